// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/sourcedetails.h"

#include "support/bytes.h"
#include "ui/revision/commitrows.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QKeySequence>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SourceDetails)
};

// A line of a distribution's source package: its patch, or the upstream version.
Details patchDetails(const LineFacts &facts, Details details)
{
    details.title = displayText(facts.blame->summary);
    if (facts.blame->patch.isEmpty()) {
        details.subtitle = Words::tr("no patch of the package touched it");
        return details;
    }
    details.subtitle = displayText(facts.blame->patch.mid(facts.blame->patch.lastIndexOf('/') + 1));
    details.rows.append(detailsRow(Words::tr("Patch"), displayText(facts.blame->patch), {}, true));
    if (!facts.blame->author.isEmpty())
        details.rows.append(detailsRow(Words::tr("Author"), displayText(facts.blame->author)));
    if (facts.blame->authorTime > 0)
        details.rows.append(
            detailsRow(Words::tr("Date"), whenText(QDateTime::fromSecsSinceEpoch(facts.blame->authorTime, Qt::UTC))));
    details.actions.append({Words::tr("Open the patch"), QStringLiteral("diff"), Link(),
                            QStringLiteral("source.commit"), keyText(Qt::ALT | Qt::Key_D)});
    return details;
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
    if (!facts.blame->patch.isEmpty() || (facts.blame->boundary && !facts.isRepository))
        return patchDetails(facts, std::move(details));
    const ObjectId &id = facts.blame->id;
    const Link commitLink(place::Commit{facts.place.repository, id});
    const QDateTime time = QDateTime::fromSecsSinceEpoch(facts.blame->authorTime, Qt::UTC);
    details.title = displayText(facts.blame->summary);
    details.subtitle = Words::tr("%1 · %2 · %3", "hash, initials, age")
                           .arg(id.brief(), initials(displayText(facts.blame->author)), ageText(time));
    details.rows.append(detailsRow(Words::tr("Commit"), id.brief(), commitLink, true));
    if (facts.commit) {
        details.text = messageBody(facts.commit->message);
        details.rows += peopleRows(*facts.commit);
        for (const ObjectId &parent : facts.commit->parents)
            details.rows.append(detailsRow(Words::tr("Parent"), parent.brief(),
                                           Link(place::Commit{facts.place.repository, parent}), true));
    } else {
        details.rows.append(detailsRow(Words::tr("Author"), displayText(facts.blame->author)));
        details.rows.append(detailsRow(Words::tr("Date"), whenText(time)));
    }
    const int originalLine = facts.hunk->originalLine + facts.line - facts.hunk->line;
    if (facts.hunk->originalPath != facts.place.path)
        details.rows.append(detailsRow(
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

Details fileDetails(const place::Source &place, const QString &repositoryName, const Revision &revision,
                    qint64 byteSize, int lines)
{
    Details details;
    details.kind = Words::tr("file");
    details.title = displayText(place.path.mid(place.path.lastIndexOf('/') + 1));
    details.titleIsCode = true;
    details.subtitle = Words::tr("%1 at %2").arg(repositoryName, revisionText(revision));
    details.link = Link(place);
    details.rows.append(detailsRow(Words::tr("Path"), displayText(place.path), {}, true));
    details.rows.append(detailsRow(Words::tr("Size"), sizeText(byteSize)));
    if (lines > 0)
        details.rows.append(detailsRow(Words::tr("Lines"), countText(lines)));
    return details;
}

} // namespace ariadne::ui
