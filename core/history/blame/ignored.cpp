// SPDX-License-Identifier: GPL-3.0-or-later
#include "linematch.h"
#include "scoreboard.h"

#include <algorithm>

namespace ariadne::history {

namespace {

std::vector<LinePairs> pairsOf(const TextLines &lines, const LineTable &table)
{
    std::vector<LinePairs> pairs;
    pairs.reserve(lines.ids.size());
    for (const LineId line : lines.ids)
        pairs.emplace_back(table.text(line));
    return pairs;
}

} // namespace

// Lines that a commit changed which does not count go to the lines of the parent that they look like.
Done Scoreboard::lookThrough(OriginId id, size_t parent, JobControl &job)
{
    Origin &origin = m_origins[id];
    const OriginId source = origin.sources[parent];
    const auto differences = hunks(id, parent, job);
    const auto before = version(m_origins[source], job);
    const auto after = version(origin, job);
    for (const auto *error : {differences ? nullptr : &differences.error(), before ? nullptr : &before.error(),
                              after ? nullptr : &after.error()}) {
        if (!error)
            continue;
        if (error->kind == Error::Kind::Cancelled)
            return cancelled();
        note(*error);
        return {};
    }
    LineMatcher matcher(pairsOf(*(*before)->lines, m_versions.table()), pairsOf(*(*after)->lines, m_versions.table()));
    Entries passed, kept;
    size_t next = 0;
    for (const LineHunk &hunk : **differences) {
        if (job.cancelled())
            return cancelled();
        const int end = hunk.newStart + hunk.newCount;
        // All that is left stands in changes: what is equal went to the parent before.
        while (next < origin.suspects.size() &&
               origin.suspects[next].source + origin.suspects[next].count <= hunk.newStart)
            kept.push_back(origin.suspects[next++]);
        if (hunk.newCount == 0)
            continue;
        const bool wanted = next < origin.suspects.size() && origin.suspects[next].source < end;
        // Matching uses lines up, for later changes too: also where nothing of this one is asked for.
        const std::vector<int> partners = matcher.match(hunk.oldStart, hunk.oldCount, hunk.newStart, hunk.newCount);
        if (!wanted)
            continue;
        for (; next < origin.suspects.size() && origin.suspects[next].source < end; ++next) {
            const Entry &entry = origin.suspects[next];
            // One entry for each run of lines that have neighbouring partners, or none.
            for (int i = 0; i < entry.count;) {
                const auto partner = [&](int at) { return partners[size_t(entry.source + at - hunk.newStart)]; };
                int run = 1;
                while (i + run < entry.count &&
                       (partner(i) < 0 ? partner(i + run) < 0 : partner(i + run) == partner(i) + run))
                    ++run;
                Entry piece = entry;
                piece.line += i;
                piece.source += i;
                piece.count = run;
                if (run < entry.count)
                    piece.score = 0;
                if (partner(i) >= 0) {
                    piece.source = partner(i);
                    piece.ignored = true;
                    passed.push_back(piece);
                } else {
                    piece.unblamable = true;
                    kept.push_back(piece);
                }
                i += run;
            }
        }
    }
    for (; next < origin.suspects.size(); ++next)
        kept.push_back(origin.suspects[next]);
    origin.suspects = std::move(kept);
    sortBySource(origin.suspects);
    return enqueue(source, std::move(passed), job);
}

} // namespace ariadne::history
