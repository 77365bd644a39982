// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/modules/loadedmodules.h"

namespace ariadne::dump
{

// A goroutine before its stack was walked.
struct FoundGoroutine {
    Goroutine goroutine;                  // without frames
    FrameRegisters saved;                 // pc, stack and frame pointer from where it was put aside
    quint64 stackLow = 0, stackHigh = 0;  // its stack
    quint64 start = 0;                    // address of the function that it began with; 0 where not known
};

// The live goroutines, by id: runtime.allgs, read by the layout that the program's own debug information gives. Errors:
// NotFound (no Go program), Unsupported (no debug information), Malformed (the table is damaged or not in the dump),
// Cancelled.
Result<QList<FoundGoroutine>> findGoroutines(const LoadedModules &modules, const AddressSpace &memory,
                                             const Architecture &architecture, JobControl &job);

// runtime.goexit is what every goroutine returns to: nothing below it was called by anybody.
void endAtGoexit(Goroutine &goroutine);

} // namespace ariadne::dump
