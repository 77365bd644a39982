// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/commit.h"
#include "ui/history/logrows.h"
#include "ui/widgets/roles.h"

#include "support/link.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QHash>

namespace ariadne::ui {

// The log: lanes, names of branches and tags, subject, author, age, id. Painted by itself, row by row as they are seen,
// so that any number of commits opens at once. Up, Down, Page, Home, End; Enter or a double click opens a commit,
// Space or the resting mouse shows a card with its message, Ctrl+C copies its id.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    // What a row says beyond its id; read for the rows on screen.
    struct Text {
        QString subject, author;
        QDateTime time;
        QString message = {}; // what follows the subject
    };
    explicit LogView(QWidget *parent = nullptr);

    void clear();
    void append(history::LogBatch &&batch);
    void setTexts(const QHash<ObjectId, Text> &texts);
    void setNames(const QHash<ObjectId, QList<BadgeSpec>> &names); // of branches and tags
    const LogRows &rows() const { return m_rows; }

    qsizetype currentRow() const { return m_current; }
    void setCurrentRow(qsizetype row);
    ObjectId currentCommit() const
    {
        return m_current >= 0 && m_current < m_rows.count() ? m_rows.id(m_current) : ObjectId();
    }
    const Text *textOf(const ObjectId &commit) const { return m_texts.object(commit); }
    // What the card of a row says; empty where nothing is known yet.
    QString card(qsizetype row) const;
    // Rows on screen and a page around them whose texts are not known.
    QList<ObjectId> wanted() const;
    bool isSettled() const { return wanted().isEmpty(); }

signals:
    void currentChanged();
    void activated(const ariadne::ObjectId &commit, bool newTab);
    void textsWanted();
    void menuWanted(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    QSize sizeHint() const override;

private:
    int rowHeight() const;
    int visibleRows() const;
    qsizetype firstRow() const;
    qsizetype rowAt(const QPoint &position) const;
    int laneStep() const;
    int graphWidth() const;
    void updateScrollBar();
    void paintRow(QPainter &painter, qsizetype row, const LaneRow &lanes, const QRect &rect) const;
    void paintLanes(QPainter &painter, const LaneRow &lanes, const QRect &rect) const;

    LogRows m_rows;
    QCache<ObjectId, Text> m_texts{20'000};
    QHash<ObjectId, QList<BadgeSpec>> m_names;
    qsizetype m_current = -1, m_hovered = -1;
    int m_lanesShown = 1; // the widest of the rows on screen
};

} // namespace ariadne::ui
