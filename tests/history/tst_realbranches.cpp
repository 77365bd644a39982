// SPDX-License-Identifier: GPL-3.0-or-later
// Real maintenance branches: patch ids, equivalents and backport plans against git. $ARIADNE_REPOSITORIES names
// repositories, divided by colons; used are systemd-stable (v249-stable) and redis (7.0), found by their branches.
#include "history/contains/backport.h"
#include "history/contains/contains.h"
#include "history/contains/patchid.h"
#include "history/contains/trailers.h"
#include "kit/oracle.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::history;
using namespace Qt::StringLiterals;
using repository::SourceRoot;

namespace {

QByteArray git(const QString &folder, const QStringList &arguments, int *exitCode = nullptr)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"GIT_COMMITTER_NAME", "GIT_AUTHOR_NAME"})
        environment.insert(QString::fromLatin1(name), u"Tester"_s);
    for (const char *name : {"GIT_COMMITTER_EMAIL", "GIT_AUTHOR_EMAIL"})
        environment.insert(QString::fromLatin1(name), u"tester@example.org"_s);
    process.setProcessEnvironment(environment);
    process.start(u"git"_s, QStringList{u"-c"_s, u"safe.directory=*"_s} + arguments);
    process.waitForFinished(600'000);
    if (exitCode)
        *exitCode = process.exitCode();
    return process.readAllStandardOutput();
}

// A commit in a clone whose repository may lack large files: what is missing is left out of the work tree and of git's
// checks (as in a partial clone), since git could not write a tree otherwise.
void checkOut(const QString &clone, const QString &commit)
{
    QFile::remove(clone + u"/.git/index"_s);
    git(clone, {u"config"_s, u"--unset"_s, u"extensions.partialClone"_s});
    git(clone, {u"config"_s, u"--unset"_s, u"remote.origin.promisor"_s});
    git(clone, {u"checkout"_s, u"-q"_s, u"-f"_s, u"--detach"_s, commit});
    QStringList missing{u"update-index"_s, u"--skip-worktree"_s, u"--"_s};
    for (const QByteArray &path : git(clone, {u"ls-files"_s, u"-d"_s, u"-z"_s}).split('\0')) {
        if (!path.isEmpty())
            missing.append(QString::fromUtf8(path));
    }
    if (missing.size() > 3)
        git(clone, missing);
    git(clone, {u"config"_s, u"core.repositoryformatversion"_s, u"1"_s});
    git(clone, {u"config"_s, u"remote.origin.promisor"_s, u"true"_s});
    git(clone, {u"config"_s, u"extensions.partialClone"_s, u"origin"_s});
}

struct Picked {
    ObjectId there, origin; // on the branch, and where it says it is from
};

} // namespace

class TestRealBranches : public QObject
{
    Q_OBJECT
    NoJob m_job;

    // The repository that has the branch; empty where none was given.
    static QString repositoryWith(const QString &branch)
    {
        for (const QString &folder : qEnvironmentVariable("ARIADNE_REPOSITORIES").split(u':', Qt::SkipEmptyParts)) {
            int exitCode = 1;
            git(folder, {u"rev-parse"_s, u"--verify"_s, u"-q"_s, u"refs/heads/"_s + branch}, &exitCode);
            if (exitCode == 0)
                return folder;
        }
        return {};
    }

    // Cherry-picks of the branch, newest first.
    QList<Picked> picks(const SourceRoot &root, const QString &branch, int most)
    {
        QList<Picked> found;
        const auto log = root.repository().log(*root.repository().resolve(branch), most, m_job);
        for (const repository::Commit &commit : *log) {
            const auto origins = namedOrigins(commit.message.toUtf8());
            if (origins.isEmpty() || commit.parents.size() != 1)
                continue;
            const auto origin = root.repository().resolve(QString::fromLatin1(origins.first()));
            if (origin && root.repository().commit(*origin)->parents.size() == 1)
                found.append({commit.id, *origin});
        }
        return found;
    }

private slots:
    void branches_data()
    {
        QTest::addColumn<QString>("branch");
        QTest::newRow("systemd") << u"v249-stable"_s;
        QTest::newRow("redis") << u"7.0"_s;
    }

    void branches()
    {
        ARIADNE_ORACLE(gitProgram, "git");
        QFETCH(QString, branch);
        const QString folder = repositoryWith(branch);
        if (folder.isEmpty())
            ARIADNE_SKIP(u"no repository of $ARIADNE_REPOSITORIES has the branch %1"_s.arg(branch));
        const auto root = SourceRoot::open(folder, m_job);
        QVERIFY(root);
        const QList<Picked> all = picks(*root, branch, 600);
        QVERIFY(all.size() > 20);

        // Patch ids as git's, over a sample.
        int compared = 0;
        for (qsizetype i = 0; i < all.size(); i += std::max<qsizetype>(1, all.size() / 40)) {
            const QByteArray id = all.at(i).there.hex;
            const QByteArray diff = git(folder, {u"diff-tree"_s, u"-p"_s, QString::fromLatin1(id)});
            if (diff.contains("\nBinary files "))
                continue;
            QProcess process;
            process.start(gitProgram, {u"patch-id"_s, u"--stable"_s});
            process.write(diff);
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished());
            const QByteArray expected = process.readAllStandardOutput().left(40).trimmed();
            const auto ours = patchId(root->repository(), ObjectId{id}, m_job);
            QVERIFY(ours);
            QVERIFY2(*ours == expected, id.constData());
            ++compared;
        }
        QVERIFY(compared > 20);

        // Equivalents as git cherry's, holders as git branch --contains tells.
        QList<ObjectId> commits;
        for (qsizetype i = 0; i < all.size() && commits.size() < 12; i += std::max<qsizetype>(1, all.size() / 12))
            commits.append(all.at(i).origin);
        ContainsOptions options;
        options.branches = branch;
        const auto table = contains(*root, commits, options, m_job);
        QVERIFY(table);
        for (qsizetype i = 0; i < commits.size(); ++i) {
            const QString id = commits.at(i).text();
            const QByteArray cherry = git(folder, {u"cherry"_s, branch, id, id + u'^'});
            const Holding &holding = table->holdings.first().at(i);
            QVERIFY2((holding.has == Has::Equivalent) == cherry.startsWith("- "), qPrintable(id));
            QVERIFY2(holding.has != Has::No, qPrintable(id)); // the branch's own message names it
        }

        // Series as they were taken: the plan applies in its order, and git agrees.
        QTemporaryDir work;
        const QString clone = work.filePath(u"clone"_s);
        git(work.path(), {u"clone"_s, u"-q"_s, u"--shared"_s, u"--no-checkout"_s, folder, clone});
        PlanOptions plain;
        plain.followUps = false;
        plain.mostPatches = 20;
        int applied = 0, tried = 0, conflicts = 0, cautious = 0;
        for (qsizetype at = 2; at + 3 < all.size() && applied < 5 && tried < 14;
             at += std::max<qsizetype>(3, all.size() / 16)) {
            // Three neighbours, taken in one go after one another.
            const ObjectId oldest = all.at(at + 2).there;
            const QByteArray base = oldest.hex + "^";
            const QList<ObjectId> asked{all.at(at + 2).origin, all.at(at + 1).origin, all.at(at).origin};
            const auto plan = planBackport(*root, asked, QString::fromLatin1(base), plain, m_job);
            QVERIFY2(plan, plan ? "" : qPrintable(plan.error().what));
            ++tried;
            if (!plan->applies) {
                // All before the conflict git takes too. The conflict as a rule it cannot take either; now and then its
                // histogram diff gets through where the two that the plan trusts do not agree.
                checkOut(clone, plan->onto.text());
                for (const PlannedPatch &patch : plan->patches) {
                    int exitCode = 1;
                    git(clone, {u"-c"_s, u"protocol.allow=never"_s, u"cherry-pick"_s, patch.commit.text()}, &exitCode);
                    if (patch.applied.state == Applied::State::Clean) {
                        QVERIFY2(exitCode == 0, qPrintable(u"%1 on %2"_s.arg(patch.commit.text(), plan->onto.text())));
                        continue;
                    }
                    ++(exitCode == 0 ? cautious : conflicts);
                    qInfo("%s: %s", exitCode == 0 ? "git gets through" : "a conflict for git, too",
                          qPrintable(patch.commit.brief()));
                    if (exitCode != 0)
                        git(clone, {u"cherry-pick"_s, u"--abort"_s});
                    break;
                }
                continue;
            }
            checkOut(clone, plan->onto.text());
            QCOMPARE(git(clone, {u"rev-parse"_s, u"HEAD"_s}).trimmed(), plan->onto.hex);
            for (const PlannedPatch &patch : plan->patches) {
                int exitCode = 1;
                git(clone, {u"-c"_s, u"protocol.allow=never"_s, u"cherry-pick"_s, patch.commit.text()}, &exitCode);
                QVERIFY2(exitCode == 0, qPrintable(u"%1 on %2"_s.arg(patch.commit.text(), plan->onto.text())));
            }
            ++applied;
        }
        qInfo("%d of %d series of three applied as planned", applied, tried);
        QVERIFY(applied >= 5);
        QVERIFY(cautious <= conflicts);
    }
};

QTEST_GUILESS_MAIN(TestRealBranches)
#include "tst_realbranches.moc"
