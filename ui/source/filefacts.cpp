// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/filefacts.h"

#include "source/folding.h"
#include "source/scan/scanner.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>

namespace ariadne::ui {

using source::Facts;
using source::kNone;
using source::Occurrence;
using source::OutlineSymbol;
using source::Symbol;
using source::SymbolKind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ariadne::ui::FileFacts)
};

// At most so many rows: a generated header of 400,000 macros has no outline anyone reads.
constexpr qsizetype kMostRows = 20'000;

std::optional<OutlineSymbol::Kind> outlineKind(const Symbol &symbol)
{
    using Kind = OutlineSymbol::Kind;
    const bool declaration = symbol.flags & Symbol::Declaration;
    switch (symbol.kind) {
    case SymbolKind::Function:
    case SymbolKind::Label:
        return declaration ? Kind::Declaration : Kind::Function;
    case SymbolKind::Struct:
        return declaration ? std::nullopt : std::optional(Kind::Struct);
    case SymbolKind::Union:
        return declaration ? std::nullopt : std::optional(Kind::Union);
    case SymbolKind::Enum:
        return declaration ? std::nullopt : std::optional(Kind::Enum);
    case SymbolKind::Class:
        return declaration ? std::nullopt : std::optional(Kind::Class);
    case SymbolKind::Typedef:
        return Kind::Type;
    case SymbolKind::Namespace:
        return Kind::Namespace;
    case SymbolKind::Macro:
        return symbol.flags & Symbol::FunctionLike ? std::optional(Kind::Macro) : std::nullopt;
    case SymbolKind::Variable:
        return declaration ? std::nullopt : std::optional(Kind::Variable);
    default:
        return std::nullopt;
    }
}

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

source::Outline outlineOf(const Facts &facts, std::span<const std::byte> content)
{
    source::Outline outline;
    outline.tier = Words::tr("scanner");
    std::vector<int> ends; // of the symbols around
    for (const Symbol &symbol : facts.symbols) {
        const auto kind = outlineKind(symbol);
        if (!kind || symbol.name == kNone || symbol.aliasOf != kNone || (symbol.flags & Symbol::InFunction))
            continue;
        while (!ends.empty() && ends.back() < int(symbol.line))
            ends.pop_back();
        OutlineSymbol row;
        row.kind = *kind;
        row.name = textOf(facts.name(symbol.name));
        if (symbol.scope != kNone)
            row.scope = textOf(facts.name(facts.symbols[symbol.scope].name));
        const bool parameters = symbol.kind == SymbolKind::Function || symbol.kind == SymbolKind::Macro;
        if (parameters && symbol.signature.end <= content.size() && !symbol.signature.empty())
            row.signature = textOf({reinterpret_cast<const char *>(content.data()) + symbol.signature.begin,
                                    std::min<size_t>(symbol.signature.end - symbol.signature.begin, 400)})
                                .simplified();
        row.line = int(symbol.line);
        row.endLine = int(symbol.endLine);
        row.depth = int(ends.size());
        if (symbol.endLine > symbol.line)
            ends.push_back(int(symbol.endLine));
        outline.symbols.append(std::move(row));
        if (outline.symbols.size() >= kMostRows)
            break;
    }
    return outline;
}

QList<LineRange> inactiveLines(const Facts &facts, const std::vector<source::Truth> &truth)
{
    QList<LineRange> lines;
    for (size_t i = 0; i < facts.branches.size(); ++i) {
        const source::Branch &branch = facts.branches[i];
        const bool around = branch.parent != kNone && truth[branch.parent] == source::Truth::Inactive;
        if (truth[i] == source::Truth::Inactive && !around && branch.endLine > branch.line + 1)
            lines.append({int(branch.line) + 1, int(branch.endLine) - 1});
    }
    return lines;
}

const Occurrence *occurrenceAt(const Facts &facts, int line, qint64 column)
{
    const auto wanted = static_cast<quint32>(line);
    auto it = std::ranges::lower_bound(facts.occurrences, wanted, {}, &Occurrence::line);
    for (; it != facts.occurrences.end() && it->line == wanted; ++it) {
        const qint64 begin = qint64(it->column()) - 1;
        if (column >= begin && column <= begin + qint64(facts.names[it->name].length))
            return &*it;
    }
    return nullptr;
}

const Symbol *symbolAt(const Facts &facts, int line, qint64 column)
{
    const auto wanted = static_cast<quint32>(line);
    auto it = std::ranges::lower_bound(facts.symbols, wanted, {}, &Symbol::line);
    for (; it != facts.symbols.end() && it->line == wanted; ++it) {
        const qint64 begin = qint64(it->column) - 1;
        if (it->name != kNone && column >= begin && column <= begin + qint64(facts.names[it->name].length))
            return &*it;
    }
    return nullptr;
}

TextMark markOf(const Facts &facts, quint32 name, quint32 line, quint32 column, bool writes)
{
    return {
        int(line), {qint64(column) - 1, qint64(facts.names[name].length)}, writes ? Role::WarnTint : Role::Selection};
}

// A body is folded into the line that names its function or type, where parameters over several lines stand between.
void foldIntoNames(const Facts &facts, QList<LineRange> &folds)
{
    QHash<int, int> names; // the last line of a body, and the line of its name
    for (const Symbol &symbol : facts.symbols)
        if (symbol.endLine > symbol.line + 1 && symbol.aliasOf == kNone)
            names.insert(int(symbol.endLine), int(symbol.line));
    for (LineRange &fold : folds) {
        // The region ends above the closing brace; of those that end there the function's is the outermost.
        const auto name = names.find(fold.last + 1);
        if (name == names.end() || *name > fold.first)
            continue;
        fold.first = *name;
        names.erase(name);
    }
    std::ranges::sort(folds, {}, &LineRange::first);
}

} // namespace

Result<FileFacts> fileFacts(const QByteArray &path, std::span<const std::byte> content,
                            const std::shared_ptr<const source::Configuration> &configuration, JobControl &job)
{
    FileFacts result;
    auto folds = source::foldRegions(path, content, job);
    if (!folds)
        return std::unexpected(folds.error());
    result.folds = std::move(*folds);
    const source::Language language = source::languageOf({path.constData(), size_t(path.size())}, content);
    if (language != source::Language::C && language != source::Language::Cpp &&
        language != source::Language::Assembly) {
        auto outline = source::outline(path, content, job);
        if (!outline)
            return std::unexpected(outline.error());
        result.outline = std::move(*outline);
        return result;
    }
    Warnings warnings;
    source::Scanner scanner(source::NameRules::withFile(source::NameRules::userFile(), warnings));
    auto facts = std::make_shared<Facts>();
    if (const Done done = scanner.scan({path.constData(), size_t(path.size())}, content, *facts, job); !done)
        return std::unexpected(done.error());
    result.outline = outlineOf(*facts, content);
    foldIntoNames(*facts, result.folds);
    // C++ has scopes that the scanner only skims: ctags tells them better.
    if (language == source::Language::Cpp) {
        if (auto outline = source::outline(path, content, job); outline && !outline->symbols.isEmpty())
            result.outline = std::move(*outline);
    }
    // #if 0 holds nowhere, whatever is configured.
    const auto truth =
        source::evaluateBranches(*facts, content, configuration ? *configuration : source::Configuration());
    result.inactive = inactiveLines(*facts, truth);
    result.inactiveWhy = configuration ? Words::tr("not in this configuration") : Words::tr("never compiled");
    result.facts = std::move(facts);
    return result;
}

quint32 nameAt(const Facts &facts, int line, qint64 column)
{
    if (const Occurrence *const found = occurrenceAt(facts, line, column))
        return found->name;
    const Symbol *const symbol = symbolAt(facts, line, column);
    return symbol ? symbol->name : kNone;
}

bool isLocalAt(const Facts &facts, int line, qint64 column)
{
    const Occurrence *const found = occurrenceAt(facts, line, column);
    return found && found->local();
}

QList<TextMark> occurrencesOf(const Facts &facts, int line, qint64 column)
{
    constexpr qsizetype kMostMarks = 20'000;
    QList<TextMark> marks;
    const quint32 name = nameAt(facts, line, column);
    if (name == kNone)
        return marks;
    const Occurrence *const here = occurrenceAt(facts, line, column);
    const bool local = here && here->local();
    for (const Occurrence &found : facts.occurrences) {
        if (found.name != name || found.local() != local || (local && found.function != here->function))
            continue;
        marks.append(markOf(facts, name, found.line, found.column(), found.use() == source::Use::Write));
        if (marks.size() >= kMostMarks)
            break;
    }
    if (!local)
        for (const Symbol &symbol : facts.symbols)
            if (symbol.name == name)
                marks.append(markOf(facts, name, symbol.line, symbol.column, false));
    return marks;
}

TextPosition localDeclaration(const Facts &facts, int line, qint64 column)
{
    const Occurrence *const here = occurrenceAt(facts, line, column);
    if (!here || !here->local())
        return {0, 0};
    for (const Occurrence &found : facts.occurrences)
        if (found.name == here->name && found.function == here->function && found.local())
            return {int(found.line), qint64(found.column()) - 1};
    return {0, 0};
}

qint64 columnOfName(const FileFacts &facts, int line, const QByteArray &wanted)
{
    if (!facts.facts)
        return -1;
    const Facts &all = *facts.facts;
    const auto here = static_cast<quint32>(line);
    auto use = std::ranges::lower_bound(all.occurrences, here, {}, &Occurrence::line);
    for (; use != all.occurrences.end() && use->line == here && !wanted.isEmpty(); ++use)
        if (all.name(use->name) == std::string_view(wanted.constData(), size_t(wanted.size())))
            return qint64(use->column()) - 1;
    auto symbol = std::ranges::lower_bound(all.symbols, here, {}, &Symbol::line);
    for (; symbol != all.symbols.end() && symbol->line == here; ++symbol)
        if (symbol->name != kNone && symbol->column > 0)
            return qint64(symbol->column) - 1;
    return -1;
}

QList<int> scopesAround(const source::Outline &outline, int line)
{
    constexpr qsizetype kMostScopes = 3;
    QList<int> lines;
    for (const OutlineSymbol &symbol : outline.symbols) {
        if (symbol.line >= line)
            break;
        if (symbol.endLine >= line && symbol.line < line)
            lines.append(symbol.line);
    }
    return lines.mid(std::max<qsizetype>(0, lines.size() - kMostScopes));
}

} // namespace ariadne::ui
