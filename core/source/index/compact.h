// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/indexfolder.h"

namespace ariadne::source {

// Merges what has become small or mostly garbage into one segment, where that is worth it; replaces those in
// `segments`. What no tree of the folder and not `tree` names is left behind. With the lock. On errors nothing has
// changed.
Done compact(const IndexFolder &folder, const Tree &tree, quint64 rules, std::vector<SegmentPair> &segments,
             JobControl &job);

// The same for segments in memory, all of them into one.
Done compactMemory(const Tree &tree, quint64 rules, std::vector<SegmentPair> &segments, JobControl &job);

} // namespace ariadne::source
