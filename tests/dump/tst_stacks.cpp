// SPDX-License-Identifier: GPL-3.0-or-later
// Stacks of programs in several languages, for several machines and with debug information in all its forms, against
// gdb and eu-stack; goroutines against dlv; damaged fixtures in process.
#include "dump/dump.h"
#include "kit/canceltest.h"
#include "kit/mutator.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "oracles.h"
#include "stackfixtures.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace ariadne;
using namespace ariadne::dump;
using namespace ariadne::test;

class TestStacks : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QMap<QString, StackFixture> m_made;
    NoJob m_job;

    StackFixture fixture(const QString &name)
    {
        if (!m_made.contains(name)) {
            const QString folder = m_folder.path() + u'/' + name;
            QDir().mkpath(folder);
            m_made.insert(name, name == QLatin1String("go") ? makeGoFixture(folder) : makeStackFixture(name, folder));
        }
        return m_made.value(name);
    }
    static DumpOptions optionsOf(const StackFixture &made)
    {
        DumpOptions options;
        options.exe = made.executable;
        return options;
    }
    // Ours against gdb's rows; frames of tail calls aside. A complaint, empty where all is well.
    static QByteArray compare(const Thread &thread, QList<Row> rows, const QByteArray &source, int *lines)
    {
        QList<Frame> ours = thread.frames;
        ours.removeIf([](const Frame &f) { return f.kind == FrameKind::TailCall; });
        qsizetype at = 0;
        for (const Frame &f : ours) {
            const auto same = [&](const Row &row) {
                // ".__libc_pause": what gdb makes of a function descriptor of big-endian PowerPC, by any of its names.
                const auto letters = std::find_if(f.function.begin(), f.function.end(), [](char c) { return c != '_'; });
                if (row.name.startsWith('.'))
                    return row.name.endsWith(f.function.mid(letters - f.function.begin()));
                return f.kind == FrameKind::Signal ? row.name.contains("signal handler")
                                                   : lastName(row.name) == lastName(f.function);
            };
            if (at + 1 < rows.size() && !same(rows[at]) && same(rows[at + 1]))
                ++at; // a frame that gdb made of a tail call
            if (at >= rows.size()) {
                // gdb stops at main() of some languages and at what it takes for the outermost frame.
                return f.function.isEmpty() || at > 0 ? QByteArray() : describe(ours, rows);
            }
            if (!f.function.isEmpty() && rows[at].name != "??" && !same(rows[at]))
                return "names differ at frame " + QByteArray::number(f.level) + describe(ours, rows);
            if (rows[at].pc && f.kind != FrameKind::Inlined && *rows[at].pc != f.pc.value)
                return "addresses differ at frame " + QByteArray::number(f.level) + describe(ours, rows);
            if (rows[at].file == source) {
                if (f.line != rows[at].line || QFileInfo(QFile::decodeName(f.file)).fileName().toUtf8() != source)
                    return "lines differ at frame " + QByteArray::number(f.level) + describe(ours, rows);
                ++*lines;
            }
            ++at;
        }
        while (at < rows.size() && rows[at].name == "??")
            ++at; // what it makes of a stack's very end
        return at < rows.size() ? "gdb has more" + describe(ours, rows) : QByteArray();
    }
    static void use(const QString &core, const DumpOptions &options)
    {
        NoJob job;
        const auto dump = Dump::open(core, options, job);
        if (!dump)
            return;
        (void)dump->stacks({}, job);
        (void)dump->stacks({}, job, Naming::Symbols);
        (void)dump->goroutines(job);
        (void)dump->functionsNamed("crash", job);
        for (const Thread &t : dump->threads())
            (void)dump->frameRegisters(t.tid, 1, job);
    }

private slots:
    void equalsTheDebugger_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : stackFixtures())
            QTest::newRow(qPrintable(name)) << name;
    }
    void equalsTheDebugger()
    {
        QFETCH(QString, name);
        const StackFixture made = fixture(name);
        if (!made.missing.isEmpty())
            ARIADNE_SKIP(made.missing);
        const auto dump = Dump::open(made.core, optionsOf(made), m_job);
        QVERIFY2(dump, dump ? "" : qPrintable(dump.error().what));
        const auto threads = dump->stacks({}, m_job);
        QVERIFY2(threads, threads ? "" : qPrintable(threads.error().what));
        const auto crashed = std::find_if(threads->begin(), threads->end(), [](const Thread &t) { return t.crashed; });
        QVERIFY(crashed != threads->end());
        QByteArray names;
        for (const Frame &f : crashed->frames)
            names += f.function + '\n';
        QVERIFY2(names.contains("main"), names + crashed->end.toUtf8());
        if (made.source.endsWith(QLatin1String(".c")) && name != QLatin1String("mini"))
            QVERIFY2(names.startsWith("take\npop\ncrash\nlevel\n"), names);
        if (name == QLatin1String("mini"))
            QVERIFY2(names.startsWith("crash\nlevel\n"), names);
        if (name.endsWith(QLatin1String("handler")))
            QVERIFY2(names.contains("onSignal"), names);
        const QString gdb = kit::oracle(made.oracle);
        if (gdb.isEmpty())
            ARIADNE_SKIP(made.oracle + QStringLiteral(" is not installed"));
        const auto theirs = gdbStacks(gdb, made.executable, made.core);
        if (theirs.isEmpty())
            ARIADNE_SKIP(QStringLiteral("gdb ends with an error of its own on this one"));
        int lines = 0, compared = 0;
        for (const Thread &t : *threads) {
            if (!theirs.contains(t.tid.value))
                continue; // the emulator gives all threads one number
            ++compared;
            const QByteArray problem = compare(t, theirs.value(t.tid.value), made.source.toUtf8(), &lines);
            QVERIFY2(problem.isEmpty(), problem);
        }
        QVERIFY(compared > 0);
        QVERIFY2(lines > 5 || name == QLatin1String("mini"), qPrintable(QString::number(lines)));
    }

    void equalsEuStack_data() { equalsTheDebugger_data(); }
    void equalsEuStack()
    {
        QFETCH(QString, name);
        ARIADNE_ORACLE(euStack, "eu-stack");
        const StackFixture made = fixture(name);
        if (!made.missing.isEmpty())
            ARIADNE_SKIP(made.missing);
        if (made.oracle != QLatin1String("gdb") || name == QLatin1String("i386"))
            ARIADNE_SKIP(QStringLiteral("eu-stack does not read cores of the emulator, and stops early on i386"));
        const QByteArray text =
            run({euStack, QStringLiteral("--core=") + made.core, QStringLiteral("-e"), made.executable});
        QMap<qint64, QList<quint64>> theirs;
        qint64 tid = 0;
        for (const QByteArray &line : text.split('\n')) {
            if (line.startsWith("TID "))
                tid = line.mid(4, line.indexOf(':') - 4).toLongLong();
            else if (line.startsWith('#'))
                theirs[tid].append(line.simplified().split(' ').value(1).toULongLong(nullptr, 16));
        }
        const auto threads = Dump::open(made.core, optionsOf(made), m_job)->stacks({}, m_job);
        QCOMPARE(threads->size(), theirs.size());
        for (const Thread &t : *threads) {
            QList<quint64> ours;
            for (const Frame &f : t.frames) {
                if (f.kind != FrameKind::Inlined && f.kind != FrameKind::TailCall)
                    ours.append(f.pc.value);
            }
            QCOMPARE(ours, theirs.value(t.tid.value));
        }
    }

    void goroutinesEqualDlv()
    {
        ARIADNE_ORACLE(dlv, "dlv");
        const StackFixture made = fixture(QStringLiteral("go"));
        if (!made.missing.isEmpty())
            ARIADNE_SKIP(made.missing);
        QFile script(m_folder.path() + QStringLiteral("/script"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("goroutines -r\nexit\n");
        script.close();
        const QByteArray text = run({dlv, QStringLiteral("core"), made.executable, made.core, QStringLiteral("--init"),
                                     script.fileName(), QStringLiteral("--allow-non-terminal-interactive=true")});
        QMap<quint64, QPair<quint64, QString>> theirs; // id → pc, reason
        static const QRegularExpression row(QStringLiteral("Goroutine (\\d+) - Runtime: .* \\(0x([0-9a-f]+)\\)(?: "
                                                           "\\(thread \\d+\\))?(?: \\[([a-z ]*[a-z])[ 0-9]*\\])?"));
        for (const QByteArray &line : text.split('\n')) {
            const auto m = row.match(QString::fromUtf8(line));
            if (m.hasMatch())
                theirs.insert(m.captured(1).toULongLong(), {m.captured(2).toULongLong(nullptr, 16), m.captured(3)});
        }
        QVERIFY2(theirs.size() > 500, text.left(2000));
        const auto dump = Dump::open(made.core, optionsOf(made), m_job);
        QVERIFY(dump);
        const auto ours = dump->goroutines(m_job);
        QVERIFY2(ours, ours ? "" : qPrintable(ours.error().what));
        QMap<quint64, Goroutine> byId;
        for (const Goroutine &g : *ours)
            byId.insert(g.id, g);
        QCOMPARE(byId.keys(), theirs.keys());
        int deep = 0, reasons = 0;
        for (const Goroutine &g : byId) {
            if (!g.tid) // of a running one dlv tells where its thread is
                QCOMPARE(g.pc.value, theirs.value(g.id).first);
            const QString reason = theirs.value(g.id).second;
            if (!reason.isEmpty() && !g.waitReason.isEmpty()) {
                QCOMPARE(g.waitReason, reason);
                ++reasons;
            }
            // One that was running may have been taken in the middle of a switch between stacks.
            QVERIFY2(g.tid || g.finished, qPrintable(g.end));
            const auto frames = std::count_if(g.frames.begin(), g.frames.end(),
                                              [](const Frame &f) { return f.function == "main.deep"; });
            deep += frames == 21;
        }
        QCOMPARE(deep, 500);
        QVERIFY(reasons > 400);
        const QString problem = kit::cancelTest([&](JobControl &job) { return dump->goroutines(job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void framesOfTailCallsAreMarked()
    {
        // of its own code: whether the C library's debug information is installed is not asked
        kit::Program program;
        program.name = QStringLiteral("tail");
        program.source = "__attribute__((noinline)) int last(int *p, int x) { *p = x; return x + *p; }\n"
                         "__attribute__((noinline)) int middle(int *p, int x) { return last(p, x + 1); }\n"
                         "int main(int argc, char **) { return middle(argc > 99 ? &argc : nullptr, argc) + 1; }\n";
        program.flags = {QStringLiteral("-g"), QStringLiteral("-O2"), QStringLiteral("-fno-ipa-icf"),
                         QStringLiteral("-fno-ipa-cp"), QStringLiteral("-Wl,--build-id")};
        const QString folder = m_folder.filePath(QStringLiteral("tail"));
        QVERIFY(QDir().mkpath(folder));
        const auto made = kit::makeCore(folder, program);
        if (!made)
            ARIADNE_SKIP(made.error().what);
        const auto dump = Dump::open(made->path, {}, m_job);
        QVERIFY(dump);
        const auto threads = dump->stacks({}, m_job);
        QVERIFY(threads);
        int tails = 0;
        for (const Thread &t : *threads) {
            for (const Frame &f : t.frames)
                tails += f.kind == FrameKind::TailCall;
        }
        QCOMPARE(tails, 1); // middle(), which jumped to last()
    }

    void searchesCanBeCancelled()
    {
        const StackFixture made = fixture(QStringLiteral("c++"));
        if (!made.missing.isEmpty())
            ARIADNE_SKIP(made.missing);
        const auto dump = Dump::open(made.core, optionsOf(made), m_job);
        const auto found = dump->functionsNamed("app::park", m_job);
        QVERIFY(found && !found->isEmpty()); // its cold part may be a second one
        QCOMPARE(found->first().name, QByteArray("app::park"));
        QCOMPARE(dump->placeAt(found->first().start).frames.last().function, QByteArray("app::park"));
        QCOMPARE(dump->placeAt(found->last().start).functionStart, std::optional(found->last().start));
        const QString searching = kit::cancelTest([&](JobControl &job) { return dump->functionsNamed("park", job); });
        QVERIFY2(searching.isEmpty(), qPrintable(searching));
        const Tid tid = dump->threads().first().tid;
        const QString registers =
            kit::cancelTest([&](JobControl &job) { return dump->frameRegisters(tid, 0, job); }, {.leastPolls = 0});
        QVERIFY2(registers.isEmpty(), qPrintable(registers));
    }

    // Both files of each fixture, changed in a seeded way: an answer, never a crash or a hang. $ARIADNE_MUTATIONS says
    // how many (the slow test's 500).
    void damaged_data() { equalsTheDebugger_data(); }
    void damaged()
    {
        QFETCH(QString, name);
        const StackFixture made = fixture(name);
        if (!made.missing.isEmpty())
            ARIADNE_SKIP(made.missing);
        const int times = qEnvironmentVariableIntValue("ARIADNE_MUTATIONS");
        const QString folder = m_folder.path() + QStringLiteral("/damaged");
        QDir().mkpath(folder);
        QFile program(made.executable), core(made.core);
        QVERIFY(program.open(QIODevice::ReadOnly) && core.open(QIODevice::ReadOnly));
        const QByteArray programBytes = program.readAll(), head = core.read(64 << 10), rest = core.readAll();
        DumpOptions options;
        options.exe = folder + QStringLiteral("/program");
        options.anyBuild = true;
        const auto write = [](const QString &path, const QList<QByteArray> &parts) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            for (const QByteArray &one : parts)
                file.write(one);
        };
        // The emulator's cores have the stack far behind: whole ones, of which the head alone is written anew.
        constexpr qsizetype kMostCore = 64 << 20;
        write(folder + QStringLiteral("/core"), {head, rest.left(kMostCore)});
        write(folder + QStringLiteral("/core3"), {head, rest.left(kMostCore)});
        for (int seed = 0; seed < std::max(times, 6); ++seed) {
            // Headers, and the last part of the file, where section headers and debug information are.
            const qsizetype cut = std::min<qsizetype>(programBytes.size() * (seed % 5) / 5 + 64, programBytes.size());
            kit::Mutator mutator(static_cast<quint64>(seed));
            write(options.exe, {programBytes.left(cut), mutator.mutate(programBytes.mid(cut), 64 << 20)});
            use(folder + QStringLiteral("/core"), options);
            if (seed % 4 == 0) {
                write(options.exe, {programBytes});
                write(folder + QStringLiteral("/core2"), {mutator.mutate(head), rest.left(1 << 20)});
                use(folder + QStringLiteral("/core2"), options);
                QFile whole(folder + QStringLiteral("/core3"));
                QVERIFY(whole.open(QIODevice::ReadWrite));
                whole.write(mutator.mutate(head).leftJustified(head.size(), '\0', true));
                whole.close();
                use(whole.fileName(), options);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestStacks)
#include "tst_stacks.moc"
