// SPDX-License-Identifier: GPL-3.0-or-later
#include "bisect.h"

#include "failures/failures.h"
#include "repository/sourceroot.h"
#include "repository/worktrees.h"
#include "steprunner.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/json.h"
#include "support/link.h"
#include "support/redact.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QThread>
#include <algorithm>

namespace ariadne::bisect {

using namespace Qt::StringLiterals;
using repository::Repository;
using store::Catalogue;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Where it was, else where a repository with this id was seen last.
Result<Repository> openRepository(const Setup &setup, JobControl &job)
{
    auto repository = Repository::open(setup.path, job);
    if (repository && repository->commit(setup.bad.first()))
        return repository;
    const auto root = repository::SourceRoot::locate(setup.repository, job);
    if (root && root->isRepository())
        return root->repository();
    if (!repository)
        return std::unexpected(repository.error());
    return fail(Error::Kind::NotFound, tr("%1 no longer has the commits of this bisect.").arg(setup.path));
}

// History of one session, read once and used for every step.
class History
{
public:
    static Result<History> of(const Repository &repository, const Setup &setup, const QList<Step> &steps,
                              JobControl &job);
    // True where a result is about a commit that the graph does not know, so that the graph has to be read again.
    bool isOutdated(const QList<Step> &steps) const;
    Result<Status> conclude(const Setup &setup, const QList<Step> &steps, JobControl &job) const
    {
        auto status = bisect::conclude(setup, graph, bases, steps, job);
        if (status)
            status->outside = outside;
        return status;
    }

    std::shared_ptr<const Graph> graph;
    QList<ObjectId> bases;
    QList<ObjectId> ends; // bad, good and what else the graph was read for
    QHash<ObjectId, HistoryCommit> outside;
    Warnings warnings;
};

// A shallow clone ends somewhere; what is older was neither looked at nor can it be accused.
void warnAboutShallow(const Repository &repository, const Graph &graph, Warnings &warnings)
{
    for (const HistoryCommit &commit : graph.commits()) {
        if (!commit.parents.isEmpty())
            continue;
        const auto known = repository.commit(commit.id);
        const bool cut = !known || known->parents.isEmpty() ||
                         std::any_of(known->parents.cbegin(), known->parents.cend(),
                                     [&](const ObjectId &parent) { return !repository.commit(parent); });
        if (!cut)
            continue;
        warnings.append({u"shallow"_s,
                         tr("This is a shallow clone: its history ends at %1, what is older is not looked at. Deepen it with "
                            "\"git fetch --unshallow\".")
                             .arg(commit.id.brief()),
                         commit.id.text()});
        return;
    }
}

Result<History> History::of(const Repository &repository, const Setup &setup, const QList<Step> &steps, JobControl &job)
{
    History history;
    QList<ObjectId> bad = setup.bad;
    QList<ObjectId> good = setup.good;
    for (const ObjectId &goodEnd : setup.good) {
        for (const ObjectId &badEnd : setup.bad) {
            const auto inside = repository.isAncestor(goodEnd, badEnd);
            if (!inside)
                return std::unexpected(inside.error());
            if (*inside)
                continue;
            const auto bases = mergeBases(repository, goodEnd, badEnd, job);
            if (!bases)
                return std::unexpected(bases.error());
            for (const ObjectId &base : *bases) {
                if (!history.bases.contains(base))
                    history.bases.append(base);
            }
        }
    }
    auto graph = readHistory(repository, bad, good, setup.firstParent, job);
    if (!graph)
        return std::unexpected(graph.error());
    const auto known = [&](const ObjectId &commit) {
        return graph->indexOf(commit) >= 0 || bad.contains(commit) || good.contains(commit) ||
               history.bases.contains(commit);
    };
    // A person may mark what is outside: another branch's commit has a past of its own.
    for (const Step &step : steps) {
        if (step.mark == Mark::Skip || known(step.commit) || !repository.commit(step.commit))
            continue;
        (step.mark == Mark::Bad ? bad : good).append(step.commit);
    }
    if (bad != setup.bad || good != setup.good) {
        graph = readHistory(repository, bad, good, setup.firstParent, job);
        if (!graph)
            return std::unexpected(graph.error());
    }
    history.ends = bad + good + history.bases;
    for (const ObjectId &end : history.ends) {
        if (graph->indexOf(end) >= 0)
            continue;
        if (const auto commit = repository.commit(end))
            history.outside.insert(end, {end, {}, commit->subject, commit->author.name, commit->committer.time});
    }
    if (repository.isShallow())
        warnAboutShallow(repository, *graph, history.warnings);
    history.graph = std::make_shared<const Graph>(std::move(*graph));
    return history;
}

bool History::isOutdated(const QList<Step> &steps) const
{
    return std::any_of(steps.cbegin(), steps.cend(), [&](const Step &step) {
        return step.mark != Mark::Skip && graph->indexOf(step.commit) < 0 && !ends.contains(step.commit);
    });
}

Result<Status> statusWith(const Catalogue &catalogue, const Record &record, const History &history, JobControl &job)
{
    auto status = history.conclude(record.setup, record.steps, job);
    if (!status)
        return status;
    status->warnings += record.warnings + history.warnings;
    if (const Done stored = storeState(catalogue, *status); !stored)
        status->warnings.append({u"catalogue"_s, stored.error().what, catalogue.location()});
    return status;
}

// The commands as they are to be run: those stored, or those given again where a secret was taken out.
Done completeCommands(Setup &setup, const RunOptions &options)
{
    const auto complete = [&](QString &stored, const QString &given, const char *option) -> Done {
        if (!given.isEmpty()) {
            if (redact(given) != stored)
                return fail(Error::Kind::Usage,
                            tr("This %1 is not the one the bisect was started with.").arg(QLatin1StringView(option)));
            stored = given;
        } else if (setup.redacted && stored.contains(u"«"_s)) {
            return fail(
                Error::Kind::Usage,
                tr("A secret in the command was not stored: give it again with %1.").arg(QLatin1StringView(option)));
        }
        return {};
    };
    if (const Done done = complete(setup.test, options.test, "--test"); !done)
        return done;
    return complete(setup.build, options.build, "--build");
}

struct Runner {
    const Catalogue &catalogue;
    const QString id;
    const RunOptions &options;
    Repository repository;
    History history;
    Setup setup; // with the real commands

    Result<Status> status(JobControl &job);
    StepRequest request(const ObjectId &commit, qsizetype number) const;
    Done oneStep(const Status &now, JobControl &job);
    Error brokenTest(const StepOutcome &outcome, const StepRequest &request) const;
};

Result<Status> Runner::status(JobControl &job)
{
    const auto record = readRecord(catalogue, id);
    if (!record)
        return std::unexpected(record.error());
    if (history.isOutdated(record->steps)) {
        auto again = History::of(repository, record->setup, record->steps, job);
        if (!again)
            return std::unexpected(again.error());
        history = std::move(*again);
    }
    return statusWith(catalogue, *record, history, job);
}

StepRequest Runner::request(const ObjectId &commit, qsizetype number) const
{
    return {setup,  repository, worktreeOf(id), folderOf(id) + u'/' + QString::number(number) + u'-' + commit.brief(),
            commit, true};
}

Error Runner::brokenTest(const StepOutcome &outcome, const StepRequest &request) const
{
    return {Error::Kind::Refused,
            tr("The test command cannot be run on the end %1 (%2): check it, then go on. Its output: %3/test.log")
                .arg(request.commit.brief(), outcome.reason, request.folder),
            {}};
}

Done Runner::oneStep(const Status &now, JobControl &job)
{
    const Proposal &proposal = *now.proposal;
    const StepRequest step = request(proposal.commit, now.steps.size() + 1);
    job.progress(JobControl::Unit::Count, static_cast<quint64>(now.steps.size()), 0, proposal.commit.brief());
    const auto outcome = runStep(step, job);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (outcome->kind == StepOutcome::Kind::Abort) {
        [[maybe_unused]] const Done noted = storeAborted(catalogue, id, outcome->reason);
        return fail(Error::Kind::Refused,
                    tr("The test aborted the bisect at %1 (%2); what was found stays. Its output: %3/test.log")
                        .arg(proposal.commit.brief(), outcome->reason, step.folder));
    }
    const bool isEnd = proposal.kind != Proposal::Kind::Split;
    if (isEnd && outcome->notFound)
        return std::unexpected(brokenTest(*outcome, step));
    Step result;
    result.commit = proposal.commit;
    result.mark = outcome->kind == StepOutcome::Kind::Good  ? Mark::Good
                  : outcome->kind == StepOutcome::Kind::Bad ? Mark::Bad
                                                            : Mark::Skip;
    result.reason = outcome->reason;
    result.exitCode = outcome->exitCode;
    result.seconds = outcome->seconds;
    result.folder = step.folder;
    if (result.mark != Mark::Skip) {
        result.runs = 1;
        result.failures = result.mark == Mark::Bad;
    }
    return storeStep(catalogue, id, result);
}

// One runner, one worktree.
Result<FileLock> lockSession(const QString &id)
{
    if (!QDir().mkpath(folderOf(id)))
        return fail(Error::Kind::Io,
                    tr("The folder %1 cannot be made: check permissions and space.").arg(folderOf(id)));
    QFile::setPermissions(folderOf(id), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto lock = FileLock::tryLock(folderOf(id) + u"/lock"_s);
    // Whoever looks whether it is being run holds the lock for a moment.
    for (int attempt = 0; !lock && lock.error().kind == Error::Kind::Busy && attempt < 20; ++attempt) {
        QThread::msleep(10);
        lock = FileLock::tryLock(folderOf(id) + u"/lock"_s);
    }
    if (!lock && lock.error().kind == Error::Kind::Busy)
        return fail(Error::Kind::Busy, tr("This bisect is being run already."));
    return lock;
}

Result<Runner> makeRunner(const Catalogue &catalogue, const QString &id, const RunOptions &options, JobControl &job)
{
    const auto record = readRecord(catalogue, id);
    if (!record)
        return std::unexpected(record.error());
    Setup setup = record->setup;
    if (const Done complete = completeCommands(setup, options); !complete)
        return std::unexpected(complete.error());
    auto repository = openRepository(setup, job);
    if (!repository)
        return std::unexpected(repository.error());
    auto history = History::of(*repository, setup, record->steps, job);
    if (!history)
        return std::unexpected(history.error());
    return Runner{catalogue, id, options, std::move(*repository), std::move(*history), setup};
}

Result<QList<ObjectId>> resolveAll(const Repository &repository, const QStringList &revisions)
{
    QList<ObjectId> ids;
    for (const QString &revision : revisions) {
        const auto id = repository.resolve(revision);
        if (!id)
            return std::unexpected(id.error());
        if (!ids.contains(*id))
            ids.append(*id);
    }
    return ids;
}

// An end on the wrong side of the other is a slip, and no bisect could make sense of it.
Done checkEnds(const Repository &repository, const Setup &setup)
{
    for (const ObjectId &bad : setup.bad) {
        for (const ObjectId &good : setup.good) {
            const auto inside = repository.isAncestor(bad, good);
            if (!inside)
                return std::unexpected(inside.error());
            if (*inside) {
                return fail(Error::Kind::Usage,
                            tr("The bad end %1 is in the past of the good end %2: swap them to find what repaired "
                               "it, or name other ends.")
                                .arg(bad.brief(), good.brief()));
            }
        }
    }
    return {};
}

QString endsName(const StartRequest &request, const Repository &repository)
{
    const QString good = request.good.value(0);
    return good.isEmpty() ? tr("%1 until %2").arg(repository.name(), request.bad.value(0))
                          : tr("%1 %2 to %3").arg(repository.name(), good, request.bad.value(0));
}

} // namespace

bool isBeingRun(const QString &id)
{
    const QString path = folderOf(id) + u"/lock"_s;
    if (!QFile::exists(path))
        return false;
    const auto lock = FileLock::tryLock(path);
    return !lock && lock.error().kind == Error::Kind::Busy;
}

QString folderOf(const QString &id)
{
    return directories::state() + u"/bisects/"_s + id;
}

QString worktreeOf(const QString &id)
{
    return directories::cache() + u"/bisects/"_s + id;
}

Result<Setup> start(const Catalogue &catalogue, const StartRequest &request, JobControl &job)
{
    if (request.bad.isEmpty())
        return fail(Error::Kind::Usage, tr("A bisect needs a bad end: give it with --bad."));
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    const auto repository = Repository::open(request.repository, job);
    if (!repository)
        return std::unexpected(repository.error());
    Setup setup;
    auto bad = resolveAll(*repository, request.bad);
    if (!bad)
        return std::unexpected(bad.error());
    auto good = resolveAll(*repository, request.good);
    if (!good)
        return std::unexpected(good.error());
    setup.bad = *bad;
    setup.good = *good;
    setup.repository = repository->id();
    setup.path = repository->path();
    if (const Done checked = checkEnds(*repository, setup); !checked)
        return std::unexpected(checked.error());
    if (!request.mode.isEmpty()) {
        const auto mode = failures::mode(catalogue, request.mode, job);
        if (!mode)
            return std::unexpected(mode.error());
        setup.mode = mode->id;
    }
    // So that the session is found again once the repository has moved.
    [[maybe_unused]] const auto remembered = repository::SourceRoot::open(setup.path, job);
    if (job.cancelled())
        return cancelled();
    setup.id = uuid7();
    setup.created = QDateTime::currentDateTimeUtc();
    setup.name = request.name.isEmpty() ? endsName(request, *repository) : redact(request.name);
    setup.test = redact(request.test);
    setup.build = redact(request.build);
    setup.redacted = setup.test != request.test || setup.build != request.build;
    setup.artefact = request.artefact;
    setup.assumeEnds = request.assumeEnds;
    setup.firstParent = request.firstParent;
    setup.cleanBuilds = request.cleanBuilds;
    return storeStart(catalogue, setup);
}

Result<QString> find(const Catalogue &catalogue, const QString &words, const QString &repositoryPath, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    QString wanted = words.trimmed();
    if (const auto link = Link::parse(wanted)) {
        if (const auto *place = link->as<place::Bisect>())
            wanted = place->id;
    }
    if (!wanted.isEmpty()) {
        if (isUuid(wanted)) {
            const auto one = readOne(catalogue, wanted);
            if (!one)
                return std::unexpected(one.error());
            if (*one)
                return wanted;
        } else if (wanted.size() >= 6) {
            const auto all = readList(catalogue, {}, {}, 1000);
            if (!all)
                return std::unexpected(all.error());
            QStringList fitting;
            for (const StoredBisect &row : *all) {
                if (row.id.startsWith(wanted) || row.id.endsWith(wanted))
                    fitting.append(row.id);
            }
            if (fitting.size() == 1)
                return fitting.first();
            if (fitting.size() > 1)
                return fail(Error::Kind::Usage,
                            tr("\"%1\" fits %2 bisects: give more digits.").arg(wanted).arg(fitting.size()));
        }
        return fail(Error::Kind::NotFound, tr("There is no bisect \"%1\": see \"ariadne bisect list\".").arg(wanted));
    }
    const auto repository = Repository::open(repositoryPath, job);
    if (!repository)
        return std::unexpected(repository.error());
    const auto rows = readList(catalogue, repository->id(), {}, 1000);
    if (!rows)
        return std::unexpected(rows.error());
    QStringList open;
    for (const StoredBisect &row : *rows) {
        if (row.state == State::Open)
            open.append(row.id);
    }
    if (open.size() == 1)
        return open.first();
    if (open.size() > 1) {
        return fail(Error::Kind::Usage,
                    tr("%1 bisects of this repository are open, name one: %2").arg(open.size()).arg(open.join(u", ")));
    }
    if (rows->isEmpty()) {
        return fail(Error::Kind::NotFound,
                    tr("No bisect of %1 was started: do so with \"ariadne bisect start\".").arg(repository->name()));
    }
    return rows->first().id;
}

Result<Status> status(const Catalogue &catalogue, const QString &id, JobControl &job)
{
    const auto record = readRecord(catalogue, id);
    if (!record)
        return std::unexpected(record.error());
    const auto repository = openRepository(record->setup, job);
    if (!repository)
        return std::unexpected(repository.error());
    const auto history = History::of(*repository, record->setup, record->steps, job);
    if (!history)
        return std::unexpected(history.error());
    return statusWith(catalogue, *record, *history, job);
}

Result<QList<LogEntry>> log(const Catalogue &catalogue, const QString &id)
{
    const auto record = readRecord(catalogue, id);
    if (!record)
        return std::unexpected(record.error());
    return record->log;
}

Result<Status> mark(const Catalogue &catalogue, const QString &id, const MarkRequest &request, JobControl &job)
{
    const auto before = status(catalogue, id, job);
    if (!before)
        return before;
    if (request.runs < 0 || request.failures < 0 || request.failures > std::max<qint64>(request.runs, 0))
        return fail(Error::Kind::Usage, tr("There cannot be more failures than runs."));
    if (request.mark == Mark::Good && request.failures > 0)
        return fail(Error::Kind::Usage, tr("A commit that failed is not good: mark it bad."));
    Step step;
    step.mark = request.mark;
    step.byPerson = true;
    step.runs = request.runs;
    step.failures = request.failures;
    step.reason = request.reason;
    if (request.revision.isEmpty()) {
        if (!before->proposal)
            return fail(Error::Kind::NotFound, tr("Nothing is proposed: name the commit."));
        step.commit = before->proposal->commit;
    } else {
        const auto repository = openRepository(before->setup, job);
        if (!repository)
            return std::unexpected(repository.error());
        const auto commit = repository->resolve(request.revision);
        if (!commit)
            return std::unexpected(commit.error());
        step.commit = *commit;
    }
    if (const Done stored = storeStep(catalogue, id, step); !stored)
        return std::unexpected(stored.error());
    return status(catalogue, id, job);
}

Result<Status> undo(const Catalogue &catalogue, const QString &id, JobControl &job)
{
    if (const Done undone = storeUndo(catalogue, id); !undone)
        return std::unexpected(undone.error());
    return status(catalogue, id, job);
}

Result<Status> run(const Catalogue &catalogue, const QString &id, const RunOptions &options, JobControl &job)
{
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    auto runner = makeRunner(catalogue, id, options, job);
    if (!runner)
        return std::unexpected(runner.error());
    if (runner->setup.test.isEmpty())
        return fail(Error::Kind::Usage,
                    tr("This bisect has no test command: mark commits yourself, or start one with --test."));
    const auto lock = lockSession(id);
    if (!lock)
        return std::unexpected(lock.error());
    killLeftovers(id);
    for (int steps = 0;; ++steps) {
        auto now = runner->status(job);
        if (!now)
            return now;
        if (options.onStatus)
            options.onStatus(*now);
        const bool done = now->state != State::Open || !now->proposal;
        if (done || (options.mostSteps > 0 && steps >= options.mostSteps)) {
            if (done && now->state != State::Contradiction) {
                // Nothing is left to try; logs and events stay.
                if (auto worktrees = repository::Worktrees::of(runner->repository, job)) [[maybe_unused]]
                    const Done removed = worktrees->remove(worktreeOf(id), job);
            }
            return now;
        }
        if (job.cancelled())
            return cancelled();
        if (const Done stepped = runner->oneStep(*now, job); !stepped)
            return std::unexpected(stepped.error());
    }
}

Result<QString> prepare(const Catalogue &catalogue, const QString &id, const RunOptions &options, JobControl &job)
{
    auto runner = makeRunner(catalogue, id, options, job);
    if (!runner)
        return std::unexpected(runner.error());
    const auto lock = lockSession(id);
    if (!lock)
        return std::unexpected(lock.error());
    killLeftovers(id);
    const auto now = runner->status(job);
    if (!now)
        return std::unexpected(now.error());
    if (!now->proposal)
        return fail(Error::Kind::NotFound, now->sentence);
    StepRequest request = runner->request(now->proposal->commit, now->steps.size() + 1);
    request.test = false;
    const auto outcome = runStep(request, job);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (!outcome->built) {
        return fail(Error::Kind::Refused, tr("%1 %2: mark it skip. The output: %3/build.log")
                                              .arg(request.commit.brief(), outcome->reason, request.folder));
    }
    return request.worktree;
}

} // namespace ariadne::bisect
