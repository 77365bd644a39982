// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/ids.h"
#include "support/job.h"

#include <QHash>
#include <QList>
#include <QString>

namespace ariadne::dump {

struct Wanted {
    BuildId buildId;
    QString name;           // for progress: "libfoo.so.1"
    bool executable = true; // the program or library itself is missing too
};
struct FetchedFiles {
    QString debug, executable; // paths in debuginfod's cache; empty where the servers have none
    QString problem;           // why there is no debug file
};

// Asks debuginfod servers for debug files, several at a time on threads of their own. libdebuginfod is loaded when this
// is called for the first time, so nothing else ever opens a connection. `urls` as in DEBUGINFOD_URLS, which is set for
// this process, since the library takes it from nowhere else. Errors: Unsupported (the library is not installed),
// Cancelled; a server that does not answer is a `problem` of each file. By build id.
Result<QHash<QByteArray, FetchedFiles>> fetchDebugFiles(const QString &urls, const QList<Wanted> &wanted,
                                                        JobControl &job);

// A source file of a build, by the absolute path that the compiler was given: where it lies in debuginfod's cache.
// Errors: Unsupported as above, NotFound (no server has it, or none answers), Cancelled.
Result<QString> fetchSource(const QString &urls, const BuildId &buildId, const QByteArray &file, JobControl &job);

// What was fetched before, by us or by another tool: the debug file in debuginfod's cache, or nothing. No network.
QString fetchedBefore(const BuildId &buildId);

// The servers that the person switched on in the settings ("debuginfod/url" of settings.ini); empty: none, the default.
QString configuredServers();

} // namespace ariadne::dump
