// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/decide/decisions.h"
#include "failures/failures.h"
#include "joins/framesource.h"
#include "support/job.h"
#include "trials/rates.h"

// What the failures page shows, read in one go by a job. Plain values.
namespace ariadne::ui {

// How often trials tried: runs 0 means nobody counted.
struct Tried {
    qint64 failures = 0; // in those runs
    qint64 runs = 0;
    std::optional<trials::Rate> rate;
    bool operator==(const Tried &) const = default;
};

struct ModeRow {
    failures::Mode mode;
    QList<double> days; // 0…1, the last fifteen days, oldest first
    Tried tried;
    bool operator==(const ModeRow &) const = default;
};
struct ModeRows {
    QList<ModeRow> rows;
    failures::Totals totals;
    int asked = 0;        // modes with an open question
    bool complete = true; // more modes than are shown
    bool operator==(const ModeRows &) const = default;
};
Result<ModeRows> gatherModes(const QString &catalogue, JobControl &job);

struct ModeData {
    failures::ModeSummary summary;
    Tried tried;
    QString newestCore;                  // ariadne: link to the newest occurrence's dump, empty where none has one
    QList<failures::Similar> similar;    // the most alike first, at most kMostSimilar
    QList<failures::Decision> decisions; // about it, newest first
    bool operator==(const ModeData &) const = default;
};
Result<ModeData> gatherMode(const QString &catalogue, const QString &id, JobControl &job);

struct OccurrenceData {
    failures::Occurrence occurrence;
    failures::Mode mode;
    QList<joins::FrameSource> sources;    // beside the frames
    QByteArray log;                       // as stored, without secrets
    int logLine = 0;                      // one-based, where the report begins
    QString trouble;                      // why the log cannot be shown
    QString searchTerms;                  // for the web
    std::optional<failures::Similar> why; // what it has in common with its mode; nothing where it is alone there
    bool coreIsThere = false;             // its file is on this machine
    bool coreIsKnown = false;             // and a link to it finds it
    bool operator==(const OccurrenceData &) const = default;
};
Result<OccurrenceData> gatherOccurrence(const QString &catalogue, const QString &id, JobControl &job);

// "sanitizer report", "core" …: what was kept of an occurrence.
QString keptWord(const failures::Occurrence &occurrence);
// "SIGSEGV, null address": the second line under a title.
QString modeWords(const failures::Mode &mode);
QString kindWords(const QString &kind);
QString triedText(qint64 occurrences, const Tried &tried); // "41 / 12,840", "3, not tried"

} // namespace ariadne::ui
