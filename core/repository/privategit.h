// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/repository and core/history only.

#include "repository.h"
#include "support/process.h"

#include <QStringList>

namespace ariadne::repository {

// How git is run on somebody else's repository: never in its git directory, always in one of our own that borrows its
// objects (objects/info/alternates). So no configuration, hook, filter, attribute driver, promisor remote or alias of
// the repository, the user or the system is ever read, and nothing can be written to it.

// NAME=VALUE for every git process of ours, and the names to take out of the environment (all GIT_…).
QStringList gitEnvironment(const QString &home);
QStringList foreignGitVariables();

// Makes or refreshes a borrowing git directory. `keepOld`: object folders borrowed before stay while they exist.
struct Borrowing {
    bool allReferences = false; // branches, remote branches, tags; else only replacements (refs/replace)
    bool bare = true;
    bool keepOld = false;
};
Done writeBorrowingDirectory(const QString &directory, const Repository &repository, const Borrowing &how,
                             JobControl &job);

// One such directory for one piece of work, in the cache folder; deleted with the object. Sees the repository's work
// tree (read only: index and files) where `withWorkTree`.
class PrivateGit
{
public:
    static Result<PrivateGit> make(const Repository &repository, bool withWorkTree, JobControl &job);
    PrivateGit(PrivateGit &&other) noexcept
        : m_directory(std::exchange(other.m_directory, {})), m_workTree(other.m_workTree), m_index(other.m_index)
    {
    }
    PrivateGit &operator=(PrivateGit &&) = delete;
    ~PrivateGit();

    // `git ARGUMENTS`, with the work tree's root (or our directory) as the current folder.
    ProcessRequest request(const QStringList &arguments) const;
    QString directory() const { return m_directory; }

private:
    PrivateGit() = default;
    QString m_directory;
    QString m_workTree;
    QString m_index;
};

// The error of a git process that failed: its last line of words as detail; full disks get their own kind.
Error gitProcessError(const ProcessResult &result, const QString &what);

// Git's C-style quoting of paths in its output and in info/alternates: quoted only where needed.
QByteArray quotePath(const QByteArray &path);
// The reverse; text that is not quoted comes back as it is.
QByteArray unquotePath(const QByteArray &text);

} // namespace ariadne::repository
