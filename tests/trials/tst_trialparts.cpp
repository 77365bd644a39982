// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/elfwriter.h"
#include "kit/mutator.h"
#include "kit/oracle.h"
#include "support/json.h"
#include "trials/binarywatch.h"
#include "trials/corefinder.h"
#include "trials/journal.h"
#include "trials/judge.h"
#include "trials/recipe.h"
#include "trials/runner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace ariadne;
using namespace ariadne::trials;
using namespace Qt::StringLiterals;

namespace {

RunRequest shell(const QString &script)
{
    RunRequest request;
    request.program = u"/bin/sh"_s;
    request.command = {u"sh"_s, u"-c"_s, script};
    request.directory = u"/tmp"_s;
    return request;
}

Judgement judged(const QList<Condition> &conditions, const RunRequest &request,
                 const QList<std::optional<int>> &codes = {})
{
    auto lines = LineMatcher::of(conditions);
    RunRequest watched = request;
    watched.onLine = [&](const QByteArray &line) { lines->look(line); };
    const RunOutcome outcome = runOnce(watched);
    return judge(conditions, outcome, false, *lines, codes);
}

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write(bytes);
}

} // namespace

class TestTrialParts : public QObject
{
    Q_OBJECT
private slots:
    void durations()
    {
        QCOMPARE(parseDuration(u"90"_s).value(), 90.0);
        QCOMPARE(parseDuration(u"1h30m"_s).value(), 5400.0);
        QCOMPARE(parseDuration(u"250ms"_s).value(), .25);
        QCOMPARE(parseDuration(u"2d"_s).value(), 172800.0);
        for (const char *bad : {"", "h", "1h30", "-5s", "0", "1x", "1e9h", "99999d", "nan", "5 s"})
            QVERIFY2(!parseDuration(QString::fromLatin1(bad)), bad);
    }

    void conditionsRoundTrip()
    {
        for (const char *words :
             {"exit", "signal", "core", "timeout", "text:a:b.*c", "no-text:^ok$", "silence:30s", "script:grep -q x"}) {
            const auto condition = parseCondition(QString::fromLatin1(words));
            QVERIFY2(condition, words);
            QCOMPARE(print(*condition), QString::fromLatin1(words));
        }
        for (const char *bad : {"", "text", "text:", "exit:3", "silence", "text:(", "crash"}) {
            const auto condition = parseCondition(QString::fromLatin1(bad));
            QVERIFY2(!condition, bad);
            QCOMPARE(condition.error().kind, Error::Kind::Usage);
        }
    }

    void recipeRoundTrip()
    {
        Recipe recipe;
        recipe.id = u"01a203d5-0dd8-71de-a4be-c7b408dde048"_s;
        recipe.name = u"Soak"_s;
        recipe.command = {u"./t"_s, u"--seed=1"_s};
        recipe.directory = u"/tmp"_s;
        recipe.mostRuns = 300;
        recipe.jobs = 4;
        recipe.failsWhen = {*parseCondition(u"text:boom"_s), *parseCondition(u"silence:2s"_s)};
        recipe.keepAll = true;
        recipe.created = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);
        const auto again = recipeFromJson(toJson(recipe));
        QVERIFY(again);
        QCOMPARE(*again, recipe);
        QJsonObject newer = toJson(recipe);
        newer.insert(u"format"_s, 2);
        QCOMPARE(recipeFromJson(newer).error().kind, Error::Kind::Newer);
        QVERIFY(!recipeFromJson({}));
    }

    void secretsAreTakenOut()
    {
        Recipe recipe;
        recipe.command = {u"./t"_s, u"--password"_s, u"hunter2"_s};
        const Recipe stored = redactedRecipe(recipe);
        QVERIFY(stored.redacted);
        QVERIFY(!stored.command.contains(u"hunter2"_s));
        QCOMPARE(redactedRecipe(stored).command, stored.command);
        recipe.command = {u"./t"_s, u"--fast"_s};
        QVERIFY(!redactedRecipe(recipe).redacted);
    }

    void verdicts()
    {
        const QList<Condition> usual = effectiveConditions({});
        QCOMPARE(judged(usual, shell(u"exit 0"_s)).verdict, Verdict::Pass);
        QCOMPARE(judged(usual, shell(u"exit 3"_s)), (Judgement{Verdict::Fail, u"exit code 3"_s}));
        QCOMPARE(judged(usual, shell(u"kill -SEGV $$"_s)).reason, u"signal 11 (SIGSEGV)"_s);
        // Nothing was tested.
        QCOMPARE(judged(usual, shell(u"no-such-command-here"_s)).verdict, Verdict::HarnessError);
        QCOMPARE(judged(usual, shell(u"/etc/passwd"_s)).verdict, Verdict::HarnessError);
        RunRequest missing = shell({});
        missing.program = u"/no/such/program"_s;
        QCOMPARE(judged(usual, missing).verdict, Verdict::HarnessError);

        RunRequest slow = shell(u"sleep 20"_s);
        slow.timeoutSeconds = .1;
        QCOMPARE(judged(usual, slow).verdict, Verdict::Fail);
        // Cut off, but asked for something else: nothing is known.
        QCOMPARE(judged({*parseCondition(u"exit"_s)}, slow).verdict, Verdict::HarnessError);
        QCOMPARE(judged({*parseCondition(u"no-text:done"_s)}, slow).verdict, Verdict::HarnessError);
        RunRequest silent = shell(u"echo a; sleep 20"_s);
        silent.silenceSeconds = .2;
        QCOMPARE(judged({*parseCondition(u"silence:0.2s"_s)}, silent).verdict, Verdict::Fail);

        const QList<Condition> text{*parseCondition(u"text:bo+m"_s)};
        QCOMPARE(judged(text, shell(u"echo; echo a boooom b"_s)),
                 (Judgement{Verdict::Fail, u"text matched: a boooom b"_s}));
        QCOMPARE(judged(text, shell(u"echo quiet >&2; exit 4"_s)).verdict, Verdict::Pass);
        QCOMPARE(judged({*parseCondition(u"no-text:PASS"_s)}, shell(u"printf 'PASS'"_s)).verdict, Verdict::Pass);
        QCOMPARE(judged({*parseCondition(u"no-text:PASS"_s)}, shell(u"echo FAIL"_s)).verdict, Verdict::Fail);

        const QList<Condition> script{*parseCondition(u"script:x"_s)};
        QCOMPARE(judged(script, shell(u"exit 0"_s), {0}).verdict, Verdict::Pass);
        QCOMPARE(judged(script, shell(u"exit 0"_s), {1}).verdict, Verdict::Fail);
        QCOMPARE(judged(script, shell(u"exit 0"_s), {125}).verdict, Verdict::HarnessError);
    }

    void outputIsBounded()
    {
        RunRequest request = shell(u"echo first; head -c 3000000 /dev/zero | tr '\\0' x; echo; echo last"_s);
        request.headBytes = 1000;
        request.tailBytes = 1000;
        int lines = 0;
        request.onLine = [&](const QByteArray &line) {
            ++lines;
            QVERIFY(line.size() <= 65536);
        };
        const RunOutcome outcome = runOnce(request);
        QVERIFY(outcome.ok());
        QCOMPARE(outcome.outputBytes, 6 + 3000000 + 1 + 5);
        QVERIFY(outcome.output.size() < 2200);
        QVERIFY(outcome.output.startsWith("first\n"));
        QVERIFY(outcome.output.endsWith("last\n"));
        QVERIFY(outcome.output.contains("bytes left out"));
        QCOMPARE(lines, 3);
    }

    // What a test leaves running must neither hold the run up nor meet the next one.
    void leftoversEnd()
    {
        QTemporaryDir folder;
        const QString pidFile = folder.filePath(u"pid"_s);
        QElapsedTimer clock;
        clock.start();
        const RunOutcome outcome = runOnce(shell(u"sleep 300 & echo $! > "_s + pidFile + u"; exit 0"_s));
        QVERIFY(outcome.ok());
        QVERIFY(clock.elapsed() < 5000 * kit::slowness());
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int pid = file.readAll().trimmed().toInt();
        QVERIFY(pid > 0);
        const auto gone = [&] {
            QFile stat(u"/proc/%1/stat"_s.arg(pid));
            return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z");
        };
        QTRY_VERIFY(gone());
    }

    void stopEndsARun()
    {
        RunRequest request = shell(u"trap '' TERM; while :; do sleep 0.05; done"_s);
        QElapsedTimer clock;
        clock.start();
        request.stop = [&] { return clock.elapsed() > 200; };
        const RunOutcome outcome = runOnce(request);
        QVERIFY(outcome.stopped);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.signal, SIGKILL); // it would not hear the polite one
        QVERIFY(clock.elapsed() < 5000 * kit::slowness());
    }

    void journalFoldsOnceWhateverHappens()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"runs.jsonl"_s);
        Journal journal(path);
        QVERIFY(journal.refresh());
        RunRecord run;
        run.number = 1;
        run.verdict = Verdict::Fail;
        run.start = QDateTime::fromMSecsSinceEpoch(1700000000123, Qt::UTC);
        run.seconds = .5;
        run.binary = 1;
        run.reason = u"exit code 3"_s;
        run.exitCode = 3;
        run.cores = {u"core"_s};
        append(path, line(run) + '\n');
        QCOMPARE(journal.refresh().value(), true);
        QCOMPARE(journal.runs(), QList<RunRecord>{run});
        QCOMPARE(journal.refresh().value(), false);
        // The same number again counts once; a torn line waits; the torn line's rest completes it.
        append(path, line(run) + '\n');
        run.number = 2;
        run.verdict = Verdict::HarnessError;
        const QByteArray second = line(run) + '\n';
        append(path, second.left(20));
        QVERIFY(journal.refresh());
        QCOMPARE(journal.total(), (Counts{1, 1, 0, .5}));
        append(path, second.mid(20));
        QVERIFY(journal.refresh());
        QCOMPARE(journal.total(), (Counts{1, 1, 1, .5}));
        QCOMPARE(journal.ofBinary(1), journal.total());
        append(path, "{\"run\":\"x\"}\nnot json\n");
        QVERIFY(journal.refresh());
        QCOMPARE(journal.warnings().size(), 2);
        QCOMPARE(journal.runs().size(), 2);
        // Read in one go it is the same.
        Journal fresh(path);
        QVERIFY(fresh.refresh());
        QCOMPARE(fresh.runs(), journal.runs());
        QCOMPARE(fresh.total(), journal.total());
    }

    void journalSurvivesAnyBytes()
    {
        QTemporaryDir folder;
        RunRecord run;
        run.number = 1;
        run.start = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);
        QByteArray seed;
        for (int i = 1; i < 30; ++i) {
            run.number = i;
            run.verdict = i % 5 ? Verdict::Pass : Verdict::Fail;
            seed += line(run) + '\n';
        }
        kit::Mutator mutator(7);
        for (int round = 0; round < 300; ++round) {
            const QString path = folder.filePath(QString::number(round));
            append(path, mutator.mutate(seed));
            Journal journal(path);
            QVERIFY(journal.refresh());
            QCOMPARE(journal.total().runs + journal.total().harnessErrors, journal.runs().size());
            QVERIFY(journal.total().failures <= journal.total().runs);
        }
    }

    void binaryIsToldByContent()
    {
        QTemporaryDir folder;
        const QString program = folder.filePath(u"t"_s);
        const auto write = [&](const QByteArray &text) {
            QFile file(program);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(text);
            file.close();
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        };
        Recipe recipe;
        recipe.directory = folder.path();
        recipe.command = {u"/bin/sh"_s, u"./t"_s};
        write("#!/bin/sh\nexit 0\n");
        BinaryWatch watch(recipe);
        const auto first = watch.look();
        QVERIFY(first && first->isNew);
        QCOMPARE(first->binary.files.size(), 2);
        QVERIFY(!watch.look()->isNew);
        write("#!/bin/sh\nexit 0\n"); // touched, but the same
        QCOMPARE(watch.look()->binary.number, 1);
        write("#!/bin/sh\nexit 1 # other\n");
        const auto second = watch.look();
        QVERIFY(second->isNew);
        QCOMPARE(second->binary.number, 2);
        write("#!/bin/sh\nexit 0\n"); // back again
        QCOMPARE(watch.look()->binary.number, 1);
        QVERIFY(QFile::remove(program));
        recipe.command = {u"./t"_s};
        QCOMPARE(BinaryWatch(recipe).look().error().kind, Error::Kind::NotFound);
    }

    void coreOwnerOfHostileFiles()
    {
        QTemporaryDir folder;
        QByteArray info(136, '\0');
        const auto put = [&](qsizetype at, qint32 value) { memcpy(info.data() + at, &value, 4); };
        put(24, 4711);
        put(32, 4700);
        kit::ElfWriter writer;
        writer.note("CORE", NT_PRPSINFO, info);
        const QByteArray core = writer.bytes();
        const auto ownerOf = [&](const QByteArray &bytes) {
            const QString path = folder.filePath(u"core"_s);
            QFile file(path);
            if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
                file.write(bytes);
            file.close();
            return coreOwner(path);
        };
        QCOMPARE(ownerOf(core), (CoreOwner{4711, 4700, true}));
        QCOMPARE(ownerOf("hello"), CoreOwner());
        QCOMPARE(coreOwner(folder.filePath(u"none"_s)), CoreOwner());
        kit::Mutator mutator(3);
        for (int round = 0; round < 400; ++round)
            ownerOf(mutator.mutate(core));
    }

    void patternsThatGiveNoCore()
    {
        QTemporaryDir folder;
        const auto why = [&](const QByteArray &pattern) {
            const QString path = folder.filePath(u"pattern"_s);
            QFile file(path);
            if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
                file.write(pattern + '\n');
            file.close();
            CoreFinder finder(folder.path(), path);
            const bool wanted = finder.prepare();
            return wanted ? QString() : finder.whyNot();
        };
        if (!why("core.%p").isEmpty())
            ARIADNE_SKIP(why("core.%p")); // the hard limit forbids cores here
        QVERIFY(why("|/usr/share/apport/apport %p").contains(u"/usr/share/apport/apport"_s));
        QVERIFY(!why("/var/crash/%u/core").isEmpty());
        QVERIFY(!why("").isEmpty());
        // A file of the user's is never overwritten.
        QFile file(folder.filePath(u"mycore"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QFile usesPid(u"/proc/sys/kernel/core_uses_pid"_s);
        if (usesPid.open(QIODevice::ReadOnly) && usesPid.readAll().trimmed() == "0")
            QVERIFY(why("mycore").contains(u"overwritten"_s));
    }
};

QTEST_GUILESS_MAIN(TestTrialParts)
#include "tst_trialparts.moc"
