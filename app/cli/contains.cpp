// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "groups.h"

#include "history/contains/backport.h"
#include "history/contains/contains.h"
#include "support/atomicfile.h"
#include "support/bytes.h"
#include "support/json.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <algorithm>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using history::Applied;
using history::Has;
using repository::SourceRoot;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// The contract's words; people get them translated.
QString hasWord(Has has)
{
    switch (has) {
    case Has::Commit:
        return u"commit"_s;
    case Has::Equivalent:
        return u"equivalent"_s;
    case Has::Backport:
        return u"backport"_s;
    case Has::No:
        break;
    }
    return u"no"_s;
}

QString stateWord(Applied::State state)
{
    switch (state) {
    case Applied::State::Clean:
        return u"clean"_s;
    case Applied::State::Empty:
        return u"empty"_s;
    case Applied::State::Conflict:
        return u"conflict"_s;
    case Applied::State::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString whyWord(history::PlannedPatch::Why why)
{
    using Why = history::PlannedPatch::Why;
    switch (why) {
    case Why::Asked:
        return u"asked"_s;
    case Why::Fixes:
        return u"fixes"_s;
    case Why::Lines:
        return u"lines"_s;
    case Why::File:
        return u"file"_s;
    case Why::FollowUp:
        break;
    }
    return u"follow-up"_s;
}

QJsonValue appliesValue(const std::optional<Applied> &applied)
{
    if (!applied || applied->state == Applied::State::Unknown)
        return QJsonValue::Null;
    return applied->state != Applied::State::Conflict;
}

QJsonArray pathList(const QList<QByteArray> &paths)
{
    QJsonArray list;
    for (const QByteArray &path : paths)
        list.append(pathText(path));
    return list;
}

QJsonObject cellJson(const RepositoryId &repository, const repository::Reference &branch, const ObjectId &commit,
                     const history::Holding &cell)
{
    QJsonArray needs, fixes;
    for (const ObjectId &id : cell.needs)
        needs.append(id.text());
    for (const auto &[id, has] : cell.fixes)
        fixes.append(QJsonObject{{u"commit"_s, id.text()}, {u"has"_s, hasWord(has)}});
    QJsonObject object{{u"branch"_s, branch.name},
                       {u"commit"_s, commit.text()},
                       {u"has"_s, hasWord(cell.has)},
                       {u"as"_s, cell.as.isEmpty() ? QJsonValue() : QJsonValue(cell.as.text())},
                       {u"applies"_s, appliesValue(cell.applies)},
                       {u"needs"_s, needs},
                       {u"link"_s, Link(place::Commit{repository, cell.as.isEmpty() ? commit : cell.as}).print()}};
    if (cell.applies)
        object.insert(u"conflicts"_s, pathList(cell.applies->conflicts));
    if (!fixes.isEmpty())
        object.insert(u"fixes"_s, fixes);
    return object;
}

QString cellText(const Call &call, const ObjectId &commit, const history::Holding &cell)
{
    switch (cell.has) {
    case Has::Commit:
        return ink(call, u"good"_s, tr("commit"));
    case Has::Equivalent:
        return ink(call, u"good"_s, tr("equivalent %1").arg(cell.as.brief()));
    case Has::Backport:
        return ink(call, u"good"_s, tr("backport %1").arg(cell.as.brief()));
    case Has::No:
        break;
    }
    Q_UNUSED(commit)
    QStringList words{ink(call, u"bad"_s, tr("no"))};
    if (cell.applies && cell.applies->state == Applied::State::Clean)
        words.append(tr("applies"));
    else if (cell.applies && cell.applies->state == Applied::State::Empty)
        words.append(tr("changes nothing there"));
    else if (cell.applies && cell.applies->state == Applied::State::Conflict)
        words.append(ink(call, u"warning"_s, tr("conflicts in %1").arg(displayText(cell.applies->conflicts.first()))));
    if (!cell.needs.isEmpty()) {
        QStringList ids;
        for (const ObjectId &id : cell.needs.mid(0, 5))
            ids.append(id.brief());
        if (cell.needs.size() > 5)
            ids.append(u"…"_s);
        words.append(tr("needs %1").arg(ids.join(u' ')));
    }
    const bool faultless = !cell.fixes.isEmpty() &&
                           std::ranges::all_of(cell.fixes, [](const auto &fixed) { return fixed.second == Has::No; });
    if (faultless)
        words.append(tr("lacks what it fixes"));
    return words.join(u", "_s);
}

int answerTable(Call &call, const SourceRoot &root, const history::ContainsTable &table)
{
    QJsonArray branches, tags;
    QList<QStringList> rows;
    bool anywhere = false;
    for (qsizetype b = 0; b < table.branches.size(); ++b) {
        for (qsizetype c = 0; c < table.commits.size(); ++c) {
            const history::Holding &cell = table.holdings.at(b).at(c);
            anywhere = anywhere || cell.has != Has::No;
            branches.append(cellJson(root.id(), table.branches.at(b), table.commits.at(c), cell));
            rows.append(
                {table.branches.at(b).name, table.commits.at(c).brief(), cellText(call, table.commits.at(c), cell)});
        }
    }
    QString text = cli::table({tr("branch"), tr("commit"), tr("has it as")}, rows);
    for (qsizetype c = 0; c < table.commits.size(); ++c) {
        const QStringList &names = table.tags.at(c);
        for (const QString &name : names)
            tags.append(QJsonObject{{u"tag"_s, name}, {u"commit"_s, table.commits.at(c).text()}});
        if (!names.isEmpty())
            text += tr("%1 is in %2 tags, %3 the first by name")
                        .arg(table.commits.at(c).brief())
                        .arg(names.size())
                        .arg(names.first()) +
                    u'\n';
    }
    return call.answer(call.global.json
                           ? QJsonObject{{u"branches"_s, branches}, {u"tags"_s, tags}, {u"complete"_s, table.complete}}
                           : QJsonObject(),
                       text, table.warnings, anywhere ? kDone : kNo);
}

QJsonObject patchJson(const RepositoryId &repository, const history::PlannedPatch &patch)
{
    QJsonObject object{{u"commit"_s, patch.commit.text()},
                       {u"subject"_s, patch.subject},
                       {u"author"_s, patch.author},
                       {u"why"_s, whyWord(patch.why)},
                       {u"state"_s, stateWord(patch.applied.state)},
                       {u"applies"_s, appliesValue(patch.applied)},
                       {u"conflicts"_s, pathList(patch.applied.conflicts)},
                       {u"link"_s, Link(place::Commit{repository, patch.commit}).print()}};
    if (!patch.neededBy.isEmpty())
        object.insert(u"needed_by"_s, patch.neededBy.text());
    if (!patch.path.isEmpty())
        object.insert(u"path"_s, pathText(patch.path));
    if (patch.lines.first > 0)
        object.insert(u"lines"_s, QJsonArray{patch.lines.first, patch.lines.last});
    return object;
}

QString patchWhy(const history::PlannedPatch &patch)
{
    using Why = history::PlannedPatch::Why;
    switch (patch.why) {
    case Why::Asked:
        return tr("asked for");
    case Why::Fixes:
        return tr("%1 fixes it").arg(patch.neededBy.brief());
    case Why::Lines:
        return tr("%1 touches its lines").arg(patch.neededBy.brief());
    case Why::File:
        return tr("it changed a file of %1").arg(patch.neededBy.brief());
    case Why::FollowUp:
        break;
    }
    return tr("fixes %1").arg(patch.neededBy.brief());
}

QString stateText(const Call &call, const Applied &applied)
{
    switch (applied.state) {
    case Applied::State::Clean:
        return ink(call, u"good"_s, tr("applies"));
    case Applied::State::Empty:
        return ink(call, u"muted"_s, tr("changes nothing there"));
    case Applied::State::Conflict:
        return ink(call, u"bad"_s, tr("conflicts in %1").arg(displayText(applied.conflicts.first())));
    case Applied::State::Unknown:
        break;
    }
    return ink(call, u"warning"_s, tr("cannot be tried"));
}

int answerPlan(Call &call, const SourceRoot &root, const history::BackportPlan &plan)
{
    QJsonArray patches, present, notTaken;
    QList<QStringList> rows;
    for (const history::PlannedPatch &patch : plan.patches) {
        patches.append(patchJson(root.id(), patch));
        rows.append({QString::number(rows.size() + 1), patch.commit.brief(), stateText(call, patch.applied),
                     patchWhy(patch), patch.subject});
    }
    QString text = rows.isEmpty() ? QString()
                                  : cli::table({tr(">no."), tr("commit"), tr("state"), tr("why"), tr("subject")}, rows);
    for (const auto &one : plan.present) {
        present.append(
            QJsonObject{{u"commit"_s, one.commit.text()}, {u"has"_s, hasWord(one.has)}, {u"as"_s, one.as.text()}});
        text += tr("%1 is there already, as %2").arg(one.commit.brief(), one.as.brief()) + u'\n';
    }
    for (const history::PlannedPatch &patch : plan.notTaken) {
        notTaken.append(patchJson(root.id(), patch));
        text +=
            tr("%1 fixes %2, but does not apply: %3").arg(patch.commit.brief(), patch.neededBy.brief(), patch.subject) +
            u'\n';
    }
    const QByteArray script = cherryPickScript(plan, u"backport/"_s + plan.branch);
    QJsonObject object{{u"plan"_s, QJsonObject{{u"branch"_s, plan.branch},
                                               {u"onto"_s, plan.onto.text()},
                                               {u"applies"_s, plan.applies},
                                               {u"patches"_s, patches},
                                               {u"present"_s, present},
                                               {u"not_taken"_s, notTaken}}},
                       {u"complete"_s, plan.complete}};
    if (call.flag(u"--script"_s)) {
        const QString path = QDir(call.global.directory).absoluteFilePath(call.option(u"--script"_s));
        if (const Done done = writeFileAtomically(path, script); !done)
            return call.error(done.error());
        QFile(path).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup |
                                   QFile::ExeGroup);
        object.insert(u"script"_s, path);
        text += tr("Script: %1").arg(path) + u'\n';
    }
    return call.answer(object, text, plan.warnings, plan.applies ? kDone : kNo);
}

int runContains(Call &call)
{
    const auto root = SourceRoot::open(call.global.directory, call.job());
    if (!root)
        return call.error(root.error());
    if (!root->isRepository())
        return call.error({Error::Kind::Refused, tr("%1 is a plain folder without history.").arg(root->path()), {}});
    if (call.flag(u"--script"_s) && !call.flag(u"--plan"_s))
        return call.usage(tr("--script wants a plan: say --plan BRANCH."));
    QList<ObjectId> commits;
    for (const QString &name : call.arguments) {
        const auto commit = root->repository().resolve(name);
        if (!commit)
            return call.error(commit.error());
        if (!commits.contains(*commit))
            commits.append(*commit);
    }
    if (call.flag(u"--plan"_s)) {
        history::PlanOptions options;
        options.followUps = !call.flag(u"--no-follow-ups"_s);
        const auto plan = history::planBackport(*root, commits, call.option(u"--plan"_s), options, call.job());
        return plan ? answerPlan(call, *root, *plan) : call.error(plan.error());
    }
    history::ContainsOptions options;
    options.branches = call.option(u"--branches"_s);
    const auto table = history::contains(*root, commits, options, call.job());
    return table ? answerTable(call, *root, *table) : call.error(table.error());
}

} // namespace

void addContainsCommands(Registry &registry)
{
    registry.add(
        {.words = u"contains"_s,
         .synopsis = u"COMMIT… [--branches GLOB] [--plan BRANCH [--script FILE] [--no-follow-ups]]"_s,
         .summary = tr("Tell which branches have a commit, itself or as another with the same change"),
         .leastArguments = 1,
         .mostArguments = -1,
         .options = {{u"--branches"_s, u"GLOB"_s, tr("only branches of these names, for example “v25*-stable”")},
                     {u"--plan"_s, u"BRANCH"_s, tr("the series of commits that brings them onto this branch")},
                     {u"--script"_s, u"FILE"_s, tr("write the plan as a script of cherry-picks")},
                     {u"--no-follow-ups"_s, {}, tr("leave out later fixes of the series")}},
         .run = runContains});
}

} // namespace ariadne::cli
