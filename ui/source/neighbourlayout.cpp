// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/neighbourlayout.h"

#include <QHash>
#include <algorithm>

namespace ariadne::ui {

namespace {

QList<Neighbourhood::Node> together(const QList<source::Edge> &edges, QByteArray source::Edge::*name)
{
    QList<Neighbourhood::Node> nodes;
    QHash<QByteArray, qsizetype> at;
    for (const source::Edge &edge : edges) {
        if ((edge.*name).isEmpty())
            continue;
        const auto known = at.constFind(edge.*name);
        if (known == at.constEnd()) {
            at.insert(edge.*name, nodes.size());
            nodes.append({edge.*name, 1, edge.certainty == source::Certainty::Possible});
        } else {
            ++nodes[*known].calls;
            nodes[*known].possible = nodes[*known].possible && edge.certainty == source::Certainty::Possible;
        }
    }
    return nodes;
}

void sortByCalls(QList<Neighbourhood::Node> &nodes)
{
    std::ranges::sort(nodes, [](const auto &a, const auto &b) {
        return a.possible != b.possible ? b.possible : a.calls != b.calls ? a.calls > b.calls : a.name < b.name;
    });
}

} // namespace

Neighbourhood neighbourhoodOf(const QByteArray &name, const source::Answer<source::Edge> &callers,
                              const source::Answer<source::Edge> &callees)
{
    Neighbourhood around;
    around.name = name;
    around.callers = together(callers.rows, &source::Edge::caller);
    sortByCalls(around.callers);
    // As the text has them: what it calls itself stands before what only macros bring in.
    around.callees = together(callees.rows, &source::Edge::callee);
    around.moreCallers = std::max<qint64>(0, callers.total - callers.rows.size());
    around.moreCallees = std::max<qint64>(0, callees.total - callees.rows.size());
    return around;
}

NeighbourLayout NeighbourLayout::of(const Neighbourhood &around, const QSizeF &size, qreal rowHeight, qreal gap,
                                    const std::function<qreal(const QByteArray &)> &width)
{
    NeighbourLayout layout;
    if (around.name.isEmpty() || size.width() <= 0 || size.height() < rowHeight)
        return layout;
    const qreal margin = gap;
    const qreal step = rowHeight + gap;
    const int fit = std::max(1, int((size.height() - margin) / step));
    // Three columns with room for the curves between them.
    const qreal between = std::clamp(size.width() * 0.09, 16.0, 60.0);
    const qreal column = std::max(20.0, (size.width() - 2 * margin - 2 * between) / 3);
    const auto place = [&](const QList<Neighbourhood::Node> &nodes, int number) {
        const int shown = std::min<int>(fit, int(nodes.size()));
        const qreal height = shown * step - gap;
        const qreal top = (size.height() - height) / 2;
        for (int i = 0; i < shown; ++i) {
            const qreal wide = std::min(column, width(nodes[i].name));
            const qreal left = number == 0 ? margin + column - wide : margin + 2 * (column + between);
            layout.boxes.append({QRectF(left, top + i * step, wide, rowHeight), number, i});
        }
        return int(nodes.size()) - shown;
    };
    layout.hiddenCallers = place(around.callers, 0);
    const qreal wide = std::min(column, width(around.name));
    layout.boxes.append(
        {QRectF(margin + column + between + (column - wide) / 2, (size.height() - rowHeight) / 2, wide, rowHeight), 1,
         0});
    layout.hiddenCallees = place(around.callees, 2);
    return layout;
}

int NeighbourLayout::boxAt(const QPointF &point) const
{
    for (qsizetype i = 0; i < boxes.size(); ++i)
        if (boxes[i].rect.contains(point))
            return int(i);
    return -1;
}

int NeighbourLayout::here() const
{
    for (qsizetype i = 0; i < boxes.size(); ++i)
        if (boxes[i].column == 1)
            return int(i);
    return -1;
}

} // namespace ariadne::ui
