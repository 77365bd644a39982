// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace ariadne::kit {

// Holds an answer of the command line against the contract (commands.md): "schema", the keys the command promises and
// their types. `command` is its words ("dump stacks", "failures modes"). Empty where all is well.
QStringList contractProblems(const QString &command, const QJsonObject &answer);
// Whether the table knows the command.
bool contractKnows(const QString &command);

} // namespace ariadne::kit
