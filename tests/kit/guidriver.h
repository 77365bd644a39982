// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QString>
#include <QTest>
#include <QWidget>

// Hands and eyes for tests of the window: finds by object name, types and clicks through QTest, takes pictures.
namespace ariadne::kit {

// Saves what the widget shows as $ARIADNE_SCREENSHOTS/<name>.png (sub-folders may be in the name); nothing where the
// variable is not set. False where the picture is empty, of one colour, or cannot be saved.
bool shot(QWidget *widget, const QString &name);

// The only visible child of that object name; nullptr with a warning that lists the names there are.
QWidget *findWidget(QWidget *root, const QString &objectName);
template <typename Widget> Widget *find(QWidget *root, const QString &objectName)
{
    return qobject_cast<Widget *>(findWidget(root, objectName));
}
// An action of the window by object name or by its text without '&'.
QAction *findAction(QWidget *root, const QString &name);

void click(QWidget *widget, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {});
void doubleClick(QWidget *widget, const QPoint &at);
// One key with modifiers, as "Ctrl+Shift+P", to the widget that has the focus (else to `fallback`).
void press(QWidget *fallback, const QString &keys);
// Text, key by key, to the widget that has the focus (else to `fallback`).
void type(QWidget *fallback, const QString &text);
// Waits until the window is exposed and active (offscreen: activates it).
bool showAndActivate(QWidget *window);

} // namespace ariadne::kit
