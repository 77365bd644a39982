// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessible.h"

#include <QAccessible>
#include <QMenu>

namespace ariadne::kit {

namespace {

// Made by Qt inside of a widget of ours: the editor of a combo box, the tab bar of a tab widget, a scroll bar.
bool isInner(const QWidget *widget)
{
    if (widget->objectName().startsWith(QLatin1String("qt_")))
        return true;
    const QWidget *const parent = widget->parentWidget();
    return parent && (parent->objectName().startsWith(QLatin1String("qt_")) || parent->focusProxy() == widget);
}

QString describe(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *at = widget; at; at = at->isWindow() ? nullptr : at->parentWidget()) {
        const QString name = at->objectName();
        path.prepend(QString::fromLatin1(at->metaObject()->className()) +
                     (name.isEmpty() ? QString() : QStringLiteral("#") + name));
    }
    return path.join(QStringLiteral(" > "));
}

} // namespace

QStringList checkAccessible(QWidget *root)
{
    QStringList faults;
    QList<QWidget *> widgets = root->findChildren<QWidget *>();
    widgets.prepend(root);
    for (QWidget *const widget : widgets) {
        const bool inWindow = widget == root || widget->isVisibleTo(root);
        if (!inWindow || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || isInner(widget) ||
            qobject_cast<QMenu *>(widget))
            continue;
        QAccessibleInterface *const accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
            faults.append(describe(widget) + QStringLiteral(" has no accessible name"));
        if (widget->objectName().isEmpty())
            faults.append(describe(widget) + QStringLiteral(" has no object name"));
    }
    return faults;
}

} // namespace ariadne::kit
