// SPDX-License-Identifier: GPL-3.0-or-later
// What a text view does with keys: the caret, the selection, steps over characters, words and lines.
#include "ui/widgets/textview_p.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <limits>

namespace ariadne::ui {
namespace {

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

// Ctrl+Shift+[ folds: -1, Ctrl+Shift+] unfolds: 1. With Shift some keyboards say '{'.
int foldKey(const QKeyEvent *event)
{
    if (event->modifiers() != (Qt::ControlModifier | Qt::ShiftModifier))
        return 0;
    switch (event->key()) {
    case Qt::Key_BracketLeft: case Qt::Key_BraceLeft: return -1;
    case Qt::Key_BracketRight: case Qt::Key_BraceRight: return 1;
    default: return 0;
    }
}

constexpr qint64 kWordReach = 4096; // a word in a line of 10 MB may be the line

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
    reveal(to.line);
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
    const int fit = rows(), first = firstRow(), row = folds.rowOf(position.line);
    if (row < first || row >= first + fit) {
        int top = row < first ? row : row - fit + 1;
        if (centre)
            top = row - fit / 3;
        vertical->setValue(top);
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
    if (forward && from.column >= bytes.size()) {
        const int next = folds.nextShown(from.line);
        return next <= document->lineCount() ? TextPosition{next, 0} : from;
    }
    if (!forward && from.column <= 0) {
        const int before = lineAtRow(folds.rowOf(from.line) - 1);
        return from.line > 1 ? TextPosition{before, document->lineBytes(before).size()} : from;
    }
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
    return foldKey(event) != 0;
}

bool TextView::Private::handleKey(QKeyEvent *event)
{
    if (!document)
        return false;
    const auto matches = [event](QKeySequence::StandardKey key) { return event->matches(key); };
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool select = event->modifiers() & Qt::ShiftModifier;
    if (const int folding = foldKey(event)) {
        if (folding < 0)
            q->foldHere();
        else
            q->unfoldHere();
    } else if (matches(QKeySequence::Copy)) {
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
            const qint64 row = folds.rowOf(caret.line) + lines;
            to.line = lineAtRow(int(bounded(0, row, shownLines() - 1)));
            to.column = byteAtCell(to.line, wantedCell);
            if (row < 0)
                to = {1, 0};
            else if (row >= shownLines() && lines == 1)
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

} // namespace ariadne::ui
