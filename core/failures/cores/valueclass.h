// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/dump.h"

#include <QString>
#include <QStringView>
#include <optional>

// What kind of number a word of a dump is: the number itself differs from run to run, its kind tells causes apart.
namespace ariadne::failures {

// The names are stored as attributes; they stay.
enum class ValueClass {
    Null,         // 0
    Small,        // below 64 KiB: an index, a length, or a member of a null structure
    Negative,     // -64 KiB … -1: an error number or an index below the beginning
    Text,         // printable characters
    Poison,       // a pattern that allocators and debug builds fill memory with
    Code,         // into a module's executable part
    Data,         // into a module, elsewhere
    Stack,        // into a thread's stack
    Heap,         // into other mapped memory of the process's own
    Mapped,       // into a mapped file
    NonCanonical, // no address on this machine
    Number,       // none of these: unmapped
};
QString text(ValueClass value); // "null", "small", "negative", "text", …

// `value` as wide as the machine's words. Pure; thread-safe as the dump is.
ValueClass valueClass(const dump::Dump &dump, quint64 value);

// Without a dump: Null, Small, Negative, Text, Poison, NonCanonical or Number.
ValueClass valueClass(quint64 value, int wordBytes);

// Whether a thread's stack is (or, overflowed, was to be) in this region.
bool isStack(const dump::Dump &dump, const dump::Region &region);

} // namespace ariadne::failures
