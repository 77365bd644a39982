// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/roles.h"

#include <QAbstractItemView>
#include <QStyledItemDelegate>

class QTreeView;
class QTableView;
class QListView;

// Rows of the window. Models answer the roles of roles.h; these paint them: hover, selected with and without focus, 3 px
// of thread where you are, muted that becomes selMuted, right-aligned places, badges, links, focus ring inside the row.
//
//   auto *view = new QListView;  styleList(view);  view->setItemDelegate(new RowDelegate(view));
namespace ariadne::ui {

// Sets up a view as the window wants it: no frame, panel ground, hover, uniform rows, no alternate colours, whole rows.
void styleList(QListView *view);
void styleTree(QTreeView *view, bool header = false);
void styleTable(QTableView *view);
void setTableRowHeight(QTableView *view, int at96); // 26 from styleTable(); 50 for rows of two lines

// Lists, frames, trees: one line of 22 px.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(QAbstractItemView *view);
    // Widths of the columns inside a row, in 96 dpi px; 0 leaves the column out.
    void setLeadingWidth(int at96) { m_leading = at96; }
    void setTrailingWidth(int at96) { m_trailing = at96; } // 0: as wide as its text
    void setNoteWidth(int at96) { m_note = at96; } // 0: as wide as its text (two-line rows: the number beside the bars)
    void setBarWidth(int at96) { m_bar = at96; }
    void setMargin(int at96) { m_margin = at96; }
    void setElide(Elide how) { m_elide = how; }
    void setRowHeight(int at96) { m_height = at96; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    struct Ground {
        bool selected = false, focused = false, hovered = false;
        QColor ink, muted;
    };
    Ground paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    // Right-hand parts (trailing, badges, note); answers what is left of `area`.
    QRect paintRight(QPainter *painter, const QRect &area, const Ground &ground, const QModelIndex &index) const;
    int m_leading = 0, m_trailing = 0, m_note = 0, m_bar = 0, m_margin = 12, m_height = 22;
    Elide m_elide = Elide::End;
};

// Two lines of 50 px: name at 500 with badges, under it the secondary line with a sparkline, number and age.
class TwoLineDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit TwoLineDelegate(QAbstractItemView *view);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// One cell of a table of 26 px (or two-line rows with setRowHeight): Qt::TextAlignmentRole, badge, segments or bars in
// the cell, a 1 px rule under each row.
class TableDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit TableDelegate(QAbstractItemView *view);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ariadne::ui
