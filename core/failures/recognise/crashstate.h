// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"

namespace ariadne::failures {

// What fuzzing services call a crash, so that theirs and ours can be compared: "Heap-use-after-free READ 8",
// "Null-dereference WRITE", "CHECK failure", "Direct-leak". Pure.
QString crashTypeOf(const Finding &finding);

// Three lines that tell a crash to somebody who knows such crashes: the decisive words where the tool has some ("i <
// size() in Vector.h"), then functions, innermost first; fewer where there are not so many. Pure.
QStringList crashStateOf(const Finding &finding);

} // namespace ariadne::failures
