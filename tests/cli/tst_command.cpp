// SPDX-License-Identifier: GPL-3.0-or-later
// The command line's frame by itself: what is parsed into what, and which words are refused.
#include "cli/command.h"

#include <QTest>

using namespace ariadne::cli;

namespace {

// A registry of three commands that note how they were called.
struct Fixture {
    Registry registry;
    Call seen;
    int runs = 0;

    Fixture()
    {
        const auto note = [this](Call &call) {
            seen = call;
            ++runs;
            return int(kDone);
        };
        registry.add({.words = QStringLiteral("dump stacks"),
                      .synopsis = QStringLiteral("CORE [--group]"),
                      .summary = QStringLiteral("stacks"),
                      .leastArguments = 1,
                      .mostArguments = 1,
                      .options = {{QStringLiteral("--group"), {}, QStringLiteral("group")},
                                  {QStringLiteral("--debug-dir"), QStringLiteral("DIR"), QStringLiteral("dirs"), true}},
                      .run = note});
        registry.add({.words = QStringLiteral("blame"),
                      .synopsis = QStringLiteral("FILE [-L A,B]"),
                      .summary = QStringLiteral("blame"),
                      .leastArguments = 1,
                      .mostArguments = 1,
                      .options = {{QStringLiteral("-L"), QStringLiteral("A,B"), QStringLiteral("range")}},
                      .run = note});
        registry.add({.words = QStringLiteral("bisect start"),
                      .synopsis = QStringLiteral("[-- CMD…]"),
                      .summary = QStringLiteral("start"),
                      .options = {{QStringLiteral("--flaky"), QStringLiteral("[RATE]"), QStringLiteral("flaky")}},
                      .takesRest = true,
                      .run = note});
    }
    int run(const QString &line) { return registry.run(line.split(u' ', Qt::SkipEmptyParts)); }
};

} // namespace

class TestCommand : public QObject
{
    Q_OBJECT

private slots:
    void globalOptionsStandBefore()
    {
        Fixture f;
        QCOMPARE(f.run(QStringLiteral("-C / --rev HEAD~1 --json blame a.c")), kDone);
        QCOMPARE(f.seen.global.directory, QStringLiteral("/"));
        QCOMPARE(f.seen.global.revision, QStringLiteral("HEAD~1"));
        QVERIFY(f.seen.global.json);
        QCOMPARE(f.seen.arguments, QStringList{QStringLiteral("a.c")});
    }
    void jsonAtTheEnd()
    {
        Fixture f;
        QCOMPARE(f.run(QStringLiteral("blame a.c --json")), kDone);
        QVERIFY(f.seen.global.json);
    }
    void optionForms()
    {
        Fixture f;
        QCOMPARE(f.run(QStringLiteral("blame -L10,20 a.c")), kDone);
        QCOMPARE(f.seen.option(QStringLiteral("-L")), QStringLiteral("10,20"));
        QCOMPARE(f.run(QStringLiteral("dump stacks c --debug-dir=/a --debug-dir /b --group")), kDone);
        QCOMPARE(f.seen.options(QStringLiteral("--debug-dir")),
                 (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
        QVERIFY(f.seen.flag(QStringLiteral("--group")));
        QCOMPARE(f.run(QStringLiteral("bisect start --flaky -- sh -c --json")), kDone);
        QCOMPARE(f.seen.option(QStringLiteral("--flaky")), QString());
        QCOMPARE(f.seen.rest, (QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("--json")}));
        QVERIFY(!f.seen.global.json);
        QCOMPARE(f.run(QStringLiteral("bisect start --flaky=0.1")), kDone);
        QCOMPARE(f.seen.option(QStringLiteral("--flaky")), QStringLiteral("0.1"));
    }
    void wrongWords_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"dump", "dump frobnicate", "dump stacks", "dump stacks a b", "dump stacks a --no-such", "blame -L",
              "dump stacks a --group=1", "dump stacks a --group --group", "--no-such blame a", "--color maybe blame a",
              "-C", "--json", "nothing.such", "--json nothing.such", "--new-window blame a", "--completions=tcsh"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void wrongWords()
    {
        QFETCH(QString, line);
        Fixture f;
        QCOMPARE(f.run(line), kUsage);
        QCOMPARE(f.runs, 0);
    }
    void theWindowIsMeant()
    {
        Fixture f;
        const auto means = [&](const char *line) {
            return f.registry.meansWindow(QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts));
        };
        QVERIFY(means(""));
        QVERIFY(means("--new-window"));
        QVERIFY(means("ariadne:page/home"));
        QVERIFY(means("/"));
        QVERIFY(means("-C / tmp"));
        QVERIFY(means("--catalogue x.sqlite"));
        QVERIFY(!means("blame"));
        QVERIFY(!means("dump frobnicate x"));
        QVERIFY(!means("/no/such/file"));
        QVERIFY(!means("--json"));
        QVERIFY(!means("--help"));
        QVERIFY(!f.registry.commandOf({QStringLiteral("/some/core")}));
        QCOMPARE(f.registry
                     .commandOf({QStringLiteral("-C"), QStringLiteral("blame"), QStringLiteral("dump"),
                                 QStringLiteral("stacks")})
                     ->words,
                 QStringLiteral("dump stacks"));
    }
    void tablesAlign()
    {
        QCOMPARE(table({QStringLiteral("name"), QStringLiteral(">n")},
                       {{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("long"), QStringLiteral("100")}}),
                 QStringLiteral("name    n\na       1\nlong  100\n"));
    }
    void manAndCompletionsNameEveryCommand()
    {
        Fixture f;
        const QString man = f.registry.manPage();
        for (const QString &words :
             {QStringLiteral("dump stacks"), QStringLiteral("blame"), QStringLiteral("bisect start")})
            QVERIFY2(man.contains(QStringLiteral("ariadne ") + words), qPrintable(words));
        QVERIFY(man.contains(QStringLiteral("\\-\\-debug\\-dir")));
        for (const char *shell : {"bash", "zsh", "fish"})
            QVERIFY(f.registry.completions(QString::fromLatin1(shell)).contains(QStringLiteral("stacks")));
    }
};

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
