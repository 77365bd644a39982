// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisions.h"

#include "support/hash.h"
#include "support/json.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostAtOnce = 10000; // occurrences of one split

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// What a person named: a mode, or an occurrence and the mode it is in.
struct Named {
    QString mode;
    QString occurrence; // empty: the mode itself
};

Result<Named> named(const store::Catalogue &catalogue, const QString &id, JobControl &job)
{
    const auto link = Link::parse(id);
    if (!link || link->as<place::Mode>()) {
        const auto one = mode(catalogue, id, job);
        if (one)
            return Named{one->id, {}};
        if (link || one.error().kind != Error::Kind::NotFound)
            return std::unexpected(one.error());
    }
    const auto one = occurrence(catalogue, id, job);
    if (!one)
        return std::unexpected(one.error());
    return Named{one->mode, one->id};
}

QSet<QString> modesIn(const QJsonObject &data)
{
    QSet<QString> out;
    for (const QString &key : {u"a"_s, u"b"_s, u"from"_s, u"to"_s, u"mode"_s})
        if (const QString mode = data[key].toString(); !mode.isEmpty())
            out.insert(mode);
    for (const QJsonValue &mode : data[u"modes"_s].toArray())
        out.insert(mode.toString());
    return out;
}

// What the change of views may move: the modes named, and all that were or are joined with them.
QSet<QString> touched(const View &before, const View &after, const QSet<QString> &named)
{
    QSet<QString> roots;
    for (const QString &mode : named) {
        roots.insert(before.root(mode));
        roots.insert(after.root(mode));
    }
    QSet<QString> out = named + roots;
    for (const QString &mode : after.named() + before.named())
        if (roots.contains(before.root(mode)) || roots.contains(after.root(mode)))
            out.insert(mode);
    return out;
}

// Event and view in one transaction.
Result<Made> decide(const store::Catalogue &catalogue, const QString &kind, const QString &subject,
                    const QJsonObject &data, const QString &reason, const QString &mode, JobControl &job)
{
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    if (job.cancelled())
        return cancelled();
    return catalogue.write([&](store::UnitOfWork &unit) -> Result<Made> {
        const auto before = detail::view(unit);
        if (!before)
            return std::unexpected(before.error());
        const auto event = detail::record(unit, kind, subject, data, reason.trimmed());
        if (!event)
            return std::unexpected(event.error());
        const auto after = detail::view(unit);
        if (!after)
            return std::unexpected(after.error());
        if (const Done done = detail::refile(unit, *after, touched(*before, *after, modesIn(data))); !done)
            return std::unexpected(done.error());
        return Made{event->id, after->root(mode)};
    });
}

// What the two have in common, as it was when it was decided: that is what teaches.
QJsonArray partsOf(const store::Catalogue &catalogue, const Named &a, const Named &b, JobControl &job)
{
    Q_UNUSED(job);
    const auto score = catalogue.read([&](store::UnitOfWork &unit) -> Result<QJsonArray> {
        const auto shapeOfNamed = [&](const Named &one) -> Result<std::optional<Shape>> {
            if (!one.occurrence.isEmpty()) {
                const auto grouped = detail::grouped(unit, one.occurrence);
                if (!grouped)
                    return std::unexpected(grouped.error());
                return *grouped ? detail::shape(unit, (*grouped)->shape) : std::optional<Shape>();
            }
            const auto shapes = detail::shapesOf(unit, one.mode, 1);
            if (!shapes)
                return std::unexpected(shapes.error());
            return shapes->isEmpty() ? std::optional<Shape>() : std::optional(shapes->first().shape);
        };
        const auto left = shapeOfNamed(a);
        const auto right = shapeOfNamed(b);
        if (!left || !right || !*left || !*right)
            return QJsonArray();
        Dictionary dictionary;
        const Compiled x = compiled(**left, dictionary);
        const Compiled y = compiled(**right, dictionary);
        return toJson(scoreOf(x, y, defaultWeights(), [](quint32) { return 1.0; }).parts);
    });
    return score.value_or(QJsonArray());
}

Result<Made> splitOff(const store::Catalogue &catalogue, const QStringList &occurrences, const QString &from,
                      const QJsonArray &parts, const QString &reason, JobControl &job)
{
    const QString to = uuid7();
    return decide(catalogue, decision::kSplit, from,
                  {{u"occurrences"_s, QJsonArray::fromStringList(occurrences)},
                   {u"from"_s, from},
                   {u"to"_s, to},
                   {u"parts"_s, parts}},
                  reason, to, job);
}

// What an event is about in the end: an undo of an undo is about the first event.
store::Event meantBy(store::Event event, const QList<Decision> &all)
{
    // Each step goes to an older event: it ends.
    for (qsizetype steps = 0; event.kind == decision::kUndo && steps < all.size(); ++steps) {
        const QString id = event.data[u"event"_s].toString();
        const auto next =
            std::find_if(all.cbegin(), all.cend(), [&](const Decision &one) { return one.event.id == id; });
        if (next == all.cend())
            break;
        event = next->event;
    }
    return event;
}

Result<Made> onMode(const store::Catalogue &catalogue, const QString &kind, const QString &id, QJsonObject data,
                    const QString &reason, JobControl &job)
{
    const auto one = mode(catalogue, id, job);
    if (!one)
        return std::unexpected(one.error());
    data[u"mode"_s] = one->id;
    return decide(catalogue, kind, one->id, data, reason, one->id, job);
}

} // namespace

Result<Made> decideSame(const store::Catalogue &catalogue, const QString &a, const QString &b, const QString &reason,
                        JobControl &job)
{
    const auto left = named(catalogue, a, job);
    if (!left)
        return std::unexpected(left.error());
    const auto right = named(catalogue, b, job);
    if (!right)
        return std::unexpected(right.error());
    const QJsonArray parts = partsOf(catalogue, *left, *right, job);
    if (left->occurrence.isEmpty()) {
        if (left->mode == right->mode)
            return fail(Error::Kind::Usage, tr("These are one mode already."));
        return decide(catalogue, decision::kSame, left->mode,
                      {{u"a"_s, left->mode}, {u"b"_s, right->mode}, {u"parts"_s, parts}}, reason, right->mode, job);
    }
    if (left->occurrence == right->occurrence)
        return fail(Error::Kind::Usage, tr("This is one failure, not two."));
    // In one mode already, the failure is held there.
    return decide(catalogue, decision::kMove, left->mode,
                  {{u"occurrences"_s, QJsonArray{left->occurrence}},
                   {u"from"_s, left->mode},
                   {u"to"_s, right->mode},
                   {u"parts"_s, parts}},
                  reason, right->mode, job);
}

Result<Made> decideDifferent(const store::Catalogue &catalogue, const QString &a, const QString &b,
                             const QString &reason, JobControl &job)
{
    const auto left = named(catalogue, a, job);
    if (!left)
        return std::unexpected(left.error());
    const auto right = named(catalogue, b, job);
    if (!right)
        return std::unexpected(right.error());
    const QJsonArray parts = partsOf(catalogue, *left, *right, job);
    if (left->mode != right->mode)
        return decide(catalogue, decision::kDifferent, left->mode,
                      {{u"a"_s, left->mode}, {u"b"_s, right->mode}, {u"parts"_s, parts}}, reason, left->mode, job);
    if (left->occurrence == right->occurrence)
        return fail(Error::Kind::Usage,
                    tr("This is one mode: say which of its failures differ, or split them off it."));
    const QString leaves = left->occurrence.isEmpty() ? right->occurrence : left->occurrence;
    return splitOff(catalogue, {leaves}, left->mode, parts, reason, job);
}

Result<Made> decideSplit(const store::Catalogue &catalogue, const QString &id, const QStringList &occurrences,
                         const QString &reason, JobControl &job)
{
    const auto from = mode(catalogue, id, job);
    if (!from)
        return std::unexpected(from.error());
    if (occurrences.isEmpty() || occurrences.size() > kMostAtOnce)
        return fail(Error::Kind::Usage, tr("Say which failures are to leave the mode."));
    QStringList ids;
    for (const QString &given : occurrences) {
        const auto one = occurrence(catalogue, given, job);
        if (!one)
            return std::unexpected(one.error());
        if (one->mode != from->id)
            return fail(Error::Kind::Usage, tr("Failure %1 is not of this mode.").arg(briefId(one->id)));
        if (!ids.contains(one->id))
            ids.append(one->id);
    }
    if (ids.size() >= from->occurrences)
        return fail(Error::Kind::Usage, tr("These are all failures of the mode: nothing would be left of it."));
    return splitOff(catalogue, ids, from->id, {}, reason, job);
}

Result<Made> decideTitle(const store::Catalogue &catalogue, const QString &mode, const QString &title,
                         const QString &reason, JobControl &job)
{
    return onMode(catalogue, decision::kRename, mode, {{u"title"_s, title.simplified().left(300)}}, reason, job);
}

Result<Made> decideCause(const store::Catalogue &catalogue, const QStringList &modes, const QString &cause,
                         Certainty certainty, const QString &reason, JobControl &job)
{
    QJsonArray ids;
    for (const QString &given : modes) {
        const auto one = mode(catalogue, given, job);
        if (!one)
            return std::unexpected(one.error());
        ids.append(one->id);
    }
    const QString words = cause.simplified();
    if (ids.isEmpty() || words.isEmpty())
        return fail(Error::Kind::Usage, tr("A cause needs a name and a mode that shows it."));
    const auto view = catalogue.read([](store::UnitOfWork &unit) { return detail::view(unit); });
    if (!view)
        return std::unexpected(view.error());
    QString id;
    QString name;
    if (const auto link = Link::parse(words))
        if (const auto *place = link->as<place::Cause>())
            id = place->id;
    for (const auto &[known, knownName] : view->causeNames()) {
        if (known == id || known == words.toLower() || knownName.compare(words, Qt::CaseInsensitive) == 0) {
            id = known;
            name = knownName;
        }
    }
    if (name.isEmpty() && (!id.isEmpty() || isUuid(words.toLower())))
        return fail(Error::Kind::NotFound, tr("No cause %1 in this catalogue: give it a name.").arg(words));
    if (id.isEmpty() && certainty == Certainty::None)
        return fail(Error::Kind::NotFound, tr("No cause “%1” in this catalogue.").arg(words));
    if (id.isEmpty())
        id = uuid7();
    static const QStringList kWords{u"certain"_s, u"probable"_s, u"none"_s};
    return decide(catalogue, decision::kCause, ids.first().toString(),
                  {{u"modes"_s, ids},
                   {u"cause"_s, id},
                   {u"name"_s, name.isEmpty() ? words.left(300) : name},
                   {u"certainty"_s, kWords[int(certainty)]}},
                  reason, ids.first().toString(), job);
}

Result<Made> decideExpected(const store::Catalogue &catalogue, const QString &mode, bool on, const QString &reason,
                            JobControl &job)
{
    return onMode(catalogue, decision::kExpected, mode, {{u"on"_s, on}}, reason, job);
}

Result<Made> decideNoise(const store::Catalogue &catalogue, const QString &id, bool on, const QDateTime &until,
                         const QString &reason, JobControl &job)
{
    if (on && reason.trimmed().isEmpty())
        return fail(Error::Kind::Usage, tr("Noise needs a reason: why may it be overlooked?"));
    const auto one = mode(catalogue, id, job);
    if (!one)
        return std::unexpected(one.error());
    QJsonObject data{{u"on"_s, on}};
    if (on) {
        const auto seen =
            catalogue.read([&](store::UnitOfWork &unit) { return detail::spread(unit, one->id, QDateTime()); });
        if (!seen)
            return std::unexpected(seen.error());
        const double days = std::max(1.0, double(one->firstSeen.secsTo(QDateTime::currentDateTimeUtc())) / 86400);
        data[u"machines"_s] = QJsonArray::fromStringList(seen->machines);
        data[u"per_day"_s] = double(seen->occurrences) / days;
        data[u"until"_s] = until.isValid() ? until.toUTC().toString(Qt::ISODate) : QString();
    }
    return onMode(catalogue, decision::kNoise, one->id, data, reason, job);
}

Result<Made> decideNew(const store::Catalogue &catalogue, const QString &id, const QString &reason, JobControl &job)
{
    const auto one = mode(catalogue, id, job);
    if (!one)
        return std::unexpected(one.error());
    const auto open = inbox(catalogue, 1000, job);
    if (!open)
        return std::unexpected(open.error());
    std::optional<Made> last;
    for (const InboxItem &item : *open) {
        if (item.mode.id != one->id)
            continue;
        const auto made =
            decide(catalogue, decision::kDifferent, one->id,
                   {{u"a"_s, one->id}, {u"b"_s, item.candidate.id}, {u"parts"_s, toJson(item.question.parts)}}, reason,
                   one->id, job);
        if (!made)
            return made;
        last = *made;
    }
    if (!last)
        return fail(Error::Kind::Usage, tr("Nothing is asked about this mode."));
    return *last;
}

Result<Made> undo(const store::Catalogue &catalogue, const QString &given, const QString &reason, JobControl &job)
{
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    if (job.cancelled())
        return cancelled();
    const QString digits = given.trimmed().toLower();
    return catalogue.write([&](store::UnitOfWork &unit) -> Result<Made> {
        const auto before = detail::view(unit);
        if (!before)
            return std::unexpected(before.error());
        const Decision *found = nullptr;
        for (const Decision &one : before->decisions()) {
            if (digits.size() < 4 || !one.event.id.endsWith(digits))
                continue;
            if (found)
                return fail(Error::Kind::Usage, tr("“%1” fits several decisions: give more digits.").arg(given));
            found = &one;
        }
        if (!found)
            return fail(Error::Kind::NotFound, tr("No decision %1 in this catalogue.").arg(given));
        if (found->undone)
            return fail(Error::Kind::Usage, tr("This decision is undone already."));
        const auto event =
            detail::record(unit, decision::kUndo, found->event.id, {{u"event"_s, found->event.id}}, reason.trimmed());
        if (!event)
            return std::unexpected(event.error());
        const auto after = detail::view(unit);
        if (!after)
            return std::unexpected(after.error());
        // Undoing an undo does again what the first event did.
        const store::Event meant = meantBy(found->event, before->decisions());
        if (meant.kind == decision::kImport) {
            const QString batch = meant.data[u"batch"_s].toString();
            const Done done =
                after->isWithdrawn(batch) ? detail::withdraw(unit, batch) : detail::restore(unit, *after, batch);
            if (!done)
                return std::unexpected(done.error());
        }
        QSet<QString> modes = modesIn(meant.data);
        // Those that it moved go back to where the algorithm or an earlier decision has them.
        for (const QJsonValue &occurrence : meant.data[u"occurrences"_s].toArray()) {
            const auto grouped = detail::grouped(unit, occurrence.toString());
            if (!grouped)
                return std::unexpected(grouped.error());
            if (*grouped)
                modes.insert((*grouped)->base);
        }
        if (const Done done = detail::refile(unit, *after, touched(*before, *after, modes)); !done)
            return std::unexpected(done.error());
        QString mode = meant.data[u"mode"_s].toString();
        if (mode.isEmpty())
            mode = meant.data[u"a"_s].toString();
        if (mode.isEmpty())
            mode = meant.data[u"from"_s].toString();
        return Made{event->id, mode.isEmpty() ? mode : after->root(mode)};
    });
}

Result<QList<Decision>> decisions(const store::Catalogue &catalogue, const QString &mode, int limit, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    const auto view = catalogue.read([](store::UnitOfWork &unit) { return detail::view(unit); });
    if (!view)
        return std::unexpected(view.error());
    const QString root = view->root(mode);
    QList<Decision> out;
    for (auto it = view->decisions().crbegin(); it != view->decisions().crend() && out.size() < limit; ++it) {
        const QSet<QString> modes = modesIn(it->event.data);
        const bool about = mode.isEmpty() || std::any_of(modes.cbegin(), modes.cend(), [&](const QString &one) {
                               return one == mode || view->root(one) == root;
                           });
        if (about)
            out.append(*it);
    }
    return out;
}

} // namespace ariadne::failures
