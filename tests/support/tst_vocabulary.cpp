// SPDX-License-Identifier: GPL-3.0-or-later
// The small values everything else is said with: errors, ids, bytes, JSON, hashes, patterns, folders.
#include "kit/canceltest.h"
#include "support/bytes.h"
#include "support/directories.h"
#include "support/error.h"
#include "support/hash.h"
#include "support/json.h"
#include "support/process.h"
#include "support/regex.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <pwd.h>
#include <unistd.h>
#include <cerrno>
#include <random>
#include <sys/stat.h>
#include <thread>

using namespace ariadne;

class TestVocabulary : public QObject
{
    Q_OBJECT
private slots:
    void errors()
    {
        errno = ENOENT;
        QCOMPARE(failErrno(QStringLiteral("x")).error().kind, Error::Kind::NotFound);
        errno = ENOSPC;
        QCOMPARE(failErrno(QStringLiteral("x")).error().kind, Error::Kind::NoSpace);
        errno = EDQUOT;
        QCOMPARE(failErrno(QStringLiteral("x")).error().kind, Error::Kind::NoSpace);
        errno = EACCES;
        const Error denied = failErrno(QStringLiteral("x")).error();
        QCOMPARE(denied.kind, Error::Kind::Io);
        QCOMPARE(denied.detail, QStringLiteral("Permission denied"));
        QCOMPARE(exitCode({Error::Kind::Usage, {}, {}}), 2);
        QCOMPARE(exitCode({Error::Kind::Malformed, {}, {}}), 3);
        QCOMPARE(exitCode(cancelled().error()), 5);
    }

    void ids()
    {
        QCOMPARE(hexText(0), QStringLiteral("0x0"));
        QCOMPARE(hexText(0x7f31a0), QStringLiteral("0x7f31a0"));
        QCOMPARE(hexText(~0ULL), QStringLiteral("0xffffffffffffffff"));
        const BuildId id{"12abcdef99"};
        QCOMPARE(id.brief(), QStringLiteral("12abcdef"));
        QVERIFY(id == BuildId{"12abcdef99"});
        QVERIFY((BuildId{"12"} < BuildId{"13"}));
        QVERIFY(Address{1} < Address{2});
    }

    void paths()
    {
        QCOMPARE(pathText("a/b.c"), QStringLiteral("a/b.c"));
        QCOMPARE(pathText("ä"), QStringLiteral("ä"));
        QCOMPARE(pathText("a\xff%"), QStringLiteral("a%FF%25"));
        QCOMPARE(pathText("\xc0\xaf"), QStringLiteral("%C0%AF"));        // overlong
        QCOMPARE(pathText("\xed\xa0\x80"), QStringLiteral("%ED%A0%80")); // surrogate
        QCOMPARE(pathText("\xf4\x90\x80\x80"), QStringLiteral("%F4%90%80%80"));
        QCOMPARE(pathBytes(QStringLiteral("100% %zz %2")), QByteArray("100% %zz %2"));
        std::mt19937_64 random(1);
        for (int i = 0; i < 2000; ++i) {
            QByteArray bytes(static_cast<qsizetype>(random() % 12), '\0');
            for (char &c : bytes)
                c = random() % 4 ? static_cast<char>(random()) : '%';
            QCOMPARE(pathBytes(pathText(bytes)), bytes);
        }
    }

    void shownToPeople()
    {
        QCOMPARE(displayText("plain ä"), QStringLiteral("plain ä"));
        const QChar bad = QChar::ReplacementCharacter;
        QCOMPARE(displayText("a\nb\x1b[31m"), QStringLiteral("a%1b%1[31m").arg(bad));
        QCOMPARE(displayText("a\u202egpj.exe"), QStringLiteral("a%1gpj.exe").arg(bad));
        QCOMPARE(displayText("a\u2066b\u200f"), QStringLiteral("a%1b%1").arg(bad));
        QCOMPARE(displayText("\xff"), QString(bad));
        // On a terminal: line ends and tabs stay, and of the sequences at most the colours.
        const QString coloured = QStringLiteral("a\t\x1b[1;31mb\x1b[0m\n");
        QCOMPARE(terminalText(coloured, Colours::Keep), coloured);
        QCOMPARE(terminalText(coloured, Colours::Remove), QStringLiteral("a\t%1[1;31mb%1[0m\n").arg(bad));
        QCOMPARE(terminalText(QStringLiteral("\x1b[2J\x1b]0;t\x07\r\x1b["), Colours::Keep),
                 QStringLiteral("%1[2J%1]0;t%1%1%1[").arg(bad));
    }

    void jsonValues()
    {
        QCOMPARE(json::address(255), QStringLiteral("0xff"));
        const QDateTime time(QDate(2026, 3, 1), QTime(12, 0, 0, 5), Qt::OffsetFromUTC, 3600);
        QCOMPARE(json::time(time), QStringLiteral("2026-03-01T11:00:00.005Z"));
        const Warnings warnings = {{QStringLiteral("no-debug-info"), QStringLiteral("m"), QStringLiteral("w")}};
        QCOMPARE(json::compact({{QStringLiteral("warnings"), json::warnings(warnings)}}),
                 QByteArray("{\"warnings\":[{\"code\":\"no-debug-info\",\"message\":\"m\",\"where\":\"w\"}]}"));
        QVERIFY(json::parseObject("{\"a\":1}"));
        for (const QByteArray &bad : {QByteArray(), QByteArray("[]"), QByteArray("{\"a\":"), QByteArray("{\"a\":\xff}"),
                                      QByteArray(100000, '['), QByteArray("{\"a\":1} x")}) {
            const auto result = json::parseObject(bad);
            QVERIFY(!result);
            QCOMPARE(result.error().kind, Error::Kind::Malformed);
        }
    }

    void hashes()
    {
        QCOMPARE(sha256Hex(QByteArray("abc")), // FIPS 180-2
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("big"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray block(1 << 20, 'x');
        QByteArray all;
        for (int i = 0; i < 12; ++i)
            all += block;
        file.write(all);
        file.close();
        NoJob job;
        QCOMPARE(sha256HexOfFile(path, job).value_or(QByteArray()), sha256Hex(all));
        const QString problem = kit::cancelTest([&](JobControl &control) { return sha256HexOfFile(path, control); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(sha256HexOfFile(folder.filePath(QStringLiteral("none")), job).error().kind, Error::Kind::NotFound);
        const QString fifo = folder.filePath(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
        QCOMPARE(sha256HexOfFile(fifo, job).error().kind, Error::Kind::Io);
        QCOMPARE(sha256HexOfFile(folder.path(), job).error().kind, Error::Kind::Io);
    }

    void hashAgainstTool()
    {
        ARIADNE_ORACLE(tool, "sha256sum");
        const QString self = QCoreApplication::applicationFilePath();
        NoJob job;
        ProcessRequest request;
        request.command = {tool, self};
        const auto result = runProcess(request, job);
        QVERIFY(result && result->ok());
        QCOMPARE(sha256HexOfFile(self, job).value_or(QByteArray()), result->output.left(64));
    }

    void uuids()
    {
        QString last;
        for (int i = 0; i < 20000; ++i) {
            const QString id = uuid7();
            QVERIFY2(isUuid(id), qPrintable(id));
            QCOMPARE(id[14], QChar(u'7'));
            QVERIFY(QStringLiteral("89ab").contains(id[19]));
            QVERIFY2(id > last, qPrintable(last + QStringLiteral(" then ") + id));
            last = id;
        }
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const qint64 said = uuid7().remove(u'-').left(12).toLongLong(nullptr, 16);
        QVERIFY(qAbs(said - now) < 5000);

        // From several threads at once: all different.
        QList<QStringList> made(4);
        {
            std::vector<std::jthread> threads;
            for (QStringList &list : made) {
                threads.emplace_back([&list] {
                    for (int i = 0; i < 5000; ++i)
                        list.append(uuid7());
                });
            }
        }
        QSet<QString> all;
        for (const QStringList &list : std::as_const(made)) {
            QVERIFY(std::is_sorted(list.cbegin(), list.cend()));
            all += QSet<QString>(list.cbegin(), list.cend());
        }
        QCOMPARE(all.size(), 20000);
        QVERIFY(!isUuid(QStringLiteral("x")));
        QVERIFY(!isUuid(last.toUpper()));
        QVERIFY(!isUuid(last + u'0'));
    }

    void patterns()
    {
        const auto regex = Regex::compile(QStringLiteral("(a+)(x)?(b)"));
        QVERIFY(regex);
        QList<Regex::Span> groups;
        QCOMPARE(regex->find("--aab-ab", 0, &groups), (Regex::Span{2, 3}));
        QCOMPARE(groups, (QList<Regex::Span>{{2, 2}, {-1, 0}, {4, 1}}));
        QCOMPARE(regex->find("--aab-ab", 3), (Regex::Span{3, 2}));
        QCOMPARE(regex->find("--aab-ab", 5), (Regex::Span{6, 2}));
        QCOMPARE(regex->find("--aab-ab", 8), (Regex::Span{-1, 0}));
        QCOMPARE(regex->find("ab", 99), (Regex::Span{-1, 0}));
        QCOMPARE(regex->find("ab", -1), (Regex::Span{-1, 0}));
        QVERIFY(Regex::literal(QStringLiteral("a.b*")).value().matches("xa.b*x"));
        QVERIFY(!Regex::literal(QStringLiteral("a.b*")).value().matches("xaxbbx"));
        QVERIFY(Regex::compile(QStringLiteral("ERROR"), Regex::Case::Insensitive).value().matches("an error"));
        QCOMPARE(Regex::compile(QStringLiteral("a(")).error().kind, Error::Kind::Usage);
        QVERIFY(!Regex().matches("x"));
        QVERIFY(!Regex::compile(QStringLiteral(".")).value().matches("\xff")); // no UTF-8: no match, no crash
        // Where a backtracking engine takes for ever.
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!Regex::compile(QStringLiteral("(a*)*(a|aa)+$")).value().matches(std::string(20000, 'a') + "b"));
        QVERIFY(clock.elapsed() < 2000 * kit::slowness());
    }

    void folders()
    {
        qputenv("XDG_DATA_HOME", "/tmp/d");
        QCOMPARE(directories::data(), QStringLiteral("/tmp/d/ariadne"));
        qputenv("XDG_DATA_HOME", "relative"); // to be ignored, says the specification
        qputenv("HOME", "/tmp/h");
        QCOMPARE(directories::data(), QStringLiteral("/tmp/h/.local/share/ariadne"));
        // Without HOME it is the user database that says where home is.
        qunsetenv("HOME");
        const passwd *const user = ::getpwuid(::geteuid());
        if (user && user->pw_dir)
            QCOMPARE(directories::data(), QFile::decodeName(user->pw_dir) + QStringLiteral("/.local/share/ariadne"));
        qputenv("HOME", "/tmp/h");
        qunsetenv("XDG_STATE_HOME");
        QCOMPARE(directories::state(), QStringLiteral("/tmp/h/.local/state/ariadne"));
        qputenv("XDG_CACHE_HOME", "/tmp/c/");
        QCOMPARE(directories::cache(), QStringLiteral("/tmp/c/ariadne"));
        qunsetenv("XDG_RUNTIME_DIR");
        QCOMPARE(directories::runtime(), QStringLiteral("/tmp/c/ariadne/run"));
        qputenv("XDG_CONFIG_HOME", "");
        QCOMPARE(directories::config(), QStringLiteral("/tmp/h/.config/ariadne"));
    }
};

QTEST_GUILESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
