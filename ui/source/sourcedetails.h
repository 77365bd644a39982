// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"
#include "ui/shell/place.h"
#include "ui/source/sourceloads.h"

// What Details shows, made of plain values.
namespace ariadne::ui {

// A line and the commit it comes from. `commit` is null until it was read: then what blame told stands there.
struct LineFacts {
    place::Source place; // with the line
    QString repositoryName;
    bool isRepository = true;
    int line = 0;
    const history::BlameHunk *hunk = nullptr;
    const history::BlameCommit *blame = nullptr;
    const repository::Commit *commit = nullptr;
};
Details lineDetails(const LineFacts &facts);
Details fileDetails(const place::Source &place, const QString &repositoryName, const Revision &revision,
                    qint64 byteSize, int lines);

} // namespace ariadne::ui
