// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"
#include "support/link.h"

#include <QByteArray>
#include <QList>
#include <span>

namespace ariadne::source {

// What of a file can be folded away: bodies in braces, branches of #if, comments and runs of #include; in languages
// without braces what is indented deeper. A region's first line stays, its others vanish; the line that closes a body
// (`}`, #else, #endif) is not part of it. Lexical and in one pass; `path` tells the language. By first line; include
// guards are left out. At most kMostRegions; content over Scanner::kMostBytes and files that are no text have none.
// Any thread. Errors: Cancelled.
inline constexpr qsizetype kMostFoldRegions = 200'000;
Result<QList<LineRange>> foldRegions(const QByteArray &path, std::span<const std::byte> content, JobControl &job);

} // namespace ariadne::source
