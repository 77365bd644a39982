// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard.h"

#include <algorithm>
#include <map>

namespace ariadne::history {

namespace {

using Ranges = std::vector<std::pair<int, int>>; // first and end, sorted, apart

void normalise(Ranges &ranges)
{
    std::ranges::sort(ranges);
    Ranges joined;
    for (const auto &range : ranges) {
        if (!joined.empty() && range.first <= joined.back().second)
            joined.back().second = std::max(joined.back().second, range.second);
        else
            joined.push_back(range);
    }
    ranges = std::move(joined);
}

// Where lines stood before a change; true where it touched them. Lines that were replaced stand for what replaced them.
bool before(const Ranges &ranges, const std::vector<LineHunk> &hunks, Ranges &result)
{
    bool touched = false;
    for (const auto &[first, end] : ranges) {
        int at = first, shift = 0;
        for (const LineHunk &hunk : hunks) {
            const int hunkEnd = hunk.newStart + hunk.newCount;
            if (hunk.newStart >= end)
                break;
            const bool inside = hunk.newCount > 0 ? hunkEnd > first : hunk.newStart > first;
            if (inside) {
                touched = true;
                if (hunk.newStart > at)
                    result.emplace_back(at + shift, hunk.newStart + shift);
                if (hunk.oldCount > 0)
                    result.emplace_back(hunk.oldStart, hunk.oldStart + hunk.oldCount);
                at = std::max(at, hunkEnd);
            }
            shift = hunk.oldStart + hunk.oldCount - hunkEnd;
        }
        if (at < end)
            result.emplace_back(at + shift, end + shift);
    }
    normalise(result);
    return touched;
}

} // namespace

Done Scoreboard::traceLines(int first, int count, JobControl &job, const std::function<bool(const Trace &)> &visit)
{
    std::map<OriginId, Ranges> wanted;
    std::priority_queue<Waiting> queue;
    const auto push = [&](OriginId id, const Ranges &ranges) -> Done {
        const auto settled = settle(id, job);
        if (!settled)
            return std::unexpected(settled.error());
        const auto [at, added] = wanted.try_emplace(*settled);
        at->second.insert(at->second.end(), ranges.begin(), ranges.end());
        normalise(at->second);
        if (added)
            queue.push({timeOf(m_origins[*settled].commit), m_number++, *settled});
        return {};
    };
    if (const Done done = push(m_start, {{first, first + count}}); !done)
        return done;
    while (!queue.empty()) {
        if (job.cancelled())
            return cancelled();
        const OriginId id = queue.top().origin;
        queue.pop();
        const Ranges ranges = std::move(wanted[id]);
        wanted.erase(id);
        if (ranges.empty())
            continue;
        if (const Done done = expand(id, job); !done)
            return done;
        std::vector<std::pair<OriginId, Ranges>> parents;
        bool taken = false;
        const std::vector<OriginId> sources = m_origins[id].sources;
        for (size_t i = 0; i < sources.size() && !taken; ++i) {
            if (sources[i] == kNone)
                continue;
            const auto differences = hunks(id, i, job, [&](int from, int to) {
                return std::ranges::any_of(
                    ranges, [&](const auto &range) { return range.first <= to && range.second >= from; });
            });
            if (!differences)
                return std::unexpected(differences.error());
            Ranges there;
            // A parent that had these lines already is where they came from.
            if (!before(ranges, **differences, there)) {
                parents.clear();
                taken = true;
            }
            parents.emplace_back(sources[i], std::move(there));
        }
        const Origin &origin = m_origins[id];
        Trace trace;
        trace.commit = origin.commit == kWorkTree ? Oid{} : m_graph.oid(origin.commit);
        trace.path = m_paths[origin.path];
        trace.first = ranges.front().first;
        trace.end = ranges.back().second;
        if (!taken && !visit(trace))
            return {};
        for (const auto &[parent, there] : parents) {
            if (there.empty())
                continue;
            if (const Done done = push(parent, there); !done)
                return done;
        }
    }
    return {};
}

Result<std::optional<Scoreboard::Trace>> Scoreboard::nextChange(CommitIndex commit, const QByteArray &path, int line,
                                                                JobControl &job)
{
    const PathId pathId = pathOf(path);
    const auto trail = findPlace(commit, pathId, {});
    if (!trail)
        return std::unexpected(trail.error());
    const auto goal = settle(originOf(commit, pathId, trail->place), job);
    if (!goal)
        return std::unexpected(goal.error());
    // From the newest version back to that one; each remembers the newer one it was met from.
    std::unordered_map<OriginId, std::pair<OriginId, size_t>> newer;
    std::priority_queue<Waiting> queue;
    queue.push({timeOf(m_origins[m_start].commit), m_number++, m_start});
    newer[m_start] = {kNone, 0};
    while (!queue.empty() && !newer.contains(*goal)) {
        if (job.cancelled())
            return cancelled();
        const OriginId id = queue.top().origin;
        queue.pop();
        if (const Done done = expand(id, job); !done)
            return std::unexpected(done.error());
        const std::vector<OriginId> sources = m_origins[id].sources;
        for (size_t i = 0; i < sources.size(); ++i) {
            if (sources[i] == kNone)
                continue;
            const auto settled = settle(sources[i], job);
            if (!settled)
                return std::unexpected(settled.error());
            if (newer.try_emplace(*settled, id, i).second)
                queue.push({timeOf(m_origins[*settled].commit), m_number++, *settled});
        }
    }
    if (!newer.contains(*goal))
        return fail(Error::Kind::NotFound, {});
    OriginId at = *goal;
    while (newer[at].first != kNone) {
        const auto [next, parent] = newer[at];
        const auto differences = hunks(next, parent, job);
        if (!differences)
            return std::unexpected(differences.error());
        int shift = 0;
        for (const LineHunk &hunk : **differences) {
            if (line < hunk.oldStart)
                break;
            if (line < hunk.oldStart + hunk.oldCount) {
                const Origin &origin = m_origins[next];
                Trace trace;
                trace.commit = origin.commit == kWorkTree ? Oid{} : m_graph.oid(origin.commit);
                trace.path = m_paths[origin.path];
                trace.first = hunk.newStart + std::min(line - hunk.oldStart, std::max(0, hunk.newCount - 1));
                trace.end = trace.first + (hunk.newCount > 0 ? 1 : 0);
                return trace;
            }
            shift = hunk.newStart + hunk.newCount - (hunk.oldStart + hunk.oldCount);
        }
        line += shift;
        at = next;
    }
    return std::nullopt;
}

} // namespace ariadne::history
