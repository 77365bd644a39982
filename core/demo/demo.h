// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/ids.h"
#include "support/job.h"
#include "support/link.h"

#include <QJsonObject>
#include <QString>

namespace ariadne::demo {

// A small investigation, made for real: everything in it was run, crashed, counted and bisected on this machine.
struct DemoResult {
    QString folder;
    QString repository; // the server's work tree
    QString program;    // built from the tip, with debug information
    QString core;       // of its crash
    QString catalogue;  // file
    QString trial, bisect, caseId;
    RepositoryId repositoryId;
    ObjectId tip, good, planted; // the release that crashes, the one that does not, the commit between with the bug
    DumpId dump;
    bool found = false; // an earlier demo was in the folder and is given again
    Link caseLink() const { return place::Case{caseId, {}}; }
    bool operator==(const DemoResult &) const = default;
};
QJsonObject toJson(const DemoResult &result);

// Makes the demo in `folder` within seconds: a git repository of a small multi-threaded server, built and recorded as
// built from its tip; three crashes and a red test, filed in a catalogue of the demo's own; a test that fails about one
// time in eight, run as a trial; a bisect that ends at the commit with the bug; and a case over all of it.
// A complete demo in the folder is left as it is and given again; one that was interrupted is made anew.
// Trial and bisect keep their records where all do, in the state and cache folders.
// Errors: Refused (the folder holds something else, or a demo of which parts are gone), NotFound (git, g++ or gdb is
// missing: it says which package), NoSpace, Io, Cancelled.
Result<DemoResult> makeDemo(const QString &folder, JobControl &job);

// $HOME/ariadne-demo
QString defaultFolder();

} // namespace ariadne::demo
