// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/canceltest.h"
#include "support/atomicfile.h"
#include "support/process.h"

#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace ariadne;
using namespace std::chrono_literals;

namespace {

ProcessRequest shell(const QString &script)
{
    ProcessRequest request;
    request.command = {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script};
    return request;
}

Result<ProcessResult> run(const ProcessRequest &request)
{
    NoJob job;
    return runProcess(request, job);
}

bool isAlive(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    return !text.isEmpty() && text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

} // namespace

class TestProcess : public QObject
{
    Q_OBJECT
private slots:
    void captures()
    {
        const auto result = run(shell(QStringLiteral("echo out; echo err >&2; exit 3")));
        QVERIFY(result);
        QCOMPARE(result->exitCode, 3);
        QCOMPARE(result->signal, 0);
        QCOMPARE(result->output, QByteArray("out\n"));
        QCOMPARE(result->errors, QByteArray("err\n"));
        QVERIFY(!result->ok());
        QVERIFY(result->pid > 0);
        QVERIFY(result->elapsed > 0ns && result->elapsed < 30s);
    }

    void surroundings()
    {
        QTemporaryDir folder;
        ProcessRequest request =
            shell(QStringLiteral("pwd; echo $ONE-$TWO-$GONE; cat; ulimit -n >/dev/null; ls /proc/self/fd | wc -l"));
        qputenv("GONE", "here");
        qputenv("TWO", "old");
        request.directory = folder.path();
        request.setEnvironment = {QStringLiteral("ONE=first"), QStringLiteral("ONE=1"), QStringLiteral("TWO=2")};
        request.removeEnvironment = {QStringLiteral("GONE")};
        request.input = QByteArray(300000, 'i');
        // A descriptor that would be inherited if nothing were done about it.
        const int leaked = ::open("/dev/null", O_RDONLY);
        const int high = ::fcntl(leaked, F_DUPFD, 200);
        const auto result = run(request);
        ::close(leaked);
        ::close(high);
        QVERIFY(result);
        const QByteArray expected = folder.path().toLocal8Bit() + "\n1-2-\n" + request.input;
        QVERIFY(result->output.startsWith(expected));
        QCOMPARE(result->output.mid(expected.size()).trimmed(), QByteArray("4")); // 0, 1, 2 and the folder itself
    }

    void noInput()
    {
        const auto result = run(shell(QStringLiteral("wc -c")));
        QVERIFY(result);
        QCOMPARE(result->output.trimmed(), QByteArray("0"));
        // Not read at all, and larger than any pipe.
        ProcessRequest request = shell(QStringLiteral("true"));
        request.input = QByteArray(4 << 20, 'x');
        QVERIFY(run(request)->ok());
    }

    void cannotStart()
    {
        ProcessRequest request;
        QCOMPARE(run(request).error().kind, Error::Kind::Usage);
        request.command = {QStringLiteral("no-such-program-here")};
        QCOMPARE(run(request).error().kind, Error::Kind::NotFound);
        request.command = {QStringLiteral("/no/such/program")};
        QCOMPARE(run(request).error().kind, Error::Kind::NotFound);
        request.command = {QStringLiteral("/etc/passwd")};
        QCOMPARE(run(request).error().kind, Error::Kind::Io);
        request.command = {QStringLiteral("true")};
        request.directory = QStringLiteral("/no/such/folder");
        QCOMPARE(run(request).error().kind, Error::Kind::NotFound);
    }

    void noShellMeaning()
    {
        ProcessRequest request;
        request.command = {QStringLiteral("printf"), QStringLiteral("%s|"), QStringLiteral("$HOME; rm -rf /"),
                           QStringLiteral("*")};
        QCOMPARE(run(request)->output, QByteArray("$HOME; rm -rf /|*|"));
    }

    void signalsAndCores()
    {
        struct rlimit limit = {};
        ::getrlimit(RLIMIT_CORE, &limit);
        const auto result = run(shell(QStringLiteral("kill -SEGV $$")));
        QVERIFY(result);
        QCOMPARE(result->signal, SIGSEGV);
        QCOMPARE(result->exitCode, -1);
        if (limit.rlim_cur == 0)
            QVERIFY(!result->coreDumped);
        // Signals that we ignore are not ignored by the child.
        ::signal(SIGPIPE, SIG_IGN);
        QCOMPARE(run(shell(QStringLiteral("kill -PIPE $$; exit 0")))->signal, SIGPIPE);
        ::signal(SIGPIPE, SIG_DFL);
    }

    void outputBounds()
    {
        ProcessRequest request =
            shell(QStringLiteral("head -c 3000000 /dev/zero; head -c 300000 /dev/zero >&2; echo end >&2"));
        request.maxOutputBytes = 100000;
        const auto result = run(request);
        QVERIFY(result && result->ok());
        QCOMPARE(result->output.size(), 100000);
        QVERIFY(result->outputCut);
        QCOMPARE(result->errors.size(), 64 << 10);
        QVERIFY(result->errors.endsWith("end\n"));
        request.maxOutputBytes = 4 << 20;
        QVERIFY(!run(request)->outputCut);
    }

    void pieces()
    {
        ProcessRequest request = shell(QStringLiteral("yes | head -c 1000000"));
        qint64 seen = 0;
        request.onOutput = [&](const QByteArray &piece) {
            seen += piece.size();
            return true;
        };
        auto result = run(request);
        QVERIFY(result && result->ok());
        QCOMPARE(seen, 1000000);
        QVERIFY(result->output.isEmpty());

        request = shell(QStringLiteral("yes"));
        request.onOutput = [](const QByteArray &) { return false; };
        result = run(request);
        QVERIFY(result && !result->ok());
        QVERIFY(!isAlive(result->pid));
    }

    void timesOut()
    {
        ProcessRequest request = shell(QStringLiteral("echo before; sleep 100"));
        request.timeout = 200ms;
        QElapsedTimer clock;
        clock.start();
        const auto result = run(request);
        QVERIFY(result);
        QVERIFY(result->timedOut);
        QVERIFY(!result->ok());
        QCOMPARE(result->output, QByteArray("before\n"));
        QVERIFY(clock.elapsed() < 3000 * kit::slowness());
    }

    // Grandchildren in the group go, too: on time-out, on cancel, and when their parent has just ended.
    void killsGrandchildren_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<bool>("stubborn");
        QTest::newRow("plain") << QStringLiteral("sleep 100 & echo $! > pid; sleep 100") << false;
        QTest::newRow("ignores SIGTERM")
            << QStringLiteral("trap '' TERM; (trap '' TERM; sleep 100) & echo $! > pid; while :; do sleep 1; done")
            << true;
        QTest::newRow("stopped") << QStringLiteral("sleep 100 & echo $! > pid; kill -STOP $!; kill -STOP $$; sleep 100")
                                 << false;
        QTest::newRow("left behind") << QStringLiteral("sleep 100 & echo $! > pid") << false;
    }
    void killsGrandchildren()
    {
        QFETCH(QString, script);
        QTemporaryDir folder;
        ProcessRequest request = shell(script);
        request.directory = folder.path();
        request.timeout = 300ms;
        QElapsedTimer clock;
        clock.start();
        const auto result = run(request);
        QVERIFY(result);
        QVERIFY(clock.elapsed() < 3000 * kit::slowness());
        const qint64 grandchild =
            readFile(folder.filePath(QStringLiteral("pid"))).value_or(QByteArray()).trimmed().toLongLong();
        QVERIFY(grandchild > 0);
        QVERIFY(!isAlive(result->pid));
        QTRY_VERIFY(!isAlive(grandchild)); // init takes it away in a moment
    }

    void cancels()
    {
        QTemporaryDir folder;
        const QString pidFile = folder.filePath(QStringLiteral("pid"));
        ProcessRequest request =
            shell(QStringLiteral("echo $$ > pid; for i in 1 2 3 4 5 6 7 8 9 10; do echo $i; sleep 0.02; done"));
        request.directory = folder.path();
        const QString problem = kit::cancelTest(
            [&](JobControl &job) { return runProcess(request, job); },
            {.points = 10, .mostMs = 500, .check = [&]() -> QString {
                 const qint64 pid = readFile(pidFile).value_or(QByteArray()).trimmed().toLongLong();
                 return pid > 0 && isAlive(pid) ? QStringLiteral("the process is still there") : QString();
             }});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void manyAtOnce()
    {
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&, i] {
                    for (int j = 0; j < 10; ++j) {
                        const auto result = run(shell(QStringLiteral("echo %1").arg(i)));
                        good += result && result->ok() && result->output.trimmed().toInt() == i;
                    }
                });
            }
        }
        QCOMPARE(good.load(), 80);
    }

    void keepsNoDescriptors()
    {
        const auto count = [] {
            return QDir(QStringLiteral("/proc/self/fd"))
                .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                .size();
        };
        (void)run(shell(QStringLiteral("true")));
        const auto before = count();
        for (int i = 0; i < 20; ++i)
            (void)run(shell(QStringLiteral("echo x")));
        ProcessRequest missing;
        missing.command = {QStringLiteral("/no/such")};
        (void)run(missing);
        QCOMPARE(count(), before);
    }

    void finds()
    {
        QVERIFY(findProgram(QStringLiteral("sh")).endsWith(QStringLiteral("/sh")));
        QVERIFY(findProgram(QStringLiteral("no-such-program-here")).isEmpty());
        QVERIFY(findProgram({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
