// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

// Whole processes measured against a peer, turn and turn about, so that a machine that slows down slows both.
namespace ariadne::kit {

struct BenchCommand {
    QString name;
    QStringList command;
    QString directory;
    QStringList setEnvironment;
    QList<int> goodExitCodes = {0};
};

struct Measure {
    double cpuSeconds = 0; // user + system, of the process and all it waited for
    double wallSeconds = 0;
    qint64 privatePeakBytes = 0;  // most anonymous memory seen (sampled each 2 ms), of the process itself
    qint64 residentPeakBytes = 0; // ru_maxrss: with mapped files
    int exitCode = -1;
};
// Runs it once, output to /dev/null (or to `outputFile`). Error::Malformed where it ends in another way than expected.
Result<Measure> measure(const BenchCommand &command, const QString &outputFile = {});

struct Spread {
    double median = 0, low = 0, high = 0; // low and high: the quartiles
};
Spread spreadOf(QList<double> values);

struct Comparison {
    QString ours, peer;
    QList<Measure> oursRuns, peerRuns;
    Spread oursCpu, peerCpu, oursWall, peerWall, oursPrivate, peerPrivate; // seconds, seconds, bytes
    double cpuRatio = 0, wallRatio = 0, privateRatio = 0;                  // ours / peer, of the medians
    QString text() const;                                                  // a small table for people
    QJsonObject json() const;                                              // one line for the report
};
// A B A B … `times` times after one unmeasured run of each. Prints the table, and appends json() to the file that
// $ARIADNE_BENCH_REPORT names.
Result<Comparison> compare(const BenchCommand &ours, const BenchCommand &peer, int times = 7);


// Several peers and forms of ours at once: all run turn and turn about, each once a round, so that a peer that takes
// minutes serves every comparison it is in. `pairs`: which of the commands are ours and peer of each comparison.
Result<QList<Comparison>> compareAll(const QList<BenchCommand> &commands,
                                     const QList<std::pair<qsizetype, qsizetype>> &pairs, int times = 7);

} // namespace ariadne::kit
