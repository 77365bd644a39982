// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commit.h"
#include "support/error.h"
#include "support/job.h"
#include "tree.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

struct git_repository;

namespace ariadne::repository {

// What `status` says of one path of the work tree.
enum class FileState { Clean, Modified, Added, Deleted, Renamed, Conflicted, Untracked };

// A name of a commit: branch, remote branch or tag.
struct Reference {
    enum class Kind { Branch, RemoteBranch, Tag };
    Kind kind = Kind::Branch;
    QString name; // short: "main", "origin/main", "v1.2"
    ObjectId commit;
    bool operator==(const Reference &) const = default;
};

// A git repository, read through libgit2: nothing in it is ever run (no hook, filter, helper or configured command) and
// nothing is ever written into it. Copyable handle on shared state; every function may be called from any thread.
//
// id(): SHA-256 of the sorted root commits that HEAD reaches, kept in the data folder under git directory and HEAD. A
// HEAD that is older than one already seen keeps that one's id. In a shallow clone the boundary commits are the roots,
// so its id differs from the full clone's. Without any commit the id is that of a plain folder ("f-" and a UUID).
class Repository
{
public:
    // `path`: the work tree or any folder or file in it, a bare repository, a linked worktree or a submodule.
    // The owner of the files does not matter: see above. Errors: NotFound (no such path, or no repository there),
    // Unsupported (SHA-256 objects, a newer format), Malformed, Io, Cancelled (the id takes a walk the first time).
    static Result<Repository> open(const QString &path, JobControl &job);

    RepositoryId id() const;
    QString name() const;            // the folder's name, for people
    QString path() const;            // work tree, or the git directory of a bare repository; no trailing slash
    QString gitDirectory() const;    // of this worktree
    QString commonDirectory() const; // shared by all worktrees
    QString objectsDirectory() const;
    bool isBare() const;
    bool isShallow() const;

    // Nothing where there is no commit yet.
    std::optional<ObjectId> head() const;
    QString headName() const; // "main", or 8 digits where detached, or the branch that has no commit yet

    // Any revision git's rev-parse takes: "HEAD~2", "v1.0", an abbreviated id, "main@{1}". Peeled to the commit.
    // Errors: NotFound, Usage (ambiguous or malformed).
    Result<ObjectId> resolve(const QString &revision) const;
    Result<Commit> commit(const ObjectId &id) const;
    // Branches, remote branches and tags that name commits, sorted by kind and name.
    Result<QList<Reference>> references(JobControl &job) const;
    // The shortest unambiguous prefix, at least 8 digits.
    QString brief(const ObjectId &id) const;

    // Every file of a revision, or of the work tree: tracked and untracked, without the ignored.
    Result<Listing> files(const ObjectId &commit, JobControl &job) const;
    Result<Listing> workTreeFiles(JobControl &job) const;
    // Content of a file at a commit. Symbolic links give their target's text. Errors: NotFound, Malformed (a folder or
    // submodule), Refused (larger than maxBytes).
    Result<QByteArray> blob(const ObjectId &commit, const QByteArray &path, quint64 maxBytes = quint64(1) << 30) const;
    // True where the commit's tree has a file of this path.
    bool hasFile(const ObjectId &commit, const QByteArray &path) const;
    // The blob's own id, empty where there is none: equal ids mean equal content.
    ObjectId blobId(const ObjectId &commit, const QByteArray &path) const;
    // Paths that differ from HEAD or are untracked; the index is read, never refreshed.
    Result<QHash<QByteArray, FileState>> status(JobControl &job) const;

    // Commits reachable from `from`, newest committer date first as `git log` orders them; `visit` returns false to
    // stop.
    Done walk(const QList<ObjectId> &from, JobControl &job, const std::function<bool(const Commit &)> &visit) const;
    Result<QList<Commit>> log(const ObjectId &from, int limit, JobControl &job) const;
    // For "^" of Go to anything: commits whose id starts with, or whose subject or author contain, every word.
    Result<QList<Commit>> findCommits(const ObjectId &from, const QString &words, int limit, JobControl &job) const;
    // True where `ancestor` is `commit` or one of its ancestors.
    Result<bool> isAncestor(const ObjectId &ancestor, const ObjectId &commit) const;

    bool operator==(const Repository &other) const { return d == other.d; }

    // For core/repository and core/history only: a libgit2 handle of one's own for as long as the lease lives.
    class Lease
    {
    public:
        git_repository *get() const { return m_handle; }
        Lease(Lease &&other) noexcept;
        Lease &operator=(Lease &&) = delete;
        ~Lease();

    private:
        friend class Repository;
        struct Pool;
        Lease(std::shared_ptr<Pool> pool, git_repository *handle) : m_pool(std::move(pool)), m_handle(handle) {}
        std::shared_ptr<Pool> m_pool;
        git_repository *m_handle = nullptr;
    };
    Result<Lease> lease() const;

private:
    struct Data;
    std::shared_ptr<Data> d;
};

} // namespace ariadne::repository
