// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytemap.h"

#include "source/scan/bytescan.h"

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

} // namespace

bool ByteMap::make(const char *begin, size_t size, RawList<quint32> &lineStarts, JobControl &job)
{
    constexpr size_t kCancelStride = size_t(1) << 24;
    m_begin = begin;
    m_bits.clear();
    quint64 *out = m_bits.room((size / 64 + 2) * 2);
    lineStarts.clear();
    lineStarts.push_back(0);
    const auto put = [&](Bits bits, size_t at) {
        *out++ = bits.words;
        *out++ = bits.spaces;
        quint32 *line = lineStarts.room(65);
        for (; bits.newlines; bits.newlines &= bits.newlines - 1)
            *line++ = static_cast<quint32>(at) + static_cast<quint32>(std::countr_zero(bits.newlines)) + 1;
        lineStarts.setEnd(line);
    };
    size_t at = 0;
    for (; at + 64 <= size; at += 64) {
        put(bitsOf(begin + at), at);
        if (at % kCancelStride == 0 && at > 0 && job.cancelled())
            return false;
    }
    if (at < size) {
        char last[64];
        std::memset(last, '#', sizeof last);
        std::memcpy(last, begin + at, size - at);
        put(bitsOf(last), at);
    } else {
        put({}, at);
    }
    put({}, at);
    m_bits.setEnd(out);
    *lineStarts.room(1) = 0xffffffffu;
    return true;
}

} // namespace ariadne::source
