// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <vector>

namespace ariadne::ui {

// UTF-8; every byte that is none is taken as Latin-1, so that old logs can be read and nothing is lost.
QString decodeText(QByteArrayView bytes);

// The same, and for each UTF-16 unit the byte it comes from (one more at the end).
QString decodeText(QByteArrayView bytes, std::vector<quint32> &byteOfUnit);

// A line, or a piece of a giant one, as it is painted on a grid of cells: tabs expanded, control characters as their
// pictures, bidi controls and zero-width spaces spelled out ("[U+202E]"), wide characters over two cells, combining marks
// over none. Nothing in it can reorder or hide what stands around it.
struct CellText {
    QString text;
    bool plain = true;                  // printable ASCII only: unit = byte = cell, the maps are empty
    std::vector<quint32> byteOfUnit;    // text.size() + 1, never falling
    std::vector<quint32> cellOfUnit;    // text.size() + 1, never falling
    std::vector<quint8> special;        // per unit: 1 where it stands for something that cannot be shown
    qsizetype byteSize = 0;

    // `tabs` false: a tab is one cell, and what cannot be shown is one cell (pieces of giant lines).
    static CellText of(QByteArrayView bytes, int tabWidth = 8, bool tabs = true);

    qint64 cells() const { return plain ? text.size() : qint64(cellOfUnit.back()); }
    qsizetype unitOfByte(qint64 byte) const;  // the first unit of the character that holds the byte
    qsizetype unitOfCell(qint64 cell) const;  // the unit painted over that cell
    qint64 byteOf(qsizetype unit) const { return plain ? qMin<qint64>(unit, byteSize) : byteOfUnit[size_t(unit)]; }
    qint64 cellOf(qsizetype unit) const { return plain ? unit : qint64(cellOfUnit[size_t(unit)]); }
    qint64 nextByte(qint64 byte) const;       // caret steps: over a character with its combining marks
    qint64 previousByte(qint64 byte) const;
};

// Where a character starts at or before `at`.
qint64 characterStart(QByteArrayView bytes, qint64 at);

} // namespace ariadne::ui
