// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/compare.h"
#include "history/diff.h"
#include "repository/sourceroot.h"
#include "support/link.h"

// What a comparison asks core for: plain values, made off the GUI thread.
namespace ariadne::ui {

// The files that differ between two revisions (the work tree is the empty one).
struct LoadedTreePair {
    QList<history::FileChange> files;
    bool complete = true;
    Warnings warnings;
};
Result<LoadedTreePair> loadTreePair(const repository::SourceRoot &root, const place::Compare &place, JobControl &job);

// Two versions of a file, laid out: `left` and `right` have a line for each row of the comparison, so that rows stand
// side by side in two text views; `inlined` has both, one under the other.
struct LoadedPair {
    QByteArray leftPath, rightPath;
    history::Comparison comparison;
    QByteArray left, right;
    QByteArray inlined;
    struct InlineLine {
        int row = 0;         // of the comparison
        bool isLeft = false; // the old side of a change
        bool operator==(const InlineLine &) const = default;
    };
    QList<InlineLine> inlineLines; // for each line of `inlined`
    bool binary = false;
    bool leftMissing = false, rightMissing = false;
};
Result<LoadedPair> loadPair(const repository::SourceRoot &root, const place::Compare &place, const QByteArray &leftPath,
                            const QByteArray &rightPath, const history::CompareOptions &options, JobControl &job);

} // namespace ariadne::ui
