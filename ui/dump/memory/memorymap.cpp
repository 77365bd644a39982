// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/memory/memorymap.h"

#include <algorithm>
#include <cmath>

namespace ariadne::ui {

namespace {

quint64 sizeOf(const dump::Region &region)
{
    return region.end.value - region.start.value;
}

// 1 for a page, one more for each doubling.
double weightOf(quint64 bytes)
{
    return 1 + std::log2(std::max(1.0, double(bytes) / 4096));
}

// Regions that will be one block: tiny neighbours of the same kind.
struct Run {
    int first = 0, count = 0;
    double weight = 0;
    quint64 bytes = 0, present = 0;
    bool gapBefore = false;
    MemoryKind kind = MemoryKind::Memory;
};

QList<Run> runsOf(const QList<dump::Region> &regions, double scale, double smallest)
{
    QList<Run> out;
    for (int i = 0; i < regions.size(); ++i) {
        const dump::Region &region = regions[i];
        const quint64 bytes = sizeOf(region);
        const bool gap = i > 0 && region.start.value > regions[i - 1].end.value;
        const MemoryKind kind = memoryKind(region);
        const bool tiny = weightOf(bytes) * scale < smallest;
        const bool joins = !out.isEmpty() && tiny && out.last().kind == kind && out.last().weight * scale < smallest;
        if (!joins)
            out.append({i, 0, 0, 0, 0, gap, kind});
        Run &run = out.last();
        ++run.count;
        run.weight += weightOf(bytes);
        run.bytes += bytes;
        run.present += region.presentBytes;
    }
    return out;
}

} // namespace

MemoryKind memoryKind(const dump::Region &region)
{
    switch (region.kind) {
    case dump::RegionKind::Stack:
        return MemoryKind::Stack;
    case dump::RegionKind::Vdso:
        return MemoryKind::Vdso;
    case dump::RegionKind::File:
        return region.permissions.contains(u'x') ? MemoryKind::Code : MemoryKind::File;
    case dump::RegionKind::Anonymous:
        break;
    }
    return MemoryKind::Memory;
}

MemoryLayout layoutMemory(const QList<dump::Region> &regions, const MemoryMeasures &m)
{
    MemoryLayout out;
    if (regions.isEmpty() || m.width <= 0)
        return out;
    double weights = 0, largest = 1;
    int gaps = 0;
    for (int i = 0; i < regions.size(); ++i) {
        weights += weightOf(sizeOf(regions[i]));
        largest = std::max(largest, weightOf(sizeOf(regions[i])));
        gaps += i > 0 && regions[i].start.value > regions[i - 1].end.value;
    }
    // A row's end is seldom hit exactly: a tenth is left for that.
    const double room = std::max(m.width, 0.9 * m.width * m.wantedRows - gaps * m.gap);
    const double scale = std::min(room / weights, m.width / largest); // the largest region fills a row at most
    double x = 0;
    int row = 0;
    for (const Run &run : runsOf(regions, scale, m.smallest)) {
        const double width = std::min(m.width, std::max(m.smallest, run.weight * scale - 1));
        double before = run.gapBefore && x > 0 ? m.gap : 0;
        if (x > 0 && x + before + width > m.width) {
            ++row;
            x = before = 0;
        }
        x += before;
        MemoryBlock block;
        block.region = run.first;
        block.regions = run.count;
        block.gapBefore = run.gapBefore;
        block.present = run.bytes ? double(run.present) / double(run.bytes) : 1;
        block.rect = QRectF(x, row * (m.rowHeight + m.rowGap), width, m.rowHeight);
        out.blocks.append(block);
        x += width + 1;
    }
    out.rows = row + 1;
    return out;
}

int blockOfRegion(const MemoryLayout &layout, int region)
{
    const auto at = std::upper_bound(layout.blocks.begin(), layout.blocks.end(), region,
                                     [](int r, const MemoryBlock &block) { return r < block.region; });
    if (at == layout.blocks.begin())
        return -1;
    const MemoryBlock &block = *std::prev(at);
    return region < block.region + block.regions ? int(std::prev(at) - layout.blocks.begin()) : -1;
}

double positionOf(const MemoryLayout &layout, const QList<dump::Region> &regions, int block, Address address)
{
    const MemoryBlock &one = layout.blocks[block];
    const quint64 start = regions[one.region].start.value, end = regions[one.region + one.regions - 1].end.value;
    const double share = end > start ? double(address.value - start) / double(end - start) : 0;
    return one.rect.left() + std::clamp(share, 0.0, 1.0) * one.rect.width();
}

} // namespace ariadne::ui
