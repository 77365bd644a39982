// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "elfcore.h"
#include "signals.h"
#include "values.h"

namespace ariadne::dump
{

// The memory map: the dump's segments with what NT_FILE says of them, by start.
QList<Region> regionsOf(const ElfCore &core, const QList<Thread> &threads);
// Null where no region holds the address.
const Region *regionHolding(const QList<Region> &regions, Address address);

FaultPlace faultPlace(const Signal &signal, const Thread &thread, const QList<Region> &regions);
// Only what the dump proves: a jump where the address is the pc itself, a write where the page could be read.
Access accessOf(const Signal &signal, const Thread &thread, const FaultPlace &place);

} // namespace ariadne::dump
