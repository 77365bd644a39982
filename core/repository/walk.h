// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/repository only.

#include "githandle.h"
#include "support/job.h"

#include <QSet>
#include <functional>

namespace ariadne::repository {

struct WalkStep {
    git_commit *commit;
    QList<ObjectId> parents; // none at a shallow boundary
};

// Commits reachable from `from` and not from `hide`, newest committer date first, of equal dates the one found first.
// libgit2's own walker does not know shallow boundaries (1.5), so `shallow` holds the commits whose parents are absent.
Done walkCommits(git_repository *repository, const QList<ObjectId> &from, const QList<ObjectId> &hide,
                 const QSet<ObjectId> &shallow, JobControl &job, const std::function<bool(const WalkStep &)> &visit);

// The commits that <git directory>/shallow names.
QSet<ObjectId> shallowBoundary(const QString &commonDirectory);

} // namespace ariadne::repository
