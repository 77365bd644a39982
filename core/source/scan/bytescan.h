// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <array>
#include <bit>
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

// The first byte at or after `p` that belongs to no identifier. Sixteen bytes at a step where there are as many.
inline const char *wordEnd(const char *p, const char *end)
{
#ifdef __SSE2__
    while (end - p >= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        // Moved so that the range begins at the smallest signed byte: one comparison a range.
        const __m128i letters = _mm_cmplt_epi8(_mm_add_epi8(lower, _mm_set1_epi8(static_cast<char>(128 - 'a'))),
                                               _mm_set1_epi8(static_cast<char>(-128 + 26)));
        const __m128i digits = _mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(128 - '0'))),
                                              _mm_set1_epi8(static_cast<char>(-128 + 10)));
        const __m128i others =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('$')));
        const auto word = static_cast<unsigned>(
            _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(others, bytes))));
        if (word != 0xffff)
            return p + std::countr_one(word);
        p += 16;
    }
#endif
    while (p < end && isWordByte(*p))
        ++p;
    return p;
}

// Goes over a block comment: calls `newline(q)` for each newline at q, and returns the byte behind "*/", or `end`.
template <typename Newline> const char *commentEnd(const char *p, const char *end, Newline newline)
{
#ifdef __SSE2__
    while (end - p >= 17) {
        const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + 1));
        auto lines = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(here, _mm_set1_epi8('\n'))));
        const auto ends = static_cast<unsigned>(_mm_movemask_epi8(
            _mm_and_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8('*')), _mm_cmpeq_epi8(next, _mm_set1_epi8('/')))));
        if (ends)
            lines &= (ends & (0u - ends)) - 1;
        for (; lines; lines &= lines - 1)
            newline(p + std::countr_zero(lines));
        if (ends)
            return p + std::countr_zero(ends) + 2;
        p += 16;
    }
#endif
    for (; p < end; ++p) {
        if (*p == '\n')
            newline(p);
        else if (*p == '*' && end - p > 1 && p[1] == '/')
            return p + 2;
    }
    return end;
}

} // namespace ariadne::source
