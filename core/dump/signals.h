// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values.h"

namespace ariadne::dump
{

// The number that x86 and most others give a signal; only MIPS numbers them in a way of its own.
int genericSignal(quint16 machine, int number);

// "SIGSEGV"; "signal 77" where the number has no name. By generic number.
QString signalName(int number);
// "SEGV_MAPERR", "SI_USER"; empty where not known.
QString signalCode(int number, int code);

// What is known of the faulting access's place.
struct FaultPlace {
    bool isCanonical = true;           // an address that the machine can have at all
    std::optional<Region> region;      // the one that holds the address
    std::optional<quint64> belowStack; // so many bytes below the thread's stack region: an overflow
};

// One sentence for a person: "Thread 48213 got SIGSEGV in wb::crash_here: it wrote to 0x18, which is not mapped."
// `function` may be empty.
QString reasonSentence(const DumpInfo &info, const QByteArray &function, const FaultPlace &place);

} // namespace ariadne::dump
