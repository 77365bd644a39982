// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failure.h"
#include "store/catalogue.h"
#include "support/job.h"

#include <optional>

// Reading the failures of a catalogue. Every list is paged by key: pass the `next` of the page before.
namespace ariadne::failures {

template <typename T> struct PageOf {
    QList<T> rows;
    QString next; // empty: this was the last page
    bool operator==(const PageOf &) const = default;
};

struct ModeQuery {
    QString text;    // words that must all stand in the title
    int limit = 100; // 1…1000
    QString after;
};
// Newest failure first.
Result<PageOf<Mode>> modes(const store::Catalogue &catalogue, const ModeQuery &query, JobControl &job);

struct OccurrenceQuery {
    QString mode;     // UUID or empty
    Attributes where; // attributes, and the columns kind, type, program, trial, dump, run
    QString text;     // words that must all stand in title, message, program or functions
    int limit = 100;
    QString after;
};
// Newest first.
Result<PageOf<Occurrence>> occurrences(const store::Catalogue &catalogue, const OccurrenceQuery &query,
                                       JobControl &job);

// `id`: a UUID, an ariadne: link, or the 8 (or more) last digits that lists show. Errors: NotFound, Usage (ambiguous).
Result<Occurrence> occurrence(const store::Catalogue &catalogue, const QString &id, JobControl &job);
Result<Mode> mode(const store::Catalogue &catalogue, const QString &id, JobControl &job);

// How many of a mode's occurrences share each significant frame, for the mode's page; of the newest `limit`.
struct SharedFrame {
    Frame frame;      // as the newest occurrence has it
    QString function; // normalised
    qint64 count = 0;
    bool operator==(const SharedFrame &) const = default;
};
struct ModeSummary {
    Mode mode;
    QList<SharedFrame> stack;
    qint64 looked = 0;              // occurrences looked at for `stack`
    QList<Occurrence> newest;       // at most 50
    QMap<QString, qint64> perDay;   // "2026-11-22" → failures
    QMap<QString, qint64> perTrial; // trial id → failures; the runs are the trial's to tell
    bool operator==(const ModeSummary &) const = default;
};
Result<ModeSummary> modeSummary(const store::Catalogue &catalogue, const QString &id, JobControl &job);

// Failures of each of these modes per day, for sparklines: the `days` days that end with `last`, oldest first.
Result<QMap<QString, QList<qint64>>> failuresPerDay(const store::Catalogue &catalogue, const QStringList &modes,
                                                    const QDate &last, int days, JobControl &job);
// trial id → failures of a mode filed from it, for "k / runs".
Result<QMap<QString, QMap<QString, qint64>>> failuresPerTrial(const store::Catalogue &catalogue,
                                                              const QStringList &modes, JobControl &job);

// The stored log of an occurrence, redacted. Errors: NotFound where it has none.
Result<QByteArray> logOf(const store::Catalogue &catalogue, const Occurrence &occurrence);

// The occurrence that a dump was filed as, if any.
Result<std::optional<Occurrence>> filedDump(const store::Catalogue &catalogue, const QString &dumpId, JobControl &job);

struct Totals {
    qint64 occurrences = 0;
    qint64 modes = 0;
    bool operator==(const Totals &) const = default;
};
Result<Totals> totals(const store::Catalogue &catalogue, JobControl &job);

} // namespace ariadne::failures
