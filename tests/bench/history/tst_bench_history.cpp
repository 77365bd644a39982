// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/blame.h"
#include "kit/benchmark.h"
#include "kit/oracle.h"
#include "support/directories.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

// History beside git and libgit2, turn and turn about. Wants clones of large repositories with their whole histories:
// $ARIADNE_REPOSITORIES, folders with ':' between (git/git and one more of 30,000 commits). Of each the largest
// of some often changed files is asked about; $ARIADNE_HISTORY_FILES may name others, "FOLDER=PATH" with ':' between.
// Two repositories of 30,000 commits or more are measured, in some five minutes.
class BenchHistory : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    static constexpr int kTimes = 5;

    static QByteArray run(const QStringList &command, bool *ok = nullptr)
    {
        QProcess process;
        process.start(command.first(), command.mid(1));
        process.waitForFinished(-1);
        if (ok)
            *ok = process.exitCode() == 0;
        return process.readAllStandardOutput();
    }
    static QStringList repositories()
    {
        static const QStringList kLarge = [] {
            QStringList large;
            for (const QString &folder : qEnvironmentVariable("ARIADNE_REPOSITORIES").split(u':', Qt::SkipEmptyParts)) {
                if (large.size() < 2 &&
                    run({u"git"_s, u"-C"_s, folder, u"rev-list"_s, u"--count"_s, u"HEAD"_s}).trimmed().toInt() >=
                        30'000)
                    large.append(folder);
            }
            return large;
        }();
        return kLarge;
    }
    static QString fileOf(const QString &folder)
    {
        for (const QString &pair : qEnvironmentVariable("ARIADNE_HISTORY_FILES").split(u':', Qt::SkipEmptyParts)) {
            if (pair.startsWith(folder + u'='))
                return pair.mid(folder.size() + 1);
        }
        for (const char *path : {"sequencer.c", "lib/url.c", "src/core/unit.c", "src/server.c", "Makefile"}) {
            if (!run({u"git"_s, u"-C"_s, folder, u"ls-tree"_s, u"HEAD"_s, u"--"_s, QString::fromLatin1(path)})
                     .isEmpty())
                return QString::fromLatin1(path);
        }
        return {};
    }
    // A clone that borrows the objects, with git's own graph and filters: the repository itself stays as it is.
    QString withGraph(const QString &folder)
    {
        const QString clone = m_folder.filePath(QString::fromLatin1(folder.toUtf8().toHex()) + u".git"_s);
        if (!QDir(clone).exists()) {
            run({u"git"_s, u"clone"_s, u"-q"_s, u"--bare"_s, u"--shared"_s, folder, clone});
            run({u"git"_s, u"-C"_s, clone, u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
        }
        return clone;
    }
    static kit::BenchCommand probe(const QString &name, const QStringList &words)
    {
        kit::BenchCommand command;
        command.name = name;
        command.command = QStringList{QStringLiteral(ARIADNE_HISTORYPROBE)} + words;
        return command;
    }
    static kit::BenchCommand git(const QString &name, const QString &folder, const QStringList &words)
    {
        kit::BenchCommand command;
        command.name = name;
        command.command = QStringList{u"git"_s, u"-C"_s, folder} + words;
        return command;
    }
    // Without what an earlier blame left: a process that meets the file for the first time.
    static kit::BenchCommand cold(kit::BenchCommand command)
    {
        const QString words = command.command.join(u"' '"_s);
        command.command = {u"sh"_s, u"-c"_s,
                           u"rm -rf '%1'; exec '%2'"_s.arg(directories::cache() + u"/history/blame"_s, words)};
        return command;
    }
    // As if nothing of ours were in the cache folder.
    QString emptyCache() const { return u"XDG_CACHE_HOME="_s + m_folder.filePath(u"nothing"_s); }
    kit::BenchCommand withoutOwn(kit::BenchCommand command) const
    {
        command.setEnvironment.append(emptyCache());
        return command;
    }
    void expect(const kit::BenchCommand &ours, const kit::BenchCommand &peer, double most)
    {
        const auto comparison = kit::compare(ours, peer, kTimes);
        QVERIFY2(comparison, comparison ? "" : qPrintable(comparison.error().what));
        if (comparison->cpuRatio > most)
            qWarning("%s: %.3f of %s, the goal is %.3f", qPrintable(ours.name), comparison->cpuRatio,
                     qPrintable(peer.name), most);
    }

private slots:
    void initTestCase()
    {
        if (repositories().isEmpty())
            ARIADNE_SKIP(u"$ARIADNE_REPOSITORIES names no repositories of 30,000 commits (folders with ':' between)"_s);
    }

    void all_data()
    {
        QTest::addColumn<QString>("folder");
        for (const QString &folder : repositories())
            QTest::addRow("%s", qPrintable(folder)) << folder;
    }
    void all()
    {
        QFETCH(QString, folder);
        const QString path = fileOf(folder);
        if (path.isEmpty())
            QSKIP("no file of a known name: see $ARIADNE_HISTORY_FILES");
        const QString graph = withGraph(folder);
        const QString name = QFileInfo(folder).fileName() == u"repo" ? QFileInfo(QFileInfo(folder).path()).fileName()
                                                                     : QFileInfo(folder).fileName();
        const auto titled = [&](const QString &what) { return what + u", "_s + name + u' ' + path; };
        const QStringList place{u"HEAD"_s, path};
        for (const QString &each : {folder, graph}) {
            run({QStringLiteral(ARIADNE_HISTORYPROBE), u"refresh"_s, each, u"HEAD"_s, path}); // as the window does
            const QString which = each == graph ? u"with graph"_s : u"without graph"_s;
            expect(cold(probe(titled(u"blame, cold, repository "_s + which), QStringList{u"blame"_s, each} + place)),
                   git(u"git blame "_s + which, each, {u"blame"_s, u"--line-porcelain"_s, u"HEAD"_s, u"--"_s, path}),
                   1.0);
        }
        expect(cold(probe(titled(u"blame, cold"_s), QStringList{u"blame"_s, folder} + place)),
               probe(u"git_blame_file"_s, QStringList{u"libgit2"_s, folder} + place), 0.08);
        run(QStringList{QStringLiteral(ARIADNE_HISTORYPROBE), u"blame"_s, folder} + place);
        expect(probe(titled(u"blame, again"_s), QStringList{u"blame"_s, folder} + place),
               git(u"git blame"_s, folder, {u"blame"_s, u"--line-porcelain"_s, u"HEAD"_s, u"--"_s, path}), 0.1);
        // Both ways: with the lists in our own graph file, which the window makes in the background, and without one by
        // the filters of git's.
        expect(probe(titled(u"history of a file, by our lists"_s), QStringList{u"file"_s, graph} + place),
               git(u"git log -- FILE"_s, graph, {u"log"_s, u"HEAD"_s, u"--"_s, path}), 0.25);
        expect(
            withoutOwn(probe(titled(u"history of a file, by git's filters"_s), QStringList{u"file"_s, graph} + place)),
            git(u"git log -- FILE"_s, graph, {u"log"_s, u"HEAD"_s, u"--"_s, path}), 0.25);
        expect(probe(titled(u"history of lines"_s),
                     QStringList{u"lines"_s, graph} + place + QStringList{u"100"_s, u"140"_s}),
               git(u"git log -L"_s, graph, {u"log"_s, u"-s"_s, u"-L100,140:"_s + path, u"HEAD"_s}), 0.3);
        expect(probe(titled(u"walk"_s), QStringList{u"walk"_s, graph} + place),
               git(u"git rev-list"_s, graph, {u"rev-list"_s, u"HEAD"_s}), 1.5);
    }

    // What is below 50 ms is measured within the process: opening the program costs more.
    void withinTheProcess_data() { all_data(); }
    void withinTheProcess()
    {
        QFETCH(QString, folder);
        const QString path = fileOf(folder);
        if (path.isEmpty())
            QSKIP("no file of a known name: see $ARIADNE_HISTORY_FILES");
        bool own = true; // whether our graph file may be used
        const auto seconds = [&](const QString &what, const QString &where, const QStringList &more = {},
                                 qsizetype column = 0) {
            const QByteArray answer =
                run((own ? QStringList() : QStringList{u"env"_s, emptyCache()}) +
                    QStringList{QStringLiteral(ARIADNE_HISTORYPROBE), u"time"_s, what, where, u"HEAD"_s, path} + more);
            return answer.trimmed().split(' ').value(column).toDouble();
        };
        const QString graph = withGraph(folder);
        for (const QString &each : {folder, graph})
            run({QStringLiteral(ARIADNE_HISTORYPROBE), u"refresh"_s, each, u"HEAD"_s, path}); // as the window does
        const auto median = [&](auto one) {
            QList<double> values;
            for (int i = 0; i < kTimes; ++i)
                values.append(one());
            return kit::spreadOf(values).median * 1000;
        };
        const QString cache = directories::cache() + u"/history/blame"_s;
        const auto tell = [&](const QString &what, double ours, double goal, const QString &peer, double theirs) {
            const QString row = u"%1, %2 %3, in process: %4 ms"_s.arg(what, folder, path).arg(ours, 0, 'f', 1);
            const QString ratio = theirs > 0 ? u"; %1 %2 ms, ×%3 (goal %4)"_s.arg(peer)
                                                   .arg(theirs, 0, 'f', 1)
                                                   .arg(ours / theirs, 0, 'f', 3)
                                                   .arg(goal)
                                             : u" (goal %1 ms)"_s.arg(goal);
            qInfo("%s%s", qPrintable(row), qPrintable(ratio));
            const bool met = theirs > 0 ? ours <= goal * theirs : ours <= goal;
            if (!met)
                qWarning("%s: the goal is missed", qPrintable(what));
        };
        // Turn and turn about with the peer, which is a whole process.
        const auto beside = [&](const QString &what, const QStringList &more, double goal, const QStringList &peer) {
            QList<double> ours, theirs;
            for (int i = 0; i < kTimes; ++i) {
                ours.append(seconds(what, graph, more));
                const auto measured = kit::measure(git(u"git"_s, graph, peer));
                QVERIFY(measured);
                theirs.append(measured->cpuSeconds);
            }
            tell(what, kit::spreadOf(ours).median * 1000, goal, u"git "_s + peer.first(),
                 kit::spreadOf(theirs).median * 1000);
        };
        // A screenful, wherever it is: the last one too.
        const auto lines =
            int(run({u"git"_s, u"-C"_s, folder, u"cat-file"_s, u"blob"_s, u"HEAD:"_s + path}).count('\n'));
        for (const int top : {1, 500, 1000, 1500, 2000, lines - 50}) {
            if (top < 1 || top + 50 > lines)
                continue;
            const double first = median([&] {
                QDir(cache).removeRecursively();
                return seconds(u"first"_s, folder, {QString::number(top), QString::number(top + 50)}, 1);
            });
            tell(u"blame, first visible lines (%1 to %2)"_s.arg(top).arg(top + 50), first, 100, {}, 0);
        }
        seconds(u"blame"_s, folder);
        tell(u"blame, repeat"_s, median([&] { return seconds(u"blame"_s, folder); }), 20, {}, 0);
        beside(u"walk"_s, {}, 1.5, {u"rev-list"_s, u"HEAD"_s});
        for (const bool lists : {true, false}) {
            own = lists;
            qInfo("history of a file, %s:", lists ? "by the lists of our own graph file" : "by git's filters");
            beside(u"file"_s, {}, 0.25, {u"log"_s, u"HEAD"_s, u"--"_s, path});
        }
        own = true;
        beside(u"lines"_s, {u"100"_s, u"140"_s}, 0.3, {u"log"_s, u"-s"_s, u"-L100,140:"_s + path, u"HEAD"_s});
    }

    // A log of a million commits on one page; what the window does with it is what tst_historypage scrolls through.
    void millionCommits()
    {
        const QString folder = m_folder.filePath(u"million.git"_s);
        run({u"git"_s, u"init"_s, u"-q"_s, u"--bare"_s, folder});
        QProcess import;
        import.start(u"git"_s, {u"-C"_s, folder, u"fast-import"_s, u"--quiet"_s});
        QVERIFY(import.waitForStarted());
        QByteArray text;
        for (int i = 0; i < 1'000'000; ++i) {
            const QByteArray subject = "Commit " + QByteArray::number(i);
            text += "commit refs/heads/main\ncommitter A <a@example.org> " +
                    QByteArray::number(1'000'000'000 + i * 60) + " +0000\ndata " + QByteArray::number(subject.size()) +
                    '\n' + subject + '\n';
            if (text.size() > 1 << 20) {
                import.write(text);
                import.waitForBytesWritten(-1);
                text.clear();
            }
        }
        import.write(text);
        import.closeWriteChannel();
        QVERIFY(import.waitForFinished(-1) && import.exitCode() == 0);
        run({u"git"_s, u"-C"_s, folder, u"symbolic-ref"_s, u"HEAD"_s, u"refs/heads/main"_s});
        run({u"git"_s, u"-C"_s, folder, u"commit-graph"_s, u"write"_s, u"--reachable"_s});
        expect(probe(u"log of a million commits"_s, {u"log"_s, folder, u"HEAD"_s, u"x"_s}),
               git(u"git rev-list"_s, folder, {u"rev-list"_s, u"HEAD"_s}), 1.5);
        const QByteArray answer =
            run({QStringLiteral(ARIADNE_HISTORYPROBE), u"time"_s, u"log"_s, folder, u"HEAD"_s, u"x"_s});
        qInfo("log of a million commits: first rows after %.1f ms of the processor, all after %.1f ms",
              answer.trimmed().split(' ').value(1).toDouble() * 1000,
              answer.trimmed().split(' ').value(0).toDouble() * 1000);
    }

    // A commit on top that changed the file, after its parent was blamed.
    void oneNewCommit_data() { all_data(); }
    void oneNewCommit()
    {
        QFETCH(QString, folder);
        const QString path = fileOf(folder);
        if (path.isEmpty())
            QSKIP("no file of a known name: see $ARIADNE_HISTORY_FILES");
        const QByteArrayList last = run({u"git"_s, u"-C"_s, folder, u"log"_s, u"-n1"_s, u"--no-merges"_s,
                                         u"--format=%H"_s, u"HEAD"_s, u"--"_s, path})
                                        .trimmed()
                                        .split('\n');
        const QString newer = QString::fromLatin1(last.first()), older = newer + u'~';
        QList<double> ours, peers;
        for (int i = 0; i < kTimes; ++i) {
            QDir(directories::cache() + u"/history/blame"_s).removeRecursively();
            run({QStringLiteral(ARIADNE_HISTORYPROBE), u"blame"_s, folder, older, path});
            const auto mine = kit::measure(probe(u"one new commit"_s, {u"blame"_s, folder, newer, path}));
            const auto theirs = kit::measure(git(u"git blame"_s, folder, {u"blame"_s, newer, u"--"_s, path}));
            QVERIFY(mine && theirs);
            ours.append(mine->cpuSeconds);
            peers.append(theirs->cpuSeconds);
        }
        const double a = kit::spreadOf(ours).median, b = kit::spreadOf(peers).median;
        qInfo("one new commit on top, %s: %.3f s, git blame %.3f s, ratio %.3f (goal 0.1)", qPrintable(path), a, b,
              a / b);
    }
};

QTEST_GUILESS_MAIN(BenchHistory)
#include "tst_bench_history.moc"
