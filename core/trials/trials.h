// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "recipe.h"
#include "support/job.h"
#include "trialstore.h"

namespace ariadne::trials {

// All that is known of a trial now. Plain value.
struct TrialStatus {
    Recipe recipe;
    QString folder;
    // "new", "running", "finished", "stopped", "broken", "disk-full" or "interrupted" (its supervisor was killed).
    QString state;
    QString reason; // one sentence, where the state has one
    Counts total;   // all binaries
    Counts current; // the binary run last: rates are about it alone
    int binary = 0; // its number
    QList<std::pair<Binary, Counts>> binaries;
    std::optional<Rate> rate;  // Jeffreys 95 %, to show
    std::optional<Rate> claim; // Clopper–Pearson 95 %, to claim
    double activeSeconds = 0;
    std::optional<double> runsPerHour;
    std::optional<double> hoursToNextFailure; // expected; nothing where none was seen
    QDateTime started, lastEnd;               // UTC; invalid where there is none
    bool here = true; // false: only the catalogue knows it; its record, output and cores are on `host` or gone
    QString host;
    Warnings warnings;
    bool isRunning() const { return state == QLatin1String("running"); }
    bool operator==(const TrialStatus &) const = default;
};

// $XDG_STATE_HOME/ariadne/trials
QString trialsFolder();

// Makes a trial and its supervisor: a detached process that survives logout and the window. `recipe` needs command and
// directory; id, time and name are made here. Returns once the first run is under way.
// `executable` runs `trial supervise`; empty: $ARIADNE_EXECUTABLE, else this program.
// Errors: those of checkRecipe(), Io, NoSpace.
Result<Recipe> start(Recipe recipe, const QString &executable = {});
// The same without a supervisor: the caller runs supervise() itself.
Result<Recipe> create(Recipe recipe);

// Goes on with a trial whose supervisor is gone. `command` is needed where a secret in it was not stored (Error::Usage
// says so). More runs may be asked for through `more`: its stop conditions replace the recipe's where they are not 0.
// Errors: Busy (it is running), NotFound, Usage.
Done resume(const QString &id, const QStringList &command = {}, const std::optional<Recipe> &more = {},
            const QString &executable = {});

// Asks the supervisor to end and waits for it, at most `seconds`. Runs under way are ended and do not count.
// True where one was running. Errors: Busy (it does not answer), NotFound, Cancelled.
Result<bool> stop(const QString &id, double seconds, JobControl &job);

// `words`: an id, at least 6 of its first or last digits, an ariadne:trial link, a name (the latest of that name) or
// nothing (the latest). Errors: NotFound, Usage (ambiguous).
Result<QString> find(const QString &words);
QString folderOf(const QString &id);

Result<TrialStatus> status(const QString &id);
// The same from a folder; `journal`, where given, is refreshed and used, so that a watcher reads each line once.
Result<TrialStatus> statusOfFolder(const QString &folder, Journal *journal = nullptr);
// Newest first; damaged ones become warnings.
struct TrialList {
    QList<TrialStatus> trials;
    Warnings warnings;
    bool operator==(const TrialList &) const = default;
};
Result<TrialList> list(JobControl &job);

// A trial that has no folder here, from the counts of a catalogue. `words` as for find(). Errors: NotFound, Usage, the
// catalogue's.
Result<TrialStatus> statusInCatalogue(const store::Catalogue &catalogue, const QString &words, JobControl &job);

// The kept output of a run, redacted. Errors: NotFound (none was kept).
Result<QByteArray> runOutput(const QString &id, qint64 run);
QString outputPath(const QString &id, qint64 run); // empty where none was kept

// The contract's keys: runs, failures, harness_errors, by_mode, rate, runs_per_hour, hours_to_next_failure, state …
QJsonObject toJson(const TrialStatus &status, const FiledFailures *filed = nullptr);
QJsonObject toJson(const RunRecord &run, const QString &trial);

// "1 in 313"; "0 in 900" where none failed yet.
QString rateText(const Counts &counts);
// "95 %: 1 in 233 to 1 in 430"
QString intervalText(const Rate &rate);

// The child's half of start(): `trial supervise DIR`. Reads the real recipe from standard input (empty: the stored
// one), answers "ready" or one line with the error on standard output, then works until the trial ends. Returns an exit
// code.
int superviseMain(const QString &folder, JobControl &job);

} // namespace ariadne::trials
