// SPDX-License-Identifier: GPL-3.0-or-later
#include "elfwriter.h"

#include <algorithm>

namespace ariadne::kit
{

ByteWriter &ByteWriter::number(quint64 value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        m_bytes.append(static_cast<char>(value >> (8 * i)));
    return *this;
}

ByteWriter &ByteWriter::uleb(quint64 value)
{
    do {
        const auto low = static_cast<quint8>(value & 0x7f);
        value >>= 7;
        u8(value ? low | 0x80u : low);
    } while (value);
    return *this;
}

ByteWriter &ByteWriter::sleb(qint64 value)
{
    for (;;) {
        const auto low = static_cast<quint8>(value & 0x7f);
        value >>= 7;
        const bool last = (value == 0 && !(low & 0x40)) || (value == -1 && (low & 0x40));
        u8(last ? low : low | 0x80u);
        if (last)
            return *this;
    }
}

ByteWriter &ByteWriter::raw(const QByteArray &bytes)
{
    m_bytes += bytes;
    return *this;
}

ByteWriter &ByteWriter::pad(int alignment, char with)
{
    while (m_bytes.size() % alignment)
        m_bytes.append(with);
    return *this;
}

ElfWriter &ElfWriter::segment(const Segment &segment)
{
    m_segments.append(segment);
    return *this;
}

ElfWriter &ElfWriter::section(const Section &section)
{
    m_sections.append(section);
    return *this;
}

QByteArray noteBytes(const QByteArray &owner, quint32 type, const QByteArray &content)
{
    return ByteWriter()
        .u32(static_cast<quint64>(owner.size()) + 1)
        .u32(static_cast<quint64>(content.size()))
        .u32(type)
        .text(owner)
        .pad(4)
        .raw(content)
        .pad(4)
        .bytes();
}

ElfWriter &ElfWriter::note(const QByteArray &owner, quint32 type, const QByteArray &content)
{
    m_notes += noteBytes(owner, type, content);
    return *this;
}

QByteArray ElfWriter::bytes() const
{
    const int w = m_wordBytes;
    const bool wide = w == 8;
    QList<Segment> segments = m_segments;
    if (!m_notes.isEmpty()) {
        Segment notes;
        notes.type = PT_NOTE;
        notes.flags = 0;
        notes.content = m_notes;
        notes.memorySize = 0;
        notes.alignment = 4;
        segments.prepend(notes);
    }
    QList<Section> sections = m_sections;
    if (!sections.isEmpty() || extendedCount) {
        QByteArray names(1, '\0');
        sections.prepend(Section{"", SHT_NULL, 0, {}, 0, extendedCount ? static_cast<quint32>(segments.size()) : 0, 0});
        sections.append(Section{".shstrtab", SHT_STRTAB, 0, {}, 0, 0, 0});
        for (const Section &s : sections)
            names += s.type == SHT_NULL ? QByteArray() : s.name + '\0';
        sections.last().content = names;
    }
    const int headerBytes = wide ? 64 : 52, programBytes = wide ? 56 : 32, sectionBytes = wide ? 64 : 40;
    quint64 at =
        static_cast<quint64>(headerBytes) + static_cast<quint64>(programBytes) * static_cast<quint64>(segments.size());
    ByteWriter programs, rows, contents;
    for (const Segment &s : segments) {
        const quint64 offset = s.offset.value_or(at), fileSize = s.fileSize.value_or(s.content.size());
        const quint64 memorySize = s.memorySize.value_or(s.content.size());
        programs.u32(s.type);
        if (wide)
            programs.u32(s.flags);
        programs.number(offset, w).number(s.address, w).number(0, w).number(fileSize, w).number(memorySize, w);
        if (!wide)
            programs.u32(s.flags);
        programs.number(s.alignment, w);
        contents.raw(s.content);
        at += static_cast<quint64>(s.content.size());
    }
    quint32 nameAt = 1;
    for (const Section &s : sections) {
        const bool first = s.type == SHT_NULL;
        rows.u32(first ? 0 : nameAt)
            .u32(s.type)
            .number(0, w)
            .number(s.address, w)
            .number(first ? 0 : at, w)
            .number(static_cast<quint64>(s.content.size()), w)
            .u32(s.link)
            .u32(s.info)
            .number(1, w)
            .number(s.entrySize, w);
        nameAt += first ? 0 : static_cast<quint32>(s.name.size()) + 1;
        contents.raw(s.content);
        at += static_cast<quint64>(s.content.size());
    }
    ByteWriter out;
    out.raw(QByteArray("\x7f"
                       "ELF",
                       4))
        .u8(wide ? ELFCLASS64 : ELFCLASS32)
        .u8(bigEndianMark ? ELFDATA2MSB : ELFDATA2LSB)
        .u8(EV_CURRENT)
        .zeros(9);
    out.u16(m_type)
        .u16(m_machine)
        .u32(EV_CURRENT)
        .number(0, w)
        .number(claimedProgramOffset.value_or(static_cast<quint64>(headerBytes)), w);
    out.number(claimedSectionOffset.value_or(sections.isEmpty() ? 0 : at), w)
        .u32(0)
        .u16(static_cast<quint64>(headerBytes));
    out.u16(claimedProgramSize.value_or(static_cast<quint16>(programBytes)));
    out.u16(extendedCount ? PN_XNUM : claimedProgramCount.value_or(static_cast<quint16>(segments.size())));
    out.u16(static_cast<quint64>(sectionBytes))
        .u16(claimedSectionCount.value_or(static_cast<quint16>(sections.size())));
    out.u16(claimedNamesIndex.value_or(static_cast<quint16>(sections.isEmpty() ? 0 : sections.size() - 1)));
    return out.raw(programs.bytes()).raw(contents.bytes()).raw(rows.bytes()).bytes();
}

QByteArray statusNote(qint32 tid, int signal, const QMap<QByteArray, quint64> &registers)
{
    static const char *const kOrder[] = {"r15",    "r14", "r13", "r12",     "rbp",     "rbx", "r11",      "r10", "r9",
                                         "r8",     "rax", "rcx", "rdx",     "rsi",     "rdi", "orig_rax", "rip", "cs",
                                         "eflags", "rsp", "ss",  "fs_base", "gs_base", "ds",  "es",       "fs",  "gs"};
    ByteWriter out;
    out.u32(static_cast<quint64>(signal)).u32(0).u32(0).u16(static_cast<quint64>(signal)).u16(0).u64(0).u64(0);
    out.u32(static_cast<quint64>(tid)).u32(0).u32(0).u32(0).zeros(64);
    for (const char *name : kOrder)
        out.u64(registers.value(name, qstrcmp(name, "orig_rax") == 0 ? ~quint64(0) : 0));
    return out.u32(0).u32(0).bytes();
}

QByteArray processNote(qint32 pid, const QByteArray &program, const QByteArray &command)
{
    ByteWriter out;
    out.u32(0).u32(0).u64(0).u32(0).u32(0).u32(static_cast<quint64>(pid)).u32(0).u32(0).u32(0);
    out.raw(program.left(15).leftJustified(16, '\0')).raw(command.left(79).leftJustified(80, '\0'));
    return out.bytes();
}

QByteArray signalNote(int signal, int code, quint64 address)
{
    return ByteWriter()
        .u32(static_cast<quint64>(signal))
        .u32(0)
        .u32(static_cast<quint64>(code))
        .u32(0)
        .u64(address)
        .zeros(104)
        .bytes();
}

QByteArray filesNote(const QList<MappedRow> &rows, std::optional<quint64> claimedCount)
{
    ByteWriter out;
    out.u64(claimedCount.value_or(static_cast<quint64>(rows.size()))).u64(4096);
    for (const MappedRow &row : rows)
        out.u64(row.start).u64(row.end).u64(row.page);
    for (const MappedRow &row : rows)
        out.text(row.path);
    return out.bytes();
}

QByteArray auxiliaryNote(const QList<QPair<quint64, quint64>> &values)
{
    ByteWriter out;
    for (const auto &[key, value] : values)
        out.u64(key).u64(value);
    return out.u64(AT_NULL).u64(0).bytes();
}

static void writeDie(const DwarfDie &die, int &lastCode, ByteWriter &info, ByteWriter &abbreviations)
{
    const int code = ++lastCode;
    info.uleb(static_cast<quint64>(code));
    abbreviations.uleb(static_cast<quint64>(code)).uleb(die.tag).u8(die.children.isEmpty() ? 0 : 1);
    for (const DwarfDie::Attribute &a : die.attributes) {
        abbreviations.uleb(a.name).uleb(a.form);
        info.raw(a.value);
    }
    abbreviations.u8(0).u8(0);
    for (const DwarfDie &child : die.children)
        writeDie(child, lastCode, info, abbreviations);
    if (!die.children.isEmpty())
        info.u8(0);
}

DwarfSections dwarfSections(const DwarfDie &unit)
{
    ByteWriter info, abbreviations;
    int lastCode = 0;
    writeDie(unit, lastCode, info, abbreviations);
    abbreviations.u8(0);
    ByteWriter whole;
    whole.u32(static_cast<quint64>(info.bytes().size()) + 7).u16(4).u32(0).u8(8).raw(info.bytes());
    return {whole.bytes(), abbreviations.bytes()};
}

QByteArray ehFrame(quint64 address, quint64 start, quint64 size, const QByteArray &instructions)
{
    // CIE: version 1, augmentation "zR" with pc-relative 4-byte pointers, return address in column 16 (rip), and the
    // state at a function's entry: CFA is rsp + 8, the return address lies at CFA - 8.
    ByteWriter cie;
    cie.u32(0).u8(1).text("zR").uleb(1).sleb(-8).uleb(16).uleb(1).u8(0x1b);
    cie.u8(0x0c).uleb(7).uleb(8).u8(0x80 | 16).uleb(1).pad(4);
    ByteWriter out;
    out.u32(static_cast<quint64>(cie.bytes().size())).raw(cie.bytes());
    const quint64 at = static_cast<quint64>(out.bytes().size());
    ByteWriter fde;
    fde.u32(at + 4).u32(start - (address + at + 8)).u32(size).uleb(0).raw(instructions);
    while ((fde.bytes().size()) % 4)
        fde.u8(0); // DW_CFA_nop
    return out.u32(static_cast<quint64>(fde.bytes().size())).raw(fde.bytes()).u32(0).bytes();
}

} // namespace ariadne::kit
