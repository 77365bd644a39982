// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTest>

namespace ariadne::kit {

// Full path of a tool to compare with, or empty. Looks in PATH and where distributions hide server programs
// (/usr/lib/postgresql/*/bin, /usr/sbin).
QString oracle(const QString &tool);

// Adds one line {"test", "function", "reason"} to the file that $ARIADNE_SKIPS names, from which tests/run prints what
// was skipped and why. ARIADNE_SKIP does it.
void noteSkip(const QString &reason);

// How much longer things may take in this build: 1, and more under a sanitizer or valgrind.
int slowness();

} // namespace ariadne::kit

// QSKIP that is also listed at the end of tests/run. `reason` is a QString.
#define ARIADNE_SKIP(reason)                                                                                           \
    do {                                                                                                               \
        const QString ariadneReason = (reason);                                                                        \
        ariadne::kit::noteSkip(ariadneReason);                                                                         \
        QSKIP(qPrintable(ariadneReason));                                                                              \
    } while (false)

// Skips the test where the tool is absent, else declares `variable` as its path.
#define ARIADNE_ORACLE(variable, tool)                                                                                 \
    const QString variable = ariadne::kit::oracle(QStringLiteral(tool));                                               \
    if (variable.isEmpty())                                                                                            \
    ARIADNE_SKIP(QStringLiteral("%1 is not installed").arg(QStringLiteral(tool)))
