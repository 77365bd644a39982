// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QString>
#include <QStringList>

namespace ariadne::demo {

// A command that crashed, and what it left.
struct Crash {
    QString core;   // path
    QString output; // path of what it printed
    int signal = 0; // 0 where only the debugger saw the crash
    QString source; // "kernel" (pattern file or journal) or "gdb"
    bool operator==(const Crash &) const = default;
};

// Runs a command that is expected to crash, in `folder` (made if needed), and keeps its core there as `name`.core and
// its output as `name`.log. Where the kernel leaves no core that can be found again, the command is run once more under
// gdb, which writes one. No shell is involved, and gdb runs no script of anybody's.
// Errors: NotFound (the program; or no core and no gdb), Refused (it did not crash), Io, NoSpace, Cancelled.
Result<Crash> crashAndKeep(const QStringList &command, const QString &folder, const QString &name, JobControl &job);

} // namespace ariadne::demo
