// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/dump.h"
#include "signalframe.h"

namespace ariadne::dump {

// What a thread's signal handler was called over: the state that the kernel saved in a signal frame.
struct SavedRegisters {
    int frame = 0; // index into Thread::frames of the signal frame; the interrupted one comes behind it
    SignalFrame context;
    // Registers whose value differs from the live set's; of wide ones that contain each other all are named.
    QStringList differing;
    bool operator==(const SavedRegisters &) const = default;
};

// The registers of one frame of a thread, with what belongs to the thread's signals.
struct ThreadRegisters {
    Tid tid;
    int frame = 0; // index into Thread::frames
    // Frame 0 and frames that a signal interrupted: all sets. Others: the general set alone, with what call frame
    // information restores; a register whose value is not known there has no bytes.
    QList<RegisterSet> sets;
    QList<SavedRegisters> saved;             // innermost first
    std::optional<quint64> pending, blocked; // bit n - 1: signal n; of the thread when it stopped
    std::optional<AlternateStack> alternate; // known from signal frames only
    bool onAlternate = false;                // the live stack pointer lies in it
    quint64 headroom = 0;                    // bytes of it below the stack pointer, or all of it where it is not in use
    Warnings warnings;
    bool operator==(const ThreadRegisters &) const = default;
};

// All sets of a thread as it stopped: "general" first, then what its notes hold. Empty where there is none of them.
// `warnings` may be null.
QList<RegisterSet> liveRegisters(const Dump &dump, Tid tid, Warnings *warnings = nullptr);

// Of one frame. `stack` are the thread's frames as Dump::stacks() gave them; `frame` an index into them, or 0 where
// there are none. Errors: NotFound (no such thread or frame, no registers of it), Cancelled.
Result<ThreadRegisters> threadRegisters(const Dump &dump, const Thread &stack, int frame, JobControl &job);

// The same of frame 0 of all threads. Errors: Cancelled.
Result<QList<ThreadRegisters>> allRegisters(const Dump &dump, JobControl &job);

// Names of the signals in a mask: "SIGUSR1". At most 64.
QStringList signalNames(quint64 mask);

} // namespace ariadne::dump
