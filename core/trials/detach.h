// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QByteArray>
#include <QStringList>

namespace ariadne::trials {

// Starts a process that outlives us, the terminal and the session: new session, no terminal, no inherited descriptors,
// nobody's child but init's. `input` is given to it on its standard input; what it writes on standard output until it
// closes that (or the first line) is the answer. `errorFile` gets its standard error.
// Errors: NotFound (the program), Io, Busy (no answer within `seconds`).
Result<QByteArray> startDetached(const QStringList &command, const QByteArray &input, const QString &errorFile,
                                 double seconds);

} // namespace ariadne::trials
