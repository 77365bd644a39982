// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debugfiles.h"

#include <elfutils/libdw.h>
#include <unordered_map>
#include <vector>

namespace ariadne::dump
{

// Names, inlined calls and lines of addresses, each address looked up once. Not thread-safe.
class Symboliser
{
public:
    explicit Symboliser(const DebugFiles &files) : m_files(files) {}
    // What stands at `lookup`, innermost first: inlined calls, then the function itself. Always one frame at least.
    // Only what belongs to the address is filled in: names, places and functionStart; level, pc and trust are not.
    struct Named {
        Frame frame;
        std::optional<quint64> functionStart;
    };
    const std::vector<Named> &at(quint64 lookup);

private:
    struct FunctionRange {
        quint64 start = 0, end = 0; // as linked
        Dwarf_Die die;
    };
    struct Unit { // a compilation unit, with its functions sorted once
        std::vector<FunctionRange> functions;
        QByteArray folder; // DW_AT_comp_dir
    };
    struct UnitRange {
        quint64 start = 0, end = 0;
        Dwarf_Die die;
    };

    std::vector<Named> find(quint64 lookup);
    void setNames(Dwarf_Die *die, Dwarf_Die *unit, Frame &frame);
    bool fromDwarf(Dwfl_Module *module, quint64 lookup, std::vector<Named> &out);
    void fromSymbols(Dwfl_Module *module, quint64 lookup, Named &out) const;
    bool unitAt(Dwfl_Module *module, quint64 lookup, Dwarf_Die *unit, quint64 *bias);
    const Unit &unit(Dwarf_Die *die);
    static void collect(Dwarf_Die *parent, bool nested, int depth, std::vector<FunctionRange> &out);
    static const FunctionRange *functionAt(const Unit &unit, quint64 linked);

    const DebugFiles &m_files;
    std::unordered_map<quint64, std::vector<Named>> m_named;
    std::unordered_map<const void *, Unit> m_units;           // by Dwarf_CU *
    std::unordered_map<const void *, QByteArray> m_qualified; // names by the address of their declaration
    std::unordered_map<Dwfl_Module *, std::vector<UnitRange>> m_unitRanges;
};

} // namespace ariadne::dump
