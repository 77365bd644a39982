// SPDX-License-Identifier: GPL-3.0-or-later
// Real cores, made here and now, against gdb and eu-stack.
#include "dump/dump.h"
#include "dump/knowndumps.h"
#include "kit/canceltest.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "oracles.h"
#include "support/process.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::dump;
using namespace ariadne::test;

namespace
{

const char kSource[] = R"(
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
#ifndef BUILD
#define BUILD 1
#endif
namespace app {
struct Slot { Slot *next; int value; };
std::mutex lock;
std::condition_variable never;
int parked = 0;
__attribute__((noinline)) void park() { std::unique_lock<std::mutex> l(lock); ++parked; for (;;) never.wait(l); }
template <int n> __attribute__((noinline)) int level(int depth, const std::function<void()> &f)
{
    volatile char room[32 + n] = {}; room[0] = static_cast<char>(depth);
    if (depth == 0) f(); else level<(n + 3) % 5>(depth - 1, f);
    return room[0] + BUILD;
}
inline __attribute__((always_inline)) int take(Slot *slot, int by) { slot->value = by; return by; }
inline __attribute__((always_inline)) int pop(Slot *slot) { return take(slot->next, 7) + 1; }
__attribute__((noinline)) int crash(Slot *slot) { return pop(slot) + 3; }
__attribute__((noinline)) int callNull(int (*f)(int)) { return f(3) + 1; }
__attribute__((noinline)) int recurse(int n) { volatile char room[400]; room[n % 400] = 1; return recurse(n + 1) + room[n % 400]; }
void onSignal(int) { abort(); }
}
int main(int argc, char **argv)
{
    const std::string what = argc > 1 ? argv[1] : "null";
    std::vector<std::thread> threads;
    for (int i = 0; i < 5; ++i)
        threads.emplace_back([i] { app::level<1>(3 + i % 2, [] { app::park(); }); });
    for (;;) { std::unique_lock<std::mutex> l(app::lock); if (app::parked == 5) break; }
    app::Slot slot{nullptr, 1};
    if (what == "abort") abort();
    if (what == "call") return app::callNull(reinterpret_cast<int (*)(int)>(argc - 2));
    if (what == "recurse") return app::recurse(0);
    if (what == "handler") { signal(SIGUSR1, app::onSignal); raise(SIGUSR1); }
    if (what == "readonly") { *const_cast<volatile char *>(&"constant"[argc]) = 1; }
    int r = 0;
    app::level<2>(4, [&] { r = app::crash(&slot); });
    return r;
}
)";

} // namespace

class TestDump : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_exe, m_core, m_how;
    NoJob m_job;

    kit::Program program(const QString &name = QStringLiteral("prog"), const QStringList &more = {}) const
    {
        kit::Program p;
        p.name = name;
        p.source = kSource;
        p.flags = QStringList{QStringLiteral("-g"), QStringLiteral("-O1"), QStringLiteral("-pthread"),
                              QStringLiteral("-std=c++17"), QStringLiteral("-Wl,--build-id")} +
                  more;
        return p;
    }
    // A core of another kind of crash, in a folder of its own.
    Result<Dump> crashed(const QString &what)
    {
        const QString folder = m_folder.path() + u'/' + what;
        QDir().mkpath(folder);
        const auto core = kit::crash(folder, m_exe, {what});
        if (!core)
            return std::unexpected(core.error());
        return Dump::open(core->path, {}, m_job);
    }
    static const Thread *crashedOf(const QList<Thread> &threads)
    {
        const auto at = std::find_if(threads.begin(), threads.end(), [](const Thread &t) { return t.crashed; });
        return at == threads.end() ? nullptr : &*at;
    }
    static const Module *programOf(const Dump &dump)
    {
        const auto at =
            std::find_if(dump.modules().begin(), dump.modules().end(), [](const Module &m) { return m.isExecutable; });
        return at == dump.modules().end() ? nullptr : &*at;
    }

private slots:
    void initTestCase()
    {
        const auto core = kit::makeCore(m_folder.path(), program());
        if (!core)
            ARIADNE_SKIP(core.error().what);
        m_exe = core->executable;
        m_core = core->path;
        m_how = core->how;
    }

    void saysWhatHappened()
    {
        const auto dump = Dump::open(m_core, {}, m_job);
        QVERIFY2(dump, dump ? "" : qPrintable(dump.error().what));
        const DumpInfo &info = dump->info();
        QCOMPARE(info.signal.name, QStringLiteral("SIGSEGV"));
        QCOMPARE(info.threads, 6);
        QVERIFY2(info.reason.contains(QStringLiteral("app::")), qPrintable(info.reason));
        QVERIFY(info.complete);
        QVERIFY(info.command.contains("prog"));
        if (info.signal.address) // gdb's cores carry no siginfo on some machines
            QCOMPARE(info.signal.address->value, quint64(8));
        QVERIFY(programOf(*dump));
        QVERIFY(programOf(*dump)->verified);
        QCOMPARE(programOf(*dump)->symbols, Symbols::Full);
        QVERIFY2(dump->warnings().isEmpty(),
                 dump->warnings().isEmpty() ? "" : qPrintable(dump->warnings().first().message));
    }

    void pcsAreThoseOfEuStack()
    {
        ARIADNE_ORACLE(euStack, "eu-stack");
        const QByteArray text = run({euStack, QStringLiteral("--core=") + m_core, QStringLiteral("-e"), m_exe});
        QMap<qint64, QList<quint64>> theirs;
        qint64 tid = 0;
        for (const QByteArray &line : text.split('\n')) {
            if (line.startsWith("TID "))
                tid = line.mid(4, line.indexOf(':') - 4).toLongLong();
            else if (line.startsWith('#'))
                theirs[tid].append(line.simplified().split(' ').value(1).toULongLong(nullptr, 16));
        }
        QCOMPARE(theirs.size(), 6);
        const auto threads = Dump::open(m_core, {}, m_job)->stacks({}, m_job);
        QVERIFY(threads);
        for (const Thread &t : *threads) {
            QList<quint64> ours;
            for (const Frame &f : t.frames) {
                if (f.kind != FrameKind::Inlined && f.kind != FrameKind::TailCall)
                    ours.append(f.pc.value);
            }
            QCOMPARE(ours, theirs.value(t.tid.value));
            QVERIFY2(t.finished, qPrintable(t.end));
        }
    }

    void namesAndLinesAreThoseOfGdb()
    {
        ARIADNE_ORACLE(gdb, "gdb");
        const auto theirs = gdbStacks(gdb, m_exe, m_core);
        QCOMPARE(theirs.size(), 6);
        const auto threads = Dump::open(m_core, {}, m_job)->stacks({}, m_job);
        QVERIFY(threads);
        int compared = 0, lines = 0;
        for (const Thread &t : *threads) {
            const QList<Row> rows = theirs.value(t.tid.value);
            qsizetype at = 0;
            for (const Frame &f : t.frames) {
                // gdb makes frames of tail calls, which the stack does not hold.
                while (at < rows.size() && at + 1 < rows.size() && lastName(rows[at].name) != lastName(f.function) &&
                       !f.function.isEmpty() && lastName(rows[at + 1].name) == lastName(f.function))
                    ++at;
                QVERIFY2(at < rows.size(), describe(t.frames, rows));
                if (!f.function.isEmpty())
                    QVERIFY2(lastName(rows[at].name) == lastName(f.function), describe(t.frames, rows));
                if (rows[at].pc)
                    QCOMPARE(f.pc.value, *rows[at].pc);
                if (rows[at].file.endsWith("prog.cpp")) {
                    QVERIFY2(f.line == rows[at].line, describe(t.frames, rows));
                    ++lines;
                }
                ++compared;
                ++at;
            }
        }
        QVERIFY(compared > 40);
        QVERIFY(lines > 20);
    }

    void inlinedCallsStandWhereTheyWereCalled()
    {
        const auto threads = Dump::open(m_core, {}, m_job)->stacks({}, m_job);
        const Thread *t = crashedOf(*threads);
        QVERIFY(t);
        QCOMPARE(t->frames[0].function, QByteArray("app::take"));
        QCOMPARE(t->frames[0].kind, FrameKind::Inlined);
        QCOMPARE(t->frames[1].function, QByteArray("app::pop"));
        QCOMPARE(t->frames[2].function, QByteArray("app::crash"));
        QCOMPARE(t->frames[2].kind, FrameKind::Real);
        QCOMPARE(t->frames[2].linkageName, QByteArray("_ZN3app5crashEPNS_4SlotE"));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(t->frames[i].level, i);
            QVERIFY(t->frames[i].file.startsWith('/'));
            QVERIFY(t->frames[i].line > 0);
        }
    }

    void registersAreThoseOfGdb()
    {
        ARIADNE_ORACLE(gdb, "gdb");
        const QByteArray text = run({gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-iex"),
                                     QStringLiteral("set auto-load off"), QStringLiteral("-iex"),
                                     QStringLiteral("set debuginfod enabled off"), QStringLiteral("-ex"),
                                     QStringLiteral("info registers"), m_exe, m_core});
        const auto dump = Dump::open(m_core, {}, m_job);
        const Thread *t = crashedOf(dump->threads());
        const QList<RegisterSet> sets = dump->registers(t->tid);
        QCOMPARE(sets.size(), 1);
        int compared = 0;
        for (const Register &r : sets[0].registers) {
            for (const QByteArray &line : text.split('\n')) {
                const QList<QByteArray> words = line.simplified().split(' ');
                if (words.size() >= 2 && words[0] == r.name.toLatin1()) {
                    QCOMPARE(r.value(), words[1].toULongLong(nullptr, 16));
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 15);
        QCOMPARE(dump->registers().size(), 6);
    }

    void memoryTellsWhereItComesFrom()
    {
        const auto dump = Dump::open(m_core, {}, m_job);
        const Module *program = programOf(*dump);
        const auto head = dump->memory(program->base, 4);
        QVERIFY(head);
        QCOMPARE(head->first().bytes, QByteArray("\x7f"
                                                 "ELF"));
        // Code is not in the kernel's cores; it is read from the verified file.
        const Thread *t = crashedOf(dump->threads());
        const auto code = dump->memory(t->pc, 8);
        QCOMPARE(code->size(), 1);
        QVERIFY(code->first().source != MemoryPiece::Source::Missing);
        const auto nothing = dump->memory({0x10}, 100);
        QCOMPARE(nothing->size(), 1);
        QCOMPARE(nothing->first().source, MemoryPiece::Source::Missing);
        QCOMPARE(nothing->first().size, quint64(100));
        QVERIFY(dump->regionAt(t->stackPointer));
        QCOMPARE(dump->regionAt(t->stackPointer)->kind, RegionKind::Stack);
        QCOMPARE(dump->memory({0}, quint64(1) << 40).error().kind, Error::Kind::Usage);
    }

    void anotherBuildIsRefused()
    {
        // The program was built again since the crash: same path, other build id.
        const QString folder = m_folder.path() + QStringLiteral("/rebuilt");
        QDir().mkpath(folder);
        const auto core = kit::makeCore(folder, program());
        QVERIFY(core);
        const QString kept = m_folder.path() + QStringLiteral("/kept");
        QVERIFY(QFile::copy(core->executable, kept));
        const auto other = kit::compile(folder, program(QStringLiteral("prog"), {QStringLiteral("-DBUILD=2")}));
        QVERIFY(other);
        const auto dump = Dump::open(core->path, {}, m_job);
        QVERIFY(dump);
        const Module *m = programOf(*dump);
        QCOMPARE(m->symbols, Symbols::None);
        QVERIFY(!m->buildId.isEmpty());
        QVERIFY(std::any_of(m->tried.begin(), m->tried.end(),
                            [](const Tried &t) { return t.result.contains(QStringLiteral("another build")); }));
        const auto threads = dump->stacks({}, m_job);
        QVERIFY(threads);
        for (const Thread &t : *threads) {
            for (const Frame &f : t.frames)
                QVERIFY2(!f.function.contains("app::"), f.function.constData());
        }
        DumpOptions options;
        options.exe = core->executable;
        const auto named = Dump::open(core->path, options, m_job);
        QVERIFY(!named);
        QCOMPARE(named.error().kind, Error::Kind::Refused);
        options.anyBuild = true;
        const auto insisted = Dump::open(core->path, options, m_job);
        QVERIFY(insisted);
        QVERIFY(programOf(*insisted)->otherBuild);
        QVERIFY(!programOf(*insisted)->verified);
        // The one that ran, elsewhere: found by name.
        options = {};
        options.exe = kept;
        const auto right = Dump::open(core->path, options, m_job);
        QVERIFY2(right, right ? "" : qPrintable(right.error().what));
        QVERIFY(programOf(*right)->verified);
        QVERIFY(crashedOf(*right->stacks({}, m_job))->frames[0].function == "app::take");
    }

    void debugInformationElsewhere()
    {
        ARIADNE_ORACLE(objcopy, "objcopy");
        const QString folder = m_folder.path() + QStringLiteral("/split");
        QDir().mkpath(folder + QStringLiteral("/.debug"));
        const auto core = kit::makeCore(folder, program());
        QVERIFY(core);
        const QString debug = folder + QStringLiteral("/.debug/prog.debug");
        run({objcopy, QStringLiteral("--only-keep-debug"), core->executable, debug});
        run({objcopy, QStringLiteral("--strip-all"), QStringLiteral("--add-gnu-debuglink=") + debug, core->executable});
        const auto linked = Dump::open(core->path, {}, m_job);
        QVERIFY(linked);
        QCOMPARE(programOf(*linked)->symbols, Symbols::Full);
        QCOMPARE(programOf(*linked)->source, debug);
        QCOMPARE(crashedOf(*linked->stacks({}, m_job))->frames[0].function, QByteArray("app::take"));
        // By build id, in a folder that the caller names.
        const QString id = programOf(*linked)->buildId.text();
        const QString store = m_folder.path() + QStringLiteral("/store/.build-id/") + id.left(2);
        QDir().mkpath(store);
        QVERIFY(QFile::rename(debug, store + u'/' + id.mid(2) + QStringLiteral(".debug")));
        const auto without = Dump::open(core->path, {}, m_job);
        QVERIFY(programOf(*without)->symbols != Symbols::Full);
        QVERIFY(programOf(*without)->tried.size() >= 3);
        DumpOptions options;
        options.debugDirs = {m_folder.path() + QStringLiteral("/store")};
        const auto found = Dump::open(core->path, options, m_job);
        QCOMPARE(programOf(*found)->symbols, Symbols::Full);
        QCOMPARE(crashedOf(*found->stacks({}, m_job))->frames[2].function, QByteArray("app::crash"));
        // Another build's debug file is not used.
        const auto other =
            kit::compile(m_folder.path(), program(QStringLiteral("other"), {QStringLiteral("-DBUILD=3")}));
        QVERIFY(other);
        QVERIFY(QFile::remove(store + u'/' + id.mid(2) + QStringLiteral(".debug")));
        QVERIFY(QFile::copy(*other, store + u'/' + id.mid(2) + QStringLiteral(".debug")));
        QVERIFY(programOf(*Dump::open(core->path, options, m_job))->symbols != Symbols::Full);
    }

    // Compressed sections, DWARF 5 without .debug_aranges, units of their own: whatever compilers write.
    void otherShapesOfDebugInformation_data()
    {
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QString>("compiler");
        QTest::newRow("compressed") << QStringList{QStringLiteral("-gz")} << QString();
        QTest::newRow("split") << QStringList{QStringLiteral("-gsplit-dwarf")} << QString();
        QTest::newRow("DWARF 4") << QStringList{QStringLiteral("-gdwarf-4")} << QString();
        QTest::newRow("optimised at link time") << QStringList{QStringLiteral("-flto")} << QString();
        QTest::newRow("clang") << QStringList() << QStringLiteral("clang++-19");
        QTest::newRow("clang, split") << QStringList{QStringLiteral("-gsplit-dwarf")} << QStringLiteral("clang++-19");
    }
    void otherShapesOfDebugInformation()
    {
        QFETCH(QStringList, flags);
        QFETCH(QString, compiler);
        if (!compiler.isEmpty() && kit::oracle(compiler).isEmpty())
            ARIADNE_SKIP(compiler + QStringLiteral(" is not installed"));
        kit::Program made = program(QStringLiteral("prog"), flags);
        made.compiler = compiler;
        const QString folder = m_folder.path() + u'/' + QString::fromLatin1(QTest::currentDataTag()).remove(u' ');
        QDir().mkpath(folder);
        const auto core = kit::makeCore(folder, made);
        QVERIFY2(core, core ? "" : qPrintable(core.error().what));
        const auto threads = Dump::open(core->path, {}, m_job)->stacks({}, m_job);
        QVERIFY(threads);
        const QList<Frame> frames = crashedOf(*threads)->frames;
        const QList<QByteArray> names{"app::take", "app::pop", "app::crash"};
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(frames[i].function, names[i]);
            QCOMPARE(QFileInfo(QString::fromUtf8(frames[i].file)).fileName(), QStringLiteral("prog.cpp"));
            QVERIFY(frames[i].line > 0);
        }
        QVERIFY(std::any_of(frames.begin(), frames.end(), [](const Frame &f) { return f.function == "main"; }));
    }

    void sysrootIsAllThereIs()
    {
        const QString root = m_folder.path() + QStringLiteral("/root");
        DumpOptions options;
        options.sysroot = root;
        const auto empty = Dump::open(m_core, options, m_job);
        QVERIFY(empty);
        const auto full = Dump::open(m_core, {}, m_job);
        const auto libc = std::find_if(empty->modules().begin(), empty->modules().end(),
                                       [](const Module &m) { return m.path.contains("libc.so"); });
        QVERIFY(libc != empty->modules().end());
        QCOMPARE(libc->symbols, Symbols::None);
        QVERIFY(libc->tried.first().place.startsWith(root));
        QDir().mkpath(root + QFileInfo(m_exe).path());
        QVERIFY(QFile::copy(m_exe, root + m_exe));
        QCOMPARE(programOf(*Dump::open(m_core, options, m_job))->image, root + m_exe);
    }

    void neverOnTheNetwork()
    {
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::bind(server, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::listen(server, 8), 0);
        socklen_t size = sizeof address;
        QCOMPARE(::getsockname(server, reinterpret_cast<sockaddr *>(&address), &size), 0);
        qputenv("DEBUGINFOD_URLS", "http://127.0.0.1:" + QByteArray::number(ntohs(address.sin_port)));
        DumpOptions options;
        options.sysroot = m_folder.path() + QStringLiteral("/void"); // nothing is found: the temptation is greatest
        (void)Dump::open(m_core, options, m_job)->stacks({}, m_job);
        (void)Dump::open(m_core, {}, m_job)->stacks({}, m_job); // libstdc++ has no debug information here
        pollfd waiting{server, POLLIN, 0};
        QCOMPARE(::poll(&waiting, 1, 0), 0);
        qunsetenv("DEBUGINFOD_URLS");
        ::close(server);
    }

    void cutAtManyPlaces()
    {
        const QString path = m_folder.path() + QStringLiteral("/cut");
        QVERIFY(QFile::copy(m_core, path));
        const qint64 whole = QFileInfo(path).size();
        QList<qint64> sizes;
        for (int i = 40; i > 0; --i)
            sizes.append(whole * i / 41);
        for (qint64 size = 20000; size > 64; size = size * 4 / 5)
            sizes.append(size);
        for (const qint64 size : sizes) {
            QVERIFY(QFile::resize(path, size));
            const auto dump = Dump::open(path, {}, m_job);
            QVERIFY2(dump, dump ? "" : qPrintable(dump.error().what));
            QVERIFY(!dump->info().complete);
            QVERIFY(dump->info().missingBytes > 0);
            QVERIFY(!dump->warnings().isEmpty());
            const auto threads = dump->stacks({}, m_job);
            QVERIFY(threads);
            for (const Thread &t : *threads)
                QVERIFY(!t.end.isEmpty());
        }
    }

    void canBeCancelled()
    {
        const QString opening = kit::cancelTest([this](JobControl &job) { return Dump::open(m_core, {}, job); });
        QVERIFY2(opening.isEmpty(), qPrintable(opening));
        const auto dump = Dump::open(m_core, {}, m_job);
        const QString walking = kit::cancelTest([&](JobControl &job) { return dump->stacks({}, job); });
        QVERIFY2(walking.isEmpty(), qPrintable(walking));
    }

    void manyThreadsAtOnce()
    {
        const auto dump = Dump::open(m_core, {}, m_job);
        const auto expected = dump->stacks({}, m_job);
        QList<Result<QList<Thread>>> got(4);
        std::vector<std::thread> workers;
        auto *out = got.data();
        for (int i = 0; i < 4; ++i) {
            workers.emplace_back([&, i] {
                NoJob job;
                const Dump copy = *dump;
                out[i] = copy.stacks({}, job);
            });
        }
        for (std::thread &w : workers)
            w.join();
        for (const auto &one : got)
            QCOMPARE(*one, *expected);
    }

    void oneThread()
    {
        const auto dump = Dump::open(m_core, {}, m_job);
        const Tid tid = dump->threads().last().tid;
        const auto one = dump->stacks(tid, m_job);
        QCOMPARE(one->size(), 1);
        QCOMPARE(one->first().tid, tid);
        QCOMPARE(dump->stacks(Tid{1}, m_job).error().kind, Error::Kind::NotFound);
    }

    void groupsEqualStacks()
    {
        const auto threads = Dump::open(m_core, {}, m_job)->stacks({}, m_job);
        const QList<StackGroup> groups = groupStacks(*threads);
        QCOMPARE(groups.size(), 3); // the crash, and two depths of waiting
        QVERIFY(groups[0].crashed);
        QCOMPARE(groups[0].tids.size(), 1);
        QCOMPARE(groups[1].tids.size(), 3);
        QCOMPARE(groups[2].tids.size(), 2);
    }

    void otherEnds()
    {
        if (m_how == QLatin1String("gdb"))
            ARIADNE_SKIP(QStringLiteral("gdb's cores of other crashes differ from machine to machine"));
        const auto aborted = crashed(QStringLiteral("abort"));
        QVERIFY(aborted);
        QVERIFY2(aborted->info().reason.contains(QStringLiteral("SIGABRT in main: it called abort()")),
                 qPrintable(aborted->info().reason));

        const auto jumped = crashed(QStringLiteral("call"));
        QVERIFY2(jumped->info().reason.contains(QStringLiteral("it jumped to 0x0")), qPrintable(jumped->info().reason));
        const auto frames = crashedOf(*jumped->stacks({}, m_job))->frames;
        QCOMPARE(frames[1].function, QByteArray("app::callNull"));
        QCOMPARE(frames[1].trust, Trust::Scan);

        const auto overflown = crashed(QStringLiteral("recurse"));
        QVERIFY2(overflown->info().reason.contains(QStringLiteral("stack overflowed")),
                 qPrintable(overflown->info().reason));
        const auto deep = crashedOf(*overflown->stacks({}, m_job));
        QVERIFY(deep);

        const auto handled = crashed(QStringLiteral("handler"));
        const auto stack = crashedOf(*handled->stacks({}, m_job))->frames;
        const auto signalFrame =
            std::find_if(stack.begin(), stack.end(), [](const Frame &f) { return f.kind == FrameKind::Signal; });
        QVERIFY(signalFrame != stack.end());
        QCOMPARE((signalFrame - 1)->function, QByteArray("app::onSignal"));
        QVERIFY(std::any_of(signalFrame, stack.end(), [](const Frame &f) { return f.function == "main"; }));

        const auto wrote = crashed(QStringLiteral("readonly"));
        QCOMPARE(wrote->info().signal.access, Access::Write);
        QVERIFY2(wrote->info().reason.contains(QStringLiteral("it wrote to")), qPrintable(wrote->info().reason));
    }

    void endlessRecursionIsBounded()
    {
        if (m_how == QLatin1String("gdb"))
            ARIADNE_SKIP(QStringLiteral("gdb's cores of other crashes differ from machine to machine"));
        const auto dump = crashed(QStringLiteral("recurse"));
        QVERIFY(dump);
        QElapsedTimer clock;
        clock.start();
        const auto threads = dump->stacks({}, m_job);
        const Thread *t = crashedOf(*threads);
        QVERIFY(t->frames.size() > 5000);
        QVERIFY2(t->finished, qPrintable(t->end));
        QVERIFY(clock.elapsed() < 10000 * kit::slowness());
    }

    void isFoundAgain()
    {
        const auto dump = Dump::open(m_core, {}, m_job);
        QVERIFY(rememberDump(*dump));
        QVERIFY(rememberDump(*dump));
        QCOMPARE(knownDumps()->size(), 1);
        QCOMPARE(knownDump(dump->id())->path, dump->path());
        const QString moved = m_folder.path() + QStringLiteral("/moved");
        QVERIFY(QFile::copy(m_core, moved));
        DumpOptions options;
        options.exe = m_exe;
        const auto again = Dump::open(moved, options, m_job);
        QCOMPARE(again->id(), dump->id()); // by content, wherever it lies
        QVERIFY(rememberDump(*again));
        QCOMPARE(knownDump(dump->id())->path, moved);
        QCOMPARE(knownDump(dump->id())->options.exe, m_exe);
        QVERIFY(QFile::remove(moved));
        QCOMPARE(knownDump(dump->id())->path, dump->path());
        QCOMPARE(knownDump(DumpId{"0123"}).error().kind, Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestDump)
#include "tst_dump.moc"
