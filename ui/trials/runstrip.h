// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trials/journal.h"

#include <QAbstractScrollArea>

namespace ariadne::ui {

// Where the marks of the runs stand: left to right, then the next row, in the order they ended. Pure.
struct RunStripLayout {
    int cell = 12; // px, square
    int columns = 1;
    int count = 0;
    static RunStripLayout of(int width, int count, int cell);
    int rows() const { return count == 0 ? 0 : (count + columns - 1) / columns; }
    int height() const { return rows() * cell; }
    QRect rect(int index) const;            // in content coordinates
    int indexAt(const QPoint &point) const; // -1 where there is none
    // First and last mark whose row meets y … y + height; last < first where there is none.
    std::pair<int, int> visible(int y, int height) const;
};

// Every run as a mark: a dot passed, a diamond failed, a hatched square harness error. Paints only what is visible, so
// a million runs cost no more than a screenful. Arrows, Home and End move, Enter and a click choose a run.
class RunStrip : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit RunStrip(QWidget *parent = nullptr);
    void setRuns(const QList<trials::RunRecord> &runs);
    int current() const { return m_current; } // index, -1 none
    // Index of a run by its number; -1 where there is none. O(n).
    void showRun(qint64 number);
    RunStripLayout layoutNow() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(qint64 run);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void layOut();
    void setCurrent(int index, bool tell);
    QString words(int index) const;

    QList<trials::RunRecord> m_runs;
    int m_current = -1;
};

// What the marks mean, at the right of the strip's header.
class RunLegend : public QWidget
{
    Q_OBJECT
public:
    explicit RunLegend(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ariadne::ui
