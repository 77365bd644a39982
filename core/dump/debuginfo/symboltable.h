// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "elfsections.h"

#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace ariadne::dump
{

// The functions and objects that an ELF file's symbol tables name, by address. Immutable; keeps its files alive.
class SymbolTable
{
public:
    struct Symbol {
        quint64 address = 0, size = 0; // as linked
        std::string_view name;
        quint32 order = 0; // as the tables have them
        quint8 rank = 0;   // of two for one address the lower one counts
        bool isFunction = false;
    };
    // Of all of the files' tables together. `lowest` and `highest` bound what counts as an address of the module.
    SymbolTable(QList<std::shared_ptr<const ElfSections>> files, quint64 lowest, quint64 highest);

    // The symbol that holds the address; one without a size only up to the next one. Null for none.
    const Symbol *at(quint64 linked) const;
    // All of exactly that name, in order of their address.
    std::vector<const Symbol *> named(std::string_view name) const;
    const std::vector<Symbol> &all() const { return m_symbols; }

private:
    void read(const ElfSections &file, Section symbols, Section strings, quint64 lowest, quint64 highest);

    QList<std::shared_ptr<const ElfSections>> m_files;
    std::vector<Symbol> m_symbols;
    mutable std::once_flag m_namesRead;
    mutable std::vector<std::pair<size_t, quint32>> m_byName; // hash of the name, number of the symbol
};

} // namespace ariadne::dump
