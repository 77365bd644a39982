// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history/contains only.

#include "dag.h"
#include "has.h"
#include "patchid.h"

#include <unordered_map>

namespace ariadne::history {

// Answers whether a tip has a commit, or its change under another id. What it read of a commit it keeps, so that many
// commits against many tips cost little more than one. For one thread at a time.
class Holdings
{
public:
    static Result<Holdings> open(const repository::Repository &repository, const QList<ObjectId> &tips,
                                 JobControl &job);

    struct Found {
        Has has = Has::No;
        ObjectId as; // the commit in the tip's history; empty where No
    };
    // Both must be reached by the tips given. Errors: NotFound (they are not), Malformed, Cancelled.
    Result<Found> find(const ObjectId &tip, const ObjectId &commit, JobControl &job);

    // Commits of the tips that name one of `commits` in a "Fixes:" line, oldest first.
    Result<QList<ObjectId>> fixesOf(const QList<ObjectId> &commits, JobControl &job);
    // What the commit's own "Fixes:" lines name; abbreviations are resolved where they are unambiguous.
    QList<ObjectId> fixedBy(const ObjectId &commit);

    // Parents before children; what no tip reaches comes first.
    void sortOldestFirst(QList<ObjectId> &commits) const;
    const Dag &dag() const { return m_dag; }

private:
    struct Facts {
        QList<QByteArray> origins, fixes;
    };
    struct Pair {
        QByteArray path;
        Oid before, after; // blobs; null: not there
        bool operator==(const Pair &) const = default;
    };
    Holdings(const repository::Repository &repository, Dag dag)
        : m_repository(repository), m_dag(std::move(dag)), m_patchIds(std::make_unique<PatchIds>(repository))
    {
    }
    const Facts &facts(const ObjectId &commit);
    const std::vector<bool> &reachedBy(Dag::Node tip);
    Result<QList<Pair>> changes(Dag::Node node, JobControl &job);
    bool touches(Dag::Node node, const QByteArray &path);
    Oid blobAt(Dag::Node node, const QByteArray &path);
    Result<ObjectId> equivalent(const std::vector<Dag::Node> &candidates, Dag::Node commit, JobControl &job);

    repository::Repository m_repository;
    Dag m_dag;
    std::unique_ptr<PatchIds> m_patchIds;
    QHash<ObjectId, Facts> m_facts;
    QHash<Dag::Node, QList<Pair>> m_changes;
    QHash<QByteArray, QHash<Dag::Node, Oid>> m_blobs;
    std::unordered_map<Dag::Node, std::vector<bool>> m_reached;
};

} // namespace ariadne::history
