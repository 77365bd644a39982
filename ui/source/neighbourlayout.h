// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/answers.h"

#include <QByteArray>
#include <QList>
#include <QRectF>
#include <functional>

namespace ariadne::ui {

// A function with those that call it and those it calls, each once; the most called first.
struct Neighbourhood {
    struct Node {
        QByteArray name;
        int calls = 0;
        bool possible = false;
        bool operator==(const Node &) const = default;
    };
    QByteArray name;
    QList<Node> callers, callees;
    qint64 moreCallers = 0, moreCallees = 0; // calls beyond the limit of the question
    bool operator==(const Neighbourhood &) const = default;
};
Neighbourhood neighbourhoodOf(const QByteArray &name, const source::Answer<source::Edge> &callers,
                              const source::Answer<source::Edge> &callees);

// Where the boxes stand in a picture of this size: callers in a column at the left, the function in the middle, callees
// at the right. Only as many as fit, the others are counted. Pure.
struct NeighbourLayout {
    struct Box {
        QRectF rect;
        int column = 0; // 0 callers, 1 here, 2 callees
        int index = 0;  // in the neighbourhood's list
        bool operator==(const Box &) const = default;
    };
    QList<Box> boxes; // callers from the top, the function itself, callees from the top
    int hiddenCallers = 0, hiddenCallees = 0;
    // `rowHeight` and `gap` in px; `width` says how wide a name is painted.
    static NeighbourLayout of(const Neighbourhood &around, const QSizeF &size, qreal rowHeight, qreal gap,
                              const std::function<qreal(const QByteArray &)> &width);
    int boxAt(const QPointF &point) const; // -1 beside them
    int here() const;                      // index of the function's own box, -1 in an empty picture
    bool operator==(const NeighbourLayout &) const = default;
};

} // namespace ariadne::ui
