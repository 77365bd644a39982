// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

namespace ariadne::dump
{

// The only maker of errors of libdw, libdwfl and libelf: call it at once after the call that failed, since their last
// error is kept per thread. `what` is the sentence for a person.
Error dwflError(QString what, Error::Kind kind = Error::Kind::Malformed);

} // namespace ariadne::dump
