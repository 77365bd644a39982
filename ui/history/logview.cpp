// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/logview.h"

#include "ui/revision/commitcard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

namespace ariadne::ui {

namespace {

Theme &theme()
{
    return Theme::instance();
}

// A commit that says it is older than a parent.
BadgeSpec clockBadge()
{
    return {BadgeSpec::Kind::Inbox, LogView::tr("wrong clock")};
}

} // namespace

LogView::LogView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Commits"));
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&theme(), &Theme::changed, this, [this] {
        updateScrollBar();
        viewport()->update();
    });
}

void LogView::clear()
{
    m_rows.clear();
    m_current = m_hovered = -1;
    verticalScrollBar()->setValue(0);
    updateScrollBar();
    viewport()->update();
}

void LogView::append(history::LogBatch &&batch)
{
    const qsizetype before = m_rows.count();
    m_rows.append(std::move(batch));
    updateScrollBar();
    // What comes below the screen changes nothing on it.
    if (before <= firstRow() + visibleRows() + 1) {
        viewport()->update();
        emit textsWanted();
    }
    if (m_current < 0 && m_rows.count() > 0)
        setCurrentRow(0);
}

void LogView::setTexts(const QHash<ObjectId, Text> &texts)
{
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        m_texts.insert(it.key(), new Text(it.value()));
    if (texts.contains(currentCommit()))
        setAccessibleDescription(texts.value(currentCommit()).subject);
    viewport()->update();
}

void LogView::setNames(const QHash<ObjectId, QList<BadgeSpec>> &names)
{
    m_names = names;
    viewport()->update();
}

int LogView::rowHeight() const
{
    return theme().row(22);
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

qsizetype LogView::firstRow() const
{
    return verticalScrollBar()->value();
}

qsizetype LogView::rowAt(const QPoint &position) const
{
    const qsizetype row = firstRow() + position.y() / rowHeight();
    return position.y() >= 0 && row < m_rows.count() ? row : -1;
}

int LogView::laneStep() const
{
    return theme().px(12);
}

int LogView::graphWidth() const
{
    return theme().px(16) + laneStep() * std::min(m_lanesShown, Lanes::kMostLanes);
}

void LogView::updateScrollBar()
{
    const int visible = visibleRows();
    verticalScrollBar()->setPageStep(visible);
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, int(std::max<qsizetype>(0, m_rows.count() - visible)));
}

QString LogView::card(qsizetype row) const
{
    const Text *text = textOf(m_rows.id(row));
    if (!text)
        return {};
    QString card = text->subject + u'\n' + text->author;
    if (text->time.isValid())
        card += QStringLiteral(", ") + timeToolTip(text->time);
    if (m_rows.isEarly(row))
        card += u'\n' + tr("It says that it is older than a parent of its: a clock was wrong");
    card += u'\n' + m_rows.id(row).text();
    if (const QString message = messageExcerpt(text->message); !message.isEmpty())
        card += QStringLiteral("\n\n") + message;
    return card;
}

void LogView::setCurrentRow(qsizetype row)
{
    row = std::clamp<qsizetype>(row, -1, m_rows.count() - 1);
    if (row >= 0) {
        const qsizetype first = firstRow(), visible = visibleRows();
        if (row < first)
            verticalScrollBar()->setValue(int(row));
        else if (row >= first + visible)
            verticalScrollBar()->setValue(int(row - visible + 1));
    }
    if (row == m_current)
        return;
    m_current = row;
    const Text *text = row >= 0 ? textOf(currentCommit()) : nullptr;
    setAccessibleDescription(text ? text->subject : row >= 0 ? currentCommit().brief() : QString());
    viewport()->update();
    emit currentChanged();
}

QList<ObjectId> LogView::wanted() const
{
    QList<ObjectId> missing;
    const qsizetype page = visibleRows() + 1;
    const auto look = [&](qsizetype from, qsizetype to) {
        for (qsizetype row = std::max<qsizetype>(0, from); row < std::min(to, m_rows.count()); ++row) {
            const ObjectId id = m_rows.id(row);
            if (!m_texts.contains(id))
                missing.append(id);
        }
    };
    look(firstRow(), firstRow() + page);
    if (missing.isEmpty())
        return missing; // what is seen is there: the pages around are read along with something, never for themselves
    look(firstRow() + page, firstRow() + 2 * page);
    look(firstRow() - page, firstRow());
    return missing;
}

void LogView::scrollContentsBy(int, int)
{
    viewport()->update();
    emit textsWanted();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
    emit textsWanted();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateScrollBar();
}

QSize LogView::sizeHint() const
{
    return {theme().px(640), theme().px(400)};
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const qsizetype page = std::max(1, visibleRows() - 1);
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrentRow(std::max<qsizetype>(0, m_current - 1));
        return;
    case Qt::Key_Down:
        setCurrentRow(m_current + 1);
        return;
    case Qt::Key_PageUp:
        setCurrentRow(std::max<qsizetype>(0, m_current - page));
        return;
    case Qt::Key_PageDown:
        setCurrentRow(m_current + page);
        return;
    case Qt::Key_Home:
        setCurrentRow(0);
        return;
    case Qt::Key_End:
        setCurrentRow(m_rows.count() - 1);
        return;
    case Qt::Key_Space:
        if (m_current >= 0) {
            const QPoint below(graphWidth(), int(m_current - firstRow() + 1) * rowHeight());
            QToolTip::showText(viewport()->mapToGlobal(below), cardHtml(card(m_current)), viewport());
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit activated(currentCommit(), event->modifiers() & Qt::ControlModifier);
        return;
    default:
        break;
    }
    if (event->matches(QKeySequence::Copy) && m_current >= 0) {
        QGuiApplication::clipboard()->setText(currentCommit().text());
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (const qsizetype row = rowAt(event->pos()); row >= 0)
        setCurrentRow(row);
    if (event->button() == Qt::MiddleButton && m_current >= 0)
        emit activated(currentCommit(), true);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rowAt(event->pos()) >= 0)
        emit activated(currentCommit(), event->modifiers() & Qt::ControlModifier);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    const qsizetype row = rowAt(event->pos());
    if (row != m_hovered) {
        m_hovered = row;
        viewport()->update();
    }
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const qsizetype row = rowAt(event->pos()); row >= 0)
            setCurrentRow(row);
    }
    if (m_current >= 0)
        emit menuWanted(event->globalPos());
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const qsizetype row = rowAt(help->pos());
        const QString text = row >= 0 ? card(row) : QString();
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), cardHtml(text), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // code and its history read one way
    painter.fillRect(event->rect(), theme().color(Role::Panel));
    const qsizetype first = firstRow();
    const std::vector<LaneRow> lanes = m_rows.lanes(first, first + viewport()->height() / rowHeight() + 1);
    int widest = 1;
    for (const LaneRow &row : lanes) {
        widest = std::max(widest, row.lane + 1);
        for (const LaneRow::Line &line : row.lines)
            widest = std::max({widest, line.top + 1, line.bottom + 1});
    }
    m_lanesShown = widest;
    painter.setRenderHint(QPainter::Antialiasing);
    for (size_t i = 0; i < lanes.size(); ++i)
        paintRow(painter, first + qsizetype(i), lanes[i],
                 QRect(0, int(i) * rowHeight(), viewport()->width(), rowHeight()));
}

void LogView::paintLanes(QPainter &painter, const LaneRow &lanes, const QRect &rect) const
{
    const auto x = [&](int lane) {
        return rect.left() + theme().px(14) + qreal(std::min(lane, Lanes::kMostLanes - 1)) * laneStep();
    };
    const qreal top = rect.top(), bottom = rect.bottom() + 1, middle = (top + bottom) / 2, at = x(lanes.lane);
    for (const LaneRow::Line &line : lanes.lines) {
        painter.setPen(QPen(theme().category(line.color % 8), theme().px(1.5)));
        const QPointF from = line.top >= 0 ? QPointF(x(line.top), top) : QPointF(at, middle);
        const QPointF to = line.bottom >= 0 ? QPointF(x(line.bottom), bottom) : QPointF(at, middle);
        if (qFuzzyCompare(from.x(), to.x())) {
            painter.drawLine(from, to);
            continue;
        }
        QPainterPath path(from);
        const qreal turn = (from.y() + to.y()) / 2;
        path.cubicTo({from.x(), turn}, {to.x(), turn}, to);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }
    // A merge is a ring: shape, not only colour.
    const qreal radius = theme().px(4);
    const bool merge = std::ranges::count_if(lanes.lines, [](const LaneRow::Line &line) { return line.top < 0; }) > 1;
    painter.setPen(QPen(theme().category(lanes.color % 8), theme().px(1.5)));
    painter.setBrush(merge ? theme().color(Role::Panel) : theme().category(lanes.color % 8));
    painter.drawEllipse(QPointF(at, middle), radius, radius);
}

void LogView::paintRow(QPainter &painter, qsizetype row, const LaneRow &lanes, const QRect &rect) const
{
    const bool current = row == m_current, focused = current && hasFocus();
    if (current)
        painter.fillRect(rect, theme().color(focused ? Role::Selection : Role::SelectionOff));
    else if (row == m_hovered)
        painter.fillRect(rect, theme().color(Role::Hover));
    paintLanes(painter, lanes, rect);
    const QColor ink = theme().color(focused ? Role::SelectionText : Role::Text);
    const QColor muted = theme().color(focused ? Role::SelMuted : Role::Muted);
    const ObjectId id = m_rows.id(row);
    const Text *text = textOf(id);
    QRect area = rect.adjusted(graphWidth(), 0, -theme().px(12), 0);

    // From the right: id, age, author; what is left is the subject's.
    const QFont code = theme().font(Ink::CodeSmall), small = theme().font(Ink::Secondary),
                body = theme().font(Ink::Body);
    const auto right = [&](const QString &words, const QFont &font, const QColor &color, int width,
                           Qt::Alignment alignment) {
        const QRect cell(area.right() - width + 1, area.top(), width, area.height());
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(cell, int(alignment | Qt::AlignVCenter),
                         QFontMetricsF(font).elidedText(words, Qt::ElideRight, cell.width()));
        area.setRight(cell.left() - theme().px(12));
    };
    right(id.brief(), code, theme().color(Role::Accent), textWidth(code, QStringLiteral("00000000")), Qt::AlignRight);
    if (area.width() > theme().px(420)) {
        right(text ? ageText(text->time) : QString(), small, muted,
              textWidth(small, ageText(QDateTime(QDate(2000, 11, 30), QTime())) + u' '), Qt::AlignRight);
        right(text ? text->author : QString(), small, muted, theme().px(130), Qt::AlignLeft);
    }
    QList<BadgeSpec> badges = m_names.value(id);
    if (m_rows.isEarly(row))
        badges.prepend(clockBadge());
    for (const BadgeSpec &badge : badges) {
        const QSize size = badgeSize(badge);
        if (size.width() > area.width() / 2)
            break;
        if (current) // on the selection a badge keeps a ground of its own
            paintRound(painter, QRect(QPoint(area.left(), area.center().y() - size.height() / 2), size), theme().px(3),
                       theme().color(Role::Raised));
        area.setLeft(paintBadge(painter, area, badge).right() + theme().px(6));
    }
    painter.setFont(body);
    painter.setPen(ink);
    painter.drawText(area, int(Qt::AlignLeft | Qt::AlignVCenter),
                     QFontMetricsF(body).elidedText(text ? text->subject : QString(), Qt::ElideRight, area.width()));
    if (focused)
        paintFocusRing(painter, rect, 0, true);
}

} // namespace ariadne::ui
