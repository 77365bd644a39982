// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "support/link.h"

#include <functional>

namespace ariadne::history {

// A commit that changed a file, and what the file was called after it.
struct FileVersion {
    ObjectId commit;
    QByteArray path;
    LineRange lines; // of lineHistory: where the lines stood after the commit
    bool operator==(const FileVersion &) const = default;
};
// Called in the thread of the work; false stops.
using VersionCallback = std::function<bool(const FileVersion &)>;

struct FileHistoryOptions {
    bool followRenames = true;
    bool firstParent = false;
};

// The commits that changed a file or folder, newest first, as `git log -- PATH` names them: a merge that took it over
// from one of its parents leads to that parent only. Where a file was made from another one, its history goes on there.
// Errors: Refused (plain folder), NotFound (no such revision; the path in none of its commits), Io, Cancelled.
Done fileHistory(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                 const FileHistoryOptions &options, JobControl &job, const VersionCallback &visit);

// The commits that changed lines of a file, newest first: what blame follows, so that both agree, and with the commits
// that only took lines away. `revision` empty: the work tree, whose own changes come with an empty commit. Errors:
// those of blame().
Done lineHistory(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                 const LineRange &lines, JobControl &job, const VersionCallback &visit);

} // namespace ariadne::history
