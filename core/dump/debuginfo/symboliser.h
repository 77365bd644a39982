// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/modules/loadedmodules.h"
#include "unittables.h"

#include <shared_mutex>

namespace ariadne::dump
{

// Names, inlined calls and lines of addresses, each address looked up once. Thread-safe.
class Symboliser
{
public:
    // `modules` outlives the object.
    explicit Symboliser(const LoadedModules &modules) : m_modules(modules) {}

    // Only what belongs to the address is filled in: names, places and the function's bounds; level, pc and trust are not.
    struct Named {
        Frame frame;
        std::optional<quint64> functionStart, functionEnd; // addresses in the process
    };
    using Names = std::shared_ptr<const std::vector<Named>>;
    // What stands at `lookup`, innermost first: inlined calls, then the function itself. Always one at least.
    Names at(quint64 lookup) const;
    // The same by symbol tables alone: reads no debug information, so it takes no time.
    Names brief(quint64 lookup) const;

    // The functions that were left by tail calls between a caller and the function that runs, innermost first, with the
    // address of the jump: what call sites prove, and nothing where there is more than one way. `returnPc` is where the
    // caller goes on, `calleePc` any address in the one that runs. (gdb makes frames of them in the same way.)
    struct TailCall {
        quint64 pc = 0;
        Names names;
    };
    std::vector<TailCall> tailCalls(quint64 returnPc, quint64 calleePc) const;

    // The functions of that name, by the symbol tables of all modules: written in full, from one of its scopes on, or as
    // linked. At most a thousand. Errors: Cancelled.
    Result<QList<Function>> functionsNamed(const QByteArray &name, JobControl &job) const;

private:
    using Tables = std::shared_ptr<const UnitTables>;
    Tables tables(const DwarfUnit *unit) const;
    Names once(std::unordered_map<quint64, Names> &known, quint64 lookup,
               std::vector<Named> (Symboliser::*make)(quint64) const) const;
    std::vector<Named> find(quint64 lookup) const;
    std::vector<Named> findBrief(quint64 lookup) const;
    bool fromDwarf(const LoadedModule &module, quint64 linked, std::vector<Named> &out) const;
    void fromSymbols(const LoadedModule &module, quint64 linked, Named &out) const;
    void setNames(const Die &die, Frame &frame) const;
    QByteArray qualifiedName(const Die &die, int depth) const;
    QByteArray demangledOnce(const QByteArray &linkage) const;
    struct Entry { // a function as one end of a call
        quint64 start = 0; // as linked
        std::vector<CallSite> calls;
    };
    std::shared_ptr<const Entry> entryAt(const LoadedModule &module, quint64 linked) const;
    std::optional<quint64> startOf(const LoadedModule &module, const Die &callee) const;
    bool findChain(const LoadedModule &module, quint64 from, quint64 to, int depth, std::vector<quint64> &path,
                   std::vector<quint64> &found, int &steps) const;

    const LoadedModules &m_modules;
    mutable std::shared_mutex m_lock; // of all below
    mutable std::unordered_map<quint64, Names> m_named, m_brief;
    mutable std::unordered_map<const DwarfUnit *, Tables> m_tables;
    mutable std::unordered_map<const std::byte *, QByteArray> m_qualified; // by the address of their declaration
    mutable QHash<QByteArray, QByteArray> m_demangled;
    mutable std::unordered_map<quint64, std::shared_ptr<const Entry>> m_entries; // by bias + start
    mutable std::unordered_map<quint64, std::vector<TailCall>> m_tails;          // by both ends, mixed
};

} // namespace ariadne::dump
