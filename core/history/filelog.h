// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"

namespace ariadne::history {

// Commits that `git log REVISION -- PATH` names, newest first; with an empty path the log of the revision. `revision`
// empty: HEAD. Renames are not followed: see fileHistory().
Result<QList<repository::Commit>> fileLog(const repository::SourceRoot &root, const QByteArray &revision,
                                          const QByteArray &path, int limit, JobControl &job);

} // namespace ariadne::history
