// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/job.h"

#include <QList>
#include <QString>
#include <string_view>

namespace ariadne::source {

// Letters of `words` in this order in the path, case ignored; blanks separate parts that each must fit. Matches in the
// file name, at the start of words and next to each other score higher.
struct FuzzyHit {
    int index = 0; // into the list that was searched
    int score = 0;
    bool operator==(const FuzzyHit &) const = default;
};

// The best `limit` of `paths`, best first. An empty `words` gives the first ones. Stops early when cancelled.
QList<FuzzyHit> fuzzyFind(const QList<QByteArray> &paths, const QString &words, int limit, JobControl &job);

// Score of one path (0: does not fit) and which of its bytes matched.
int fuzzyScore(QByteArrayView path, QByteArrayView lowerCaseWords, QList<int> *matched = nullptr);

// The same where the path in lower case (ASCII only) is at hand.
int fuzzyScore(std::string_view path, std::string_view lowerCasePath, QByteArrayView lowerCaseWords,
               QList<int> *matched = nullptr);

} // namespace ariadne::source
