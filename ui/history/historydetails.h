// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/commitloads.h"
#include "ui/shell/place.h"

// What Details shows, made of plain values.
namespace ariadne::ui {

// `facts` null: not known (yet). `loaded` null where only the commit was read (a row of the log).
Details commitDetails(const RepositoryId &repository, const repository::Commit &commit, const LoadedCommit *loaded,
                      const CommitFacts *facts);
Details compareDetails(const place::Compare &place, const QString &repositoryName, qsizetype files);
Details containsDetails(const place::Contains &place, const QString &branch);

} // namespace ariadne::ui
