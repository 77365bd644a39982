// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QString>
#include <memory>

namespace ariadne {

// Replaces the file as a whole: temporary file beside it, fsync, rename, fsync of the folder. After a crash or a full
// disk either the old or the new content is there. Missing folders are made with mode 0700.
Done writeFileAtomically(const QString &path, const QByteArray &content);

// Appends one line (without '\n') under an exclusive lock and syncs it; torn last lines of a killed writer are cut first.
Done appendLine(const QString &path, const QByteArray &line);

// Reads a whole small file. Errors: NotFound, Io, Refused where it is larger than maxBytes or no regular file.
Result<QByteArray> readFile(const QString &path, qint64 maxBytes = 64 << 20);

// An exclusive advisory lock (flock) held as long as the object lives; it vanishes with the process, kill -9 included.
class FileLock
{
public:
    static Result<FileLock> tryLock(const QString &path); // Error::Busy where another process holds it
    FileLock(FileLock &&) noexcept;
    FileLock &operator=(FileLock &&) noexcept;
    ~FileLock();

private:
    explicit FileLock(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

} // namespace ariadne
