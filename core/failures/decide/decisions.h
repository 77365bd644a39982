// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decisionstore.h"
#include "failures/failures.h"

// What a person decides about failures, and what they see before they do. Ids are any form that failures::mode() and
// failures::occurrence() take. Each decision is one transaction: the event and today's view change together or not at
// all. Errors of all: NotFound, Usage (ids that do not fit, nothing to decide), Refused (read-only), Busy, Cancelled.
namespace ariadne::failures {

struct Made {
    QString event; // what undo takes
    QString mode;  // where one looks next: the joined or the new mode
    bool operator==(const Made &) const = default;
};

// Two modes become one (the second's name stays); a failure goes to another's mode.
Result<Made> decideSame(const store::Catalogue &catalogue, const QString &a, const QString &b, const QString &reason,
                        JobControl &job);
// Two modes are never joined; a failure leaves the mode of the other one.
Result<Made> decideDifferent(const store::Catalogue &catalogue, const QString &a, const QString &b,
                             const QString &reason, JobControl &job);
// These failures of the mode get one of their own.
Result<Made> decideSplit(const store::Catalogue &catalogue, const QString &mode, const QStringList &occurrences,
                         const QString &reason, JobControl &job);
// Empty: the title its first failure has.
Result<Made> decideTitle(const store::Catalogue &catalogue, const QString &mode, const QString &title,
                         const QString &reason, JobControl &job);

enum class Certainty { Certain, Probable, None }; // None: no longer this cause
// `cause`: a link, an id, or a name; a name that is not known yet becomes a cause. All of `modes` in one event.
Result<Made> decideCause(const store::Catalogue &catalogue, const QStringList &modes, const QString &cause,
                         Certainty certainty, const QString &reason, JobControl &job);
Result<Made> decideExpected(const store::Catalogue &catalogue, const QString &mode, bool on, const QString &reason,
                            JobControl &job);
// Noise needs a reason. `until` invalid: no expiry. It comes back on a new machine or when its rate doubles.
Result<Made> decideNoise(const store::Catalogue &catalogue, const QString &mode, bool on, const QDateTime &until,
                         const QString &reason, JobControl &job);
// The mode is none of those that it was asked about: the inbox's "new".
Result<Made> decideNew(const store::Catalogue &catalogue, const QString &mode, const QString &reason, JobControl &job);
// Takes a decision or an import back; an undo too. `event`: its id, or the end of it.
Result<Made> undo(const store::Catalogue &catalogue, const QString &event, const QString &reason, JobControl &job);

// Newest first. `mode` empty: all.
Result<QList<Decision>> decisions(const store::Catalogue &catalogue, const QString &mode, int limit, JobControl &job);

// Open questions, the most alike first.
struct InboxItem {
    Question question;
    Mode mode, candidate;
    bool operator==(const InboxItem &) const = default;
};
Result<QList<InboxItem>> inbox(const store::Catalogue &catalogue, int limit, JobControl &job);

// A mode like another one, and why: the sum of the parts, and the two stacks beside each other.
struct Similar {
    Mode mode;
    double score = 0;
    QList<ScorePart> parts;
    QStringList left, right; // significant frames: of what was asked for, and of the mode
    QStringList differences; // "fault-value: text, not null": facts that both have and that are not equal
    bool apart = false;      // a person said that they differ
    bool asked = false;      // an open question of the inbox
    bool operator==(const Similar &) const = default;
};
Result<QList<Similar>> similarTo(const store::Catalogue &catalogue, const QString &mode, int limit, JobControl &job);
Result<QList<Similar>> similarTo(const store::Catalogue &catalogue, const Finding &finding, int limit, JobControl &job);

// What an occurrence has in common with the rest of its mode: why it is there.
Result<std::optional<Similar>> whyHere(const store::Catalogue &catalogue, const QString &occurrence, JobControl &job);

// Words to look for on the web: the fixed parts of the message, and the frames that this catalogue has seen least.
Result<QString> searchTerms(const store::Catalogue &catalogue, const Finding &finding, JobControl &job);

// Today's algorithm over everything that is filed: it asks, and changes nothing. Gives the number of new questions.
Result<int> lookAgain(const store::Catalogue &catalogue, JobControl &job);

// Holds where every decision is followed by what is filed today; else says which is not. For tests and `doctor`.
Result<QStringList> violations(const store::Catalogue &catalogue, JobControl &job);

// The state of today: status and causes of these modes.
Done annotate(store::UnitOfWork &unit, QList<Mode> &modes);
// Where a mode is today that may have been joined to another.
Result<QString> modeOfToday(store::UnitOfWork &unit, const QString &mode);

} // namespace ariadne::failures
