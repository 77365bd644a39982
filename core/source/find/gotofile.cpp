// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/find/gotofile.h"

#include "source/find/bestof.h"
#include "source/query/rows.h"

#include <set>

namespace ariadne::source {

namespace {

// Of fuzzyScore(), which tells more about each.
constexpr int kWholeLetter = 10, kWholeInName = 20, kWholeAtWord = 15, kWholeFirst = 10;
constexpr int kLetter = 1, kLetterInName = 4, kLetterAtWord = 6, kLetterNext = 5;
constexpr int kUnit = 64;

class PathRanking
{
public:
    PathRanking(const NameBlocks &names, const Typed &typed, const QByteArray &words)
        : m_names(names), m_typed(typed), m_words(words)
    {
        int most = 1;
        for (const Typed::Part &part : typed.parts)
            most += std::max(
                1 + static_cast<int>(part.text.size()) * (kLetter + kLetterInName + kLetterAtWord + kLetterNext),
                static_cast<int>(part.text.size()) * kWholeLetter + kWholeInName + kWholeAtWord + kWholeFirst);
        m_mostStrewn = most * kUnit + kUnit - 1;
    }

    int whole(quint32 block) const
    {
        const NameBlocks::Facets facets = m_names.facets(block);
        int most = 1;
        for (const Typed::Part &part : m_typed.parts)
            most += wholePart(facets, part);
        const int bound = withBrevity(most, facets);
        return std::max(bound, strewn(block));
    }
    int strewn(quint32 block) const
    {
        const NameBlocks::Facets facets = m_names.facets(block);
        int most = 1;
        for (const Typed::Part &part : m_typed.parts) {
            const int letters = 1 + static_cast<int>(part.text.size()) * (kLetter + kLetterInName) +
                                startsIn(m_names, block, part) * kLetterAtWord +
                                jointsIn(m_names, block, part) * kLetterNext;
            most += hasPairs(m_names, block, part) ? std::max(letters, wholePart(facets, part)) : letters;
        }
        return withBrevity(most, facets);
    }
    int mostStrewn() const { return m_mostStrewn; }
    int narrowed(int bound, size_t shortest, size_t size) const { return bound - brevity(shortest) + brevity(size); }
    int score(const Found &path) const { return fuzzyScore(path.text, path.lower, m_words); }
    bool tellsStrewn() const { return false; }
    int strewnScore(Meeting, size_t, quint8) const { return m_mostStrewn; }

private:
    static int brevity(size_t size) { return std::max(0, kUnit - 1 - static_cast<int>(size) / 4); }
    static int wholePart(const NameBlocks::Facets &facets, const Typed::Part &part)
    {
        // What has a slash in it does not stand in the file's name.
        if (part.text.find('/') != std::string::npos)
            return static_cast<int>(part.text.size()) * kWholeLetter +
                   (facets.initials & part.first ? kWholeAtWord : 0);
        return static_cast<int>(part.text.size()) * kWholeLetter + kWholeInName +
               (facets.initials & part.first ? kWholeAtWord : 0) +
               (facets.firsts & part.first ? kWholeFirst + kWholeAtWord : 0);
    }
    static int withBrevity(int score, const NameBlocks::Facets &facets)
    {
        return score * kUnit + brevity(facets.shortest);
    }

    const NameBlocks &m_names;
    const Typed &m_typed;
    const QByteArray &m_words;
    int m_mostStrewn = 0;
};

class BestPaths
{
public:
    explicit BestPaths(size_t limit) : m_limit(limit) {}
    int least() const { return m_ranks.size() < m_limit ? 1 : -m_ranks.rbegin()->first; }
    void offer(int score, const Found &path)
    {
        const std::pair rank(-score, path.number);
        if (m_ranks.size() >= m_limit && rank >= *m_ranks.rbegin())
            return;
        m_ranks.insert(rank);
        if (m_ranks.size() > m_limit)
            m_ranks.erase(std::prev(m_ranks.end()));
    }
    const std::set<std::pair<int, quint32>> &ranks() const { return m_ranks; }

private:
    const size_t m_limit;
    std::set<std::pair<int, quint32>> m_ranks; // ascending: the best first
};

} // namespace

void PathFinder::add(std::string_view path)
{
    const size_t slash = path.rfind('/');
    m_names.add(path, slash == std::string_view::npos ? 0 : slash + 1, 0);
}

Result<QList<FuzzyHit>> PathFinder::find(const QString &words, int limit, JobControl &job) const
{
    QList<FuzzyHit> hits;
    if (job.cancelled())
        return cancelled();
    if (limit <= 0)
        return hits;
    const Typed typed(words);
    const QByteArray lower = QByteArray::fromStdString(typed.text).toLower();
    BestPaths best(static_cast<size_t>(limit));
    const PathRanking ranking(m_names, typed, lower);
    if (!BestOf(m_names, typed, ranking, best, job).find())
        return cancelled();
    for (const auto &[score, number] : best.ranks())
        hits.append({static_cast<int>(number), -score});
    return hits;
}

Result<Answer<FileHit>> findFiles(const View &view, const QString &words, int limit, JobControl &job)
{
    Answer<FileHit> answer;
    answer.indexed = {int(view.files()), int(view.files())}; // paths are all known at once
    const auto best = view.pathFinder().find(words, limit, job);
    if (!best)
        return std::unexpected(best.error());
    const QByteArray lower = words.trimmed().toUtf8().toLower();
    for (const FuzzyHit &found : *best) {
        FileHit hit;
        hit.path = view.pathBytes(static_cast<quint32>(found.index));
        hit.score = found.score;
        fuzzyScore(hit.path, lower, &hit.matched);
        answer.rows.append(hit);
    }
    answer.total = answer.rows.size();
    return answer;
}

} // namespace ariadne::source
