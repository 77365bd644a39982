// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helpers.h"

#include <span>
#include <string_view>

// How a kernel words its failures, and how each is called: data only.
namespace ariadne::failures::kernel {

// Where the name of the function at fault stands.
enum class Where {
    Nowhere,      // the words alone are the title
    Headline,     // in the headline, else in the trace
    LastFunction, // "last function: f"
    Pointer,      // where the processor was (RIP, pc), else in the trace behind it
    Trace,        // the first trace
    Lock,         // "at: f+0x1/0x2" of the lock that is being taken
    IrqSafe,      // of the lock's use in an interrupt
    Stall,        // below the interrupt that noticed it
    Overflow,     // where the stack that ran over began
    PageOwner,    // in the trace of the page's allocation
    Hang,         // the first trace, what waits passed over
};

struct Rule {
    std::string_view words = {}; // stands in the message; what is before it is at most a subsystem's name
    std::string_view also = {};  // stands behind the words; empty: nothing more is asked
    std::string_view title = {}; // "%f" is the function at fault, "%w" the rest of the message, "%m" that up to `also`
    std::string_view other = {}; // what else it may be called, empty: nothing
    Where where = Where::Nowhere;
    Family family = Family::Any;
    bool anywhere = false;      // the words may stand in the middle of a message
    bool isConsequence = false; // says nothing of its own behind another report
    bool needsTrace = false;    // words that are no failure unless a report follows
};

// The most exact first.
std::span<const Rule> rules();

// Words that look like a headline and are none ("INFO: lockdep is turned off").
bool isHarmless(std::string_view message);

} // namespace ariadne::failures::kernel
