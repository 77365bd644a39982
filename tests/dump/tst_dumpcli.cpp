// SPDX-License-Identifier: GPL-3.0-or-later
// The dump commands as a person runs them: answers by contract, exit codes, one line on stderr.
#include "kit/cli.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QScopeGuard>
#include <QTest>
#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace ariadne;

class TestDumpCli : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_core, m_exe;

    static kit::CliResult dump(const QStringList &words)
    {
        return kit::runCli(QStringList{QStringLiteral("dump")} + words);
    }

private slots:
    void initTestCase()
    {
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("the program is not built"));
        kit::Program program;
        program.suffix = QStringLiteral("c");
        program.source =
            "int *p; __attribute__((noinline)) int boom(void) { return *p; } int main(void) { return boom() + 1; }";
        const auto core = kit::makeCore(m_folder.path(), program);
        if (!core)
            ARIADNE_SKIP(core.error().what);
        m_core = core->path;
        m_exe = core->executable;
    }

    void answersByContract_data()
    {
        QTest::addColumn<QStringList>("words");
        for (const char *verb : {"info", "modules", "stacks", "source", "maps", "registers"})
            QTest::newRow(verb) << QStringList{QString::fromLatin1(verb)};
        QTest::newRow("lanes") << QStringList{QStringLiteral("registers"), QStringLiteral("--as"),
                                              QStringLiteral("f32")};
        QTest::newRow("frame") << QStringList{QStringLiteral("registers"), QStringLiteral("--frame"),
                                              QStringLiteral("1")};
        QTest::newRow("groups") << QStringList{QStringLiteral("stacks"), QStringLiteral("--group")};
    }
    void answersByContract()
    {
        QFETCH(QStringList, words);
        const auto json = dump(words + QStringList{m_core, QStringLiteral("--json")});
        QVERIFY2(json.exitCode == 0, json.report());
        QVERIFY2(json.problems.isEmpty(), json.report());
        const auto text = dump(words + QStringList{m_core});
        QVERIFY2(text.exitCode == 0, text.report());
        QVERIFY(!text.output.isEmpty());
        QVERIFY2(text.errors.isEmpty(), text.report());
        QVERIFY(!text.output.contains('\x1b')); // no colours but on a terminal
    }

    // A server of debug files that answers late gives the time to change the core while it is open.
    void saysThatTheCoreChangedMeanwhile()
    {
        const QString core = m_folder.filePath(QStringLiteral("changing"));
        QVERIFY(QFile::copy(m_core, core));
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto closing = qScopeGuard([=] { ::close(listener); });
        sockaddr_in place = {};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        QVERIFY(::bind(listener, reinterpret_cast<sockaddr *>(&place), size) == 0 && ::listen(listener, 8) == 0);
        QVERIFY(::getsockname(listener, reinterpret_cast<sockaddr *>(&place), &size) == 0);
        std::atomic<int> asked = 0;
        std::jthread server([&](std::stop_token stop) {
            while (!stop.stop_requested()) {
                pollfd waiting{listener, POLLIN, 0};
                if (::poll(&waiting, 1, 50) <= 0)
                    continue;
                const int client = ::accept(listener, nullptr, nullptr);
                char request[4096];
                (void)!::read(client, request, sizeof request);
                QFile file(core);
                if (asked++ == 0 && file.open(QIODevice::Append))
                    file.write("more");
                file.close();
                static const char answer[] = "HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n";
                (void)!::write(client, answer, sizeof answer - 1);
                ::close(client);
            }
        });
        kit::CliOptions options;
        options.setEnvironment = {QStringLiteral("DEBUGINFOD_CACHE_PATH=") + m_folder.filePath(QStringLiteral("cache"))};
        const auto result =
            kit::runCli({QStringLiteral("dump"), QStringLiteral("stacks"), core, QStringLiteral("--json"),
                         QStringLiteral("--debuginfod"),
                         QStringLiteral("http://127.0.0.1:%1").arg(ntohs(place.sin_port))},
                        options);
        if (result.errors.contains("libdebuginfod"))
            ARIADNE_SKIP(QStringLiteral("libdebuginfod is not installed"));
        QVERIFY2(asked > 0, result.report());
        QVERIFY2(result.exitCode == 0 || result.exitCode == 4, result.report());
        QVERIFY2(result.problems.isEmpty(), result.report());
        QVERIFY2(result.json.value(QLatin1String("complete")) == QJsonValue(false), result.report());
        QVERIFY2(result.output.contains("file-changed"), result.report());
        QVERIFY2(result.output.contains("changed or shrank while it was open"), result.report());
    }

    void sourceOfAFrame()
    {
        const auto json = dump({QStringLiteral("source"), m_core, QStringLiteral("--json")});
        QVERIFY2(json.exitCode == 0, json.report());
        QCOMPARE(json.json.value(QLatin1String("how")).toString(), QStringLiteral("as named"));
        QVERIFY(json.json.value(QLatin1String("lines")).toArray().first().toString().contains(QStringLiteral("boom")));
        const auto text = dump({QStringLiteral("source"), m_core, QStringLiteral("--frame"), QStringLiteral("1")});
        QVERIFY2(text.exitCode == 0 && text.output.startsWith("main"), text.report());
        QVERIFY(text.output.contains("→      1  int *p;"));
        // Moved away, it is found by a map, and told about without one.
        const QString from = m_folder.filePath(QStringLiteral("crasher.c")),
                      folder = m_folder.filePath(QStringLiteral("there"));
        QVERIFY(QDir().mkpath(folder) && QFile::rename(from, folder + QStringLiteral("/crasher.c")));
        const auto none = dump({QStringLiteral("source"), m_core});
        QVERIFY2(none.exitCode == 3 && none.errors.count('\n') == 1, none.report());
        const auto mapped = dump({QStringLiteral("source"), m_core, QStringLiteral("--source-map"),
                                  m_folder.path() + u'=' + folder, QStringLiteral("--json")});
        QVERIFY2(mapped.exitCode == 0, mapped.report());
        QCOMPARE(mapped.json.value(QLatin1String("how")).toString(), QStringLiteral("map"));
        QVERIFY(QFile::rename(folder + QStringLiteral("/crasher.c"), from));
        QCOMPARE(dump({QStringLiteral("source"), m_core, QStringLiteral("--context"), QStringLiteral("-1")}).exitCode,
                 2);
    }

    // Nothing talks to the network unless we switched it on, whatever the environment says.
    void noSocketWithoutTheSwitch()
    {
        ARIADNE_ORACLE(strace, "strace");
        const QString log = m_folder.filePath(QStringLiteral("calls"));
        const auto calls = [&](const QStringList &words) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("DEBUGINFOD_URLS"), QStringLiteral("http://127.0.0.1:1"));
            environment.insert(QStringLiteral("DEBUGINFOD_CACHE_PATH"), m_folder.filePath(QStringLiteral("fetched")));
            process.setProcessEnvironment(environment);
            process.start(strace, QStringList{QStringLiteral("-f"), QStringLiteral("-e"),
                                              QStringLiteral("trace=socket,connect"), QStringLiteral("-o"), log,
                                              kit::cliPath(), QStringLiteral("dump")} +
                                      words);
            QFile file(log);
            const bool done = process.waitForFinished(60000) && file.open(QIODevice::ReadOnly);
            return done ? file.readAll() : QByteArray();
        };
        const QByteArray switchedOn = calls(
            {QStringLiteral("modules"), m_core, QStringLiteral("--debuginfod"), QStringLiteral("http://127.0.0.1:1")});
        if (!switchedOn.contains("exited with"))
            ARIADNE_SKIP(QStringLiteral("strace may not trace here"));
        for (const char *verb : {"info", "modules", "stacks", "source", "maps", "registers"}) {
            const QByteArray seen = calls({QString::fromLatin1(verb), m_core});
            QVERIFY2(seen.contains("exited with") && !seen.contains("AF_INET"), verb + (": " + seen));
        }
        // That the oracle sees one where there is one.
        if (!switchedOn.contains("AF_INET"))
            ARIADNE_SKIP(QStringLiteral("libdebuginfod is not installed, or had nothing to ask for"));
    }

    void everyThingHasItsLink()
    {
        const auto stacks = dump({QStringLiteral("stacks"), m_core, QStringLiteral("--json")});
        const QJsonObject thread = stacks.json.value(QLatin1String("threads")).toArray().first().toObject();
        const QJsonObject frame = thread.value(QLatin1String("frames")).toArray().first().toObject();
        QCOMPARE(frame.value(QLatin1String("function")).toString(), QStringLiteral("boom"));
        QCOMPARE(frame.value(QLatin1String("link")).toString(),
                 thread.value(QLatin1String("link")).toString() + QStringLiteral("/frame/0"));
        QVERIFY(thread.value(QLatin1String("crashed")).toBool());
        QCOMPARE(thread.value(QLatin1String("end")).toString(), QStringLiteral("outermost frame"));
        const QString tid = QString::number(thread.value(QLatin1String("tid")).toInteger());
        const auto one =
            dump({QStringLiteral("stacks"), m_core, QStringLiteral("--thread"), tid, QStringLiteral("--json")});
        QCOMPARE(one.json.value(QLatin1String("threads")).toArray().size(), 1);
    }

    void registersAndCode()
    {
        const auto all = dump({QStringLiteral("registers"), m_core, QStringLiteral("--json")});
        QStringList sets;
        QJsonObject wide;
        for (const QJsonValue &value : all.json.value(QLatin1String("sets")).toArray()) {
            sets.append(value.toObject().value(QLatin1String("name")).toString());
            if (sets.last() == u"xmm")
                wide = value.toObject().value(QLatin1String("registers")).toArray().first().toObject();
        }
        QVERIFY2(sets.contains(QStringLiteral("general")), qPrintable(sets.join(u' ')));
        if (!wide.isEmpty()) {
            QCOMPARE(wide.value(QLatin1String("value")).toString().size(), qsizetype(34)); // the whole register
            QCOMPARE(wide.value(QLatin1String("lanes")).toArray().size(), 2);
        }
        QVERIFY(all.json.contains(QLatin1String("saved")) && all.json.contains(QLatin1String("signals")));
        QCOMPARE(dump({QStringLiteral("registers"), m_core, QStringLiteral("--as"), QStringLiteral("u128")}).exitCode,
                 2);
        QCOMPARE(dump({QStringLiteral("registers"), m_core, QStringLiteral("--frame"), QStringLiteral("99")}).exitCode,
                 3);

        const auto code =
            dump({QStringLiteral("disassemble"), m_core, QStringLiteral("boom"), QStringLiteral("--json")});
        QVERIFY2(code.exitCode == 0, code.report());
        const QJsonObject function = code.json.value(QLatin1String("functions")).toArray().first().toObject();
        QCOMPARE(function.value(QLatin1String("function")).toString(), QStringLiteral("boom"));
        QVERIFY(function.value(QLatin1String("instructions")).toArray().size() > 3);
        const auto text = dump({QStringLiteral("disassemble"), m_core, QStringLiteral("boom")});
        QVERIFY2(text.output.contains("=> "), text.report());
        QCOMPARE(dump({QStringLiteral("disassemble"), m_core, QStringLiteral("nobody")}).exitCode, 3);
        QCOMPARE(dump({QStringLiteral("disassemble"), m_core}).exitCode, 2);

        const auto list = dump({QStringLiteral("list"), QStringLiteral("--json")});
        QVERIFY2(list.exitCode == 0 || list.exitCode == 1 || list.exitCode == 4, list.report());
        QVERIFY(list.json.contains(QLatin1String("crashes")));
    }

    void notesAreKept()
    {
        const auto added = dump({QStringLiteral("notes"), m_core, QStringLiteral("--add"), QStringLiteral("why?"),
                                 QStringLiteral("--json")});
        QVERIFY2(added.exitCode == 0, added.report());
        const QJsonArray notes = added.json.value(QLatin1String("notes")).toArray();
        QCOMPARE(notes.size(), 1);
        const QString id = notes.first().toObject().value(QLatin1String("id")).toString();
        QVERIFY(dump({QStringLiteral("notes"), m_core}).output.contains("why?"));
        QCOMPARE(dump({QStringLiteral("notes"), m_core, QStringLiteral("--at"), QStringLiteral("ariadne:nonsense"),
                       QStringLiteral("--add"), QStringLiteral("x")})
                     .exitCode,
                 2);
        QCOMPARE(dump({QStringLiteral("notes"), m_core, QStringLiteral("--remove"), id, QStringLiteral("--json")})
                     .json.value(QLatin1String("notes"))
                     .toArray()
                     .size(),
                 0);
    }

    void unusableInputIsOneLine_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << QStringList{QStringLiteral("info"), QStringLiteral("/no/such/core")} << 3;
        QTest::newRow("program") << QStringList{QStringLiteral("info"), QStringLiteral("EXE")} << 3;
        QTest::newRow("folder") << QStringList{QStringLiteral("stacks"), QStringLiteral("/")} << 3;
        QTest::newRow("other build") << QStringList{QStringLiteral("stacks"), QStringLiteral("CORE"),
                                                    QStringLiteral("--exe"), QStringLiteral("/bin/sh")}
                                     << 3;
        QTest::newRow("no such thread") << QStringList{QStringLiteral("stacks"), QStringLiteral("CORE"),
                                                       QStringLiteral("--thread"), QStringLiteral("1")}
                                        << 3;
        QTest::newRow("no core") << QStringList{QStringLiteral("stacks")} << 2;
        QTest::newRow("no number") << QStringList{QStringLiteral("stacks"), QStringLiteral("CORE"),
                                                  QStringLiteral("--thread"), QStringLiteral("x")}
                                   << 2;
        QTest::newRow("no such option") << QStringList{QStringLiteral("info"), QStringLiteral("CORE"),
                                                       QStringLiteral("--nonsense")}
                                        << 2;
    }
    void unusableInputIsOneLine()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        words.replaceInStrings(QStringLiteral("CORE"), m_core).replaceInStrings(QStringLiteral("EXE"), m_exe);
        const auto result = dump(words);
        QVERIFY2(result.exitCode == code, result.report());
        QVERIFY(result.output.isEmpty());
        if (code == 3)
            QVERIFY2(result.errors.trimmed().count('\n') == 0 && !result.errors.isEmpty(), result.report());
    }

    void damagedInputIsPrintedWithItsLosses()
    {
        const QString cut = m_folder.path() + QStringLiteral("/cut");
        QVERIFY(QFile::copy(m_core, cut));
        QVERIFY(QFile::resize(cut, QFileInfo(cut).size() / 2));
        const auto result = dump({QStringLiteral("stacks"), cut, QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 4, result.report());
        QCOMPARE(result.json.value(QLatin1String("complete")).toBool(true), false);
        const QJsonObject warning = result.json.value(QLatin1String("warnings")).toArray().first().toObject();
        QCOMPARE(warning.value(QLatin1String("code")).toString(), QStringLiteral("truncated"));
    }

    // Nothing is claimed about how it ended where that is not in it.
    void onlyAHeaderClaimsNothing()
    {
        const QString cut = m_folder.path() + QStringLiteral("/header");
        QVERIFY(QFile::copy(m_core, cut));
        QVERIFY(QFile::resize(cut, 100));
        const auto result = dump({QStringLiteral("info"), cut, QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 4, result.report());
        QVERIFY2(!result.json.value(QLatin1String("reason")).toString().contains(QStringLiteral("running")),
                 result.report());
    }

    void withoutDebugInformationItSaysSo()
    {
        const QString bare = m_folder.path() + QStringLiteral("/bare");
        ARIADNE_ORACLE(strip, "strip");
        QCOMPARE(QProcess::execute(strip, {QStringLiteral("-o"), bare, m_exe}), 0);
        const auto result =
            dump({QStringLiteral("stacks"), m_core, QStringLiteral("--exe"), bare, QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 4, result.report());
        const QJsonArray warnings = result.json.value(QLatin1String("warnings")).toArray();
        QVERIFY2(std::any_of(warnings.begin(), warnings.end(),
                             [](const QJsonValue &one) {
                                 return one[QLatin1String("code")].toString() == QLatin1String("no-debug-information");
                             }),
                 result.report());
    }

    void aPeekOutsideIsMarked()
    {
        const auto result = dump({QStringLiteral("modules"), m_core, QStringLiteral("--exe"), QStringLiteral("/bin/sh"),
                                  QStringLiteral("--any-build"), QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 4, result.report());
        const QJsonObject program = result.json.value(QLatin1String("modules")).toArray().first().toObject();
        QVERIFY(program.value(QLatin1String("other_build")).toBool());
    }
};

QTEST_GUILESS_MAIN(TestDumpCli)
#include "tst_dumpcli.moc"
