// SPDX-License-Identifier: GPL-3.0-or-later
#include "linematch.h"

#include <algorithm>

namespace ariadne::history {

namespace {

constexpr int kReach = 10;         // lines around the place where a line is expected
constexpr int kLeastAnywhere = 10; // pairs in common that lines far apart must have
constexpr int kUnrated = -1, kHopeless = -2;

bool isBreak(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

LinePairs::LinePairs(std::string_view line)
{
    std::vector<quint16> all;
    all.reserve(line.size() + 1);
    quint8 before = 0;
    for (size_t i = 0; i <= line.size(); ++i) {
        quint8 here = i == line.size() || isBreak(line[i]) ? quint8(0) : static_cast<quint8>(line[i]);
        if (here >= 'A' && here <= 'Z')
            here = quint8(here - 'A' + 'a');
        if (before || here)
            all.push_back(quint16(before | here << 8));
        before = here;
    }
    std::ranges::sort(all);
    for (const quint16 pair : all) {
        if (!m_pairs.empty() && m_pairs.back().first == pair)
            ++m_pairs.back().second;
        else
            m_pairs.emplace_back(pair, 1);
    }
}

int LinePairs::inCommon(const LinePairs &other) const
{
    int common = 0;
    for (auto a = m_pairs.begin(), b = other.m_pairs.begin(); a != m_pairs.end() && b != other.m_pairs.end();) {
        if (a->first < b->first) {
            ++a;
        } else if (b->first < a->first) {
            ++b;
        } else {
            common += std::min(a->second, b->second);
            ++a;
            ++b;
        }
    }
    return common;
}

void LinePairs::takeAway(const LinePairs &other)
{
    auto b = other.m_pairs.begin();
    for (auto &[pair, count] : m_pairs) {
        while (b != other.m_pairs.end() && b->first < pair)
            ++b;
        if (b != other.m_pairs.end() && b->first == pair)
            count = std::max(0, count - b->second);
    }
    std::erase_if(m_pairs, [](const auto &entry) { return entry.second == 0; });
}

// One change while it is solved. Lines of the newer text count from the change's first.
struct LineMatcher::Change {
    int oldFirst, oldCount, first, count;
    int reach;    // in the older text around the expected line
    int reachNew; // lines that may be compared with the same old one
    struct Line {
        int expected; // where proportion puts it in the older text
        int best = -1, second = -1;
        int certainty = kUnrated;
        std::vector<int> likeness; // of the lines within reach; -1: not known
    };
    std::vector<Line> lines;

    int &likeness(Line &line, int old) const { return line.likeness[size_t(old - line.expected + reach)]; }
};

std::vector<int> LineMatcher::match(int oldFirst, int oldCount, int first, int count)
{
    std::vector<int> result(size_t(count), -1);
    if (oldCount > 0) {
        Change change{oldFirst, oldCount, first, count, std::min(kReach, oldCount - 1), 0, {}};
        change.reachNew = int((qint64(2 * change.reach + 1) * count - 1) / oldCount);
        change.lines.resize(size_t(count));
        for (int i = 0; i < count; ++i) {
            Change::Line &line = change.lines[size_t(i)];
            line.expected = int((qint64(2 * i + 1) * oldCount) / (qint64(2) * count)) + oldFirst;
            line.likeness.assign(size_t(2 * change.reach + 1), -1);
        }
        solve(change, oldFirst, oldCount, 0, count);
        for (int i = 0; i < count; ++i)
            result[size_t(i)] = change.lines[size_t(i)].best;
    }
    for (int i = 0; i < count; ++i) {
        if (result[size_t(i)] < 0)
            result[size_t(i)] = anywhere(first + i);
    }
    return result;
}

// How surely a line belongs to the one it is most like: less where another is like it too.
void LineMatcher::rate(Change &change, int oldFirst, int oldCount, int number)
{
    Change::Line &line = change.lines[size_t(number)];
    if (line.certainty != kUnrated)
        return;
    int best = 0, second = 0, bestLine = oldFirst, secondLine = oldFirst;
    const int from = std::max(oldFirst, line.expected - change.reach);
    const int end = std::min(oldFirst + oldCount, line.expected + change.reach + 1);
    for (int old = from; old < end; ++old) {
        int &likeness = change.likeness(line, old);
        if (likeness == -1) // of equally similar lines the nearer one
            likeness = m_after[size_t(change.first + number)].inCommon(m_before[size_t(old)]) *
                       (1000 - std::abs(old - line.expected));
        if (likeness > best) {
            second = best;
            secondLine = bestLine;
            best = likeness;
            bestLine = old;
        } else if (likeness > second) {
            second = likeness;
            secondLine = old;
        }
    }
    if (best == 0) {
        line.certainty = kHopeless;
        line.best = -1;
    } else {
        line.certainty = 2 * best - second;
        line.best = bestLine;
        line.second = secondLine;
    }
}

void LineMatcher::solve(Change &change, int oldFirst, int oldCount, int first, int count)
{
    struct Part {
        int oldFirst, oldCount, first, count;
    };
    std::vector<Part> left{{oldFirst, oldCount, first, count}};
    while (!left.empty()) {
        const Part part = left.back();
        left.pop_back();
        int surest = -1, certainty = -1;
        for (int i = part.first; i < part.first + part.count; ++i) {
            rate(change, part.oldFirst, part.oldCount, i);
            if (change.lines[size_t(i)].certainty > certainty) {
                certainty = change.lines[size_t(i)].certainty;
                surest = i;
            }
        }
        if (surest < 0)
            continue;
        const int partner = change.lines[size_t(surest)].best;
        m_before[size_t(partner)].takeAway(m_after[size_t(change.first + surest)]);
        // The partner has less to offer now, and no line may cross the pair.
        const int from = std::max(part.first, surest - change.reachNew);
        const int end = std::min(part.first + part.count, surest + change.reachNew + 1);
        for (int i = from; i < end; ++i) {
            Change::Line &line = change.lines[size_t(i)];
            if (std::abs(partner - line.expected) <= change.reach)
                change.likeness(line, partner) = -1;
            if (i == surest || line.certainty < 0)
                continue;
            const bool crosses = i < surest ? line.best >= partner || line.second >= partner
                                            : line.best <= partner || line.second <= partner;
            if (crosses)
                line.certainty = kUnrated;
        }
        // The later part last: what lies before the pair is matched first.
        if (surest + 1 < part.first + part.count)
            left.push_back(
                {partner, part.oldCount + part.oldFirst - partner, surest + 1, part.first + part.count - surest - 1});
        if (surest > part.first)
            left.push_back({part.oldFirst, partner + 1 - part.oldFirst, part.first, surest - part.first});
    }
}

int LineMatcher::anywhere(int line) const
{
    int best = -1, most = kLeastAnywhere;
    for (int old = 0; old < int(m_before.size()); ++old) {
        const int common = m_after[size_t(line)].inCommon(m_before[size_t(old)]);
        if (common < most)
            continue;
        // Of equally similar lines the one whose number is nearest.
        if (common == most && best != -1 && std::abs(best - line) < std::abs(old - line))
            continue;
        most = common;
        best = old;
    }
    return best;
}

} // namespace ariadne::history
