// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/find/nameblocks.h"
#include "source/segment/segment.h"

namespace ariadne::source {

// What "Go to symbol" looks through: the names of a segment that have a definition, each with the rank of its best
// definition's kind. Made once for each segment, in some tens of milliseconds a million.
struct SymbolCatalog {
    NameBlocks names;

    // Null where cancelled.
    static std::shared_ptr<const SymbolCatalog> of(const Segment &segment, JobControl &job);
};

} // namespace ariadne::source
