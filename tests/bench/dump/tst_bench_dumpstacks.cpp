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

private slots:
    void stacksAgainstGdb()
    {
        ARIADNE_ORACLE(gdb, "gdb");
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("the program is not built"));
        const auto folder = fixture();
        if (!folder)
            ARIADNE_SKIP(folder.error().what);
        const QString core = *folder + QStringLiteral("/core"), exe = *folder + QStringLiteral("/big");
        // The fixture's folder was renamed after the crash: both are told where the program is.
        const kit::BenchCommand ours{
            QStringLiteral("ariadne dump stacks"),
            {kit::cliPath(), QStringLiteral("dump"), QStringLiteral("stacks"), core, QStringLiteral("--exe"), exe},
            {},
            {},
            {0}};
        const kit::BenchCommand theirs{QStringLiteral("gdb thread apply all bt"),
                                       {gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-iex"),
                                        QStringLiteral("set auto-load off"), QStringLiteral("-iex"),
                                        QStringLiteral("set debuginfod enabled off"), QStringLiteral("-ex"),
                                        QStringLiteral("thread apply all bt"), exe, core},
                                       {},
                                       {},
                                       {0}};
        const auto result = kit::compare(ours, theirs, 5);
        QVERIFY2(result, result ? "" : qPrintable(result.error().what));
        std::printf("dump stacks / gdb: %.3f of the CPU time, %.3f of the wall time, %.3f of the private memory\n",
                    result->cpuRatio, result->wallRatio, result->privateRatio);
        QVERIFY2(result->cpuRatio <= 0.2, qPrintable(result->text()));
    }
};

QTEST_GUILESS_MAIN(BenchDumpStacks)
#include "tst_bench_dumpstacks.moc"
