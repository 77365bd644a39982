// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "source/segment/growingarray.h"

#include <string_view>
#include <vector>

namespace ariadne::source {

// Names and their numbers, in order of first sight, each with a few words of whoever collects: one look into memory
// tells both. Made for millions: 24 bytes a name beside its own. One thread.
class NamePool
{
public:
    struct Entry {
        quint64 lengthBits : 24 = 0;
        quint64 offset : 40 = 0; // of the name in the pool
        quint32 lastFile = 0;    // of the builder: the last file with it + 1; then a place
        quint32 size = 0;        // of its postings
    };
    static_assert(sizeof(Entry) == 16);

    quint32 size() const { return static_cast<quint32>(m_entries.size()); }
    // Asks the processor for what the first names of number() need; to be called a while before.
    void expect(const Facts &facts) const;
    // The numbers of a file's names, new ones for those that are new. Far larger than the caches: so it works on many
    // names at a time, each step asking the processor for what the next will look at.
    void number(const Facts &facts, std::vector<quint32> &numbers);
    std::string_view name(quint32 number) const
    {
        const Entry &entry = m_entries[number];
        return {m_pool.data() + entry.offset, static_cast<size_t>(entry.lengthBits)};
    }
    Entry &entry(quint32 number) { return m_entries[number]; }
    const Entry &entry(quint32 number) const { return m_entries[number]; }
    size_t memoryBytes() const; // of what is in it
    // The numbers in ascending order of their names' bytes. Takes the memory for looking up: number() must not be
    // called after it before clear().
    GrowingArray<quint32> sorted();
    // Forgets all names and keeps the memory.
    void clear();

private:
    struct Slot {
        quint32 hash = 0;
        quint32 number = 0; // + 1, 0: free
    };
    size_t slotOf(quint32 hash) const { return (static_cast<quint64>(hash) * 0x9e3779b97f4a7c15u) >> m_shift; }
    bool has(quint32 number, std::string_view name) const;
    quint32 add(std::string_view name, quint32 hash, size_t slot);
    void widen();

    GrowingArray<char> m_pool;
    GrowingArray<Entry> m_entries;
    GrowingArray<Slot> m_slots;
    unsigned m_shift = 64;
};

} // namespace ariadne::source
