// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack.h"

#include <QtEndian>
#include <libdeflate.h>

namespace ariadne::history {

namespace {

constexpr int kOffsetDelta = 6, kNamedDelta = 7;
constexpr size_t kFanout = 8, kNames = kFanout + 256 * 4; // in an index
constexpr size_t kLongestChain = 10'000;                  // git itself makes 4095 at most
constexpr quint64 kCachedAtMost = quint64(32) << 20;
constexpr size_t kMostCached = size_t(256) << 20;

struct FreeInflater {
    void operator()(libdeflate_decompressor *inflater) const { libdeflate_free_decompressor(inflater); }
};
libdeflate_decompressor *inflater()
{
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeInflater> mine(libdeflate_alloc_decompressor());
    return mine.get();
}

ObjectBytes allocate(ObjectType type, quint64 size)
{
    ObjectBytes bytes;
    bytes.type = type;
    bytes.size = size_t(size);
    bytes.data = std::make_shared_for_overwrite<char[]>(std::max<size_t>(1, bytes.size));
    return bytes;
}

char *writable(const ObjectBytes &bytes)
{
    return const_cast<char *>(bytes.data.get());
}

// Little-endian base 128, as deltas write sizes.
bool readSize(std::string_view delta, size_t &at, quint64 &value)
{
    value = 0;
    for (unsigned shift = 0; at < delta.size() && shift < 63; shift += 7) {
        const auto byte = static_cast<quint8>(delta[at++]);
        value |= quint64(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return true;
    }
    return false;
}

// gitformat-pack(5), "Deltified representation". Empty data where it is damaged.
ObjectBytes applyDelta(const ObjectBytes &base, std::string_view delta, quint64 mostBytes)
{
    size_t at = 0;
    quint64 baseSize = 0, size = 0;
    if (!readSize(delta, at, baseSize) || !readSize(delta, at, size) || baseSize != base.size || size > mostBytes)
        return {};
    ObjectBytes result = allocate(base.type, size);
    char *to = writable(result);
    quint64 left = size;
    while (at < delta.size()) {
        const auto command = static_cast<quint8>(delta[at++]);
        if (command & 0x80) {
            quint64 from = 0, length = 0;
            for (unsigned bit = 0; bit < 7; ++bit) {
                if (!(command & (1u << bit)))
                    continue;
                if (at >= delta.size())
                    return {};
                const quint64 byte = static_cast<quint8>(delta[at++]);
                if (bit < 4)
                    from |= byte << (8 * bit);
                else
                    length |= byte << (8 * (bit - 4));
            }
            if (length == 0)
                length = 0x10000;
            if (from > base.size || length > base.size - from || length > left)
                return {};
            std::memcpy(to, base.data.get() + from, size_t(length));
            to += length;
            left -= length;
        } else if (command > 0) {
            if (command > delta.size() - at || command > left)
                return {};
            std::memcpy(to, delta.data() + at, command);
            at += command;
            to += command;
            left -= command;
        } else {
            return {};
        }
    }
    return left == 0 ? result : ObjectBytes{};
}

} // namespace

const ObjectBytes *BaseCache::find(quint64 key)
{
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return &found->second->bytes;
}

void BaseCache::insert(quint64 key, const ObjectBytes &bytes)
{
    if (bytes.size > kCachedAtMost || m_byKey.contains(key))
        return;
    // Fresh memory costs more than inflating a small object again, but a chain of deltas must fit in, or reading along
    // it would begin anew each time.
    m_mostBytes = std::max(m_mostBytes, std::min(kMostCached, bytes.size * 64));
    m_bytes += bytes.size;
    m_entries.push_front({key, bytes});
    m_byKey.emplace(key, m_entries.begin());
    while (m_bytes > m_mostBytes && m_entries.size() > 1) {
        m_bytes -= m_entries.back().bytes.size;
        m_byKey.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

std::optional<Pack> Pack::open(const QString &indexPath, quint64 number)
{
    if (!indexPath.endsWith(u".idx"))
        return std::nullopt;
    auto index = MappedFile::open(indexPath);
    auto packed = MappedFile::open(indexPath.chopped(4) + QStringLiteral(".pack"));
    if (!index || !packed)
        return std::nullopt;
    Pack pack;
    pack.m_index = std::move(*index);
    pack.m_pack = std::move(*packed);
    pack.m_number = number;
    const quint64 indexSize = pack.m_index.byteSize(), packSize = pack.m_pack.byteSize();
    // "\377tOc", version 2; fan-out, names, CRCs and offsets, two checksums. "PACK", version, count, …, checksum.
    if (indexSize < kNames + 2 * Oid::kSize || packSize < 12 + Oid::kSize)
        return std::nullopt;
    const char *data = pack.m_index.data();
    if (std::memcmp(data, "\377tOc\0\0\0\2", 8) != 0 || std::memcmp(pack.m_pack.data(), "PACK", 4) != 0)
        return std::nullopt;
    const quint32 version = qFromBigEndian<quint32>(pack.m_pack.data() + 4);
    quint32 last = 0;
    for (size_t i = 0; i < 256; ++i) {
        const quint32 count = qFromBigEndian<quint32>(data + kFanout + 4 * i);
        if (count < last)
            return std::nullopt;
        last = count;
    }
    pack.m_count = last;
    if ((version != 2 && version != 3) || kNames + quint64(last) * (Oid::kSize + 8) + 2 * Oid::kSize > indexSize)
        return std::nullopt;
    pack.m_end = packSize - Oid::kSize;
    return pack;
}

std::optional<quint64> Pack::offset(const Oid &oid) const
{
    const char *data = m_index.data();
    quint32 low = oid.bytes[0] ? qFromBigEndian<quint32>(data + kFanout + 4 * (oid.bytes[0] - 1)) : 0;
    quint32 high = std::min(m_count, qFromBigEndian<quint32>(data + kFanout + 4 * oid.bytes[0]));
    while (low < high) {
        const quint32 middle = low + (high - low) / 2;
        const int order = std::memcmp(data + kNames + Oid::kSize * middle, oid.bytes.data(), Oid::kSize);
        if (order == 0) {
            const quint64 offsets = kNames + quint64(m_count) * (Oid::kSize + 4);
            const quint32 small = qFromBigEndian<quint32>(data + offsets + 4 * quint64(middle));
            if (!(small & 0x80000000u))
                return small;
            const quint64 at = offsets + 4 * quint64(m_count) + 8 * quint64(small & 0x7fffffffu);
            if (at + 8 + 2 * Oid::kSize > m_index.byteSize())
                return std::nullopt;
            return qFromBigEndian<quint64>(data + at);
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return std::nullopt;
}

std::optional<Pack::Header> Pack::header(quint64 offset) const
{
    if (offset < 12 || offset >= m_end)
        return std::nullopt;
    quint64 position = offset;
    Header header;
    quint8 byte = *at(position++);
    header.type = (byte >> 4) & 7;
    header.size = byte & 15;
    for (unsigned shift = 4; byte & 0x80; shift += 7) {
        if (position >= m_end || shift > 56)
            return std::nullopt;
        byte = *at(position++);
        header.size |= quint64(byte & 0x7f) << shift;
    }
    if (header.type == kOffsetDelta) {
        quint64 distance = 0;
        for (bool first = true;; first = false) {
            if (position >= m_end || distance > (quint64(1) << 48))
                return std::nullopt;
            byte = *at(position++);
            distance = first ? (byte & 0x7f) : ((distance + 1) << 7 | (byte & 0x7f));
            if (!(byte & 0x80))
                break;
        }
        if (distance == 0 || distance >= offset)
            return std::nullopt;
        header.base = offset - distance;
    } else if (header.type == kNamedDelta) {
        if (m_end - position < Oid::kSize)
            return std::nullopt;
        const auto base = this->offset(Oid::fromBytes(at(position)));
        if (!base)
            return std::nullopt;
        header.base = *base;
        position += Oid::kSize;
    } else if (header.type < 1 || header.type > 4) {
        return std::nullopt;
    }
    header.data = position;
    return header;
}

ObjectBytes Pack::inflate(quint64 from, quint64 size) const
{
    // Deflate cannot make more than 1032 bytes of one: sizes that are lies cost no memory.
    if (from >= m_end || size / 1032 > m_end - from)
        return {};
    ObjectBytes bytes = allocate(ObjectType::None, size);
    size_t made = 0;
    const auto code = libdeflate_zlib_decompress_ex(inflater(), at(from), size_t(m_end - from), writable(bytes),
                                                    size_t(size), nullptr, &made);
    return code == LIBDEFLATE_SUCCESS && made == size ? bytes : ObjectBytes{};
}

std::optional<ObjectBytes> Pack::read(quint64 offset, quint64 mostBytes, BaseCache &cache) const
{
    const auto key = [this](quint64 where) { return m_number << 48 | where; };
    std::vector<std::pair<quint64, Header>> deltas;
    ObjectBytes bytes;
    for (quint64 where = offset;;) {
        if (const ObjectBytes *known = cache.find(key(where))) {
            bytes = *known;
            break;
        }
        const auto head = header(where);
        if (!head || head->size > mostBytes || deltas.size() > kLongestChain)
            return std::nullopt;
        if (head->type < kOffsetDelta) {
            bytes = inflate(head->data, head->size);
            if (!bytes.data)
                return std::nullopt;
            bytes.type = static_cast<ObjectType>(head->type);
            // A base nobody refers to from here is not worth keeping, unless it is read again: trees and blobs are.
            if (!deltas.empty() || bytes.type != ObjectType::Commit)
                cache.insert(key(where), bytes);
            break;
        }
        deltas.emplace_back(where, *head);
        where = head->base;
    }
    while (!deltas.empty()) {
        const auto &[where, head] = deltas.back();
        const ObjectBytes delta = inflate(head.data, head.size);
        if (!delta.data)
            return std::nullopt;
        bytes = applyDelta(bytes, delta.view(), mostBytes);
        if (!bytes.data)
            return std::nullopt;
        cache.insert(key(where), bytes);
        deltas.pop_back();
    }
    return bytes;
}

std::optional<quint64> Pack::size(quint64 offset) const
{
    const auto head = header(offset);
    if (!head)
        return std::nullopt;
    if (head->type < kOffsetDelta)
        return head->size;
    // The size of what a delta makes is its second number.
    const ObjectBytes whole = inflate(head->data, head->size);
    const std::string_view delta = whole.view();
    size_t at = 0;
    quint64 baseSize = 0, size = 0;
    if (!readSize(delta, at, baseSize) || !readSize(delta, at, size))
        return std::nullopt;
    return size;
}

} // namespace ariadne::history
