// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Millions of short texts (names of symbols, paths of files), kept so that those which fit what somebody types are
// found between two keystrokes. Texts stand in blocks of neighbours, each told by its difference to the one before;
// of a block it is known which letters, pairs of letters and beginnings of words are in it. So most blocks are ruled
// out, or known to hold nothing good enough, without a look at a text.
namespace ariadne::source {

// ASCII only; other bytes stay.
constexpr char lowerCase(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Letters without case 0 to 25, digits 26 to 35, '_' 36, all others 37.
inline constexpr std::array<quint8, 256> kLetterClasses = [] {
    std::array<quint8, 256> classes = {};
    classes.fill(37);
    for (size_t i = 0; i < 26; ++i)
        classes['a' + i] = classes['A' + i] = static_cast<quint8>(i);
    for (size_t i = 0; i < 10; ++i)
        classes['0' + i] = static_cast<quint8>(26 + i);
    classes['_'] = 36;
    return classes;
}();
constexpr quint8 letterClass(char c)
{
    return kLetterClasses[static_cast<quint8>(c)];
}
inline constexpr quint8 kPairLetters = 36;  // classes below make pairs
inline constexpr quint8 kOrderLetters = 37; // classes below have an order
quint64 letterSet(std::string_view text);
// Does a word begin at text[at]? Behind what is no letter or digit, and at a capital after a small letter or digit.
bool startsWord(std::string_view text, size_t at);

// Two letters or digits that stand side by side once everything else is left out ("vfs_read": vf fs sr re ea ad).
using LetterPair = quint16;
inline constexpr LetterPair kLetterPairs = kPairLetters * kPairLetters;
std::vector<LetterPair> pairsOf(std::string_view text);

// Two letters of which the second stands anywhere behind the first: of a text that has a word's letters in their order
// all orders of the word hold. Each once.
using LetterOrder = quint16;
inline constexpr LetterOrder kLetterOrders = kOrderLetters * kOrderLetters;
std::vector<LetterOrder> ordersOf(std::string_view text);

// How a text meets some letters in their order, each at the first place there is: how many of them begin a word, how
// many follow the one before at once.
struct Meeting {
    quint8 starts = 0;
    quint8 nexts = 0;
};

class NameBlocks
{
public:
    static constexpr quint32 kPerBlock = 32;
    static constexpr size_t kMostLetters = 15; // that meet() takes

    // Letters (lower case, at most kMostLetters) made ready for meet().
    struct Letters {
        explicit Letters(std::string_view text = {});
        std::array<quint8, 16> folded;                   // 0xff, which nothing is, ends them
        std::array<quint64, kMostLetters + 1> sets = {}; // letterSet() from each on
        size_t count = 0;
    };

    // `most`: texts that will be added at most.
    explicit NameBlocks(size_t most = 0);
    // Neighbours should be alike: add in ascending order. `base`: where the text's last part begins (a file's name).
    // `tag`: any number to go with it.
    void add(std::string_view text, size_t base, quint8 tag);
    void finish(); // to be called once all are in

    quint32 blocks() const { return static_cast<quint32>(m_letters.size()); }
    quint32 inBlock(quint32 block) const { return std::min(kPerBlock, m_inBlocks - block * kPerBlock); }

    // What is known of all texts of a block together.
    struct Facets {
        quint64 letters = 0;  // letterSet()
        quint64 initials = 0; // of words
        quint64 firsts = 0;   // of the last parts
        quint32 shortest = 0, longest = 0;
        quint8 highestTag = 0;
    };
    Facets facets(quint32 block) const
    {
        return {m_letters[block],  m_initials[block], m_firsts[block],
                m_shortest[block], m_longest[block],  m_highestTags[block]};
    }
    quint64 letters(quint32 block) const { return m_letters[block]; }
    // A bit for each block that has the pair.
    std::span<const quint64> blocksWith(LetterPair pair) const
    {
        return {m_pairs.data() + size_t(pair) * m_words, m_words};
    }
    // ... that has a text with these two in this order.
    std::span<const quint64> blocksWithOrder(LetterOrder order) const
    {
        return {m_orders.data() + size_t(order) * m_words, m_words};
    }
    bool has(quint32 block, LetterPair pair) const
    {
        return m_pairs[size_t(pair) * m_words + block / 64] >> (block % 64) & 1;
    }

    // The processor fetches the block meanwhile: going from block to block is mostly waiting for memory.
    void prefetch(quint32 block) const
    {
        const char *const from = head(block);
        const size_t bytes = size_t(m_rows[block]) * kPerBlock + kPrefix;
        for (size_t at = 0; at < bytes; at += 64)
            __builtin_prefetch(from + at);
    }

    size_t textSize(quint32 block, quint32 lane) const { return static_cast<quint8>(head(block)[lane]); }
    quint8 tag(quint32 block, quint32 lane) const { return static_cast<quint8>(head(block)[kTags + lane]); }
    // Replaces `text`; at least what stands in `lane` (0 to 31) of the block.
    void text(quint32 block, quint32 lane, std::string &text) const;
    quint32 number(quint32 block, quint32 lane) const; // in the order in which they were added

    // A bit for each text of the block in which the letters stand in this order, and how. Letters, digits and '_' are
    // told apart from all others; of others some are taken for each other.
    quint32 meet(quint32 block, const Letters &letters, std::array<Meeting, kPerBlock> &meetings) const;

    // A bit for each text that may hold the letters side by side (only the first eight are looked at). `squeezed`: '_'
    // in a text is passed over.
    quint32 hold(quint32 block, std::string_view letters, bool squeezed) const;

    // Texts with other bytes than printable ASCII, and very long ones, are kept apart.
    struct Odd {
        std::string text;
        quint32 number = 0;
        quint8 tag = 0;
    };
    const std::vector<Odd> &odd() const { return m_odd; }

private:
    static constexpr size_t kLongest = 255;
    struct Waiting {
        std::string text, marked;
        quint8 tag = 0;
    };
    void close();
    void closeOrders();
    void note(const Waiting *before, Waiting &text, size_t base);
    const char *head(quint32 block) const { return m_bytes.data() + m_offsets[block]; }
    struct Body;
    Body body(quint32 block) const;

    // Of each block: the sizes of its 32 texts, their tags, the letterSet() of what follows, the size of what all begin
    // with, that; then rows of 32 bytes: the next byte of each, 0 behind its end. The top bit of a byte says that a
    // word begins there.
    static constexpr size_t kTags = kPerBlock, kTail = 2 * kPerBlock, kPrefix = kTail + sizeof(quint64);
    std::vector<char> m_bytes;
    std::vector<quint64> m_offsets;
    std::vector<quint64> m_letters, m_initials, m_firsts;
    std::vector<quint8> m_shortest, m_longest, m_highestTags, m_rows;
    std::vector<quint64> m_pairs, m_orders;           // by pair or order, then by block
    size_t m_words = 0;                               // of 64 bits, for each of them
    std::array<quint64, kOrderLetters> m_before = {}; // of the block that is being made: what stands before each letter
    std::array<Waiting, kPerBlock> m_waiting;         // of the block that is being made
    size_t m_waits = 0;
    std::vector<Odd> m_odd;
    std::vector<quint32> m_oddBefore; // for each of them: how many were in blocks
    quint32 m_inBlocks = 0;
};

} // namespace ariadne::source
