// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/neighbourview.h"

#include "support/bytes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace ariadne::ui {

NeighbourView::NeighbourView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("source.neighbours"));
    setAccessibleName(tr("Neighbourhood"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

QSize NeighbourView::sizeHint() const
{
    return {Theme::instance().px(320), Theme::instance().px(200)};
}

void NeighbourView::setNeighbourhood(const Neighbourhood &around)
{
    m_around = around;
    m_hovered = -1;
    m_current = layoutNow().here();
    setAccessibleDescription(words());
    update();
}

NeighbourLayout NeighbourView::layoutNow() const
{
    const Theme &theme = Theme::instance();
    const QFont font = theme.font(Ink::CodeSmall);
    return NeighbourLayout::of(m_around, size(), theme.px(22), theme.px(8), [&](const QByteArray &name) -> qreal {
        return textWidth(font, displayText(name)) + theme.px(16);
    });
}

const Neighbourhood::Node *NeighbourView::nodeOf(const NeighbourLayout::Box &box) const
{
    return box.column == 0 ? &m_around.callers[box.index] : box.column == 2 ? &m_around.callees[box.index] : nullptr;
}

QByteArray NeighbourView::nameOf(const NeighbourLayout::Box &box) const
{
    const Neighbourhood::Node *const node = nodeOf(box);
    return node ? node->name : m_around.name;
}

QRectF NeighbourView::rectOf(const QByteArray &name) const
{
    for (const auto &box : layoutNow().boxes)
        if (nameOf(box) == name)
            return box.rect;
    return {};
}

QString NeighbourView::words() const
{
    if (m_around.name.isEmpty())
        return {};
    const NeighbourLayout layout = layoutNow();
    QString words = tr("%1, %2").arg(tr("%n caller(s)", nullptr, int(m_around.callers.size())),
                                     tr("%n callee(s)", nullptr, int(m_around.callees.size())));
    const int hidden = layout.hiddenCallers + layout.hiddenCallees;
    if (hidden > 0)
        words += tr(", %1 hidden").arg(countText(hidden));
    if (m_around.moreCallers + m_around.moreCallees > 0)
        words += tr(" and more");
    return words;
}

void NeighbourView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // callers stand left, as code reads
    painter.fillRect(rect(), theme.color(Role::Panel));
    const NeighbourLayout layout = layoutNow();
    const int here = layout.here();
    if (here < 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF middle = layout.boxes[here].rect;
    for (const auto &box : layout.boxes) {
        if (box.column == 1)
            continue;
        const bool caller = box.column == 0;
        const QPointF from =
            caller ? QPointF(box.rect.right(), box.rect.center().y()) : QPointF(middle.right(), middle.center().y());
        const QPointF to =
            caller ? QPointF(middle.left(), middle.center().y()) : QPointF(box.rect.left(), box.rect.center().y());
        const qreal bend = (to.x() - from.x()) / 2;
        QPainterPath path(from);
        path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
        const bool possible = nodeOf(box)->possible;
        painter.setPen(QPen(theme.color(Role::LineStrong), 1.2, possible ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        const qreal tip = theme.px(4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::LineStrong));
        painter.drawPolygon(QPolygonF({to, to + QPointF(-tip, -tip / 1.6), to + QPointF(-tip, tip / 1.6)}));
    }
    const QFont font = theme.font(Ink::CodeSmall);
    for (qsizetype i = 0; i < layout.boxes.size(); ++i) {
        const auto &box = layout.boxes[i];
        const Neighbourhood::Node *const node = nodeOf(box);
        const QColor ground = theme.color(!node ? Role::Selection : i == m_hovered ? Role::Hover : Role::Raised);
        paintRound(painter, box.rect.adjusted(.5, .5, -.5, -.5), theme.px(4), ground,
                   theme.color(!node ? Role::Accent : Role::LineStrong),
                   node && node->possible ? Qt::DashLine : Qt::SolidLine);
        painter.setFont(font);
        painter.setPen(theme.color(node ? Role::Text : Role::SelectionText));
        const QRectF inner = box.rect.adjusted(theme.px(6), 0, -theme.px(6), 0);
        painter.drawText(inner, Qt::AlignCenter,
                         elideName(displayText(nameOf(box)), QFontMetricsF(font), inner.width()));
        if (hasFocus() && i == m_current)
            paintFocusRing(painter, box.rect.toAlignedRect(), theme.px(4), false);
    }
    // What did not fit, under its column.
    painter.setFont(theme.font(Ink::Label));
    painter.setPen(theme.color(Role::Muted));
    const QRectF line(theme.px(8), height() - theme.px(16), width() - theme.px(16), theme.px(14));
    if (layout.hiddenCallers > 0)
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tr("+ %n caller(s)", nullptr, layout.hiddenCallers));
    if (layout.hiddenCallees > 0)
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, tr("+ %n callee(s)", nullptr, layout.hiddenCallees));
}

void NeighbourView::choose(int box)
{
    const NeighbourLayout layout = layoutNow();
    if (box < 0 || box >= layout.boxes.size() || layout.boxes[box].column == 1)
        return;
    const QByteArray name = nameOf(layout.boxes[box]);
    emit chosen(name);
}

void NeighbourView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int box = layoutNow().boxAt(event->position());
    if (box >= 0)
        m_current = box;
    choose(box);
}

void NeighbourView::mouseMoveEvent(QMouseEvent *event)
{
    const int box = layoutNow().boxAt(event->position());
    if (box == m_hovered)
        return;
    m_hovered = box;
    setCursor(box >= 0 && layoutNow().boxes[box].column != 1 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void NeighbourView::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void NeighbourView::keyPressEvent(QKeyEvent *event)
{
    const NeighbourLayout layout = layoutNow();
    const int count = int(layout.boxes.size());
    if (count == 0 || m_current < 0 || m_current >= count)
        return QWidget::keyPressEvent(event);
    const auto nearest = [&](int column) {
        int best = -1;
        for (int i = 0; i < count; ++i) {
            const auto away = [&](int box) {
                return std::abs(layout.boxes[box].rect.center().y() - layout.boxes[m_current].rect.center().y());
            };
            if (layout.boxes[i].column == column && (best < 0 || away(i) < away(best)))
                best = i;
        }
        return best;
    };
    const int column = layout.boxes[m_current].column;
    int next = m_current;
    switch (event->key()) {
    case Qt::Key_Up:
        next = m_current > 0 && layout.boxes[m_current - 1].column == column ? m_current - 1 : m_current;
        break;
    case Qt::Key_Down:
        next = m_current + 1 < count && layout.boxes[m_current + 1].column == column ? m_current + 1 : m_current;
        break;
    case Qt::Key_Left:
        next = column > 0 ? nearest(column - 1) : m_current;
        break;
    case Qt::Key_Right:
        next = column < 2 ? nearest(column + 1) : m_current;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_current);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
    if (next >= 0)
        m_current = next;
    update();
}

bool NeighbourView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *const help = static_cast<QHelpEvent *>(event);
        const NeighbourLayout layout = layoutNow();
        const int box = layout.boxAt(help->pos());
        if (box < 0) {
            QToolTip::hideText();
            return true;
        }
        const Neighbourhood::Node *const node = nodeOf(layout.boxes[box]);
        QString words = displayText(nameOf(layout.boxes[box]));
        if (node)
            words += u'\n' + tr("%n call(s)", nullptr, node->calls) + (node->possible ? tr(", possible") : QString());
        QToolTip::showText(help->globalPos(), words, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace ariadne::ui
