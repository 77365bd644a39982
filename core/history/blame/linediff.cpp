// SPDX-License-Identifier: GPL-3.0-or-later
#include "linediff.h"

#include "slide.h"

#include <algorithm>
#include <climits>
#include <cstring>
#include <span>

namespace ariadne::history {

namespace {

constexpr int kLeastDearest = 256; // edits from which heuristics may act, and at least are spent
constexpr int kLongSnake = 20;     // equal lines in a row that make a place interesting
constexpr int kInteresting = 4;    // how much further than its cost a path must have come
constexpr quint32 kManyMatches = 1024;
constexpr int kWindow = 100; // lines looked at around one that matches too often
constexpr int kFar = INT_MAX / 2;
constexpr int kBeforeShift = 0, kAfterShift = 32; // of the two counts in one number

// A power of two near the root.
int roughRoot(qint64 n)
{
    int root = 1;
    for (; n > 0; n >>= 2)
        root <<= 1;
    return root;
}

// How many numbers are equal from the beginning or the end on. Most are: in blocks first.
constexpr size_t kBlockLines = 64;
int equalHead(std::span<const LineId> a, std::span<const LineId> b)
{
    const size_t most = std::min(a.size(), b.size());
    size_t i = 0;
    while (i + kBlockLines <= most && std::memcmp(&a[i], &b[i], kBlockLines * sizeof(LineId)) == 0)
        i += kBlockLines;
    while (i < most && a[i] == b[i])
        ++i;
    return int(i);
}
int equalTail(std::span<const LineId> a, std::span<const LineId> b, size_t most)
{
    const LineId *aEnd = a.data() + a.size(), *bEnd = b.data() + b.size();
    size_t i = 0;
    while (i + kBlockLines <= most &&
           std::memcmp(aEnd - i - kBlockLines, bEnd - i - kBlockLines, kBlockLines * sizeof(LineId)) == 0)
        i += kBlockLines;
    while (i < most && *(aEnd - i - 1) == *(bEnd - i - 1))
        ++i;
    return int(i);
}

// The same for runs that mostly are short: four at a time.
bool fourEqual(const LineId *a, const LineId *b)
{
    quint64 x[2], y[2];
    std::memcpy(x, a, sizeof x);
    std::memcpy(y, b, sizeof y);
    return ((x[0] ^ y[0]) | (x[1] ^ y[1])) == 0;
}
int runOn(const LineId *a, const LineId *b, int most)
{
    int i = 0;
    while (i + 4 <= most && fourEqual(a + i, b + i))
        i += 4;
    while (i < most && a[i] == b[i])
        ++i;
    return i;
}
int runBack(const LineId *aEnd, const LineId *bEnd, int most)
{
    int i = 0;
    while (i + 4 <= most && fourEqual(aEnd - i - 4, bEnd - i - 4))
        i += 4;
    while (i < most && *(aEnd - i - 1) == *(bEnd - i - 1))
        ++i;
    return i;
}

// How many lines at the end are left out of a comparison: git cuts equal bytes off in blocks of 1,024 and gives back
// what does not make whole lines.
int commonTail(const LineSlice &a, const LineSlice &b, const LineTable &table)
{
    constexpr quint32 kBlock = 1024;
    const auto begin = [](const LineSlice &slice) { return slice.text->starts[size_t(slice.first)]; };
    const auto end = [](const LineSlice &slice) { return slice.text->starts[size_t(slice.first + slice.count)]; };
    const quint32 smaller = std::min(end(a) - begin(a), end(b) - begin(b));
    const int most = std::min(a.count, b.count);
    const auto id = [](const LineSlice &slice, int fromEnd) {
        return slice.text->ids[size_t(slice.first + slice.count - 1 - fromEnd)];
    };
    const auto ids = [](const LineSlice &slice) {
        return std::span(slice.text->ids).subspan(size_t(slice.first), size_t(slice.count));
    };
    const int lines = equalTail(ids(a), ids(b), size_t(most));
    const auto tailBytes = [&](int count) { return end(a) - a.text->starts[size_t(a.first + a.count - count)]; };
    quint32 equal = tailBytes(lines);
    if (lines < most) { // the lines that differ may end alike
        const std::string_view x = table.text(id(a, lines)), y = table.text(id(b, lines));
        for (size_t i = 1; i <= std::min(x.size(), y.size()) && x[x.size() - i] == y[y.size() - i]; ++i)
            ++equal;
    }
    const quint32 cut = std::min(equal, smaller) / kBlock * kBlock;
    if (cut == 0)
        return 0;
    // Of the cut bytes the first line's, which may be cut in two, are given back.
    int whole = lines;
    while (whole > 0 && tailBytes(whole) >= cut)
        --whole;
    // `whole` lines lie behind the first line end within the cut bytes.
    return whole;
}

} // namespace

void LineDiff::Side::reset()
{
    flags.assign(lines.size() + 2, 0);
}

// Cuts off what is equal at both ends; how many lines at the end take no part at all.
int LineDiff::begin(const LineSlice &before, const LineSlice &after)
{
    const int tail = commonTail(before, after, m_table);
    const auto lines = [tail](const LineSlice &slice) {
        return std::span(slice.text->compared()).subspan(size_t(slice.first), size_t(slice.count - tail));
    };
    m_before.lines = lines(before);
    m_after.lines = lines(after);
    const int most = std::min(m_before.size(), m_after.size());
    const int head = equalHead(m_before.lines, m_after.lines);
    const int same = equalTail(m_before.lines, m_after.lines, size_t(most - head));
    for (Side *side : {&m_before, &m_after}) {
        side->first = head;
        side->last = side->size() - same - 1;
    }
    return tail;
}

LineHunk LineDiff::between(LineSlice before, LineSlice after)
{
    begin(before, after);
    const int head = m_before.first;
    return {head, m_before.last + 1 - head, head, m_after.last + 1 - head};
}

LineDiff::Reach LineDiff::reach()
{
    const int head = m_before.first;
    Reach reach{head, m_after.last + 1};
    if (m_before.last < head && m_after.last < head)
        return reach;
    // A change slides over a line only where an equal one leaves it at its other end, and the first of all equal ones
    // stood between head and tail: beyond the first line that has no like there nothing slides.
    m_counted.resize(m_table.size());
    for (Side *side : {&m_before, &m_after}) {
        const auto between = side->lines.subspan(size_t(head), size_t(side->last + 1 - head));
        for (const LineId line : between)
            m_counted[line] = 1;
        int up = head, down = side->last + 1;
        while (up > 0 && m_counted[side->lines[size_t(up - 1)]])
            --up;
        while (down < side->size() && m_counted[side->lines[size_t(down)]])
            ++down;
        for (const LineId line : between)
            m_counted[line] = 0;
        reach.first = std::min(reach.first, up);
        reach.end = std::max(reach.end, down - (side->last - m_after.last));
    }
    return reach;
}

Result<std::vector<LineHunk>> LineDiff::compare(LineSlice before, LineSlice after, JobControl &job)
{
    const int tail = begin(before, after);
    m_before.reset();
    m_after.reset();
    const int head = m_before.first;
    if (m_before.last < head || m_after.last < head) {
        for (Side *side : {&m_before, &m_after}) {
            for (int i = head; i <= side->last; ++i)
                side->changed(i) = 1;
        }
    } else {
        keepMatchable();
        const qint64 diagonals = qint64(m_before.keptCount) + m_after.keptCount + 3;
        m_dearest = std::max(kLeastDearest, roughRoot(diagonals));
        if (m_forward.size() < size_t(diagonals) + 2) {
            m_forward.resize(size_t(diagonals) + 2);
            m_backward.resize(size_t(diagonals) + 2);
        }
        m_origin = m_after.keptCount + 1;
        if (!solve({0, m_before.keptCount, 0, m_after.keptCount, false}, job))
            return cancelled();
    }
    const auto ids = [tail](const LineSlice &slice) {
        return std::span(slice.text->ids).subspan(size_t(slice.first), size_t(slice.count - tail));
    };
    int from = head;
    slideChanges(m_before.lines, ids(before), &m_before.changed(0), &m_after.changed(0), m_after.size(), from,
                 m_byIndent, m_table);
    // Changes may have slid into the common head.
    for (int i = 0; i < from; ++i) {
        if (m_before.changed(i) || m_after.changed(i)) {
            from = i;
            break;
        }
    }
    slideChanges(m_after.lines, ids(after), &m_after.changed(0), &m_before.changed(0), m_before.size(), from,
                 m_byIndent, m_table);

    std::vector<LineHunk> hunks;
    const auto unchanged = [](Side &side, int line) {
        const quint8 *flags = &side.changed(line);
        const auto *next = static_cast<const quint8 *>(std::memchr(flags, 1, size_t(side.size() - line)));
        return next ? int(next - flags) : side.size() - line;
    };
    int a = 0, b = 0;
    while (a < m_before.size() || b < m_after.size()) {
        if (const int equal = std::min(unchanged(m_before, a), unchanged(m_after, b)); equal > 0) {
            a += equal;
            b += equal;
            continue;
        }
        LineHunk hunk{a, 0, b, 0};
        while (m_before.changed(a))
            ++a;
        while (m_after.changed(b))
            ++b;
        hunk.oldCount = a - hunk.oldStart;
        hunk.newCount = b - hunk.newStart;
        hunks.push_back(hunk);
    }
    return hunks;
}

// Lines that the other text has not, or that both have too often within others of these kinds, are changed for sure and
// take no part.
void LineDiff::keepMatchable()
{
    count();
    keep(m_before, kAfterShift, m_before.size());
    keep(m_after, kBeforeShift, m_after.size());
}

// How often each line between head and tail stands in both texts. Head and tail are the same in both: one pass over
// them is enough. Lines that stand only there are counted from anything on, and never asked for.
void LineDiff::count()
{
    m_counts.resize(m_table.size());
    quint64 *counts = m_counts.data();
    const auto between = [](const Side &side) {
        return side.lines.subspan(size_t(side.first), size_t(side.last + 1 - side.first));
    };
    const auto add = [counts](std::span<const LineId> lines, quint64 what) {
        for (const LineId line : lines)
            counts[line] += what;
    };
    for (const Side *side : {&m_before, &m_after}) {
        for (const LineId line : between(*side))
            counts[line] = 0;
    }
    constexpr quint64 kBefore = quint64(1) << kBeforeShift, kAfter = quint64(1) << kAfterShift;
    add(m_before.lines.first(size_t(m_before.first)), kBefore + kAfter);
    add(m_before.lines.subspan(size_t(m_before.last + 1)), kBefore + kAfter);
    add(between(m_before), kBefore);
    add(between(m_after), kAfter);
}

// `shift`: where the other text's counts are.
void LineDiff::keep(Side &side, int shift, int ownLines)
{
    const quint32 often = std::min(quint32(roughRoot(ownLines)), kManyMatches);
    const LineId *lines = side.lines.data();
    const auto matchesOf = [counts = m_counts.data(), lines, shift](int line) {
        return quint32(counts[lines[line]] >> shift);
    };
    // Whether a line that matches often stands among lines that never match: then it would only mislead.
    const auto misleads = [&](int line) {
        int never = 0, others = 1;
        for (const int step : {-1, 1}) {
            const int end = step < 0 ? std::max(side.first, line - kWindow) : std::min(side.last, line + kWindow);
            int here = 0;
            for (int i = line + step; (end - i) * step >= 0; i += step) {
                const quint32 matches = matchesOf(i);
                if (matches != 0 && matches < often)
                    break;
                if (matches == 0)
                    ++here;
                else
                    ++others;
            }
            if (here == 0)
                return false;
            never += here;
        }
        ++others; // the line itself counts in both directions
        return others * 4 < never + others;
    };
    // Only ever larger: what is in it does not matter.
    if (const size_t most = size_t(side.last + 1 - side.first); side.kept.size() < most) {
        side.kept.resize(most);
        side.ids.resize(most);
    }
    int *kept = side.kept.data();
    LineId *ids = side.ids.data();
    quint8 *changed = &side.changed(0);
    const int end = side.last + 1;
    for (int i = side.first; i < end;) {
        // Nothing misleads before a line that never matches.
        for (; i < end && matchesOf(i) != 0; ++i) {
            *kept++ = i;
            *ids++ = lines[i];
        }
        for (; i < end; ++i) {
            const quint32 matches = matchesOf(i);
            if (matches == 0 || (matches >= often && misleads(i))) {
                changed[i] = 1;
                continue;
            }
            *kept++ = i;
            *ids++ = lines[i];
            if (matches < often) { // one that never matches before it is none of the next ones' business
                ++i;
                break;
            }
        }
    }
    side.keptCount = int(kept - side.kept.data());
}

bool LineDiff::solve(Box whole, JobControl &job)
{
    std::vector<Box> left{whole};
    const LineId *a = m_before.ids.data(), *b = m_after.ids.data();
    while (!left.empty()) {
        Box box = left.back();
        left.pop_back();
        const auto most = [&box] { return std::min(box.beforeTo - box.beforeFrom, box.afterTo - box.afterFrom); };
        const int head = runOn(a + box.beforeFrom, b + box.afterFrom, most());
        box.beforeFrom += head;
        box.afterFrom += head;
        const int tail = runBack(a + box.beforeTo, b + box.afterTo, most());
        box.beforeTo -= tail;
        box.afterTo -= tail;
        if (box.beforeFrom == box.beforeTo || box.afterFrom == box.afterTo) {
            for (int i = box.beforeFrom; i < box.beforeTo; ++i)
                m_before.changed(m_before.kept[size_t(i)]) = 1;
            for (int i = box.afterFrom; i < box.afterTo; ++i)
                m_after.changed(m_after.kept[size_t(i)]) = 1;
            continue;
        }
        if (job.cancelled())
            return false;
        const Split at = split(box);
        left.push_back({at.before, box.beforeTo, at.after, box.afterTo, at.exactAbove});
        left.push_back({box.beforeFrom, at.before, box.afterFrom, at.after, at.exactBelow});
    }
    return true;
}

// Searches from both corners at once; diagonal d holds the places where before - after is d.
LineDiff::Split LineDiff::split(const Box &box)
{
    const LineId *a = m_before.ids.data(), *b = m_after.ids.data();
    const int lowest = box.beforeFrom - box.afterTo, highest = box.beforeTo - box.afterFrom;
    const int start = box.beforeFrom - box.afterFrom, end = box.beforeTo - box.afterTo;
    const bool odd = (start - end) & 1;
    int *forward = m_forward.data() + m_origin, *backward = m_backward.data() + m_origin;
    int &forwardLow = m_forwardLow, &forwardHigh = m_forwardHigh;
    int &backwardLow = m_backwardLow, &backwardHigh = m_backwardHigh;
    forwardLow = forwardHigh = start;
    backwardLow = backwardHigh = end;
    forward[start] = box.beforeFrom;
    backward[end] = box.beforeTo;
    for (int cost = 1;; ++cost) {
        bool longSnake = false;
        // The range of diagonals grows by one at each side, or shrinks where it meets the box, so that every second one
        // is looked at.
        if (forwardLow > lowest)
            forward[--forwardLow - 1] = -1;
        else
            ++forwardLow;
        if (forwardHigh < highest)
            forward[++forwardHigh + 1] = -1;
        else
            --forwardHigh;
        for (int d = forwardHigh; d >= forwardLow; d -= 2) {
            int x = forward[d - 1] >= forward[d + 1] ? forward[d - 1] + 1 : forward[d + 1];
            const int from = x;
            int y = x - d;
            if (x < box.beforeTo && y < box.afterTo && a[x] == b[y]) {
                const int run = runOn(a + x, b + y, std::min(box.beforeTo - x, box.afterTo - y));
                x += run;
                y += run;
            }
            longSnake = longSnake || x - from > kLongSnake;
            forward[d] = x;
            if (odd && backwardLow <= d && d <= backwardHigh && backward[d] <= x)
                return {x, y, true, true};
        }
        if (backwardLow > lowest)
            backward[--backwardLow - 1] = kFar;
        else
            ++backwardLow;
        if (backwardHigh < highest)
            backward[++backwardHigh + 1] = kFar;
        else
            --backwardHigh;
        for (int d = backwardHigh; d >= backwardLow; d -= 2) {
            int x = backward[d - 1] < backward[d + 1] ? backward[d - 1] : backward[d + 1] - 1;
            const int from = x;
            int y = x - d;
            if (x > box.beforeFrom && y > box.afterFrom && a[x - 1] == b[y - 1]) {
                const int run = runBack(a + x, b + y, std::min(x - box.beforeFrom, y - box.afterFrom));
                x -= run;
                y -= run;
            }
            longSnake = longSnake || from - x > kLongSnake;
            backward[d] = x;
            if (!odd && forwardLow <= d && d <= forwardHigh && x <= forward[d])
                return {x, y, true, true};
        }
        if (box.exact)
            continue;
        if (longSnake && cost > kLeastDearest) {
            if (const auto found = interesting(box, cost))
                return *found;
        }
        if (cost >= m_dearest)
            return furthest(box);
    }
}

// A path that came much further than it cost, and just now along equal lines: good enough.
std::optional<LineDiff::Split> LineDiff::interesting(const Box &box, int cost)
{
    const LineId *a = m_before.ids.data(), *b = m_after.ids.data();
    const int *forward = m_forward.data() + m_origin, *backward = m_backward.data() + m_origin;
    const int start = box.beforeFrom - box.afterFrom, end = box.beforeTo - box.afterTo;
    Split found{};
    int best = 0;
    for (int d = m_forwardHigh; d >= m_forwardLow; d -= 2) {
        const int x = forward[d], y = x - d;
        const int value = (x - box.beforeFrom) + (y - box.afterFrom) - std::abs(d - start);
        if (value <= kInteresting * cost || value <= best || x < box.beforeFrom + kLongSnake || x >= box.beforeTo ||
            y < box.afterFrom + kLongSnake || y >= box.afterTo)
            continue;
        int k = 1;
        while (k <= kLongSnake && a[x - k] == b[y - k])
            ++k;
        if (k > kLongSnake) {
            best = value;
            found = {x, y, true, false};
        }
    }
    if (best > 0)
        return found;
    for (int d = m_backwardHigh; d >= m_backwardLow; d -= 2) {
        const int x = backward[d], y = x - d;
        const int value = (box.beforeTo - x) + (box.afterTo - y) - std::abs(d - end);
        if (value <= kInteresting * cost || value <= best || x <= box.beforeFrom || x > box.beforeTo - kLongSnake ||
            y <= box.afterFrom || y > box.afterTo - kLongSnake)
            continue;
        int k = 0;
        while (k < kLongSnake && a[x + k] == b[y + k])
            ++k;
        if (k == kLongSnake) {
            best = value;
            found = {x, y, false, true};
        }
    }
    return best > 0 ? std::optional(found) : std::nullopt;
}

// Too dear: the path that came furthest from either corner.
LineDiff::Split LineDiff::furthest(const Box &box)
{
    const int *forward = m_forward.data() + m_origin, *backward = m_backward.data() + m_origin;
    int forwardBest = -1, forwardBefore = -1;
    for (int d = m_forwardHigh; d >= m_forwardLow; d -= 2) {
        int x = std::min(forward[d], box.beforeTo), y = x - d;
        if (box.afterTo < y) {
            x = box.afterTo + d;
            y = box.afterTo;
        }
        if (forwardBest < x + y) {
            forwardBest = x + y;
            forwardBefore = x;
        }
    }
    int backwardBest = kFar, backwardBefore = kFar;
    for (int d = m_backwardHigh; d >= m_backwardLow; d -= 2) {
        int x = std::max(box.beforeFrom, backward[d]), y = x - d;
        if (y < box.afterFrom) {
            x = box.afterFrom + d;
            y = box.afterFrom;
        }
        if (x + y < backwardBest) {
            backwardBest = x + y;
            backwardBefore = x;
        }
    }
    if (box.beforeTo + box.afterTo - backwardBest < forwardBest - (box.beforeFrom + box.afterFrom))
        return {forwardBefore, forwardBest - forwardBefore, true, false};
    return {backwardBefore, backwardBest - backwardBefore, false, true};
}

} // namespace ariadne::history
