// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QPair>
#include <elf.h>
#include <optional>

// Writers of ELF files, cores and DWARF, right or wrong on purpose, so that tests of bad input say in code what is bad.
namespace ariadne::kit
{

// Little-endian numbers one after the other.
class ByteWriter
{
public:
    ByteWriter &u8(quint64 value) { return number(value, 1); }
    ByteWriter &u16(quint64 value) { return number(value, 2); }
    ByteWriter &u32(quint64 value) { return number(value, 4); }
    ByteWriter &u64(quint64 value) { return number(value, 8); }
    ByteWriter &number(quint64 value, int bytes);
    ByteWriter &uleb(quint64 value);
    ByteWriter &sleb(qint64 value);
    ByteWriter &raw(const QByteArray &bytes);
    ByteWriter &text(const QByteArray &bytes) { return raw(bytes).u8(0); } // NUL-terminated
    ByteWriter &pad(int alignment, char with = 0);
    ByteWriter &zeros(qsizetype count) { return raw(QByteArray(count, '\0')); }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

// An ELF file of any class, machine and type, little endian. Everything the headers say can be overridden.
class ElfWriter
{
public:
    struct Segment {
        quint32 type = PT_LOAD, flags = PF_R | PF_W;
        quint64 address = 0;
        QByteArray content = {};
        std::optional<quint64> memorySize = {}, fileSize = {}, offset = {}; // what the header claims instead of the truth
        quint64 alignment = 1;
    };
    struct Section {
        QByteArray name = {};
        quint32 type = SHT_PROGBITS;
        quint64 address = 0;
        QByteArray content = {};
        quint32 link = 0, info = 0;
        quint64 entrySize = 0;
    };
    explicit ElfWriter(int wordBytes = 8, quint16 machine = EM_X86_64, quint16 type = ET_CORE)
        : m_wordBytes(wordBytes), m_machine(machine), m_type(type)
    {
    }
    ElfWriter &segment(const Segment &segment);
    ElfWriter &section(const Section &section);
    // All notes go into one PT_NOTE, the first segment.
    ElfWriter &note(const QByteArray &owner, quint32 type, const QByteArray &content);
    // Instead of the truth.
    std::optional<quint16> claimedProgramCount, claimedProgramSize, claimedSectionCount, claimedNamesIndex;
    std::optional<quint64> claimedProgramOffset, claimedSectionOffset;
    bool bigEndianMark = false;
    bool extendedCount = false; // PN_XNUM: the count stands in section 0

    QByteArray bytes() const;

private:
    int m_wordBytes;
    quint16 m_machine, m_type;
    QList<Segment> m_segments;
    QList<Section> m_sections;
    QByteArray m_notes;
};

QByteArray noteBytes(const QByteArray &owner, quint32 type, const QByteArray &content);

// The notes of a Linux core. Registers of x86-64 by name, in struct user_regs_struct's order; others are zero.
QByteArray statusNote(qint32 tid, int signal, const QMap<QByteArray, quint64> &registers);
QByteArray processNote(qint32 pid, const QByteArray &program, const QByteArray &command);
QByteArray signalNote(int signal, int code, quint64 address);
struct MappedRow {
    quint64 start, end, page;
    QByteArray path;
};
QByteArray filesNote(const QList<MappedRow> &rows, std::optional<quint64> claimedCount = {});
QByteArray auxiliaryNote(const QList<QPair<quint64, quint64>> &values);

// A tree of debugging entries, DWARF 4, written with an abbreviation for each.
struct DwarfDie {
    quint16 tag = 0;
    struct Attribute {
        quint16 name, form;
        QByteArray value; // encoded by the caller: ByteWriter
    };
    QList<Attribute> attributes;
    QList<DwarfDie> children;
};
struct DwarfSections {
    QByteArray info, abbreviations;
};
DwarfSections dwarfSections(const DwarfDie &unit);

// One CIE and one FDE of .eh_frame over [start, start + size) at `address`, with the given call frame instructions.
QByteArray ehFrame(quint64 address, quint64 start, quint64 size, const QByteArray &instructions);

} // namespace ariadne::kit
