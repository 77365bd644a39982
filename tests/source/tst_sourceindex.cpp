// SPDX-License-Identifier: GPL-3.0-or-later
// The index as a whole: what it knows, keeps, throws away and builds again.
#include "indexdump.h"
#include "kit/canceltest.h"
#include "kit/child.h"
#include "kit/fixtures.h"
#include "kit/gitbuilder.h"
#include "kit/smalldisk.h"
#include "source/index/following.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"
#include "source/text/textsearch.h"
#include "support/directories.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest>
#include <random>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

namespace {

repository::SourceRoot rootOf(const QString &folder)
{
    NoJob job;
    auto root = repository::SourceRoot::open(folder, job);
    return root ? *root : *repository::SourceRoot::openFolder(folder);
}

// A second index of the same tree, from nothing.
QByteArray freshDump(const repository::SourceRoot &root, const QByteArray &revision = {})
{
    QTemporaryDir cache;
    const QByteArray before = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", cache.path().toLocal8Bit());
    QByteArray out;
    {
        NoJob job;
        auto index = SourceIndex::of(root);
        if (revision.isEmpty()) {
            if ((*index)->refresh({}, job))
                out = kit::dumpIndex(*(*index)->view());
        } else if (auto view = (*index)->revision(revision, {}, job)) {
            out = kit::dumpIndex(**view);
        }
    }
    qputenv("XDG_CACHE_HOME", before);
    return out;
}

QStringList edgesText(const QList<Edge> &edges)
{
    QStringList out;
    for (const Edge &edge : edges)
        out << QString::fromLatin1(edge.caller + " > " + edge.callee + ' ' + edge.path + ':' +
                                   QByteArray::number(edge.line) +
                                   (edge.via.isEmpty() ? QByteArray() : " via " + edge.via.join(",")) +
                                   (edge.certainty == Certainty::Possible ? "?" : ""));
    return out;
}

const QByteArray kHeader = "#ifndef A_H\n#define A_H\n#define TWICE(x) once(x)\n#define THRICE(x) (TWICE(x), 1)\n"
                           "struct box {\n\tint width;\n\tint height;\n};\nint once(int x);\n#endif\n";
const QByteArray kSource =
    "#include \"a.h\"\n\nint counter;\n\nint once(int x)\n{\n\treturn x + counter;\n}\n\n"
    "static int twice(struct box *b)\n{\n\tb->width = 1;\n\treturn once(1) + THRICE(b->height);\n}\n\n"
    "#ifdef CONFIG_MORE\nint more(void)\n{\n\tcounter++;\n\treturn once(2);\n}\n#else\n"
    "int less(void)\n{\n\treturn once(3);\n}\n#endif\n\n"
    "struct ops { int (*run)(int); };\nstruct ops table = { .run = once };\n"
    "int top(struct ops *o)\n{\n\treturn twice(0) + o->run(1);\n}\n";

} // namespace

class TestSourceIndex : public QObject
{
    Q_OBJECT

    QTemporaryDir m_cache;

private slots:
    void init()
    {
        qputenv("XDG_CACHE_HOME", m_cache.filePath(QString::fromLatin1(QTest::currentTestFunction())).toLocal8Bit());
    }

    void queries()
    {
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"inc/a.h"_s), kHeader);
        kit::writeFile(folder.filePath(u"src/a.c"_s), kSource);
        NoJob job;
        auto index = SourceIndex::of(rootOf(folder.path()));
        QVERIFY(index);
        const auto report = (*index)->refresh({}, job);
        QVERIFY2(report, report ? "" : qPrintable(report.error().what + report.error().detail));
        QCOMPARE(report->files, 2);
        const auto view = (*index)->view();
        QCOMPARE(view->indexed(), (Indexed{2, 2}));

        const auto once = definitions(*view, "once", true, {}, job);
        QVERIFY(once);
        QCOMPARE(once->rows.size(), 2);
        QCOMPARE(once->rows[0].path, "src/a.c");
        QCOMPARE(once->rows[0].line, 5);
        QCOMPARE(once->rows[0].column, 5);
        QCOMPARE(once->rows[0].signature, "(int x)");
        QVERIFY(once->rows[1].isDeclaration());
        const auto more = definitions(*view, "more", true, {}, job);
        QCOMPARE(more->rows.value(0).condition, "defined(CONFIG_MORE)");
        const auto less = definitions(*view, "less", true, {}, job);
        QCOMPARE(less->rows.value(0).condition, "!(defined(CONFIG_MORE))");

        auto uses = references(*view, "counter", {}, job);
        QVERIFY(uses);
        QCOMPARE(uses->rows.size(), 2);
        QCOMPARE(uses->rows[0].use, Use::Read);
        QCOMPARE(uses->rows[0].enclosing, "once");
        QCOMPARE(uses->rows[1].use, Use::Write);
        QVERIFY(locate(*view, "counter", uses->rows, job));
        QCOMPARE(uses->rows[1].column, 2);
        QCOMPARE(uses->rows[1].text, "\tcounter++;");
        Filter writes;
        writes.uses = {Use::Write};
        QCOMPARE(references(*view, "counter", writes, job)->total, 1);
        Filter configured;
        configured.holds = [](Branch::Kind, std::string_view) { return Filter::Truth::No; };
        const auto shown = references(*view, "counter", configured, job);
        QCOMPARE(shown->rows.size(), 1);
        QCOMPARE(shown->hidden, 1);

        const auto up = callers(*view, "once", {}, job);
        QVERIFY(up);
        const QStringList edges = edgesText(up->rows);
        QVERIFY2(edges.contains(u"twice > once src/a.c:13"_s), qPrintable(edges.join(u'\n')));
        QVERIFY2(edges.contains(u"twice > once src/a.c:13 via THRICE,TWICE"_s), qPrintable(edges.join(u'\n')));
        QVERIFY2(edges.contains(u"more > once src/a.c:20"_s), qPrintable(edges.join(u'\n')));
        QVERIFY2(edges.contains(u"table > once src/a.c:30?"_s), qPrintable(edges.join(u'\n')));

        const auto down = callees(*view, "twice", {}, {}, job);
        QVERIFY(down);
        const QStringList below = edgesText(down->rows);
        QVERIFY2(below.contains(u"twice > once src/a.c:13"_s), qPrintable(below.join(u'\n')));
        QVERIFY2(below.contains(u"twice > once src/a.c:13 via THRICE,TWICE"_s), qPrintable(below.join(u'\n')));

        const auto chains = paths(*view, "top", "once", 10, 5, {}, job);
        QVERIFY(chains);
        QVERIFY(!chains->rows.isEmpty());
        QCOMPARE(chains->rows[0].size(), 2);
        QCOMPARE(chains->rows[0][0].callee, "twice");

        const auto box = structs(*view, "box", {}, job);
        QVERIFY(box);
        QCOMPARE(box->rows.size(), 1);
        QCOMPARE(box->rows[0].members.size(), 2);
        QCOMPARE(box->rows[0].members[0].name, "width");
        QCOMPARE(box->rows[0].members[0].writers, 1);
        QCOMPARE(box->rows[0].members[1].readers, 1);

        const auto users = source::users(*view, "counter", {}, job);
        QCOMPARE(users->rows.size(), 2);
        const auto found = findSymbols(*view, u"twi"_s, 10, job);
        QCOMPARE(found->rows.value(0).name, "twice");
        const auto files = findFiles(*view, u"ac"_s, 10, job);
        QCOMPARE(files->rows.value(0).path, "src/a.c");
        const auto outline = outlineOf(*view, "src/a.c", job);
        QVERIFY(outline && outline->rows.size() >= 7);
    }

    void everythingCanBeCancelled()
    {
        QTemporaryDir folder;
        for (int i = 0; i < 40; ++i)
            kit::writeFile(folder.filePath(u"f%1.c"_s.arg(i)),
                kSource + "int own" + QByteArray::number(i) + "(void) { return once(1); }\n");
        kit::writeFile(folder.filePath(u"a.h"_s), kHeader);
        const repository::SourceRoot root = rootOf(folder.path());
        NoJob plain;
        int round = 0;
        QString problem = kit::cancelTest([&](JobControl &job) -> Result<IndexReport> {
            qputenv("XDG_CACHE_HOME", m_cache.filePath(u"c%1"_s.arg(++round)).toLocal8Bit());
            return (*SourceIndex::of(root))->refresh({}, job);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        auto index = *SourceIndex::of(root);
        QVERIFY(index->refresh({}, plain));
        problem = kit::cancelTest([&](JobControl &job) { return index->load(job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const auto view = index->view();
        const auto expect = [](const QString &found) { QVERIFY2(found.isEmpty(), qPrintable(found)); };
        expect(kit::cancelTest([&](JobControl &job) { return definitions(*view, "once", true, {}, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return references(*view, "once", {}, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return callers(*view, "once", {}, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return callees(*view, "twice", {}, {}, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return source::users(*view, "counter", {}, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return paths(*view, "top", "once", 10, 5, {}, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return structs(*view, "box", {}, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return outlineOf(*view, "a.h", job); }));
        expect(kit::cancelTest([&](JobControl &job) { return findSymbols(*view, u"once"_s, 10, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return findFiles(*view, u"f1"_s, 10, job); }));
        expect(kit::cancelTest([&](JobControl &job) {
            return searchText(*view, {.pattern = u"once"_s}, job, [](const QList<TextHit> &) { return true; });
        }));
        expect(kit::cancelTest([&](JobControl &job) -> Result<int> {
            QList<Reference> rows = references(*view, "once", {}, plain)->rows;
            if (auto done = locate(*view, "once", rows, job); !done)
                return std::unexpected(done.error());
            return 1;
        }));
    }

    void badInput()
    {
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"good.c"_s), "int good(void) { return 1; }\n");
        kit::writeFile(folder.filePath(u"nul.c"_s), QByteArray("int before;\n\0int after;\n", 24));
        kit::writeFile(folder.filePath(u"blob.bin"_s), QByteArray(5000, '\0'));
        kit::writeFile(folder.filePath(u"long.c"_s), "int l = 1" + QByteArray("+1").repeated(3 << 20) + ";\nint behind;\n");
        kit::writeFile(folder.filePath(u"latin.c"_s), "/* \xe9 */ int latin\xe9;\r\nint crlf;\r\n");
        kit::writeFile(folder.filePath(u"empty.c"_s), {});
        QVERIFY(QFile::link(u"loop"_s, folder.filePath(u"loop"_s)));
        QVERIFY(QFile::link(u"."_s, folder.filePath(u"self"_s)));
        QCOMPARE(::mkfifo(QFile::encodeName(folder.filePath(u"pipe.c"_s)).constData(), 0600), 0);
        const QByteArray before = kit::fingerprint(folder.path());
        NoJob job;
        auto index = *SourceIndex::of(rootOf(folder.path()));
        const auto report = index->refresh({}, job);
        QVERIFY2(report, report ? "" : qPrintable(report.error().what));
        QCOMPARE(kit::fingerprint(folder.path()), before); // nothing is written into the tree
        const auto view = index->view();
        QVERIFY(view->indexed().complete());
        for (const QByteArray name : {"good", "behind", "crlf"})
            QCOMPARE(definitions(*view, name, false, {}, job)->rows.size(), 1);
        // What was seen is not read again; what changed is.
        QCOMPARE(index->refresh({}, job)->bytes, 0);
        QFile::remove(folder.filePath(u"good.c"_s));
        kit::writeFile(folder.filePath(u"new.c"_s), "int fresh(void) { return 2; }\n");
        QVERIFY(index->refresh({}, job));
        QCOMPARE(definitions(*index->view(), "good", false, {}, job)->rows.size(), 0);
        QCOMPARE(definitions(*index->view(), "fresh", false, {}, job)->rows.size(), 1);
    }

    // A device is not opened, whatever its name says: /dev/zero has no end.
    void devices()
    {
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"good.c"_s), "int good(void) { return 1; }\n");
        if (::mknod(QFile::encodeName(folder.filePath(u"zero.c"_s)).constData(), S_IFCHR | 0600, makedev(1, 5)) != 0)
            ARIADNE_SKIP(u"only root may make devices"_s);
        NoJob job;
        auto index = *SourceIndex::of(rootOf(folder.path()));
        const auto report = index->refresh({}, job);
        QVERIFY2(report, report ? "" : qPrintable(report.error().what));
        QCOMPARE(report->bytes, 29);
        QVERIFY(index->view()->indexed().complete());
        QCOMPARE(definitions(*index->view(), "good", false, {}, job)->rows.size(), 1);
        int lines = 0;
        QVERIFY(searchText(*index->view(), {.pattern = u"return"_s}, job, [&](const QList<TextHit> &hits) {
            lines += int(hits.size());
            return true;
        }));
        QCOMPARE(lines, 1);
    }

    // The answer is the fresh index's, or an error: whatever bit is flipped, wherever a file is cut.
    void damage()
    {
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"a.h"_s), kHeader);
        kit::writeFile(folder.filePath(u"a.c"_s), kSource);
        NoJob job;
        const repository::SourceRoot root = rootOf(folder.path());
        QByteArray expected;
        QStringList files;
        QString store;
        {
            auto index = *SourceIndex::of(root);
            QVERIFY(index->refresh({}, job));
            expected = kit::dumpIndex(*index->view());
            store = index->folder();
            QDirIterator each(store, QDir::Files);
            while (each.hasNext())
                files << each.next();
        }
        QVERIFY(files.size() >= 4);
        std::mt19937 random(7);
        for (int round = 0; round < 60; ++round) {
            QDirIterator each(store, {u"*.facts"_s, u"*.text"_s, u"tree-*"_s, u"index"_s}, QDir::Files);
            QStringList now;
            while (each.hasNext())
                now << each.next();
            const QString victim = now[qsizetype(random() % size_t(now.size()))];
            QFile file(victim);
            QVERIFY(file.open(QIODevice::ReadWrite));
            if (round % 5 == 4) {
                file.resize(qint64(random() % size_t(file.size() + 1)));
            } else {
                QByteArray bytes = file.readAll();
                bytes[qsizetype(random() % size_t(bytes.size()))] ^= char(1 << (random() % 8));
                file.seek(0);
                file.write(bytes);
            }
            file.close();
            auto index = *SourceIndex::of(root);
            auto report = index->refresh({}, job);
            QVERIFY2(report, report ? "" : qPrintable(report.error().what));
            auto dump = kit::dumpIndex(*index->view());
            if (index->view()->damaged()) {
                report = index->refresh({}, job);
                QVERIFY(report);
                QVERIFY(!report->warnings.isEmpty()); // said
                dump = kit::dumpIndex(*index->view());
            }
            QCOMPARE(dump, expected);
        }
    }

    void revisions()
    {
        QTemporaryDir folder;
        kit::GitBuilder git(folder.path());
        git.write(u"a.h"_s, kHeader);
        git.write(u"a.c"_s, kSource);
        git.write(u".gitignore"_s, "*.o\n/out/\n");
        const QByteArray one = git.commit(u"One"_s);
        git.write(u"b.c"_s, "int once(int); int b(void) { return once(9); }\n");
        git.remove(u"a.h"_s);
        const QByteArray two = git.commit(u"Two"_s);
        git.write(u"out/c.c"_s, "int ignored(void) { return 0; }\n");
        NoJob job;
        const repository::SourceRoot root = rootOf(folder.path());
        auto index = *SourceIndex::of(root);
        IndexReport first, second;
        const auto old = index->revision(one, {}, job, &first);
        QVERIFY(old);
        const auto now = index->revision(two, {}, job, &second);
        QVERIFY(now);
        QCOMPARE(second.reusedFiles, second.files - 1); // b.c alone is new
        QCOMPARE(callers(**old, "once", {}, job)->total, 5);
        QVERIFY(callers(**now, "once", {}, job)->total < 6);
        QCOMPARE(kit::dumpIndex(**old), freshDump(root, one));
        QCOMPARE(kit::dumpIndex(**now), freshDump(root, two));
        // The work tree has what is committed, and not what git ignores.
        const auto tree = index->refresh({}, job);
        QVERIFY(tree);
        QCOMPARE(definitions(*index->view(), "ignored", false, {}, job)->rows.size(), 0);
        QCOMPARE(definitions(*index->view(), "b", false, {}, job)->rows.size(), 1);
        QString problem = kit::cancelTest([&](JobControl &cancel) { return index->revision(one, {}, cancel, &first); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void follows()
    {
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"dir/a.c"_s), "int one(void) { return 1; }\n");
        NoJob job;
        auto index = *SourceIndex::of(rootOf(folder.path()));
        QVERIFY(index->refresh({}, job));
        std::atomic<int> changes = 0;
        const auto following = index->follow([&] { ++changes; });
        QTest::qWait(100); // until it watches
        const auto knows = [&](const QByteArray &name) {
            const auto found = definitions(*index->view(), name, false, {}, job);
            return found && found->rows.size() == 1;
        };
        kit::writeFile(folder.filePath(u"dir/a.c"_s), "int two(void) { return 2; }\n");
        QTRY_VERIFY(knows("two"));
        QVERIFY(!knows("one"));
        kit::writeFile(folder.filePath(u"dir/new/b.c"_s), "int three(void) { return 3; }\n");
        QTRY_VERIFY(knows("three"));
        kit::writeFile(folder.filePath(u"dir/new/c.c"_s), "int four(void) { return 3; }\n");
        QTRY_VERIFY(knows("four"));
        QVERIFY(QDir(folder.filePath(u"dir/new"_s)).removeRecursively());
        QTRY_VERIFY(!knows("three"));
        QVERIFY(changes > 0);
    }

    // Random edits, deletions and checkouts, followed by refresh or by update: the result is that of a fresh index.
    void equalsAFreshOne()
    {
        QTemporaryDir folder;
        kit::GitBuilder git(folder.path());
        std::mt19937 random(11);
        const auto content = [&] {
            QByteArray text = "#include \"a.h\"\n";
            const int functions = int(random() % 4);
            for (int i = 0; i < functions; ++i) {
                const QByteArray name = 'f' + QByteArray::number(random() % 30);
                if (random() % 3 == 0)
                    text += "#ifdef CONFIG_" + QByteArray::number(random() % 3) + '\n';
                text += "int " + name + "(int a)\n{\n\treturn f" + QByteArray::number(random() % 30) + "(a) + g;\n}\n";
                if (text.count("#ifdef") > text.count("#endif"))
                    text += "#endif\n";
            }
            return text;
        };
        QList<QByteArray> commits;
        for (int i = 0; i < 20; ++i)
            git.write(u"d%1/f%2.c"_s.arg(i % 3).arg(i), content());
        commits << git.commit(u"0"_s);
        NoJob job;
        const repository::SourceRoot root = rootOf(folder.path());
        auto index = *SourceIndex::of(root);
        for (int step = 1; step <= 500; ++step) {
            const QString path = u"d%1/f%2.c"_s.arg(random() % 3).arg(random() % 25);
            switch (random() % 8) {
            case 0:
                if (QFile::exists(folder.filePath(path)))
                    QFile::remove(folder.filePath(path));
                break;
            case 1:
                if (random() % 4 == 0) {
                    git.write(u"d0/f0.c"_s, content());
                    git.git({u"add"_s, u"-A"_s});
                    git.git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"x"_s});
                    commits << git.git({u"rev-parse"_s, u"HEAD"_s});
                }
                break;
            case 2:
                if (random() % 4 == 0)
                    git.git({u"checkout"_s, u"-q"_s, u"-f"_s,
                             QString::fromLatin1(commits[qsizetype(random() % size_t(commits.size()))])});
                break;
            default:
                kit::writeFile(folder.filePath(path), content());
            }
            if (random() % 10 == 0) // as a second process: from what is on disk
                index.reset(), index = *SourceIndex::of(root);
            const auto report = index->refresh({}, job);
            QVERIFY2(report, report ? "" : qPrintable(report.error().what));
            if (step % 25 == 0)
                QCOMPARE(kit::dumpIndex(*index->view()), freshDump(root));
        }
        for (const QByteArray &commit : {commits.first(), commits.last()}) {
            const auto view = index->revision(commit, {}, job);
            QVERIFY(view);
            QCOMPARE(kit::dumpIndex(**view), freshDump(root, commit));
        }
    }

    // Killed at any moment, with another process on the same index: the next one is right again.
    void killed()
    {
        QTemporaryDir folder;
        for (int i = 0; i < 60; ++i)
            kit::writeFile(folder.filePath(u"f%1.c"_s.arg(i)), kSource.repeated(20));
        const repository::SourceRoot root = rootOf(folder.path());
        const QByteArray expected = freshDump(root);
        NoJob plain;
        const QString problem = kit::killAtRandomMoments(
            [&]() -> int {
                NoJob job;
                for (int i = 0; i < 50; ++i) {
                    kit::writeFile(folder.filePath(u"x%1.c"_s.arg(i)), "int x;\n");
                    auto index = *SourceIndex::of(root);
                    if (!index->refresh({.threads = 1}, job))
                        return 1;
                }
                return 0;
            },
            8, 150, 3,
            [&](int) -> QString {
                for (int i = 0; i < 50; ++i)
                    QFile::remove(folder.filePath(u"x%1.c"_s.arg(i)));
                auto index = *SourceIndex::of(root);
                const auto report = index->refresh({.threads = 1}, plain);
                if (!report)
                    return report.error().what;
                return kit::dumpIndex(*index->view()) == expected ? QString() : u"another answer than a fresh index"_s;
            });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void twoProcesses()
    {
        QTemporaryDir folder;
        for (int i = 0; i < 30; ++i)
            kit::writeFile(folder.filePath(u"f%1.c"_s.arg(i)), kSource.repeated(10));
        const repository::SourceRoot root = rootOf(folder.path());
        const auto work = [&]() -> int {
            NoJob job;
            for (int i = 0; i < 10; ++i) {
                kit::writeFile(folder.filePath(u"p%1.c"_s.arg(::getpid())), "int p" + QByteArray::number(i) + ";\n");
                auto index = *SourceIndex::of(root);
                if (!index->refresh({.threads = 1}, job) || !index->view()->indexed().complete())
                    return 1;
            }
            return 0;
        };
        kit::Child one(work), two(work);
        QCOMPARE(one.wait(), 0);
        QCOMPARE(two.wait(), 0);
        NoJob job;
        auto index = *SourceIndex::of(root);
        QVERIFY(index->refresh({.threads = 1}, job));
        QCOMPARE(kit::dumpIndex(*index->view()), freshDump(root));
    }

    void diskFull()
    {
        kit::SmallDisk disk(4 << 20);
        if (!disk.isMounted())
            ARIADNE_SKIP(disk.reason());
        QTemporaryDir folder;
        for (int i = 0; i < 60; ++i)
            kit::writeFile(folder.filePath(u"f%1.c"_s.arg(i)), kSource.repeated(40) + "int n" + QByteArray::number(i) + ";\n");
        qputenv("XDG_CACHE_HOME", disk.path().toLocal8Bit());
        disk.fill(8 << 10);
        NoJob job;
        auto index = *SourceIndex::of(rootOf(folder.path()));
        const auto refused = index->refresh({}, job);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::NoSpace);
        disk.removeBallast();
        QVERIFY(index->refresh({}, job));
        QVERIFY(index->view()->indexed().complete());
    }
};

QTEST_GUILESS_MAIN(TestSourceIndex)
#include "tst_sourceindex.moc"
