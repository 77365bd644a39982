// SPDX-License-Identifier: GPL-3.0-or-later
#include "supervisor.h"

#include "binarywatch.h"
#include "corefinder.h"
#include "filer.h"
#include "judge.h"
#include "runner.h"
#include "support/atomicfile.h"
#include "support/hash.h"
#include "support/process.h"
#include "support/redact.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace ariadne::trials {

using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kMostHarnessErrors = 5; // in a row, then the loop is broken
constexpr qint64 kMostCoresKept = 20; // of one trial: a frequent crash must not fill the disk overnight
constexpr qint64 kMostOutputsKept = 1000;
constexpr qint64 kReserveBytes = 64 << 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Room put aside, so that a full disk can still be written down.
QString reserveFile(const QString &folder)
{
    return folder + u"/reserve"_s;
}

class Supervisor
{
public:
    Supervisor(QString folder, Recipe recipe, JobControl &job)
        : m_folder(std::move(folder)), m_recipe(std::move(recipe)), m_conditions(effectiveConditions(m_recipe)),
          m_job(job), m_journal(journalFile(m_folder)), m_watch(m_recipe)
    {
    }
    Done prepare();
    SessionEnd work();

private:
    void loop();
    // The next run's number; 0 where no more are to be started.
    qint64 claim();
    void oneRun(qint64 number, CoreFinder &cores);
    bool mustStop(); // asked ten times a second by each run
    void end(const QString &state, const QString &reason);
    Result<int> currentBinary(); // Binary::number, written down where new
    void keep(const RunOutcome &outcome, const QStringList &cores, RunRecord &record);
    QList<std::optional<int>> askScripts(const RunOutcome &outcome, qint64 number);
    void recordHarnessError(qint64 number, const QString &reason);
    void write(const RunRecord &record);
    void release(qint64 number);
    void waitAfterError();
    QStringList environment(qint64 number) const;

    const QString m_folder;
    const Recipe m_recipe;
    const QList<Condition> m_conditions;
    const QString m_session = uuid7();
    JobControl &m_job;

    std::mutex m_mutex; // guards everything below but the atomics
    std::condition_variable m_changed;
    Journal m_journal;
    BinaryWatch m_watch;
    std::set<qint64> m_inFlight;
    qint64 m_next = 1;
    qint64 m_coresKept = 0, m_outputsKept = 0;
    int m_errorsInARow = 0;
    SessionEnd m_end;
    std::atomic<bool> m_ended{false};   // no new runs
    std::atomic<bool> m_abandon{false}; // end those under way too
    Clock::time_point m_begin;
    double m_secondsBefore = 0;
    Filer *m_filer = nullptr;
};

Done Supervisor::prepare()
{
    // What a killed supervisor was running could still be at it; its result is nobody's.
    killMarked("ARIADNE_TRIAL=" + m_recipe.id.toLatin1());
    QFile::remove(stopFile(m_folder));
    if (!QFile::exists(reserveFile(m_folder))) {
        if (const Done reserved = writeFileAtomically(reserveFile(m_folder), QByteArray(kReserveBytes, '.')); !reserved)
            return reserved;
    }
    if (const auto read = m_journal.refresh(); !read)
        return std::unexpected(read.error());
    m_watch.remember(m_journal.binaries());
    m_secondsBefore = m_journal.activeSeconds();
    for (const RunRecord &run : m_journal.runs()) {
        m_coresKept += run.cores.size();
        m_outputsKept += run.hasOutput;
    }
    SessionRecord started;
    started.session = m_session;
    started.time = QDateTime::currentDateTimeUtc();
    started.host = QSysInfo::machineHostName();
    if (const Done written = appendLine(journalFile(m_folder), line(started)); !written)
        return written;
    m_begin = Clock::now();
    return {};
}

SessionEnd Supervisor::work()
{
    Filer filer(m_folder, m_recipe.catalogue);
    m_filer = &filer;
    {
        // std::thread, not a pool: a child's life hangs on the thread that made it.
        std::vector<std::thread> workers;
        for (int job = 1; job < m_recipe.jobs; ++job)
            workers.emplace_back([this] { loop(); });
        loop();
        for (std::thread &worker : workers)
            worker.join();
    }
    SessionRecord ended;
    ended.kind = SessionRecord::Kind::Ended;
    ended.session = m_session;
    ended.time = QDateTime::currentDateTimeUtc();
    ended.state = m_end.state;
    ended.reason = m_end.reason;
    if (!appendLine(journalFile(m_folder), line(ended))) {
        QFile::remove(reserveFile(m_folder));
        // Failing again leaves "interrupted", which is true as well.
        [[maybe_unused]] const Done written = appendLine(journalFile(m_folder), line(ended));
    }
    filer.finish();
    m_filer = nullptr;
    return m_end;
}

void Supervisor::end(const QString &state, const QString &reason)
{
    if (m_ended.exchange(true))
        return;
    m_end = {state, reason};
    m_changed.notify_all();
}

bool Supervisor::mustStop()
{
    if (m_abandon)
        return true;
    QString state;
    QString reason;
    if (m_job.cancelled()) {
        state = u"stopped"_s;
        reason = tr("Interrupted.");
    } else if (QFile::exists(stopFile(m_folder))) {
        state = u"stopped"_s;
        reason = tr("Stopped by a person.");
    } else if (m_recipe.mostSeconds > 0 &&
               m_secondsBefore + std::chrono::duration<double>(Clock::now() - m_begin).count() >=
                   m_recipe.mostSeconds) {
        state = u"finished"_s;
        reason = tr("The time is over.");
    } else {
        return false;
    }
    const std::lock_guard lock(m_mutex);
    end(state, reason);
    m_abandon = true;
    return true;
}

qint64 Supervisor::claim()
{
    if (mustStop())
        return 0;
    std::unique_lock lock(m_mutex);
    while (true) {
        const Counts counts = m_journal.total();
        if (m_recipe.mostFailures > 0 && counts.failures >= m_recipe.mostFailures)
            end(u"finished"_s, m_recipe.mostFailures == 1 ? tr("It failed.") : tr("It failed often enough."));
        else if (m_recipe.mostRuns > 0 && counts.runs >= m_recipe.mostRuns)
            end(u"finished"_s, tr("All runs are done."));
        if (m_ended)
            return 0;
        // A run under way may still turn out to be a harness error, which is no run.
        if (m_recipe.mostRuns == 0 || counts.runs + static_cast<qint64>(m_inFlight.size()) < m_recipe.mostRuns)
            break;
        m_changed.wait_for(lock, std::chrono::milliseconds(200));
        lock.unlock();
        if (mustStop())
            return 0;
        lock.lock();
    }
    // Numbers of runs that a kill cut off are free again.
    while (m_journal.hasRun(m_next) || m_inFlight.contains(m_next))
        ++m_next;
    const qint64 number = m_next++;
    m_inFlight.insert(number);
    return number;
}

void Supervisor::release(qint64 number)
{
    const std::lock_guard lock(m_mutex);
    m_inFlight.erase(number);
    m_next = std::min(m_next, number);
    m_changed.notify_all();
}

void Supervisor::write(const RunRecord &record)
{
    const std::lock_guard lock(m_mutex);
    Done written = appendLine(journalFile(m_folder), line(record));
    if (!written && written.error().kind == Error::Kind::NoSpace && record.verdict == Verdict::Fail) {
        // The failure matters more than its core.
        QDir(runFolder(m_folder, record.number)).removeRecursively();
        RunRecord bare = record;
        bare.hasOutput = false;
        bare.cores.clear();
        bare.coreNote = tr("The disk was full.");
        written = appendLine(journalFile(m_folder), line(bare));
    }
    m_inFlight.erase(record.number);
    if (!written) {
        QDir(runFolder(m_folder, record.number)).removeRecursively();
        const bool full = written.error().kind == Error::Kind::NoSpace;
        end(full ? u"disk-full"_s : u"broken"_s,
            full ? tr("The disk is full: make room and resume the trial.") : written.error().what);
        m_abandon = true;
        m_changed.notify_all();
        return;
    }
    if (const auto read = m_journal.refresh(); !read) {
        end(u"broken"_s, read.error().what);
        m_abandon = true;
    }
    m_errorsInARow = record.verdict == Verdict::HarnessError ? m_errorsInARow + 1 : 0;
    if (m_errorsInARow >= kMostHarnessErrors)
        end(u"broken"_s, tr("%1 harness errors in a row, the last: %2.").arg(m_errorsInARow).arg(record.reason));
    const Counts counts = m_journal.total();
    m_job.progress(JobControl::Unit::Count, static_cast<quint64>(counts.runs), static_cast<quint64>(m_recipe.mostRuns),
                   tr("%1 failed").arg(counts.failures));
    if (m_filer)
        m_filer->wake(record.verdict == Verdict::Fail);
    m_changed.notify_all();
}

void Supervisor::recordHarnessError(qint64 number, const QString &reason)
{
    RunRecord record;
    record.number = number;
    record.verdict = Verdict::HarnessError;
    record.reason = redact(reason);
    record.start = QDateTime::currentDateTimeUtc();
    {
        const std::lock_guard lock(m_mutex);
        record.binary = m_journal.lastBinary();
    }
    write(record);
    waitAfterError();
}

// A command is often missing for a moment while it is built again.
void Supervisor::waitAfterError()
{
    int errors = 0;
    {
        const std::lock_guard lock(m_mutex);
        errors = m_errorsInARow;
    }
    const auto until = Clock::now() + std::chrono::milliseconds(100) * (1 << std::clamp(errors, 0, 5));
    while (!m_ended && Clock::now() < until && !mustStop())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

Result<int> Supervisor::currentBinary()
{
    const std::lock_guard lock(m_mutex);
    const auto seen = m_watch.look();
    if (!seen)
        return std::unexpected(seen.error());
    if (seen->isNew) {
        if (const Done written = appendLine(journalFile(m_folder), line(seen->binary)); !written)
            return std::unexpected(written.error());
        if (const auto read = m_journal.refresh(); !read)
            return std::unexpected(read.error());
    }
    return seen->binary.number;
}

QStringList Supervisor::environment(qint64 number) const
{
    return {u"ARIADNE_TRIAL="_s + m_recipe.id, u"ARIADNE_RUN="_s + QString::number(number),
            u"ARIADNE_RUN_DIRECTORY="_s + runFolder(m_folder, number)};
}

QList<std::optional<int>> Supervisor::askScripts(const RunOutcome &outcome, qint64 number)
{
    QList<std::optional<int>> codes;
    for (const Condition &condition : m_conditions) {
        std::optional<int> code;
        if (condition.kind == Condition::Kind::Script) {
            ProcessRequest request;
            request.command = {u"/bin/sh"_s, u"-c"_s, condition.text};
            request.directory = m_recipe.directory;
            request.input = outcome.output;
            request.setEnvironment =
                environment(number) + QStringList{u"ARIADNE_EXIT_CODE="_s + QString::number(outcome.exitCode),
                                                  u"ARIADNE_SIGNAL="_s + QString::number(outcome.signal)};
            request.timeout = std::chrono::minutes(5);
            const auto result = runProcess(request, m_job);
            code = result && result->signal == 0 && !result->timedOut ? result->exitCode : 125;
        }
        codes.append(code);
    }
    return codes;
}

void Supervisor::keep(const RunOutcome &outcome, const QStringList &cores, RunRecord &record)
{
    const QString folder = runFolder(m_folder, record.number);
    const bool keepRun = m_recipe.keepAll || record.verdict != Verdict::Pass;
    bool keepOutput = false;
    bool keepCores = false;
    if (keepRun) {
        const std::lock_guard lock(m_mutex);
        keepOutput = m_recipe.keepAll || m_outputsKept < kMostOutputsKept;
        keepCores = m_coresKept < kMostCoresKept;
        m_outputsKept += keepOutput;
        m_coresKept += keepCores ? cores.size() : 0;
    }
    if (keepCores) {
        for (const QString &core : cores)
            record.cores.append(QFileInfo(core).fileName());
    } else {
        for (const QString &core : cores)
            QFile::remove(core);
        if (keepRun && !cores.isEmpty())
            record.coreNote = tr("The core was dropped: this trial keeps %1 of them already.").arg(kMostCoresKept);
    }
    if (keepOutput) {
        const Done written = writeFileAtomically(folder + u"/output"_s, redact(outcome.output));
        record.hasOutput = written.has_value();
    }
    if (!keepRun)
        QDir(folder).removeRecursively();
}

void Supervisor::oneRun(qint64 number, CoreFinder &cores)
{
    const auto binary = currentBinary();
    if (!binary) {
        if (binary.error().kind == Error::Kind::NoSpace) {
            {
                const std::lock_guard lock(m_mutex);
                end(u"disk-full"_s, tr("The disk is full: make room and resume the trial."));
            }
            return release(number);
        }
        return recordHarnessError(number, binary.error().what);
    }
    const QString folder = runFolder(m_folder, number);
    QDir(folder).removeRecursively(); // of a run with this number that a kill cut off
    if (!QDir().mkpath(folder)) {
        {
            const std::lock_guard lock(m_mutex);
            end(u"disk-full"_s, tr("The folder of run %1 cannot be made: make room and resume the trial.").arg(number));
        }
        return release(number);
    }
    auto lines = LineMatcher::of(m_conditions);
    if (!lines)
        return recordHarnessError(number, lines.error().what);
    RunRequest request;
    request.program = resolveProgram(m_recipe);
    request.command = m_recipe.command;
    request.directory = m_recipe.directory;
    request.setEnvironment = environment(number);
    request.timeoutSeconds = m_recipe.timeoutSeconds;
    for (const Condition &condition : m_conditions) {
        if (condition.kind == Condition::Kind::Silence)
            request.silenceSeconds = condition.seconds;
    }
    request.wantCore = cores.prepare();
    if (lines->hasPatterns())
        request.onLine = [&](const QByteArray &text) { lines->look(text); };
    request.stop = [this] { return mustStop(); };
    const RunOutcome outcome = runOnce(request);

    QString coreNote;
    const QStringList found = outcome.started ? cores.collect(outcome, folder, &coreNote) : QStringList();
    if (outcome.stopped) {
        QDir(folder).removeRecursively();
        return release(number);
    }
    const Judgement judgement = judge(m_conditions, outcome, !found.isEmpty(), *lines, askScripts(outcome, number));
    RunRecord record;
    record.number = number;
    record.verdict = judgement.verdict;
    record.reason = redact(judgement.reason);
    record.exitCode = outcome.exitCode;
    // Where we ended it, the signal was ours.
    record.signal = outcome.timedOut || outcome.silent ? 0 : outcome.signal;
    record.timedOut = outcome.timedOut;
    record.start = outcome.start;
    record.seconds = outcome.seconds;
    record.binary = *binary;
    record.outputBytes = outcome.outputBytes;
    // A core is only missed where a signal ended something.
    if (found.isEmpty() && (outcome.signal || outcome.exitCode > 128) && !outcome.timedOut && !outcome.silent)
        record.coreNote = coreNote;
    keep(outcome, found, record);
    write(record);
    if (record.verdict == Verdict::HarnessError)
        waitAfterError();
}

void Supervisor::loop()
{
    CoreFinder cores(m_recipe.directory);
    while (const qint64 number = claim())
        oneRun(number, cores);
}

} // namespace

Result<SessionEnd> supervise(const QString &folder, const Recipe &recipe, JobControl &job,
                             const std::function<void()> &onReady)
{
    // Whoever looks at the state holds the lock for a moment; a supervisor holds it for good.
    Result<FileLock> lock = FileLock::tryLock(lockFile(folder));
    for (int attempt = 0; !lock && lock.error().kind == Error::Kind::Busy && attempt < 40; ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
        lock = FileLock::tryLock(lockFile(folder));
    }
    if (!lock) {
        if (lock.error().kind == Error::Kind::Busy)
            return fail(Error::Kind::Busy, tr("The trial is running already."));
        return std::unexpected(lock.error());
    }
    Supervisor supervisor(folder, recipe, job);
    if (const Done ready = supervisor.prepare(); !ready)
        return std::unexpected(ready.error());
    if (onReady)
        onReady();
    return supervisor.work();
}

} // namespace ariadne::trials
