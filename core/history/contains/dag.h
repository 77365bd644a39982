// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/graph/commitgraph.h"

#include <memory>

namespace ariadne::history {

// The commits that some tips reach, as numbers with their parents: what questions of "who holds what" are asked of.
// Numbers are in topological order: a parent's is smaller than its child's. For one thread at a time.
class Dag
{
public:
    using Node = quint32;
    static constexpr Node kNone = ~Node(0);

    // A commit that is missing (partial or damaged repository) ends its line of history, and is counted. Errors: Io,
    // Malformed, Cancelled.
    static Result<Dag> load(const repository::Repository &repository, const QList<ObjectId> &tips, JobControl &job);

    Node size() const { return Node(m_commits.size()); }
    Node find(const ObjectId &id) const; // kNone where no tip reaches it
    Oid oid(Node node) const { return m_graph->oid(m_commits[node]); }
    ObjectId id(Node node) const { return oid(node).id(); }
    Oid tree(Node node) const { return m_graph->tree(m_commits[node]); }
    std::span<const Node> parents(Node node) const
    {
        return {m_parents.data() + m_firstParent[node], m_firstParent[node + 1] - m_firstParent[node]};
    }
    // The commit whose id starts so; kNone where there is none or more than one.
    Node findPrefix(const QByteArray &hex) const;
    // False: it does not touch the path, for sure.
    bool mayTouch(Node node, const PathFilter &path) const { return m_graph->mayTouch(m_commits[node], path); }
    qsizetype missing() const { return m_missing; }
    Objects &objects() const { return m_graph->objects(); }

    // Which of `wanted` (64 at most) each node has among itself and its ancestors, as bits. Errors: Cancelled.
    Result<std::vector<quint64>> reached(std::span<const Node> wanted, JobControl &job) const;
    // True for the tips and all their ancestors.
    std::vector<bool> ancestors(std::span<const Node> tips) const;

private:
    std::unique_ptr<CommitGraph> m_graph;
    std::vector<CommitIndex> m_commits; // by node
    std::vector<Node> m_nodes;          // by commit
    std::vector<Node> m_parents;
    std::vector<quint32> m_firstParent;               // one more than there are nodes
    mutable std::vector<std::pair<Oid, Node>> m_byId; // sorted, made when a prefix is first looked for
    qsizetype m_missing = 0;
};

} // namespace ariadne::history
