// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include "connection.h"
#include "migrations.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QThread>
#include <QUrl>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ariadne::store {

namespace {

// How long a write goes on trying against others before it gives up.
constexpr qint64 kPatienceMs = 20000;

QString text(const char *source)
{
    return QCoreApplication::translate("ariadne", source);
}

// What a statement does, for people: its first words. The values are bound and so never in it.
QString purposeOf(const QString &sql)
{
    QString words = sql.simplified();
    const qsizetype bracket = words.indexOf(u'(');
    if (bracket > 0)
        words.truncate(bracket);
    return words.size() > 60 ? words.left(60).trimmed() + u'…' : words.trimmed();
}

// mkdir -p with mode 0700: what is in a catalogue concerns its owner.
bool makePrivateFolder(const QString &folder)
{
    const QByteArray name = QFile::encodeName(folder);
    if (::mkdir(name.constData(), 0700) == 0 || errno == EEXIST)
        return true;
    return errno == ENOENT && folder.size() > 1 && makePrivateFolder(QFileInfo(folder).path()) &&
           (::mkdir(name.constData(), 0700) == 0 || errno == EEXIST);
}

enum class Found { Made, There };

// Looks at the file before SQLite does: makes it private where it is missing, and refuses what is no file, since
// opening a FIFO would wait for ever. Sets `readOnlyReason`.
Result<Found> prepareFile(const QString &path, QString *readOnlyReason)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(name.constData(), &status) == 0) {
        if (!S_ISREG(status.st_mode))
            return fail(Error::Kind::Malformed, text("%1 is not a catalogue but a folder or a device: name a file.").arg(path));
        // Asked, not tried: closing a descriptor of the file would drop the locks that SQLite holds on it for other
        // threads of this process (sqlite.org/howtocorrupt.html §2.2).
        if (::faccessat(AT_FDCWD, name.constData(), W_OK, AT_EACCESS) == 0) {
            const QByteArray folder = QFile::encodeName(QFileInfo(path).path());
            if (::faccessat(AT_FDCWD, folder.constData(), W_OK, AT_EACCESS) != 0)
                *readOnlyReason = text("The folder of %1 cannot be written to.").arg(path);
            return Found::There;
        }
        if (errno != EACCES && errno != EPERM && errno != EROFS)
            return failErrno(text("The catalogue %1 cannot be opened: check its permissions.").arg(path));
        const bool readable = ::faccessat(AT_FDCWD, name.constData(), R_OK, AT_EACCESS) == 0;
        if (!readable)
            return failErrno(text("The catalogue %1 may not be read: check its permissions.").arg(path));
        *readOnlyReason = text("You may not write to %1.").arg(path);
        return Found::There;
    }
    if (::mknod(name.constData(), S_IFREG | 0600, 0) == 0) // again without a descriptor
        return Found::Made;
    if (errno == EEXIST)
        return Found::There; // another process was quicker
    if (errno == ENOENT) {
        return failErrno(
            text("The folder of the catalogue %1 does not exist: make it or name another place.").arg(path));
    }
    return failErrno(text("The catalogue %1 cannot be made: check permissions and space, or name another place.").arg(path));
}

Result<bool> isStandby(Connection &connection)
{
    QSqlQuery query(connection.database());
    if (!query.exec(QStringLiteral("SHOW transaction_read_only")) || !query.next())
        return std::unexpected(sqlError(query.lastError(), true, text("asking whether it can be written")));
    return query.value(0).toString() == QLatin1String("on");
}

} // namespace

struct Catalogue::Data {
    Target target;
    QString location;
    QString readOnlyReason;
};

bool UnitOfWork::isPostgres() const
{
    return m_postgres;
}

QSqlDatabase &UnitOfWork::database()
{
    return m_database;
}

Result<QSqlQuery> UnitOfWork::query(const QString &sql, const QVariantList &bind)
{
    if (m_broken)
        return fail(Error::Kind::Io, text("The transaction had failed already (%1).").arg(purposeOf(sql)));
    QSqlQuery query(m_database);
    // Not for PostgreSQL: there another query on the connection would end a forward-only one that is being read.
    query.setForwardOnly(!m_postgres);
    // Without values there is nothing to prepare, and PostgreSQL does not prepare CREATE TABLE and its like.
    const bool prepared = bind.isEmpty() || query.prepare(sql);
    if (prepared) {
        for (const QVariant &value : bind) {
            // Qt binds a null QString as NULL; for the columns here "nothing" is the empty text.
            const bool nullText = value.metaType().id() == QMetaType::QString && value.toString().isNull();
            query.addBindValue(nullText ? QVariant(QStringLiteral("")) : value);
        }
    }
    if (!prepared || !(bind.isEmpty() ? query.exec(sql) : query.exec())) {
        const QSqlError error = query.lastError();
        m_again = m_again || isTransient(error, m_postgres);
        if (m_postgres) {
            // Nothing more can be done in this transaction; ended at once, since Qt cannot give its prepared
            // statements back inside of a failed one, and says so.
            m_broken = true;
            (void)control(QStringLiteral("ROLLBACK"));
        }
        return std::unexpected(sqlError(error, m_postgres, purposeOf(sql)));
    }
    return query;
}

Done UnitOfWork::control(const QString &statement)
{
    QSqlQuery query(m_database);
    if (query.exec(statement))
        return {};
    m_again = m_again || isTransient(query.lastError(), m_postgres);
    return std::unexpected(sqlError(query.lastError(), m_postgres, purposeOf(statement)));
}

Done UnitOfWork::execute(const QString &sql, const QVariantList &bind)
{
    const auto done = query(sql, bind);
    return done ? Done{} : Done(std::unexpected(done.error()));
}

Result<Catalogue> Catalogue::open(const QString &location, JobControl &job)
{
    Result<Target> target = targetOf(location);
    if (!target)
        return std::unexpected(target.error());
    auto data = std::make_shared<Data>();
    data->target = *target;
    data->location = target->postgres ? QUrl(location).toString(QUrl::RemovePassword) : target->path;

    Found found = Found::There;
    if (!target->postgres) {
        // The default catalogue makes its folder, also where it is named (a trial's recipe does).
        if (target->isDefault && !makePrivateFolder(QFileInfo(target->path).path()))
            return failErrno(text("The folder of the catalogue %1 cannot be made: check permissions and space, or name another "
                                  "catalogue.")
                                 .arg(target->path));
        const Result<Found> prepared = prepareFile(target->path, &data->readOnlyReason);
        if (!prepared)
            return std::unexpected(prepared.error());
        found = *prepared;
        data->target.readOnly = !data->readOnlyReason.isEmpty();
        data->target.frozen = data->target.readOnly;
    }
    const auto clean = [&] {
        // What was made for nothing goes again; a file somebody else has begun to fill stays.
        if (found == Found::Made && QFileInfo(target->path).size() == 0)
            QFile::remove(target->path);
    };

    const QString shown = data->location;
    const auto unusable = [&](const Error &error) -> std::unexpected<Error> {
        clean();
        if (error.kind != Error::Kind::Malformed)
            return std::unexpected(error);
        return fail(Error::Kind::Malformed, text("%1 is not a catalogue of Ariadne, or it is damaged: name another file, or bring back a copy "
                         "of it.")
                        .arg(shown),
                    error.detail);
    };
    Result<Connection> connection = Connection::open(data->target);
    if (!connection)
        return unusable(connection.error());
    const Result<Schema> schema = schemaOf(*connection, target->postgres);
    if (!schema)
        return unusable(schema.error());
    if (*schema == Schema::Foreign) {
        return fail(Error::Kind::Malformed,
                    text("%1 is a database, but not a catalogue of Ariadne: name another file.").arg(shown));
    }
    if (target->postgres && data->readOnlyReason.isEmpty()) {
        const Result<bool> standby = isStandby(*connection);
        if (!standby)
            return std::unexpected(standby.error());
        if (*standby)
            data->readOnlyReason = text("The server of %1 only lets one read.").arg(shown);
    }
    if (*schema == Schema::Newer) {
        data->readOnlyReason = text("%1 was written by a newer Ariadne: update to change it.").arg(shown);
    } else if (*schema != Schema::Current) {
        if (!data->readOnlyReason.isEmpty()) {
            return fail(Error::Kind::Refused,
                        text("%1 comes from an older Ariadne and cannot be brought up to date here: copy it to a place "
                             "you may write to. %2")
                            .arg(shown, data->readOnlyReason));
        }
        if (const Done done = migrate(*connection, target->postgres, job); !done) {
            clean();
            return std::unexpected(done.error());
        }
    }
    data->target.readOnly = !data->readOnlyReason.isEmpty();
    Catalogue out;
    out.d = std::move(data);
    return out;
}

QString Catalogue::location() const
{
    return d ? d->location : QString();
}

QString Catalogue::name() const
{
    if (!d)
        return {};
    return d->target.postgres ? d->target.database : QFileInfo(d->target.path).fileName();
}

bool Catalogue::isReadOnly() const
{
    return d && !d->readOnlyReason.isEmpty();
}

QString Catalogue::readOnlyReason() const
{
    return d ? d->readOnlyReason : QString();
}

Done Catalogue::run(bool write, const std::function<Done(UnitOfWork &)> &work) const
{
    if (!d)
        return fail(Error::Kind::Refused, text("No catalogue is open."));
    if (write && isReadOnly())
        return fail(Error::Kind::Refused, text("The catalogue is open for reading only. %1").arg(d->readOnlyReason));

    const bool postgres = d->target.postgres;
    // SQLite: a write takes the lock at once, since one that began by reading can be refused it for good later.
    const QString begin = !postgres ? (write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"))
                          : write   ? QStringLiteral("BEGIN ISOLATION LEVEL SERIALIZABLE")
                                    : QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    QElapsedTimer clock;
    clock.start();
    for (int attempt = 0;; ++attempt) {
        Result<Connection> connection = Connection::open(d->target);
        if (!connection)
            return std::unexpected(connection.error());
        bool again = false;
        Done done;
        {
            UnitOfWork unit;
            unit.m_database = connection->database();
            unit.m_postgres = postgres;
            done = unit.control(begin);
            if (done) {
                done = work(unit);
                if (done && unit.m_broken)
                    done = fail(Error::Kind::Io, text("A statement failed, so nothing was written."));
                if (done)
                    done = unit.control(QStringLiteral("COMMIT"));
                if (!done) {
                    again = unit.m_again;
                    if (!unit.m_broken)
                        (void)unit.control(QStringLiteral("ROLLBACK"));
                }
            } else {
                again = unit.m_again;
            }
        } // the unit's handle goes before its connection
        if (done || !again || clock.elapsed() > kPatienceMs)
            return done;
        QThread::msleep(static_cast<unsigned long>(std::min(200, 5 << std::min(attempt, 6))));
    }
}

} // namespace ariadne::store
