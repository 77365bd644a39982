// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/gitbuilder.h"
#include "repository/builds.h"
#include "repository/known.h"
#include "repository/sourceroot.h"
#include "support/directories.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtTest>
#include <sys/stat.h>

using namespace ariadne;
using namespace ariadne::repository;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

class TestSourceRoot : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;

    void write(const QString &path, const QByteArray &content)
    {
        const QString full = m_folder.filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private slots:
    void plainFolder()
    {
        write(u"plain/src/a.c"_s, "int a;\n");
        write(u"plain/b.bin"_s, QByteArray("\0\1\2", 3));
        const auto root = SourceRoot::open(m_folder.filePath(u"plain"_s), m_job);
        QVERIFY2(root, root ? "" : qPrintable(root.error().what));
        QVERIFY(!root->isRepository());
        QVERIFY(root->id().hex.startsWith("f-"));
        QCOMPARE(SourceRoot::open(m_folder.filePath(u"plain"_s), m_job)->id(), root->id());
        const auto files = root->files({}, m_job);
        QVERIFY(files);
        QCOMPARE(files->entries.size(), 2);
        QCOMPARE(root->files("HEAD", m_job).error().kind, Error::Kind::Refused);
        const auto text = root->content({}, "src/a.c");
        QVERIFY(text);
        QVERIFY(!text->isBinary());
        QVERIFY(root->content({}, "b.bin")->isBinary());
        QCOMPARE(root->content({}, "none").error().kind, Error::Kind::NotFound);
        QVERIFY(!root->content({}, "../secret"));
        QVERIFY(!root->content({}, "/etc/passwd"));
        mkfifo(QFile::encodeName(m_folder.filePath(u"plain/pipe"_s)).constData(), 0600);
        QVERIFY(!root->content({}, "pipe")); // and does not wait for a writer
        const auto located = SourceRoot::locate(root->id(), m_job);
        QVERIFY(located);
        QCOMPARE(located->path(), root->path());
    }

    void paths()
    {
        write(u"plain2/src/a.c"_s, "int a;\n");
        const auto root = SourceRoot::open(m_folder.filePath(u"plain2"_s), m_job);
        QCOMPARE(root->relative(m_folder.filePath(u"plain2/src/a.c"_s)), QByteArray("src/a.c"));
        QCOMPARE(root->relative(m_folder.filePath(u"plain2/src/../src/a.c"_s)), QByteArray("src/a.c"));
        QCOMPARE(root->relative(m_folder.filePath(u"plain2"_s)), QByteArray(""));
        QVERIFY(!root->relative(m_folder.filePath(u"plain22/x"_s)));
        QVERIFY(QFile::link(m_folder.filePath(u"plain2"_s), m_folder.filePath(u"door"_s)));
        QCOMPARE(root->relative(m_folder.filePath(u"door/src/a.c"_s)), QByteArray("src/a.c"));
        QCOMPARE(root->absolute("src/a.c"), root->path() + u"/src/a.c"_s);
        QVERIFY(root->absolute("src/../../x").isEmpty());
    }

    void locateFollowsTheRepository()
    {
        GitBuilder git(m_folder.filePath(u"moved"_s));
        git.write(u"a"_s, "unique to this test");
        git.commit(u"One"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        QVERIFY(root);
        QCOMPARE(SourceRoot::locate(root->id(), m_job)->path(), root->path());
        QVERIFY(QDir().rename(git.folder(), m_folder.filePath(u"elsewhere"_s)));
        const auto lost = SourceRoot::locate(root->id(), m_job);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, Error::Kind::NotFound);
        QVERIFY(lost.error().what.contains(root->path()));
        const auto again = SourceRoot::open(m_folder.filePath(u"elsewhere"_s), m_job);
        QCOMPARE(again->id(), root->id());
        QCOMPARE(SourceRoot::locate(root->id(), m_job)->path(), again->path());
        QCOMPARE(SourceRoot::locate(RepositoryId{"00000000000000000000000000000000"}, m_job).error().kind,
                 Error::Kind::NotFound);
        // Another repository in its place is not it.
        QVERIFY(QDir(m_folder.filePath(u"elsewhere"_s)).removeRecursively());
        GitBuilder other(m_folder.filePath(u"elsewhere"_s));
        other.write(u"b"_s, "quite another");
        other.commit(u"Another"_s);
        QVERIFY(!SourceRoot::locate(root->id(), m_job));
    }

    void locatePrefersTheCloneWithTheCommit()
    {
        GitBuilder git(m_folder.filePath(u"ahead"_s));
        git.write(u"a"_s, "two clones of this");
        git.commit(u"One"_s);
        const QString behind = m_folder.filePath(u"behind"_s);
        git.git({u"clone"_s, u"-q"_s, u"."_s, behind});
        git.write(u"a"_s, "newer");
        const ObjectId two{git.commit(u"Two"_s)};
        const auto ahead = SourceRoot::open(git.folder(), m_job);
        QVERIFY(SourceRoot::open(behind, m_job)); // seen last
        QCOMPARE(SourceRoot::locate(ahead->id(), m_job)->path(), QFileInfo(behind).canonicalFilePath());
        QCOMPARE(SourceRoot::locate(ahead->id(), m_job, two)->path(), ahead->path());
        QVERIFY(SourceRoot::locate(ahead->id(), m_job, ObjectId{QByteArray(40, '1')}));
    }

    void idSurvivesTheFirstCommit()
    {
        GitBuilder git(m_folder.filePath(u"young"_s));
        git.write(u"a"_s, "young");
        const auto before = SourceRoot::open(git.folder(), m_job);
        QVERIFY(before);
        git.commit(u"First"_s);
        const auto after = SourceRoot::open(git.folder(), m_job);
        QVERIFY(after->id() != before->id());
        const auto located = SourceRoot::locate(before->id(), m_job);
        QVERIFY(located);
        QCOMPARE(located->path(), after->path());
    }

    void findsSourceOfDebugPaths()
    {
        GitBuilder git(m_folder.filePath(u"strata"_s));
        git.write(u"cache/slab.cc"_s, "int s;\n");
        git.write(u"main.cc"_s, "int m;\n");
        git.commit(u"One"_s);
        git.remove(u"main.cc"_s);
        git.commit(u"Two"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        const QByteArray old = git.git({u"rev-parse"_s, u"HEAD~1"_s});
        QCOMPARE(root->findSource({}, "/build/xyz/cache/slab.cc", {}), QByteArray("cache/slab.cc"));
        QCOMPARE(root->findSource({}, QFile::encodeName(git.folder()) + "/cache/slab.cc", {}),
                 QByteArray("cache/slab.cc"));
        QCOMPARE(root->findSource({}, "/build/x/../y/cache/./slab.cc", {}), QByteArray("cache/slab.cc"));
        QVERIFY(!root->findSource({}, "/build/main.cc", {}));
        QCOMPARE(root->findSource(old, "/build/main.cc", {}), QByteArray("main.cc"));
        QVERIFY(!root->findSource(old, "/build/main.cc", {}, 2));
        QCOMPARE(root->findSource({}, "/obj/s/slab.cc", {{"/obj/s", "cache"}}), QByteArray("cache/slab.cc"));
        QVERIFY(!root->findSource({}, "/usr/include/stdio.h", {}));
        QVERIFY(!root->findSource({}, "", {}));
        QVERIFY(!root->findSource({}, QByteArray("x/").repeated(100000), {}));
    }

    void mapsPaths()
    {
        QCOMPARE(mapPath({{"/build/strata", ""}}, "/build/strata/a/b.c"), QByteArray("a/b.c"));
        QCOMPARE(mapPath({{"/build/strata", ""}}, "/build/strata2/a.c"), QByteArray("/build/strata2/a.c"));
        QCOMPARE(mapPath({{"/build/strata/", "src/"}}, "/build/strata/a.c"), QByteArray("src/a.c"));
        QCOMPARE(mapPath({{"/", "/root"}}, "/a.c"), QByteArray("/root/a.c"));
        QCOMPARE(mapPath({{"/a", "/b"}, {"/a/c", "/d"}}, "/a/c/x"), QByteArray("/b/c/x"));
    }

    void builds()
    {
        const BuildId id{"12ab34cd"};
        QVERIFY(!*buildOf(id));
        QVERIFY(recordBuild({id, RepositoryId{"aa"}, ObjectId{"bb"}, {{"/b", "x\xff"}}, u"person"_s, {}}));
        auto found = buildOf(BuildId{"12AB34CD"});
        QVERIFY(found && *found);
        QCOMPARE((*found)->commit.hex, QByteArray("bb"));
        QCOMPARE((*found)->paths.first().to, QByteArray("x\xff"));
        QVERIFY((*found)->time.isValid());
        // The last record counts; a torn line costs only itself.
        QFile file(directories::data() + u"/builds.jsonl"_s);
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"build_id\":\"12ab34cd\",\"commit\n");
        file.close();
        QVERIFY(recordBuild({id, RepositoryId{"aa"}, ObjectId{"cc"}, {}, u"trial"_s, {}}));
        found = buildOf(id);
        QCOMPARE((*found)->commit.hex, QByteArray("cc"));
        QCOMPARE((*found)->recordedBy, u"trial"_s);
        QCOMPARE(recordBuild({BuildId{"not hex"}, RepositoryId{"aa"}, {}, {}, {}, {}}).error().kind,
                 Error::Kind::Usage);
        QCOMPARE(recordBuild({id, {}, ObjectId{"cc"}, {}, {}, {}}).error().kind, Error::Kind::Usage);
    }

    void oneFolderOneId()
    {
        // Eight at once must agree.
        write(u"race/x"_s, "x");
        QList<RepositoryId> ids(8);
        QThreadPool pool;
        pool.setMaxThreadCount(8);
        for (int i = 0; i < 8; ++i)
            pool.start([&ids, i, path = QFileInfo(m_folder.filePath(u"race"_s)).canonicalFilePath()] {
                ids[i] = folderId(path).value_or(RepositoryId{});
            });
        pool.waitForDone();
        QVERIFY(!ids.first().isEmpty());
        for (const RepositoryId &id : ids)
            QCOMPARE(id, ids.first());
    }
};

QTEST_GUILESS_MAIN(TestSourceRoot)
#include "tst_sourceroot.moc"
