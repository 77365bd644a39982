// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failure.h"
#include "store/catalogue.h"
#include "support/job.h"

namespace ariadne::failures {

struct ImportRequest {
    QStringList paths; // files or folders (walked without following links); "-" is standard input
    Attributes host;   // one --host JSON object
    Attributes attributes;
    QStringList debugDirectories; // for cores, as Dump's own
    QString executable;           // for a core; empty: found through NT_FILE and build ids
    bool operator==(const ImportRequest &) const = default;
};

struct Imported {
    QString path;
    QString occurrence; // id; of the one already there where `duplicate`
    QString mode;
    QString title;
    bool duplicate = false;
    bool newMode = false;
    bool asks = false; // its mode is a question of the inbox
    bool operator==(const Imported &) const = default;
};
struct Unreadable {
    QString path;
    QString why;
    bool operator==(const Unreadable &) const = default;
};
struct ImportReport {
    QList<Imported> occurrences;
    QList<Unreadable> unreadable;
    QStringList repositories; // in the folders that were given: left out
    Warnings warnings;        // what a core or log lacked although it was imported
    QString event;            // undo this, and all that was imported is put away; empty where nothing was
    int imported() const;
    int duplicates() const;
    bool operator==(const ImportReport &) const = default;
};

// The files of a folder that an import looks at, at most `most`, in a fixed order. Links are not followed. A repository
// in it is left out and named in `repositories`: tests of a repository may quote failures. The folder itself may be
// one. Errors: Cancelled.
Result<QStringList> filesToImport(const QString &folder, qsizetype most, QStringList *repositories, JobControl &job);

// One transaction per file: after a crash or a cancel a file is in the catalogue as a whole or not at all, and
// importing again goes on where it stopped. Safe from several processes at once. Everything stored is redacted first.
// Errors: Refused (read-only catalogue), NoSpace, Busy, Cancelled; a file that cannot be read or holds no failure is
// not an error but in `unreadable`.
Result<ImportReport> importPaths(const store::Catalogue &catalogue, const ImportRequest &request, JobControl &job);

// A failing run of a trial or of a bisect's test. Whatever is known of it is filed: its core, else what its output
// says, else how it ended. The same (trial, run) twice is a duplicate, however equal its output is to another run's.
struct FailedRun {
    QString trial;  // UUID
    qint64 run = 0; // 1…
    QString program;
    QStringList command; // redacted here
    QDateTime time;      // of its end
    int exitCode = -1;
    int signal = 0;
    bool timedOut = false;
    QString verdict;    // the trial's own words where neither core nor output says more: "text matched: …"
    QString outputPath; // empty: none kept
    QString corePath;   // empty: none
    QString executable; // of the core; empty: found through NT_FILE and build ids
    Attributes host;
    Attributes attributes; // "arm", "name" …
    bool operator==(const FailedRun &) const = default;
};
Result<ImportReport> importRun(const store::Catalogue &catalogue, const FailedRun &run, JobControl &job);

} // namespace ariadne::failures
