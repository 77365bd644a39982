// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/fuzzy.h"

#include "source/find/nameblocks.h"

#include <algorithm>
#include <queue>
#include <string>

namespace ariadne::source {

namespace {

// One part, greedily from the right: so the file name takes what it can before the folders do.
int scorePart(std::string_view path, std::string_view lower, std::string_view part, size_t nameStart,
              QList<int> *matched)
{
    size_t end = lower.size(); // of what is left
    int score = 1;
    size_t last = std::string_view::npos;
    for (size_t i = part.size(); i-- > 0;) {
        const size_t at = end > 0 ? lower.rfind(part[i], end - 1) : std::string_view::npos;
        if (at == std::string_view::npos)
            return 0;
        score += 1;
        if (at >= nameStart)
            score += 4;
        if (startsWord(path, at))
            score += 6;
        if (last == at + 1)
            score += 5;
        last = end = at;
        if (matched)
            matched->append(int(at));
    }
    return score;
}

// Where the part stands as it is: the last place in the file's name at which a word begins, or the last in the folders;
// else the first place in the name.
size_t wholePart(std::string_view path, std::string_view lower, std::string_view part, size_t nameStart)
{
    size_t whole = std::string_view::npos;
    for (size_t at = lower.size() < part.size() ? 0 : lower.size() - part.size() + 1; at-- > 0;) {
        // Mostly the first letter says no.
        if (lower[at] != part[0] || lower.substr(at, part.size()) != part)
            continue;
        whole = at;
        if (at < nameStart || startsWord(path, at))
            break;
    }
    return whole;
}

} // namespace

int fuzzyScore(QByteArrayView path, QByteArrayView words, QList<int> *matched)
{
    const std::string_view text(path.data(), size_t(path.size()));
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), lowerCase);
    return fuzzyScore(text, lower, words, matched);
}

int fuzzyScore(std::string_view path, std::string_view lower, QByteArrayView lowerCaseWords, QList<int> *matched)
{
    const std::string_view words(lowerCaseWords.data(), size_t(lowerCaseWords.size()));
    const size_t nameStart = path.rfind('/') + 1; // 0 without one
    int score = 1;
    for (size_t from = 0, end = 0; from < words.size(); from = end + 1) {
        end = std::min(words.find(' ', from), words.size());
        const std::string_view part = words.substr(from, end - from);
        if (part.empty())
            continue;
        // A part that stands there as it is beats letters strewn over the path.
        const size_t whole = wholePart(path, lower, part, nameStart);
        if (whole != std::string_view::npos) {
            score += int(part.size()) * 10 + (whole >= nameStart ? 20 : 0) + (startsWord(path, whole) ? 15 : 0) +
                     (whole == nameStart ? 10 : 0);
            for (size_t i = 0; matched && i < part.size(); ++i)
                matched->append(int(whole + i));
            continue;
        }
        const int found = scorePart(path, lower, part, nameStart, matched);
        if (found == 0)
            return 0;
        score += found;
    }
    // Of equals the shorter path.
    return score * 64 + std::max<int>(0, 63 - int(path.size()) / 4);
}

QList<FuzzyHit> fuzzyFind(const QList<QByteArray> &paths, const QString &words, int limit, JobControl &job)
{
    const QByteArray wanted = words.toUtf8().toLower();
    const auto worse = [](const FuzzyHit &a, const FuzzyHit &b) {
        return a.score != b.score ? a.score > b.score : a.index < b.index;
    };
    std::priority_queue<FuzzyHit, std::vector<FuzzyHit>, decltype(worse)> best(worse);
    for (qsizetype i = 0; i < paths.size() && limit > 0; ++i) {
        if ((i & 4095) == 0 && job.cancelled())
            break;
        const int score = fuzzyScore(paths.at(i), wanted);
        if (score == 0)
            continue;
        const FuzzyHit hit{int(i), score};
        if (int(best.size()) < limit) {
            best.push(hit);
        } else if (worse(hit, best.top())) {
            best.pop();
            best.push(hit);
        }
    }
    QList<FuzzyHit> hits;
    for (; !best.empty(); best.pop())
        hits.prepend(best.top());
    return hits;
}

} // namespace ariadne::source
