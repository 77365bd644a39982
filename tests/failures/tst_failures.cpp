// SPDX-License-Identifier: GPL-3.0-or-later
#include "failures/failures.h"
#include "failures/failurestore.h"
#include "failures/importer.h"
#include "failures/signature.h"
#include "kit/canceltest.h"
#include "kit/child.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "kit/postgres.h"
#include "sources.h"
#include "store/artefacts.h"
#include "store/catalogue.h"
#include "store/events.h"
#include "support/decompress.h"
#include "support/hash.h"
#include "support/link.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

using namespace ariadne;
using namespace ariadne::failures;
using namespace Qt::StringLiterals;

namespace {

NoJob g_job;

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray assertionLog(int number)
{
    // Each a failure of its own: another function.
    return "starting\nprog: a.cc:7: void step" + QByteArray::number(number) + "(int): Assertion `n > 0' failed.\n";
}

store::Catalogue opened(const QString &location)
{
    auto catalogue = store::Catalogue::open(location, g_job);
    if (!catalogue)
        qFatal("%s", qPrintable(catalogue.error().what + catalogue.error().detail));
    return *catalogue;
}

ImportReport imported(const store::Catalogue &catalogue, const QStringList &paths, const Attributes &host = {},
                      const Attributes &attributes = {})
{
    ImportRequest request;
    request.paths = paths;
    request.host = host;
    request.attributes = attributes;
    auto report = importPaths(catalogue, request, g_job);
    if (!report)
        qFatal("%s", qPrintable(report.error().what + report.error().detail));
    return *report;
}

// What must hold of a catalogue at any moment, whatever was killed: nothing half.
QString inconsistency(const store::Catalogue &catalogue)
{
    const auto counts = catalogue.read([](store::UnitOfWork &unit) -> Result<QString> {
        const QStringList wrong{
            u"SELECT COUNT(*) FROM failure_occurrence o WHERE NOT EXISTS (SELECT 1 FROM failure_filed f WHERE f.occurrence = o.id)"_s,
            u"SELECT COUNT(*) FROM failure_occurrence o WHERE NOT EXISTS (SELECT 1 FROM failure_signature s WHERE s.occurrence = o.id)"_s,
            u"SELECT COUNT(*) FROM failure_filed f WHERE NOT EXISTS (SELECT 1 FROM failure_mode m WHERE m.id = f.mode)"_s,
            u"SELECT COUNT(*) FROM failure_filed f WHERE NOT EXISTS (SELECT 1 FROM failure_occurrence o WHERE o.id = f.occurrence)"_s,
            u"SELECT COUNT(*) FROM failure_mode m WHERE NOT EXISTS (SELECT 1 FROM failure_filed f WHERE m.id = f.mode)"_s,
            u"SELECT COUNT(*) FROM failure_mode WHERE event = ''"_s,
            u"SELECT COUNT(*) - COUNT(DISTINCT content_key) FROM failure_occurrence"_s,
        };
        for (const QString &sql : wrong) {
            auto rows = unit.query(sql);
            if (!rows)
                return std::unexpected(rows.error());
            if (!rows->next() || rows->value(0).toLongLong() != 0)
                return sql;
        }
        return QString();
    });
    if (!counts)
        return counts.error().what + counts.error().detail;
    if (!counts->isEmpty())
        return *counts;
    // Each occurrence's log is there as a whole.
    OccurrenceQuery query;
    query.limit = 1000;
    const auto page = occurrences(catalogue, query, g_job);
    if (!page)
        return page.error().what;
    for (const Occurrence &one : page->rows)
        if (!one.log.isEmpty() && !logOf(catalogue, one))
            return u"a log is missing"_s;
    return {};
}

} // namespace

class TestFailures : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_program;
    int m_count = 0;

    QString freshLocation() { return m_folder.filePath(u"c%1.sqlite"_s.arg(++m_count)); }

private slots:
    void initTestCase()
    {
        const auto program = kit::compile(m_folder.path(), {u"crasher"_s, sources::kCrasher});
        if (program)
            m_program = *program;
    }

    void catalogues_data()
    {
        QTest::addColumn<QString>("location");
        QTemporaryDir *folder = new QTemporaryDir;
        for (const auto &[name, location] : kit::testCatalogues(folder->path()))
            QTest::newRow(qPrintable(name)) << location;
        m_folders.append(std::shared_ptr<QTemporaryDir>(folder));
    }
    // The whole life of a few logs, on each engine.
    void catalogues()
    {
        QFETCH(QString, location);
        const store::Catalogue catalogue = opened(location);
        const QString logs = m_folder.filePath(u"life%1"_s.arg(++m_count));
        write(logs + u"/one.log"_s, assertionLog(1));
        write(logs + u"/same.txt"_s, "something else before\n" + assertionLog(1));
        write(logs + u"/two.log"_s, assertionLog(2));
        write(logs + u"/quiet.log"_s, "all is well\n");
        ImportReport report = imported(catalogue, {logs}, {{u"name"_s, u"nas-4"_s}}, {{u"kernel"_s, u"6.1"_s}});
        QCOMPARE(report.imported(), 3);
        QCOMPARE(report.duplicates(), 0);
        QCOMPARE(report.unreadable.size(), 1);
        QVERIFY(report.unreadable[0].path.endsWith(u"quiet.log"_s));
        QVERIFY(!report.unreadable[0].why.isEmpty());

        const auto all = modes(catalogue, {}, g_job);
        QVERIFY(all);
        QCOMPARE(all->rows.size(), 2);
        Mode both;
        for (const Mode &mode : all->rows)
            if (mode.occurrences == 2)
                both = mode;
        QCOMPARE(both.status, u"known"_s);
        QCOMPARE(both.title, u"Assertion n > 0 failed in step1"_s);

        // Again: nothing new, and the same ids.
        const ImportReport again = imported(catalogue, {logs});
        QCOMPARE(again.imported(), 0);
        QCOMPARE(again.duplicates(), 3);
        QCOMPARE(again.occurrences[0].occurrence, report.occurrences[0].occurrence);
        QCOMPARE(inconsistency(catalogue), QString());

        OccurrenceQuery query;
        query.mode = both.id;
        QCOMPARE(occurrences(catalogue, query, g_job)->rows.size(), 2);
        query = {};
        query.where = {{u"kernel"_s, u"6.1"_s}, {u"program"_s, u"prog"_s}, {u"name"_s, u"nas-4"_s}};
        QCOMPARE(occurrences(catalogue, query, g_job)->rows.size(), 3);
        query.where[u"kernel"_s] = u"5.10"_s;
        QVERIFY(occurrences(catalogue, query, g_job)->rows.isEmpty());
        query = {};
        query.text = u"STEP2 assertion"_s;
        QCOMPARE(occurrences(catalogue, query, g_job)->rows.size(), 1);
        query.text = u"100%"_s; // a '%' is a '%'
        QVERIFY(occurrences(catalogue, query, g_job)->rows.isEmpty());

        // By the last digits, the whole id and a link.
        const Occurrence one = *occurrence(catalogue, report.occurrences[0].occurrence, g_job);
        QCOMPARE(*occurrence(catalogue, briefId(one.id), g_job), one);
        QCOMPARE(*occurrence(catalogue, Link(place::Failure{one.id}).print(), g_job), one);
        QCOMPARE(occurrence(catalogue, u"ffffffff"_s, g_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(occurrence(catalogue, u"x"_s, g_job).error().kind, Error::Kind::Usage);
        QCOMPARE(mode(catalogue, briefId(both.id), g_job)->id, both.id);
        QCOMPARE(one.host[u"name"_s], u"nas-4"_s);
        const QByteArray log = *logOf(catalogue, one);
        QVERIFY(log.mid(one.logOffset).startsWith("prog: a.cc:7"));

        const auto summary = modeSummary(catalogue, both.id, g_job);
        QVERIFY(summary);
        QCOMPARE(summary->stack.size(), 1);
        QCOMPARE(summary->stack[0].function, u"step1"_s);
        QCOMPARE(summary->stack[0].count, 2);
        QCOMPARE(summary->newest.size(), 2);
        QCOMPARE(totals(catalogue, g_job)->occurrences, 3);

        // The mode began with an event of the algorithm's.
        const auto events =
            catalogue.read([&](store::UnitOfWork &unit) { return store::events(unit, u"failures"_s, both.id); });
        QCOMPARE(events->size(), 1);
        QVERIFY(!events->first().byPerson);
    }

    void coresAreModes()
    {
        if (m_program.isEmpty())
            ARIADNE_SKIP(u"no compiler"_s);
        const store::Catalogue catalogue = opened(freshLocation());
        QStringList cores;
        for (const QString &bug : {u"1"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}) {
            const auto core = kit::crash(m_folder.path(), m_program, {bug});
            if (!core)
                ARIADNE_SKIP(core.error().what);
            const QString path = m_folder.filePath(u"core.%1"_s.arg(++m_count));
            QVERIFY(QFile::rename(core->path, path));
            cores += path;
        }
        const ImportReport report = imported(catalogue, cores);
        QCOMPARE(report.unreadable, QList<Unreadable>());
        QCOMPARE(report.imported(), 5);
        QCOMPARE(report.occurrences[0].mode, report.occurrences[1].mode);
        QSet<QString> distinct;
        for (const Imported &one : report.occurrences)
            distinct.insert(one.mode);
        QCOMPARE(distinct.size(), 4);

        const Occurrence one = *occurrence(catalogue, report.occurrences[0].occurrence, g_job);
        QCOMPARE(one.finding.kind, kind::kCrash);
        QCOMPARE(significantFrames(one.finding.frames, 3), (QStringList{u"readHeader"_s, u"parse"_s, u"main"_s}));
        QCOMPARE(one.finding.frames[0].line, 7);
        QVERIFY(!one.finding.attributes[u"build-id"_s].isEmpty());
        QCOMPARE(one.dumpPath, cores[0]);
        if (one.finding.signal == SIGSEGV) {
            QCOMPARE(one.finding.attributes[u"address-class"_s], u"null"_s);
            QCOMPARE(
                occurrence(catalogue, report.occurrences[2].occurrence, g_job)->finding.attributes[u"address-class"_s],
                u"non-canonical"_s);
        }
        // The same core under another name and folder is the same crash.
        const QString copy = m_folder.filePath(u"elsewhere/copy"_s);
        QDir().mkpath(m_folder.filePath(u"elsewhere"_s));
        QVERIFY(QFile::copy(cores[0], copy));
        const ImportReport again = imported(catalogue, {copy});
        QCOMPARE(again.duplicates(), 1);
        QCOMPARE(again.occurrences[0].occurrence, one.id);
        QCOMPARE((*filedDump(catalogue, one.dump, g_job))->id, one.id);
        QVERIFY(!*filedDump(catalogue, u"0123"_s, g_job));
        QCOMPARE(inconsistency(catalogue), QString());

        // A core cut in half is filed, and says so.
        const QString half = m_folder.filePath(u"half"_s);
        QVERIFY(QFile::copy(cores[2], half));
        QVERIFY(QFile::resize(half, QFileInfo(half).size() / 2));
        const ImportReport damaged = imported(catalogue, {half});
        QCOMPARE(damaged.occurrences.size(), 1);
        QVERIFY(!damaged.warnings.isEmpty());
    }

    void notImported_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("quiet") << QByteArray("nothing\n");
        QTest::newRow("binary") << QByteArray(4096, '\0');
        QTest::newRow("program") << QByteArray("\x7f"
                                               "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
                                               20);
        QTest::newRow("core in name only") << QByteArray("\x7f"
                                                         "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x04\0\x3e\0",
                                                         20);
    }
    void notImported()
    {
        QFETCH(QByteArray, content);
        const store::Catalogue catalogue = opened(freshLocation());
        const QString path = m_folder.filePath(u"input%1"_s.arg(++m_count));
        write(path, content);
        const ImportReport report = imported(catalogue, {path, m_folder.filePath(u"absent"_s)});
        QCOMPARE(report.occurrences.size(), 0);
        QCOMPARE(report.unreadable.size(), 2);
        QVERIFY(!report.unreadable[0].why.isEmpty());
        QVERIFY(!report.unreadable[1].why.isEmpty());
        QCOMPARE(totals(catalogue, g_job)->occurrences, 0);
    }

    void compressed()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const QByteArray log = assertionLog(5);
        const QString path = m_folder.filePath(u"log.zst"_s);
        write(path, *compressZstd(std::as_bytes(std::span(log.constData(), size_t(log.size())))));
        QCOMPARE(imported(catalogue, {path}).imported(), 1);
    }

    // Longer than what is kept whole: the part around the failure.
    void longLog()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const QString path = m_folder.filePath(u"long.log"_s);
        const QByteArray chatter = QByteArray("a line of chatter that says nothing\n").repeated(300000);
        write(path, chatter + assertionLog(6) + chatter);
        const ImportReport report = imported(catalogue, {path});
        QCOMPARE(report.imported(), 1);
        const Occurrence one = *occurrence(catalogue, report.occurrences[0].occurrence, g_job);
        QVERIFY(one.logIsExcerpt);
        const QByteArray kept = *logOf(catalogue, one);
        QVERIFY(kept.size() < 1 << 20);
        QVERIFY(kept.mid(one.logOffset).startsWith("prog: a.cc:7"));
    }

    void secretsAreNowhere()
    {
        const QString location = freshLocation();
        const QString path = m_folder.filePath(u"secret.log"_s);
        write(path, "connect postgresql://joe:hunter2secret@db/x\nAuthorization: Bearer abcdefabcdef0123456789\n"
                    "Core was generated by `./prog --password hunter2secret'.\nProgram terminated with signal SIGSEGV, "
                    "Segmentation fault.\n"
                    "#0  0x01 in f (a=1) at a.c:1\n#1  0x02 in main () at a.c:2\n");
        {
            const store::Catalogue catalogue = opened(location);
            const ImportReport report = imported(catalogue, {path}, {{u"api_token"_s, u"hunter2secret"_s}},
                                                 {{u"DB_PASSWORD"_s, u"hunter2secret"_s}});
            QCOMPARE(report.imported(), 1);
            FailedRun run;
            run.trial = uuid7();
            run.run = 1;
            run.program = u"prog"_s;
            run.command = QStringList{u"prog"_s, u"--password"_s, u"hunter2secret"_s};
            run.exitCode = 3;
            run.outputPath = path;
            QVERIFY(importRun(catalogue, run, g_job));
            QVERIFY(
                !QString::fromUtf8(*logOf(catalogue, *occurrence(catalogue, report.occurrences[0].occurrence, g_job)))
                     .contains(u"hunter2secret"_s));
        }
        int looked = 0;
        QDirIterator files(m_folder.path(), {QFileInfo(location).fileName() + u'*'}, QDir::Files | QDir::Dirs,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            QVERIFY2(!file.readAll().contains("hunter2secret"), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 0);
    }

    void trialRuns()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const QString output = m_folder.filePath(u"run.out"_s);
        write(output, assertionLog(9));
        FailedRun run;
        run.trial = uuid7();
        run.run = 3;
        run.program = u"prog"_s;
        run.command = {u"./prog"_s, u"-x"_s};
        run.signal = SIGABRT;
        run.outputPath = output;
        run.attributes = {{u"arm"_s, u"a"_s}};
        const auto first = importRun(catalogue, run, g_job);
        QVERIFY(first);
        QCOMPARE(first->imported(), 1);
        QCOMPARE(importRun(catalogue, run, g_job)->duplicates(), 1);
        run.run = 4; // equal output of another run is another failure of the same mode
        const auto second = importRun(catalogue, run, g_job);
        QCOMPARE(second->imported(), 1);
        QCOMPARE(second->occurrences[0].mode, first->occurrences[0].mode);
        const Occurrence one = *occurrence(catalogue, first->occurrences[0].occurrence, g_job);
        QCOMPARE(one.trial, run.trial);
        QCOMPARE(one.run, 3);
        QCOMPARE(one.finding.command, u"./prog -x"_s);
        QCOMPARE(one.finding.attributes[u"ended"_s], u"SIGABRT"_s);
        // Silent ones are filed by how they ended; each way is its own mode.
        run.outputPath.clear();
        run.signal = 0;
        QSet<QString> endings;
        for (const int code : {1, 2, 1}) {
            ++run.run;
            run.exitCode = code;
            endings.insert(importRun(catalogue, run, g_job)->occurrences[0].mode);
        }
        QCOMPARE(endings.size(), 2);
        QCOMPARE(modeSummary(catalogue, one.mode, g_job)->perTrial.value(run.trial), 2);
        OccurrenceQuery query;
        query.where = {{u"trial"_s, run.trial}};
        QCOMPARE(occurrences(catalogue, query, g_job)->rows.size(), 5);
        query.where[u"run"_s] = u"4"_s;
        QCOMPARE(occurrences(catalogue, query, g_job)->rows.size(), 1);
        QCOMPARE(inconsistency(catalogue), QString());
    }

    void pages()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const QString logs = m_folder.filePath(u"pages"_s);
        for (int i = 0; i < 25; ++i)
            write(logs + u"/%1.log"_s.arg(i), assertionLog(i % 12) + QByteArray::number(i));
        QCOMPARE(imported(catalogue, {logs}).imported(), 25);
        QStringList seen;
        OccurrenceQuery query;
        query.limit = 7;
        int pages = 0;
        do {
            const auto page = occurrences(catalogue, query, g_job);
            QVERIFY(page);
            for (const Occurrence &one : page->rows)
                seen += one.id;
            query.after = page->next;
            ++pages;
        } while (!query.after.isEmpty());
        QCOMPARE(pages, 4);
        QCOMPARE(seen.size(), 25);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 25);
        ModeQuery modeQuery;
        modeQuery.limit = 5;
        QSet<QString> modeIds;
        do {
            const auto page = modes(catalogue, modeQuery, g_job);
            QVERIFY(page);
            for (const Mode &mode : page->rows)
                modeIds.insert(mode.id);
            modeQuery.after = page->next;
        } while (!modeQuery.after.isEmpty());
        QCOMPARE(modeIds.size(), 12);
    }

    void listsUseAnIndex()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        for (const QString &sql : detail::listQueries()) {
            const auto plan = catalogue.read([&](store::UnitOfWork &unit) -> Result<QString> {
                QVariantList bind(sql.count(u'?'), QVariant(u"x"_s));
                bind.last() = 10;
                auto rows = unit.query(u"EXPLAIN QUERY PLAN "_s + sql, bind);
                if (!rows)
                    return std::unexpected(rows.error());
                QString text;
                while (rows->next())
                    text += rows->value(3).toString() + u'\n';
                return text;
            });
            QVERIFY(plan);
            // By attribute: the attribute's index finds the few there are, which are sorted then.
            QVERIFY2(!plan->contains(u"USE TEMP B-TREE FOR ORDER BY"_s) || plan->contains(u"failure_attribute_value"_s),
                     qPrintable(sql + u'\n' + *plan));
            for (const QString &line : plan->split(u'\n'))
                QVERIFY2(!line.contains(u"SCAN"_s) || line.contains(u"INDEX"_s), qPrintable(sql + u'\n' + *plan));
        }
    }

    void twoImporters()
    {
        const QString location = freshLocation();
        const QString logs = m_folder.filePath(u"crowd"_s);
        for (int i = 0; i < 40; ++i)
            write(logs + u"/%1.log"_s.arg(i), assertionLog(i % 10) + QByteArray::number(i));
        opened(location);
        const auto work = [&] {
            const auto catalogue = store::Catalogue::open(location, g_job);
            ImportRequest request;
            request.paths = {logs};
            return catalogue && importPaths(*catalogue, request, g_job) ? 0 : 1;
        };
        kit::Child a(work);
        kit::Child b(work);
        kit::Child c(work);
        QCOMPARE(a.wait(), 0);
        QCOMPARE(b.wait(), 0);
        QCOMPARE(c.wait(), 0);
        const store::Catalogue catalogue = opened(location);
        QCOMPARE(totals(catalogue, g_job)->occurrences, 40);
        QCOMPARE(totals(catalogue, g_job)->modes, 10);
        QCOMPARE(inconsistency(catalogue), QString());
    }

    void killed()
    {
        const QString location = freshLocation();
        const QString logs = m_folder.filePath(u"killed"_s);
        for (int i = 0; i < 60; ++i)
            write(logs + u"/%1.log"_s.arg(i), assertionLog(i % 10) + QByteArray::number(i));
        opened(location);
        const auto work = [&] {
            const auto catalogue = store::Catalogue::open(location, g_job);
            ImportRequest request;
            request.paths = {logs};
            return catalogue && importPaths(*catalogue, request, g_job) ? 0 : 1;
        };
        const QString problem =
            kit::killAtRandomMoments(work, 15, 150, 7, [&](int) { return inconsistency(opened(location)); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const store::Catalogue catalogue = opened(location);
        const ImportReport rest = imported(catalogue, {logs});
        QCOMPARE(rest.occurrences.size(), 60);
        QCOMPARE(totals(catalogue, g_job)->occurrences, 60);
    }

    void cancel()
    {
        const QString logs = m_folder.filePath(u"cancel"_s);
        for (int i = 0; i < 10; ++i)
            write(logs + u"/%1.log"_s.arg(i), assertionLog(i));
        ImportRequest request;
        request.paths = {logs};
        const store::Catalogue catalogue = opened(freshLocation());
        kit::CancelOptions options;
        options.points = 10;
        options.check = [&] { return inconsistency(catalogue); };
        const QString problem =
            kit::cancelTest([&](JobControl &job) { return importPaths(catalogue, request, job); }, options);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QString looking = kit::cancelTest([&](JobControl &job) {
            QStringList repositories;
            return filesToImport(m_folder.path(), 1000, &repositories, job);
        });
        QVERIFY2(looking.isEmpty(), qPrintable(looking));
    }

    void readOnlyIsRefused()
    {
        QTemporaryDir shelf; // that another user may read
        const QString location = shelf.filePath(u"c.sqlite"_s);
        opened(location);
        const auto readable = QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
        QFile::setPermissions(location, readable);
        QFile::setPermissions(shelf.path(),
                              readable | QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther);
        kit::ChildOptions options;
        options.asNobody = kit::isRoot() && kit::nobody();
        const int result = kit::inChild(
            [&] {
                const auto catalogue = store::Catalogue::open(location, g_job);
                if (!catalogue)
                    return 2;
                if (!catalogue->isReadOnly())
                    return 3; // root writes whatever the rights say
                const auto report = importPaths(*catalogue, {}, g_job);
                return report ? 4 : report.error().kind == Error::Kind::Refused ? 0 : 5;
            },
            options);
        if (result == 3)
            ARIADNE_SKIP(u"root may write to everything"_s);
        QCOMPARE(result, 0);
    }

private:
    QList<std::shared_ptr<QTemporaryDir>> m_folders;
};

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
