// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <span>

namespace ariadne::history {

// Where line `line` (one-based) of the text `after` stood in `before`: the line it was made from where it was changed,
// the line at its place where it is new. At least 1. Both texts are compared as a diff without context would.
int lineBefore(std::span<const std::byte> before, std::span<const std::byte> after, int line);

} // namespace ariadne::history
