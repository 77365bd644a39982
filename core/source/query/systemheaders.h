// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/job.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace ariadne::source {

// The names that headers outside the tree define as macros, under whatever condition: those that `paths`
// ("sys/socket.h") lead to in the folders of this machine's compiler and in `folders`, and what these include. Read,
// never run; bounded in files and bytes. `complete` false: over a bound, or cancelled: there may be others.
struct SystemMacros {
    std::unordered_set<std::string> names;
    bool complete = true;
    static SystemMacros of(const std::vector<std::string> &paths, const std::vector<std::string> &folders,
                           JobControl &job);
};

} // namespace ariadne::source
