// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"

#include <optional>
#include <string_view>

namespace ariadne::failures::kernel {

// What one line of a kernel's report says about where it was.
struct TraceLine {
    enum class Kind {
        Frame,      // of a call trace
        Pointer,    // RIP, EIP, IP, pc, epc, NIP, PSW: where the processor was
        Link,       // lr, ra: who called that
        Start,      // "Call Trace:", "stack backtrace:", "Freed by task 7:"
        Interrupt,  // "<IRQ>", "--- interrupt: …": what follows was interrupted or interrupts
        EndOfTrace, // "</TASK>", "Code: …"
    } kind = Kind::Frame;
    Frame frame;           // function empty where the line names none (a user's address)
    bool isGuess = false;  // the kernel itself does not trust it ("? f+0x1/0x2")
    bool isUser = false;   // a pointer into a program, not the kernel
    std::string_view name; // of a Start: "Freed by task 7", else empty
    QString caller;        // of an arm frame, which names both; else empty
    bool operator==(const TraceLine &) const = default;
};

// x86, arm, arm64, riscv, ppc, s390, mips and loongarch; symbolised ("f+0x1/0x2 fs/a.c:12 [inline]") or not. Nothing
// where the line says nothing of the kind. `message` is without prefixes.
std::optional<TraceLine> traceLine(std::string_view message);

// Most likely a trusted frame of a trace: a quick look while lines are collected.
bool mayBeFrame(std::string_view message);

// "f+0x1f/0x80" anywhere in the text: the function, without ".isra.0" and the like; empty where there is none.
QString functionIn(std::string_view message);
// The name as the source has it: ".constprop.0", "__pfx_" … cut away.
std::string_view plainName(std::string_view function);

// The same, for people: names of Rust and C++ demangled.
QString readableName(std::string_view function);

} // namespace ariadne::failures::kernel
