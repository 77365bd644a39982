// SPDX-License-Identifier: GPL-3.0-or-later
// "Go to file" and "Go to symbol": the best few of very many, between two keystrokes.
#include "source/fuzzy.h"
#include "source/query/rows.h"
#include "source/segment/symbolcatalog.h"

#include <algorithm>
#include <map>
#include <queue>

namespace ariadne::source {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

bool startsWord(std::string_view name, size_t at)
{
    if (at == 0)
        return true;
    const char before = name[at - 1], here = name[at];
    const bool letter = (lower(before) >= 'a' && lower(before) <= 'z') || (before >= '0' && before <= '9');
    return !letter || (lower(before) == before && lower(here) != here);
}

// Where `part` (lower case) stands in the name, at a word's start where there is such a place; npos.
size_t findPart(std::string_view name, std::string_view part, bool &atWord)
{
    size_t found = std::string_view::npos;
    atWord = false;
    for (size_t at = 0; at + part.size() <= name.size(); ++at) {
        if (!std::equal(part.begin(), part.end(), name.begin() + ptrdiff_t(at),
                        [](char a, char b) { return a == lower(b); }))
            continue;
        if (startsWord(name, at)) {
            atWord = true;
            return at;
        }
        if (found == std::string_view::npos)
            found = at;
    }
    return found;
}

// Where a part without '_' stands in the name once its '_' are left out ("vfsread" in vfs_read), at a word's start
// only.
size_t findSqueezed(std::string_view name, std::string_view part, QList<int> *matched)
{
    if (part.size() < 3 || part.find('_') != std::string_view::npos || name.find('_') == std::string_view::npos)
        return std::string_view::npos;
    for (size_t from = 0; from + part.size() <= name.size(); ++from) {
        if (name[from] == '_' || !startsWord(name, from))
            continue;
        size_t at = from, fits = 0;
        for (; at < name.size() && fits < part.size(); ++at) {
            if (name[at] == '_')
                continue;
            if (lower(name[at]) != part[fits])
                break;
            ++fits;
        }
        if (fits < part.size())
            continue;
        for (size_t i = from; matched && i < at; ++i) {
            if (name[i] != '_')
                matched->append(int(i));
        }
        return from;
    }
    return std::string_view::npos;
}

struct Words {
    std::string text;               // as typed, without blanks around
    std::vector<std::string> parts; // lower case
    quint64 letters = 0, pairs = 0;
};

Words wordsOf(const QString &typed)
{
    Words words;
    words.text = typed.trimmed().toStdString();
    const std::string low = lowered(words.text);
    for (size_t at = 0; at < low.size();) {
        const size_t end = std::min(low.find(' ', at), low.size());
        if (end > at)
            words.parts.push_back(low.substr(at, end - at));
        at = end + 1;
    }
    for (const std::string &part : words.parts) {
        words.letters |= letterSet(part);
        words.pairs |= pairSet(part);
    }
    return words;
}

constexpr int kPrefixScore = 7000;

// 0: does not fit. Equal before prefix before parts at word starts before parts anywhere before letters in order.
int scoreOf(std::string_view name, const Words &words, bool letters, QList<int> *matched)
{
    const int brevity = 200 - std::min<int>(199, int(name.size()));
    const auto mark = [&](size_t at, size_t size) {
        for (size_t i = 0; matched && i < size; ++i)
            matched->append(int(at + i));
    };
    if (words.parts.size() == 1) {
        const std::string &part = words.parts[0];
        bool atWord = false;
        const size_t at = findPart(name, part, atWord);
        if (at == 0 && name.size() == part.size()) {
            mark(0, part.size());
            return name == words.text ? 9000 : 8500;
        }
        if (name.starts_with(words.text)) {
            mark(0, part.size());
            return kPrefixScore + brevity;
        }
        if (at != std::string_view::npos && (at == 0 || atWord)) {
            mark(at, part.size());
            return (at == 0 ? 6500 : 5000) + brevity;
        }
        if (const size_t squeezed = findSqueezed(name, part, matched); squeezed != std::string_view::npos)
            return (squeezed == 0 ? 6000 : 4500) + brevity;
        if (at != std::string_view::npos) {
            mark(at, part.size());
            return 3000 + brevity;
        }
    } else {
        int score = 4000;
        for (const std::string &part : words.parts) {
            bool atWord = false;
            const size_t at = findPart(name, part, atWord);
            if (at == std::string_view::npos) {
                score = 0;
                break;
            }
            score += at == 0 ? 200 : atWord ? 100 : 0;
            mark(at, part.size());
        }
        if (score > 0)
            return score + brevity;
        if (matched)
            matched->clear();
    }
    if (!letters)
        return 0;
    int score = 1000;
    size_t at = 0, last = std::string_view::npos - 1;
    for (const std::string &part : words.parts) {
        for (const char c : part) {
            while (at < name.size() && lower(name[at]) != c)
                ++at;
            if (at == name.size()) {
                if (matched)
                    matched->clear();
                return 0;
            }
            score += (startsWord(name, at) ? 60 : 0) + (last + 1 == at ? 40 : 0);
            mark(at, 1);
            last = at++;
        }
    }
    return score + brevity;
}

// Collects the best hits; the same name of several segments is one.
class Best
{
public:
    Best(const View &view, const Words &words, int limit) : m_view(view), m_words(words), m_limit(size_t(limit)) {}

    // Twice as many are kept as asked for: some have their definitions in other revisions.
    bool enough() const { return m_hits.size() >= m_limit * 2; }
    void offer(std::string_view name, quint8 kind, bool letters)
    {
        int score = scoreOf(name, m_words, letters, nullptr);
        if (score == 0)
            return;
        score += kindRank(static_cast<SymbolKind>(kind));
        if (enough() && score <= m_least)
            return;
        const auto [at, isNew] = m_hits.try_emplace(std::string(name), score);
        if (!isNew) {
            at->second = std::max(at->second, score);
            return;
        }
        m_order.emplace(score, at->first);
        if (m_hits.size() > m_limit * 2) {
            m_hits.erase(m_order.begin()->second);
            m_order.erase(m_order.begin());
        }
        m_least = m_order.begin()->first;
    }

    Result<QList<SymbolHit>> take(JobControl &job)
    {
        QList<SymbolHit> rows;
        std::vector<std::pair<int, std::string>> sorted;
        for (const auto &[name, score] : m_hits)
            sorted.emplace_back(-score, name);
        std::ranges::sort(sorted);
        for (const auto &[score, name] : sorted) {
            if (size_t(rows.size()) >= m_limit)
                break;
            if (job.cancelled())
                return cancelled();
            SymbolHit row;
            if (!firstDefinition(name, row))
                continue; // defined in another revision only
            row.name = bytesOf(name);
            row.score = -score;
            scoreOf(name, m_words, true, &row.matched);
            rows.append(row);
        }
        return rows;
    }
    int least() const { return enough() ? m_least : 0; }

private:
    // The best kind of definition, the first by path; counted as far as one looks.
    bool firstDefinition(const std::string &name, SymbolHit &row) const
    {
        constexpr int kMostPostings = 5000; // of names like "ret"
        quint32 best = kNone;
        row.definitions = 0;
        for (quint32 i = 0; i < m_view.segments().size(); ++i) {
            const Segment &segment = *m_view.segments()[i].facts;
            const auto symbol = segment.find(name);
            if (!symbol)
                continue;
            PostingReader reader = segment.postings(*symbol);
            Posting posting;
            for (int seen = 0; seen < kMostPostings && reader.next(posting); ++seen) {
                if (!posting.isSymbol || posting.declaration)
                    continue;
                const quint32 file = m_view.firstFile(i, posting.file);
                if (file == kNone)
                    continue;
                ++row.definitions;
                const int rank = best == kNone ? -1 : kindRank(row.kind);
                if (kindRank(posting.kind) < rank || (kindRank(posting.kind) == rank && file >= best))
                    continue;
                best = file;
                row.kind = posting.kind;
                row.line = int(posting.line);
            }
        }
        if (best == kNone)
            return false;
        row.path = m_view.pathBytes(best);
        return true;
    }

    const View &m_view;
    const Words &m_words;
    const size_t m_limit;
    std::map<std::string, int> m_hits;
    std::multimap<int, std::string> m_order; // ascending: the worst first
    int m_least = 0;
};

// Names that begin with what was typed, as it was typed and in the usual other cases: a look into sorted names.
void offerPrefixes(const View &view, const Words &words, Best &best)
{
    constexpr int kMostNames = 4'000;
    std::string upper = words.text, capital = lowered(words.text);
    std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    const std::string low = capital;
    if (!capital.empty())
        capital[0] = upper[0];
    std::vector<std::string> prefixes{words.text, low, upper, capital};
    std::ranges::sort(prefixes);
    prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
    for (const SegmentPair &pair : view.segments()) {
        for (const std::string &prefix : prefixes) {
            Segment::Walker walker(*pair.facts, pair.facts->lowerBound(prefix));
            for (int i = 0; i < kMostNames && walker.next() && walker.name().starts_with(prefix); ++i) {
                if (walker.flags() != 0)
                    best.offer(walker.name(), static_cast<quint8>(walker.flags() - 1), false);
            }
        }
    }
}

// Candidates of a group: `sets` rules out what cannot fit. False where cancelled.
bool offerGroup(const Segment &segment, const std::vector<quint32> &symbols, const std::vector<quint64> &sets,
                quint64 wanted, bool letters, int most, Best &best, JobControl &job)
{
    std::optional<Segment::Walker> walker;
    for (size_t i = 0; i < symbols.size() && most > 0; ++i) {
        if ((i & 0xffff) == 0xffff && job.cancelled())
            return false;
        if ((sets[i] & wanted) != wanted)
            continue;
        if ((--most & 0x3ff) == 0 && job.cancelled())
            return false;
        // Candidates come in order: within a block the walker goes on, else it begins anew.
        if (!walker || symbols[i] <= walker->symbol() ||
            symbols[i] / Segment::kNamesPerBlock != walker->symbol() / Segment::kNamesPerBlock) {
            walker.emplace(segment, symbols[i]);
            if (!walker->next())
                return true;
        }
        while (walker->symbol() < symbols[i] && walker->next()) {
        }
        best.offer(walker->name(), static_cast<quint8>(std::max<quint8>(walker->flags(), 1) - 1), letters);
    }
    return true;
}

} // namespace

Result<Answer<SymbolHit>> findSymbols(const View &view, const QString &typed, int limit, JobControl &job)
{
    // So many names are looked at for letters in order, which fit nearly anything.
    constexpr int kMostLoose = 10'000, kMostExact = 30'000;
    Answer<SymbolHit> answer;
    answer.indexed = view.indexed();
    const Words words = wordsOf(typed);
    if (job.cancelled())
        return cancelled();
    if (words.parts.empty() || limit <= 0)
        return answer;
    Best best(view, words, limit);
    if (words.parts.size() == 1)
        offerPrefixes(view, words, best);
    const bool pairsSay = std::ranges::any_of(words.parts, [](const std::string &part) { return part.size() > 1; });
    const auto look = [&](bool letters) {
        for (const int group : {0, 1}) {
            for (const SegmentPair &pair : view.segments()) {
                // No name that does not begin with it beats as many that do.
                if (letters ? best.enough() : best.least() >= kPrefixScore)
                    return true;
                const auto catalog = pair.facts->catalog(job);
                if (!catalog)
                    return false;
                const SymbolCatalog::Group &names = catalog->groups[group];
                const bool byPairs = !letters && pairsSay;
                if (!offerGroup(*pair.facts, names.symbols, byPairs ? names.pairs : names.letters,
                                byPairs ? words.pairs : words.letters, letters, letters ? kMostLoose : kMostExact, best,
                                job))
                    return false;
            }
        }
        return true;
    };
    if (!look(false) || !look(true))
        return cancelled();
    auto rows = best.take(job);
    if (!rows)
        return std::unexpected(rows.error());
    answer.rows = std::move(*rows);
    answer.total = answer.rows.size();
    if (auto done = checkDamage(view); !done)
        return std::unexpected(done.error());
    return answer;
}

Result<Answer<FileHit>> findFiles(const View &view, const QString &typed, int limit, JobControl &job)
{
    Answer<FileHit> answer;
    answer.indexed = {int(view.files()), int(view.files())}; // paths are all known at once
    const QByteArray words = typed.toUtf8().toLower();
    const quint64 wanted = letterSet(viewOf(words));
    const std::vector<quint64> &letters = view.pathLetters();
    using Rank = std::pair<int, quint32>; // score, then the earlier path
    const auto better = [](const Rank &a, const Rank &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    std::priority_queue<Rank, std::vector<Rank>, decltype(better)> best(better);
    for (quint32 i = 0; i < view.files() && limit > 0; ++i) {
        if ((i & 4095) == 0 && job.cancelled())
            return cancelled();
        if ((letters[i] & wanted) != wanted)
            continue;
        const std::string_view path = view.path(i);
        const int score = fuzzyScore(QByteArrayView(path.data(), qsizetype(path.size())), words);
        if (score == 0)
            continue;
        ++answer.total;
        const Rank rank{score, i};
        if (int(best.size()) < limit) {
            best.push(rank);
        } else if (better(rank, best.top())) {
            best.pop();
            best.push(rank);
        }
    }
    for (; !best.empty(); best.pop()) {
        FileHit hit;
        hit.path = view.pathBytes(best.top().second);
        hit.score = best.top().first;
        fuzzyScore(hit.path, words, &hit.matched);
        answer.rows.prepend(hit);
    }
    return answer;
}

} // namespace ariadne::source
