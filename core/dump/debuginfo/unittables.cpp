// SPDX-License-Identifier: GPL-3.0-or-later
#include "unittables.h"

#include <algorithm>
#include <dwarf.h>

namespace ariadne::dump
{
namespace
{

constexpr int kDeepestNesting = 64; // of blocks, classes and inlined calls; hostile DWARF can nest for ever
constexpr size_t kMostCalls = 1 << 16;
constexpr int kMostHops = 8;

bool isScope(quint16 tag)
{
    return tag == DW_TAG_namespace || tag == DW_TAG_class_type || tag == DW_TAG_structure_type ||
           tag == DW_TAG_union_type || tag == DW_TAG_enumeration_type || tag == DW_TAG_module;
}

bool isBlock(quint16 tag)
{
    return tag == DW_TAG_lexical_block || tag == DW_TAG_try_block || tag == DW_TAG_catch_block;
}

} // namespace

UnitTables::UnitTables(const DwarfUnit &unit) : m_unit(unit), m_lines(unit)
{
    const Die root = unit.root();
    const quint64 first = root && root.abbreviation->hasChildren ? unit.endOf(root) : 0;
    if (first)
        (void)collect(first, false, 0, m_functions);
    std::sort(m_functions.begin(), m_functions.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
}

// The functions among a list of children that begins at `offset`; gives where the list ends, 0 where it is damaged.
quint64 UnitTables::collect(quint64 offset, bool nested, int depth, std::vector<Function> &out) const
{
    for (quint64 at = offset; at && at < m_unit.header.end;) {
        const Die die = m_unit.at(at);
        if (!die)
            return die.attributes;
        const quint16 tag = die.tag();
        const bool inside = isScope(tag) || (nested && (tag == DW_TAG_subprogram || isBlock(tag)));
        if (tag == DW_TAG_subprogram) {
            for (const AddressRange &range : m_unit.rangesOf(die)) {
                if (range.start != 0)
                    out.push_back({range.start, range.end, die.offset});
            }
        }
        if (!inside || !die.abbreviation->hasChildren || depth >= kDeepestNesting) {
            at = m_unit.afterSubtree(die);
            continue;
        }
        const quint64 first = m_unit.endOf(die);
        at = first ? collect(first, nested, depth + 1, out) : 0;
    }
    return 0;
}

const UnitTables::Function *UnitTables::find(const std::vector<Function> &functions, quint64 linked)
{
    const auto at = std::upper_bound(functions.begin(), functions.end(), linked,
                                     [](quint64 value, const Function &f) { return value < f.start; });
    // Ranges do not overlap, but for identical ones of folded functions.
    return at != functions.begin() && linked < std::prev(at)->end ? &*std::prev(at) : nullptr;
}

const UnitTables::Function *UnitTables::functionAt(quint64 linked) const
{
    if (const Function *found = find(m_functions, linked))
        return found;
    std::call_once(m_nestedRead, [this] {
        const Die root = m_unit.root();
        const quint64 first = root && root.abbreviation->hasChildren ? m_unit.endOf(root) : 0;
        if (first)
            (void)collect(first, true, 0, m_nested);
        std::sort(m_nested.begin(), m_nested.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    });
    return find(m_nested, linked);
}

// Whether an inlined call that holds the address was found among the parent's children.
bool UnitTables::inlined(const Die &parent, quint64 linked, int depth, std::vector<Die> &out) const
{
    if (depth >= kDeepestNesting || !parent.abbreviation->hasChildren)
        return false;
    for (quint64 at = m_unit.endOf(parent); at && at < m_unit.header.end;) {
        const Die die = m_unit.at(at);
        if (!die)
            break;
        const bool isCall = die.tag() == DW_TAG_inlined_subroutine;
        if (isCall || isBlock(die.tag())) {
            const auto ranges = m_unit.rangesOf(die);
            const bool holds = std::any_of(ranges.begin(), ranges.end(), [=](const AddressRange &r) {
                return linked >= r.start && linked < r.end;
            });
            // A block without a range of its own may still hold calls that have one.
            if (holds || ranges.empty()) {
                const size_t before = out.size();
                if (isCall && holds)
                    out.push_back(die);
                (void)inlined(die, linked, depth + 1, out);
                if (holds || out.size() > before)
                    return true;
            }
        }
        at = m_unit.afterSubtree(die);
    }
    return false;
}

std::vector<Die> UnitTables::inlinedAt(const Function &function, quint64 linked) const
{
    std::vector<Die> out;
    if (const Die die = m_unit.at(function.entry))
        (void)inlined(die, linked, 0, out);
    return out;
}

void UnitTables::calls(const Die &parent, int depth, std::vector<CallSite> &out) const
{
    if (depth >= kDeepestNesting || !parent.abbreviation->hasChildren)
        return;
    for (quint64 at = m_unit.endOf(parent); at && at < m_unit.header.end && out.size() < kMostCalls;) {
        const Die die = m_unit.at(at);
        if (!die)
            break;
        const quint16 tag = die.tag();
        if (tag == DW_TAG_call_site || tag == DW_TAG_GNU_call_site) {
            CallSite site;
            m_unit.forEach(die, [&](const AttributeValue &value) {
                switch (value.name) {
                case DW_AT_call_return_pc:
                case DW_AT_low_pc: // GNU's, before DWARF 5
                    site.returnPc = m_unit.address(value).value_or(0);
                    break;
                case DW_AT_call_tail_call:
                case DW_AT_GNU_tail_call:
                    site.isTail = value.number != 0;
                    break;
                case DW_AT_call_origin:
                case DW_AT_abstract_origin:
                    site.callee = m_unit.reference(value);
                    break;
                default:
                    break;
                }
                return true;
            });
            if (site.returnPc)
                out.push_back(site);
        } else if (tag == DW_TAG_inlined_subroutine || isBlock(tag)) {
            calls(die, depth + 1, out);
        }
        at = m_unit.afterSubtree(die);
    }
}

std::vector<CallSite> UnitTables::callsOf(const Die &function) const
{
    std::vector<CallSite> out;
    if (function)
        calls(function, 0, out);
    return out;
}

static Die originOf(const Die &die)
{
    Die out;
    die.unit->forEach(die, [&](const AttributeValue &value) {
        if (value.name != DW_AT_abstract_origin && value.name != DW_AT_specification)
            return true;
        out = die.unit->reference(value);
        return value.name != DW_AT_abstract_origin;
    });
    return out;
}

Die declarationOf(Die die)
{
    for (int hops = 0; hops < kMostHops && die; ++hops) {
        const Die next = originOf(die);
        if (!next)
            break;
        die = next;
    }
    return die;
}

std::optional<AttributeValue> inheritedAttribute(const Die &die, quint16 name, Die *holder)
{
    Die here = die;
    for (int hops = 0; hops < kMostHops && here; ++hops) {
        if (auto value = here.unit->attribute(here, name)) {
            if (holder)
                *holder = here;
            return value;
        }
        here = originOf(here);
    }
    return {};
}

std::vector<Die> scopesOf(const Die &die)
{
    std::vector<Die> out;
    const DwarfUnit &unit = *die.unit;
    const Die root = unit.root();
    quint64 at = root && root.abbreviation->hasChildren ? unit.endOf(root) : 0;
    while (at && at <= die.offset && out.size() < kDeepestNesting) {
        const Die child = unit.at(at);
        if (!child || child.offset == die.offset)
            break;
        const quint64 after = unit.afterSubtree(child);
        if (after > die.offset && child.abbreviation->hasChildren) {
            out.push_back(child);
            at = unit.endOf(child);
        } else {
            at = after;
        }
    }
    return out;
}

} // namespace ariadne::dump
