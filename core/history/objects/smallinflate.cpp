// SPDX-License-Identifier: GPL-3.0-or-later
#include "smallinflate.h"

#include <array>
#include <cstring>

namespace ariadne::history {

namespace {

constexpr unsigned kStored = 0, kFixed = 1, kLongestCode = 9, kEndOfBlock = 256, kDistanceBits = 5;

struct Code {
    quint16 symbol;
    quint16 bits;
};

constexpr unsigned reversed(unsigned value, unsigned bits)
{
    unsigned result = 0;
    for (; bits > 0; --bits, value >>= 1)
        result = result << 1 | (value & 1);
    return result;
}

// RFC 1951, 3.2.6: the codes by their next nine bits.
constexpr std::array<Code, 1u << kLongestCode> fixedCodes()
{
    std::array<Code, 1u << kLongestCode> codes{};
    for (unsigned symbol = 0; symbol < 288; ++symbol) {
        const unsigned bits = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
        const unsigned code = symbol < 144   ? 0x30 + symbol
                              : symbol < 256 ? 0x190 + symbol - 144
                              : symbol < 280 ? symbol - 256
                                             : 0xc0 + symbol - 280;
        for (unsigned at = reversed(code, bits); at < codes.size(); at += 1u << bits)
            codes[at] = {quint16(symbol), quint16(bits)};
    }
    return codes;
}
constexpr auto kCodes = fixedCodes();

// 3.2.5: lengths of symbols from 257 on and distances, and how many bits follow.
constexpr quint16 kLengths[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr quint8 kLengthBits[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                  2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr quint16 kDistances[] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                  33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                  1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};

class Bits
{
public:
    explicit Bits(std::span<const quint8> from) : m_from(from) {}
    // At least 25 bits, zeros behind the end.
    void fill()
    {
        if (m_at + 8 <= m_from.size()) {
            quint64 next;
            std::memcpy(&next, m_from.data() + m_at, 8); // little-endian, as every machine this runs on
            m_bits |= next << m_count;
            m_at += (63 - m_count) >> 3;
            m_count |= 56;
            return;
        }
        for (; m_count <= 56; m_count += 8)
            m_bits |= quint64(m_at < m_from.size() ? m_from[m_at] : 0) << m_count, ++m_at;
    }
    unsigned peek(unsigned count) const { return unsigned(m_bits & ((quint64(1) << count) - 1)); }
    void drop(unsigned count)
    {
        m_bits >>= count;
        m_count -= count;
    }
    unsigned take(unsigned count)
    {
        const unsigned value = peek(count);
        drop(count);
        return value;
    }
    // The first whole byte that was not taken.
    size_t position() const { return m_at - m_count / 8; }

private:
    std::span<const quint8> m_from;
    size_t m_at = 0;
    quint64 m_bits = 0;
    unsigned m_count = 0;
};

bool readFixed(Bits &bits, std::span<char> into)
{
    size_t made = 0;
    for (;;) {
        bits.fill(); // at most 9 + 5 + 5 + 13 bits are taken each time
        const Code code = kCodes[bits.peek(kLongestCode)];
        bits.drop(code.bits);
        if (code.symbol < kEndOfBlock) {
            if (made == into.size())
                return false;
            into[made++] = char(code.symbol);
            continue;
        }
        if (code.symbol == kEndOfBlock)
            return made == into.size();
        const unsigned row = code.symbol - kEndOfBlock - 1;
        if (row >= std::size(kLengths))
            return false;
        const size_t length = kLengths[row] + bits.take(kLengthBits[row]);
        const unsigned which = reversed(bits.take(kDistanceBits), kDistanceBits);
        if (which >= std::size(kDistances))
            return false;
        const size_t distance = kDistances[which] + bits.take(which < 4 ? 0 : which / 2 - 1);
        if (distance > made || length > into.size() - made)
            return false;
        for (size_t i = 0; i < length; ++i, ++made)
            into[made] = into[made - distance];
    }
}

// RFC 1950, 9. Within 5,000 bytes the sums cannot overflow.
quint32 adler(std::span<const char> bytes)
{
    quint32 a = 1, b = 0;
    for (const char c : bytes) {
        a += static_cast<quint8>(c);
        b += a;
    }
    return (b % 65521) << 16 | (a % 65521);
}

} // namespace

bool inflateSmall(std::span<const quint8> from, std::span<char> into)
{
    constexpr size_t kMost = 4096, kHeader = 2;
    // Deflate with a window of 32 KiB at most, no dictionary.
    if (into.size() > kMost || from.size() < kHeader + 6 || (from[0] & 0x8f) != 8 || (from[1] & 0x20) ||
        (from[0] * 256u + from[1]) % 31 != 0)
        return false;
    const unsigned head = from[kHeader];
    size_t end = 0;
    if ((head & 1) == 0)
        return false;
    if (((head >> 1) & 3) == kStored) {
        const std::span<const quint8> block = from.subspan(kHeader + 1);
        const size_t size = block[0] | block[1] << 8;
        if (size != into.size() || (block[2] | block[3] << 8) != int(size ^ 0xffff) || block.size() - 4 < size)
            return false;
        std::memcpy(into.data(), block.data() + 4, size);
        end = kHeader + 5 + size;
    } else if (((head >> 1) & 3) == kFixed) {
        Bits bits(from.subspan(kHeader));
        bits.fill();
        bits.drop(3);
        if (!readFixed(bits, into))
            return false;
        end = kHeader + bits.position();
    } else {
        return false;
    }
    if (end > from.size() || from.size() - end < 4)
        return false;
    const quint8 *sum = from.data() + end;
    return adler(into) == (quint32(sum[0]) << 24 | quint32(sum[1]) << 16 | quint32(sum[2]) << 8 | sum[3]);
}

} // namespace ariadne::history
