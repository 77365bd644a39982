// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "groups.h"

#include "cases/cases.h"
#include "cases/writeup.h"
#include "joins/describe.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using namespace ariadne::cases;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QString moment(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd hh:mm"_s);
}

QString caseText(const Call &call, const Case &value)
{
    QString text = ink(call, u"bold"_s, value.title) + u"  "_s + value.state + u'\n' +
                   Link(place::Case{value.id, {}}).print() + u'\n';
    for (const Item &item : value.items) {
        const QStringList lines = item.text.split(u'\n');
        text += ink(call, u"bold"_s, item.label) + u"  "_s + lines.first() + u'\n';
        for (qsizetype i = 1; i < lines.size(); ++i)
            text += u"    "_s + lines[i] + u'\n';
        QString from = item.author + u", "_s + moment(item.time) + u" UTC"_s;
        if (item.edits > 0)
            from += tr(", edited %1 UTC").arg(moment(item.edited));
        if (item.evidence) {
            text += u"    "_s + item.evidence->title + u'\n';
            from += u", "_s + item.evidence->link.print();
            if (!item.evidence->missing.isEmpty())
                text += u"    "_s + ink(call, u"warning"_s, item.evidence->missing) + u'\n';
        }
        text += u"    "_s + ink(call, u"muted"_s, from) + u'\n';
    }
    return text;
}

// A command on the case that its first argument names.
template <typename Run> std::function<int(Call &)> onCase(Run run)
{
    return onCatalogue([run = std::move(run)](Call &call, const store::Catalogue &catalogue) -> int {
        const auto value = open(catalogue, call.arguments.first(), call.job());
        return value ? run(call, catalogue, *value) : call.error(value.error());
    });
}

int newCommand(Call &call, const store::Catalogue &catalogue)
{
    const auto value = begin(catalogue, call.arguments.join(u' '), call.job());
    if (!value)
        return call.error(value.error());
    QJsonObject object = toJson(*value);
    return call.answer(object, tr("Case %1 begun.").arg(value->id));
}

int listCommand(Call &call, const store::Catalogue &catalogue)
{
    bool ok = true;
    const qint64 limit = call.number(u"--limit"_s, 100, &ok);
    if (!ok)
        return kUsage;
    const auto page = list(catalogue, call.option(u"--after"_s), int(std::clamp<qint64>(limit, 1, 500)), call.job());
    if (!page)
        return call.error(page.error());
    QJsonArray rows;
    QList<QStringList> lines;
    for (const Case &one : page->rows) {
        QJsonObject row = toJson(one);
        row.remove(u"items"_s);
        row.remove(u"record"_s);
        rows.append(row);
        lines.append({one.id.right(8), one.state, one.title, QString::number(one.items.size()), moment(one.changed)});
    }
    QString text = table({tr("case"), tr("state"), tr("title"), u'>' + tr("items"), tr("changed (UTC)")}, lines);
    if (lines.isEmpty())
        text = tr("No cases in this catalogue: begin one with `ariadne case new TITLE`.");
    QJsonObject object{{u"cases"_s, rows}};
    if (!page->next.isEmpty())
        object[u"next"_s] = page->next;
    return call.answer(object, text, rows.isEmpty() ? kNo : kDone);
}

int showCommand(Call &call, const store::Catalogue &, const Case &value)
{
    return call.answer(toJson(value), caseText(call, value));
}

// CASE then words; a link among them (first or only word) is read and pinned.
int addCommand(Call &call, const store::Catalogue &catalogue, const Case &value, ItemKind kind)
{
    QStringList words = call.arguments.mid(1);
    std::optional<Evidence> evidence;
    const auto link = Link::parse(words.first());
    if (!link && words.first().startsWith(u"ariadne:"_s))
        return call.usage(tr("“%1” is no link that this version knows.").arg(words.first()));
    if (link) {
        auto described = joins::describe(&catalogue, *link, call.job());
        if (!described)
            return call.error(described.error());
        evidence = *described;
        words.removeFirst();
    }
    const auto item = add(catalogue, value.id, kind, words.join(u' '), evidence, call.job());
    if (!item)
        return call.error(item.error());
    Warnings warnings;
    if (evidence && !evidence->missing.isEmpty())
        warnings.append({u"evidence"_s, evidence->missing, evidence->link.print()});
    return call.answer(toJson(*item, value.id), tr("%1 added: %2").arg(item->label, item->text.section(u'\n', 0, 0)),
                       warnings);
}

int editCommand(Call &call, const store::Catalogue &catalogue, const Case &value)
{
    const auto item = edit(catalogue, value.id, call.arguments[1], call.arguments.mid(2).join(u' '), call.job());
    if (!item)
        return call.error(item.error());
    return call.answer(toJson(*item, value.id), tr("%1 edited.").arg(item->label));
}

int undoCommand(Call &call, const store::Catalogue &catalogue, const Case &value)
{
    const auto after = undo(catalogue, value.id, call.arguments.value(1), call.job());
    if (!after)
        return call.error(after.error());
    return call.answer(toJson(*after), after->record.last().what);
}

int exportCommand(Call &call, const Painter &painter)
{
    const QString given = call.option(u"-o"_s);
    if (given.isEmpty())
        return call.usage(tr("Name the file to write with -o FILE.md or -o FILE.html."));
    const QString path = QDir(call.global.directory).absoluteFilePath(given);
    if (const auto format = formatOf(path); !format)
        return call.error(format.error());
    return onCase([path, painter](Call &asked, const store::Catalogue &, const Case &value) -> int {
        PictureMaker pictures;
        if (painter && !asked.flag(u"--no-pictures"_s))
            pictures = [&](const Link &link) { return painter(asked, link); };
        const auto warnings = exportCase(value, path, pictures, asked.job());
        if (!warnings)
            return asked.error(warnings.error());
        const QJsonObject object{{u"id"_s, value.id},
                                 {u"link"_s, Link(place::Case{value.id, {}}).print()},
                                 {u"file"_s, path},
                                 {u"bytes"_s, QFileInfo(path).size()}};
        return asked.answer(object, tr("Written: %1").arg(path), *warnings);
    })(call);
}

} // namespace

void addCaseCommands(Registry &registry, const Painter &painter)
{
    registry.add({.words = u"case new"_s,
                  .synopsis = u"TITLE"_s,
                  .summary = tr("Begin a case"),
                  .leastArguments = 1,
                  .mostArguments = -1,
                  .options = {},
                  .run = onCatalogue(newCommand, Missing::IsMade)});
    registry.add({.words = u"case list"_s,
                  .synopsis = u"[--limit N] [--after KEY]"_s,
                  .summary = tr("List the cases, newest first"),
                  .options = {{u"--limit"_s, u"N"_s, tr("at most so many rows (default 100)")},
                              {u"--after"_s, u"KEY"_s, tr("go on after the page whose “next” was KEY")}},
                  .run = onCatalogue(listCommand)});
    registry.add({.words = u"case show"_s,
                  .synopsis = u"CASE"_s,
                  .summary = tr("Show a case with all that was observed, asked and supposed"),
                  .leastArguments = 1,
                  .mostArguments = 1,
                  .options = {},
                  .run = onCase(showCommand)});
    struct Verb {
        ItemKind kind;
        QString verb, synopsis, summary;
    };
    const Verb verbs[] = {
        {ItemKind::Observation, u"observe"_s, u"CASE LINK|TEXT"_s, tr("Add what was seen; a link is read and pinned")},
        {ItemKind::Note, u"note"_s, u"CASE [LINK] TEXT"_s, tr("Add a note")},
        {ItemKind::Question, u"question"_s, u"CASE [LINK] TEXT"_s, tr("Ask why")},
        {ItemKind::Hypothesis, u"hypothesis"_s, u"CASE [LINK] TEXT"_s, tr("Put a hypothesis forward")},
        {ItemKind::Assumption, u"assume"_s, u"CASE [LINK] TEXT"_s, tr("Say what is taken for granted and not checked")},
        {ItemKind::Want, u"want"_s, u"CASE [LINK] TEXT"_s, tr("Say what would help to know")},
    };
    for (const Verb &verb : verbs) {
        registry.add({.words = u"case "_s + verb.verb,
                      .synopsis = verb.synopsis,
                      .summary = verb.summary,
                      .leastArguments = 2,
                      .mostArguments = -1,
                      .options = {},
                      .run = onCase([kind = verb.kind](Call &call, const store::Catalogue &catalogue, const Case &value) {
                          return addCommand(call, catalogue, value, kind);
                      })});
    }
    registry.add({.words = u"case edit"_s,
                  .synopsis = u"CASE ITEM TEXT"_s,
                  .summary = tr("Put an item in other words; the old ones stay in the record"),
                  .leastArguments = 3,
                  .mostArguments = -1,
                  .options = {},
                  .run = onCase(editCommand)});
    registry.add({.words = u"case undo"_s,
                  .synopsis = u"CASE [EVENT]"_s,
                  .summary = tr("Take back the last change, or the one named"),
                  .leastArguments = 1,
                  .mostArguments = 2,
                  .options = {},
                  .run = onCase(undoCommand)});
    registry.add({.words = u"case export"_s,
                  .synopsis = u"CASE -o FILE.md|html [--no-pictures]"_s,
                  .summary = tr("Write the case up"),
                  .leastArguments = 1,
                  .mostArguments = 1,
                  .options = {{u"-o"_s, u"FILE"_s, tr("the file to write; its ending says how")},
                              {u"--no-pictures"_s, QString(), tr("leave the pictures out")}},
                  .paints = true,
                  .run = [painter](Call &call) { return exportCommand(call, painter); }});
}

} // namespace ariadne::cli
