// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

// Inside core/store only: how a catalogue is reached.
namespace ariadne::store {

// Where a catalogue is and how it may be opened. A value.
struct Target {
    bool postgres = false;
    bool readOnly = false;
    bool frozen = false; // SQLite: neither the file nor files beside it can be written here
    bool isDefault = false; // SQLite: the catalogue that is used where none is named
    QString path;    // SQLite: absolute
    QString host;    // PostgreSQL from here on
    int port = -1;
    QString database, user, password, options;
};

// Reads "postgresql://…" or a path; empty is the default catalogue. Error::Usage for a URL without a database.
Result<Target> targetOf(const QString &location);

// One open connection under a name of its own, closed and forgotten with the object. Stays in its thread.
class Connection
{
public:
    // Errors: Unsupported (no driver), Io, NotFound (no such database), Busy, Malformed.
    static Result<Connection> open(const Target &target);
    Connection(Connection &&other) noexcept;
    Connection &operator=(Connection &&) = delete;
    ~Connection();
    QSqlDatabase &database() { return m_database; }
    const QString &name() const { return m_name; }

private:
    Connection() = default;
    QString m_name;
    QSqlDatabase m_database;
};

// The only maker of errors of the database: `purpose` says what was being done.
Error sqlError(const QSqlError &error, bool postgres, const QString &purpose);
// Whether the same transaction may well succeed when it is run once more.
bool isTransient(const QSqlError &error, bool postgres);

} // namespace ariadne::store
