// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/textview.h"

#include "ui/widgets/textview_p.h"

#include <QApplication>
#include <QDataStream>
#include <QIODevice>
#include <QFontMetricsF>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
int px(qreal at96) { return theme().px(at96); }

constexpr quint32 kStateMagic = 0x41545631; // "ATV1"

} // namespace

TextView::TextView(QWidget *parent) : QAbstractScrollArea(parent), d(std::make_unique<Private>(this))
{
    installTextAccessibility();
    setObjectName(QStringLiteral("textView"));
    setAccessibleName(tr("Text"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // code does, in every language
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);

    d->find = new FindBar(this);
    d->find->setLayoutDirection(QApplication::layoutDirection());
    connect(d->find, &FindBar::queryChanged, this, [this] { d->startSearch(); });
    connect(d->find, &FindBar::nextWanted, this, &TextView::findNext);
    connect(d->find, &FindBar::previousWanted, this, &TextView::findPrevious);
    connect(d->find, &FindBar::lineWanted, this, [this](int line) {
        goTo({line, 0});
        d->find->hide();
        d->placeFindBar();
        setFocus(Qt::OtherFocusReason);
    });
    connect(d->find, &FindBar::closed, this, [this] {
        d->find->hide();
        d->search.cancel();
        d->search.start(nullptr, {});
        d->placeFindBar();
        setFocus(Qt::OtherFocusReason);
    });
    connect(&d->search, &TextSearch::changed, this, [this] { d->searchChanged(); });
    connect(&d->highlighter, &Highlighter::changed, this, [this](int first, int last) {
        if (last >= firstVisibleLine() && first <= d->lastPainted())
            viewport()->update();
    });
    connect(&d->highlighter, &Highlighter::settled, this, [this] {
        d->requestColors();
        d->checkSettled();
    });
    connect(&theme(), &Theme::changed, this, [this] {
        d->measure();
        d->updateScrollBars();
        viewport()->update();
    });

    d->numbers = new LineNumberGutter(this);
    d->measure();
    addGutter(d->numbers);
    addGutter(new FoldGutter(this));
    d->placeFindBar();
}

TextView::~TextView()
{
    // Children go after `d`: their last signals must not look for it.
    for (TextGutter *gutter : std::as_const(d->gutters))
        disconnect(gutter, nullptr, this, nullptr);
    disconnect(d->find, nullptr, this, nullptr);
}

void TextView::setDocument(const std::shared_ptr<TextDocument> &document, Kind kind)
{
    if (d->document)
        disconnect(d->document.get(), nullptr, this, nullptr);
    d->document = document;
    d->kind = kind;
    d->cellCache.clear();
    d->linkCache.clear();
    d->hoveredLink.reset();
    d->chips.clear();
    d->execution = 0;
    d->hatched.clear();
    d->grounds.clear();
    d->marks.clear();
    d->values.clear();
    d->folds.clear();
    d->caret = d->anchor = {};
    d->wantedCell = -1;
    d->pending.reset();
    d->wasSettled = false;
    d->shownFirst = d->shownLast = 0;
    d->highlighter.setDocument(kind == Kind::Code ? document : nullptr);
    if (document) {
        setAccessibleName(document->name().isEmpty() ? tr("Text") : document->name());
        connect(document.get(), &TextDocument::grew, this, [this] {
            d->updateScrollBars();
            d->applyPending();
            viewport()->update();
        });
        connect(document.get(), &TextDocument::completed, this, [this] { d->checkSettled(); });
    }
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    d->updateScrollBars();
    if (d->find->isVisible() && !d->find->asksForLine())
        d->startSearch();
    viewport()->update();
    emit currentLineChanged(1);
    emit positionChanged();
    d->checkSettled();
}

const std::shared_ptr<TextDocument> &TextView::document() const { return d->document; }
TextView::Kind TextView::kind() const { return d->kind; }

void TextView::addGutter(TextGutter *gutter)
{
    gutter->setParent(this);
    const auto after = std::ranges::upper_bound(d->gutters, gutter->place(), {}, &TextGutter::place);
    d->gutters.insert(after, gutter);
    connect(gutter, &TextGutter::changed, this, [this] {
        d->updateScrollBars();
        viewport()->update();
    });
    connect(gutter, &QObject::destroyed, this, [this, gutter] {
        d->gutters.removeOne(gutter);
        if (d->hoveredGutter == gutter)
            d->hoveredGutter = nullptr;
    });
    d->updateScrollBars();
    viewport()->update();
}

LineNumberGutter *TextView::lineNumbers() const { return d->numbers; }

void TextView::setExecutionLine(int line)
{
    d->execution = line;
    viewport()->update();
}

int TextView::executionLine() const { return d->execution; }

void TextView::setHatchedLines(const QList<LineRange> &ranges, const QString &why)
{
    d->hatched = ranges;
    std::ranges::sort(d->hatched, {}, &LineRange::first);
    d->hatchedWhy = why;
    viewport()->update();
}

void TextView::setLineGrounds(const QHash<int, Role> &grounds)
{
    d->grounds = grounds;
    viewport()->update();
}

void TextView::setMarks(const QList<TextMark> &marks)
{
    d->marks.clear();
    for (const TextMark &mark : marks)
        d->marks[mark.line] << mark;
    viewport()->update();
}

void TextView::setInlineValues(const QHash<int, QList<InlineValue>> &values)
{
    d->values = values;
    viewport()->update();
}

void TextView::setLinkProvider(LinkProvider provider)
{
    d->provider = std::move(provider);
    linksChanged();
}

void TextView::linksChanged()
{
    d->linkCache.clear();
    d->hoveredLink.reset();
    viewport()->update();
}

TextPosition TextView::position() const { return d->caret; }

void TextView::goTo(const TextPosition &position, bool select)
{
    if (!d->document)
        return;
    if (position.line > d->document->lineCount() && !d->document->isComplete()) {
        d->pending = {position, select ? d->anchor : position, 0, true};
        return;
    }
    d->pending.reset();
    const TextPosition to = d->clamped(position);
    d->moveTo(to, select);
    d->show(to, true);
}

void TextView::selectLines(const LineRange &lines)
{
    if (!d->document)
        return;
    const int last = qMax(lines.first, lines.last);
    if (last > d->document->lineCount() && !d->document->isComplete()) {
        d->pending = {{last, std::numeric_limits<qint64>::max()}, {lines.first, 0}, 0, true};
        return;
    }
    const TextPosition from = d->clamped({lines.first, 0});
    const TextPosition to = d->clamped({last, std::numeric_limits<qint64>::max()});
    d->moveTo(from, false);
    d->moveTo(to, true);
    d->show(to, true);
    d->show(from, true);
}

int TextView::firstVisibleLine() const { return d->firstLine(); }

int TextView::lastVisibleLine() const
{
    const int shown = qMax(1, (viewport()->height() + d->lineHeight / 2) / d->lineHeight);
    return d->lineAtRow(qMin(d->shownLines(), d->firstRow() + shown) - 1);
}

QString TextView::wordAt(const TextPosition &position) const
{
    if (!d->document)
        return {};
    const auto [from, to] = d->wordBounds(d->clamped(position));
    const QString word = decodeText(d->document->bytesBetween(from, to, 4096));
    return !word.isEmpty() && (word.front().isLetterOrNumber() || word.front() == u'_') ? word : QString();
}

std::optional<TextPosition> TextView::positionAt(const QPoint &viewportPoint) const
{
    if (!d->document || viewportPoint.x() < d->gutterWidth())
        return std::nullopt;
    if (viewportPoint.y() < 0 || d->firstRow() + viewportPoint.y() / d->lineHeight >= d->shownLines())
        return std::nullopt;
    return d->fromPoint(viewportPoint, false);
}

bool TextView::hasSelection() const { return d->caret != d->anchor; }
TextPosition TextView::selectionStart() const { return std::min(d->caret, d->anchor); }
TextPosition TextView::selectionEnd() const { return std::max(d->caret, d->anchor); }

QString TextView::selectedText() const
{
    return d->document ? decodeText(d->document->bytesBetween(selectionStart(), selectionEnd(), qint64(64) << 20)) : QString();
}

LineRange TextView::selectedLines() const
{
    const TextPosition from = selectionStart(), to = selectionEnd();
    // A selection that ends at the start of a line does not hold that line.
    return {from.line, to.column == 0 && to.line > from.line ? to.line - 1 : to.line};
}

int TextView::zoom() const { return d->zoom; }

void TextView::setZoom(int steps)
{
    const int bounded = qBound(-6, steps, 30);
    if (d->zoom == bounded)
        return;
    d->zoom = bounded;
    d->measure();
    d->updateScrollBars();
    viewport()->update();
    emit zoomChanged(bounded);
}

int TextView::lineHeight() const { return d->lineHeight; }
QFont TextView::codeFont() const { return d->font; }

QByteArray TextView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << kStateMagic << qint32(d->caret.line) << d->caret.column << qint32(d->anchor.line) << d->anchor.column
        << qint32(d->firstLine()) << qint32(horizontalScrollBar()->value()) << qint32(d->zoom);
    return state;
}

bool TextView::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 magic = 0;
    qint32 caretLine = 0, anchorLine = 0, top = 0, left = 0, zoom = 0;
    qint64 caretColumn = 0, anchorColumn = 0;
    in >> magic >> caretLine >> caretColumn >> anchorLine >> anchorColumn >> top >> left >> zoom;
    if (in.status() != QDataStream::Ok || magic != kStateMagic || caretLine < 1 || anchorLine < 1 || top < 1 || left < 0 ||
        caretColumn < 0 || anchorColumn < 0)
        return false;
    setZoom(zoom);
    d->pending = {{caretLine, caretColumn}, {anchorLine, anchorColumn}, top, false};
    d->applyPending();
    horizontalScrollBar()->setMaximum(qMax(horizontalScrollBar()->maximum(), int(left)));
    horizontalScrollBar()->setValue(left);
    return true;
}

bool TextView::isSettled() const
{
    return !d->document || (d->document->isComplete() && !d->highlighter.isPending());
}

bool TextView::areColorsKnown() const { return !d->highlighter.isPending(); }

FindBar *TextView::findBar() const { return d->find; }

QSize TextView::sizeHint() const { return {px(560), px(360)}; }

// ---- measures -------------------------------------------------------------------------------------------------------

void TextView::Private::measure()
{
    font = theme().font(Ink::Code);
    if (zoom != 0) {
        if (font.pixelSize() > 0)
            font.setPixelSize(qMax(5, font.pixelSize() + zoom));
        else
            font.setPointSizeF(qMax(4.0, font.pointSizeF() + zoom));
    }
    font.setKerning(false);
    const QFontMetricsF metrics(font);
    // Hinted advances are whole pixels at 100 % and fractions at others: a long run tells the truth of both.
    cellWidth = metrics.horizontalAdvance(QString(64, u'0')) / 64;
    const double glyphs = metrics.ascent() + metrics.descent();
    lineHeight = qMax(zoom == 0 ? px(20) : 1, int(std::ceil(glyphs * 1.2)));
    baseline = int(std::round((lineHeight - glyphs) / 2 + metrics.ascent()));
    inFont.clear();
    syncVisible();
}

bool TextView::Private::isInFont(QChar c)
{
    const auto known = inFont.constFind(c.unicode());
    if (known != inFont.constEnd())
        return *known;
    const QFontMetricsF metrics(font);
    const bool fits = metrics.inFont(c) && std::abs(metrics.horizontalAdvance(c) - cellWidth) < 0.51;
    return *inFont.insert(c.unicode(), fits);
}

int TextView::Private::gutterWidth() const
{
    int width = 0;
    for (const TextGutter *gutter : gutters) {
        if (gutter->isVisible())
            width += gutter->width(*q);
    }
    return width;
}

int TextView::Private::codeLeft() const { return gutterWidth() + px(6); }
int TextView::Private::rows() const { return qMax(1, q->viewport()->height() / lineHeight); }
int TextView::Private::firstRow() const { return q->verticalScrollBar()->value(); }
int TextView::Private::firstLine() const { return lineAtRow(firstRow()); }

int TextView::Private::lastPainted() const
{
    return lineAtRow(qMin(shownLines() - 1, firstRow() + q->viewport()->height() / lineHeight));
}

double TextView::Private::xOfCell(qint64 cell) const
{
    return codeLeft() + double(cell - q->horizontalScrollBar()->value()) * cellWidth;
}

void TextView::Private::updateScrollBars()
{
    QScrollBar *vertical = q->verticalScrollBar();
    vertical->setPageStep(rows());
    vertical->setSingleStep(1);
    vertical->setRange(0, qMax(0, shownLines() - rows()));
    syncVisible();
}

void TextView::Private::syncVisible()
{
    if (!document)
        return;
    // The widest of the visible lines decides: one line of 10 MB somewhere must not make the bar useless everywhere.
    qint64 widest = 0;
    const int first = firstLine(), last = lastPainted();
    for (int line = first; line <= last; line = folds.nextShown(line)) {
        widest = qMax(widest, cellsIn(line));
        if (values.contains(line))
            widest += 40;
    }
    QScrollBar *horizontal = q->horizontalScrollBar();
    const int visibleCells = qMax(1, int((q->viewport()->width() - codeLeft()) / cellWidth) - 2);
    const int needed = int(bounded(0, widest - visibleCells, INT_MAX - 1));
    horizontal->setPageStep(visibleCells);
    horizontal->setSingleStep(4);
    horizontal->setRange(0, qMax(needed, horizontal->value()));
    requestColors();
    const int shown = q->lastVisibleLine();
    if (first != shownFirst || shown != shownLast) {
        shownFirst = first;
        shownLast = shown;
        emit q->visibleLinesChanged(first, shown);
    }
    wasSettled = wasSettled && q->isSettled();
}

void TextView::Private::placeFindBar()
{
    const bool shown = find->isVisibleTo(q);
    const int height = shown ? qMax(px(36), find->sizeHint().height()) : 0;
    q->setViewportMargins(0, px(4), 0, height);
    const QRect area = q->viewport()->geometry();
    find->setGeometry(area.left(), area.bottom() + 1, area.width(), height);
}

void TextView::Private::checkSettled()
{
    if (!wasSettled && q->isSettled()) {
        wasSettled = true;
        emit q->settled();
    }
}

void TextView::Private::applyPending()
{
    if (!pending || !document)
        return;
    const int needed = qMax(qMax(pending->caret.line, pending->anchor.line), pending->top);
    if (needed > document->lineCount() && !document->isComplete())
        return;
    const Pending place = *pending;
    pending.reset();
    moveTo(clamped(place.anchor), false);
    moveTo(clamped(place.caret), true);
    if (place.centre)
        show(caret, true);
    else
        q->verticalScrollBar()->setValue(folds.rowOf(place.top));
}

// ---- lines on the grid ----------------------------------------------------------------------------------------------

TextView::Private::Piece TextView::Private::piece(int line, QByteArrayView bytes, qint64 number)
{
    const bool giant = bytes.size() > kGiantLine;
    const auto startOf = [&](qint64 n) {
        qint64 start = qMin<qint64>(n * kPiece, bytes.size());
        for (int i = 0; i < 3 && start > 0 && start < bytes.size() && (uchar(bytes[start]) & 0xC0) == 0x80; ++i)
            ++start; // the character belongs to the piece before
        return start;
    };
    const qint64 start = giant ? startOf(number) : 0;
    const QPair<int, qint64> key(line, giant ? number : 0);
    CellText *cells = cellCache.object(key);
    // While an index grows the last line may grow with it: its length is part of what is remembered.
    const qint64 end = giant ? startOf(number + 1) : bytes.size();
    if (!cells || cells->byteSize != end - start) {
        cells = new CellText(CellText::of(bytes.sliced(start, end - start), 8, !giant));
        cellCache.insert(key, cells);
    }
    return {start, cells, giant ? start : 0};
}

TextView::Private::Piece TextView::Private::pieceAtByte(int line, qint64 byte)
{
    const QByteArrayView bytes = document->lineBytes(line);
    Piece found = piece(line, bytes, byte / kPiece);
    if (byte < found.byteOrigin && byte >= 0)
        found = piece(line, bytes, qMax<qint64>(0, byte / kPiece - 1));
    return found;
}

TextView::Private::Piece TextView::Private::pieceAtCell(int line, qint64 cell) { return pieceAtByte(line, cell); }

qint64 TextView::Private::cellOf(const TextPosition &position)
{
    const Piece at = pieceAtByte(position.line, position.column);
    return at.cellOrigin + at.cells->cellOf(at.cells->unitOfByte(position.column - at.byteOrigin));
}

qint64 TextView::Private::byteAtCell(int line, qint64 cell)
{
    const QByteArrayView bytes = document->lineBytes(line);
    const Piece at = pieceAtCell(line, bytes.size() > kGiantLine ? qMin<qint64>(cell, bytes.size()) : 0);
    return at.byteOrigin + at.cells->byteOf(at.cells->unitOfCell(cell - at.cellOrigin));
}

qint64 TextView::Private::cellsIn(int line)
{
    const QByteArrayView bytes = document->lineBytes(line);
    if (bytes.size() > kGiantLine)
        return bytes.size();
    return piece(line, bytes, 0).cells->cells();
}

bool TextView::Private::isHatched(int line) const
{
    const auto after = std::ranges::upper_bound(hatched, line, {}, &LineRange::first);
    return after != hatched.begin() && std::prev(after)->last >= line;
}

const QList<TextLink> &TextView::Private::linksOf(int line)
{
    static const QList<TextLink> none;
    if (!provider || !document)
        return none;
    const auto known = linkCache.constFind(line);
    if (known != linkCache.constEnd())
        return *known;
    const QByteArrayView bytes = document->lineBytes(line);
    if (bytes.size() > kGiantLine)
        return none;
    if (linkCache.size() > 2000)
        linkCache.clear();
    return *linkCache.insert(line, provider(line, bytes));
}

const TextLink *TextView::Private::linkAt(const TextPosition &position)
{
    for (const TextLink &link : linksOf(position.line)) {
        if (position.column >= link.span.start && position.column < link.span.start + link.span.length)
            return &link;
    }
    return nullptr;
}

} // namespace ariadne::ui
