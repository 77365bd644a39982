// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"

#include <QByteArray>
#include <QList>

namespace ariadne::history {

// What happened to one file. Paths are the same but for renames and copies; of an added file the old one is empty, of a
// deleted file the new one.
struct FileChange {
    enum class Kind { Added, Deleted, Modified, Renamed, Copied, TypeChanged };
    Kind kind = Kind::Modified;
    QByteArray oldPath, newPath;
    quint32 oldMode = 0, newMode = 0; // as git writes them, 0100644
    ObjectId oldBlob, newBlob;
    int similarity = 0;         // per cent, of renames and copies
    int added = 0, deleted = 0; // lines; 0 where binary
    bool binary = false;
    const QByteArray &path() const { return newPath.isEmpty() ? oldPath : newPath; }
    bool operator==(const FileChange &) const = default;
};

struct DiffLine {
    enum class Kind { Context, Added, Deleted };
    Kind kind = Kind::Context;
    int oldLine = 0, newLine = 0; // one-based; 0 on the side that does not have it
    QByteArray text;              // without '\n'
    bool noNewline = false;       // the file ends here without one
    bool operator==(const DiffLine &) const = default;
};

struct DiffHunk {
    int oldStart = 0, oldCount = 0, newStart = 0, newCount = 0;
    QByteArray heading; // what git prints after the second @@
    QList<DiffLine> lines;
    bool operator==(const DiffHunk &) const = default;
};

struct FileDiff {
    FileChange change;
    QList<DiffHunk> hunks;
    bool operator==(const FileDiff &) const = default;
};

struct Diff {
    QList<FileDiff> files;
    bool complete = true;
    Warnings warnings;
    bool operator==(const Diff &) const = default;
};

struct DiffOptions {
    int contextLines = 3;
    bool ignoreWhitespace = false;
    QByteArray path; // only this file or folder
    bool renames = true;
    qint64 maxLines = 500'000; // more are left out, and said
    bool operator==(const DiffOptions &) const = default;
};

// Of a commit against its parent number `parent` (from 0); a root commit against nothing. Indent heuristic as git's.
Result<Diff> commitDiff(const repository::Repository &repository, const ObjectId &commit, const DiffOptions &options,
                        JobControl &job, int parent = 0);
// Between two commits; `from` empty: from nothing.
Result<Diff> diff(const repository::Repository &repository, const ObjectId &from, const ObjectId &to,
                  const DiffOptions &options, JobControl &job);
// The files only, with their line counts: cheap to keep.
Result<QList<FileChange>> commitFiles(const repository::Repository &repository, const ObjectId &commit,
                                      JobControl &job);

// As `git diff` prints it, with 7-digit index lines or longer where git would need them.
QByteArray diffText(const Diff &diff);

} // namespace ariadne::history
