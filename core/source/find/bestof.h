// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/source/find only: the best few of NameBlocks for what somebody typed, exactly.

#include "source/find/nameblocks.h"
#include "support/job.h"

#include <QString>
#include <algorithm>
#include <limits>
#include <string>

namespace ariadne::source {

// What somebody typed: parts between blanks, of which each must fit.
struct Typed {
    explicit Typed(const QString &words);

    struct Part {
        std::string text;                // lower case
        std::vector<LetterPair> pairs;   // of a text that holds it
        std::vector<LetterOrder> orders; // of a text that has its letters in their order
        std::vector<LetterPair> joints;  // of neighbours, both letters or digits: may stand together in a text
        int otherJoints = 0;             // of which nothing is known
        quint64 first = 0;               // letterSet() of its first letter
    };
    std::string text; // without blanks around
    std::vector<Part> parts;
    quint64 letters = 0;
    size_t longest = 0; // part
};

// How many letters of the part begin a word in some text of the block, and how many of its joints one of them has.
inline int startsIn(const NameBlocks &names, quint32 block, const Typed::Part &part)
{
    const quint64 initials = names.facets(block).initials;
    return static_cast<int>(std::ranges::count_if(part.text, [&](char c) { return initials >> letterClass(c) & 1; }));
}
inline int jointsIn(const NameBlocks &names, quint32 block, const Typed::Part &part)
{
    return part.otherJoints + static_cast<int>(std::ranges::count_if(
                                  part.joints, [&](LetterPair pair) { return names.has(block, pair); }));
}
inline bool hasPairs(const NameBlocks &names, quint32 block, const Typed::Part &part)
{
    return std::ranges::all_of(part.pairs, [&](LetterPair pair) { return names.has(block, pair); });
}

// One text that was found.
struct Found {
    std::string_view text, lower;
    quint8 tag = 0;
    quint32 number = 0;
};

// Blocks that could hold the best are visited first, then those that could hold something better than what was found
// until then. Exact as long as `Ranking` tells no bound too low. A Ranking has
//   int whole(quint32 block) const    at most the score of any text of a block in which each part may stand as it is
//   int strewn(quint32 block) const   ... of one whose texts have the letters in order at best
//   int mostStrewn() const            ... of any text in which some part does not stand as it is
//   int narrowed(int bound, size_t shortest, size_t size) const   such a bound of a block, for a text of that size
//   int score(const Found &) const    0: it does not fit
//   bool tellsStrewn() const          strewnScore() may be asked where no part can stand as it is
//   int strewnScore(Meeting, size_t size, quint8 tag) const
// and `Best`
//   int least() const                 what scores less is not wanted
//   void offer(int score, const Found &)
template <typename Ranking, typename Best> class BestOf
{
public:
    BestOf(const NameBlocks &names, const Typed &typed, const Ranking &ranking, Best &best, JobControl &job)
        : m_names(names), m_typed(typed), m_ranking(ranking), m_best(best), m_job(job),
          m_visited((names.blocks() + 63) / 64)
    {
        if (!typed.parts.empty())
            m_letters = std::string_view(typed.parts[typed.longest].text).substr(0, NameBlocks::kMostLetters);
        m_wanted = NameBlocks::Letters(m_letters);
    }

    // False where cancelled.
    bool find()
    {
        if (m_job.cancelled())
            return false;
        for (const NameBlocks::Odd &odd : m_names.odd()) {
            m_text = odd.text;
            offer({{}, {}, odd.tag, odd.number});
        }
        // However it fits, the letters of each part stand in their order.
        std::vector<quint64> ordered(m_visited.size(), ~quint64(0));
        for (const Typed::Part &part : m_typed.parts) {
            for (const LetterOrder order : part.orders)
                narrow(ordered, m_names.blocksWithOrder(order));
        }
        std::vector<quint64> whole = ordered;
        for (const Typed::Part &part : m_typed.parts) {
            for (const LetterPair pair : part.pairs)
                narrow(whole, m_names.blocksWith(pair));
        }
        open(whole, [&](quint32 block) { return m_ranking.whole(block); });
        if (!visitAll(true))
            return false;
        if (m_ranking.mostStrewn() < m_best.least())
            return true;
        for (size_t i = 0; i < ordered.size(); ++i)
            ordered[i] &= ~m_visited[i];
        open(ordered, [&](quint32 block) { return m_ranking.strewn(block); });
        return visitAll(false);
    }

private:
    static constexpr size_t kAhead = 3; // blocks fetched before they are looked at
    struct Open {
        int bound = 0;
        quint32 block = 0;
    };

    static void narrow(std::vector<quint64> &bits, std::span<const quint64> with)
    {
        for (size_t i = 0; i < bits.size(); ++i)
            bits[i] &= with[i];
    }

    // The blocks of `bits` that have all letters, each with its bound.
    template <typename Bound> void open(const std::vector<quint64> &bits, Bound bound)
    {
        for (size_t word = 0; word < bits.size(); ++word) {
            for (quint64 left = bits[word]; left != 0; left &= left - 1) {
                const auto block = static_cast<quint32>(word * 64 + size_t(__builtin_ctzll(left)));
                if (block < m_names.blocks() && (m_names.letters(block) & m_typed.letters) == m_typed.letters)
                    m_open.push_back({bound(block), block});
            }
        }
    }

    // Where the best few blocks end.
    int firstBound() const
    {
        constexpr size_t kFew = 256;
        if (m_open.size() <= 2 * kFew)
            return 0;
        std::vector<int> bounds(m_open.size());
        std::ranges::transform(m_open, bounds.begin(), &Open::bound);
        std::ranges::nth_element(bounds, bounds.begin() + kFew, std::greater());
        return bounds[kFew];
    }

    bool visitAll(bool whole)
    {
        const int first = firstBound();
        std::vector<Open> some;
        for (const bool now : {true, false}) {
            // What is not good enough any more goes first, so that the next ones can be fetched ahead.
            const int least = m_best.least();
            some.clear();
            std::ranges::copy_if(m_open, std::back_inserter(some),
                                 [&](const Open &open) { return (open.bound > first) == now && open.bound >= least; });
            for (size_t i = 0; i < some.size(); ++i) {
                if (i + kAhead < some.size())
                    m_names.prefetch(some[i + kAhead].block);
                if ((i & 63) == 63 && m_job.cancelled())
                    return false;
                if (some[i].bound >= m_best.least())
                    visit(some[i], whole);
            }
        }
        m_open.clear();
        return true;
    }

    void visit(const Open &open, bool whole)
    {
        const quint32 block = open.block;
        m_visited[block / 64] |= quint64(1) << (block % 64);
        const size_t shortest = m_names.facets(block).shortest;
        const quint32 met = m_names.meet(block, m_wanted, m_meetings);
        // The others do not hold it as it is: for them the letters' places say it all.
        const bool tells = met != 0 && m_ranking.tellsStrewn();
        const quint32 held = !whole ? 0 : tells ? m_names.hold(block, m_letters, !m_letters.contains('_')) : met;
        for (quint32 left = met; left != 0; left &= left - 1) {
            const auto lane = static_cast<quint32>(__builtin_ctz(left));
            const size_t size = m_names.textSize(block, lane);
            const int least = m_best.least();
            if (m_ranking.narrowed(open.bound, shortest, size) < least)
                continue;
            if (tells && (held >> lane & 1) == 0 &&
                m_ranking.strewnScore(m_meetings[lane], size, m_names.tag(block, lane)) < least)
                continue;
            m_names.text(block, lane, m_text);
            offer({{}, {}, m_names.tag(block, lane), m_names.number(block, lane)});
        }
    }

    // m_text, if it is good enough.
    void offer(Found found)
    {
        m_lower.resize(m_text.size());
        std::ranges::transform(m_text, m_lower.begin(), lowerCase);
        found.text = m_text;
        found.lower = m_lower;
        const int score = m_ranking.score(found);
        if (score > 0 && score >= m_best.least())
            m_best.offer(score, found);
    }

    const NameBlocks &m_names;
    const Typed &m_typed;
    const Ranking &m_ranking;
    Best &m_best;
    JobControl &m_job;
    std::string_view m_letters;
    NameBlocks::Letters m_wanted;
    std::vector<quint64> m_visited;
    std::vector<Open> m_open;
    std::array<Meeting, NameBlocks::kPerBlock> m_meetings;
    std::string m_text, m_lower;
};

} // namespace ariadne::source
