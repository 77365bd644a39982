// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lines.h"

#include <span>

namespace ariadne::history {

// What stands instead of what; lines from 0. One of the counts may be 0.
struct LineHunk {
    int oldStart = 0, oldCount = 0, newStart = 0, newCount = 0;
    bool operator==(const LineHunk &) const = default;
};

// A range of lines of a text.
struct LineSlice {
    const TextLines *text = nullptr;
    int first = 0, count = 0;
    LineSlice() = default;
    explicit LineSlice(const TextLines &all) : text(&all), count(all.count()) {}
    LineSlice(const TextLines &all, int from, int lines) : text(&all), first(from), count(lines) {}
};

// Compares texts line by line and answers exactly as git's blame does, which is no matter of taste: of several shortest
// descriptions of a change git takes a certain one, and who wrote a line follows from it. The rules are those of GNU
// diff's family: Myers' divide and conquer ("An O(ND) difference algorithm", 1986) that gives up on perfection where it
// gets dear, over the lines that can match at all; then each change is slid to where it reads best by indentation. For
// one thread; keeps its memory for the next comparison.
class LineDiff
{
public:
    explicit LineDiff(LineTable &table, bool indentHeuristic) : m_table(table), m_byIndent(indentHeuristic) {}

    // In order of lines, never touching each other. Error: Cancelled.
    Result<std::vector<LineHunk>> compare(LineSlice before, LineSlice after, JobControl &job);

    // Without comparing, which costs a fraction: all that compare() could find lies within this.
    LineHunk between(LineSlice before, LineSlice after);
    // How near the edges of that, which must have been asked for last, changes may be slid: all that compare() finds is
    // within lines [first, end) of the text after.
    struct Reach {
        int first = 0, end = 0;
    };
    Reach reach();

private:
    // One of the two texts while they are compared.
    struct Side {
        std::span<const LineId> lines;
        std::vector<quint8> flags; // whether a line is changed; one more at each end, always 0
        std::vector<int> kept;     // lines that take part, by their places: the first keptCount of these
        std::vector<LineId> ids;   // and their numbers
        int keptCount = 0;
        int first = 0, last = -1; // between the common head and the common tail
        quint8 &changed(int line) { return flags[size_t(line + 1)]; }
        int size() const { return int(lines.size()); }
        void reset();
    };
    struct Split {
        int before, after;
        bool exactBelow, exactAbove;
    };
    struct Box {
        int beforeFrom, beforeTo, afterFrom, afterTo;
        bool exact;
    };

    int begin(const LineSlice &before, const LineSlice &after);
    void keepMatchable();
    void count();
    void keep(Side &side, int shift, int ownLines);
    bool solve(Box box, JobControl &job);
    Split split(const Box &box);
    std::optional<Split> interesting(const Box &box, int cost);
    Split furthest(const Box &box);

    LineTable &m_table;
    bool m_byIndent;
    Side m_before, m_after;
    std::vector<quint64> m_counts;          // by line number, of those between head and tail: how often in each text
    std::vector<quint8> m_counted;          // by line number; all 0 between comparisons
    std::vector<int> m_forward, m_backward; // furthest places by diagonal
    int m_origin = 0;                       // of the diagonals in these
    int m_forwardLow = 0, m_forwardHigh = 0, m_backwardLow = 0, m_backwardHigh = 0;
    int m_dearest = 0;
};

} // namespace ariadne::history
