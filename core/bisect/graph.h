// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"
#include "support/job.h"

#include <QBitArray>
#include <QDateTime>
#include <QHash>
#include <QList>

namespace ariadne::bisect {

// The part of history a bisect is about: what every bad end has in its past and no good end has. Commits stand in
// topological order, parents before children. Immutable once made; thread-safe value.
struct HistoryCommit {
    ObjectId id;
    QList<int> parents; // indexes, only those inside the graph
    QString subject;
    QString author;
    QDateTime time;
    bool operator==(const HistoryCommit &) const = default;
};

class Graph
{
public:
    Graph() = default;
    // `commits` in any order, parents given by id; ids that are not among them are outside.
    struct Input {
        ObjectId id;
        QList<ObjectId> parents;
        QString subject, author;
        QDateTime time;
    };
    static Graph of(const QList<Input> &commits);

    const QList<HistoryCommit> &commits() const { return m_commits; }
    qsizetype size() const { return m_commits.size(); }
    int indexOf(const ObjectId &id) const { return m_index.value(id, -1); }

    // The commit and all its ancestors inside the graph.
    QBitArray past(int commit) const;
    // For each commit of `within` (others: 0) how many of `within` are it or its ancestors: exact on any graph.
    // `within` must hold with a commit also every path to its ancestors in it, as differences of pasts do.
    // O(n²/64) time, O(n) memory. Error: Cancelled.
    Result<QList<int>> weights(const QBitArray &within, JobControl &job) const;

    bool operator==(const Graph &) const = default;

private:
    QList<HistoryCommit> m_commits;
    QHash<ObjectId, int> m_index;
};

// Reads the history of the ends. Exact whatever the commits' dates say: every ancestor is visited. With `firstParent`
// merges count as one commit with one parent. Errors: those of Repository::walk.
Result<Graph> readHistory(const repository::Repository &repository, const QList<ObjectId> &bad,
                          const QList<ObjectId> &good, bool firstParent, JobControl &job);

// The best common ancestors of two commits (`git merge-base --all`).
Result<QList<ObjectId>> mergeBases(const repository::Repository &repository, const ObjectId &a, const ObjectId &b,
                                   JobControl &job);

} // namespace ariadne::bisect
