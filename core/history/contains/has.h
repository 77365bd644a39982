// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ariadne::history {

// In which form a history has a commit's change.
enum class Has {
    Commit,     // the commit itself
    Equivalent, // another with the same patch
    Backport,   // another that names it, or is named by it, or that names the same origin
    No,
};

} // namespace ariadne::history
