// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"

namespace ariadne::history {

// How a commit came into a history: the merge that brought it, and the series it is part of.
struct CameWith {
    ObjectId merge; // empty where it was committed straight onto the line
    QString mergeSubject;
    QList<repository::Commit> series; // with the commit itself, oldest first; cut at `kMostSeries`
    bool byMerge = false; // the series is what the merge brought; else neighbours of one author and committer
    bool cut = false;
    bool operator==(const CameWith &) const = default;
};

// `tip`: whose first-parent line is asked (usually HEAD). The merge is the first one of that line whose history has the
// commit. Without a merge the series are the neighbours that one person applied in one go: same committer, within ten
// minutes. Errors: NotFound (`tip` does not reach it), Io, Cancelled.
Result<CameWith> cameWith(const repository::Repository &repository, const ObjectId &commit, const ObjectId &tip,
                          JobControl &job);
inline constexpr qsizetype kMostSeries = 200;

} // namespace ariadne::history
