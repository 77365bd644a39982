// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"
#include "history/diff.h"
#include "repository/sourceroot.h"
#include "ui/source/filetree.h"

#include "support/link.h"

// What the Source page asks core for: plain values, made off the GUI thread.
namespace ariadne::ui {

// A revision as it was asked for and what it means now. Both empty: the work tree.
struct Revision {
    QString name; // "main", "9c41f07e", empty where the id itself was given
    ObjectId commit;
    bool isWorkTree() const { return commit.isEmpty(); }
    bool operator==(const Revision &) const = default;
};

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

struct LoadedCommit {
    repository::Commit commit;
    history::Diff diff;
    QByteArray text;                                               // header, message and diff
    QHash<int, QList<std::pair<std::pair<int, int>, Link>>> links; // line → (column, length), link
    QList<int> fileLines;                                          // where each file's diff starts
};

// "main" becomes its commit; an id stays. Bare repositories have no work tree: then HEAD is meant.
Result<Revision> resolveRevision(const repository::SourceRoot &root, const QByteArray &revision);
Result<LoadedTree> loadTree(const repository::SourceRoot &root, const Revision &revision, JobControl &job);
Result<LoadedFile> loadFile(const repository::SourceRoot &root, const Revision &revision, const QByteArray &path,
                            JobControl &job);
// The commit against its first parent. `compareTo` set: the difference from that commit to `id` instead.
Result<LoadedCommit> loadCommit(const repository::SourceRoot &root, const ObjectId &id, const ObjectId &compareTo,
                                const QByteArray &path, JobControl &job);

// Where one stood before a line's commit. Errors say that there is nothing before.
Result<place::Source> placeBefore(const repository::SourceRoot &root, const Revision &revision, const QByteArray &path,
                                  const history::BlameHunk &hunk, int line, JobControl &job);

// "9c41f07e", or the name where one was given; "work tree".
QString revisionText(const Revision &revision);

} // namespace ariadne::ui
