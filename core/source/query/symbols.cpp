// SPDX-License-Identifier: GPL-3.0-or-later
// What names mean: definitions, outlines, structs and their members.
#include "source/query/rescan.h"
#include "source/query/rows.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::source {

Result<Answer<Definition>> definitions(const View &view, const QByteArray &name, bool withDeclarations,
                                       const Filter &filter, JobControl &job)
{
    if (auto done = prepare(view, filter, job); !done)
        return std::unexpected(done.error());
    const PathFilter paths(filter.paths);
    auto hits = hitsOf(view, viewOf(name), paths, job, [&](const Posting &posting) {
        return posting.isSymbol && (withDeclarations || !posting.declaration);
    });
    if (!hits)
        return std::unexpected(hits.error());
    std::ranges::sort(*hits, {},
                      [](const Hit &hit) { return std::tuple(hit.declaration, hit.file, hit.line, hit.nth); });
    Answer<Definition> answer;
    answer.indexed = view.indexed();
    Surroundings around(view, filter);
    Rescanner rescanner(view);
    for (const Hit &hit : *hits) {
        if (job.cancelled())
            return cancelled();
        if (!around.takes(hit, answer.hidden))
            continue;
        ++answer.total;
        if (filter.limit >= 0 && answer.rows.size() >= filter.limit)
            continue;
        const auto scanned = rescanner.scan(hit.file, job);
        if (!scanned)
            return std::unexpected(scanned.error());
        Definition definition;
        const Symbol *const symbol = *scanned ? Rescanner::symbolAt(**scanned, viewOf(name), hit.line) : nullptr;
        if (symbol) {
            definition = rescanner.definitionOf(**scanned, *symbol);
        } else { // changed since: what the index knows
            definition.name = name;
            definition.kind = hit.kind;
            definition.flags = static_cast<quint8>(hit.flags | (hit.declaration ? Symbol::Declaration : 0));
            definition.path = around.path(hit);
            definition.line = int(hit.line);
            definition.endLine = int(hit.line);
        }
        definition.condition = around.condition(hit);
        answer.rows.append(definition);
    }
    if (auto done = checkDamage(view); !done)
        return std::unexpected(done.error());
    return answer;
}

Result<Answer<Definition>> outlineOf(const View &view, const QByteArray &path, JobControl &job)
{
    Answer<Definition> answer;
    answer.indexed = view.indexed();
    if (job.cancelled())
        return cancelled();
    const auto file = view.find(viewOf(path));
    if (!file)
        return fail(Error::Kind::NotFound, QCoreApplication::translate("ariadne", "%1 has no file %2: check the path.")
                                               .arg(view.root().name(), QString::fromUtf8(path)));
    Rescanner rescanner(view);
    const auto scanned = rescanner.scan(*file, job);
    if (!scanned)
        return std::unexpected(scanned.error());
    if (!*scanned)
        return fail(Error::Kind::Io, QCoreApplication::translate("ariadne", "%1 cannot be read: check its permissions.")
                                         .arg(QString::fromUtf8(path)));
    for (const Symbol &symbol : (*scanned)->facts.symbols)
        answer.rows.append(rescanner.definitionOf(**scanned, symbol));
    answer.total = answer.rows.size();
    return answer;
}

namespace {

bool isRecord(SymbolKind kind)
{
    return kind == SymbolKind::Struct || kind == SymbolKind::Union || kind == SymbolKind::Class;
}

// Uses of a member's name, by what they do; and other structs that have a member of that name.
Done countUses(const View &view, const Definition &owner, MemberUse &member, Rescanner &rescanner, JobControl &job)
{
    constexpr qsizetype kMostOwners = 3;
    const auto hits = hitsOf(view, viewOf(member.name), {}, job, [&](const Posting &posting) {
        if (posting.isSymbol)
            return posting.kind == SymbolKind::Member && !posting.declaration;
        return !posting.local;
    });
    if (!hits)
        return std::unexpected(hits.error());
    for (const Hit &hit : *hits) {
        if (hit.isSymbol) {
            if (member.owners.size() >= kMostOwners)
                continue;
            const auto scanned = rescanner.scan(hit.file, job);
            if (!scanned)
                return std::unexpected(scanned.error());
            const Symbol *const symbol =
                *scanned ? Rescanner::symbolAt(**scanned, viewOf(member.name), hit.line) : nullptr;
            const QByteArray other = symbol ? rescanner.definitionOf(**scanned, *symbol).scope : QByteArray();
            if (!other.isEmpty() && other != owner.name && !member.owners.contains(other))
                member.owners.append(other);
            continue;
        }
        switch (hit.use) {
        case Use::Read:
            ++member.readers;
            break;
        case Use::Write:
            ++member.writers;
            break;
        case Use::Address:
            ++member.addressTaken;
            break;
        case Use::Call:
        case Use::MemberCall:
            ++member.calls;
            break;
        case Use::Type:
        case Use::Mention:
            break;
        }
    }
    return {};
}

} // namespace

Result<Answer<StructAnswer>> structs(const View &view, const QByteArray &name, const Filter &filter, JobControl &job)
{
    if (auto done = prepare(view, filter, job); !done)
        return std::unexpected(done.error());
    const PathFilter paths(filter.paths);
    const auto hits = hitsOf(view, viewOf(name), paths, job, [](const Posting &posting) {
        return posting.isSymbol && !posting.declaration && isRecord(posting.kind);
    });
    if (!hits)
        return std::unexpected(hits.error());
    Answer<StructAnswer> answer;
    answer.indexed = view.indexed();
    Surroundings around(view, filter);
    Rescanner rescanner(view);
    for (const Hit &hit : *hits) {
        if (!around.takes(hit, answer.hidden))
            continue;
        ++answer.total;
        if (filter.limit >= 0 && answer.rows.size() >= filter.limit)
            continue;
        const auto scanned = rescanner.scan(hit.file, job);
        if (!scanned)
            return std::unexpected(scanned.error());
        const Symbol *const symbol = *scanned ? Rescanner::symbolAt(**scanned, viewOf(name), hit.line) : nullptr;
        if (!symbol)
            continue;
        StructAnswer one;
        one.definition = rescanner.definitionOf(**scanned, *symbol);
        one.definition.condition = around.condition(hit);
        // Members of unnamed structs within are members of this one.
        const Facts &facts = (*scanned)->facts;
        const auto self = static_cast<quint32>(symbol - facts.symbols.data());
        std::vector<int> depths(facts.symbols.size(), -1);
        depths[self] = 0;
        for (quint32 i = self + 1; i < facts.symbols.size(); ++i) {
            const Symbol &inner = facts.symbols[i];
            if (inner.scope >= i || depths[inner.scope] < 0)
                continue;
            if (isRecord(inner.kind) && inner.name == kNone) {
                depths[i] = depths[inner.scope] + 1;
            } else if (inner.kind == SymbolKind::Member && inner.name != kNone) {
                const Definition member = rescanner.definitionOf(**scanned, inner);
                MemberUse use;
                use.name = member.name;
                use.type = member.signature;
                use.line = member.line;
                use.column = member.column;
                use.depth = depths[inner.scope];
                one.members.append(use);
            }
        }
        for (MemberUse &member : one.members) {
            if (auto done = countUses(view, one.definition, member, rescanner, job); !done)
                return std::unexpected(done.error());
        }
        answer.rows.append(one);
    }
    if (auto done = checkDamage(view); !done)
        return std::unexpected(done.error());
    return answer;
}

} // namespace ariadne::source
