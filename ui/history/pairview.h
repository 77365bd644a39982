// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/compareloads.h"
#include "ui/widgets/textview.h"

#include <QWidget>

class QStackedWidget;

namespace ariadne::ui {

// Two versions of a text: side by side with both views scrolled as one, or one under the other. Added, removed and
// moved lines by ground and by a sign in the gutter; what differs within a line is marked.
class PairView : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { SideBySide, Inline };
    explicit PairView(QWidget *parent = nullptr);

    void show(const LoadedPair &pair);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    // Steps to the next or previous change; false where there is none. 0 is the first.
    bool step(int by);
    void goToLine(int rightLine);
    int currentChange() const; // from 0; -1 before the first
    // Of the line the caret is in, on the right (left where only that has it).
    int currentRightLine() const;
    TextView *left() const { return m_left; }
    TextView *right() const { return m_right; }
    TextView *inlined() const { return m_inline; }
    bool isSettled() const;

signals:
    void moved(); // the caret is elsewhere
    void settled();

private:
    class Signs;
    class Numbers;
    void decorate();
    int currentRow() const;
    void goToRow(int row);
    TextView *front() const;
    LoadedPair m_pair;
    Mode m_mode = Mode::SideBySide;
    QStackedWidget *m_stack;
    TextView *m_left, *m_right, *m_inline;
    Numbers *m_leftNumbers, *m_rightNumbers, *m_inlineLeft, *m_inlineRight;
    Signs *m_leftSigns, *m_rightSigns, *m_inlineSigns;
    bool m_syncing = false;
};

} // namespace ariadne::ui
