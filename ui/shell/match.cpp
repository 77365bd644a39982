// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/match.h"

#include <algorithm>

namespace ariadne::ui {

namespace {

bool startsWord(const QString &text, qsizetype i)
{
    if (i == 0)
        return true;
    const QChar before = text.at(i - 1), here = text.at(i);
    if (!before.isLetterOrNumber())
        return here.isLetterOrNumber();
    return (here.isUpper() && before.isLower()) || (here.isDigit() != before.isDigit());
}

// The word as one run: the best place of it, or -1.
qsizetype bestRun(const QString &word, const QString &text, int *score)
{
    qsizetype best = -1;
    const qsizetype lastPart = text.lastIndexOf(u'/') + 1;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        int here = 16 * int(word.size());
        if (startsWord(text, at))
            here += 24;
        if (at >= lastPart)
            here += 12;
        if (at + word.size() == text.size() || !text.at(at + word.size()).isLetterOrNumber())
            here += 8; // a whole word
        if (QStringView(text).sliced(at, word.size()) == word)
            here += 2; // the same case too
        if (best < 0 || here > *score) {
            best = at;
            *score = here;
        }
    }
    return best;
}

// Letters in order, each as near as possible to the start of a word. Greedy from the left, then pulled together from
// the right so that the painted letters lie close.
bool scattered(const QString &word, const QString &text, int *score, QList<int> *at)
{
    QList<int> found;
    qsizetype from = 0;
    for (const QChar letter : word) {
        const qsizetype i = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (i < 0)
            return false;
        found.append(int(i));
        from = i + 1;
    }
    for (qsizetype k = found.size() - 2; k >= 0; --k) {
        const qsizetype i = text.lastIndexOf(word.at(k), found.at(k + 1) - 1, Qt::CaseInsensitive);
        if (i > found.at(k))
            found[k] = int(i);
    }
    *score = 0;
    for (qsizetype k = 0; k < found.size(); ++k) {
        *score += 4;
        if (startsWord(text, found.at(k)))
            *score += 8;
        else if (k > 0 && found.at(k) == found.at(k - 1) + 1)
            *score += 6;
    }
    *score -= std::min(24, found.last() - found.first() + 1 - int(word.size()));
    *at = found;
    return true;
}

} // namespace

std::optional<Match> fuzzyMatch(const QString &words, const QString &text)
{
    Match result;
    const QStringList parts = words.split(u' ', Qt::SkipEmptyParts);
    if (text.isEmpty())
        return parts.isEmpty() ? std::optional(result) : std::nullopt;
    for (const QString &word : parts) {
        int score = 0;
        QList<int> at;
        if (const qsizetype run = bestRun(word, text, &score); run >= 0) {
            for (qsizetype i = 0; i < word.size(); ++i)
                at.append(int(run + i));
        } else if (!scattered(word, text, &score, &at)) {
            return std::nullopt;
        }
        result.score += score;
        result.at += at;
    }
    std::sort(result.at.begin(), result.at.end());
    result.at.erase(std::unique(result.at.begin(), result.at.end()), result.at.end());
    if (!parts.isEmpty())
        result.score -= int(std::min<qsizetype>(text.size(), 200) / 8); // of equals the shorter
    return result;
}

} // namespace ariadne::ui
