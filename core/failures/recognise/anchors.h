// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ariadne::failures {

// Many literal words looked for at once, one step a byte whatever their number: an automaton after Aho and Corasick,
// with a table small enough for the second level cache. Immutable once built, thread-safe.
class Anchors
{
public:
    struct Word {
        std::string_view text; // not empty, without line ends
        std::uint32_t mask;    // what a hit says
    };
    explicit Anchors(const std::vector<Word> &words);

    // The masks of all words in `text`, or'ed.
    std::uint32_t in(std::string_view text) const;

    // Goes on at `*state` (0 at a beginning of line) up to and including the next '\n', or to the end. Adds hits to
    // `*mask`. Returns the number of bytes gone over.
    size_t scanLine(std::string_view text, std::uint32_t *state, std::uint32_t *mask) const;

private:
    std::uint32_t next(std::uint32_t state, char c) const
    {
        return m_next[state + m_class[static_cast<unsigned char>(c)]];
    }

    std::array<std::uint8_t, 256> m_class{};
    std::uint32_t m_classes = 1;
    std::uint32_t m_firstHit = 0; // states from here on are hits or the end of a line
    std::uint32_t m_lineEnd = 0;
    std::vector<std::uint32_t> m_next; // states are offsets into this
    std::vector<std::uint32_t> m_hits; // by state number
};

} // namespace ariadne::failures
