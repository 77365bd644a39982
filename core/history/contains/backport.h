// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "has.h"
#include "patchstack.h"
#include "repository/sourceroot.h"
#include "support/link.h"

namespace ariadne::history {

// One commit of a series.
struct PlannedPatch {
    ObjectId commit;
    QString subject;
    QString author;
    enum class Why {
        Asked,
        Fixes,    // the one that needs it names it in "Fixes:"
        Lines,    // its lines are touched by the one that needs it
        File,     // it changed a file of the one that needs it, after the branch began
        FollowUp, // it fixes one of the series
    };
    Why why = Why::Asked;
    ObjectId neededBy; // empty where asked
    QByteArray path;   // Lines, File
    LineRange lines;   // Lines: before the change of the one that needs it
    Applied applied;   // with all before it in place
    bool operator==(const PlannedPatch &) const = default;
};

struct BackportPlan {
    QString branch;              // as asked
    ObjectId onto;               // its commit
    QList<PlannedPatch> patches; // in the order to take them
    struct Present {
        ObjectId commit;
        Has has = Has::Commit;
        ObjectId as;
        bool operator==(const Present &) const = default;
    };
    QList<Present> present;       // asked for, but there already
    QList<PlannedPatch> notTaken; // follow-up fixes that do not apply
    bool applies = false;         // every patch is Clean
    bool complete = true;
    Warnings warnings;
    bool operator==(const BackportPlan &) const = default;
};

struct PlanOptions {
    bool followUps = true; // later fixes of the series
    int mostPatches = 60;
    bool operator==(const PlanOptions &) const = default;
};

// The series of commits that brings `commits` onto a branch (or any revision): what they need, found by "Fixes:", by
// blame of the lines they touch, and, where neither explains a conflict, by the file's own history; oldest first, and
// how each applies with those before it in place. Nothing is written. Errors: Refused (plain folder), NotFound, Usage
// (a merge; more than `mostPatches`), Io, Cancelled.
Result<BackportPlan> planBackport(const repository::SourceRoot &root, const QList<ObjectId> &commits,
                                  const QString &branch, const PlanOptions &options, JobControl &job);

// The plan as a script for sh: a branch of its own, then one `git cherry-pick -x` for each patch. It stops at the first
// that needs a person. Names are quoted; nothing of a commit's text can become a command.
QByteArray cherryPickScript(const BackportPlan &plan, const QString &newBranch);

} // namespace ariadne::history
