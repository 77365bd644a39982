// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"
#include "support/job.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>

class QFile;
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

// The same over a log that its owner reads piece by piece. Bounded memory; for one thread.
class LogScan
{
public:
    LogScan();
    ~LogScan();
    LogScan(const LogScan &) = delete;
    LogScan &operator=(const LogScan &) = delete;

    // False where the first piece is no text: nothing more needs to come.
    bool feed(std::string_view piece);
    qint64 size() const; // bytes that came
    // Once, at the end.
    Recognised finish();

private:
    class State;
    std::unique_ptr<State> m_state;
};

// The first `size` bytes of an open file, or less where it ends before or cannot be read on: `piece` counts. Read and
// not mapped, since what is resident of a map is memory of the process. Errors: those of `piece`, Cancelled.
Done eachPiece(QFile &file, qint64 size, const std::function<Done(std::string_view piece)> &piece, JobControl &job);

// How much of a packed log is read: what logs are packed into is 5 to 60 times smaller, a bomb thousands of times.
inline constexpr qint64 kMostRatio = 250;
inline constexpr qint64 kAlwaysUnpacked = qint64(256) << 20; // whatever the ratio
inline constexpr qint64 kMaxUnpacked = qint64(64) << 30;     // whatever the size
// Unpacks to `piece` within these bounds, nothing kept. Errors: those of decompressStream() and of `piece`; Refused
// over the bound.
Done unpackLog(std::span<const std::byte> packed, const std::function<Done(std::string_view piece)> &piece,
               JobControl &job);

// For a warning where less was read than a file had.
QString whyVanished();

// The same over a file; gzip, xz, zstd and lz4 are unpacked on the way. Of a packed file that is damaged, what comes
// before the damage is told, with a warning. Errors: those of MappedFile::open() and unpackLog(), Cancelled.
Result<Recognised> recogniseFile(const QString &path, JobControl &job);

} // namespace ariadne::failures
