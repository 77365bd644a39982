// SPDX-License-Identifier: GPL-3.0-or-later
// What a text view does with the mouse: selecting, links, gutters, values, menu and tool tips; and with focus and size.
#include "ui/widgets/paint.h"
#include "ui/widgets/textview_p.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <limits>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }

constexpr qint64 kPrimaryLimit = 1 << 20;

} // namespace

// ---- mouse ----------------------------------------------------------------------------------------------------------

int TextView::Private::lineAtY(int y) const
{
    const int rowsDown = y >= 0 ? y / lineHeight : -((-y + lineHeight - 1) / lineHeight);
    return lineAtRow(qBound(0, firstRow() + rowsDown, shownLines() - 1));
}

TextPosition TextView::Private::fromPoint(const QPoint &point, bool nearest)
{
    const int line = lineAtY(point.y());
    const double cell = (point.x() - codeLeft()) / cellWidth + q->horizontalScrollBar()->value();
    return {line, byteAtCell(line, qMax<qint64>(0, qint64(cell + (nearest ? 0.5 : 0))))};
}

TextGutter *TextView::Private::gutterAt(const QPoint &point, QRect *strip) const
{
    int x = 0;
    for (TextGutter *gutter : gutters) {
        const int width = gutter->isVisible() ? gutter->width(*q) : 0;
        if (width > 0 && point.x() >= x && point.x() < x + width) {
            if (strip)
                *strip = QRect(x, 0, width, q->viewport()->height());
            return gutter;
        }
        x += width;
    }
    return nullptr;
}

void TextView::mousePressEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!d->document || event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    event->accept();
    const bool select = event->modifiers() & Qt::ShiftModifier;
    if (const int above = d->stickyLineAt(point)) {
        goTo({above, 0});
        return;
    }
    const int line = d->lineAtY(point.y());
    if (TextGutter *gutter = d->gutterAt(point)) {
        const bool onText = d->firstRow() + point.y() / d->lineHeight < d->shownLines();
        if (onText && gutter->click(line, event->modifiers()))
            return;
        // A gutter without an action of its own selects lines.
        d->drag = Private::Drag::Line;
        if (!select)
            d->dragStart = d->dragEnd = {line, 0};
        d->dragTo(point);
        return;
    }
    for (const auto &chip : std::as_const(d->chips)) {
        if (!chip.rect.contains(point))
            continue;
        if (chip.index == Private::kFoldChip) {
            toggleFold(chip.line);
            return;
        }
        const InlineValue value = d->values.value(chip.line).value(chip.index);
        emit inlineValueActivated(chip.line, chip.index);
        if (value.link)
            emit linkActivated(*value.link, event->modifiers());
        return;
    }
    const TextPosition exact = d->fromPoint(point, false);
    if (const TextLink *link = d->linkAt(exact); link && ((event->modifiers() & Qt::ControlModifier) || link->shown) && !select) {
        d->moveTo(exact, false);
        const Link target = link->link; // following may replace the document
        emit linkActivated(target, event->modifiers());
        return;
    }
    const TextPosition at = d->fromPoint(point, true);
    d->drag = Private::Drag::Character;
    d->moveTo(at, select);
    d->dragStart = d->dragEnd = d->anchor;
}

void TextView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!d->document || event->button() != Qt::LeftButton || d->gutterAt(event->position().toPoint()))
        return;
    const auto [from, to] = d->wordBounds(d->fromPoint(event->position().toPoint(), false));
    d->drag = Private::Drag::Word;
    d->dragStart = from;
    d->dragEnd = to;
    d->moveTo(from, false);
    d->moveTo(to, true);
}

void TextView::Private::dragTo(const QPoint &point)
{
    if (drag == Drag::Line) {
        const int line = lineAtY(point.y());
        const int from = qMin(line, dragStart.line), to = qMax(line, dragStart.line);
        const TextPosition start{from, 0};
        // With what is folded into the last of them.
        const int behind = folds.nextShown(to);
        const TextPosition end = behind <= document->lineCount() ? TextPosition{behind, 0}
                                                                 : clamped({behind - 1, std::numeric_limits<qint64>::max()});
        anchor = line < dragStart.line ? end : start;
        moveTo(line < dragStart.line ? start : end, true);
        return;
    }
    const TextPosition at = fromPoint(point, true);
    if (drag == Drag::Word) {
        const auto [from, to] = wordBounds(at);
        if (from < dragStart) {
            anchor = dragEnd;
            moveTo(from, true);
        } else {
            anchor = dragStart;
            moveTo(std::max(to, dragEnd), true);
        }
        return;
    }
    moveTo(at, true);
}

void TextView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    d->lastMouse = point;
    if (d->drag == Private::Drag::None || !(event->buttons() & Qt::LeftButton)) {
        d->drag = Private::Drag::None;
        d->hover(point, event->modifiers());
        return;
    }
    d->dragTo(point);
    const bool outside = point.y() < 0 || point.y() >= viewport()->height() || point.x() < 0 || point.x() >= viewport()->width();
    if (outside && !d->autoScroll.isActive())
        d->autoScroll.start(40, this);
    else if (!outside)
        d->autoScroll.stop();
}

void TextView::mouseReleaseEvent(QMouseEvent *event)
{
    d->autoScroll.stop();
    if (d->drag != Private::Drag::None && hasSelection()) {
        // X11's middle-click text; only what is small enough to be decoded in passing.
        QClipboard *clipboard = QApplication::clipboard();
        if (clipboard->supportsSelection() &&
            d->document->offsetOf(selectionEnd()) - d->document->offsetOf(selectionStart()) < kPrimaryLimit)
            clipboard->setText(selectedText(), QClipboard::Selection);
    }
    d->drag = Private::Drag::None;
    event->accept();
}

void TextView::Private::hover(const QPoint &point, Qt::KeyboardModifiers modifiers)
{
    if (!document)
        return;
    QRect strip;
    TextGutter *gutter = gutterAt(point, &strip);
    const int row = firstRow() + point.y() / lineHeight;
    const int known = point.y() >= 0 && row < shownLines() ? lineAtRow(row) : 0;
    if (gutter != hoveredGutter || (gutter && known != hoveredLine)) {
        hoveredGutter = gutter;
        q->viewport()->update(QRect(0, 0, gutterWidth(), q->viewport()->height()));
    }
    hoveredLine = known;
    Qt::CursorShape shape = gutter ? Qt::ArrowCursor : Qt::IBeamCursor;
    if (gutter && known && gutter->isClickable(known))
        shape = Qt::PointingHandCursor;
    std::optional<TextLink> link;
    if (!gutter && known) {
        const TextPosition at = fromPoint(point, false);
        const bool onText = double(point.x()) < xOfCell(cellsIn(at.line));
        if (const TextLink *found = onText ? linkAt(at) : nullptr; found && (found->shown || (modifiers & Qt::ControlModifier)))
            link = *found;
        for (const Chip &chip : std::as_const(chips)) {
            if (chip.rect.contains(point) &&
                (chip.index == kFoldChip || values.value(chip.line).value(chip.index).link))
                shape = Qt::PointingHandCursor;
        }
    }
    if (link)
        shape = Qt::PointingHandCursor;
    if (link != hoveredLink || (link && hoveredLinkLine != known)) {
        hoveredLink = link;
        hoveredLinkLine = known;
        q->viewport()->update();
    }
    if (q->viewport()->cursor().shape() != shape)
        q->viewport()->setCursor(shape);
}

void TextView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            setZoom(d->zoom + (event->angleDelta().y() > 0 ? 1 : -1));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TextView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!d->document)
        return;
    TextPosition at = d->caret;
    if (event->reason() == QContextMenuEvent::Mouse) {
        at = d->fromPoint(viewport()->mapFrom(this, event->pos()), false);
        // A click outside the selection means the place clicked.
        if (!hasSelection() || at < selectionStart() || at >= selectionEnd())
            d->moveTo(at, false);
    }
    QMenu menu(this);
    const auto key = [](QKeySequence::StandardKey standard) { return QKeySequence(standard); };
    const auto add = [&](const QString &icon, const QString &text, const QKeySequence &hint, auto slot) {
        QAction *action = menu.addAction(theme().icon(icon), text, this, slot);
        action->setShortcut(hint); // shown; the view takes the key itself
        action->setShortcutContext(Qt::WidgetShortcut);
        return action;
    };
    if (const TextLink *link = d->linkAt(at)) {
        const Link target = link->link;
        menu.addAction(theme().icon(QStringLiteral("forward")), tr("Follow"),
                       [this, target] { emit linkActivated(target, Qt::NoModifier); });
        menu.addAction(theme().icon(QStringLiteral("link")), tr("Copy address"),
                       [target] { QApplication::clipboard()->setText(target.print()); });
        menu.addSeparator();
    }
    add(QStringLiteral("copy"), tr("Copy"), key(QKeySequence::Copy), &TextView::copy)->setEnabled(hasSelection());
    add({}, tr("Select all"), key(QKeySequence::SelectAll), &TextView::selectAll);
    menu.addSeparator();
    add(QStringLiteral("search"), tr("Find…"), key(QKeySequence::Find), &TextView::showFind);
    add(QStringLiteral("hash"), tr("Go to line…"), QKeySequence(Qt::CTRL | Qt::Key_G), &TextView::askForLine);
    emit contextMenuRequested(&menu, at);
    menu.exec(event->globalPos());
}

bool TextView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && d->document) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPoint point = help->pos();
        const int row = d->firstRow() + point.y() / d->lineHeight, line = d->lineAtRow(row);
        QString text;
        QRect area = rectOfLine(line);
        if (row < d->shownLines()) {
            if (TextGutter *gutter = d->gutterAt(point, &area)) {
                text = gutter->toolTip(line);
                area = QRect(area.x(), d->yOfLine(line), area.width(), d->lineHeight);
            } else {
                for (const auto &chip : std::as_const(d->chips)) {
                    if (chip.rect.contains(point)) {
                        text = chip.index == Private::kFoldChip
                                   ? tr("Click to unfold")
                                   : d->values.value(chip.line).value(chip.index).toolTip;
                        area = chip.rect;
                    }
                }
                if (text.isEmpty()) {
                    if (const TextLink *link = d->linkAt(d->fromPoint(point, false)))
                        text = link->toolTip;
                }
            }
        }
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), viewport(), area);
        return true;
    }
    if (event->type() == QEvent::Leave) {
        d->hoveredGutter = nullptr;
        d->hoveredLine = 0;
        d->hoveredLink.reset();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TextView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == d->blink.timerId()) {
        d->caretShown = !d->caretShown;
        viewport()->update(QRect(0, d->yOfLine(d->caret.line), viewport()->width(), d->lineHeight));
    } else if (event->timerId() == d->autoScroll.timerId()) {
        const int height = viewport()->height(), width = viewport()->width();
        const int y = d->lastMouse.y(), x = d->lastMouse.x();
        if (y < 0)
            verticalScrollBar()->setValue(verticalScrollBar()->value() - 1 - (-y / d->lineHeight));
        else if (y >= height)
            verticalScrollBar()->setValue(verticalScrollBar()->value() + 1 + (y - height) / d->lineHeight);
        if (x < 0)
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() - 4);
        else if (x >= width)
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + 4);
        d->dragTo(d->lastMouse);
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

void TextView::focusInEvent(QFocusEvent *event)
{
    d->restartBlink();
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void TextView::focusOutEvent(QFocusEvent *event)
{
    d->blink.stop();
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

void TextView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        d->measure();
        d->updateScrollBars();
    }
    QAbstractScrollArea::changeEvent(event);
}

void TextView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const QRect area = viewport()->geometry();
    d->find->setGeometry(area.left(), area.bottom() + 1, area.width(), viewportMargins().bottom());
    d->updateScrollBars();
}

void TextView::scrollContentsBy(int, int)
{
    d->syncVisible();
    viewport()->update();
}

} // namespace ariadne::ui
