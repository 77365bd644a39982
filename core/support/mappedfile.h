// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <span>

namespace ariadne {

// A read-only map of a regular file that survives the file being truncated while mapped: a SIGBUS inside the map is
// turned into zero pages and isDamaged(), never into a crash. Copyable handle on shared, immutable state; thread-safe.
class MappedFile
{
public:
    MappedFile() = default;
    // Errors: NotFound, Io (also for folders, FIFOs and devices, which are never opened for reading: no hang).
    static Result<MappedFile> open(const QString &path);

    std::span<const std::byte> bytes() const;
    quint64 byteSize() const;
    const char *data() const { return reinterpret_cast<const char *>(bytes().data()); }
    QString path() const;
    // True once pages could not be read: the file shrank or its device failed. What was read since may be zeros.
    bool isDamaged() const;
    // True where size, mtime or inode differ from those at open.
    bool hasChanged() const;
    bool isOpen() const { return d != nullptr; }
    bool operator==(const MappedFile &) const = default;

    struct Data;

private:
    std::shared_ptr<const Data> d;
};

} // namespace ariadne
