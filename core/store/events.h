// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue.h"

#include <QDateTime>
#include <QJsonObject>

namespace ariadne::store {

// What a person or an algorithm decided; append-only. Today's view is the fold over them in order of id (UUIDv7).
struct Event {
    QString id;         // made by append() where empty
    QDateTime time;     // UTC; made by append() where invalid
    QString author;     // made by append() where empty: $ARIADNE_AUTHOR, else git's user.name, else the login name
    bool byPerson = true; // an algorithm's event never overrules a person's
    QString area;       // "failures", "trials", "bisect", "cases"
    QString subject;    // UUID of the thing decided about
    QString kind;       // the area's own word
    QJsonObject data;
    QString reason;
    bool operator==(const Event &) const = default;
};

// Text in data and reason goes through redact() first. Returns the event as stored.
Result<Event> append(UnitOfWork &unit, Event event);
// Oldest first. Empty subject: the whole area. `afterId` pages (keyset), `limit` <= 10,000.
Result<QList<Event>> events(UnitOfWork &unit, const QString &area, const QString &subject, const QString &afterId = {},
                            int limit = 10000);

} // namespace ariadne::store
