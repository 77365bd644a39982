// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ariadne::demo {

// What the server was asked when it died. Keys and values differ from one `variant` to the next; what happens does not.

// A key and a value that fit into a slot one by one and not together: the key's end overwrites the neighbour's link.
QByteArray crashTrace(int variant);
// Counts something that is no number: an exception that nobody catches.
QByteArray countTrace();

} // namespace ariadne::demo
