// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trials/runstrip.h"

#include "ui/trials/trialmodels.h"
#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}
constexpr int kMargin = 16, kPadding = 4;

void paintMark(QPainter &painter, const QRect &cell, trials::Verdict verdict)
{
    const Theme &theme = Theme::instance();
    const QPointF middle = QRectF(cell).center();
    switch (verdict) {
    case trials::Verdict::Pass: {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::Good));
        const qreal radius = px(4) / 2.0;
        painter.drawEllipse(middle, radius, radius);
        break;
    }
    case trials::Verdict::Fail: {
        const qreal half = px(9) / 2.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::Bad));
        painter.drawPolygon(QPolygonF{{middle.x(), middle.y() - half},
                                      {middle.x() + half, middle.y()},
                                      {middle.x(), middle.y() + half},
                                      {middle.x() - half, middle.y()}});
        break;
    }
    case trials::Verdict::HarnessError: {
        const int side = px(8);
        const QRect square(cell.center().x() - side / 2, cell.center().y() - side / 2, side, side);
        paintHatch(painter, square, theme.color(Role::Skip), 1, px(3));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(theme.color(Role::Skip));
        painter.drawRect(square.adjusted(0, 0, -1, -1));
        break;
    }
    }
}

} // namespace

RunStripLayout RunStripLayout::of(int width, int count, int cell)
{
    RunStripLayout layout;
    layout.cell = qMax(1, cell);
    layout.columns = qMax(1, width / layout.cell);
    layout.count = qMax(0, count);
    return layout;
}

QRect RunStripLayout::rect(int index) const
{
    return {(index % columns) * cell, (index / columns) * cell, cell, cell};
}

int RunStripLayout::indexAt(const QPoint &point) const
{
    if (point.x() < 0 || point.y() < 0 || point.x() >= columns * cell)
        return -1;
    const int index = (point.y() / cell) * columns + point.x() / cell;
    return index < count ? index : -1;
}

std::pair<int, int> RunStripLayout::visible(int y, int height) const
{
    const int firstRow = qMax(0, y / cell);
    const int lastRow = (y + height - 1) / cell;
    return {firstRow * columns, qMin(count, (lastRow + 1) * columns) - 1};
}

RunStrip::RunStrip(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::AlternateBase);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    viewport()->setAutoFillBackground(true);
    setObjectName(QStringLiteral("trial.strip"));
    setAccessibleName(tr("Runs"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

RunStripLayout RunStrip::layoutNow() const
{
    return RunStripLayout::of(viewport()->width() - 2 * px(kMargin), int(m_runs.size()), px(14));
}

QSize RunStrip::sizeHint() const
{
    return {px(400), 6 * px(14) + 2 * px(kPadding)};
}
QSize RunStrip::minimumSizeHint() const
{
    return {px(120), 2 * px(14) + 2 * px(kPadding)};
}

void RunStrip::setRuns(const QList<trials::RunRecord> &runs)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    m_runs = runs;
    if (m_current >= m_runs.size())
        m_current = -1;
    layOut();
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    setAccessibleDescription(words(m_current));
    viewport()->update();
}

void RunStrip::layOut()
{
    const RunStripLayout layout = layoutNow();
    const int content = layout.height() + 2 * px(kPadding);
    verticalScrollBar()->setRange(0, qMax(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(layout.cell);
}

void RunStrip::showRun(qint64 number)
{
    for (int index = 0; index < m_runs.size(); ++index) {
        if (m_runs.at(index).number == number)
            return setCurrent(index, false);
    }
    setCurrent(-1, false);
}

void RunStrip::setCurrent(int index, bool tell)
{
    if (index != m_current) {
        m_current = index;
        setAccessibleDescription(words(index));
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
        viewport()->update();
    }
    if (index >= 0) {
        const QRect cell = layoutNow().rect(index).translated(0, px(kPadding));
        QScrollBar *bar = verticalScrollBar();
        if (cell.top() < bar->value())
            bar->setValue(cell.top());
        else if (cell.bottom() >= bar->value() + viewport()->height())
            bar->setValue(cell.bottom() - viewport()->height() + 1);
    }
    if (tell && index >= 0)
        emit chosen(m_runs.at(index).number);
}

QString RunStrip::words(int index) const
{
    if (index < 0 || index >= m_runs.size())
        return {};
    const trials::RunRecord &run = m_runs.at(index);
    QString text = tr("Run %1 %2").arg(countText(run.number), verdictWord(run.verdict));
    if (!run.reason.isEmpty())
        text += QStringLiteral(": ") + run.reason;
    return text;
}

void RunStrip::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const RunStripLayout layout = layoutNow();
    const int scrolled = verticalScrollBar()->value() - px(kPadding);
    const auto [first, last] = layout.visible(event->rect().top() + scrolled, event->rect().height());
    for (int index = first; index <= last; ++index) {
        const QRect cell = layout.rect(index).translated(px(kMargin), -scrolled);
        if (index == m_current) {
            const bool focused = hasFocus();
            paintRound(painter, QRectF(cell).adjusted(.5, .5, -.5, -.5), px(2),
                       Theme::instance().color(focused ? Role::Selection : Role::SelectionOff),
                       focused ? Theme::instance().color(Role::Focus) : QColor(), Qt::SolidLine, 1.5);
        }
        paintMark(painter, cell, m_runs.at(index).verdict);
    }
    if (hasFocus() && m_current < 0)
        paintFocusRing(painter, viewport()->rect(), 0, true);
}

void RunStrip::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void RunStrip::keyPressEvent(QKeyEvent *event)
{
    const int count = int(m_runs.size());
    const int columns = layoutNow().columns;
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    int to = m_current;
    switch (event->key()) {
    case Qt::Key_Left: to = m_current < 0 ? count - 1 : m_current + (rightToLeft ? 1 : -1); break;
    case Qt::Key_Right: to = m_current < 0 ? count - 1 : m_current + (rightToLeft ? -1 : 1); break;
    case Qt::Key_Up: to = m_current - columns; break;
    case Qt::Key_Down: to = m_current + columns; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = count - 1; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: setCurrent(m_current, true); return;
    default: QAbstractScrollArea::keyPressEvent(event); return;
    }
    if (to >= 0 && to < count)
        setCurrent(to, true);
}

void RunStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint at = event->position().toPoint() + QPoint(-px(kMargin), verticalScrollBar()->value() - px(kPadding));
    const int index = layoutNow().indexAt(at);
    if (index >= 0)
        setCurrent(index, true);
}

void RunStrip::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        layOut();
}

bool RunStrip::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPoint at = help->pos() + QPoint(-px(kMargin), verticalScrollBar()->value() - px(kPadding));
        const int index = layoutNow().indexAt(at);
        if (index < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words(index) + u'\n' + durationText(m_runs.at(index).seconds),
                               viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void RunStrip::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void RunStrip::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

RunLegend::RunLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

namespace {

constexpr trials::Verdict kVerdicts[] = {trials::Verdict::Pass, trials::Verdict::Fail, trials::Verdict::HarnessError};

} // namespace

QSize RunLegend::sizeHint() const
{
    const QFontMetrics metrics(Theme::instance().font(Ink::Label));
    int width = 0;
    for (const trials::Verdict verdict : kVerdicts)
        width += px(14) + px(4) + metrics.horizontalAdvance(verdictWord(verdict)) + px(12);
    return {width, px(18)};
}

void RunLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::instance().font(Ink::Label));
    const QFontMetrics metrics(painter.font());
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    int x = 0;
    const auto place = [&](int width) {
        const QRect rect(rightToLeft ? this->width() - x - width : x, 0, width, height());
        x += width;
        return rect;
    };
    for (const trials::Verdict verdict : kVerdicts) {
        paintMark(painter, place(px(14)), verdict);
        x += px(4);
        const QString words = verdictWord(verdict);
        painter.setPen(Theme::instance().color(Role::Muted));
        painter.drawText(place(metrics.horizontalAdvance(words)), int(Qt::AlignVCenter), words);
        x += px(12);
    }
}

} // namespace ariadne::ui
