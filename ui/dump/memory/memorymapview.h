// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dump/memory/memorymap.h"

#include <QAbstractScrollArea>

namespace ariadne::ui {

// The picture of the memory map. Tint says what a region is, hatching what is not in the dump, gold ticks where the
// addresses of interest lie. Click or arrows select a region; tooltips say all of it.
class MemoryMapView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit MemoryMapView(QWidget *parent = nullptr);

    void setRegions(const QList<dump::Region> &regions);
    void setTicks(const QList<Address> &addresses); // stack pointers, the faulting address
    void setCurrent(int region);                    // -1: none; without a signal
    int current() const { return m_current; }
    // Where a region is painted, in the viewport.
    QRect rectOf(int region) const;
    QSize sizeHint() const override;

signals:
    void chosen(int region); // by a person

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void relayout();
    void select(int region);
    QPointF origin() const;
    int blockAt(const QPoint &point) const;
    QString words(const MemoryBlock &block) const;
    void paintBlock(QPainter &painter, const MemoryBlock &block, const QRectF &rect) const;
    void paintLegend(QPainter &painter) const;

    QList<dump::Region> m_regions;
    QList<Address> m_ticks;
    MemoryLayout m_layout;
    int m_current = -1;
};

} // namespace ariadne::ui
