// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QString>
#include <QStringList>

// Small programs in several languages, for several machines and with debug information in all its forms, and cores of
// them, made here and now.
namespace ariadne::test
{

struct StackFixture {
    QString name; // one of stackFixtures()
    QString executable, core;
    QString source;  // its file name: lines in there are compared
    QString missing; // why it cannot be made on this machine; empty where it was
    QString oracle;  // the gdb that can read it: "gdb" or "gdb-multiarch"
};
// "c", "c++", "split", "dwp" …
QStringList stackFixtures();
// In `folder`, which has to exist.
StackFixture makeStackFixture(const QString &name, const QString &folder);

// 500 goroutines, and 64 threads in Rust: shared/tools/cores.
StackFixture makeGoFixture(const QString &folder);

} // namespace ariadne::test
