// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/graph/changedpaths.h"

#include <optional>

namespace ariadne::history {

struct RenamedFrom {
    QByteArray path;
    TreePlace place;
};

// Which of the files that vanished (`gone`, in the order of the trees) a new file was made from, as git's rename
// detection decides: equal content before a similar file of the same name before the most similar one of at least a
// half. Errors: Cancelled; unreadable files count as different.
Result<std::optional<RenamedFrom>> renamedFrom(Objects &objects, const QByteArray &path, const TreePlace &place,
                                               std::string_view content, const std::vector<TreeChange> &gone,
                                               JobControl &job);

// How much of the larger of two texts stands in both, of 60,000.
int similarity(std::string_view a, std::string_view b);

} // namespace ariadne::history
