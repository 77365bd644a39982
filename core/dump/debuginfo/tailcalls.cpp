// SPDX-License-Identifier: GPL-3.0-or-later
// Frames that a tail call took off the stack, put back by what the compiler recorded of calls (DWARF 5, 3.4).
#include "symboliser.h"

#include <algorithm>
#include <dwarf.h>

namespace ariadne::dump
{
namespace
{

constexpr int kLongestChain = 16;
constexpr int kMostSteps = 2000;

} // namespace

std::shared_ptr<const Symboliser::Entry> Symboliser::entryAt(const LoadedModule &module, quint64 linked) const
{
    const DwarfFile *file = module.dwarf();
    const DwarfUnit *unit = file ? file->whole(file->unitHolding(linked)) : nullptr;
    if (!unit)
        return nullptr;
    const Tables here = tables(unit);
    const UnitTables::Function *function = here->functionAt(linked);
    if (!function)
        return nullptr;
    const quint64 key = module.bias() + function->start;
    {
        const std::shared_lock guard(m_lock);
        if (const auto at = m_entries.find(key); at != m_entries.end())
            return at->second;
    }
    auto made = std::make_shared<Entry>();
    const Die die = unit->at(function->entry);
    const auto low = unit->attribute(die, DW_AT_low_pc);
    const auto ranges = unit->rangesOf(die);
    made->start = low && unit->address(*low) ? *unit->address(*low) : ranges.empty() ? function->start : ranges[0].start;
    made->calls = here->callsOf(die);
    const std::unique_lock guard(m_lock);
    return m_entries.emplace(key, std::move(made)).first->second;
}

// Where the called function begins: its own entry says so, or its name does, by the symbol table.
std::optional<quint64> Symboliser::startOf(const LoadedModule &module, const Die &callee) const
{
    if (!callee)
        return {};
    const auto ranges = callee.unit->rangesOf(callee);
    if (!ranges.empty())
        return ranges.front().start;
    for (const quint16 attribute : {DW_AT_linkage_name, DW_AT_name}) {
        Die holder;
        const auto value = inheritedAttribute(callee, attribute, &holder);
        const std::string_view name = value ? holder.unit->text(*value) : std::string_view();
        const auto found = name.empty() ? std::vector<const SymbolTable::Symbol *>() : module.symbols().named(name);
        if (found.size() == 1 && found.front()->isFunction)
            return found.front()->address;
    }
    return {};
}

// Follows tail calls from the function at `from` until the one at `to`. False where a second way was found, or where
// calls through pointers leave it open.
bool Symboliser::findChain(const LoadedModule &module, quint64 from, quint64 to, int depth, std::vector<quint64> &path,
                           std::vector<quint64> &found, int &steps) const
{
    const auto entry = entryAt(module, from);
    if (!entry || depth > kLongestChain)
        return true;
    for (const CallSite &call : entry->calls) {
        if (!call.isTail)
            continue;
        if (++steps > kMostSteps)
            return false;
        const auto target = startOf(module, call.callee);
        if (!target || std::find(path.begin(), path.end(), call.returnPc) != path.end())
            continue;
        path.push_back(call.returnPc);
        if (*target == to) {
            if (!found.empty())
                return false;
            found = path;
        } else if (!findChain(module, *target, to, depth + 1, path, found, steps)) {
            return false;
        }
        path.pop_back();
    }
    return true;
}

std::vector<Symboliser::TailCall> Symboliser::tailCalls(quint64 returnPc, quint64 calleePc) const
{
    const LoadedModule *module = m_modules.at(returnPc - 1);
    if (!module || module != m_modules.at(calleePc) || !module->dwarf())
        return {};
    const quint64 key = returnPc * 0x9e3779b97f4a7c15 ^ calleePc;
    {
        const std::shared_lock guard(m_lock);
        if (const auto at = m_tails.find(key); at != m_tails.end())
            return at->second;
    }
    std::vector<TailCall> out;
    const quint64 linkedReturn = returnPc - module->bias();
    const auto caller = entryAt(*module, linkedReturn - 1);
    const auto callee = entryAt(*module, calleePc - module->bias());
    if (caller && callee) {
        const auto site = std::find_if(caller->calls.begin(), caller->calls.end(), [=](const CallSite &c) {
            return c.returnPc == linkedReturn && !c.isTail;
        });
        const auto first = site == caller->calls.end() ? std::nullopt : startOf(*module, site->callee);
        std::vector<quint64> path, found;
        int steps = 0;
        if (first && *first != callee->start &&
            findChain(*module, *first, callee->start, 0, path, found, steps)) {
            for (size_t i = found.size(); i-- > 0;) {
                const quint64 pc = found[i] + module->bias();
                out.push_back({pc, at(pc - 1)});
            }
        }
    }
    const std::unique_lock guard(m_lock);
    return m_tails.emplace(key, std::move(out)).first->second;
}

} // namespace ariadne::dump
