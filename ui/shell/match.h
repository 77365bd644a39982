// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace ariadne::ui {

// How well `words` fit `text`, for "Go to anything": every word must occur in order of its letters, case ignored. Whole
// runs, starts of words (also inside camelCase and after / _ : .) and the last path component count more.
struct Match {
    int score = 0; // higher is better; only comparable between texts for the same words
    QList<int> at; // indexes into text, ascending, for painting
    bool operator==(const Match &) const = default;
};
// Nothing where a letter is missing. Empty words match everything with score 0.
std::optional<Match> fuzzyMatch(const QString &words, const QString &text);

} // namespace ariadne::ui
