// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides about failures, and what they are asked.
#include "catalogue.h"
#include "groups.h"

#include "dump/dump.h"
#include "failures/corefinding.h"
#include "failures/decide/rules.h"
#include "failures/recognise/recognise.h"
#include "failures/similar/alignment.h"
#include "support/hash.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using namespace ariadne::failures;

namespace {

constexpr int kMostSimilar = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

const Option kReason{u"--reason"_s, u"TEXT"_s, u"why, for those who come later"_s};

int answerMade(Call &call, const Result<Made> &made)
{
    if (!made)
        return call.error(made.error());
    QJsonObject object{{u"event"_s, made->event}};
    QString words = tr("Decided: %1. Undo it with `ariadne failures undo %2`.").arg(made->event, briefId(made->event));
    if (!made->mode.isEmpty()) {
        object[u"mode"_s] = made->mode;
        object[u"link"_s] = Link(place::Mode{made->mode}).print();
        words += u'\n' + Link(place::Mode{made->mode}).print();
    }
    return call.answer(object, words);
}

QString partsText(const QList<ScorePart> &parts)
{
    QStringList words;
    for (const ScorePart &part : parts)
        if (part.value >= 0.005)
            words.append(text(part.name) + u' ' + QString::number(part.value, 'f', 2).mid(1));
    return words.join(u", "_s);
}

QString scoreText(double score)
{
    return QString::number(score, 'f', 2);
}

// Two stacks side by side, equal frames on one line.
QString alignmentText(const QStringList &left, const QStringList &right)
{
    QList<QStringList> rows;
    for (const AlignedRow &row : aligned(left, right)) {
        static const QStringList kSigns{u"="_s, u"≠"_s, u"+"_s, u"+"_s};
        rows.append({row.left < 0 ? QString() : left[row.left], kSigns[int(row.kind)],
                     row.right < 0 ? QString() : right[row.right]});
    }
    return table({}, rows);
}

QJsonArray alignmentJson(const QStringList &left, const QStringList &right)
{
    QJsonArray out;
    for (const AlignedRow &row : aligned(left, right))
        out.append(QJsonObject{{u"left"_s, row.left < 0 ? QJsonValue() : QJsonValue(left[row.left])},
                               {u"right"_s, row.right < 0 ? QJsonValue() : QJsonValue(right[row.right])},
                               {u"equal"_s, row.kind == AlignedRow::Kind::Same}});
    return out;
}

// What a file holds: the first failure of a log, or a core's.
Result<Finding> findingOf(const QString &path, JobControl &job)
{
    if (dump::looksLikeDump(path)) {
        const auto dump = dump::Dump::open(path, {}, job);
        if (!dump)
            return std::unexpected(dump.error());
        const auto core = coreFinding(*dump, job);
        if (!core)
            return std::unexpected(core.error());
        return core->finding;
    }
    const auto found = recogniseFile(path, job);
    if (!found)
        return std::unexpected(found.error());
    if (found->findings.isEmpty())
        return fail(Error::Kind::NotFound, tr("%1: nothing here says that something failed.").arg(path));
    return found->findings.first();
}

int similarCommand(Call &call)
{
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    const QString given = call.arguments.first();
    const QString path = QDir(call.global.directory).absoluteFilePath(given);
    Result<QList<Similar>> found;
    if (!Link::parse(given) && QFileInfo::exists(path)) {
        const auto finding = findingOf(path, call.job());
        if (!finding)
            return call.error(finding.error());
        found = similarTo(*catalogue, *finding, kMostSimilar, call.job());
    } else {
        QString mode = given;
        // A failure's like modes are those of its own shape, not of its mode's.
        const auto one = occurrence(*catalogue, given, call.job());
        found = one ? similarTo(*catalogue, one->finding, kMostSimilar, call.job())
                    : similarTo(*catalogue, mode, kMostSimilar, call.job());
    }
    if (!found)
        return call.error(found.error());
    QJsonArray rows;
    QString text;
    for (const Similar &one : *found) {
        rows.append(QJsonObject{{u"id"_s, one.mode.id},
                                {u"link"_s, Link(place::Mode{one.mode.id}).print()},
                                {u"title"_s, one.mode.title},
                                {u"score"_s, one.score},
                                {u"parts"_s, toJson(one.parts)},
                                {u"different"_s, one.apart},
                                {u"asked"_s, one.asked},
                                {u"differences"_s, QJsonArray::fromStringList(one.differences)},
                                {u"stacks"_s, alignmentJson(one.left, one.right)}});
        text += scoreText(one.score) + u"  "_s + briefId(one.mode.id) + u"  "_s + ink(call, u"bold"_s, one.mode.title) +
                u"\n      "_s + ink(call, u"muted"_s, partsText(one.parts)) + u'\n';
    }
    if (!found->isEmpty())
        text += u'\n' + alignmentText(found->first().left, found->first().right);
    return call.answer({{u"modes"_s, rows}}, rows.isEmpty() ? tr("Nothing in this catalogue is like it.") : text,
                       rows.isEmpty() ? kNo : kDone);
}

int inboxCommand(Call &call)
{
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    if (call.flag(u"--look-again"_s)) {
        if (const auto asked = lookAgain(*catalogue, call.job()); !asked)
            return call.error(asked.error());
    }
    const auto items = inbox(*catalogue, 1000, call.job());
    if (!items)
        return call.error(items.error());
    QJsonArray rows;
    QList<QStringList> lines;
    for (const InboxItem &item : *items) {
        rows.append(QJsonObject{{u"mode"_s, item.mode.id},
                                {u"title"_s, item.mode.title},
                                {u"candidate"_s, item.candidate.id},
                                {u"candidate_title"_s, item.candidate.title},
                                {u"link"_s, Link(place::Mode{item.mode.id}).print()},
                                {u"candidate_link"_s, Link(place::Mode{item.candidate.id}).print()},
                                {u"score"_s, item.question.score},
                                {u"parts"_s, toJson(item.question.parts)}});
        lines.append({briefId(item.mode.id), item.mode.title, briefId(item.candidate.id), item.candidate.title,
                      scoreText(item.question.score), partsText(item.question.parts)});
    }
    QString text =
        table({tr("mode"), tr("title"), tr("the same as?"), tr("title"), u'>' + tr("score"), tr("why")}, lines);
    if (lines.isEmpty())
        text = tr("Nothing is asked.");
    return call.answer({{u"inbox"_s, rows}}, text, rows.isEmpty() ? kNo : kDone);
}

template <typename Decide> int pairCommand(Call &call, Decide decide)
{
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    return answerMade(call,
                      decide(*catalogue, call.arguments[0], call.arguments[1], call.option(u"--reason"_s), call.job()));
}

int splitCommand(Call &call)
{
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    return answerMade(call, decideSplit(*catalogue, call.arguments.first(), call.arguments.mid(1),
                                        call.option(u"--reason"_s), call.job()));
}

int causeCommand(Call &call)
{
    if (call.flag(u"--probable"_s) && call.flag(u"--none"_s))
        return call.usage(tr("--probable and --none exclude each other."));
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    const Certainty certainty = call.flag(u"--none"_s)       ? Certainty::None
                                : call.flag(u"--probable"_s) ? Certainty::Probable
                                                             : Certainty::Certain;
    QStringList modes = call.arguments;
    const QString cause = modes.takeLast();
    return answerMade(call, decideCause(*catalogue, modes, cause, certainty, call.option(u"--reason"_s), call.job()));
}

// Invalid where none is given.
Result<QDateTime> untilOf(Call &call)
{
    const QString given = call.option(u"--until"_s);
    if (given.isEmpty())
        return QDateTime();
    const QDateTime until = QDateTime::fromString(given, Qt::ISODate);
    if (!until.isValid())
        return fail(Error::Kind::Usage, tr("--until wants a date such as 2026-12-31, not “%1”.").arg(given));
    return until;
}

int labelCommand(Call &call)
{
    const QStringList kinds{u"--title"_s, u"--expected"_s, u"--noise"_s, u"--plain"_s};
    if (std::count_if(kinds.cbegin(), kinds.cend(), [&](const QString &kind) { return call.flag(kind); }) != 1)
        return call.usage(tr("Say one of --title, --expected, --noise, --plain."));
    const auto until = untilOf(call);
    if (!until)
        return call.error(until.error());
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    const QString id = call.arguments.first();
    const QString reason = call.option(u"--reason"_s);
    if (call.flag(u"--title"_s))
        return answerMade(call, decideTitle(*catalogue, id, call.option(u"--title"_s), reason, call.job()));
    if (call.flag(u"--expected"_s))
        return answerMade(call, decideExpected(*catalogue, id, true, reason, call.job()));
    if (call.flag(u"--noise"_s))
        return answerMade(call, decideNoise(*catalogue, id, true, *until, reason, call.job()));
    // Plain again: whichever of the two it was.
    const auto one = mode(*catalogue, id, call.job());
    if (!one)
        return call.error(one.error());
    return answerMade(call, one->status == u"expected"_s ? decideExpected(*catalogue, id, false, reason, call.job())
                                                         : decideNoise(*catalogue, id, false, {}, reason, call.job()));
}

int undoCommand(Call &call)
{
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    return answerMade(call, undo(*catalogue, call.arguments.first(), call.option(u"--reason"_s), call.job()));
}

int decisionsCommand(Call &call)
{
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    QString id;
    if (!call.arguments.isEmpty()) {
        const auto one = mode(*catalogue, call.arguments.first(), call.job());
        if (!one)
            return call.error(one.error());
        id = one->id;
    }
    const auto found = decisions(*catalogue, id, 1000, call.job());
    if (!found)
        return call.error(found.error());
    QJsonArray rows;
    QList<QStringList> lines;
    for (const Decision &one : *found) {
        const QString state = one.undone ? tr("undone") : one.overruledBy.isEmpty() ? tr("holds") : tr("overruled");
        rows.append(QJsonObject{{u"event"_s, one.event.id},
                                {u"time"_s, one.event.time.toUTC().toString(Qt::ISODateWithMs)},
                                {u"author"_s, one.event.author},
                                {u"kind"_s, one.event.kind},
                                {u"data"_s, one.event.data},
                                {u"reason"_s, one.event.reason},
                                {u"undone"_s, one.undone},
                                {u"overruled_by"_s, one.overruledBy}});
        lines.append({briefId(one.event.id), one.event.time.toUTC().toString(u"yyyy-MM-dd hh:mm"_s), one.event.author,
                      one.event.kind, state, one.event.reason});
    }
    QString text = table({tr("event"), tr("time (UTC)"), tr("by"), tr("decision"), tr("state"), tr("reason")}, lines);
    return call.answer({{u"decisions"_s, rows}}, lines.isEmpty() ? tr("Nobody decided anything yet.") : text,
                       rows.isEmpty() ? kNo : kDone);
}

int rulesCommand(Call &call)
{
    bool ok = true;
    const qint64 accepted = call.number(u"--accept"_s, 0, &ok);
    if (!ok)
        return kUsage;
    const auto until = untilOf(call);
    if (!until)
        return call.error(until.error());
    if (until->isValid() && !call.flag(u"--accept"_s))
        return call.usage(tr("--until goes with --accept."));
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    const auto proposals = proposedRules(*catalogue, call.job());
    if (!proposals)
        return call.error(proposals.error());
    if (call.flag(u"--accept"_s)) {
        if (accepted < 1 || accepted > proposals->size())
            return call.usage(tr("There is no rule %1: `ariadne failures rules` lists them.").arg(accepted));
        Rule rule = proposals->at(accepted - 1).rule;
        rule.until = *until;
        return answerMade(call, decideRule(*catalogue, rule, call.option(u"--reason"_s), call.job()));
    }
    const qint64 rejected = call.number(u"--reject"_s, 0, &ok);
    if (!ok)
        return kUsage;
    if (call.flag(u"--reject"_s)) {
        if (rejected < 1 || rejected > proposals->size())
            return call.usage(tr("There is no rule %1: `ariadne failures rules` lists them.").arg(rejected));
        return answerMade(
            call, decideNoRule(*catalogue, proposals->at(rejected - 1).rule, call.option(u"--reason"_s), call.job()));
    }
    QJsonArray rows;
    QList<QStringList> lines;
    for (const Proposal &one : *proposals) {
        rows.append(QJsonObject{{u"from"_s, one.rule.from},
                                {u"to"_s, one.rule.to},
                                {u"conditions"_s, toJson(one.rule.conditions)},
                                {u"decision"_s, one.decision},
                                {u"moves"_s, one.preview.moves},
                                {u"stays"_s, one.preview.stays},
                                {u"elsewhere"_s, one.preview.elsewhere},
                                {u"held"_s, one.preview.held.size()},
                                {u"examples"_s, QJsonArray::fromStringList(one.preview.examples)}});
        lines.append({QString::number(rows.size()), text(one.rule.conditions), briefId(one.rule.from),
                      briefId(one.rule.to), QString::number(one.preview.moves), QString::number(one.preview.stays),
                      QString::number(one.preview.elsewhere)});
    }
    QString words = table({tr("rule"), tr("those where"), tr("from"), tr("to"), u'>' + tr("move"), u'>' + tr("stay"),
                           u'>' + tr("elsewhere")},
                          lines);
    const auto holding = rulesInForce(*catalogue, call.job());
    if (!holding)
        return call.error(holding.error());
    QJsonArray holds;
    QList<QStringList> holdLines;
    for (const RuleInForce &one : *holding) {
        const QDateTime end = one.rule.until.toUTC();
        holds.append(QJsonObject{{u"event"_s, one.rule.event},
                                 {u"from"_s, one.rule.from},
                                 {u"to"_s, one.rule.to},
                                 {u"conditions"_s, toJson(one.rule.conditions)},
                                 {u"until"_s, end.isValid() ? QJsonValue(end.toString(Qt::ISODate)) : QJsonValue()},
                                 {u"holds"_s, one.preview.moves + one.preview.held.size()}});
        holdLines.append({briefId(one.rule.event), text(one.rule.conditions), briefId(one.rule.from),
                          briefId(one.rule.to), end.isValid() ? end.toString(u"yyyy-MM-dd"_s) : QString(),
                          QString::number(one.preview.moves + one.preview.held.size())});
    }
    if (lines.isEmpty())
        words = tr("No rule is proposed.") + u'\n';
    if (!holdLines.isEmpty())
        words +=
            u'\n' + table({tr("holds"), tr("those where"), tr("from"), tr("to"), tr("until"), u'>' + tr("failures")},
                          holdLines);
    return call.answer({{u"rules"_s, rows}, {u"in_force"_s, holds}}, words, rows.isEmpty() ? kNo : kDone);
}

} // namespace

void addDecisionCommands(Registry &registry)
{
    const auto add = [&](const QString &words, const QString &synopsis, const QString &summary, int least, int most,
                         QList<Option> options, std::function<int(Call &)> run) {
        registry.add({.words = u"failures "_s + words,
                      .synopsis = synopsis,
                      .summary = summary,
                      .leastArguments = least,
                      .mostArguments = most,
                      .options = std::move(options),
                      .run = std::move(run)});
    };
    add(u"inbox"_s, u"[--look-again]"_s, tr("List what could not be told: is this mode the same as that one?"), 0, 0,
        {{u"--look-again"_s, {}, tr("first compare everything with today's algorithm")}}, inboxCommand);
    add(u"similar"_s, u"FILE|ID"_s, tr("List modes like a file, failure or mode, and why"), 1, 1, {}, similarCommand);
    add(u"same"_s, u"A B [--reason TEXT]"_s, tr("Decide that two modes are one, or a failure belongs to a mode"), 2, 2,
        {kReason}, [](Call &call) { return pairCommand(call, decideSame); });
    add(u"different"_s, u"A B [--reason TEXT]"_s, tr("Decide that two modes, or two failures of one mode, differ"), 2,
        2, {kReason}, [](Call &call) { return pairCommand(call, decideDifferent); });
    add(u"split"_s, u"MODE ID… [--reason TEXT]"_s, tr("Give some failures of a mode a mode of their own"), 2, -1,
        {kReason}, splitCommand);
    add(u"cause"_s, u"MODE… CAUSE [--probable|--none] [--reason TEXT]"_s, tr("Name the cause of one or more modes"), 2,
        -1,
        {{u"--probable"_s, {}, tr("not certain yet")},
         {u"--none"_s, {}, tr("it is not this cause after all")},
         kReason},
        causeCommand);
    add(u"label"_s, u"MODE --title T|--expected|--noise [--until DATE]|--plain [--reason TEXT]"_s,
        tr("Rename a mode, or say that it is expected or noise"), 1, 1,
        {{u"--title"_s, u"T"_s, tr("what it is called; empty: its own title again")},
         {u"--expected"_s, {}, tr("it is meant to happen")},
         {u"--noise"_s, {}, tr("overlook it, until it spreads to a new machine or its rate doubles")},
         {u"--until"_s, u"DATE"_s, tr("when noise is looked at again at the latest")},
         {u"--plain"_s, {}, tr("neither expected nor noise")},
         kReason},
        labelCommand);
    add(u"undo"_s, u"EVENT [--reason TEXT]"_s, tr("Take a decision or an import back; an undo, too"), 1, 1, {kReason},
        undoCommand);
    add(u"decisions"_s, u"[MODE]"_s, tr("List what was decided, by whom and why, newest first"), 0, 1, {},
        decisionsCommand);
    add(u"rules"_s, u"[--accept N [--until DATE] | --reject N] [--reason TEXT]"_s,
        tr("List rules that splits suggest, with what they would move, and those that hold; accept one or say no to "
           "it"),
        0, 0,
        {{u"--accept"_s, u"N"_s, tr("apply this one, now and to later imports")},
         {u"--until"_s, u"DATE"_s, tr("only to what is imported before this day")},
         {u"--reject"_s, u"N"_s, tr("do not propose this one again")},
         kReason},
        rulesCommand);
}

} // namespace ariadne::cli
