// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recognise/recognise.h"

#include <optional>

// What an import reads of a log file and what it keeps of it: memory is bounded whatever the size of the log.
namespace ariadne::failures {

// The log as it is kept with one finding, without secrets, and where the finding begins in it.
struct KeptLog {
    QByteArray text;
    qint64 offset = 0;
    bool isExcerpt = false;
};

struct LogRead {
    Recognised recognised;
    QString digest;      // SHA-256 of the whole, unpacked, hex
    QList<KeptLog> kept; // beside the findings
    bool isCore = false; // packed in here: the rest is empty
};

// The first `size` bytes of a log as it lies there, read twice where it is long and says that something failed: what is
// kept is only known at the end. Where it shrank meanwhile, what there was, with a warning. Errors: Cancelled.
Result<LogRead> readLog(QFile &log, qint64 size, JobControl &job);
// A packed one, unpacked on the way. Of a damaged one, what comes before the damage, with a warning. Errors: those of
// unpackLog(), Cancelled.
Result<LogRead> readPackedLog(std::span<const std::byte> packed, JobControl &job);

// What is kept of a log for a finding in it.
KeptLog keptLog(std::span<const std::byte> log, const Finding &finding);

} // namespace ariadne::failures
