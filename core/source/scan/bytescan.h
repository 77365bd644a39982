// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <array>
#include <bit>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ariadne::source {

// What a byte can begin. Letters of other alphabets (UTF-8, Latin-1) count as letters: nothing else may hold them.
enum class ByteClass : quint8 { Other, Space, Newline, Letter, Digit, Quote, Slash, Hash, Backslash, Punctuation };

inline constexpr std::array<ByteClass, 256> kByteClasses = [] {
    std::array<ByteClass, 256> classes{};
    for (size_t i = 0; i < 256; ++i) {
        const auto c = static_cast<unsigned char>(i);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 128)
            classes[i] = ByteClass::Letter;
        else if (c >= '0' && c <= '9')
            classes[i] = ByteClass::Digit;
        else if (c > ' ' && c < 127)
            classes[i] = ByteClass::Punctuation;
        else
            classes[i] = ByteClass::Space; // control characters too, NUL among them
    }
    classes['\n'] = ByteClass::Newline;
    classes['"'] = ByteClass::Quote;
    classes['\''] = ByteClass::Quote;
    classes['/'] = ByteClass::Slash;
    classes['#'] = ByteClass::Hash;
    classes['\\'] = ByteClass::Backslash;
    return classes;
}();

inline ByteClass byteClass(char c)
{
    return kByteClasses[static_cast<unsigned char>(c)];
}
inline bool isWordByte(char c)
{
    const ByteClass k = byteClass(c);
    return k == ByteClass::Letter || k == ByteClass::Digit;
}

inline quint64 load64(const char *p)
{
    quint64 value;
    std::memcpy(&value, p, sizeof value);
    return value;
}
inline quint32 load32(const char *p)
{
    quint32 value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

// memcmp is a call; most names are 4 to 24 bytes long.
inline bool sameBytes(const char *a, const char *b, size_t length)
{
    if (length >= 8) {
        for (size_t i = 0; i + 8 < length; i += 8)
            if (load64(a + i) != load64(b + i))
                return false;
        return load64(a + length - 8) == load64(b + length - 8);
    }
    if (length >= 4)
        return load32(a) == load32(b) && load32(a + length - 4) == load32(b + length - 4);
    for (size_t i = 0; i < length; ++i)
        if (a[i] != b[i])
            return false;
    return true;
}

#ifdef __SSE2__
// All ones for each byte that belongs to a word.
inline __m128i wordBytes(__m128i bytes)
{
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    // Moved so that the range begins at the smallest signed byte: one comparison a range.
    const __m128i letters = _mm_cmplt_epi8(_mm_add_epi8(lower, _mm_set1_epi8(static_cast<char>(128 - 'a'))),
                                           _mm_set1_epi8(static_cast<char>(-128 + 26)));
    const __m128i digits = _mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(128 - '0'))),
                                          _mm_set1_epi8(static_cast<char>(-128 + 10)));
    const __m128i others =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('$')));
    const __m128i high = _mm_cmplt_epi8(bytes, _mm_setzero_si128());
    return _mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(others, high));
}
#endif

// The first byte at or after `p` that belongs to no identifier. Sixteen bytes at a step where there are as many.
inline const char *wordEnd(const char *p, const char *end)
{
#ifdef __SSE2__
    while (end - p >= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        const auto word = static_cast<unsigned>(_mm_movemask_epi8(wordBytes(bytes)));
        if (word != 0xffff)
            return p + std::countr_one(word);
        p += 16;
    }
#endif
    while (p < end && isWordByte(*p))
        ++p;
    return p;
}

// The byte behind the "*/" of a block comment, or `end`.
inline const char *commentEnd(const char *p, const char *end)
{
#ifdef __SSE2__
    for (; end - p >= 17; p += 16) {
        const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + 1));
        const auto ends = static_cast<unsigned>(_mm_movemask_epi8(
            _mm_and_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8('*')), _mm_cmpeq_epi8(next, _mm_set1_epi8('/')))));
        if (ends)
            return p + std::countr_zero(ends) + 2;
    }
#endif
    for (; end - p > 1; ++p)
        if (*p == '*' && p[1] == '/')
            return p + 2;
    return end;
}

} // namespace ariadne::source
