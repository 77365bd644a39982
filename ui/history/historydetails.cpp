// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydetails.h"

#include "support/bytes.h"
#include "ui/history/historymodels.h"
#include "ui/revision/commitrows.h"
#include "ui/revision/revisions.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HistoryDetails)
};

} // namespace

Details commitDetails(const RepositoryId &repository, const repository::Commit &commit, const LoadedCommit *loaded,
                      const CommitFacts *facts)
{
    Details details;
    details.kind = Words::tr("commit %1").arg(commit.id.brief());
    details.title = commit.subject;
    details.subtitle = Words::tr("%1 · %2 · %3", "hash, initials, age")
                           .arg(commit.id.brief(), initials(commit.author.name), ageText(commit.author.time));
    details.text = messageBody(commit.message);
    const Link commitLink(place::Commit{repository, commit.id});
    details.link = commitLink;
    details.rows = peopleRows(commit);
    if (!commit.author.email.isEmpty())
        details.rows.first().link = Link(place::Log{repository, {}, {}, {}, commit.author.email, {}, {}, false});
    for (const ObjectId &parent : commit.parents)
        details.rows.append(
            detailsRow(Words::tr("Parent"), parent.brief(), Link(place::Commit{repository, parent}), true));
    if (loaded) {
        for (const auto &[key, link] : loaded->trailerLinks.mid(0, 20)) {
            const auto *web = link.as<place::Web>();
            const auto *to = link.as<place::Commit>();
            const auto *log = link.as<place::Log>();
            details.rows.append(detailsRow(key,
                                           web                     ? web->address
                                           : to                    ? to->commit.brief()
                                           : log->author.isEmpty() ? log->message
                                                                   : log->author,
                                           link, to != nullptr));
        }
    }
    if (facts && facts->came && !facts->came->merge.isEmpty())
        details.rows.append(detailsRow(Words::tr("Merged by"), facts->came->merge.brief(),
                                       Link(place::Commit{repository, facts->came->merge}), true));
    if (facts) {
        const history::ContainsTable &table = facts->table;
        int held = 0;
        for (qsizetype b = 0; b < table.branches.size(); ++b) {
            const history::Holding &holding = table.holdings.at(b).at(0);
            if (holding.has == history::Has::No || ++held > 8)
                continue;
            details.rows.append(
                {held == 1 ? Words::tr("In") : QString(),
                 table.branches.at(b).name +
                     (holding.has == history::Has::Commit ? QString() : QStringLiteral(" · ") + holdingText(holding)),
                 Link(place::Commit{repository, holding.as}), false, Details::Row::Tone::Good});
        }
        if (held > 8)
            details.rows.append(detailsRow(QString(), Words::tr("and %n more branch(es)", nullptr, held - 8),
                                           Link(place::Contains{repository, {commit.id}, {}, {}})));
        if (!table.tags.value(0).isEmpty())
            details.rows.append(
                detailsRow(Words::tr("First tag"), table.tags.at(0).first(),
                           Link(place::Log{repository, table.tags.at(0).first().toUtf8(), {}, {}, {}, {}, {}, false})));
    }
    if (!loaded)
        details.actions.append(
            {Words::tr("Open the commit"), QStringLiteral("diff"), commitLink, QString(), QString()});
    const QByteArray parent = commit.parents.isEmpty() ? QByteArray() : commit.parents.first().hex;
    if (!parent.isEmpty())
        details.actions.append({Words::tr("Compare with its parent"), QStringLiteral("split"),
                                Link(place::Compare{repository, parent, commit.id.hex, {}}), QString(), QString()});
    details.actions.append({Words::tr("Which branches have it"), QStringLiteral("branch"),
                            Link(place::Contains{repository, {commit.id}, {}, {}}), QString(), QString()});
    details.actions.append({Words::tr("Files at this commit"), QStringLiteral("tree"),
                            Link(place::Source{repository, commit.id.hex, {}, {}}), QString(), QString()});
    details.actions.append({Words::tr("Log up to it"), QStringLiteral("log"),
                            Link(place::Log{repository, commit.id.hex, {}, {}, {}, {}, {}, false}), QString(),
                            QString()});
    return details;
}

Details compareDetails(const place::Compare &place, const QString &repositoryName, qsizetype files)
{
    Details details;
    details.kind = Words::tr("comparison");
    details.title = Words::tr("%1 to %2").arg(revisionText(place.from), revisionText(place.to));
    details.subtitle = repositoryName;
    details.link = Link(place);
    if (!place.path.isEmpty())
        details.rows.append(
            detailsRow(Words::tr("File"), displayText(place.path),
                       Link(place::Source{place.repository, place.to,
                                          place.toPath.isEmpty() ? place.path : place.toPath, place.lines}),
                       true));
    if (!place.toPath.isEmpty())
        details.rows.append(detailsRow(Words::tr("With"), displayText(place.toPath), {}, true));
    if (files > 0)
        details.rows.append(detailsRow(Words::tr("Files"), countText(files)));
    details.actions.append({Words::tr("Next change"), QStringLiteral("chevron-down"), Link(),
                            QStringLiteral("history.nextChange"), keyText(Qt::Key_F4)});
    details.actions.append(
        {Words::tr("Commits between them"), QStringLiteral("log"),
         Link(place::Log{place.repository, place.from + ".." + place.to, place.path, {}, {}, {}, {}, false}), QString(),
         QString()});
    return details;
}

Details containsDetails(const place::Contains &place, const QString &branch)
{
    Details details;
    details.kind = Words::tr("branches");
    details.title = branch.isEmpty() ? Words::tr("Who has it") : branch;
    details.link = Link(place);
    for (const ObjectId &commit : place.commits.mid(0, 20))
        details.rows.append(
            detailsRow(Words::tr("Commit"), commit.brief(), Link(place::Commit{place.repository, commit}), true));
    if (!branch.isEmpty()) {
        place::Contains plan = place;
        plan.plan = branch;
        details.actions.append({Words::tr("Plan the backport to %1").arg(branch), QStringLiteral("download"),
                                Link(plan), QString(), QString()});
    }
    return details;
}

} // namespace ariadne::ui
