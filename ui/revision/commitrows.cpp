// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/revision/commitrows.h"

#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommitRows)
};

QString timeText(const QDateTime &time)
{
    return Words::tr("%1, %2 ago", "date, age")
        .arg(QLocale().toString(time.date(), QLocale::ShortFormat), ageText(time));
}

} // namespace

QString whenText(const QDateTime &time)
{
    // Older than a month the age is a date already.
    return time.daysTo(QDateTime::currentDateTime()) > 30 ? QLocale().toString(time.date(), QLocale::ShortFormat)
                                                          : timeText(time);
}

Details::Row detailsRow(const QString &label, const QString &value, const std::optional<Link> &link, bool code)
{
    return {label, value, link, code, Details::Row::Tone::Plain};
}

QList<Details::Row> peopleRows(const repository::Commit &commit)
{
    QList<Details::Row> rows{detailsRow(Words::tr("Author"), commit.author.name),
                             detailsRow(Words::tr("Date"), whenText(commit.author.time))};
    if (commit.committer.name != commit.author.name)
        rows.append(detailsRow(Words::tr("Committer"), commit.committer.name));
    if (commit.committer.time != commit.author.time)
        rows.append(detailsRow(Words::tr("Committed"), whenText(commit.committer.time)));
    return rows;
}

} // namespace ariadne::ui
