// SPDX-License-Identifier: GPL-3.0-or-later
#include "failures.h"

#include "decide/decisions.h"
#include "failurestore.h"
#include "signature.h"
#include "store/artefacts.h"
#include "support/hash.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QHash>

namespace ariadne::failures {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// A full id out of what a person gave: link, id, or the end of one.
template <typename Ending> Result<QString> fullId(const QString &given, const QString &fromLink, Ending ending)
{
    if (!fromLink.isEmpty())
        return fromLink;
    const QString text = given.trimmed().toLower();
    if (isUuid(text))
        return text;
    const bool digits = text.size() >= 4 && text.size() < 36 && std::all_of(text.begin(), text.end(), [](QChar c) {
                            return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || c == u'-';
                        });
    if (!digits)
        return fail(Error::Kind::Usage,
                    tr("“%1” is no id: give the whole id, its last 8 digits, or a link.").arg(given));
    Result<QStringList> found = ending(text);
    if (!found)
        return std::unexpected(found.error());
    if (found->size() > 1)
        return fail(Error::Kind::Usage, tr("“%1” fits several ids: give more digits.").arg(given));
    return found->isEmpty() ? text : found->first();
}

// A page's key is the time and the id of the last row before it: "2026-11-22T17:48:11.123Z|0193…".
Done validPage(const QString &after)
{
    const QString time = after.section(u'|', 0, 0);
    if (after.isEmpty() || (isUuid(after.section(u'|', 1)) && QDateTime::fromString(time, Qt::ISODateWithMs).isValid()))
        return {};
    return fail(Error::Kind::Usage, tr("“%1” is no page: give the “next” of the page before.").arg(after));
}

} // namespace

Result<PageOf<Mode>> modes(const store::Catalogue &catalogue, const ModeQuery &query, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    if (const Done done = validPage(query.after); !done)
        return std::unexpected(done.error());
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<PageOf<Mode>> {
        auto page = detail::modes(unit, query);
        if (!page)
            return page;
        if (const Done done = annotate(unit, page->rows); !done)
            return std::unexpected(done.error());
        return page;
    });
}

Result<PageOf<Occurrence>> occurrences(const store::Catalogue &catalogue, const OccurrenceQuery &query, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    if (const Done done = validPage(query.after); !done)
        return std::unexpected(done.error());
    return catalogue.read([&](store::UnitOfWork &unit) { return detail::occurrences(unit, query); });
}

Result<Occurrence> occurrence(const store::Catalogue &catalogue, const QString &id, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    QString fromLink;
    if (const auto link = Link::parse(id))
        if (const auto *place = link->as<place::Failure>())
            fromLink = place->id;
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<Occurrence> {
        const auto full =
            fullId(id, fromLink, [&](const QString &digits) { return detail::occurrencesEndingWith(unit, digits); });
        if (!full)
            return std::unexpected(full.error());
        return detail::occurrence(unit, *full);
    });
}

Result<Mode> mode(const store::Catalogue &catalogue, const QString &id, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    QString fromLink;
    if (const auto link = Link::parse(id))
        if (const auto *place = link->as<place::Mode>())
            fromLink = place->id;
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<Mode> {
        const auto full =
            fullId(id, fromLink, [&](const QString &digits) { return detail::modesEndingWith(unit, digits); });
        if (!full)
            return std::unexpected(full.error());
        // A link to a mode that was joined to another leads there.
        const auto today = modeOfToday(unit, *full);
        if (!today)
            return std::unexpected(today.error());
        const auto found = detail::mode(unit, *today);
        if (!found)
            return found;
        QList<Mode> one{*found};
        if (const Done done = annotate(unit, one); !done)
            return std::unexpected(done.error());
        return one.first();
    });
}

Result<ModeSummary> modeSummary(const store::Catalogue &catalogue, const QString &id, JobControl &job)
{
    const auto found = mode(catalogue, id, job);
    if (!found)
        return std::unexpected(found.error());
    ModeSummary out;
    out.mode = *found;
    OccurrenceQuery query;
    query.mode = found->id;
    query.limit = 200;
    const auto page = occurrences(catalogue, query, job);
    if (!page)
        return std::unexpected(page.error());
    QHash<QString, qint64> counts;
    for (const Occurrence &one : page->rows) {
        if (job.cancelled())
            return cancelled();
        QStringList functions = significantFrames(one.finding.frames, kMaxFrames);
        functions.removeDuplicates();
        for (const QString &function : functions)
            ++counts[function];
        ++out.looked;
    }
    if (!page->rows.isEmpty()) {
        const QList<Frame> &frames = page->rows.first().finding.frames;
        for (const QString &function : significantFrames(frames, 40)) {
            SharedFrame shared;
            shared.function = function;
            shared.count = counts.value(function);
            for (const Frame &frame : frames) {
                if (normalisedFunction(frame.function) == function) {
                    shared.frame = frame;
                    break;
                }
            }
            out.stack.append(shared);
        }
    }
    out.newest = page->rows.mid(0, 50);
    const Done done = catalogue.read([&](store::UnitOfWork &unit) -> Done {
        auto days = detail::perDay(unit, out.mode.id, QString(), QStringLiteral("~"));
        if (!days)
            return std::unexpected(days.error());
        auto trials = detail::perTrial(unit, out.mode.id);
        if (!trials)
            return std::unexpected(trials.error());
        out.perDay = *days;
        out.perTrial = *trials;
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return out;
}

Result<QMap<QString, QList<qint64>>> failuresPerDay(const store::Catalogue &catalogue, const QStringList &modes,
                                                    const QDate &last, int days, JobControl &job)
{
    days = std::clamp(days, 1, 400);
    const QDate first = last.addDays(1 - days);
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<QMap<QString, QList<qint64>>> {
        QMap<QString, QList<qint64>> out;
        for (const QString &mode : modes) {
            if (job.cancelled())
                return cancelled();
            const auto counts =
                detail::perDay(unit, mode, first.toString(Qt::ISODate), last.addDays(1).toString(Qt::ISODate));
            if (!counts)
                return std::unexpected(counts.error());
            QList<qint64> row;
            for (int i = 0; i < days; ++i)
                row.append(counts->value(first.addDays(i).toString(Qt::ISODate)));
            out[mode] = row;
        }
        return out;
    });
}

Result<QMap<QString, QMap<QString, qint64>>> failuresPerTrial(const store::Catalogue &catalogue,
                                                              const QStringList &modes, JobControl &job)
{
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<QMap<QString, QMap<QString, qint64>>> {
        QMap<QString, QMap<QString, qint64>> out;
        for (const QString &mode : modes) {
            if (job.cancelled())
                return cancelled();
            const auto counts = detail::perTrial(unit, mode);
            if (!counts)
                return std::unexpected(counts.error());
            out[mode] = *counts;
        }
        return out;
    });
}

Result<QByteArray> logOf(const store::Catalogue &catalogue, const Occurrence &occurrence)
{
    if (occurrence.log.isEmpty())
        return fail(Error::Kind::NotFound, tr("No log was kept for failure %1.").arg(briefId(occurrence.id)));
    return store::Artefacts(catalogue).get(occurrence.log.toLatin1());
}

Result<std::optional<Occurrence>> filedDump(const store::Catalogue &catalogue, const QString &dumpId, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([&](store::UnitOfWork &unit) { return detail::byDump(unit, dumpId); });
}

Result<Totals> totals(const store::Catalogue &catalogue, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([](store::UnitOfWork &unit) { return detail::totals(unit); });
}

} // namespace ariadne::failures
