// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/place.h"

#include <QAbstractButton>

class QMenu;

namespace ariadne::ui {

class Breadcrumb;
class IconButton;

// Looks like a field, opens the palette: typing into it starts there.
class GotoField : public QAbstractButton
{
    Q_OBJECT
public:
    explicit GotoField(QWidget *parent = nullptr);
    void setKeyHint(const QString &key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void typed(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_key;
};

// 40 px: menu, back, forward, breadcrumb, "Go to anything".
class TopBar : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);
    Breadcrumb *breadcrumb() const { return m_breadcrumb; }
    GotoField *gotoField() const { return m_goto; }
    void setCanGo(bool back, bool forward);
    QRect menuButtonRect() const; // in the window, for the menu

signals:
    void menuRequested();
    void back();
    void forward();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void pointArrows();
    IconButton *m_menu, *m_back, *m_forward;
    Breadcrumb *m_breadcrumb;
    GotoField *m_goto;
};

} // namespace ariadne::ui
