// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ariadne::history {

// What a line is made of, without order: how often each pair of neighbouring characters stands in it, small and capital
// letters the same, white space only as a break.
class LinePairs
{
public:
    explicit LinePairs(std::string_view line);
    int inCommon(const LinePairs &other) const;
    void takeAway(const LinePairs &other);

private:
    std::vector<std::pair<quint16, int>> m_pairs; // sorted
};

// Finds which line of an older text a line of a newer one was made from, for commits that blame looks through
// (git-blame(1), --ignore-rev). Within a change lines keep their order as well as their likeness allows: the surest
// pair is found first, and then what lies before and behind it. What finds no partner there takes the most similar line
// of the whole older text.
class LineMatcher
{
public:
    LineMatcher(std::vector<LinePairs> before, std::vector<LinePairs> after)
        : m_before(std::move(before)), m_after(std::move(after))
    {
    }

    // For each of `count` lines of the newer text from `first` the line of the older one, -1 where there is none like
    // it. `oldFirst` and `oldCount`: what the change replaced. What is matched is used up for later calls.
    std::vector<int> match(int oldFirst, int oldCount, int first, int count);

private:
    struct Change;
    void solve(Change &change, int oldFirst, int oldCount, int first, int count);
    void rate(Change &change, int oldFirst, int oldCount, int line);
    int anywhere(int line) const;

    std::vector<LinePairs> m_before, m_after;
};

} // namespace ariadne::history
