// SPDX-License-Identifier: GPL-3.0-or-later
// The group Source of the command line, through the program itself.
#include "kit/cli.h"
#include "kit/gitbuilder.h"
#include "kit/oracle.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

class TestCliSource : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_first;

    kit::CliResult run(const QStringList &arguments, int code = 0)
    {
        kit::CliResult result =
            kit::runCli(QStringList{u"-C"_s, m_folder.path()} + arguments + QStringList{u"--json"_s});
        if (result.exitCode != code || !result.problems.isEmpty())
            qWarning().noquote() << result.report();
        return result;
    }

private slots:
    void initTestCase()
    {
        kit::GitBuilder git(m_folder.path());
        git.write(
            u"one.c"_s,
            "struct pair { int left, right; };\nint helper(struct pair *p)\n{\n\tp->left = p->right;\n\treturn 1;\n}\n"
            "int user(struct pair *p)\n{\n\treturn helper(p);\n}\n");
        m_first = git.commit(u"One"_s);
        git.write(u"two.c"_s, "int helper(void *);\nint second(void)\n{\n\treturn helper(0);\n}\n");
        git.commit(u"Two"_s);
    }

    void index()
    {
        const auto result = run({u"index"_s});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.json[u"files"].toInt(), 2);
        for (const char *key : {"files", "bytes", "symbols", "seconds", "reused_files"})
            QVERIFY(result.json.contains(QLatin1String(key)));
        QCOMPARE(run({u"index"_s}).json[u"reused_files"].toInt(), 2);
    }
    void symbolsAndReferences()
    {
        auto result = run({u"symbol"_s, u"helper"_s});
        QCOMPARE(result.json[u"definitions"].toArray().size(), 1);
        QCOMPARE(result.json[u"declarations"].toArray().size(), 1);
        QCOMPARE(result.json[u"definitions"][0][u"line"].toInt(), 2);
        result = run({u"refs"_s, u"left"_s, u"--use"_s, u"write"_s});
        QCOMPARE(result.json[u"references"].toArray().size(), 1);
        QCOMPARE(result.json[u"references"][0][u"enclosing"].toString(), u"helper"_s);
        QCOMPARE(result.json[u"references"][0][u"column"].toInt(), 5);
        QCOMPARE(run({u"symbol"_s, u"nosuch"_s}, 1).exitCode, 1);
        QCOMPARE(run({u"refs"_s, u"left"_s, u"--use"_s, u"wrong"_s}, 2).exitCode, 2);
    }
    void hierarchy()
    {
        auto result = run({u"callers"_s, u"helper"_s, u"--depth"_s, u"2"_s});
        QCOMPARE(result.json[u"edges"].toArray().size(), 2);
        QCOMPARE(result.json[u"indexed"][u"of"].toInt(), 2);
        result = kit::runCli({u"-C"_s, m_folder.path(), u"--rev"_s, QString::fromLatin1(m_first), u"callers"_s,
                              u"helper"_s, u"--json"_s});
        QCOMPARE(result.json[u"edges"].toArray().size(), 1);
        QCOMPARE(run({u"callees"_s, u"user"_s}).json[u"edges"][0][u"callee"].toString(), u"helper"_s);
        QCOMPARE(run({u"paths"_s, u"second"_s, u"helper"_s}).json[u"paths"].toArray().size(), 1);
    }
    void configuration()
    {
        kit::GitBuilder git(m_folder.path());
        git.write(u"smp.c"_s, "int helper(void *);\n#ifdef CONFIG_SMP\nint smp(void)\n{\n\treturn helper(0);\n}\n"
                              "#endif\n#ifndef CONFIG_SMP\nint up(void)\n{\n\treturn helper(0);\n}\n#endif\n");
        git.write(u".config"_s, "# CONFIG_SMP is not set\nCONFIG_64BIT=y\n");
        QCOMPARE(run({u"callers"_s, u"helper"_s}).json[u"hidden"].toInt(), 0);
        const auto all = run({u"callers"_s, u"helper"_s}).json[u"edges"].toArray().size();
        const auto result = run({u"callers"_s, u"helper"_s, u"--config"_s, u".config"_s});
        QCOMPARE(result.json[u"edges"].toArray().size(), all - 1);
        QCOMPARE(result.json[u"hidden"].toInt(), 1);
        const auto refs = run({u"refs"_s, u"helper"_s, u"--path"_s, u"smp.c"_s, u"--config"_s, u".config"_s});
        QCOMPARE(refs.json[u"references"].toArray().size(), 1);
        QCOMPARE(refs.json[u"references"][0][u"enclosing"].toString(), u"up"_s);
        QCOMPARE(run({u"symbol"_s, u"smp"_s, u"--config"_s, u".config"_s}, 1).json[u"hidden"].toInt(), 1);
        QCOMPARE(run({u"paths"_s, u"up"_s, u"helper"_s, u"--config"_s, u".config"_s}).exitCode, 0);
        QCOMPARE(run({u"paths"_s, u"smp"_s, u"helper"_s, u"--config"_s, u".config"_s}, 1).exitCode, 1);
        QCOMPARE(run({u"callers"_s, u"helper"_s, u"--config"_s, u"nowhere"_s}, 3).exitCode, 3);
        const auto text =
            kit::runCli({u"-C"_s, m_folder.path(), u"callers"_s, u"helper"_s, u"--config"_s, u".config"_s});
        QVERIFY2(text.output.contains("1 more under #if branches that .config leaves out"), text.output.constData());
        // The text, too: without the branch of CONFIG_SMP, and of other files all.
        const QStringList find{u"find"_s, u"text"_s, u"helper("_s, u"--config"_s, u".config"_s};
        const auto lines = run(find);
        QCOMPARE(lines.json[u"hidden"].toInt(), 1);
        QCOMPARE(lines.json[u"total"].toInt(), run({u"find"_s, u"text"_s, u"helper("_s}).json[u"total"].toInt() - 1);
        for (const QJsonValue &hit : lines.json[u"hits"].toArray())
            QVERIFY(hit[u"path"].toString() != u"smp.c" || hit[u"line"].toInt() != 5);
        const auto plain = kit::runCli(QStringList{u"-C"_s, m_folder.path()} + find);
        QVERIFY2(plain.output.contains("1 more under #if branches that .config leaves out"), plain.output.constData());
        QCOMPARE(run({u"find"_s, u"text"_s, u"int smp("_s, u"--config"_s, u".config"_s}, 1).json[u"hidden"].toInt(), 1);
        QCOMPARE(run({u"find"_s, u"text"_s, u"helper"_s, u"--config"_s, u"nowhere"_s}, 3).exitCode, 3);
        QVERIFY(QFile::remove(m_folder.filePath(u"smp.c"_s)) && QFile::remove(m_folder.filePath(u".config"_s)));
    }
    // What was indexed without ctags is done again once it is there, and only then.
    void ctagsComesLater()
    {
        ARIADNE_ORACLE(ctags, "ctags");
        kit::GitBuilder git(m_folder.path());
        git.write(u"tool.py"_s, "class Walker:\n    def step(self):\n        return 1\n");
        QTemporaryDir none;
        kit::CliOptions without;
        without.setEnvironment = {u"PATH="_s + none.path()};
        const QStringList index{u"-C"_s, m_folder.path(), u"index"_s, u"--json"_s};
        auto first = kit::runCli(index, without);
        QVERIFY2(first.exitCode == 0 || first.exitCode == 4, first.report().constData());
        QCOMPARE(first.json[u"warnings"][0][u"code"].toString(), u"no-ctags"_s);
        first = kit::runCli(index, without);
        QCOMPARE(first.json[u"reused_files"].toInt(), first.json[u"files"].toInt());
        QCOMPARE(kit::runCli({u"-C"_s, m_folder.path(), u"symbol"_s, u"Walker"_s}, without).exitCode, 1);
        const auto second = run({u"index"_s});
        QCOMPARE(second.json[u"reused_files"].toInt(), second.json[u"files"].toInt() - 1);
        const auto found = run({u"symbol"_s, u"Walker"_s});
        QCOMPARE(found.json[u"definitions"][0][u"tier"].toString(), u"ctags"_s);
        QCOMPARE(run({u"index"_s}).json[u"reused_files"].toInt(), second.json[u"files"].toInt());
        QVERIFY(QFile::remove(m_folder.filePath(u"tool.py"_s)));
    }
    void shapes()
    {
        auto result = run({u"struct"_s, u"pair"_s});
        QCOMPARE(result.json[u"members"].toArray().size(), 2);
        QCOMPARE(result.json[u"members"][0][u"writers"].toInt(), 1);
        result = run({u"outline"_s, u"one.c"_s});
        QCOMPARE(result.json[u"symbols"][0][u"name"].toString(), u"pair"_s);
        QCOMPARE(result.json[u"symbols"][0][u"symbols"].toArray().size(), 2);
        QCOMPARE(run({u"outline"_s, u"none.c"_s}, 3).exitCode, 3);
    }
    void find()
    {
        QCOMPARE(run({u"find"_s, u"files"_s, u"two"_s}).json[u"hits"][0][u"path"].toString(), u"two.c"_s);
        QCOMPARE(run({u"find"_s, u"symbols"_s, u"help"_s}).json[u"hits"][0][u"name"].toString(), u"helper"_s);
        auto result = run({u"find"_s, u"text"_s, u"HELPER("_s, u"--ignore-case"_s});
        QCOMPARE(result.json[u"hits"].toArray().size(), 4);
        QCOMPARE(
            run({u"find"_s, u"text"_s, u"^int"_s, u"--regex"_s, u"--path"_s, u"two*"_s}).json[u"hits"].toArray().size(),
            2);
        QCOMPARE(run({u"find"_s, u"text"_s, u"("_s, u"--regex"_s}, 2).exitCode, 2);
        QCOMPARE(run({u"find"_s, u"text"_s, u"nowhere"_s}, 1).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestCliSource)
#include "tst_cli_source.moc"
