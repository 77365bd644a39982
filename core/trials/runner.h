// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recipe.h"
#include "support/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>
#include <functional>

namespace ariadne::trials {

// One run of a command, watched. Unlike runProcess() it joins output and errors as a terminal would, keeps head and
// tail of any amount of it, can end a run for its silence, raises the limit for cores and dies with its supervisor.
struct RunRequest {
    QString program;     // absolute
    QStringList command; // argv, the program's name as given first
    QString directory;
    QStringList setEnvironment;    // NAME=VALUE, added to the caller's
    QStringList removeEnvironment; // names
    double timeoutSeconds = 0;     // 0: none
    double silenceSeconds = 0;     // 0: none
    bool wantCore = true;          // raise RLIMIT_CORE to its hard limit
    qint64 headBytes = 1 << 20;    // of the output: its start …
    qint64 tailBytes = 3 << 20;    // … and its end are kept
    // Each whole line as it comes (at most 64 KiB of it), for patterns; none where empty.
    std::function<void(const QByteArray &)> onLine;
    // Asked about every 100 ms; true ends the run (SIGTERM, after a second SIGKILL).
    std::function<bool()> stop;
    // Told right after the start.
    std::function<void(qint64 pid)> onStarted;
};

struct RunOutcome {
    bool started = false;
    QString startError;      // why it could not start
    int exitCode = -1;       // of a normal exit
    int signal = 0;          // else the signal that ended it
    bool coreDumped = false; // the kernel said so
    bool timedOut = false;
    bool silent = false;
    bool stopped = false;   // by `stop`
    QByteArray output;      // not redacted
    qint64 outputBytes = 0; // all there was
    QDateTime start;        // UTC
    double seconds = 0;
    qint64 pid = 0; // also its process group
    bool ok() const { return started && exitCode == 0 && signal == 0 && !timedOut && !silent && !stopped; }
};

// Runs it to its end; what its process group leaves behind is killed. Thread-safe; the child dies (SIGKILL) when the
// calling *thread* ends. Never throws, never blocks longer than the run.
RunOutcome runOnce(const RunRequest &request);

// Kills every process of ours whose environment holds NAME=VALUE (the caller excepted): what a killed supervisor left
// behind. Returns how many.
int killMarked(const QByteArray &nameAndValue);

} // namespace ariadne::trials
