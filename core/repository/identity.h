// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/repository only.

#include "githandle.h"
#include "support/job.h"

namespace ariadne::repository {

// The id of a repository whose HEAD is `head` (see Repository::id). Kept in repository-ids.jsonl in the data folder, so
// that only commits newer than a HEAD seen before are walked.
Result<RepositoryId> identify(git_repository *repository, const QString &commonDirectory, const ObjectId &head,
                              JobControl &job);

} // namespace ariadne::repository
