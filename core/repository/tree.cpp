// SPDX-License-Identifier: GPL-3.0-or-later
#include "tree.h"

#include "support/bytes.h"

#include <QCoreApplication>
#include <QFile>
#include <algorithm>
#include <deque>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace ariadne::repository {

namespace {

struct CloseFolder {
    void operator()(DIR *folder) const { closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

Folder openFolder(const QByteArray &path)
{
    // O_DIRECTORY | O_NOFOLLOW: a link or FIFO that took the folder's place since it was listed is refused, not opened.
    const int fd = open(path.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    return Folder(fd < 0 ? nullptr : fdopendir(fd));
}

TreeEntry::Kind kindOf(mode_t mode)
{
    if (S_ISREG(mode))
        return mode & S_IXUSR ? TreeEntry::Kind::Executable : TreeEntry::Kind::File;
    return S_ISLNK(mode) ? TreeEntry::Kind::Symlink : TreeEntry::Kind::Other;
}

qint64 nanoseconds(const timespec &time)
{
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

} // namespace

Result<Listing> listFolder(const QString &root, JobControl &job, const std::function<Visit(const QByteArray &)> &folder,
                           const std::function<bool(TreeEntry &)> &take, qsizetype most)
{
    // PATH_MAX is what the system takes; deeper trees cannot be opened by name anyway.
    constexpr qsizetype kMaxPath = 4096;
    const QByteArray base = QFile::encodeName(root);
    Listing listing;
    std::deque<QByteArray> open{QByteArray()}; // breadth first: where the bound cuts, it cuts the deepest
    quint64 seen = 0;
    while (!open.empty()) {
        const QByteArray here = std::move(open.front());
        open.pop_front();
        const QByteArray prefix = here.isEmpty() ? QByteArray() : here + '/';
        // The root itself may be a link: the user named it.
        const Folder handle = openFolder(here.isEmpty() ? base + "/." : base + '/' + here);
        if (!handle) {
            if (here.isEmpty())
                return failErrno(QCoreApplication::translate("ariadne", "The folder %1 cannot be read.").arg(root));
            listing.complete = false;
            listing.warnings.append(
                {QStringLiteral("folder-unreadable"),
                 QCoreApplication::translate("ariadne", "The folder %1 cannot be read.").arg(displayText(here)),
                 pathText(here)});
            continue;
        }
        while (const dirent *item = readdir(handle.get())) {
            if ((++seen & 255) == 0) {
                if (job.cancelled())
                    return cancelled();
                job.progress(JobControl::Unit::Count, quint64(listing.entries.size()), 0, displayText(here));
            }
            const QByteArray name(item->d_name);
            if (name == "." || name == ".." || name == ".git")
                continue;
            struct stat info;
            if (fstatat(dirfd(handle.get()), item->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
                continue; // gone meanwhile
            TreeEntry entry;
            entry.path = prefix + name;
            if (base.size() + entry.path.size() + 2 > kMaxPath)
                continue;
            if (S_ISDIR(info.st_mode)) {
                const Visit visit = folder(entry.path);
                if (visit == Visit::Enter)
                    open.push_back(entry.path);
                if (visit != Visit::Show)
                    continue;
                entry.kind = TreeEntry::Kind::Submodule;
            } else {
                entry.kind = kindOf(info.st_mode);
                entry.stamp = {quint64(info.st_size), nanoseconds(info.st_mtim), nanoseconds(info.st_ctim),
                               quint64(info.st_ino)};
            }
            if (!take(entry))
                continue;
            if (listing.entries.size() >= most) {
                listing.complete = false;
                listing.warnings.append(
                    {QStringLiteral("too-many-files"),
                     QCoreApplication::translate("ariadne", "Only the first %1 files are listed.").arg(most),
                     {}});
                open.clear();
                break;
            }
            listing.entries.append(std::move(entry));
        }
    }
    std::ranges::sort(listing.entries, {}, &TreeEntry::path);
    return listing;
}

} // namespace ariadne::repository
