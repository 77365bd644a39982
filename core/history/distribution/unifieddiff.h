// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/job.h"

#include <QByteArray>
#include <QList>

namespace ariadne::history {

// A patch file as diff -u, git and quilt write it; context and normal diffs are not taken.
struct PatchHunk {
    int oldStart = 0, newStart = 0;
    struct Line {
        char kind = ' '; // ' ', '+' or '-'
        QByteArray text; // without the line end
        bool operator==(const Line &) const = default;
    };
    QList<Line> lines;
    bool operator==(const PatchHunk &) const = default;
};
struct PatchFile {
    QByteArray oldPath, newPath; // as written, with "a/" and the like; "/dev/null" where the side is not there
    QList<PatchHunk> hunks;
    bool operator==(const PatchFile &) const = default;
};
struct Patch {
    QByteArray header; // what stands before the first file: author, subject, why
    QList<PatchFile> files;
    bool cut = false; // a hunk ended before it had all its lines, or a bound was reached
    bool operator==(const Patch &) const = default;
};

// Takes any bytes; what is no diff is left out. At most 64 MB of text are looked at.
Patch parsePatch(const QByteArray &text);

// "a/src/x.c" with one part stripped is "src/x.c"; empty where it has no more parts than that.
QByteArray strippedPath(const QByteArray &path, int parts);

} // namespace ariadne::history
