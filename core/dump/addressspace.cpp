// SPDX-License-Identifier: GPL-3.0-or-later
#include "addressspace.h"

#include <algorithm>

namespace ariadne::dump
{

void AddressSpace::setDump(Bytes file, const QList<CoreSegment> &segments)
{
    m_dump.clear();
    m_order = file.order();
    quint64 covered = 0;
    for (const CoreSegment &s : segments) {
        const quint64 start = std::max(s.start, covered), end = s.start + s.present;
        if (start < end)
            m_dump.append({start, end, file.data() + s.fileOffset + (start - s.start)});
        covered = std::max(covered, end);
    }
}

void AddressSpace::addModuleData(quint64 start, Bytes content)
{
    if (content.empty() || start + content.size() < start)
        return;
    const Range range{start, start + content.size(), content.data()};
    const auto at = std::lower_bound(m_files.begin(), m_files.end(), range,
                                     [](const Range &a, const Range &b) { return a.start < b.start; });
    // Modules of a damaged list may overlap: the first one stays.
    if ((at != m_files.end() && at->start < range.end) || (at != m_files.begin() && std::prev(at)->end > range.start))
        return;
    m_files.insert(at, range);
}

const AddressSpace::Range *AddressSpace::find(const QList<Range> &ranges, quint64 address)
{
    auto at =
        std::upper_bound(ranges.begin(), ranges.end(), address, [](quint64 a, const Range &r) { return a < r.start; });
    if (at == ranges.begin())
        return nullptr;
    --at;
    return address < at->end ? &*at : nullptr;
}

quint64 AddressSpace::nextStart(const QList<Range> &ranges, quint64 address)
{
    const auto at =
        std::upper_bound(ranges.begin(), ranges.end(), address, [](quint64 a, const Range &r) { return a < r.start; });
    return at == ranges.end() ? ~quint64(0) : at->start;
}

Bytes AddressSpace::run(quint64 address, quint64 size, MemoryPiece::Source *source) const
{
    const Range *range = find(m_dump, address);
    quint64 limit = ~quint64(0);
    if (source)
        *source = range ? MemoryPiece::Source::Dump : MemoryPiece::Source::ModuleFile;
    if (!range) {
        range = find(m_files, address);
        limit = nextStart(m_dump, address); // the dump's own bytes win where they begin
    }
    if (!range) {
        if (source)
            *source = MemoryPiece::Source::Missing;
        return {};
    }
    const quint64 end = std::min(range->end, limit);
    return {range->data + (address - range->start), static_cast<size_t>(std::min(size, end - address)), m_order};
}

std::optional<quint64> AddressSpace::word(quint64 address, int wordBytes) const
{
    const auto size = static_cast<quint64>(wordBytes);
    const Bytes here = run(address, size);
    if (here.size() == size)
        return wordAt(here, 0, wordBytes);
    const QByteArray joined = read(address, size); // across the border of two segments
    if (static_cast<quint64>(joined.size()) != size)
        return {};
    const auto bytes = std::as_bytes(std::span(joined.constData(), static_cast<size_t>(joined.size())));
    return wordAt({bytes, m_order}, 0, wordBytes);
}

QByteArray AddressSpace::read(quint64 address, quint64 size) const
{
    QByteArray out;
    while (size) {
        const Bytes here = run(address, size);
        if (here.empty())
            break;
        out += QByteArrayView(here.data(), static_cast<qsizetype>(here.size()));
        address += here.size();
        size -= here.size();
    }
    return out;
}

bool AddressSpace::holds(quint64 address, quint64 size) const
{
    while (size) {
        const quint64 here = run(address, size).size();
        if (here == 0)
            return false;
        address += here;
        size -= here;
    }
    return true;
}

QList<MemoryPiece> AddressSpace::pieces(quint64 address, quint64 size) const
{
    QList<MemoryPiece> out;
    size = std::min(size, ~quint64(0) - address);
    while (size) {
        MemoryPiece piece;
        piece.start.value = address;
        const Bytes here = run(address, size, &piece.source);
        piece.size = here.size();
        if (here.empty())
            piece.size = std::min(size, std::min(nextStart(m_dump, address), nextStart(m_files, address)) - address);
        else
            piece.bytes = copied(here);
        address += piece.size;
        size -= piece.size;
        const bool joins = !out.isEmpty() && out.last().source == piece.source;
        if (joins) {
            out.last().bytes += piece.bytes;
            out.last().size += piece.size;
        } else {
            out.append(piece);
        }
    }
    return out;
}

} // namespace ariadne::dump
