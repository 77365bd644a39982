// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/segment.h"
#include "support/job.h"

namespace ariadne::source {

// One segment out of several: the files of `keep` (one list of numbers for each input, ascending) in that order, the
// rest is left behind. Memory: the names of the result. Errors: Malformed (an input is damaged), NoSpace, Io,
// Cancelled.
struct MergeInput {
    std::shared_ptr<const Segment> segment;
    std::vector<quint32> keep;
};
Done mergeSegments(std::span<const MergeInput> inputs, const QString &path, quint64 rules, JobControl &job,
                   QByteArray *bytes = nullptr);

} // namespace ariadne::source
