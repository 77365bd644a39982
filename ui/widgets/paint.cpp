// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paint.h"

#include <QFontMetrics>
#include <QTextLayout>
#include <cmath>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
int px(qreal at96) { return theme().px(at96); }

struct BadgeLook {
    Role ground, ink, border;
    bool filled, outlined, dashed;
};

BadgeLook lookOf(BadgeSpec::Kind kind)
{
    using K = BadgeSpec::Kind;
    switch (kind) {
    case K::Known: return {Role::InfoTint, Role::Known, Role::InfoTint, true, false, false};
    case K::New: return {Role::Panel, Role::New, Role::New, false, true, false};
    case K::Inbox: return {Role::WarnTint, Role::Warning, Role::WarnTint, true, false, false};
    case K::Fixed: return {Role::GoodTint, Role::Good, Role::GoodTint, true, false, false};
    case K::Bad: return {Role::BadTint, Role::Bad, Role::BadTint, true, false, false};
    case K::Possible: return {Role::Panel, Role::Text, Role::Control, false, true, true};
    case K::Plain: return {Role::Panel, Role::Muted, Role::LineStrong, false, true, false};
    case K::Count: return {Role::Warning, Role::Window, Role::Warning, true, false, false};
    }
    return {Role::Panel, Role::Muted, Role::LineStrong, false, true, false};
}

} // namespace

QSize badgeSize(const BadgeSpec &badge)
{
    const QFontMetrics metrics(theme().font(Ink::Badge));
    const int height = qMax(px(17), metrics.height() + 2);
    const int width = textWidth(theme().font(Ink::Badge), badge.text) + (badge.kind == BadgeSpec::Kind::Count ? px(8) : px(12));
    return {badge.kind == BadgeSpec::Kind::Count ? qMax(width, height) : width, height};
}

QRect paintBadge(QPainter &painter, const QRect &area, const BadgeSpec &badge)
{
    const QSize size = badgeSize(badge);
    const QRect box(area.left(), area.top() + (area.height() - size.height()) / 2, size.width(), size.height());
    const BadgeLook look = lookOf(badge.kind);
    const qreal radius = badge.kind == BadgeSpec::Kind::Count ? size.height() / 2.0 : px(3);
    paintRound(painter, box, radius, look.filled ? theme().color(look.ground) : QColor(),
               look.outlined ? theme().color(look.border) : QColor(), look.dashed ? Qt::DashLine : Qt::SolidLine);
    painter.save();
    painter.setFont(theme().font(Ink::Badge));
    painter.setPen(theme().color(look.ink));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, badge.text);
    painter.restore();
    return box;
}

QSize keyHintSize(const QString &key)
{
    if (key.isEmpty())
        return {};
    const QFontMetrics metrics(theme().font(Ink::Label));
    return {qMax(metrics.horizontalAdvance(key) + px(10), px(18)), qMax(px(18), metrics.height() + 2)};
}

QRect paintKeyHint(QPainter &painter, const QRect &area, const QString &key, Role ink)
{
    const QSize size = keyHintSize(key);
    if (size.isEmpty())
        return {};
    const QRect box(area.right() + 1 - size.width(), area.top() + (area.height() - size.height()) / 2, size.width(),
                    size.height());
    paintRound(painter, box, px(3), {}, theme().color(ink == Role::Muted ? Role::LineStrong : ink));
    painter.save();
    painter.setFont(theme().font(Ink::Label));
    painter.setPen(theme().color(ink));
    painter.drawText(box, Qt::AlignCenter, key);
    painter.restore();
    return box;
}

void paintFocusRing(QPainter &painter, const QRect &rect, qreal radius, bool inside)
{
    const QRectF ring = inside ? QRectF(rect).adjusted(1, 1, -1, -1) : QRectF(rect);
    paintRound(painter, ring, radius, {}, theme().color(Role::Focus), Qt::SolidLine, 2);
}

void paintHere(QPainter &painter, const QRect &row, bool rightToLeft)
{
    const int width = px(3);
    painter.fillRect(QRect(rightToLeft ? row.right() + 1 - width : row.left(), row.top(), width, row.height()),
                     theme().color(Role::Thread));
}

void paintHatch(QPainter &painter, const QRect &rect, const QColor &color, int stroke, int every)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, qMax(1, px(stroke))));
    const int step = px(every), slant = rect.height();
    // Anchored to the device's origin, so that hatched rows join without a seam.
    const int phase = (rect.left() + rect.bottom()) % step;
    for (int x = rect.left() - slant - phase; x <= rect.right() + slant; x += step)
        painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + slant, rect.top()));
    painter.restore();
}

void paintRound(QPainter &painter, const QRectF &rect, qreal radius, const QColor &ground, const QColor &border,
                Qt::PenStyle style, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (border.isValid()) {
        QPen pen(border, width, style);
        if (style == Qt::DashLine)
            pen.setDashPattern({3, 2});
        painter.setPen(pen);
    } else {
        painter.setPen(Qt::NoPen);
    }
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void paintSparkline(QPainter &painter, const QRect &area, const QList<double> &values, Role ink)
{
    const int bar = px(3), step = px(4), floor = qMax(1, px(1));
    const QColor on = theme().color(ink), none = theme().color(Role::LineStrong);
    int x = area.left();
    for (const double value : values) {
        if (x + bar > area.right() + 1)
            break;
        const bool any = value > 0;
        const int height = any ? qMax(2 * floor, qRound(qMin(value, 1.0) * area.height())) : floor;
        painter.fillRect(QRect(x, area.bottom() + 1 - height, bar, height), any ? on : none);
        x += step;
    }
}

void paintSegments(QPainter &painter, const QRect &area, int done, int of, Role ink)
{
    if (of <= 0)
        return;
    const int gap = px(2), width = qMin(px(20), (area.width() - gap * (of - 1)) / of), height = px(6);
    for (int i = 0; i < of; ++i) {
        const QRect box(area.left() + i * (width + gap), area.top() + (area.height() - height) / 2, width, height);
        if (i < done)
            paintRound(painter, box, 1, theme().color(ink));
        else
            paintRound(painter, box, 1, {}, theme().color(Role::LineStrong));
    }
}

void paintMatched(QPainter &painter, const QRect &area, const QString &text, const QList<int> &matched, const QFont &font,
                  const QColor &ink)
{
    painter.save();
    painter.setFont(font);
    painter.setPen(ink);
    const QFontMetrics metrics(font);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    if (matched.isEmpty() || metrics.horizontalAdvance(text) > area.width()) {
        // Cut text loses its tail; matches before the cut are still shown.
        const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width());
        if (matched.isEmpty()) {
            painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
            painter.restore();
            return;
        }
    }
    QTextLayout layout(metrics.elidedText(text, Qt::ElideRight, area.width()), font);
    QList<QTextLayout::FormatRange> formats;
    const auto shownSize = layout.text().size() - (layout.text() == text ? 0 : 1);
    for (const int index : matched) {
        if (index < 0 || index >= shownSize)
            continue;
        // Neighbours are shaped together: far fewer pieces of text.
        if (!formats.isEmpty() && formats.last().start + formats.last().length == index) {
            ++formats.last().length;
            continue;
        }
        QTextLayout::FormatRange range;
        range.start = index;
        range.length = 1;
        range.format.setForeground(theme().color(Role::ThreadText));
        range.format.setFontWeight(QFont::DemiBold);
        formats << range;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(1e6);
    layout.endLayout();
    painter.setClipRect(area, Qt::IntersectClip);
    layout.draw(&painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2));
    painter.restore();
}

int textWidth(const QFont &font, const QString &text)
{
    // elidedText() measures in fractions: a width rounded down would cut the last letter off.
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text))) + 1;
}

QString stateGlyph(Tone tone)
{
    switch (tone) {
    case Tone::Good: return QStringLiteral("check");
    case Tone::Bad: return QStringLiteral("cross");
    case Tone::Warning: return QStringLiteral("triangle-warning");
    default: return {};
    }
}

} // namespace ariadne::ui
