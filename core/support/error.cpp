// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

#include "irregular.h"

#include <QCoreApplication>
#include <cerrno>
#include <cstring>

namespace ariadne {

std::unexpected<Error> failErrno(QString what)
{
    const int number = errno;
    Error::Kind kind = Error::Kind::Io;
    switch (number) {
    case ENOENT:
    case ENOTDIR: // a file where a folder was expected: the named thing does not exist either
        kind = Error::Kind::NotFound;
        break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: // RLIMIT_FSIZE or the file system's largest file: no more room for this file
        kind = Error::Kind::NoSpace;
        break;
    case EWOULDBLOCK:
    case EBUSY:
    case ETXTBSY:
        kind = Error::Kind::Busy;
        break;
    default:
        break;
    }
    // strerrordesc_np is thread-safe, unlike strerror.
    const char *const text = strerrordesc_np(number);
    return fail(kind, std::move(what), text ? QString::fromLatin1(text) : QStringLiteral("error %1").arg(number));
}

std::unexpected<Error> failIrregular(Error::Kind kind, const QString &path, mode_t mode)
{
    if (S_ISDIR(mode))
        return fail(kind, QCoreApplication::translate("ariadne", "%1 is a folder: name a file in it.").arg(path));
    return fail(kind, QCoreApplication::translate("ariadne", "%1 is a device, pipe or socket: name a regular file.")
                          .arg(path));
}

int exitCode(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Usage:
        return 2;
    case Error::Kind::Cancelled:
        return 5;
    default:
        return 3;
    }
}

} // namespace ariadne
