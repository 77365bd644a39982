// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/link.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace ariadne::ui {

class IconButton;
class Trail;

// Two lines per stop on a 2 px spine: a ring where you have been, filled where it is pinned or where you are.
class TrailDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// Enter or click goes there; P pins, N writes a note (in place), Del takes a stop away.
class TrailPanel : public QWidget
{
    Q_OBJECT
public:
    TrailPanel(Trail *trail, QWidget *parent = nullptr);
    QListView *view() const { return m_view; }

signals:
    void followed(const ariadne::Link &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int currentRow() const;
    void follow(const QModelIndex &index);
    void togglePin(int row);
    void editNote(int row);
    Trail *m_trail;
    QListView *m_view;
    IconButton *m_pin;
};

} // namespace ariadne::ui
