// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>
#include <functional>
#include <memory>

// The catalogue: one SQLite file (WAL) for a person, or a PostgreSQL database for a team. One portable SQL subset.
namespace ariadne::store {

// One connection and one transaction, for one piece of work in one thread; rolled back unless the function that got it
// returns a value. Not copyable, never kept.
class UnitOfWork
{
public:
    // Prepares and binds in order; SQL text with '?' only. Errors carry the statement's purpose, not user data.
    Result<QSqlQuery> query(const QString &sql, const QVariantList &bind = {});
    Done execute(const QString &sql, const QVariantList &bind = {});
    bool isPostgres() const;
    QSqlDatabase &database();

    UnitOfWork(const UnitOfWork &) = delete;
    UnitOfWork &operator=(const UnitOfWork &) = delete;

private:
    friend class Catalogue;
    UnitOfWork() = default;
    Done control(const QString &statement); // BEGIN and its like, which PostgreSQL does not prepare
    QSqlDatabase m_database;
    bool m_postgres = false;
    bool m_broken = false; // PostgreSQL: a statement failed, and with it the transaction
    bool m_again = false;  // a statement failed in a way that another try may cure
};

enum class Engine { Sqlite, Postgres };
// Whether Qt's driver for it is installed (a package of its own in most distributions).
bool hasDriver(Engine engine);

class Catalogue
{
public:
    // `location`: a file path or postgresql://[user@]host[:port]/database. Empty: $XDG_DATA_HOME/ariadne/catalogue.sqlite.
    // Creates the file and runs missing migrations. A newer schema or a read-only disk opens read-only and says so.
    // Errors: NotFound (folder missing), Io, Malformed ("not a catalogue"), Unsupported (driver missing), Cancelled.
    static Result<Catalogue> open(const QString &location, JobControl &job);

    QString location() const;       // what open() was given, password taken out
    QString name() const;           // for people: file name or database
    bool isReadOnly() const;
    QString readOnlyReason() const; // one sentence, empty where it can be written

    // Runs `work` in a read transaction / a write transaction. A write is retried on a busy database and on
    // serialization failure (40001), so `work` may run more than once. Work returns Result<T> or Done. Thread-safe.
    template <typename Work> auto read(Work work) const -> std::invoke_result_t<Work, UnitOfWork &>
    {
        using R = std::invoke_result_t<Work, UnitOfWork &>;
        R out{};
        const Done done = run(false, [&](UnitOfWork &unit) -> Done {
            out = work(unit);
            return out ? Done{} : Done(std::unexpected(out.error()));
        });
        return done ? out : R(std::unexpected(done.error()));
    }
    template <typename Work> auto write(Work work) const -> std::invoke_result_t<Work, UnitOfWork &>
    {
        using R = std::invoke_result_t<Work, UnitOfWork &>;
        R out{};
        const Done done = run(true, [&](UnitOfWork &unit) -> Done {
            out = work(unit);
            return out ? Done{} : Done(std::unexpected(out.error()));
        });
        return done ? out : R(std::unexpected(done.error()));
    }

    struct Data;

private:
    Done run(bool write, const std::function<Done(UnitOfWork &)> &work) const;
    std::shared_ptr<const Data> d;
};

} // namespace ariadne::store
