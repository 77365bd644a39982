// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

namespace ariadne::repository {

// "/build/strata" in debug information is "" (the root) of the repository or folder. Prefixes match whole components.
struct PathMap {
    QByteArray from;
    QByteArray to;
    bool operator==(const PathMap &) const = default;
};

// Where the source of a binary is: a commit of a repository, or, where there is none, a plain folder.
struct Build {
    BuildId build;
    RepositoryId repository; // also set for a plain folder: its "f-…" id
    ObjectId commit;         // empty: the folder or work tree as it is now
    QList<PathMap> paths;
    QString recordedBy; // "person", "demo", "trial", "bisect"
    QDateTime time;     // UTC; set by recordBuild where invalid
    bool operator==(const Build &) const = default;
};

// Appends to builds.jsonl in the data folder; the last record of a build id counts. Thread- and process-safe.
// Errors: Usage (no build id, or neither repository nor commit), NoSpace, Io.
Done recordBuild(Build build);
// Nothing where the build id was never recorded. A damaged line is skipped.
Result<std::optional<Build>> buildOf(const BuildId &build);

// The first map whose prefix fits, applied; else the path as it is.
QByteArray mapPath(const QList<PathMap> &maps, const QByteArray &path);

} // namespace ariadne::repository
