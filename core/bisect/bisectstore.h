// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session.h"
#include "store/catalogue.h"

namespace ariadne::bisect {

// One row of a list.
struct StoredBisect {
    QString id;
    QString name;
    RepositoryId repository;
    QString path;
    QDateTime created;
    State state = State::Open;
    QString culprit; // commit, empty where none is known
    QString sentence;
    bool operator==(const StoredBisect &) const = default;
};

// One line of a bisect's log, as it happened.
struct LogEntry {
    QString event;
    QDateTime time;
    QString author;
    bool byPerson = false;
    QString kind; // "started", "mark", "undo", "aborted"
    ObjectId commit;
    QString mark; // of "mark"
    QString reason;
    bool undone = false;
    bool operator==(const LogEntry &) const = default;
};

// A bisect's record, folded: a mark that was undone does not count, the last one of a commit does, and what a person
// said of a commit stands against any test.
struct Record {
    Setup setup;
    QList<Step> steps;
    QList<LogEntry> log;
    Warnings warnings;
};

// All of them write events of area "bisect" in one transaction with the row of the list.
Result<Setup> storeStart(const store::Catalogue &catalogue, const Setup &setup);
Done storeStep(const store::Catalogue &catalogue, const QString &id, const Step &step);
// Takes the last mark back that still counts. Error NotFound where there is none.
Done storeUndo(const store::Catalogue &catalogue, const QString &id);
Done storeAborted(const store::Catalogue &catalogue, const QString &id, const QString &reason);
// The fold for the list; nothing is written where it is as before.
Done storeState(const store::Catalogue &catalogue, const Status &status);

Result<Record> readRecord(const store::Catalogue &catalogue, const QString &id);
// Newest first; `before` is the last id of the page before, `repository` may be empty, `limit` at most 1000.
Result<QList<StoredBisect>> readList(const store::Catalogue &catalogue, const RepositoryId &repository,
                                     const QString &before, int limit);
Result<std::optional<StoredBisect>> readOne(const store::Catalogue &catalogue, const QString &id);

} // namespace ariadne::bisect
