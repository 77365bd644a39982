// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foreignbytes.h"
#include "support/ids.h"

#include <QList>
#include <functional>
#include <optional>

namespace ariadne::dump
{

// A PT_LOAD of a program or library. `address` is as linked; [fileOffset, fileOffset + fileSize) lies inside the file.
struct ImageSegment {
    quint64 address = 0, memorySize = 0;
    quint64 fileOffset = 0, fileSize = 0;
    quint64 alignment = 0;
    quint32 flags = 0;
    bool operator==(const ImageSegment &) const = default;
};

// What is needed of a program, library or debug file before libdw is let near it; hostile bytes are fine.
struct ElfImage {
    quint16 type = 0, machine = 0;
    int wordBytes = 8;
    ByteOrder order = ByteOrder::Little;
    QList<ImageSegment> segments; // by address
    BuildId buildId;
    bool hasDebugInfo = false;
    bool hasCompressedSections = false;
    bool hasDynamicSegment = false;
    bool hasSymbolTable = false;
    bool hasDynamicSymbols = false;
    bool hasMiniDebugInfo = false;          // .gnu_debugdata
    std::optional<quint64> ehFrameHeader;   // PT_GNU_EH_FRAME, as linked
    std::optional<quint64> dynamicSegment;  // PT_DYNAMIC, as linked
    std::optional<quint64> armIndex;        // PT_ARM_EXIDX, as linked
    quint64 armIndexBytes = 0;
    QByteArray debugLink; // .gnu_debuglink: a file name
    quint32 debugLinkCrc = 0;

    quint64 lowest() const { return segments.isEmpty() ? 0 : segments.first().address & ~quint64(0xfff); }
    quint64 highest() const;

    // Of a whole file. Nothing where it is no ELF file.
    static std::optional<ElfImage> parse(Bytes file);

    // Of a mapped image: `read` gives `size` bytes of the process's memory at an address, fewer or none where they are
    // not in the dump. Only headers, segments and build id are filled, as far as they are there.
    using Reader = std::function<QByteArray(quint64 address, quint64 size)>;
    static std::optional<ElfImage> parseMapped(quint64 base, const Reader &read);
};

// The byte order that an ELF file's first bytes name; nothing where they name none.
std::optional<ByteOrder> elfOrder(Bytes file);

// The checksum that .gnu_debuglink carries (CRC-32 of the whole debug file).
quint32 debugLinkChecksum(Bytes file);

} // namespace ariadne::dump
