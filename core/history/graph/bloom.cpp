// SPDX-License-Identifier: GPL-3.0-or-later
#include "bloom.h"

#include <bit>

namespace ariadne::history {

namespace {

// MurmurHash3, 32 bits (public domain by its author, Austin Appleby).
quint32 murmur3(quint32 seed, QByteArrayView data, bool signedBytes)
{
    const auto byteAt = [&](qsizetype i) {
        return signedBytes ? quint32(qint32(static_cast<signed char>(data[i]))) : quint32(static_cast<quint8>(data[i]));
    };
    const auto mix = [](quint32 k) { return std::rotl(k * 0xcc9e2d51u, 15) * 0x1b873593u; };
    quint32 hash = seed;
    const qsizetype blocks = data.size() / 4;
    for (qsizetype i = 0; i < blocks; ++i) {
        const quint32 k = byteAt(4 * i) | byteAt(4 * i + 1) << 8 | byteAt(4 * i + 2) << 16 | byteAt(4 * i + 3) << 24;
        hash = std::rotl(hash ^ mix(k), 13) * 5 + 0xe6546b64u;
    }
    const qsizetype rest = data.size() & 3;
    if (rest > 0) {
        quint32 k = 0;
        for (qsizetype i = rest; i > 0; --i)
            k ^= byteAt(4 * blocks + i - 1) << (8 * (i - 1));
        hash ^= mix(k);
    }
    hash ^= quint32(data.size());
    hash = (hash ^ hash >> 16) * 0x85ebca6bu;
    hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
    return hash ^ hash >> 16;
}

} // namespace

PathHashes pathHashes(QByteArrayView path, int version)
{
    const bool signedBytes = version == 1;
    return {murmur3(0x293ae76fu, path, signedBytes), murmur3(0x7e646e2cu, path, signedBytes)};
}

std::vector<quint8> makeFilter(const std::vector<PathHashes> &paths)
{
    std::vector<quint8> filter(std::max<size_t>(1, (paths.size() * kFilterBitsPerEntry + 7) / 8));
    const quint64 bits = filter.size() * 8;
    for (const PathHashes &path : paths) {
        for (quint32 i = 0, hash = path.first; i < kFilterHashes; ++i, hash += path.step) {
            const quint64 bit = hash % bits;
            filter[size_t(bit / 8)] = quint8(filter[size_t(bit / 8)] | 1u << (bit % 8));
        }
    }
    return filter;
}

} // namespace ariadne::history
