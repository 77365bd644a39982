// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QString>
#include <QStringList>

namespace ariadne::kit {

struct Program {
    QString name = QStringLiteral("crasher");
    QByteArray source = {};                 // one C or C++ file
    QString suffix = QStringLiteral("cpp"); // "c" for C
    QStringList flags = {QStringLiteral("-g"), QStringLiteral("-O0"), QStringLiteral("-pthread")};
    QString compiler = {}; // empty: the first of g++, c++, clang++-19, clang++
};
// Compiles into `folder`; gives the executable's path. Error::NotFound where there is no compiler.
Result<QString> compile(const QString &folder, const Program &program);

struct Core {
    QString path;
    QString how; // "kernel", "coredumpctl" or "gdb"
    QString executable;
    int signal = 0; // what ended the program; 0 where gdb took the core
};
// Runs the program in `folder` until it dies and takes its core by the first way that works on this machine: the
// kernel's pattern file, coredumpctl, gdb's generate-core-file. `onlyBy` allows just one of them. The core lies in
// `folder`. Error::Unsupported says why each way failed.
Result<Core> crash(const QString &folder, const QString &executable, const QStringList &arguments = {},
                   const QString &onlyBy = {});

// Both in one.
Result<Core> makeCore(const QString &folder, const Program &program, const QStringList &arguments = {});

} // namespace ariadne::kit
