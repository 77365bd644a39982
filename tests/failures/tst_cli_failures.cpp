// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/cli.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "sources.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace Qt::StringLiterals;
using kit::runCli;

class TestCliFailures : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList with(QStringList arguments) const
    {
        return QStringList{u"--catalogue"_s, m_folder.filePath(u"c.sqlite"_s)} + arguments;
    }
    QString file(const QString &name, const QByteArray &content)
    {
        QFile out(m_folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("cannot write");
        return out.fileName();
    }

private slots:
    void initTestCase()
    {
        if (!QFileInfo::exists(kit::cliPath()))
            ARIADNE_SKIP(u"the program was not built"_s);
    }

    // Where none is, nothing is filed: who only looks is told, and nothing is made.
    void noCatalogue()
    {
        const QString absent = m_folder.filePath(u"absent.sqlite"_s);
        const QList<QStringList> looking{{u"failures"_s, u"modes"_s},
                                         {u"failures"_s, u"list"_s},
                                         {u"failures"_s, u"show"_s, u"00000000"_s},
                                         {u"failures"_s, u"inbox"_s},
                                         {u"failures"_s, u"decisions"_s},
                                         {u"failures"_s, u"rules"_s},
                                         {u"failures"_s, u"similar"_s, u"00000000"_s},
                                         {u"failures"_s, u"undo"_s, u"00000000"_s},
                                         {u"bisect"_s, u"list"_s},
                                         {u"case"_s, u"list"_s},
                                         {u"case"_s, u"show"_s, u"00000000"_s}};
        for (const QStringList &words : looking) {
            const auto result = runCli(QStringList{u"--catalogue"_s, absent} + words);
            QVERIFY2(result.exitCode == (words.contains(u"00000000"_s) ? 3 : 1), result.report());
            QVERIFY2(result.errors.contains(absent.toUtf8()) && result.errors.trimmed().count('\n') <= 1,
                     result.report());
            QVERIFY2(!QFileInfo::exists(absent), result.report());
        }
        // A trial's own record is there without a catalogue; what is missing is said.
        const auto trials = runCli({u"--catalogue"_s, absent, u"trial"_s, u"list"_s, u"--json"_s});
        QVERIFY2(trials.errors.contains(absent.toUtf8()), trials.report());
        QVERIFY(!QFileInfo::exists(absent));
        // Who begins something makes it.
        QCOMPARE(runCli({u"--catalogue"_s, absent, u"case"_s, u"new"_s, u"first"_s}).exitCode, 0);
        QVERIFY(QFileInfo::exists(absent));
        QCOMPARE(runCli({u"--catalogue"_s, absent, u"failures"_s, u"modes"_s}).exitCode, 1);
    }

    void emptyCatalogue()
    {
        QCOMPARE(runCli(with({u"failures"_s, u"import"_s, file(u"none.log"_s, "all is well\n")})).exitCode, 3);
        const auto modes = runCli(with({u"failures"_s, u"modes"_s, u"--json"_s}));
        QCOMPARE(modes.exitCode, 1);
        QCOMPARE(modes.json[u"modes"_s].toArray().size(), 0);
        QCOMPARE(runCli(with({u"failures"_s, u"show"_s, u"00000000"_s})).exitCode, 3);
        QCOMPARE(runCli(with({u"failures"_s, u"import"_s})).exitCode, 2);
    }

    void importListShow()
    {
        const QString one = file(u"one.log"_s, "prog: a.cc:7: void stage(int): Assertion `n > 0' failed.\n");
        const QString two = file(u"two.log"_s, "again\nprog: a.cc:7: void stage(int): Assertion `n > 0' failed.\n");
        const QString quiet = file(u"quiet.log"_s, "all is well\n");
        auto result =
            runCli(with({u"failures"_s, u"import"_s, one, two, u"--host"_s, u"{\"name\": \"nas-4\", \"cpus\": 8}"_s,
                         u"--attribute"_s, u"kernel=6.1"_s, u"--json"_s}));
        QVERIFY2(result.exitCode == 0 && result.problems.isEmpty(), result.report());
        QCOMPARE(result.json[u"imported"_s].toInt(), 2);
        QCOMPARE(result.json[u"duplicates"_s].toInt(), 0);
        QCOMPARE(result.json[u"modes"_s].toArray().size(), 1);
        QVERIFY(result.json[u"modes"_s].toArray()[0][u"new"].toBool());
        const QString mode = result.json[u"modes"_s].toArray()[0][u"id"].toString();
        // A part of it unusable is 4, all of it 3; a duplicate is no failure.
        result = runCli(with({u"failures"_s, u"import"_s, one, quiet, u"--json"_s}));
        QCOMPARE(result.exitCode, 4);
        QCOMPARE(result.json[u"duplicates"_s].toInt(), 1);
        QCOMPARE(result.json[u"unreadable"_s].toArray()[0][u"path"].toString(), quiet);
        QVERIFY(!result.json[u"unreadable"_s].toArray()[0][u"why"].toString().isEmpty());
        QCOMPARE(runCli(with({u"failures"_s, u"import"_s, quiet})).exitCode, 3);
        QCOMPARE(runCli(with({u"failures"_s, u"import"_s, m_folder.filePath(u"absent"_s)})).exitCode, 3);
        QCOMPARE(runCli(with({u"failures"_s, u"import"_s, one, u"--host"_s, u"nas"_s})).exitCode, 2);
        QCOMPARE(runCli(with({u"failures"_s, u"import"_s, one, u"--attribute"_s, u"nas"_s})).exitCode, 2);

        kit::CliOptions piped;
        piped.input = "x.c:3:4: runtime error: division by zero\n";
        result = runCli(with({u"failures"_s, u"import"_s, u"-"_s, u"--json"_s}), piped);
        QVERIFY2(result.exitCode == 0, result.report());

        result = runCli(with({u"failures"_s, u"modes"_s, u"--json"_s}));
        QVERIFY2(result.exitCode == 0 && result.problems.isEmpty(), result.report());
        QCOMPARE(result.json[u"modes"_s].toArray().size(), 2);
        result = runCli(with({u"failures"_s, u"list"_s, u"--mode"_s, mode.right(8), u"--where"_s, u"kernel=6.1"_s,
                              u"--where"_s, u"cpus=8"_s, u"--text"_s, u"STAGE"_s, u"--json"_s}));
        QVERIFY2(result.exitCode == 0 && result.problems.isEmpty(), result.report());
        QCOMPARE(result.json[u"occurrences"_s].toArray().size(), 2);
        const QJsonObject first = result.json[u"occurrences"_s].toArray()[0].toObject();
        QCOMPARE(first[u"mode"_s].toString(), mode);
        QVERIFY(first[u"link"_s].toString().startsWith(u"ariadne:failure/"_s));
        result = runCli(with({u"failures"_s, u"show"_s, first[u"link"_s].toString(), u"--json"_s}));
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.json[u"title"_s].toString(), u"Assertion n > 0 failed in stage"_s);
        result = runCli(with({u"failures"_s, u"show"_s, mode, u"--json"_s}));
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.json[u"occurrences"_s].toInt(), 2);
        // Pages.
        result = runCli(with({u"failures"_s, u"list"_s, u"--limit"_s, u"2"_s, u"--json"_s}));
        QCOMPARE(result.json[u"occurrences"_s].toArray().size(), 2);
        result = runCli(with({u"failures"_s, u"list"_s, u"--limit"_s, u"2"_s, u"--after"_s,
                              result.json[u"next"_s].toString(), u"--json"_s}));
        QCOMPARE(result.json[u"occurrences"_s].toArray().size(), 1);
        QVERIFY(!result.json.contains(u"next"_s));
        // For people, the same.
        result = runCli(with({u"failures"_s, u"modes"_s}));
        QVERIFY2(result.output.contains("Assertion n > 0 failed in stage"), result.output);
    }

    void realCore()
    {
        const auto core = kit::makeCore(m_folder.path(), {u"crasher"_s, sources::kCrasher}, {u"1"_s});
        if (!core)
            ARIADNE_SKIP(core.error().what);
        const auto result = runCli(with({u"failures"_s, u"import"_s, core->path, u"--json"_s}));
        QVERIFY2(result.exitCode == 0 || result.exitCode == 4, result.report());
        const QJsonObject one = result.json[u"occurrences"_s].toArray()[0].toObject();
        QVERIFY2(one[u"title"_s].toString().endsWith(u"in readHeader"_s), result.report());
        const auto shown = runCli(with({u"failures"_s, u"show"_s, one[u"id"_s].toString(), u"--json"_s}));
        QCOMPARE(shown.json[u"dump"_s][u"path"].toString(), core->path);
        QVERIFY(shown.json[u"dump"_s][u"link"].toString().startsWith(u"ariadne:dump/"_s));
    }

    void recognise()
    {
        const QString log = file(u"r.log"_s, "x.c:3:4: runtime error: division by zero\n");
        auto result = runCli({u"failures"_s, u"recognise"_s, log, u"--json"_s});
        QVERIFY2(result.exitCode == 0 && result.problems.isEmpty(), result.report());
        QCOMPARE(result.json[u"recognised"_s].toArray()[0][u"type"].toString(), u"division by zero"_s);
        QCOMPARE(runCli({u"failures"_s, u"recognise"_s, file(u"q.log"_s, "fine\n")}).exitCode, 1);
        QCOMPARE(runCli({u"failures"_s, u"recognise"_s, m_folder.filePath(u"absent"_s)}).exitCode, 3);
    }

    // A decision prints its event, and undo takes it.
    void decide()
    {
        const QString catalogue = m_folder.filePath(u"d.sqlite"_s);
        const auto run = [&](const QStringList &words) {
            return runCli(QStringList{u"--catalogue"_s, catalogue, u"failures"_s} + words);
        };
        const QString one = file(u"d1.log"_s, "prog: a.cc:7: void stage(int): Assertion `n > 0' failed.\n");
        const QString two = file(u"d2.log"_s, "x.c:3:4: runtime error: division by zero\n");
        auto result = run({u"import"_s, one, two, u"--json"_s});
        QVERIFY2(result.exitCode == 0 && !result.json[u"event"_s].toString().isEmpty(), result.report());
        const QString import = result.json[u"event"_s].toString();
        const QJsonArray modes = result.json[u"modes"_s].toArray();
        QCOMPARE(modes.size(), 2);
        const QString a = modes[0][u"id"].toString();
        const QString b = modes[1][u"id"].toString();
        result = run({u"same"_s, a, b, u"--reason"_s, u"one slip"_s, u"--json"_s});
        QVERIFY2(result.exitCode == 0, result.report());
        const QString event = result.json[u"event"_s].toString();
        QCOMPARE(run({u"modes"_s, u"--json"_s}).json[u"modes"_s].toArray().size(), 1);
        QCOMPARE(run({u"undo"_s, event.right(8)}).exitCode, 0);
        QCOMPARE(run({u"modes"_s, u"--json"_s}).json[u"modes"_s].toArray().size(), 2);
        QCOMPARE(run({u"cause"_s, a, b, u"Off by one"_s, u"--probable"_s}).exitCode, 0);
        QCOMPARE(
            run({u"label"_s, a, u"--noise"_s, u"--reason"_s, u"old disk"_s, u"--until"_s, u"2099-01-01"_s}).exitCode,
            0);
        QCOMPARE(run({u"label"_s, a}).exitCode, 2);
        QCOMPARE(run({u"different"_s, a, u"ffffffff"_s}).exitCode, 3);
        QCOMPARE(run({u"inbox"_s}).exitCode, 1);
        QCOMPARE(run({u"rules"_s}).exitCode, 1);
        QCOMPARE(run({u"rules"_s, u"--reject"_s, u"1"_s}).exitCode, 2); // there is none
        result = run({u"similar"_s, one, u"--json"_s});
        QVERIFY2(result.exitCode == 0, result.report());
        QVERIFY(!result.json[u"modes"_s].toArray()[0][u"parts"].toArray().isEmpty());
        result = run({u"decisions"_s, u"--json"_s});
        QCOMPARE(result.json[u"decisions"_s].toArray().size(), 5);
        QCOMPARE(run({u"undo"_s, import}).exitCode, 0);
        QCOMPARE(run({u"modes"_s}).exitCode, 1);
        // Nothing usable: one line that says why.
        result = run({u"import"_s, file(u"d3.log"_s, "all is well\n")});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.errors.trimmed().count('\n'), 0);
        QVERIFY(!result.errors.trimmed().isEmpty());
        QCOMPARE(run({u"list"_s, u"--after"_s, u"garbage"_s}).exitCode, 2);
    }

    void notACatalogue()
    {
        const QString wrong = file(u"wrong.sqlite"_s, "this is no catalogue but text");
        const auto result = runCli({u"--catalogue"_s, wrong, u"failures"_s, u"modes"_s});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.errors.trimmed().count('\n'), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliFailures)
#include "tst_cli_failures.moc"
