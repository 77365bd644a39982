// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplecore.h"

#include <QFile>

namespace ariadne::test
{

QByteArray sampleProgram(const Sample &sample)
{
    kit::ElfWriter w(8, EM_X86_64, ET_DYN);
    if (sample.buildId)
        w.note("GNU", NT_GNU_BUILD_ID, QByteArray::fromHex("00112233445566778899aabbccddeeff00112233"));
    // The first 4096 bytes of the file, headers and all, are mapped at address 0.
    w.segment({.flags = PF_R | PF_X,
               .address = 0,
               .content = QByteArray(4096, '\x90'),
               .memorySize = 0x2000,
               .fileSize = 0x1000,
               .offset = 0,
               .alignment = 0x1000});
    w.section({.name = ".text", .address = kCodeLinked, .content = QByteArray(16, '\x90')});
    w.section({.name = ".eh_frame",
               .address = 0x1800,
               .content = kit::ehFrame(0x1800, kCodeLinked, kCodeSize, sample.callFrames)});
    if (sample.unit) {
        const kit::DwarfSections dwarf = kit::dwarfSections(*sample.unit);
        w.section({.name = ".debug_info", .content = dwarf.info});
        w.section({.name = ".debug_abbrev", .content = dwarf.abbreviations});
    }
    return w.bytes();
}

QByteArray sampleCore(const QString &program, const QByteArray &programBytes, const Sample &sample)
{
    kit::ElfWriter w;
    w.note("CORE", NT_PRSTATUS,
           kit::statusNote(71, 11, {{"rip", sample.pc ? sample.pc : kCode + 0x10}, {"rsp", kStack}}));
    w.note("CORE", NT_PRPSINFO, kit::processNote(71, "prog", "prog"));
    w.note("CORE", NT_SIGINFO, kit::signalNote(11, 1, 0x18));
    w.note("CORE", NT_AUXV, kit::auxiliaryNote({{AT_PHDR, kBase + 64}}));
    w.note("CORE", NT_FILE, kit::filesNote({{kBase, kBase + 0x2000, 0, QFile::encodeName(program)}}));
    w.segment({.flags = PF_R | PF_X, .address = kBase, .content = programBytes.left(4096), .memorySize = 0x2000});
    w.segment({.address = kStack, .content = sample.stack});
    return w.bytes();
}

QString writeSample(const QString &folder, const Sample &sample)
{
    const QByteArray program = sampleProgram(sample);
    QFile file(folder + QStringLiteral("/prog"));
    QFile core(folder + QStringLiteral("/core"));
    if (!file.open(QIODevice::WriteOnly) || !core.open(QIODevice::WriteOnly))
        return {};
    file.write(program);
    core.write(sampleCore(file.fileName(), program, sample));
    return core.fileName();
}

} // namespace ariadne::test
