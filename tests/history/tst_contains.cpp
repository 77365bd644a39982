// SPDX-License-Identifier: GPL-3.0-or-later
// Who holds a commit, patch ids and backport plans, against git on repositories made here.
#include "history/contains/backport.h"
#include "history/contains/camewith.h"
#include "history/contains/contains.h"
#include "history/contains/patchid.h"
#include "history/contains/trailers.h"
#include "history/logsearch.h"
#include "kit/canceltest.h"
#include "kit/gitbuilder.h"
#include "kit/oracle.h"
#include "support/process.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::history;
using namespace Qt::StringLiterals;
using kit::GitBuilder;
using repository::SourceRoot;

namespace {

QByteArray numbered(int from, int to, const QByteArray &mark = {})
{
    QByteArray text;
    for (int i = from; i <= to; ++i)
        text += "line " + QByteArray::number(i) + (i % 10 == 5 ? mark : QByteArray()) + '\n';
    return text;
}

// What git itself says.
QByteArray gitPatchId(const GitBuilder &git, const QByteArray &commit)
{
    QProcess process;
    process.setWorkingDirectory(git.folder());
    process.start(u"sh"_s, {u"-c"_s, u"git diff-tree -p --root "_s + QString::fromLatin1(commit) +
                                         u" | git patch-id --stable"_s});
    process.waitForFinished();
    return process.readAllStandardOutput().left(40).trimmed();
}

} // namespace

class TestContains : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;
    QString fresh() { return m_folder.filePath(u"c%1"_s.arg(++m_number)); }
    SourceRoot open(const GitBuilder &git)
    {
        auto root = SourceRoot::open(git.folder(), m_job);
        if (!root)
            qFatal("%s", qPrintable(root.error().what));
        return *root;
    }
    static const Holding &cell(const ContainsTable &table, const QString &branch, qsizetype commit = 0)
    {
        for (qsizetype b = 0; b < table.branches.size(); ++b) {
            if (table.branches.at(b).name == branch)
                return table.holdings.at(b).at(commit);
        }
        qFatal("no branch %s", qPrintable(branch));
    }

    // main and a stable branch that has one commit as it is, one picked, one picked with another patch, one not at all.
    struct Stable {
        GitBuilder git;
        QByteArray base, picked, adapted, helper, fix, fixOfFix;
    };
    Stable stable()
    {
        Stable s{GitBuilder(fresh()), {}, {}, {}, {}, {}, {}};
        GitBuilder &git = s.git;
        git.write(u"src/a.c"_s, numbered(1, 60));
        git.write(u"src/b.c"_s, numbered(100, 140));
        s.base = git.commit(u"Begin"_s);
        git.git({u"tag"_s, u"v1"_s});
        git.git({u"branch"_s, u"v1-stable"_s});
        git.write(u"src/a.c"_s, numbered(1, 60).replace("line 30\n", "line thirty\n"));
        s.picked = git.commit(u"Spell thirty"_s);
        git.write(u"src/b.c"_s, numbered(100, 140).replace("line 110\n", "line ten\nand more\n"));
        s.adapted = git.commit(u"Say more about ten"_s);
        git.write(
            u"src/a.c"_s,
            numbered(1, 60).replace("line 30\n", "line thirty\n").replace("line 50\n", "line 50\nhelp()\nhelp2()\n"));
        s.helper = git.commit(u"Add help"_s);
        git.write(
            u"src/a.c"_s,
            numbered(1, 60).replace("line 30\n", "line thirty\n").replace("line 50\n", "line 50\nhelp(1)\nhelp2()\n"));
        s.fix = git.commit(u"Give help its number\n\nFixes: "_s + QString::fromLatin1(s.helper.left(12)) +
                           u" (\"Add help\")\n"_s);
        git.write(
            u"src/a.c"_s,
            numbered(1, 60).replace("line 30\n", "line thirty\n").replace("line 50\n", "line 50\nhelp(1)\nhelp2(2)\n"));
        s.fixOfFix =
            git.commit(u"Give help2 its number, too\n\nFixes: "_s + QString::fromLatin1(s.fix.left(12)) + u"\n"_s);
        git.checkout(u"v1-stable"_s);
        git.git({u"-c"_s, u"user.name=S"_s, u"-c"_s, u"user.email=s@example.org"_s, u"cherry-pick"_s,
                 QString::fromLatin1(s.picked)});
        git.write(u"src/b.c"_s, numbered(100, 140).replace("line 110\n", "line ten\n"));
        git.commit(u"Say less about ten\n\n[ Upstream commit "_s + QString::fromLatin1(s.adapted) + u" ]\n"_s);
        git.git({u"tag"_s, u"v1.1"_s});
        return s;
    }

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void names()
    {
        const QByteArray id(40, 'a'), other("0123456789ab");
        QCOMPARE(namedOrigins("Fix\n\n(cherry picked from commit " + id + ")\n"), QList<QByteArray>{id});
        QCOMPARE(namedOrigins("Fix\n\ncommit " + id + " upstream.\n"), QList<QByteArray>{id});
        QCOMPARE(namedOrigins("Fix\n\n[ Upstream commit " + id + " ]\n"), QList<QByteArray>{id});
        QCOMPARE(namedOrigins("Fix\n\nUpstream-commit: " + other + "\n"), QList<QByteArray>{other});
        QCOMPARE(namedOrigins("Fix\n\nThis came with commit " + id + ".\n"), QList<QByteArray>());
        QCOMPARE(namedOrigins("cherry picked from commit 12345"), QList<QByteArray>());
        QCOMPARE(namedFixes("x\n\nFixes: " + other + " (\"y\")\nFixes: #1234567\nfixes 1234567\n"),
                 QList<QByteArray>{other});
        QCOMPARE(namedReverts("Revert \"x\"\n\nThis reverts commit " + id + ".\n"), QList<QByteArray>{id});
        const QString message = u"Subject: not one\n\nBody with a: colon\n\nFixes: 0123456789ab (\"x\")\nReported-by: "
                                u"Ann <ann@example.org>\n"
                                " folded\nLink: https://example.org/12\n(cherry picked from commit aaaa)\n"_s;
        const QList<Trailer> found = trailers(message);
        QCOMPARE(found.size(), 3);
        QCOMPARE(found.at(1).value, u"Ann <ann@example.org> folded"_s);
        QCOMPARE(found.at(2).key, u"Link"_s);
        QCOMPARE(trailers(u"Only: a subject"_s).size(), 0);
        QStringList seen;
        for (const MessageReference &one :
             messageReferences(u"see 0123456789ab, #12, https://example.org/issues/13. ABC-7 and UTF-8, bug 99"_s))
            seen.append(one.text);
        QCOMPARE(seen, (QStringList{u"0123456789ab"_s, u"#12"_s, u"https://example.org/issues/13"_s, u"ABC-7"_s,
                                    u"bug 99"_s}));
    }

    void patchIds()
    {
        ARIADNE_ORACLE(git_, "git");
        GitBuilder git(fresh());
        QList<QByteArray> commits;
        git.write(u"a file.txt"_s, "one\n\ttwo  \nthree");
        commits.append(git.commit(u"First"_s));
        git.write(u"a file.txt"_s, "one\n\ttwo\nthree\n");
        git.write(u"b/\xC3\xA9.txt"_s, "accent\n");
        commits.append(git.commit(u"Newline and accents"_s));
        git.write(u"empty"_s, "");
        commits.append(git.commit(u"Empty"_s));
        git.git({u"update-index"_s, u"--chmod=+x"_s, u"a file.txt"_s});
        git.git({u"-c"_s, u"user.name=A"_s, u"-c"_s, u"user.email=a@example.org"_s, u"commit"_s, u"-m"_s, u"Mode"_s});
        commits.append(git.git({u"rev-parse"_s, u"HEAD"_s}));
        git.git({u"reset"_s, u"--hard"_s});
        git.git({u"mv"_s, u"b"_s, u"c"_s});
        git.write(u"c/new"_s, numbered(1, 200));
        commits.append(git.commit(u"Rename"_s));
        git.remove(u"c/new"_s);
        git.write(u"quote\"d\n"_s, "odd\r\n");
        commits.append(git.commit(u"Delete"_s));
        commits.append(git.commit(u"Nothing"_s));
        const SourceRoot root = open(git);
        for (const QByteArray &commit : std::as_const(commits)) {
            const auto id = patchId(root.repository(), ObjectId{commit}, m_job);
            QVERIFY(id);
            QVERIFY2(*id == gitPatchId(git, commit), git.git({u"show"_s, QString::fromLatin1(commit)}).constData());
        }
        // Binary files: the same change is the same, another is another.
        QList<QByteArray> binaries;
        for (const char byte : {'1', '2', '1', '2'}) {
            git.write(u"binary"_s, QByteArray("\0\1", 2) + byte);
            binaries.append(*patchId(root.repository(), ObjectId{git.commit(u"Binary"_s)}, m_job));
        }
        QVERIFY(binaries.at(1) != binaries.at(2));
        QCOMPARE(binaries.at(1), binaries.at(3));
        // Kept, and right after a file that was torn.
        {
            PatchIds ids(root.repository());
            QCOMPARE(*ids.of(ObjectId{commits.first()}, m_job), gitPatchId(git, commits.first()));
        }
        PatchIds again(root.repository());
        QCOMPARE(again.size(), 1);
        QCOMPARE(*again.of(ObjectId{commits.first()}, m_job), gitPatchId(git, commits.first()));
        const QString problem =
            kit::cancelTest([&](JobControl &job) { return patchId(root.repository(), ObjectId{commits.at(4)}, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void table()
    {
        Stable s = stable();
        const SourceRoot root = open(s.git);
        const QByteArray before = kit::fingerprint(s.git.folder());
        const QList<ObjectId> commits{{s.base}, {s.picked}, {s.adapted}, {s.helper}, {s.fix}};
        const auto table = contains(root, commits, {}, m_job);
        QVERIFY2(table, table ? "" : qPrintable(table.error().what));
        QCOMPARE(table->branches.size(), 2);
        const QString main = table->branches.first().name;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(cell(*table, main, i).has, Has::Commit);
        QCOMPARE(cell(*table, u"v1-stable"_s, 0).has, Has::Commit);
        QCOMPARE(cell(*table, u"v1-stable"_s, 1).has, Has::Equivalent);
        QCOMPARE(cell(*table, u"v1-stable"_s, 1).as.hex, s.git.git({u"rev-parse"_s, u"v1-stable~1"_s}));
        QCOMPARE(cell(*table, u"v1-stable"_s, 2).has, Has::Backport);
        QCOMPARE(cell(*table, u"v1-stable"_s, 2).as.hex, s.git.git({u"rev-parse"_s, u"v1-stable"_s}));
        const Holding &helper = cell(*table, u"v1-stable"_s, 3);
        QCOMPARE(helper.has, Has::No);
        QVERIFY(helper.applies && helper.applies->state == Applied::State::Clean);
        const Holding &fix = cell(*table, u"v1-stable"_s, 4);
        QCOMPARE(fix.has, Has::No);
        QVERIFY(fix.applies && fix.applies->state == Applied::State::Conflict);
        QCOMPARE(fix.needs, QList<ObjectId>{{s.helper}});
        QCOMPARE(fix.fixes.size(), 1);
        QCOMPARE(fix.fixes.first().second, Has::No);
        QCOMPARE(table->tags.at(0), (QStringList{u"v1"_s, u"v1.1"_s}));
        QCOMPARE(table->tags.at(1), QStringList());
        QCOMPARE(kit::fingerprint(s.git.folder()), before);

        // The other way round: where does the backport come from?
        const auto back = contains(root, {ObjectId{s.git.git({u"rev-parse"_s, u"v1-stable"_s})}}, {}, m_job);
        QVERIFY(back);
        QCOMPARE(cell(*back, main).has, Has::Backport);
        QCOMPARE(cell(*back, main).as.hex, s.adapted);

        // git's own answers.
        for (const ObjectId &commit : commits) {
            const QByteArray held =
                s.git.git({u"branch"_s, u"--format=%(refname:short)"_s, u"--contains"_s, commit.text()});
            for (qsizetype b = 0; b < table->branches.size(); ++b)
                QCOMPARE(table->holdings.at(b).at(commits.indexOf(commit)).has == Has::Commit,
                         held.split('\n').contains(table->branches.at(b).name.toUtf8()));
        }
        const QByteArray cherry = s.git.git({u"cherry"_s, u"v1-stable"_s, main});
        for (int i = 1; i < 5; ++i)
            QCOMPARE(cell(*table, u"v1-stable"_s, i).has == Has::Equivalent, cherry.contains("- " + commits.at(i).hex));

        ContainsOptions options;
        options.branches = u"v1*"_s;
        QCOMPARE(contains(root, commits, options, m_job)->branches.size(), 1);
        options.branches = u"none"_s;
        QCOMPARE(contains(root, commits, options, m_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(contains(root, {ObjectId{QByteArray(40, '1')}}, {}, m_job).error().kind, Error::Kind::NotFound);
        const QString problem = kit::cancelTest([&](JobControl &job) { return contains(root, commits, {}, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void plan()
    {
        Stable s = stable();
        const SourceRoot root = open(s.git);
        const auto plan = planBackport(root, {ObjectId{s.fix}, ObjectId{s.picked}}, u"v1-stable"_s, {}, m_job);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().what));
        QList<QByteArray> order;
        for (const PlannedPatch &patch : plan->patches)
            order.append(patch.commit.hex);
        QCOMPARE(order, (QList<QByteArray>{s.helper, s.fix, s.fixOfFix}));
        QCOMPARE(plan->patches.at(0).why, PlannedPatch::Why::Fixes);
        QCOMPARE(plan->patches.at(2).why, PlannedPatch::Why::FollowUp);
        QVERIFY(plan->applies);
        QCOMPARE(plan->present.size(), 1);
        QCOMPARE(plan->present.first().has, Has::Equivalent);

        // The script does it, and ends in what the plan merged.
        const QString script = m_folder.filePath(u"plan.sh"_s);
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            cherryPickScript(*plan, u"it's a branch; rm -rf"_s).replace("it'\\''s a branch; rm -rf", "backport"));
        file.close();
        QProcess process;
        process.setWorkingDirectory(s.git.folder());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GIT_COMMITTER_NAME"_s, u"S"_s);
        environment.insert(u"GIT_COMMITTER_EMAIL"_s, u"s@example.org"_s);
        process.setProcessEnvironment(environment);
        process.start(u"sh"_s, {script});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        auto stack = PatchStack::onto(root.repository(), plan->onto, m_job);
        QVERIFY(stack);
        for (const PlannedPatch &patch : plan->patches)
            QCOMPARE(stack->apply(patch.commit, m_job)->state, Applied::State::Clean);
        QCOMPARE(*stack->content("src/a.c"), s.git.git({u"show"_s, u"backport:src/a.c"_s}) + '\n');

        PlanOptions alone;
        alone.followUps = false;
        QCOMPARE(planBackport(root, {ObjectId{s.fix}}, u"v1-stable"_s, alone, m_job)->patches.size(), 2);
        const QString problem = kit::cancelTest(
            [&](JobControl &job) { return planBackport(root, {ObjectId{s.fix}}, u"v1-stable"_s, {}, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    // What a merge has no answer for, each as git sees it.
    void applying()
    {
        GitBuilder git(fresh());
        git.write(u"dir/name.c"_s, numbered(1, 40));
        git.write(u"gone.c"_s, numbered(1, 40));
        git.write(u"run.sh"_s, "#!/bin/sh\n");
        git.commit(u"Begin"_s);
        git.git({u"branch"_s, u"old"_s});
        git.write(u"dir/name.c"_s, numbered(1, 40).replace("line 20\n", "line twenty\n"));
        const QByteArray edit = git.commit(u"Edit"_s);
        git.write(u"gone.c"_s, numbered(1, 40).replace("line 7\n", "seven\n"));
        const QByteArray gone = git.commit(u"Edit what is gone there"_s);
        git.write(u"new.c"_s, "new\n");
        const QByteArray added = git.commit(u"Add"_s);
        git.git({u"mv"_s, u"run.sh"_s, u"walk.sh"_s});
        const QByteArray moved = git.commit(u"Move"_s);
        git.checkout(u"old"_s);
        git.git({u"mv"_s, u"dir"_s, u"folder"_s});
        git.remove(u"gone.c"_s);
        git.write(u"new.c"_s, "other\n");
        const QByteArray tip = git.commit(u"Move things"_s);
        const SourceRoot root = open(git);
        auto stack = PatchStack::onto(root.repository(), ObjectId{tip}, m_job);
        QVERIFY(stack);
        QCOMPARE(stack->apply(ObjectId{edit}, m_job)->state, Applied::State::Clean);
        QVERIFY(stack->content("folder/name.c")->contains("line twenty"));
        QCOMPARE(stack->apply(ObjectId{edit}, m_job)->state, Applied::State::Empty);
        QCOMPARE(stack->apply(ObjectId{gone}, m_job)->conflicts, QList<QByteArray>{"gone.c"});
        QCOMPARE(stack->apply(ObjectId{added}, m_job)->state, Applied::State::Conflict);
        QCOMPARE(stack->apply(ObjectId{moved}, m_job)->state, Applied::State::Clean);
        QVERIFY(stack->content("walk.sh") && !stack->content("run.sh"));
        stack->reset();
        QVERIFY(stack->content("run.sh"));
    }

    void cameIn()
    {
        GitBuilder git(fresh());
        git.write(u"a"_s, "a\n");
        git.commit(u"Begin"_s);
        const QString main = QString::fromLatin1(git.git({u"symbolic-ref"_s, u"--short"_s, u"HEAD"_s}));
        git.branch(u"topic"_s);
        git.write(u"b"_s, "b\n");
        const QByteArray one = git.commit(u"One"_s);
        git.write(u"b"_s, "b\nb\n");
        const QByteArray two = git.commit(u"Two"_s);
        git.checkout(main);
        git.author(u"Other"_s, u"other@example.org"_s);
        git.write(u"c"_s, "c\n");
        const QByteArray alone = git.commit(u"Alone"_s);
        const QByteArray merge = git.merge(u"topic"_s, u"Merge topic"_s);
        const SourceRoot root = open(git);
        const auto came = cameWith(root.repository(), ObjectId{one}, ObjectId{merge}, m_job);
        QVERIFY(came);
        QCOMPARE(came->merge.hex, merge);
        QCOMPARE(came->mergeSubject, u"Merge topic"_s);
        QCOMPARE(came->series.size(), 2);
        QCOMPARE(came->series.at(0).id.hex, one);
        QCOMPARE(came->series.at(1).id.hex, two);
        const auto direct = cameWith(root.repository(), ObjectId{alone}, ObjectId{merge}, m_job);
        QVERIFY(direct && direct->merge.isEmpty());
        QCOMPARE(direct->series.size(), 1);
        QVERIFY(!cameWith(root.repository(), ObjectId{merge}, ObjectId{one}, m_job));
        QString problem = kit::cancelTest(
            [&](JobControl &job) { return cameWith(root.repository(), ObjectId{one}, ObjectId{merge}, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));

        // The addresses of logs: all, a range, a file, an author, words, a text.
        const auto log = [&](place::Log place) {
            place.repository = root.id();
            QList<QByteArray> ids;
            const Done done = readLogOf(root, place, m_job, [&](LogBatch &&batch) {
                for (const LogBatch::Row &row : batch.rows)
                    ids.append(row.oid.id().hex);
            });
            return done ? ids : QList<QByteArray>{done.error().what.toUtf8()};
        };
        QCOMPARE(log({}).size(), 5);
        QCOMPARE(log({.repository = {}, .revision = two}).size(), 3);
        QCOMPARE(log({.repository = {}, .revision = one + ".." + two}), QList<QByteArray>{two});
        QCOMPARE(log({.repository = {}, .path = "b"}), (QList<QByteArray>{two, one}));
        QCOMPARE(log({.repository = {}, .author = u"OTHER@"_s}).size(), 2);
        QCOMPARE(log({.repository = {}, .message = u"^t.o"_s, .regex = true}), QList<QByteArray>{two});
        QCOMPARE(log({.repository = {}, .pickaxe = u"c"_s}), QList<QByteArray>{alone});
        QCOMPARE(log({.repository = {}, .message = u"("_s, .regex = true}).size(), 1); // says what is wrong with it
        problem = kit::cancelTest([&](JobControl &job) {
            return readLogOf(root, place::Log{root.id(), {}, {}, {}, u"other"_s}, job, [](LogBatch &&) {});
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    // A commit that is missing ends its line of history; the rest is told, and said to be incomplete.
    void missingObjects()
    {
        Stable s = stable();
        const QByteArray lost = s.base;
        s.git.git({u"reflog"_s, u"expire"_s, u"--all"_s, u"--expire=now"_s});
        QVERIFY(QFile::remove(s.git.folder() + u"/.git/objects/"_s +
                              QString::fromLatin1(lost.left(2) + '/' + lost.mid(2))));
        const auto root = SourceRoot::open(s.git.folder(), m_job);
        if (!root)
            return; // the id of a repository needs its first commits: a plain sentence is right, too
        const auto table = contains(*root, {ObjectId{s.picked}}, {}, m_job);
        QVERIFY(!table || !table->complete);
    }
};

QTEST_GUILESS_MAIN(TestContains)
#include "tst_contains.moc"
