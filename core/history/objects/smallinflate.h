// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history/objects only.

#include <QtGlobal>
#include <span>

namespace ariadne::history {

// Inflates what small objects nearly always are (RFC 1950, RFC 1951): one block, stored or with the fixed codes. A
// library's set-up costs more than these few bytes. False where it is anything else, or damaged: a library tells then.
// The sum is checked; `into` has the size that the content has.
bool inflateSmall(std::span<const quint8> from, std::span<char> into);

} // namespace ariadne::history
