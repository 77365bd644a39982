// SPDX-License-Identifier: GPL-3.0-or-later
#include "nametable.h"

#include <algorithm>
#include <bit>

namespace ariadne::source {

namespace {

quint64 load64(const char *p)
{
    quint64 value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

quint32 load32(const char *p)
{
    quint32 value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

// memcmp is a call; most names are 4 to 24 bytes long.
bool equal(const char *a, const char *b, quint32 length)
{
    if (length >= 8) {
        for (quint32 i = 0; i + 8 < length; i += 8)
            if (load64(a + i) != load64(b + i))
                return false;
        return load64(a + length - 8) == load64(b + length - 8);
    }
    if (length >= 4)
        return load32(a) == load32(b) && load32(a + length - 4) == load32(b + length - 4);
    for (quint32 i = 0; i < length; ++i)
        if (a[i] != b[i])
            return false;
    return true;
}

quint64 mix(quint64 a, quint64 b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<quint64>(product) ^ static_cast<quint64>(product >> 64);
}

} // namespace

// Two overlapping loads cover most names, then one wide multiplication: as wyhash does.
quint64 nameHash(std::string_view name)
{
    constexpr quint64 kA = 0xa0761d6478bd642full;
    constexpr quint64 kB = 0xe7037ed1a0b428dbull;
    const char *p = name.data();
    const size_t n = name.size();
    quint64 a = 0;
    quint64 b = 0;
    quint64 seed = kA ^ n;
    if (n >= 8) {
        size_t i = 0;
        for (; i + 16 < n; i += 8)
            seed = mix(load64(p + i) ^ kB, seed);
        a = load64(p + i);
        b = load64(p + n - 8);
    } else if (n >= 4) {
        a = load32(p);
        b = load32(p + n - 4);
    } else if (n > 0) {
        a = static_cast<quint64>(static_cast<quint8>(p[0])) << 16 |
            static_cast<quint64>(static_cast<quint8>(p[n / 2])) << 8 | static_cast<quint8>(p[n - 1]);
    }
    return mix(a ^ kB, b ^ seed);
}

void NameTable::start(Facts &facts, size_t contentSize, std::span<const KeywordEntry> reserved)
{
    m_facts = &facts;
    m_reserved = reserved;
    const size_t wanted = std::bit_ceil(std::clamp(contentSize / 24, size_t(1024), size_t(1) << 20));
    if (m_slots.size() < wanted)
        m_slots.resize(wanted);
    // A giant file's table is not kept for the small ones.
    if (m_slots.size() > size_t(1) << 21) {
        m_slots.clear();
        m_slots.shrink_to_fit();
        m_slots.resize(wanted);
    }
    std::fill_n(m_slots.begin(), wanted, Slot());
    m_mask = wanted - 1;
    m_used = 0;
    for (size_t i = 0; i < reserved.size(); ++i) {
        size_t slot = reserved[i].hash & m_mask;
        while (m_slots[slot].index != 0)
            slot = (slot + 1) & m_mask;
        m_slots[slot] = {static_cast<quint32>(reserved[i].hash >> 32), kKeyword | static_cast<quint32>(i)};
        ++m_used;
    }
}

quint32 NameTable::intern(const char *text, quint32 length)
{
    const quint64 hash = nameHash({text, length});
    const auto tag = static_cast<quint32>(hash >> 32);
    size_t slot = hash & m_mask;
    for (;; slot = (slot + 1) & m_mask) {
        const Slot &entry = m_slots[slot];
        if (entry.index == 0)
            return add(text, length, hash, slot);
        if (entry.tag != tag)
            continue;
        if (entry.index & kKeyword) {
            const std::string_view word = m_reserved[entry.index & ~kKeyword].text;
            if (word.size() == length && equal(word.data(), text, length))
                return entry.index;
            continue;
        }
        const Name &name = m_facts->names[entry.index - 1];
        if (name.length == length && equal(m_facts->pool.data() + name.offset, text, length))
            return entry.index - 1;
    }
}

quint32 NameTable::internName(std::string_view name)
{
    const quint32 index = intern(name.data(), static_cast<quint32>(name.size()));
    return index & kKeyword ? kNone : index;
}

quint32 NameTable::add(const char *text, quint32 length, quint64 hash, size_t slot)
{
    const auto index = static_cast<quint32>(m_facts->names.size());
    m_facts->names.push_back({static_cast<quint32>(m_facts->pool.size()), length, hash});
    m_facts->pool.insert(m_facts->pool.end(), text, text + length);
    m_slots[slot] = {static_cast<quint32>(hash >> 32), index + 1};
    if (++m_used > (m_mask + 1) / 2)
        grow();
    return index;
}

void NameTable::grow()
{
    const size_t wanted = (m_mask + 1) * 4;
    m_slots.assign(std::max(wanted, m_slots.size()), Slot());
    m_mask = wanted - 1;
    const auto put = [this](quint64 hash, quint32 index) {
        size_t slot = hash & m_mask;
        while (m_slots[slot].index != 0)
            slot = (slot + 1) & m_mask;
        m_slots[slot] = {static_cast<quint32>(hash >> 32), index};
    };
    for (size_t i = 0; i < m_reserved.size(); ++i)
        put(m_reserved[i].hash, kKeyword | static_cast<quint32>(i));
    for (size_t i = 0; i < m_facts->names.size(); ++i)
        put(m_facts->names[i].hash, static_cast<quint32>(i) + 1);
}

} // namespace ariadne::source
