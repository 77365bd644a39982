// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/softshadow.h"

#include <QPainter>
#include <array>

namespace ariadne::ui {

QRect SoftShadow::area(const QRect &panel) const
{
    return panel.translated(0, m_below).adjusted(-m_reach, -m_reach, m_reach, m_reach);
}

void SoftShadow::draw(const QColor &color, qreal devicePixelRatio)
{
    // Two corners and a line between them, each way. Steps too small to be seen.
    constexpr int kSteps = 24;
    const int side = 2 * corner() + 1;
    m_picture = QPixmap(QSize(side, side) * devicePixelRatio);
    m_picture.setDevicePixelRatio(devicePixelRatio);
    m_picture.fill(Qt::transparent);
    m_color = color;
    const QRectF panel = QRectF(0, 0, side, side).adjusted(m_reach, m_reach, -m_reach, -m_reach);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < kSteps; ++i) {
        const qreal reach = m_reach * (1.0 - qreal(i) / kSteps);
        QColor step = color;
        step.setAlphaF(float(color.alphaF() * 1.2 / kSteps * (1.0 - qreal(i) / (2 * kSteps))));
        painter.setBrush(step);
        painter.drawRoundedRect(panel.adjusted(-reach, -reach, reach, reach), m_radius + reach, m_radius + reach);
    }
}

void SoftShadow::paint(QPainter &painter, const QRect &panel, const QColor &color)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (m_picture.isNull() || m_color != color || !qFuzzyCompare(m_picture.devicePixelRatio(), ratio))
        draw(color, ratio);
    const QRect all = area(panel);
    const int corner = this->corner();
    // From, to and how much, in the picture and on the screen.
    struct Piece {
        int from, size, to, wide;
    };
    const auto pieces = [&](int begin, int length) {
        return std::array<Piece, 3>{Piece{0, corner, begin, corner},
                                    {corner, 1, begin + corner, length - 2 * corner},
                                    {corner + 1, corner, begin + length - corner, corner}};
    };
    for (const Piece &y : pieces(all.top(), all.height())) {
        for (const Piece &x : pieces(all.left(), all.width()))
            painter.drawPixmap(QRectF(x.to, y.to, x.wide, y.wide), m_picture,
                               QRectF(x.from * ratio, y.from * ratio, x.size * ratio, y.size * ratio));
    }
}

} // namespace ariadne::ui
