// SPDX-License-Identifier: GPL-3.0-or-later
#include "walk.h"

#include <algorithm>
#include <queue>

namespace ariadne::history {

namespace {

constexpr quint32 kAskEvery = 1023;

// Newest first; of equal times the one found first.
struct Waiting {
    qint64 time;
    quint32 number;
    CommitIndex commit;
    bool operator<(const Waiting &other) const
    {
        return time != other.time ? time < other.time : number > other.number;
    }
};

// One byte for each commit met, whatever its number.
class Marks
{
public:
    quint8 &operator[](CommitIndex commit)
    {
        if (commit >= m_marks.size())
            m_marks.resize(std::max<size_t>(size_t(commit) + 1, m_marks.size() * 2));
        return m_marks[commit];
    }

private:
    std::vector<quint8> m_marks;
};

constexpr quint8 kQueued = 1, kHidden = 2, kDone = 4;

class DateWalk
{
public:
    DateWalk(CommitGraph &graph, const WalkOptions &options) : m_graph(graph), m_options(options) {}

    void start(CommitIndex commit, bool hidden) { push(commit, hidden); }

    Done run(JobControl &job, const std::function<bool(CommitIndex)> &visit)
    {
        quint32 steps = 0;
        while (!m_queue.empty() && m_wanted > 0) {
            if ((++steps & kAskEvery) == 0) {
                if (job.cancelled())
                    return cancelled();
                job.progress(JobControl::Unit::Count, steps, 0, {});
            }
            const CommitIndex commit = m_queue.top().commit;
            m_queue.pop();
            quint8 &mark = m_marks[commit];
            const bool hidden = mark & kHidden;
            if (!(mark & kDone)) {
                mark |= kDone;
                m_wanted -= hidden ? 0 : 1;
                if (!hidden && !visit(commit))
                    return {};
            }
            const auto parents = m_graph.parents(commit);
            m_parents.assign(parents.begin(), parents.end());
            for (size_t i = 0; i < m_parents.size(); ++i) {
                if (i > 0 && m_options.firstParent && !hidden)
                    break;
                push(m_parents[i], hidden);
            }
        }
        return {};
    }

private:
    void push(CommitIndex commit, bool hidden)
    {
        quint8 &mark = m_marks[commit];
        const bool queued = mark & kQueued;
        if (queued && (!hidden || (mark & kHidden)))
            return;
        // Wanted at first and hidden now: hiding has to go on to what lies below.
        if (queued && !(mark & kDone))
            --m_wanted;
        m_wanted += hidden ? 0 : 1;
        mark |= quint8(kQueued | (hidden ? kHidden : 0));
        m_queue.push({m_graph.time(commit), m_number++, commit});
    }

    CommitGraph &m_graph;
    WalkOptions m_options;
    std::priority_queue<Waiting> m_queue;
    Marks m_marks;
    std::vector<CommitIndex> m_parents;
    quint32 m_number = 0;
    qint64 m_wanted = 0;
};

// Children first, and a line of history as long as it goes on: the last one freed is taken first.
Done visitInTopoOrder(CommitGraph &graph, const std::vector<CommitIndex> &commits, bool firstParent, JobControl &job,
                      const std::function<bool(CommitIndex)> &visit)
{
    std::unordered_map<CommitIndex, quint32> children;
    children.reserve(commits.size());
    for (const CommitIndex commit : commits)
        children.emplace(commit, 0);
    const auto eachParent = [&](CommitIndex commit, auto use) {
        for (const CommitIndex parent : graph.parents(commit)) {
            if (const auto found = children.find(parent); found != children.end())
                use(*found);
            if (firstParent)
                break;
        }
    };
    quint32 steps = 0;
    for (const CommitIndex commit : commits) {
        if ((++steps & kAskEvery) == 0 && job.cancelled())
            return cancelled();
        eachParent(commit, [](auto &entry) { ++entry.second; });
    }
    std::vector<CommitIndex> ready;
    for (auto commit = commits.rbegin(); commit != commits.rend(); ++commit) {
        if (children[*commit] == 0)
            ready.push_back(*commit);
    }
    while (!ready.empty()) {
        if ((++steps & kAskEvery) == 0 && job.cancelled())
            return cancelled();
        const CommitIndex commit = ready.back();
        ready.pop_back();
        if (!visit(commit))
            return {};
        eachParent(commit, [&](auto &entry) {
            if (--entry.second == 0)
                ready.push_back(entry.first);
        });
    }
    return {};
}

} // namespace

Done walk(CommitGraph &graph, const std::vector<CommitIndex> &from, const std::vector<CommitIndex> &hide,
          const WalkOptions &options, JobControl &job, const std::function<bool(CommitIndex)> &visit)
{
    for (const CommitIndex commit : from) {
        if (!graph.load(commit))
            return std::unexpected(*graph.error());
    }
    DateWalk walk(graph, options);
    for (const CommitIndex commit : hide)
        walk.start(commit, true);
    for (const CommitIndex commit : from)
        walk.start(commit, false);
    if (options.order == WalkOptions::Order::Date)
        return walk.run(job, visit);
    std::vector<CommitIndex> all;
    const Done done = walk.run(job, [&](CommitIndex commit) {
        all.push_back(commit);
        return true;
    });
    return done ? visitInTopoOrder(graph, all, options.firstParent, job, visit) : done;
}

Result<bool> CommitGraph::isAncestor(CommitIndex ancestor, CommitIndex commit, JobControl &job)
{
    for (const CommitIndex end : {ancestor, commit}) {
        if (!load(end))
            return std::unexpected(*error());
    }
    const quint32 level = generation(ancestor);
    const bool inFile = ancestor < inFiles();
    Marks seen;
    std::vector<CommitIndex> left{commit};
    seen[commit] = 1;
    quint32 steps = 0;
    while (!left.empty()) {
        if ((++steps & kAskEvery) == 0 && job.cancelled())
            return cancelled();
        const CommitIndex at = left.back();
        left.pop_back();
        if (at == ancestor)
            return true;
        // What a file holds has all of its ancestors there too.
        if (at < inFiles() && (!inFile || (level != kUnknownGeneration && generation(at) <= level)))
            continue;
        for (const CommitIndex parent : parents(at)) {
            if (!seen[parent]) {
                seen[parent] = 1;
                left.push_back(parent);
            }
        }
    }
    return false;
}

Result<std::vector<CommitIndex>> CommitGraph::mergeBases(CommitIndex a, CommitIndex b, JobControl &job)
{
    for (const CommitIndex end : {a, b}) {
        if (!load(end))
            return std::unexpected(*error());
    }
    if (a == b)
        return std::vector<CommitIndex>(1, a);
    // Colours flow down from both ends, highest first; what gets both is a common ancestor, and what lies below such
    // a one is stale: no base.
    constexpr quint8 kA = 1, kB = 2, kStale = 4, kResult = 8;
    struct Item {
        quint32 generation;
        qint64 time;
        CommitIndex commit;
        bool operator<(const Item &other) const
        {
            return generation != other.generation ? generation < other.generation : time < other.time;
        }
    };
    std::priority_queue<Item> queue;
    Marks marks;
    qint64 fresh = 0; // entries of the queue that are not stale
    const auto push = [&](CommitIndex commit) {
        queue.push({generation(commit), time(commit), commit});
        fresh += marks[commit] & kStale ? 0 : 1;
    };
    std::unordered_map<CommitIndex, int> waiting; // how often it is in the queue while it was not stale
    marks[a] = kA;
    marks[b] = kB;
    std::vector<CommitIndex> found;
    push(a);
    push(b);
    ++waiting[a];
    ++waiting[b];
    quint32 steps = 0;
    while (!queue.empty() && fresh > 0) {
        if ((++steps & kAskEvery) == 0 && job.cancelled())
            return cancelled();
        const CommitIndex commit = queue.top().commit;
        queue.pop();
        if (auto entry = waiting.find(commit); entry != waiting.end() && entry->second > 0) {
            --entry->second;
            --fresh;
        }
        quint8 colours = marks[commit] & quint8(kA | kB | kStale);
        if (colours == (kA | kB)) {
            if (!(marks[commit] & kResult)) {
                marks[commit] |= kResult;
                found.push_back(commit);
            }
            colours |= kStale;
        }
        const auto list = parents(commit);
        const std::vector<CommitIndex> above(list.begin(), list.end());
        for (const CommitIndex parent : above) {
            if ((marks[parent] & colours) == colours)
                continue;
            marks[parent] |= colours;
            if (marks[parent] & kStale) {
                if (auto entry = waiting.find(parent); entry != waiting.end()) {
                    fresh -= entry->second;
                    entry->second = 0;
                }
                push(parent);
            } else {
                push(parent);
                ++waiting[parent];
            }
        }
    }
    std::erase_if(found, [&](CommitIndex commit) { return marks[commit] & kStale; });
    // Clocks that were wrong can leave one base above another.
    std::vector<CommitIndex> bases;
    for (size_t i = 0; i < found.size(); ++i) {
        bool redundant = false;
        for (size_t j = 0; j < found.size() && !redundant; ++j) {
            if (i == j)
                continue;
            const auto below = isAncestor(found[i], found[j], job);
            if (!below)
                return std::unexpected(below.error());
            redundant = *below;
        }
        if (!redundant)
            bases.push_back(found[i]);
    }
    std::ranges::sort(bases,
                      [this](CommitIndex x, CommitIndex y) { return std::pair(time(y), x) < std::pair(time(x), y); });
    return bases;
}

} // namespace ariadne::history
