// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandregistry.h"

#include <QAction>

namespace ariadne::ui {

QAction *CommandRegistry::add(const UiCommand &command)
{
    Q_ASSERT_X(!action(command.id), "CommandRegistry::add", qUtf8Printable(command.id));
    auto *newAction = new QAction(command.text, this);
    newAction->setObjectName(command.id);
    newAction->setShortcut(command.key);
    newAction->setShortcutContext(Qt::WindowShortcut);
    newAction->setCheckable(command.checkable);
    const QString id = command.id;
    connect(newAction, &QAction::triggered, this, [this, id] { emit triggered(id); });
    m_commands.append(command);
    m_actions.append(newAction);
    emit added(newAction);
    return newAction;
}

const UiCommand *CommandRegistry::command(const QString &id) const
{
    for (const UiCommand &known : m_commands) {
        if (known.id == id)
            return &known;
    }
    return nullptr;
}

QAction *CommandRegistry::action(const QString &id) const
{
    for (QAction *known : m_actions) {
        if (known->objectName() == id)
            return known;
    }
    return nullptr;
}

} // namespace ariadne::ui
