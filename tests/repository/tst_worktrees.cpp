// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/canceltest.h"
#include "kit/gitbuilder.h"
#include "repository/worktrees.h"
#include "support/directories.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::repository;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

class TestWorktrees : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    QString fresh() { return m_folder.filePath(u"w%1"_s.arg(++m_number)); }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
    }
    GitBuilder history()
    {
        GitBuilder git(fresh());
        git.write(u"a.c"_s, "one\n" + QByteArray::number(m_number));
        git.write(u"dir/b.c"_s, "b\n");
        git.commit(u"One"_s);
        git.write(u"a.c"_s, "two\n");
        git.commit(u"Two"_s);
        git.git({u"tag"_s, u"v2"_s});
        git.remove(u"dir/b.c"_s);
        git.write(u"a.c"_s, "three\n");
        git.commit(u"Three"_s);
        return git;
    }

private slots:
    void theUsersRepositoryStaysAsItIs()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        const QByteArray before = kit::fingerprint(git.folder());
        auto worktrees = Worktrees::of(*repository, m_job);
        QVERIFY2(worktrees, worktrees ? "" : qPrintable(worktrees.error().what));
        const auto tree = worktrees->add(*repository->resolve(u"v2"_s), m_job);
        QVERIFY2(tree, tree ? "" : qPrintable(tree.error().what + tree.error().detail));
        QCOMPARE(read(tree->path + u"/a.c"_s), QByteArray("two\n"));
        QCOMPARE(read(tree->path + u"/dir/b.c"_s), QByteArray("b\n"));
        GitBuilder inside(tree->path);
        QCOMPARE(inside.git({u"rev-parse"_s, u"HEAD"_s}), git.git({u"rev-parse"_s, u"v2"_s}));
        QCOMPARE(inside.git({u"describe"_s, u"--tags"_s}), QByteArray("v2")); // builds ask for their version
        QCOMPARE(inside.git({u"status"_s, u"--porcelain"_s}), QByteArray());
        const auto moved = worktrees->checkOut(tree->path, *repository->head(), Worktrees::Untracked::KeepBuild, m_job);
        QVERIFY(moved);
        QCOMPARE(read(tree->path + u"/a.c"_s), QByteArray("three\n"));
        QVERIFY(!QFile::exists(tree->path + u"/dir/b.c"_s));
        QVERIFY(worktrees->remove(tree->path, m_job));
        QVERIFY(!QFile::exists(tree->path));
        QCOMPARE(worktrees->list(m_job)->size(), 0);
        QCOMPARE(kit::fingerprint(git.folder()), before);
    }

    void commitsInAWorktreeStayInTheClone()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        // Without times: git refreshes those of borrowed objects that it would have written again.
        const QByteArray before = kit::fingerprint(git.folder(), false);
        auto worktrees = Worktrees::of(*repository, m_job);
        const auto tree = worktrees->add(*repository->head(), m_job);
        QVERIFY(tree);
        GitBuilder inside(tree->path);
        inside.write(u"a.c"_s, "mine\n");
        const QByteArray mine = inside.commit(u"In the worktree"_s);
        inside.git({u"tag"_s, u"mine"_s});
        QCOMPARE(kit::fingerprint(git.folder(), false), before);
        QVERIFY(!repository->commit(ObjectId{mine}));
    }

    void newCommitsAreThereAtOnce()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        auto worktrees = Worktrees::of(*repository, m_job);
        git.write(u"a.c"_s, "four\n");
        const QByteArray id = git.commit(u"Four"_s);
        git.git({u"tag"_s, u"v4"_s});
        const auto tree = worktrees->add(ObjectId{id}, m_job, fresh());
        QVERIFY2(tree, tree ? "" : qPrintable(tree.error().detail));
        QCOMPARE(read(tree->path + u"/a.c"_s), QByteArray("four\n"));
        QVERIFY(worktrees->fetch(m_job));
        QCOMPARE(GitBuilder(tree->path).git({u"describe"_s, u"--tags"_s}), QByteArray("v4"));
        // Packing everything in the repository does not disturb it.
        git.git({u"repack"_s, u"-adq"_s});
        QVERIFY(worktrees->checkOut(tree->path, *repository->resolve(u"HEAD~2"_s), Worktrees::Untracked::Clean, m_job));
        QCOMPARE(read(tree->path + u"/a.c"_s), QByteArray("two\n"));
    }

    void untrackedFiles()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        auto worktrees = Worktrees::of(*repository, m_job);
        const auto tree = worktrees->add(*repository->head(), m_job);
        QVERIFY(tree);
        GitBuilder inside(tree->path);
        inside.write(u"a.o"_s, "object");
        inside.write(u"a.c"_s, "dirty");
        QVERIFY(
            worktrees->checkOut(tree->path, *repository->resolve(u"HEAD~1"_s), Worktrees::Untracked::KeepBuild, m_job));
        QCOMPARE(read(tree->path + u"/a.o"_s), QByteArray("object"));
        QCOMPARE(read(tree->path + u"/a.c"_s), QByteArray("two\n"));
        QVERIFY(worktrees->checkOut(tree->path, *repository->head(), Worktrees::Untracked::Clean, m_job));
        QVERIFY(!QFile::exists(tree->path + u"/a.o"_s));
    }

    void nothingIsRun()
    {
        GitBuilder git = history();
        const QString witness = fresh(), script = fresh();
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\ntouch '" + witness.toLocal8Bit() + "'\ncat\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        git.write(u".gitattributes"_s, "*.c filter=evil\n");
        git.commit(u"Attributes"_s);
        QDir().mkpath(git.folder() + u"/.git/hooks"_s);
        for (const char *hook : {"post-checkout", "reference-transaction", "post-index-change"})
            QVERIFY(QFile::copy(script, git.folder() + u"/.git/hooks/"_s + QString::fromLatin1(hook)));
        for (const char *key : {"core.fsmonitor", "filter.evil.smudge", "filter.evil.clean", "filter.evil.process"})
            git.git({u"config"_s, QString::fromLatin1(key), script});
        git.git({u"config"_s, u"filter.evil.required"_s, u"true"_s});
        // The same from the user's own configuration, and from the environment.
        const QString global = fresh();
        QFile config(global);
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[core]\n\thooksPath = " + (git.folder() + u"/.git/hooks"_s).toUtf8() +
                     "\n[filter \"evil\"]\n\tsmudge = " + script.toUtf8() + "\n");
        config.close();
        qputenv("GIT_CONFIG_GLOBAL", global.toUtf8());
        qputenv("GIT_CONFIG_COUNT", "1");
        qputenv("GIT_CONFIG_KEY_0", "core.hooksPath");
        qputenv("GIT_CONFIG_VALUE_0", (git.folder() + u"/.git/hooks"_s).toUtf8());
        const auto restore = qScopeGuard([] {
            for (const char *name : {"GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_0"})
                qunsetenv(name);
            qputenv("GIT_CONFIG_GLOBAL", "/dev/null");
        });
        const auto repository = Repository::open(git.folder(), m_job);
        auto worktrees = Worktrees::of(*repository, m_job);
        QVERIFY(worktrees);
        const auto tree = worktrees->add(*repository->head(), m_job);
        QVERIFY2(tree, tree ? "" : qPrintable(tree.error().detail));
        QVERIFY(worktrees->checkOut(tree->path, *repository->resolve(u"HEAD~2"_s), Worktrees::Untracked::Clean, m_job));
        QVERIFY(worktrees->remove(tree->path, m_job));
        QVERIFY(!QFile::exists(witness));
    }

    void onlyOursIsDeleted()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        auto worktrees = Worktrees::of(*repository, m_job);
        QCOMPARE(worktrees->remove(git.folder(), m_job).error().kind, Error::Kind::NotFound);
        QVERIFY(QFile::exists(git.folder() + u"/a.c"_s));
        const auto full = worktrees->add(*repository->head(), m_job, git.folder());
        QCOMPARE(full.error().kind, Error::Kind::Refused);
        QVERIFY(QFile::exists(git.folder() + u"/a.c"_s));
        QVERIFY(!worktrees->add(ObjectId{QByteArray(40, '1')}, m_job));
    }

    void leftoversOfKilledProcesses()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        auto worktrees = Worktrees::of(*repository, m_job);
        const QString folder = fresh();
        auto tree = worktrees->add(*repository->head(), m_job, folder);
        QVERIFY(tree);
        // A lock of git's own, as kill -9 leaves it.
        const QString record =
            worktrees->cloneDirectory() + u"/worktrees/"_s +
            QDir(worktrees->cloneDirectory() + u"/worktrees"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).first();
        QFile lock(record + u"/index.lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.close();
        QVERIFY(worktrees->checkOut(folder, *repository->resolve(u"HEAD~1"_s), Worktrees::Untracked::KeepBuild, m_job));
        // A folder deleted by hand, its record locked as half-made ones are.
        QFile locked(record + u"/locked"_s);
        QVERIFY(locked.open(QIODevice::WriteOnly));
        locked.close();
        QVERIFY(QDir(folder).removeRecursively());
        tree = worktrees->add(*repository->head(), m_job, folder);
        QVERIFY2(tree, tree ? "" : qPrintable(tree.error().detail));
        QCOMPARE(read(folder + u"/a.c"_s), QByteArray("three\n"));
        // Half a clone: refreshed.
        QFile::remove(worktrees->cloneDirectory() + u"/HEAD"_s);
        QVERIFY(Worktrees::of(*repository, m_job));
        QVERIFY(QFile::exists(worktrees->cloneDirectory() + u"/HEAD"_s));
    }

    void sideBySide()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        std::atomic<int> good = 0;
        QThreadPool pool;
        pool.setMaxThreadCount(4);
        for (int i = 0; i < 6; ++i) {
            pool.start([&, i] {
                NoJob job;
                auto worktrees = Worktrees::of(*repository, job);
                if (!worktrees)
                    return;
                const auto tree = worktrees->add(*repository->resolve(u"HEAD~%1"_s.arg(i % 3)), job);
                if (tree && QFile::exists(tree->path + u"/a.c"_s) && worktrees->remove(tree->path, job))
                    ++good;
            });
        }
        pool.waitForDone();
        QCOMPARE(good.load(), 6);
    }

    void cancelledLeavesNothing()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        auto worktrees = Worktrees::of(*repository, m_job);
        QVERIFY(worktrees);
        const QString folder = fresh();
        kit::CancelOptions options;
        options.check = [&] {
            const auto left = worktrees->list(m_job);
            return QFile::exists(folder) || !left || !left->isEmpty() ? u"a worktree is left"_s : QString();
        };
        const QString problem = kit::cancelTest(
            [&](JobControl &job) -> Result<Worktree> {
                auto tree = worktrees->add(*repository->head(), job, folder);
                if (tree) {
                    if (const Done done = worktrees->remove(folder, m_job); !done)
                        return std::unexpected(done.error());
                }
                return tree;
            },
            options);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void withoutCommits()
    {
        GitBuilder git(fresh());
        const auto repository = Repository::open(git.folder(), m_job);
        const auto none = Worktrees::of(*repository, m_job);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, Error::Kind::Refused);
    }

    void shallowSource()
    {
        GitBuilder git = history();
        const QString shallow = fresh();
        git.git({u"clone"_s, u"-q"_s, u"--depth"_s, u"1"_s, u"file://"_s + git.folder(), shallow});
        const auto repository = Repository::open(shallow, m_job);
        auto worktrees = Worktrees::of(*repository, m_job);
        const auto tree = worktrees->add(*repository->head(), m_job);
        QVERIFY2(tree, tree ? "" : qPrintable(tree.error().detail));
        QCOMPARE(read(tree->path + u"/a.c"_s), QByteArray("three\n"));
    }
};

QTEST_GUILESS_MAIN(TestWorktrees)
#include "tst_worktrees.moc"
