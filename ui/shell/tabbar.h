// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace ariadne::ui {

// 32 px: the open tab has the ground of the page, 2 px of thread above it, and a ×; the others lie on the window's
// ground. Middle click closes, the wheel goes along them.
class TabBar : public QTabBar
{
    Q_OBJECT
public:
    explicit TabBar(QWidget *parent = nullptr);
    int addTab(const QString &icon, const QString &title, const QString &toolTip, bool closable);
    void setTab(int index, const QString &icon, const QString &title, const QString &toolTip);
    // Whether this side of the split is the one that has the keyboard: only its tab carries the thread.
    void setActive(bool active);
    // Qt's own asks for room for scroll buttons even where one tab stands alone.
    QSize minimumSizeHint() const override;

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Face {
        QString icon;
        bool closable = true;
        bool operator==(const Face &) const = default;
    };
    Face face(int index) const;
    bool showsCross(int index) const;
    QRect crossRect(int index) const;
    void paintTab(QPainter &painter, int index);
    bool m_active = true;
    int m_hovered = -1;
    int m_pressedCross = -1;
};

} // namespace ariadne::ui
