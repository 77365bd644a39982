// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace ariadne::dump
{

// Where a dump's programs and debug information are looked for. Only `debuginfod` ever goes to the network.
struct DumpOptions {
    QString exe;           // file of the program itself, instead of the path that the dump names
    QString sysroot;       // the root folder the process saw: then nothing outside of it is used
    QStringList debugDirs; // as gdb's debug-file-directory; /usr/lib/debug is always looked into
    QStringList files;     // programs, libraries and debug files named by hand; each goes to the module of its build id
    QStringList sourceMaps; // "FROM=TO": where sources are that debug information names below FROM
    QString debuginfod;    // servers to ask for what is missing, separated by spaces; empty: no network, whatever
                           // DEBUGINFOD_URLS says
    bool anyBuild = false; // use files of another build all the same; they are marked then
    bool operator==(const DumpOptions &) const = default;
};

} // namespace ariadne::dump
