// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/addressspace.h"
#include "dump/architecture.h"
#include "dump/frameregisters.h"

namespace ariadne::dump
{

// The registers of what a signal interrupted, where the code at `pc` is a call of (rt_)sigreturn: for C libraries
// without unwind tables for it, and where their file is missing. Nothing where it is other code, or where the saved
// context is not in the dump.
std::optional<FrameRegisters> interruptedContext(quint64 pc, const FrameRegisters &registers, const AddressSpace &memory,
                                                 const Architecture &architecture);

} // namespace ariadne::dump
