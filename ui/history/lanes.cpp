// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/lanes.h"

namespace ariadne::ui {

int Lanes::laneOf(quint32 commit) const
{
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        if (m_lanes[i].waits == commit)
            return int(i);
    }
    return -1;
}

// The first free one; where there is none and no more may be, the last.
int Lanes::freeLane(int color)
{
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        if (m_lanes[i].waits == kFree) {
            m_lanes[i].color = color;
            return int(i);
        }
    }
    if (m_lanes.size() < size_t(kMostLanes))
        m_lanes.push_back({kFree, color});
    return int(m_lanes.size()) - 1;
}

LaneRow Lanes::next(quint32 commit, std::span<const quint32> parents)
{
    LaneRow row;
    advance(commit, parents, &row);
    return row;
}

void Lanes::advance(quint32 commit, std::span<const quint32> parents, LaneRow *row)
{
    int lane = laneOf(commit);
    const bool known = lane >= 0;
    if (!known)
        lane = freeLane(m_nextColor++);
    const int color = m_lanes[size_t(lane)].color;
    if (row) {
        row->lane = lane;
        row->color = color;
        for (int i = 0; i < int(m_lanes.size()); ++i) {
            const Lane &one = m_lanes[size_t(i)];
            if (one.waits == commit)
                row->lines.push_back({i, -1, one.color});
            else if (one.waits != kFree)
                row->lines.push_back({i, i, one.color});
        }
    }
    // Every lane that waited for it is free now; the first parent goes on in its own.
    for (Lane &one : m_lanes) {
        if (one.waits == commit)
            one.waits = kFree;
    }
    bool own = true;
    for (const quint32 parent : parents) {
        int to = laneOf(parent);
        if (to < 0) {
            if (own && m_lanes[size_t(lane)].waits == kFree) {
                to = lane;
                m_lanes[size_t(to)].color = color;
            } else {
                to = freeLane(m_nextColor++);
            }
            m_lanes[size_t(to)].waits = parent;
            own = false;
        }
        if (row)
            row->lines.push_back({-1, to, m_lanes[size_t(to)].color});
    }
    while (!m_lanes.empty() && m_lanes.back().waits == kFree)
        m_lanes.pop_back();
}

} // namespace ariadne::ui
