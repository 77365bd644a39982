// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/sourceindex.h"

// Between the files of the group Source.
namespace ariadne::cli {

class Registry;

void addCallCommands(Registry &registry); // callers, callees, paths

// What commands ask of the index that do not search text.
source::IndexOptions quickOptions();

} // namespace ariadne::cli
