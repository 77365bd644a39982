// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cursor.h"

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace ariadne::dump
{

// How wide the words of a unit are: what a form's size depends on.
struct FormWidths {
    quint8 version = 4;
    quint8 addressBytes = 8;
    quint8 offsetBytes = 4; // 8 in 64-bit DWARF
};

struct AttributeSpec {
    quint16 name = 0, form = 0;
    qint64 constant = 0; // of DW_FORM_implicit_const
};

struct Abbreviation {
    quint64 code = 0;
    quint16 tag = 0;
    bool hasChildren = false;
    qint32 fixedBytes = -1; // of all attributes together; -1 where that differs from entry to entry
    quint32 first = 0, count = 0;
};

// One table of .debug_abbrev, for units of equal widths. Immutable.
class Abbreviations
{
public:
    // Reads the table at `offset`; what is damaged ends it early. Never more than the bytes hold.
    Abbreviations(Bytes section, quint64 offset, FormWidths widths);
    const Abbreviation *find(quint64 code) const
    {
        if (code - 1 < m_rows.size() && m_rows[static_cast<size_t>(code - 1)].code == code)
            return &m_rows[static_cast<size_t>(code - 1)];
        return m_dense ? nullptr : search(code);
    }
    std::span<const AttributeSpec> attributes(const Abbreviation &one) const
    {
        return std::span(m_attributes).subspan(one.first, one.count);
    }

private:
    const Abbreviation *search(quint64 code) const;
    std::vector<Abbreviation> m_rows; // row i has code i + 1 in what compilers write; else m_order finds them
    std::vector<AttributeSpec> m_attributes;
    std::unordered_map<quint64, size_t> m_order;
    bool m_dense = true;
};

// Bytes a form takes; -1 where that depends on the value, -2 where the form is not known.
int formBytes(quint16 form, FormWidths widths);
// Moves over one value; the cursor fails where the form is not known.
void skipForm(Cursor &cursor, quint16 form, FormWidths widths);

} // namespace ariadne::dump
