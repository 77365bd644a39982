// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection.h"
#include "support/job.h"

#include <QList>
#include <QSet>
#include <QStringList>

// Inside core/store only: the catalogue's schema, brought up to date by numbered files.
namespace ariadne::store {

struct Migration {
    int number = 0;
    QString name; // "0001_events"
    QStringList statements;
};

// All migrations of this build, by number.
const QList<Migration> &migrations();

// Splits a file of statements at ';', minding quotes and comments (-- only).
QStringList statementsOf(const QString &sql);

// "Arid", in the header of an SQLite file: whose file it is.
constexpr int kApplicationId = 0x41726964;

enum class Schema { None, Foreign, Older, Current, Newer };

// What the database holds. Error::Malformed where it is no database.
Result<Schema> schemaOf(Connection &connection, bool postgres);

// Runs what is missing, each migration in a transaction of its own. Safe where others do the same at the same time.
// Errors: as sqlError(), Cancelled between two migrations.
Done migrate(Connection &connection, bool postgres, JobControl &job);

} // namespace ariadne::store
