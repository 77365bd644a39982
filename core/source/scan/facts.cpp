// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts.h"

#include <algorithm>

namespace ariadne::source {

quint32 Facts::branchAt(quint32 line) const
{
    // The last branch that begins above the line either holds it, or one of its parents does.
    const auto after =
        std::partition_point(branches.begin(), branches.end(), [line](const Branch &b) { return b.line < line; });
    if (after == branches.begin())
        return kNone;
    auto index = static_cast<quint32>(after - branches.begin()) - 1;
    while (index != kNone && (branches[index].endLine <= line || branches[index].guard))
        index = branches[index].parent;
    return index;
}

void Facts::clear()
{
    language = Language::None;
    lines = 0;
    complete = true;
    pool.clear();
    names.clear();
    symbols.clear();
    occurrences.clear();
    fieldEdges.clear();
    includes.clear();
    branches.clear();
}

} // namespace ariadne::source
