// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bisectstore.h"
#include "session.h"
#include "store/catalogue.h"
#include "support/job.h"

#include <functional>

// Finding the commit where it began, in worktrees of our own. The user's repository is only read. Every result is an
// event of the catalogue as soon as it is known: being killed at any moment loses at most the test under way.
namespace ariadne::bisect {

struct StartRequest {
    QString repository; // path
    QStringList bad;    // revisions
    QStringList good;
    QString test, build, artefact;
    QString mode; // of failures, any form failures::mode() takes; empty: none
    QString name; // empty: made from the ends
    bool assumeEnds = false;
    bool firstParent = false;
    bool cleanBuilds = false;
};
// Errors: Usage (no bad end; an end that is the other's ancestor the wrong way round), NotFound (a revision), those of
// Repository::open and of the catalogue.
Result<Setup> start(const store::Catalogue &catalogue, const StartRequest &request, JobControl &job);

// `words`: a session's id, at least 6 of its first or last digits, or an ariadne:bisect link; empty: the only open one
// of the repository, else its latest. Errors: NotFound, Usage (several are open).
Result<QString> find(const store::Catalogue &catalogue, const QString &words, const QString &repositoryPath,
                     JobControl &job);

Result<Status> status(const store::Catalogue &catalogue, const QString &id, JobControl &job);
Result<QList<LogEntry>> log(const store::Catalogue &catalogue, const QString &id);

// A person's result. `revision` empty: the commit proposed next. With runs and failures the mark says how often; bad is
// then whatever failed at least once. Errors: Usage, NotFound (the revision, nothing proposed).
struct MarkRequest {
    Mark mark = Mark::Skip;
    QString revision;
    qint64 runs = 0;
    qint64 failures = 0;
    QString reason;
};
Result<Status> mark(const store::Catalogue &catalogue, const QString &id, const MarkRequest &request, JobControl &job);
Result<Status> undo(const store::Catalogue &catalogue, const QString &id, JobControl &job);

struct RunOptions {
    int mostSteps = 0; // 0: until it is settled
    QString test;      // needed where a secret in it was not stored
    QString build;
    // Told before and after each step, from the calling thread.
    std::function<void(const Status &)> onStatus;
};
// Tests what is proposed, step by step, as `git bisect run` judges: 0 good, 125 skip, other codes below 128 bad, 128
// and more or a signal aborts; a build that fails means skip. One runner per session (Error::Busy). Cancelling ends the
// test under way and keeps the state (Error::Cancelled). Errors: Refused (no test command; the test command itself is
// broken; aborted), NoSpace, those of worktrees.
Result<Status> run(const store::Catalogue &catalogue, const QString &id, const RunOptions &options, JobControl &job);

// Checks the proposed commit out for a person to try, and builds it where there is a build command. Returns the
// worktree.
Result<QString> prepare(const store::Catalogue &catalogue, const QString &id, const RunOptions &options,
                        JobControl &job);

// True while a runner is at work on it, in this process or another.
bool isBeingRun(const QString &id);

// $XDG_STATE_HOME/ariadne/bisects/<id>: logs of each step.
QString folderOf(const QString &id);
// The worktree of a session, in the cache; it may not exist.
QString worktreeOf(const QString &id);

QJsonObject toJson(const Status &status);

} // namespace ariadne::bisect
