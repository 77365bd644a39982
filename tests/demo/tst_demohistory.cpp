// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's server: its history as text, the repository made from it, the crash of its tip.
#include "demo/crash.h"
#include "demo/history.h"
#include "demo/server.h"
#include "kit/child.h"
#include "kit/oracle.h"
#include "support/process.h"
#include "trials/corefinder.h"

#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>

using namespace ariadne;

class DemoHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesDamagedText_data();
    void refusesDamagedText();
    void makesTheSameCommitsEachTime();
    void hasPeopleMergeAndRename();
    void everyPlantedLineIsInTheDiff();
    void tipCrashesAndLeavesACore();
    void gdbGivesACoreWhereTheKernelGivesNone();
    void saysWhatToInstall();
    void stopsWhenCancelled();

private:
    QByteArray git(const QStringList &arguments) const
    {
        NoJob job;
        ProcessRequest request;
        request.command = QStringList{QStringLiteral("git")} + arguments;
        request.directory = m_server.repository;
        const auto result = runProcess(request, job);
        return result && result->ok() ? result->output.trimmed() : QByteArray("git failed");
    }
    QTemporaryDir m_folder;
    demo::Server m_server;
};

void DemoHistoryTest::initTestCase()
{
    if (findProgram(QStringLiteral("git")).isEmpty())
        ARIADNE_SKIP(QStringLiteral("git is not installed"));
    NoJob job;
    const auto server = demo::makeServer(m_folder.filePath(QStringLiteral("pantry")), job);
    QVERIFY2(server, server ? "" : qPrintable(server.error().what + server.error().detail));
    m_server = *server;
}

void DemoHistoryTest::refusesDamagedText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    const QByteArray author = "# comment\n%author a A B <a@b.example>\n";
    const QByteArray commit = author + "%commit a 2025-01-01T00:00:00+01:00\nSubject\n";
    QTest::newRow("unknown directive") << author + "%frobnicate x\n" << 3;
    QTest::newRow("no time") << author + "%commit a yesterday\nSubject\n" << 3;
    QTest::newRow("no author") << author + "%commit b 2025-01-01T00:00:00+01:00\nSubject\n" << 3;
    QTest::newRow("change outside of a commit") << author + "%file x\ntext\n" << 3;
    QTest::newRow("edit of nothing") << commit + "%edit x\n" << 5;
    QTest::newRow("text that is not there") << commit + "%file x\none\ntwo\n%edit x\n%find\nthree\n%put\nfour\n" << 11;
    QTest::newRow("text that is there twice") << commit + "%file x\none\none\n%edit x\n%find\none\n%put\ntwo\n" << 11;
    QTest::newRow("part of a line") << commit + "%file x\none two\n%edit x\n%find\ntwo\n%put\nthree\n" << 10;
    QTest::newRow("merge of nothing") << commit + "%merge x a 2025-01-01T00:00:00+01:00\nSubject\n" << 5;
    const QByteArray branched = commit +
                                "%file x\none\n%branch other\n%commit a 2025-01-01T00:00:00+01:00\nS\n%file x\ntwo\n"
                                "%switch main\n%commit a 2025-01-01T00:00:00+01:00\nS\n%file x\nthree\n";
    QTest::newRow("conflict") << branched + "%merge other a 2025-01-01T00:00:00+01:00\nS\n" << 17;
}

void DemoHistoryTest::refusesDamagedText()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const auto stream = demo::importStream(text);
    QVERIFY(!stream);
    QCOMPARE(stream.error().kind, Error::Kind::Malformed);
    QVERIFY2(stream.error().what.contains(QStringLiteral("line %1:").arg(line)), qPrintable(stream.error().what));
}

void DemoHistoryTest::makesTheSameCommitsEachTime()
{
    NoJob job;
    const auto again = demo::makeServer(m_folder.filePath(QStringLiteral("again")), job);
    QVERIFY(again);
    QCOMPARE(again->tip, m_server.tip);
    QCOMPARE(again->planted, m_server.planted);
    QCOMPARE(again->good, m_server.good);
    QCOMPARE(git({QStringLiteral("rev-parse"), QStringLiteral("main")}), m_server.tip.hex);
    QCOMPARE(git({QStringLiteral("rev-parse"), QStringLiteral("v0.3^{commit}")}), m_server.good.hex);
    QCOMPARE(git({QStringLiteral("status"), QStringLiteral("--porcelain")}), QByteArray());
    QCOMPARE(git({QStringLiteral("fsck"), QStringLiteral("--strict"), QStringLiteral("--no-progress")}), QByteArray());
}

void DemoHistoryTest::hasPeopleMergeAndRename()
{
    const int commits = git({QStringLiteral("rev-list"), QStringLiteral("--count"), QStringLiteral("main")}).toInt();
    QVERIFY2(commits >= 55 && commits <= 65, qPrintable(QString::number(commits)));
    const QByteArrayList people =
        git({QStringLiteral("log"), QStringLiteral("--format=%an"), QStringLiteral("main")}).split('\n');
    QCOMPARE(QSet<QByteArray>(people.begin(), people.end()),
             (QSet<QByteArray>{"Mara Lindqvist", "Tomás Ortega", "Jun Watanabe"}));
    QCOMPARE(
        git({QStringLiteral("rev-list"), QStringLiteral("--merges"), QStringLiteral("--count"), QStringLiteral("main")})
            .toInt(),
        1);
    const QByteArray renames =
        git({QStringLiteral("log"), QStringLiteral("-M"), QStringLiteral("--diff-filter=R"),
             QStringLiteral("--name-status"), QStringLiteral("--format="), QStringLiteral("main")});
    QVERIFY2(renames.contains("src/pool.h\tsrc/slab.h"), renames);
    // What is bad is younger than what is good, and the planted commit lies between.
    const QByteArrayList between =
        git({QStringLiteral("rev-list"), QString::fromLatin1(m_server.good.hex + ".." + m_server.tip.hex)}).split('\n');
    QVERIFY(between.contains(m_server.planted.hex));
    QVERIFY(between.size() > 30);
}

void DemoHistoryTest::everyPlantedLineIsInTheDiff()
{
    // The story the demo tells: the commit puts the key behind the value and forgets it in the check of the size.
    const QByteArray diff = git({QStringLiteral("show"), QString::fromLatin1(m_server.planted.hex)});
    QVERIFY(diff.contains("+        std::memcpy(bytes + newValue.size(), newKey.data(), newKey.size());"));
    QVERIFY(!diff.contains("kPayload)"));
}

void DemoHistoryTest::tipCrashesAndLeavesACore()
{
    if (findProgram(QStringLiteral("g++")).isEmpty())
        ARIADNE_SKIP(QStringLiteral("g++ is not installed"));
    NoJob job;
    const Done built = demo::buildServer(m_server, job);
    QVERIFY2(built, built ? "" : qPrintable(built.error().what + built.error().detail));
    // A value and a key that fit one by one, and not together; then others, for the free list to go wrong on.
    QByteArray trace;
    for (int i = 0; i < 16; ++i)
        trace += "set user:" + QByteArray::number(i) + " seen\n";
    trace += "set " + QByteArray(45, 'k') + ' ' + QByteArray(100, 'v') + '\n';
    for (int i = 100; i < 400; ++i)
        trace += "set user:" + QByteArray::number(i) + " seen\n";
    QFile file(m_folder.filePath(QStringLiteral("crash.trace")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(trace);
    file.close();
    const auto crash = demo::crashAndKeep({m_server.program(), file.fileName()},
                                          m_folder.filePath(QStringLiteral("cores")), QStringLiteral("first"), job);
    QVERIFY2(crash, crash ? "" : qPrintable(crash.error().what + crash.error().detail));
    QCOMPARE(crash->signal, SIGSEGV);
    QFile core(crash->core);
    QVERIFY(core.open(QIODevice::ReadOnly));
    QCOMPARE(core.read(4), QByteArray("\177ELF"));

    const auto none = demo::crashAndKeep({m_server.tests(), QStringLiteral("parser")},
                                         m_folder.filePath(QStringLiteral("cores")), QStringLiteral("none"), job);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Error::Kind::Refused);
}

void DemoHistoryTest::gdbGivesACoreWhereTheKernelGivesNone()
{
    ARIADNE_ORACLE(gdb, "gdb");
    if (!QFileInfo::exists(m_server.program()))
        ARIADNE_SKIP(QStringLiteral("the server was not built"));
    const QString trace = m_folder.filePath(QStringLiteral("crash.trace"));
    const QString folder = m_folder.filePath(QStringLiteral("no cores"));
    // A hard limit of 0, which nothing in the child can raise without being asked to.
    const int code = kit::inChild([&] {
        const rlimit none{0, 0};
        if (::setrlimit(RLIMIT_CORE, &none) != 0)
            return 2;
        NoJob job;
        const auto crash = demo::crashAndKeep({m_server.program(), trace}, folder, QStringLiteral("gdb"), job);
        if (!crash)
            std::fprintf(stderr, "%s\n%s\n", qPrintable(crash.error().what), qPrintable(crash.error().detail));
        return crash && crash->source == QStringLiteral("gdb") && QFileInfo(crash->core).size() > 4096 ? 0 : 1;
    });
    QCOMPARE(code, 0);
    const trials::CoreOwner owner = trials::coreOwner(folder + QStringLiteral("/gdb.core"));
    QVERIFY(owner.isCore);
}

void DemoHistoryTest::saysWhatToInstall()
{
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QFile::encodeName(m_folder.path()));
    NoJob job;
    const auto server = demo::makeServer(m_folder.filePath(QStringLiteral("no git")), job);
    const Done built = demo::buildServer(m_server, job);
    qputenv("PATH", path);
    QVERIFY(!server);
    QCOMPARE(server.error().kind, Error::Kind::NotFound);
    QVERIFY2(server.error().what.endsWith(QStringLiteral("install the package git.")), qPrintable(server.error().what));
    QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("no git"))));
    QVERIFY(!built);
    QVERIFY2(built.error().what.endsWith(QStringLiteral("install the package g++.")), qPrintable(built.error().what));
}

void DemoHistoryTest::stopsWhenCancelled()
{
    class Cancelled : public JobControl
    {
    public:
        bool cancelled() const override { return true; }
        void progress(Unit, quint64, quint64, const QString &) override {}
    } job;
    const auto server = demo::makeServer(m_folder.filePath(QStringLiteral("never")), job);
    QVERIFY(!server);
    QCOMPARE(server.error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(DemoHistoryTest)
#include "tst_demohistory.moc"
