// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/canceltest.h"
#include "kit/child.h"
#include "kit/gitbuilder.h"
#include "repository/repository.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::repository;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

namespace {

QByteArrayList paths(const Listing &listing)
{
    QByteArrayList all;
    for (const TreeEntry &entry : listing.entries)
        all.append(entry.path);
    return all;
}

QByteArrayList sorted(QByteArrayList list)
{
    std::ranges::sort(list);
    return list;
}

} // namespace

class TestRepository : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    QString fresh() { return m_folder.filePath(u"r%1"_s.arg(++m_number)); }
    // Two authors, a branch merged, a rename, a name that is not ASCII.
    GitBuilder history()
    {
        GitBuilder git(fresh());
        git.write(u"src/a.c"_s, "int a;\n");
        git.write(u"README"_s, "hello\n");
        git.commit(u"First"_s);
        git.author(u"Bea Builder"_s, u"bea@example.org"_s);
        git.write(u"src/ü b.c"_s, "int b;\n");
        git.commit(u"Add b\n\nBecause it was missing."_s);
        git.branch(u"side"_s);
        git.write(u"side.c"_s, "int side;\n");
        git.commit(u"Side work"_s);
        git.checkout(u"main"_s);
        git.write(u"src/a.c"_s, "int a = 1;\n");
        git.commit(u"Set a"_s);
        git.merge(u"side"_s, u"Merge side"_s);
        git.git({u"tag"_s, u"-a"_s, u"v1"_s, u"-m"_s, u"one"_s});
        return git;
    }

private slots:
    void initialsOfNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("letters");
        QTest::newRow("two") << u"Mary Kay"_s << u"MK"_s;
        QTest::newRow("three") << u"Mary Ann Kay"_s << u"MK"_s;
        QTest::newRow("one") << u"root"_s << u"RO"_s;
        QTest::newRow("none") << QString() << u"?"_s;
        QTest::newRow("signs") << u"(a) -b-"_s << u"?"_s;
        QTest::newRow("outside the first plane") << u"\U00010400 x"_s << u"\U00010400X"_s;
    }
    void initialsOfNames()
    {
        QFETCH(QString, name);
        QTEST(initials(name), "letters");
    }

    void opensFromAnywhere()
    {
        GitBuilder git = history();
        const auto root = Repository::open(git.folder(), m_job);
        QVERIFY2(root, root ? "" : qPrintable(root.error().what));
        for (const QString &path :
             {git.folder() + u"/src"_s, git.folder() + u"/src/a.c"_s, git.folder() + u"/.git"_s}) {
            const auto again = Repository::open(path, m_job);
            QVERIFY2(again, qPrintable(path));
            QCOMPARE(again->id(), root->id());
            QCOMPARE(again->path(), QDir(git.folder()).canonicalPath());
        }
        // A bare clone, a linked worktree and a submodule are repositories too; clones have the same id.
        const QString bare = fresh() + u".git"_s;
        git.git({u"clone"_s, u"-q"_s, u"--bare"_s, u"."_s, bare});
        const auto bareOne = Repository::open(bare, m_job);
        QVERIFY(bareOne);
        QVERIFY(bareOne->isBare());
        QCOMPARE(bareOne->id(), root->id());
        QVERIFY(!bareOne->name().endsWith(u".git"));
        // Also where nothing says so, as in copies made without a configuration.
        QVERIFY(QFile::remove(bare + u"/config"_s));
        const QString plainName = fresh();
        QVERIFY(QDir().rename(bare, plainName));
        const auto unsaid = Repository::open(plainName, m_job);
        QVERIFY(unsaid);
        QVERIFY(unsaid->isBare());

        const QString linked = fresh();
        git.git({u"worktree"_s, u"add"_s, u"-q"_s, linked, u"side"_s});
        const auto linkedOne = Repository::open(linked, m_job);
        QVERIFY(linkedOne);
        QCOMPARE(linkedOne->id(), root->id());
        QVERIFY(linkedOne->gitDirectory() != root->gitDirectory());
        QCOMPARE(linkedOne->commonDirectory(), root->commonDirectory());
        QCOMPARE(linkedOne->headName(), u"side"_s);

        GitBuilder outer(fresh());
        outer.write(u"x"_s, "x");
        outer.commit(u"Outer"_s);
        outer.git(
            {u"-c"_s, u"protocol.file.allow=always"_s, u"submodule"_s, u"--quiet"_s, u"add"_s, git.folder(), u"sub"_s});
        const auto sub = Repository::open(outer.folder() + u"/sub"_s, m_job);
        QVERIFY(sub);
        QCOMPARE(sub->id(), root->id());
        const auto outerOne = Repository::open(outer.folder(), m_job);
        QVERIFY(outerOne);
        QVERIFY(outerOne->id() != root->id());
        const auto files = outerOne->workTreeFiles(m_job);
        QVERIFY(files);
        QCOMPARE(paths(*files), (QByteArrayList{".gitmodules", "sub", "x"}));
        QCOMPARE(files->entries.at(1).kind, TreeEntry::Kind::Submodule);
    }

    void idIsMadeOfTheRoots()
    {
        GitBuilder git = history();
        const QByteArray rootCommit = git.git({u"rev-list"_s, u"--max-parents=0"_s, u"HEAD"_s});
        const auto first = Repository::open(git.folder(), m_job);
        QVERIFY(first);
        QCOMPARE(first->id().hex, QCryptographicHash::hash(rootCommit, QCryptographicHash::Sha256).toHex().left(32));
        git.write(u"later"_s, "1");
        git.commit(u"Later"_s);
        QCOMPARE(Repository::open(git.folder(), m_job)->id(), first->id());
        git.git({u"checkout"_s, u"-q"_s, u"HEAD~3"_s});
        QCOMPARE(Repository::open(git.folder(), m_job)->id(), first->id());
        // A second root, merged: another id, made of both.
        git.git({u"checkout"_s, u"-q"_s, u"main"_s});
        git.git({u"checkout"_s, u"-q"_s, u"--orphan"_s, u"other"_s});
        git.git({u"rm"_s, u"-rfq"_s, u"."_s});
        git.write(u"o"_s, "o");
        git.commit(u"Another root"_s);
        git.checkout(u"main"_s);
        git.git({u"merge"_s, u"-q"_s, u"--allow-unrelated-histories"_s, u"-m"_s, u"Join"_s, u"other"_s});
        QByteArrayList roots = git.git({u"rev-list"_s, u"--max-parents=0"_s, u"HEAD"_s}).split('\n');
        QCOMPARE(roots.size(), 2);
        std::ranges::sort(roots);
        const auto joined = Repository::open(git.folder(), m_job);
        QVERIFY(joined);
        QCOMPARE(joined->id().hex,
                 QCryptographicHash::hash(roots.join('\n'), QCryptographicHash::Sha256).toHex().left(32));
    }

    void withoutCommits()
    {
        GitBuilder git(fresh());
        git.write(u"new.c"_s, "int x;\n");
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY2(repository, repository ? "" : qPrintable(repository.error().what));
        QVERIFY(repository->id().hex.startsWith("f-"));
        QVERIFY(!repository->head());
        QCOMPARE(repository->headName(), u"main"_s);
        const auto files = repository->workTreeFiles(m_job);
        QVERIFY(files);
        QCOMPARE(paths(*files), QByteArrayList{"new.c"});
        QVERIFY(!repository->resolve(u"HEAD"_s));
        const auto status = repository->status(m_job);
        QVERIFY(status);
        QCOMPARE(status->value("new.c"), FileState::Untracked);
    }

    void errorsSayWhat()
    {
        const auto missing = Repository::open(u"/nonexistent/place"_s, m_job);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
        QDir().mkpath(m_folder.filePath(u"plain"_s));
        const auto plain = Repository::open(m_folder.filePath(u"plain"_s), m_job);
        QVERIFY(!plain);
        QCOMPARE(plain.error().kind, Error::Kind::NotFound);
        // Objects this libgit2 cannot read.
        const QString sha256 = fresh();
        QDir().mkpath(sha256);
        QProcess init;
        init.start(u"git"_s, {u"init"_s, u"-q"_s, u"--object-format=sha256"_s, sha256});
        QVERIFY(init.waitForFinished());
        if (init.exitCode() == 0) {
            const auto newer = Repository::open(sha256, m_job);
            QVERIFY(!newer);
            QCOMPARE(newer.error().kind, Error::Kind::Unsupported);
            QVERIFY2(newer.error().what.contains(u"SHA-256"), qPrintable(newer.error().what));
        }
        // A pipe among its files is refused; libgit2 would wait for its writer for ever.
        for (const QString &name : {u".git/config"_s, u".git/refs/heads/pipe"_s, u".git/objects/info/alternates"_s}) {
            GitBuilder blocked(fresh());
            blocked.write(u"a"_s, "x\n");
            blocked.commit(u"One"_s);
            const QString pipe = blocked.folder() + u'/' + name;
            QFile::remove(pipe);
            QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
            const auto waiting = Repository::open(blocked.folder(), m_job);
            QVERIFY(!waiting);
            QCOMPARE(waiting.error().kind, Error::Kind::Malformed);
            QVERIFY2(waiting.error().what.contains(pipe), qPrintable(waiting.error().what));
        }
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        const auto unknown = repository->resolve(u"no-such-branch"_s);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
        QVERIFY(unknown.error().what.contains(u"no-such-branch"));
    }

    void resolvesAsGit()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY(repository);
        for (const char *revision : {"HEAD", "main", "v1", "HEAD~2", "HEAD^2", "side", "main@{0}", "HEAD^{/Add b}"}) {
            const auto id = repository->resolve(QString::fromLatin1(revision));
            QVERIFY2(id, revision);
            QCOMPARE(id->hex, git.git({u"rev-parse"_s, QString::fromLatin1(revision) + u"^{commit}"_s}));
            const auto brief = repository->resolve(repository->brief(*id));
            QVERIFY(brief);
            QCOMPARE(*brief, *id);
        }
        const auto references = repository->references(m_job);
        QVERIFY(references);
        QStringList names;
        for (const Reference &reference : *references)
            names.append(reference.name);
        QCOMPARE(names, (QStringList{u"main"_s, u"side"_s, u"v1"_s}));
    }

    void listsAsGit()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY(repository);
        const auto head = repository->files(*repository->head(), m_job);
        QVERIFY(head);
        QVERIFY(head->complete);
        QCOMPARE(paths(*head),
                 sorted(git.git({u"ls-tree"_s, u"-r"_s, u"-z"_s, u"--name-only"_s, u"HEAD"_s}).chopped(1).split('\0')));

        git.write(u".gitignore"_s, "*.o\n/build/\n");
        git.write(u"x.o"_s, "no");
        git.write(u"build/deep/y"_s, "no");
        git.write(u"fresh/new.c"_s, "yes");
        git.write(u"fresh/new.o"_s, "no");
        // A tracked file in an ignored folder stays.
        git.write(u"build/kept"_s, "yes");
        git.git({u"add"_s, u"-f"_s, u"build/kept"_s});
        const auto files = repository->workTreeFiles(m_job);
        QVERIFY(files);
        QCOMPARE(paths(*files),
                 sorted(git.git({u"ls-files"_s, u"-z"_s, u"--cached"_s, u"--others"_s, u"--exclude-standard"_s})
                            .chopped(1)
                            .split('\0')));
    }

    void hostileWorkTree()
    {
        GitBuilder git = history();
        QVERIFY(QFile::link(u".."_s, git.folder() + u"/loop"_s));
        QVERIFY(QFile::link(u"/etc"_s, git.folder() + u"/src/out"_s));
        QCOMPARE(mkfifo(QFile::encodeName(git.folder() + u"/pipe"_s).constData(), 0600), 0);
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY(repository);
        const auto files = repository->workTreeFiles(m_job);
        QVERIFY(files);
        QHash<QByteArray, TreeEntry::Kind> kinds;
        for (const TreeEntry &entry : files->entries)
            kinds.insert(entry.path, entry.kind);
        QCOMPARE(kinds.value("loop"), TreeEntry::Kind::Symlink);
        QCOMPARE(kinds.value("src/out"), TreeEntry::Kind::Symlink);
        QCOMPARE(kinds.value("pipe"), TreeEntry::Kind::Other);
        QVERIFY(!kinds.contains("src/out/passwd"));
        QVERIFY(repository->status(m_job)); // does not open the pipe
    }

    void unreadableFolders()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkpath(u"shut"_s);
        QDir(folder.path()).mkpath(u"open"_s);
        for (const QString &name : {u"/shut/x"_s, u"/open/y"_s, u"/z"_s}) {
            QFile file(folder.path() + name);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther |
                                                 QFile::ExeOther);
        QVERIFY(QFile::setPermissions(folder.filePath(u"shut"_s), QFileDevice::Permissions()));
        // The folder is a warning and the rest is there. Root would read it all the same.
        const int code = kit::inChild(
            [&] {
                NoJob job;
                const auto files = listFolder(
                    folder.path(), job, [](const QByteArray &) { return Visit::Enter; },
                    [](TreeEntry &) { return true; });
                if (!files)
                    return 1;
                return !files->complete && files->warnings.size() == 1 && paths(*files) == QByteArrayList{"open/y", "z"}
                           ? 0
                           : 2;
            },
            {.asNobody = kit::isRoot()});
        QFile::setPermissions(folder.filePath(u"shut"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QCOMPARE(code, 0);
    }

    void blobs()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        const ObjectId head = *repository->head();
        QCOMPARE(repository->blob(head, "src/a.c").value(), QByteArray("int a = 1;\n"));
        QCOMPARE(repository->blob(*repository->resolve(u"HEAD~2"_s), "src/a.c").value(), QByteArray("int a;\n"));
        QCOMPARE(repository->blob(head, "no").error().kind, Error::Kind::NotFound);
        QCOMPARE(repository->blob(head, "src").error().kind, Error::Kind::Malformed);
        QCOMPARE(repository->blob(head, "src/a.c", 3).error().kind, Error::Kind::Refused);
        QVERIFY(repository->hasFile(head, "README"));
        QVERIFY(!repository->hasFile(head, "src"));
        QVERIFY(!repository->hasFile(head, ""));
        QCOMPARE(repository->blobId(head, "README").hex, git.git({u"rev-parse"_s, u"HEAD:README"_s}));
    }

    void statusAsGit()
    {
        GitBuilder git = history();
        git.write(u"src/a.c"_s, "int changed;\n");
        git.write(u"new"_s, "1");
        git.write(u"staged"_s, "1");
        git.git({u"add"_s, u"staged"_s});
        git.remove(u"README"_s);
        const QByteArray before = kit::fingerprint(git.folder());
        const auto repository = Repository::open(git.folder(), m_job);
        const auto status = repository->status(m_job);
        QVERIFY(status);
        QCOMPARE(status->size(), 4);
        QCOMPARE(status->value("src/a.c"), FileState::Modified);
        QCOMPARE(status->value("new"), FileState::Untracked);
        QCOMPARE(status->value("staged"), FileState::Added);
        QCOMPARE(status->value("README"), FileState::Deleted);
        QVERIFY(repository->workTreeFiles(m_job));
        QCOMPARE(kit::fingerprint(git.folder()), before);
    }

    void logAsGit()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        const auto log = repository->log(*repository->head(), 1000, m_job);
        QVERIFY(log);
        QByteArrayList ids, wanted = git.git({u"log"_s, u"--format=%H"_s}).split('\n');
        for (const Commit &commit : *log)
            ids.append(commit.id.hex);
        QCOMPARE(ids, wanted);
        QCOMPARE(log->first().parents.size(), 2);
        QCOMPARE(log->first().subject, u"Merge side"_s);
        const auto addB = repository->commit(*repository->resolve(u"HEAD^{/Add b}"_s));
        QVERIFY(addB);
        QCOMPARE(addB->author.name, u"Bea Builder"_s);
        QCOMPARE(addB->subject, u"Add b"_s);
        QCOMPARE(addB->message.trimmed(), u"Add b\n\nBecause it was missing."_s);
        QCOMPARE(addB->author.time.offsetFromUtc(), 3600);
        const auto found = repository->findCommits(*repository->head(), u"bea side"_s, 10, m_job);
        QVERIFY(found);
        QCOMPARE(found->size(), 2); // "Side work" and "Merge side"
        const auto byId = repository->findCommits(*repository->head(), addB->id.text().left(10), 10, m_job);
        QVERIFY(byId);
        QCOMPARE(byId->size(), 1);
        QVERIFY(*repository->isAncestor(addB->id, *repository->head()));
        QVERIFY(!*repository->isAncestor(*repository->head(), addB->id));
    }

    void oldEncodings()
    {
        GitBuilder git(fresh());
        git.write(u"x"_s, "x");
        git.git({u"add"_s, u"x"_s});
        QFile message(m_folder.filePath(u"message"_s));
        QVERIFY(message.open(QIODevice::WriteOnly));
        message.write("Gr\xfc\xdf"
                      "e\n");
        message.close();
        git.git({u"-c"_s, u"i18n.commitEncoding=ISO-8859-1"_s, u"commit"_s, u"-q"_s, u"-F"_s, message.fileName()});
        const auto repository = Repository::open(git.folder(), m_job);
        QCOMPARE(repository->commit(*repository->head())->subject, u"Grüße"_s);
    }

    void shallowClone()
    {
        GitBuilder git = history();
        const QString shallow = fresh();
        git.git({u"clone"_s, u"-q"_s, u"--depth"_s, u"2"_s, u"file://"_s + git.folder(), shallow});
        GitBuilder clone(shallow);
        const auto repository = Repository::open(shallow, m_job);
        QVERIFY2(repository, repository ? "" : qPrintable(repository.error().what + repository.error().detail));
        QVERIFY(repository->isShallow());
        const auto log = repository->log(*repository->head(), 100, m_job);
        QVERIFY(log);
        QByteArrayList ids;
        for (const Commit &commit : *log)
            ids.append(commit.id.hex);
        QCOMPARE(ids, clone.git({u"log"_s, u"--format=%H"_s}).split('\n'));
    }

    void nothingIsRun()
    {
        // Every way known to make git run a command, each writing this file.
        GitBuilder git = history();
        const QString witness = m_folder.filePath(u"witness"_s);
        const QString script = m_folder.filePath(u"evil.sh"_s);
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\ntouch '" + witness.toLocal8Bit() + "'\ncat\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        git.write(u".gitattributes"_s, "*.c filter=evil diff=evil\n");
        git.commit(u"Attributes"_s);
        for (const char *key : {"core.fsmonitor", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
                                "diff.evil.textconv", "diff.external", "core.pager", "core.sshCommand", "core.editor"})
            git.git({u"config"_s, QString::fromLatin1(key), script});
        git.write(u"src/a.c"_s, "int edited;\n");
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY(repository);
        QVERIFY(repository->status(m_job));
        QVERIFY(repository->workTreeFiles(m_job));
        QVERIFY(repository->files(*repository->head(), m_job));
        QVERIFY(repository->blob(*repository->head(), "src/a.c"));
        QVERIFY(!QFile::exists(witness));
    }

    void foreignOwner()
    {
        if (geteuid() != 0)
            QSKIP("only root can give files away");
        GitBuilder git = history();
        QCOMPARE(QProcess::execute(u"chown"_s, {u"-R"_s, u"65534:65534"_s, git.folder()}), 0);
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY2(repository, repository ? "" : qPrintable(repository.error().detail));
        QVERIFY(repository->files(*repository->head(), m_job));
    }

    void cancels()
    {
        GitBuilder git(fresh());
        for (int i = 0; i < 1500; ++i)
            git.write(u"d%1/f%2"_s.arg(i % 7).arg(i), QByteArray::number(i));
        git.commit(u"Many files"_s);
        for (int i = 0; i < 130; ++i)
            git.git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"Commit %1"_s.arg(i)});
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY(repository);
        const ObjectId head = *repository->head();
        const auto complaint = [](const QString &text) { return text.toUtf8(); };
        QCOMPARE(complaint(kit::cancelTest([&](JobControl &job) { return repository->workTreeFiles(job); })),
                 QByteArray());
        QCOMPARE(complaint(kit::cancelTest([&](JobControl &job) { return repository->files(head, job); })),
                 QByteArray());
        QCOMPARE(complaint(kit::cancelTest([&](JobControl &job) { return repository->status(job); })), QByteArray());
        QCOMPARE(complaint(kit::cancelTest([&](JobControl &job) { return repository->references(job); })),
                 QByteArray());
        QCOMPARE(complaint(kit::cancelTest([&](JobControl &job) { return repository->log(head, 1000, job); })),
                 QByteArray());
        QCOMPARE(complaint(kit::cancelTest(
                     [&](JobControl &job) { return repository->findCommits(head, u"commit"_s, 1000, job); })),
                 QByteArray());
    }

    void manyThreads()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        std::atomic<int> good = 0;
        QThreadPool pool;
        pool.setMaxThreadCount(8);
        for (int i = 0; i < 64; ++i) {
            pool.start([&, handle = *repository] {
                NoJob job;
                const auto log = handle.log(*handle.head(), 100, job);
                const auto blob = handle.blob(*handle.head(), "src/a.c");
                if (log && log->size() == 5 && blob && *blob == "int a = 1;\n" && handle.status(job))
                    ++good;
            });
        }
        pool.waitForDone();
        QCOMPARE(good.load(), 64);
    }
};

QTEST_GUILESS_MAIN(TestRepository)
#include "tst_repository.moc"
