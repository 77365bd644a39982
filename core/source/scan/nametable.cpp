// SPDX-License-Identifier: GPL-3.0-or-later
#include "nametable.h"

#include <algorithm>
#include <bit>

namespace ariadne::source {

quint64 longNameHash(NameHead head, const char *text, size_t length)
{
    quint64 seed = mixWords(head.a ^ 0xe7037ed1a0b428dbull, head.b ^ 0xa0761d6478bd642full ^ length);
    for (size_t i = 16; i + 16 < length; i += 16)
        seed = mixWords(load64(text + i) ^ 0x8ebc6af09c88c6e3ull, load64(text + i + 8) ^ seed);
    // The last sixteen bytes, some of them twice.
    return mixWords(load64(text + length - 16) ^ 0x589965cc75374cc3ull, load64(text + length - 8) ^ seed);
}

quint64 nameHash(std::string_view name)
{
    return nameHash(nameHead(name.data(), name.size(), false), name.data(), name.size());
}

void NameTable::start(Facts &facts, std::string_view content, std::span<const KeywordEntry> reserved)
{
    m_facts = &facts;
    m_contentEnd = content.data() + content.size();
    if (m_reserved.data() != reserved.data() || m_known.empty())
        reserve(reserved);
    m_known.cut(m_reservedCount);
    const size_t wanted = std::bit_ceil(std::clamp(content.size() / 24, size_t(1024), size_t(1) << 20));
    m_slots.clear();
    std::fill_n(m_slots.room(wanted), wanted, Slot());
    m_mask = wanted - 1;
    m_used = m_reservedCount;
    putReserved();
}

void NameTable::reserve(std::span<const KeywordEntry> reserved)
{
    m_reserved = reserved;
    m_known.clear();
    for (const KeywordEntry &word : reserved) {
        Q_ASSERT(word.text.size() <= 16); // sameTail() looks into the pool
        m_known.push_back({nameHead(word.text.data(), word.text.size(), false), static_cast<quint32>(word.word),
                           static_cast<quint32>(word.text.size())});
    }
    m_reservedCount = static_cast<quint32>(reserved.size());
}

void NameTable::putReserved()
{
    Slot *const table = m_slots.data();
    for (quint32 i = 0; i < m_reservedCount; ++i) {
        const quint64 hash = m_reserved[i].hash;
        size_t slot = hash & m_mask;
        while (table[slot].index != 0)
            slot = (slot + 1) & m_mask;
        table[slot] = {static_cast<quint32>(hash >> 32), i + 1};
    }
}

quint32 NameTable::internName(std::string_view name)
{
    const quint32 index = intern(name.data(), static_cast<quint32>(name.size()), false);
    return index & kKeyword ? kNone : index;
}

bool NameTable::sameTail(const Known &known, const char *text) const
{
    return sameBytes(m_facts->pool.data() + known.offset + 16, text + 16, known.length - 16);
}

quint32 NameTable::add(NameHead head, const char *text, quint32 length, quint64 hash, size_t slot)
{
    const auto index = static_cast<quint32>(m_facts->names.size());
    const auto offset = static_cast<quint32>(m_facts->pool.size());
    m_facts->names.push_back({offset, length, hash});
    m_facts->pool.insert(m_facts->pool.end(), text, text + length);
    m_known.push_back({head, offset, length});
    m_slots[slot] = {static_cast<quint32>(hash >> 32), index + m_reservedCount + 1};
    if (++m_used > (m_mask + 1) / 2)
        grow();
    return index;
}

void NameTable::grow()
{
    const size_t wanted = (m_mask + 1) * 4;
    std::fill_n(m_slots.room(wanted), wanted, Slot());
    m_mask = wanted - 1;
    putReserved();
    Slot *const table = m_slots.data();
    for (size_t i = 0; i < m_facts->names.size(); ++i) {
        const quint64 hash = m_facts->names[i].hash;
        size_t slot = hash & m_mask;
        while (table[slot].index != 0)
            slot = (slot + 1) & m_mask;
        table[slot] = {static_cast<quint32>(hash >> 32), static_cast<quint32>(i) + m_reservedCount + 1};
    }
}

void NameTable::shrink()
{
    constexpr size_t kKeptSlots = size_t(1) << 20;
    if (m_mask + 1 > kKeptSlots) {
        m_slots.release();
        m_known.release();
        m_reservedCount = 0;
        m_mask = 0;
    }
}

} // namespace ariadne::source
