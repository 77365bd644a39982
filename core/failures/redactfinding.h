// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failure.h"

namespace ariadne::failures {

// Every text of a finding, and attributes by their names, without secrets. Done before anything is stored; idempotent.
Finding redacted(Finding finding);
Attributes redacted(const Attributes &attributes);

} // namespace ariadne::failures
