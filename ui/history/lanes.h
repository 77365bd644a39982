// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <span>
#include <vector>

namespace ariadne::ui {

// What a row of a log draws: its commit's lane, and the lines through the row. Lanes are counted from 0 at the left.
struct LaneRow {
    int lane = 0;
    struct Line {
        int top = 0;    // lane at the row's upper edge; -1: it starts at the commit
        int bottom = 0; // lane at the lower edge; -1: it ends at the commit
        int color = 0;  // of the line of history, not of the lane: it keeps it
        bool operator==(const Line &) const = default;
    };
    std::vector<Line> lines;
    int color = 0; // of the commit
    bool operator==(const LaneRow &) const = default;
};

// Lays commits out in lanes, one row after the other: pure, no painting. A lane is a commit that one of the rows above
// waits for. More than kMostLanes at once share the last one.
class Lanes
{
public:
    static constexpr int kMostLanes = 24;
    // The next row, its commit and its parents by number. A parent that came already (its clock was wrong) gets no
    // line.
    LaneRow next(quint32 commit, std::span<const quint32> parents);
    // The same without the answer.
    void skip(quint32 commit, std::span<const quint32> parents) { advance(commit, parents, nullptr); }
    int width() const { return int(m_lanes.size()); }

private:
    struct Lane {
        quint32 waits = kFree;
        int color = 0;
    };
    static constexpr quint32 kFree = ~quint32(0);
    void advance(quint32 commit, std::span<const quint32> parents, LaneRow *row);
    int laneOf(quint32 commit) const;
    int freeLane(int color);
    std::vector<Lane> m_lanes;
    int m_nextColor = 0;
};

} // namespace ariadne::ui
