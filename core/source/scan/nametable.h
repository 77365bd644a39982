// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/bytescan.h"
#include "source/scan/rawlist.h"
#include "source/scan/tokens.h"

namespace ariadne::source {

// The first sixteen bytes of a name, zeros behind its end: nearly all names are told apart by these and their length.
struct NameHead {
    quint64 a = 0, b = 0;
    bool operator==(const NameHead &) const = default;
};
// `roomy`: sixteen bytes may be read at `text`, however short the name is.
inline NameHead nameHead(const char *text, size_t length, bool roomy)
{
    static constexpr unsigned char kKeep[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                255, 255, 255, 255, 255, 255, 255, 255};
    const size_t kept = length < 16 ? length : 16;
    if (roomy) [[likely]] {
        const char *const keep = reinterpret_cast<const char *>(kKeep) + 16 - kept;
        return {load64(text) & load64(keep), load64(text + 8) & load64(keep + 8)};
    }
    char padded[16] = {};
    std::memcpy(padded, text, kept);
    return {load64(padded), load64(padded + 8)};
}
// nameHash() of a name whose head is known.
quint64 longNameHash(NameHead head, const char *text, size_t length);
inline quint64 mixWords(quint64 a, quint64 b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<quint64>(product) ^ static_cast<quint64>(product >> 64);
}
inline quint64 nameHash(NameHead head, const char *text, size_t length)
{
    if (length > 16)
        return longNameHash(head, text, length);
    // As wyhash does: one wide multiplication.
    return mixWords(head.a ^ 0xe7037ed1a0b428dbull, head.b ^ 0xa0761d6478bd642full ^ length);
}

// Gives each name of a file its number. Keywords share the table, so that one look-up tells both.
class NameTable
{
public:
    static constexpr quint32 kKeyword = 0x80000000u; // set in intern()'s answer: the rest is the Word

    // Begins a file: names go to `facts`. `content` may be read up to its end.
    void start(Facts &facts, std::string_view content, std::span<const KeywordEntry> reserved);
    quint32 intern(const char *text, quint32 length) { return intern(text, length, m_contentEnd - text >= 16); }
    // Whether names are so far apart that it pays to expect() them. Asks the processor for the place of a name that
    // will be interned soon.
    bool isLarge() const { return m_mask >= (size_t(1) << 15); }
    void expect(const char *text, size_t length) const
    {
        const NameHead head = nameHead(text, length, m_contentEnd - text >= 16);
        __builtin_prefetch(m_slots.data() + (nameHash(head, text, length) & m_mask), 1);
    }
    // As intern(), but without keywords: for names that rules make, which stand elsewhere.
    quint32 internName(std::string_view name);
    // Gives back what a giant file needed.
    void shrink();

private:
    struct Slot {
        quint32 tag = 0;
        quint32 index = 0; // 0 free, else place in m_known + 1
    };
    struct Known {
        NameHead head;
        quint32 offset = 0; // in the pool
        quint32 length = 0;
    };
    quint32 intern(const char *text, quint32 length, bool roomy)
    {
        const NameHead head = nameHead(text, length, roomy);
        const quint64 hash = nameHash(head, text, length);
        const auto tag = static_cast<quint32>(hash >> 32);
        for (size_t slot = hash & m_mask;; slot = (slot + 1) & m_mask) {
            const Slot entry = m_slots[slot];
            if (entry.index == 0)
                return add(head, text, length, hash, slot);
            if (entry.tag != tag)
                continue;
            const quint32 found = entry.index - 1;
            const Known &known = m_known[found];
            if (!(known.head == head) || known.length != length || (length > 16 && !sameTail(known, text)))
                continue;
            return found < m_reservedCount ? kKeyword | m_known[found].offset : found - m_reservedCount;
        }
    }
    bool sameTail(const Known &known, const char *text) const;
    quint32 add(NameHead head, const char *text, quint32 length, quint64 hash, size_t slot);
    void reserve(std::span<const KeywordEntry> reserved);
    void putReserved();
    void grow();

    RawList<Slot> m_slots;
    RawList<Known> m_known; // the reserved words, whose offset is their Word, then the names
    size_t m_mask = 0;
    size_t m_used = 0;
    quint32 m_reservedCount = 0;
    Facts *m_facts = nullptr;
    const char *m_contentEnd = nullptr;
    std::span<const KeywordEntry> m_reserved;
};

} // namespace ariadne::source
