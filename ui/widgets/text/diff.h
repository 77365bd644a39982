// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text/document.h"

namespace ariadne::ui {

// What a line of a unified diff is.
enum class DiffLine : quint8 { Context, Added, Removed, Hunk, Header };

// Looks at the line and its neighbours only ("--- " is a header where "+++ " follows, else a removed line).
DiffLine diffLine(const TextDocument &document, int line);

// The bytes of an added or removed line that differ from its partner: the n-th removed line of a run belongs to the n-th
// of the added run that follows, where both have the same length. Empty where there is no partner, or little in common.
TextSpan diffMark(const TextDocument &document, int line);

} // namespace ariadne::ui
