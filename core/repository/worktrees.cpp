// SPDX-License-Identifier: GPL-3.0-or-later
#include "worktrees.h"

#include "privategit.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace ariadne::repository {

namespace {

// Other processes hold the lock for as long as a check-out takes; cancel works meanwhile.
Result<FileLock> waitForLock(const QString &clone, JobControl &job)
{
    QDir().mkpath(clone);
    for (;;) {
        auto lock = FileLock::tryLock(clone + QStringLiteral("/ariadne.lock"));
        if (lock || lock.error().kind != Error::Kind::Busy)
            return lock;
        if (job.cancelled())
            return cancelled();
        QThread::msleep(20);
    }
}

// The record of a worktree of this clone, empty where `folder` is none: <clone>/worktrees/NAME, whose file `gitdir`
// names <folder>/.git. The record is asked, not the folder: what is in the folder may have been changed by a test.
QString recordOf(const QString &clone, const QString &folder)
{
    const QString wanted = QDir::cleanPath(QFileInfo(folder).absoluteFilePath()) + QStringLiteral("/.git");
    const QDir records(clone + QStringLiteral("/worktrees"));
    for (const QString &name : records.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto text = readFile(records.filePath(name) + QStringLiteral("/gitdir"));
        if (text && QDir::cleanPath(QFile::decodeName(text->trimmed())) == wanted)
            return records.filePath(name);
    }
    return {};
}

Done removeFolder(const QString &folder)
{
    if (QDir(folder).removeRecursively() || !QFileInfo::exists(folder))
        return {};
    // Tests leave folders without write permission behind.
    QDirIterator all(folder, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks,
                     QDirIterator::Subdirectories);
    while (all.hasNext())
        QFile::setPermissions(all.next(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (QDir(folder).removeRecursively() || !QFileInfo::exists(folder))
        return {};
    return failErrno(
        QCoreApplication::translate("ariadne", "The worktree %1 cannot be deleted: delete it by hand.").arg(folder));
}

ProcessRequest gitIn(const QString &folder, const QString &clone, const QStringList &arguments)
{
    ProcessRequest request;
    request.command = QStringList{QStringLiteral("git"), QStringLiteral("--no-pager")} + arguments;
    request.directory = folder;
    request.removeEnvironment = foreignGitVariables();
    request.setEnvironment = gitEnvironment(clone);
    return request;
}

Done runGit(const ProcessRequest &request, const QString &failure, JobControl &job)
{
    const auto result = runProcess(request, job);
    if (!result)
        return std::unexpected(result.error());
    if (!result->ok())
        return std::unexpected(gitProcessError(*result, failure));
    return {};
}

} // namespace

Result<Worktrees> Worktrees::of(const Repository &repository, JobControl &job)
{
    if (findProgram(QStringLiteral("git")).isEmpty())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The program git is missing: install it."));
    if (!repository.head())
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 has no commit yet: commit something first.")
                        .arg(repository.name()));
    Worktrees worktrees(repository, directories::cache() + QStringLiteral("/clones/") + repository.id().text() +
                                        QStringLiteral(".git"));
    if (const Done done = worktrees.fetch(job); !done)
        return std::unexpected(done.error());
    return worktrees;
}

Done Worktrees::fetch(JobControl &job)
{
    const auto lock = waitForLock(m_clone, job);
    if (!lock)
        return std::unexpected(lock.error());
    return writeBorrowingDirectory(m_clone, m_repository, {true, true, true}, job);
}

Result<Worktree> Worktrees::add(const ObjectId &commit, JobControl &job, const QString &folder)
{
    if (const auto known = m_repository.commit(commit); !known)
        return std::unexpected(known.error());
    const auto lock = waitForLock(m_clone, job);
    if (!lock)
        return std::unexpected(lock.error());
    QString path = folder.isEmpty() ? directories::cache() + QStringLiteral("/worktrees/") + m_repository.id().brief() +
                                          u'-' + commit.brief() + u'-' + uuid7().right(8)
                                    : QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    if (QFileInfo::exists(path) &&
        !QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 is not empty: name another folder for "
                                                           "the worktree, or remove it first.")
                        .arg(path));
    if (const QString stale = recordOf(m_clone, path); !stale.isEmpty())
        QDir(stale).removeRecursively();
    QDir().mkpath(QFileInfo(path).absolutePath());
    const Done done = runGit(gitIn(m_clone, m_clone,
                                   {QStringLiteral("worktree"), QStringLiteral("add"), QStringLiteral("--quiet"),
                                    QStringLiteral("--force"), QStringLiteral("--detach"), path, commit.text()}),
                             QCoreApplication::translate("ariadne", "The commit %1 cannot be checked out into %2.")
                                 .arg(commit.brief(), path),
                             job);
    if (!done) {
        // A cancelled or failed check-out leaves nothing half-made.
        if (const QString record = recordOf(m_clone, path); !record.isEmpty())
            QDir(record).removeRecursively();
        (void)removeFolder(path);
        return std::unexpected(done.error());
    }
    return Worktree{path, commit};
}

Result<Worktree> Worktrees::checkOut(const QString &folder, const ObjectId &commit, Untracked untracked,
                                     JobControl &job)
{
    if (const auto known = m_repository.commit(commit); !known)
        return std::unexpected(known.error());
    const auto lock = waitForLock(m_clone, job);
    if (!lock)
        return std::unexpected(lock.error());
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    const QString record = recordOf(m_clone, path);
    if (record.isEmpty() || !QFileInfo(path).isDir())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "%1 is no worktree of %2: add it first.")
                        .arg(path, m_repository.name()));
    // We hold the clone's lock, so a lock of git's own is one that a killed process left.
    QFile::remove(record + QStringLiteral("/index.lock"));
    QFile::remove(record + QStringLiteral("/HEAD.lock"));
    const QString failure =
        QCoreApplication::translate("ariadne", "The commit %1 cannot be checked out in %2.").arg(commit.brief(), path);
    // The folder is named to git by its record, so that a changed .git file in it leads nowhere else.
    const auto request = [&](const QStringList &arguments) {
        ProcessRequest git = gitIn(path, m_clone, arguments);
        git.setEnvironment += {QStringLiteral("GIT_DIR=") + record, QStringLiteral("GIT_WORK_TREE=") + path};
        return git;
    };
    Done done = runGit(request({QStringLiteral("checkout"), QStringLiteral("--quiet"), QStringLiteral("--force"),
                                QStringLiteral("--detach"), commit.text()}),
                       failure, job);
    if (done && untracked == Untracked::Clean)
        done = runGit(request({QStringLiteral("clean"), QStringLiteral("--quiet"), QStringLiteral("-ffdx")}), failure,
                      job);
    if (!done)
        return std::unexpected(done.error());
    return Worktree{path, commit};
}

Done Worktrees::remove(const QString &folder, JobControl &job)
{
    const auto lock = waitForLock(m_clone, job);
    if (!lock)
        return std::unexpected(lock.error());
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    const QString record = recordOf(m_clone, path);
    // Only what our own records name is ever deleted.
    if (record.isEmpty())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "%1 is no worktree of %2: nothing was deleted.")
                        .arg(path, m_repository.name()));
    if (const Done done = removeFolder(path); !done)
        return done;
    QDir(record).removeRecursively();
    return {};
}

Result<QList<Worktree>> Worktrees::list(JobControl &job) const
{
    QList<Worktree> all;
    const QDir records(m_clone + QStringLiteral("/worktrees"));
    for (const QString &name : records.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (job.cancelled())
            return cancelled();
        const auto gitdir = readFile(records.filePath(name) + QStringLiteral("/gitdir"));
        const auto head = readFile(records.filePath(name) + QStringLiteral("/HEAD"));
        if (!gitdir || !head)
            continue;
        const QString path = QFileInfo(QDir::cleanPath(QFile::decodeName(gitdir->trimmed()))).path();
        if (QFileInfo(path).isDir())
            all.append({path, ObjectId{head->trimmed()}});
    }
    return all;
}

} // namespace ariadne::repository
