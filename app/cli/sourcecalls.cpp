// SPDX-License-Identifier: GPL-3.0-or-later
// callers, callees, paths.
#include "sourcegroup.h"
#include "sourceview.h"

#include "support/bytes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using namespace source;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QJsonObject edgeJson(const SourceCall &source, const Edge &edge, int depth)
{
    QJsonArray via;
    for (const QByteArray &macro : edge.via)
        via.append(pathText(macro));
    return {{u"caller"_s, pathText(edge.caller)},
            {u"callee"_s, pathText(edge.callee)},
            {u"path"_s, pathText(edge.path)},
            {u"line"_s, edge.line},
            {u"column"_s, edge.column},
            {u"use"_s, useName(edge.use)},
            {u"via"_s, via},
            {u"caller_kind"_s, kindName(edge.callerKind)},
            {u"condition"_s, displayText(edge.condition)},
            {u"text"_s, lineText(edge.text)},
            {u"depth"_s, depth},
            {u"tier"_s, tierName(edge.tier)},
            {u"certainty"_s, certaintyName(edge.certainty)},
            {u"link"_s, source.link(edge.path, edge.line)}};
}

QString edgeText(const Edge &edge, const QByteArray &shown, int indent)
{
    QString text = QString(indent * 2, u' ') + displayText(shown.isEmpty() ? QByteArrayLiteral("(file)") : shown) +
                   u"  "_s + displayText(edge.path) + u':' + QString::number(edge.line);
    if (!edge.via.isEmpty())
        text += tr("  through %1").arg(displayText(edge.via.join(" > ")));
    if (edge.certainty == Certainty::Possible)
        text += edge.use == Use::Address ? tr("  (address taken)") : tr("  (possible)");
    return text + u"  "_s + lineText(edge.text) + u'\n';
}

enum class Direction { Up, Down };

// The tree of calls, level by level in `edges`; a name is looked into once.
class Hierarchy
{
public:
    Hierarchy(Call &call, SourceCall &source, Direction direction, Filter filter, int depth)
        : m_call(call), m_source(source), m_direction(direction), m_filter(std::move(filter)), m_depth(depth)
    {
    }

    Done build(const QByteArray &name, int level)
    {
        m_seen.insert(name);
        auto found = m_source.ask([&](const View &view) {
            return m_direction == Direction::Up ? callers(view, name, m_filter, m_call.job())
                                                : callees(view, name, {}, m_filter, m_call.job());
        });
        if (!found)
            return std::unexpected(found.error());
        if (auto done = locate(m_source.view(), found->rows, m_call.job()); !done)
            return done;
        if (level == 1) {
            first = {{}, found->total, 0, found->indexed};
            shown = found->rows.size();
        }
        first.hidden += found->hidden;
        for (const Edge &edge : std::as_const(found->rows)) {
            const QByteArray next = m_direction == Direction::Up ? edge.caller : edge.callee;
            if (m_call.global.json)
                edges.append(edgeJson(m_source, edge, level));
            else
                text += edgeText(edge, next, level - 1);
            ++count;
            if (level >= m_depth || next.isEmpty() || m_seen.contains(next))
                continue;
            if (m_direction == Direction::Up && edge.callerKind != SymbolKind::Function)
                continue;
            if (auto done = build(next, level + 1); !done)
                return done;
        }
        return {};
    }

    QJsonArray edges;
    QString text;
    Answer<Edge> first; // of the first level, without rows; hidden of all
    qint64 shown = 0;   // of its rows
    qint64 count = 0;

private:
    Call &m_call;
    SourceCall &m_source;
    const Direction m_direction;
    const Filter m_filter;
    const int m_depth;
    QSet<QByteArray> m_seen;
};

int runHierarchy(Call &call, Direction direction)
{
    bool ok = true;
    const qint64 depth = call.number(u"--depth"_s, 1, &ok);
    if (!ok)
        return kUsage;
    if (depth < 1 || depth > 100)
        return call.usage(tr("--depth takes 1 to 100."));
    auto filter = filterOf(call);
    if (!filter)
        return call.error(filter.error());
    filter->throughMacros = !call.flag(u"--no-macros"_s);
    int code = kDone;
    auto source = openSource(call, code);
    if (!source)
        return code;
    Hierarchy hierarchy(call, *source, direction, *filter, int(depth));
    if (auto done = hierarchy.build(call.arguments.first().toUtf8(), 1); !done)
        return call.error(done.error());
    return call.answer(source->with({{u"edges"_s, hierarchy.edges}}, hierarchy.first),
                       hierarchy.text + restText(call, hierarchy.shown, hierarchy.first), source->warnings(),
                       hierarchy.count == 0 ? kNo : kDone);
}

int runPaths(Call &call)
{
    bool ok = true;
    const qint64 limit = call.number(u"--limit"_s, 10, &ok);
    const qint64 longest = ok ? call.number(u"--longest"_s, 12, &ok) : 0;
    if (!ok)
        return kUsage;
    if (limit < 1 || limit > 10000 || longest < 1 || longest > 64)
        return call.usage(tr("--limit takes 1 to 10000, --longest 1 to 64."));
    Filter filter;
    for (const QString &glob : call.options(u"--path"_s))
        filter.paths.append(glob.toUtf8());
    if (auto done = takeConfig(call, filter); !done)
        return call.error(done.error());
    int code = kDone;
    auto source = openSource(call, code);
    if (!source)
        return code;
    auto found = source->ask([&](const View &view) {
        return paths(view, call.arguments[0].toUtf8(), call.arguments[1].toUtf8(), int(limit), int(longest), filter,
                     call.job());
    });
    if (!found)
        return call.error(found.error());
    QJsonArray chains;
    QString text;
    for (QList<Edge> &chain : found->rows) {
        if (auto done = locate(source->view(), chain, call.job()); !done)
            return call.error(done.error());
        QJsonArray edges;
        for (qsizetype i = 0; i < chain.size(); ++i) {
            edges.append(edgeJson(*source, chain[i], int(i) + 1));
            text += edgeText(chain[i], chain[i].caller, int(i));
        }
        text += QString(chain.size() * 2, u' ') + displayText(chain.last().callee) + u"\n\n"_s;
        chains.append(edges);
    }
    Warnings warnings = source->warnings();
    if (found->total < 0)
        warnings.append({u"search-bounded"_s, tr("Too many functions lie between: other chains may exist."), {}});
    return call.answer(
        {{u"paths"_s, chains}, {u"hidden"_s, found->hidden}, {u"indexed"_s, source->indexedJson(found->indexed)}},
        text + restText(call, found->rows.size(), *found), warnings, chains.isEmpty() ? kNo : kDone);
}

} // namespace

void addCallCommands(Registry &registry)
{
    const QList<Option> options =
        kFilterOptions + QList<Option>{{u"--depth"_s, u"N"_s, u"so many levels; default 1"_s, false},
                                       {u"--no-macros"_s, {}, u"do not follow calls through macros"_s, false}};
    const auto add = [&](const QString &words, const QString &summary, Direction direction) {
        registry.add({.words = words,
                      .synopsis = u"NAME [--depth N] [--no-macros] [--path GLOB]… [--condition WORD] [--config FILE] "
                                  "[--limit N]"_s,
                      .summary = summary,
                      .leastArguments = 1,
                      .mostArguments = 1,
                      .options = options,
                      .run = [direction](Call &call) { return runHierarchy(call, direction); }});
    };
    add(u"callers"_s, u"List who calls NAME or takes its address"_s, Direction::Up);
    add(u"callees"_s, u"List whom NAME calls"_s, Direction::Down);
    registry.add({.words = u"paths"_s,
                  .synopsis = u"FROM TO [--limit N] [--longest N] [--path GLOB]… [--config FILE]"_s,
                  .summary = u"Find chains of calls from FROM to TO, shortest first"_s,
                  .leastArguments = 2,
                  .mostArguments = 2,
                  .options = {{u"--limit"_s, u"N"_s, u"at most N chains; default 10"_s, false},
                              {u"--longest"_s, u"N"_s, u"of at most N calls; default 12"_s, false},
                              kPathOption,
                              kConfigOption},
                  .run = runPaths});
}

} // namespace ariadne::cli
