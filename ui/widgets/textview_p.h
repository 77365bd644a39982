// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text/decode.h"
#include "ui/widgets/text/diff.h"
#include "ui/widgets/text/findbar.h"
#include "ui/widgets/text/foldgutter.h"
#include "ui/widgets/text/highlighter.h"
#include "ui/widgets/text/search.h"
#include "ui/widgets/textview.h"

#include <QBasicTimer>
#include <QCache>
#include <QPainter>

namespace ariadne::ui {

// A line over this is "giant": cut into pieces of kPiece bytes that stand at fixed cells, so that any part of it is found
// without reading what stands before. It is not highlighted and has no links.
constexpr qint64 kGiantLine = 16 * 1024;
constexpr qint64 kPiece = 4096;

// qBound, without asking that its three arguments have one integer type.
inline qint64 bounded(qint64 low, qint64 value, qint64 high) { return qMax(low, qMin(value, high)); }

class TextView::Private
{
public:
    explicit Private(TextView *view) : q(view), search(nullptr), highlighter(nullptr) {}

    TextView *q;
    std::shared_ptr<TextDocument> document;
    TextView::Kind kind = TextView::Kind::Code;
    TextSearch search;
    Highlighter highlighter;
    FindBar *find = nullptr;
    QList<TextGutter *> gutters;
    LineNumberGutter *numbers = nullptr;

    // Measures (textview.cpp)
    QFont font;
    double cellWidth = 8;
    int lineHeight = 20, baseline = 15, zoom = 0;
    void measure();
    bool isInFont(QChar c);
    int gutterWidth() const;
    int codeLeft() const;
    int rows() const; // that fit wholly, at least 1
    int firstRow() const;
    int firstLine() const;
    int lastPainted() const;
    double xOfCell(qint64 cell) const;
    int yOfLine(int line) const { return (folds.rowOf(line) - firstRow()) * lineHeight; }
    void updateScrollBars();
    void syncVisible();
    void placeFindBar();

    // Folding (textfold.cpp)
    LineFolds folds;
    struct Run {
        int first = 0, last = 0, top = 0; // lines, and the y of the first
    };
    std::vector<Run> visibleRuns() const; // of lines that stand together
    int shownLines() const;
    int lineAtRow(int row) const { return folds.lineOfRow(qMax(0, row)); }
    void fold(int line);
    void reveal(int line);
    void leaveHidden();
    void changeFolds(const std::function<bool(LineFolds &)> &change);
    void requestColors();

    // Lines on the grid of cells (textview.cpp)
    struct Piece {
        qint64 byteOrigin = 0; // where it starts in its line; its cells start at the same number in a giant line
        const CellText *cells = nullptr;
        qint64 cellOrigin = 0;
    };
    bool isGiant(int line) const { return document->lineBytes(line).size() > kGiantLine; }
    Piece pieceAtByte(int line, qint64 byte);
    Piece pieceAtCell(int line, qint64 cell);
    Piece piece(int line, QByteArrayView bytes, qint64 number);
    qint64 cellOf(const TextPosition &position);
    qint64 byteAtCell(int line, qint64 cell);
    qint64 cellsIn(int line);
    QCache<QPair<int, qint64>, CellText> cellCache{400};
    QHash<char16_t, bool> inFont;

    // Decorations
    int execution = 0;
    QList<LineRange> hatched;
    QString hatchedWhy;
    QHash<int, Role> grounds;
    QHash<int, QList<TextMark>> marks;
    QHash<int, QList<InlineValue>> values;
    TextView::LinkProvider provider;
    QHash<int, QList<TextLink>> linkCache;
    bool isHatched(int line) const;
    TextView::StickyProvider sticky; // textsticky.cpp
    QList<int> stickyLines() const;
    void paintSticky(QPainter &painter);
    int stickyLineAt(const QPoint &point) const; // 0: none
    const QList<TextLink> &linksOf(int line);
    const TextLink *linkAt(const TextPosition &position);

    // Caret, selection (textkeys.cpp) and pointer (textmouse.cpp)
    TextPosition caret, anchor;
    qint64 wantedCell = -1; // column that Up and Down try to keep
    bool caretShown = true;
    QBasicTimer blink, autoScroll;
    enum class Drag { None, Character, Word, Line } drag = Drag::None;
    TextPosition dragStart, dragEnd; // what the press selected
    QPoint lastMouse;
    int hoveredLine = 0;
    TextGutter *hoveredGutter = nullptr;
    std::optional<TextLink> hoveredLink;
    int hoveredLinkLine = 0;
    void moveTo(TextPosition to, bool select, bool keepCell = false);
    void show(const TextPosition &position, bool centre);
    TextPosition clamped(TextPosition position) const;
    TextPosition step(const TextPosition &from, bool forward, bool word);
    TextPosition fromPoint(const QPoint &point, bool nearest);
    std::pair<TextPosition, TextPosition> wordBounds(const TextPosition &position) const;
    TextGutter *gutterAt(const QPoint &point, QRect *strip = nullptr) const;
    int lineAtY(int y) const;
    void dragTo(const QPoint &point);
    void hover(const QPoint &point, Qt::KeyboardModifiers modifiers);
    bool handleKey(QKeyEvent *event);
    static bool wantsKey(const QKeyEvent *event);
    void restartBlink();

    // Find (textfind.cpp)
    qint64 findOrigin = 0;
    bool jumpToFirst = false;
    void startSearch();
    void searchChanged();
    void selectMatch(size_t index);
    void findStep(bool forward);

    // Painting (textpaint.cpp)
    static constexpr int kFoldChip = -1; // "… 12 lines"
    struct Chip {
        QRect rect;
        int line = 0, index = 0; // of the line's inline values
    };
    QList<Chip> chips; // of the last paint, for clicks and tool tips
    void paint(QPainter &painter, const QRect &dirty);
    void paintGround(QPainter &painter, int line, const QRect &row);
    void paintLine(QPainter &painter, int line, int y);
    void paintPiece(QPainter &painter, int line, const Piece &piece, int y, qint64 fromCell, qint64 toCell);
    void paintAfter(QPainter &painter, int line, int y, qint64 cells);
    void paintUnits(QPainter &painter, const CellText &cells, qint64 cellOrigin, qsizetype from, qsizetype to, int y);

    // Places asked for before the index reached them
    struct Pending {
        TextPosition caret, anchor;
        int top = 0;
        bool centre = true;
    };
    std::optional<Pending> pending;
    void applyPending();
    bool wasSettled = false;
    void checkSettled();
    int shownFirst = 0, shownLast = 0;
};

void installTextAccessibility();
void announceCaret(TextView *view);

} // namespace ariadne::ui
