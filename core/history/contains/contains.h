// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "has.h"
#include "patchstack.h"
#include "repository/sourceroot.h"

namespace ariadne::history {

struct ContainsOptions {
    QString branches;    // a glob over short names ("v25*-stable", "origin/*"); empty: all branches
    bool remotes = true; // remote branches too
    bool tags = true;    // which tags hold the commit itself
    bool applies = true; // try the commit where it is missing, and say what it would need
    bool operator==(const ContainsOptions &) const = default;
};

// One commit in one branch.
struct Holding {
    Has has = Has::No;
    ObjectId as;                    // the commit that is it there
    std::optional<Applied> applies; // only where No, and not for merges
    QList<ObjectId> needs;          // commits to take first, oldest first: fixed by it or their lines are touched
    QList<std::pair<ObjectId, Has>>
        fixes; // what its "Fixes:" names, and whether the branch has that: without, no fault
    bool operator==(const Holding &) const = default;
};

// Commits × branches. Plain value.
struct ContainsTable {
    QList<ObjectId> commits;
    QList<repository::Reference> branches; // sorted: local first, versions by number
    QList<QList<Holding>> holdings;        // for each branch, for each commit
    QList<QList<QString>> tags;            // for each commit the tags that hold it, versions by number
    bool complete = true;
    Warnings warnings;
    bool operator==(const ContainsTable &) const = default;
};

// Errors: Refused (plain folder), NotFound (no branch fits the glob; no such commit), Usage (more than 256 commits),
// Io, Cancelled.
Result<ContainsTable> contains(const repository::SourceRoot &root, const QList<ObjectId> &commits,
                               const ContainsOptions &options, JobControl &job);

// Branches that a glob names ("*" and "?" over short names, also over "/"), sorted as in the table; tags, too, where
// `tags`.
Result<QList<repository::Reference>> referencesLike(const repository::Repository &repository, const QString &glob,
                                                    bool remotes, bool tags, JobControl &job);

} // namespace ariadne::history
