// SPDX-License-Identifier: GPL-3.0-or-later
#include "smalldisk.h"

#include <QFile>
#include <cerrno>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace ariadne::kit {

SmallDisk::SmallDisk(quint64 bytes)
{
    const QByteArray options = "mode=0777,size=" + QByteArray::number(bytes);
    m_mounted = ::mount("ariadne-test", QFile::encodeName(path()).constData(), "tmpfs", MS_NOSUID | MS_NODEV,
                        options.constData()) == 0;
    if (!m_mounted)
        m_reason = QStringLiteral("a small disk cannot be mounted here: %1").arg(qt_error_string(errno));
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(path()).constData(), MNT_DETACH);
}

bool SmallDisk::makeReadOnly()
{
    return m_mounted && ::mount("ariadne-test", QFile::encodeName(path()).constData(), "tmpfs",
                                MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, nullptr) == 0;
}

void SmallDisk::fill(quint64 leave)
{
    struct statvfs status = {};
    if (::statvfs(QFile::encodeName(path()).constData(), &status) != 0)
        return;
    quint64 room = status.f_bavail * status.f_frsize;
    QFile ballast(filePath(QStringLiteral("ballast")));
    if (room <= leave || !ballast.open(QIODevice::Append | QIODevice::Unbuffered))
        return;
    room -= leave;
    const QByteArray zeros(4096, '\0');
    while (room > 0) {
        const qint64 written = ballast.write(zeros.constData(), static_cast<qint64>(std::min<quint64>(room, 4096)));
        if (written <= 0)
            break;
        room -= static_cast<quint64>(written);
    }
}

void SmallDisk::removeBallast()
{
    QFile::remove(filePath(QStringLiteral("ballast")));
}

} // namespace ariadne::kit
