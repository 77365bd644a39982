// SPDX-License-Identifier: GPL-3.0-or-later
// The kit's own tests: what judges others has to be right.
#include "kit/benchmark.h"
#include "kit/canceltest.h"
#include "kit/child.h"
#include "kit/contract.h"
#include "kit/coremaker.h"
#include "kit/fixtures.h"
#include "kit/mutator.h"
#include "kit/oracle.h"
#include "kit/smalldisk.h"
#include "kit/stallmeter.h"
#include "support/atomicfile.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::kit;

class TestKit : public QObject
{
    Q_OBJECT
private slots:
    void isolated()
    {
        QVERIFY(qEnvironmentVariable("XDG_DATA_HOME").startsWith(qEnvironmentVariable("ARIADNE_TEST_HOME")));
        QVERIFY(qEnvironmentVariable("HOME") == qEnvironmentVariable("ARIADNE_TEST_HOME"));
        QVERIFY(!qEnvironmentVariableIsSet("DEBUGINFOD_URLS"));
    }

    void cancelTestJudges()
    {
        const auto work = [](bool asks, bool obeys, int lateMs) {
            return [=](JobControl &job) -> Result<int> {
                for (int i = 0; i < 40; ++i) {
                    if (asks && job.cancelled() && obeys) {
                        QTest::qSleep(lateMs);
                        return cancelled();
                    }
                }
                return 1;
            };
        };
        QCOMPARE(cancelTest(work(true, true, 0)), QString());
        QVERIFY(cancelTest(work(false, true, 0)).contains(QStringLiteral("asks only 0 times")));
        QVERIFY(cancelTest(work(true, false, 0)).contains(QStringLiteral("went on")));
        QVERIFY(cancelTest(work(true, true, 30), {.points = 3, .mostMs = 1}).contains(QStringLiteral("ms more")) ||
                slowness() > 1);
        QVERIFY(cancelTest(work(true, true, 0), {.check = [] { return QStringLiteral("a file is left"); }})
                    .contains(QStringLiteral("a file is left")));
        QVERIFY(cancelTest([](JobControl &job) -> Result<int> {
                    job.progress(JobControl::Unit::Count, 3, 2, {});
                    return 1;
                }).contains(QStringLiteral("over its total")));
    }

    void children()
    {
        QCOMPARE(inChild([] { return 42; }), 42);
        QCOMPARE(inChild([] {
                     ::raise(SIGTERM);
                     return 0;
                 }),
                 -SIGTERM);
        QCOMPARE(inChild(
                     [] {
                         for (;;)
                             ::pause();
                         return 0;
                     },
                     {.timeoutMs = 100}),
                 -SIGKILL);
        if (isRoot() && nobody())
            QCOMPARE(inChild([] { return ::geteuid() != 0 && ::access("/etc/shadow", R_OK) != 0 ? 7 : 1; },
                             {.asNobody = true}),
                     7);
    }

    void mutations()
    {
        const QByteArray seed(100, 'x');
        QSet<QByteArray> all;
        for (quint64 i = 0; i < 200; ++i) {
            Mutator one(i), two(i);
            const QByteArray out = one.mutate(seed);
            QCOMPARE(two.mutate(seed), out);
            all.insert(out);
        }
        QVERIFY(all.size() > 150);
        Mutator bounded(1);
        QVERIFY(bounded.mutate(QByteArray(1000, 'x'), 10).size() <= 10);
    }

    void contract()
    {
        QJsonObject answer{
            {QStringLiteral("schema"), QStringLiteral("ariadne/1")},
            {QStringLiteral("modes"),
             QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("x")},
                                    {QStringLiteral("link"), QStringLiteral("ariadne:mode/x")},
                                    {QStringLiteral("title"), QStringLiteral("t")},
                                    {QStringLiteral("status"), QStringLiteral("open")},
                                    {QStringLiteral("occurrences"), 1},
                                    {QStringLiteral("first_seen"), QStringLiteral("2026-01-01T00:00:00.000Z")},
                                    {QStringLiteral("last_seen"), QStringLiteral("2026-01-01T00:00:00Z")},
                                    {QStringLiteral("causes"), QJsonArray()}}}}};
        const QString command = QStringLiteral("failures modes");
        QCOMPARE(contractProblems(command, answer), QStringList());
        QJsonObject mode = answer[QStringLiteral("modes")].toArray()[0].toObject();
        mode[QStringLiteral("first_seen")] = QStringLiteral("yesterday");
        mode.remove(QStringLiteral("title"));
        QJsonObject bad = answer;
        bad[QStringLiteral("modes")] = QJsonArray{mode};
        const QStringList problems = contractProblems(command, bad);
        QCOMPARE(problems.size(), 2);
        QVERIFY(problems.join(u'\n').contains(QStringLiteral("modes[0].first_seen")));
        bad = answer;
        bad.remove(QStringLiteral("schema"));
        QCOMPARE(contractProblems(command, bad).size(), 1);
        QVERIFY(!contractProblems(QStringLiteral("no such"), answer).isEmpty());
    }

    void measures()
    {
        const auto busy = [](const QString &name, int rounds) {
            return BenchCommand{name,
                                {QStringLiteral("sh"), QStringLiteral("-c"),
                                 QStringLiteral("i=0; while [ $i -lt %1 ]; do i=$((i+1)); done").arg(rounds)},
                                {},
                                {},
                                {0}};
        };
        const auto result = compare(busy(QStringLiteral("short"), 20000), busy(QStringLiteral("long"), 200000), 3);
        QVERIFY(result);
        QVERIFY2(result->cpuRatio > 0 && result->cpuRatio < 0.7, qPrintable(result->text()));
        QVERIFY(result->oursRuns[0].privatePeakBytes > 0);
        QVERIFY(!measure({QStringLiteral("x"), {QStringLiteral("false")}, {}, {}, {0}}));
        QCOMPARE(spreadOf({3, 1, 2}).median, 2.0);
        QCOMPARE(spreadOf({1, 2, 3, 4}).median, 2.5);
    }

    void stalls()
    {
        StallMeter meter;
        meter.start();
        QTRY_VERIFY(meter.longestMs() >= 0);
        QTest::qSleep(80); // the loop is not served
        QTRY_VERIFY(meter.longestMs() > 60);
        meter.stop();
        QCOMPARE(meter.stallsOver(60), 1);
    }

    void fixtures()
    {
        QTemporaryDir folder;
        qputenv("ARIADNE_FIXTURES", qPrintable(folder.path()));
        int made = 0;
        const auto make = [&](const QString &place) -> Done {
            ++made;
            return writeFileAtomically(place + QStringLiteral("/x"), "y");
        };
        const auto first = cachedFixture(QStringLiteral("thing"), "v1", make);
        QVERIFY(first);
        QCOMPARE(cachedFixture(QStringLiteral("thing"), "v1", make).value_or(QString()), *first);
        QCOMPARE(made, 1);
        QVERIFY(cachedFixture(QStringLiteral("thing"), "v2", make).value_or(QString()) != *first);
        QCOMPARE(made, 2);
        QVERIFY(!cachedFixture(QStringLiteral("thing"), "v3",
                               [](const QString &) -> Done { return fail(Error::Kind::Io, {}); }));
        qunsetenv("ARIADNE_FIXTURES");
    }

    void smallDisk()
    {
        SmallDisk disk(64 << 10);
        if (!disk.isMounted())
            ARIADNE_SKIP(disk.reason());
        disk.fill(8192);
        QVERIFY(writeFileAtomically(disk.filePath(QStringLiteral("a")), QByteArray(4000, 'x')));
        QVERIFY(!writeFileAtomically(disk.filePath(QStringLiteral("b")), QByteArray(40000, 'x')));
        QVERIFY(disk.makeReadOnly());
        QVERIFY(!writeFileAtomically(disk.filePath(QStringLiteral("a")), "x"));
    }

    // Each way on its own, where the machine has it, and some way in any case.
    void cores_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"", "kernel", "coredumpctl", "gdb"})
            QTest::newRow(*way ? way : "any") << QString::fromLatin1(way);
    }
    void cores()
    {
        QFETCH(QString, way);
        QTemporaryDir folder;
        const auto executable =
            compile(folder.path(), {.source = "#include <cstdlib>\nint main() { std::abort(); }\n"});
        if (!executable && executable.error().kind == Error::Kind::NotFound)
            ARIADNE_SKIP(executable.error().what);
        QVERIFY2(executable, executable ? "" : qPrintable(executable.error().detail));
        const auto core = crash(folder.path(), *executable, {}, way);
        if (!core)
            ARIADNE_SKIP(core.error().what);
        QVERIFY(QFileInfo(core->path).size() > 1000);
        QVERIFY(way.isEmpty() || core->how == way);
        if (core->how != QLatin1String("gdb"))
            QCOMPARE(core->signal, SIGABRT);
        QVERIFY(!crash(folder.path(), QStringLiteral("/bin/true"), {}, QStringLiteral("kernel")));
    }
};

QTEST_GUILESS_MAIN(TestKit)
#include "tst_kit.moc"
