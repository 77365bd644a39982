// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "groups.h"

#include "failures/failures.h"
#include "failures/importer.h"
#include "failures/recognise/crashstate.h"
#include "failures/recognise/recognise.h"
#include "support/bytes.h"
#include "support/json.h"
#include "support/link.h"
#include "support/mappedfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using namespace ariadne::failures;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

const Option kLimit{u"--limit"_s, u"N"_s, u"at most so many rows (default 100)"_s};
const Option kAfter{u"--after"_s, u"KEY"_s, u"go on after the page whose “next” was KEY"_s};

QString moment(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd hh:mm"_s);
}

// KEY=VALUE pairs; a usage message where one is none.
Result<Attributes> pairs(const QStringList &given, const QString &option)
{
    Attributes out;
    for (const QString &pair : given) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1)
            return fail(Error::Kind::Usage, tr("%1 wants KEY=VALUE, not “%2”.").arg(option, pair));
        out[pair.left(equals)] = pair.mid(equals + 1);
    }
    return out;
}

bool paging(Call &call, int *limit)
{
    bool ok = true;
    const qint64 number = call.number(u"--limit"_s, 100, &ok);
    *limit = int(std::clamp<qint64>(number, 1, 1000));
    if (ok && number < 1) {
        (void)call.usage(tr("--limit counts from 1."));
        return false;
    }
    return ok;
}

QString inFolder(const Call &call, const QString &path)
{
    return path == u"-"_s ? path : QDir(call.global.directory).absoluteFilePath(path);
}

QString importText(const Call &call, const ImportReport &report)
{
    QList<QStringList> rows;
    for (const Imported &one : report.occurrences) {
        const QString state = one.duplicate ? tr("duplicate")
                              : one.asks    ? tr("inbox")
                              : one.newMode ? tr("new mode")
                                            : tr("known mode");
        rows.append({ink(call,
                         one.duplicate ? u"muted"_s
                         : one.newMode ? u"warning"_s
                                       : u"good"_s,
                         state),
                     briefId(one.occurrence), one.title, pathText(QFile::encodeName(one.path))});
    }
    QString text = table({tr("state"), tr("failure"), tr("title"), tr("file")}, rows);
    if (rows.isEmpty())
        text.clear();
    for (const Unreadable &unreadable : report.unreadable) {
        const QString path = pathText(QFile::encodeName(unreadable.path));
        text += ink(call, u"bad"_s, tr("not imported: ")) +
                (unreadable.why.contains(path) ? unreadable.why : path + u": "_s + unreadable.why) + u'\n';
    }
    for (const QString &repository : report.repositories)
        text += ink(call, u"muted"_s, tr("left out, a repository: ")) + pathText(QFile::encodeName(repository)) + u'\n';
    text += tr("%1 imported, %2 there already, %3 not imported")
                .arg(report.imported())
                .arg(report.duplicates())
                .arg(report.unreadable.size());
    if (!report.event.isEmpty())
        text +=
            u'\n' + ink(call, u"muted"_s, tr("Undo it with `ariadne failures undo %1`.").arg(briefId(report.event)));
    return text;
}

QJsonObject importJson(const ImportReport &report)
{
    QJsonArray occurrences;
    QJsonArray modes;
    QStringList seen;
    for (const Imported &one : report.occurrences) {
        occurrences.append(QJsonObject{{u"path"_s, pathText(QFile::encodeName(one.path))},
                                       {u"id"_s, one.occurrence},
                                       {u"link"_s, Link(place::Failure{one.occurrence}).print()},
                                       {u"mode"_s, one.mode},
                                       {u"title"_s, one.title},
                                       {u"duplicate"_s, one.duplicate},
                                       {u"inbox"_s, one.asks}});
        if (seen.contains(one.mode))
            continue;
        seen.append(one.mode);
        const bool isNew = std::any_of(report.occurrences.cbegin(), report.occurrences.cend(),
                                       [&](const Imported &other) { return other.mode == one.mode && other.newMode; });
        modes.append(
            QJsonObject{{u"id"_s, one.mode}, {u"new"_s, isNew}, {u"link"_s, Link(place::Mode{one.mode}).print()}});
    }
    QJsonArray unreadable;
    for (const Unreadable &one : report.unreadable)
        unreadable.append(QJsonObject{{u"path"_s, pathText(QFile::encodeName(one.path))}, {u"why"_s, one.why}});
    QJsonArray leftOut;
    for (const QString &repository : report.repositories)
        leftOut.append(pathText(QFile::encodeName(repository)));
    return {{u"imported"_s, report.imported()},
            {u"duplicates"_s, report.duplicates()},
            {u"modes"_s, modes},
            {u"occurrences"_s, occurrences},
            {u"event"_s, report.event},
            {u"left_out"_s, leftOut},
            {u"unreadable"_s, unreadable}};
}

int importCommand(Call &call)
{
    ImportRequest request;
    for (const QString &path : call.arguments)
        request.paths.append(inFolder(call, path));
    const auto attributes = pairs(call.options(u"--attribute"_s), u"--attribute"_s);
    if (!attributes)
        return call.error(attributes.error());
    request.attributes = *attributes;
    if (const QString host = call.option(u"--host"_s); !host.isEmpty()) {
        const auto object = json::parseObject(host.toUtf8());
        if (!object)
            return call.usage(
                tr("--host wants a JSON object, for example {\"name\": \"nas-4\"}: %1").arg(object.error().what));
        request.host = attributesFromJson(*object);
    }
    if (const QString exe = call.option(u"--exe"_s); !exe.isEmpty())
        request.executable = inFolder(call, exe);
    for (const QString &folder : call.options(u"--debug-dir"_s))
        request.debugDirectories.append(inFolder(call, folder));
    const auto catalogue = openCatalogue(call, Missing::IsMade);
    if (!catalogue)
        return call.error(catalogue.error());
    const auto report = importPaths(*catalogue, request, call.job());
    if (!report)
        return call.error(report.error());
    // All of it unusable is 3, a part of it 4.
    int code = kDone;
    if (!report->unreadable.isEmpty())
        code = report->occurrences.isEmpty() ? kUnusable : kPartial;
    if (code == kUnusable && !call.global.json) {
        const Unreadable &first = report->unreadable.first();
        const QString path = pathText(QFile::encodeName(first.path));
        const QString why = first.why.contains(path) ? first.why : path + u": "_s + first.why;
        return call.error({Error::Kind::Malformed,
                           report->unreadable.size() == 1
                               ? why
                               : tr("None of %1 files could be filed. %2").arg(report->unreadable.size()).arg(why),
                           {}});
    }
    return call.answer(importJson(*report), importText(call, *report), report->warnings, code);
}

// "-" is standard input, read piece by piece.
Result<Recognised> recognisedIn(Call &call, const QString &given)
{
    if (given != u"-"_s)
        return recogniseFile(inFolder(call, given), call.job());
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(Error::Kind::Io, tr("Standard input cannot be read."), input.errorString());
    return recognise(input, call.job());
}

int recogniseCommand(Call &call)
{
    QJsonArray rows;
    QList<QStringList> lines;
    Warnings warnings;
    int unusable = 0;
    for (const QString &given : call.arguments) {
        const auto found = recognisedIn(call, given);
        if (!found) {
            if (call.arguments.size() == 1 || found.error().kind == Error::Kind::Cancelled)
                return call.error(found.error());
            warnings.append({u"unreadable"_s, found.error().what, given});
            ++unusable;
            continue;
        }
        warnings += found->warnings;
        for (const Finding &finding : found->findings) {
            QJsonObject row = toJson(finding);
            row[u"file"_s] = pathText(QFile::encodeName(given));
            row[u"state"_s] = QJsonArray::fromStringList(crashStateOf(finding));
            row[u"crash_type"_s] = crashTypeOf(finding);
            rows.append(row);
            lines.append({given, finding.kind, finding.title});
        }
    }
    int code = rows.isEmpty() ? kNo : kDone;
    if (unusable > 0)
        code = unusable == call.arguments.size() ? kUnusable : kPartial;
    return call.answer({{u"recognised"_s, rows}},
                       rows.isEmpty() ? tr("Nothing here says that something failed.")
                                      : table({tr("file"), tr("kind"), tr("title")}, lines),
                       warnings, code);
}

int modesCommand(Call &call)
{
    ModeQuery query;
    if (!paging(call, &query.limit))
        return kUsage;
    query.text = call.option(u"--text"_s);
    query.after = call.option(u"--after"_s);
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    const auto page = modes(*catalogue, query, call.job());
    if (!page)
        return call.error(page.error());
    QJsonArray rows;
    QList<QStringList> lines;
    for (const Mode &mode : page->rows) {
        rows.append(toJson(mode));
        lines.append({briefId(mode.id), ink(call, mode.status == u"new"_s ? u"warning"_s : u"muted"_s, mode.status),
                      mode.title, QString::number(mode.occurrences), moment(mode.firstSeen), moment(mode.lastSeen)});
    }
    QString text = table(
        {tr("mode"), tr("status"), tr("title"), u'>' + tr("failures"), tr("first seen (UTC)"), tr("last seen (UTC)")},
        lines);
    if (lines.isEmpty())
        text = tr("No failures in this catalogue: import some with `ariadne failures import`.");
    QJsonObject object{{u"modes"_s, rows}};
    if (!page->next.isEmpty()) {
        object[u"next"_s] = page->next;
        text += tr("There are more: --after '%1'").arg(page->next);
    }
    return call.answer(object, text, rows.isEmpty() ? kNo : kDone);
}

int listCommand(Call &call)
{
    OccurrenceQuery query;
    if (!paging(call, &query.limit))
        return kUsage;
    const auto where = pairs(call.options(u"--where"_s), u"--where"_s);
    if (!where)
        return call.error(where.error());
    query.where = *where;
    query.text = call.option(u"--text"_s);
    query.after = call.option(u"--after"_s);
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    if (const QString given = call.option(u"--mode"_s); !given.isEmpty()) {
        const auto one = mode(*catalogue, given, call.job());
        if (!one)
            return call.error(one.error());
        query.mode = one->id;
    }
    const auto page = occurrences(*catalogue, query, call.job());
    if (!page)
        return call.error(page.error());
    QJsonArray rows;
    QList<QStringList> lines;
    for (const Occurrence &one : page->rows) {
        rows.append(toJson(one));
        const QString host = one.host.value(u"name"_s);
        const QString evidence = !one.dump.isEmpty() ? tr("core") : !one.log.isEmpty() ? tr("log") : tr("none");
        lines.append({briefId(one.id), moment(one.time), one.finding.program, host, evidence, one.finding.title});
    }
    QString text =
        table({tr("failure"), tr("happened (UTC)"), tr("program"), tr("host"), tr("kept"), tr("title")}, lines);
    if (lines.isEmpty())
        text = tr("No failure fits.");
    QJsonObject object{{u"occurrences"_s, rows}};
    if (!page->next.isEmpty()) {
        object[u"next"_s] = page->next;
        text += tr("There are more: --after '%1'").arg(page->next);
    }
    return call.answer(object, text, rows.isEmpty() ? kNo : kDone);
}

QString occurrenceText(const Call &call, const Occurrence &one)
{
    QList<QStringList> rows{{tr("failure"), one.id},
                            {tr("link"), Link(place::Failure{one.id}).print()},
                            {tr("mode"), Link(place::Mode{one.mode}).print()},
                            {tr("happened"), moment(one.time) + u" UTC"_s},
                            {tr("kind"), one.finding.kind + u", "_s + one.finding.type}};
    const auto add = [&](const QString &label, const QString &value) {
        if (!value.isEmpty())
            rows.append({label, value});
    };
    add(tr("message"), one.finding.message);
    add(tr("program"), one.finding.program);
    add(tr("command"), one.finding.command);
    add(tr("from"), one.source);
    add(tr("core"), one.dumpPath);
    if (!one.trial.isEmpty())
        add(tr("trial"), Link(place::Trial{one.trial, one.run}).print());
    for (auto it = one.host.cbegin(); it != one.host.cend(); ++it)
        add(tr("host %1").arg(it.key()), it.value());
    for (auto it = one.finding.attributes.cbegin(); it != one.finding.attributes.cend(); ++it)
        add(it.key(), it.value());
    QString text = ink(call, u"bold"_s, one.finding.title) + u'\n' + table({}, rows);
    int level = 0;
    for (const Frame &frame : one.finding.frames) {
        QString line = u"#%1 "_s.arg(level++, -3);
        line += frame.function.isEmpty() ? frame.module + u"+0x"_s + QString::number(frame.offset, 16) : frame.function;
        if (!frame.file.isEmpty())
            line += u"  "_s + ink(call, u"muted"_s,
                                  frame.file + (frame.line > 0 ? u':' + QString::number(frame.line) : QString()));
        text += line + u'\n';
    }
    return text;
}

int showMode(Call &call, const store::Catalogue &catalogue, const QString &id)
{
    const auto summary = modeSummary(catalogue, id, call.job());
    if (!summary)
        return call.error(summary.error());
    QJsonObject object = toJson(summary->mode);
    QJsonArray stack;
    QList<QStringList> frames;
    for (const SharedFrame &frame : summary->stack) {
        stack.append(QJsonObject{{u"function"_s, frame.function}, {u"count"_s, frame.count}});
        frames.append({QString::number(frame.count), frame.function});
    }
    QJsonArray newest;
    for (const Occurrence &one : summary->newest)
        newest.append(toJson(one));
    object[u"stack"_s] = stack;
    object[u"looked"_s] = summary->looked;
    object[u"occurrences_newest"_s] = newest;
    const Mode &mode = summary->mode;
    QString text = ink(call, u"bold"_s, mode.title) + u'\n' + Link(place::Mode{mode.id}).print() + u'\n' +
                   tr("%1 failures, first seen %2, last seen %3 (UTC)")
                       .arg(mode.occurrences)
                       .arg(moment(mode.firstSeen), moment(mode.lastSeen)) +
                   u'\n';
    text += table({u'>' + tr("share"), tr("function")}, frames);
    return call.answer(object, text);
}

int showCommand(Call &call)
{
    const auto catalogue = openCatalogue(call);
    if (!catalogue)
        return call.error(catalogue.error());
    const QString given = call.arguments.first();
    const auto link = Link::parse(given);
    if (link && link->as<place::Mode>())
        return showMode(call, *catalogue, given);
    const auto one = occurrence(*catalogue, given, call.job());
    if (!one) {
        // An id may as well be a mode's.
        if (one.error().kind == Error::Kind::NotFound && !link && mode(*catalogue, given, call.job()))
            return showMode(call, *catalogue, given);
        return call.error(one.error());
    }
    return call.answer(toJson(*one), occurrenceText(call, *one));
}

} // namespace

void addFailureCommands(Registry &registry)
{
    registry.add({.words = u"failures recognise"_s,
                  .synopsis = u"FILE…|-"_s,
                  .summary = tr("Say what failed in logs, without a catalogue"),
                  .leastArguments = 1,
                  .mostArguments = -1,
                  .options = {},
                  .run = recogniseCommand});
    registry.add({.words = u"failures import"_s,
                  .synopsis = u"PATH…|- [--host JSON] [--attribute K=V] [--exe FILE] [--debug-dir DIR]"_s,
                  .summary = tr("File cores and logs, each as a whole or not at all"),
                  .leastArguments = 1,
                  .mostArguments = -1,
                  .options = {{u"--host"_s, u"JSON"_s, tr("the machine it happened on, as a JSON object")},
                              {u"--attribute"_s, u"K=V"_s, tr("something else that is known about it"), true},
                              {u"--exe"_s, u"FILE"_s, tr("the program a core is of")},
                              {u"--debug-dir"_s, u"DIR"_s, tr("where to look for debug information"), true}},
                  .run = importCommand});
    registry.add({.words = u"failures modes"_s,
                  .synopsis = u"[--text WORDS] [--limit N] [--after KEY]"_s,
                  .summary = tr("List what failures look like, newest first"),
                  .options = {{u"--text"_s, u"WORDS"_s, tr("words that the title must hold")}, kLimit, kAfter},
                  .run = modesCommand});
    registry.add(
        {.words = u"failures list"_s,
         .synopsis = u"[--mode M] [--where K=V] [--text WORDS] [--limit N] [--after KEY]"_s,
         .summary = tr("List failures, newest first"),
         .options = {{u"--mode"_s, u"M"_s, tr("only those of this mode")},
                     {u"--where"_s, u"K=V"_s, tr("an attribute, or kind, type, program, trial, dump, run"), true},
                     {u"--text"_s, u"WORDS"_s, tr("words in title, message, program or functions")},
                     kLimit,
                     kAfter},
         .run = listCommand});
    registry.add({.words = u"failures show"_s,
                  .synopsis = u"ID"_s,
                  .summary = tr("Show one failure or mode: its stack, attributes and where it came from"),
                  .leastArguments = 1,
                  .mostArguments = 1,
                  .options = {},
                  .run = showCommand});
}

} // namespace ariadne::cli
