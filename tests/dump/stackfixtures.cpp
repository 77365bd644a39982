// SPDX-License-Identifier: GPL-3.0-or-later
#include "stackfixtures.h"

#include "dump/elfcore.h"
#include "kit/coremaker.h"
#include "kit/elfwriter.h"
#include "kit/oracle.h"
#include "oracles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>
#include <elf.h>

namespace ariadne::test {

using namespace dump;

namespace {

const char kC[] = R"(
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
struct slot { struct slot *next; int value; };
static volatile int parked, depthOfAll = 6;
static inline __attribute__((always_inline)) int take(struct slot *s, int by) { s->value = by; return by; }
static inline __attribute__((always_inline)) int pop(struct slot *s)
{
    return take(s->next, 7) + 1;
}
static __attribute__((noinline)) int crash(struct slot *s)
{
    return pop(s) + 3;
}
static __attribute__((noinline)) int level(int depth, struct slot *s)
{
    volatile char room[48];
    memset((void *)room, depth, sizeof room);
    if (depth == 0)
        return crash(s) + room[1];
    return level(depth - 1, s) + room[depth];
}
static void onSignal(int number)
{
    struct slot s = {0, number};
    level(2, &s);
}
static void *work(void *data)
{
    __sync_fetch_and_add(&parked, 1);
    for (;;)
        pause();
    return data;
}
int main(int argc, char **argv)
{
    pthread_t threads[3];
    int i;
    for (i = 0; i < 3; ++i)
        pthread_create(&threads[i], 0, work, &threads[i]);
    while (parked < 3)
        usleep(1000);
    usleep(20000);
    if (argc > 1 && strcmp(argv[1], "handler") == 0) {
        signal(SIGUSR1, onSignal);
        raise(SIGUSR1);
    }
    struct slot s = {0, argc};
    return level(depthOfAll, &s) > 0;
}
)";

const char kCpp[] = R"(
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
namespace app {
std::mutex lock; std::condition_variable never; int parked = 0;
template <typename T> struct Reader {
    std::vector<T> all;
    struct Inner { T *at; __attribute__((noinline)) T take(int i) { return *at + T(i); } };
    inline __attribute__((always_inline)) T first(int i) { Inner in{all.empty() ? nullptr : all.data()}; return in.take(i) + 1; }
    __attribute__((noinline)) T read(int i) { return first(i) + 2; }
};
__attribute__((noinline)) void park() { std::unique_lock<std::mutex> l(lock); ++parked; for (;;) never.wait(l); }
namespace { __attribute__((noinline)) int hidden(const std::function<int(int)> &f, int n)
{
    volatile char room[64]; room[n] = char(n);
    return n == 0 ? f(n) + room[0] : hidden(f, n - 1) + room[n];
} }
}
int main(int argc, char **)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) threads.emplace_back([i] { auto more = [&] { app::park(); }; if (i < 9) more(); });
    for (;;) { std::unique_lock<std::mutex> l(app::lock); if (app::parked == 3) break; }
    app::Reader<long> reader;
    return app::hidden([&](int n) { return int(reader.read(n + argc)); }, 5);
}
)";

const char kRust[] = R"(
use std::{sync::{Arc, Mutex, Condvar}, thread, time::Duration};
#[inline(never)] fn deep(n: u32, p: &Arc<(Mutex<bool>, Condvar)>) -> u32 {
    if n == 0 { let mut g = p.0.lock().unwrap(); while !*g { g = p.1.wait(g).unwrap(); } return 1; }
    deep(n - 1, p) + n
}
fn main() {
    let p = Arc::new((Mutex::new(false), Condvar::new()));
    for _ in 0..4u32 { let p = p.clone(); thread::spawn(move || { println!("{}", deep(10, &p)); }); }
    thread::sleep(Duration::from_millis(300));
    std::process::abort();
}
)";

struct Recipe {
    const char *compiler; // null: the kit's
    QByteArray source;
    QString suffix;
    QStringList flags;
    QString emulator; // "qemu-aarch64"
    QStringList arguments = {};
};

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

QMap<QString, Recipe> recipes()
{
    const QByteArray c(kC), cpp(kCpp), rust(kRust);
    const QString h = QStringLiteral("c"), p = QStringLiteral("cpp");
    const auto x = [](const char *text) { return words(text) + words("-pthread -Wl,--build-id"); };
    QMap<QString, Recipe> out;
    const auto add = [&](const char *name, const Recipe &recipe) { out.insert(QString::fromLatin1(name), recipe); };
    add("c", {"gcc", c, h, x("-g -O1"), {}});
    add("handler", {"gcc", c, h, x("-g -O1"), {}, {QStringLiteral("handler")}});
    add("c++", {"g++", cpp, p, x("-g -O2"), {}});
    add("clang", {"clang++-19", cpp, p, x("-g -O2"), {}});
    add("dwarf2", {"gcc", c, h, x("-gdwarf-2 -O1"), {}});
    add("dwarf3", {"gcc", c, h, x("-gdwarf-3 -O1"), {}});
    add("dwarf4", {"g++", cpp, p, x("-gdwarf-4 -O2"), {}});
    add("split", {"g++", cpp, p, x("-g -gsplit-dwarf -O2"), {}});
    add("split4", {"g++", cpp, p, x("-gdwarf-4 -gsplit-dwarf -O2"), {}});
    add("dwp", {"g++", cpp, p, x("-g -gsplit-dwarf -O2"), {}});
    add("dwp4", {"g++", cpp, p, x("-gdwarf-4 -gsplit-dwarf -O2"), {}});
    add("compressed", {"g++", cpp, p, x("-g -gz -O2"), {}});
    add("dwz", {"g++", cpp, p, x("-g -O2"), {}});
    add("types", {"g++", cpp, p, x("-g -fdebug-types-section -O2"), {}});
    add("types4", {"g++", cpp, p, x("-gdwarf-4 -fdebug-types-section -O2"), {}});
    add("types-split", {"g++", cpp, p, x("-g -gsplit-dwarf -fdebug-types-section -O2"), {}});
    add("types-split4", {"g++", cpp, p, x("-gdwarf-4 -gsplit-dwarf -fdebug-types-section -O2"), {}});
    add("types-dwp", {"g++", cpp, p, x("-g -gsplit-dwarf -fdebug-types-section -O2"), {}});
    add("types-dwp4", {"g++", cpp, p, x("-gdwarf-4 -gsplit-dwarf -fdebug-types-section -O2"), {}});
    add("mini", {"gcc", c, h, x("-g -O1"), {}});
    add("rust", {"rustc", rust, QStringLiteral("rs"), words("-g -O"), {}});
    add("i386", {"i686-linux-gnu-gcc", c, h, x("-g -O1 -static"), {}});
    add("aarch64", {"aarch64-linux-gnu-gcc", c, h, x("-g -O1 -static"), QStringLiteral("qemu-aarch64")});
    add("aarch64-pac", {"aarch64-linux-gnu-gcc", c, h, x("-g -O1 -static -mbranch-protection=pac-ret"),
                        QStringLiteral("qemu-aarch64")});
    add("arm", {"arm-linux-gnueabihf-gcc", c, h, x("-g -O1 -static"), QStringLiteral("qemu-arm")});
    add("arm-index",
        {"arm-linux-gnueabihf-gcc", c, h, x("-g -O1 -static -funwind-tables"), QStringLiteral("qemu-arm")});
    // The experimental ones: both byte orders and word sizes.
    const auto foreign = [&](const char *name, const char *compiler, const char *emulator, const char *more = "") {
        add(name, {compiler, c, h, x("-g -O1 -static") + words(more), QString::fromLatin1(emulator)});
    };
    foreign("riscv64", "riscv64-linux-gnu-gcc", "qemu-riscv64");
    foreign("ppc64le", "powerpc64le-linux-gnu-gcc", "qemu-ppc64le");
    foreign("ppc64", "powerpc64-linux-gnu-gcc", "qemu-ppc64");
    foreign("ppc", "powerpc-linux-gnu-gcc", "qemu-ppc");
    foreign("s390x", "s390x-linux-gnu-gcc", "qemu-s390x");
    add("s390x-handler",
        {"s390x-linux-gnu-gcc", c, h, x("-g -O1 -static"), QStringLiteral("qemu-s390x"), {QStringLiteral("handler")}});
    foreign("mips64el", "mips64el-linux-gnuabi64-gcc", "qemu-mips64el");
    foreign("mips", "mips-linux-gnu-gcc", "qemu-mips");
    return out;
}

// What is done to the program before it runs; why it cannot be done, empty where it was.
QString transform(const QString &name, const QString &folder, const QString &exe)
{
    const auto tool = [](const char *program) { return kit::oracle(QString::fromLatin1(program)); };
    if (name.contains(QLatin1String("dwp"))) {
        const QString dwp = name.endsWith(u'4') ? tool("dwp") : tool("llvm-dwp-19");
        if (dwp.isEmpty())
            return QStringLiteral("dwp or llvm-dwp-19 is not installed");
        run({dwp, QStringLiteral("-e"), exe, QStringLiteral("-o"), exe + QStringLiteral(".dwp")});
        if (!QFileInfo(exe + QStringLiteral(".dwp")).size())
            return QStringLiteral("dwp made no package");
        for (const QString &dwo : QDir(folder).entryList({QStringLiteral("*.dwo")}))
            QFile::remove(folder + u'/' + dwo);
    } else if (name == QLatin1String("dwz")) {
        if (tool("dwz").isEmpty())
            return QStringLiteral("dwz is not installed");
        const QString other = exe + QStringLiteral("2"), common = folder + QStringLiteral("/common.dwz");
        kit::Program second{QStringLiteral("fixture2"), QByteArray(kCpp) + "\nint another;\n", QStringLiteral("cpp"),
                            words("-g -O2 -pthread"), QStringLiteral("g++")};
        if (const auto made = kit::compile(folder, second); made)
            run({tool("dwz"), QStringLiteral("-m"), common, QStringLiteral("-h"), exe, *made});
        if (!QFileInfo(common).isFile())
            return QStringLiteral("dwz made no common file");
    } else if (name == QLatin1String("mini")) {
        if (tool("objcopy").isEmpty() || tool("xz").isEmpty())
            return QStringLiteral("objcopy or xz is not installed");
        const QString mini = folder + QStringLiteral("/mini");
        run({tool("objcopy"), QStringLiteral("--strip-debug"), exe, mini});
        run({tool("xz"), mini});
        run({tool("objcopy"), QStringLiteral("--strip-all"), QStringLiteral("--add-section"),
             QStringLiteral(".gnu_debugdata=") + mini + QStringLiteral(".xz"), exe});
    }
    return {};
}

// struct elf_prstatus of riscv64 for each thread in what gdb's "info registers" prints, lowest number first.
QByteArray riscvNotes(const QByteArray &text)
{
    static const char *const kNames[] = {"pc", "ra", "sp", "gp", "tp",  "t0",  "t1", "t2", "fp", "s1", "a0",
                                         "a1", "a2", "a3", "a4", "a5",  "a6",  "a7", "s2", "s3", "s4", "s5",
                                         "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"};
    static const QRegularExpression thread(QStringLiteral("^Thread \\d+ \\(Thread \\d+\\.(\\d+)"));
    QMap<qint64, QMap<QByteArray, quint64>> all;
    qint64 tid = 0;
    for (const QByteArray &line : text.split('\n')) {
        if (const auto m = thread.match(QString::fromUtf8(line)); m.hasMatch())
            tid = m.captured(1).toLongLong();
        const QList<QByteArray> words = line.simplified().split(' ');
        if (tid && words.size() > 1 && words[1].startsWith("0x"))
            all[tid].insert(words[0], words[1].toULongLong(nullptr, 16));
    }
    QByteArray out;
    for (auto at = all.begin(); at != all.end(); ++at) {
        const quint16 signal = at == all.begin() ? 11 : 0; // the program's first thread crashes
        kit::ByteWriter status;
        status.u32(signal).u32(0).u32(0).u16(signal).zeros(18).u32(static_cast<quint32>(at.key())).zeros(76);
        for (const char *name : kNames)
            status.u64(at.value().value(name));
        out += kit::noteBytes("CORE", NT_PRSTATUS, status.u64(0).bytes());
    }
    return out;
}

// Where the emulator writes no cores of a machine (RISC-V in its version 7), gdb takes one through the emulator's stub.
// Its notes have room for the host's registers only (gdb 13): ours stand for them.
QStringList coreByDebugger(const QString &folder, const QString &emulator, const QString &executable)
{
    const QString gdb = kit::oracle(QStringLiteral("gdb-multiarch")), shell = kit::oracle(QStringLiteral("sh"));
    if (gdb.isEmpty())
        return {};
    const QByteArray said =
        run({shell, QStringLiteral("-c"),
             QStringLiteral("cd \"$0\" && \"$1\" -g \"$0/stub\" \"$3\" & i=0; "
                            "while [ ! -S \"$0/stub\" ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done; "
                            "\"$2\" -nx -batch -iex 'set auto-load off' -iex 'set debuginfod enabled off' "
                            "-ex \"target remote $0/stub\" -ex continue -ex \"generate-core-file $0/qemu_gdb.core\" "
                            "-ex 'thread apply all info registers' -ex kill \"$3\"; kill $! 2>/dev/null; wait"),
             folder, emulator, gdb, executable});
    QFile core(folder + QStringLiteral("/qemu_gdb.core"));
    QByteArray notes = riscvNotes(said);
    if (notes.isEmpty() || !core.open(QIODevice::ReadWrite))
        return {};
    const QByteArray whole = core.readAll();
    const auto image =
        ElfCore::parse(std::as_bytes(std::span(whole.constData(), static_cast<size_t>(whole.size()))), core.fileName());
    for (const CoreThread &thread : image ? image->threads : QList<CoreThread>()) {
        if (const CoreNote *auxv = thread.note("CORE", NT_AUXV))
            notes += kit::noteBytes("CORE", NT_AUXV, copied(auxv->data));
    }
    // PT_NOTE is the first of the program headers behind the ELF header: p_offset at 8, p_filesz at 32.
    const kit::ByteWriter offset = kit::ByteWriter().u64(static_cast<quint64>(core.size())),
                          size = kit::ByteWriter().u64(static_cast<quint64>(notes.size()));
    const bool written = core.seek(core.size()) && core.write(notes) == notes.size() && core.seek(64 + 8) &&
                         core.write(offset.bytes()) == 8 && core.seek(64 + 32) && core.write(size.bytes()) == 8;
    return written ? QStringList{QStringLiteral("qemu_gdb.core")} : QStringList();
}

} // namespace

QStringList stackFixtures()
{
    return recipes().keys();
}

StackFixture makeStackFixture(const QString &name, const QString &folder)
{
    StackFixture out;
    out.name = name;
    const Recipe recipe = recipes().value(name);
    QString compiler = kit::oracle(QString::fromLatin1(recipe.compiler));
    // A rustup front end in $HOME finds no compiler in a test's own $HOME: the system's does.
    if (const QString own = QStringLiteral("/usr/bin/") + QString::fromLatin1(recipe.compiler);
        QFileInfo(own).isExecutable())
        compiler = own;
    if (compiler.isEmpty()) {
        out.missing = QString::fromLatin1(recipe.compiler) + QStringLiteral(" is not installed");
        return out;
    }
    const bool native = recipe.emulator.isEmpty();
    out.oracle = native ? QStringLiteral("gdb") : QStringLiteral("gdb-multiarch");
    const kit::Program program{QStringLiteral("fixture"), recipe.source, recipe.suffix, recipe.flags, compiler};
    out.source = program.name + u'.' + recipe.suffix;
    Result<QString> made = folder + u'/' + program.name;
    if (recipe.suffix == QLatin1String("rs")) {
        QFile file(folder + u'/' + out.source);
        if (file.open(QIODevice::WriteOnly))
            file.write(recipe.source);
        file.close();
        run(QStringList{compiler} + recipe.flags + QStringList{QStringLiteral("-o"), *made, file.fileName()});
        if (!QFileInfo(*made).isExecutable())
            made = fail(Error::Kind::Unsupported, QStringLiteral("rustc does not compile it"));
    } else {
        made = kit::compile(folder, program);
    }
    if (!made) {
        out.missing = made.error().what;
        return out;
    }
    out.executable = *made;
    out.missing = transform(name, folder, out.executable);
    if (!out.missing.isEmpty())
        return out;
    if (native) {
        const auto core = kit::crash(folder, out.executable, recipe.arguments);
        out.missing = core ? QString() : core.error().what;
        out.core = core ? core->path : QString();
        return out;
    }
    const QString emulator = kit::oracle(recipe.emulator), shell = kit::oracle(QStringLiteral("sh"));
    if (emulator.isEmpty()) {
        out.missing = recipe.emulator + QStringLiteral(" is not installed");
        return out;
    }
    run({shell, QStringLiteral("-c"),
         QStringLiteral("cd '%1' && ulimit -c unlimited && exec '%2' '%3' %4")
             .arg(folder, emulator, out.executable, recipe.arguments.join(u' '))});
    QStringList cores = QDir(folder).entryList({QStringLiteral("qemu_*.core")});
    if (cores.isEmpty())
        cores = coreByDebugger(folder, emulator, out.executable);
    out.missing = cores.isEmpty() ? QStringLiteral("the emulator wrote no core") : QString();
    out.core = folder + u'/' + cores.value(0);
    return out;
}

StackFixture makeGoFixture(const QString &folder)
{
    static const char source[] = R"(
package main
import ("os"; "sync"; "syscall"; "time")
func deep(n int, id int, ch chan int) int { if n == 0 { <-ch; return id }; x := deep(n-1, id, ch); return x + n }
func selects(a, b chan int) { select { case <-a: case <-b: } }
func main() {
	ch := make(chan int); var wg sync.WaitGroup; var mu sync.Mutex; mu.Lock()
	for i := 0; i < 500; i++ { wg.Add(1); go func(i int) { deep(20, i, ch); wg.Done() }(i) }
	go selects(ch, make(chan int)); go mu.Lock(); go time.Sleep(time.Hour)
	time.Sleep(time.Second); syscall.Kill(os.Getpid(), syscall.SIGABRT); wg.Wait()
}
)";
    StackFixture out;
    out.name = QStringLiteral("go");
    const QString go = kit::oracle(QStringLiteral("go"));
    if (go.isEmpty()) {
        out.missing = QStringLiteral("go is not installed");
        return out;
    }
    QFile file(folder + QStringLiteral("/fixture.go"));
    if (!file.open(QIODevice::WriteOnly)) {
        out.missing = QStringLiteral("the source cannot be written");
        return out;
    }
    file.write(source);
    file.close();
    out.executable = folder + QStringLiteral("/fixture");
    qputenv("GOCACHE", QFile::encodeName(folder + QStringLiteral("/cache")));
    qputenv("GO111MODULE", "off");
    run({go, QStringLiteral("build"), QStringLiteral("-o"), out.executable, file.fileName()});
    qputenv("GOTRACEBACK", "crash");
    const auto core = kit::crash(folder, out.executable);
    out.missing = core ? QString() : core.error().what;
    out.core = core ? core->path : QString();
    return out;
}

} // namespace ariadne::test
