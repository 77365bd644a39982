// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/gitbuilder.h"
#include "repository/builds.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

class TestCliHistory : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    struct Answer {
        int code = -1;
        QByteArray out, err;
        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    static Answer run(const QStringList &arguments)
    {
        QProcess process;
        process.start(qEnvironmentVariable("ARIADNE_BINARY"), arguments);
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private slots:
    void initTestCase()
    {
        if (qEnvironmentVariable("ARIADNE_BINARY").isEmpty())
            QSKIP("the executable was not built: ARIADNE_BINARY is empty");
    }

    void blame()
    {
        GitBuilder git(m_folder.filePath(u"r"_s));
        git.write(u"src/a.c"_s, "int a;\nint b;\nint c;\n");
        const QByteArray one = git.commit(u"One"_s);
        git.git({u"mv"_s, u"src/a.c"_s, u"src/n.c"_s});
        git.write(u"src/n.c"_s, "int a;\nint changed;\nint c;\n");
        const QByteArray two = git.commit(u"Two"_s);
        Answer answer = run({u"-C"_s, git.folder(), u"blame"_s, u"src/n.c"_s, u"--json"_s});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json().value(u"schema"_s).toString(), u"ariadne/1"_s);
        QCOMPARE(answer.json().value(u"complete"_s), QJsonValue(true));
        const QJsonArray lines = answer.json().value(u"lines"_s).toArray();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0][u"line"].toInt(), 1);
        QCOMPARE(lines[0][u"commit"].toString().toLatin1(), one);
        QCOMPARE(lines[0][u"original_path"].toString(), u"src/a.c"_s);
        QCOMPARE(lines[1][u"commit"].toString().toLatin1(), two);
        QCOMPARE(lines[2][u"original_line"].toInt(), 3);
        // From a folder inside, with --rev and -L.
        answer = run({u"-C"_s, git.folder() + u"/src"_s, u"--rev"_s, u"HEAD"_s, u"blame"_s, u"n.c"_s, u"-L"_s,
                      u"2,+1"_s, u"--json"_s});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json().value(u"lines"_s).toArray().size(), 1);
        answer = run({u"-C"_s, git.folder(), u"--rev"_s, u"HEAD"_s, u"blame"_s, u"src/n.c"_s, u"--porcelain"_s});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out, git.git({u"blame"_s, u"--line-porcelain"_s, u"HEAD"_s, u"--"_s, u"src/n.c"_s}) + '\n');
        answer = run({u"-C"_s, git.folder(), u"blame"_s, u"src/n.c"_s});
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.out.contains("int changed;"));
        QVERIFY(answer.out.contains(two.left(8)));
    }

    void errors()
    {
        GitBuilder git(m_folder.filePath(u"e"_s));
        git.write(u"a"_s, "x\n");
        git.commit(u"One"_s);
        QCOMPARE(run({u"-C"_s, git.folder(), u"blame"_s, u"missing"_s}).code, 3);
        QCOMPARE(run({u"-C"_s, git.folder(), u"blame"_s}).code, 2);
        QCOMPARE(run({u"-C"_s, git.folder(), u"blame"_s, u"a"_s, u"-L"_s, u"x"_s}).code, 2);
        QCOMPARE(run({u"-C"_s, m_folder.path(), u"blame"_s, m_folder.filePath(u"e/a"_s)}).code, 0);
        const Answer plain = run({u"-C"_s, m_folder.path(), u"blame"_s, u"a"_s});
        QCOMPARE(plain.code, 3);
        QCOMPARE(plain.err.count('\n'), 1);
    }

    // A shallow clone gives every older line to the commit where it was cut: said, and exit 4.
    void shallowClone()
    {
        GitBuilder git(m_folder.filePath(u"deep"_s));
        git.write(u"a"_s, "1\n2\n");
        git.commit(u"One"_s);
        git.write(u"a"_s, "1\n2\n3\n");
        git.commit(u"Two"_s);
        git.write(u"b"_s, "x\n");
        git.commit(u"Three"_s);
        const QString shallow = m_folder.filePath(u"shallow"_s);
        git.git({u"clone"_s, u"-q"_s, u"--depth"_s, u"2"_s, u"file://"_s + git.folder(), shallow});
        const Answer cut = run({u"-C"_s, shallow, u"blame"_s, u"a"_s, u"--json"_s});
        QCOMPARE(cut.code, 4);
        QCOMPARE(cut.json().value(u"complete"_s), QJsonValue(false));
        QCOMPARE(cut.json().value(u"warnings"_s).toArray().at(0)[u"code"].toString(), u"shallow"_s);
        const Answer whole = run({u"-C"_s, shallow, u"blame"_s, u"b"_s, u"--json"_s}); // younger than the cut
        QCOMPARE(whole.code, 0);
        QCOMPARE(whole.json().value(u"complete"_s), QJsonValue(true));
    }

    void built()
    {
        GitBuilder git(m_folder.filePath(u"b"_s));
        git.write(u"a"_s, "built\n");
        const QByteArray one = git.commit(u"One"_s);
        const Answer answer = run({u"-C"_s, git.folder(), u"built"_s, u"12AB34"_s, u"--commit"_s, u"HEAD"_s, u"--map"_s,
                                   u"/build="_s, u"--json"_s});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json().value(u"commit"_s).toString().toLatin1(), one);
        const auto build = repository::buildOf(BuildId{"12ab34"});
        QVERIFY(build && *build);
        QCOMPARE((*build)->commit.hex, one);
        QCOMPARE((*build)->paths.first().from, QByteArray("/build"));
        QCOMPARE(run({u"-C"_s, git.folder(), u"built"_s, u"12ab34"_s}).code, 2);
        QCOMPARE(run({u"-C"_s, git.folder(), u"built"_s, u"12ab34"_s, u"--commit"_s, u"nope"_s}).code, 3);
        QCOMPARE(run({u"-C"_s, git.folder(), u"built"_s, u"xyz"_s, u"--commit"_s, u"HEAD"_s}).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliHistory)
#include "tst_cli_history.moc"
