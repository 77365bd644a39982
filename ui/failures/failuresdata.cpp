// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/failuresdata.h"

#include "dump/knowndumps.h"
#include "store/catalogue.h"
#include "support/link.h"
#include "trials/trialstore.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr int kDays = 15;
constexpr int kMostModes = 1000;
constexpr int kMostSimilar = 8;
constexpr int kMostDecisions = 200;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Failures)
};

// Runs of the trials that met the mode: that is where it was tried and counted.
Result<Tried> triedIn(const store::Catalogue &catalogue, const QMap<QString, qint64> &perTrial,
                      QMap<QString, qint64> &runs, JobControl &job)
{
    Tried tried;
    for (auto it = perTrial.cbegin(); it != perTrial.cend(); ++it) {
        if (!runs.contains(it.key())) {
            const auto trial = trials::storedTrial(catalogue, it.key(), job);
            if (!trial)
                return std::unexpected(trial.error());
            runs[it.key()] = *trial ? (*trial)->counts.runs : 0;
        }
        if (runs[it.key()] == 0)
            continue;
        tried.failures += it.value();
        tried.runs += runs[it.key()];
    }
    if (tried.runs > 0)
        tried.rate = trials::jeffreys(std::min(tried.failures, tried.runs), tried.runs);
    return tried;
}

QList<double> scaled(const QList<qint64> &days)
{
    const qint64 most = days.isEmpty() ? 0 : *std::max_element(days.cbegin(), days.cend());
    QList<double> out;
    for (const qint64 day : days)
        out.append(most > 0 ? double(day) / double(most) : 0);
    return out;
}

int lineAt(const QByteArray &text, qint64 offset)
{
    return 1 + int(std::count(text.cbegin(), text.cbegin() + std::clamp<qint64>(offset, 0, text.size()), '\n'));
}

} // namespace

Result<ModeRows> gatherModes(const QString &location, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    failures::ModeQuery query;
    query.limit = kMostModes;
    const auto page = failures::modes(*catalogue, query, job);
    if (!page)
        return std::unexpected(page.error());
    QStringList ids;
    for (const failures::Mode &mode : page->rows)
        ids.append(mode.id);
    const auto days = failures::failuresPerDay(*catalogue, ids, QDateTime::currentDateTimeUtc().date(), kDays, job);
    if (!days)
        return std::unexpected(days.error());
    const auto perTrial = failures::failuresPerTrial(*catalogue, ids, job);
    if (!perTrial)
        return std::unexpected(perTrial.error());
    const auto totals = failures::totals(*catalogue, job);
    if (!totals)
        return std::unexpected(totals.error());
    ModeRows out;
    out.totals = *totals;
    out.complete = page->next.isEmpty();
    QMap<QString, qint64> runs;
    for (const failures::Mode &mode : page->rows) {
        const auto tried = triedIn(*catalogue, perTrial->value(mode.id), runs, job);
        if (!tried)
            return std::unexpected(tried.error());
        out.asked += mode.status == u"inbox" ? 1 : 0;
        out.rows.append({mode, scaled(days->value(mode.id)), *tried});
    }
    return out;
}

Result<ModeData> gatherMode(const QString &location, const QString &id, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    auto summary = failures::modeSummary(*catalogue, id, job);
    if (!summary)
        return std::unexpected(summary.error());
    ModeData out;
    QMap<QString, qint64> runs;
    const auto tried = triedIn(*catalogue, summary->perTrial, runs, job);
    if (!tried)
        return std::unexpected(tried.error());
    out.tried = *tried;
    for (const failures::Occurrence &one : std::as_const(summary->newest)) {
        if (one.dump.isEmpty() || !out.newestCore.isEmpty())
            continue;
        place::Dump dump;
        dump.dump.hex = one.dump.toLatin1();
        out.newestCore = Link(dump).print();
    }
    const QString mode = summary->mode.id;
    out.summary = std::move(*summary);
    const auto similar = failures::similarTo(*catalogue, mode, kMostSimilar, job);
    if (!similar)
        return std::unexpected(similar.error());
    out.similar = *similar;
    const auto decisions = failures::decisions(*catalogue, mode, kMostDecisions, job);
    if (!decisions)
        return std::unexpected(decisions.error());
    out.decisions = *decisions;
    return out;
}

Result<OccurrenceData> gatherOccurrence(const QString &location, const QString &id, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    const auto one = failures::occurrence(*catalogue, id, job);
    if (!one)
        return std::unexpected(one.error());
    const auto mode = failures::mode(*catalogue, one->mode, job);
    if (!mode)
        return std::unexpected(mode.error());
    OccurrenceData out;
    out.occurrence = *one;
    out.mode = *mode;
    const auto terms = failures::searchTerms(*catalogue, one->finding, job);
    if (!terms)
        return std::unexpected(terms.error());
    out.searchTerms = *terms;
    const auto why = failures::whyHere(*catalogue, one->id, job);
    if (!why)
        return std::unexpected(why.error());
    out.why = *why;
    for (const failures::Frame &frame : one->finding.frames) {
        const auto source = joins::sourceOf(joins::codePlace(frame), job);
        if (!source)
            return std::unexpected(source.error());
        out.sources.append(*source);
    }
    if (!one->log.isEmpty()) {
        const auto log = failures::logOf(*catalogue, *one);
        if (log) {
            out.log = *log;
            out.logLine = lineAt(out.log, one->logOffset);
        } else {
            out.trouble = log.error().what;
        }
    }
    if (!one->dump.isEmpty()) {
        out.coreIsKnown = dump::knownDump(DumpId{one->dump.toLatin1()}).has_value();
        out.coreIsThere = out.coreIsKnown || QFileInfo::exists(one->dumpPath);
    }
    return out;
}

QString kindWords(const QString &kind)
{
    if (kind == failures::kind::kCrash)
        return Words::tr("crash");
    if (kind == failures::kind::kSanitizer)
        return Words::tr("sanitizer report");
    if (kind == failures::kind::kAbort)
        return Words::tr("abort");
    if (kind == failures::kind::kBacktrace)
        return Words::tr("backtrace");
    if (kind == failures::kind::kTest)
        return Words::tr("test red");
    if (kind == failures::kind::kKernel)
        return Words::tr("kernel log");
    return Words::tr("ended");
}

QString keptWord(const failures::Occurrence &occurrence)
{
    if (!occurrence.dump.isEmpty())
        return occurrence.finding.cutShort ? Words::tr("core, truncated") : Words::tr("core");
    if (!occurrence.log.isEmpty())
        return occurrence.logIsExcerpt ? Words::tr("log, in part") : Words::tr("log");
    return Words::tr("nothing kept");
}

QString modeWords(const failures::Mode &mode)
{
    const QString kind = kindWords(mode.kind);
    return mode.type.isEmpty() || mode.kind == failures::kind::kTest ? kind : kind + QStringLiteral(", ") + mode.type;
}

QString triedText(qint64 occurrences, const Tried &tried)
{
    if (tried.runs > 0)
        return failuresOfRuns(tried.failures, tried.runs);
    return Words::tr("%1, not tried").arg(countText(occurrences));
}

} // namespace ariadne::ui
