// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failure.h"

// What of a finding's text stays the same from run to run.
namespace ariadne::failures {

// A function's name without what differs between builds and runs: arguments, template arguments, return type,
// addresses, .isra/.part/.constprop/.cold suffixes, versions, Rust's hash. Pure.
QString normalisedFunction(const QString &function);
// Numbers and addresses become '#', runs of blanks one blank; at most 200 characters. Pure.
QString normalisedMessage(const QString &message);

// True for a frame of the C library, the C++ run time, a sanitizer or the kernel's reporting that stands above the code
// which failed and says nothing about it (raise, abort, __assert_fail, memmove, operator delete …).
bool isGlue(const Frame &frame);

// The frames that tell failures apart: glue at the top skipped (unless nothing else is there), start code at the bottom
// dropped, recursion folded, names normalised; a frame without a name is "module+0x…". At most `limit`.
QStringList significantFrames(const QList<Frame> &frames, int limit);

QString titleOf(const Finding &finding);
// Fills title, function and messageTemplate where they are empty, and bounds lists. Every finding passes here.
void complete(Finding &finding);

} // namespace ariadne::failures
