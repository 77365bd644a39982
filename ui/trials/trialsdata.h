// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trials/trials.h"

#include <QList>
#include <QString>

namespace ariadne::ui {

// What the trials page shows, gathered off the GUI thread as plain values.

// One row of the list: a trial of this machine, or one that only the catalogue knows (another machine's).
struct TrialRow {
    QString id, name, command, state, host;
    QDateTime created;
    trials::Counts counts;            // all binaries
    std::optional<trials::Rate> rate; // of the last one
    trials::Counts rateCounts;
    bool here = true; // its record is on this machine
    bool operator==(const TrialRow &) const = default;
};
struct TrialRows {
    QList<TrialRow> rows; // newest first
    QString trouble;      // one sentence, where something could not be read
    bool operator==(const TrialRows &) const = default;
};
Result<TrialRows> gatherTrials(const QString &catalogue, JobControl &job);

// One trial, whole. `journal` goes on from the last time, so that each line is read once.
struct TrialData {
    trials::TrialStatus status;
    trials::Journal journal;
    trials::FiledFailures filed;
    bool here = true;
    QString trouble;
    bool operator==(const TrialData &) const = default;
};
Result<TrialData> gatherTrial(const QString &catalogue, const QString &id, const TrialData &before, JobControl &job);

QString commandLine(const QStringList &command); // as a shell would take it
QString stateWord(const QString &state);         // translated

} // namespace ariadne::ui
