// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"
#include "support/job.h"

#include <span>

class QIODevice;

namespace ariadne::failures {

struct Recognised {
    QList<Finding> findings; // in order of the log, titles filled in
    QString whyNone;         // one sentence where there are none
    Warnings warnings;       // findings left out because there were too many
    bool operator==(const Recognised &) const = default;
};

// All recognisers over one log in one pass; reports that belong together (an assertion and the backtrace after it, a
// crash inside a test) become one finding, the same report twice in one log one finding. Memory does not grow with the
// log. Any bytes are fine. Errors: Cancelled.
Result<Recognised> recognise(std::span<const std::byte> log, JobControl &job);

// The same over what a device yields until its end (standard input, a pipe), read piece by piece. Errors: Cancelled,
// Io.
Result<Recognised> recognise(QIODevice &log, JobControl &job);

// The same over a file; gzip, xz, zstd and lz4 are unpacked up to kMaxUnpacked bytes. Errors: those of
// MappedFile::open() and decompress(), Cancelled.
inline constexpr qint64 kMaxUnpacked = qint64(256) << 20;
Result<Recognised> recogniseFile(const QString &path, JobControl &job);

} // namespace ariadne::failures
