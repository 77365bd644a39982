// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"
#include "support/error.h"
#include "support/job.h"

namespace ariadne::history {

struct GraphState {
    quint32 commits = 0; // that a graph file knows
    quint32 fresh = 0;   // of these: read just now
    bool filters = false;
    bool own = false;  // ours, in the cache folder
    quint64 bytes = 0; // of ours
    Warnings warnings; // what was wrong with the files that were there
    bool operator==(const GraphState &) const = default;
};

// Makes sure that history is fast: writes a commit graph of our own into the cache folder (never into the repository),
// with changed-path filters and exact lists (see touches.h), which git's lack, unless there is one that reaches all
// branches, tags and HEAD. What an older one of ours knows is taken over; what is damaged is said and replaced. For a
// background job: the first time it reads every commit and folder that ever changed. With replacements, grafts or a
// shallow history nothing is written, since git does not use graphs then either. Errors: Cancelled, Io, NoSpace.
Result<GraphState> refreshGraph(const repository::Repository &repository, JobControl &job);

// Where ours is or would be.
QString ownGraphPath(const repository::Repository &repository);

} // namespace ariadne::history
