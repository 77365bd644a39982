// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/rawlist.h"
#include "support/job.h"

#include <bit>

namespace ariadne::source {

// What the lexer wants to know of each byte, found for 64 bytes at a time before it begins: does it belong to a word
// (identifier, number), and is it white space other than a newline. Then the end of a word or of a run of spaces is a
// matter of counting zeros in one number, without a branch for each byte. Finds the lines on the way.
class ByteMap
{
public:
    // `lineStarts`: gets the offset of each line, and behind its end one that is beyond all. False: cancelled.
    bool make(const char *begin, size_t size, RawList<quint32> &lineStarts, JobControl &job);
    // The first byte at or after `p` that belongs to no word; the content's end at most.
    const char *wordEnd(const char *p) const { return next<0>(p); }
    // The first byte at or after `p` that is no space but may be a newline; the content's end at most.
    const char *solid(const char *p) const { return next<1>(p); }
    void release() { m_bits.release(); }
    size_t byteSize() const { return m_bits.size() * sizeof(quint64); }

private:
    // Where bits are zero.
    template <size_t which> const char *next(const char *p) const
    {
        const auto offset = static_cast<size_t>(p - m_begin);
        const quint64 *word = m_bits.data() + offset / 64 * 2 + which;
        quint64 rest = ~*word >> (offset % 64);
        if (rest != 0) [[likely]]
            return p + std::countr_zero(rest);
        p += 64 - offset % 64;
        for (word += 2; (rest = ~*word) == 0; word += 2)
            p += 64;
        return p + std::countr_zero(rest);
    }

    const char *m_begin = nullptr;
    RawList<quint64> m_bits; // for each 64 bytes: words, spaces; a block more at the end, of zeros
};

} // namespace ariadne::source
