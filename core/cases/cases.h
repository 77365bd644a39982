// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "case.h"
#include "store/catalogue.h"
#include "support/job.h"

// The cases of a catalogue. Every change is an event; what is stored is redacted first. Thread-safe, synchronous.
// Errors of the changing functions: NotFound, Usage (empty text), Refused (read-only catalogue), NoSpace, Busy.
namespace ariadne::cases {

Result<Case> begin(const store::Catalogue &catalogue, const QString &title, JobControl &job);
Result<Case> rename(const store::Catalogue &catalogue, const QString &caseId, const QString &title, JobControl &job);
// Text may be empty where there is evidence: its title is taken then.
Result<Item> add(const store::Catalogue &catalogue, const QString &caseId, ItemKind kind, const QString &text,
                 const std::optional<Evidence> &evidence, JobControl &job);
Result<Item> edit(const store::Catalogue &catalogue, const QString &caseId, const QString &item, const QString &text,
                  JobControl &job);
// Takes back one event, by default the last that still counts; an undo can be undone by its own id. Returns the case as
// it is then.
Result<Case> undo(const store::Catalogue &catalogue, const QString &caseId, const QString &event, JobControl &job);

// `id`: a UUID, an ariadne: link, the last 8 (or more) digits, or a title that only one case has.
Result<Case> open(const store::Catalogue &catalogue, const QString &id, JobControl &job);

struct CasePage {
    QList<Case> rows; // newest first
    QString next;     // empty: this was the last page
    bool operator==(const CasePage &) const = default;
};
Result<CasePage> list(const store::Catalogue &catalogue, const QString &after, int limit, JobControl &job);

// The case the user works on in this catalogue, so that one key adds to it; kept in the state folder, not in the
// catalogue: it is this person's. Empty where none is open.
QString currentCase(const store::Catalogue &catalogue);
Done setCurrentCase(const store::Catalogue &catalogue, const QString &caseId);

} // namespace ariadne::cases
