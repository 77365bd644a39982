// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace ariadne::dump {

// A crash that this machine kept something of.
struct RecentCrash {
    enum class State { Present, Missing, Unreadable };
    QString keeper; // "systemd-coredump", "apport", "abrt", "core_pattern"
    QString path;   // of the core, ready for Dump::open(); empty where only the record is left
    State state = State::Present;
    QString program; // for people: "strata"
    QByteArray executable;
    qint64 processId = 0; // 0: not known
    int signal = 0;
    QDateTime time;       // UTC
    quint64 byteSize = 0; // of the file as it lies there, often compressed
    bool operator==(const RecentCrash &) const = default;
};
QString text(RecentCrash::State state); // "present", "missing", "unreadable"

struct CrashPlaces {
    QString root;        // put before every path; empty: the machine itself
    QString working;     // where cores of a relative core_pattern are looked for; empty: nowhere
    bool journal = true; // also ask coredumpctl, where there is one, for crashes whose core is gone
};

// Newest first, at most 500. Reads systemd-coredump's store, the folders of apport and abrt, and the folder that
// core_pattern names. A folder that is not there is no error; one that may not be read is a warning. Errors: Cancelled.
Result<QList<RecentCrash>> recentCrashes(const CrashPlaces &places, Warnings &warnings, JobControl &job);

} // namespace ariadne::dump
