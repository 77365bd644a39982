// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/foreignbytes.h"
#include "support/job.h"
#include "support/mappedfile.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace ariadne::dump
{

// The sections that are read here, by name without ".debug_" and ".dwo".
enum class Section : quint8 {
    Info,
    Types,
    Abbreviations,
    Strings,
    LineStrings,
    StringOffsets,
    Lines,
    Ranges,
    RangeLists,
    Addresses,
    AddressRanges,
    CallFrames,
    UnitIndex,
    TypeIndex,
    EhFrame,
    AlternateLink,
    MiniDebug,
    Symbols,
    SymbolStrings,
    DynamicSymbols,
    DynamicStrings,
    ArmIndex,
    GoFunctions,
    Descriptors,
    Count,
};

// A file's sections by name, inflated on first use and then shared. A .dwo has a section of one name for each type unit:
// they are joined, in their order. Thread-safe; every size is checked, and inflating
// yields no more than the format can from the bytes that are there.
class ElfSections
{
public:
    // Nothing where it is no ELF file with sections. With `split` only those of split DWARF (".dwo").
    static std::shared_ptr<const ElfSections> open(const MappedFile &file, bool split = false);
    static std::shared_ptr<const ElfSections> open(const QByteArray &file, bool split = false);

    // Empty where there is none, where it is damaged, or where inflating was cancelled (the next call tries again).
    Bytes bytes(Section section, JobControl *job = nullptr) const;
    bool has(Section section) const { return m_places[index(section)].size != 0; }
    // Whether its bytes have to be made first: inflated, or joined.
    bool isCompressed(Section section) const
    {
        return m_places[index(section)].compression != Compression::None || isInParts(section);
    }
    quint64 address(Section section) const { return m_places[index(section)].address; }
    // Bytes they take in the file, and once inflated as far as the headers say.
    quint64 storedBytes(Section section) const { return m_places[index(section)].size; }
    int wordBytes() const { return m_wordBytes; }
    quint16 machine() const { return m_machine; }
    QString path() const { return m_file.path(); }
    Bytes file() const { return m_bytes; }

private:
    enum class Compression : quint8 { None, Zlib, Zstd };
    struct Place {
        quint64 offset = 0, size = 0, address = 0, inflated = 0;
        Compression compression = Compression::None;
    };
    struct Inflated {
        std::mutex lock;
        std::atomic<bool> done = false;
        std::unique_ptr<std::byte[]> data;
        quint64 size = 0;
    };
    static size_t index(Section section) { return static_cast<size_t>(section); }
    bool readTable(bool split);
    void readPlace(const QByteArray &name, bool split, bool compressed, Place place);
    bool inflate(const Place &place, Inflated &out, JobControl *job) const;
    bool join(Section section, Inflated &out, JobControl *job) const;
    bool isInParts(Section section) const;

    MappedFile m_file;
    QByteArray m_memory;
    Bytes m_bytes;
    int m_wordBytes = 8;
    quint16 m_machine = 0;
    std::array<Place, static_cast<size_t>(Section::Count)> m_places;
    std::vector<std::pair<Section, Place>> m_further; // parts of .debug_info and .debug_types behind the first
    mutable std::array<Inflated, static_cast<size_t>(Section::Count)> m_inflated;
};

} // namespace ariadne::dump
