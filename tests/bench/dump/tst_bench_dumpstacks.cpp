// SPDX-License-Identifier: GPL-3.0-or-later
// All stacks of a core of 257 threads and 2.1 GB, with inlined calls and lines, against gdb in the same run. The source
// is shared/tools/cores/big.cpp; $ARIADNE_BIG_CORE names a folder with `big` and `core` of it made before.
#include "kit/benchmark.h"
#include "kit/cli.h"
#include "kit/coremaker.h"
#include "kit/fixtures.h"
#include "kit/oracle.h"
#include "support/atomicfile.h"

#include <QFileInfo>
#include <QTest>

using namespace ariadne;

class BenchDumpStacks : public QObject
{
    Q_OBJECT

    static Result<QString> fixture()
    {
        if (const QString folder = qEnvironmentVariable("ARIADNE_BIG_CORE"); !folder.isEmpty())
            return folder;
        const auto source = readFile(QStringLiteral(ARIADNE_SHARED "/tools/cores/big.cpp"));
        if (!source)
            return std::unexpected(source.error());
        return kit::cachedFixture(QStringLiteral("bigcore"), *source, [&](const QString &folder) -> Done {
            kit::Program program;
            program.name = QStringLiteral("big");
            program.source = *source;
            program.flags = {QStringLiteral("-O2"), QStringLiteral("-g"), QStringLiteral("-mavx2"),
                             QStringLiteral("-pthread")};
            const auto core =
                kit::makeCore(folder, program, {QStringLiteral("256"), QStringLiteral("2048"), QStringLiteral("60")});
            if (!core)
                return std::unexpected(core.error());
            if (core->path != folder + QStringLiteral("/core") &&
                !QFile::rename(core->path, folder + QStringLiteral("/core")))
                return fail(Error::Kind::Io, QStringLiteral("The core cannot be renamed."));
            return {};
        });
    }

    static kit::BenchCommand ours(const QString &folder, const QStringList &more)
    {
        // The fixture's folder was renamed after the crash: all are told where the program is.
        return {QStringLiteral("ariadne dump stacks ") + more.join(u' '),
                QStringList{kit::cliPath(), QStringLiteral("dump"), QStringLiteral("stacks"),
                            folder + QStringLiteral("/core"), QStringLiteral("--exe"),
                            folder + QStringLiteral("/big")} +
                    more,
                {},
                {},
                {0}};
    }
    static kit::BenchCommand gdbStacks(const QString &gdb, const QString &folder)
    {
        return {QStringLiteral("gdb thread apply all bt"),
                {gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-iex"),
                 QStringLiteral("set auto-load off"), QStringLiteral("-iex"),
                 QStringLiteral("set debuginfod enabled off"), QStringLiteral("-ex"),
                 QStringLiteral("thread apply all bt"), folder + QStringLiteral("/big"),
                 folder + QStringLiteral("/core")},
                {},
                {},
                {0}};
    }
    static void report(const char *what, const Result<kit::Comparison> &result, double mostCpu, double mostPrivate)
    {
        QVERIFY2(result, result ? "" : qPrintable(result.error().what));
        std::printf("%s: %.4f of the CPU time, %.4f of the wall time, %.3f of the private memory\n", what,
                    result->cpuRatio, result->wallRatio, result->privateRatio);
        QVERIFY2(result->cpuRatio <= mostCpu, qPrintable(result->text()));
        QVERIFY2(result->privateRatio <= mostPrivate, qPrintable(result->text()));
    }

private slots:
    void stacksAgainstGdb()
    {
        ARIADNE_ORACLE(gdb, "gdb");
        const auto folder = fixture();
        if (!folder || !QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("no core, or the program is not built"));
        report("stacks with inlined calls and lines, ariadne / gdb",
               kit::compare(ours(*folder, {}), gdbStacks(gdb, *folder), 5), 0.1, 1.5);
    }
    void namesAgainstGdb()
    {
        ARIADNE_ORACLE(gdb, "gdb");
        const auto folder = fixture();
        if (!folder || !QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("no core, or the program is not built"));
        report("stacks with names, ariadne / gdb",
               kit::compare(ours(*folder, {QStringLiteral("--names")}), gdbStacks(gdb, *folder), 5), 0.04, 1.5);
    }
    void namesAgainstEuStack()
    {
        ARIADNE_ORACLE(euStack, "eu-stack");
        const auto folder = fixture();
        if (!folder || !QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("no core, or the program is not built"));
        const kit::BenchCommand theirs{QStringLiteral("eu-stack"),
                                       {euStack, QStringLiteral("--core=") + *folder + QStringLiteral("/core"),
                                        QStringLiteral("-e"), *folder + QStringLiteral("/big")},
                                       {},
                                       {},
                                       {0}};
        report("stacks with names, ariadne / eu-stack",
               kit::compare(ours(*folder, {QStringLiteral("--names")}), theirs, 3), 1 / 300.0, 1000);
    }
};

QTEST_GUILESS_MAIN(BenchDumpStacks)
#include "tst_bench_dumpstacks.moc"
