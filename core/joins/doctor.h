// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

// What this machine has and lacks for the work: asked by `ariadne doctor` and by the Home page.
namespace ariadne::joins {

struct Check {
    enum class State { Ok, Warning, Bad };
    QString name; // stable, kebab-case: "core-pattern", "core-limit", "gdb", "catalogue" …
    State state = State::Ok;
    QString detail; // one sentence: what was found
    QString remedy; // one sentence: what to do; empty where state is Ok
    bool operator==(const Check &) const = default;
};

struct DoctorRequest {
    QString catalogue; // location; empty: the default
    QString directory; // where a crash would happen (core_pattern may be relative); empty: the current folder
    QString procRoot = QStringLiteral("/proc"); // tests give a made-up one
    bool operator==(const DoctorRequest &) const = default;
};

// In a fixed order. Looks only: writes nothing, runs no crash and
// asks no network. Synchronous, under a second. Errors: Cancelled.
Result<QList<Check>> doctor(const DoctorRequest &request, JobControl &job);

// Where a crash of a process with this pattern, working folder and limit leaves its core. Pure; for the check and for
// tests.
struct CoreFate {
    enum class Kind { File, Pipe, None } kind = Kind::None;
    QString where;    // file name pattern made absolute, or the handler's program
    bool cut = false; // the limit may cut it short
    bool operator==(const CoreFate &) const = default;
};
CoreFate coreFate(const QString &pattern, const QString &directory, quint64 softLimit, bool unlimited);

// "ok", "warning" or "bad".
QString stateName(Check::State state);
// The contract's object: checks: [{name, state, detail, remedy}].
QJsonObject toJson(const QList<Check> &checks);

} // namespace ariadne::joins
