// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/graph/changedpaths.h"
#include "history/graph/graphbuilder.h"
#include "history/graph/graphfile.h"
#include "history/graph/walk.h"
#include "history/objects/objects.h"
#include "kit/canceltest.h"
#include "kit/gitbuilder.h"
#include "kit/mutator.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::history;
using kit::GitBuilder;
using repository::Repository;
using namespace Qt::StringLiterals;

class TestGraph : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    QString fresh() { return m_folder.filePath(u"g%1"_s.arg(++m_number)); }

    // Branches, merges (one of three), a name that is not ASCII, folders.
    GitBuilder history(int rounds = 6)
    {
        GitBuilder git(fresh());
        git.write(u"a/ä/one.c"_s, "1\n");
        git.write(u"two.c"_s, "1\n");
        git.commit(u"Start"_s);
        for (int i = 0; i < rounds; ++i) {
            const QString side = u"side%1"_s.arg(i);
            git.branch(side);
            git.write(u"a/ä/one.c"_s, QByteArray::number(i) + "\nside\n");
            git.commit(u"Side %1"_s.arg(i));
            git.checkout(u"main"_s);
            git.write(u"two.c"_s, QByteArray::number(i) + "\nmain\n");
            git.commit(u"Main %1"_s.arg(i));
            git.merge(side, u"Merge %1"_s.arg(i));
        }
        git.branch(u"x"_s);
        git.write(u"x"_s, "x");
        git.commit(u"X"_s);
        git.checkout(u"main"_s);
        git.branch(u"y"_s);
        git.write(u"y"_s, "y");
        git.commit(u"Y"_s);
        git.checkout(u"main"_s);
        git.write(u"z"_s, "z");
        git.commit(u"Z"_s);
        git.git({u"merge"_s, u"-q"_s, u"-m"_s, u"Octopus"_s, u"x"_s, u"y"_s});
        return git;
    }

    QByteArrayList walked(const QString &folder, const QString &from, WalkOptions options, const QString &hide = {})
    {
        const auto repository = Repository::open(folder, m_job);
        auto graph = CommitGraph::open(*repository, m_job);
        std::vector<CommitIndex> hidden;
        if (!hide.isEmpty())
            hidden.push_back(*graph->find(*repository->resolve(hide)));
        QByteArrayList ids;
        const Done done =
            walk(*graph, {*graph->find(*repository->resolve(from))}, hidden, options, m_job, [&](CommitIndex commit) {
                ids.append(graph->id(commit).hex);
                return true;
            });
        return done ? ids : QByteArrayList{done.error().what.toUtf8()};
    }
    void compareWalks(const GitBuilder &git)
    {
        QCOMPARE(walked(git.folder(), u"main"_s, {}), git.git({u"rev-list"_s, u"main"_s}).split('\n'));
        QCOMPARE(walked(git.folder(), u"main"_s, {WalkOptions::Order::Topo, false}),
                 git.git({u"rev-list"_s, u"--topo-order"_s, u"main"_s}).split('\n'));
        QCOMPARE(walked(git.folder(), u"main"_s, {WalkOptions::Order::Date, true}),
                 git.git({u"rev-list"_s, u"--first-parent"_s, u"main"_s}).split('\n'));
        QCOMPARE(walked(git.folder(), u"main"_s, {}, u"side1"_s),
                 git.git({u"rev-list"_s, u"main"_s, u"^side1"_s}).split('\n'));
    }
    static QString graphOf(const GitBuilder &git) { return git.folder() + u"/.git/objects/info/commit-graph"_s; }
    static void damage(const QString &path, qint64 at, const QByteArray &bytes)
    {
        QFile file(path);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(at);
        file.write(bytes);
    }

private slots:
    void walksAsGit_data()
    {
        QTest::addColumn<QStringList>("write");
        QTest::newRow("no graph") << QStringList();
        QTest::newRow("graph") << QStringList{u"--reachable"_s};
        QTest::newRow("filters") << QStringList{u"--reachable"_s, u"--changed-paths"_s};
        QTest::newRow("chain") << QStringList{u"--reachable"_s, u"--changed-paths"_s, u"--split=no-merge"_s};
    }
    void walksAsGit()
    {
        QFETCH(QStringList, write);
        GitBuilder git = history();
        if (!write.isEmpty()) {
            git.git(QStringList{u"commit-graph"_s, u"write"_s} + write);
            // Some commits that the graph does not know, and for a chain a second file.
            git.write(u"later"_s, "1");
            git.commit(u"Later"_s);
            git.git(QStringList{u"commit-graph"_s, u"write"_s} + write);
            git.write(u"later"_s, "2");
            git.commit(u"Latest"_s);
        }
        compareWalks(git);
        const auto repository = Repository::open(git.folder(), m_job);
        const auto graph = CommitGraph::open(*repository, m_job);
        QVERIFY(graph);
        QCOMPARE(graph->inFiles() > 0, !write.isEmpty());
        QCOMPARE(graph->hasFilters(), write.contains(u"--changed-paths"_s));
        QVERIFY(graph->warnings().isEmpty());
    }

    void ancestorsAsGit()
    {
        GitBuilder git = history();
        for (const bool withGraph : {false, true}) {
            if (withGraph)
                git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s});
            const auto repository = Repository::open(git.folder(), m_job);
            auto graph = CommitGraph::open(*repository, m_job);
            const QByteArrayList all = git.git({u"rev-list"_s, u"--all"_s}).split('\n');
            for (qsizetype i = 0; i < all.size(); i += 6) {
                for (qsizetype j = 0; j < all.size(); j += 4) {
                    const auto a = *graph->find(ObjectId{all[i]}), b = *graph->find(ObjectId{all[j]});
                    int code = 0;
                    git.git(
                        {u"merge-base"_s, u"--is-ancestor"_s, QString::fromLatin1(all[i]), QString::fromLatin1(all[j])},
                        true, &code);
                    QCOMPARE(*graph->isAncestor(a, b, m_job), code == 0);
                    QByteArrayList bases;
                    const auto found = graph->mergeBases(a, b, m_job);
                    QVERIFY(found);
                    for (const CommitIndex base : *found)
                        bases.append(graph->id(base).hex);
                    QByteArrayList wanted =
                        git.git({u"merge-base"_s, u"--all"_s, QString::fromLatin1(all[i]), QString::fromLatin1(all[j])},
                                true)
                            .split('\n');
                    wanted.removeAll(QByteArray());
                    std::ranges::sort(bases);
                    std::ranges::sort(wanted);
                    QCOMPARE(bases, wanted);
                }
            }
        }
    }

    // No filter ever says that a commit did not touch what it touched; most that did not are told.
    void filtersAreRight_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("git's") << false;
        QTest::newRow("ours") << true;
    }
    void filtersAreRight()
    {
        QFETCH(bool, own);
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        const QByteArray before = kit::fingerprint(git.folder());
        if (own)
            QVERIFY(refreshGraph(*repository, m_job)->own);
        else
            git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
        auto graph = CommitGraph::open(*repository, m_job);
        QVERIFY(graph->hasFilters());
        int no = 0;
        for (CommitIndex commit = 0; commit < graph->inFiles(); ++commit) {
            const auto parents = graph->parents(commit);
            const Oid from = parents.empty() ? Oid{} : graph->tree(parents.front());
            QSet<QByteArray> touched;
            QVERIFY(changedFiles(graph->objects(), from, graph->tree(commit), m_job, [&](const TreeChange &change) {
                touched.insert(change.path);
                return true;
            }));
            for (const char *path : {"a/ä/one.c", "two.c", "x", "y", "z", "not/there"}) {
                const bool may = graph->mayTouch(commit, PathFilter(path));
                QVERIFY(may || !touched.contains(path));
                no += !may;
            }
        }
        QVERIFY2(no > int(graph->inFiles()) * 3, qPrintable(QString::number(no)));
        if (own)
            QCOMPARE(kit::fingerprint(git.folder()), before);
    }

    // The lists of our own graph against the folders of each commit: for every path that ever was.
    void listsAreRight()
    {
        GitBuilder git = history();
        git.git({u"update-index"_s, u"--chmod=+x"_s, u"two.c"_s});
        git.git({u"commit"_s, u"-q"_s, u"-m"_s, u"Mode"_s});
        git.git({u"checkout"_s, u"-q"_s, u"."_s});
        // Merges with changes on both sides, of a mode, and one that takes all from its second parent.
        git.branch(u"side"_s);
        git.write(u"both"_s, "side\n");
        git.write(u"a/only"_s, "side\n");
        git.commit(u"Side"_s);
        git.checkout(u"main"_s);
        git.write(u"both"_s, "main\n");
        git.remove(u"z"_s);
        git.commit(u"Main"_s);
        git.git({u"merge"_s, u"-q"_s, u"-s"_s, u"ours"_s, u"--no-commit"_s, u"side"_s});
        git.write(u"both"_s, "together\n");
        git.commit(u"Merge"_s);
        git.git({u"merge"_s, u"-q"_s, u"--no-ff"_s, u"-m"_s, u"Again"_s, u"-X"_s, u"theirs"_s, u"side"_s}, true);
        git.write(u"turns"_s, "file\n");
        git.commit(u"File"_s);
        git.remove(u"turns"_s);
        git.write(u"turns/into/folder"_s, "folder\n");
        git.commit(u"Folder"_s);
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY(refreshGraph(*repository, m_job));
        // Grown: what is taken over is as good.
        git.write(u"two.c"_s, "grown\n");
        git.write(u"turns/else"_s, "1\n");
        git.commit(u"Grown"_s);
        QCOMPARE(refreshGraph(*repository, m_job)->fresh, 1u);
        // git's own graph does not displace it.
        git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
        auto graph = CommitGraph::open(*repository, m_job);
        QVERIFY(graph && graph->hasTouches());
        QSet<QByteArray> paths;
        for (const QByteArray &line :
             git.git({u"log"_s, u"--all"_s, u"-m"_s, u"--name-only"_s, u"-z"_s, u"--format="_s})
                 .replace('\n', '\0')
                 .split('\0'))
            paths.insert(line);
        paths.remove({});
        QVERIFY(paths.size() >= 10);
        int changed = 0, taken = 0, merged = 0;
        for (const QByteArray &path : std::as_const(paths)) {
            const PathFilter filter = graph->filter(path);
            const auto at = [&](CommitIndex commit) {
                return *lookUp(graph->objects(), graph->tree(commit), {path.constData(), size_t(path.size())});
            };
            for (CommitIndex commit = 0; commit < graph->inFiles(); ++commit) {
                const auto all = graph->parents(commit);
                const std::vector<CommitIndex> parents(all.begin(), all.end());
                const TreePlace here = at(commit);
                const bool same = parents.empty() ? here.mode == 0 : at(parents.front()) == here;
                const Touch touch = graph->touch(commit, filter);
                if (path == "turns") { // also a folder: no list
                    QCOMPARE(touch.kind, Touch::Kind::Unknown);
                    continue;
                }
                switch (touch.kind) {
                case Touch::Kind::None:
                    QVERIFY(same);
                    QVERIFY(!graph->mayTouch(commit, filter));
                    break;
                case Touch::Kind::Changed:
                    QVERIFY(!same && parents.size() < 2);
                    QCOMPARE(touch.before, parents.empty() ? TreePlace{} : at(parents.front()));
                    ++changed;
                    break;
                case Touch::Kind::Taken:
                    QVERIFY(!same && touch.parent < parents.size());
                    for (size_t i = 0; i <= touch.parent; ++i)
                        QCOMPARE(at(parents[i]) == here, i == touch.parent);
                    ++taken;
                    break;
                case Touch::Kind::Merged:
                    QVERIFY(parents.size() >= 2 && !same);
                    for (size_t i = 0; i < parents.size(); ++i)
                        QCOMPARE(*touch.at(i), at(parents[i]));
                    ++merged;
                    break;
                case Touch::Kind::Unknown:
                    QVERIFY(false);
                    break;
                }
            }
        }
        QVERIFY2(changed > 20 && taken > 5 && merged > 0,
                 qPrintable(u"%1 %2 %3"_s.arg(changed).arg(taken).arg(merged)));
        QCOMPARE(graph->touch(0, graph->filter("not/there")).kind, Touch::Kind::Unknown);
    }

    void ownGraphGrowsAndHeals()
    {
        GitBuilder git = history();
        const auto repository = Repository::open(git.folder(), m_job);
        const auto first = refreshGraph(*repository, m_job);
        QVERIFY(first && first->own && first->fresh == first->commits);
        QCOMPARE(refreshGraph(*repository, m_job)->fresh, 0u);
        git.write(u"more"_s, "1");
        git.commit(u"More"_s);
        const auto second = refreshGraph(*repository, m_job);
        QCOMPARE(second->fresh, 1u);
        QCOMPARE(second->commits, first->commits + 1);
        compareWalks(git);
        // git reads what we wrote.
        QVERIFY(QFile::copy(ownGraphPath(*repository), graphOf(git)));
        int code = 0;
        git.git({u"commit-graph"_s, u"verify"_s}, true, &code);
        QCOMPARE(code, 0);
        QFile::remove(graphOf(git));
        // Damaged: said, replaced, and never believed.
        damage(ownGraphPath(*repository), 1500, "damage");
        const auto third = refreshGraph(*repository, m_job);
        QCOMPARE(third->warnings.size(), 1);
        QCOMPARE(third->fresh, third->commits);
        compareWalks(git);
    }

    void brokenGraphsAreLeftOut()
    {
        GitBuilder git = history();
        git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
        QFile file(graphOf(git));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        file.close();
        for (const QByteArray &bad : {QByteArray(), good.left(40), good.left(good.size() / 2),
                                      QByteArray("CGPH\2\1\4\0", 8) + good.mid(8), QByteArray(5000, '\xff')}) {
            QFile::remove(graphOf(git));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bad);
            file.close();
            const auto repository = Repository::open(git.folder(), m_job);
            const auto graph = CommitGraph::open(*repository, m_job);
            QVERIFY(graph);
            QCOMPARE(graph->warnings().size(), 1);
            QCOMPARE(graph->inFiles(), 0u);
            compareWalks(git);
        }
    }

    void readingDamagedGraphsIsSafe_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("git's") << false;
        QTest::newRow("ours") << true;
    }
    void readingDamagedGraphsIsSafe()
    {
        QFETCH(bool, own);
        GitBuilder git = history();
        git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
        const auto repository = Repository::open(git.folder(), m_job);
        QVERIFY(refreshGraph(*repository, m_job)->own);
        QFile file(own ? ownGraphPath(*repository) : graphOf(git));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        file.close();
        const QString path = fresh();
        kit::Mutator mutator(7);
        for (int round = 0; round < 400; ++round) {
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
            out.write(mutator.mutate(good));
            out.close();
            auto graph = GraphFile::open(path);
            if (!graph)
                continue;
            graph->setBase(0);
            (void)graph->verify(m_job);
            std::vector<quint32> parents;
            for (quint32 i = 0; i < graph->count(); ++i) {
                parents.clear();
                graph->parents(i, parents);
                (void)graph->filter(i);
                (void)graph->commit(i);
                (void)graph->find(graph->oid(i));
            }
            if (const auto list = graph->touches().find("two.c")) {
                for (quint32 i = 0; i < graph->count(); ++i)
                    (void)list->at(i);
            }
        }
    }

    void replacementsGraftsAndShallow()
    {
        GitBuilder git = history();
        git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s});
        git.git({u"replace"_s, u"--graft"_s, u"main~3"_s, u"main~5"_s});
        compareWalks(git);
        git.git({u"replace"_s, u"-d"_s, u"main~3"_s});
        const QString shallow = fresh();
        git.git({u"clone"_s, u"-q"_s, u"--depth"_s, u"4"_s, u"file://"_s + git.folder(), shallow});
        const GitBuilder cut(shallow);
        QCOMPARE(walked(shallow, u"main"_s, {}), cut.git({u"rev-list"_s, u"main"_s}).split('\n'));
        const auto repository = Repository::open(shallow, m_job);
        const auto state = refreshGraph(*repository, m_job);
        QVERIFY(state && !state->own);
    }

    void borrowedObjects()
    {
        GitBuilder git = history();
        git.git({u"gc"_s, u"-q"_s});
        git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
        const QString clone = fresh();
        git.git({u"clone"_s, u"-q"_s, u"--shared"_s, git.folder(), clone});
        GitBuilder borrower(clone);
        borrower.write(u"own"_s, "1");
        borrower.commit(u"Own"_s);
        compareWalks(GitBuilder(git.folder()));
        QCOMPARE(walked(clone, u"main"_s, {}), borrower.git({u"rev-list"_s, u"main"_s}).split('\n'));
        const auto repository = Repository::open(clone, m_job);
        QVERIFY(CommitGraph::open(*repository, m_job)->inFiles() > 0);
    }

    // A commit that is gone ends its line; what can be read comes all the same.
    void missingCommits()
    {
        GitBuilder git = history();
        // Opened while it was whole: its id needs all of the history.
        const auto repository = Repository::open(git.folder(), m_job);
        const QByteArray lost = git.git({u"rev-parse"_s, u"main~4"_s});
        QVERIFY(QFile::remove(git.folder() + u"/.git/objects/"_s + QString::fromLatin1(lost.left(2)) + u'/' +
                              QString::fromLatin1(lost.mid(2))));
        auto graph = CommitGraph::open(*repository, m_job);
        int seen = 0;
        QVERIFY(walk(*graph, {*graph->find(*repository->resolve(u"main"_s))}, {}, {}, m_job, [&](CommitIndex) {
            ++seen;
            return true;
        }));
        QVERIFY(seen >= 4);
        QVERIFY(graph->error());
    }

    void objectsReadAsGit()
    {
        GitBuilder git = history();
        QByteArray text;
        for (int i = 0; i < 300; ++i) {
            text += "line " + QByteArray::number(i * 7919 % 1000) + '\n';
            if (i % 20 == 0) {
                git.write(u"grows"_s, text);
                git.commit(u"Grow %1"_s.arg(i));
            }
        }
        for (const bool packed : {false, true}) {
            if (packed)
                git.git({u"gc"_s, u"-q"_s, u"--aggressive"_s});
            const auto repository = Repository::open(git.folder(), m_job);
            auto objects = Objects::open(*repository);
            const QByteArrayList all = git.git({u"rev-list"_s, u"--objects"_s, u"--all"_s}).split('\n');
            for (const QByteArray &line : all) {
                const QByteArray hex = line.left(40);
                const auto oid = Oid::fromHex(hex);
                QVERIFY(oid);
                const auto bytes = objects->read(*oid, ObjectType::None);
                QVERIFY(bytes);
                const QByteArray type = QByteArrayList{"", "commit", "tree", "blob", "tag"}.at(int(bytes->type));
                QCryptographicHash hash(QCryptographicHash::Sha1);
                hash.addData(type + ' ' + QByteArray::number(bytes->size) + '\0');
                hash.addData(QByteArrayView(bytes->data.get(), qsizetype(bytes->size)));
                QCOMPARE(hash.result().toHex(), hex);
                QCOMPARE(objects->size(*oid), std::optional<quint64>(bytes->size));
            }
            QCOMPARE(objects->read(Oid{}, ObjectType::Blob).error().kind, Error::Kind::NotFound);
        }
    }

    void damagedPacksAreErrors()
    {
        GitBuilder git = history();
        git.git({u"gc"_s, u"-q"_s});
        const QByteArrayList all = git.git({u"rev-list"_s, u"--objects"_s, u"--all"_s}).split('\n');
        const QDir packs(git.folder() + u"/.git/objects/pack"_s);
        const QString pack = packs.filePath(packs.entryList({u"*.pack"_s}).first());
        QFile file(pack);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        file.close();
        kit::Mutator mutator(3);
        for (int round = 0; round < 60; ++round) {
            QFile::remove(pack);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(mutator.mutate(good, good.size() + 4096));
            file.close();
            const auto repository = Repository::open(git.folder(), m_job);
            if (!repository)
                continue;
            auto objects = Objects::open(*repository);
            if (!objects)
                continue;
            for (const QByteArray &line : all)
                (void)objects->read(*Oid::fromHex(line.left(40)), ObjectType::None);
        }
    }

    void cancels()
    {
        GitBuilder git = history(30);
        const auto repository = Repository::open(git.folder(), m_job);
        const QString path = ownGraphPath(*repository);
        kit::CancelOptions options;
        options.check = [&] { return QFile::exists(path) ? u"a graph was left"_s : QString(); };
        const QString problem = kit::cancelTest(
            [&](JobControl &job) {
                QFile::remove(path);
                auto state = refreshGraph(*repository, job);
                QFile::remove(path);
                return state;
            },
            options);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_graph.moc"
