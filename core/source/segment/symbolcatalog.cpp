// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/symbolcatalog.h"

namespace ariadne::source {

std::shared_ptr<const SymbolCatalog> SymbolCatalog::of(const Segment &segment, JobControl &job)
{
    auto catalog = std::make_shared<SymbolCatalog>(NameBlocks(segment.symbols()));
    Segment::Walker walker(segment, 0);
    while (walker.next()) {
        if ((walker.symbol() & 0x3fff) == 0 && job.cancelled())
            return nullptr;
        if (walker.flags() == 0)
            continue;
        const auto kind = static_cast<SymbolKind>(
            std::min<quint8>(static_cast<quint8>(walker.flags() - 1), static_cast<quint8>(SymbolKind::Other)));
        catalog->names.add(walker.name(), 0, kindRank(kind));
    }
    catalog->names.finish();
    return catalog;
}

} // namespace ariadne::source
