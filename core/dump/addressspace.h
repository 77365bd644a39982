// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "elfcore.h"
#include "values.h"

namespace ariadne::dump
{

// The process's memory: the dump's own bytes first, then read-only data of the modules' files, which the kernel does
// not dump. Immutable once filled; reads are thread-safe and never leave the mapped bytes.
class AddressSpace
{
public:
    // `file` outlives the object; its byte order is the memory's. Overlapping segments: the one that starts lower counts.
    void setDump(Bytes file, const QList<CoreSegment> &segments);
    // `content` is what stands at `start` in a verified module's file.
    void addModuleData(quint64 start, Bytes content);

    // A whole word (4 or 8 bytes); nothing where one of its bytes is missing.
    std::optional<quint64> word(quint64 address, int wordBytes) const;
    ByteOrder order() const { return m_order; }
    // The longest run of bytes from `address` on, at most `size`, as they lie in the map; empty where it is missing.
    Bytes run(quint64 address, quint64 size, MemoryPiece::Source *source = nullptr) const;
    // As many of the bytes as follow without a gap.
    QByteArray read(quint64 address, quint64 size) const;
    // Whether all of them are there; allocates nothing.
    bool holds(quint64 address, quint64 size) const;
    // All of [address, address + size), gaps told apart.
    QList<MemoryPiece> pieces(quint64 address, quint64 size) const;

private:
    struct Range {
        quint64 start = 0, end = 0;
        const std::byte *data = nullptr;
    };
    static const Range *find(const QList<Range> &ranges, quint64 address);
    static quint64 nextStart(const QList<Range> &ranges, quint64 address);

    QList<Range> m_dump, m_files; // by start, without overlaps
    ByteOrder m_order = ByteOrder::Little;
};

} // namespace ariadne::dump
