// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history/contains only.

#include "repository/sourceroot.h"
#include "support/link.h"

namespace ariadne::history {

// A commit whose lines another one touches.
struct Touched {
    ObjectId commit;
    QByteArray path;
    LineRange lines; // before the change, one-based
    bool operator==(const Touched &) const = default;
};

// Where the lines came from that `commit` changes, deletes or stands beside, in those of its files that `paths` names
// (all where empty); each commit once. By blame of its parent. Errors: those of blame; a file that cannot be blamed is
// left out.
Result<QList<Touched>> touchedBy(const repository::SourceRoot &root, const ObjectId &commit,
                                 const QList<QByteArray> &paths, JobControl &job);

} // namespace ariadne::history
