// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace ariadne::kit {

struct CliOptions {
    QString directory;
    QByteArray input;
    QStringList setEnvironment;
    int timeoutMs = 120000;
};

struct CliResult {
    int exitCode = -1; // minus the signal where one ended it
    QByteArray output, errors;
    QJsonObject json;     // where --json was asked for
    QStringList problems; // with the contract; only for answers with exit code 0, 1 or 4
    bool timedOut = false;
    // For QVERIFY2: everything in one text.
    QByteArray report() const;
};

// Runs the program that was just built: $ARIADNE_BINARY, else app/ariadne of the build folder. With --json among the
// arguments the answer is parsed and held against the contract.
CliResult runCli(const QStringList &arguments, const CliOptions &options = {});
QString cliPath();

} // namespace ariadne::kit
