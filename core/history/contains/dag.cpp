// SPDX-License-Identifier: GPL-3.0-or-later
#include "dag.h"

#include <algorithm>

namespace ariadne::history {

Result<Dag> Dag::load(const repository::Repository &repository, const QList<ObjectId> &tips, JobControl &job)
{
    auto graph = CommitGraph::open(repository, job);
    if (!graph)
        return std::unexpected(graph.error());
    Dag dag;
    dag.m_graph = std::make_unique<CommitGraph>(std::move(*graph));
    CommitGraph &commits = *dag.m_graph;

    // Parents first: depth-first without recursion, since histories are deep. A commit's parents are copied when it is
    // opened, as commit numbers, and become node numbers when all are known.
    constexpr Node kOpen = kNone - 1;
    struct Step {
        CommitIndex commit;
        quint32 first, next, end; // in `parents`
    };
    std::vector<Step> stack;
    std::vector<CommitIndex> parents;
    std::vector<std::pair<quint32, quint32>> ranges; // of `parents`, by node
    const auto state = [&](CommitIndex commit) -> Node & {
        if (commit >= dag.m_nodes.size())
            dag.m_nodes.resize(std::max<size_t>(commits.size(), commit + size_t(1)), kNone);
        return dag.m_nodes[commit];
    };
    const auto open = [&](CommitIndex commit) {
        state(commit) = kOpen;
        if (!commits.load(commit))
            ++dag.m_missing;
        const quint32 first = quint32(parents.size());
        const auto own = commits.parents(commit);
        parents.insert(parents.end(), own.begin(), own.end());
        stack.push_back({commit, first, first, quint32(parents.size())});
    };
    quint64 steps = 0;
    for (const ObjectId &tip : tips) {
        const auto commit = commits.find(tip);
        if (!commit || state(*commit) != kNone)
            continue;
        open(*commit);
        while (!stack.empty()) {
            if ((++steps & 1023) == 0) {
                if (job.cancelled())
                    return cancelled();
                job.progress(JobControl::Unit::Count, dag.m_commits.size(), 0, {});
            }
            Step &step = stack.back();
            if (step.next < step.end) {
                const CommitIndex parent = parents[step.next++];
                if (state(parent) == kNone)
                    open(parent);
                continue;
            }
            state(step.commit) = Node(dag.m_commits.size());
            dag.m_commits.push_back(step.commit);
            ranges.emplace_back(step.first, step.end);
            stack.pop_back();
        }
    }
    dag.m_firstParent.reserve(ranges.size() + 1);
    dag.m_parents.reserve(parents.size());
    for (const auto &[first, end] : ranges) {
        dag.m_firstParent.push_back(quint32(dag.m_parents.size()));
        for (quint32 i = first; i < end; ++i)
            dag.m_parents.push_back(dag.m_nodes[parents[i]]);
    }
    dag.m_firstParent.push_back(quint32(dag.m_parents.size()));
    return dag;
}

Dag::Node Dag::find(const ObjectId &id) const
{
    const auto commit = m_graph->find(id);
    return commit && *commit < m_nodes.size() ? m_nodes[*commit] : kNone;
}

Dag::Node Dag::findPrefix(const QByteArray &hex) const
{
    constexpr qsizetype kDigits = 2 * qsizetype(Oid::kSize);
    if (hex.size() == kDigits)
        return find(ObjectId{hex});
    const auto low = Oid::fromHex(hex.leftJustified(kDigits, '0'));
    if (!low || hex.isEmpty() || hex.size() > kDigits)
        return kNone;
    if (m_byId.empty()) {
        m_byId.reserve(size());
        for (Node node = 0; node < size(); ++node)
            m_byId.emplace_back(oid(node), node);
        std::ranges::sort(m_byId);
    }
    const auto first = std::ranges::lower_bound(m_byId, *low, {}, &std::pair<Oid, Node>::first);
    if (first == m_byId.end() || !id(first->second).hex.startsWith(hex))
        return kNone;
    const auto next = std::next(first);
    return next != m_byId.end() && id(next->second).hex.startsWith(hex) ? kNone : first->second;
}

Result<std::vector<quint64>> Dag::reached(std::span<const Node> wanted, JobControl &job) const
{
    Q_ASSERT(wanted.size() <= 64);
    std::vector<quint64> bits(size(), 0);
    Node first = size();
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == kNone)
            continue;
        bits[wanted[i]] |= quint64(1) << i;
        first = std::min(first, wanted[i]);
    }
    // Numbers are topological: what stands before the first of them cannot have one.
    for (Node node = first; node < size(); ++node) {
        if ((node & 0xffff) == 0 && job.cancelled())
            return cancelled();
        for (const Node parent : parents(node))
            bits[node] |= bits[parent];
    }
    return bits;
}

std::vector<bool> Dag::ancestors(std::span<const Node> tips) const
{
    std::vector<bool> held(size(), false);
    Node last = 0;
    for (const Node tip : tips) {
        if (tip != kNone) {
            held[tip] = true;
            last = std::max(last, tip + 1);
        }
    }
    for (Node node = last; node-- > 0;) {
        if (!held[node])
            continue;
        for (const Node parent : parents(node))
            held[parent] = true;
    }
    return held;
}

} // namespace ariadne::history
