// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"

#include <QHash>
#include <QMutex>
#include <memory>

namespace ariadne::history {

// The patch id of a commit against its first parent: what `git diff-tree -p COMMIT | git patch-id --stable` prints, 40
// hex digits (but for binary files: git hashes what it printed of their ids, here the whole ids count). Empty for
// merges and for commits that change nothing. The diff is hashed as it is made, nothing of it is kept. Errors:
// NotFound, Malformed (missing objects), Cancelled. Any thread.
Result<QByteArray> patchId(const repository::Repository &repository, const ObjectId &commit, JobControl &job);

// Patch ids already known, of one repository: they never change, so they are kept in the cache folder, as records of
// two raw ids (40 bytes) in the order they were found. A torn or foreign file is begun anew. Thread-safe; two processes
// may both append, since records are fixed in size and written by one call each.
class PatchIds
{
public:
    explicit PatchIds(const repository::Repository &repository);
    ~PatchIds(); // writes what is new
    PatchIds(const PatchIds &) = delete;
    PatchIds &operator=(const PatchIds &) = delete;
    Result<QByteArray> of(const ObjectId &commit, JobControl &job);
    qsizetype size() const; // known so far

private:
    void save();
    repository::Repository m_repository;
    QString m_path;
    mutable QMutex m_mutex;
    QHash<QByteArray, QByteArray> m_known; // raw → raw, zeros: none
    QByteArray m_new;
};

} // namespace ariadne::history
