// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ids.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace ariadne::repository {

// Who and when, as the commit says. The time keeps the offset it was written with.
struct Signature {
    QString name;
    QString email;
    QDateTime time;
    bool operator==(const Signature &) const = default;
};

// One commit, decoded for people. Thread-safe value.
struct Commit {
    ObjectId id;
    QList<ObjectId> parents;
    Signature author;
    Signature committer;
    QString subject; // first paragraph in one line, as git's %s
    QString message; // whole, with the subject
    bool operator==(const Commit &) const = default;
};

// Up to two letters for gutters and tables: "Mary Ann Kay" is "MK", "root" is "RO".
QString initials(const QString &name);

} // namespace ariadne::repository
