// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/addressspace.h"
#include "dump/values.h"

#include <optional>

// What the kernel saves on the stack when it calls a signal handler: the interrupted program's registers, with the
// vector ones, the signals blocked then, and the alternate stack. x86-64, i386, aarch64, arm.
namespace ariadne::dump {

struct AlternateStack {
    Address base;
    quint64 size = 0;
    bool isDisabled = false;
    bool operator==(const AlternateStack &) const = default;
};

struct SignalFrame {
    Address context;                  // of the ucontext
    std::optional<int> signal;        // of its siginfo, where the frame carries one
    std::optional<Address> address;   // its si_addr, for faults
    std::optional<quint64> errorCode; // of the processor, x86: bit 1 write, bit 4 instruction fetch
    std::optional<AlternateStack> alternate;
    quint64 blocked = 0;     // bit n - 1: signal n was blocked when the handler was called
    QList<RegisterSet> sets; // "general" first
    bool operator==(const SignalFrame &) const = default;
};

// Where to look: the stack pointer at the frame's pc, which stands on the code that returns from the handler.
struct SignalFramePlace {
    quint16 machine = 0;
    int wordBytes = 8;
    quint64 pc = 0, stackPointer = 0;
    Tid tid;
    Bytes layoutNote; // NT_X86_XSAVE_LAYOUT, empty where there is none
};
// Whether the code at `pc` is the system call that returns from a handler: tables do not say so everywhere (C libraries
// for ARM, qemu's own page).
bool isSignalReturn(const AddressSpace &memory, quint16 machine, quint64 pc);
// Nothing where the machine is not known here or the frame's memory is not there as a whole; parts that are missing
// behind the general registers are left out.
std::optional<SignalFrame> readSignalFrame(const AddressSpace &memory, const SignalFramePlace &place);

} // namespace ariadne::dump
