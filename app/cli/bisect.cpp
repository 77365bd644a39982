// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "groups.h"

#include "bisect/bisect.h"
#include "support/bytes.h"
#include "support/json.h"
#include "support/link.h"

#include <QCoreApplication>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using namespace ariadne::bisect;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

struct Session {
    store::Catalogue catalogue;
    QString id;
};

Result<Session> openSession(Call &call, const QString &words)
{
    auto catalogue = openCatalogue(call);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    const auto id = find(*catalogue, words, call.global.directory, call.job());
    if (!id)
        return std::unexpected(id.error());
    return Session{std::move(*catalogue), *id};
}

QString subjectOf(const Status &status, const ObjectId &commit)
{
    const HistoryCommit *known = status.commit(commit);
    return known ? displayText(known->subject.toUtf8()) : QString();
}

QString markInk(const Call &call, Mark mark)
{
    const QString kind = mark == Mark::Good ? u"good"_s : mark == Mark::Bad ? u"bad"_s : u"muted"_s;
    return ink(call, kind, markName(mark));
}

QString statusText(const Call &call, const Status &status)
{
    QString text = ink(call, u"bold"_s, status.sentence);
    if (status.proposal) {
        text +=
            u'\n' + tr("Next: %1 %2").arg(status.proposal->commit.brief(), subjectOf(status, status.proposal->commit));
        text += u'\n' + status.proposal->why;
    }
    if (status.state == State::Set) {
        for (const ObjectId &commit : status.set)
            text += u'\n' + commit.brief() + u' ' + subjectOf(status, commit);
    }
    if (status.culprit)
        text += u'\n' + Link(place::Commit{status.setup.repository, *status.culprit}).print();
    QList<QStringList> rows;
    for (const Step &step : status.steps)
        rows.append({markInk(call, step.mark), step.commit.brief(), subjectOf(status, step.commit), step.reason});
    if (!rows.isEmpty())
        text += u"\n\n"_s + table({tr("result"), tr("commit"), tr("subject"), tr("reason")}, rows);
    return text + u'\n' + Link(place::Bisect{status.setup.id, {}}).print();
}

// The contract: 1 where the answer is "no culprit", or not one commit.
int codeOf(const Status &status)
{
    return status.state == State::Open || status.state == State::Found ? kDone : kNo;
}

int answerStatus(Call &call, const Status &status, int code)
{
    QJsonObject object = toJson(status);
    object.insert(u"complete"_s, true);
    object.insert(u"warnings"_s, json::warnings(status.warnings));
    QString text = statusText(call, status);
    for (const Warning &warning : status.warnings)
        text += u'\n' + ink(call, u"warning"_s, warning.message);
    return call.answer(object, text, code);
}

int startBisect(Call &call)
{
    StartRequest request;
    request.repository = call.global.directory;
    request.bad = call.options(u"--bad"_s);
    request.good = call.options(u"--good"_s);
    request.test = call.option(u"--test"_s);
    request.build = call.option(u"--build"_s);
    request.artefact = call.option(u"--artefact"_s);
    request.mode = call.option(u"--mode"_s);
    request.name = call.option(u"--name"_s);
    request.assumeEnds = call.flag(u"--assume-ends"_s);
    request.firstParent = call.flag(u"--first-parent"_s);
    request.cleanBuilds = call.flag(u"--clean"_s);
    if (request.bad.isEmpty())
        return call.usage(tr("A bisect needs a bad end: give it with --bad."));
    const auto catalogue = openCatalogue(call, Missing::IsMade);
    if (!catalogue)
        return call.error(catalogue.error());
    const auto setup = start(*catalogue, request, call.job());
    if (!setup)
        return call.error(setup.error());
    const auto now = status(*catalogue, setup->id, call.job());
    if (!now)
        return call.error(now.error());
    return answerStatus(call, *now, kDone);
}

int runBisect(Call &call)
{
    const auto session = openSession(call, call.arguments.value(0));
    if (!session)
        return call.error(session.error());
    RunOptions options;
    options.test = call.option(u"--test"_s);
    options.build = call.option(u"--build"_s);
    bool ok = true;
    options.mostSteps = static_cast<int>(std::clamp<qint64>(call.number(u"--steps"_s, 0, &ok), 0, 1'000'000));
    if (!ok)
        return kUsage;
    const auto now = run(session->catalogue, session->id, options, call.job());
    if (!now)
        return call.error(now.error());
    return answerStatus(call, *now, codeOf(*now));
}

int nextBisect(Call &call)
{
    const auto session = openSession(call, call.arguments.value(0));
    if (!session)
        return call.error(session.error());
    RunOptions options;
    options.build = call.option(u"--build"_s);
    auto now = status(session->catalogue, session->id, call.job());
    if (!now)
        return call.error(now.error());
    if (call.flag(u"--check-out"_s) && now->proposal) {
        const auto worktree = prepare(session->catalogue, session->id, options, call.job());
        if (!worktree)
            return call.error(worktree.error());
    }
    return answerStatus(call, *now, codeOf(*now));
}

int showStatus(Call &call)
{
    const auto session = openSession(call, call.arguments.value(0));
    if (!session)
        return call.error(session.error());
    const auto now = status(session->catalogue, session->id, call.job());
    return now ? answerStatus(call, *now, kDone) : call.error(now.error());
}

int markCommit(Call &call, Mark mark_)
{
    const auto session = openSession(call, call.option(u"--session"_s));
    if (!session)
        return call.error(session.error());
    MarkRequest request;
    request.mark = mark_;
    request.revision = call.arguments.value(0);
    request.reason = call.option(u"--reason"_s);
    bool ok = true;
    request.runs = call.number(u"--runs"_s, 0, &ok);
    if (!ok)
        return kUsage;
    request.failures = call.number(u"--failures"_s, 0, &ok);
    if (!ok)
        return kUsage;
    const auto now = mark(session->catalogue, session->id, request, call.job());
    return now ? answerStatus(call, *now, codeOf(*now)) : call.error(now.error());
}

int undoMark(Call &call)
{
    const auto session = openSession(call, call.arguments.value(0));
    if (!session)
        return call.error(session.error());
    const auto now = undo(session->catalogue, session->id, call.job());
    return now ? answerStatus(call, *now, kDone) : call.error(now.error());
}

int showLog(Call &call)
{
    const auto session = openSession(call, call.arguments.value(0));
    if (!session)
        return call.error(session.error());
    const auto entries = log(session->catalogue, session->id);
    if (!entries)
        return call.error(entries.error());
    QJsonArray array;
    QList<QStringList> rows;
    for (const LogEntry &entry : *entries) {
        array.append(QJsonObject{{u"event"_s, entry.event},
                                 {u"time"_s, json::time(entry.time)},
                                 {u"author"_s, entry.author},
                                 {u"by_person"_s, entry.byPerson},
                                 {u"kind"_s, entry.kind},
                                 {u"commit"_s, entry.commit.isEmpty() ? QJsonValue() : QJsonValue(entry.commit.text())},
                                 {u"mark"_s, entry.mark.isEmpty() ? QJsonValue() : QJsonValue(entry.mark)},
                                 {u"reason"_s, entry.reason},
                                 {u"undone"_s, entry.undone}});
        const auto known = markFromName(entry.mark);
        rows.append({json::time(entry.time), entry.byPerson ? entry.author : tr("test"),
                     known ? markInk(call, *known) : entry.kind, entry.commit.brief(),
                     entry.undone ? tr("taken back") : entry.reason});
    }
    return call.answer(
        {{u"id"_s, session->id}, {u"link"_s, Link(place::Bisect{session->id, {}}).print()}, {u"log"_s, array}},
        table({tr("time"), tr("who"), tr("what"), tr("commit"), tr("reason")}, rows));
}

int listBisects(Call &call, const store::Catalogue &catalogue)
{
    const auto all = readList(catalogue, {}, {}, 1000);
    if (!all)
        return call.error(all.error());
    QJsonArray array;
    QList<QStringList> rows;
    for (const StoredBisect &row : *all) {
        array.append(QJsonObject{{u"id"_s, row.id},
                                 {u"name"_s, row.name},
                                 {u"repository"_s, row.repository.text()},
                                 {u"path"_s, row.path},
                                 {u"created"_s, json::time(row.created)},
                                 {u"state"_s, stateName(row.state)},
                                 {u"culprit"_s, row.culprit.isEmpty() ? QJsonValue() : QJsonValue(row.culprit)},
                                 {u"sentence"_s, row.sentence},
                                 {u"link"_s, Link(place::Bisect{row.id, {}}).print()}});
        rows.append({row.id, row.name, stateName(row.state), row.sentence});
    }
    return call.answer({{u"bisects"_s, array}, {u"complete"_s, all->size() < 1000}, {u"warnings"_s, QJsonArray()}},
                       rows.isEmpty() ? tr("No bisect was started yet.")
                                      : table({tr("id"), tr("name"), tr("state"), tr("known")}, rows),
                       rows.isEmpty() ? kNo : kDone);
}

} // namespace

void addBisectCommands(Registry &registry)
{
    const Option test{u"--test"_s, u"CMD"_s, tr("shell command: 0 good, 125 skip, 1 to 127 bad, 128 and more aborts")};
    const Option build{u"--build"_s, u"CMD"_s,
                       tr("shell command run before the test; where it fails the commit is skipped")};
    Command begin;
    begin.words = u"bisect start"_s;
    begin.synopsis = u"--bad REV… [--good REV…] [--test CMD] [--build CMD]"_s;
    begin.summary = tr("Begin to look for the first bad commit of -C");
    begin.options = {
        {u"--bad"_s, u"REV"_s, tr("where it fails"), true},
        {u"--good"_s, u"REV"_s, tr("where it did not; without one, the whole history is looked at"), true},
        test,
        build,
        {u"--artefact"_s, u"FILE"_s,
         tr("what the build makes, so that its dumps find their commit; looked for otherwise")},
        {u"--mode"_s, u"MODE"_s, tr("the failures' mode that is hunted; its stack stands beside the culprit's diff")},
        {u"--name"_s, u"NAME"_s, tr("what to call it")},
        {u"--assume-ends"_s, {}, tr("believe the ends instead of testing them first")},
        {u"--first-parent"_s, {}, tr("take merges as one commit")},
        {u"--clean"_s, {}, tr("remove untracked files before each step")}};
    begin.run = startBisect;
    registry.add(begin);

    const Option session{u"--session"_s, u"ID"_s, tr("which bisect; the only open one of -C otherwise")};
    registry.add(onOneThing(u"bisect run"_s, u"[ID] [--steps N]"_s, tr("Test commit after commit until it is settled"),
                        {test, build, {u"--steps"_s, u"N"_s, tr("at most N tests")}}, runBisect));
    registry.add(onOneThing(u"bisect next"_s, u"[ID] [--check-out]"_s, tr("Say what to test next"),
                        {build, {u"--check-out"_s, {}, tr("check it out into the bisect's worktree, and build it")}},
                        nextBisect));
    registry.add(onOneThing(u"bisect status"_s, u"[ID]"_s, tr("Say what is known and what is left"), {}, showStatus));
    for (const Mark mark_ : {Mark::Good, Mark::Bad, Mark::Skip}) {
        Command command;
        command.words = u"bisect mark "_s + markName(mark_);
        command.synopsis = u"[REV] [--runs N --failures K]"_s;
        command.summary = mark_ == Mark::Good ? tr("Say that a commit is good; without REV the one proposed")
                          : mark_ == Mark::Bad
                              ? tr("Say that a commit is bad; without REV the one proposed")
                              : tr("Say that a commit cannot be tested; without REV the one proposed");
        command.mostArguments = 1;
        command.options = {session,
                           {u"--runs"_s, u"N"_s, tr("how often it was run")},
                           {u"--failures"_s, u"K"_s, tr("how often it failed")},
                           {u"--reason"_s, u"TEXT"_s, tr("why")}};
        command.run = [mark_](Call &call) { return markCommit(call, mark_); };
        registry.add(command);
    }
    registry.add(onOneThing(u"bisect undo"_s, u"[ID]"_s, tr("Take the last result back"), {}, undoMark));
    registry.add(onOneThing(u"bisect log"_s, u"[ID]"_s, tr("Show all that happened, oldest first"), {}, showLog));
    registry.add(onOneThing(u"bisect list"_s, {}, tr("List the bisects of the catalogue, newest first"), {}, onCatalogue(listBisects)));
}

} // namespace ariadne::cli
