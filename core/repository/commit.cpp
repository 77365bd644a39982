// SPDX-License-Identifier: GPL-3.0-or-later
#include "commit.h"

#include <QStringList>

namespace ariadne::repository {

QString initials(const QString &name)
{
    QStringList words;
    for (const QString &word : name.split(QChar(u' '), Qt::SkipEmptyParts)) {
        if (QChar::isLetterOrNumber(word.left(2).toUcs4().first()))
            words.append(word);
    }
    if (words.isEmpty())
        return QStringLiteral("?");
    // The first and the last name; whole code points, since a letter may be a surrogate pair.
    const auto letters = [](const QString &word, qsizetype count) {
        const QList<uint> points = word.left(4).toUcs4();
        QString text;
        for (qsizetype i = 0; i < std::min(count, points.size()); ++i) {
            const char32_t point = points.at(i);
            text += QString::fromUcs4(&point, 1);
        }
        return text.toUpper();
    };
    return words.size() == 1 ? letters(words.first(), 2) : letters(words.first(), 1) + letters(words.last(), 1);
}

} // namespace ariadne::repository
