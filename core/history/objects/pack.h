// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history only: the fast path of Objects. Whatever is not as expected is left to libgit2.

#include "objects.h"
#include "support/mappedfile.h"

#include <list>

namespace ariadne::history {

// Whole objects that others are deltas against, least recently used ones dropped first.
class BaseCache
{
public:
    explicit BaseCache(size_t mostBytes) : m_mostBytes(mostBytes) {}
    const ObjectBytes *find(quint64 key);
    void insert(quint64 key, const ObjectBytes &bytes);

private:
    struct Entry {
        quint64 key;
        ObjectBytes bytes;
    };
    std::list<Entry> m_entries; // most recent first
    std::unordered_map<quint64, std::list<Entry>::iterator> m_byKey;
    size_t m_bytes = 0;
    size_t m_mostBytes;
};

// One pack with its index (gitformat-pack(5): pack version 2 or 3, index version 2).
class Pack
{
public:
    // `number` tells packs apart in the cache, below 2^16.
    static std::optional<Pack> open(const QString &indexPath, quint64 number);

    std::optional<quint64> offset(const Oid &oid) const;
    // Nothing where the pack is damaged there, or it is larger than mostBytes.
    std::optional<ObjectBytes> read(quint64 offset, quint64 mostBytes, BaseCache &cache) const;
    std::optional<quint64> size(quint64 offset) const;

private:
    struct Header {
        int type = 0;
        quint64 size = 0;
        quint64 data = 0; // where the compressed bytes begin
        quint64 base = 0; // of deltas: where the base's header is
    };
    std::optional<Header> header(quint64 offset) const;
    ObjectBytes inflate(quint64 from, quint64 size) const;
    const quint8 *at(quint64 offset) const { return reinterpret_cast<const quint8 *>(m_pack.data()) + offset; }

    MappedFile m_index, m_pack;
    quint64 m_end = 0; // of the objects in the pack, without its checksum
    quint32 m_count = 0;
    quint64 m_number = 0;
};

} // namespace ariadne::history
