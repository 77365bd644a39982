// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "job.h"

#include <QByteArray>
#include <QStringList>
#include <chrono>
#include <functional>
#include <optional>

namespace ariadne {

// One command, run to its end with everything captured. Never a shell unless the caller names one. The child gets a
// process group of its own, no inherited descriptors, no standard input unless given; cancel and time-out kill the
// whole group. Synchronous; call it off the GUI thread.
struct ProcessRequest {
    QStringList command; // program (looked up in PATH) and its arguments
    QString directory;   // empty: the caller's
    QByteArray input;
    QStringList setEnvironment;    // NAME=VALUE, added to the caller's environment
    QStringList removeEnvironment; // names
    std::optional<std::chrono::milliseconds> timeout;
    qint64 maxOutputBytes = 64 << 20; // of standard output; more is dropped and said in outputCut
    // Called with each piece of standard output as it arrives (then nothing is kept in `output`); return false to stop.
    std::function<bool(const QByteArray &)> onOutput;
};
struct ProcessResult {
    int exitCode = -1; // of a normal exit
    int signal = 0;    // else the signal that ended it
    bool coreDumped = false;
    bool timedOut = false;
    bool outputCut = false;
    QByteArray output;
    QByteArray errors; // last 64 KiB
    qint64 pid = 0;
    std::chrono::nanoseconds elapsed{};
    bool ok() const { return signal == 0 && exitCode == 0 && !timedOut; }
};
// Error::NotFound where the program does not exist, Cancelled, Io. A command that fails is a value, not an Error.
Result<ProcessResult> runProcess(const ProcessRequest &request, JobControl &job);

// Full path of a program in PATH, empty where there is none.
QString findProgram(const QString &name);

} // namespace ariadne
