// SPDX-License-Identifier: GPL-3.0-or-later
#include "dwarfunit.h"

#include "dwarffile.h"

#include <dwarf.h>

namespace ariadne::dump
{
namespace
{

constexpr int kMostRanges = 1 << 20; // of one entry
constexpr int kDeepestTree = 4096;

} // namespace

AttributeValue DwarfUnit::read(Cursor &c, const AttributeSpec &spec) const
{
    AttributeValue out;
    out.name = spec.name;
    out.form = spec.form;
    if (out.form == DW_FORM_indirect) {
        const quint64 form = c.uleb();
        if (form == DW_FORM_indirect || form == DW_FORM_implicit_const || form > 0xffff) {
            c.fail();
            return out;
        }
        out.form = static_cast<quint16>(form);
    }
    const int bytes = formBytes(out.form, header.widths);
    switch (out.form) {
    case DW_FORM_string:
        out.text = c.text();
        return out;
    case DW_FORM_implicit_const:
        out.number = static_cast<quint64>(spec.constant);
        return out;
    case DW_FORM_flag_present:
        out.number = 1;
        return out;
    case DW_FORM_data16:
        out.block = c.block(16);
        return out;
    case DW_FORM_sdata:
        out.number = static_cast<quint64>(c.sleb());
        return out;
    case DW_FORM_exprloc:
    case DW_FORM_block:
        out.block = c.block(c.uleb());
        return out;
    case DW_FORM_block1:
        out.block = c.block(c.u8());
        return out;
    case DW_FORM_block2:
        out.block = c.block(c.u16());
        return out;
    case DW_FORM_block4:
        out.block = c.block(c.u32());
        return out;
    default:
        break;
    }
    if (bytes > 0)
        out.number = c.number(bytes);
    else if (bytes == -1)
        out.number = c.uleb();
    else
        c.fail();
    return out;
}

Die DwarfUnit::at(quint64 offset) const
{
    Die out;
    out.unit = this;
    out.offset = offset;
    if (offset < header.entries || offset >= header.end)
        return out;
    Cursor c(entries.first(static_cast<size_t>(header.end)), offset);
    const quint64 code = c.uleb();
    out.attributes = c.at();
    out.abbreviation = c.ok() && code ? abbreviations->find(code) : nullptr;
    return out;
}

std::optional<AttributeValue> DwarfUnit::attribute(const Die &die, quint16 wanted) const
{
    std::optional<AttributeValue> out;
    if (die) {
        forEach(die, [&](const AttributeValue &value) {
            if (value.name == wanted)
                out = value;
            return !out;
        });
    }
    return out;
}

quint64 DwarfUnit::endOf(const Die &die) const
{
    if (die.abbreviation->fixedBytes >= 0) {
        const quint64 end = die.attributes + static_cast<quint64>(die.abbreviation->fixedBytes);
        return end <= header.end ? end : 0;
    }
    Cursor c(entries.first(static_cast<size_t>(header.end)), die.attributes);
    for (const AttributeSpec &spec : abbreviations->attributes(*die.abbreviation))
        skipForm(c, spec.form, header.widths);
    return c.ok() ? c.at() : 0;
}

quint64 DwarfUnit::afterSubtree(const Die &die) const
{
    quint64 end = 0;
    if (!die.abbreviation->hasChildren)
        return endOf(die);
    // A sibling that points back would walk for ever: only forward, inside the unit.
    quint64 sibling = 0;
    Cursor c(entries.first(static_cast<size_t>(header.end)), die.attributes);
    for (const AttributeSpec &spec : abbreviations->attributes(*die.abbreviation)) {
        if (spec.name == DW_AT_sibling && spec.form != DW_FORM_ref_addr)
            sibling = header.offset + read(c, spec).number;
        else
            skipForm(c, spec.form, header.widths);
    }
    if (!c.ok())
        return 0;
    end = c.at();
    if (sibling > end && sibling < header.end)
        return sibling;
    int depth = 1;
    while (depth > 0 && end < header.end) {
        const Die child = at(end);
        if (!child) {
            if (child.attributes <= end || entries[static_cast<size_t>(end)] != std::byte{0})
                return 0; // an unknown abbreviation: nothing behind it can be read
            end = child.attributes;
            --depth;
            continue;
        }
        end = endOf(child);
        if (end == 0 || (child.abbreviation->hasChildren && ++depth > kDeepestTree))
            return 0;
    }
    return end;
}

std::string_view DwarfUnit::text(const AttributeValue &value) const
{
    const auto at = [](Bytes section, quint64 offset) { return Cursor(section, offset).text(); };
    switch (value.form) {
    case DW_FORM_string:
        return value.text;
    case DW_FORM_strp:
        return at(file->section(Section::Strings), value.number);
    case DW_FORM_line_strp:
        return at(file->section(Section::LineStrings), value.number);
    case DW_FORM_strp_sup:
    case DW_FORM_GNU_strp_alt: {
        const DwarfFile *other = file->alternate();
        return other ? at(other->section(Section::Strings), value.number) : std::string_view();
    }
    case DW_FORM_strx:
    case DW_FORM_strx1:
    case DW_FORM_strx2:
    case DW_FORM_strx3:
    case DW_FORM_strx4:
    case DW_FORM_GNU_str_index: {
        const int bytes = header.widths.offsetBytes;
        if (value.number > stringOffsets.size())
            return {};
        Cursor c(stringOffsets, stringOffsetsBase + value.number * static_cast<quint64>(bytes));
        const quint64 offset = c.number(bytes);
        return c.ok() ? at(file->section(Section::Strings), offset) : std::string_view();
    }
    default:
        return {};
    }
}

std::optional<quint64> DwarfUnit::addressAt(quint64 index) const
{
    const DwarfUnit &owner = skeleton ? *skeleton : *this;
    const int bytes = header.widths.addressBytes;
    if (index > owner.addresses.size())
        return {};
    Cursor c(owner.addresses, owner.addressBase + index * static_cast<quint64>(bytes));
    const quint64 out = c.number(bytes);
    return c.ok() ? std::optional(out) : std::nullopt;
}

std::optional<quint64> DwarfUnit::address(const AttributeValue &value) const
{
    switch (value.form) {
    case DW_FORM_addr:
        return value.number;
    case DW_FORM_addrx:
    case DW_FORM_addrx1:
    case DW_FORM_addrx2:
    case DW_FORM_addrx3:
    case DW_FORM_addrx4:
    case DW_FORM_GNU_addr_index:
        return addressAt(value.number);
    default:
        return {};
    }
}

std::optional<quint64> DwarfUnit::constant(const AttributeValue &value) const
{
    switch (value.form) {
    case DW_FORM_data1:
    case DW_FORM_data2:
    case DW_FORM_data4:
    case DW_FORM_data8:
    case DW_FORM_udata:
    case DW_FORM_sdata:
    case DW_FORM_implicit_const:
    case DW_FORM_flag:
    case DW_FORM_flag_present:
    case DW_FORM_sec_offset:
        return value.number;
    default:
        return {};
    }
}

// .debug_rnglists (DWARF 5, 7.25).
std::vector<AddressRange> DwarfUnit::readRangeList(quint64 offset) const
{
    std::vector<AddressRange> out;
    Cursor c(rangeLists, offset);
    const int bytes = header.widths.addressBytes;
    std::optional<quint64> base = skeleton ? skeleton->lowPc : lowPc;
    const auto add = [&](std::optional<quint64> start, std::optional<quint64> end) {
        if (start && end && *start < *end && c.ok())
            out.push_back({*start, *end});
    };
    for (int i = 0; i < kMostRanges && c.more(); ++i) {
        switch (c.u8()) {
        case DW_RLE_end_of_list:
            return out;
        case DW_RLE_base_addressx:
            base = addressAt(c.uleb());
            break;
        case DW_RLE_startx_endx: {
            const auto start = addressAt(c.uleb());
            add(start, addressAt(c.uleb()));
            break;
        }
        case DW_RLE_startx_length: {
            const auto start = addressAt(c.uleb());
            const quint64 size = c.uleb();
            add(start, start ? std::optional(*start + size) : std::nullopt);
            break;
        }
        case DW_RLE_offset_pair: {
            const quint64 start = c.uleb(), end = c.uleb();
            if (base)
                add(*base + start, *base + end);
            break;
        }
        case DW_RLE_base_address:
            base = c.number(bytes);
            break;
        case DW_RLE_start_end: {
            const quint64 start = c.number(bytes);
            add(start, c.number(bytes));
            break;
        }
        case DW_RLE_start_length: {
            const quint64 start = c.number(bytes);
            add(start, start + c.uleb());
            break;
        }
        default:
            return out;
        }
    }
    return out;
}

std::vector<AddressRange> DwarfUnit::readRanges(const AttributeValue &value) const
{
    if (value.form == DW_FORM_rnglistx) {
        const int bytes = header.widths.offsetBytes;
        if (value.number > rangeLists.size())
            return {};
        Cursor c(rangeLists, rangeListsBase + value.number * static_cast<quint64>(bytes));
        const quint64 offset = rangeListsBase + c.number(bytes);
        return c.ok() ? readRangeList(offset) : std::vector<AddressRange>();
    }
    if (header.widths.version >= 5)
        return readRangeList(value.number);
    // .debug_ranges (DWARF 4, 2.17.3): pairs, relative to a base; (-1, x) sets it, (0, 0) ends.
    std::vector<AddressRange> out;
    const int bytes = header.widths.addressBytes;
    const quint64 all = bytes == 8 ? ~quint64(0) : 0xffffffff;
    const DwarfUnit &owner = skeleton ? *skeleton : *this;
    quint64 base = owner.lowPc.value_or(0);
    Cursor c(owner.rangesSection, value.number + (skeleton ? owner.rangesBase : 0));
    for (int i = 0; i < kMostRanges && c.more(); ++i) {
        const quint64 start = c.number(bytes), end = c.number(bytes);
        if (start == 0 && end == 0)
            break;
        if (start == all)
            base = end;
        else if (start < end && c.ok())
            out.push_back({base + start, base + end});
    }
    return out;
}

std::vector<AddressRange> DwarfUnit::rangesOf(const Die &die) const
{
    std::optional<quint64> low, high;
    std::optional<AttributeValue> list;
    forEach(die, [&](const AttributeValue &value) {
        if (value.name == DW_AT_low_pc)
            low = address(value);
        else if (value.name == DW_AT_high_pc) {
            high = address(value);
            if (!high && low && constant(value)) // DWARF 4: a constant counts from low_pc, which comes first
                high = *low + *constant(value);
        } else if (value.name == DW_AT_ranges)
            list = value;
        return true;
    });
    if (list)
        return readRanges(*list);
    if (low && high && *low < *high)
        return {{*low, *high}};
    return {};
}

Die DwarfUnit::reference(const AttributeValue &value) const
{
    switch (value.form) {
    case DW_FORM_ref1:
    case DW_FORM_ref2:
    case DW_FORM_ref4:
    case DW_FORM_ref8:
    case DW_FORM_ref_udata:
        return value.number < header.end - header.offset ? at(header.offset + value.number) : Die();
    case DW_FORM_ref_addr: {
        const DwarfUnit *unit = file->unitAt(value.number, false);
        return unit ? unit->at(value.number) : Die();
    }
    case DW_FORM_GNU_ref_alt:
    case DW_FORM_ref_sup4:
    case DW_FORM_ref_sup8: {
        const DwarfFile *other = file->alternate();
        const DwarfUnit *unit = other ? other->unitAt(value.number, false) : nullptr;
        return unit ? unit->at(value.number) : Die();
    }
    case DW_FORM_ref_sig8: {
        const DwarfUnit *unit = file->typeUnit(value.number);
        return unit && unit->header.typeOffset < unit->header.end - unit->header.offset
                   ? unit->at(unit->header.offset + unit->header.typeOffset)
                   : Die();
    }
    default:
        return {};
    }
}

// The bases first: other attributes of the root count in them.
void DwarfUnit::readRoot()
{
    const Die die = root();
    if (!die)
        return;
    tag = die.tag();
    std::vector<AttributeValue> values;
    forEach(die, [&](const AttributeValue &value) {
        switch (value.name) {
        case DW_AT_str_offsets_base:
            stringOffsetsBase = value.number;
            break;
        case DW_AT_addr_base:
        case DW_AT_GNU_addr_base:
            addressBase = value.number;
            break;
        case DW_AT_rnglists_base:
            rangeListsBase = value.number;
            break;
        case DW_AT_GNU_ranges_base:
            rangesBase = value.number;
            break;
        default:
            values.push_back(value);
        }
        return true;
    });
    for (const AttributeValue &value : values) {
        switch (value.name) {
        case DW_AT_name:
            name = text(value);
            break;
        case DW_AT_comp_dir:
            folder = text(value);
            break;
        case DW_AT_dwo_name:
        case DW_AT_GNU_dwo_name:
            splitName = text(value);
            break;
        case DW_AT_GNU_dwo_id:
            header.id = value.number;
            break;
        case DW_AT_language:
            language = static_cast<quint16>(value.number);
            break;
        case DW_AT_low_pc:
            lowPc = address(value);
            break;
        case DW_AT_stmt_list:
            lineOffset = value.number;
            break;
        default:
            break;
        }
    }
    ranges = rangesOf(die);
}

} // namespace ariadne::dump
