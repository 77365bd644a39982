// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/modules/loadedmodules.h"

namespace ariadne::dump
{

struct ArmUnwound {
    FrameRegisters registers; // the caller's
    bool outermost = false;   // the table says that nothing can be unwound from here
};

// One step by the exception index table of 32-bit ARM (Exception Handling ABI for the Arm Architecture, 6 and 10.3).
// Nothing where the table does not cover the address or is damaged; `missing` gets the stack's address that was wanted.
std::optional<ArmUnwound> armUnwind(const LoadedModule &module, quint64 address, const FrameRegisters &registers,
                                    const AddressSpace &memory, std::optional<quint64> *missing);

} // namespace ariadne::dump
