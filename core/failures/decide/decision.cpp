// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostConditions = 4;
constexpr int kMostRulesInARow = 8;
constexpr double kTeaching = 0.15; // how much one decision moves a weight
constexpr double kFarthest = 3;    // times its default, up or down

QString of(const Decision &decision, const QString &key)
{
    return decision.event.data[key].toString();
}

// Titles, causes and the rest hang on the mode that was named; after a join they count for all of it.
template <typename Value> QHash<QString, Value> atRoots(const QHash<QString, Value> &values, const View &view)
{
    QHash<QString, Value> out;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        const QString root = view.root(it.key());
        // What was said of the mode itself goes before what came with a joined one.
        if (root == it.key() || !out.contains(root))
            out[root] = it.value();
    }
    return out;
}

} // namespace

bool meets(const Shape &shape, const QList<Condition> &conditions)
{
    return !conditions.isEmpty() && std::all_of(conditions.cbegin(), conditions.cend(), [&](const Condition &one) {
        if (one.part == u"fact"_s)
            return shape.facts.value(one.name) == one.value;
        if (one.part == u"register"_s)
            return shape.registers.value(one.name) == one.value;
        if (one.part == u"local"_s)
            return shape.slotWords.value(one.name) == one.value;
        if (one.part == u"frame"_s)
            return shape.frames.contains(one.value) || shape.reporters.contains(one.value);
        if (one.part == u"type"_s)
            return shape.type == one.value;
        if (one.part == u"message"_s)
            return shape.message == one.value;
        return false;
    });
}

// RFC 9562 §5.7: a version 7 id begins with 48 bits of milliseconds, so the order of ids is that of time.
QString Rule::endsAt() const
{
    if (!until.isValid())
        return {};
    const QString digits = QString::number(std::max<qint64>(0, until.toMSecsSinceEpoch()), 16).rightJustified(12, u'0');
    return digits.left(8) + u'-' + digits.mid(8);
}

bool Rule::hasEnded() const
{
    return until.isValid() && until <= QDateTime::currentDateTimeUtc();
}

QString text(const QList<Condition> &conditions)
{
    const auto tr = [](const char *words) { return QCoreApplication::translate("ariadne", words); };
    QStringList out;
    for (const Condition &one : conditions) {
        if (one.part == u"fact"_s)
            out.append(tr("%1 is %2").arg(one.name, one.value));
        else if (one.part == u"register"_s)
            out.append(tr("register %1 holds %2").arg(one.name, one.value));
        else if (one.part == u"local"_s)
            out.append(tr("the word %1 bytes below the frame holds %2").arg(one.name, one.value));
        else if (one.part == u"frame"_s)
            out.append(tr("%1 is in the stack").arg(one.value));
        else if (one.part == u"type"_s)
            out.append(tr("the type is %1").arg(one.value));
        else
            out.append(tr("the message is “%1”").arg(one.value));
    }
    return out.join(tr(" and "));
}

QJsonArray toJson(const QList<Condition> &conditions)
{
    QJsonArray out;
    for (const Condition &one : conditions)
        out.append(QJsonObject{{u"part"_s, one.part}, {u"name"_s, one.name}, {u"value"_s, one.value}});
    return out;
}

QList<Condition> conditionsFromJson(const QJsonArray &array)
{
    QList<Condition> out;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        if (out.size() < kMostConditions)
            out.append({object[u"part"_s].toString(), object[u"name"_s].toString(), object[u"value"_s].toString()});
    }
    return out;
}

bool View::isRejected(const Rule &rule) const
{
    return std::any_of(m_rejected.cbegin(), m_rejected.cend(), [&](const Rule &one) {
        return root(one.from) == root(rule.from) && root(one.to) == root(rule.to) && one.conditions == rule.conditions;
    });
}

View View::fold(const QList<store::Event> &events)
{
    View view;
    // An undo can be undone: the last word about each event counts.
    QHash<QString, QString> undoes;
    for (const store::Event &event : events)
        if (event.kind == decision::kUndo)
            undoes.insert(event.id, event.data[u"event"_s].toString());
    QSet<QString> undone;
    for (auto at = events.crbegin(); at != events.crend(); ++at)
        if (at->kind == decision::kUndo && !undone.contains(at->id))
            undone.insert(undoes.value(at->id));
    for (const store::Event &event : events) {
        view.m_decisions.append({event, undone.contains(event.id), {}});
        if (event.kind != decision::kImport)
            view.m_lastEvent = event.id;
    }
    for (Decision &one : view.m_decisions)
        view.take(one);
    view.resolve();
    return view;
}

void View::take(Decision &one)
{
    const QString &kind = one.event.kind;
    const QString &event = one.event.id;
    for (const QString &key : {u"a"_s, u"b"_s, u"from"_s, u"to"_s, u"mode"_s})
        if (const QString mode = of(one, key); !mode.isEmpty())
            m_named.insert(mode);
    if (one.undone) {
        // What was split off goes back, with all that came to it since.
        if (kind == decision::kSplit)
            m_edges.append({of(one, u"to"_s), of(one, u"from"_s), event});
        if (kind == decision::kImport)
            m_withdrawn.insert(of(one, u"batch"_s));
        return;
    }
    const QString mode = of(one, u"mode"_s);
    if (kind == decision::kSame) {
        join(of(one, u"a"_s), of(one, u"b"_s), event);
        learn(one.event.data[u"parts"_s].toArray(), true);
    } else if (kind == decision::kDifferent) {
        part(of(one, u"a"_s), of(one, u"b"_s), event);
        learn(one.event.data[u"parts"_s].toArray(), false);
    } else if (kind == decision::kMove || kind == decision::kSplit) {
        for (const QJsonValue &occurrence : one.event.data[u"occurrences"_s].toArray())
            m_pins[occurrence.toString()] = of(one, u"to"_s);
        if (kind == decision::kSplit)
            part(of(one, u"from"_s), of(one, u"to"_s), event);
        learn(one.event.data[u"parts"_s].toArray(), kind == decision::kMove);
    } else if (kind == decision::kRename) {
        m_titles[mode] = of(one, u"title"_s);
    } else if (kind == decision::kCause) {
        const QString cause = of(one, u"cause"_s);
        const QString certainty = of(one, u"certainty"_s);
        if (const QString name = of(one, u"name"_s); !name.isEmpty())
            m_causeNames[cause] = name;
        for (const QJsonValue &value : one.event.data[u"modes"_s].toArray()) {
            QList<Cause> &causes = m_causes[value.toString()];
            m_named.insert(value.toString());
            causes.removeIf([&](const Cause &known) { return known.id == cause; });
            if (certainty != u"none"_s)
                causes.append({cause, m_causeNames.value(cause), certainty == u"probable"_s, event});
        }
    } else if (kind == decision::kExpected) {
        if (one.event.data[u"on"_s].toBool())
            m_expected.insert(mode);
        else
            m_expected.remove(mode);
    } else if (kind == decision::kNoise) {
        m_noise.remove(mode);
        if (!one.event.data[u"on"_s].toBool())
            return;
        Noise noise{event, one.event.time,  QDateTime::fromString(of(one, u"until"_s), Qt::ISODate), {},
                    0,     one.event.reason};
        for (const QJsonValue &machine : one.event.data[u"machines"_s].toArray())
            noise.machines.append(machine.toString());
        noise.perDay = one.event.data[u"per_day"_s].toDouble();
        m_noise[mode] = noise;
    } else if (kind == decision::kNoRule) {
        m_rejected.append({event,
                           of(one, u"from"_s),
                           of(one, u"to"_s),
                           conditionsFromJson(one.event.data[u"conditions"_s].toArray()),
                           {}});
    } else if (kind == decision::kRule) {
        m_rules.append({event, of(one, u"from"_s), of(one, u"to"_s),
                        conditionsFromJson(one.event.data[u"conditions"_s].toArray()),
                        QDateTime::fromString(of(one, u"until"_s), Qt::ISODate)});
    }
}

void View::overrule(const QString &event, const QString &by)
{
    for (Decision &one : m_decisions)
        if (one.event.id == event && one.overruledBy.isEmpty())
            one.overruledBy = by;
}

// Edges from one mode to another, by number; empty where there is no way.
QList<qsizetype> View::way(const QString &from, const QString &to) const
{
    QHash<QString, qsizetype> reachedBy{{from, -1}};
    QStringList open{from};
    while (!open.isEmpty() && !reachedBy.contains(to)) {
        const QString here = open.takeFirst();
        for (qsizetype i = 0; i < m_edges.size(); ++i) {
            const Edge &edge = m_edges[i];
            const QString next = edge.a == here ? edge.b : edge.b == here ? edge.a : QString();
            if (next.isEmpty() || reachedBy.contains(next))
                continue;
            reachedBy[next] = i;
            open.append(next);
        }
    }
    QList<qsizetype> out;
    for (QString at = to; reachedBy.value(at, -1) >= 0;) {
        const qsizetype edge = reachedBy[at];
        out.append(edge);
        at = m_edges[edge].a == at ? m_edges[edge].b : m_edges[edge].a;
    }
    return out;
}

// Takes back whatever said that something of the one and something of the other are different.
void View::join(const QString &a, const QString &b, const QString &event)
{
    if (a.isEmpty() || b.isEmpty() || a == b)
        return;
    for (qsizetype i = m_apart.size(); i-- > 0;) {
        const Edge apart = m_apart[i];
        const bool meetsNow =
            (apart.a == a || !way(apart.a, a).isEmpty()) && (apart.b == b || !way(apart.b, b).isEmpty());
        const bool crossed =
            (apart.a == b || !way(apart.a, b).isEmpty()) && (apart.b == a || !way(apart.b, a).isEmpty());
        if (meetsNow || crossed) {
            overrule(apart.event, event);
            m_apart.removeAt(i);
        }
    }
    m_edges.append({a, b, event});
}

// Takes back the newest "same" on each way between the two.
void View::part(const QString &a, const QString &b, const QString &event)
{
    if (a.isEmpty() || b.isEmpty() || a == b)
        return;
    for (QList<qsizetype> edges = way(a, b); !edges.isEmpty(); edges = way(a, b)) {
        const qsizetype newest = *std::max_element(edges.cbegin(), edges.cend());
        overrule(m_edges[newest].event, event);
        m_edges.removeAt(newest);
    }
    m_apart.append({a, b, event});
}

void View::resolve()
{
    const auto rootOf = [this](QString mode) {
        for (QString up = m_roots.value(mode); !up.isEmpty(); up = m_roots.value(mode))
            mode = up;
        return mode;
    };
    for (const Edge &edge : std::as_const(m_edges)) {
        const QString a = rootOf(edge.a);
        const QString b = rootOf(edge.b);
        if (a != b)
            m_roots[a] = b;
    }
    const QStringList modes = m_roots.keys();
    for (const QString &mode : modes)
        m_roots[mode] = rootOf(mode);
    m_titles = atRoots(m_titles, *this);
    m_noise = atRoots(m_noise, *this);
    QHash<QString, QList<Cause>> causes;
    for (auto it = m_causes.cbegin(); it != m_causes.cend(); ++it)
        for (const Cause &cause : it.value()) {
            QList<Cause> &all = causes[root(it.key())];
            if (std::none_of(all.cbegin(), all.cend(), [&](const Cause &known) { return known.id == cause.id; }))
                all.append(cause);
        }
    m_causes = causes;
    QSet<QString> expected;
    for (const QString &mode : std::as_const(m_expected))
        expected.insert(root(mode));
    m_expected = expected;
}

QString View::root(const QString &mode) const
{
    return m_roots.value(mode, mode);
}

QString View::modeOf(const QString &occurrence, const QString &base, const Shape *shape) const
{
    if (const auto pin = m_pins.constFind(occurrence); pin != m_pins.cend())
        return root(*pin);
    QString mode = root(base);
    if (!shape)
        return mode;
    // Rules may follow each other, but not for ever.
    for (int round = 0; round < kMostRulesInARow; ++round) {
        const auto rule = std::find_if(m_rules.cbegin(), m_rules.cend(), [&](const Rule &one) {
            const bool ended = one.until.isValid() && occurrence >= one.endsAt();
            return !ended && root(one.from) == mode && root(one.to) != mode && meets(*shape, one.conditions);
        });
        if (rule == m_rules.cend())
            break;
        mode = root(rule->to);
    }
    return mode;
}

bool View::apart(const QString &a, const QString &b) const
{
    const QString left = root(a);
    const QString right = root(b);
    return left != right && std::any_of(m_apart.cbegin(), m_apart.cend(), [&](const Edge &edge) {
               const QString x = root(edge.a);
               const QString y = root(edge.b);
               return (x == left && y == right) || (x == right && y == left);
           });
}

QList<std::pair<QString, QString>> View::causeNames() const
{
    QList<std::pair<QString, QString>> out;
    for (auto it = m_causeNames.cbegin(); it != m_causeNames.cend(); ++it)
        out.append({it.key(), it.value()});
    std::sort(out.begin(), out.end(), [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second < b.second : a.first < b.first;
    });
    return out;
}

std::optional<Noise> View::noise(const QString &mode) const
{
    const auto at = m_noise.constFind(root(mode));
    return at == m_noise.cend() ? std::nullopt : std::optional(*at);
}

// A part that was like where the person said "same", more than the others were, was right: it gets more weight; where
// the person said "different" it misled. Multiplied, so that no weight falls below zero, and held near the default.
void View::learn(const QJsonArray &array, bool same)
{
    const QList<ScorePart> parts = partsFromJson(array);
    if (parts.size() < 2)
        return;
    double mean = 0;
    for (const ScorePart &part : parts)
        mean += part.likeness / double(parts.size());
    for (const ScorePart &part : parts) {
        const auto number = size_t(part.name);
        const double normal = defaultWeights()[number];
        const double change = std::exp(kTeaching * (part.likeness - mean) * (same ? 1 : -1));
        m_weights[number] = std::clamp(m_weights[number] * change, normal / kFarthest, normal * kFarthest);
    }
}

} // namespace ariadne::failures
