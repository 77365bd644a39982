// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blame.h"

namespace ariadne::history {

// A line of a file at a commit.
struct LinePlace {
    ObjectId commit;
    QByteArray path;
    int line = 0; // one-based
    bool operator==(const LinePlace &) const = default;
};

// Blame before a change: where line `line` of a blamed file came from, before the commit that `hunk` names. Nothing
// where the file begins there. Errors: those of reading.
Result<std::optional<LinePlace>> placeBefore(const repository::SourceRoot &root, const BlameHunk &hunk, int line,
                                             JobControl &job);

// And forward again: which commit on the way to `towards` (empty: HEAD), where the file is called `towardsPath`,
// changed or removed the line next, and what stands in its place there. Nothing where it is the same still.
// Error::NotFound where no way leads from there.
Result<std::optional<LinePlace>> placeAfter(const repository::SourceRoot &root, const LinePlace &place,
                                            const QByteArray &towards, const QByteArray &towardsPath, JobControl &job);

} // namespace ariadne::history
