// SPDX-License-Identifier: GPL-3.0-or-later
#include "mutator.h"

#include <algorithm>
#include <array>

namespace ariadne::kit {

namespace {

// Where size computations overflow or turn negative.
constexpr std::array<quint64, 18> kInteresting = {0,
                                                  1,
                                                  2,
                                                  7,
                                                  0x7f,
                                                  0x80,
                                                  0xff,
                                                  0x7fff,
                                                  0x8000,
                                                  0xffff,
                                                  0x7fffffff,
                                                  0x80000000,
                                                  0xfffffff0,
                                                  0xffffffff,
                                                  0x7fffffffffffffff,
                                                  0x8000000000000000,
                                                  0xfffffffffffffff0,
                                                  0xffffffffffffffff};

} // namespace

quint64 Mutator::below(quint64 limit)
{
    return m_random() % limit; // the tiny bias does no harm; std::uniform_int_distribution differs between libraries
}

void Mutator::changeOnce(QByteArray &bytes)
{
    if (bytes.isEmpty()) {
        bytes.append(static_cast<char>(below(256)));
        return;
    }
    const auto size = static_cast<quint64>(bytes.size());
    // Headers are where parsers decide: half of the changes fall into the first 256 bytes.
    const quint64 at = below(2) ? below(size) : below(std::min<quint64>(size, 256));
    const auto position = static_cast<qsizetype>(at);
    switch (below(8)) {
    case 0:
        bytes[position] = static_cast<char>(bytes[position] ^ (1 << below(8)));
        break;
    case 1:
        bytes[position] = static_cast<char>(below(256));
        break;
    case 2:
    case 3: {
        const qsizetype width = qsizetype(1) << below(4);
        const quint64 value = kInteresting[below(kInteresting.size())];
        const bool bigEndian = below(4) == 0;
        for (qsizetype i = 0; i < width && position + i < bytes.size(); ++i) {
            const qsizetype shift = 8 * (bigEndian ? width - 1 - i : i);
            bytes[position + i] = static_cast<char>(value >> shift);
        }
        break;
    }
    case 4:
        bytes.remove(position, static_cast<qsizetype>(1 + below(std::min<quint64>(size - at, 64))));
        break;
    case 5: {
        const QByteArray piece = bytes.mid(position, static_cast<qsizetype>(1 + below(64)));
        bytes.insert(static_cast<qsizetype>(below(size + 1)), piece);
        break;
    }
    case 6: {
        const auto from = static_cast<qsizetype>(below(size));
        const QByteArray piece = bytes.mid(from, static_cast<qsizetype>(1 + below(64)));
        bytes.replace(position, std::min(piece.size(), bytes.size() - position), piece);
        break;
    }
    default:
        if (below(4) == 0)
            bytes.truncate(position);
        else
            bytes[position] = static_cast<char>(bytes[position] + (below(2) ? 1 : -1));
        break;
    }
}

QByteArray Mutator::mutate(QByteArray bytes, qsizetype maxBytes)
{
    const quint64 changes = 1 + below(8);
    for (quint64 i = 0; i < changes; ++i)
        changeOnce(bytes);
    bytes.truncate(maxBytes);
    return bytes;
}

} // namespace ariadne::kit
