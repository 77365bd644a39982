// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/dump.h"
#include "failures/failure.h"
#include "support/job.h"

namespace ariadne::failures {

// Attributes that a core gives a finding beside its stack; stored, so the names and forms stay. Lists are
// "name:class name:class", in the machine's order, classes as text(ValueClass) names them.
namespace attribute {
inline const QString kAbortMessage = QStringLiteral("abort-message");   // what the C library said before it aborted
inline const QString kFaultRegister = QStringLiteral("fault-register"); // "rdx": the bad address came from there
inline const QString kFaultValue = QStringLiteral("fault-value");       // the class of what was in it
inline const QString kInstruction =
    QStringLiteral("instruction");                             // at fault: "read", "write", "call", "jump", "atomic"
inline const QString kRegisters = QStringLiteral("registers"); // of the crashing frame: "rax:heap rbx:null"
inline const QString kSlots =
    QStringLiteral("slots"); // words of the guilty frame by their distance from its CFA: "16:stack"
inline const QString kPointees =
    QStringLiteral("pointees"); // what heap pointers of the two above lead to: "24:number/text/text"
} // namespace attribute

// Adds them. `thread` is the one that crashed, with its frames; its frames are those of `finding`, in order. Bounded:
// some hundred words of the dump are read. Errors: Cancelled only; what the dump does not have is left out.
Done addCoreAttributes(Finding &finding, const dump::Dump &dump, const dump::Thread &thread, JobControl &job);

} // namespace ariadne::failures
