// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"
#include "scoreboard.h"

namespace ariadne::history {

// What was asked, resolved: the revision, the date, the list of commits to look through (options and configuration).
// Errors: NotFound, Usage, Refused, Io, Malformed, Cancelled.
Result<BlameQuestion> questionOf(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                                 const BlameOptions &options, CommitGraph &graph, JobControl &job);

// "2 years ago", "2024-01-01": any date git takes, as Unix seconds. Errors: Usage, NotFound (no git), Cancelled.
Result<qint64> gitDate(const repository::Repository &repository, const QString &text, JobControl &job);

} // namespace ariadne::history
