// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history only.

#include "history/blame.h"

namespace ariadne::history {

// What history::blame() does for a repository.
Result<Blame> engineBlame(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                          const BlameOptions &options, LineRange first, JobControl &job, const BlameCallback &found);

} // namespace ariadne::history
