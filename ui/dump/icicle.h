// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/values.h"

#include <QByteArray>
#include <QList>
#include <QRectF>
#include <QString>

// All stacks merged from their outermost frames on: how wide a block is says how many threads stand in it. Pure
// functions without a widget; icicleview.h paints what they give.
namespace ariadne::ui {

struct IcicleNode {
    QByteArray key; // what tells it from its siblings
    QString name;   // short; the root has none
    QByteArray module;
    int count = 0; // threads
    int parent = -1;
    int depth = 0;            // 0: the root
    bool crashed = false;     // the crashed thread stands in it
    bool stoppedHere = false; // and this is its innermost frame
    Tid tid;                  // a thread of it, and
    int frame = 0;            // its frame in that thread, to link to
    QList<int> children;      // widest first, the crashed one before all
    bool operator==(const IcicleNode &) const = default;
};

struct IcicleTree {
    QList<IcicleNode> nodes; // 0: the root, for all threads; empty where there are no stacks
    int depth = 0;           // rows below the root
    bool cut = false;        // stacks deeper than kMost frames are shown down to there
    static constexpr int kMost = 2000;
    bool operator==(const IcicleTree &) const = default;
};
IcicleTree icicleTree(const QList<dump::Thread> &threads);
// The block that a frame of a thread stands in; the nearest one outside of it where it was cut.
int icicleNodeOf(const IcicleTree &tree, const dump::Thread &thread, int frame);

struct IcicleBlock {
    int node = 0;   // the first of them, where several are merged
    int merged = 0; // so many blocks too small to be told apart; 0: this is one block
    int count = 0;  // threads
    QRectF rect;    // row r stands at y = r * row
    bool operator==(const IcicleBlock &) const = default;
};
struct IcicleMeasures {
    double width = 0;
    double row = 22, gap = 1;
    double smallest = 3;                 // narrower blocks are merged, but not the crashed one
    int firstRow = 0, lastRow = 1 << 30; // only these are laid out
};
// The path to `zoom` over the full width, then what is below it. 0 shows all.
QList<IcicleBlock> layoutIcicle(const IcicleTree &tree, int zoom, const IcicleMeasures &measures);
// The node left, right, up or down of one among what is laid out; itself where there is none.
enum class IcicleStep { Left, Right, Out, In };
int icicleNeighbour(const IcicleTree &tree, int node, IcicleStep step);

} // namespace ariadne::ui
