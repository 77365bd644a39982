// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "abbreviations.h"
#include "elfsections.h"

#include <optional>

namespace ariadne::dump
{

class DwarfFile;

// A unit's header (DWARF 5, 7.5.1), found by hopping over .debug_info or .debug_types.
struct UnitHeader {
    quint64 offset = 0, end = 0; // in the section; end > offset, inside of it
    quint64 entries = 0;         // where its first entry stands
    quint64 abbreviations = 0;   // offset in .debug_abbrev
    quint64 id = 0;              // dwo id of skeletons and split units, signature of type units
    quint64 typeOffset = 0;      // of a type unit, from `offset`
    FormWidths widths;
    quint8 type = 0; // DW_UT_*; compile units of DWARF 4 and before are DW_UT_compile, .debug_types DW_UT_type
    bool inTypes = false; // stands in .debug_types
    bool isTypeUnit() const;
};

// An attribute's value as it stands there. Which of the fields counts follows from the form.
struct AttributeValue {
    quint16 name = 0, form = 0;
    quint64 number = 0;    // constants (sign-extended), addresses, indices, offsets, flags
    std::string_view text; // of DW_FORM_string only
    Bytes block;           // blocks and expressions
};

struct DwarfUnit;

// A debugging entry; `abbreviation` is null for the one that ends a list of children.
struct Die {
    const DwarfUnit *unit = nullptr;
    quint64 offset = 0;     // in its section
    quint64 attributes = 0; // where its values begin
    const Abbreviation *abbreviation = nullptr;
    quint16 tag() const { return abbreviation ? abbreviation->tag : quint16(0); }
    explicit operator bool() const { return abbreviation != nullptr; }
};

struct AddressRange {
    quint64 start = 0, end = 0; // as linked; end > start
    bool operator==(const AddressRange &) const = default;
};

// A unit with all that its entries' values need. Immutable once made by DwarfFile; thread-safe.
struct DwarfUnit {
    const DwarfFile *file = nullptr;
    const DwarfUnit *skeleton = nullptr; // of a split unit: whose addresses, ranges and lines it uses
    UnitHeader header;
    size_t number = 0; // among the file's units
    Bytes entries;     // the section that holds it
    std::shared_ptr<const Abbreviations> abbreviations;
    // Parts of sections that its indices count in.
    Bytes stringOffsets, addresses, rangeLists, rangesSection, lines;
    quint64 stringOffsetsBase = 0, addressBase = 0, rangeListsBase = 0, rangesBase = 0;
    // Of its root entry.
    quint16 tag = 0, language = 0;
    std::string_view name, folder, splitName;
    std::optional<quint64> lowPc, lineOffset;
    std::vector<AddressRange> ranges; // empty where it has no code, or says nothing

    // The entry at an offset of the section; empty (no abbreviation) for the end of a list and where that is none. `next`
    // gets where its attributes begin.
    Die at(quint64 offset) const;
    Die root() const { return at(header.entries); }

    // Calls `each` with every attribute until it returns false. Returns where the entry ends, 0 where it is damaged or
    // was left early.
    template <typename Each> quint64 forEach(const Die &die, Each each) const
    {
        Cursor c(entries.first(static_cast<size_t>(header.end)), die.attributes);
        for (const AttributeSpec &spec : abbreviations->attributes(*die.abbreviation)) {
            const AttributeValue value = read(c, spec);
            if (!c.ok() || !each(value))
                return 0;
        }
        return c.at();
    }
    std::optional<AttributeValue> attribute(const Die &die, quint16 wanted) const;
    // Where the entry's values end: the next entry, or the first child. 0 where it is damaged.
    quint64 endOf(const Die &die) const;
    // The entry after this one and all it holds; 0 for none or damaged ones. `deepest` bounds what a hostile unit costs.
    quint64 afterSubtree(const Die &die) const;

    // Values in a unit's terms.
    std::string_view text(const AttributeValue &value) const;
    std::optional<quint64> address(const AttributeValue &value) const;
    std::optional<quint64> constant(const AttributeValue &value) const; // unsigned; nothing for other classes
    std::vector<AddressRange> rangesOf(const Die &die) const;           // DW_AT_ranges, or low and high pc
    Die reference(const AttributeValue &value) const;                   // also into other units, files and type units

private:
    AttributeValue read(Cursor &c, const AttributeSpec &spec) const;
    std::optional<quint64> addressAt(quint64 index) const;
    std::vector<AddressRange> readRanges(const AttributeValue &value) const;
    std::vector<AddressRange> readRangeList(quint64 offset) const;
    void readRoot();
    friend class DwarfFile;
};

} // namespace ariadne::dump
