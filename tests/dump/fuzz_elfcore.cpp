// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of foreign bytes in core/dump that need no libdw: cores, and program and debug files.
#include "dump/addressspace.h"
#include "dump/debuginfo/demangle.h"
#include "dump/elfcore.h"
#include "dump/elfimage.h"
#include "kit/elfwriter.h"

using namespace ariadne::dump;
using namespace ariadne;

QList<QByteArray> fuzzSeeds();

// A program, and cores of it in both word sizes: without them no mutation would get past the first four bytes.
QList<QByteArray> fuzzSeeds()
{
    QList<QByteArray> seeds;
    for (const int wordBytes : {8, 4}) {
        const quint16 machine = wordBytes == 8 ? EM_X86_64 : EM_386;
        kit::ElfWriter program(wordBytes, machine, ET_DYN);
        program.note("GNU", NT_GNU_BUILD_ID, QByteArray(20, '\x5a'))
            .segment({.flags = PF_R | PF_X, .address = 0x1000, .content = QByteArray(64, '\x90')})
            .section({.name = ".eh_frame", .address = 0x2000, .content = kit::ehFrame(0x2000, 0x1000, 64, "\x0e\x10")})
            .section({.name = ".gnu_debuglink", .content = QByteArray("program.debug\0\0\0\1\2\3\4", 20)})
            .section({.name = ".symtab", .type = SHT_SYMTAB, .content = QByteArray(48, '\1'), .entrySize = 24});
        seeds.append(program.bytes());
        kit::ElfWriter core(wordBytes, machine);
        core.note("CORE", NT_PRSTATUS, kit::statusNote(7, 11, {{"rip", 0x401000}, {"rsp", 0x7ff000}}))
            .note("CORE", NT_PRPSINFO, kit::processNote(7, "program", "./program --port 1"))
            .note("CORE", NT_SIGINFO, kit::signalNote(11, 1, 0x10))
            .note("CORE", NT_AUXV, kit::auxiliaryNote({{AT_PHDR, 0x400040}, {AT_ENTRY, 0x401000}}))
            .note("CORE", NT_FILE, kit::filesNote({{0x400000, 0x402000, 0, "/bin/program"}, {0x402000, 0x403000, 2, "/bin/program"}}))
            .segment({.flags = PF_R | PF_X, .address = 0x400000, .content = program.bytes()})
            .segment({.address = 0x7fe000, .content = QByteArray(0x2000, '\3')});
        seeds.append(core.bytes());
    }
    return seeds;
}

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
