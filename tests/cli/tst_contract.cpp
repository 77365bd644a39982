// SPDX-License-Identifier: GPL-3.0-or-later
// Every command on the demo, as a script would call it: exit codes, one line per error, JSON of the contract.
#include "kit/cli.h"
#include "kit/contract.h"
#include "kit/demo.h"
#include "kit/oracle.h"

#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

using namespace ariadne;
using namespace Qt::StringLiterals;

class ContractTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyCommandIsKnown();
    void exitCodes_data();
    void exitCodes();
    void usage_data();
    void usage();
    void wrongWordsAsJson_data();
    void wrongWordsAsJson();
    void globalOptions();
    void namesThatAreNoText();
    void hostileTextIsShownHarmless();
    void outputThatGoesNowhere();
    void interrupted();
    void dumpStacksIsWhatTheDemoKnows();

private:
    // Places of the demo for the words @core, @repository …
    QStringList filled(const QString &line) const
    {
        QStringList words;
        for (QString word : line.split(u' ', Qt::SkipEmptyParts)) {
            for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
                word.replace(u'@' + place.key(), *place);
            words << word;
        }
        return words;
    }
    // What --help lists: the indented words up to two blanks.
    static QStringList commandsOfHelp(const QString &group = {})
    {
        QStringList commands, words{u"--help"_s};
        if (!group.isEmpty())
            words.prepend(group);
        const auto lines = QString::fromUtf8(kit::runCli(words).output).split(u'\n');
        for (const QString &line : lines)
            if (line.startsWith("  "_L1) && !line.startsWith("   "_L1))
                commands << line.trimmed().section("  "_L1, 0, 0).trimmed();
        return commands;
    }
    QMap<QString, QString> m_places;
    QTemporaryDir m_folder;
};

void ContractTest::initTestCase()
{
    if (!QFileInfo(kit::cliPath()).isExecutable())
        ARIADNE_SKIP(u"%1 is not built"_s.arg(kit::cliPath()));
    const auto demo = kit::sharedDemo();
    QVERIFY2(demo, demo ? "" : qPrintable(demo.error().what));
    const auto write = [this](const QString &name, const QByteArray &content) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write(u"quiet.log"_s, "all is well\nstill well\n");
    write(u"not-a-catalogue"_s, "a shopping list, long enough not to be taken for an empty file\n");
    m_places = {{u"folder"_s, demo->folder},       {u"repository"_s, demo->repository}, {u"core"_s, demo->core},
                {u"catalogue"_s, demo->catalogue}, {u"trial"_s, demo->trial},           {u"bisect"_s, demo->bisect},
                {u"case"_s, demo->caseId},         {u"tip"_s, demo->tip.text()},        {u"program"_s, demo->program},
                {u"temporary"_s, m_folder.path()}, {u"planted"_s, demo->planted.text()}};
}

void ContractTest::everyCommandIsKnown()
{
    const QStringList commands = commandsOfHelp();
    QVERIFY2(commands.size() > 30, qPrintable(commands.join(u'\n')));
    for (const QString &command : commands)
        QVERIFY2(kit::contractKnows(command),
                 qPrintable(command + u" is not in the contract's table (tests/kit/contract.cpp)"_s));
    QStringList ofDumps;
    for (const QString &command : commands)
        if (command.startsWith(u"dump "_s))
            ofDumps << command;
    QCOMPARE(commandsOfHelp(u"dump"_s), ofDumps);
}

void ContractTest::exitCodes_data()
{
    QTest::addColumn<int>("code");
    const auto row = [](int code, const char *line) { QTest::newRow(line) << code; };
    row(0, "demo @folder --no-window");
    row(0, "dump info @core");
    row(0, "dump modules @core");
    row(0, "dump maps @core");
    row(0, "dump registers @core");
    row(0, "dump stacks @core");
    row(0, "dump stacks --group @core");
    row(0, "-C @repository blame src/slab.h");
    row(0, "-C @repository --rev @tip blame src/slab.h -L 10,20");
    row(0, "-C @repository built 0123456789abcdef --commit v0.4");
    row(0, "failures recognise @folder/crashes/check.log");
    row(0, "failures recognise @folder/crashes/pears.log");
    row(1, "failures recognise @temporary/quiet.log");
    row(0, "failures import @core");
    row(0, "failures modes");
    row(0, "failures list");
    row(0, "trial list");
    row(0, "trial status @trial");
    row(0, "trial show @trial");
    row(0, "trial run --runs 2 --foreground -- true");
    row(1, "trial run --runs 2 --foreground -- false");
    row(0, "-C @repository bisect list");
    row(0, "-C @repository bisect status @bisect");
    row(0, "-C @repository bisect log @bisect");
    row(0, "case new contract");
    row(0, "case list");
    row(0, "case show @case");
    row(0, "case note @case seen");
    row(0, "case observe @case ariadne:trial/@trial");
    row(0, "case question @case why");
    row(0, "case hypothesis @case because");
    row(0, "case export @case -o @temporary/case.md");
    row(0, "case export @case -o @temporary/case.html");

    // What cannot be used: one line, and 3.
    row(3, "dump info @temporary/absent");
    row(3, "dump info @temporary/quiet.log");
    row(3, "dump stacks @temporary");
    row(3, "dump info @program");
    row(3, "-C @temporary blame quiet.log");
    row(3, "-C @repository blame src/absent.h");
    row(3, "-C @repository --rev no-such-branch blame src/slab.h");
    row(3, "-C @repository built 0123456789abcdef --commit no-such-branch");
    row(3, "--catalogue @temporary/not-a-catalogue failures modes");
    row(3, "--catalogue @temporary/absent/catalogue.sqlite failures modes");
    row(1, "--catalogue @temporary/absent.sqlite failures modes");
    row(1, "--catalogue @temporary/absent.sqlite case list");
    row(3, "failures show 00000000-0000-7000-8000-000000000000");
    row(3, "trial status 00000000-0000-7000-8000-000000000000");
    row(3, "-C @repository bisect status 00000000-0000-7000-8000-000000000000");
    row(3, "case show 00000000-0000-7000-8000-000000000000");
    row(3, "case observe 00000000-0000-7000-8000-000000000000 text");
    row(3, "demo @repository --no-window");
    row(3, "-C @temporary bisect start --bad HEAD");
    row(3, "-C @repository bisect start --bad no-such-branch --good v0.3 --test true");
}

void ContractTest::exitCodes()
{
    QFETCH(int, code);
    QStringList words = filled(QString::fromLatin1(QTest::currentDataTag()));
    if (!words.contains(u"--catalogue"_s))
        words = QStringList{u"--catalogue"_s, m_places[u"catalogue"_s]} + words;
    const kit::CliOptions options{.directory = m_folder.path(), .input = {}, .setEnvironment = {}};

    // For people.
    const kit::CliResult plain = kit::runCli(words, options);
    QVERIFY2(plain.exitCode == code, plain.report());
    QVERIFY2(!plain.output.contains('\x1b') && !plain.errors.contains('\x1b'), plain.report());
    if (code == 0)
        QVERIFY2(plain.output.endsWith('\n'), plain.report());
    if (code >= 2) {
        QVERIFY2(plain.output.isEmpty(), plain.report());
        QVERIFY2(plain.errors.count('\n') == 1, plain.report());
        QVERIFY2(plain.errors.startsWith("ariadne: "), plain.report());
    }

    // For scripts; --json is also taken at the end, before a command of the user's.
    const qsizetype rest = words.indexOf(u"--"_s);
    words.insert(rest < 0 ? words.size() : rest, u"--json"_s);
    const kit::CliResult json = kit::runCli(words, options);
    QVERIFY2(json.exitCode == code, json.report());
    QVERIFY2(json.problems.isEmpty(), json.report());
    QVERIFY2(json.output.count('\n') == 1, json.report());
    QCOMPARE(json.json[u"schema"_s].toString(), u"ariadne/1"_s);
    if (code >= 2) {
        const QJsonObject error = json.json[u"error"_s].toObject();
        QVERIFY2(!error[u"kind"_s].toString().isEmpty() && !error[u"message"_s].toString().isEmpty(), json.report());
    }
}

void ContractTest::usage_data()
{
    QTest::addColumn<QString>("names"); // what the message has to name
    const auto row = [](const char *line, const char *names) { QTest::newRow(line) << QString::fromLatin1(names); };
    row("dump", "dump");
    row("dump frobnicate core", "takes one of");
    row("dump info", "dump info");
    row("dump info one two", "dump info");
    row("dump info --frobnicate core", "--frobnicate");
    row("dump info --exe", "--exe");
    row("--color sometimes doctor", "sometimes");
    row("--rev", "--rev");
    row("trial run --foreground", "--");
    row("trial run --runs many -- true", "many");
    row("trial run --timeout soon -- true", "soon");
    row("trial run --fails-when maybe -- true", "maybe");
    row("case export", "case export");
    row("case new", "case new");
    row("built", "built");
    row("blame -L a,b file", "-L");
    row("demo one two", "demo");
    row("doctor extra", "doctor");
}

void ContractTest::usage()
{
    QFETCH(QString, names);
    const kit::CliResult result = kit::runCli(QString::fromLatin1(QTest::currentDataTag()).split(u' '),
                                              {.directory = m_folder.path(), .input = {}, .setEnvironment = {}});
    QVERIFY2(result.exitCode == 2, result.report());
    QVERIFY2(result.errors.contains(names.toUtf8()), result.report());
    if (!QByteArray(QTest::currentDataTag()).contains("--json"))
        QVERIFY2(result.output.isEmpty(), result.report());
}

void ContractTest::wrongWordsAsJson_data()
{
    QTest::addColumn<int>("code");
    const auto row = [](int code, const char *line) { QTest::newRow(line) << code; };
    row(2, "frobnicate --json");
    row(2, "dump frobnicate x --json");
    row(2, "case list --frobnicate --json");
    row(2, "--json dump stacks core --thread x");
    row(2, "--json trial run --runs many -- true");
    row(2, "--json --catalogue mysql://host/base case list");
    row(3, "--json -C @temporary/absent case list");
    row(3, "--json -C @temporary/quiet.log case list");
}

void ContractTest::wrongWordsAsJson()
{
    QFETCH(int, code);
    const kit::CliResult result = kit::runCli(filled(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY2(result.exitCode == code && result.problems.isEmpty(), result.report());
    QCOMPARE(result.json[u"schema"_s].toString(), u"ariadne/1"_s);
    QVERIFY2(!result.json[u"error"_s].toObject()[u"message"_s].toString().isEmpty(), result.report());
    QVERIFY2(result.errors.count('\n') == 1 && result.errors.startsWith("ariadne: "), result.report());
}

// Through a shell, for what QProcess cannot do: bytes that are no text, and streams that are closed.
namespace {
kit::CliResult shell(const QString &line)
{
    kit::CliResult out;
    QProcess process;
    process.start(u"/bin/sh"_s, {u"-c"_s, line, u"sh"_s, kit::cliPath()});
    process.waitForFinished(60000);
    out.exitCode = process.exitCode();
    out.output = process.readAllStandardOutput();
    out.errors = process.readAllStandardError();
    return out;
}
} // namespace

void ContractTest::namesThatAreNoText()
{
    const QString folder = m_folder.path();
    const kit::CliResult result = shell(u"\"$1\" --json demo %1/$(printf 'bad\\377') --no-window"_s.arg(folder));
    QVERIFY2(result.exitCode == 3 && result.errors.contains("bad%FF") && result.output.startsWith("{"), result.report());
    QVERIFY2(!QDir(folder).entryList(QDir::AllEntries).join(u' ').contains(u"bad"_s), "another folder was made instead");
}

void ContractTest::hostileTextIsShownHarmless()
{
    const QStringList catalogue{u"--catalogue"_s, m_places[u"catalogue"_s]};
    const kit::CliResult begun = kit::runCli(catalogue + QStringList{u"case"_s, u"new"_s, u"a\x1b]0;title\x07\u202e"_s, u"--json"_s});
    QCOMPARE(begun.exitCode, 0);
    for (const QString &color : {u"always"_s, u"never"_s}) {
        const kit::CliResult shown = kit::runCli(QStringList{u"--color"_s, color} + catalogue +
                                                 QStringList{u"case"_s, u"show"_s, begun.json[u"id"_s].toString()});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY2(!shown.output.contains("\x1b]") && !shown.output.contains('\x07') &&
                     !shown.output.contains("\u202e"), shown.report());
    }
    const kit::CliResult error = kit::runCli({u"dump"_s, u"info"_s, u"no\x1b[31m\nsuch"_s});
    QCOMPARE(error.exitCode, 3);
    QVERIFY2(!error.errors.contains('\x1b') && error.errors.count('\n') == 1, error.report());
}

void ContractTest::outputThatGoesNowhere()
{
    // A full disk behind the answer is a loss that is said.
    const kit::CliResult full = shell(u"\"$1\" doctor >/dev/full"_s);
    QVERIFY2(full.exitCode == 3 && full.errors.count('\n') == 1, full.report());
    // A closed stream must not become the first file that is opened.
    const QString catalogue = m_folder.filePath(u"closed.sqlite"_s);
    const kit::CliResult closed = shell(u"\"$1\" --catalogue %1 case new closed >&- 2>&-"_s.arg(catalogue));
    QCOMPARE(closed.exitCode, 3);
    const kit::CliResult list = kit::runCli({u"--catalogue"_s, catalogue, u"case"_s, u"list"_s, u"--json"_s});
    QVERIFY2(list.exitCode == 0 && list.json[u"cases"_s].toArray().size() == 1, list.report());
    // A reader that has seen enough ends it without a word.
    const kit::CliResult pipe = shell(u"\"$1\" dump maps %1 | head -1 >/dev/null"_s.arg(m_places[u"core"_s]));
    QVERIFY2(pipe.errors.isEmpty(), pipe.report());
}

void ContractTest::globalOptions()
{
    const QString catalogue = m_places[u"catalogue"_s];
    const kit::CliResult front = kit::runCli({u"--json"_s, u"--catalogue"_s, catalogue, u"case"_s, u"list"_s});
    const kit::CliResult back = kit::runCli({u"--catalogue"_s, catalogue, u"case"_s, u"list"_s, u"--json"_s});
    QCOMPARE(front.exitCode, 0);
    QCOMPARE(front.output, back.output);
    const kit::CliResult joined = kit::runCli({u"--catalogue="_s + catalogue, u"--json"_s, u"case"_s, u"list"_s});
    QCOMPARE(joined.output, front.output);
    // Colour only where it is asked for; NO_COLOR does not overrule an explicit wish.
    const kit::CliResult colour = kit::runCli({u"--color"_s, u"always"_s, u"doctor"_s});
    QVERIFY(colour.output.contains('\x1b'));
    const kit::CliResult version = kit::runCli({u"--version"_s});
    QCOMPARE(version.exitCode, 0);
    QVERIFY2(version.output.startsWith("ariadne "), version.report());
}

void ContractTest::interrupted()
{
    QProcess process;
    const QString folder = m_folder.filePath(u"interrupted"_s);
    process.start(kit::cliPath(), {u"demo"_s, folder, u"--no-window"_s});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(folder + u"/pantry/build"_s), 30000);
    QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(10000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 5);
    // Nothing goes on behind its back: the compilers it started are gone with it.
    QVERIFY(!QFileInfo::exists(folder + u"/pantry/build/pantry"_s));
}

void ContractTest::dumpStacksIsWhatTheDemoKnows()
{
    const kit::CliResult result = kit::runCli({u"--json"_s, u"dump"_s, u"stacks"_s, m_places[u"core"_s]});
    QVERIFY2(result.exitCode == 0, result.report());
    QStringList functions;
    for (const QJsonValue thread : result.json[u"threads"_s].toArray())
        if (thread[u"crashed"_s].toBool())
            for (const QJsonValue frame : thread[u"frames"_s].toArray())
                functions << frame[u"function"_s].toString();
    QVERIFY2(functions.value(0).contains(u"FreeList::pop"_s), qPrintable(functions.join(u'\n')));
}

QTEST_GUILESS_MAIN(ContractTest)
#include "tst_contract.moc"
