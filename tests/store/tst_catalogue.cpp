// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/child.h"
#include "kit/oracle.h"
#include "kit/postgres.h"
#include "kit/smalldisk.h"
#include "store/catalogue.h"
#include "store/events.h"
#include "store/migrations.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/process.h"

#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::store;

namespace {

Result<Catalogue> openAt(const QString &location)
{
    NoJob job;
    return Catalogue::open(location, job);
}

Done addEvent(const Catalogue &catalogue, const QString &subject, const QString &reason = {})
{
    return catalogue.write([&](UnitOfWork &unit) -> Done {
        Event event;
        event.area = QStringLiteral("test");
        event.subject = subject;
        event.kind = QStringLiteral("noted");
        event.author = QStringLiteral("tester");
        event.reason = reason;
        const auto stored = append(unit, event);
        return stored ? Done{} : Done(std::unexpected(stored.error()));
    });
}

qint64 countEvents(const Catalogue &catalogue)
{
    return catalogue
        .read([](UnitOfWork &unit) -> Result<qint64> {
            auto query = unit.query(QStringLiteral("SELECT count(*) FROM events"));
            if (!query)
                return std::unexpected(query.error());
            query->next();
            return query->value(0).toLongLong();
        })
        .value_or(-1);
}

QByteArray sqlite3(const QString &path, const QString &sql)
{
    ProcessRequest request;
    request.command = {kit::oracle(QStringLiteral("sqlite3")), path, sql};
    NoJob job;
    const auto result = runProcess(request, job);
    return result ? result->output + result->errors : QByteArray();
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder{QStringLiteral("/tmp/ariadne-catalogue-XXXXXX")};
    int m_number = 0;
    QString newPath() { return m_folder.filePath(QStringLiteral("c%1.sqlite").arg(++m_number)); }
    void places()
    {
        QTest::addColumn<QString>("location");
        QTemporaryDir folder;
        for (const auto &[name, location] : kit::testCatalogues(m_folder.path()))
            QTest::newRow(qPrintable(name)) << (name == QLatin1String("sqlite") ? newPath() : location);
    }

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void opensAndKeeps_data() { places(); }
    void opensAndKeeps()
    {
        QFETCH(QString, location);
        {
            const auto catalogue = openAt(location);
            QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().what + catalogue.error().detail));
            QVERIFY(!catalogue->isReadOnly());
            QVERIFY(catalogue->readOnlyReason().isEmpty());
            QVERIFY(!catalogue->name().isEmpty());
            QVERIFY(addEvent(*catalogue, QStringLiteral("one")));
        }
        const auto again = openAt(location);
        QVERIFY(again);
        QCOMPARE(countEvents(*again), 1);
    }

    void rollsBack_data() { places(); }
    void rollsBack()
    {
        QFETCH(QString, location);
        const auto catalogue = openAt(location);
        QVERIFY(catalogue);
        const Done done = catalogue->write([](UnitOfWork &unit) -> Done {
            Event event;
            event.area = event.subject = event.kind = event.author = QStringLiteral("x");
            if (const auto stored = append(unit, event); !stored)
                return std::unexpected(stored.error());
            return fail(Error::Kind::Usage, QStringLiteral("changed my mind"));
        });
        QVERIFY(!done);
        QCOMPARE(done.error().what, QStringLiteral("changed my mind"));
        QCOMPARE(countEvents(*catalogue), 0);
        // A statement that fails ends its unit with an error that names the purpose and holds no value.
        const Done wrong = catalogue->write([](UnitOfWork &unit) {
            return unit.execute(QStringLiteral("INSERT INTO no_such_table (a) VALUES (?)"), {QStringLiteral("s3cret")});
        });
        QVERIFY(!wrong);
        QVERIFY(wrong.error().what.contains(QStringLiteral("INSERT INTO no_such_table")));
        QVERIFY(!wrong.error().what.contains(QStringLiteral("s3cret")));
        // The same key twice.
        const auto twice = [](UnitOfWork &unit) -> Done {
            Event event;
            event.id = QStringLiteral("same");
            event.area = event.subject = event.kind = event.author = QStringLiteral("x");
            const auto stored = append(unit, event);
            return stored ? Done{} : Done(std::unexpected(stored.error()));
        };
        QVERIFY(catalogue->write(twice));
        const Done again = catalogue->write(twice);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::Malformed);
        QCOMPARE(countEvents(*catalogue), 1);
    }

    // Several results open at once in one unit, as areas use them.
    void nestedQueries_data() { places(); }
    void nestedQueries()
    {
        QFETCH(QString, location);
        const auto catalogue = openAt(location);
        QVERIFY(catalogue);
        for (int i = 0; i < 5; ++i)
            QVERIFY(addEvent(*catalogue, QString::number(i)));
        const auto sum = catalogue->read([](UnitOfWork &unit) -> Result<qint64> {
            auto outer = unit.query(QStringLiteral("SELECT id FROM events ORDER BY id"));
            if (!outer)
                return std::unexpected(outer.error());
            qint64 rows = 0;
            while (outer->next()) {
                auto inner = unit.query(QStringLiteral("SELECT count(*) FROM events WHERE id <= ?"), {outer->value(0)});
                if (!inner || !inner->next())
                    return fail(Error::Kind::Io, QStringLiteral("inner"));
                rows += inner->value(0).toLongLong();
            }
            return rows;
        });
        QCOMPARE(sum.value_or(-1), 15);
    }

    void readsAreReadOnly()
    {
        const auto catalogue = openAt(
            kit::PostgresServer::instance().isRunning() ? kit::PostgresServer::instance().newDatabase() : newPath());
        QVERIFY(catalogue);
        if (catalogue->location().startsWith(QLatin1String("postgresql")))
            QVERIFY(
                !catalogue->read([](UnitOfWork &unit) { return unit.execute(QStringLiteral("DELETE FROM events")); }));
    }

    void defaultPlace()
    {
        const auto catalogue = openAt({});
        QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().what));
        QCOMPARE(catalogue->location(), directories::data() + QStringLiteral("/catalogue.sqlite"));
        struct stat status = {};
        QCOMPARE(::stat(qPrintable(catalogue->location()), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
        QCOMPARE(::stat(qPrintable(directories::data()), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700U);
        // By its name it is made as well: a trial started without a catalogue keeps the name.
        const QByteArray before = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(QStringLiteral("fresh"))));
        QVERIFY(openAt(directories::data() + QStringLiteral("/catalogue.sqlite")));
        qputenv("XDG_DATA_HOME", before);
    }

    void badPlaces()
    {
        QCOMPARE(openAt(m_folder.filePath(QStringLiteral("no/such/folder/c.sqlite"))).error().kind,
                 Error::Kind::NotFound);
        QCOMPARE(openAt(m_folder.path()).error().kind, Error::Kind::Malformed);
        QCOMPARE(openAt(QStringLiteral("/dev/null")).error().kind, Error::Kind::Malformed);
        const QString fifo = m_folder.filePath(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
        QCOMPARE(openAt(fifo).error().kind, Error::Kind::Malformed); // at once
        QCOMPARE(openAt(QStringLiteral("postgresql://host")).error().kind, Error::Kind::Usage);
        const auto otherServer = openAt(QStringLiteral("mysql://u:hunter2@host/db"));
        QCOMPARE(otherServer.error().kind, Error::Kind::Usage);
        QVERIFY(!otherServer.error().what.contains(QStringLiteral("hunter2")));
        if (QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL"))) {
            const auto nobodyThere = openAt(QStringLiteral("postgresql://u:hunter2@127.0.0.1:1/db"));
            QVERIFY(!nobodyThere);
            QCOMPARE(nobodyThere.error().kind, Error::Kind::Io);
            QVERIFY(!(nobodyThere.error().what + nobodyThere.error().detail).contains(QStringLiteral("hunter2")));
        }
    }

    void notACatalogue_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("this is a log\n");
        QTest::newRow("long text") << QByteArray(100000, 'x');
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("header and garbage") << QByteArray("SQLite format 3\0", 16) + QByteArray(8192, '\x5a');
    }
    void notACatalogue()
    {
        QFETCH(QByteArray, content);
        const QString path = newPath();
        QVERIFY(writeFileAtomically(path, content));
        const auto catalogue = openAt(path);
        QVERIFY(!catalogue);
        QCOMPARE(catalogue.error().kind, Error::Kind::Malformed);
        QVERIFY(catalogue.error().what.contains(path));
        QCOMPARE(readFile(path).value_or(QByteArray()), content); // untouched
    }

    void foreignDatabase()
    {
        if (kit::oracle(QStringLiteral("sqlite3")).isEmpty())
            ARIADNE_SKIP(QStringLiteral("sqlite3 is not installed"));
        const QString path = newPath();
        QCOMPARE(sqlite3(path, QStringLiteral("CREATE TABLE bookmarks (x); INSERT INTO bookmarks VALUES (1);")),
                 QByteArray());
        const QByteArray before = readFile(path).value_or(QByteArray());
        const auto catalogue = openAt(path);
        QVERIFY(!catalogue);
        QCOMPARE(catalogue.error().kind, Error::Kind::Malformed);
        QCOMPARE(readFile(path).value_or(QByteArray()), before);
    }

    void emptyFileBecomesOne()
    {
        const QString path = newPath();
        QVERIFY(writeFileAtomically(path, {}));
        QVERIFY(openAt(path));
    }

    void deletedWhileOpen()
    {
        const QString path = newPath();
        const auto catalogue = openAt(path);
        QVERIFY(catalogue);
        QVERIFY(QFile::remove(path));
        const Done done = addEvent(*catalogue, QStringLiteral("x"));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Io);
        QVERIFY(!QFileInfo::exists(path));
    }

    void strangeNames()
    {
        for (const char *name : {"with blank", "100% %20 ?mode=memory#x", "ümläut", "a'b\"c;d"}) {
            const QString path = m_folder.filePath(QString::fromUtf8(name));
            const auto catalogue = openAt(path);
            QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().what + catalogue.error().detail));
            QVERIFY(addEvent(*catalogue, QStringLiteral("x")));
            QVERIFY(QFileInfo(path).size() > 0);
        }
    }

    void looksRightToSqlite()
    {
        if (kit::oracle(QStringLiteral("sqlite3")).isEmpty())
            ARIADNE_SKIP(QStringLiteral("sqlite3 is not installed"));
        const QString path = newPath();
        const auto catalogue = openAt(path);
        QVERIFY(catalogue);
        QVERIFY(addEvent(*catalogue, QStringLiteral("x")));
        QCOMPARE(sqlite3(path, QStringLiteral("PRAGMA integrity_check")).trimmed(), QByteArray("ok"));
        QCOMPARE(sqlite3(path, QStringLiteral("PRAGMA journal_mode")).trimmed(), QByteArray("wal"));
        QCOMPARE(sqlite3(path, QStringLiteral("PRAGMA application_id")).trimmed().toInt(), kApplicationId);
        QCOMPARE(sqlite3(path, QStringLiteral("SELECT subject FROM events")).trimmed(), QByteArray("x"));
        QCOMPARE(sqlite3(path, QStringLiteral("SELECT count(*) FROM ariadne_schema")).trimmed().toInt(),
                 migrations().size());
    }

    void newerSchema_data() { places(); }
    void newerSchema()
    {
        QFETCH(QString, location);
        {
            const auto catalogue = openAt(location);
            QVERIFY(catalogue);
            QVERIFY(addEvent(*catalogue, QStringLiteral("from the future")));
            QVERIFY(catalogue->write([](UnitOfWork &unit) {
                return unit.execute(
                    QStringLiteral("INSERT INTO ariadne_schema (version, name, applied) VALUES (9999, '9999_x', '')"));
            }));
        }
        const auto catalogue = openAt(location);
        QVERIFY(catalogue);
        QVERIFY(catalogue->isReadOnly());
        QVERIFY(catalogue->readOnlyReason().contains(QStringLiteral("newer")));
        QCOMPARE(countEvents(*catalogue), 1);
        const Done done = addEvent(*catalogue, QStringLiteral("x"));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Refused);
    }

    // One test per older version: every prefix of the migrations is brought up to date.
    void olderSchemas()
    {
        for (qsizetype kept = 0; kept < migrations().size(); ++kept) {
            const QString path = newPath();
            QVERIFY(writeFileAtomically(path, {}));
            {
                Result<Target> target = targetOf(path);
                QVERIFY(target);
                auto connection = Connection::open(*target);
                QVERIFY(connection);
                QSqlQuery query(connection->database());
                const auto run = [&](const QString &sql) { return query.exec(sql); };
                QVERIFY(run(QStringLiteral("PRAGMA application_id=%1").arg(kApplicationId)));
                QVERIFY(run(QStringLiteral("CREATE TABLE ariadne_schema (version BIGINT NOT NULL PRIMARY KEY, name "
                                           "TEXT NOT NULL, applied TEXT NOT NULL)")));
                for (const Migration &migration : migrations().mid(0, kept)) {
                    for (const QString &statement : migration.statements)
                        QVERIFY2(run(statement), qPrintable(migration.name + query.lastError().text()));
                    QVERIFY(run(QStringLiteral("INSERT INTO ariadne_schema VALUES (%1, '%2', '')")
                                    .arg(migration.number)
                                    .arg(migration.name)));
                }
            }
            const auto catalogue = openAt(path);
            QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().what + catalogue.error().detail));
            QVERIFY(addEvent(*catalogue, QStringLiteral("x")));
        }
    }

    // The SQL of every area runs on both engines.
    void migrationsArePortable()
    {
        for (const Migration &migration : migrations()) {
            QVERIFY2(!migration.statements.isEmpty(), qPrintable(migration.name));
            for (const QString &statement : migration.statements) {
                for (const char *word :
                     {"AUTOINCREMENT", "SERIAL", "TRIGGER", "WITHOUT ROWID", "PRAGMA", "JSONB", "ROWID"})
                    QVERIFY2(!statement.contains(QString::fromLatin1(word), Qt::CaseInsensitive),
                             qPrintable(migration.name + statement));
            }
        }
        QCOMPARE(migrations().first().number, 1);
    }

    void splitsStatements()
    {
        QCOMPARE(statementsOf(QStringLiteral("-- a; comment\nCREATE TABLE a (b TEXT DEFAULT 'x;y'); -- end;\nINSERT "
                                             "INTO \"q;r\" VALUES ('it''s; -- no comment');\n\n;")),
                 (QStringList{QStringLiteral("CREATE TABLE a (b TEXT DEFAULT 'x;y')"),
                              QStringLiteral("INSERT INTO \"q;r\" VALUES ('it''s; -- no comment')")}));
        QCOMPARE(statementsOf({}), QStringList());
    }

    void twoMigrateAtOnce_data() { places(); }
    void twoMigrateAtOnce()
    {
        QFETCH(QString, location);
        std::vector<std::unique_ptr<kit::Child>> children;
        for (int i = 0; i < 6; ++i) {
            children.push_back(std::make_unique<kit::Child>([&] {
                const auto catalogue = openAt(location);
                if (!catalogue) {
                    qWarning("%s %s", qPrintable(catalogue.error().what), qPrintable(catalogue.error().detail));
                    return 1;
                }
                return addEvent(*catalogue, QStringLiteral("x")) ? 0 : 2;
            }));
        }
        for (const auto &child : children)
            QCOMPARE(child->wait(), 0);
        const auto catalogue = openAt(location);
        QVERIFY(catalogue);
        QCOMPARE(countEvents(*catalogue), 6);
    }

    void twoWriteAtOnce_data() { places(); }
    void twoWriteAtOnce()
    {
        QFETCH(QString, location);
        const auto catalogue = openAt(location);
        QVERIFY(catalogue);
        const Done made = catalogue->write(
            [](UnitOfWork &unit) { return unit.execute(QStringLiteral("CREATE TABLE counter (n BIGINT)")); });
        QVERIFY2(made, made ? "" : qPrintable(made.error().what + made.error().detail));
        QVERIFY(catalogue->write(
            [](UnitOfWork &unit) { return unit.execute(QStringLiteral("INSERT INTO counter VALUES (0)")); }));
        // Read, think, write: without the lock or the retry, increments would be lost.
        const auto increment = [](const Catalogue &shared) {
            return shared.write([](UnitOfWork &unit) -> Done {
                auto query = unit.query(QStringLiteral("SELECT n FROM counter"));
                if (!query)
                    return std::unexpected(query.error());
                if (!query->next())
                    return fail(Error::Kind::Io, QStringLiteral("empty"));
                const qint64 value = query->value(0).toLongLong();
                return unit.execute(QStringLiteral("UPDATE counter SET n = ?"), {value + 1});
            });
        };
        std::vector<std::unique_ptr<kit::Child>> children;
        for (int i = 0; i < 3; ++i) {
            children.push_back(std::make_unique<kit::Child>([&] {
                const auto own = openAt(location);
                for (int j = 0; own && j < 20; ++j) {
                    if (const Done done = increment(*own); !done) {
                        qWarning("%s %s", qPrintable(done.error().what), qPrintable(done.error().detail));
                        return 1;
                    }
                }
                return own ? 0 : 2;
            }));
        }
        std::atomic<int> failures = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 3; ++i) {
                threads.emplace_back([&] {
                    for (int j = 0; j < 20; ++j)
                        failures += !increment(*catalogue);
                });
            }
        }
        for (const auto &child : children)
            QCOMPARE(child->wait(), 0);
        QCOMPARE(failures.load(), 0);
        const auto total = catalogue->read([](UnitOfWork &unit) -> Result<qint64> {
            auto query = unit.query(QStringLiteral("SELECT n FROM counter"));
            return query && query->next() ? Result<qint64>(query->value(0).toLongLong()) : fail(Error::Kind::Io, {});
        });
        QCOMPARE(total.value_or(-1), 120);
    }

    // kill -9 in a loop: what was told to be committed is there, and the file is whole.
    void killedWriter()
    {
        const QString path = newPath();
        QVERIFY(openAt(path));
        const QString said = m_folder.filePath(QStringLiteral("said"));
        const QString complaint = kit::killAtRandomMoments(
            [&] {
                const auto catalogue = openAt(path);
                QFile told(said);
                if (!catalogue || !told.open(QIODevice::Append | QIODevice::Unbuffered))
                    return 1;
                for (;;) {
                    const QString id = uuid7();
                    if (!addEvent(*catalogue, id))
                        return 1;
                    told.write(id.toLatin1() + '\n');
                }
            },
            15, 120, 3,
            [&](int) -> QString {
                const auto catalogue = openAt(path);
                if (!catalogue)
                    return catalogue.error().what;
                for (const QByteArray &id : readFile(said).value_or(QByteArray()).split('\n')) {
                    if (id.size() != 36)
                        continue;
                    const auto found = catalogue->read([&](UnitOfWork &unit) {
                        return events(unit, QStringLiteral("test"), QString::fromLatin1(id));
                    });
                    if (!found || found->size() != 1)
                        return QStringLiteral("lost ") + QString::fromLatin1(id);
                }
                return {};
            });
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
        QVERIFY(QFileInfo(said).size() > 0);
        if (!kit::oracle(QStringLiteral("sqlite3")).isEmpty())
            QCOMPARE(sqlite3(path, QStringLiteral("PRAGMA integrity_check")).trimmed(), QByteArray("ok"));
    }

    // Killed while it is made and migrated: the next one finishes the work.
    void killedMigration()
    {
        QString path = newPath();
        const QString complaint =
            kit::killAtRandomMoments([&] { return openAt(path) ? 0 : 1; }, 15, 40, 17,
                                     [&](int) -> QString {
                                         const auto catalogue = openAt(path);
                                         if (!catalogue)
                                             return catalogue.error().what + catalogue.error().detail;
                                         if (const Done done = addEvent(*catalogue, QStringLiteral("x")); !done)
                                             return done.error().what;
                                         path = newPath();
                                         return {};
                                     });
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

    void fullDisk()
    {
        kit::SmallDisk disk(1 << 20);
        if (!disk.isMounted())
            ARIADNE_SKIP(disk.reason());
        const QString path = disk.filePath(QStringLiteral("c.sqlite"));
        const auto catalogue = openAt(path);
        QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().what + catalogue.error().detail));
        QVERIFY(addEvent(*catalogue, QStringLiteral("before")));
        disk.fill();
        Done done;
        for (int i = 0; i < 50 && done; ++i)
            done = addEvent(*catalogue, QStringLiteral("x"), QString(60000, u'r'));
        QVERIFY(!done);
        QVERIFY2(done.error().kind == Error::Kind::NoSpace, qPrintable(done.error().what + done.error().detail));
        disk.removeBallast();
        const qint64 before = countEvents(*catalogue);
        QVERIFY(before >= 1);
        QVERIFY(addEvent(*catalogue, QStringLiteral("after")));
        QCOMPARE(countEvents(*catalogue), before + 1);
    }

    void fullDiskFromTheStart()
    {
        kit::SmallDisk disk(64 << 10);
        if (!disk.isMounted())
            ARIADNE_SKIP(disk.reason());
        disk.fill();
        const QString path = disk.filePath(QStringLiteral("c.sqlite"));
        const auto catalogue = openAt(path);
        QVERIFY(!catalogue);
        QVERIFY2(catalogue.error().kind == Error::Kind::NoSpace || catalogue.error().kind == Error::Kind::Io,
                 qPrintable(catalogue.error().what));
        QVERIFY(!QFileInfo::exists(path)); // nothing is left
        disk.removeBallast();
    }

    void readOnlyDisk()
    {
        kit::SmallDisk disk(4 << 20);
        if (!disk.isMounted())
            ARIADNE_SKIP(disk.reason());
        const QString path = disk.filePath(QStringLiteral("c.sqlite"));
        {
            const auto catalogue = openAt(path);
            QVERIFY(catalogue && addEvent(*catalogue, QStringLiteral("x")));
        }
        QVERIFY(disk.makeReadOnly());
        const auto catalogue = openAt(path);
        QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().what + catalogue.error().detail));
        QVERIFY(catalogue->isReadOnly());
        QVERIFY(!catalogue->readOnlyReason().isEmpty());
        QCOMPARE(countEvents(*catalogue), 1);
        QCOMPARE(addEvent(*catalogue, QStringLiteral("y")).error().kind, Error::Kind::Refused);
    }

    void readOnlyForOthers()
    {
        if (!kit::isRoot() || !kit::nobody())
            ARIADNE_SKIP(QStringLiteral("only root can become another user"));
        QTemporaryDir folder(QStringLiteral("/tmp/ariadne-other-XXXXXX"));
        QCOMPARE(::chmod(qPrintable(folder.path()), 0755), 0);
        const QString path = folder.filePath(QStringLiteral("c.sqlite"));
        {
            const auto catalogue = openAt(path);
            QVERIFY(catalogue && addEvent(*catalogue, QStringLiteral("x")));
        }
        const auto asNobody = [&] {
            return kit::inChild(
                [&] {
                    const auto catalogue = openAt(path);
                    if (!catalogue)
                        return catalogue.error().kind == Error::Kind::Io ? 3 : 4;
                    if (!catalogue->isReadOnly())
                        return 5;
                    return countEvents(*catalogue) == 1 ? 7 : 6;
                },
                {.asNobody = true});
        };
        QCOMPARE(asNobody(), 3); // 0600: may not even read
        QCOMPARE(::chmod(qPrintable(path), 0644), 0);
        QCOMPARE(asNobody(), 7);
        QCOMPARE(::chmod(qPrintable(path), 0666), 0); // the file, but not its folder
        QCOMPARE(asNobody(), 7);
    }

    void passwordIsNotShown()
    {
        kit::PostgresServer &server = kit::PostgresServer::instance();
        if (!server.isRunning())
            ARIADNE_SKIP(server.reason());
        QString location = server.newDatabase();
        location.replace(QStringLiteral("tester@"), QStringLiteral("tester:hunter2@"));
        const auto catalogue = openAt(location);
        QVERIFY(catalogue);
        QVERIFY(!catalogue->location().contains(QStringLiteral("hunter2")));
        QVERIFY(catalogue->location().contains(QStringLiteral("tester@")));
        QCOMPARE(openAt(location + QStringLiteral("_gone")).error().kind == Error::Kind::NotFound ||
                     openAt(location + QStringLiteral("_gone")).error().kind == Error::Kind::Io,
                 true);
    }

    void cancels()
    {
        class Stop final : public JobControl
        {
            bool cancelled() const override { return true; }
            void progress(Unit, quint64, quint64, const QString &) override {}
        } job;
        const QString path = newPath();
        QCOMPARE(Catalogue::open(path, job).error().kind, Error::Kind::Cancelled);
        QVERIFY(openAt(path));
    }

    // Every file that a test left open would be a connection that was not closed.
    void leavesNoConnection() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
