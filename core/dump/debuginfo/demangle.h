// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ariadne::dump
{

// The name as written in the source, without parameters and return type, of C++ (Itanium ABI) and Rust names; anything
// else comes back as it is. Bounded in time and size whatever the name says: what would get longer than 16 KiB comes
// back mangled. Thread-safe.
QByteArray demangled(const QByteArray &name);

} // namespace ariadne::dump
