// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/revision/commitcard.h"

#include <QRegularExpression>
#include <QStringList>

namespace ariadne::ui {

namespace {
constexpr int kMostLines = 14, kMostColumns = 90;
}

QString bodyOf(const QString &message)
{
    static const QRegularExpression kBlankLine(QStringLiteral("\\n[ \\t\\r]*\\n"));
    const auto match = kBlankLine.match(message.trimmed());
    return match.hasMatch() ? message.trimmed().mid(match.capturedEnd()).trimmed() : QString();
}

QString messageExcerpt(const QString &body)
{
    const QStringList all = body.trimmed().split(u'\n');
    QStringList lines;
    for (const QString &line : all.mid(0, kMostLines))
        lines.append(line.size() > kMostColumns ? line.left(kMostColumns - 1) + QChar(0x2026) : line);
    if (all.size() > kMostLines)
        lines.append(QString(QChar(0x2026)));
    return lines.join(u'\n').trimmed();
}

QString cardHtml(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
}

} // namespace ariadne::ui
