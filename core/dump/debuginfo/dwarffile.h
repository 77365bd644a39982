// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dwarfunit.h"

#include <functional>
#include <mutex>

namespace ariadne::dump
{

// The debug information of one file: DWARF 2 to 5, of a program, a separate debug file, dwz's common file, a .dwo or a
// .dwp. Made without reading anything; all its parts are read on first use, once, and shared. Thread-safe.
class DwarfFile
{
public:
    explicit DwarfFile(std::shared_ptr<const ElfSections> sections) : m_sections(std::move(sections)) {}

    const ElfSections &sections() const { return *m_sections; }
    Bytes section(Section section) const { return m_sections->bytes(section); }
    // Inflates what symbolising needs, several sections at a time. Errors: Cancelled.
    Done prepare(JobControl &job) const;

    // dwz's common file, which forms *_alt and *_sup point into. Set it before anything is read.
    void setAlternate(std::shared_ptr<const DwarfFile> file) { m_alternate = std::move(file); }
    const DwarfFile *alternate() const { return m_alternate.get(); }
    // Finds the file with a unit's other half, by its name and id; asked once for each skeleton.
    using SplitFinder = std::function<std::shared_ptr<const DwarfFile>(const DwarfUnit &skeleton)>;
    void setSplitFinder(SplitFinder finder) { m_findSplit = std::move(finder); }

    // All units' headers in the order of the file, those of .debug_types last. A damaged one ends its section's.
    const std::vector<UnitHeader> &headers() const;
    // Kept as long as the file is.
    const DwarfUnit *unit(size_t number) const;
    // One that is not kept, for walks over all of them. Null where its header is of no use.
    std::unique_ptr<const DwarfUnit> temporaryUnit(size_t number) const { return build(number, nullptr); }
    // The unit whose bytes hold this offset; null for none.
    const DwarfUnit *unitAt(quint64 offset, bool inTypes) const;
    const DwarfUnit *typeUnit(quint64 signature) const;
    // The unit whose code holds this address as linked: by .debug_aranges, else by all units' own ranges, since clang
    // and rustc leave the former out.
    const DwarfUnit *unitHolding(quint64 linked) const;
    // The unit with the entries: the other half of a skeleton where it was found, else the unit itself.
    const DwarfUnit *whole(const DwarfUnit *unit) const;
    // As a .dwo or .dwp: the half that belongs to a skeleton; null where it is not in here.
    const DwarfUnit *splitUnit(const DwarfUnit &skeleton) const;

    // Code by unit number: [start, end) as linked, by start.
    struct UnitRange {
        quint64 start = 0, end = 0;
        quint32 unit = 0;
        bool operator==(const UnitRange &) const = default;
    };
    const std::vector<UnitRange> &unitRanges() const;

private:
    struct Contribution { // of a unit of a .dwp, by DW_SECT_*
        std::array<Bytes, 9> parts;
        std::array<bool, 9> has{};
    };
    void readHeaders() const;
    void readHeaders(Section section) const;
    void readPackage(Section index) const;
    std::vector<UnitRange> readAddressRanges() const;
    const DwarfUnit *make(size_t number, const DwarfUnit *skeleton) const;
    std::unique_ptr<const DwarfUnit> build(size_t number, const DwarfUnit *skeleton) const;
    size_t numberAt(quint64 offset, bool inTypes) const;
    static const UnitRange *rangeHolding(const std::vector<UnitRange> &ranges, quint64 linked);

    std::shared_ptr<const ElfSections> m_sections;
    std::shared_ptr<const DwarfFile> m_alternate;
    SplitFinder m_findSplit;
    mutable std::once_flag m_headersRead, m_rangesRead, m_aliasesRead, m_typesRead;
    mutable std::vector<UnitHeader> m_headers;
    mutable size_t m_typesFrom = 0; // the first header of .debug_types
    mutable std::unordered_map<quint64, Contribution> m_contributions; // by offset in .debug_info, types' by ~offset
    mutable std::vector<UnitRange> m_ranges, m_addressRanges;
    mutable std::unordered_map<quint64, size_t> m_types; // by signature
    mutable std::mutex m_lock;                           // of the two below
    mutable std::vector<std::unique_ptr<const DwarfUnit>> m_units;
    mutable std::unordered_map<const DwarfUnit *, std::pair<std::shared_ptr<const DwarfFile>, const DwarfUnit *>> m_split;
};

} // namespace ariadne::dump
