// SPDX-License-Identifier: GPL-3.0-or-later
// Bisects as a person runs them, with `git bisect run` as the oracle.
#include "bisect/bisect.h"
#include "kit/child.h"
#include "kit/cli.h"
#include "kit/oracle.h"
#include "randomhistory.h"
#include "repository/builds.h"
#include "support/directories.h"
#include "support/process.h"
#include "trials/binarywatch.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace ariadne;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &path, const QByteArray &content, bool executable = false)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    if (executable)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

// A test command that knows each commit's verdict by its id.
struct Judge {
    QTemporaryDir folder;
    QString command;
    Judge(const QList<QByteArray> &bad, const QList<QByteArray> &skipped)
    {
        put(folder.filePath(u"bad"_s), bad.join('\n') + '\n');
        put(folder.filePath(u"skip"_s), skipped.join('\n') + '\n');
        command = folder.filePath(u"test.sh"_s);
        put(command,
            "#!/bin/sh\nid=$(git rev-parse HEAD)\nhere=$(dirname \"$0\")\necho \"looked at $id\"\n"
            "grep -q $id \"$here/skip\" && exit 125\ngrep -q $id \"$here/bad\" && exit 1\nexit 0\n",
            true);
    }
};

struct Verdict {
    QSet<QByteArray> commits; // one: the culprit; more: any of them
};

Verdict askGit(const QString &repository, const QString &bad, const QString &good, const QString &test)
{
    QTemporaryDir folder;
    NoJob job;
    const auto git = [&](const QStringList &words) {
        ProcessRequest request;
        request.command = QStringList{u"git"_s} + words;
        request.directory = folder.path();
        const auto result = runProcess(request, job);
        return result ? result->output : QByteArray();
    };
    git({u"clone"_s, u"-q"_s, repository, u"."_s});
    git({u"bisect"_s, u"start"_s, bad, good});
    const QByteArray output = git({u"bisect"_s, u"run"_s, test});
    Verdict verdict;
    static const QRegularExpression one(u"^([0-9a-f]{40}) is the first bad commit"_s,
                                        QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(output);
    if (const auto match = one.match(text); match.hasMatch()) {
        verdict.commits.insert(match.captured(1).toLatin1());
    } else {
        const qsizetype from = text.indexOf("could be any of:"_L1);
        static const QRegularExpression any(u"^([0-9a-f]{40})$"_s, QRegularExpression::MultilineOption);
        for (auto matches = any.globalMatch(text, std::max<qsizetype>(from, 0)); matches.hasNext();)
            verdict.commits.insert(matches.next().captured(1).toLatin1());
    }
    return verdict;
}

QString startOn(const QString &repository, const QStringList &options)
{
    const auto started = kit::runCli(QStringList{u"-C"_s, repository, u"bisect"_s, u"start"_s, u"--json"_s} + options);
    if (started.exitCode != 0 || !started.problems.isEmpty())
        qWarning("%s", started.report().constData());
    return started.json.value(u"id"_s).toString();
}

QSet<QByteArray> setOf(const QJsonObject &status)
{
    QSet<QByteArray> set;
    if (const QString culprit = status.value(u"culprit"_s).toString(); !culprit.isEmpty())
        set.insert(culprit.toLatin1());
    for (const QJsonValue &commit : status.value(u"set"_s).toArray())
        set.insert(commit.toString().toLatin1());
    return set;
}

// A straight history of `count` commits, the first tagged start; from commit `bug` on (1…) there is a file "bug".
QList<QByteArray> straight(kit::GitBuilder &git, int count, int bug)
{
    QList<QByteArray> commits;
    git.write(u"where"_s, git.folder().toUtf8()); // a repository is told by its first commit: each test has its own
    for (int i = 0; i < count; ++i) {
        git.write(u"n"_s, QByteArray::number(i));
        if (i == bug)
            git.write(u"bug"_s, "x");
        commits.append(git.commit(u"Change %1"_s.arg(i)));
        if (i == 0)
            git.git({u"tag"_s, u"start"_s});
    }
    return commits;
}

} // namespace

class TestBisect : public QObject
{
    Q_OBJECT
private slots:
    void asGitOnMerges();
    void asGitWithSkips();
    void repositoryIsUntouched();
    void noCulprit();
    void olderThanGood();
    void goodOnAnotherBranch();
    void brokenTestCommand();
    void abort();
    void shallowCloneIsSaid();
    void buildsAreRecordedAndSkipped();
    void byHand();
    void killedAtRandomMoments();
    void interrupted();
    void wrongUse();
    void statusSaysWhatIsGone();
    void secretsAreNotKept();
};

void TestBisect::secretsAreNotKept()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.filePath(u"r"_s));
    straight(git, 4, 2);
    // What is printed and what the test is called with is kept, and none of it may hold these.
    const QString secret = u"hunter2hunter2"_s;
    const QString id = startOn(git.folder(), {u"--bad"_s, u"HEAD"_s, u"--good"_s, u"start"_s, u"--name"_s,
                                              u"password="_s + secret, u"--build"_s, u"echo token="_s + secret, u"--test"_s,
                                              u"echo https://me:%1@host/; test ! -e bug"_s.arg(secret)});
    const QStringList session{u"--session"_s, id};
    const auto marked = kit::runCli(QStringList{u"-C"_s, git.folder(), u"bisect"_s, u"mark"_s, u"skip"_s, u"HEAD~1"_s,
                                                u"--reason"_s, u"api_key="_s + secret} + session);
    QVERIFY2(marked.exitCode == 0, marked.report());
    const auto run = kit::runCli({u"-C"_s, git.folder(), u"bisect"_s, u"run"_s, id, u"--build"_s,
                                  u"echo token="_s + secret, u"--test"_s,
                                  u"echo https://me:%1@host/; test ! -e bug"_s.arg(secret), u"--json"_s});
    QVERIFY2(run.exitCode <= 1 && !run.output.contains(secret.toUtf8()), run.report());
    for (const QString &place : {directories::data(), directories::state(), directories::cache()}) {
        QDirIterator files(place, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret.toUtf8()), qPrintable(file.fileName()));
        }
    }
}

void TestBisect::asGitOnMerges()
{
    ARIADNE_ORACLE(gitTool, "git");
    for (const quint32 seed : {11U, 12U, 13U}) {
        QTemporaryDir folder;
        kit::GitBuilder git(folder.path());
        const QList<QByteArray> commits = tests::randomHistory(git, 40, seed);
        for (const int at : {int(commits.size()) / 3, int(commits.size()) - 2, 1}) {
            const QByteArray culprit = commits.at(at);
            const Judge judge(tests::descendants(git, culprit), {});
            const Verdict theirs = askGit(folder.path(), u"main"_s, u"start"_s, judge.command);
            QCOMPARE(theirs.commits, QSet<QByteArray>{culprit});
            const QString id =
                startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s, judge.command});
            const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
            QVERIFY2(run.exitCode == 0 && run.problems.isEmpty(), run.report());
            QCOMPARE(run.json.value(u"culprit"_s).toString().toLatin1(), culprit);
            QCOMPARE(run.json.value(u"state"_s).toString(), u"found"_s);
            // No more tests than halving needs on such a graph, and the two ends.
            QVERIFY2(run.json.value(u"runs"_s).toInt() <= 2 + 8, run.report());
        }
    }
}

void TestBisect::asGitWithSkips()
{
    ARIADNE_ORACLE(gitTool, "git");
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    const QList<QByteArray> commits = straight(git, 30, 17);
    // On a straight line the answer with skips is one certain set, whoever asks in whatever order.
    const Judge judge(commits.mid(17), commits.mid(15, 4) + commits.mid(5, 2));
    const Verdict theirs = askGit(folder.path(), u"main"_s, u"start"_s, judge.command);
    const QString id =
        startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s, judge.command});
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
    QVERIFY2(run.exitCode == 1 && run.problems.isEmpty(), run.report());
    QCOMPARE(run.json.value(u"state"_s).toString(), u"set"_s);
    QCOMPARE(setOf(run.json), theirs.commits);
    QVERIFY(setOf(run.json).contains(commits.at(17)));
}

void TestBisect::repositoryIsUntouched()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    const QList<QByteArray> commits = straight(git, 12, 7);
    // Work in progress, a hook and a filter: all stays, nothing runs.
    git.write(u"n"_s, "work in progress");
    git.write(u"new"_s, "untracked");
    QDir(folder.path()).mkpath(u".git/hooks"_s);
    put(folder.filePath(u".git/hooks/post-checkout"_s),
        "#!/bin/sh\ntouch \"" + folder.path().toUtf8() + "/hook-ran\"\n", true);
    const QByteArray before = kit::fingerprint(folder.path());
    const QString id = startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s,
                                               u"echo mess > mess; echo more >> n; test ! -e bug"_s});
    const auto run = kit::runCli({u"-C"_s, folder.path(), u"bisect"_s, u"run"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.report());
    QCOMPARE(run.json.value(u"culprit"_s).toString().toLatin1(), commits.at(7));
    QVERIFY(!QFile::exists(folder.filePath(u"hook-ran"_s)));
    QCOMPARE(kit::fingerprint(folder.path()), before);
    // The worktree goes when it is settled; the tests' output stays.
    QVERIFY(run.json.value(u"worktree"_s).isNull());
    for (const QJsonValue &step : run.json.value(u"tested"_s).toArray())
        QVERIFY(QFile::exists(step.toObject().value(u"folder"_s).toString() + u"/test.log"_s));
}

void TestBisect::noCulprit()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 6, 99);
    const QString id = startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s, u"true"_s});
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
    QVERIFY2(run.exitCode == 1 && run.problems.isEmpty(), run.report());
    QCOMPARE(run.json.value(u"state"_s).toString(), u"no-culprit"_s);
    QCOMPARE(run.json.value(u"no_culprit"_s).toDouble(), 1.0);
    QVERIFY(run.json.value(u"culprit"_s).isNull());
    QVERIFY(kit::runCli({u"bisect"_s, u"run"_s, id}).output.contains("no culprit"));
}

void TestBisect::olderThanGood()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 6, 0);
    const QString id =
        startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s, u"test ! -e bug"_s});
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
    QVERIFY2(run.exitCode == 1, run.report());
    QCOMPARE(run.json.value(u"state"_s).toString(), u"older-than-good"_s);
    QCOMPARE(run.json.value(u"older_than_good"_s).toDouble(), 1.0);
}

void TestBisect::goodOnAnotherBranch()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    git.write(u"a"_s, "1");
    git.commit(u"Base"_s);
    git.branch(u"release"_s);
    git.write(u"r"_s, "1");
    git.commit(u"Release"_s);
    git.checkout(u"main"_s);
    QByteArray culprit;
    for (int i = 0; i < 6; ++i) {
        git.write(u"n"_s, QByteArray::number(i));
        if (i == 4)
            git.write(u"bug"_s, "x");
        const QByteArray commit = git.commit(u"Main %1"_s.arg(i));
        if (i == 4)
            culprit = commit;
    }
    const QString id =
        startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"release"_s, u"--test"_s, u"test ! -e bug"_s});
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.report());
    QCOMPARE(run.json.value(u"culprit"_s).toString().toLatin1(), culprit);
    // Where the common past is bad, the good side was repaired: no commit of main is accused.
    const QString other =
        startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"release"_s, u"--test"_s, u"test -e r"_s});
    const auto repaired = kit::runCli({u"bisect"_s, u"run"_s, other, u"--json"_s});
    QVERIFY2(repaired.exitCode == 1, repaired.report());
    QCOMPARE(repaired.json.value(u"state"_s).toString(), u"older-than-good"_s);
}

void TestBisect::brokenTestCommand()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 6, 3);
    const QString id =
        startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s, u"./no-such-test"_s});
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id});
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(run.errors.trimmed().count('\n'), 0);
    QVERIFY(run.errors.contains("127"));
    const auto status = kit::runCli({u"bisect"_s, u"status"_s, id, u"--json"_s});
    QVERIFY(status.json.value(u"tested"_s).toArray().isEmpty()); // nothing was believed
}

void TestBisect::abort()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 9, 5);
    const QString flag = folder.path() + u"-repaired"_s;
    const QString id =
        startOn(folder.path(),
                {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s,
                 u"n=$(cat n); [ $n -gt 0 ] && [ $n -lt 8 ] && [ ! -e '%1' ] && exit 255; test ! -e bug"_s.arg(flag)});
    const auto aborted = kit::runCli({u"bisect"_s, u"run"_s, id});
    QVERIFY2(aborted.exitCode == 3, aborted.report());
    // Both ends are known and stay; once repaired it goes on from there.
    QCOMPARE(kit::runCli({u"bisect"_s, u"status"_s, id, u"--json"_s}).json.value(u"tested"_s).toArray().size(), 2);
    put(flag, "");
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
    QFile::remove(flag);
    QVERIFY2(run.exitCode == 0, run.report());
}

void TestBisect::shallowCloneIsSaid()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 12, 9);
    QTemporaryDir clones;
    const QString shallow = clones.filePath(u"shallow"_s);
    git.git({u"clone"_s, u"-q"_s, u"--depth"_s, u"6"_s, u"file://"_s + folder.path(), shallow});
    const auto started = kit::runCli({u"-C"_s, shallow, u"bisect"_s, u"start"_s, u"--bad"_s, u"HEAD"_s, u"--test"_s, u"test ! -e bug"_s,
                                      u"--json"_s});
    QVERIFY2(started.exitCode == 0, started.report());
    const QJsonArray warnings = started.json.value(u"warnings"_s).toArray();
    QCOMPARE(warnings.size(), 1);
    QCOMPARE(warnings.first().toObject().value(u"code"_s).toString(), u"shallow"_s);
    // What is there is still searched.
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, started.json.value(u"id"_s).toString(), u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.report());
    QCOMPARE(run.json.value(u"state"_s).toString(), u"found"_s);
}

void TestBisect::buildsAreRecordedAndSkipped()
{
    ARIADNE_ORACLE(compiler, "cc");
    QTemporaryDir folder;
    QTemporaryDir out;
    kit::GitBuilder git(folder.path());
    QList<QByteArray> commits;
    for (int i = 0; i < 10; ++i) {
        // 4 does not compile; from 6 on it exits with 1.
        git.write(u"p.c"_s,
                  i == 4 ? QByteArray("int main(void) { return 0 \n")
                         : "int number = " + QByteArray::number(i) + ";\nint main(void) { return number >= 6; }\n");
        commits.append(git.commit(u"Change %1"_s.arg(i)));
    }
    const QString id = startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, QString::fromLatin1(commits.first()),
                                               u"--build"_s, u"cc -g -Wl,--build-id -o prog p.c"_s, u"--test"_s,
                                               u"cp prog '%1'/$ARIADNE_COMMIT; ./prog"_s.arg(out.path())});
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.report());
    QCOMPARE(run.json.value(u"culprit"_s).toString().toLatin1(), commits.at(6));
    for (const QJsonValue &value : run.json.value(u"tested"_s).toArray()) {
        const QJsonObject step = value.toObject();
        if (step.value(u"commit"_s).toString().toLatin1() == commits.at(4)) {
            QCOMPARE(step.value(u"mark"_s).toString(), u"skip"_s);
            QFile log(step.value(u"folder"_s).toString() + u"/build.log"_s);
            QVERIFY(log.open(QIODevice::ReadOnly));
            QVERIFY(log.readAll().contains("p.c"));
        }
    }
    const QStringList built = QDir(out.path()).entryList(QDir::Files);
    QVERIFY(built.size() >= 4);
    for (const QString &commit : built) {
        const BuildId buildId = trials::buildIdOfFile(out.filePath(commit));
        QVERIFY(!buildId.isEmpty());
        const auto known = repository::buildOf(buildId);
        QVERIFY(known && *known);
        QCOMPARE((*known)->commit.text(), commit);
        QCOMPARE((*known)->recordedBy, u"bisect"_s);
    }
}

void TestBisect::byHand()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    const QList<QByteArray> commits = straight(git, 9, 5);
    const QStringList in{u"-C"_s, folder.path(), u"bisect"_s};
    const QString id = startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s});
    const auto proposed = [&] {
        return kit::runCli(in + QStringList{u"next"_s, u"--json"_s})
            .json.value(u"proposal"_s)
            .toObject()
            .value(u"commit"_s)
            .toString();
    };
    const QString first = proposed();
    QCOMPARE(kit::runCli(in + QStringList{u"mark"_s, u"skip"_s, u"--reason"_s, u"too slow"_s}).exitCode, 0);
    QVERIFY(proposed() != first);
    QCOMPARE(kit::runCli(in + QStringList{u"undo"_s}).exitCode, 0);
    QCOMPARE(proposed(), first);
    const auto out = kit::runCli(in + QStringList{u"next"_s, u"--check-out"_s, u"--json"_s});
    QVERIFY2(out.exitCode == 0, out.report());
    const QString worktree = out.json.value(u"worktree"_s).toString();
    QVERIFY(QFile::exists(worktree + u"/n"_s));
    for (int i = 0; i < 8; ++i) {
        const QString commit = proposed();
        if (commit.isEmpty())
            break;
        const bool bad = commits.indexOf(commit.toLatin1()) >= 5;
        const auto marked = kit::runCli(in + QStringList{u"mark"_s, bad ? u"bad"_s : u"good"_s, commit, u"--runs"_s,
                                                         u"10"_s, u"--failures"_s, bad ? u"3"_s : u"0"_s});
        QVERIFY2(marked.exitCode == 0, marked.report());
    }
    const auto status = kit::runCli({u"bisect"_s, u"status"_s, id, u"--json"_s});
    QCOMPARE(status.json.value(u"culprit"_s).toString().toLatin1(), commits.at(5));
    QCOMPARE(status.json.value(u"runs"_s).toInt() % 10, 0);
    const QJsonArray log = kit::runCli({u"bisect"_s, u"log"_s, id, u"--json"_s}).json.value(u"log"_s).toArray();
    QCOMPARE(log.first().toObject().value(u"kind"_s).toString(), u"started"_s);
    QVERIFY(log.at(1).toObject().value(u"undone"_s).toBool());
    QCOMPARE(
        kit::runCli(in + QStringList{u"mark"_s, u"good"_s, u"--failures"_s, u"1"_s, u"--runs"_s, u"1"_s, u"start"_s})
            .exitCode,
        2);
    QCOMPARE(kit::runCli(in + QStringList{u"mark"_s, u"good"_s, u"nonsense"_s}).exitCode, 3);
    QCOMPARE(kit::runCli({u"bisect"_s, u"list"_s, u"--json"_s}).exitCode, 0);
}

void TestBisect::killedAtRandomMoments()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    const QList<QByteArray> commits = straight(git, 60, 37);
    const QByteArray before = kit::fingerprint(folder.path());
    const QString id = startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s,
                                               u"sleep 0.05; echo half > half; test ! -e bug"_s});
    QSet<QString> known;
    kit::KillPlan plan;
    plan.command = {kit::cliPath(), u"bisect"_s, u"run"_s, id};
    plan.times = 20;
    plan.longestMs = 350;
    plan.seed = 5;
    const QString problem = kit::killAtRandomMoments(plan, [&](int) -> QString {
        const auto status = kit::runCli({u"bisect"_s, u"status"_s, id, u"--json"_s});
        if (status.exitCode != 0)
            return QString::fromUtf8(status.report());
        QSet<QString> now;
        for (const QJsonValue &step : status.json.value(u"tested"_s).toArray()) {
            const QString commit = step.toObject().value(u"commit"_s).toString();
            if (now.contains(commit))
                return u"a commit stands twice"_s;
            now.insert(commit);
            const bool bad = commits.indexOf(commit.toLatin1()) >= 37;
            if (step.toObject().value(u"mark"_s).toString() != (bad ? u"bad"_s : u"good"_s))
                return u"a killed test left a verdict"_s;
        }
        if (!now.contains(known))
            return u"a result is gone"_s;
        known = now;
        return {};
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const auto run = kit::runCli({u"bisect"_s, u"run"_s, id, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.report());
    QCOMPARE(run.json.value(u"culprit"_s).toString().toLatin1(), commits.at(37));
    // Every commit was tested to its end once.
    QSet<QString> marked;
    for (const QJsonValue &entry :
         kit::runCli({u"bisect"_s, u"log"_s, id, u"--json"_s}).json.value(u"log"_s).toArray()) {
        if (entry.toObject().value(u"kind"_s).toString() != u"mark"_s)
            continue;
        const QString commit = entry.toObject().value(u"commit"_s).toString();
        QVERIFY(!marked.contains(commit));
        marked.insert(commit);
    }
    QCOMPARE(kit::fingerprint(folder.path()), before);
}

void TestBisect::interrupted()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 20, 11);
    const QString flag = folder.path() + u"-begun"_s;
    const QString id = startOn(folder.path(), {u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s, u"--test"_s,
                                               u"echo > '%1'; sleep 30; test ! -e bug"_s.arg(flag)});
    QProcess process;
    process.start(kit::cliPath(), {u"bisect"_s, u"run"_s, id});
    QTRY_VERIFY(QFile::exists(flag));
    // A second runner is turned away while the first is at it.
    QCOMPARE(kit::runCli({u"bisect"_s, u"run"_s, id}).exitCode, 3);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(10000));
    QFile::remove(flag);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 5);
    QVERIFY(kit::runCli({u"bisect"_s, u"status"_s, id, u"--json"_s}).json.value(u"tested"_s).toArray().isEmpty());
}

void TestBisect::wrongUse()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 4, 2);
    const QStringList in{u"-C"_s, folder.path(), u"bisect"_s};
    QCOMPARE(kit::runCli(in + QStringList{u"status"_s}).exitCode, 3); // none was started
    QCOMPARE(kit::runCli(in + QStringList{u"start"_s}).exitCode, 2);
    QCOMPARE(kit::runCli(in + QStringList{u"start"_s, u"--bad"_s, u"nonsense"_s}).exitCode, 3);
    QCOMPARE(kit::runCli(in + QStringList{u"start"_s, u"--bad"_s, u"start"_s, u"--good"_s, u"main"_s}).exitCode, 2);
    QCOMPARE(kit::runCli(in + QStringList{u"start"_s, u"--bad"_s, u"main"_s, u"--good"_s, u"main"_s}).exitCode, 2);
    QTemporaryDir empty;
    QCOMPARE(kit::runCli({u"-C"_s, empty.path(), u"bisect"_s, u"start"_s, u"--bad"_s, u"HEAD"_s}).exitCode, 3);
    // Two open ones: which?
    const QStringList ends{u"--bad"_s, u"main"_s, u"--good"_s, u"start"_s};
    const QString first = startOn(folder.path(), ends);
    QCOMPARE(kit::runCli(in + QStringList{u"status"_s}).exitCode, 0);
    startOn(folder.path(), ends);
    const auto which = kit::runCli(in + QStringList{u"status"_s});
    QCOMPARE(which.exitCode, 2);
    QVERIFY(which.errors.contains(first.toLatin1()));
    QCOMPARE(kit::runCli({u"bisect"_s, u"status"_s, first.right(8)}).exitCode, 0);
    QCOMPARE(kit::runCli({u"bisect"_s, u"run"_s, first}).exitCode, 2); // no test command
}

void TestBisect::statusSaysWhatIsGone()
{
    QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    straight(git, 30, 11);
    NoJob none;
    const auto catalogue = store::Catalogue::open({}, none);
    QVERIFY(catalogue);
    bisect::StartRequest request;
    request.repository = folder.path();
    request.bad = {u"main"_s};
    request.good = {u"start"_s};
    const auto setup = bisect::start(*catalogue, request, none);
    QVERIFY(setup);
    const auto status = bisect::status(*catalogue, setup->id, none);
    QVERIFY(status);
    QCOMPARE(status->candidates.size(), 29);
    // The repository moved: it is found where it was seen last, or the sentence says what is gone.
    QVERIFY(QDir().rename(folder.path(), folder.path() + u"-moved"_s));
    const auto gone = bisect::status(*catalogue, setup->id, none);
    QVERIFY(!gone);
    QVERIFY(!gone.error().what.isEmpty());
    QVERIFY(QDir().rename(folder.path() + u"-moved"_s, folder.path()));
}

QTEST_GUILESS_MAIN(TestBisect)
#include "tst_bisect.moc"
