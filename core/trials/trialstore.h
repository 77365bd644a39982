// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "recipe.h"
#include "store/catalogue.h"
#include "support/job.h"

#include <QMap>

namespace ariadne::trials {

// A trial as the catalogue knows it: this machine's and other people's.
struct StoredTrial {
    QString id;
    QString name;
    QStringList command; // redacted
    QString directory;
    QString host;
    QString folder; // on its machine
    QDateTime created;
    QString state;
    Counts counts;
    bool operator==(const StoredTrial &) const = default;
};

// What importTrial() did.
struct FiledTrial {
    qint64 newRuns = 0;
    qint64 newFailures = 0; // filed as occurrences
    Warnings warnings;      // failures that could not be filed; they are tried again next time
    bool operator==(const FiledTrial &) const = default;
};

// Brings the record in a trial's folder into the catalogue: counts, facts of each run, and each failing run as an
// occurrence (failures::importRun). Idempotent, safe from several processes at once, and goes on where it was cut off.
Result<FiledTrial> importTrial(const store::Catalogue &catalogue, const QString &folder, JobControl &job);

// Newest first; keyset page after the id `before`, `limit` at most 1000.
Result<QList<StoredTrial>> storedTrials(const store::Catalogue &catalogue, const QString &before, int limit,
                                        JobControl &job);
// Nothing where the catalogue has no such trial.
Result<std::optional<StoredTrial>> storedTrial(const store::Catalogue &catalogue, const QString &id, JobControl &job);

// By id, by at least 6 of its first or last digits, by name (the latest of that name); empty: the latest. Errors:
// NotFound, Usage (ambiguous).
Result<StoredTrial> findStored(const store::Catalogue &catalogue, const QString &words, JobControl &job);
// The last `limit` runs, oldest first; without output and cores, which are on the machine that ran it.
Result<QList<RunRecord>> storedRuns(const store::Catalogue &catalogue, const QString &trial, int limit,
                                    JobControl &job);

// Failures of a trial per mode, and per run the occurrence it was filed as.
struct FiledFailures {
    QMap<QString, qint64> perMode;     // mode id → failures
    QMap<QString, QString> modeTitles; // mode id → title
    QMap<qint64, QString> occurrences; // run → occurrence id
    QMap<qint64, QString> modes;       // run → mode id
    bool operator==(const FiledFailures &) const = default;
};
Result<FiledFailures> filedFailures(const store::Catalogue &catalogue, const QString &trial, JobControl &job);

} // namespace ariadne::trials
