// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dwarffile.h"
#include "linetable.h"

namespace ariadne::dump
{

// A call, as DW_TAG_call_site describes it.
struct CallSite {
    quint64 returnPc = 0; // as linked: behind the call, or behind the jump of a tail call
    bool isTail = false;
    Die callee; // empty where it is not known which function is called
};

// What finding an address in a unit needs, read once: its functions by address and its lines. Thread-safe.
class UnitTables
{
public:
    // `unit` holds the entries (the other half of a skeleton), and outlives the object.
    explicit UnitTables(const DwarfUnit &unit);

    struct Function {
        quint64 start = 0, end = 0; // as linked; a function in several pieces stands there several times
        quint64 entry = 0;          // offset of its entry
    };
    // Null for none.
    const Function *functionAt(quint64 linked) const;
    const std::vector<Function> &functions() const { return m_functions; }
    const LineTable &lines() const { return m_lines; }
    const DwarfUnit &unit() const { return m_unit; }

    // The inlined calls that hold the address, outermost first.
    std::vector<Die> inlinedAt(const Function &function, quint64 linked) const;
    // All calls of a function, also those of what is inlined into it.
    std::vector<CallSite> callsOf(const Die &function) const;

private:
    quint64 collect(quint64 offset, bool nested, int depth, std::vector<Function> &out) const;
    bool inlined(const Die &parent, quint64 linked, int depth, std::vector<Die> &out) const;
    void calls(const Die &parent, int depth, std::vector<CallSite> &out) const;
    static const Function *find(const std::vector<Function> &functions, quint64 linked);

    const DwarfUnit &m_unit;
    LineTable m_lines;
    std::vector<Function> m_functions;
    mutable std::once_flag m_nestedRead;
    mutable std::vector<Function> m_nested; // with those inside of functions: Fortran, Ada, GNU C
};

// The declaration that names a function: through abstract origins to the specification.
Die declarationOf(Die die);
// An attribute of the entry or of what it is an instance of; `holder` gets the entry that has it.
std::optional<AttributeValue> inheritedAttribute(const Die &die, quint16 name, Die *holder = nullptr);
// The entries that an entry stands in, outermost first, without the unit itself.
std::vector<Die> scopesOf(const Die &die);

} // namespace ariadne::dump
