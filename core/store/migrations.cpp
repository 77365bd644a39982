// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrations.h"

#include "support/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlQuery>
#include <QThread>
#include <algorithm>

// Outside of any namespace, as the macro wants it: a static library's resources are only linked where they are named.
static void initialiseMigrations()
{
    Q_INIT_RESOURCE(migrations);
}

namespace ariadne::store {

namespace {

constexpr qint64 kPatienceMs = 20000;

QString text(const char *source)
{
    return QCoreApplication::translate("ariadne", source);
}

// Number and name of every migration the database has had; `exists` says whether it counts them at all.
Done readApplied(QSqlDatabase &database, bool postgres, QSet<int> *applied, bool *exists)
{
    applied->clear();
    const QStringList tables = database.tables();
    *exists =
        tables.contains(QStringLiteral("ariadne_schema")) || tables.contains(QStringLiteral("public.ariadne_schema"));
    if (!*exists)
        return {};
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT version FROM ariadne_schema")))
        return std::unexpected(sqlError(query.lastError(), postgres, text("reading its version")));
    while (query.next())
        applied->insert(query.value(0).toInt());
    return {};
}

Result<qint64> pragma(QSqlDatabase &database, const char *statement)
{
    QSqlQuery query(database);
    if (!query.exec(QString::fromLatin1(statement)) || !query.next())
        return std::unexpected(sqlError(query.lastError(), false, text("reading its header")));
    return query.value(0).toLongLong();
}

// One statement; a failure that another try may cure is told through `again`.
Done execute(QSqlDatabase &database, bool postgres, const QString &sql, const QString &purpose, bool *again)
{
    QSqlQuery query(database);
    if (query.exec(sql))
        return {};
    // 23505, 42P07: somebody else has just made the same table or row.
    const QString state = query.lastError().nativeErrorCode();
    *again = isTransient(query.lastError(), postgres) ||
             (postgres && (state == QLatin1String("23505") || state == QLatin1String("42P07")));
    return std::unexpected(sqlError(query.lastError(), postgres, purpose));
}

// Inside a transaction that the caller ends (but for `ended`): the next missing migration. `finished` where there was
// none.
Done migrateOnce(QSqlDatabase &database, bool postgres, bool *again, bool *finished, bool *ended)
{
    const auto run = [&](const QString &sql, const QString &purpose) {
        return execute(database, postgres, sql, purpose, again);
    };
    QSet<int> applied;
    bool exists = false;
    if (Done done = readApplied(database, postgres, &applied, &exists); !done)
        return done;
    if (!exists) {
        if (Done done = run(QStringLiteral("CREATE TABLE ariadne_schema (version BIGINT NOT NULL PRIMARY KEY, "
                                           "name TEXT NOT NULL, applied TEXT NOT NULL)"),
                            text("preparing it"));
            !done)
            return done;
    }
    const auto next = std::find_if(migrations().cbegin(), migrations().cend(),
                                   [&](const Migration &migration) { return !applied.contains(migration.number); });
    *finished = next == migrations().cend();
    if (*finished)
        return {};
    const QString purpose = text("bringing it up to date, %1").arg(next->name);
    // The row first: its key makes a second process wait here and then see that the work is done.
    QSqlQuery row(database);
    row.prepare(QStringLiteral("INSERT INTO ariadne_schema (version, name, applied) VALUES (?, ?, ?)"));
    row.addBindValue(next->number);
    row.addBindValue(next->name);
    row.addBindValue(json::time(QDateTime::currentDateTimeUtc()));
    if (!row.exec()) {
        *again = isTransient(row.lastError(), postgres) || row.lastError().nativeErrorCode() == QLatin1String("23505");
        const Error error = sqlError(row.lastError(), postgres, purpose);
        if (postgres) { // before `row` goes, see UnitOfWork::query()
            bool ignored = false;
            (void)execute(database, true, QStringLiteral("ROLLBACK"), purpose, &ignored);
            *ended = true;
        }
        return std::unexpected(error);
    }
    for (const QString &statement : next->statements) {
        if (Done done = run(statement, purpose); !done)
            return done;
    }
    if (!postgres)
        return run(QStringLiteral("PRAGMA application_id=%1").arg(kApplicationId), purpose);
    return {};
}

} // namespace

QStringList statementsOf(const QString &sql)
{
    QStringList out;
    QString current;
    char16_t quote = 0;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        const QChar c = sql[i];
        if (quote != 0) {
            if (c == quote)
                quote = 0; // a doubled quote closes and opens again: the same in effect
        } else if (c == u'\'' || c == u'"') {
            quote = c.unicode();
        } else if (c == u'-' && i + 1 < sql.size() && sql[i + 1] == u'-') {
            const qsizetype end = sql.indexOf(u'\n', i);
            i = end < 0 ? sql.size() : end;
            current += u'\n';
            continue;
        } else if (c == u';') {
            out.append(current.trimmed());
            current.clear();
            continue;
        }
        current += c;
    }
    out.append(current.trimmed());
    out.removeAll(QString());
    return out;
}

const QList<Migration> &migrations()
{
    static const QList<Migration> all = [] {
        initialiseMigrations();
        QList<Migration> out;
        const QDir folder(QStringLiteral(":/ariadne/migrations"));
        for (const QString &file : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
            QFile resource(folder.filePath(file));
            const bool opened = resource.open(QIODevice::ReadOnly);
            Q_ASSERT_X(opened, "migrations", "a compiled-in file can be read");
            Q_UNUSED(opened);
            const QString name = file.chopped(4);
            out.append({name.section(u'_', 0, 0).toInt(), name, statementsOf(QString::fromUtf8(resource.readAll()))});
            Q_ASSERT_X(out.last().number > 0, "migrations", "names begin with a number");
        }
        return out;
    }();
    return all;
}

Result<Schema> schemaOf(Connection &connection, bool postgres)
{
    QSqlDatabase &database = connection.database();
    if (!postgres) {
        // Reads page 1: here a file that is no database shows itself.
        const Result<qint64> owner = pragma(database, "PRAGMA application_id");
        if (!owner)
            return std::unexpected(owner.error());
        const Result<qint64> tables = pragma(database, "SELECT count(*) FROM sqlite_master");
        if (!tables)
            return std::unexpected(tables.error());
        if (*owner != kApplicationId)
            return *owner == 0 && *tables == 0 ? Schema::None : Schema::Foreign;
    }
    QSet<int> applied;
    bool exists = false;
    if (const Done done = readApplied(database, postgres, &applied, &exists); !done)
        return std::unexpected(done.error());
    if (!exists)
        return postgres ? Schema::None : Schema::Foreign;
    const int newest = migrations().isEmpty() ? 0 : migrations().last().number;
    if (std::any_of(applied.cbegin(), applied.cend(), [&](int number) { return number > newest; }))
        return Schema::Newer;
    const bool all = std::all_of(migrations().cbegin(), migrations().cend(),
                                 [&](const Migration &migration) { return applied.contains(migration.number); });
    return all ? Schema::Current : Schema::Older;
}

Done migrate(Connection &connection, bool postgres, JobControl &job)
{
    QSqlDatabase &database = connection.database();
    QElapsedTimer clock;
    clock.start();
    if (!postgres) {
        // Two processes may meet here, and SQLite does not wait for the lock that changing the mode takes.
        for (;;) {
            bool again = false;
            const Done done =
                execute(database, false, QStringLiteral("PRAGMA journal_mode=WAL"), text("preparing it"), &again);
            if (done)
                break;
            if (!again || clock.elapsed() > kPatienceMs)
                return done;
            if (job.cancelled())
                return cancelled();
            QThread::msleep(5);
        }
    }
    bool finished = false;
    while (!finished) {
        if (job.cancelled())
            return cancelled();
        bool again = false;
        bool ended = false;
        Done done = execute(database, postgres, postgres ? QStringLiteral("BEGIN") : QStringLiteral("BEGIN IMMEDIATE"),
                            text("preparing it"), &again);
        if (done) {
            done = migrateOnce(database, postgres, &again, &finished, &ended);
            if (done)
                done = execute(database, postgres, QStringLiteral("COMMIT"), text("preparing it"), &again);
            if (!done) {
                bool ignored = false;
                if (!ended)
                    (void)execute(database, postgres, QStringLiteral("ROLLBACK"), {}, &ignored);
                finished = false;
            }
        }
        if (done)
            continue;
        if (!again || clock.elapsed() > kPatienceMs)
            return done;
        QThread::msleep(5);
    }
    return {};
}

} // namespace ariadne::store
