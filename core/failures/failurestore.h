// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decide/matcher.h"
#include "failures.h"

// All SQL of the area. Each function is one step inside a unit of work of the caller's.
namespace ariadne::failures::detail {

struct Filed {
    QString occurrence;
    QString mode;
    QString title;
    bool duplicate = false;
    bool newMode = false;
    Verdict verdict = Verdict::Known;
    bool operator==(const Filed &) const = default;
};

// Writes the occurrence with its signature, attributes and place in a mode, unless its content key (or its dump) is
// already there; one that was put away with its import comes back. `occurrence` is redacted already; its id is set.
Result<Filed> file(store::UnitOfWork &unit, const Occurrence &occurrence, Matcher &matcher);

Result<PageOf<Mode>> modes(store::UnitOfWork &unit, const ModeQuery &query);
Result<PageOf<Occurrence>> occurrences(store::UnitOfWork &unit, const OccurrenceQuery &query);
Result<Occurrence> occurrence(store::UnitOfWork &unit, const QString &id); // exact
Result<Mode> mode(store::UnitOfWork &unit, const QString &id);             // exact
// Full ids that end with these digits, at most two.
Result<QStringList> occurrencesEndingWith(store::UnitOfWork &unit, const QString &digits);
Result<QStringList> modesEndingWith(store::UnitOfWork &unit, const QString &digits);
Result<std::optional<Occurrence>> byDump(store::UnitOfWork &unit, const QString &dump);
Result<QMap<QString, qint64>> perDay(store::UnitOfWork &unit, const QString &mode, const QString &fromDay,
                                     const QString &beforeDay);
Result<QMap<QString, qint64>> perTrial(store::UnitOfWork &unit, const QString &mode);
Result<Totals> totals(store::UnitOfWork &unit);

// The SQL that list queries run, for the test of their plans.
QStringList listQueries();

} // namespace ariadne::failures::detail
