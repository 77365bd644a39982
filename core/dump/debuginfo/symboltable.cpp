// SPDX-License-Identifier: GPL-3.0-or-later
#include "symboltable.h"

#include "cursor.h"

#include <algorithm>
#include <elf.h>
#include <tuple>

namespace ariadne::dump
{

SymbolTable::SymbolTable(QList<std::shared_ptr<const ElfSections>> files, quint64 lowest, quint64 highest)
    : m_files(std::move(files))
{
    for (const auto &file : m_files) {
        read(*file, Section::Symbols, Section::SymbolStrings, lowest, highest);
        read(*file, Section::DynamicSymbols, Section::DynamicStrings, lowest, highest);
    }
    std::sort(m_symbols.begin(), m_symbols.end(), [](const Symbol &a, const Symbol &b) {
        return std::tie(a.address, a.rank, a.order) < std::tie(b.address, b.rank, b.order);
    });
    const auto same = [](const Symbol &a, const Symbol &b) { return a.address == b.address && a.name == b.name; };
    m_symbols.erase(std::unique(m_symbols.begin(), m_symbols.end(), same), m_symbols.end());
}

void SymbolTable::read(const ElfSections &file, Section symbols, Section strings, quint64 lowest, quint64 highest)
{
    const Bytes table = file.bytes(symbols), names = file.bytes(strings);
    const bool wide = file.wordBytes() == 8;
    // A separate debug file has them without their content.
    const auto holder = std::find_if(m_files.begin(), m_files.end(), [&](const auto &one) {
        return file.machine() == EM_PPC64 && one->has(Section::Descriptors);
    });
    const Bytes descriptors = holder == m_files.end() ? Bytes() : (*holder)->bytes(Section::Descriptors);
    const quint64 descriptorsAt = holder == m_files.end() ? 0 : (*holder)->address(Section::Descriptors);
    const size_t rowBytes = wide ? 24 : 16;
    m_symbols.reserve(m_symbols.size() + table.size() / rowBytes);
    for (size_t i = rowBytes; i + rowBytes <= table.size(); i += rowBytes) {
        const Bytes row = table.subspan(i, rowBytes);
        const quint32 nameAt = *readAt<quint32>(row, 0);
        const auto info = static_cast<quint8>(row[wide ? 4 : 12]);
        const quint16 section = *readAt<quint16>(row, wide ? 6 : 14);
        const int type = info & 15, bind = info >> 4;
        if (section == SHN_UNDEF || section == SHN_ABS || nameAt >= names.size() || names[nameAt] == std::byte{0} ||
            (type != STT_FUNC && type != STT_OBJECT && type != STT_NOTYPE && type != STT_GNU_IFUNC))
            continue;
        Symbol one;
        one.address = wide ? *readAt<quint64>(row, 8) : *readAt<quint32>(row, 4);
        one.size = wide ? *readAt<quint64>(row, 16) : *readAt<quint32>(row, 8);
        one.isFunction = type == STT_FUNC || type == STT_GNU_IFUNC;
        if (file.machine() == EM_ARM && one.isFunction)
            one.address &= ~quint64(1); // the low bit says Thumb
        // Functions of big-endian PowerPC are named by their descriptors, whose first word is where they begin.
        if (one.address - descriptorsAt < descriptors.size())
            one.address = wordAt(descriptors, one.address - descriptorsAt, 8).value_or(0);
        if (one.address < lowest || one.address >= highest)
            continue;
        one.name = Cursor(names, nameAt).text();
        // Mapping symbols of ARM ($a, $t, $d, $x) name no function.
        if (one.name.empty() || (one.name[0] == '$' && type == STT_NOTYPE))
            continue;
        // Of aliases the one that people write: fewer underscores in front, then global before weak before local.
        const auto underscores = std::min<size_t>(one.name.find_first_not_of('_'), 3);
        const int byBind = bind == STB_GLOBAL ? 0 : bind == STB_WEAK ? 1 : 2;
        one.rank = static_cast<quint8>((one.isFunction ? 0 : 64) + (one.size ? 0 : 32) +
                                       4 * static_cast<int>(underscores) + byBind);
        one.order = static_cast<quint32>(m_symbols.size());
        m_symbols.push_back(one);
    }
}

const SymbolTable::Symbol *SymbolTable::at(quint64 linked) const
{
    auto at = std::upper_bound(m_symbols.begin(), m_symbols.end(), linked,
                               [](quint64 value, const Symbol &s) { return value < s.address; });
    const Symbol *open = nullptr; // the nearest one without a size
    // Local symbols inside of a function stand between it and the address.
    for (int tries = 0; tries < 64 && at != m_symbols.begin(); ++tries) {
        --at;
        const Symbol *best = nullptr;
        const quint64 address = at->address;
        for (auto same = at;; --same) {
            if (same->address != address)
                break;
            at = same;
            if (same->size ? linked - address < same->size : false)
                best = &*same;
            else if (same->size == 0 && !open && tries == 0)
                open = &*same;
            if (same == m_symbols.begin())
                break;
        }
        if (best)
            return best;
    }
    return open;
}

std::vector<const SymbolTable::Symbol *> SymbolTable::named(std::string_view name) const
{
    const std::hash<std::string_view> hash;
    std::call_once(m_namesRead, [&] {
        m_byName.reserve(m_symbols.size());
        for (size_t i = 0; i < m_symbols.size(); ++i)
            m_byName.emplace_back(hash(m_symbols[i].name), static_cast<quint32>(i));
        std::sort(m_byName.begin(), m_byName.end());
    });
    std::vector<const Symbol *> out;
    for (auto at = std::lower_bound(m_byName.begin(), m_byName.end(), std::pair(hash(name), quint32(0)));
         at != m_byName.end() && at->first == hash(name); ++at) {
        if (m_symbols[at->second].name == name)
            out.push_back(&m_symbols[at->second]);
    }
    return out;
}

} // namespace ariadne::dump
