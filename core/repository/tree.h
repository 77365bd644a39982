// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/ids.h"
#include "support/job.h"

#include <QByteArray>
#include <QList>
#include <functional>

namespace ariadne::repository {

// What the system said about a file when it was listed. Times in nanoseconds.
struct FileStamp {
    quint64 byteSize = 0;
    qint64 modified = 0;
    qint64 changed = 0;
    quint64 inode = 0;
    bool operator==(const FileStamp &) const = default;
};

// One file of a listing; folders are told from the paths. Path: bytes, '/' between parts, no leading slash.
struct TreeEntry {
    enum class Kind : quint8 { File, Executable, Symlink, Submodule, Other }; // Other: FIFO, socket, device
    QByteArray path;
    Kind kind = Kind::File;
    bool tracked = true;
    FileStamp stamp = {}; // of a work tree or plain folder only
    // Whether it is the same file, not whether it was written since.
    bool operator==(const TreeEntry &other) const
    {
        return path == other.path && kind == other.kind && tracked == other.tracked;
    }
};

// All files of a revision, work tree or plain folder, sorted by path bytes. Thread-safe value.
struct Listing {
    QList<TreeEntry> entries;
    bool complete = true;
    Warnings warnings; // folders that could not be read, or the bound of kMaxListed
    bool operator==(const Listing &) const = default;
};
inline constexpr qsizetype kMaxListed = 1'000'000;

// Walks a folder without following symbolic links and without opening anything but folders: loops, FIFOs and devices
// are safe. `folder` says what to do with a folder (path without a trailing slash): Show lists it as one entry, of a
// repository of its own. `take` may drop or change a file's entry. Folders called ".git" are left out. Errors:
// NotFound, Io (the root itself cannot be read), Cancelled. Where `most` entries are reached, the deepest folders are
// left out.
enum class Visit { Enter, Skip, Show };
Result<Listing> listFolder(const QString &root, JobControl &job, const std::function<Visit(const QByteArray &)> &folder,
                           const std::function<bool(TreeEntry &)> &take, qsizetype most = kMaxListed);

} // namespace ariadne::repository
