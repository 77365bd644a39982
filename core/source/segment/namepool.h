// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/growingarray.h"

#include <string_view>
#include <vector>

namespace ariadne::source {

// Names and their numbers, in order of first sight. Made for millions: 12 bytes a name beside its own. One thread.
class NamePool
{
public:
    quint32 size() const { return static_cast<quint32>(m_hashes.size()); }
    // The number of the name, a new one where it is new. `hash`: nameHash(name).
    quint32 number(std::string_view name, quint64 hash);
    // Asks the processor for the place where number() will look.
    void prefetch(quint64 hash) const
    {
        if (!m_slots.isEmpty())
            __builtin_prefetch(&m_slots[slotOf(static_cast<quint32>(hash))]);
    }
    std::string_view name(quint32 number) const
    {
        const quint64 from = m_offsets[number];
        const quint64 to = number + 1 < m_offsets.size() ? m_offsets[number + 1] : m_pool.size();
        return {m_pool.data() + from, static_cast<size_t>(to - from)};
    }
    size_t memoryBytes() const;
    // The numbers in ascending order of their names' bytes. Gives back the memory for looking up: number() must not be
    // called after it.
    GrowingArray<quint32> sorted();

private:
    size_t slotOf(quint32 hash) const { return (static_cast<quint64>(hash) * 0x9e3779b97f4a7c15u) >> m_shift; }
    void widen();

    GrowingArray<char> m_pool;
    GrowingArray<quint32> m_offsets;
    GrowingArray<quint32> m_hashes;
    GrowingArray<quint32> m_slots; // number + 1, 0: free
    unsigned m_shift = 64;
};

} // namespace ariadne::source
