// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/timelineview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <QWheelEvent>

namespace ariadne::ui {

namespace {

Theme &theme()
{
    return Theme::instance();
}
int px(qreal at96)
{
    return theme().px(at96);
}

// Fails: a diamond. Good: a ring. Both survive grey print.
void paintMark(QPainter &painter, const QPointF &at, Timeline::Mark mark)
{
    if (mark == Timeline::Mark::Bad) {
        const qreal half = px(11) / 2.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Role::Bad));
        painter.drawPolygon(QPolygonF{
            {at.x(), at.y() - half}, {at.x() + half, at.y()}, {at.x(), at.y() + half}, {at.x() - half, at.y()}});
    } else if (mark == Timeline::Mark::Good) {
        painter.setPen(QPen(theme().color(Role::Good), px(15) / 10.0));
        painter.setBrush(theme().color(Role::Panel));
        painter.drawEllipse(at, px(4), px(4));
    }
}

void paintTriangle(QPainter &painter, const QPointF &tip)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Role::Thread));
    const qreal half = px(5);
    painter.drawPolygon(QPolygonF{tip, {tip.x() + half, tip.y() + 1.6 * half}, {tip.x() - half, tip.y() + 1.6 * half}});
}

QPen dashed()
{
    QPen pen(theme().color(Role::Thread), px(2));
    pen.setStyle(Qt::CustomDashLine);
    pen.setDashPattern({1, 1.5});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace

TimelineView::TimelineView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("bisect.timeline"));
    setAccessibleName(tr("Commits and what was tested"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setLayoutDirection(Qt::LeftToRight); // time runs with the history, in every language
}

QSize TimelineView::sizeHint() const
{
    return {px(600), px(228)};
}
QSize TimelineView::minimumSizeHint() const
{
    return {px(320), px(228)};
}

TimelineView::Rows TimelineView::rows() const
{
    Rows rows;
    rows.top = px(12);
    rows.chanceTop = px(30);
    rows.chanceFloor = px(92);
    rows.bad = px(136);
    rows.good = px(166);
    rows.floor = px(188);
    rows.axis = px(212);
    return rows;
}

// As wide as its words are, in any language.
int TimelineView::labelWidth() const
{
    const QFontMetrics strong(theme().font(Ink::Strong));
    const QFontMetrics label(theme().font(Ink::Label));
    const int lanes = strong.horizontalAdvance(tr("Tested")) + px(16) +
                      qMax(label.horizontalAdvance(tr("bad")), label.horizontalAdvance(tr("good")));
    const int head = qMax(strong.horizontalAdvance(tr("Where it began")), label.horizontalAdvance(tr("each the same chance")));
    return px(16) + qMax(lanes, head) + px(12);
}

void TimelineView::layOut()
{
    const int left = labelWidth();
    const TimelineLayout whole =
        TimelineLayout::of(int(m_timeline.commits.size()), left, qMax(1, width() - left - px(20)));
    if (m_layout.isWhole() || m_layout.count != whole.count) {
        m_layout = whole;
    } else {
        m_layout.left = whole.left;
        m_layout.width = whole.width;
    }
    update();
}

void TimelineView::setTimeline(const Timeline &timeline)
{
    if (timeline == m_timeline)
        return;
    const ObjectId before = m_current >= 0 ? m_timeline.commits.at(m_current).id : ObjectId();
    m_timeline = timeline;
    m_current = before.isEmpty() ? -1 : m_timeline.indexOf(before);
    layOut();
    setAccessibleDescription(words(m_current));
}

void TimelineView::setCurrent(const ObjectId &commit)
{
    go(m_timeline.indexOf(commit), false);
}

void TimelineView::go(int index, bool tell)
{
    if (index != m_current) {
        m_current = index;
        setAccessibleDescription(words(index));
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    m_layout = m_layout.showing(index);
    update();
    if (tell && index >= 0)
        emit chosen(m_timeline.commits.at(index).id);
}

void TimelineView::zoom(double factor, qreal at)
{
    m_layout = m_layout.zoomed(factor, at);
    update();
}

int TimelineView::nearestResult(int from, int direction) const
{
    for (int index = from + direction; index >= 0 && index < m_timeline.commits.size(); index += direction) {
        if (m_timeline.commits.at(index).mark != Timeline::Mark::None || index == m_timeline.next)
            return index;
    }
    return from;
}

QString TimelineView::words(int index) const
{
    if (index < 0 || index >= m_timeline.commits.size())
        return {};
    const Timeline::Commit &commit = m_timeline.commits.at(index);
    QStringList parts{commit.id.brief() + u' ' + commit.subject};
    switch (commit.mark) {
    case Timeline::Mark::Good: parts.append(tr("good")); break;
    case Timeline::Mark::Bad: parts.append(tr("bad")); break;
    case Timeline::Mark::Skip: parts.append(tr("cannot be tested")); break;
    case Timeline::Mark::None:
        parts.append(index == m_timeline.next ? tr("next to be tested") : tr("not tested"));
        break;
    }
    if (!commit.reason.isEmpty())
        parts.append(commit.reason);
    if (index == m_timeline.culprit)
        parts.append(tr("the first bad commit"));
    else if (commit.candidate)
        parts.append(tr("it can have begun here"));
    return parts.join(QStringLiteral(", "));
}

// Where it began: each candidate has the same chance, so the mountain is a plateau.
void TimelineView::paintChance(QPainter &painter, const Rows &rows) const
{
    painter.setFont(theme().font(Ink::Strong));
    painter.setPen(theme().color(Role::Text));
    const QRectF label(px(16), rows.top, m_layout.left - px(16), px(18));
    painter.drawText(label, int(Qt::AlignLeft | Qt::AlignVCenter), tr("Where it began"));
    painter.setFont(theme().font(Ink::Label));
    painter.setPen(theme().color(Role::Muted));
    painter.drawText(label.translated(0, px(18)), int(Qt::AlignLeft | Qt::AlignVCenter), tr("each the same chance"));

    painter.setPen(QPen(theme().color(Role::Line), 1));
    painter.drawLine(QPointF(m_layout.left, rows.chanceFloor),
                     QPointF(m_layout.left + m_layout.width, rows.chanceFloor));
    const QList<std::pair<int, int>> ranges = m_timeline.candidateRanges();
    const qreal height = rows.chanceFloor - rows.chanceTop;
    const QColor accent = theme().color(Role::Accent);
    for (const auto &[from, to] : ranges) {
        const QRectF plateau = m_layout.band(from, to, rows.chanceFloor - height * .8, height * .8);
        if (plateau.width() <= 0)
            continue;
        QColor fill = accent;
        fill.setAlphaF(m_timeline.culprit >= 0 ? .75F : .30F);
        painter.fillRect(plateau, fill);
        painter.setPen(QPen(accent, px(15) / 10.0));
        painter.drawLine(plateau.topLeft(), plateau.topRight());
    }
    const int count = m_timeline.candidates();
    if (count > 0 && !ranges.isEmpty()) {
        painter.setFont(theme().font(Ink::Strong));
        painter.setPen(theme().color(Role::Text));
        const QString text = count == 1
                                 ? tr("100 % on one commit")
                                 : tr("%1 commits, %2 each").arg(countText(count), probabilityText(m_timeline.each));
        const QFontMetricsF metrics(painter.font());
        const qreal width = metrics.horizontalAdvance(text);
        const QRectF band = m_layout.band(ranges.first().first, ranges.last().second, 0, 1);
        // Beside the band where there is room, else over it.
        qreal x = band.right() + px(10);
        if (x + width > m_layout.left + m_layout.width)
            x = band.left() - px(10) - width;
        if (x < m_layout.left)
            x = m_layout.left + px(8);
        painter.drawText(QPointF(x, rows.chanceTop + px(4)), text);
    }
    // Bars of the same scale, never left out.
    painter.setFont(theme().font(Ink::Label));
    const auto bar = [&](qreal x, const QString &name, double chance) {
        const QRectF line(x, rows.chanceFloor + px(10), px(60), px(2));
        painter.fillRect(line, theme().color(Role::Line));
        painter.fillRect(
            QRectF(line.left(), line.top(), qMax<qreal>(chance > 0 ? px(2) : 0, line.width() * chance), line.height()),
            accent);
        painter.setPen(theme().color(Role::Muted));
        painter.drawText(QPointF(line.right() + px(8), line.center().y() + px(4)),
                         name + u' ' + probabilityText(chance));
    };
    bar(m_layout.left, tr("no culprit"), m_timeline.noCulprit);
    bar(m_layout.left + px(180), tr("older than the good end"), m_timeline.older);
}

void TimelineView::paintLanes(QPainter &painter, const Rows &rows) const
{
    for (const auto &[from, to] : m_timeline.candidateRanges()) {
        const QRectF band = m_layout.band(from, to, rows.chanceTop, rows.floor - rows.chanceTop);
        painter.fillRect(band, theme().color(Role::InfoTint));
    }
    painter.setFont(theme().font(Ink::Label));
    for (const auto &[y, name] : {std::pair(rows.bad, tr("bad")), {rows.good, tr("good")}}) {
        painter.setPen(QPen(theme().color(Role::Line), 1, Qt::DotLine));
        painter.drawLine(QPointF(m_layout.left, y), QPointF(m_layout.left + m_layout.width, y));
        painter.setPen(theme().color(Role::Muted));
        painter.drawText(QRectF(px(16), y - px(9), m_layout.left - px(28), px(18)), int(Qt::AlignRight | Qt::AlignVCenter), name);
    }
    painter.setPen(theme().color(Role::Text));
    painter.setFont(theme().font(Ink::Strong));
    painter.drawText(QRectF(px(16), rows.bad - px(9), m_layout.left - px(28), px(18)), int(Qt::AlignLeft | Qt::AlignVCenter),
                     tr("Tested"));
    painter.setPen(QPen(theme().color(Role::Line), 1));
    painter.drawLine(QPointF(m_layout.left, rows.floor), QPointF(m_layout.left + m_layout.width, rows.floor));
}

void TimelineView::paintMarks(QPainter &painter, const Rows &rows) const
{
    const int from = qMax(0, int(m_layout.first) - 1);
    const int to = qMin(m_layout.count - 1, int(m_layout.first + m_layout.span) + 1);
    for (int index = from; index <= to; ++index) {
        const Timeline::Commit &commit = m_timeline.commits.at(index);
        if (!m_layout.shows(index))
            continue;
        const qreal x = m_layout.x(index);
        if (m_layout.step() >= px(5)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme().color(Role::Control));
            painter.drawEllipse(QPointF(x, rows.floor), px(15) / 10.0, px(15) / 10.0);
        }
        if (commit.mark == Timeline::Mark::Skip) {
            const qreal width = qMax<qreal>(px(8), qMin<qreal>(m_layout.step(), px(20)));
            const QRect strip =
                QRectF(x - width / 2, rows.bad - px(18), width, rows.floor - rows.bad + px(18)).toRect();
            paintHatch(painter, strip, theme().color(Role::Skip));
            painter.setPen(QPen(theme().color(Role::Skip), 1));
            painter.drawLine(strip.topLeft(), strip.bottomLeft());
            painter.drawLine(strip.topRight(), strip.bottomRight());
        }
    }
    for (int index = from; index <= to; ++index) {
        const Timeline::Commit &commit = m_timeline.commits.at(index);
        if (m_layout.shows(index) && (commit.mark == Timeline::Mark::Good || commit.mark == Timeline::Mark::Bad))
            paintMark(painter, {m_layout.x(index), commit.mark == Timeline::Mark::Bad ? rows.bad : rows.good},
                      commit.mark);
    }
    if (m_layout.shows(m_current)) {
        const qreal x = m_layout.x(m_current);
        const qreal width = qMax<qreal>(px(16), m_layout.step());
        const QRectF here(x - width / 2, rows.bad - px(14), width, rows.floor - rows.bad + px(20));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().color(hasFocus() ? Role::Focus : Role::LineStrong), hasFocus() ? 2 : 1));
        painter.drawRoundedRect(here, px(3), px(3));
    }
}

void TimelineView::paintNext(QPainter &painter, const Rows &rows) const
{
    const int index = m_timeline.culprit >= 0 ? m_timeline.culprit : m_timeline.next;
    if (!m_layout.shows(index))
        return;
    const qreal x = m_layout.x(index);
    if (m_timeline.culprit < 0) {
        painter.setPen(dashed());
        painter.drawLine(QPointF(x, rows.chanceTop), QPointF(x, rows.floor + px(4)));
    }
    paintTriangle(painter, {x, rows.floor + px(5)});
}

void TimelineView::paintAxis(QPainter &painter, const Rows &rows) const
{
    if (m_timeline.commits.isEmpty())
        return;
    painter.setFont(theme().font(Ink::CodeSmall));
    painter.setPen(theme().color(Role::Muted));
    const int first = qMax(0, m_layout.indexAt(m_layout.left));
    const int last = qMax(0, m_layout.indexAt(m_layout.left + m_layout.width));
    const QRectF line(m_layout.left, rows.axis - px(8), m_layout.width, px(18));
    painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter), m_timeline.commits.at(first).id.brief());
    painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter), m_timeline.commits.at(last).id.brief());
    painter.setFont(theme().font(Ink::Label));
    const QString middle = m_layout.isWhole() ? tr("%n commits, oldest at the left", nullptr, m_layout.count)
                                              : tr("%1 of %2 commits shown").arg(last - first + 1).arg(m_layout.count);
    painter.drawText(line, int(Qt::AlignHCenter | Qt::AlignVCenter), middle);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().color(Role::Panel));
    const Rows at = rows();
    paintLanes(painter, at);
    paintChance(painter, at);
    paintMarks(painter, at);
    paintNext(painter, at);
    paintAxis(painter, at);
    if (hasFocus() && m_current < 0)
        paintFocusRing(painter, rect(), 0, true);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const int count = int(m_timeline.commits.size());
    if (count == 0)
        return QWidget::keyPressEvent(event);
    const bool control = event->modifiers() & Qt::ControlModifier;
    const qreal middle = m_layout.shows(m_current) ? m_layout.x(m_current) : m_layout.left + m_layout.width / 2;
    const int here = m_current >= 0 ? m_current : qMax(0, m_timeline.next);
    switch (event->key()) {
    case Qt::Key_Left: return go(control ? nearestResult(here, -1) : qMax(0, here - (m_current >= 0)), true);
    case Qt::Key_Right: return go(control ? nearestResult(here, 1) : qMin(count - 1, here + (m_current >= 0)), true);
    case Qt::Key_Home: return go(0, true);
    case Qt::Key_End: return go(count - 1, true);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return go(here, true);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (control)
            return zoom(1.5, middle);
        break;
    case Qt::Key_Minus:
        if (control)
            return zoom(1 / 1.5, middle);
        break;
    case Qt::Key_0:
        if (control)
            return zoom(1 / 1e9, middle);
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    int index = m_layout.indexAt(event->position().x());
    // Where steps are narrow, a mark nearby is meant.
    int nearest = -1;
    for (int other = 0; other < m_timeline.commits.size(); ++other) {
        const bool marked = m_timeline.commits.at(other).mark != Timeline::Mark::None || other == m_timeline.next;
        if (marked && m_layout.shows(other) && qAbs(m_layout.x(other) - event->position().x()) <= px(6) &&
            (nearest < 0 ||
             qAbs(m_layout.x(other) - event->position().x()) < qAbs(m_layout.x(nearest) - event->position().x())))
            nearest = other;
    }
    if (nearest >= 0)
        index = nearest;
    if (index >= 0)
        go(index, true);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const int delta = event->angleDelta().y();
    if (delta == 0 || m_layout.count < 5)
        return event->ignore();
    zoom(std::pow(1.2, delta / 120.0), event->position().x());
    event->accept();
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = m_layout.indexAt(help->pos().x());
        if (index < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words(index), this);
        return true;
    }
    // Zoom keys belong to the chart while it has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool zooms = key->key() == Qt::Key_Plus || key->key() == Qt::Key_Equal || key->key() == Qt::Key_Minus ||
                           key->key() == Qt::Key_0;
        if ((key->modifiers() & Qt::ControlModifier) && zooms) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void TimelineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateGeometry();
        layOut();
    }
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

TimelineLegend::TimelineLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize TimelineLegend::sizeHint() const
{
    return {px(520), px(26)};
}

void TimelineLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(Ink::Label));
    const QFontMetrics metrics(painter.font());
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    int x = px(16);
    const auto place = [&](int width) {
        const QRect rect(rightToLeft ? this->width() - x - width : x, 0, width, height());
        x += width;
        return rect;
    };
    enum { Bad, Good, Skip, Candidates, Next };
    for (const auto &[what, text] : {std::pair(int(Bad), tr("bad")),
                                     {int(Good), tr("good")},
                                     {int(Skip), tr("cannot be tested")},
                                     {int(Candidates), tr("it can have begun here")},
                                     {int(Next), tr("next")}}) {
        const QRect glyph = place(px(16));
        const QRect square(glyph.center().x() - px(6), glyph.center().y() - px(6), px(12), px(12));
        switch (what) {
        case Bad: paintMark(painter, QRectF(glyph).center(), Timeline::Mark::Bad); break;
        case Good: paintMark(painter, QRectF(glyph).center(), Timeline::Mark::Good); break;
        case Skip: paintHatch(painter, square, theme().color(Role::Skip), 1, px(4)); break;
        case Candidates: painter.fillRect(square, theme().color(Role::InfoTint)); break;
        default: paintTriangle(painter, {QRectF(glyph).center().x(), QRectF(glyph).center().y() - px(4)}); break;
        }
        x += px(6);
        painter.setPen(theme().color(Role::Muted));
        painter.drawText(place(metrics.horizontalAdvance(text)), int(Qt::AlignVCenter), text);
        x += px(16);
    }
}

} // namespace ariadne::ui
