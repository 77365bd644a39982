// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/debuginfo/dwarffile.h"
#include "modulefinder.h"

namespace ariadne::dump
{

// The debug information of a module's file, with the files it refers to: dwz's common file (.gnu_debugaltlink), and the
// .dwo files or the .dwp of split DWARF. Each is checked by the id it is referred to with. They are looked for where the
// file says, beside it, and in the debug folders; with a sysroot nowhere outside of it but beside the file.
std::shared_ptr<const DwarfFile> openDwarf(const std::shared_ptr<const ElfSections> &sections, const FoundModule &found,
                                           const DumpOptions &options);

} // namespace ariadne::dump
