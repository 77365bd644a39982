// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menus.h"

#include "ui/shell/commandregistry.h"
#include "ui/shell/windowcommands.h"

#include <QMenu>

namespace ariadne::ui {

QList<QMenu *> makeMenus(const CommandRegistry &registry, QWidget *parent)
{
    QStringList titles;
    for (const UiCommand &command : registry.commands()) {
        if (!command.menu.isEmpty() && !titles.contains(command.menu))
            titles.append(command.menu);
    }
    const QString help = WindowCommands::tr("Help");
    if (titles.removeOne(help))
        titles.append(help);
    QList<QMenu *> menus;
    for (const QString &title : std::as_const(titles)) {
        auto *menu = new QMenu(title, parent);
        menu->setObjectName(QStringLiteral("menu.") + title);
        menu->setToolTipsVisible(true); // the reason why something is held stands there
        QString group;
        for (const UiCommand &command : registry.commands()) {
            if (command.menu != title)
                continue;
            // Commands of one menu that start with different words ("file", "edit") are told apart by a line.
            const QString first = command.id.section(u'.', 0, 0);
            if (!group.isEmpty() && first != group)
                menu->addSeparator();
            group = first;
            menu->addAction(registry.action(command.id));
        }
        menus.append(menu);
    }
    return menus;
}

} // namespace ariadne::ui
