// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace ariadne::kit {

// A file system of a few KiB, to be filled. Needs the right to mount (root outside of a strict container).
class SmallDisk
{
public:
    explicit SmallDisk(quint64 bytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isMounted() const { return m_mounted; }
    QString reason() const { return m_reason; } // why not
    QString path() const { return m_folder.path(); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    bool makeReadOnly();
    // Fills what is left, but for `leave` bytes, with a file "ballast"; removeBallast() gives the room back.
    void fill(quint64 leave = 0);
    void removeBallast();

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
    QString m_reason;
};

} // namespace ariadne::kit
