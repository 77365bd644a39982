// SPDX-License-Identifier: GPL-3.0-or-later
#include "steprunner.h"

#include "repository/builds.h"
#include "repository/worktrees.h"
#include "support/atomicfile.h"
#include "support/redact.h"
#include "trials/binarywatch.h"
#include "trials/judge.h"
#include "trials/runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace ariadne::bisect {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostFiles = 50000; // of a worktree that are looked at for what a build made
constexpr int kMostBuilds = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

Done checkOut(const StepRequest &request, JobControl &job)
{
    auto worktrees = repository::Worktrees::of(request.repository, job);
    if (!worktrees)
        return std::unexpected(worktrees.error());
    if (QFileInfo(request.worktree).isDir()) {
        using Untracked = repository::Worktrees::Untracked;
        const auto moved = worktrees->checkOut(
            request.worktree, request.commit, request.setup.cleanBuilds ? Untracked::Clean : Untracked::KeepBuild, job);
        if (moved)
            return {};
        if (moved.error().kind == Error::Kind::Cancelled || moved.error().kind == Error::Kind::NoSpace)
            return std::unexpected(moved.error());
        // A kill in the middle of a check-out leaves locks and half a tree: begin anew.
        if (const Done removed = worktrees->remove(request.worktree, job); !removed)
            QDir(request.worktree).removeRecursively();
    }
    const auto added = worktrees->add(request.commit, job, request.worktree);
    if (!added)
        return std::unexpected(added.error());
    return {};
}

Result<trials::RunOutcome> runShell(const StepRequest &request, const QString &command, const QString &logName,
                                    JobControl &job)
{
    trials::RunRequest run;
    run.program = u"/bin/sh"_s;
    run.command = {u"sh"_s, u"-c"_s, command};
    run.directory = request.worktree;
    run.wantCore = false;
    run.setEnvironment = {u"ARIADNE_BISECT="_s + request.setup.id, u"ARIADNE_COMMIT="_s + request.commit.text()};
    // Of a git that called us (a hook, an alias): they would lead the test into the user's repository.
    run.removeEnvironment = {
        u"GIT_DIR"_s,        u"GIT_WORK_TREE"_s, u"GIT_INDEX_FILE"_s, u"GIT_OBJECT_DIRECTORY"_s,
        u"GIT_COMMON_DIR"_s, u"GIT_NAMESPACE"_s, u"GIT_PREFIX"_s,     u"GIT_ALTERNATE_OBJECT_DIRECTORIES"_s};
    run.stop = [&job] { return job.cancelled(); };
    const trials::RunOutcome outcome = trials::runOnce(run);
    if (outcome.stopped || job.cancelled())
        return cancelled();
    if (!outcome.started)
        return fail(Error::Kind::Io, tr("The shell cannot be started: %1").arg(outcome.startError));
    if (const Done kept = writeFileAtomically(request.folder + u'/' + logName, redact(outcome.output)); !kept)
        return std::unexpected(kept.error());
    return outcome;
}

// Which commit the binaries were built from, for dumps they may leave one day.
void recordBuilds(const StepRequest &request, const QDateTime &since)
{
    QStringList paths;
    if (!request.setup.artefact.isEmpty()) {
        paths.append(QDir(request.worktree).absoluteFilePath(request.setup.artefact));
    } else {
        QDirIterator files(request.worktree, QDir::Files | QDir::NoSymLinks | QDir::NoDotAndDotDot,
                           QDirIterator::Subdirectories);
        for (int seen = 0; files.hasNext() && seen < kMostFiles && paths.size() < kMostBuilds; ++seen) {
            files.next();
            const QFileInfo info = files.fileInfo();
            const bool binary = info.isExecutable() || info.fileName().contains(".so"_L1) || info.suffix() == "ko"_L1;
            if (binary && info.lastModified() >= since)
                paths.append(info.absoluteFilePath());
        }
    }
    for (const QString &path : paths) {
        const BuildId build = trials::buildIdOfFile(path);
        if (build.isEmpty())
            continue;
        // The same binary can come of several commits; which of them is named makes no difference to its source lines.
        if (const auto known = repository::buildOf(build); known && *known)
            continue;
        repository::Build record;
        record.build = build;
        record.repository = request.repository.id();
        record.commit = request.commit;
        record.paths = {{QFile::encodeName(request.worktree), {}}};
        record.recordedBy = u"bisect"_s;
        [[maybe_unused]] const Done done = repository::recordBuild(record); // a convenience: the test's result counts
    }
}

QString endText(const trials::RunOutcome &outcome)
{
    return outcome.signal ? trials::signalText(outcome.signal) : tr("exit code %1").arg(outcome.exitCode);
}

} // namespace

void killLeftovers(const QString &id)
{
    trials::killMarked("ARIADNE_BISECT=" + id.toLatin1());
}

Result<StepOutcome> runStep(const StepRequest &request, JobControl &job)
{
    StepOutcome step;
    if (!QDir().mkpath(request.folder))
        return fail(Error::Kind::Io,
                    tr("The folder %1 cannot be made: check permissions and space.").arg(request.folder));
    QFile::setPermissions(request.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (const Done out = checkOut(request, job); !out)
        return std::unexpected(out.error());
    // File times come from a clock that ticks every few milliseconds.
    const QDateTime since = QDateTime::currentDateTime().addMSecs(-50);
    if (!request.setup.build.isEmpty()) {
        const auto built = runShell(request, request.setup.build, u"build.log"_s, job);
        if (!built)
            return std::unexpected(built.error());
        step.seconds += built->seconds;
        if (built->exitCode != 0) {
            step.kind = StepOutcome::Kind::Skip;
            step.built = false;
            step.exitCode = built->exitCode;
            step.reason = tr("does not build (%1)").arg(endText(*built));
            return step;
        }
    }
    if (!request.test) {
        recordBuilds(request, since);
        return step;
    }
    const auto tested = runShell(request, request.setup.test, u"test.log"_s, job);
    if (!tested)
        return std::unexpected(tested.error());
    recordBuilds(request, since);
    step.seconds += tested->seconds;
    step.exitCode = tested->exitCode;
    step.reason = endText(*tested);
    step.notFound = tested->exitCode == 126 || tested->exitCode == 127;
    // git-bisect(1), "bisect run".
    if (tested->signal || tested->exitCode >= 128)
        step.kind = StepOutcome::Kind::Abort;
    else if (tested->exitCode == 0)
        step.kind = StepOutcome::Kind::Good;
    else if (tested->exitCode == 125)
        step.kind = StepOutcome::Kind::Skip;
    else
        step.kind = StepOutcome::Kind::Bad;
    return step;
}

} // namespace ariadne::bisect
