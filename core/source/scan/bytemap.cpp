// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytemap.h"

#include "source/scan/bytescan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace ariadne::source {

namespace {

struct Bits {
    quint64 words = 0, spaces = 0, newlines = 0;
};

#ifdef __SSE2__

quint64 mask(__m128i bytes)
{
    return static_cast<quint64>(static_cast<unsigned>(_mm_movemask_epi8(bytes)));
}

Bits bitsOf(const char *p)
{
    Bits bits;
    for (unsigned i = 0; i < 64; i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + i));
        const __m128i newlines = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
        // Up to ' ', and 127; what is above 127 is a letter, and negative here.
        const __m128i blanks = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ')), bytes),
                                            _mm_cmpeq_epi8(bytes, _mm_set1_epi8(127)));
        bits.words |= mask(wordBytes(bytes)) << i;
        bits.spaces |= mask(_mm_andnot_si128(newlines, blanks)) << i;
        bits.newlines |= mask(newlines) << i;
    }
    return bits;
}

#else

Bits bitsOf(const char *p)
{
    Bits bits;
    for (unsigned i = 0; i < 64; ++i) {
        const ByteClass kind = byteClass(p[i]);
        const quint64 bit = quint64(1) << i;
        bits.words |= kind == ByteClass::Letter || kind == ByteClass::Digit ? bit : 0;
        bits.spaces |= kind == ByteClass::Space ? bit : 0;
        bits.newlines |= kind == ByteClass::Newline ? bit : 0;
    }
    return bits;
}

#endif

// Where the bits of a stretch of 64-byte blocks go. Lines: room for as many as there are bytes.
struct Sink {
    quint64 *out;
    quint32 *line;

    void put(const Bits &bits, quint32 at)
    {
        out[0] = bits.words;
        out[1] = bits.spaces;
        out += 2;
        quint64 newlines = bits.newlines;
        // Two to four are usual: those are written without asking how many there are.
        const int count = std::popcount(newlines);
        quint32 *to = line;
        line += count;
        for (int i = 0; i < 4; ++i, newlines &= newlines - 1)
            *to++ = at + static_cast<quint32>(std::countr_zero(newlines)) + 1;
        for (; to < line; newlines &= newlines - 1)
            [[unlikely]] *to++ = at + static_cast<quint32>(std::countr_zero(newlines)) + 1;
    }
};

void blocks(const char *begin, quint32 at, quint32 end, Sink &sink)
{
    for (; at < end; at += 64)
        sink.put(bitsOf(begin + at), at);
}

#if defined(__x86_64__)

// The same where the processor has AVX2: both halves of a byte are looked up, and what the two have in common says what
// the byte is. A bit each: letters up to o, letters from p on, digits, '_', '$', control characters, ' ', 127.
#define ARIADNE_WIDE __attribute__((target("avx2,bmi,popcnt")))

ARIADNE_WIDE inline quint64 wideMask(__m256i bytes)
{
    return static_cast<quint32>(_mm256_movemask_epi8(bytes));
}

ARIADNE_WIDE inline Bits halfBits(const char *p)
{
    const __m256i high = _mm256_setr_epi8(32, 32, 80, 4, 1, 10, 1, -126, 0, 0, 0, 0, 0, 0, 0, 0, //
                                          32, 32, 80, 4, 1, 10, 1, -126, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i low = _mm256_setr_epi8(102, 39, 39, 39, 55, 39, 39, 39, 39, 39, 35, 33, 33, 33, 33, -87, //
                                         102, 39, 39, 39, 55, 39, 39, 39, 39, 39, 35, 33, 33, 33, 33, -87);
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
    const __m256i half = _mm256_set1_epi8(15);
    const __m256i classes =
        _mm256_and_si256(_mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)),
                         _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)));
    const __m256i zero = _mm256_setzero_si256();
    const quint64 all = 0xffffffffu;
    const quint64 noWord = wideMask(_mm256_cmpeq_epi8(_mm256_and_si256(classes, _mm256_set1_epi8(31)), zero));
    const quint64 noBlank = wideMask(_mm256_cmpeq_epi8(_mm256_and_si256(classes, _mm256_set1_epi8(-32)), zero));
    const quint64 newlines = wideMask(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n')));
    return {wideMask(bytes) | (all ^ noWord), all ^ noBlank ^ newlines, newlines};
}

ARIADNE_WIDE void wideBlocks(const char *begin, quint32 at, quint32 end, Sink &sink)
{
    Sink local = sink; // in registers
    for (; at < end; at += 64) {
        const Bits lower = halfBits(begin + at), upper = halfBits(begin + at + 32);
        local.put(
            {lower.words | upper.words << 32, lower.spaces | upper.spaces << 32, lower.newlines | upper.newlines << 32},
            at);
    }
    sink = local;
}

#undef ARIADNE_WIDE

#endif

using Blocks = void (*)(const char *, quint32, quint32, Sink &);

Blocks fastestBlocks()
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
        return wideBlocks;
#endif
    return blocks;
}

} // namespace

bool ByteMap::make(const char *begin, size_t size, RawList<quint32> &lineStarts, JobControl &job)
{
    static const Blocks run = fastestBlocks();
    constexpr quint32 kStretch = 1u << 24; // bytes between two questions
    m_begin = begin;
    m_bits.clear();
    lineStarts.clear();
    lineStarts.push_back(0);
    Sink sink{m_bits.room((size / 64 + 2) * 2), nullptr};
    const auto end = static_cast<quint32>(size / 64 * 64);
    for (quint32 at = 0; at < end; at += std::min(kStretch, end - at)) {
        if (at > 0 && job.cancelled())
            return false;
        const quint32 here = std::min(kStretch, end - at);
        sink.line = lineStarts.room(size_t(here) + 4);
        run(begin, at, at + here, sink);
        lineStarts.setEnd(sink.line);
    }
    // What is left, with signs behind it that are neither words nor white space.
    char last[64];
    std::memset(last, '#', sizeof last);
    std::memcpy(last, begin + end, size - end);
    sink.line = lineStarts.room(64 + 4);
    sink.put(bitsOf(last), end);
    lineStarts.setEnd(sink.line);
    sink.put({}, end);
    m_bits.setEnd(sink.out);
    *lineStarts.room(1) = 0xffffffffu;
    return true;
}

} // namespace ariadne::source
