// SPDX-License-Identifier: GPL-3.0-or-later
// All stacks, with names and with inlined calls and lines, against gdb and eu-stack in the same run: of a core of 257
// threads and 2.1 GB, and of one of Debian's ceph-osd (packages ceph-osd and ceph-osd-dbg).
#include "bigcores.h"
#include "kit/benchmark.h"
#include "kit/cli.h"
#include "kit/oracle.h"

#include <QFileInfo>
#include <QTest>

using namespace ariadne;
using namespace ariadne::test;

class BenchDumpStacks : public QObject
{
    Q_OBJECT

    static kit::BenchCommand ours(const BigCore &of, const QStringList &more)
    {
        // The fixture's folder was renamed after the crash: all are told where the program is.
        return {QStringLiteral("ariadne dump stacks %1, %2").arg(more.join(u' '), QFileInfo(of.program).fileName()),
                QStringList{kit::cliPath(), QStringLiteral("dump"), QStringLiteral("stacks"), of.core,
                            QStringLiteral("--exe"), of.program} +
                    more,
                {},
                {},
                {0}};
    }
    static kit::BenchCommand gdbStacks(const QString &gdb, const BigCore &of)
    {
        return {QStringLiteral("gdb thread apply all bt"),
                {gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-iex"),
                 QStringLiteral("set auto-load off"), QStringLiteral("-iex"),
                 QStringLiteral("set debuginfod enabled off"), QStringLiteral("-ex"),
                 QStringLiteral("thread apply all bt"), of.program, of.core},
                {},
                {},
                {0}};
    }
    static kit::BenchCommand euStack(const QString &tool, const BigCore &of)
    {
        return {QStringLiteral("eu-stack"),
                {tool, QStringLiteral("--core=") + of.core, QStringLiteral("-e"), of.program},
                {},
                {},
                {0, 1}};
    }
    // What decides is wall time: ours works on several processors, and the person waits for it.
    static void report(const char *what, const Result<kit::Comparison> &result, double mostWall, double mostPrivate)
    {
        QVERIFY2(result, result ? "" : qPrintable(result.error().what));
        std::printf("%s: %.4f of the wall time, %.4f of the CPU time, %.3f of the private memory\n", what,
                    result->wallRatio, result->cpuRatio, result->privateRatio);
        QVERIFY2(result->wallRatio <= mostWall, qPrintable(result->text()));
        QVERIFY2(result->privateRatio <= mostPrivate, qPrintable(result->text()));
    }

private slots:
    void stacks_data()
    {
        QTest::addColumn<bool>("ceph");
        QTest::addColumn<bool>("names");
        QTest::addColumn<bool>("againstGdb");
        QTest::addColumn<int>("times");
        QTest::addColumn<double>("mostWall");
        QTest::addColumn<double>("mostPrivate");
        // eu-stack takes half a minute for the big core and gdb as long for ceph: three runs; memory is compared with
        // gdb's.
        QTest::newRow("big, names, gdb") << false << true << true << 5 << 1 / 25.0 << 1.5;
        QTest::newRow("big, lines, gdb") << false << false << true << 5 << 0.1 << 1.5;
        QTest::newRow("big, names, eu-stack") << false << true << false << 3 << 1 / 300.0 << 1000.0;
        QTest::newRow("ceph, names, gdb") << true << true << true << 3 << 1 / 25.0 << 1.5;
        QTest::newRow("ceph, lines, gdb") << true << false << true << 3 << 0.1 << 1.5;
        // eu-stack suffers from many deep stacks. Here it needs 0.1 s, of which the start of a process alone is more
        // than a three-hundredth.
        QTest::newRow("ceph, names, eu-stack") << true << true << false << 3 << 0.5 << 1000.0;
    }
    void stacks()
    {
        ARIADNE_ORACLE(gdb, "gdb");
        ARIADNE_ORACLE(eu, "eu-stack");
        QFETCH(bool, ceph);
        QFETCH(bool, names);
        QFETCH(bool, againstGdb);
        QFETCH(int, times);
        QFETCH(double, mostWall);
        QFETCH(double, mostPrivate);
        const auto core = ceph ? cephCore() : bigCore();
        if (!core)
            ARIADNE_SKIP(core.error().what);
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("the program is not built"));
        report(QTest::currentDataTag(),
               kit::compare(ours(*core, names ? QStringList{QStringLiteral("--names")} : QStringList()),
                            againstGdb ? gdbStacks(gdb, *core) : euStack(eu, *core), times),
               mostWall, mostPrivate);
    }
};

QTEST_GUILESS_MAIN(BenchDumpStacks)
#include "tst_bench_dumpstacks.moc"
