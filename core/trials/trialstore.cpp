// SPDX-License-Identifier: GPL-3.0-or-later
#include "trialstore.h"

#include "failures/failures.h"
#include "failures/importer.h"
#include "supervisor.h"
#include "support/hash.h"
#include "support/json.h"
#include "trials.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSysInfo>
#include <algorithm>
#include <cmath>

namespace ariadne::trials {

using namespace Qt::StringLiterals;
using store::Catalogue;
using store::UnitOfWork;

namespace {

constexpr qsizetype kBatch = 500;

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString commandText(const QStringList &command)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(command)).toJson(QJsonDocument::Compact));
}

QString filesText(const Binary &binary)
{
    QJsonArray files;
    for (const Binary::File &file : binary.files) {
        files.append(QJsonObject{{u"path"_s, file.path},
                                 {u"sha256"_s, QString::fromLatin1(file.sha256)},
                                 {u"build_id"_s, QString::fromLatin1(file.buildId)}});
    }
    return QString::fromUtf8(QJsonDocument(files).toJson(QJsonDocument::Compact));
}

Done putTrial(UnitOfWork &unit, const TrialStatus &status, const Journal &journal)
{
    const Recipe &recipe = status.recipe;
    const Done trial = unit.execute(
        u"INSERT INTO trial (id, name, command, directory, host, folder, created, state, recipe)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET state = excluded.state, host = excluded.host"_s,
        {recipe.id, recipe.name, commandText(recipe.command), recipe.directory,
         journal.sessions().isEmpty() ? QSysInfo::machineHostName() : journal.sessions().last().host, status.folder,
         timeText(recipe.created), status.state, QString::fromUtf8(json::compact(toJson(recipe)))});
    if (!trial)
        return trial;
    for (const Binary &binary : journal.binaries()) {
        const Done put = unit.execute(u"INSERT INTO trial_binary (trial, number, files) VALUES (?, ?, ?)"
                                      " ON CONFLICT (trial, number) DO NOTHING"_s,
                                      {recipe.id, binary.number, filesText(binary)});
        if (!put)
            return put;
    }
    return {};
}

Done putRuns(UnitOfWork &unit, const QString &trial, const QList<RunRecord> &runs, qsizetype from, qsizetype to)
{
    for (qsizetype index = from; index < to; ++index) {
        const RunRecord &run = runs.at(index);
        const Done put =
            unit.execute(u"INSERT INTO trial_run (trial, number, verdict, reason, started, seconds, exit_code, signal, "
                         u"binary_number)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (trial, number) DO NOTHING"_s,
                         {trial, run.number, verdictName(run.verdict), run.reason, timeText(run.start), run.seconds,
                          run.exitCode >= 0 ? QVariant(run.exitCode) : QVariant(QMetaType(QMetaType::Int)),
                          run.signal ? QVariant(run.signal) : QVariant(QMetaType(QMetaType::Int)), run.binary});
        if (!put)
            return put;
    }
    return {};
}

Result<qint64> countRuns(const Catalogue &catalogue, const QString &trial)
{
    return catalogue.read([&](UnitOfWork &unit) -> Result<qint64> {
        auto query = unit.query(u"SELECT COUNT(*) FROM trial_run WHERE trial = ?"_s, {trial});
        if (!query)
            return std::unexpected(query.error());
        return query->next() ? query->value(0).toLongLong() : 0;
    });
}

Result<QList<qint64>> unfiled(const Catalogue &catalogue, const QString &trial)
{
    return catalogue.read([&](UnitOfWork &unit) -> Result<QList<qint64>> {
        auto query =
            unit.query(u"SELECT number FROM trial_run WHERE trial = ? AND verdict = 'fail' AND occurrence IS NULL"
                       " ORDER BY number"_s,
                       {trial});
        if (!query)
            return std::unexpected(query.error());
        QList<qint64> numbers;
        while (query->next())
            numbers.append(query->value(0).toLongLong());
        return numbers;
    });
}

failures::FailedRun failedRun(const TrialStatus &status, const Journal &journal, const RunRecord &run)
{
    failures::FailedRun failed;
    const QString folder = runFolder(status.folder, run.number);
    failed.trial = status.recipe.id;
    failed.run = run.number;
    failed.command = status.recipe.command;
    failed.program = status.recipe.command.value(0).section(u'/', -1);
    failed.time = run.start.addMSecs(std::llround(run.seconds * 1000));
    failed.exitCode = run.exitCode;
    failed.signal = run.signal;
    failed.timedOut = run.timedOut;
    failed.verdict = run.reason;
    if (run.hasOutput)
        failed.outputPath = folder + u"/output"_s;
    if (!run.cores.isEmpty())
        failed.corePath = folder + u'/' + run.cores.first();
    failed.host = {
        {u"host"_s, journal.sessions().isEmpty() ? QSysInfo::machineHostName() : journal.sessions().last().host}};
    failed.attributes = {{u"trial"_s, status.recipe.name}};
    return failed;
}

StoredTrial storedFrom(const QSqlQuery &query)
{
    StoredTrial trial;
    trial.id = query.value(0).toString();
    trial.name = query.value(1).toString();
    for (const QJsonValue &word : QJsonDocument::fromJson(query.value(2).toString().toUtf8()).array())
        trial.command.append(word.toString());
    trial.directory = query.value(3).toString();
    trial.host = query.value(4).toString();
    trial.folder = query.value(5).toString();
    trial.created = QDateTime::fromString(query.value(6).toString(), Qt::ISODateWithMs);
    trial.state = query.value(7).toString();
    return trial;
}

Done addCounts(UnitOfWork &unit, StoredTrial &trial)
{
    auto query = unit.query(u"SELECT verdict, COUNT(*), SUM(seconds) FROM trial_run WHERE trial = ? GROUP BY verdict"_s,
                            {trial.id});
    if (!query)
        return std::unexpected(query.error());
    while (query->next()) {
        const auto verdict = verdictFromName(query->value(0).toString());
        const qint64 count = query->value(1).toLongLong();
        if (!verdict || *verdict == Verdict::HarnessError) {
            trial.counts.harnessErrors += count;
            continue;
        }
        trial.counts.runs += count;
        trial.counts.seconds += query->value(2).toDouble();
        if (*verdict == Verdict::Fail)
            trial.counts.failures += count;
    }
    return {};
}

const QString kColumns = u"SELECT id, name, command, directory, host, folder, created, state FROM trial"_s;

} // namespace

Result<FiledTrial> importTrial(const Catalogue &catalogue, const QString &folder, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    FiledTrial filed;
    Journal journal;
    const auto status = statusOfFolder(folder, &journal);
    if (!status)
        return std::unexpected(status.error());
    const QString id = status->recipe.id;
    const Done trial = catalogue.write([&](UnitOfWork &unit) { return putTrial(unit, *status, journal); });
    if (!trial)
        return std::unexpected(trial.error());
    const auto known = countRuns(catalogue, id);
    if (!known)
        return std::unexpected(known.error());
    // Runs arrive in the order of the record, batch by batch, so what is counted is its beginning.
    const QList<RunRecord> &runs = journal.runs();
    for (qsizetype from = std::min<qsizetype>(*known, runs.size()); from < runs.size(); from += kBatch) {
        if (job.cancelled())
            return cancelled();
        const qsizetype to = std::min(from + kBatch, runs.size());
        const Done put = catalogue.write([&](UnitOfWork &unit) { return putRuns(unit, id, runs, from, to); });
        if (!put)
            return std::unexpected(put.error());
        filed.newRuns += to - from;
    }
    const auto numbers = unfiled(catalogue, id);
    if (!numbers)
        return std::unexpected(numbers.error());
    quint64 done = 0;
    for (const qint64 number : *numbers) {
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Count, done++, static_cast<quint64>(numbers->size()),
                     QCoreApplication::translate("ariadne", "run %1").arg(number));
        const RunRecord *run = journal.run(number);
        if (!run)
            continue; // another machine's, or a record that was deleted
        const auto report = failures::importRun(catalogue, failedRun(*status, journal, *run), job);
        if (!report)
            return std::unexpected(report.error());
        filed.warnings += report->warnings;
        if (report->occurrences.isEmpty()) {
            for (const failures::Unreadable &unreadable : report->unreadable)
                filed.warnings.append({u"not-filed"_s, unreadable.why, unreadable.path});
            continue;
        }
        const QString occurrence = report->occurrences.first().occurrence;
        const Done noted = catalogue.write([&](UnitOfWork &unit) {
            return unit.execute(u"UPDATE trial_run SET occurrence = ? WHERE trial = ? AND number = ?"_s,
                                {occurrence, id, number});
        });
        if (!noted)
            return std::unexpected(noted.error());
        ++filed.newFailures;
    }
    return filed;
}

Result<QList<StoredTrial>> storedTrials(const Catalogue &catalogue, const QString &before, int limit, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([&](UnitOfWork &unit) -> Result<QList<StoredTrial>> {
        const int most = std::clamp(limit, 1, 1000);
        auto query = before.isEmpty()
                         ? unit.query(kColumns + u" ORDER BY id DESC LIMIT ?"_s, {most})
                         : unit.query(kColumns + u" WHERE id < ? ORDER BY id DESC LIMIT ?"_s, {before, most});
        if (!query)
            return std::unexpected(query.error());
        QList<StoredTrial> trials;
        while (query->next())
            trials.append(storedFrom(*query));
        for (StoredTrial &trial : trials) {
            if (const Done counted = addCounts(unit, trial); !counted)
                return std::unexpected(counted.error());
        }
        return trials;
    });
}

Result<std::optional<StoredTrial>> storedTrial(const Catalogue &catalogue, const QString &id, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([&](UnitOfWork &unit) -> Result<std::optional<StoredTrial>> {
        auto query = unit.query(kColumns + u" WHERE id = ?"_s, {id});
        if (!query)
            return std::unexpected(query.error());
        if (!query->next())
            return std::optional<StoredTrial>();
        StoredTrial trial = storedFrom(*query);
        if (const Done counted = addCounts(unit, trial); !counted)
            return std::unexpected(counted.error());
        return std::optional(trial);
    });
}

Result<StoredTrial> findStored(const Catalogue &catalogue, const QString &words, JobControl &job)
{
    const auto nothing = [&] {
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate(
                        "ariadne", "There is no trial \"%1\" here or in the catalogue: see \"ariadne trial list\".")
                        .arg(words));
    };
    if (isUuid(words)) {
        const auto one = storedTrial(catalogue, words, job);
        if (!one)
            return std::unexpected(one.error());
        return *one ? Result<StoredTrial>(**one) : nothing();
    }
    QString before;
    QList<StoredTrial> fitting;
    std::optional<StoredTrial> named;
    while (true) {
        const auto page = storedTrials(catalogue, before, 1000, job);
        if (!page)
            return std::unexpected(page.error());
        for (const StoredTrial &trial : *page) {
            if (words.isEmpty())
                return trial;
            if (words.size() >= 6 && (trial.id.startsWith(words) || trial.id.endsWith(words)))
                fitting.append(trial);
            if (!named && trial.name == words)
                named = trial;
        }
        if (page->size() < 1000)
            break;
        before = page->last().id;
    }
    if (fitting.size() == 1)
        return fitting.first();
    if (named)
        return *named;
    if (fitting.size() > 1) {
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "\"%1\" fits %2 trials: give more digits.")
                        .arg(words)
                        .arg(fitting.size()));
    }
    return nothing();
}

Result<QList<RunRecord>> storedRuns(const Catalogue &catalogue, const QString &trial, int limit, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([&](UnitOfWork &unit) -> Result<QList<RunRecord>> {
        auto query = unit.query(
            u"SELECT number, verdict, reason, started, seconds, exit_code, signal, binary_number FROM trial_run"
            " WHERE trial = ? ORDER BY number DESC LIMIT ?"_s,
            {trial, std::clamp(limit, 0, 1'000'000)});
        if (!query)
            return std::unexpected(query.error());
        QList<RunRecord> runs;
        while (query->next()) {
            RunRecord run;
            run.number = query->value(0).toLongLong();
            run.verdict = verdictFromName(query->value(1).toString()).value_or(Verdict::HarnessError);
            run.reason = query->value(2).toString();
            run.start = QDateTime::fromString(query->value(3).toString(), Qt::ISODateWithMs);
            run.seconds = query->value(4).toDouble();
            run.exitCode = query->value(5).isNull() ? -1 : query->value(5).toInt();
            run.signal = query->value(6).toInt();
            run.binary = query->value(7).toInt();
            runs.append(run);
        }
        std::reverse(runs.begin(), runs.end());
        return runs;
    });
}

Result<FiledFailures> filedFailures(const Catalogue &catalogue, const QString &trial, JobControl &job)
{
    FiledFailures filed;
    failures::OccurrenceQuery wanted;
    wanted.where = {{u"trial"_s, trial}};
    wanted.limit = 1000;
    do {
        const auto page = failures::occurrences(catalogue, wanted, job);
        if (!page)
            return std::unexpected(page.error());
        for (const failures::Occurrence &occurrence : page->rows) {
            ++filed.perMode[occurrence.mode];
            if (!filed.modeTitles.contains(occurrence.mode))
                filed.modeTitles.insert(occurrence.mode, occurrence.finding.title);
            filed.occurrences.insert(occurrence.run, occurrence.id);
            filed.modes.insert(occurrence.run, occurrence.mode);
        }
        wanted.after = page->next;
    } while (!wanted.after.isEmpty());
    return filed;
}

} // namespace ariadne::trials
