// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dwarfunit.h"

namespace ariadne::dump
{

// The line table of one unit (DWARF 2 to 5, 6.2). Immutable; strings point into the unit's sections.
class LineTable
{
public:
    struct Row {
        quint64 address = 0; // as linked
        quint32 file = 0;    // as DW_AT_call_file counts
        quint32 line = 0;
        quint32 column : 24 = 0;
        quint32 isStatement : 1 = 0;
        quint32 endsSequence : 1 = 0;
    };
    // Of a unit with DW_AT_stmt_list (a skeleton has its other half's); empty where it is damaged.
    explicit LineTable(const DwarfUnit &unit);

    // The row an address belongs to, as gdb chooses it: the last one at or below it, of several for the same address
    // one that begins a statement. Null for none.
    const Row *at(quint64 linked) const;
    // A file by its number, absolute and without "." and ".."; empty for none.
    QByteArray path(quint64 file) const;
    // All rows by address, sequence after sequence.
    const std::vector<Row> &rows() const { return m_rows; }

private:
    struct File {
        std::string_view name;
        quint64 folder = 0;
    };
    void readFiles4(Cursor &c);
    void readEntries5(Cursor &c, const DwarfUnit &unit, bool folders);
    void run(Cursor c, quint64 end, FormWidths widths);
    void finish();

    QByteArray m_folder; // of the compilation
    quint8 m_version = 0;
    quint8 m_shortest = 1, m_perInstruction = 1, m_opcodeBase = 1, m_lineRange = 1;
    qint8 m_lineBase = 0;
    bool m_defaultStatement = true;
    std::vector<quint8> m_operands;
    std::vector<std::string_view> m_folders;
    std::vector<File> m_files;
    std::vector<Row> m_rows;
};

// Absolute and without "." and "..", as bytes: the compiler's words are relative to its working folder.
QByteArray absolutePath(const QByteArray &folder, const QByteArray &path);

} // namespace ariadne::dump
