// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/symbolcatalog.h"

namespace ariadne::source {

namespace {

// 0 to 36, 63 for anything else.
constexpr std::array<quint8, 256> makeLetters()
{
    std::array<quint8, 256> letters = {};
    for (quint8 &letter : letters)
        letter = 63;
    for (size_t i = 0; i < 26; ++i)
        letters['a' + i] = letters['A' + i] = static_cast<quint8>(i);
    for (size_t i = 0; i < 10; ++i)
        letters['0' + i] = static_cast<quint8>(26 + i);
    letters['_'] = 36;
    return letters;
}
constexpr std::array<quint8, 256> kLetters = makeLetters();

} // namespace

quint64 letterSet(std::string_view name)
{
    quint64 set = 0;
    for (const char c : name)
        set |= quint64(1) << kLetters[static_cast<quint8>(c)];
    return set & ~(quint64(1) << 63);
}

quint64 pairSet(std::string_view name)
{
    constexpr quint32 kNothing = 64;
    quint64 set = 0;
    quint32 last = kNothing;
    for (const char c : name) {
        if (c == '_')
            continue;
        const quint32 letter = kLetters[static_cast<quint8>(c)];
        if (last != kNothing)
            set |= quint64(1) << (((last * 64u + letter) * 0x9e3779b1u) >> 26);
        last = letter;
    }
    return set;
}

std::shared_ptr<const SymbolCatalog> SymbolCatalog::of(const Segment &segment, JobControl &job)
{
    auto catalog = std::make_shared<SymbolCatalog>();
    Segment::Walker walker(segment, 0);
    while (walker.next()) {
        if ((walker.symbol() & 0x3fff) == 0 && job.cancelled())
            return nullptr;
        if (walker.flags() == 0)
            continue;
        const auto kind = static_cast<SymbolKind>(
            std::min<quint8>(static_cast<quint8>(walker.flags() - 1), static_cast<quint8>(SymbolKind::Other)));
        Group &group = catalog->groups[kindRank(kind) > kindRank(SymbolKind::Macro) ? 0 : 1];
        group.symbols.push_back(walker.symbol());
        group.letters.push_back(letterSet(walker.name()));
        group.pairs.push_back(pairSet(walker.name()));
    }
    for (Group &group : catalog->groups) {
        group.symbols.shrink_to_fit();
        group.letters.shrink_to_fit();
        group.pairs.shrink_to_fit();
    }
    return catalog;
}

} // namespace ariadne::source
