// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "joins/doctor.h"
#include "support/error.h"
#include "support/job.h"
#include "support/link.h"
#include "ui/widgets/roles.h"

#include <QDateTime>
#include <QList>

namespace ariadne::ui {

// One row of Home's table of cases.
struct HomeCase {
    Link link;
    QString title;
    QString seen;  // second line: what was observed first
    QString state; // "open"
    QString last;  // the newest line of its record: "added E4"
    // seen, again, when, why, proven: how far it is on its way
    enum Step { Seen, Again, When, Why, Proven, StepCount };
    QList<bool> steps = QList<bool>(StepCount, false);
    qint64 failures = 0, runs = 0; // of the trials it holds
    int questions = 0;             // open ones
    QDateTime changed;             // UTC
    int stepsDone() const { return int(steps.count(true)); }
    bool operator==(const HomeCase &) const = default;
};

// Something that waits for a person.
struct HomeQuestion {
    Link link;
    QString icon;
    QString text;  // "Is “FreeList::pop reads a key” new?"
    QString muted; // "2 occurrences"
    QDateTime time;
    bool operator==(const HomeQuestion &) const = default;
};

struct HomeData {
    bool hasCatalogue = false; // false: none has been written yet
    QList<HomeCase> cases;     // newest change first
    bool moreCases = false;
    QList<HomeQuestion> questions;
    bool operator==(const HomeData &) const = default;
};

// What the catalogue and the trials of this machine say. A catalogue that does not exist yet is not made.
// Off the GUI thread. Errors: those of the catalogue, Cancelled.
Result<HomeData> gatherHome(const QString &catalogue, JobControl &job);

} // namespace ariadne::ui
