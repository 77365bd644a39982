// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "modulefinder.h"

#include <memory>

struct Dwfl;
struct Dwfl_Module;

namespace ariadne::dump
{

// The found modules as libdwfl sees them. libdwfl opens no file of its own choice and never goes to the network: it
// gets the checked, mapped files from here. Not thread-safe: a Dwarf handle is not.
class DebugFiles
{
public:
    // `modules` outlives the object. Errors: dwflError().
    static Result<std::unique_ptr<DebugFiles>> create(const QList<FoundModule> &modules);
    ~DebugFiles();

    // Null where no module of ours with a file lies there.
    Dwfl_Module *at(quint64 address) const;
    // The module that lies there, with or without a file; null for none.
    const FoundModule *foundAt(quint64 address) const;

private:
    DebugFiles(const QList<FoundModule> &modules, Dwfl *dwfl) : m_modules(modules), m_dwfl(dwfl) {}
    const QList<FoundModule> &m_modules;
    Dwfl *m_dwfl;
};

} // namespace ariadne::dump
