// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/values.h"

#include <QList>
#include <QRectF>

// The process's memory in address order, drawn in rows from left to right: how wide a block is says how large the
// region is, on a log scale; gaps are broken off. Pure functions without a widget; memorymapview.h paints what they
// give.
namespace ariadne::ui {

enum class MemoryKind { Code, File, Memory, Stack, Vdso };
MemoryKind memoryKind(const dump::Region &region);

struct MemoryBlock {
    int region = 0;         // the first of them, where several are merged
    int regions = 1;        // neighbours too small to be told apart are one block
    bool gapBefore = false; // addresses that belong to nothing lie before it
    double present = 1;     // share of its bytes that is in the dump
    QRectF rect;
    bool operator==(const MemoryBlock &) const = default;
};
struct MemoryMeasures {
    double width = 0, rowHeight = 22, rowGap = 4;
    double gap = 6;      // where addresses are left out
    double smallest = 3; // narrower blocks are merged with their neighbours of the same kind
    int wantedRows = 3;  // blocks get as wide as these rows hold; more rows where even the smallest don't fit
    bool operator==(const MemoryMeasures &) const = default;
};
struct MemoryLayout {
    QList<MemoryBlock> blocks;
    int rows = 0;
    bool operator==(const MemoryLayout &) const = default;
};
MemoryLayout layoutMemory(const QList<dump::Region> &regions, const MemoryMeasures &measures);
// The block that holds a region; -1 for none.
int blockOfRegion(const MemoryLayout &layout, int region);
// Where an address lies in a block: x. The share of the region's size, linear inside it.
double positionOf(const MemoryLayout &layout, const QList<dump::Region> &regions, int block, Address address);

} // namespace ariadne::ui
