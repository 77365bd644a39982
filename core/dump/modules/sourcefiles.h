// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/options.h"
#include "dump/values.h"
#include "support/job.h"

namespace ariadne::dump {

struct FoundSource {
    enum class How { AsNamed, Map, DebugSources, Debuginfod };
    QString path; // of a regular file that is here
    How how = How::AsNamed;
    bool operator==(const FoundSource &) const = default;
};

// The file that a frame's line is in, where no repository is known for it, in this order: by the person's path maps
// (options.sourceMaps); where the debug information says, below the sysroot if there is one; among the sources that
// packages put into /usr/src/debug and /usr/src, by as many of the path's last folders as there are (two names at
// least); from debuginfod, if it is switched on. But for the last nothing proves that it is the text that was compiled.
// Errors: NotFound (what was tried is said), Cancelled.
Result<FoundSource> findSource(const Frame &frame, const DumpOptions &options, JobControl &job);

// The word for it, of the JSON contract.
QString text(FoundSource::How how);

} // namespace ariadne::dump
