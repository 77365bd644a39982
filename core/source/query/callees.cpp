// SPDX-License-Identifier: GPL-3.0-or-later
// Downwards: whom a function calls, through macros.
#include "source/query/callees_p.h"

#include <QSet>
#include <algorithm>
#include <deque>

namespace ariadne::source {

namespace {

constexpr int kMostDefinitions = 64; // of one name, looked into
constexpr int kMostMacros = 512;     // looked through for one answer
constexpr int kMostHops = 16;

// What belongs to the compiler and not to the program: __builtin_expect, __aligned__, _Static_assert.
bool isCompilers(std::string_view name)
{
    return name.starts_with("__builtin_") || (name.starts_with("__") && name.ends_with("__")) ||
           (name.size() > 1 && name[0] == '_' && name[1] >= 'A' && name[1] <= 'Z');
}

} // namespace

CalleeFinder::Meaning CalleeFinder::meaningOf(std::string_view name, JobControl &job)
{
    const auto known = m_meanings.find(std::string(name));
    if (known != m_meanings.end())
        return known->second;
    Meaning meaning;
    const auto hits = hitsOf(m_view, name, {}, job, [](const Posting &posting) {
        return posting.isSymbol && !posting.declaration &&
               (posting.kind == SymbolKind::Function || posting.kind == SymbolKind::Macro);
    });
    if (hits) {
        for (const Hit &hit : *hits) {
            if (hit.kind == SymbolKind::Function)
                meaning.isFunction = true;
            else
                meaning.macros.push_back(hit);
        }
    } else if (!m_error)
        m_error = hits.error();
    m_meanings.emplace(std::string(name), meaning);
    return meaning;
}

Done CalleeFinder::bodyOf(const Hit &definition, std::string_view name, JobControl &job, std::vector<BodyCall> &calls)
{
    calls.clear();
    const auto scanned = m_rescanner.scan(definition.file, job);
    if (!scanned)
        return std::unexpected(scanned.error());
    if (!*scanned)
        return {};
    const Facts &facts = (*scanned)->facts;
    const Symbol *const symbol = Rescanner::symbolAt(**scanned, name, definition.line);
    if (!symbol)
        return {};
    auto self = static_cast<quint32>(symbol - facts.symbols.data());
    if (symbol->aliasOf < facts.symbols.size())
        self = symbol->aliasOf; // occurrences name that one
    const quint32 from = facts.symbols[self].line;
    const auto first = std::ranges::lower_bound(facts.occurrences, from, {}, &Occurrence::line);
    const quint32 to = std::max(from, facts.symbols[self].endLine);
    quint32 line = 0;
    std::unordered_map<quint32, int> onLine; // uses of each name on this line
    for (auto at = first; at != facts.occurrences.end() && at->line <= to; ++at) {
        if (at->line != line) {
            line = at->line;
            onLine.clear();
        }
        const int nth = onLine[at->name]++;
        const std::string_view called = facts.name(at->name);
        // What a macro glues together (##x_$1) is a name only with its arguments.
        if (at->function != self || at->local() || at->use() == Use::Type || called.starts_with('#'))
            continue;
        calls.push_back({bytesOf(called), at->line, at->column(), nth, at->use()});
    }
    return {};
}

Result<std::vector<Hit>> CalleeFinder::functionsNamed(const QByteArray &name, const QByteArray &path, JobControl &job)
{
    std::optional<quint32> only;
    if (!path.isEmpty()) {
        only = m_view.find(viewOf(path));
        if (!only)
            return std::vector<Hit>();
    }
    auto hits = hitsOf(m_view, viewOf(name), {}, job, [](const Posting &posting) {
        return posting.isSymbol && !posting.declaration &&
               (posting.kind == SymbolKind::Function || posting.kind == SymbolKind::Macro ||
                posting.kind == SymbolKind::Label || posting.kind == SymbolKind::Variable);
    });
    if (!hits)
        return hits;
    std::erase_if(*hits, [&](const Hit &hit) { return only && hit.file != *only; });
    // A function goes before a macro of the same name that only forwards to it.
    const bool anyFunction =
        std::ranges::any_of(*hits, [](const Hit &hit) { return hit.kind == SymbolKind::Function; });
    if (anyFunction)
        std::erase_if(*hits, [](const Hit &hit) { return hit.kind != SymbolKind::Function; });
    if (hits->size() > kMostDefinitions)
        hits->resize(kMostDefinitions);
    return hits;
}

Done CalleeFinder::through(const QByteArray &macro, const Hit &from, Edge edge, MacroBodies &bodies,
                           QSet<QByteArray> &seen, JobControl &job, const std::function<void(Edge &&)> &take)
{
    struct Open {
        QByteArray name;
        QList<QByteArray> via;
    };
    std::deque<Open> open{{macro, {macro}}};
    std::vector<BodyCall> calls;
    while (!open.empty()) {
        const Open here = std::move(open.front());
        open.pop_front();
        if (job.cancelled())
            return cancelled();
        const auto definitions = macroFor(here.name, from, bodies, job);
        if (!definitions)
            return std::unexpected(definitions.error());
        for (const Hit &definition : *definitions) {
            if (auto done = bodyOf(definition, viewOf(here.name), job, calls); !done)
                return done;
            for (const BodyCall &call : calls) {
                if (seen.contains(call.name) || call.use == Use::Mention || call.use == Use::Type)
                    continue;
                const Meaning meaning = meaningOf(viewOf(call.name), job);
                if (!meaning.macros.empty() && here.via.size() < kMostHops && seen.size() < kMostMacros) {
                    seen.insert(call.name);
                    open.push_back({call.name, here.via + QList<QByteArray>{call.name}});
                }
                if (!isCall(call.use) && !((call.use == Use::Address || call.use == Use::Read) && meaning.isFunction))
                    continue;
                // A macro within a macro is on the way, and no callee: likely(), _AC() and attributes would be most of
                // all.
                if (!meaning.isFunction && (!meaning.macros.empty() || isCompilers(viewOf(call.name))))
                    continue;
                seen.insert(call.name);
                edge.callee = call.name;
                edge.via = here.via;
                edge.certainty = call.use == Use::Call ? Certainty::Certain : Certainty::Possible;
                take(Edge(edge));
            }
        }
    }
    return {};
}

// Whether the macro's body names anything of the program: likely(), __aligned() and _AC() do not, they are no calls.
Result<bool> CalleeFinder::callsSomething(const QByteArray &macro, const Hit &from, MacroBodies &bodies,
                                          JobControl &job)
{
    const auto known = m_calling.find(macro.toStdString());
    if (known != m_calling.end())
        return known->second;
    const auto definitions = macroFor(macro, from, bodies, job);
    if (!definitions)
        return std::unexpected(definitions.error());
    bool any = definitions->empty();
    std::vector<BodyCall> calls;
    for (size_t i = 0; i < definitions->size() && !any; ++i) {
        if (auto done = bodyOf((*definitions)[i], viewOf(macro), job, calls); !done)
            return std::unexpected(done.error());
        any = std::ranges::any_of(calls, [](const BodyCall &call) { return !isCompilers(viewOf(call.name)); });
    }
    m_calling.emplace(macro.toStdString(), any);
    return any;
}

// What a macro's name means at `from`; a few.
Result<std::vector<Hit>> CalleeFinder::macroFor(const QByteArray &name, const Hit &from, MacroBodies &bodies,
                                                JobControl &job)
{
    constexpr size_t kMost = 4;
    MacroBodies::Definitions definitions;
    definitions.all = meaningOf(viewOf(name), job).macros;
    if (MacroBodies::isPlain(m_view, definitions))
        return definitions.all;
    const auto seen = bodies.seenFrom(from.file, from.line, definitions);
    if (!seen)
        return std::unexpected(seen.error());
    std::vector<Hit> found(seen->begin(), seen->end());
    if (found.size() <= kMost)
        return found;
    // Headers for everybody first: tools and drivers have private copies.
    const auto isFar = [&](const Hit &hit) {
        const std::string_view path = m_view.path(hit.file);
        return !path.starts_with("include/") && path.find('/') != std::string_view::npos;
    };
    std::ranges::sort(found, {}, [&](const Hit &hit) { return std::tuple(isFar(hit), hit.file, hit.line); });
    found.resize(kMost);
    return found;
}

Done CalleeFinder::of(const QByteArray &name, const QByteArray &path, const Filter &filter, Answer<Edge> &answer,
                      JobControl &job)
{
    if (auto done = prepare(m_view, filter, job); !done)
        return done;
    const auto functions = functionsNamed(name, path, job);
    if (!functions)
        return std::unexpected(functions.error());
    const PathFilter paths(filter.paths);
    Surroundings around(m_view, filter);
    MacroBodies bodies(m_view, filter, job);
    std::vector<BodyCall> calls;
    const auto take = [&](Edge &&edge) {
        ++answer.total;
        if (filter.limit < 0 || answer.rows.size() < filter.limit)
            answer.rows.append(std::move(edge));
    };
    // What the text itself calls comes first; what only macros bring in, behind all of it.
    QList<Edge> throughMacros;
    const auto keep = [&](Edge &&edge) {
        if (filter.limit < 0 || throughMacros.size() < filter.limit)
            throughMacros.append(std::move(edge));
        else
            ++answer.total;
    };
    for (const Hit &function : *functions) {
        if (!paths.matches(m_view.path(function.file)))
            continue;
        if (auto done = bodyOf(function, viewOf(name), job, calls); !done)
            return done;
        const std::vector<BodyCall> own = calls;
        for (const BodyCall &call : own) {
            if (job.cancelled())
                return cancelled();
            Hit hit = function;
            hit.line = call.line;
            // Macros without arguments that stand for a call are read (current); attributes are not.
            const Meaning meaning = isCall(call.use) || call.use == Use::Address || call.use == Use::Read
                                        ? meaningOf(viewOf(call.name), job)
                                        : Meaning();
            const bool taken = (call.use == Use::Address || call.use == Use::Read) && meaning.isFunction;
            if (!isCall(call.use) && !taken && meaning.macros.empty())
                continue;
            if (isCall(call.use) && !meaning.isFunction && !meaning.macros.empty()) {
                const auto calling = callsSomething(call.name, hit, bodies, job);
                if (!calling)
                    return std::unexpected(calling.error());
                if (!*calling)
                    continue;
            }
            if (!around.takes(hit, answer.hidden))
                continue;
            Edge edge;
            edge.caller = name;
            edge.callerKind = function.kind;
            edge.callerLine = int(function.line);
            edge.callee = call.name;
            edge.path = around.path(function);
            edge.line = int(call.line);
            edge.column = int(call.column);
            edge.nth = call.nth;
            edge.use = taken ? Use::Address : call.use;
            edge.certainty = call.use == Use::Call ? Certainty::Certain : Certainty::Possible;
            edge.condition = around.condition(hit);
            if (isCall(call.use) || taken)
                take(Edge(edge));
            if (filter.throughMacros && !meaning.macros.empty() && call.use != Use::MemberCall) {
                QSet<QByteArray> seen{call.name, name};
                if (auto done = through(call.name, hit, edge, bodies, seen, job, keep); !done)
                    return done;
            }
        }
    }
    for (Edge &edge : throughMacros)
        take(std::move(edge));
    if (m_error)
        return std::unexpected(*m_error);
    return checkDamage(m_view);
}

Result<Answer<Edge>> callees(const View &view, const QByteArray &name, const QByteArray &path, const Filter &filter,
                             JobControl &job)
{
    Answer<Edge> answer;
    answer.indexed = view.indexed();
    if (job.cancelled())
        return cancelled();
    if (auto done = CalleeFinder(view).of(name, path, filter, answer, job); !done)
        return std::unexpected(done.error());
    return answer;
}

} // namespace ariadne::source
