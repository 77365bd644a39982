// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>

class QPainter;

namespace ariadne::ui {

// A soft shadow below a panel with round corners. Drawn once: its corners are kept, its edges are one line stretched,
// so that painting it costs no more than a picture.
class SoftShadow
{
public:
    // In logical pixels: how far the shadow reaches, how far below it lies, the panel's corners.
    SoftShadow(int reach, int below, int radius) : m_reach(reach), m_below(below), m_radius(radius) {}
    void paint(QPainter &painter, const QRect &panel, const QColor &color);
    // What paint() touches.
    QRect area(const QRect &panel) const;

private:
    int corner() const { return m_reach + m_radius; }
    void draw(const QColor &color, qreal devicePixelRatio);
    int m_reach, m_below, m_radius;
    QPixmap m_picture;
    QColor m_color;
};

} // namespace ariadne::ui
