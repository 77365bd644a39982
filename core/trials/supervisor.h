// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "recipe.h"
#include "support/job.h"

#include <functional>

namespace ariadne::trials {

// Names in a trial's folder.
inline QString recipeFile(const QString &folder)
{
    return folder + QStringLiteral("/recipe.json");
}
inline QString journalFile(const QString &folder)
{
    return folder + QStringLiteral("/runs.jsonl");
}
inline QString lockFile(const QString &folder)
{
    return folder + QStringLiteral("/lock");
}
inline QString stopFile(const QString &folder)
{
    return folder + QStringLiteral("/stop");
}
inline QString runFolder(const QString &folder, qint64 run)
{
    return folder + QStringLiteral("/runs/") + QString::number(run);
}

// How a supervisor's session ended; the same words as SessionRecord::state.
struct SessionEnd {
    QString state;  // "finished", "stopped", "broken", "disk-full"
    QString reason; // one sentence
    bool operator==(const SessionEnd &) const = default;
};

// Runs the trial in `folder` until a stop condition of the recipe holds, somebody stops it, or it breaks. Only one
// supervisor works on a trial (Error::Busy). Every run is recorded as soon as it has ended; being killed at any moment
// loses at most the runs under way, which never count. `recipe` is the real one, secrets included; they stay in memory.
// `onReady` is called once the trial is under way. Ends early with state "stopped" when the job is cancelled.
// Errors: Busy, Io, NoSpace before the first run; later trouble is in the SessionEnd.
Result<SessionEnd> supervise(const QString &folder, const Recipe &recipe, JobControl &job,
                             const std::function<void()> &onReady = {});

} // namespace ariadne::trials
