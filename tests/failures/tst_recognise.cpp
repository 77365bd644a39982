// SPDX-License-Identifier: GPL-3.0-or-later
#include "failures/recognise/recognise.h"
#include "failures/signature.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "sources.h"
#include "support/process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::failures;
using namespace Qt::StringLiterals;

namespace {

QList<Finding> findingsIn(const QByteArray &log)
{
    NoJob job;
    const auto found = recognise(std::as_bytes(std::span(log.constData(), size_t(log.size()))), job);
    return found ? found->findings : QList<Finding>();
}

QStringList functionsOf(const Finding &finding, int most)
{
    return significantFrames(finding.frames, most);
}

const QByteArray kAsan = R"(some output before
=================================================================
==4711==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x0000004f2b3c bp 0x7ffd sp 0x7ffd
READ of size 8 at 0x602000000010 thread T0
    #0 0x4f2b3b in strata::Slab<int>::take(unsigned long) /src/slab.cc:118:12
    #1 0x4f2c11 in insert(char const*) /src/shard.cc:40
    #2 0x4f2d00 in main /src/main.cc:9:3
    #3 0x7f01 in __libc_start_main (/lib/x86_64-linux-gnu/libc.so.6+0x2724a) (BuildId: 51657f818beb1ae70372216a99b7412b8a100a20)

0x602000000010 is located 0 bytes inside of 16-byte region
freed by thread T0 here:
    #0 0x493a2d in free (/src/prog+0x493a2d)
    #1 0x4f2a00 in strata::Slab<int>::drop() /src/slab.cc:90:5

SUMMARY: AddressSanitizer: heap-use-after-free /src/slab.cc:118:12 in strata::Slab<int>::take(unsigned long)
==4711==ABORTING
)";

const QByteArray kTsan = R"(==================
WARNING: ThreadSanitizer: data race (pid=99)
  Write of size 4 at 0x7b0400000000 by thread T2:
    #0 Counter::add(int) /src/counter.cc:14:8 (prog+0xd5a3c)
    #1 worker(void*) /src/main.cc:31 (prog+0xd5b00)

  Previous read of size 4 at 0x7b0400000000 by thread T1:
    #0 Counter::value() const /src/counter.cc:20:12 (prog+0xd5aaa)

SUMMARY: ThreadSanitizer: data race /src/counter.cc:14:8 in Counter::add(int)
==================
)";

const QByteArray kOops = R"([   12.100000] e1000: eth0 NIC Link is Up
[   13.200000] BUG: kernel NULL pointer dereference, address: 0000000000000018
[   13.200001] #PF: supervisor read access in kernel mode
[   13.200002] Oops: 0000 [#1] PREEMPT SMP PTI
[   13.200003] CPU: 1 PID: 77 Comm: writer Not tainted 6.1.0-18-amd64 #1
[   13.200004] RIP: 0010:fanotify_release+0x4a/0x180
[   13.200005] Call Trace:
[   13.200006]  <TASK>
[   13.200007]  ? __die_body.cold+0x1a/0x1f
[   13.200008]  fanotify_release+0x4a/0x180
[   13.200009]  __fput+0x91/0x250
[   13.200010]  do_syscall_64+0x5b/0xc0
[   13.200011]  </TASK>
[   13.200012] ---[ end trace 0000000000000000 ]---
[   13.300000] Kernel panic - not syncing: Fatal exception
)";

const QByteArray kGoogle = R"([==========] Running 2 tests from 1 test suite.
[ RUN      ] Wal.Opens
[       OK ] Wal.Opens (0 ms)
[ RUN      ] Wal.StagesWhenFull
/src/wal_test.cc:58: Failure
Expected equality of these values:
  wal.size()
    Which is: 3
  4
[  FAILED  ] Wal.StagesWhenFull (12 ms)
[  FAILED  ] 1 test, listed below:
[  FAILED  ] Wal.StagesWhenFull
)";

const QByteArray kCTest = R"(Test project /build
    Start 1: fine
1/3 Test #1: fine .............................   Passed    0.01 sec
    Start 2: red
2/3 Test #2: red ..............................***Failed    0.02 sec
got 3, wanted 4
    Start 3: dead
3/3 Test #3: dead .............................***Exception: SegFault  0.30 sec

33% tests passed, 2 tests failed out of 3

The following tests FAILED:
	  2 - red (Failed)
	  3 - dead (SEGFAULT)
)";

} // namespace

class TestRecognise : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QByteArray runAndListen(const QStringList &command)
    {
        NoJob job;
        ProcessRequest request;
        request.command = command;
        request.directory = m_folder.path();
        const auto result = runProcess(request, job);
        return result ? result->output + result->errors : QByteArray();
    }

private slots:
    void sanitizers()
    {
        const QList<Finding> found = findingsIn(kAsan);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].kind, kind::kSanitizer);
        QCOMPARE(found[0].type, u"heap-use-after-free"_s);
        QCOMPARE(found[0].attributes[u"access"_s], u"read"_s);
        QCOMPARE(found[0].attributes[u"access-size"_s], u"8"_s);
        QCOMPARE(found[0].address, u"0x602000000010"_s);
        QCOMPARE(functionsOf(found[0], 9), (QStringList{u"strata::Slab::take"_s, u"insert"_s, u"main"_s}));
        QCOMPARE(found[0].frames[0].line, 118);
        QCOMPARE(found[0].frames[3].buildId, u"51657f818beb1ae70372216a99b7412b8a100a20"_s);
        QVERIFY(!found[0].cutShort);
        QCOMPARE(found[0].title, u"heap-use-after-free read in strata::Slab::take"_s);

        const QList<Finding> race = findingsIn(kTsan);
        QCOMPARE(race.size(), 1);
        QCOMPARE(race[0].type, u"data race"_s);
        QCOMPARE(functionsOf(race[0], 9), (QStringList{u"Counter::add"_s, u"worker"_s}));
        QCOMPARE(race[0].frames[0].offset, quint64(0xd5a3c));

        // Cut off inside the stack: still one, and it says so.
        const QList<Finding> cut = findingsIn(kAsan.left(kAsan.indexOf("    #2")));
        QCOMPARE(cut.size(), 1);
        QVERIFY(cut[0].cutShort);
    }

    void realSanitizer()
    {
        kit::Program program;
        program.name = u"undefined"_s;
        program.source = "int main(int c, char **) { int x = 0x7fffffff; x += c; return x == 3; }\n";
        program.flags = {u"-g"_s, u"-fsanitize=undefined"_s};
        const auto path = kit::compile(m_folder.path(), program);
        if (!path)
            ARIADNE_SKIP(path.error().what);
        const QList<Finding> found = findingsIn(runAndListen({*path}));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].type, u"signed integer overflow"_s);
        QVERIFY(found[0].frames[0].file.contains(u"undefined"_s));
        QCOMPARE(found[0].frames[0].line, 1);
        // The numbers in the message are of this run; the signature is not.
        Finding other = found[0];
        other.message.replace(u"2147483647"_s, u"2147483640"_s);
        QCOMPARE(signatureOf(other).strict, signatureOf(found[0]).strict);
    }

    void lastWords_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("line");
        QTest::newRow("glibc") << QByteArray(
                                      "strata: src/wal.cc:58: void Wal::stage(int): Assertion `size > 0' failed.\n")
                               << "assertion"
                               << "size > 0"
                               << "strata" << 58;
        QTest::newRow("quotes") << QByteArray("p: a.c:1: f: Assertion `strcmp(a, \"it's\") == 0' failed.")
                                << "assertion"
                                << "strcmp(a, \"it's\") == 0"
                                << "p" << 1;
        QTest::newRow("libstdc++")
            << QByteArray("/usr/include/c++/12/bits/stl_vector.h:1123: T& std::vector<T>::operator[](size_t) [with T = "
                          "int]: Assertion '__n < this->size()' failed.\n")
            << "assertion"
            << "__n < this->size()"
            << "" << 1123;
        QTest::newRow("musl") << QByteArray("Assertion failed: x > 0 (a.c: f: 12)\n") << "assertion"
                              << "x > 0"
                              << "" << 12;
        QTest::newRow("macos") << QByteArray("Assertion failed: (x > 0), function f, file a.c, line 12.\n")
                               << "assertion"
                               << "(x > 0)"
                               << "" << 12;
        QTest::newRow("qt") << QByteArray("ASSERT: \"i < size()\" in file qlist.h, line 44\n") << "assertion"
                            << "i < size()"
                            << "" << 44;
        QTest::newRow("heap") << QByteArray("free(): double free detected in tcache 2\n") << "heap corruption"
                              << "free(): double free detected in tcache 2"
                              << "" << 0;
        QTest::newRow("canary") << QByteArray("*** stack smashing detected ***: terminated\n")
                                << "stack smashing detected"
                                << "*** stack smashing detected ***: terminated"
                                << "" << 0;
        QTest::newRow("exception")
            << QByteArray(
                   "terminate called after throwing an instance of 'std::out_of_range'\n  what():  no such key\n")
            << "uncaught exception"
            << "std::out_of_range: no such key"
            << "" << 0;
        QTest::newRow("rust") << QByteArray("thread 'main' panicked at src/main.rs:3:5:\nindex out of bounds\n")
                              << "panic"
                              << "index out of bounds"
                              << "" << 3;
        QTest::newRow("ctest -V") << QByteArray("12: p: a.c:7: f: Assertion `x' failed.\n") << "assertion"
                                  << "x"
                                  << "p" << 7;
        QTest::newRow("colour") << QByteArray("\x1b[31mp: a.c:7: f: Assertion `x' failed.\x1b[0m\r\n") << "assertion"
                                << "x"
                                << "p" << 7;
    }
    void lastWords()
    {
        QFETCH(QByteArray, log);
        QFETCH(int, line);
        const QList<Finding> found = findingsIn(log);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].kind, kind::kAbort);
        QTEST(found[0].type, "type");
        QTEST(found[0].message, "message");
        QTEST(found[0].program, "program");
        QCOMPARE(found[0].frames.isEmpty() ? 0 : found[0].frames[0].line, line);
    }

    void realAssertion()
    {
        const auto path = kit::compile(m_folder.path(), {u"crasher"_s, sources::kCrasher});
        if (!path)
            ARIADNE_SKIP(path.error().what);
        const QList<Finding> found = findingsIn(runAndListen({*path, u"3"_s}));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].message, u"length > 0"_s);
        QCOMPARE(functionsOf(found[0], 1), QStringList{u"checkLength"_s});
    }

    // gdb's own text over a real core, beside what we make of it.
    void realBacktrace()
    {
        const auto core = kit::makeCore(m_folder.path(), {u"crasher"_s, sources::kCrasher}, {u"1"_s});
        if (!core || findProgram(u"gdb"_s).isEmpty())
            ARIADNE_SKIP(QStringLiteral("no core or no gdb on this machine"));
        const QByteArray text =
            runAndListen({u"gdb"_s, u"-q"_s, u"-nx"_s, u"-batch"_s, u"-ex"_s, u"set debuginfod enabled off"_s, u"-ex"_s,
                          u"bt"_s, core->executable, core->path});
        const QList<Finding> found = findingsIn(text);
        QVERIFY2(found.size() == 1, text);
        QCOMPARE(functionsOf(found[0], 3), (QStringList{u"readHeader"_s, u"parse"_s, u"main"_s}));
        if (core->how != u"gdb"_s)
            QCOMPARE(found[0].type, u"SIGSEGV"_s);
    }

    void backtraceOfTheCurrentThread()
    {
        const QByteArray text =
            "Core was generated by `./strata --port 1'.\n"
            "Program terminated with signal SIGABRT, Aborted.\n"
            "#0  __pthread_kill_implementation (threadid=1, signo=6) at ./nptl/pthread_kill.c:44\n"
            "[Current thread is 2 (Thread 0x7f (LWP 9))]\n"
            "\nThread 1 (LWP 8):\n#0  futex_wait (f=1) at futex.h:146\n#1  0x01 in idle () at a.c:1\n"
            "\nThread 2 (LWP 9):\n"
            "#0  __pthread_kill_implementation (threadid=1, signo=6) at ./nptl/pthread_kill.c:44\n"
            "#1  0x00007f in raise (sig=6) at ../sysdeps/posix/raise.c:26\n"
            "#2  0x00007f in abort () from /lib/libc.so.6\n"
            "#3  0x000055 in Wal::stage (this=0x0, n=@0x7ff: 3) at wal.cc:58\n"
            "#10 0x000055 in main () at main.cc:9\n";
        const QList<Finding> found = findingsIn(text);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].program, u"strata"_s);
        QCOMPARE(functionsOf(found[0], 1), QStringList{u"Wal::stage"_s});
        QCOMPARE(found[0].frames.size(), 4); // a gap in the numbers ends it
        QCOMPARE(found[0].frames[3].line, 58);
    }

    void assertionThenBacktraceIsOne()
    {
        const QByteArray text =
            "p: wal.cc:58: void Wal::stage(int): Assertion `n > 0' failed.\n\n"
            "Program received signal SIGABRT, Aborted.\n"
            "#0  raise (sig=6) at raise.c:26\n#1  0x01 in abort () at abort.c:79\n"
            "#2  0x02 in __assert_fail (e=0x1) at assert.c:92\n#3  0x03 in Wal::stage (n=0) at wal.cc:58\n";
        const QList<Finding> found = findingsIn(text);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].kind, kind::kAbort);
        QCOMPARE(found[0].message, u"n > 0"_s);
        QCOMPARE(found[0].title, u"Assertion n > 0 failed in Wal::stage"_s);
    }

    void redTests()
    {
        QList<Finding> found = findingsIn(kGoogle);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].attributes[u"test"_s], u"Wal.StagesWhenFull"_s);
        QVERIFY(found[0].message.startsWith(u"Expected equality"_s));
        QCOMPARE(found[0].frames[0].line, 58);

        found = findingsIn(kCTest);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].title, u"red failed"_s);
        QCOMPARE(found[1].title, u"dead: exception: segfault"_s);

        QCOMPARE(findingsIn("TAP version 13\nok 1 a\nnot ok 2 - b\nnot ok 3 - c # SKIP no gpu\n").size(), 1);
        found = findingsIn("# a.cpp:17: expected 3 != 4\nnot ok 2 - b\n");
        QCOMPARE(found[0].message, u"expected 3 != 4"_s);
        QCOMPARE(found[0].frames[0].line, 17);
        QCOMPARE(findingsIn("FAILED tests/test_x.py::test_name - AssertionError: 3 != 4\n")[0].message,
                 u"AssertionError: 3 != 4"_s);
        QCOMPARE(findingsIn("--- FAIL: TestName (0.00s)\n")[0].title, u"TestName failed"_s);
        QCOMPARE(findingsIn("test a::b ... FAILED\n")[0].title, u"a::b failed"_s);
        QCOMPARE(findingsIn("FAIL!  : tst_X::f(row) Compared values are not the same\n   Loc: [x.cpp(12)]\n")[0]
                     .frames[0]
                     .line,
                 12);
    }

    // A crash inside a test is the crash, with the test's name; the other test stays.
    void crashInsideATest()
    {
        const QByteArray log =
            "[ RUN      ] A.Dies\n" + kAsan + "[ RUN      ] B.Red\nx.cc:1: Failure\nno\n[  FAILED  ] B.Red (1 ms)\n";
        // The process died in A.Dies and another one ran B.Red.
        const QList<Finding> found = findingsIn(log);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].kind, kind::kSanitizer);
        QCOMPARE(found[1].attributes[u"test"_s], u"B.Red"_s);
    }

    void kernel()
    {
        const QList<Finding> found = findingsIn(kOops);
        QCOMPARE(found.size(), 1); // the panic is its consequence
        QCOMPARE(found[0].title, u"BUG: unable to handle kernel NULL pointer dereference in fanotify_release"_s);
        QCOMPARE(found[0].program, u"writer"_s);
        QCOMPARE(functionsOf(found[0], 2), (QStringList{u"fanotify_release"_s, u"__fput"_s}));
    }

    void quiet_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("chatter") << QByteArray("all is well\nerror: 0\nfailed: 0\n0 tests failed out of 12\n");
        QTest::newRow("source") << QByteArray(
            "assert(x > 0); // Assertion failed means\nint abort_count; /* Aborted */\n");
        QTest::newRow("green") << QByteArray("[ RUN      ] A.B\n[       OK ] A.B (0 ms)\n[  PASSED  ] 1 test.\n");
        QTest::newRow("binary") << QByteArray(5000, '\0');
        QTest::newRow("markdown") << QByteArray("#1 first thing\n#2 second thing\n# 3 things\n");
        QTest::newRow("kernel") << QByteArray(
            "[    0.1] Linux version 6.1\n[    0.2] WARNING: ath10k USB support is incomplete\n");
    }
    void quiet()
    {
        QFETCH(QByteArray, log);
        NoJob job;
        const auto found = recognise(std::as_bytes(std::span(log.constData(), size_t(log.size()))), job);
        QVERIFY(found);
        for (const Finding &finding : found->findings)
            qWarning() << finding.title;
        QVERIFY(found->findings.isEmpty());
        QVERIFY(!found->whyNone.isEmpty());
    }

    void functionNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("normal");
        const auto row = [](const char *name, const char *normal) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(normal);
        };
        row("main", "main");
        row("foo.isra.0", "foo");
        row("foo.constprop.1.cold", "foo");
        row("A<int, B<C> >::f(D<E>, char const*) const", "A::f");
        row("void std::sort<int*>(int*, int*)", "std::sort");
        row("(anonymous namespace)::Helper::run(int)", "{anonymous}::Helper::run");
        row("operator new(unsigned long)", "operator new");
        row("operator<<(std::ostream&, int)", "operator<<");
        row("A::operator()(int) const", "A::operator()");
        row("Foo::operator[](unsigned long)", "Foo::operator[]");
        row("Foo::bar()::{lambda(int)#1}::operator()(int) const", "Foo::bar::{lambda}::operator()");
        row("core::ptr::drop_in_place::h0123456789abcdef", "core::ptr::drop_in_place");
        row("memcpy@@GLIBC_2.14", "memcpy");
        row("std::__cxx11::basic_string<char>::append[abi:cxx11](char const*)", "std::__cxx11::basic_string::append");
        row("A::operator bool() const", "A::operator bool");
        row("", "");
        row("<<<>>>(((", "");
    }
    void functionNames()
    {
        QFETCH(QString, name);
        QTEST(normalisedFunction(name), "normal");
        // Normalising twice changes nothing.
        QCOMPARE(normalisedFunction(normalisedFunction(name)), normalisedFunction(name));
    }

    void messages()
    {
        QCOMPARE(normalisedMessage(u"index 256 out of  bounds for 0x7f3c at 1.5e3 in sha256"_s),
                 u"index # out of bounds for # at # in sha256"_s);
    }

    // The same failure in two runs: other addresses, process ids and build paths.
    void signatureIsStable()
    {
        QByteArray other = kAsan;
        other.replace("0x602000000010", "0x603000000990")
            .replace("4711", "812")
            .replace("0x4f2b3b", "0x555511")
            .replace("/src/", "/home/x/");
        const Signature a = signatureOf(findingsIn(kAsan)[0]);
        const Signature b = signatureOf(findingsIn(other)[0]);
        QCOMPARE(a, b);
        QCOMPARE(modeIdOf(a), modeIdOf(b));
        QByteArray deeper = kAsan;
        deeper.replace("    #2 0x4f2d00 in main", "    #2 0x4f2d00 in retry");
        QVERIFY(signatureOf(findingsIn(deeper)[0]).strict != a.strict);
        QByteArray written = kAsan;
        written.replace("READ of size", "WRITE of size");
        QVERIFY(signatureOf(findingsIn(written)[0]).loose != a.loose);
        QVERIFY(signatureOf(findingsIn(kTsan)[0]).loose != a.loose);
    }

    void recursionIsFolded()
    {
        Finding finding;
        finding.kind = kind::kCrash;
        finding.type = u"SIGSEGV"_s;
        const auto withDepth = [&](int depth) {
            finding.frames.clear();
            for (int i = 0; i < depth; ++i) {
                finding.frames.append({u"walk(Node*)"_s, {}, {}, 0, {}, 0, {}});
                finding.frames.append({u"visit(Node*)"_s, {}, {}, 0, {}, 0, {}});
            }
            finding.frames.append({u"main"_s, {}, {}, 0, {}, 0, {}});
            return signatureOf(finding);
        };
        QCOMPARE(withDepth(3), withDepth(80));
        QCOMPARE(functionsOf(finding, 9), (QStringList{u"walk"_s, u"visit"_s, u"main"_s}));
    }

    void isBounded()
    {
        // A log that says the same again and again, one that says ever new things, and one of a single line.
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(findingsIn(kAsan.repeated(2000)).size(), 1);
        QByteArray many;
        for (int i = 0; i < 5000; ++i)
            many += "p: a.c:7: f" + QByteArray::number(i) + ": Assertion `x" + QByteArray::number(i) + "y' failed.\n";
        QVERIFY(findingsIn(many).size() <= 256);
        QByteArray deep = "==1==ERROR: AddressSanitizer: stack-overflow on address 0x1\n";
        for (int i = 0; i < 50000; ++i)
            deep += "    #" + QByteArray::number(i) + " 0x1 in f" + QByteArray::number(i) + " a.c:1\n";
        QVERIFY(findingsIn(deep)[0].frames.size() <= kMaxFrames);
        QVERIFY(findingsIn(QByteArray(20 << 20, '(')).isEmpty());
        QVERIFY2(timer.elapsed() < 20000 * kit::slowness(), qPrintable(QString::number(timer.elapsed())));
    }

    void otherTools_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("function");
        const auto row = [](const char *name, const QByteArray &log, const QString &kind, const QString &type,
                            const QString &function) { QTest::newRow(name) << log << kind << type << function; };
        row("go panic",
            "panic: runtime error: index out of range [7]\n\ngoroutine 1 "
            "[running]:\nmain.(*Ring).take(0xc0)\n\t/src/r.go:12 "
            "+0x1d\nmain.main()\n\t/src/m.go:3 +0x1\nexit status 2\n",
            kind::kAbort, u"panic"_s, u"main.(*Ring).take"_s);
        row("go race",
            "==================\nWARNING: DATA RACE\nWrite at 0x00c0 by goroutine 7:\n  main.add()\n      /src/r.go:9 "
            "+0x1\n\nPrevious write at 0x00c0 by goroutine 6:\n  main.sub()\n      /src/r.go:19 +0x1\n",
            kind::kSanitizer, u"data race"_s, u"main.add"_s);
        row("python",
            "Traceback (most recent call last):\n  File \"a.py\", line 9, in <module>\n    f()\n  File \"a.py\", line "
            "3, "
            "in f\n    x[7]\nIndexError: list index out of range\n",
            kind::kAbort, u"uncaught exception"_s, u"f"_s);
        row("java",
            "Exception in thread \"main\" java.lang.IllegalStateException: empty\n\tat "
            "org.strata.Ring.take(Ring.java:12)\n\tat org.strata.Main.main(Main.java:3)\n",
            kind::kAbort, u"uncaught exception"_s, u"org.strata.Ring.take"_s);
        row("node",
            "/src/a.js:3\nTypeError: x is not a function\n    at take (/src/a.js:3:9)\n    at main (/src/a.js:9:1)\n",
            kind::kAbort, u"uncaught exception"_s, u"take"_s);
        row("valgrind",
            "==77== Invalid read of size 4\n==77==    at 0x10915E: take (r.c:12)\n==77==    by 0x10917A: main "
            "(m.c:3)\n==77== "
            " Address 0x4a8a040 is 0 bytes inside a block of size 4 free'd\n==77==    at 0x484: free (in "
            "/usr/lib/vg.so)\n==77== \n",
            kind::kSanitizer, u"invalid read"_s, u"take"_s);
        row("chromium check",
            "[1:1:0826/102126:FATAL:ring.cc(12)] Check failed: a == b (1 vs. 2)\n#0 0x7fe0 "
            "base::debug::StackTrace::StackTrace()\n"
            "#1 0x7fe1 strata::Ring::take()\n#2 0x7fe2 strata::main()\n\n",
            kind::kAbort, u"CHECK failed"_s, u"strata::Ring::take()"_s);
        row("glib", "ERROR:ring.c:12:ring_take: assertion failed: (n > 0)\n", kind::kAbort, u"assertion"_s,
            u"ring_take"_s);
        row("lldb",
            "* thread #1, name = 'a', stop reason = signal SIGSEGV: invalid address\n  * frame #0: 0x0000 a`take(n=3) "
            "at "
            "r.c:12:3\n    frame #1: 0x0001 a`main at m.c:3\n",
            kind::kBacktrace, u"SIGSEGV"_s, u"take(n=3)"_s);
        row("coredumpctl",
            "Stack trace of thread 77:\n                #0  0x00007f0000001111 take (libring.so + 0x1111)\n            "
            "    #1  "
            "0x0000550000002222 main (prog + 0x2222)\n",
            kind::kBacktrace, u"backtrace"_s, u"take"_s);
        row("cdb",
            "   ExceptionCode: c0000005 (Access violation)\nAttempt to read from address "
            "0000000000000000\nSTACK_TEXT:\n002df7e4 "
            "00fd1423 prog!take+0x1e\n002df8b8 00fd1969 prog!main+0x23\n\n",
            kind::kBacktrace, u"access-violation"_s, u"take"_s);
        row("tombstone",
            "pid: 77, tid: 78, name: shelf  >>> /system/bin/shelfd <<<\nsignal 11 (SIGSEGV), code 1 (SEGV_MAPERR), "
            "fault addr 0x18\n    r0 00000000  r1 00000001\n\nbacktrace:\n    #00 pc 00001234  "
            "/system/lib/libshelf.so (shelf_take+12) (BuildId: ab12)\n    #01 pc 00002345  /system/bin/shelfd "
            "(main+7)\n\n",
            kind::kBacktrace, u"SIGSEGV"_s, u"shelf_take"_s);
        row("tombstone of a check",
            "pid: 77, tid: 78, name: shelf  >>> /system/bin/shelfd <<<\nsignal 6 (SIGABRT), code -6 (SI_TKILL), fault "
            "addr --------\nAbort message: '[FATAL:shelf.cc(12)] Check failed: n > 0.'\nbacktrace:\n    #00 pc "
            "00001234  /system/lib/libc.so (abort+12)\n    #01 pc 00002345  /system/lib/libshelf.so (shelf_take+7)\n",
            kind::kAbort, u"CHECK failed"_s, u"shelf_take"_s);
        row("detector beside a fuzz target",
            "===BUG DETECTED: Shell corruption===\n==7==ERROR: AddressSanitizer: ABRT on unknown address 0x05 (pc 0x7f "
            "bp 0x7f sp 0x7f T0)\n    #0 0x7f in take r.c:12\n    #1 0x7e in main m.c:3\nSUMMARY: AddressSanitizer: "
            "ABRT r.c:12 in take\n",
            kind::kSanitizer, u"Shell corruption"_s, u"take"_s);
        row("sandbox",
            "==7==ERROR: AddressSanitizer: global-buffer-overflow on address 0x57 at pc 0x57\nREAD of size 8 at 0x57 "
            "thread T0\n    #0 0x57 in take r.c:12\nSUMMARY: AddressSanitizer: global-buffer-overflow r.c:12 in take\n"
            "## V8 sandbox violation detected!\n",
            kind::kSanitizer, u"V8 sandbox violation"_s, u"take"_s);
        row("two compilers",
            "#\n# V8 correctness failure\n# V8 correctness configs: x64,a:x64,b\n# V8 correctness sources: "
            "0123abcd\n\nmore\n",
            kind::kAbort, u"V8 correctness failure"_s, QString());
        row("fatal exception",
            "java.io.IOException: printed only\n\tat org.strata.Log.warn(Log.java:3)\nsomething else\nFATAL EXCEPTION: "
            "main\nProcess: org.strata, PID: 77\njava.lang.IllegalStateException: empty\n\tat "
            "org.strata.Ring.take(Ring.java:12)\n",
            kind::kAbort, u"fatal exception"_s, u"org.strata.Ring.take"_s);
        row("blank lines between frames",
            "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0xac at pc 0xaf\n\nREAD of size 2 at 0xac "
            "thread T0\n\n    #0 0xaf in strlen\n\n    #1 0xae in take r.c:12\n\nfreed by thread T0 here:\n\n    #0 "
            "0xad in free\n\nSUMMARY: AddressSanitizer: heap-use-after-free in strlen\n",
            kind::kSanitizer, u"heap-use-after-free"_s, u"take"_s);
        row("wrapped at a terminal's width",
            "==7==ERROR: AddressSanitizer: SEGV on unknown address 0x18 (pc 0xaf)\n#0 0xaf in take(int,\nunsigned "
            "char)\n/src/very/long/path/r.cc:12:5\n#1 0xae in main\n/src/m.cc:3:1\n",
            kind::kSanitizer, u"SEGV"_s, u"take(int, unsigned char)"_s);
        row("stack behind the summary",
            "==7== ERROR: libFuzzer: deadly signal\nSUMMARY: libFuzzer: deadly signal\nName: libc.so base 0x77\n    #0 "
            "0x43 in fuzzer::PrintStackTrace() a.cc:1\n    #1 0x42 in take r.c:12\n\n",
            kind::kSanitizer, u"deadly signal"_s, u"take"_s);
        row("ltp", "open01.c:77: TFAIL: open() succeeded unexpectedly\n", kind::kTest, u"failed"_s, QString());
        row("junit",
            "<testsuite><testcase name=\"takes\" classname=\"Ring\"><failure message=\"3 &lt; "
            "4\">x</failure></testcase>\n",
            kind::kTest, u"failed"_s, QString());
        row("ktap", "KTAP version 1\n1..2\nok 1 first\nnot ok 2 ring_takes\n", kind::kTest, u"failed"_s, QString());
    }
    void otherTools()
    {
        QFETCH(QByteArray, log);
        const QList<Finding> found = findingsIn(log);
        QCOMPARE(found.size(), 1);
        QTEST(found[0].kind, "kind");
        QTEST(found[0].type, "type");
        QTEST(found[0].function, "function");
    }

    // A consequence comes behind the failures of a log.
    void directLeaksFirst()
    {
        const QList<Finding> found = findingsIn(
            "==7==ERROR: LeakSanitizer: detected memory leaks\n\nIndirect leak of 8 byte(s) in 1 object(s) allocated "
            "from:\n    #0 0x7f in give r.c:3\n\nSUMMARY: AddressSanitizer: 8 byte(s) leaked in 1 allocation(s).\n"
            "==8==ERROR: LeakSanitizer: detected memory leaks\n\nDirect leak of 8 byte(s) in 1 object(s) allocated "
            "from:\n    #0 0x7f in take r.c:9\n\nSUMMARY: AddressSanitizer: 8 byte(s) leaked in 1 allocation(s).\n");
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].type, u"direct leak"_s);
        QCOMPARE(found[1].type, u"indirect leak"_s);
    }

    void sharedSanitizerLogs()
    {
        const QDir folder(QStringLiteral(SHARED_DATA "/sanitizer-logs/logs"));
        if (!folder.exists())
            ARIADNE_SKIP(QStringLiteral("../shared/data is not here"));
        int recognised = 0;
        const QStringList names = folder.entryList(QDir::Files);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            const bool reports = text.contains("Sanitizer: ") || text.contains(": runtime error: ");
            const bool found = !findingsIn(text).isEmpty();
            recognised += found ? 1 : 0;
            if (reports && text.contains("ERROR: AddressSanitizer: "))
                QVERIFY2(found, qPrintable(name));
        }
        QVERIFY2(recognised * 100 >= names.size() * 70,
                 qPrintable(QStringLiteral("%1 of %2").arg(recognised).arg(names.size())));
    }
};

QTEST_GUILESS_MAIN(TestRecognise)
#include "tst_recognise.moc"
