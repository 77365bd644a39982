// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "modulefinder.h"

namespace ariadne::dump
{

// Which modules a core has and where they lie, by base: from NT_FILE, the vDSO from the auxiliary vector, ELF images in
// memory that neither names, and the dynamic loader's own list. Files are not looked for. `space` holds the dump's own
// memory only.
QList<FoundModule> listModules(const ElfCore &core, const AddressSpace &space);

} // namespace ariadne::dump
