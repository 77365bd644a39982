// SPDX-License-Identifier: GPL-3.0-or-later
// What a text view looks like: rows, grounds, inks, chips, gutters, caret. Only visible cells are touched.
#include "ui/widgets/paint.h"
#include "ui/widgets/textview_p.h"

#include <QApplication>
#include <QPaintEvent>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
QColor color(Role role) { return theme().color(role); }
int px(qreal at96) { return theme().px(at96); }

} // namespace

void TextView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // the application's would turn each run of code around
    d->paint(painter, event->rect());
}

void TextView::Private::paint(QPainter &painter, const QRect &dirty)
{
    painter.fillRect(dirty, color(Role::Sunken));
    chips.clear();
    if (!document)
        return;
    const int width = q->viewport()->width();
    const std::vector<Run> runs = visibleRuns();
    requestColors();

    for (const Run &run : runs) {
        for (int line = run.first; line <= run.last; ++line) {
            const QRect row(0, run.top + (line - run.first) * lineHeight, width, lineHeight);
            if (row.intersects(dirty))
                paintGround(painter, line, row);
        }
    }

    int x = 0;
    const int current = q->hasFocus() || find->isVisible() ? caret.line : 0;
    for (TextGutter *gutter : gutters) {
        const int gutterPx = gutter->isVisible() ? gutter->width(*q) : 0;
        if (gutterPx <= 0)
            continue;
        const QRect strip(x, 0, gutterPx, q->viewport()->height());
        painter.save();
        painter.setClipRect(strip);
        for (const Run &run : runs)
            gutter->paint(painter, {q, strip, run.first, run.last, run.top, lineHeight, baseline, current,
                                    hoveredGutter == gutter ? hoveredLine : 0});
        painter.restore();
        x += gutterPx;
    }

    painter.setClipRect(QRect(x, 0, width - x, q->viewport()->height()));
    painter.setFont(font);
    for (const Run &run : runs) {
        for (int line = run.first; line <= run.last; ++line) {
            const int y = run.top + (line - run.first) * lineHeight;
            if (QRect(0, y, width, lineHeight).intersects(dirty))
                paintLine(painter, line, y);
        }
    }

    paintSticky(painter);
    const bool seen = !runs.empty() && caret.line >= runs.front().first && caret.line <= runs.back().last;
    if (q->hasFocus() && caretShown && seen && !folds.isHidden(caret.line)) {
        const double at = xOfCell(cellOf(caret));
        painter.fillRect(QRectF(at, yOfLine(caret.line) + 1, qMax(1.5, px(2) * 0.75), lineHeight - 2), color(Role::Text));
    }
}

void TextView::Private::paintGround(QPainter &painter, int line, const QRect &row)
{
    std::optional<Role> ground;
    if (kind == TextView::Kind::Diff) {
        switch (diffLine(*document, line)) {
        case DiffLine::Added: ground = Role::DiffAdd; break;
        case DiffLine::Removed: ground = Role::DiffDel; break;
        case DiffLine::Hunk: ground = Role::Panel; break;
        default: break;
        }
    }
    if (const auto own = grounds.constFind(line); own != grounds.constEnd())
        ground = *own;
    if (line == execution)
        ground = Role::ExecLine;
    else if (!ground && line == caret.line && q->hasFocus() && !q->hasSelection())
        ground = Role::Hover;
    if (ground)
        painter.fillRect(row, color(*ground));
    if (isHatched(line))
        paintHatch(painter, row, color(Role::Window), 4, 10);
    if (line == execution)
        paintHere(painter, row);
}

void TextView::Private::paintLine(QPainter &painter, int line, int y)
{
    const QByteArrayView bytes = document->lineBytes(line);
    const qint64 fromCell = qMax(0, q->horizontalScrollBar()->value() - 2);
    const qint64 toCell = fromCell + qint64(q->viewport()->width() / cellWidth) + 4;

    // Grounds within the line: selection, matches, marks. All are ranges of bytes.
    const auto fill = [&](qint64 startByte, qint64 endByte, const QColor &ground) {
        const double left = xOfCell(cellOf({line, bounded(0, startByte, bytes.size())}));
        const double right = xOfCell(cellOf({line, bounded(0, endByte, bytes.size())}));
        painter.fillRect(QRectF(left, y, right - left, lineHeight), ground);
    };
    if (kind == TextView::Kind::Diff) {
        const TextSpan changed = diffMark(*document, line);
        if (changed.length > 0)
            fill(changed.start, changed.start + changed.length,
                 color(bytes.front() == '+' ? Role::DiffAddMark : Role::DiffDelMark));
    }
    if (const auto own = marks.constFind(line); own != marks.constEnd()) {
        for (const TextMark &mark : *own)
            fill(mark.span.start, mark.span.start + mark.span.length, color(mark.ground));
    }
    const qint64 lineStart = document->offsetOf({line, 0}), lineEnd = lineStart + bytes.size();
    const auto &matches = search.matches();
    // In a line of 10 MB only what stands near the visible cells is looked at.
    const qint64 seen = lineStart + (bytes.size() > kGiantLine ? qMax<qint64>(0, fromCell - kPiece) : 0);
    size_t match = search.indexFrom(seen);
    for (; match < matches.size() && matches[match].offset < lineEnd; ++match) {
        const qint64 start = matches[match].offset - lineStart;
        const double left = xOfCell(cellOf({line, start}));
        if (left > q->viewport()->width())
            break;
        const double right = xOfCell(cellOf({line, start + matches[match].length}));
        if (right < 0)
            continue;
        painter.fillRect(QRectF(left, y, right - left, lineHeight), color(Role::SelectionOff));
    }
    const TextPosition from = q->selectionStart(), to = q->selectionEnd();
    const bool selected = q->hasSelection() && line >= from.line && line <= to.line;
    const qint64 selectedFrom = line == from.line ? from.column : 0;
    const qint64 selectedTo = line == to.line ? to.column : bytes.size();
    const bool active = q->hasFocus() || find->isAncestorOf(QApplication::focusWidget());
    if (selected) {
        fill(selectedFrom, selectedTo, color(active ? Role::Selection : Role::SelectionOff));
        if (line < to.line) // the line's end is selected too
            painter.fillRect(QRectF(xOfCell(cellOf({line, bytes.size()})), y, cellWidth, lineHeight),
                             color(active ? Role::Selection : Role::SelectionOff));
    }

    if (bytes.size() <= kGiantLine) {
        paintPiece(painter, line, piece(line, bytes, 0), y, fromCell, toCell);
    } else {
        for (qint64 cell = fromCell; cell < toCell && cell < bytes.size();) {
            const Piece part = pieceAtCell(line, cell);
            paintPiece(painter, line, part, y, fromCell, toCell);
            cell = part.byteOrigin + part.cells->byteSize;
        }
    }

    // The letters that matched carry the thread as a line under them, never as a fill.
    for (match = search.indexFrom(seen); match < matches.size() && matches[match].offset < lineEnd; ++match) {
        const qint64 start = matches[match].offset - lineStart;
        const double left = xOfCell(cellOf({line, start}));
        if (left > q->viewport()->width())
            break;
        const double right = xOfCell(cellOf({line, start + matches[match].length}));
        if (right >= 0)
            painter.fillRect(QRectF(left, y + lineHeight - px(2), right - left, px(2)), color(Role::Thread));
    }
    if (hoveredLink && hoveredLinkLine == line) {
        const double left = xOfCell(cellOf({line, hoveredLink->span.start}));
        const double right = xOfCell(cellOf({line, hoveredLink->span.start + hoveredLink->span.length}));
        painter.fillRect(QRectF(left, y + baseline + 2, right - left, 1), color(Role::Accent));
    }
    paintAfter(painter, line, y, bytes.size() > kGiantLine ? bytes.size() : cellsIn(line));
}

void TextView::Private::paintPiece(QPainter &painter, int line, const Piece &piece, int y, qint64 fromCell, qint64 toCell)
{
    const CellText &cells = *piece.cells;
    const qsizetype first = cells.unitOfCell(fromCell - piece.cellOrigin);
    const qsizetype last = qMin(cells.text.size(), cells.unitOfCell(toCell - piece.cellOrigin) + 1);
    if (first >= last)
        return;
    static thread_local std::vector<Role> inks;
    inks.assign(size_t(last - first), Role::Text);
    const auto paintOver = [&](qint64 startByte, qint64 endByte, Role ink) {
        const qsizetype from = qMax(first, cells.unitOfByte(startByte - piece.byteOrigin));
        const qsizetype to = qMin(last, cells.unitOfByte(endByte - piece.byteOrigin));
        for (qsizetype unit = from; unit < to; ++unit)
            inks[size_t(unit - first)] = ink;
    };
    if (kind == TextView::Kind::Diff) {
        const DiffLine what = diffLine(*document, line);
        if (what == DiffLine::Hunk || what == DiffLine::Header)
            std::ranges::fill(inks, what == DiffLine::Hunk ? Role::Known : Role::Muted);
    } else if (const auto *spans = highlighter.spans(line)) {
        for (const StyledSpan &span : *spans)
            paintOver(span.start, span.start + span.length, codeRole(span.style));
    }
    if (!cells.plain) {
        for (qsizetype unit = first; unit < last; ++unit) {
            if (cells.special[size_t(unit)])
                inks[size_t(unit - first)] = Role::Warning;
        }
    }
    for (const TextLink &link : linksOf(line)) {
        if (link.shown)
            paintOver(link.span.start, link.span.start + link.span.length, Role::Accent);
    }
    if (hoveredLink && hoveredLinkLine == line)
        paintOver(hoveredLink->span.start, hoveredLink->span.start + hoveredLink->span.length, Role::Accent);
    if (const auto own = marks.constFind(line); own != marks.constEnd()) {
        for (const TextMark &mark : *own)
            paintOver(mark.span.start, mark.span.start + mark.span.length,
                      mark.ground == Role::Selection ? Role::SelectionText : Role::Text);
    }
    const qint64 lineStart = document->offsetOf({line, 0});
    const auto &matches = search.matches();
    if (!matches.empty()) {
        const qint64 start = lineStart + piece.byteOrigin, end = start + cells.byteSize;
        for (size_t match = search.indexFrom(start); match < matches.size() && matches[match].offset < end; ++match)
            paintOver(matches[match].offset - lineStart, matches[match].offset - lineStart + matches[match].length, Role::Text);
    }
    const TextPosition from = q->selectionStart(), to = q->selectionEnd();
    if (q->hasSelection() && line >= from.line && line <= to.line) {
        const bool active = q->hasFocus() || find->isAncestorOf(QApplication::focusWidget());
        paintOver(line == from.line ? from.column : 0, line == to.line ? to.column : std::numeric_limits<qint32>::max(),
                  active ? Role::SelectionText : Role::Text);
    }
    for (qsizetype unit = first; unit < last;) {
        qsizetype end = unit + 1;
        while (end < last && inks[size_t(end - first)] == inks[size_t(unit - first)])
            ++end;
        painter.setPen(color(inks[size_t(unit - first)]));
        paintUnits(painter, cells, piece.cellOrigin, unit, end, y);
        unit = end;
    }
}

// Runs of characters that keep to the grid are drawn at once; every other one at its own cell, with its combining marks.
void TextView::Private::paintUnits(QPainter &painter, const CellText &cells, qint64 cellOrigin, qsizetype from,
                                   qsizetype to, int y)
{
    const QString &text = cells.text;
    const auto keepsGrid = [&](qsizetype unit) {
        const QChar c = text[unit];
        if (c.unicode() < 0x80)
            return true;
        return !c.isSurrogate() && cells.cellOf(unit + 1) == cells.cellOf(unit) + 1 && isInFont(c);
    };
    const auto draw = [&](qsizetype begin, qsizetype end) {
        const QStringView run = QStringView(text).sliced(begin, end - begin);
        if (run.trimmed().isEmpty())
            return;
        painter.drawText(QPointF(xOfCell(cellOrigin + cells.cellOf(begin)), y + baseline), run.toString());
    };
    if (cells.plain) {
        draw(from, to);
        return;
    }
    for (qsizetype unit = from; unit < to;) {
        qsizetype end = unit;
        while (end < to && keepsGrid(end) && cells.cellOf(end) == cells.cellOf(unit) + (end - unit))
            ++end;
        // A base character with marks after it is drawn with them.
        if (end > unit && end < to && cells.cellOf(end) == cells.cellOf(end + 1) && !text[end].isSurrogate())
            --end;
        if (end > unit) {
            draw(unit, end);
            unit = end;
            continue;
        }
        end = unit + 1;
        while (end < to && (text[end].isLowSurrogate() || cells.byteOf(end) == cells.byteOf(unit) ||
                            text[end].category() == QChar::Mark_NonSpacing || text[end].category() == QChar::Mark_Enclosing ||
                            text[end] == QChar(0x200D)))
            ++end;
        draw(unit, end);
        unit = end;
    }
}

void TextView::Private::paintAfter(QPainter &painter, int line, int y, qint64 cells)
{
    double x = xOfCell(cells + 2);
    if (const int hidden = folds.hiddenBelow(line); hidden > 0 && x < q->viewport()->width()) {
        const QString words = TextView::tr("… %n line(s)", nullptr, hidden);
        const QRectF chip(x, y + 2, QFontMetricsF(font).horizontalAdvance(words) + px(12), lineHeight - 4);
        paintRound(painter, chip, px(4), color(Role::Inline));
        painter.setPen(color(Role::Muted));
        painter.drawText(QPointF(x + px(6), y + baseline), words);
        chips.append({chip.toAlignedRect(), line, kFoldChip});
        x += chip.width() + px(6);
    }
    const auto own = values.constFind(line);
    if (own != values.constEnd() && x < q->viewport()->width()) {
        const QFontMetricsF metrics(font);
        int index = 0;
        for (const InlineValue &value : *own) {
            const double text = metrics.horizontalAdvance(value.text);
            const double meaning = value.meaning.isEmpty() ? 0 : metrics.horizontalAdvance(value.meaning) + cellWidth * 1.5;
            const QRectF chip(x, y + 2, text + meaning + px(12), lineHeight - 4);
            paintRound(painter, chip, px(4), color(line == execution ? Role::Raised : Role::Inline));
            const Role ink = value.link ? Role::Accent : value.tone == Tone::Plain ? Role::CodeNumber : toneRole(value.tone);
            painter.setPen(color(ink));
            painter.drawText(QPointF(x + px(6), y + baseline), value.text);
            if (meaning > 0) {
                painter.setPen(color(Role::Muted));
                painter.drawText(QPointF(x + px(6) + text + cellWidth * 1.5, y + baseline), value.meaning);
            }
            chips.append({chip.toAlignedRect(), line, index++});
            x += chip.width() + px(6);
        }
    }
    if (!hatchedWhy.isEmpty() && isHatched(line) && x < q->viewport()->width()) {
        painter.setPen(color(Role::CodeComment));
        painter.drawText(QPointF(x + 2 * cellWidth, y + baseline), hatchedWhy);
    }
}

} // namespace ariadne::ui
