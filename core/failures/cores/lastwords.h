// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/dump.h"

#include <QString>

namespace ariadne::failures {

// What the C library said before it aborted ("free(): invalid pointer", an assertion's text), read from the variable
// __abort_msg that glibc keeps for debuggers. Empty where there is none, the library is another one, or the dump does
// not hold it. Bounded reads of a hostile dump; at most 500 characters.
// Source: glibc, include/libc-symbols and sysdeps/posix/libc_fatal.c: struct abort_msg_s { unsigned int size; char
// msg[]; }.
QString lastWords(const dump::Dump &dump);

} // namespace ariadne::failures
