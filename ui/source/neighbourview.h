// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/source/neighbourlayout.h"

#include <QWidget>

namespace ariadne::ui {

// The neighbourhood of a function as a picture. A click or Enter moves to a box; arrows walk over them. Paints what
// fits and says how many do not.
class NeighbourView : public QWidget
{
    Q_OBJECT
public:
    explicit NeighbourView(QWidget *parent = nullptr);
    void setNeighbourhood(const Neighbourhood &around);
    const Neighbourhood &neighbourhood() const { return m_around; }
    QString words() const; // "4 callers, 3 callees", with what is hidden
    int current() const { return m_current; }
    QRectF rectOf(const QByteArray &name) const;
    QSize sizeHint() const override;

signals:
    void chosen(const QByteArray &name);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    NeighbourLayout layoutNow() const;
    const Neighbourhood::Node *nodeOf(const NeighbourLayout::Box &box) const;
    QByteArray nameOf(const NeighbourLayout::Box &box) const;
    void choose(int box);

    Neighbourhood m_around;
    int m_current = -1, m_hovered = -1;
};

} // namespace ariadne::ui
