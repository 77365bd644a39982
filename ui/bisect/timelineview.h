// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bisect/timelinelayout.h"

#include <QWidget>

namespace ariadne::ui {

// The commits in a row with what was tested: ring good, diamond bad, hatched where it could not be tested; where it can
// have begun is a band; the next test is a dashed line down to a triangle. Arrows go from commit to commit, with Ctrl
// from result to result, Home and End to the ends; Enter or a click chooses; wheel and Ctrl+± zoom.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    void setTimeline(const Timeline &timeline);
    const Timeline &timeline() const { return m_timeline; }
    int current() const { return m_current; } // -1: none
    void setCurrent(const ObjectId &commit);
    TimelineLayout layoutNow() const { return m_layout; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(const ariadne::ObjectId &commit);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Rows {
        qreal top, chanceTop, chanceFloor, bad, good, floor, axis;
    };
    Rows rows() const;
    int labelWidth() const;
    void layOut();
    void go(int index, bool tell);
    void zoom(double factor, qreal at);
    int nearestResult(int from, int direction) const;
    QString words(int index) const;
    void paintChance(QPainter &painter, const Rows &rows) const;
    void paintLanes(QPainter &painter, const Rows &rows) const;
    void paintMarks(QPainter &painter, const Rows &rows) const;
    void paintNext(QPainter &painter, const Rows &rows) const;
    void paintAxis(QPainter &painter, const Rows &rows) const;

    Timeline m_timeline;
    TimelineLayout m_layout;
    int m_current = -1;
};

// What the marks mean.
class TimelineLegend : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineLegend(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ariadne::ui
