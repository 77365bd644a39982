// SPDX-License-Identifier: GPL-3.0-or-later
// "Go to symbol": the best few of millions, between two keystrokes.
#include "source/find/gotosymbol.h"

#include "source/find/bestof.h"
#include "source/query/context.h"
#include "source/query/rows.h"
#include "source/segment/symbolcatalog.h"

#include <atomic>
#include <future>
#include <optional>
#include <set>
#include <unordered_map>

namespace ariadne::source {

namespace {

// Scores, to which brevity and kind are added where several names can have them.
constexpr int kEqual = 9000, kEqualButCase = 8500, kPrefix = 7000, kPrefixButCase = 6500;
constexpr int kSqueezedPrefix = 6000, kAtWord = 5000, kSqueezed = 4500, kParts = 4000, kInside = 3000, kStrewn = 1000;
constexpr int kPartFirst = 200, kPartAtWord = 100, kLetterAtWord = 60, kLetterNext = 40;

int brevity(size_t size)
{
    return 200 - static_cast<int>(std::min<size_t>(199, size));
}

void mark(QList<int> *matched, size_t at, size_t size)
{
    for (size_t i = 0; matched && i < size; ++i)
        matched->append(static_cast<int>(at + i));
}

// A name, and the same in lower case.
struct Name {
    std::string_view text, lower;
};

// Where the part stands in the name, at a word's start where there is such a place; npos.
size_t findPart(const Name &name, std::string_view part, bool &atWord)
{
    const size_t first = name.lower.find(part);
    for (size_t at = first; at != std::string_view::npos; at = name.lower.find(part, at + 1)) {
        if (startsWord(name.text, at)) {
            atWord = true;
            return at;
        }
    }
    atWord = false;
    return first;
}

// Where a part without '_' stands in the name once its '_' are left out ("vfsread" in vfs_read), at a word's start
// only.
size_t findSqueezed(const Name &name, std::string_view part, QList<int> *matched)
{
    if (part.size() < 3 || part.find('_') != std::string_view::npos || name.text.find('_') == std::string_view::npos)
        return std::string_view::npos;
    for (size_t from = 0; from + part.size() <= name.text.size(); ++from) {
        if (name.lower[from] != part[0] || !startsWord(name.text, from))
            continue;
        size_t at = from, fits = 0;
        for (; at < name.text.size() && fits < part.size(); ++at) {
            if (name.text[at] == '_')
                continue;
            if (name.lower[at] != part[fits])
                break;
            ++fits;
        }
        if (fits < part.size())
            continue;
        for (size_t i = from; matched && i < at; ++i) {
            if (name.text[i] != '_')
                matched->append(static_cast<int>(i));
        }
        return from;
    }
    return std::string_view::npos;
}

int scoreOfOne(const Name &name, const Typed &typed, QList<int> *matched)
{
    const std::string_view part = typed.parts[0].text;
    bool atWord = false;
    const size_t at = findPart(name, part, atWord);
    if (at == 0 && name.text.size() == part.size()) {
        mark(matched, 0, part.size());
        return name.text == typed.text ? kEqual : kEqualButCase;
    }
    if (at == 0) {
        mark(matched, 0, part.size());
        return (name.text.starts_with(typed.text) ? kPrefix : kPrefixButCase) + brevity(name.text.size());
    }
    if (at != std::string_view::npos && atWord) {
        mark(matched, at, part.size());
        return kAtWord + brevity(name.text.size());
    }
    if (const size_t squeezed = findSqueezed(name, part, matched); squeezed != std::string_view::npos)
        return (squeezed == 0 ? kSqueezedPrefix : kSqueezed) + brevity(name.text.size());
    if (at != std::string_view::npos) {
        mark(matched, at, part.size());
        return kInside + brevity(name.text.size());
    }
    return 0;
}

int scoreOfParts(const Name &name, const Typed &typed, QList<int> *matched)
{
    int score = kParts;
    for (const Typed::Part &part : typed.parts) {
        bool atWord = false;
        const size_t at = findPart(name, part.text, atWord);
        if (at == std::string_view::npos) {
            if (matched)
                matched->clear();
            return 0;
        }
        score += at == 0 ? kPartFirst : atWord ? kPartAtWord : 0;
        mark(matched, at, part.text.size());
    }
    return score + brevity(name.text.size());
}

int scoreOfLetters(const Name &name, const Typed &typed, QList<int> *matched)
{
    int score = kStrewn;
    size_t at = 0, next = std::string_view::npos;
    for (const Typed::Part &part : typed.parts) {
        for (const char c : part.text) {
            at = name.lower.find(c, at);
            if (at == std::string_view::npos) {
                if (matched)
                    matched->clear();
                return 0;
            }
            score += (startsWord(name.text, at) ? kLetterAtWord : 0) + (next == at ? kLetterNext : 0);
            mark(matched, at, 1);
            next = ++at;
        }
    }
    return score + brevity(name.text.size());
}

int scoreOf(const Name &name, const Typed &typed, QList<int> *matched)
{
    if (typed.parts.empty())
        return 0;
    const int score = typed.parts.size() == 1 ? scoreOfOne(name, typed, matched) : scoreOfParts(name, typed, matched);
    return score > 0 ? score : scoreOfLetters(name, typed, matched);
}

// What names of a block can score at most. The tag of a name is its kind's rank.
class SymbolRanking
{
public:
    SymbolRanking(const NameBlocks &names, const Typed &typed) : m_names(names), m_typed(typed)
    {
        // Names that begin with what was typed stand together: from the last block whose first is below it.
        m_prefixBegin = blockOf([&](std::string_view first) { return first < typed.text; });
        m_prefixBegin -= m_prefixBegin > 0 ? 1 : 0;
        m_prefixEnd = blockOf([&](std::string_view first) { return first.substr(0, typed.text.size()) <= typed.text; });
        for (const Typed::Part &part : typed.parts)
            m_mostStrewn += static_cast<int>(part.text.size()) * (kLetterAtWord + kLetterNext);
    }

    int whole(quint32 block) const
    {
        const NameBlocks::Facets facets = m_names.facets(block);
        const int bound = wholeBound(block, facets, brevity(facets.shortest) + facets.highestTag);
        return bound >= m_mostStrewn ? bound : std::max(bound, strewn(block));
    }

    // Of names in which the letters only stand in order.
    int strewn(quint32 block) const
    {
        const NameBlocks::Facets facets = m_names.facets(block);
        int most = kStrewn + brevity(facets.shortest) + facets.highestTag +
                   static_cast<int>(m_typed.parts.size() - 1) * kLetterNext;
        for (const Typed::Part &part : m_typed.parts)
            most += startsIn(m_names, block, part) * kLetterAtWord + jointsIn(m_names, block, part) * kLetterNext;
        return most;
    }
    int mostStrewn() const { return m_mostStrewn; }

    int narrowed(int bound, size_t shortest, size_t size) const
    {
        return bound >= kEqualButCase ? bound : bound - brevity(shortest) + brevity(size);
    }
    int score(const Found &name) const
    {
        const int score = scoreOf({name.text, name.lower}, m_typed, nullptr);
        return score == 0 ? 0 : score + name.tag;
    }
    bool tellsStrewn() const
    {
        return m_typed.parts.size() == 1 && m_typed.parts[0].text.size() <= NameBlocks::kMostLetters &&
               std::ranges::all_of(m_typed.parts[0].text, [](char c) { return letterClass(c) <= letterClass('_'); });
    }
    int strewnScore(Meeting meeting, size_t size, quint8 tag) const
    {
        return kStrewn + meeting.starts * kLetterAtWord + meeting.nexts * kLetterNext + brevity(size) + tag;
    }

private:
    int wholeBound(quint32 block, const NameBlocks::Facets &facets, int more) const
    {
        if (m_typed.parts.size() > 1) {
            int most = kParts + more;
            for (const Typed::Part &part : m_typed.parts)
                most += facets.firsts & part.first ? kPartFirst : facets.initials & part.first ? kPartAtWord : 0;
            return most;
        }
        const Typed::Part &part = m_typed.parts[0];
        const bool canEqual = facets.shortest <= part.text.size() && part.text.size() <= facets.longest;
        if (m_prefixBegin <= block && block < m_prefixEnd)
            return canEqual ? kEqual + facets.highestTag : kPrefix + more;
        if (facets.firsts & part.first)
            return canEqual ? kEqualButCase + facets.highestTag : kPrefixButCase + more;
        return (facets.initials & part.first ? kAtWord : kInside) + more;
    }

    template <typename Before> quint32 blockOf(Before isBefore) const
    {
        std::string first;
        quint32 low = 0, high = m_names.blocks();
        while (low < high) {
            const quint32 middle = low + (high - low) / 2;
            m_names.text(middle, 0, first);
            if (isBefore(std::string_view(first)))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    const NameBlocks &m_names;
    const Typed &m_typed;
    quint32 m_prefixBegin = 0, m_prefixEnd = 0; // blocks
    int m_mostStrewn = kStrewn + 200 + 15;
};

// The best names so far; the same of several segments is one. Of equal scores the first by bytes. `floor` is shared by
// those that look through one segment each: as soon as one of them has enough names of a score, nobody wants lower
// ones.
class BestSymbols
{
public:
    BestSymbols(size_t limit, std::atomic<int> &floor) : m_limit(limit), m_floor(&floor) {}
    int least() const { return std::max(own(), m_floor->load(std::memory_order_relaxed)); }
    void offer(int score, const Found &name) { offer({-score, std::string(name.text)}); }
    void add(const BestSymbols &others)
    {
        for (const Rank &rank : others.m_ranks)
            offer(rank);
    }
    using Rank = std::pair<int, std::string>; // ascending: the best first
    const std::set<Rank> &ranks() const { return m_ranks; }
    size_t limit() const { return m_limit; }
    std::atomic<int> &floor() const { return *m_floor; }

private:
    int own() const { return m_ranks.size() < m_limit ? 1 : -m_ranks.rbegin()->first; }
    void offer(const Rank &rank)
    {
        if (m_ranks.size() >= m_limit && rank >= *m_ranks.rbegin())
            return;
        const auto [at, isNew] = m_scores.try_emplace(rank.second, rank.first);
        if (!isNew) {
            if (at->second <= rank.first)
                return;
            m_ranks.erase({at->second, rank.second});
            at->second = rank.first;
        }
        m_ranks.insert(rank);
        if (m_ranks.size() > m_limit) {
            m_scores.erase(m_ranks.rbegin()->second);
            m_ranks.erase(std::prev(m_ranks.end()));
        }
        const int least = own();
        for (int before = m_floor->load(); before < least && !m_floor->compare_exchange_weak(before, least);) {
        }
    }

    size_t m_limit;
    std::atomic<int> *m_floor;
    std::set<Rank> m_ranks;
    std::unordered_map<std::string, int> m_scores; // negative, as in ranks
};

// False where cancelled. Where nothing fits well all that is known is gone through, which takes as long as memory is
// slow: so large segments are looked through side by side.
bool findIn(const std::vector<std::shared_ptr<const SymbolCatalog>> &catalogs, const Typed &typed, BestSymbols &best,
            JobControl &job)
{
    constexpr quint32 kLarge = 4096; // blocks
    const auto look = [&](const NameBlocks &names, BestSymbols &into) {
        const SymbolRanking ranking(names, typed);
        return BestOf(names, typed, ranking, into, job).find();
    };
    std::vector<const NameBlocks *> here;
    std::vector<std::future<std::optional<BestSymbols>>> elsewhere;
    for (const auto &catalog : catalogs) {
        const NameBlocks &names = catalog->names;
        const bool first = here.empty();
        if (first || names.blocks() < kLarge || elsewhere.size() >= 3) {
            here.push_back(&names);
            continue;
        }
        elsewhere.push_back(std::async(std::launch::async, [&look, &names, &best] {
            BestSymbols found(best.limit(), best.floor());
            return look(names, found) ? std::optional(std::move(found)) : std::nullopt;
        }));
    }
    bool done = std::ranges::all_of(here, [&](const NameBlocks *names) { return look(*names, best); });
    for (auto &other : elsewhere) {
        const auto found = other.get();
        if (found)
            best.add(*found);
        done = done && found;
    }
    return done;
}

// The definition of the best kind, the first by path. False where the view has none: it is another revision's.
bool firstDefinition(const View &view, std::string_view name, SymbolHit &row)
{
    quint32 best = kNone;
    row.definitions = 0;
    for (quint32 i = 0; i < view.segments().size(); ++i) {
        const Segment &segment = *view.segments()[i].facts;
        const auto symbol = segment.find(name);
        if (!symbol)
            continue;
        PostingReader reader = segment.postings(*symbol);
        Posting posting;
        while (reader.next(posting)) {
            if (!posting.isSymbol || posting.declaration)
                continue;
            const quint32 file = view.firstFile(i, posting.file);
            if (file == kNone)
                continue;
            ++row.definitions;
            const int rank = best == kNone ? -1 : kindRank(row.kind);
            if (kindRank(posting.kind) < rank || (kindRank(posting.kind) == rank && file >= best))
                continue;
            best = file;
            row.kind = posting.kind;
            row.line = static_cast<int>(posting.line);
        }
    }
    if (best == kNone)
        return false;
    row.path = view.pathBytes(best);
    return true;
}

Result<std::vector<std::shared_ptr<const SymbolCatalog>>> catalogsOf(const View &view, JobControl &job)
{
    std::vector<std::shared_ptr<const SymbolCatalog>> catalogs;
    for (const SegmentPair &pair : view.segments()) {
        if (job.cancelled())
            return cancelled();
        catalogs.push_back(pair.facts->catalog(job));
        if (!catalogs.back())
            return cancelled();
    }
    return catalogs;
}

} // namespace

int symbolScore(std::string_view name, SymbolKind kind, const QString &typed, QList<int> *matched)
{
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), lowerCase);
    const int score = scoreOf({name, lower}, Typed(typed), matched);
    return score == 0 ? 0 : score + kindRank(kind);
}

Done warmUp(const View &view, JobControl &job)
{
    if (auto catalogs = catalogsOf(view, job); !catalogs)
        return std::unexpected(catalogs.error());
    if (!view.context().includes(job))
        return cancelled();
    return {};
}

Result<Answer<SymbolHit>> findSymbols(const View &view, const QString &words, int limit, JobControl &job)
{
    Answer<SymbolHit> answer;
    answer.indexed = view.indexed();
    const Typed typed(words);
    if (job.cancelled())
        return cancelled();
    if (typed.parts.empty() || limit <= 0)
        return answer;
    const auto catalogs = catalogsOf(view, job);
    if (!catalogs)
        return std::unexpected(catalogs.error());
    // Some names are defined in other revisions only: then more are asked for.
    for (size_t wanted = size_t(limit);; wanted *= 2) {
        std::atomic<int> floor = 1;
        BestSymbols best(wanted, floor);
        if (!findIn(*catalogs, typed, best, job))
            return cancelled();
        answer.rows.clear();
        for (const auto &[score, name] : best.ranks()) {
            if (answer.rows.size() >= limit)
                break;
            if (job.cancelled())
                return cancelled();
            SymbolHit row;
            if (!firstDefinition(view, name, row))
                continue;
            row.name = bytesOf(name);
            row.score = -score;
            (void)symbolScore(name, row.kind, words, &row.matched);
            answer.rows.append(row);
        }
        if (answer.rows.size() >= limit || best.ranks().size() < wanted)
            break;
    }
    answer.total = answer.rows.size();
    if (auto done = checkDamage(view); !done)
        return std::unexpected(done.error());
    return answer;
}

} // namespace ariadne::source
