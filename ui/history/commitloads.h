// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/contains/camewith.h"
#include "history/contains/contains.h"
#include "history/diff.h"
#include "repository/sourceroot.h"

#include "support/link.h"

#include <QHash>

// What the page of a commit asks core for: plain values, made off the GUI thread.
namespace ariadne::ui {

struct LoadedCommit {
    repository::Commit commit;
    history::Diff diff;
    QByteArray text;                                               // header, message and diff
    QHash<int, QList<std::pair<std::pair<int, int>, Link>>> links; // line → (column, length), link
    QList<int> fileLines;                                          // where each file's diff starts
    struct Hunk {
        int textLine = 0; // of its "@@"
        Link link;
        bool operator==(const Hunk &) const = default;
    };
    QList<Hunk> hunks;
    QList<std::pair<QString, Link>> trailerLinks; // key and where it leads, in the order of the message
};
Result<LoadedCommit> loadCommit(const repository::SourceRoot &root, const ObjectId &id, JobControl &job);

// What takes longer: how it came in, and who has it.
struct CommitFacts {
    std::optional<history::CameWith> came; // nothing where HEAD does not reach it
    QString headName;
    history::ContainsTable table;
};
Result<CommitFacts> loadCommitFacts(const repository::SourceRoot &root, const ObjectId &id, JobControl &job);

// The line of the text where a hunk that has this line of the new (deleted: old) version begins; 0 where none has.
int lineOfHunk(const LoadedCommit &commit, const QByteArray &path, int line);

} // namespace ariadne::ui
