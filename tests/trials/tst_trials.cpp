// SPDX-License-Identifier: GPL-3.0-or-later
// Trials as a person runs them: through the program, with real commands, killed at any moment.
#include "kit/cli.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "kit/smalldisk.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <set>

using namespace ariadne;
using namespace Qt::StringLiterals;

namespace {

QString script(const QString &folder, const QString &name, const QByteArray &body)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return {};
    file.write("#!/bin/sh\n" + body);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName();
}

// Supervisors of this folder that are alive.
QList<int> supervisorsOf(const QString &folder)
{
    QList<int> pids;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        bool ok = false;
        const int pid = name.toInt(&ok);
        QFile file(u"/proc/"_s + name + u"/cmdline"_s);
        if (ok && file.open(QIODevice::ReadOnly)) {
            const QByteArray words = file.readAll();
            if (words.contains("supervise") && words.contains(folder.toUtf8()))
                pids.append(pid);
        }
    }
    return pids;
}

QJsonObject show(const QString &id)
{
    return kit::runCli({u"trial"_s, u"show"_s, id, u"--json"_s}).json;
}

QString stateOf(const QString &id)
{
    return kit::runCli({u"trial"_s, u"status"_s, id, u"--json"_s}).json.value(u"state"_s).toString();
}

} // namespace

class TestTrials : public QObject
{
    Q_OBJECT
private slots:
    void foreground();
    void seededRate();
    void detachedAndStopped();
    void stopConditions();
    void harnessErrorsAreNoRuns();
    void missingCommand();
    void coreIsKept();
    void changedBinaryIsCountedApart();
    void secretsNeedTheCommandAgain();
    void killedAtRandomMoments();
    void tornLineIsRepaired();
    void fullDisk();
    void catalogueCatchesUp();
};

void TestTrials::foreground()
{
    QTemporaryDir folder;
    script(folder.path(), u"t"_s, "echo out $ARIADNE_RUN; echo err >&2; [ $ARIADNE_RUN -ne 3 ]\n");
    const auto clean = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"2"_s,
                                    u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(clean.exitCode == 0 && clean.problems.isEmpty(), clean.report());
    QCOMPARE(clean.json.value(u"runs"_s).toInt(), 2);
    QCOMPARE(clean.json.value(u"state"_s).toString(), u"finished"_s);
    const auto red = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--until-failure"_s, u"--name"_s,
                                  u"red"_s, u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(red.exitCode == 1 && red.problems.isEmpty(), red.report());
    QCOMPARE(red.json.value(u"runs"_s).toInt(), 3);
    QCOMPARE(red.json.value(u"failures"_s).toInt(), 1);
    const auto log = kit::runCli({u"trial"_s, u"log"_s, u"red"_s});
    QCOMPARE(log.output, QByteArray("out 3\nerr\n"));
    // Only the failure's output is kept, and nothing was left in the folder.
    QCOMPARE(QDir(red.json.value(u"folder"_s).toString() + u"/runs"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             QStringList{u"3"_s});
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"t"_s});
}

// A test that fails in a known share of runs: the counts are exact, the interval holds the truth.
void TestTrials::seededRate()
{
    QTemporaryDir folder;
    // Run n fails where a linear congruence of n falls below one eighth: 25 of 200.
    script(folder.path(), u"t"_s, "[ $(( (ARIADNE_RUN * 5 + 3) % 8 )) -ne 0 ]\n");
    const auto result = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"200"_s, u"--jobs"_s,
                                     u"2"_s, u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(result.exitCode == 1, result.report());
    QCOMPARE(result.json.value(u"runs"_s).toInt(), 200);
    QCOMPARE(result.json.value(u"failures"_s).toInt(), 25);
    const QJsonObject rate = result.json.value(u"rate"_s).toObject();
    QVERIFY(rate.value(u"low"_s).toDouble() < .125 && rate.value(u"high"_s).toDouble() > .125);
    QCOMPARE(rate.value(u"mid"_s).toDouble(), .125);
    QVERIFY(result.json.value(u"runs_per_hour"_s).toDouble() > 0);
    const double hours = result.json.value(u"hours_to_next_failure"_s).toDouble();
    QVERIFY(qAbs(hours * result.json.value(u"runs_per_hour"_s).toDouble() - 8) < 1e-6);
}

void TestTrials::detachedAndStopped()
{
    QTemporaryDir folder;
    script(folder.path(), u"t"_s, "sleep 0.05\n");
    const auto started = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(started.exitCode == 0 && started.problems.isEmpty(), started.report());
    const QString id = started.json.value(u"id"_s).toString();
    // It runs although the program that started it has ended, in a session of its own.
    QTRY_VERIFY(show(id).value(u"runs"_s).toInt() >= 2);
    QCOMPARE(stateOf(id), u"running"_s);
    const QList<int> pids = supervisorsOf(id);
    QCOMPARE(pids.size(), 1);
    QVERIFY(::getsid(pids.first()) != ::getsid(0));
    const auto second = kit::runCli({u"trial"_s, u"resume"_s, id});
    QCOMPARE(second.exitCode, 3); // there is only one supervisor
    const auto stopped = kit::runCli({u"trial"_s, u"stop"_s, id, u"--json"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.report());
    QCOMPARE(stopped.json.value(u"state"_s).toString(), u"stopped"_s);
    const int runs = stopped.json.value(u"runs"_s).toInt();
    QTRY_VERIFY(supervisorsOf(id).isEmpty());
    // Resuming counts on.
    const auto resumed =
        kit::runCli({u"trial"_s, u"resume"_s, id, u"--runs"_s, QString::number(runs + 3), u"--json"_s});
    QVERIFY2(resumed.exitCode == 0, resumed.report());
    QTRY_COMPARE(stateOf(id), u"finished"_s);
    QCOMPARE(show(id).value(u"runs"_s).toInt(), runs + 3);
    QVERIFY(kit::runCli({u"trial"_s, u"list"_s, u"--json"_s}).json.value(u"trials"_s).toArray().size() >= 1);
    QCOMPARE(kit::runCli({u"trial"_s, u"status"_s, u"no such trial"_s}).exitCode, 3);
}

void TestTrials::stopConditions()
{
    QTemporaryDir folder;
    const auto run = [&](const QStringList &options, const QByteArray &body) {
        script(folder.path(), u"t"_s, body);
        return kit::runCli(QStringList{u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--foreground"_s, u"--json"_s} +
                           options + QStringList{u"--"_s, u"./t"_s});
    };
    QCOMPARE(run({u"--failures"_s, u"3"_s}, "[ $((ARIADNE_RUN % 2)) -eq 0 ]\n").json.value(u"runs"_s).toInt(), 5);
    const auto timed = run({u"--for"_s, u"1s"_s}, "sleep 0.1\n");
    QCOMPARE(timed.exitCode, 0);
    QVERIFY(timed.json.value(u"runs"_s).toInt() > 0);
    QVERIFY(timed.json.value(u"active_seconds"_s).toDouble() >= .9);
    const auto slow = run({u"--runs"_s, u"2"_s, u"--timeout"_s, u"200ms"_s}, "exec sleep 30\n");
    QCOMPARE(slow.json.value(u"failures"_s).toInt(), 2);
    for (const QStringList &wrong : {QStringList{u"--runs"_s, u"0"_s},
                                     {u"--runs"_s, u"x"_s},
                                     {u"--for"_s, u"1 week"_s},
                                     {u"--jobs"_s, u"0"_s},
                                     {u"--fails-when"_s, u"magic"_s},
                                     {u"--keep"_s, u"none"_s}})
        QVERIFY2(run(wrong, "true\n").exitCode == 2, qPrintable(wrong.join(u' ')));
}

void TestTrials::harnessErrorsAreNoRuns()
{
    QTemporaryDir folder;
    script(folder.path(), u"t"_s, "case $ARIADNE_RUN in 2|4) exit 127;; 5) exit 1;; esac\n");
    const auto result = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"6"_s,
                                     u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(result.exitCode == 1, result.report());
    QCOMPARE(result.json.value(u"runs"_s).toInt(), 6);
    QCOMPARE(result.json.value(u"harness_errors"_s).toInt(), 2);
    QCOMPARE(result.json.value(u"failures"_s).toInt(), 1);
    QCOMPARE(result.json.value(u"rate"_s).toObject().value(u"mid"_s).toDouble(), 1.0 / 6);
    // A loop that is broken ends by itself.
    script(folder.path(), u"t"_s, "exit 127\n");
    const auto broken =
        kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(broken.exitCode == 3, broken.report());
    QCOMPARE(broken.json.value(u"state"_s).toString(), u"broken"_s);
    QCOMPARE(broken.json.value(u"runs"_s).toInt(), 0);
    QVERIFY(broken.json.value(u"rate"_s).toObject().value(u"mid"_s).isNull());
}

void TestTrials::missingCommand()
{
    for (const QStringList &command :
         {QStringList{u"no-such-program-anywhere"_s}, {u"./nothing"_s}, {u"/etc/passwd"_s}}) {
        const auto result = kit::runCli(QStringList{u"-C"_s, u"/"_s, u"trial"_s, u"run"_s, u"--"_s} + command);
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.errors.trimmed().count('\n'), 0);
        QVERIFY(result.errors.contains(command.first().toUtf8()));
    }
    QCOMPARE(kit::runCli({u"trial"_s, u"run"_s, u"--runs"_s, u"2"_s}).exitCode, 2);
}

void TestTrials::coreIsKept()
{
    QTemporaryDir folder;
    const auto program = kit::compile(
        folder.path(), {u"crasher"_s,
                        "#include <cstdlib>\n#include <cstdio>\n"
                        "int main() { std::puts(\"before\"); std::fflush(stdout);\n"
                        "if (std::atoi(std::getenv(\"ARIADNE_RUN\")) % 3 == 0) *(volatile int *)8 = 1; }\n",
                        u"cpp"_s,
                        {u"-g"_s},
                        {}});
    if (!program)
        ARIADNE_SKIP(program.error().what);
    const auto result =
        kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"6"_s, u"--jobs"_s, u"2"_s,
                     u"--name"_s, u"crash"_s, u"--foreground"_s, u"--json"_s, u"--"_s, *program});
    QVERIFY2(result.exitCode == 1, result.report());
    QCOMPARE(result.json.value(u"failures"_s).toInt(), 2);
    const QJsonArray records = show(u"crash"_s).value(u"records"_s).toArray();
    QCOMPARE(records.size(), 6);
    int cores = 0;
    for (const QJsonValue &value : records) {
        const QJsonObject record = value.toObject();
        const bool fails = record.value(u"run"_s).toInt() % 3 == 0;
        QCOMPARE(record.value(u"verdict"_s).toString(), fails ? u"fail"_s : u"pass"_s);
        if (!fails)
            continue;
        QCOMPARE(record.value(u"signal"_s).toInt(), SIGSEGV);
        const QString core = record.value(u"core"_s).toString();
        if (core.isEmpty()) {
            // No core without a word about why.
            QVERIFY2(!record.value(u"core_note"_s).toString().isEmpty(), result.report());
            continue;
        }
        ++cores;
        const auto info = kit::runCli({u"dump"_s, u"info"_s, core, u"--json"_s});
        QVERIFY2(info.exitCode == 0, info.report());
        QCOMPARE(info.json.value(u"signal"_s).toObject().value(u"number"_s).toInt(), SIGSEGV);
    }
    // The folder is as it was: cores were taken out of it.
    QStringList left = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).filter(QRegularExpression(u"^core"_s));
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
    if (cores == 0)
        ARIADNE_SKIP(records.at(2).toObject().value(u"core_note"_s).toString());
    QCOMPARE(cores, 2);
    // Both crashes are one mode.
    const QJsonArray modes =
        kit::runCli({u"trial"_s, u"status"_s, u"crash"_s, u"--json"_s}).json.value(u"by_mode"_s).toArray();
    QCOMPARE(modes.size(), 1);
    QCOMPARE(modes.first().toObject().value(u"failures"_s).toInt(), 2);
}

void TestTrials::changedBinaryIsCountedApart()
{
    QTemporaryDir folder;
    // Run 3 replaces what is run.
    script(folder.path(), u"next"_s, "exit 0\n");
    script(folder.path(), u"t"_s, "[ $ARIADNE_RUN -eq 3 ] && mv next t\nexit 1\n");
    const auto result = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"7"_s,
                                     u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QCOMPARE(result.json.value(u"runs"_s).toInt(), 7);
    QCOMPARE(result.json.value(u"failures"_s).toInt(), 3);
    const QJsonArray binaries = result.json.value(u"binaries"_s).toArray();
    QCOMPARE(binaries.size(), 2);
    QCOMPARE(binaries.at(0).toObject().value(u"runs"_s).toInt(), 3);
    QCOMPARE(binaries.at(0).toObject().value(u"failures"_s).toInt(), 3);
    QCOMPARE(binaries.at(1).toObject().value(u"runs"_s).toInt(), 4);
    // The rate is about what is run now, and it is said that this changed.
    QCOMPARE(result.json.value(u"rate"_s).toObject().value(u"mid"_s).toDouble(), 0.0);
    const QJsonArray warnings = result.json.value(u"warnings"_s).toArray();
    QVERIFY(std::any_of(warnings.begin(), warnings.end(), [](const QJsonValue &warning) {
        return warning.toObject().value(u"code"_s).toString() == u"binary-changed"_s;
    }));
}

void TestTrials::secretsNeedTheCommandAgain()
{
    QTemporaryDir folder;
    script(folder.path(), u"t"_s, "[ \"$2\" = hunter2 ] && echo token $2 && sleep 0.02\n");
    const QStringList command{u"--"_s, u"./t"_s, u"--password"_s, u"hunter2"_s};
    const auto started = kit::runCli(QStringList{u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--json"_s} + command);
    const QString id = started.json.value(u"id"_s).toString();
    QTRY_VERIFY(show(id).value(u"runs"_s).toInt() >= 1); // it passes: the real word reached the command
    kit::runCli({u"trial"_s, u"stop"_s, id});
    QFile recipe(started.json.value(u"folder"_s).toString() + u"/recipe.json"_s);
    QVERIFY(recipe.open(QIODevice::ReadOnly));
    QVERIFY(!recipe.readAll().contains("hunter2"));
    QCOMPARE(kit::runCli({u"trial"_s, u"resume"_s, id}).exitCode, 2);
    QCOMPARE(kit::runCli({u"trial"_s, u"resume"_s, id, u"--"_s, u"./other"_s}).exitCode, 2);
    const auto resumed = kit::runCli(QStringList{u"trial"_s, u"resume"_s, id, u"--runs"_s, u"100000"_s} + command);
    QVERIFY2(resumed.exitCode == 0, resumed.report());
    QCOMPARE(stateOf(id), u"running"_s);
    QCOMPARE(kit::runCli({u"trial"_s, u"stop"_s, id}).exitCode, 0);
    QCOMPARE(show(id).value(u"failures"_s).toInt(), 0);
}

// kill -9 of the supervisor, again and again: all that was recorded stays, nothing counts twice, the end is exact.
void TestTrials::killedAtRandomMoments()
{
    QTemporaryDir folder;
    const int wanted = 60;
    script(folder.path(), u"t"_s,
           "echo $ARIADNE_RUN >> \"$PWD/begun\"\nsleep 0.02\necho $ARIADNE_RUN >> \"$PWD/ended\"\n[ $((ARIADNE_RUN % "
           "5)) -ne 0 ]\n");
    const auto started = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s,
                                      QString::number(wanted), u"--jobs"_s, u"2"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(started.exitCode == 0, started.report());
    const QString id = started.json.value(u"id"_s).toString();
    QRandomGenerator random(20261122);
    int kills = 0;
    QSet<int> before;
    for (int round = 0; round < 40 && stateOf(id) != u"finished"_s; ++round) {
        QTest::qWait(random.bounded(250));
        for (const int pid : supervisorsOf(id))
            kills += ::kill(pid, SIGKILL) == 0;
        QTRY_VERIFY(supervisorsOf(id).isEmpty());
        const QJsonObject now = show(id);
        QSet<int> numbers;
        int failures = 0;
        for (const QJsonValue &value : now.value(u"records"_s).toArray()) {
            const int number = value.toObject().value(u"run"_s).toInt();
            QVERIFY2(!numbers.contains(number), "a run counts twice");
            numbers.insert(number);
            failures += value.toObject().value(u"verdict"_s).toString() == u"fail"_s;
            QCOMPARE(value.toObject().value(u"verdict"_s).toString(), number % 5 ? u"pass"_s : u"fail"_s);
        }
        QVERIFY2(numbers.contains(before), "a recorded run is gone");
        before = numbers;
        QCOMPARE(now.value(u"failures"_s).toInt(), failures);
        QCOMPARE(now.value(u"runs"_s).toInt(), numbers.size());
        if (now.value(u"state"_s).toString() == u"finished"_s)
            break;
        QCOMPARE(now.value(u"state"_s).toString(), u"interrupted"_s);
        const auto resumed = kit::runCli({u"trial"_s, u"resume"_s, id});
        QVERIFY2(resumed.exitCode == 0, resumed.report());
    }
    QVERIFY(kills > 2);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), u"finished"_s, 60000);
    const QJsonObject last = show(id);
    QCOMPARE(last.value(u"runs"_s).toInt(), wanted);
    QCOMPARE(last.value(u"failures"_s).toInt(), wanted / 5);
    // Every run that counts did end: a run cut off by a kill never does.
    QFile ended(folder.filePath(u"ended"_s));
    QVERIFY(ended.open(QIODevice::ReadOnly));
    QSet<int> reallyEnded;
    for (const QByteArray &number : ended.readAll().split('\n'))
        reallyEnded.insert(number.toInt());
    for (const QJsonValue &value : last.value(u"records"_s).toArray())
        QVERIFY(reallyEnded.contains(value.toObject().value(u"run"_s).toInt()));
}

void TestTrials::tornLineIsRepaired()
{
    QTemporaryDir folder;
    script(folder.path(), u"t"_s, "true\n");
    const auto first = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"3"_s,
                                    u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    const QString id = first.json.value(u"id"_s).toString();
    QFile journal(first.json.value(u"folder"_s).toString() + u"/runs.jsonl"_s);
    QVERIFY(journal.open(QIODevice::Append));
    journal.write("{\"run\":4,\"verd");
    journal.close();
    QCOMPARE(show(id).value(u"runs"_s).toInt(), 3);
    QCOMPARE(kit::runCli({u"trial"_s, u"resume"_s, id, u"--runs"_s, u"5"_s}).exitCode, 0);
    QTRY_COMPARE(stateOf(id), u"finished"_s);
    const QJsonObject now = show(id);
    QCOMPARE(now.value(u"runs"_s).toInt(), 5);
    QVERIFY(now.value(u"warnings"_s).toArray().isEmpty());
}

void TestTrials::fullDisk()
{
    kit::SmallDisk disk(4 << 20);
    if (!disk.isMounted())
        ARIADNE_SKIP(disk.reason());
    QTemporaryDir folder;
    script(folder.path(), u"t"_s, "head -c 300000 /dev/urandom | base64\n");
    kit::CliOptions options;
    options.setEnvironment = {u"XDG_STATE_HOME="_s + disk.path()};
    const auto result = kit::runCli({u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"100"_s, u"--keep"_s,
                                     u"all"_s, u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s},
                                    options);
    // Passes go on being counted without their output, or the trial ends and says why; either way nothing is lost.
    const auto shown = kit::runCli({u"trial"_s, u"show"_s, u"t"_s, u"--json"_s}, options);
    QVERIFY2(shown.exitCode == 0, shown.report());
    QCOMPARE(shown.json.value(u"runs"_s), result.json.value(u"runs"_s));
    QVERIFY(shown.json.value(u"runs"_s).toInt() >= 5);
    disk.fill();
    const auto none = kit::runCli(
        {u"-C"_s, folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"5"_s, u"--foreground"_s, u"--"_s, u"./t"_s},
        options);
    QVERIFY2(none.exitCode == 3, none.report());
    QCOMPARE(kit::runCli({u"trial"_s, u"resume"_s, u"t"_s, u"--runs"_s, u"200"_s}, options).exitCode == 0 ? 0 : 3, 3);
    disk.removeBallast();
    QDir(shown.json.value(u"folder"_s).toString() + u"/runs"_s).removeRecursively();
    const int before = shown.json.value(u"runs"_s).toInt();
    const auto resumed =
        kit::runCli({u"trial"_s, u"resume"_s, u"t"_s, u"--runs"_s, QString::number(before + 2)}, options);
    QVERIFY2(resumed.exitCode == 0, resumed.report());
    const auto state = [&] { return kit::runCli({u"trial"_s, u"status"_s, u"t"_s, u"--json"_s}, options).json; };
    QTRY_COMPARE(state().value(u"state"_s).toString(), u"finished"_s);
    QCOMPARE(state().value(u"runs"_s).toInt(), before + 2);
}

void TestTrials::catalogueCatchesUp()
{
    QTemporaryDir folder;
    script(folder.path(), u"t"_s, "[ $((ARIADNE_RUN % 4)) -ne 0 ]\n");
    // A catalogue that cannot be opened holds nothing up.
    const QString nowhere = folder.filePath(u"missing/folder/c.sqlite"_s);
    const auto result =
        kit::runCli({u"-C"_s, folder.path(), u"--catalogue"_s, nowhere, u"trial"_s, u"run"_s, u"--runs"_s, u"8"_s,
                     u"--name"_s, u"late"_s, u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    QVERIFY2(result.exitCode == 1, result.report());
    QCOMPARE(result.json.value(u"runs"_s).toInt(), 8);
    QVERIFY(!result.json.value(u"warnings"_s).toArray().isEmpty());
    // Once it can be opened, what it missed is filed; looking again files nothing twice.
    QVERIFY(QDir(folder.path()).mkpath(u"missing/folder"_s));
    for (int i = 0; i < 2; ++i) {
        const auto status = kit::runCli({u"trial"_s, u"status"_s, u"late"_s, u"--json"_s});
        QVERIFY2(status.exitCode == 0 && status.problems.isEmpty(), status.report());
        int filed = 0;
        for (const QJsonValue &mode : status.json.value(u"by_mode"_s).toArray())
            filed += mode.toObject().value(u"failures"_s).toInt();
        QCOMPARE(filed, 2);
    }
    const auto failures = kit::runCli({u"--catalogue"_s, nowhere, u"failures"_s, u"list"_s, u"--json"_s});
    QVERIFY2(failures.exitCode == 0, failures.report());
    QCOMPARE(failures.json.value(u"occurrences"_s).toArray().size(), 2);
    // Looked at with another catalogue, it is shown, and counted in neither.
    const QString other = folder.filePath(u"other.sqlite"_s);
    QCOMPARE(kit::runCli({u"--catalogue"_s, other, u"trial"_s, u"status"_s, u"late"_s, u"--json"_s})
                 .json.value(u"runs"_s)
                 .toInt(),
             8);
    QCOMPARE(kit::runCli({u"--catalogue"_s, other, u"trial"_s, u"list"_s, u"--json"_s})
                 .json.value(u"trials"_s)
                 .toArray()
                 .size(),
             0);
    QCOMPARE(kit::runCli({u"--catalogue"_s, other, u"failures"_s, u"list"_s, u"--json"_s})
                 .json.value(u"occurrences"_s)
                 .toArray()
                 .size(),
             0);
    // A copy of its catalogue has its counts, although the record here is counted in the other one.
    const QString copy = folder.filePath(u"copy.sqlite"_s);
    QVERIFY(QFile::copy(nowhere, copy));
    const auto copied = kit::runCli({u"--catalogue"_s, copy, u"trial"_s, u"list"_s, u"--json"_s});
    QCOMPARE(copied.json.value(u"trials"_s).toArray().size(), 1);
    const auto shownThere = kit::runCli({u"--catalogue"_s, copy, u"trial"_s, u"show"_s, u"late"_s, u"--json"_s});
    QVERIFY2(shownThere.exitCode == 0 && shownThere.problems.isEmpty(), shownThere.report());
    QCOMPARE(shownThere.json.value(u"here"_s).toBool(), false);
    QCOMPARE(shownThere.json.value(u"records"_s).toArray().size(), 8);
    // Without its folder the catalogue still knows it, and each run's verdict.
    QVERIFY(QDir(result.json.value(u"folder"_s).toString()).removeRecursively());
    const auto shown = kit::runCli({u"--catalogue"_s, nowhere, u"trial"_s, u"show"_s, u"late"_s, u"--json"_s});
    QVERIFY2(shown.exitCode == 0 && shown.problems.isEmpty(), shown.report());
    QCOMPARE(shown.json.value(u"runs"_s).toInt(), 8);
    QCOMPARE(shown.json.value(u"failures"_s).toInt(), 2);
    QCOMPARE(shown.json.value(u"here"_s).toBool(), false);
    QCOMPARE(shown.json.value(u"records"_s).toArray().size(), 8);
    QCOMPARE(kit::runCli({u"--catalogue"_s, nowhere, u"trial"_s, u"list"_s, u"--json"_s})
                 .json.value(u"trials"_s)
                 .toArray()
                 .size(),
             1);
    QCOMPARE(kit::runCli({u"--catalogue"_s, nowhere, u"trial"_s, u"resume"_s, u"late"_s}).exitCode, 3);
}

QTEST_GUILESS_MAIN(TestTrials)
#include "tst_trials.moc"
