// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include "catalogue.h"
#include "support/directories.h"
#include "support/redact.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSqlQuery>
#include <QUrl>
#include <QUrlQuery>
#include <atomic>
#include <utility>

namespace ariadne::store {

namespace {

// How long SQLite itself waits for another writer before it says "busy".
constexpr char kSqliteOptions[] = "QSQLITE_BUSY_TIMEOUT=5000";

QString text(const char *source)
{
    return QCoreApplication::translate("ariadne", source);
}

// SQLite's code without the extended part (sqlite.org/rescode.html), 0 where there is none.
int sqliteCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

Error::Kind sqliteKind(const QSqlError &error)
{
    if (error.nativeErrorCode().toInt() == 4874) // IOERR_SHMSIZE: the shared memory file found no room
        return Error::Kind::NoSpace;
    switch (sqliteCode(error)) {
    case 5: // BUSY
    case 6: // LOCKED
        return Error::Kind::Busy;
    case 8: // READONLY
        return Error::Kind::Refused;
    case 13: // FULL
        return Error::Kind::NoSpace;
    case 11: // CORRUPT
    case 26: // NOTADB
    case 19: // CONSTRAINT
        return Error::Kind::Malformed;
    default:
        return Error::Kind::Io;
    }
}

// SQLSTATE, PostgreSQL manual, appendix A.
Error::Kind postgresKind(const QString &state)
{
    if (state == QLatin1String("40001") || state == QLatin1String("40P01") || state == QLatin1String("55P03"))
        return Error::Kind::Busy;
    if (state == QLatin1String("53100"))
        return Error::Kind::NoSpace;
    if (state == QLatin1String("25006") || state == QLatin1String("42501"))
        return Error::Kind::Refused;
    if (state == QLatin1String("3D000"))
        return Error::Kind::NotFound;
    return state.startsWith(QLatin1String("22")) || state.startsWith(QLatin1String("23")) ? Error::Kind::Malformed
                                                                                          : Error::Kind::Io;
}

} // namespace

Error sqlError(const QSqlError &error, bool postgres, const QString &purpose)
{
    Error out;
    out.kind = postgres ? postgresKind(error.nativeErrorCode()) : sqliteKind(error);
    QString what;
    switch (out.kind) {
    case Error::Kind::Busy:
        what = text("The catalogue is busy (%1): somebody else is writing; try again.");
        break;
    case Error::Kind::NoSpace:
        what = text("No room left for the catalogue (%1): free some space and try again; nothing was half-written.");
        break;
    case Error::Kind::Refused:
        what = text("The catalogue cannot be written (%1): check its permissions.");
        break;
    case Error::Kind::Malformed:
        what = text("The catalogue does not take or hold this (%1).");
        break;
    case Error::Kind::NotFound:
        what = text("The catalogue's database does not exist (%1).");
        break;
    default:
        what = text("The catalogue could not be used (%1).");
        break;
    }
    out.what = what.arg(purpose);
    // The server's text may quote a value.
    out.detail = redact((error.databaseText().isEmpty() ? error.driverText() : error.databaseText()).simplified()) +
                 (error.nativeErrorCode().isEmpty() ? QString() : QStringLiteral(" [%1]").arg(error.nativeErrorCode()));
    return out;
}

bool isTransient(const QSqlError &error, bool postgres)
{
    return (postgres ? postgresKind(error.nativeErrorCode()) : sqliteKind(error)) == Error::Kind::Busy;
}

Result<Target> targetOf(const QString &location)
{
    Target target;
    if (location.startsWith(QLatin1String("postgresql://")) || location.startsWith(QLatin1String("postgres://"))) {
        const QUrl url(location);
        const QUrlQuery query(url);
        target.postgres = true;
        target.host = url.host();
        target.port = url.port();
        target.user = url.userName(QUrl::FullyDecoded);
        target.password = url.password(QUrl::FullyDecoded);
        target.database = url.path(QUrl::FullyDecoded).mid(1);
        if (query.hasQueryItem(QStringLiteral("host"))) // a folder with the server's socket
            target.host = query.queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded);
        target.options = QStringLiteral("connect_timeout=5;application_name=ariadne");
        const QString ssl = query.queryItemValue(QStringLiteral("sslmode"));
        if (!ssl.isEmpty() && !ssl.contains(u';'))
            target.options += QStringLiteral(";sslmode=") + ssl;
        if (!url.isValid() || target.database.isEmpty() || target.database.contains(u'/')) {
            return fail(Error::Kind::Usage,
                        text("A catalogue on a server is written postgresql://user@host:port/database."));
        }
        return target;
    }
    // A server that nothing here speaks to is not the name of a file.
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*://"));
    if (scheme.match(location).hasMatch()) {
        return fail(Error::Kind::Usage, text("A catalogue is a file or postgresql://user@host:port/database, not “%1”.")
                                            .arg(redact(location)));
    }
    const QString usual = directories::catalogue();
    target.path = location.isEmpty() ? usual : QDir::cleanPath(QFileInfo(location).absoluteFilePath());
    target.isDefault = target.path == usual;
    return target;
}

bool hasDriver(Engine engine)
{
    return QSqlDatabase::isDriverAvailable(engine == Engine::Postgres ? QStringLiteral("QPSQL")
                                                                      : QStringLiteral("QSQLITE"));
}

Result<Connection> Connection::open(const Target &target)
{
    static std::atomic<quint64> counter = 0;
    const QString driver = target.postgres ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE");
    if (!hasDriver(target.postgres ? Engine::Postgres : Engine::Sqlite)) {
        return fail(Error::Kind::Unsupported,
                    text("Qt's %1 driver is not installed: install libqt6sql6-%2.")
                        .arg(driver, target.postgres ? QStringLiteral("psql") : QStringLiteral("sqlite")));
    }
    Connection out;
    out.m_name = QStringLiteral("ariadne-%1").arg(++counter);
    out.m_database = QSqlDatabase::addDatabase(driver, out.m_name);
    QSqlDatabase &database = out.m_database;
    if (target.postgres) {
        database.setHostName(target.host);
        database.setPort(target.port);
        database.setDatabaseName(target.database);
        database.setUserName(target.user);
        database.setPassword(target.password);
        database.setConnectOptions(target.options);
    } else {
        // Never created here: a catalogue that was deleted while it was open must not come back empty.
        QString mode = QStringLiteral("?mode=rw");
        QString options = QString::fromLatin1(kSqliteOptions) + QStringLiteral(";QSQLITE_OPEN_URI");
        if (target.readOnly) {
            options += QStringLiteral(";QSQLITE_OPEN_READONLY");
            mode = QStringLiteral("?mode=ro");
            // A WAL database needs its shared memory file. Where that cannot be made and nobody is writing, the file
            // is read as it is.
            const QFileInfo wal(target.path + QStringLiteral("-wal"));
            const bool quiet =
                !wal.exists() || (wal.size() == 0 && !QFileInfo::exists(target.path + QStringLiteral("-shm")));
            if (target.frozen && quiet)
                mode = QStringLiteral("?immutable=1");
        }
        database.setConnectOptions(options);
        database.setDatabaseName(QStringLiteral("file:") +
                                 QString::fromLatin1(QUrl::toPercentEncoding(target.path, QByteArray("/"))) + mode);
    }
    if (!database.open()) {
        Error error = sqlError(database.lastError(), target.postgres, text("opening it"));
        if (target.postgres && error.kind == Error::Kind::Io) {
            error.what =
                text("The catalogue's server %1 cannot be reached: check that it runs and that you may log in.")
                    .arg(target.host);
        }
        return std::unexpected(error);
    }
    if (!target.postgres) {
        QSqlQuery query(database);
        // FULL: a decision that was saved survives the power going off.
        for (const char *pragma : {"PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL"}) {
            if (!query.exec(QString::fromLatin1(pragma)))
                return std::unexpected(sqlError(query.lastError(), false, text("opening it")));
        }
    }
    return out;
}

Connection::Connection(Connection &&other) noexcept
    : m_name(std::exchange(other.m_name, {})), m_database(std::exchange(other.m_database, {}))
{
}

Connection::~Connection()
{
    if (m_name.isEmpty())
        return;
    m_database.close();
    m_database = {}; // the last handle, before the name goes
    QSqlDatabase::removeDatabase(m_name);
}

} // namespace ariadne::store
