// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/cases.h"
#include "cases/writeup.h"

// What the cases page reads and writes, each in one go by a job. Plain values.
namespace ariadne::ui {

struct CaseRows {
    QList<cases::Case> rows; // newest first
    QString current;         // the one worked on; may be empty
    bool complete = true;
    bool operator==(const CaseRows &) const = default;
};
Result<CaseRows> gatherCases(const QString &catalogue, JobControl &job);
// Also makes it the one that Ins adds to.
Result<cases::Case> gatherCase(const QString &catalogue, const QString &id, JobControl &job);

// What the composer was opened for.
struct CaseChange {
    enum class What { Begin, Rename, Add, Edit, Undo } what = What::Add;
    QString caseId;
    cases::ItemKind kind = cases::ItemKind::Note;
    QString item; // of Edit
    QString text; // a line that is an ariadne: link alone becomes the item's evidence
    bool operator==(const CaseChange &) const = default;
};
// The case as it is then.
Result<cases::Case> applyChange(const QString &catalogue, const CaseChange &change, JobControl &job);

Result<Warnings> writeCase(const QString &catalogue, const QString &id, const QString &path,
                           const cases::PictureMaker &pictures, JobControl &job);

// "4 observations, 1 hypothesis, 2 questions"
QString countsWords(const cases::Case &value);
QString kindWord(cases::ItemKind kind);
QString stateWords(const QString &state);

} // namespace ariadne::ui
