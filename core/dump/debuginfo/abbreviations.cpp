// SPDX-License-Identifier: GPL-3.0-or-later
#include "abbreviations.h"

#include <dwarf.h>

namespace ariadne::dump
{

int formBytes(quint16 form, FormWidths widths)
{
    switch (form) {
    case DW_FORM_addr:
        return widths.addressBytes;
    case DW_FORM_data1:
    case DW_FORM_ref1:
    case DW_FORM_flag:
    case DW_FORM_strx1:
    case DW_FORM_addrx1:
        return 1;
    case DW_FORM_data2:
    case DW_FORM_ref2:
    case DW_FORM_strx2:
    case DW_FORM_addrx2:
        return 2;
    case DW_FORM_strx3:
    case DW_FORM_addrx3:
        return 3;
    case DW_FORM_data4:
    case DW_FORM_ref4:
    case DW_FORM_strx4:
    case DW_FORM_addrx4:
    case DW_FORM_ref_sup4:
        return 4;
    case DW_FORM_data8:
    case DW_FORM_ref8:
    case DW_FORM_ref_sig8:
    case DW_FORM_ref_sup8:
        return 8;
    case DW_FORM_data16:
        return 16;
    case DW_FORM_ref_addr: // DWARF 2 meant an address of the target
        return widths.version <= 2 ? widths.addressBytes : widths.offsetBytes;
    case DW_FORM_strp:
    case DW_FORM_sec_offset:
    case DW_FORM_line_strp:
    case DW_FORM_strp_sup:
    case DW_FORM_GNU_ref_alt:
    case DW_FORM_GNU_strp_alt:
        return widths.offsetBytes;
    case DW_FORM_flag_present:
    case DW_FORM_implicit_const:
        return 0;
    case DW_FORM_string:
    case DW_FORM_udata:
    case DW_FORM_sdata:
    case DW_FORM_ref_udata:
    case DW_FORM_strx:
    case DW_FORM_addrx:
    case DW_FORM_loclistx:
    case DW_FORM_rnglistx:
    case DW_FORM_GNU_addr_index:
    case DW_FORM_GNU_str_index:
    case DW_FORM_exprloc:
    case DW_FORM_block:
    case DW_FORM_block1:
    case DW_FORM_block2:
    case DW_FORM_block4:
    case DW_FORM_indirect:
        return -1;
    default:
        return -2;
    }
}

void skipForm(Cursor &cursor, quint16 form, FormWidths widths)
{
    const int fixed = formBytes(form, widths);
    if (fixed >= 0) {
        cursor.skip(static_cast<quint64>(fixed));
        return;
    }
    switch (form) {
    case DW_FORM_string:
        (void)cursor.text();
        break;
    case DW_FORM_exprloc:
    case DW_FORM_block:
        cursor.skip(cursor.uleb());
        break;
    case DW_FORM_block1:
        cursor.skip(cursor.u8());
        break;
    case DW_FORM_block2:
        cursor.skip(cursor.u16());
        break;
    case DW_FORM_block4:
        cursor.skip(cursor.u32());
        break;
    case DW_FORM_indirect: {
        const quint64 inner = cursor.uleb();
        if (inner == DW_FORM_indirect || inner == DW_FORM_implicit_const || inner > 0xffff)
            cursor.fail();
        else
            skipForm(cursor, static_cast<quint16>(inner), widths);
        break;
    }
    default:
        if (fixed == -2)
            cursor.fail();
        else
            (void)cursor.uleb();
    }
}

// DWARF 5, 7.5.3: code, tag, children, (name, form)* 0 0; a code of 0 ends the table.
Abbreviations::Abbreviations(Bytes section, quint64 offset, FormWidths widths)
{
    Cursor c(section, offset);
    while (c.more()) {
        Abbreviation row;
        row.code = c.uleb();
        if (row.code == 0)
            break;
        const quint64 tag = c.uleb();
        row.tag = tag > 0xffff ? 0 : static_cast<quint16>(tag);
        row.hasChildren = c.u8() != 0;
        row.first = static_cast<quint32>(m_attributes.size());
        row.fixedBytes = 0;
        while (c.ok()) {
            const quint64 name = c.uleb(), form = c.uleb();
            const qint64 constant = form == DW_FORM_implicit_const ? c.sleb() : 0;
            if (name == 0 && form == 0)
                break;
            const auto narrow = static_cast<quint16>(form > 0xffff ? 0xffff : form);
            m_attributes.push_back({static_cast<quint16>(name > 0xffff ? 0xffff : name), narrow, constant});
            const int bytes = formBytes(narrow, widths);
            row.fixedBytes = bytes < 0 || row.fixedBytes < 0 ? -1 : row.fixedBytes + bytes;
        }
        if (!c.ok())
            break;
        row.count = static_cast<quint32>(m_attributes.size()) - row.first;
        m_dense = m_dense && row.code == m_rows.size() + 1;
        if (!m_dense && m_order.empty()) {
            for (size_t i = 0; i < m_rows.size(); ++i)
                m_order.emplace(m_rows[i].code, i);
        }
        if (!m_dense)
            m_order.emplace(row.code, m_rows.size());
        m_rows.push_back(row);
    }
}

const Abbreviation *Abbreviations::search(quint64 code) const
{
    const auto at = m_order.find(code);
    return at == m_order.end() ? nullptr : &m_rows[at->second];
}

} // namespace ariadne::dump
