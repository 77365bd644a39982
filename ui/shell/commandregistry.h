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
    QString id;   // "source.blame", stable
    QString text; // sentence case, a verb: "Show blame"
    QString menu; // "File", "Edit", "View", "Go", "Source", "Dump", …: already translated by the caller's tr()
    QString icon; // name in the icon set
    QKeySequence key;
    QString page; // page that must be in front, empty: always
    bool checkable = false;
};

class CommandRegistry : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // Adding the same id twice is a programming error (asserted). The action belongs to the registry.
    QAction *add(const UiCommand &command);
    const QList<UiCommand> &commands() const { return m_commands; }
    const UiCommand *command(const QString &id) const; // null where unknown; valid until the next add()
    QAction *action(const QString &id) const;          // null where unknown

signals:
    void added(QAction *action);
    // A person asked for it: menu, key, palette or button. The shell hands it to the page in front.
    void triggered(const QString &id);

private:
    QList<UiCommand> m_commands;
    QList<QAction *> m_actions;
};

} // namespace ariadne::ui
