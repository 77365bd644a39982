// SPDX-License-Identifier: GPL-3.0-or-later
// All names of a big program's debug information, then one of them: against drgn and lldb on a kernel
// ($ARIADNE_VMLINUX, with its debug information), and against lldb on Debian's ceph-osd (packages ceph-osd and
// ceph-osd-dbg).
#include "bigcores.h"
#include "kit/benchmark.h"
#include "kit/oracle.h"

#include <QFileInfo>
#include <QTest>

using namespace ariadne;

class BenchDumpIndex : public QObject
{
    Q_OBJECT

    static kit::BenchCommand ours(const QString &file, const QString &name)
    {
        return {QStringLiteral("ariadne names of ") + QFileInfo(file).fileName(),
                {QStringLiteral(ARIADNE_INDEXNAMES), file, name},
                {},
                {},
                {0}};
    }
    static kit::BenchCommand lldb(const QString &tool, const QString &file, const QString &lookup)
    {
        return {QStringLiteral("lldb names"),
                {tool, QStringLiteral("-b"), QStringLiteral("-x"), QStringLiteral("-o"),
                 QStringLiteral("target create \"%1\"").arg(file), QStringLiteral("-o"), lookup},
                {},
                {},
                {0}};
    }
    static QString lldbTool()
    {
        const QString versioned = kit::oracle(QStringLiteral("lldb-19"));
        return versioned.isEmpty() ? kit::oracle(QStringLiteral("lldb")) : versioned;
    }
    static QString kernel() { return qEnvironmentVariable("ARIADNE_VMLINUX"); }
    static void report(const char *what, const Result<kit::Comparison> &result, double most)
    {
        QVERIFY2(result, result ? "" : qPrintable(result.error().what));
        std::printf("%s: %.3f of the CPU time, %.3f of the wall time, %.3f of the private memory\n", what,
                    result->cpuRatio, result->wallRatio, result->privateRatio);
        QVERIFY2(result->wallRatio <= most, qPrintable(result->text()));
    }

private slots:
    void kernelAgainstDrgn()
    {
        if (!QFileInfo(kernel()).isFile())
            ARIADNE_SKIP(QStringLiteral("$ARIADNE_VMLINUX names no kernel with debug information"));
        const QString script = QStringLiteral("import sys, drgn; p = drgn.Program(); p.load_debug_info([sys.argv[1]]); "
                                              "print(p.type('struct task_struct').size)");
        // Debian's drgn belongs to Debian's Python, which need not be the first one in PATH.
        kit::BenchCommand drgn{QStringLiteral("drgn names"), {}, {}, {}, {0}};
        for (const QString &python : {QStringLiteral("/usr/bin/python3"), kit::oracle(QStringLiteral("python3"))}) {
            drgn.command = {python, QStringLiteral("-c"), script, kernel()};
            if (QFileInfo(python).isExecutable() && kit::measure(drgn))
                break;
            drgn.command.clear();
        }
        if (drgn.command.isEmpty())
            ARIADNE_SKIP(QStringLiteral("drgn (python3-drgn) is not installed"));
        report("names of a kernel, ariadne / drgn",
               kit::compare(ours(kernel(), QStringLiteral("task_struct")), drgn, 5), 1.0);
    }

    void kernelAgainstLldb()
    {
        const QString tool = lldbTool();
        if (tool.isEmpty() || !QFileInfo(kernel()).isFile())
            ARIADNE_SKIP(QStringLiteral("lldb is not installed, or $ARIADNE_VMLINUX names no kernel"));
        report("names of a kernel, ariadne / lldb",
               kit::compare(ours(kernel(), QStringLiteral("task_struct")),
                            lldb(tool, kernel(), QStringLiteral("image lookup -t task_struct")), 5),
               0.25);
    }

    void cephAgainstLldb()
    {
        const QString tool = lldbTool();
        const QString program = QStringLiteral("/usr/bin/ceph-osd");
        if (tool.isEmpty() || !QFileInfo(program).isFile())
            ARIADNE_SKIP(QStringLiteral("lldb or ceph-osd is not installed"));
        const QString debug = test::debugFileOf(program);
        if (debug.isEmpty())
            ARIADNE_SKIP(QStringLiteral("ceph-osd-dbg is not installed"));
        report("names of ceph-osd, ariadne / lldb",
               kit::compare(ours(debug, QStringLiteral("PrimaryLogPG")),
                            lldb(tool, program, QStringLiteral("image lookup -t PrimaryLogPG")), 5),
               0.5);
    }
};

QTEST_GUILESS_MAIN(BenchDumpIndex)
#include "tst_bench_dumpindex.moc"
