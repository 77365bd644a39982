// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump.h"

#include <QDateTime>

namespace ariadne::dump
{

// Where a dump was seen, so that a link, which names it by content, finds the file again.
struct KnownDump {
    DumpId id;
    QString path;        // absolute
    DumpOptions options; // what it was opened with
    QString program;     // for people: "strata"
    QDateTime seen;      // UTC
    bool operator==(const KnownDump &) const = default;
};

// Appends to $XDG_DATA_HOME/ariadne/dumps.jsonl where the newest entry of that dump says something else. A dump opened
// without options keeps those that it was opened with at that path before.
// `asChosen`: a person has just chosen its options, none among them.
Done rememberDump(const Dump &dump, bool asChosen = false);
// Newest first, one for each path of each dump. An unreadable line is skipped.
Result<QList<KnownDump>> knownDumps();
// The newest place of that dump where there still is a file. Errors: NotFound, with the last place known.
Result<KnownDump> knownDump(const DumpId &id);

} // namespace ariadne::dump
