// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/cli.h"
#include "kit/gitbuilder.h"
#include "kit/oracle.h"
#include "repository/sourceroot.h"
#include "support/link.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace Qt::StringLiterals;
using kit::runCli;

class TestCliCase : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList with(QStringList arguments) const
    {
        return QStringList{u"--catalogue"_s, m_folder.filePath(u"c.sqlite"_s)} + arguments;
    }

private slots:
    void initTestCase()
    {
        if (!QFileInfo::exists(kit::cliPath()))
            ARIADNE_SKIP(u"the program was not built"_s);
    }

    void life()
    {
        QCOMPARE(runCli(with({u"case"_s, u"list"_s, u"--json"_s})).exitCode, 1);
        auto result = runCli(with({u"case"_s, u"new"_s, u"Slab holds a key"_s, u"--json"_s}));
        QVERIFY2(result.exitCode == 0 && result.problems.isEmpty(), result.report());
        const QString id = result.json[u"id"_s].toString();

        kit::GitBuilder git(m_folder.filePath(u"repo"_s));
        git.write(u"a.c"_s, "int one;\nint two;\nint three;\n");
        const QByteArray commit = git.commit(u"Begin"_s);
        NoJob job;
        const auto root = repository::SourceRoot::open(git.folder(), job);
        QVERIFY(root);
        const QString link = Link(place::Source{root->id(), {}, "a.c", {2, 2}}).print();
        result = runCli(with({u"case"_s, u"observe"_s, id, link, u"--json"_s}));
        QVERIFY2(result.exitCode == 0 && result.problems.isEmpty(), result.report());
        QCOMPARE(result.json[u"label"_s].toString(), u"E1"_s);
        QCOMPARE(result.json[u"evidence"_s][u"code"].toString(), u"int two;"_s);
        QVERIFY2(result.json[u"evidence"_s][u"link"].toString().contains(QString::fromLatin1(commit)), result.report());
        result = runCli(with({u"case"_s, u"observe"_s, id, u"It"_s, u"is slow"_s, u"--json"_s}));
        QCOMPARE(result.json[u"text"_s].toString(), u"It is slow"_s);
        // A thing that is gone still counts, with a warning.
        result = runCli(with(
            {u"case"_s, u"observe"_s, id, u"ariadne:failure/01890000-0000-7000-8000-000000000000"_s, u"--json"_s}));
        QCOMPARE(result.exitCode, 4);
        QVERIFY(!result.json[u"id"_s].toString().isEmpty());
        QCOMPARE(runCli(with({u"case"_s, u"observe"_s, id, u"ariadne:nonsense/x"_s})).exitCode, 2);
        for (const QString &verb : {u"note"_s, u"question"_s, u"hypothesis"_s, u"assume"_s, u"want"_s}) {
            result = runCli(with({u"case"_s, verb, u"slab holds a key"_s, verb + u" text"_s, u"--json"_s}));
            QVERIFY2(result.exitCode == 0, result.report());
            QVERIFY(!result.json[u"id"_s].toString().isEmpty());
        }
        QCOMPARE(runCli(with({u"case"_s, u"edit"_s, id, u"N1"_s, u"other words"_s})).exitCode, 0);
        QCOMPARE(runCli(with({u"case"_s, u"undo"_s, id})).exitCode, 0);

        result = runCli(with({u"case"_s, u"show"_s, id.right(8), u"--json"_s}));
        QVERIFY2(result.exitCode == 0 && result.problems.isEmpty(), result.report());
        QCOMPARE(result.json[u"state"_s].toString(), u"open"_s);
        QCOMPARE(result.json[u"open"_s][u"observations"].toInt(), 3);
        QCOMPARE(result.json[u"open"_s][u"questions"].toInt(), 1);
        QCOMPARE(result.json[u"open"_s][u"assumptions"].toInt(), 1);
        QCOMPARE(runCli(with({u"case"_s, u"list"_s, u"--json"_s})).json[u"cases"_s].toArray().size(), 1);
        QCOMPARE(runCli(with({u"case"_s, u"show"_s, u"nothing of the kind"_s})).exitCode, 3);

        for (const QString &name : {u"out.md"_s, u"out.html"_s}) {
            result = runCli(with({u"-C"_s, m_folder.path(), u"case"_s, u"export"_s, id, u"-o"_s, name,
                                  u"--no-pictures"_s, u"--json"_s}));
            QVERIFY2(result.exitCode == 0, result.report());
            QFile file(m_folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY(text.contains(commit));
            QVERIFY(text.contains("int two;"));
            QVERIFY(text.contains("What is not known"));
        }
        QCOMPARE(runCli(with({u"case"_s, u"export"_s, id, u"-o"_s, m_folder.filePath(u"x.doc"_s)})).exitCode, 2);
        QCOMPARE(runCli(with({u"case"_s, u"export"_s, id})).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliCase)
#include "tst_cli_case.moc"
