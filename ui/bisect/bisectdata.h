// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bisect/bisect.h"
#include "failures/failure.h"
#include "support/link.h"

#include <QList>

namespace ariadne::ui {

// What the bisect page shows, gathered off the GUI thread as plain values.

// A frame of the failure that is hunted, with its place at the culprit where that is known.
struct StackRow {
    failures::Frame frame;
    std::optional<Link> source;
    bool changed = false; // the culprit changes this file
    bool operator==(const StackRow &) const = default;
};

struct BisectData {
    bisect::Status status;
    QList<bisect::LogEntry> log;
    QString stackTitle; // empty: no stack is known
    std::optional<Link> stackLink;
    QList<StackRow> stack;
    bool beingRun = false; // by this window or another process
    bool operator==(const BisectData &) const = default;
};
Result<BisectData> gatherBisect(const QString &catalogue, const QString &id, JobControl &job);

Result<QList<bisect::StoredBisect>> gatherBisects(const QString &catalogue, JobControl &job);

// `git diff`'s text of one commit.
Result<QByteArray> gatherDiff(const QString &repositoryPath, const ObjectId &commit, JobControl &job);

QString stateWords(bisect::State state);

} // namespace ariadne::ui
