// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ariadne::dump {

// A demangled name as a person would write it; names that stand for different functions may become the same, so show
// the full one on demand. What goes:
// C++: inline namespaces and ABI tags of the standard libraries; the standard containers' default arguments
//      (allocators, traits, comparators, deleters: only where they are the default); std::basic_string<char> and its
//      relatives under their own names; parameters of functions that something is local to;
//      "{lambda(int)#1}::operator()" is "{lambda#1}".
// Rust: "<T as Trait>::f" is "T::f", or "Trait::f" for a T that is no more than a parameter; "<impl Trait for T>::f"
//      likewise; the folders of what every program imports (alloc::vec::Vec); "{{closure}}"; hashes of older symbols.
// What does not parse comes back as it is. Bounded in time; thread-safe.
QByteArray shortName(const QByteArray &full);

} // namespace ariadne::dump
