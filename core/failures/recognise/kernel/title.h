// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report.h"

namespace ariadne::failures::kernel {

// The stack that a report's title comes from.
struct Fault {
    QString function;    // empty: the report does not say
    QList<Frame> frames; // from that function outwards
    QList<Frame> seen;   // of a stall: where it was seen, down to that function; else empty
};
Fault faultOf(const Report &report);

struct Title {
    QString title;
    QStringList others;
    QString access; // "read", "write", "free", else empty
};
Title headlineOf(const Report &report, const Fault &fault);

// A message without what differs from one boot to the next: offsets cut, addresses as ADDR, numbers as NUM.
QString timeless(std::string_view message);

} // namespace ariadne::failures::kernel
