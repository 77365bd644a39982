// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/addressspace.h"
#include "dump/architecture.h"

namespace ariadne::dump
{

// Whether the instruction before the address is a call, so that the address may be one to return to. Where the code is
// not in the dump it is none.
bool followsCall(quint64 address, const AddressSpace &memory, const Architecture &architecture);

} // namespace ariadne::dump
