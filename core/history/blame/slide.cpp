// SPDX-License-Identifier: GPL-3.0-or-later
#include "slide.h"

#include <algorithm>
#include <cstring>

namespace ariadne::history {

namespace {

constexpr int kFurthestSlide = 100, kMostBlanks = 20, kFurthestLook = 2048;

// A run of changed lines, possibly empty, between two unchanged ones. Both texts have the same number of unchanged
// lines, so the n-th group of one belongs to the n-th of the other.
struct Group {
    quint8 *changed; // of line 0; -1 and size are there, and 0
    int size;
    int start, end;

    Group(quint8 *flags, int lines, int at) : changed(flags), size(lines), start(at), end(at) { extend(); }
    bool isEmpty() const { return start == end; }
    bool next()
    {
        if (end == size)
            return false;
        start = end = end + 1;
        extend();
        return true;
    }
    // How many times at least next() leads to an unchanged line before one that is not, or the end: one or more. Looks
    // only a little ahead, since the other text may change at every second line.
    int calm() const
    {
        const int most = std::min(size - end, kFurthestLook);
        if (most == 0)
            return 1;
        const void *next = std::memchr(changed + end, 1, size_t(most));
        return next ? int(static_cast<const quint8 *>(next) - (changed + end)) : most;
    }
    void skip(int lines) { start = end = end + lines; }
    void previous()
    {
        start = end = start - 1;
        while (changed[start - 1])
            --start;
    }
    // Gives a line at one end for an equal one at the other; joins what it meets.
    bool slideUp(std::span<const LineId> lines)
    {
        if (start == 0 || lines[size_t(start - 1)] != lines[size_t(end - 1)])
            return false;
        changed[--start] = 1;
        changed[--end] = 0;
        while (changed[start - 1])
            --start;
        return true;
    }
    bool slideDown(std::span<const LineId> lines)
    {
        if (end == size || lines[size_t(start)] != lines[size_t(end)])
            return false;
        changed[start++] = 0;
        changed[end++] = 1;
        extend();
        return true;
    }

private:
    void extend()
    {
        while (changed[end])
            ++end;
    }
};

// How bad it is to cut a text before a line: the less, the better. Weights as git's, which were fitted to how people
// judged diffs.
class CutScore
{
public:
    void add(std::span<const LineId> ids, LineTable &table, int line)
    {
        const int size = int(ids.size());
        const bool atEnd = line >= size;
        const int own = atEnd ? -1 : table.indent(ids[size_t(line)]);
        const auto [blanksBefore, before] = around(ids, table, line - 1, -1);
        const auto [blanksBehind, behind] = around(ids, table, line + 1, 1);

        if (before == -1 && blanksBefore == 0)
            m_penalty += 1; // start of the file
        if (atEnd)
            m_penalty += 21;
        const int blanksFrom = own == -1 ? 1 + blanksBehind : 0;
        const int blanks = blanksBefore + blanksFrom;
        m_penalty += -30 * blanks + 6 * blanksFrom;
        const int indent = own != -1 ? own : behind;
        m_indent += indent;
        if (indent == -1 || before == -1 || indent == before)
            return;
        if (indent > before)
            m_penalty += blanks ? 10 : -4;
        else if (behind != -1 && behind > indent)
            m_penalty += blanks ? 17 : 24; // it begins a block
        else
            m_penalty += blanks ? 17 : 23; // it ends one
    }
    bool isNoWorseThan(const CutScore &other) const
    {
        const int deeper = (m_indent > other.m_indent) - (m_indent < other.m_indent);
        return 60 * deeper + (m_penalty - other.m_penalty) <= 0;
    }

private:
    // Blank lines from `line` on in one direction, and how the first other one is indented (-1: there is none).
    static std::pair<int, int> around(std::span<const LineId> ids, LineTable &table, int line, int step)
    {
        int blanks = 0;
        for (; line >= 0 && line < int(ids.size()); line += step) {
            const int indent = table.indent(ids[size_t(line)]);
            if (indent != -1)
                return {blanks, indent};
            if (++blanks == kMostBlanks)
                return {blanks, 0};
        }
        return {blanks, -1};
    }

    int m_indent = 0, m_penalty = 0;
};

} // namespace

void slideChanges(std::span<const LineId> lines, std::span<const LineId> ids, quint8 *changed, quint8 *otherChanged,
                  int otherLines, int from, bool byIndent, LineTable &table)
{
    const void *lastChanged = ::memrchr(changed, 1, lines.size());
    int last = lastChanged ? int(static_cast<const quint8 *>(lastChanged) - changed) + 1 : 0;
    Group group(changed, int(lines.size()), from), other(otherChanged, otherLines, from);
    while (group.start < last) {
        if (!group.isEmpty()) {
            int size, highestEnd, endInLine;
            do {
                size = group.end - group.start;
                endInLine = -1;
                while (group.slideUp(lines))
                    other.previous();
                highestEnd = group.end;
                if (!other.isEmpty())
                    endInLine = group.end;
                while (group.slideDown(lines)) {
                    other.next();
                    if (!other.isEmpty())
                        endInLine = group.end;
                }
            } while (size != group.end - group.start); // it joined another: that may slide further
            last = std::max(last, group.end);
            if (group.end != highestEnd && endInLine != -1) {
                while (other.isEmpty()) {
                    group.slideUp(lines);
                    other.previous();
                }
            } else if (group.end != highestEnd && byIndent) {
                int best = -1;
                CutScore bestScore;
                for (int end = std::max({highestEnd, group.end - size - 1, group.end - kFurthestSlide});
                     end <= group.end; ++end) {
                    CutScore score;
                    score.add(ids, table, end);
                    score.add(ids, table, end - size);
                    if (best == -1 || score.isNoWorseThan(bestScore)) {
                        best = end;
                        bestScore = score;
                    }
                }
                while (group.end > best) {
                    group.slideUp(lines);
                    other.previous();
                }
            }
        }
        // Nothing is to be done up to the next change in either text.
        if (const int calm = std::min(group.calm(), other.calm()); calm > 1) {
            group.skip(calm - 1);
            other.skip(calm - 1);
        }
        if (!group.next() || !other.next())
            break;
    }
}

} // namespace ariadne::history
