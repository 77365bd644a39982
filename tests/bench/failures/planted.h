// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"
#include "failures/similar/shape.h"

#include <QMap>

// Crashes whose cause is known, as real cores: six bugs of the shared data's planted.c and four of
// tests/failures/ledger.c, thirty crashing seeds each, and how well they are told apart.
namespace ariadne::bench {

struct Labelled {
    int cause = 0;
    int seed = 0;
    QString path;
    failures::Finding finding;
    failures::Shape shape;
    QString key;
};

// Which seeds crash: `count` of those from `first` on that do, `step` apart.
struct Seeds {
    int first = 1;
    int step = 1;
    int count = 30;
    bool operator==(const Seeds &) const = default;
};
// Nobody saw these while weights were chosen; they were measured once, when all was done.
inline constexpr Seeds kFreshSeeds{1002, 2, 15};

// The folder with planted, ledger and b<cause>.s<seed>.core, made once ($ARIADNE_PLANTED names one made before).
// Errors: NotFound (no shared data, no compiler), Unsupported (no cores here).
Result<QString> plantedCores(const Seeds &seeds = {});
// Read through core/dump, in the order of causes and seeds.
Result<QList<Labelled>> plantedFindings(const QString &folder);

// Odd seeds are for tuning, even ones for measuring.
QList<Labelled> withParity(const QList<Labelled> &all, int parity);

struct B3 {
    double precision = 0, recall = 0, f1 = 0;
};
// B-cubed of a grouping: `group` and `truth` of each item.
B3 bCubed(const QStringList &group, const QStringList &truth);

} // namespace ariadne::bench
