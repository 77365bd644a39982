// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository.h"

#include <QList>
#include <QString>

namespace ariadne::repository {

// A checked-out commit in a folder of its own.
struct Worktree {
    QString path;
    ObjectId commit;
    bool operator==(const Worktree &) const = default;
};

// Worktrees of a user's repository that hang off one shared clone in the cache folder (what `git clone --shared
// --no-checkout` makes: a git directory of ours that borrows the repository's objects). The user's repository is only
// read: not a byte of it changes, and nothing configured in it or for the user runs: no hook, no filter, no helper, no
// network. Submodules stay empty folders. Copyable handle; functions may be called from any thread and from several
// processes at once (they wait for each other).
class Worktrees
{
public:
    // Makes the clone on first use and brings its references up to date. Commits made later are visible at once, since
    // the objects are borrowed. Errors: NotFound (git missing), NoSpace, Io, Refused (no commit yet), Cancelled.
    static Result<Worktrees> of(const Repository &repository, JobControl &job);

    // The clone's git directory, for `git log` and the like in scripts.
    QString cloneDirectory() const { return m_clone; }

    // Copies branches, remote branches and tags again; the borrowing follows the repository's present folder.
    Done fetch(JobControl &job);

    // Checks the commit out, detached, into `folder` (which must not exist or be empty); empty: a fresh folder in the
    // cache. A worktree whose folder was deleted by hand is forgotten first.
    Result<Worktree> add(const ObjectId &commit, JobControl &job, const QString &folder = {});

    // Another commit in a worktree of ours. Tracked files are reset to it. KeepBuild leaves untracked and ignored files
    // where they are (object files of the build before); Clean removes them all.
    enum class Untracked { KeepBuild, Clean };
    Result<Worktree> checkOut(const QString &folder, const ObjectId &commit, Untracked untracked, JobControl &job);

    // Deletes the worktree's folder with everything in it, and its record.
    Done remove(const QString &folder, JobControl &job);

    Result<QList<Worktree>> list(JobControl &job) const;

private:
    Worktrees(Repository repository, QString clone) : m_repository(std::move(repository)), m_clone(std::move(clone)) {}
    Repository m_repository;
    QString m_clone;
};

} // namespace ariadne::repository
