// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

class QAction;

namespace ariadne::ui {

// One registry from which menus, palette (Ctrl+Shift+P), the shortcut page and the man page are made.
struct UiCommand {
    QString id;       // "source.blame", stable
    QString text;     // sentence case, a verb: "Show blame"
    QString menu;     // "File", "Edit", "View", "Go", "Source", "Dump", …: already translated by the caller's tr()
    QString icon;
    QKeySequence key;
    QString page;     // page that must be in front, empty: always
    bool checkable = false;
};

class CommandRegistry : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // Adding the same id twice is a programming error (asserted).
    QAction *add(const UiCommand &command);
    const QList<UiCommand> &commands() const { return m_commands; }
    QAction *action(const QString &id) const;

signals:
    void triggered(const QString &id);

private:
    QList<UiCommand> m_commands;
    QList<QAction *> m_actions;
};

} // namespace ariadne::ui
