// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"
#include "support/job.h"

#include <span>

namespace ariadne::failures {

struct Recognised {
    QList<Finding> findings; // in order of the log, titles filled in
    QString whyNone;         // one sentence where there are none
    bool operator==(const Recognised &) const = default;
};

// All recognisers over one log in one pass; reports that belong together (an assertion and the backtrace after it, a
// crash inside a test) become one finding, the same report twice in one log one finding. Memory does not grow with the
// log. Any bytes are fine. Errors: Cancelled.
Result<Recognised> recognise(std::span<const std::byte> log, JobControl &job);

} // namespace ariadne::failures
