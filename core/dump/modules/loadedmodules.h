// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/debuginfo/dwarffile.h"
#include "dump/debuginfo/symboltable.h"
#include "dump/stacks/cfi.h"
#include "modulefinder.h"

namespace ariadne::dump
{

// A found module with its tables, each made on first use. Thread-safe.
class LoadedModule
{
public:
    // `found`, `options` and `architecture` outlive the object.
    LoadedModule(const FoundModule &found, const DumpOptions &options, const Architecture &architecture)
        : m_found(found), m_options(options), m_architecture(architecture)
    {
    }
    const FoundModule &found() const { return m_found; }
    quint64 bias() const { return m_found.bias(); }
    // Null where no file was found for it.
    const CallFrames *callFrames() const;
    const SymbolTable &symbols() const;
    // Null where there is no debug information.
    const DwarfFile *dwarf() const;
    // Inflates what symbolising needs. Errors: Cancelled.
    Done prepare(JobControl &job) const;

private:
    std::shared_ptr<const ElfSections> image() const;
    std::shared_ptr<const ElfSections> debug() const;

    const FoundModule &m_found;
    const DumpOptions &m_options;
    const Architecture &m_architecture;
    mutable std::once_flag m_imageOnce, m_debugOnce, m_framesOnce, m_symbolsOnce, m_dwarfOnce;
    mutable std::shared_ptr<const ElfSections> m_image, m_debug;
    mutable std::unique_ptr<const CallFrames> m_frames;
    mutable std::unique_ptr<const SymbolTable> m_symbols;
    mutable std::shared_ptr<const DwarfFile> m_dwarf;
};

// All modules by address. Thread-safe.
class LoadedModules
{
public:
    LoadedModules(const QList<FoundModule> &modules, const DumpOptions &options, const Architecture &architecture);
    // The module that lies there, with or without a file; null for none.
    const LoadedModule *at(quint64 address) const;
    const std::vector<std::unique_ptr<const LoadedModule>> &all() const { return m_modules; }

private:
    std::vector<std::unique_ptr<const LoadedModule>> m_modules; // by base
};

} // namespace ariadne::dump
