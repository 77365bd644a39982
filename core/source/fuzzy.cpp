// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/fuzzy.h"

#include "source/find/nameblocks.h"

#include <algorithm>
#include <queue>

namespace ariadne::source {

namespace {

bool beginsWord(QByteArrayView path, qsizetype at)
{
    return startsWord({path.data(), size_t(path.size())}, size_t(at));
}

// One part, greedily from the right: so the file name takes what it can before the folders do.
int scorePart(QByteArrayView path, QByteArrayView part, qsizetype nameStart, QList<int> *matched)
{
    qsizetype at = path.size() - 1;
    int score = 1;
    qsizetype last = -2;
    for (qsizetype i = part.size() - 1; i >= 0; --i) {
        while (at >= 0 && lowerCase(path[at]) != part[i])
            --at;
        if (at < 0)
            return 0;
        score += 1;
        if (at >= nameStart)
            score += 4;
        if (beginsWord(path, at))
            score += 6;
        if (last == at + 1)
            score += 5;
        last = at;
        if (matched)
            matched->append(int(at));
        --at;
    }
    return score;
}

} // namespace

int fuzzyScore(QByteArrayView path, QByteArrayView words, QList<int> *matched)
{
    const qsizetype nameStart = path.lastIndexOf('/') + 1;
    int score = 1;
    qsizetype from = 0;
    while (from < words.size()) {
        qsizetype end = words.indexOf(' ', from);
        if (end < 0)
            end = words.size();
        const QByteArrayView part = words.sliced(from, end - from);
        from = end + 1;
        if (part.isEmpty())
            continue;
        // A part that stands there as it is beats letters strewn over the path.
        qsizetype whole = -1;
        for (qsizetype at = path.size() - part.size(); at >= 0; --at) {
            if (std::equal(part.begin(), part.end(), path.begin() + at, [](char a, char b) { return a == lowerCase(b); })) {
                whole = at;
                if (beginsWord(path, at) || at < nameStart)
                    break;
            }
        }
        if (whole >= 0) {
            score += int(part.size()) * 10 + (whole >= nameStart ? 20 : 0) + (beginsWord(path, whole) ? 15 : 0) +
                     (whole == nameStart ? 10 : 0);
            for (qsizetype i = 0; matched && i < part.size(); ++i)
                matched->append(int(whole + i));
            continue;
        }
        const int found = scorePart(path, part, nameStart, matched);
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
