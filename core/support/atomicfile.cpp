// SPDX-License-Identifier: GPL-3.0-or-later
#include "atomicfile.h"

#include "irregular.h"

#include "hash.h"

#include <QCoreApplication>
#include <QFile>
#include <QScopeGuard>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ariadne {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("ariadne", source);
}

std::unexpected<Error> notWritten(const QString &path)
{
    const int number = errno;
    const QString what = number == ENOSPC || number == EDQUOT || number == EFBIG
                             ? text("No room left to write %1: free some space and try again.")
                             : text("%1 cannot be written.");
    errno = number;
    return failErrno(what.arg(path));
}

QByteArray folderOf(const QByteArray &name)
{
    const qsizetype slash = name.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : name.left(slash);
}

// mkdir -p with mode 0700.
bool makeFolder(const QByteArray &folder)
{
    if (::mkdir(folder.constData(), 0700) == 0)
        return true;
    if (errno == EEXIST) {
        struct stat status = {};
        if (::stat(folder.constData(), &status) == 0 && !S_ISDIR(status.st_mode)) {
            errno = ENOTDIR;
            return false;
        }
        return true;
    }
    if (errno != ENOENT || folder == "." || folder == "/")
        return false;
    if (!makeFolder(folderOf(folder)))
        return false;
    return ::mkdir(folder.constData(), 0700) == 0 || errno == EEXIST;
}

bool writeAll(int fd, const char *data, qsizetype size)
{
    while (size > 0) {
        const ssize_t count = ::write(fd, data, static_cast<size_t>(size));
        if (count < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        data += count;
        size -= count;
    }
    return true;
}

// A rename or a new name is only on disk once its folder is. Some network file systems cannot sync folders: fine.
bool syncFolder(const QByteArray &folder)
{
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return true; // a folder one may write to but not read
    const bool ok = ::fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
    const int number = errno;
    ::close(fd);
    errno = number;
    return ok;
}

// Where the last whole line ends: the length to which a file with a torn last line is cut. -1 on a read error.
off_t wholeLinesEnd(int fd, off_t size)
{
    std::array<char, 4096> block;
    off_t end = size;
    while (end > 0) {
        const off_t start = std::max<off_t>(0, end - static_cast<off_t>(block.size()));
        const ssize_t count = ::pread(fd, block.data(), static_cast<size_t>(end - start), start);
        if (count <= 0)
            return -1;
        for (ssize_t i = count - 1; i >= 0; --i) {
            if (block[static_cast<size_t>(i)] == '\n')
                return start + i + 1;
        }
        end = start;
    }
    return 0;
}

} // namespace

Done writeFileAtomically(const QString &path, const QByteArray &content)
{
    QByteArray target = QFile::encodeName(path);
    // Follow a link, so that the file it names is replaced and not the link.
    if (char *const resolved = ::realpath(target.constData(), nullptr)) {
        target = resolved;
        std::free(resolved);
    }
    struct stat old = {};
    const bool exists = ::stat(target.constData(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode)) {
        // Renaming over a device or folder would destroy it.
        return fail(Error::Kind::Refused, text("%1 is not a regular file and stays as it is.").arg(path));
    }
    const QByteArray folder = folderOf(target);
    if (!makeFolder(folder))
        return notWritten(path);

    // Hidden, and short: the name plus a UUID could be longer than NAME_MAX.
    const QByteArray temporary = folder + "/.ariadne-" + uuid7().toLatin1() + ".tmp";
    const int fd = ::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return notWritten(path);
    const auto giveUp = [&] {
        const int number = errno;
        ::unlink(temporary.constData());
        errno = number;
        return notWritten(path);
    };
    bool ok = !exists || ::fchmod(fd, old.st_mode & 07777) == 0;
    ok = ok && writeAll(fd, content.constData(), content.size()) && ::fsync(fd) == 0;
    int number = errno;
    if (::close(fd) != 0 && ok) {
        ok = false;
        number = errno;
    }
    errno = number;
    if (!ok || ::rename(temporary.constData(), target.constData()) != 0)
        return giveUp();
    if (!syncFolder(folder))
        return notWritten(path);
    return {};
}

Done appendLine(const QString &path, const QByteArray &line)
{
    if (line.contains('\n'))
        return fail(Error::Kind::Usage, text("A line to be appended to %1 holds a line break.").arg(path));
    const QByteArray target = QFile::encodeName(path);
    const QByteArray folder = folderOf(target);
    if (!makeFolder(folder))
        return notWritten(path);
    // O_NONBLOCK: a FIFO in this place is refused below instead of waited for.
    const int fd = ::open(target.constData(), O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0666);
    if (fd < 0)
        return notWritten(path);
    const auto close = qScopeGuard([fd] { ::close(fd); }); // gives the lock back, too
    while (::flock(fd, LOCK_EX) != 0) {
        if (errno != EINTR)
            return notWritten(path);
    }
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return notWritten(path);
    if (!S_ISREG(status.st_mode))
        return failIrregular(Error::Kind::Refused, path, status.st_mode);
    const off_t end = wholeLinesEnd(fd, status.st_size);
    if (end < 0 || (end != status.st_size && ::ftruncate(fd, end) != 0))
        return notWritten(path);
    // One buffer, so that a reader never sees the line without its end but after a crash.
    const QByteArray whole = line + '\n';
    if (!writeAll(fd, whole.constData(), whole.size()) || ::fdatasync(fd) != 0) {
        const int number = errno;
        if (::ftruncate(fd, end) != 0) {
            // The next append cuts it, readers skip a line without an end.
        }
        errno = number;
        return notWritten(path);
    }
    if (status.st_size == 0 && !syncFolder(folder))
        return notWritten(path);
    return {};
}

Result<QByteArray> readFile(const QString &path, qint64 maxBytes)
{
    const auto unreadable = [&] { return failErrno(text("%1 cannot be read: check its permissions.").arg(path)); };
    const auto tooLarge = [&] {
        return fail(Error::Kind::Refused,
                    text("%1 is larger than the %2 bytes expected here.").arg(path).arg(maxBytes));
    };
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        if (errno == ENOENT)
            return failErrno(text("%1 does not exist: check the path.").arg(path));
        return unreadable();
    }
    const auto close = qScopeGuard([fd] { ::close(fd); });
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return unreadable();
    if (!S_ISREG(status.st_mode))
        return failIrregular(Error::Kind::Refused, path, status.st_mode);
    if (status.st_size > maxBytes)
        return tooLarge();
    // Files of /proc say 0 bytes and hold more: read to the end, whatever the size said.
    QByteArray out;
    qsizetype room = std::max<qsizetype>(status.st_size + 1, 4096);
    for (;;) {
        const qsizetype used = out.size();
        out.resize(used + room);
        const ssize_t count = ::read(fd, out.data() + used, static_cast<size_t>(room));
        out.resize(used + std::max<ssize_t>(count, 0));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return unreadable();
        if (count == 0)
            return out;
        if (out.size() > maxBytes)
            return tooLarge();
        room = 64 << 10;
    }
}

Result<FileLock> FileLock::tryLock(const QString &path)
{
    const QByteArray target = QFile::encodeName(path);
    const int fd = makeFolder(folderOf(target))
                       ? ::open(target.constData(), O_RDWR | O_CREAT | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0600)
                       : -1;
    if (fd < 0)
        return failErrno(text("The lock %1 cannot be made.").arg(path));
    FileLock lock(fd);
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        if (errno == EWOULDBLOCK)
            return fail(Error::Kind::Busy, text("Another Ariadne is working on this (%1).").arg(path));
        return failErrno(text("The lock %1 cannot be taken.").arg(path));
    }
    return lock;
}

FileLock::FileLock(FileLock &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace ariadne
