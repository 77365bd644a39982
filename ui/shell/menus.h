// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QMenu;
class QWidget;

namespace ariadne::ui {

class CommandRegistry;

// The menus made from the registry, in their usual order: File, Edit, View, Go, the pages' own, Help. Each menu is
// owned by `parent`.
QList<QMenu *> makeMenus(const CommandRegistry &registry, QWidget *parent);

} // namespace ariadne::ui
