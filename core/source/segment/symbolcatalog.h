// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/segment.h"

#include <vector>

namespace ariadne::source {

// What "Go to symbol" looks through: the symbols of a segment that have a definition, each with two small sets that
// rule nearly all of them out without looking at a name. Made once for each segment, in some tens of milliseconds a
// million.
struct SymbolCatalog {
    // Functions, types and variables; then macros, members, enumerators and the rest.
    struct Group {
        std::vector<quint32> symbols;
        std::vector<quint64> letters; // which letters and digits are in it
        std::vector<quint64> pairs;   // which two of them stand side by side
    };
    Group groups[2];

    // Null where cancelled.
    static std::shared_ptr<const SymbolCatalog> of(const Segment &segment, JobControl &job);
};

// Case is folded. Pairs are told without '_', so that "vfsread" finds vfs_read.
quint64 letterSet(std::string_view name);
quint64 pairSet(std::string_view name);

} // namespace ariadne::source
