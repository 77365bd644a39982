// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/values.h"

#include <QMap>
#include <QStringList>

// What gdb and other tools say of a core, to compare with.
namespace ariadne::test
{

struct Row {               // a frame as gdb prints it
    QByteArray name, file; // without folders
    int line = 0;
    std::optional<quint64> pc;
};
// All stacks by thread id.
QMap<qint64, QList<Row>> gdbStacks(const QString &gdb, const QString &exe, const QString &core);
// Its output; empty where it does not run.
QByteArray run(const QStringList &command);
// A rustc that runs; empty for none. What lies first in PATH may be rustup's, which wants its user's home.
QString rustCompiler();
// The last component without template arguments and parameters: gdb and the demangler spell the rest differently.
QByteArray lastName(QByteArray name);
// Both, for a failed test.
QByteArray describe(const QList<dump::Frame> &ours, const QList<Row> &theirs);

} // namespace ariadne::test
