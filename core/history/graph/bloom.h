// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <span>
#include <vector>

namespace ariadne::history {

// gitformat-commit-graph(5), "Bloom Filter Data": the two murmur3 hashes of a path from which all bits are made. In
// version 1 bytes above 127 are taken for negative numbers.
struct PathHashes {
    quint32 first = 0, step = 0;
};
PathHashes pathHashes(QByteArrayView path, int version);

// False: it was not put in, for sure. An empty filter was not computed: true.
inline bool mayContain(std::span<const quint8> filter, quint32 first, quint32 step, quint32 hashes)
{
    const quint64 bits = quint64(filter.size()) * 8;
    if (bits == 0)
        return true;
    for (quint32 i = 0, hash = first; i < hashes; ++i, hash += step) {
        const quint64 bit = hash % bits;
        if (!(filter[size_t(bit / 8)] & (1u << (bit % 8))))
            return false;
    }
    return true;
}

inline constexpr quint32 kFilterHashes = 7, kFilterBitsPerEntry = 10;
inline constexpr size_t kMostChangedPaths = 512; // of a filter; more make one that contains everything

// The filter of a commit that changed these paths (folders included), as git writes it.
std::vector<quint8> makeFilter(const std::vector<PathHashes> &paths);

} // namespace ariadne::history
