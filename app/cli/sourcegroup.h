// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Between the files of the group Source.
namespace ariadne::cli {

class Registry;

void addCallCommands(Registry &registry); // callers, callees, paths

} // namespace ariadne::cli
