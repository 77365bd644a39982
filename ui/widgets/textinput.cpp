// SPDX-License-Identifier: GPL-3.0-or-later
// What a text view does with keys, mouse and find: caret, selection, links, gutters.
#include "ui/widgets/paint.h"
#include "ui/widgets/textview_p.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <limits>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }

enum class Byte { Space, Word, Other };
Byte kindOf(char byte)
{
    const auto c = uchar(byte);
    if (c == ' ' || c == '\t' || c < 0x20)
        return Byte::Space;
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80)
        return Byte::Word;
    return Byte::Other;
}

constexpr qint64 kWordReach = 4096; // a word in a line of 10 MB may be the line
constexpr qint64 kCopyLimit = qint64(64) << 20;
constexpr qint64 kPrimaryLimit = 1 << 20;

} // namespace

// ---- caret ----------------------------------------------------------------------------------------------------------

TextPosition TextView::Private::clamped(TextPosition position) const
{
    if (!document)
        return {};
    position.line = qBound(1, position.line, document->lineCount());
    const QByteArrayView bytes = document->lineBytes(position.line);
    position.column = characterStart(bytes, bounded(0, position.column, bytes.size()));
    return position;
}

void TextView::Private::restartBlink()
{
    caretShown = true;
    const int flash = QApplication::cursorFlashTime();
    if (flash > 1 && q->hasFocus())
        blink.start(flash / 2, q);
    else
        blink.stop();
}

void TextView::Private::moveTo(TextPosition to, bool select, bool keepCell)
{
    if (!document)
        return;
    const TextPosition before = caret, anchorBefore = anchor;
    caret = to;
    if (!select)
        anchor = to;
    if (!keepCell)
        wantedCell = -1;
    restartBlink();
    if (caret == before && anchor == anchorBefore)
        return;
    q->viewport()->update();
    if (before.line != caret.line)
        emit q->currentLineChanged(caret.line);
    emit q->positionChanged();
    announceCaret(q);
}

void TextView::Private::show(const TextPosition &position, bool centre)
{
    QScrollBar *vertical = q->verticalScrollBar();
    const int fit = rows(), first = firstLine();
    if (position.line < first || position.line >= first + fit) {
        int top = position.line < first ? position.line : position.line - fit + 1;
        if (centre)
            top = position.line - fit / 3;
        vertical->setValue(top - 1);
    }
    syncVisible();
    QScrollBar *horizontal = q->horizontalScrollBar();
    const qint64 cell = cellOf(position);
    const qint64 left = horizontal->value(), width = horizontal->pageStep();
    const auto scrollTo = [&](qint64 value) {
        const int wanted = int(bounded(0, value, std::numeric_limits<int>::max() - 1));
        horizontal->setMaximum(qMax(horizontal->maximum(), wanted));
        horizontal->setValue(wanted);
    };
    if (cell < left)
        scrollTo(cell < width ? 0 : cell - width / 4);
    else if (cell > left + width)
        scrollTo(cell - width * 3 / 4);
}

TextPosition TextView::Private::step(const TextPosition &from, bool forward, bool word)
{
    const QByteArrayView bytes = document->lineBytes(from.line);
    if (forward && from.column >= bytes.size())
        return from.line < document->lineCount() ? TextPosition{from.line + 1, 0} : from;
    if (!forward && from.column <= 0)
        return from.line > 1 ? TextPosition{from.line - 1, document->lineBytes(from.line - 1).size()} : from;
    if (!word) {
        if (forward) {
            const Piece at = pieceAtByte(from.line, from.column);
            return {from.line, at.byteOrigin + at.cells->nextByte(from.column - at.byteOrigin)};
        }
        const Piece at = pieceAtByte(from.line, from.column - 1);
        return {from.line, at.byteOrigin + at.cells->previousByte(from.column - at.byteOrigin)};
    }
    qint64 column = from.column;
    if (forward) {
        const qint64 limit = qMin<qint64>(bytes.size(), column + kWordReach);
        const Byte start = kindOf(bytes[column]);
        while (column < limit && kindOf(bytes[column]) == start && start != Byte::Space)
            ++column;
        while (column < limit && kindOf(bytes[column]) == Byte::Space)
            ++column;
    } else {
        const qint64 limit = qMax<qint64>(0, column - kWordReach);
        while (column > limit && kindOf(bytes[column - 1]) == Byte::Space)
            --column;
        if (column > limit) {
            const Byte start = kindOf(bytes[column - 1]);
            while (column > limit && kindOf(bytes[column - 1]) == start)
                --column;
        }
    }
    return {from.line, characterStart(bytes, column)};
}

std::pair<TextPosition, TextPosition> TextView::Private::wordBounds(const TextPosition &position) const
{
    const QByteArrayView bytes = document->lineBytes(position.line);
    qint64 at = bounded(0, position.column, bytes.size());
    // Right behind a word still means the word.
    if ((at == bytes.size() || kindOf(bytes[at]) != Byte::Word) && at > 0 && kindOf(bytes[at - 1]) == Byte::Word)
        --at;
    if (at >= bytes.size())
        return {position, position};
    const Byte same = kindOf(bytes[at]);
    qint64 from = at, to = at;
    while (from > 0 && at - from < kWordReach && kindOf(bytes[from - 1]) == same)
        --from;
    while (to < bytes.size() && to - at < kWordReach && kindOf(bytes[to]) == same)
        ++to;
    return {{position.line, characterStart(bytes, from)}, {position.line, characterStart(bytes, to)}};
}

// ---- keys -----------------------------------------------------------------------------------------------------------

bool TextView::Private::wantsKey(const QKeyEvent *event)
{
    static constexpr QKeySequence::StandardKey kStandard[] = {
        QKeySequence::Copy, QKeySequence::SelectAll, QKeySequence::Find, QKeySequence::FindNext,
        QKeySequence::FindPrevious, QKeySequence::ZoomIn, QKeySequence::ZoomOut,
        QKeySequence::MoveToStartOfDocument, QKeySequence::MoveToEndOfDocument, QKeySequence::MoveToNextWord,
        QKeySequence::MoveToPreviousWord, QKeySequence::SelectNextWord, QKeySequence::SelectPreviousWord,
        QKeySequence::SelectStartOfDocument, QKeySequence::SelectEndOfDocument};
    for (const auto key : kStandard) {
        if (event->matches(key))
            return true;
    }
    if (event->modifiers() == Qt::ControlModifier) {
        switch (event->key()) {
        case Qt::Key_Insert: case Qt::Key_G: case Qt::Key_0: case Qt::Key_Plus: case Qt::Key_Equal: case Qt::Key_Minus:
        case Qt::Key_Return: case Qt::Key_Enter: case Qt::Key_Up: case Qt::Key_Down:
            return true;
        default: break;
        }
    }
    return false;
}

bool TextView::Private::handleKey(QKeyEvent *event)
{
    if (!document)
        return false;
    const auto matches = [event](QKeySequence::StandardKey key) { return event->matches(key); };
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool select = event->modifiers() & Qt::ShiftModifier;
    if (matches(QKeySequence::Copy)) {
        q->copy();
    } else if (matches(QKeySequence::SelectAll)) {
        q->selectAll();
    } else if (matches(QKeySequence::Find)) {
        q->showFind();
    } else if (matches(QKeySequence::FindPrevious)) {
        q->findPrevious();
    } else if (matches(QKeySequence::FindNext) && event->key() == Qt::Key_F3) {
        q->findNext();
    } else if (control && event->key() == Qt::Key_G) {
        q->askForLine();
    } else if (matches(QKeySequence::ZoomIn) || (control && event->key() == Qt::Key_Equal)) {
        q->setZoom(zoom + 1);
    } else if (matches(QKeySequence::ZoomOut)) {
        q->setZoom(zoom - 1);
    } else if (control && event->key() == Qt::Key_0) {
        q->setZoom(0);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        q->followLinkAtCaret();
    } else if (event->key() == Qt::Key_Escape) {
        if (find->isVisible())
            emit find->closed();
        else if (q->hasSelection())
            moveTo(caret, false);
        else
            return false;
    } else {
        TextPosition to = caret;
        bool keepCell = false;
        const int page = qMax(1, rows() - 1);
        const auto vertical = [&](qint64 lines) {
            if (wantedCell < 0)
                wantedCell = cellOf(caret);
            to.line = int(bounded(1, caret.line + lines, document->lineCount()));
            to.column = byteAtCell(to.line, wantedCell);
            if (caret.line + lines < 1)
                to = {1, 0};
            else if (caret.line + lines > document->lineCount() && lines == 1)
                to.column = document->lineBytes(to.line).size();
            keepCell = true;
        };
        switch (event->key()) {
        case Qt::Key_Left:
            to = q->hasSelection() && !select && !control ? q->selectionStart() : step(caret, false, control);
            break;
        case Qt::Key_Right:
            to = q->hasSelection() && !select && !control ? q->selectionEnd() : step(caret, true, control);
            break;
        case Qt::Key_Up:
        case Qt::Key_Down:
            if (control) {
                q->verticalScrollBar()->setValue(q->verticalScrollBar()->value() + (event->key() == Qt::Key_Up ? -1 : 1));
                return true;
            }
            vertical(event->key() == Qt::Key_Up ? -1 : 1);
            break;
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: {
            const int direction = event->key() == Qt::Key_PageUp ? -1 : 1;
            q->verticalScrollBar()->setValue(q->verticalScrollBar()->value() + direction * page);
            vertical(qint64(direction) * page);
            break;
        }
        case Qt::Key_Home:
            if (control) {
                to = {1, 0};
            } else {
                // First to the code, then to the margin.
                const QByteArrayView bytes = document->lineBytes(caret.line);
                qint64 indent = 0;
                while (indent < qMin<qint64>(bytes.size(), kWordReach) && (bytes[indent] == ' ' || bytes[indent] == '\t'))
                    ++indent;
                to.column = caret.column == indent ? 0 : indent;
            }
            break;
        case Qt::Key_End:
            to = control ? TextPosition{document->lineCount(), std::numeric_limits<qint64>::max()}
                         : TextPosition{caret.line, std::numeric_limits<qint64>::max()};
            to = clamped(to);
            break;
        default:
            return false;
        }
        moveTo(to, select, keepCell);
        show(caret, false);
    }
    return true;
}

bool TextView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        if (Private::wantsKey(static_cast<QKeyEvent *>(event))) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TextView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control)
        d->hover(d->lastMouse, event->modifiers() | Qt::ControlModifier);
    if (d->handleKey(event)) {
        event->accept();
        return;
    }
    // Arrows and pages are ours; the scroll area would take them a second time.
    event->ignore();
}

void TextView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control)
        d->hover(d->lastMouse, Qt::NoModifier);
    QAbstractScrollArea::keyReleaseEvent(event);
}

// ---- mouse ----------------------------------------------------------------------------------------------------------

int TextView::Private::lineAtY(int y) const
{
    const int rowsDown = y >= 0 ? y / lineHeight : -((-y + lineHeight - 1) / lineHeight);
    return qBound(1, firstLine() + rowsDown, document ? document->lineCount() : 1);
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
    const int line = d->lineAtY(point.y());
    if (TextGutter *gutter = d->gutterAt(point)) {
        const bool onText = d->firstLine() + point.y() / d->lineHeight <= d->document->lineCount();
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
        const TextPosition end = to < document->lineCount() ? TextPosition{to + 1, 0}
                                                            : clamped({to, std::numeric_limits<qint64>::max()});
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
    const int line = firstLine() + point.y() / lineHeight;
    const int known = point.y() >= 0 && line <= document->lineCount() ? line : 0;
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
            if (chip.rect.contains(point) && values.value(chip.line).value(chip.index).link)
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
        const int line = d->firstLine() + point.y() / d->lineHeight;
        QString text;
        QRect area(0, d->yOfLine(line), viewport()->width(), d->lineHeight);
        if (line <= d->document->lineCount()) {
            if (TextGutter *gutter = d->gutterAt(point, &area)) {
                text = gutter->toolTip(line);
                area = QRect(area.x(), d->yOfLine(line), area.width(), d->lineHeight);
            } else {
                for (const auto &chip : std::as_const(d->chips)) {
                    if (chip.rect.contains(point)) {
                        text = d->values.value(chip.line).value(chip.index).toolTip;
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

// ---- what menus and keys call ---------------------------------------------------------------------------------------

void TextView::copy()
{
    if (!d->document || !hasSelection())
        return;
    QApplication::clipboard()->setText(
        decodeText(d->document->bytesBetween(selectionStart(), selectionEnd(), kCopyLimit)));
}

void TextView::selectAll()
{
    if (!d->document)
        return;
    d->anchor = {1, 0};
    d->moveTo(d->clamped({d->document->lineCount(), std::numeric_limits<qint64>::max()}), true);
}

void TextView::followLinkAtCaret()
{
    if (!d->document)
        return;
    const TextLink *link = d->linkAt(d->caret);
    if (!link && d->caret.column > 0)
        link = d->linkAt({d->caret.line, d->caret.column - 1}); // right behind it counts
    if (link) {
        const Link target = link->link;
        emit linkActivated(target, Qt::NoModifier);
    }
}

void TextView::showFind()
{
    if (!d->document)
        return;
    d->findOrigin = d->document->offsetOf(selectionStart());
    // A short selection is what one wants to find; half a line of 10 MB is not, and is not even decoded.
    if (hasSelection() && selectionStart().line == selectionEnd().line &&
        selectionEnd().column - selectionStart().column < 400)
        d->find->setText(selectedText());
    d->find->start();
    d->placeFindBar();
    if (!d->find->query().text.isEmpty())
        d->startSearch();
}

void TextView::askForLine()
{
    d->find->startLine();
    d->placeFindBar();
}

void TextView::findNext() { d->findStep(true); }
void TextView::findPrevious() { d->findStep(false); }

// ---- find -----------------------------------------------------------------------------------------------------------

void TextView::Private::startSearch()
{
    jumpToFirst = true;
    search.start(document, find->query());
}

void TextView::Private::selectMatch(size_t index)
{
    const auto &match = search.matches()[index];
    const TextPosition from = document->positionOf(match.offset);
    const TextPosition to = document->positionOf(match.offset + match.length);
    anchor = from;
    moveTo(to, true);
    show(to, true);
    show(from, true);
}

void TextView::Private::searchChanged()
{
    const auto &matches = search.matches();
    if (jumpToFirst && document && find->isVisible()) {
        const size_t index = search.indexFrom(findOrigin);
        if (index < matches.size()) {
            jumpToFirst = false;
            selectMatch(index);
        } else if (!search.isRunning()) {
            jumpToFirst = false;
            if (!matches.empty())
                selectMatch(0);
        }
    }
    qint64 current = 0;
    if (document && q->hasSelection() && !matches.empty()) {
        const qint64 start = document->offsetOf(q->selectionStart());
        const size_t index = search.indexFrom(start);
        if (index < matches.size() && matches[index].offset == start)
            current = qint64(index) + 1;
    }
    find->setCount(current, qint64(matches.size()), search.isCapped(), search.isRunning() ? search.fraction() : 1, search.error());
    q->viewport()->update();
}

void TextView::Private::findStep(bool forward)
{
    if (!document)
        return;
    if (find->query().text.isEmpty()) {
        q->showFind();
        return;
    }
    if (search.query() != find->query() || (search.matches().empty() && !search.isRunning())) {
        findOrigin = document->offsetOf(forward ? q->selectionEnd() : q->selectionStart());
        startSearch();
        return;
    }
    const auto &matches = search.matches();
    if (matches.empty())
        return;
    size_t index;
    if (forward) {
        const qint64 start = document->offsetOf(q->selectionStart());
        index = search.indexFrom(q->hasSelection() ? start + 1 : start);
        if (index >= matches.size()) {
            if (search.isRunning())
                return; // the next one may still be found
            index = 0;
        }
    } else {
        index = search.indexFrom(document->offsetOf(q->selectionStart()));
        if (index == 0 && search.isRunning())
            return;
        index = index == 0 ? matches.size() - 1 : index - 1;
    }
    selectMatch(index);
    searchChanged();
}

} // namespace ariadne::ui
