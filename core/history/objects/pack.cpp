// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack.h"

#include "delta.h"

#include <QtEndian>
#include <libdeflate.h>
#include <mutex>

namespace ariadne::history {

namespace {

constexpr size_t kFanout = 8, kNames = kFanout + 256 * 4; // in an index
constexpr size_t kLongestChain = 10'000;                  // git itself makes 4095 at most
constexpr int kGuesses = 6;
constexpr quint64 kCachedAtMost = quint64(32) << 20;
constexpr size_t kMostCached = size_t(256) << 20;

struct FreeInflater {
    void operator()(libdeflate_decompressor *inflater) const { libdeflate_free_decompressor(inflater); }
};
// A decompressor keeps the fixed codes until it meets a block with codes of its own. Nearly all small deltas are
// written in one block with the fixed ones (RFC 1951, 3.2.3), so these have one for themselves: setting the codes up
// would cost more than the few bytes do.
libdeflate_decompressor *inflater(const quint8 *zlib, size_t size)
{
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeInflater> own(libdeflate_alloc_decompressor());
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeInflater> fixed(libdeflate_alloc_decompressor());
    constexpr size_t kHeader = 2;
    return size > kHeader && (zlib[kHeader] & 6) == 2 ? fixed.get() : own.get();
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

// Empty data where it is damaged.
ObjectBytes applyDelta(const ObjectBytes &base, std::string_view delta, quint64 mostBytes)
{
    DeltaReader reader(delta);
    if (reader.isDamaged() || reader.baseSize() != base.size || reader.size() > mostBytes)
        return {};
    ObjectBytes result = allocate(base.type, reader.size());
    char *to = writable(result);
    DeltaReader::Part part;
    while (reader.next(part)) {
        std::memcpy(to, part.bytes ? part.bytes : base.data.get() + part.from, size_t(part.size));
        to += part.size;
    }
    return !reader.isDamaged() && reader.left() == 0 ? result : ObjectBytes{};
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

std::shared_ptr<const Pack::Files> Pack::filesOf(const QString &indexPath)
{
    static std::mutex mutex;
    static std::unordered_map<QString, std::weak_ptr<const Files>> known;
    constexpr size_t kForgetAfter = 64;
    static size_t mostKnown = kForgetAfter;
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(indexPath); found != known.end()) {
        const auto files = found->second.lock();
        if (files && !files->isStale())
            return files;
    }
    auto index = MappedFile::open(indexPath);
    auto packed = MappedFile::open(indexPath.chopped(4) + QStringLiteral(".pack"));
    if (!index || !packed)
        return nullptr;
    auto files = std::make_shared<const Files>(std::move(*index), std::move(*packed));
    if (known.size() >= mostKnown) {
        std::erase_if(known, [](const auto &entry) { return entry.second.expired(); });
        mostKnown = std::max(kForgetAfter, known.size() * 2);
    }
    known[indexPath] = files;
    return files;
}

std::optional<Pack> Pack::open(const QString &indexPath, quint64 number)
{
    if (!indexPath.endsWith(u".idx"))
        return std::nullopt;
    Pack pack;
    pack.m_files = filesOf(indexPath);
    if (!pack.m_files)
        return std::nullopt;
    pack.m_index = pack.m_files->index.data();
    pack.m_pack = pack.m_files->pack.data();
    pack.m_indexSize = pack.m_files->index.byteSize();
    pack.m_number = number;
    const quint64 indexSize = pack.m_indexSize, packSize = pack.m_files->pack.byteSize();
    // "\377tOc", version 2; fan-out, names, CRCs and offsets, two checksums. "PACK", version, count, …, checksum.
    if (indexSize < kNames + 2 * Oid::kSize || packSize < 12 + Oid::kSize)
        return std::nullopt;
    const char *data = pack.m_index;
    if (std::memcmp(data, "\377tOc\0\0\0\2", 8) != 0 || std::memcmp(pack.m_pack, "PACK", 4) != 0)
        return std::nullopt;
    const quint32 version = qFromBigEndian<quint32>(pack.m_pack + 4);
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
    const char *data = m_index;
    quint32 low = oid.bytes[0] ? qFromBigEndian<quint32>(data + kFanout + 4 * (oid.bytes[0] - 1)) : 0;
    quint32 high = std::min(m_count, qFromBigEndian<quint32>(data + kFanout + 4 * oid.bytes[0]));
    // Names are spread evenly: guesses by the bytes that follow lead there in few steps, halving does if they do not.
    const auto number = [](const void *name) { return qFromBigEndian<quint32>(static_cast<const char *>(name) + 1); };
    const quint32 wanted = number(oid.bytes.data());
    quint32 least = 0, most = ~quint32(0);
    for (int step = 0; low < high; ++step) {
        quint32 middle = low + (high - low) / 2;
        if (step < kGuesses && least < most)
            middle = low + quint32(quint64(high - 1 - low) * (wanted - least) / (most - least));
        const quint32 here = number(data + kNames + Oid::kSize * size_t(middle));
        const int order = std::memcmp(data + kNames + Oid::kSize * middle, oid.bytes.data(), Oid::kSize);
        if (order == 0) {
            const quint64 offsets = kNames + quint64(m_count) * (Oid::kSize + 4);
            const quint32 small = qFromBigEndian<quint32>(data + offsets + 4 * quint64(middle));
            if (!(small & 0x80000000u))
                return small;
            const quint64 at = offsets + 4 * quint64(m_count) + 8 * quint64(small & 0x7fffffffu);
            if (at + 8 + 2 * Oid::kSize > m_indexSize)
                return std::nullopt;
            return qFromBigEndian<quint64>(data + at);
        }
        if (order < 0) {
            low = middle + 1;
            least = std::min(here, wanted);
        } else {
            high = middle;
            most = std::max(here, wanted);
        }
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
    if (!mayMake(from, size))
        return {};
    ObjectBytes bytes = allocate(ObjectType::None, size);
    return inflate(from, {writable(bytes), bytes.size}) ? bytes : ObjectBytes{};
}

bool Pack::inflate(quint64 from, std::span<char> into) const
{
    if (from >= m_end)
        return false;
    size_t made = 0;
    const size_t most = size_t(m_end - from);
    return libdeflate_zlib_decompress_ex(inflater(at(from), most), at(from), most, into.data(), into.size(), nullptr,
                                         &made) == LIBDEFLATE_SUCCESS &&
           made == into.size();
}

std::optional<ObjectBytes> Pack::read(quint64 offset, quint64 mostBytes, BaseCache &cache) const
{
    std::vector<std::pair<quint64, Header>> deltas;
    ObjectBytes bytes;
    for (quint64 where = offset;;) {
        if (const ObjectBytes *known = cache.find(keyOf(where))) {
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
                cache.insert(keyOf(where), bytes);
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
        cache.insert(keyOf(where), bytes);
        deltas.pop_back();
    }
    return bytes;
}

std::optional<quint64> Pack::delta(quint64 offset, std::string &instructions) const
{
    const auto head = header(offset);
    if (!head || head->type < kOffsetDelta || head->size > kMostDelta || !mayMake(head->data, head->size))
        return std::nullopt;
    instructions.resize(size_t(head->size));
    return inflate(head->data, instructions) ? std::optional(head->base) : std::nullopt;
}

std::optional<quint64> Pack::size(quint64 offset) const
{
    const auto head = header(offset);
    if (!head)
        return std::nullopt;
    if (head->type < kOffsetDelta)
        return head->size;
    const ObjectBytes whole = inflate(head->data, head->size);
    const DeltaReader reader(whole.view());
    if (reader.isDamaged())
        return std::nullopt;
    return reader.size();
}

} // namespace ariadne::history
