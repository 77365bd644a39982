// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"
#include "failures/recognise/kernel/scrutiny.h"

#include <QByteArray>
#include <QStringList>

// Other people's labelled logs, read where they lie (../shared/data or $ARIADNE_LABELLED_LOGS): never copied.
namespace ariadne::labelled {

QString folder(); // with a '/' at its end; empty where it is not there

struct KernelLog {
    QString name;
    QStringList titles; // the expected headline, then its other names; empty: nothing crashed
    QString guiltyFile; // empty where not told
    QByteArray log;
};
QList<KernelLog> kernelReports();
QList<KernelLog> kernelGuilty();

struct SanitizerLog {
    QString name;
    QString type;      // "Heap-use-after-free READ 8"; empty: none
    QStringList state; // up to three lines
    QByteArray log;
};
QList<SanitizerLog> sanitizerLogs();
// The half that rules were made by (0) or the other one (1), drawn by a hash of the name.
QList<SanitizerLog> half(const QList<SanitizerLog> &logs, int which);

QList<failures::Finding> recognised(const QByteArray &log);

struct Score {
    int right = 0;
    int of = 0;
    QStringList wrong; // "name: wanted … got …"
    double percent() const { return of ? 100.0 * right / of : 0; }
};
Score headlines(const QList<KernelLog> &logs); // of the logs that have one
// The same where a rule may not know the log that is scored. For each kind of headline (its words before the function)
// the names of functions that are passed over are withheld that no log of another kind has, and for each log the rules
// of headlines that no other log has. What is left was, for all that this log can tell, made by others.
Score headlinesWithheld(const QList<KernelLog> &logs,
                        failures::kernel::Scrutiny::Grain grain = failures::kernel::Scrutiny::Grain::Layers);
Score falseAlarms(const QList<KernelLog> &logs); // `right` counts alarms, of the logs that have none
Score guiltyFiles(const QList<KernelLog> &logs);
Score types(const QList<SanitizerLog> &logs);
Score states(const QList<SanitizerLog> &logs); // of the logs that have one
// Headlines of one log that differ although only what differs from boot to boot does; `of` counts mutated logs.
Score noise(const QList<KernelLog> &logs, int mutations);
// Pairs of different headlines with one loose signature.
Score collisions(const QList<KernelLog> &logs);

// The log as another boot, console or tool would have written it: other times, PIDs, CPUs, addresses, line ends and
// prefixes. The same seed gives the same log.
QByteArray reprinted(const QByteArray &log, unsigned seed);

} // namespace ariadne::labelled
