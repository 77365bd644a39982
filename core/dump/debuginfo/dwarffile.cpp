// SPDX-License-Identifier: GPL-3.0-or-later
#include "dwarffile.h"

#include <algorithm>
#include <dwarf.h>
#include <thread>

namespace ariadne::dump
{
namespace
{

// Columns of a .dwp's index (DWARF 5, 7.3.5.3; GNU's version 2 numbers the last ones otherwise).
enum Column { kInfo = 1, kTypes = 2, kAbbreviations = 3, kLines = 4, kStringOffsets = 6, kRangeLists = 8 };

std::optional<UnitHeader> readHeader(Bytes section, quint64 offset, bool inTypes)
{
    Cursor c(section, offset);
    UnitHeader out;
    out.offset = offset;
    out.inTypes = inTypes;
    quint64 length = c.u32();
    if (length == 0xffffffff) {
        length = c.u64();
        out.widths.offsetBytes = 8;
    } else if (length >= 0xfffffff0) {
        return {};
    }
    if (!c.ok() || length > c.left())
        return {};
    out.end = c.at() + length;
    const quint16 version = c.u16();
    if (version < 2 || version > 5)
        return out; // without entries: it can be hopped over
    out.widths.version = static_cast<quint8>(version);
    out.type = inTypes ? quint8(DW_UT_type) : quint8(DW_UT_compile);
    if (version >= 5) {
        out.type = c.u8();
        out.widths.addressBytes = c.u8();
        out.abbreviations = c.number(out.widths.offsetBytes);
        if (out.type == DW_UT_skeleton || out.type == DW_UT_split_compile)
            out.id = c.u64();
    } else {
        out.abbreviations = c.number(out.widths.offsetBytes);
        out.widths.addressBytes = c.u8();
    }
    if (out.isTypeUnit()) {
        out.id = c.u64();
        out.typeOffset = c.number(out.widths.offsetBytes);
    }
    const quint8 bytes = out.widths.addressBytes;
    if (c.ok() && c.at() < out.end && (bytes == 4 || bytes == 8))
        out.entries = c.at();
    return out;
}

} // namespace

bool UnitHeader::isTypeUnit() const
{
    return type == DW_UT_type || type == DW_UT_split_type;
}

Done DwarfFile::prepare(JobControl &job) const
{
    const std::array wanted{Section::Info,       Section::Abbreviations, Section::Strings, Section::Lines,
                            Section::LineStrings, Section::Ranges,       Section::RangeLists, Section::Addresses,
                            Section::StringOffsets, Section::AddressRanges, Section::Types};
    // The largest first: .debug_info takes as long as all others together.
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        for (size_t i; (i = next++) < wanted.size() && !job.cancelled();)
            (void)m_sections->bytes(wanted[i], &job);
    };
    const bool packed =
        std::any_of(wanted.begin(), wanted.end(), [this](Section s) { return m_sections->isCompressed(s); });
    if (packed) {
        std::thread other(work);
        work();
        other.join();
    }
    if (job.cancelled())
        return cancelled();
    return m_alternate ? m_alternate->prepare(job) : Done();
}

void DwarfFile::readHeaders(Section section) const
{
    const Bytes bytes = this->section(section);
    for (quint64 at = 0; at < bytes.size();) {
        const auto header = readHeader(bytes, at, section == Section::Types);
        if (!header)
            break;
        m_headers.push_back(*header);
        at = header->end;
    }
}

// Hash table of ids, table of row numbers, row of section numbers, then offsets and sizes row by row.
void DwarfFile::readPackage(Section index) const
{
    const Bytes bytes = section(index);
    if (bytes.size() < 16)
        return;
    Cursor c(bytes);
    const quint32 version = c.u32() & 0xffff, columns = c.u32(), rows = c.u32(), places = c.u32();
    if ((version != 2 && version != 5) || columns > 16 || columns == 0 || places > bytes.size() / 12 ||
        rows > bytes.size() / (columns * 8))
        return;
    const quint64 names = 16 + quint64(places) * 12, offsets = names + quint64(columns) * 4,
                  sizes = offsets + quint64(rows) * columns * 4;
    constexpr std::array<Section, 9> kSections{Section::Count,         Section::Info,  Section::Types,
                                               Section::Abbreviations, Section::Lines, Section::Count,
                                               Section::StringOffsets, Section::Count, Section::RangeLists};
    for (quint32 row = 0; row < rows; ++row) {
        Contribution one;
        quint64 key = 0;
        bool hasKey = false;
        for (quint32 column = 0; column < columns; ++column) {
            const quint32 id = Cursor(bytes, names + column * 4).u32();
            const quint64 place = (quint64(row) * columns + column) * 4;
            const quint32 offset = Cursor(bytes, offsets + place).u32(), size = Cursor(bytes, sizes + place).u32();
            if (id >= kSections.size() || kSections[id] == Section::Count || (version == 2 && id == kRangeLists))
                continue;
            const auto content = part(section(kSections[id]), offset, size);
            if (!content)
                continue;
            one.parts[id] = *content;
            one.has[id] = true;
            if (id == kInfo || id == kTypes) {
                key = id == kTypes ? ~quint64(offset) : offset;
                hasKey = true;
            }
        }
        if (hasKey)
            m_contributions.emplace(key, one);
    }
}

void DwarfFile::readHeaders() const
{
    readHeaders(Section::Info);
    m_typesFrom = m_headers.size();
    readHeaders(Section::Types);
    readPackage(Section::UnitIndex);
    readPackage(Section::TypeIndex);
    m_units.resize(m_headers.size());
}

const std::vector<UnitHeader> &DwarfFile::headers() const
{
    std::call_once(m_headersRead, [this] { readHeaders(); });
    return m_headers;
}

size_t DwarfFile::numberAt(quint64 offset, bool inTypes) const
{
    const auto &all = headers();
    const auto from = all.begin() + static_cast<qptrdiff>(inTypes ? m_typesFrom : 0);
    const auto to = inTypes ? all.end() : all.begin() + static_cast<qptrdiff>(m_typesFrom);
    const auto at =
        std::upper_bound(from, to, offset, [](quint64 value, const UnitHeader &h) { return value < h.offset; });
    if (at == from || offset >= std::prev(at)->end)
        return all.size();
    return static_cast<size_t>(std::prev(at) - all.begin());
}

std::unique_ptr<const DwarfUnit> DwarfFile::build(size_t number, const DwarfUnit *skeleton) const
{
    const auto &all = headers();
    if (number >= all.size() || all[number].entries == 0)
        return nullptr;
    auto unit = std::make_unique<DwarfUnit>();
    unit->file = this;
    unit->skeleton = skeleton;
    unit->header = all[number];
    unit->number = number;
    const UnitHeader &header = unit->header;
    unit->entries = section(header.inTypes ? Section::Types : Section::Info);
    Bytes abbreviations = section(Section::Abbreviations);
    unit->stringOffsets = section(Section::StringOffsets);
    unit->addresses = section(Section::Addresses);
    unit->rangeLists = section(Section::RangeLists);
    unit->rangesSection = section(Section::Ranges);
    unit->lines = section(Section::Lines);
    const bool split = skeleton || header.type == DW_UT_split_compile || header.type == DW_UT_split_type;
    if (split && header.widths.version >= 5) { // what a .dwo has no attribute for: behind the tables' own headers
        unit->stringOffsetsBase = header.widths.offsetBytes == 8 ? 16 : 8;
        unit->rangeListsBase = header.widths.offsetBytes == 8 ? 20 : 12;
    }
    const auto contribution = m_contributions.find(header.inTypes ? ~header.offset : header.offset);
    if (contribution != m_contributions.end()) {
        const Contribution &one = contribution->second;
        abbreviations = one.has[kAbbreviations] ? one.parts[kAbbreviations] : abbreviations;
        unit->stringOffsets = one.has[kStringOffsets] ? one.parts[kStringOffsets] : unit->stringOffsets;
        unit->rangeLists = one.has[kRangeLists] ? one.parts[kRangeLists] : unit->rangeLists;
        unit->lines = one.has[kLines] ? one.parts[kLines] : unit->lines;
    }
    unit->abbreviations = std::make_shared<Abbreviations>(abbreviations, header.abbreviations, header.widths);
    unit->readRoot();
    return unit;
}

const DwarfUnit *DwarfFile::make(size_t number, const DwarfUnit *skeleton) const
{
    if (number >= headers().size())
        return nullptr;
    {
        const std::lock_guard guard(m_lock);
        if (m_units[number])
            return m_units[number].get();
    }
    auto built = build(number, skeleton);
    const std::lock_guard guard(m_lock);
    if (!m_units[number])
        m_units[number] = std::move(built);
    return m_units[number].get();
}

const DwarfUnit *DwarfFile::unit(size_t number) const
{
    return make(number, nullptr);
}

const DwarfUnit *DwarfFile::unitAt(quint64 offset, bool inTypes) const
{
    return make(numberAt(offset, inTypes), nullptr);
}

const DwarfUnit *DwarfFile::typeUnit(quint64 signature) const
{
    std::call_once(m_typesRead, [this] {
        const auto &all = headers();
        for (size_t i = 0; i < all.size(); ++i) {
            if (all[i].isTypeUnit())
                m_types.emplace(all[i].id, i);
        }
    });
    const auto at = m_types.find(signature);
    return at == m_types.end() ? nullptr : make(at->second, nullptr);
}

// .debug_aranges (DWARF 5, 6.1.2).
std::vector<DwarfFile::UnitRange> DwarfFile::readAddressRanges() const
{
    std::vector<UnitRange> out;
    const Bytes bytes = section(Section::AddressRanges);
    const auto &all = headers();
    for (quint64 at = 0; at < bytes.size();) {
        Cursor c(bytes, at);
        quint64 length = c.u32();
        const int offsetBytes = length == 0xffffffff ? 8 : 4;
        if (offsetBytes == 8)
            length = c.u64();
        if (!c.ok() || length > c.left())
            break;
        const quint64 end = c.at() + length;
        const quint16 version = c.u16();
        const quint64 offset = c.number(offsetBytes);
        const quint8 addressBytes = c.u8(), segmentBytes = c.u8();
        const size_t number = numberAt(offset, false);
        if (version == 2 && segmentBytes == 0 && (addressBytes == 4 || addressBytes == 8) && number < all.size()) {
            const quint64 tuple = 2 * addressBytes;
            c.skip((tuple - (c.at() - at) % tuple) % tuple);
            while (c.ok() && c.at() + tuple <= end) {
                const quint64 start = c.number(addressBytes), size = c.number(addressBytes);
                if (start != 0 && size != 0 && start + size > start)
                    out.push_back({start, start + size, static_cast<quint32>(number)});
            }
        }
        at = end;
    }
    std::sort(out.begin(), out.end(), [](const UnitRange &a, const UnitRange &b) { return a.start < b.start; });
    return out;
}

const std::vector<DwarfFile::UnitRange> &DwarfFile::unitRanges() const
{
    std::call_once(m_rangesRead, [this] {
        const auto &all = headers();
        for (size_t i = 0; i < all.size(); ++i) {
            const auto one = all[i].isTypeUnit() ? nullptr : temporaryUnit(i);
            for (const AddressRange &range : one ? one->ranges : std::vector<AddressRange>()) {
                if (range.start != 0) // what the linker dropped
                    m_ranges.push_back({range.start, range.end, static_cast<quint32>(i)});
            }
        }
        std::sort(m_ranges.begin(), m_ranges.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    });
    return m_ranges;
}

const DwarfFile::UnitRange *DwarfFile::rangeHolding(const std::vector<UnitRange> &ranges, quint64 linked)
{
    auto at = std::upper_bound(ranges.begin(), ranges.end(), linked,
                               [](quint64 value, const UnitRange &r) { return value < r.start; });
    // Ranges of different units do not overlap, but for those of damaged ones.
    for (int tries = 0; tries < 8 && at != ranges.begin(); ++tries) {
        --at;
        if (linked < at->end)
            return &*at;
    }
    return nullptr;
}

const DwarfUnit *DwarfFile::unitHolding(quint64 linked) const
{
    std::call_once(m_aliasesRead, [this] { m_addressRanges = readAddressRanges(); });
    if (const UnitRange *known = rangeHolding(m_addressRanges, linked))
        return unit(known->unit);
    const UnitRange *found = rangeHolding(unitRanges(), linked);
    return found ? unit(found->unit) : nullptr;
}

const DwarfUnit *DwarfFile::splitUnit(const DwarfUnit &skeleton) const
{
    const auto &all = headers();
    for (size_t i = 0; i < all.size(); ++i) {
        // DWARF 5 has the id in the header; GNU's split DWARF 4 in the root, or in the package's index.
        const bool named = all[i].widths.version >= 5;
        if (all[i].widths.version != skeleton.header.widths.version || all[i].isTypeUnit() ||
            (named && all[i].id != skeleton.header.id))
            continue;
        if (!named) {
            DwarfUnit probe;
            const auto contribution = m_contributions.find(all[i].offset);
            probe.file = this;
            probe.header = all[i];
            probe.entries = section(Section::Info);
            probe.abbreviations = std::make_shared<Abbreviations>(
                contribution != m_contributions.end() && contribution->second.has[kAbbreviations]
                    ? contribution->second.parts[kAbbreviations]
                    : section(Section::Abbreviations),
                all[i].abbreviations, all[i].widths);
            const auto id = probe.attribute(probe.root(), DW_AT_GNU_dwo_id);
            if (!id || id->number != skeleton.header.id)
                continue;
        }
        return make(i, &skeleton);
    }
    return nullptr;
}

const DwarfUnit *DwarfFile::whole(const DwarfUnit *unit) const
{
    if (!unit || unit->splitName.empty() || !m_findSplit)
        return unit;
    {
        const std::lock_guard guard(m_lock);
        const auto at = m_split.find(unit);
        if (at != m_split.end())
            return at->second.second ? at->second.second : unit;
    }
    auto file = m_findSplit(*unit);
    const DwarfUnit *found = file ? file->splitUnit(*unit) : nullptr;
    const std::lock_guard guard(m_lock);
    const auto at = m_split.emplace(unit, std::pair(found ? std::move(file) : nullptr, found)).first;
    return at->second.second ? at->second.second : unit;
}

} // namespace ariadne::dump
