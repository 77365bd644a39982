// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/oid.h"
#include "repository/repository.h"
#include "support/error.h"
#include "support/job.h"
#include "touches.h"

#include <functional>
#include <memory>
#include <span>

namespace ariadne::history {

class Objects;

// A commit by its number in a CommitGraph; numbers mean nothing outside that one object.
using CommitIndex = quint32;
inline constexpr CommitIndex kNoCommit = ~CommitIndex(0);

// A path prepared for the changed-path filters: its hashes and those of the folders above it. One from
// CommitGraph::filter() is for that graph only and also has the exact list, where there is one.
class PathFilter
{
public:
    explicit PathFilter(QByteArrayView path);

private:
    friend class CommitGraph;
    struct Key {
        quint32 first[2], step[2]; // by hash version 1 (with its sign fault) and 2
    };
    std::vector<Key> m_keys; // the path itself first: it tells most
    std::optional<TouchList> m_touches;
};

// The commits of a repository and how they hang together: from commit-graph files (the repository's own, those of its
// alternates, or ours in the cache folder; mapped, bounds-checked), and from the commits themselves where these do not
// reach. Replacements (refs/replace), grafts and shallow boundaries are applied; with any of these commit-graph files
// are not used, as git does. For one thread at a time; opening costs less than a millisecond, so nobody need share.
class CommitGraph
{
public:
    // Errors: Io, Malformed. A graph file that is damaged or foreign is left out and said in warnings().
    static Result<CommitGraph> open(const repository::Repository &repository, JobControl &job);
    CommitGraph(CommitGraph &&) noexcept;
    CommitGraph &operator=(CommitGraph &&) noexcept;
    ~CommitGraph();

    // The number of a commit; it is made for an id not met before, whether there is such a commit or not.
    CommitIndex find(const Oid &oid);
    Result<CommitIndex> find(const ObjectId &id); // Error::Usage where it is no full id
    Oid oid(CommitIndex commit) const;
    ObjectId id(CommitIndex commit) const { return oid(commit).id(); }

    // Reads the commit where no file knows it. False where it is missing or no commit: then it has no parents, time 0,
    // and error() names it. The other functions call it.
    bool load(CommitIndex commit);
    // What load() failed on first, if it ever did.
    const std::optional<Error> &error() const;

    // In order, without those beyond a shallow boundary. Valid until the next call that reads a commit.
    std::span<const CommitIndex> parents(CommitIndex commit);
    qint64 time(CommitIndex commit); // committer's, Unix seconds
    Oid tree(CommitIndex commit);
    // One more than the largest of its parents', 1 for a root commit; kUnknownGeneration outside of graph files. A
    // commit with a known generation never has an ancestor of the same or a larger one.
    static constexpr quint32 kUnknownGeneration = ~quint32(0);
    quint32 generation(CommitIndex commit);

    // False: the commit does not touch the path (as a file or a folder) against its first parent, for sure. Always true
    // where there is no filter.
    bool mayTouch(CommitIndex commit, const PathFilter &path) const;
    bool hasFilters() const; // for at least a part
    // Exact lists for files, for all that come from graph files: only where that is ours.
    bool hasTouches() const;
    PathFilter filter(QByteArrayView path) const;
    // What the commit did to the file; Unknown where that was not written down.
    Touch touch(CommitIndex commit, const PathFilter &path) const;
    quint32 inFiles() const; // how many commits come from graph files: those are numbered from 0
    quint32 size() const;    // all numbered so far
    const Warnings &warnings() const;

    // True where `ancestor` is `commit` or one of its ancestors.
    Result<bool> isAncestor(CommitIndex ancestor, CommitIndex commit, JobControl &job);
    // Merge bases may be many; all of them, newest first.
    Result<std::vector<CommitIndex>> mergeBases(CommitIndex a, CommitIndex b, JobControl &job);

    // The objects behind it, for reading messages and trees.
    Objects &objects();

private:
    struct Data;
    explicit CommitGraph(std::unique_ptr<Data> data);
    std::unique_ptr<Data> d;
};

} // namespace ariadne::history
