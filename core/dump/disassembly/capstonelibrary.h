// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <capstone/capstone.h>

namespace ariadne::dump {

// Capstone's functions, from its shared library, which is loaded when code is first disassembled: most commands never
// do, and it is among the larger libraries.
struct CapstoneLibrary {
    decltype(&cs_open) open = nullptr;
    decltype(&cs_close) close = nullptr;
    decltype(&cs_option) option = nullptr;
    decltype(&cs_malloc) makeRoom = nullptr;
    decltype(&cs_free) free = nullptr;
    decltype(&cs_disasm_iter) decode = nullptr;
    decltype(&cs_reg_name) registerName = nullptr;
    decltype(&cs_insn_group) isInGroup = nullptr;
};

// Null where the version that this was built for is not installed. Thread-safe; never unloaded.
const CapstoneLibrary *capstone();

} // namespace ariadne::dump
