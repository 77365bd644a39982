// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "scoreboard.h"

namespace ariadne::history {

// The file in the work tree as git would commit it: a link's target, line ends as attributes and configuration say; no
// configured filter is ever run. `edited`: content that is not saved yet. Errors: NotFound, Io, Refused (too large).
struct WorkFile {
    QByteArray content;
    quint32 mode = 0100644;
};
Result<WorkFile> workFile(const repository::SourceRoot &root, const QByteArray &path,
                          const std::optional<QByteArray> &edited);

// With HEAD and what is being merged as parents. Errors: those of workFile; Refused (bare, or no commit yet), NotFound
// (neither HEAD nor the index knows the file).
Result<WorkImage> workImage(const repository::SourceRoot &root, const QByteArray &path,
                            const std::optional<QByteArray> &edited, CommitGraph &graph);

} // namespace ariadne::history
