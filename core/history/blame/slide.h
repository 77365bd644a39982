// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lines.h"

#include <span>

namespace ariadne::history {

// For LineDiff only. A change may often stand at several places: "}\n\nvoid f()" added before or after an equal "}".
// Slides each group of changed lines of one text to where it is best: in line with a change of the other text, else by
// the indentation around it. `changed` hold one byte per line and one more at each end. `from`: no line before it is
// changed in either text. `ids`: what the table knows the indentation of.
void slideChanges(std::span<const LineId> lines, std::span<const LineId> ids, quint8 *changed, quint8 *otherChanged,
                  int otherLines, int from, bool byIndent, LineTable &table);

} // namespace ariadne::history
