// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace ariadne::failures::kernel {

// One message of a kernel's console, without what a console, dmesg, syslog or a journal put before it.
struct ConsoleLine {
    std::string_view message;
    std::string_view context; // "T123" or "C1" where the kernel prints its callers, else empty
    bool isStamped = false;   // had the kernel's own time stamp, or the journal says that the kernel spoke
    bool operator==(const ConsoleLine &) const = default;
};

// Splits where two messages stand in one line of the log (consoles lose line ends): at least one, at most four. Views
// into `line`. Understands "[   12.345678]", "[  T123]", "[    C0]", "<4>", "kern  :err   : ", "[Sun Nov 22 14:00:00
// 2026]", "Nov 22 14:00:00 host kernel: ", "2026-11-22T14:00:00+0100 host kernel: ", "2026/11/22 14:00:00 " and "**
// 12 printk messages dropped ** " in any order.
std::vector<ConsoleLine> consoleLines(std::string_view line);

} // namespace ariadne::failures::kernel
