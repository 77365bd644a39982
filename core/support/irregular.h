// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <sys/stat.h>

namespace ariadne {

// The error for a path where only a regular file will do, with what stat() found there instead.
[[nodiscard]] std::unexpected<Error> failIrregular(Error::Kind kind, const QString &path, mode_t mode);

} // namespace ariadne
