// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"
#include "session.h"
#include "support/job.h"

namespace ariadne::bisect {

// Builds and tests one commit in the session's worktree; output is kept (redacted) in `folder`.
struct StepRequest {
    Setup setup; // with the real commands
    repository::Repository repository;
    QString worktree;
    QString folder;
    ObjectId commit;
    bool test = true; // false: only check out and build
};
struct StepOutcome {
    enum class Kind { Good, Bad, Skip, Abort } kind = Kind::Skip;
    QString reason;
    int exitCode = -1;
    double seconds = 0;    // of build and test
    bool built = true;     // false: the build failed
    bool notFound = false; // the test ended with 126 or 127, as a shell does where it cannot run a command
    Warnings warnings;
};
// Errors: Cancelled, NoSpace, those of worktrees.
Result<StepOutcome> runStep(const StepRequest &request, JobControl &job);

// Ends what a killed runner of this session left running.
void killLeftovers(const QString &id);

} // namespace ariadne::bisect
