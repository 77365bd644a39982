// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner.h"

#include <QString>
#include <QStringList>

namespace ariadne::trials {

// Where the kernel leaves cores of commands run in one folder, and how they get from there into a run's own folder.
// It reads the system's settings once; not thread-safe, one per worker.
class CoreFinder
{
public:
    // `patternFile` is /proc/sys/kernel/core_pattern but in tests.
    explicit CoreFinder(QString directory,
                        const QString &patternFile = QStringLiteral("/proc/sys/kernel/core_pattern"));

    // Before a run: whether to ask the kernel for a core. False, with the reason in whyNot(), where none could be found
    // again or where a file of the user's would be overwritten.
    bool prepare();
    QString whyNot() const { return m_whyNot; } // one sentence; empty: cores can be had

    // After a failed run: moves the cores of its process group into `folder` as "core", "core.2" …; the leader's first.
    // The list is empty where there is none; `why` then says what is known about it.
    QStringList collect(const RunOutcome &outcome, const QString &folder, QString *why);

private:
    enum class How { Files, Journal, None };
    QStringList fromFiles(const RunOutcome &outcome, const QString &folder);
    QStringList fromJournal(const RunOutcome &outcome, const QString &folder, QString *why);

    How m_how = How::None;
    QString m_folder;         // where the kernel writes
    QString m_prefix;         // of the names there
    bool m_hasFields = false; // the name has % fields, so that nothing is overwritten
    QString m_whyNot;
};

// Process and process group a core is of (NT_PRPSINFO of 64-bit Linux cores); zeros where the file is no such core.
struct CoreOwner {
    qint64 pid = 0;
    qint64 group = 0;
    bool isCore = false;
    bool operator==(const CoreOwner &) const = default;
};
CoreOwner coreOwner(const QString &path);

} // namespace ariadne::trials
