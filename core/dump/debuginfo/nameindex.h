// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dwarffile.h"

namespace ariadne::dump {

enum class NameKind : quint8 {
    Function,
    Variable,
    Structure,
    Union,
    Enumeration,
    Enumerator,
    Typedef,
    BaseType,
    Namespace
};

// The names that a file's debug information defines outside of functions: name → entry, and which unit's code lies
// where. Made once by a walk over all units on all processors, kept in the cache folder by build id, and mapped from
// there the next time. Immutable; thread-safe.
class NameIndex
{
public:
    struct Entry {
        quint64 offset = 0; // of the debugging entry: in .debug_info, or in .debug_types
        // Where the entry is in a .dwo or .dwp: the number of a skeleton whose other half is in that file. The entry is
        // in that half, or in a type unit beside it. See unitOf().
        std::optional<quint32> skeleton = {};
        NameKind kind = NameKind::Function;
        bool isDeclaration = false; // DW_AT_declaration: defined elsewhere
        bool inTypes = false;
        bool operator==(const Entry &) const = default;
    };

    // Walks all units, and the other halves of those that are split where they are found, with the type units beside
    // them. Errors: Cancelled.
    static Result<std::shared_ptr<const NameIndex>> build(const DwarfFile &file, JobControl &job);
    // The one in the cache folder where there is a whole one of this version for exactly this file; else builds it and
    // writes it there. A full disk, or a cache that cannot be written, is no error; a file without a build id is not
    // kept, nor one with split units, since their files come and go by themselves. Errors: Cancelled.
    static Result<std::shared_ptr<const NameIndex>> cached(const DwarfFile &file, const QByteArray &buildId,
                                                           JobControl &job);

    // All entries of exactly that name (its last component: DW_AT_name), in the order of the file. `file` is the one it
    // was made of.
    QList<Entry> find(const DwarfFile &file, std::string_view name) const;
    // The unit that an entry of `file` is in; null where its bytes hold none at that place.
    static const DwarfUnit *unitOf(const DwarfFile &file, const Entry &entry);
    const std::vector<DwarfFile::UnitRange> &unitRanges() const { return m_unitRanges; }
    size_t names() const { return m_count; }
    size_t units() const { return m_units; }
    size_t damagedUnits() const { return m_damaged; }

    // As it lies in the cache: header, buckets, entries, unit ranges, and a checksum of all of them.
    QByteArray serialised(quint64 identity) const;
    // Null where the bytes are damaged, of another version, or of another file. `map` keeps them alive.
    static std::shared_ptr<const NameIndex> parse(const MappedFile &map, quint64 identity);
    // What tells two files apart: the sizes of what was indexed, and their ends.
    static quint64 identity(const DwarfFile &file);

private:
    struct Row { // 12 bytes for each name
        quint32 hash;
        quint32 low, high; // offset (of split units: | skeleton << 32) | kind << 56 | flags << 60
    };
    struct Builder;
    static constexpr size_t kBuckets = 4096; // by the hash's top bits
    const Row *row(size_t i) const { return m_rows + i; }

    std::vector<Row> m_owned; // where it was built here
    MappedFile m_map;         // where it was read
    const Row *m_rows = nullptr;
    size_t m_count = 0, m_units = 0, m_damaged = 0;
    bool m_hasSplit = false;
    std::vector<quint32> m_buckets; // kBuckets + 1 starts
    std::vector<DwarfFile::UnitRange> m_unitRanges;
};

} // namespace ariadne::dump
