// SPDX-License-Identifier: GPL-3.0-or-later
// index, find, outline, struct, symbol, refs.
#include "command.h"
#include "groups.h"
#include "sourcegroup.h"
#include "sourceview.h"

#include "source/text/textsearch.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <algorithm>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using namespace source;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QString place(const QByteArray &path, int line)
{
    return displayText(path) + u':' + QString::number(line);
}

int runIndex(Call &call)
{
    bool ok = true;
    IndexOptions options;
    options.threads = int(call.number(u"--threads"_s, 0, &ok));
    if (!ok)
        return kUsage;
    options.text = !call.flag(u"--no-text"_s);
    const auto source = SourceCall::open(call, options);
    if (!source)
        return call.error(source.error());
    const IndexReport &report = source->report();
    const QJsonObject json{{u"files"_s, report.files},
                           {u"bytes"_s, report.bytes},
                           {u"symbols"_s, report.symbols},
                           {u"seconds"_s, report.seconds},
                           {u"reused_files"_s, report.reusedFiles},
                           {u"indexed"_s, source->indexedJson(source->view().indexed())}};
    const QString seconds = QString::number(report.seconds, 'f', 2);
    const QString text =
        report.files == report.reusedFiles
            ? tr("%1 files, nothing new; %2 names; %3 s.").arg(report.files).arg(report.symbols).arg(seconds)
            : tr("%1 files, %2 of them known already; %3 read; %4 names; %5 s.")
                  .arg(report.files)
                  .arg(report.reusedFiles)
                  .arg(QLocale::c().formattedDataSize(report.bytes))
                  .arg(report.symbols)
                  .arg(seconds);
    return call.answer(json, text, source->warnings());
}

// The words behind the verb are one pattern.
QString patternOf(const Call &call)
{
    return call.arguments.join(u' ');
}

int runFindFiles(Call &call)
{
    int code = kDone;
    const auto limit = hitLimit(call, code);
    auto source = limit ? openSource(call, code) : std::nullopt;
    if (!source)
        return code;
    // All of them, so that they can be counted.
    const auto found =
        source->ask([&](const View &view) { return findFiles(view, patternOf(call), int(view.files()), call.job()); });
    if (!found)
        return call.error(found.error());
    QJsonArray hits;
    QString text;
    for (const FileHit &hit : found->rows.mid(0, *limit)) {
        hits.append(QJsonObject{{u"path"_s, pathText(hit.path)},
                                {u"line"_s, 0},
                                {u"column"_s, 0},
                                {u"name"_s, pathText(hit.path.mid(hit.path.lastIndexOf('/') + 1))},
                                {u"kind"_s, u"file"_s},
                                {u"text"_s, QString()},
                                {u"link"_s, source->link(hit.path, 0)}});
        text += displayText(hit.path) + u'\n';
    }
    return call.answer(
        {{u"hits"_s, hits}, {u"total"_s, found->total}, {u"indexed"_s, source->indexedJson(found->indexed)}}, text,
        source->warnings(), hits.isEmpty() ? kNo : kDone);
}

int runFindSymbols(Call &call)
{
    int code = kDone;
    const auto limit = hitLimit(call, code);
    auto source = limit ? openSource(call, code) : std::nullopt;
    if (!source)
        return code;
    const auto found =
        source->ask([&](const View &view) { return findSymbols(view, patternOf(call), *limit, call.job()); });
    if (!found)
        return call.error(found.error());
    QJsonArray hits;
    QList<QStringList> rows;
    for (const SymbolHit &hit : found->rows) {
        QList<Reference> here(1);
        here[0].path = hit.path;
        here[0].line = hit.line;
        (void)locate(source->view(), hit.name, here, call.job());
        hits.append(QJsonObject{{u"path"_s, pathText(hit.path)},
                                {u"line"_s, hit.line},
                                {u"column"_s, here[0].column},
                                {u"name"_s, pathText(hit.name)},
                                {u"kind"_s, kindName(hit.kind)},
                                {u"text"_s, lineText(here[0].text)},
                                {u"definitions"_s, hit.definitions},
                                {u"tier"_s, tierName(Tier::Lexical)},
                                {u"certainty"_s, certaintyName(Certainty::Certain)},
                                {u"link"_s, source->link(hit.path, hit.line)}});
        rows.append({displayText(hit.name), kindName(hit.kind), place(hit.path, hit.line),
                     hit.definitions > 1 ? tr("and %1 more").arg(hit.definitions - 1) : QString()});
    }
    return call.answer({{u"hits"_s, hits}, {u"indexed"_s, source->indexedJson(found->indexed)}}, table({}, rows),
                       source->warnings(), hits.isEmpty() ? kNo : kDone);
}

int runFindText(Call &call)
{
    bool ok = true;
    TextQuery query;
    query.pattern = patternOf(call);
    query.regex = call.flag(u"--regex"_s);
    query.caseSensitive = call.flag(u"--case"_s) || !call.flag(u"--ignore-case"_s);
    query.word = call.flag(u"--word"_s);
    query.limit = call.number(u"--limit"_s, -1, &ok);
    query.threads = int(call.number(u"--threads"_s, 0, &ok));
    for (const QString &glob : call.options(u"--path"_s))
        query.paths.append(glob.toUtf8());
    if (!ok)
        return kUsage;
    Filter filter;
    if (const auto taken = takeConfig(call, filter); !taken)
        return call.error(taken.error());
    query.holds = filter.holds;
    query.configuration = filter.configuration;
    int code = kDone;
    auto source = openSource(call, code);
    if (!source)
        return code;
    QList<TextHit> hits;
    const auto report = source->ask([&](const View &view) {
        hits.clear();
        return searchText(view, query, call.job(), [&](const QList<TextHit> &more) {
            hits += more;
            return true;
        });
    });
    if (!report)
        return call.error(report.error());
    std::ranges::sort(
        hits, [](const TextHit &a, const TextHit &b) { return a.path != b.path ? a.path < b.path : a.line < b.line; });
    const Warnings warnings = source->warnings() + report->warnings;
    code = hits.isEmpty() ? kNo : kDone;
    if (!call.global.json) {
        QByteArray lines;
        for (const TextHit &hit : hits)
            lines += hit.path + ':' + QByteArray::number(hit.line) + ':' + hit.text + '\n';
        return call.answer({},
                           QString::fromUtf8(lines) + restText(call, report->lines, report->lines, report->hidden),
                           warnings, code);
    }
    QJsonArray rows;
    for (const TextHit &hit : hits) {
        rows.append(QJsonObject{{u"path"_s, pathText(hit.path)},
                                {u"line"_s, hit.line},
                                {u"column"_s, hit.column},
                                {u"length"_s, hit.length},
                                {u"name"_s, QString()},
                                {u"kind"_s, u"text"_s},
                                {u"text"_s, QString::fromUtf8(hit.text)},
                                {u"link"_s, source->link(hit.path, hit.line)}});
    }
    return call.answer({{u"hits"_s, rows},
                        {u"total"_s, report->lines},
                        {u"hidden"_s, report->hidden},
                        {u"files_searched"_s, report->filesSearched},
                        {u"indexed"_s, source->indexedJson(report->indexed)}},
                       {}, warnings, code);
}

QJsonObject definitionJson(const SourceCall &source, const Definition &definition)
{
    QJsonObject object{{u"name"_s, pathText(definition.name)},
                       {u"kind"_s, kindName(definition.kind)},
                       {u"path"_s, pathText(definition.path)},
                       {u"line"_s, definition.line},
                       {u"column"_s, definition.column},
                       {u"end_line"_s, definition.endLine},
                       {u"signature"_s, displayText(definition.signature)},
                       {u"scope"_s, pathText(definition.scope)},
                       {u"condition"_s, displayText(definition.condition)},
                       {u"static"_s, bool(definition.flags & source::Symbol::Static)},
                       {u"made_by_macro"_s, bool(definition.flags & source::Symbol::MadeByMacro)},
                       {u"tier"_s, tierName(definition.tier)},
                       {u"certainty"_s, certaintyName(Certainty::Certain)},
                       {u"link"_s, source.link(definition.path, definition.line)}};
    return object;
}

QString definitionText(const Definition &definition)
{
    QString text = place(definition.path, definition.line) + u": "_s + kindName(definition.kind) + u' ';
    if (!definition.scope.isEmpty())
        text += displayText(definition.scope) + u"::"_s;
    text += displayText(definition.name);
    const bool calls = definition.signature.startsWith('(');
    text += (calls ? QString() : u"  "_s) + displayText(definition.signature);
    if (!definition.condition.isEmpty())
        text += u"  #if "_s + displayText(definition.condition);
    return text + u'\n';
}

int runSymbol(Call &call)
{
    const auto filter = filterOf(call);
    if (!filter)
        return call.error(filter.error());
    int code = kDone;
    auto source = openSource(call, code);
    if (!source)
        return code;
    const auto found = source->ask([&](const View &view) {
        return definitions(view, call.arguments.first().toUtf8(), true, *filter, call.job());
    });
    if (!found)
        return call.error(found.error());
    QJsonArray defined, declared;
    QString text;
    for (const Definition &row : found->rows) {
        (row.isDeclaration() ? declared : defined).append(definitionJson(*source, row));
        text += (row.isDeclaration() ? tr("declared ") : tr("defined  ")) + definitionText(row);
    }
    return call.answer(source->with({{u"definitions"_s, defined}, {u"declarations"_s, declared}}, *found),
                       text + restText(call, found->rows.size(), *found), source->warnings(),
                       found->rows.isEmpty() ? kNo : kDone);
}

QJsonObject referenceJson(const SourceCall &source, const Reference &row)
{
    return {{u"path"_s, pathText(row.path)},
            {u"line"_s, row.line},
            {u"column"_s, row.column},
            {u"use"_s, row.inMacro ? u"macro"_s : useName(row.use)},
            {u"role"_s, useName(row.use)},
            {u"local"_s, row.local},
            {u"made_by"_s, pathText(row.madeBy)},
            {u"enclosing"_s, pathText(row.enclosing)},
            {u"condition"_s, displayText(row.condition)},
            {u"text"_s, lineText(row.text)},
            {u"tier"_s, tierName(row.tier)},
            {u"certainty"_s, certaintyName(row.use == Use::MemberCall ? Certainty::Possible : Certainty::Certain)},
            {u"link"_s, source.link(row.path, row.line)}};
}

// --use call,write
Result<QList<Use>> usesOf(const Call &call)
{
    QList<Use> uses;
    for (const QString &list : call.options(u"--use"_s)) {
        for (const QString &word : list.split(u',', Qt::SkipEmptyParts)) {
            bool known = false;
            for (int i = 0; i <= int(Use::Mention); ++i) {
                if (useName(Use(i)) == word) {
                    uses.append(Use(i));
                    known = true;
                }
            }
            if (!known)
                return fail(
                    Error::Kind::Usage,
                    tr("--use takes call, member-call, read, write, address, type or mention, not “%1”.").arg(word));
        }
    }
    return uses;
}

int runRefs(Call &call)
{
    auto filter = filterOf(call);
    if (!filter)
        return call.error(filter.error());
    const auto uses = usesOf(call);
    if (!uses)
        return call.error(uses.error());
    filter->uses = *uses;
    filter->locals = !call.flag(u"--no-locals"_s);
    int code = kDone;
    auto source = openSource(call, code);
    if (!source)
        return code;
    const QByteArray name = call.arguments.first().toUtf8();
    auto found = source->ask([&](const View &view) { return references(view, name, *filter, call.job()); });
    if (!found)
        return call.error(found.error());
    if (auto done = locate(source->view(), name, found->rows, call.job()); !done)
        return call.error(done.error());
    QJsonArray rows;
    QString text;
    for (const Reference &row : std::as_const(found->rows)) {
        if (call.global.json) {
            rows.append(referenceJson(*source, row));
            continue;
        }
        text += place(row.path, row.line) + u": "_s + (row.inMacro ? u"macro"_s : useName(row.use));
        if (!row.enclosing.isEmpty())
            text += tr(" in %1").arg(displayText(row.enclosing));
        if (!row.madeBy.isEmpty())
            text += tr(" (made by %1)").arg(displayText(row.madeBy));
        text += u"  "_s + lineText(row.text) + u'\n';
    }
    return call.answer(source->with({{u"references"_s, rows}}, *found),
                       text + restText(call, found->rows.size(), *found), source->warnings(),
                       found->rows.isEmpty() ? kNo : kDone);
}

bool holdsOthers(SymbolKind kind)
{
    return kind == SymbolKind::Function || kind == SymbolKind::Struct || kind == SymbolKind::Union ||
           kind == SymbolKind::Enum || kind == SymbolKind::Class || kind == SymbolKind::Namespace;
}

// Symbols from `at` on that lie within `endLine`, each with those within it.
QJsonArray nested(const SourceCall &source, const QList<Definition> &rows, qsizetype &at, int endLine, int depth,
                  QString &text)
{
    constexpr int kMostDepth = 100;
    QJsonArray out;
    while (at < rows.size() && rows[at].line <= endLine) {
        const Definition &row = rows[at++];
        QJsonObject object = definitionJson(source, row);
        if (row.name.isEmpty())
            object.insert(u"name"_s, QString());
        text += QString(depth * 2, u' ') + QString::number(row.line) + u": "_s + kindName(row.kind) + u' ' +
                (row.name.isEmpty() ? tr("(unnamed)") : displayText(row.name)) +
                (row.isDeclaration() ? tr(" (declaration)") : QString()) + u'\n';
        QJsonArray inner;
        const bool oneLine = at < rows.size() && rows[at].line == row.line && rows[at].scope == row.name;
        if (holdsOthers(row.kind) && (row.endLine > row.line || oneLine) && depth < kMostDepth)
            inner = nested(source, rows, at, row.endLine, depth + 1, text);
        object.insert(u"symbols"_s, inner);
        object.insert(u"declaration"_s, row.isDeclaration());
        out.append(object);
    }
    return out;
}

int runOutline(Call &call)
{
    int code = kDone;
    auto source = openSource(call, code);
    if (!source)
        return code;
    const auto path = source->path(call.arguments.first());
    if (!path)
        return call.error(path.error());
    const auto found = source->ask([&](const View &view) { return outlineOf(view, *path, call.job()); });
    if (!found)
        return call.error(found.error());
    QString text;
    qsizetype at = 0;
    const QJsonArray symbols = nested(*source, found->rows, at, std::numeric_limits<int>::max(), 0, text);
    return call.answer(
        {{u"path"_s, pathText(*path)}, {u"symbols"_s, symbols}, {u"indexed"_s, source->indexedJson(found->indexed)}},
        text, source->warnings(), symbols.isEmpty() ? kNo : kDone);
}

int runStruct(Call &call)
{
    auto filter = filterOf(call);
    if (!filter)
        return call.error(filter.error());
    int code = kDone;
    auto source = openSource(call, code);
    if (!source)
        return code;
    const auto found = source->ask(
        [&](const View &view) { return structs(view, call.arguments.first().toUtf8(), *filter, call.job()); });
    if (!found)
        return call.error(found.error());
    QJsonArray all;
    QString text;
    for (const StructAnswer &one : found->rows) {
        QJsonArray members;
        QList<QStringList> rows;
        for (const MemberUse &member : one.members) {
            QJsonArray owners;
            for (const QByteArray &owner : member.owners)
                owners.append(pathText(owner));
            members.append(QJsonObject{
                {u"name"_s, pathText(member.name)},
                {u"type"_s, displayText(member.type)},
                {u"line"_s, member.line},
                {u"readers"_s, member.readers},
                {u"writers"_s, member.writers},
                {u"address_taken"_s, member.addressTaken},
                {u"calls"_s, member.calls},
                {u"also_in"_s, owners},
                {u"tier"_s, tierName(Tier::Lexical)},
                {u"certainty"_s, certaintyName(owners.isEmpty() ? Certainty::Certain : Certainty::Possible)},
                {u"link"_s, source->link(one.definition.path, member.line)}});
            rows.append({QString((member.depth + 1) * 2, u' ') + displayText(member.name), displayText(member.type),
                         QString::number(member.readers), QString::number(member.writers),
                         owners.isEmpty() ? QString() : tr("also in %1").arg(displayText(member.owners.join(", ")))});
        }
        QJsonObject object = definitionJson(*source, one.definition);
        object.insert(u"members"_s, members);
        all.append(object);
        text += definitionText(one.definition) +
                table({tr("  member"), tr("type"), tr(">reads"), tr(">writes"), QString()}, rows) + u'\n';
    }
    const QJsonArray members = all.isEmpty() ? QJsonArray() : all[0][u"members"_s].toArray();
    return call.answer(source->with({{u"members"_s, members}, {u"structs"_s, all}}, *found),
                       text + restText(call, found->rows.size(), *found), source->warnings(),
                       all.isEmpty() ? kNo : kDone);
}

} // namespace

void addSourceCommands(Registry &registry)
{
    const Option limit{u"--limit"_s, u"N"_s, u"at most N hits"_s, false};
    registry.add({.words = u"index"_s,
                  .synopsis = u"[--threads N] [--no-text]"_s,
                  .summary = u"Build or refresh the index of the source below -C (or of --rev)"_s,
                  .options = {{u"--threads"_s, u"N"_s, u"default: as many as the machine has, at most 8"_s, false},
                              {u"--no-text"_s, {}, u"without what text search needs"_s, false}},
                  .run = runIndex});
    const auto addFind = [&](const QString &words, const QString &summary, int (*run)(Call &)) {
        registry.add({.words = words,
                      .synopsis = u"PATTERN [--limit N]"_s,
                      .summary = summary,
                      .leastArguments = 1,
                      .mostArguments = -1,
                      .options = {limit},
                      .run = run});
    };
    addFind(u"find files"_s, u"Find files whose path holds these letters in order, best first"_s, runFindFiles);
    addFind(u"find symbols"_s, u"Find defined names that fit, best first"_s, runFindSymbols);
    registry.add({.words = u"find text"_s,
                  .synopsis = u"PATTERN [--regex] [--ignore-case|--case] [--word] [--path GLOB]… [--config FILE] "
                              "[--limit N]"_s,
                  .summary = u"Find lines that hold a text or match a regular expression (RE2)"_s,
                  .leastArguments = 1,
                  .mostArguments = -1,
                  .options = {{u"--regex"_s, {}, u"PATTERN is a regular expression"_s, false},
                              {u"--case"_s, {}, u"tell upper from lower case (the default)"_s, false},
                              {u"--ignore-case"_s, {}, u"do not"_s, false},
                              {u"--word"_s, {}, u"whole words only"_s, false},
                              {u"--threads"_s, u"N"_s, u"default: as many as the machine has, at most 8"_s, false},
                              kPathOption,
                              kConfigOption,
                              limit},
                  .run = runFindText});
    registry.add({.words = u"symbol"_s,
                  .synopsis = u"NAME [--path GLOB]… [--condition WORD] [--config FILE] [--limit N]"_s,
                  .summary = u"Show where NAME is defined and declared"_s,
                  .leastArguments = 1,
                  .mostArguments = 1,
                  .options = kFilterOptions,
                  .run = runSymbol});
    registry.add(
        {.words = u"refs"_s,
         .synopsis = u"NAME [--use USE,…] [--no-locals] [--path GLOB]… [--condition WORD] [--config FILE] "
                     "[--limit N]"_s,
         .summary = u"List where NAME is used, and how"_s,
         .leastArguments = 1,
         .mostArguments = 1,
         .options = kFilterOptions +
                    QList<Option>{{u"--use"_s, u"USE,…"_s,
                                   u"only call, member-call, read, write, address, type, mention"_s, true},
                                  {u"--no-locals"_s, {}, u"without parameters and local variables called so"_s, false}},
         .run = runRefs});
    registry.add({.words = u"outline"_s,
                  .synopsis = u"FILE"_s,
                  .summary = u"List what FILE defines, nested"_s,
                  .leastArguments = 1,
                  .mostArguments = 1,
                  .options = {},
                  .run = runOutline});
    registry.add({.words = u"struct"_s,
                  .synopsis = u"NAME [--path GLOB]… [--condition WORD] [--config FILE] [--limit N]"_s,
                  .summary = u"List the members of a struct, and how often each is read and written"_s,
                  .leastArguments = 1,
                  .mostArguments = 1,
                  .options = kFilterOptions,
                  .run = runStruct});
    addCallCommands(registry);
}

} // namespace ariadne::cli
