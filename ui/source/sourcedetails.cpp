// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/sourcedetails.h"

#include "support/bytes.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QLocale>
#include <QRegularExpression>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SourceDetails)
};

// Lists, quotations, code, headings and trailers ("Fixes: 1234") are lines of their own; other lines of a paragraph
// were only broken for a terminal.
bool standsAlone(const QString &line)
{
    static const QRegularExpression kOwn(
        QStringLiteral("^(\\s|[-*+>#|•]|\\d+[.)]\\s|[A-Za-z][A-Za-z-]+(-[Bb]y|:|s? #\\d)|\\[\\d+\\]|https?://)"));
    return kOwn.match(line).hasMatch();
}

QString reflow(const QString &text)
{
    QString out;
    bool joins = false; // the line before may go on
    for (const QString &line : text.split(u'\n')) {
        const bool empty = line.trimmed().isEmpty(), alone = standsAlone(line);
        if (joins && !empty && !alone)
            out += u' ' + line.trimmed();
        else
            out += (out.isEmpty() ? QString() : QStringLiteral("\n")) + line;
        joins = !empty && !alone;
    }
    return out;
}

// What stands under the subject.
QString bodyOf(const QString &message)
{
    const QString text = message.trimmed();
    const qsizetype end = text.indexOf(QStringLiteral("\n\n"));
    return end < 0 ? QString() : reflow(text.mid(end + 2).trimmed());
}

QString timeText(const QDateTime &time)
{
    return Words::tr("%1, %2 ago", "date, age")
        .arg(QLocale().toString(time.date(), QLocale::ShortFormat), ageText(time));
}

QString whenText(const QDateTime &time)
{
    // Older than a month the age is a date already.
    return time.daysTo(QDateTime::currentDateTime()) > 30 ? QLocale().toString(time.date(), QLocale::ShortFormat)
                                                          : timeText(time);
}

Details::Row row(const QString &label, const QString &value, const std::optional<Link> &link = {}, bool code = false)
{
    return {label, value, link, code, Details::Row::Tone::Plain};
}

QList<Details::Row> peopleRows(const repository::Commit &commit)
{
    QList<Details::Row> rows{row(Words::tr("Author"), commit.author.name),
                             row(Words::tr("Date"), whenText(commit.author.time))};
    if (commit.committer.name != commit.author.name)
        rows.append(row(Words::tr("Committer"), commit.committer.name));
    if (commit.committer.time != commit.author.time)
        rows.append(row(Words::tr("Committed"), whenText(commit.committer.time)));
    return rows;
}

} // namespace

Details lineDetails(const LineFacts &facts)
{
    Details details;
    details.kind = Words::tr("line %1").arg(facts.line);
    details.link = Link(facts.place);
    if (!facts.blame || !facts.hunk) {
        details.title = displayText(facts.place.path);
        details.titleIsCode = true;
        details.subtitle = facts.repositoryName;
        return details;
    }
    if (facts.blame->isUncommitted()) {
        details.title = Words::tr("Not committed yet");
        details.subtitle = Words::tr("only in the work tree");
        if (!facts.hunk->previous.isEmpty())
            details.actions.append({Words::tr("Blame before this change"), QStringLiteral("chevron-left"), Link(),
                                    QStringLiteral("source.blameBefore"), keyText(Qt::ALT | Qt::Key_B)});
        return details;
    }
    const ObjectId &id = facts.blame->id;
    const Link commitLink(place::Commit{facts.place.repository, id});
    const QDateTime time = QDateTime::fromSecsSinceEpoch(facts.blame->authorTime, Qt::UTC);
    details.title = displayText(facts.blame->summary);
    details.subtitle = Words::tr("%1 · %2 · %3", "hash, initials, age")
                           .arg(id.brief(), initials(displayText(facts.blame->author)), ageText(time));
    details.rows.append(row(Words::tr("Commit"), id.brief(), commitLink, true));
    if (facts.commit) {
        details.text = bodyOf(facts.commit->message);
        details.rows += peopleRows(*facts.commit);
        for (const ObjectId &parent : facts.commit->parents)
            details.rows.append(
                row(Words::tr("Parent"), parent.brief(), Link(place::Commit{facts.place.repository, parent}), true));
    } else {
        details.rows.append(row(Words::tr("Author"), displayText(facts.blame->author)));
        details.rows.append(row(Words::tr("Date"), whenText(time)));
    }
    const int originalLine = facts.hunk->originalLine + facts.line - facts.hunk->line;
    if (facts.hunk->originalPath != facts.place.path)
        details.rows.append(row(
            Words::tr("Came from"), displayText(facts.hunk->originalPath) + u':' + QString::number(originalLine),
            Link(place::Source{facts.place.repository, id.hex, facts.hunk->originalPath, {originalLine, originalLine}}),
            true));
    details.actions.append({Words::tr("Diff of this commit"), QStringLiteral("diff"), commitLink, QString(),
                            keyText(Qt::ALT | Qt::Key_D)});
    if (!facts.hunk->previous.isEmpty())
        details.actions.append({Words::tr("Blame before this change"), QStringLiteral("chevron-left"), Link(),
                                QStringLiteral("source.blameBefore"), keyText(Qt::ALT | Qt::Key_B)});
    details.actions.append(
        {Words::tr("This file at this commit"), QStringLiteral("file"),
         Link(place::Source{facts.place.repository, id.hex, facts.hunk->originalPath, {originalLine, originalLine}}),
         QString(), QString()});
    return details;
}

Details commitDetails(const RepositoryId &repository, const LoadedCommit &loaded)
{
    const repository::Commit &commit = loaded.commit;
    Details details;
    details.kind = Words::tr("commit %1").arg(commit.id.brief());
    details.title = commit.subject;
    details.subtitle = Words::tr("%1 · %2 · %3", "hash, initials, age")
                           .arg(commit.id.brief(), initials(commit.author.name), ageText(commit.author.time));
    details.text = bodyOf(commit.message);
    details.link = Link(place::Commit{repository, commit.id});
    details.rows = peopleRows(commit);
    for (const ObjectId &parent : commit.parents)
        details.rows.append(row(Words::tr("Parent"), parent.brief(), Link(place::Commit{repository, parent}), true));
    constexpr qsizetype kMost = 40;
    for (const history::FileDiff &file : loaded.diff.files) {
        if (details.rows.size() > kMost) {
            details.rows.append(
                row(QString(), Words::tr("and %n more file(s)", nullptr, int(loaded.diff.files.size() - kMost))));
            break;
        }
        const history::FileChange &change = file.change;
        const bool deleted = change.newPath.isEmpty();
        const ObjectId at = deleted && !commit.parents.isEmpty() ? commit.parents.first() : commit.id;
        const QString label =
            change.binary ? Words::tr("binary") : QStringLiteral("+%1 −%2").arg(change.added).arg(change.deleted);
        details.rows.append(
            row(label, displayText(change.path()), Link(place::Source{repository, at.hex, change.path(), {}}), true));
    }
    details.actions.append({Words::tr("Files at this commit"), QStringLiteral("tree"),
                            Link(place::Source{repository, commit.id.hex, {}, {}}), QString(), QString()});
    return details;
}

Details fileDetails(const place::Source &place, const QString &repositoryName, const Revision &revision,
                    qint64 byteSize, int lines)
{
    Details details;
    details.kind = Words::tr("file");
    details.title = displayText(place.path.mid(place.path.lastIndexOf('/') + 1));
    details.titleIsCode = true;
    details.subtitle = Words::tr("%1 at %2").arg(repositoryName, revisionText(revision));
    details.link = Link(place);
    details.rows.append(row(Words::tr("Path"), displayText(place.path), {}, true));
    details.rows.append(row(Words::tr("Size"), sizeText(byteSize)));
    if (lines > 0)
        details.rows.append(row(Words::tr("Lines"), countText(lines)));
    return details;
}

} // namespace ariadne::ui
