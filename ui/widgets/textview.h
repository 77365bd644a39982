// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text/document.h"
#include "ui/widgets/text/folds.h"
#include "ui/widgets/text/gutter.h"
#include "ui/widgets/text/position.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <functional>
#include <memory>

namespace ariadne::ui {

class FindBar;

// The one text view: source, logs, diffs, disassembly, output. Read-only and virtualised: it decodes, lays out and
// paints only what is visible, so 1 GB or a line of 10 MB cost no more than a page. Code always reads left to right.
//
//   auto *view = new TextView(this);
//   view->setDocument(TextDocument::fromFile(file, path));            // highlighting by the name
//   view->setDocument(TextDocument::fromBytes(diff), TextView::Kind::Diff);
//   view->addGutter(new BlameGutter(view));                            // line numbers are there already
//   view->setExecutionLine(118); view->goTo({118, 0});
//
// Lines are one-based, columns are bytes. Keys: arrows, Page, Home/End (with Shift and Ctrl), Ctrl+A, Ctrl+C, Ctrl+F,
// F3/Shift+F3, Ctrl+± and Ctrl+0, Ctrl+Shift+[ and ] fold and unfold, Ctrl+Enter follows the link at the caret. They are taken through ShortcutOverride, so
// window-wide actions with the same keys don't fight with a focused view; such actions call the public slots.
class TextView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    enum class Kind { Code, Diff, Plain };
    explicit TextView(QWidget *parent = nullptr);
    ~TextView() override;

    void setDocument(const std::shared_ptr<TextDocument> &document, Kind kind = Kind::Code);
    const std::shared_ptr<TextDocument> &document() const;
    Kind kind() const;

    // Gutters: the view owns them. A LineNumberGutter is there from the start.
    void addGutter(TextGutter *gutter);
    LineNumberGutter *lineNumbers() const;

    // Decorations; each call replaces what it set before.
    void setExecutionLine(int line);                                   // 0: none. 3 px of thread, ground execLine
    int executionLine() const;
    void setHatchedLines(const QList<LineRange> &ranges, const QString &why = {}); // "not in this build", muted, at the right
    void setLineGrounds(const QHash<int, Role> &grounds);
    void setMarks(const QList<TextMark> &marks);
    void setInlineValues(const QHash<int, QList<InlineValue>> &values);
    // Asked for visible lines only, with the line's bytes; lines over 16 KiB are never asked.
    using LinkProvider = std::function<QList<TextLink>(int line, QByteArrayView bytes)>;
    void setLinkProvider(LinkProvider provider);
    void linksChanged(); // the provider would answer differently now
    // Lines that stay at the top while what they begin is scrolled through: asked with the first visible line, answers
    // at most a few above it, outermost first. A click on one goes there.
    using StickyProvider = std::function<QList<int>(int firstVisibleLine)>;
    void setStickyProvider(StickyProvider provider);
    QList<int> stickyLines() const; // that are painted now

    // Lines that can be folded away, by a click in their gutter or by keys. Going to a hidden line, by whatever means,
    // unfolds it; copying a selection copies what is folded in it, too.
    void setFoldRegions(const QList<LineRange> &regions);
    const LineFolds &folds() const;
    void toggleFold(int line); // of the region that begins there

    // Where one is.
    TextPosition position() const;         // of the caret
    int currentLine() const { return position().line; }
    // Puts the caret there and shows it (a third from the top where it was not visible). While the index grows a line
    // that is not known yet is gone to as soon as it is.
    void goTo(const TextPosition &position, bool select = false);
    void selectLines(const LineRange &lines);
    int firstVisibleLine() const;
    int lastVisibleLine() const;           // the last that shows at least half
    QRect rectOfLine(int line) const;      // in the viewport; of a hidden line where it is folded into
    QString wordAt(const TextPosition &position) const; // identifier, empty where none
    QString wordUnderCaret() const { return wordAt(position()); }
    std::optional<TextPosition> positionAt(const QPoint &viewportPoint) const;

    bool hasSelection() const;
    TextPosition selectionStart() const;
    TextPosition selectionEnd() const;
    QString selectedText() const;          // at most 64 MB of it
    LineRange selectedLines() const;       // current line where nothing is selected

    int zoom() const;                      // steps of 1 pt around the code font; 0 is plain
    void setZoom(int steps);
    int lineHeight() const;
    QFont codeFont() const;

    // Place, selection, scroll and zoom as a small value for session restore; versioned, hostile bytes are refused.
    QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

    // False while visible lines still wait for their colours or the line index grows: pictures and tests wait.
    bool isSettled() const;
    bool areColorsKnown() const;           // of the visible lines, even while the index grows
    FindBar *findBar() const;

public slots:
    void copy();
    void selectAll();
    void showFind();
    void findNext();
    void findPrevious();
    void askForLine();                     // the find bar's place asks "Line"
    void followLinkAtCaret();
    void foldHere();                       // the innermost region around the caret
    void unfoldHere();
    void foldAll();
    void unfoldAll();

signals:
    void visibleLinesChanged(int first, int last);
    void currentLineChanged(int line);
    void positionChanged();                // caret or selection
    void linkActivated(const ariadne::Link &link, Qt::KeyboardModifiers modifiers);
    void inlineValueActivated(int line, int index);
    // Context menu: add actions of the page to `menu` before it shows. Standard ones are in it.
    void contextMenuRequested(class QMenu *menu, const ariadne::ui::TextPosition &position);
    void zoomChanged(int steps);
    void foldsChanged();
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    QSize sizeHint() const override;

private:
    friend class AccessibleTextView;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ariadne::ui

Q_DECLARE_METATYPE(ariadne::ui::TextPosition)
