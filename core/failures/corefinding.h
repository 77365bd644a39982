// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failure.h"
#include "support/ids.h"
#include "support/job.h"

#include <span>

namespace ariadne::dump {
class Dump;
}

namespace ariadne::failures {

struct CoreFinding {
    Finding finding;
    DumpId dump;
    Warnings warnings; // truncated, modules without symbols
    bool operator==(const CoreFinding &) const = default;
};

// True where the bytes begin as an ELF core does; says nothing about the rest.
bool looksLikeCore(std::span<const std::byte> head);

// What crashed, from an open dump: the crashing thread's stack, its signal, what kind of address it touched, and the
// build ids. Errors: Unsupported, Cancelled, those of Dump::stacks().
Result<CoreFinding> coreFinding(const dump::Dump &dump, JobControl &job);

// "null" (the first page), "near null", "kernel", "non-canonical", "text" (eight printable characters), "stack", "heap
// or mapping", "unmapped". Only for 64-bit user addresses; pure.
QString addressClass(quint64 address, bool generalProtection, bool mapped);

} // namespace ariadne::failures
