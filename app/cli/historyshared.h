// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "repository/sourceroot.h"

namespace ariadne::cli {

// For the commands of history only.

struct Named {
    repository::SourceRoot root;
    QByteArray path;
};
// The file that an argument means: below the current folder (-C), or anywhere when it is absolute.
Result<Named> namedFile(Call &call, const QString &argument);

// The commit that --rev names, empty without it: resolved once, so that content, answers and links mean the same.
Result<QByteArray> namedRevision(Call &call, const repository::SourceRoot &root);

void addHistoryLogCommands(Registry &registry); // history, graph

} // namespace ariadne::cli
