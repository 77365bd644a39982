// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

#include <QStringList>

// The house's rules (design.md §2, style.md), each as a function from a file to its faults: "path:line: why".
namespace ariadne::rules {

QStringList arrows(const SourceFile &file);          // who may include whom, in core and ui
QStringList libraries(const SourceFile &file);       // libgit2, libdw, QtGui, QtNetwork, QtSql outside of their rooms
QStringList sqlText(const SourceFile &file);         // statements outside of core/store and the *store files
QStringList literalColours(const SourceFile &file);  // outside of ui/theme
QStringList untranslated(const SourceFile &file);    // bare texts given to what people see
QStringList forbiddenModels(const SourceFile &file); // QStandardItemModel, QTreeWidget
QStringList licence(const SourceFile &file);         // the SPDX line
QStringList size(const SourceFile &file);            // over 800 lines
// Over the whole tree: functions of core that the window or the command line calls with a JobControl, and that no
// cancelTest() of any test calls. By name: of two of one name one may hide the other.
QStringList uncancelled(const QList<SourceFile> &tree);
bool isLong(const SourceFile &file);                 // over 600 lines: wants a second look

} // namespace ariadne::rules
