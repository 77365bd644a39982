// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostShapes = 20000; // of one mode that are looked at
constexpr int kMostExamples = 20;
constexpr int kMostOfOneSplit = 3;
constexpr double kAlmostAll = 0.9;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Everything that can be said about one shape, what says most first.
QList<Condition> conditionsOf(const Shape &shape)
{
    QList<Condition> out;
    for (auto it = shape.facts.cbegin(); it != shape.facts.cend(); ++it)
        out.append({u"fact"_s, it.key(), it.value()});
    if (!shape.type.isEmpty())
        out.append({u"type"_s, {}, shape.type});
    if (!shape.message.isEmpty())
        out.append({u"message"_s, {}, shape.message});
    for (const QString &frame : shape.reporters + shape.frames)
        out.append({u"frame"_s, {}, frame});
    for (auto it = shape.registers.cbegin(); it != shape.registers.cend(); ++it)
        out.append({u"register"_s, it.key(), it.value()});
    for (auto it = shape.slotWords.cbegin(); it != shape.slotWords.cend(); ++it)
        out.append({u"local"_s, it.key(), it.value()});
    return out;
}

struct Sides {
    QList<detail::ModeShape> left;   // of the failures split off by name
    QList<detail::ModeShape> stayed; // of the mode that they were split off
};

Result<Sides> sidesOf(store::UnitOfWork &unit, const Decision &split, const View &view)
{
    Sides out;
    for (const QJsonValue &occurrence : split.event.data[u"occurrences"_s].toArray()) {
        const auto grouped = detail::grouped(unit, occurrence.toString());
        if (!grouped)
            return std::unexpected(grouped.error());
        if (!*grouped)
            continue;
        const auto shape = detail::shape(unit, (*grouped)->shape);
        if (!shape)
            return std::unexpected(shape.error());
        if (*shape)
            out.left.append({(*grouped)->shape, **shape, 1, occurrence.toString()});
    }
    const auto stayed = detail::shapesOf(unit, view.root(split.event.data[u"from"_s].toString()), kMostShapes);
    if (!stayed)
        return std::unexpected(stayed.error());
    out.stayed = *stayed;
    return out;
}

// The conditions that all of the left ones meet, by how few of the others do.
QList<Condition> separating(const Sides &sides)
{
    if (sides.left.isEmpty())
        return {};
    qint64 all = 0;
    for (const detail::ModeShape &shape : sides.stayed)
        all += shape.occurrences;
    QList<std::pair<qint64, Condition>> found;
    for (const Condition &one : conditionsOf(sides.left.first().shape)) {
        const bool common = std::all_of(sides.left.cbegin(), sides.left.cend(),
                                        [&](const detail::ModeShape &shape) { return meets(shape.shape, {one}); });
        if (!common)
            continue;
        qint64 others = 0;
        for (const detail::ModeShape &shape : sides.stayed)
            others += meets(shape.shape, {one}) ? shape.occurrences : 0;
        if (others > 0 && double(others) < kAlmostAll * double(all))
            found.append({others, one});
    }
    // conditionsOf() is in the order of what says most: equal counts keep it.
    std::vector<size_t> order(size_t(found.size()));
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        const auto x = found[qsizetype(a)].first;
        const auto y = found[qsizetype(b)].first;
        return x != y ? x < y : a < b;
    });
    QList<Condition> out;
    for (const size_t i : order)
        out.append(found[qsizetype(i)].second);
    return out;
}

Result<Preview> previewIn(store::UnitOfWork &unit, const Rule &rule, const View &view, JobControl &job)
{
    const QString from = view.root(rule.from);
    Preview out;
    QHash<QString, bool> meeting; // by shape
    const Done shapes = detail::eachShape(unit, [&](const QString &key, const QByteArray &content, const QString &) {
        if (!meeting.contains(key))
            meeting[key] = meets(shapeFromJson(QJsonDocument::fromJson(content).object()), rule.conditions);
        return !job.cancelled();
    });
    if (!shapes)
        return std::unexpected(shapes.error());
    const Done done = detail::eachGrouped(unit, [&](const QString &occurrence, const detail::Grouped &grouped) {
        const bool meets = meeting.value(grouped.shape);
        if (grouped.mode != from) {
            out.elsewhere += meets && grouped.mode != view.root(rule.to) ? 1 : 0;
        } else if (meets && view.isPinned(occurrence)) {
            out.held.append(occurrence);
        } else if (meets) {
            ++out.moves;
            out.examples.prepend(occurrence); // they come oldest first
            if (out.examples.size() > kMostExamples)
                out.examples.removeLast();
        } else {
            ++out.stays;
        }
        return !job.cancelled();
    });
    if (!done)
        return std::unexpected(done.error());
    if (job.cancelled())
        return cancelled();
    out.stays += out.held.size();
    return out;
}

QJsonObject dataOf(const Rule &rule)
{
    QJsonObject data{{u"from"_s, rule.from}, {u"to"_s, rule.to}, {u"conditions"_s, toJson(rule.conditions)}};
    if (rule.until.isValid())
        data[u"until"_s] = rule.until.toUTC().toString(Qt::ISODateWithMs);
    return data;
}

// What holds before a rule is accepted or rejected.
Done mayDecide(const store::Catalogue &catalogue, const Rule &rule, JobControl &job)
{
    if (rule.conditions.isEmpty())
        return fail(Error::Kind::Usage, tr("A rule needs a condition."));
    if (rule.hasEnded())
        return fail(Error::Kind::Usage, tr("The rule would have ended already: give a day to come."));
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    if (job.cancelled())
        return cancelled();
    return {};
}

} // namespace

Result<QList<Proposal>> proposedRules(const store::Catalogue &catalogue, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<QList<Proposal>> {
        const auto view = detail::view(unit);
        if (!view)
            return std::unexpected(view.error());
        QList<Proposal> out;
        for (const Decision &one : view->decisions()) {
            const QString from = one.event.data[u"from"_s].toString();
            const QString to = one.event.data[u"to"_s].toString();
            const bool ruled = std::any_of(view->rules().cbegin(), view->rules().cend(), [&](const Rule &rule) {
                return rule.from == from && rule.to == to && !rule.hasEnded();
            });
            if (one.event.kind != decision::kSplit || !one.holds() || ruled)
                continue;
            if (job.cancelled())
                return cancelled();
            const auto sides = sidesOf(unit, one, *view);
            if (!sides)
                return std::unexpected(sides.error());
            QList<Condition> conditions = separating(*sides);
            int proposed = 0;
            QSet<qint64> sizes;
            for (const Condition &condition : std::as_const(conditions)) {
                if (proposed >= kMostOfOneSplit)
                    break;
                Proposal proposal{{{}, from, to, {condition}, {}}, one.event.id, {}};
                if (view->isRejected(proposal.rule))
                    continue;
                const auto seen = previewIn(unit, proposal.rule, *view, job);
                if (!seen)
                    return std::unexpected(seen.error());
                // Two conditions that move the same number mostly say the same.
                if (seen->moves == 0 || sizes.contains(seen->moves))
                    continue;
                sizes.insert(seen->moves);
                proposal.preview = *seen;
                out.append(proposal);
                ++proposed;
            }
        }
        return out;
    });
}

Result<QList<RuleInForce>> rulesInForce(const store::Catalogue &catalogue, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<QList<RuleInForce>> {
        const auto view = detail::view(unit);
        if (!view)
            return std::unexpected(view.error());
        QList<RuleInForce> out;
        for (auto one = view->decisions().crbegin(); one != view->decisions().crend(); ++one) {
            const auto rule = std::find_if(view->rules().cbegin(), view->rules().cend(),
                                           [&](const Rule &each) { return each.event == one->event.id; });
            if (!one->holds() || rule == view->rules().cend())
                continue;
            if (job.cancelled())
                return cancelled();
            // Asked the other way round: what of `to` is there by it.
            const auto seen = previewIn(unit, {rule->event, rule->to, rule->from, rule->conditions, {}}, *view, job);
            if (!seen)
                return std::unexpected(seen.error());
            out.append({*one, *rule, *seen});
        }
        return out;
    });
}

Result<Preview> preview(const store::Catalogue &catalogue, const Rule &rule, JobControl &job)
{
    if (rule.conditions.isEmpty())
        return fail(Error::Kind::Usage, tr("A rule needs a condition."));
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<Preview> {
        const auto view = detail::view(unit);
        if (!view)
            return std::unexpected(view.error());
        return previewIn(unit, rule, *view, job);
    });
}

Result<Made> decideNoRule(const store::Catalogue &catalogue, const Rule &rule, const QString &reason, JobControl &job)
{
    if (const Done may = mayDecide(catalogue, rule, job); !may)
        return std::unexpected(may.error());
    return catalogue.write([&](store::UnitOfWork &unit) -> Result<Made> {
        const auto event = detail::record(unit, decision::kNoRule, rule.from, dataOf(rule), reason.trimmed());
        if (!event)
            return std::unexpected(event.error());
        return Made{event->id, rule.from};
    });
}

Result<Made> decideRule(const store::Catalogue &catalogue, const Rule &rule, const QString &reason, JobControl &job)
{
    if (const Done may = mayDecide(catalogue, rule, job); !may)
        return std::unexpected(may.error());
    return catalogue.write([&](store::UnitOfWork &unit) -> Result<Made> {
        const auto event = detail::record(unit, decision::kRule, rule.from, dataOf(rule), reason.trimmed());
        if (!event)
            return std::unexpected(event.error());
        const auto view = detail::view(unit);
        if (!view)
            return std::unexpected(view.error());
        QSet<QString> modes{rule.from, rule.to};
        for (const QString &named : view->named())
            if (view->root(named) == view->root(rule.from))
                modes.insert(named);
        if (const Done done = detail::refile(unit, *view, modes); !done)
            return std::unexpected(done.error());
        return Made{event->id, view->root(rule.to)};
    });
}

} // namespace ariadne::failures
