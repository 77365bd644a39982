// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framesource.h"

namespace ariadne::joins {

// How near a commit comes to a frame of a failing stack.
struct Touch {
    enum class How {
        Line,     // the frame's very line came into the file with the commit
        Function, // the commit changed the frame's function
        File,     // the commit changed the frame's file elsewhere
    };
    int frame = 0; // index into the frames given
    How how = How::File;
    QByteArray path; // in the commit
    QByteArray function;
    int line = 0; // of the frame; 0 where not known
    bool operator==(const Touch &) const = default;
};
QString howName(Touch::How how); // "line", "function", "file"

struct Culprit {
    QList<Touch> touches; // nearest first, then in the order of the stack
    Warnings warnings;    // frames whose source is not known
    bool operator==(const Culprit &) const = default;
};

// Which frames of a stack the commit touches. Frames whose build is known are looked up by blame at that build's
// commit, so lines that moved later are still found; others by file name and function alone. At most the first 64
// frames. Errors: NotFound (no such commit), Cancelled, those of the diff.
Result<Culprit> culpritInStack(const repository::Repository &repository, const ObjectId &commit,
                               const QList<CodePlace> &frames, JobControl &job);

} // namespace ariadne::joins
