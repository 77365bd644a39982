// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QByteArray>
#include <QList>
#include <span>

namespace ariadne::history {

// Bytes within a line.
struct MarkedSpan {
    int start = 0, length = 0;
    bool operator==(const MarkedSpan &) const = default;
};

// One row of two texts side by side. Lines are one-based; 0 where that side has none.
struct CompareRow {
    enum class Kind : quint8 { Same, Changed, Removed, Added };
    Kind kind = Kind::Same;
    int left = 0, right = 0;
    QList<MarkedSpan> leftMarks, rightMarks; // what differs within a Changed line
    int moved = 0; // of Removed and Added: the line on the other side where it stands now, or stood
    bool operator==(const CompareRow &) const = default;
};

// Both texts in rows, top to bottom.
struct Comparison {
    QList<CompareRow> rows;
    QList<int> changes; // first row of each run of rows that are not Same
    int added = 0, removed = 0, changed = 0;
    bool identical() const { return changes.isEmpty(); }
    bool operator==(const Comparison &) const = default;
};

struct CompareOptions {
    bool ignoreWhitespace = false;
    bool moves = true;
    bool operator==(const CompareOptions &) const = default;
};

// Lines as git's diff pairs them (indent heuristic). Within a change a line gets the partner it is most alike. A block
// that went elsewhere counts as moved where it is at least three lines, or 30 letters, and leading white space apart
// equal. Errors: Refused (a side over 16 MB: name a smaller part), Cancelled. Any thread.
Result<Comparison> compareTexts(std::span<const std::byte> left, std::span<const std::byte> right,
                                const CompareOptions &options, JobControl &job);

// What differs between two lines, by words.
void markLine(QByteArrayView left, QByteArrayView right, QList<MarkedSpan> &leftMarks, QList<MarkedSpan> &rightMarks);

// Line number on the other side that stands beside `line` (or nearest above); 1 at least.
int besideLine(const Comparison &comparison, int line, bool fromLeft);

} // namespace ariadne::history
