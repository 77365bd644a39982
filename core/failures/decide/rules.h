// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decisions.h"

// What decisions teach beyond themselves: rules that a person sees, tries on everything that is filed, and accepts.
namespace ariadne::failures {

// What a rule would do to everything that is filed today.
struct Preview {
    qint64 moves = 0;     // failures that would leave `from` for `to`
    qint64 stays = 0;     // failures of `from` that would stay
    qint64 elsewhere = 0; // of other modes that meet the conditions, and are not touched
    QStringList examples; // ids of some that would move, newest first, at most 20
    QStringList held;     // failures a person put into `from` by name: they stay whatever the rule says
    bool operator==(const Preview &) const = default;
};
struct Proposal {
    Rule rule;
    QString decision; // the split it generalises
    Preview preview;
    bool operator==(const Proposal &) const = default;
};

// For each split that holds: the conditions that all failures split off meet, and the fewest of those that stayed; at
// most three of each, none that moves nothing or would move almost all. Errors: of the store, Cancelled.
Result<QList<Proposal>> proposedRules(const store::Catalogue &catalogue, JobControl &job);
// The rules that hold, newest first, and what each holds today: `moves` are the failures of `to` that meet it.
struct RuleInForce {
    Decision decision;
    Rule rule;
    Preview preview;
    bool operator==(const RuleInForce &) const = default;
};
Result<QList<RuleInForce>> rulesInForce(const store::Catalogue &catalogue, JobControl &job);
// Over everything. Errors: NotFound (a mode), Usage (no conditions), of the store, Cancelled.
Result<Preview> preview(const store::Catalogue &catalogue, const Rule &rule, JobControl &job);
// Accepts it: an event as every decision, applied to what is filed and to all later imports, or to those before its end
// (Usage where that has passed).
Result<Made> decideRule(const store::Catalogue &catalogue, const Rule &rule, const QString &reason, JobControl &job);
// Says no: it is not proposed again until that is undone. A rule that holds ends by undo() of its event.
Result<Made> decideNoRule(const store::Catalogue &catalogue, const Rule &rule, const QString &reason, JobControl &job);

} // namespace ariadne::failures
