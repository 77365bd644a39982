// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"

#include <functional>

namespace ariadne::history {

// Called in the thread of the work with each commit found, newest first; false stops.
using CommitCallback = std::function<bool(const ObjectId &commit)>;

struct SearchOptions {
    bool regex = false;
    bool caseSensitive = false;
    QByteArray path; // only changes of this file or folder
    bool allBranches = false; // of all branches and tags, whatever the revision
};

// Commits of a revision's history (empty: HEAD) whose messages contain a text. Errors: Refused (plain folder),
// NotFound, Usage (a regular expression that is none), Io, Cancelled.
Done searchMessages(const repository::SourceRoot &root, const QByteArray &revision, const QString &text,
                    const SearchOptions &options, JobControl &job, const CommitCallback &found);

// Commits that changed how often a text stands in a file, as `git log -S`; with options.regex those that added or
// removed a line that matches, as `git log -G`. Always case sensitive. Merges do not count. Errors as above.
Done pickaxe(const repository::SourceRoot &root, const QByteArray &revision, const QString &text,
             const SearchOptions &options, JobControl &job, const CommitCallback &found);

} // namespace ariadne::history
