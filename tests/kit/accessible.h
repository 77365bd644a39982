// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace ariadne::kit {

// Every visible widget below `root` that takes the keyboard focus must have an accessible name (what a screen reader
// says) and an object name (what tests and style sheets find it by). Gives one line per fault; empty is good.
// Qt's own inner widgets (qt_…) count as a part of the widget they sit in.
QStringList checkAccessible(QWidget *root);

} // namespace ariadne::kit
