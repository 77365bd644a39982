// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard.h"

#include <algorithm>

namespace ariadne::history {

namespace {
// Letters and digits that a block must have to be found again elsewhere; git's defaults.
constexpr quint32 kLeastMoved = 20, kLeastCopied = 40;
} // namespace

quint32 Scoreboard::scoreOf(Entry &entry)
{
    if (entry.score == 0) {
        entry.score = 1;
        for (int i = entry.line; i < entry.line + entry.count; ++i)
            entry.score += m_versions.table().weight(m_final->lines->ids[size_t(i)]);
    }
    return entry.score;
}

void Scoreboard::setSmallAside(Entries &entries, Entries &small, quint32 limit)
{
    Entries large;
    for (Entry &entry : entries)
        (scoreOf(entry) > limit ? large : small).push_back(entry);
    entries = std::move(large);
}

// Of two finds the larger counts; of equal ones the later.
void Scoreboard::offer(Split &best, const Split &split)
{
    if (split.origin == kNone)
        return;
    Split here = split;
    const quint32 score = scoreOf(here.middle);
    if (best.origin == kNone || score >= scoreOf(best.middle))
        best = here;
}

// The largest block of an entry's lines that stands, in one piece, in another file.
Result<Scoreboard::Split> Scoreboard::bestSplit(const Entry &entry, OriginId from, JobControl &job)
{
    const auto other = version(m_origins[from], job);
    if (!other)
        return std::unexpected(other.error());
    const auto hunks =
        m_diff.compare(LineSlice(*(*other)->lines), LineSlice(*m_final->lines, entry.line, entry.count), job);
    if (!hunks)
        return std::unexpected(hunks.error());
    Split best;
    // Lines [first, end) of the entry stand at `there` in the other file.
    const auto equal = [&](int first, int end, int there) {
        if (first >= end)
            return;
        Split split;
        split.origin = from;
        const auto part = [&](int at, int until) {
            Entry piece = entry;
            piece.line = entry.line + at;
            piece.source = entry.source + at;
            piece.count = until - at;
            piece.score = 0;
            return piece;
        };
        split.middle = part(first, end);
        split.middle.source = there;
        split.hasBefore = first > 0;
        split.hasAfter = end < entry.count;
        if (split.hasBefore)
            split.before = part(0, first);
        if (split.hasAfter)
            split.after = part(end, entry.count);
        offer(best, split);
    };
    int line = 0, there = 0;
    for (const LineHunk &hunk : *hunks) {
        equal(line, hunk.newStart, there);
        line = hunk.newStart + hunk.newCount;
        there = hunk.oldStart + hunk.oldCount;
    }
    equal(line, entry.count, there);
    return best;
}

void Scoreboard::apply(const Split &split, std::vector<std::pair<OriginId, Entry>> &blamed, Entries &rest)
{
    if (split.hasBefore)
        rest.push_back(split.before);
    if (split.hasAfter)
        rest.push_back(split.after);
    blamed.emplace_back(split.origin, split.middle);
}

Done Scoreboard::findMoves(OriginId id, OriginId source, Entries &small,
                           std::vector<std::pair<OriginId, Entry>> &blamed, JobControl &job)
{
    Entries left = std::move(m_origins[id].suspects), kept;
    // What is left of an entry around the block that was found is looked for again.
    while (!left.empty()) {
        Entries rest;
        for (Entry &entry : left) {
            auto split = bestSplit(entry, source, job);
            if (!split) {
                if (split.error().kind == Error::Kind::Cancelled)
                    return cancelled();
                note(split.error());
                kept.push_back(entry);
                continue;
            }
            if (split->origin != kNone && scoreOf(split->middle) > kLeastMoved)
                apply(*split, blamed, rest);
            else
                kept.push_back(entry);
        }
        setSmallAside(rest, small, kLeastMoved);
        left = std::move(rest);
    }
    sortBySource(kept);
    m_origins[id].suspects = std::move(kept);
    return {};
}

Done Scoreboard::findCopies(OriginId id, CommitIndex parent, OriginId source, Entries &small,
                            std::vector<std::pair<OriginId, Entry>> &blamed, JobControl &job)
{
    const auto changes = changesOf(m_origins[id], parent, job);
    if (!changes) {
        if (changes.error().kind == Error::Kind::Cancelled)
            return cancelled();
        note(changes.error());
        return {};
    }
    std::vector<OriginId> others; // what the commit changed or took away
    for (const TreeChange &change : *changes) {
        if (change.oldMode == 0 || (change.oldMode & 0170000) == 0160000)
            continue;
        if (source != kNone && change.path == m_paths[m_origins[source].path])
            continue; // looked at for moves
        others.push_back(originOf(parent, pathOf(change.path), {change.oldMode, change.oldOid}));
    }
    Entries left = std::move(m_origins[id].suspects), kept;
    while (!left.empty()) {
        Entries rest;
        std::vector<Split> best(left.size());
        for (const OriginId other : others) {
            for (size_t i = 0; i < left.size(); ++i) {
                const auto split = bestSplit(left[i], other, job);
                if (!split) {
                    if (split.error().kind == Error::Kind::Cancelled)
                        return cancelled();
                    note(split.error());
                    break;
                }
                offer(best[i], *split);
            }
        }
        for (size_t i = 0; i < left.size(); ++i) {
            if (best[i].origin != kNone && scoreOf(best[i].middle) > kLeastCopied)
                apply(best[i], blamed, rest);
            else
                kept.push_back(left[i]);
        }
        setSmallAside(rest, small, kLeastCopied);
        left = std::move(rest);
    }
    sortBySource(kept);
    m_origins[id].suspects = std::move(kept);
    return {};
}

Done Scoreboard::movesAndCopies(OriginId id, Entries &small, JobControl &job)
{
    std::vector<std::pair<OriginId, Entry>> blamed;
    const std::vector<CommitIndex> parents = parentsOf(m_origins[id].commit);
    const std::vector<OriginId> sources = m_origins[id].sources;
    const auto left = [&]() -> Entries & { return m_origins[id].suspects; };
    setSmallAside(left(), small, kLeastMoved);
    for (size_t i = 0; i < sources.size() && !left().empty(); ++i) {
        if (sources[i] == kNone)
            continue;
        if (const Done done = findMoves(id, sources[i], small, blamed, job); !done)
            return done;
    }
    if (m_question.copies) {
        setSmallAside(left(), small, kLeastCopied);
        for (size_t i = 0; i < parents.size() && !left().empty(); ++i) {
            if (!m_graph.load(parents[i]))
                continue;
            if (const Done done = findCopies(id, parents[i], sources[i], small, blamed, job); !done)
                return done;
        }
    }
    return distribute(blamed, job);
}

} // namespace ariadne::history
