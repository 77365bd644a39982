// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of foreign bytes in core/dump that need no libdw: cores, and program and debug files.
#include "dump/addressspace.h"
#include "dump/demangle.h"
#include "dump/elfcore.h"
#include "dump/elfimage.h"

using namespace ariadne::dump;

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const Bytes bytes(reinterpret_cast<const std::byte *>(data), size);
    if (const auto core = ElfCore::parse(bytes, QStringLiteral("core"))) {
        AddressSpace memory;
        memory.setDump(bytes, core->segments);
        for (const CoreSegment &s : core->segments) {
            (void)memory.word(s.start, core->wordBytes);
            (void)memory.pieces(s.end - 16, 64);
            (void)ElfImage::parseMapped(s.start, [&](quint64 at, quint64 n) { return memory.read(at, n); });
        }
    }
    if (const auto image = ElfImage::parse(bytes))
        (void)image->highest();
    (void)demangled(
        "_Z" + QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(std::min<size_t>(size, 256))));
    return 0;
}
