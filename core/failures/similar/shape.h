// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"

#include <QJsonObject>

// What of a finding tells it from others: everything that differs from run to run is gone. Many occurrences have one
// shape; the index holds shapes.
namespace ariadne::failures {

struct Shape {
    QString family; // Finding::kind; a debugger's text and a core are both "crash"
    QString type;
    QString title;                    // numbers as '#'
    QString message;                  // template
    QString test;                     // name of the test, for red tests
    QString program;                  // that crashed or ended: 15 bytes, as cores have it; empty for reports
    QString loose;                    // the signature's loose key
    QStringList frames;               // significant ones, innermost first, at most kMostFrames
    QStringList reporters;            // run-time frames above them (free, memcpy, __assert_fail), at most 8
    QMap<QString, QString> facts;     // attributes that belong to the failure, not to the machine
    QMap<QString, QString> registers; // name → value class
    QMap<QString, QString> slotWords; // distance from the CFA → value class
    bool operator==(const Shape &) const = default;

    static constexpr int kMostFrames = 32;
};
inline constexpr int kShapeVersion = 1;

// Pure. `loose`: of the finding's signature.
Shape shapeOf(const Finding &finding, const QString &loose);

QJsonObject toJson(const Shape &shape);
Shape shapeFromJson(const QJsonObject &object); // bounded; unknown keys are left out
// SHA-256 (hex) of the content: equal shapes have equal keys.
QString keyOf(const Shape &shape);

} // namespace ariadne::failures
