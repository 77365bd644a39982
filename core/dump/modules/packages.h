// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/options.h"
#include "dump/values.h"
#include "support/job.h"

#include <QHash>

namespace ariadne::dump {

// What would give modules without debug information some, for a person: by path. Which package a file belongs to is
// read from dpkg's lists (below the sysroot where there is one); on Fedora, openSUSE and Arch and what is like them
// (os-release) it is what to ask the package manager by build id; nothing is executed. Takes a second on a slow disk:
// not for a first screen. Errors: Cancelled.
Result<QHash<QByteArray, QString>> symbolAdvice(const QList<Module> &modules, const DumpOptions &options,
                                                JobControl &job);

} // namespace ariadne::dump
