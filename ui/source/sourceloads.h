// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"
#include "repository/sourceroot.h"
#include "ui/revision/revisions.h"
#include "ui/source/filetree.h"

#include "support/link.h"

// What the Source page asks core for: plain values, made off the GUI thread.
namespace ariadne::ui {

struct LoadedTree {
    std::shared_ptr<const FileList> files;
    Revision revision;
    QString headName; // of repositories: "main"
};

struct LoadedFile {
    QByteArray path;
    Revision revision;
    repository::Content content;
    bool binary = false;
};

Result<LoadedTree> loadTree(const repository::SourceRoot &root, const Revision &revision, JobControl &job);
Result<LoadedFile> loadFile(const repository::SourceRoot &root, const Revision &revision, const QByteArray &path,
                            JobControl &job);
// Where one stood before a line's commit. Errors say that there is nothing before.
Result<place::Source> placeBefore(const repository::SourceRoot &root, const Revision &revision, const QByteArray &path,
                                  const history::BlameHunk &hunk, int line, JobControl &job);

} // namespace ariadne::ui
