// SPDX-License-Identifier: GPL-3.0-or-later
// Registers: real cores with planted values against gdb, and areas and notes written in code.
#include "dump/registers/armregisters.h"
#include "dump/registers/lanes.h"
#include "dump/registers/threadregisters.h"
#include "dump/registers/xstate.h"
#include "kit/canceltest.h"
#include "kit/coremaker.h"
#include "kit/elfwriter.h"
#include "kit/oracle.h"
#include "oracles.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace ariadne;
using namespace ariadne::dump;
using namespace ariadne::test;

namespace {

// A handler on an alternate stack that was called over planted registers, changes some, and dies.
const char kSource[] = R"(
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
static const uint64_t before[4] = {0x1111111111111111, 0x2222222222222222, 0x3333333333333333, 0x4444444444444444};
static const uint64_t after[4] = {0x1111111111111111, 0x2222222222222222, 0xbadbadbadbadbad1, 0x4444444444444444};
__attribute__((noinline)) static void handler(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info, (void)context;
    __asm__ volatile("vmovdqu %0, %%ymm7\n\tmov $0x5ca1ab1e, %%r13\n\tud2" : : "m"(after) : "r13");
}
__attribute__((noinline)) static void fault(void)
{
    __asm__ volatile("vmovdqu %0, %%ymm7\n\tvmovdqu %0, %%ymm8\n\tmov $0xfeedface, %%r12\n\tmov $0x77, %%r13\n\tmovl $1, 0x18"
                     : : "m"(before) : "r12", "r13", "memory");
}
int main(int argc, char **argv)
{
    (void)argv;
    if (!__builtin_cpu_supports("avx"))
        return 3;
    if (argc > 1) {
        static const uint64_t planted[4] = {0x5ca1ab1e0ddba11, 0x5ca1ab1e0ddba11, 0x5ca1ab1e0ddba11, 0x5ca1ab1e0ddba11};
        __asm__ volatile("vmovdqu %0, %%ymm9\n\tmovl $1, 0x18" : : "m"(planted) : "memory");
    }
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = malloc(65536);
    stack.ss_size = 65536;
    sigaltstack(&stack, 0);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSEGV, &action, 0);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigprocmask(SIG_BLOCK, &set, 0);
    raise(SIGUSR2);
    fault();
    return 0;
}
)";

// The same on other machines: a handler on an alternate stack, called over planted registers.
const char kForeign[] = R"(
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
static char room[65536];
__attribute__((noinline)) static void handler(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info, (void)context;
    *(volatile int *)0x28 = 1;
}
__attribute__((noinline)) static void fault(void)
{
#if defined(__aarch64__)
    __asm__ volatile("mov x20, #0x7777\n\tmovi v9.16b, #0x5a\n\tmov x21, #0x18\n\tstr w20, [x21]" ::: "x20", "x21", "v9", "memory");
#elif defined(__arm__)
    __asm__ volatile("movw r4, #0x7777\n\tvmov.i8 d9, #0x5a\n\tmov r5, #0x18\n\tstr r4, [r5]" ::: "r4", "r5", "d9", "memory");
#elif defined(__i386__)
    __asm__ volatile("movl $0x7777, %%esi\n\tmovd %%esi, %%xmm5\n\tmovl $1, 0x18" ::: "esi", "xmm5", "memory");
#endif
}
int main(void)
{
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = room;
    stack.ss_size = sizeof room;
    sigaltstack(&stack, 0);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handler;
    action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESETHAND
#ifndef PLAIN
                      | SA_SIGINFO
#endif
        ;
    sigaction(SIGSEGV, &action, 0);
    fault();
    return 0;
}
)";

Bytes view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

const Register *find(const QList<RegisterSet> &sets, const QString &name)
{
    for (const RegisterSet &set : sets) {
        for (const Register &one : set.registers) {
            if (one.name == name)
                return &one;
        }
    }
    return nullptr;
}

QString hexOf(const QList<RegisterSet> &sets, const char *name)
{
    const Register *one = find(sets, QString::fromLatin1(name));
    return one ? wholeHex(*one) : QStringLiteral("absent");
}

QStringList names(const QList<RegisterSet> &sets)
{
    QStringList out;
    for (const RegisterSet &set : sets)
        out.append(set.name);
    return out;
}

// An XSAVE area in which every byte of component n is n.
QByteArray area(const QList<XstateComponent> &layout, quint64 xcr0, quint64 inUse, qsizetype size)
{
    QByteArray out(size, '\0');
    const auto put = [&](qsizetype at, quint64 value) {
        const quint64 little = qToLittleEndian(value);
        out.replace(at, 8, QByteArray(reinterpret_cast<const char *>(&little), 8));
    };
    out.replace(160, 256, QByteArray(256, '\1'));
    for (const XstateComponent &one : layout) {
        if (one.offset + one.size <= quint64(size) && (xcr0 >> one.number & 1))
            out.replace(one.offset, one.size, QByteArray(qsizetype(one.size), char(one.number)));
    }
    put(464, xcr0);
    put(512, inUse);
    return out;
}

const QList<XstateComponent> kIntel{{2, 576, 256},   {3, 960, 64}, {4, 1024, 64},  {5, 1088, 64},   {6, 1152, 512},
                                    {7, 1664, 1024}, {9, 2688, 8}, {17, 2752, 64}, {18, 2816, 8192}};
const QList<XstateComponent> kAmd{{2, 576, 256}, {5, 832, 64}, {6, 896, 512}, {7, 1408, 1024}, {9, 2432, 8}};

} // namespace

class TestRegisters : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::optional<Dump> m_dump;
    QString m_exe, m_core;
    NoJob m_job;

    Thread crashed()
    {
        const auto stacks = m_dump->stacks(m_dump->info().signal.tid, m_job);
        return stacks ? stacks->first() : Thread();
    }
    kit::Program program() const
    {
        kit::Program out;
        out.name = QStringLiteral("planted");
        out.suffix = QStringLiteral("c");
        out.source = kSource;
        out.flags = {QStringLiteral("-g"), QStringLiteral("-O1"), QStringLiteral("-mavx")};
        return out;
    }

private slots:
    void initTestCase()
    {
#ifndef __x86_64__
        ARIADNE_SKIP(QStringLiteral("plants registers of x86-64"));
#else
        if (!__builtin_cpu_supports("avx"))
            ARIADNE_SKIP(QStringLiteral("this processor has no AVX"));
#endif
        const auto core = kit::makeCore(m_folder.path(), program());
        if (!core)
            ARIADNE_SKIP(core.error().what);
        m_core = core->path;
        m_exe = core->executable;
        auto dump = Dump::open(m_core, {}, m_job);
        QVERIFY2(dump, qPrintable(dump ? QString() : dump.error().what));
        m_dump = *dump;
    }

    void plantedVectorIsWhole()
    {
        QTemporaryDir folder;
        const auto core = kit::makeCore(folder.path(), program(), {QStringLiteral("plain")});
        QVERIFY2(core, qPrintable(core ? QString() : core.error().what));
        const auto dump = Dump::open(core->path, {}, m_job);
        QVERIFY(dump);
        const QList<RegisterSet> sets = liveRegisters(*dump, dump->info().signal.tid);
        QCOMPARE(hexOf(sets, "ymm9"), QStringLiteral("05ca1ab1e0ddba11").repeated(4));
        QCOMPARE(dump->info().signal.address, std::optional(Address{0x18}));
        QVERIFY2(names(sets).startsWith(QStringLiteral("general")), qPrintable(names(sets).join(u' ')));
    }

    void signalFrameShowsWhatDiffers()
    {
        const Thread stack = crashed();
        const auto registers = threadRegisters(*m_dump, stack, 0, m_job);
        QVERIFY2(registers, qPrintable(registers ? QString() : registers.error().what));
        QCOMPARE(registers->saved.size(), 1);
        const SavedRegisters &saved = registers->saved.first();
        QCOMPARE(stack.frames[saved.frame].kind, FrameKind::Signal);
        QCOMPARE(saved.context.signal, std::optional(11));
        QCOMPARE(saved.context.address, std::optional(Address{0x18}));
        // The handler changed the third lane of ymm7; ymm8 was cleared by the kernel, which calls handlers with vector
        // registers in their initial state; ymm10 was zero before and after.
        QVERIFY2(saved.differing.contains(QStringLiteral("ymm7")), qPrintable(saved.differing.join(u' ')));
        QVERIFY(saved.differing.contains(QStringLiteral("ymm8")));
        QVERIFY(!saved.differing.contains(QStringLiteral("ymm10")));
        QCOMPARE(hexOf(registers->sets, "ymm8"), QStringLiteral("0").repeated(64));
        QVERIFY(hexOf(saved.context.sets, "ymm8").startsWith(QStringLiteral("44444444444444443333333333333333")));
        QVERIFY(saved.differing.contains(QStringLiteral("r13")));
        QVERIFY(!saved.differing.contains(QStringLiteral("r12")));
        QVERIFY(hexOf(registers->sets, "ymm7").startsWith(QStringLiteral("4444444444444444badbadbadbadbad1")));
        QVERIFY(hexOf(saved.context.sets, "ymm7").startsWith(QStringLiteral("44444444444444443333333333333333")));
        QCOMPARE(hexOf(saved.context.sets, "r13"), QStringLiteral("77").rightJustified(16, u'0'));
        // Signals and stacks.
        QVERIFY(registers->blocked && signalNames(*registers->blocked).contains(QStringLiteral("SIGUSR2")));
        QVERIFY(signalNames(*registers->blocked).contains(QStringLiteral("SIGSEGV")));
        QVERIFY(registers->pending && signalNames(*registers->pending).contains(QStringLiteral("SIGUSR2")));
        QCOMPARE(signalNames(saved.context.blocked), QStringList{QStringLiteral("SIGUSR2")});
        QVERIFY(registers->alternate);
        QCOMPARE(registers->alternate->size, quint64(65536));
        QVERIFY(registers->onAlternate);
        QCOMPARE(registers->headroom, stack.stackPointer.value - registers->alternate->base.value);
    }

    // The interrupted frame has all sets; frames further out only what the unwinder restored.
    void framesHaveTheirOwn()
    {
        const Thread stack = crashed();
        int signal = 0;
        while (stack.frames[signal].kind != FrameKind::Signal)
            ++signal;
        const auto under = threadRegisters(*m_dump, stack, signal + 1, m_job);
        QVERIFY(under);
        QVERIFY(hexOf(under->sets, "ymm7").startsWith(QStringLiteral("44444444444444443333333333333333")));
        const auto outer = threadRegisters(*m_dump, stack, signal + 2, m_job);
        QVERIFY(outer);
        QCOMPARE(names(outer->sets), QStringList{QStringLiteral("general")});
        QVERIFY(find(outer->sets, QStringLiteral("rcx"))->bytes.isEmpty()); // a call may change it
        QVERIFY(!find(outer->sets, QStringLiteral("rip"))->bytes.isEmpty());
        QCOMPARE(threadRegisters(*m_dump, stack, 1000, m_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(threadRegisters(*m_dump, stack, -1, m_job).error().kind, Error::Kind::NotFound);
    }

    void agreesWithGdb()
    {
        ARIADNE_ORACLE(gdb, "gdb");
        const Thread stack = crashed();
        for (const Frame &frame : stack.frames) {
            if (frame.kind == FrameKind::Inlined || frame.kind == FrameKind::TailCall)
                continue;
            const QByteArray theirs =
                run({gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-ex"),
                     QStringLiteral("set backtrace past-main on"), QStringLiteral("-ex"),
                     QStringLiteral("set backtrace past-entry on"), QStringLiteral("-ex"),
                     QStringLiteral("frame %1").arg(frame.level), QStringLiteral("-ex"),
                     QStringLiteral("info registers rip rsp rbp rbx r12 r13 r14 r15"), m_exe, m_core});
            const auto ours = threadRegisters(*m_dump, stack, static_cast<int>(&frame - stack.frames.data()), m_job);
            QVERIFY(ours);
            static const QRegularExpression kRow(QStringLiteral("^(r\\w+)\\s+0x([0-9a-f]+)"),
                                                 QRegularExpression::MultilineOption);
            auto rows = kRow.globalMatch(QString::fromUtf8(theirs));
            int compared = 0;
            while (rows.hasNext()) {
                const auto row = rows.next();
                const Register *one = find(ours->sets, row.captured(1));
                QVERIFY(one);
                if (one->bytes.isEmpty())
                    continue; // gdb shows what it does not know as unchanged
                QVERIFY2(one->value() == row.captured(2).toULongLong(nullptr, 16),
                         qPrintable(QStringLiteral("frame %1: %2 is %3, gdb has %4")
                                        .arg(frame.level)
                                        .arg(one->name, wholeHex(*one), row.captured(2))));
                ++compared;
            }
            QVERIFY2(compared >= 6, theirs.constData());
        }
    }

    void otherMachines_data()
    {
        QTest::addColumn<QString>("compiler");
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QString>("emulator");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("vector");
        QTest::addColumn<QString>("planted");
        QTest::addColumn<bool>("hasStack");
        const auto s = [](const char *text) { return QString::fromUtf8(text); };
        QTest::newRow("i386") << s("i686-linux-gnu-gcc") << QStringList{s("-msse2")} << QString() << s("esi") << s("xmm5")
                              << s("7777") << true;
        QTest::newRow("i386, without siginfo") << s("i686-linux-gnu-gcc") << QStringList{s("-msse2"), s("-DPLAIN")}
                                               << QString() << s("esi") << s("xmm5") << s("7777") << false;
        QTest::newRow("aarch64") << s("aarch64-linux-gnu-gcc") << QStringList() << s("qemu-aarch64") << s("x20") << s("v9")
                                 << s("5a").repeated(16) << true;
        QTest::newRow("arm") << s("arm-linux-gnueabihf-gcc") << QStringList{s("-mfpu=neon"), s("-marm")} << s("qemu-arm")
                             << s("r4") << s("d9") << s("5a").repeated(8) << true;
    }
    void otherMachines()
    {
        QFETCH(QString, compiler);
        QFETCH(QStringList, flags);
        QFETCH(QString, emulator);
        QFETCH(QString, word);
        QFETCH(QString, vector);
        QFETCH(QString, planted);
        QFETCH(bool, hasStack);
        for (const QString &tool : {compiler, emulator}) {
            if (!tool.isEmpty() && kit::oracle(tool).isEmpty())
                ARIADNE_SKIP(QStringLiteral("%1 is not installed").arg(tool));
        }
        QTemporaryDir folder;
        kit::Program program;
        program.name = QStringLiteral("foreign");
        program.suffix = QStringLiteral("c");
        program.source = kForeign;
        program.compiler = compiler;
        program.flags = QStringList{QStringLiteral("-g"), QStringLiteral("-O1"), QStringLiteral("-static")} + flags;
        const auto exe = kit::compile(folder.path(), program);
        QVERIFY2(exe, qPrintable(exe ? QString() : exe.error().what));
        QString core;
        if (emulator.isEmpty()) {
            const auto crashed = kit::crash(folder.path(), *exe);
            if (!crashed)
                ARIADNE_SKIP(crashed.error().what); // the kernel may not run 32-bit programs
            core = crashed->path;
        } else {
            // qemu writes its own core into the working folder.
            run({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                 QStringLiteral("cd '%1' && ulimit -c unlimited && exec %2 ./foreign").arg(folder.path(), emulator)});
            const QStringList cores = QDir(folder.path()).entryList({QStringLiteral("*.core")});
            QVERIFY(!cores.isEmpty());
            core = folder.filePath(cores.first());
        }
        DumpOptions options;
        options.exe = *exe;
        const auto dump = Dump::open(core, options, m_job);
        QVERIFY2(dump, qPrintable(dump ? QString() : dump.error().what));
        const auto stacks = dump->stacks(dump->threads().first().tid, m_job);
        QVERIFY(stacks);
        const auto registers = threadRegisters(*dump, stacks->first(), 0, m_job);
        QVERIFY(registers);
        QCOMPARE(registers->saved.size(), 1);
        const SavedRegisters &saved = registers->saved.first();
        const Register *one = find(saved.context.sets, word);
        QVERIFY(one);
        QCOMPARE(one->value(), quint64(0x7777));
        QVERIFY2(hexOf(saved.context.sets, qPrintable(vector)).endsWith(planted),
                 qPrintable(hexOf(saved.context.sets, qPrintable(vector))));
        QCOMPARE(registers->alternate.has_value(), hasStack);
        if (hasStack) {
            QCOMPARE(registers->alternate->size, quint64(65536));
            QVERIFY(registers->onAlternate);
            QCOMPARE(saved.context.address, std::optional(Address{0x18}));
        }
    }

    void canBeCancelled()
    {
        const QString problem = kit::cancelTest([&](JobControl &job) { return allRegisters(*m_dump, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const Thread stack = crashed();
        const QString one = kit::cancelTest([&](JobControl &job) { return threadRegisters(*m_dump, stack, 2, job); });
        QVERIFY2(one.isEmpty(), qPrintable(one));
    }

    void layoutsAreToldApart_data()
    {
        QTest::addColumn<quint64>("xcr0");
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("intel");
        QTest::newRow("Intel, AVX-512, keys") << quint64(0x2ff) << 2696 << true;
        QTest::newRow("Intel, AVX-512") << quint64(0xe7) << 2688 << true;
        QTest::newRow("Intel, room for tiles") << quint64(0x2e7) << 11008 << true;
        QTest::newRow("Intel, tiles") << quint64(0x602e7) << 11008 << true;
        QTest::newRow("Intel, keys without AVX-512") << quint64(0x207) << 2696 << true;
        QTest::newRow("AMD, AVX-512, keys") << quint64(0x2e7) << 2440 << false;
        QTest::newRow("AMD, AVX-512") << quint64(0xe7) << 2432 << false;
    }
    void layoutsAreToldApart()
    {
        QFETCH(quint64, xcr0);
        QFETCH(int, size);
        QFETCH(bool, intel);
        const QByteArray bytes = area(intel ? kIntel : kAmd, xcr0, xcr0, size);
        const XstateLayout layout = xstateLayout({}, xcr0Of(view(bytes)), quint64(size));
        QCOMPARE(layout.source, XstateLayout::Source::Known);
        const QList<RegisterSet> sets = xstateRegisters(view(bytes), layout, 8, Tid{1});
        QCOMPARE(hexOf(sets, "ymm3"), QStringLiteral("02").repeated(16) + QStringLiteral("01").repeated(16));
        if (xcr0 >> 6 & 1) {
            QCOMPARE(hexOf(sets, "zmm3"), QStringLiteral("06").repeated(32) + QStringLiteral("02").repeated(16) +
                                              QStringLiteral("01").repeated(16));
            QCOMPARE(hexOf(sets, "zmm31"), QStringLiteral("07").repeated(64));
            QCOMPARE(hexOf(sets, "k7"), QStringLiteral("05").repeated(8));
        }
        if (xcr0 >> 9 & 1)
            QCOMPARE(hexOf(sets, "pkru"), QStringLiteral("09090909"));
        if (xcr0 >> 18 & 1)
            QCOMPARE(hexOf(sets, "tmm7"), QStringLiteral("12").repeated(1024));
    }

    void noteDecidesOverGuesses()
    {
        kit::ByteWriter note;
        for (const XstateComponent &one : QList<XstateComponent>{{2, 576, 256}, {5, 3000, 64}, {9, 4000, 8}})
            note.u32(quint64(one.number)).u32(one.size).u32(one.offset).u32(0);
        const QByteArray bytes = area({{2, 576, 256}, {5, 3000, 64}, {9, 4000, 8}}, 0x227, 0x227, 4008);
        const XstateLayout layout = xstateLayout(view(note.bytes()), 0x227, 4008);
        QCOMPARE(layout.source, XstateLayout::Source::Note);
        const auto sets = xstateRegisters(view(bytes), layout, 8, Tid{1});
        QCOMPARE(hexOf(sets, "k0"), QStringLiteral("05").repeated(8));
        QCOMPARE(hexOf(sets, "pkru"), QStringLiteral("09090909"));
        // Of an unknown layout only what all makers share is shown.
        const XstateLayout unknown = xstateLayout({}, 0x227, 4008);
        QCOMPARE(unknown.source, XstateLayout::Source::Unknown);
        const auto shared = xstateRegisters(view(bytes), unknown, 8, Tid{1});
        QCOMPARE(hexOf(shared, "ymm0").left(4), QStringLiteral("0202"));
        QCOMPARE(hexOf(shared, "k0"), QStringLiteral("absent"));
    }

    // XSTATE_BV clear: the part is in its initial state, whatever lies in the area.
    void initialStateIsZero()
    {
        const QByteArray bytes = area(kAmd, 0x2e7, 0x202, 2440);
        const auto sets = xstateRegisters(view(bytes), xstateLayout({}, 0x2e7, 2440), 8, Tid{1});
        QCOMPARE(hexOf(sets, "ymm3"), QStringLiteral("00").repeated(16) + QStringLiteral("01").repeated(16));
        QCOMPARE(hexOf(sets, "k1"), QStringLiteral("00").repeated(8));
        QCOMPARE(hexOf(sets, "pkru"), QStringLiteral("09090909"));
        QCOMPARE(hexOf(sets, "fctrl"), QStringLiteral("037f"));
        QCOMPARE(hexOf(sets, "ftag"), QStringLiteral("ffff"));
    }

    void cutAreasAreReadAsFarAsTheyGo()
    {
        const QByteArray bytes = area(kIntel, 0x602ff, 0x602ff, 11008);
        for (qsizetype size = 0; size < bytes.size(); size += size < 3000 ? 7 : 501) {
            const QByteArray cut = bytes.left(size);
            (void)xstateRegisters(view(cut), xstateLayout({}, 0x602ff, 11008), 8, Tid{1});
            (void)xstateRegisters(view(cut), xstateLayout({}, xcr0Of(view(cut)), quint64(size)), 4, Tid{1});
            (void)fxsaveRegisters(view(cut), 8, Tid{1});
            (void)fsaveRegisters(view(cut), Tid{1});
        }
    }

    void oldFloatingPointOfI386()
    {
        kit::ByteWriter w;
        w.u32(0x37f).u32(0x3800).u32(0x3fff).u32(0x8049000).u32(0x23).u32(0x804a000).u32(0x2b);
        w.u64(0xd000000000000000).u16(0x4000); // 3.25
        w.zeros(70);
        const auto sets = fsaveRegisters(view(w.bytes()), Tid{1});
        QCOMPARE(names(sets), QStringList{QStringLiteral("x87")});
        QCOMPARE(extendedText(*find(sets, QStringLiteral("st0"))), QStringLiteral("3.25"));
        QCOMPARE(hexOf(sets, "fip"), QStringLiteral("08049000"));
    }

    void armSets()
    {
        kit::ByteWriter neon;
        for (int i = 0; i < 32; ++i)
            neon.u64(quint64(i)).u64(0x1000 + quint64(i));
        neon.u32(0x08000001).u32(0x01000000).zeros(8);
        const auto vectors = armNoteRegisters(NT_FPREGSET, view(neon.bytes()), 8, Tid{1});
        QCOMPARE(hexOf(vectors, "v7"), QStringLiteral("0000000000001007") + QStringLiteral("0000000000000007"));
        QCOMPARE(flagNames(*find(vectors, QStringLiteral("fpsr"))),
                 (QStringList{QStringLiteral("IOC"), QStringLiteral("QC")}));

        kit::ByteWriter sve; // vectors of 32 bytes
        sve.u32(0).u32(0).u16(32).u16(32).u16(1).u16(0);
        for (int i = 0; i < 32; ++i)
            sve.raw(QByteArray(32, char(i)));
        for (int i = 0; i < 17; ++i)
            sve.raw(QByteArray(4, char(0x40 + i)));
        const auto scalable = armNoteRegisters(0x405, view(sve.bytes()), 8, Tid{1});
        QCOMPARE(hexOf(scalable, "z31"), QStringLiteral("1f").repeated(32));
        QCOMPARE(hexOf(scalable, "p2"), QStringLiteral("42").repeated(4));
        QCOMPARE(hexOf(scalable, "ffr"), QStringLiteral("50").repeated(4));

        kit::ByteWriter pac;
        pac.u64(0xff7f000000000000).u64(0xff7f000000000000);
        QCOMPARE(hexOf(armNoteRegisters(0x406, view(pac.bytes()), 8, Tid{1}), "pac_instruction_mask"),
                 QStringLiteral("ff7f000000000000"));
        kit::ByteWriter tls;
        tls.u64(0xffff80001234);
        QCOMPARE(hexOf(armNoteRegisters(0x401, view(tls.bytes()), 8, Tid{1}), "tpidr"),
                 QStringLiteral("0000ffff80001234"));

        kit::ByteWriter vfp;
        for (int i = 0; i < 32; ++i)
            vfp.u64(0x4000000000000000 + quint64(i));
        vfp.u32(0x60000010);
        const auto old = armNoteRegisters(0x400, view(vfp.bytes()), 4, Tid{1});
        QCOMPARE(hexOf(old, "d31"), QStringLiteral("400000000000001f"));
        QCOMPARE(laneTexts(*find(old, QStringLiteral("d0")), Lane::F64), QStringList{QStringLiteral("2")});
    }

    void lanesReadAsPeopleWant()
    {
        const Register one{QStringLiteral("xmm0"), 128,
                           QByteArray::fromHex("0000803f"
                                               "0000c0ff"
                                               "000000000000f87f")};
        QCOMPARE(laneTexts(one, Lane::U32), (QStringList{QStringLiteral("3f800000"), QStringLiteral("ffc00000"),
                                                         QStringLiteral("0"), QStringLiteral("7ff80000")}));
        QCOMPARE(laneTexts(one, Lane::F32).first(), QStringLiteral("1"));
        QCOMPARE(laneTexts(one, Lane::F32)[1], QStringLiteral("nan"));
        QCOMPARE(laneTexts(one, Lane::U8).size(), 16);
        QCOMPARE(laneTexts(one, Lane::F64)[1], QStringLiteral("nan"));
        const Register tenth{QStringLiteral("xmm1"), 32, QByteArray::fromHex("cdcccc3d")};
        QCOMPARE(laneTexts(tenth, Lane::F32), QStringList{QStringLiteral("0.1")});
        for (const Lane lane : {Lane::U8, Lane::U16, Lane::U32, Lane::U64, Lane::F32, Lane::F64})
            QCOMPARE(laneOf(text(lane)), std::optional(lane));
        QVERIFY(!laneOf(QStringLiteral("u128")));
        const Register flags{QStringLiteral("eflags"), 64, QByteArray::fromHex("4602010000000000")};
        QCOMPARE(flagNames(flags),
                 (QStringList{QStringLiteral("PF"), QStringLiteral("ZF"), QStringLiteral("IF"), QStringLiteral("RF")}));
    }
};

QTEST_GUILESS_MAIN(TestRegisters)
#include "tst_registers.moc"
