// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/dump.h"

namespace ariadne::dump {

// What a value in a register may be, for people: "big + 0x36a1", "stack", "text “key-0042”", "not an address";
// empty where nothing is known of it.
QString valueMeaning(const Dump &dump, quint64 value);

} // namespace ariadne::dump
