// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <functional>

namespace ariadne::failures {

// One row of two stacks side by side; -1 where that side has nothing there.
struct AlignedRow {
    enum class Kind {
        Same,      // equal on both sides
        Different, // something else at this place
        LeftOnly,
        RightOnly,
    };
    int left = -1, right = -1; // indexes into the two lists
    Kind kind = Kind::Same;
    bool operator==(const AlignedRow &) const = default;
};

// The heaviest way to lay two stacks beside each other: equal frames on one row, in order. `weight(i, j)` says what a
// row of the equal frames i and j is worth, over 0. Quadratic in the lengths, which callers bound (Shape::kMostFrames).
// Between equal rows, what is left of both sides stands side by side as Different, the rest alone. Pure.
QList<AlignedRow> aligned(const QStringList &left, const QStringList &right,
                          const std::function<double(int, int)> &weight);
// Each row worth the same but the innermost ones slightly more: for what is shown without an index.
QList<AlignedRow> aligned(const QStringList &left, const QStringList &right);

} // namespace ariadne::failures
