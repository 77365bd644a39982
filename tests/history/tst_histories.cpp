// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/blamestep.h"
#include "history/commitsearch.h"
#include "history/filehistory.h"
#include "history/mailmap.h"
#include "kit/canceltest.h"
#include "kit/gitbuilder.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::history;
using kit::GitBuilder;
using repository::SourceRoot;
using namespace Qt::StringLiterals;

class TestHistories : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;

    static QByteArray text(const QByteArrayList &lines) { return lines.join('\n') + '\n'; }

    // One file that is renamed with a change, and merged.
    GitBuilder history(const QString &name)
    {
        GitBuilder git(m_folder.filePath(name));
        QByteArrayList lines;
        for (int i = 1; i <= 40; ++i)
            lines.append("line " + QByteArray::number(i) + " of the file");
        git.write(u"old.c"_s, text(lines));
        git.write(u"other.c"_s, "something else\n");
        git.commit(u"Make it: Needle in a message"_s);
        lines[9] = "needle(10);";
        git.write(u"old.c"_s, text(lines));
        git.commit(u"Put it in"_s);
        git.branch(u"side"_s);
        lines[29] = "side(30);";
        git.write(u"old.c"_s, text(lines));
        git.commit(u"On the side"_s);
        git.checkout(u"main"_s);
        git.write(u"other.c"_s, "needle(1);\nsomething else\n");
        git.commit(u"Elsewhere"_s);
        git.merge(u"side"_s, u"Merge the side"_s);
        git.git({u"mv"_s, u"old.c"_s, u"new.c"_s});
        lines.insert(0, "a new first line");
        git.write(u"new.c"_s, text(lines));
        git.commit(u"Rename it"_s);
        lines[10] = "needle(11);";
        git.write(u"new.c"_s, text(lines));
        git.commit(u"Change it again"_s);
        lines.removeAt(30);
        git.write(u"new.c"_s, text(lines));
        git.commit(u"Take the side's line away"_s);
        return git;
    }
    QStringList subjects(const SourceRoot &root, const QList<ObjectId> &commits)
    {
        QStringList all;
        for (const ObjectId &commit : commits)
            all.append(root.repository().commit(commit)->subject);
        return all;
    }
    QList<ObjectId> lineCommits(const SourceRoot &root, const QByteArray &path, LineRange lines)
    {
        QList<ObjectId> commits;
        const Done done = lineHistory(root, "HEAD", path, lines, m_job, [&](const FileVersion &version) {
            commits.append(version.commit);
            return true;
        });
        return done ? commits : QList<ObjectId>{{done.error().what.toUtf8()}};
    }

private slots:
    void historyFollowsRenames()
    {
        GitBuilder git = history(u"follow"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        QList<FileVersion> versions;
        QVERIFY(fileHistory(*root, {}, "new.c", {}, m_job, [&](const FileVersion &version) {
            versions.append(version);
            return true;
        }));
        QByteArrayList ids;
        for (const FileVersion &version : versions)
            ids.append(version.commit.hex);
        QCOMPARE(ids, git.git({u"log"_s, u"--follow"_s, u"--format=%H"_s, u"--"_s, u"new.c"_s}).split('\n'));
        QCOMPARE(versions.first().path, QByteArray("new.c"));
        QCOMPARE(versions.last().path, QByteArray("old.c"));
        int seen = 0;
        QVERIFY(fileHistory(*root, {}, "new.c", {}, m_job, [&](const FileVersion &) { return ++seen < 2; }));
        QCOMPARE(seen, 2);
        QVERIFY(!fileHistory(*root, "nothing", "new.c", {}, m_job, [](const FileVersion &) { return true; }));
    }

    void historyOfLinesAsGit()
    {
        GitBuilder git = history(u"lines"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        for (const LineRange range :
             {LineRange{1, 1}, LineRange{11, 11}, LineRange{5, 20}, LineRange{25, 35}, LineRange{40, 40}}) {
            const QByteArrayList wanted =
                git.git({u"log"_s, u"-s"_s, u"--format=%H"_s, u"-L%1,%2:new.c"_s.arg(range.first).arg(range.last)})
                    .split('\n');
            QByteArrayList ours;
            for (const ObjectId &commit : lineCommits(*root, "new.c", range))
                ours.append(commit.hex);
            QCOMPARE(ours, wanted);
        }
        QCOMPARE(subjects(*root, lineCommits(*root, "new.c", {11, 11})),
                 (QStringList{u"Change it again"_s, u"Put it in"_s, u"Make it: Needle in a message"_s}));
        // Lines of the work tree: what is not committed comes first.
        git.write(u"other.c"_s, "needle(2);\nsomething else\n");
        QList<ObjectId> commits;
        QVERIFY(lineHistory(*root, {}, "other.c", {1, 1}, m_job, [&](const FileVersion &version) {
            commits.append(version.commit);
            return true;
        }));
        QCOMPARE(commits.size(), 2);
        QVERIFY(commits.first().isEmpty());
        QVERIFY(!lineHistory(*root, "HEAD", "new.c", {1000, 1001}, m_job, [](const FileVersion &) { return true; }));
    }

    void blameBackAndForward()
    {
        GitBuilder git = history(u"steps"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        const auto blamed = blame(*root, "HEAD", "new.c", {}, {}, m_job);
        QVERIFY(blamed);
        const BlameHunk *hunk = blamed->at(11);
        const auto before = placeBefore(*root, *hunk, 11, m_job);
        QVERIFY(before && *before);
        QCOMPARE((*before)->path, QByteArray("new.c"));
        QCOMPARE((*before)->line, 11);
        const auto older = blame(*root, (*before)->commit.hex, (*before)->path, {}, {}, m_job);
        QCOMPARE(subjects(*root, {older->at((*before)->line)->commit}), QStringList{u"Put it in"_s});
        const auto first = placeBefore(*root, *older->at((*before)->line), (*before)->line, m_job);
        QVERIFY(first && *first);
        QCOMPARE((*first)->path, QByteArray("old.c"));
        QCOMPARE((*first)->line, 10);
        // And forward, change by change, through the rename.
        auto next = placeAfter(*root, **first, {}, "new.c", m_job);
        QVERIFY(next && *next);
        QCOMPARE(subjects(*root, {(*next)->commit}), QStringList{u"Put it in"_s});
        next = placeAfter(*root, **next, {}, "new.c", m_job);
        QVERIFY(next && *next);
        QCOMPARE(subjects(*root, {(*next)->commit}), QStringList{u"Change it again"_s});
        QCOMPARE((*next)->line, 11);
        next = placeAfter(*root, **next, {}, "new.c", m_job);
        QVERIFY(next && !*next); // it is the same still
        // A line that is gone: who took it away.
        next = placeAfter(*root, {root->repository().resolve(u":/On the side"_s).value(), "old.c", 30}, {}, "new.c",
                          m_job);
        QVERIFY(next && *next);
        QCOMPARE(subjects(*root, {(*next)->commit}), QStringList{u"Take the side's line away"_s});
        // Where a file begins there is nothing before.
        const auto whole = blame(*root, "HEAD", "new.c", {}, {}, m_job);
        QVERIFY(whole);
        const auto start = whole->at(20);
        QVERIFY(placeBefore(*root, *start, 20, m_job).has_value());
        QVERIFY(!*placeBefore(*root, *start, 20, m_job));
        QCOMPARE(placeAfter(*root, {*root->repository().head(), "new.c", 1}, "side", "old.c", m_job).error().kind,
                 Error::Kind::NotFound);
    }

    void searchAsGit()
    {
        GitBuilder git = history(u"search"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        const auto asked = [&](auto search) {
            QByteArrayList ids;
            const Done done = search([&](const ObjectId &commit) {
                ids.append(commit.hex);
                return true;
            });
            return done ? ids : QByteArrayList{done.error().what.toUtf8()};
        };
        const auto wanted = [&](const QStringList &words) {
            QByteArrayList ids = git.git(QStringList{u"log"_s, u"--format=%H"_s} + words).split('\n');
            ids.removeAll(QByteArray());
            return ids;
        };
        SearchOptions regex;
        regex.regex = true;
        SearchOptions file;
        file.path = "other.c";
        QCOMPARE(asked([&](auto found) { return searchMessages(*root, {}, u"needle"_s, {}, m_job, found); }),
                 wanted({u"-i"_s, u"--grep=needle"_s}));
        QCOMPARE(asked([&](auto found) { return searchMessages(*root, {}, u"^(Put|Merge)"_s, regex, m_job, found); }),
                 wanted({u"-E"_s, u"--grep=^(Put|Merge)"_s}));
        for (const QString &needle : {u"needle("_s, u"needle(11)"_s, u"side(30);"_s, u"not there"_s})
            QCOMPARE(asked([&](auto found) { return pickaxe(*root, {}, needle, {}, m_job, found); }),
                     wanted({u"-S"_s + needle}));
        QCOMPARE(asked([&](auto found) { return pickaxe(*root, {}, u"needle"_s, file, m_job, found); }),
                 wanted({u"-Sneedle"_s, u"--"_s, u"other.c"_s}));
        QCOMPARE(asked([&](auto found) { return pickaxe(*root, {}, u"needle.[0-9]+"_s, regex, m_job, found); }),
                 wanted({u"-E"_s, u"-Gneedle.[0-9]+"_s}));
        QVERIFY(!pickaxe(*root, {}, u"("_s, regex, m_job, [](const ObjectId &) { return true; }));
        QVERIFY(!pickaxe(*root, {}, {}, {}, m_job, [](const ObjectId &) { return true; }));
    }

    void mailmaps()
    {
        Mailmap map;
        map.add("# comment\nAnn Proper <ann@new.org> <ann@old.org>\n<bea@new.org> <BEA@old.org>\n"
                "Cem Proper <cem@old.org>\nDan One <dan@new.org> dan <shared@old.org>\nEve Two "
                "<shared@old.org>\nbroken <\n<>\n");
        const auto mapped = [&](QByteArray name, QByteArray mail) {
            map.map(name, mail);
            return name + " <" + mail + '>';
        };
        QCOMPARE(mapped("x", "ann@old.org"), QByteArray("Ann Proper <ann@new.org>"));
        QCOMPARE(mapped("Bea", "bea@OLD.org"), QByteArray("Bea <bea@new.org>"));
        QCOMPARE(mapped("cem", "cem@old.org"), QByteArray("Cem Proper <cem@old.org>"));
        QCOMPARE(mapped("Dan", "shared@old.org"), QByteArray("Dan One <dan@new.org>"));
        QCOMPARE(mapped("eve", "shared@old.org"), QByteArray("Eve Two <shared@old.org>"));
        QCOMPARE(mapped("F", "f@x"), QByteArray("F <f@x>"));
    }

    void cancels()
    {
        GitBuilder git = history(u"cancel"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        const auto hunk = *blame(*root, "HEAD", "new.c", {}, {}, m_job)->at(11);
        const LinePlace old{root->repository().resolve(u":/On the side"_s).value(), "old.c", 30};
        const auto visit = [](const FileVersion &) { return true; };
        const auto found = [](const ObjectId &) { return true; };
        for (const QString &problem :
             {kit::cancelTest([&](JobControl &job) { return fileHistory(*root, {}, "new.c", {}, job, visit); }),
              kit::cancelTest([&](JobControl &job) {
                  return lineHistory(*root, "HEAD", "new.c", {5, 20}, job, visit);
              }),
              kit::cancelTest([&](JobControl &job) { return placeBefore(*root, hunk, 11, job); }),
              kit::cancelTest([&](JobControl &job) { return placeAfter(*root, old, {}, "new.c", job); }),
              kit::cancelTest([&](JobControl &job) { return searchMessages(*root, {}, u"x"_s, {}, job, found); }),
              kit::cancelTest([&](JobControl &job) { return pickaxe(*root, {}, u"needle"_s, {}, job, found); })})
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestHistories)
#include "tst_histories.moc"
