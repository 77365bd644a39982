// SPDX-License-Identifier: GPL-3.0-or-later
#include "symboliser.h"

#include "demangle.h"

#include <algorithm>
#include <dwarf.h>

namespace ariadne::dump
{
namespace
{

constexpr int kMostNestedNames = 4; // classes local to functions local to classes …

QByteArray linkageNameOf(const Die &die)
{
    for (const quint16 name : {DW_AT_linkage_name, DW_AT_MIPS_linkage_name}) {
        Die holder;
        if (const auto value = inheritedAttribute(die, name, &holder))
            return bytesOf(holder.unit->text(*value));
    }
    return {};
}

QByteArray nameOf(const Die &die)
{
    Die holder;
    const auto value = inheritedAttribute(die, DW_AT_name, &holder);
    return value ? bytesOf(holder.unit->text(*value)) : QByteArray();
}

quint16 languageOf(const DwarfUnit &unit)
{
    return unit.language || !unit.skeleton ? unit.language : unit.skeleton->language;
}

bool hasNamespaces(quint16 language)
{
    switch (language) {
    case DW_LANG_C_plus_plus:
    case DW_LANG_C_plus_plus_03:
    case DW_LANG_C_plus_plus_11:
    case DW_LANG_C_plus_plus_14:
    case 0x2b:
    case 0x3a: // DW_LANG_C_plus_plus_17 and _20, newer than some dwarf.h
    case DW_LANG_Rust:
        return true;
    default:
        return false;
    }
}

std::optional<quint64> number(const Die &die, quint16 name)
{
    const auto value = die.unit->attribute(die, name);
    return value ? die.unit->constant(*value) : std::nullopt;
}

int lineNumber(quint64 value)
{
    return value <= 0x7fffffff ? static_cast<int>(value) : 0;
}

} // namespace

QByteArray Symboliser::demangledOnce(const QByteArray &linkage) const
{
    {
        const std::shared_lock guard(m_lock);
        if (const auto at = m_demangled.constFind(linkage); at != m_demangled.constEnd())
            return *at;
    }
    const QByteArray out = demangled(linkage);
    const std::unique_lock guard(m_lock);
    return *m_demangled.insert(linkage, out);
}

// Members of lambdas and local classes have no linkage name: "app::Worker::Worker::<lambda()>::operator()" is put
// together from what they stand in.
QByteArray Symboliser::qualifiedName(const Die &die, int depth) const
{
    const Die declaration = declarationOf(die);
    QByteArray out = nameOf(die);
    const bool isCall = out == "operator()";
    if (!declaration || depth >= kMostNestedNames)
        return out;
    const std::vector<Die> scopes = scopesOf(declaration);
    for (size_t i = scopes.size(); i-- > 0;) {
        const quint16 tag = scopes[i].tag();
        if (tag == DW_TAG_subprogram) {
            // A function that a class is local to says itself where it belongs.
            const QByteArray linkage = linkageNameOf(scopes[i]);
            return (linkage.isEmpty() ? qualifiedName(scopes[i], depth + 1) : demangledOnce(linkage)) + "::" + out;
        }
        const bool isClass = tag == DW_TAG_class_type || tag == DW_TAG_structure_type || tag == DW_TAG_union_type;
        if (!isClass && tag != DW_TAG_namespace)
            continue;
        const QByteArray name = nameOf(scopes[i]);
        const char *unnamed = !isClass ? "(anonymous namespace)" : isCall ? "{lambda}" : "(anonymous class)";
        out = (name.isEmpty() ? QByteArray(unnamed) : name) + "::" + out;
    }
    return out;
}

void Symboliser::setNames(const Die &die, Frame &frame) const
{
    frame.linkageName = linkageNameOf(die);
    if (!frame.linkageName.isEmpty()) {
        frame.function = demangledOnce(frame.linkageName);
        return;
    }
    const Die declaration = declarationOf(die);
    // main() and what is extern "C": declared nowhere else, so in no class.
    if (!hasNamespaces(languageOf(*die.unit)) || !declaration || declaration.offset == die.offset) {
        frame.function = nameOf(die);
        return;
    }
    // Finding what a declaration stands in takes a walk over its unit: once for each.
    const std::byte *key = declaration.unit->entries.data() + declaration.offset;
    {
        const std::shared_lock guard(m_lock);
        if (const auto at = m_qualified.find(key); at != m_qualified.end()) {
            frame.function = at->second;
            return;
        }
    }
    frame.function = qualifiedName(die, 0);
    const std::unique_lock guard(m_lock);
    m_qualified.emplace(key, frame.function);
}

Symboliser::Tables Symboliser::tables(const DwarfUnit *unit) const
{
    {
        const std::shared_lock guard(m_lock);
        if (const auto at = m_tables.find(unit); at != m_tables.end())
            return at->second;
    }
    auto made = std::make_shared<const UnitTables>(*unit);
    const std::unique_lock guard(m_lock);
    return m_tables.emplace(unit, std::move(made)).first->second;
}

bool Symboliser::fromDwarf(const LoadedModule &module, quint64 linked, std::vector<Named> &out) const
{
    const DwarfFile *file = module.dwarf();
    const DwarfUnit *unit = file ? file->whole(file->unitHolding(linked)) : nullptr;
    if (!unit)
        return false;
    const Tables here = tables(unit);
    Frame place;
    if (const LineTable::Row *row = here->lines().at(linked)) {
        place.line = lineNumber(row->line);
        place.column = static_cast<int>(row->column);
        place.file = here->lines().path(row->file);
    }
    const UnitTables::Function *function = here->functionAt(linked);
    if (!function) {
        if (place.line == 0)
            return false;
        Named only; // assembler has lines but no functions
        only.frame = place;
        fromSymbols(module, linked, only);
        out.push_back(only);
        return true;
    }
    const std::vector<Die> calls = here->inlinedAt(*function, linked);
    for (size_t i = calls.size(); i-- > 0;) {
        Named one;
        one.frame = place;
        one.frame.kind = FrameKind::Inlined;
        setNames(calls[i], one.frame);
        out.push_back(one);
        // The next one out stands where this one was called from.
        place = Frame();
        place.line = lineNumber(number(calls[i], DW_AT_call_line).value_or(0));
        place.column = lineNumber(number(calls[i], DW_AT_call_column).value_or(0));
        if (const auto at = number(calls[i], DW_AT_call_file))
            place.file = here->lines().path(*at);
    }
    Named real;
    real.frame = place;
    const Die die = unit->at(function->entry);
    setNames(die, real.frame);
    quint64 start = function->start;
    if (const auto entry = unit->attribute(die, DW_AT_entry_pc); entry && unit->address(*entry))
        start = *unit->address(*entry);
    else if (const auto low = unit->attribute(die, DW_AT_low_pc); low && unit->address(*low))
        start = *unit->address(*low);
    else if (const auto ranges = unit->rangesOf(die); !ranges.empty())
        start = ranges.front().start;
    real.functionStart = start + module.bias();
    real.functionEnd = function->end + module.bias();
    if (real.frame.function.isEmpty())
        fromSymbols(module, linked, real);
    out.push_back(real);
    return true;
}

void Symboliser::fromSymbols(const LoadedModule &module, quint64 linked, Named &out) const
{
    const SymbolTable::Symbol *symbol = module.symbols().at(linked);
    if (!symbol)
        return;
    QByteArray name = bytesOf(symbol->name);
    // "memcpy@@GLIBC_2.14": the version is not part of the name.
    if (const qsizetype version = name.indexOf('@'); version > 0)
        name.truncate(version);
    out.frame.linkageName = name;
    out.frame.function = demangledOnce(name);
    if (out.frame.function == out.frame.linkageName)
        out.frame.linkageName.clear();
    out.functionStart = symbol->address + module.bias();
    if (symbol->size)
        out.functionEnd = symbol->address + symbol->size + module.bias();
}

std::vector<Symboliser::Named> Symboliser::findBrief(quint64 lookup) const
{
    std::vector<Named> out(1);
    if (const LoadedModule *module = m_modules.at(lookup)) {
        out.front().frame.module = module->found().module.path;
        out.front().frame.buildId = module->found().module.buildId;
        fromSymbols(*module, lookup - module->bias(), out.front());
    }
    return out;
}

std::vector<Symboliser::Named> Symboliser::find(quint64 lookup) const
{
    std::vector<Named> out;
    const LoadedModule *module = m_modules.at(lookup);
    if (module && !fromDwarf(*module, lookup - module->bias(), out)) {
        out.assign(1, {});
        fromSymbols(*module, lookup - module->bias(), out.front());
    }
    if (out.empty())
        out.emplace_back();
    for (Named &one : out) {
        if (module) {
            one.frame.module = module->found().module.path;
            one.frame.buildId = module->found().module.buildId;
        }
    }
    return out;
}

Symboliser::Names Symboliser::once(std::unordered_map<quint64, Names> &known, quint64 lookup,
                                   std::vector<Named> (Symboliser::*make)(quint64) const) const
{
    {
        const std::shared_lock guard(m_lock);
        if (const auto at = known.find(lookup); at != known.end())
            return at->second;
    }
    auto made = std::make_shared<const std::vector<Named>>((this->*make)(lookup));
    const std::unique_lock guard(m_lock);
    return known.emplace(lookup, std::move(made)).first->second;
}

Symboliser::Names Symboliser::at(quint64 lookup) const
{
    return once(m_named, lookup, &Symboliser::find);
}

Symboliser::Names Symboliser::brief(quint64 lookup) const
{
    return once(m_brief, lookup, &Symboliser::findBrief);
}

} // namespace ariadne::dump
