// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/roles.h"

#include <QPainter>
#include <QRect>

// Shared strokes, so that a badge in a table looks like a badge in a header. Sizes come from Theme::px().
namespace ariadne::ui {

QSize badgeSize(const BadgeSpec &badge);
// Paints it vertically centred at the left of `area`; answers the rectangle it took.
QRect paintBadge(QPainter &painter, const QRect &area, const BadgeSpec &badge);
QSize keyHintSize(const QString &key);
QRect paintKeyHint(QPainter &painter, const QRect &area, const QString &key, Role ink = Role::Muted);
void paintFocusRing(QPainter &painter, const QRect &rect, qreal radius, bool inside);
void paintHere(QPainter &painter, const QRect &row, bool rightToLeft = false); // 3 px of thread at the leading edge
// 45°, 1 px every 6; code that was not built takes broader stripes.
void paintHatch(QPainter &painter, const QRect &rect, const QColor &color, int stroke = 1, int every = 6);
void paintRound(QPainter &painter, const QRectF &rect, qreal radius, const QColor &ground, const QColor &border = {},
                Qt::PenStyle style = Qt::SolidLine, qreal width = 1);
// `values` 0…1, bars of 3 px; 0 is a 1 px floor.
void paintSparkline(QPainter &painter, const QRect &area, const QList<double> &values, Role ink);
void paintSegments(QPainter &painter, const QRect &area, int done, int of, Role ink);
// Text with some letters in threadText 600 (search hits), elided at the end.
void paintMatched(QPainter &painter, const QRect &area, const QString &text, const QList<int> &matched, const QFont &font,
                  const QColor &ink);
int textWidth(const QFont &font, const QString &text); // px that hold it without a cut
QString stateGlyph(Tone tone); // icon name: "check", "cross", "triangle-warning", or empty

} // namespace ariadne::ui
