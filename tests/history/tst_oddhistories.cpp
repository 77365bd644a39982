// SPDX-License-Identifier: GPL-3.0-or-later
// Histories that are not all there, not as they should be, or change while they are looked at.
#include "history/blame.h"
#include "history/commitreader.h"
#include "history/commitsearch.h"
#include "history/filehistory.h"
#include "history/logsearch.h"
#include "kit/gitbuilder.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QtTest>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::history;
using kit::GitBuilder;
using repository::SourceRoot;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kIn2001 = 978307200;

} // namespace

class TestOddHistories : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    QString fresh() { return m_folder.filePath(u"r%1"_s.arg(++m_number)); }
    GitBuilder made()
    {
        GitBuilder git(fresh());
        for (int i = 1; i <= 6; ++i) {
            git.write(u"src/a.c"_s, "one\ntwo " + QByteArray::number(i) + "\nthree\n" + QByteArray(40 * i, 'x') + "\n");
            git.write(u"b.txt"_s, QByteArray::number(i));
            git.commit(u"Number %1\n\nWhy it was made, %1."_s.arg(i));
        }
        return git;
    }
    QByteArrayList versions(const SourceRoot &root, const QByteArray &revision, const QByteArray &path)
    {
        QByteArrayList ids;
        const Done done =
            fileHistory(root, revision, path, {.followRenames = false}, m_job, [&](const FileVersion &one) {
                ids.append(one.commit.hex);
                return true;
            });
        return done ? ids : QByteArrayList{done.error().what.toUtf8()};
    }
    static QByteArrayList lines(const QByteArray &text) { return text.isEmpty() ? QByteArrayList() : text.split('\n'); }

private slots:
    // Contents are not there and never fetched: what needs none of them works, and what does names the object.
    void partialClone()
    {
        GitBuilder git = made();
        git.git({u"config"_s, u"uploadpack.allowFilter"_s, u"true"_s});
        const QString clone = fresh();
        git.git({u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s, u"file://"_s + git.folder(), clone});
        const QByteArray before = kit::fingerprint(clone);
        const auto root = SourceRoot::open(clone, m_job);
        QVERIFY(root);
        QCOMPARE(versions(*root, "main", "src/a.c"),
                 lines(git.git({u"log"_s, u"--format=%H"_s, u"--"_s, u"src/a.c"_s})));
        const QByteArray blob = git.git({u"rev-parse"_s, u"main:src/a.c"_s});
        const auto blamed = history::blame(*root, "main", "src/a.c", {}, {}, m_job);
        QVERIFY(!blamed);
        QVERIFY2(blamed.error().what.contains(QString::fromLatin1(blob)), qPrintable(blamed.error().what));
        QCOMPARE(kit::fingerprint(clone), before);
    }

    void submodule()
    {
        GitBuilder inner = made(), outer(fresh());
        outer.write(u"own"_s, "1");
        outer.commit(u"Own"_s);
        outer.git({u"-c"_s, u"protocol.file.allow=always"_s, u"submodule"_s, u"--quiet"_s, u"add"_s, inner.folder(),
                   u"sub"_s});
        outer.commit(u"Add it"_s);
        const auto root = SourceRoot::open(outer.folder() + u"/sub"_s, m_job);
        QVERIFY(root && root->isRepository());
        QCOMPARE(versions(*root, {}, "src/a.c"), lines(inner.git({u"log"_s, u"--format=%H"_s, u"--"_s, u"src/a.c"_s})));
        QVERIFY(history::blame(*root, {}, "src/a.c", {}, {}, m_job));
        // The outer one knows when it came, and that it is no file.
        const auto around = SourceRoot::open(outer.folder(), m_job);
        QCOMPARE(versions(*around, {}, "sub"), lines(outer.git({u"log"_s, u"--format=%H"_s, u"--"_s, u"sub"_s})));
        QCOMPARE(history::blame(*around, "HEAD", "sub", {}, {}, m_job).error().kind, Error::Kind::NotFound);
    }

    void linkedWorktree()
    {
        GitBuilder git = made();
        const QString other = fresh();
        git.git({u"worktree"_s, u"add"_s, u"-q"_s, u"-b"_s, u"side"_s, other, u"main~2"_s});
        const auto root = SourceRoot::open(other, m_job);
        QVERIFY(root);
        QCOMPARE(versions(*root, {}, "b.txt"),
                 lines(git.git({u"log"_s, u"--format=%H"_s, u"main~2"_s, u"--"_s, u"b.txt"_s})));
        QVERIFY(history::blame(*root, {}, "b.txt", {}, {}, m_job));
    }

    void foreignOwner()
    {
        if (geteuid() != 0)
            QSKIP("only root can give files away");
        GitBuilder git = made();
        const QByteArrayList wanted = lines(git.git({u"log"_s, u"--format=%H"_s, u"--"_s, u"src/a.c"_s}));
        QCOMPARE(QProcess::execute(u"chown"_s, {u"-R"_s, u"65534:65534"_s, git.folder()}), 0);
        const auto root = SourceRoot::open(git.folder(), m_job);
        QVERIFY(root);
        QCOMPARE(versions(*root, {}, "src/a.c"), wanted);
        QVERIFY(history::blame(*root, {}, "src/a.c", {}, {}, m_job));
    }

    void largeFile()
    {
        GitBuilder git(fresh());
        QByteArray text;
        for (quint32 i = 0; text.size() < (50 << 20); ++i)
            text += "line " + QByteArray::number(i * 7919 % 1'000'003) + " of a large file, long enough to count\n";
        git.write(u"large.txt"_s, text);
        git.git({u"config"_s, u"core.compression"_s, u"1"_s});
        const QByteArray first = git.commit(u"Large"_s);
        text.replace(0, 4, "LINE");
        git.write(u"large.txt"_s, text);
        const QByteArray second = git.commit(u"Its first line"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        const auto blamed = history::blame(*root, "HEAD", "large.txt", {}, {}, m_job);
        QVERIFY2(blamed, blamed ? "" : qPrintable(blamed.error().what));
        QCOMPARE(blamed->at(1)->commit.hex, second);
        QCOMPARE(blamed->at(2)->commit.hex, first);
        QCOMPARE(blamed->hunks.size(), 2);
    }

    // The branch is moved and what it was is thrown away while somebody looks at it.
    void rewrittenMeanwhile()
    {
        GitBuilder git = made();
        const auto root = SourceRoot::open(git.folder(), m_job);
        const QByteArray old = git.git({u"rev-parse"_s, u"main"_s});
        QCOMPARE(versions(*root, old, "src/a.c").size(), 6);
        auto reader = CommitReader::open(root->repository());
        QVERIFY(reader && reader->read(ObjectId{old}));
        git.git({u"reset"_s, u"-q"_s, u"--hard"_s, u"main~3"_s});
        git.write(u"b.txt"_s, "another");
        git.commit(u"Another way"_s);
        git.git({u"reflog"_s, u"expire"_s, u"--expire=now"_s, u"--all"_s});
        git.git({u"gc"_s, u"-q"_s, u"--prune=now"_s});
        const auto gone = reader->read(ObjectId{old});
        QVERIFY(gone || gone.error().kind == Error::Kind::NotFound);
        const auto blamed = history::blame(*root, old, "src/a.c", {}, {}, m_job);
        QVERIFY(!blamed);
        QVERIFY(!blamed.error().what.isEmpty());
        // What is there now is read, though packs came after it was opened.
        QCOMPARE(versions(*root, "main", "b.txt"), lines(git.git({u"log"_s, u"--format=%H"_s, u"--"_s, u"b.txt"_s})));
        QVERIFY(history::blame(*root, "main", "src/a.c", {}, {}, m_job));
    }

    void readsCommitsAsGit()
    {
        GitBuilder git = made();
        git.author(u"Zoë Ünal"_s, u"zoe@example.org"_s);
        git.write(u"b.txt"_s, "z");
        git.commit(u"  A subject\n  in two lines\t \n\nBody\n\nMore: ü\n"_s);
        git.git({u"-c"_s, u"i18n.commitEncoding=ISO-8859-1"_s, u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s,
                 u"Latin"_s});
        git.git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"--allow-empty-message"_s, u"-m"_s, QString()});
        git.git({u"tag"_s, u"-a"_s, u"-m"_s, u"t"_s, u"v1"_s});
        for (int packed = 0; packed < 2; ++packed) {
            const auto root = SourceRoot::open(git.folder(), m_job);
            auto reader = CommitReader::open(root->repository());
            QVERIFY(reader);
            for (const QByteArray &id : lines(git.git({u"rev-list"_s, u"--all"_s}))) {
                const auto ours = reader->read(ObjectId{id});
                const auto theirs = root->repository().commit(ObjectId{id});
                QVERIFY(ours && theirs);
                QCOMPARE(ours->subject, theirs->subject);
                QCOMPARE(ours->message, theirs->message);
                QCOMPARE(ours->author.name, theirs->author.name);
                QCOMPARE(ours->author.time, theirs->author.time);
                QCOMPARE(*ours, *theirs);
            }
            QCOMPARE(reader->read(ObjectId{QByteArray(40, 'a')}).error().kind, Error::Kind::NotFound);
            QCOMPARE(reader->read(ObjectId{"ab"}).error().kind, Error::Kind::Usage);
            const QByteArray blob = git.git({u"rev-parse"_s, u"main:b.txt"_s});
            QCOMPARE(reader->read(ObjectId{blob}).error().kind, Error::Kind::Malformed);
            git.git({u"gc"_s, u"-q"_s});
        }
    }

    void searchesAllBranches()
    {
        GitBuilder git = made();
        git.branch(u"side"_s);
        git.write(u"side.c"_s, "only_there();\n");
        const QByteArray side = git.commit(u"Only on the side"_s);
        git.checkout(u"main"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        SearchOptions all;
        all.allBranches = true;
        const auto found = [&](bool inChanges, const SearchOptions &options) {
            QByteArrayList ids;
            const auto add = [&](const ObjectId &id) {
                ids.append(id.hex);
                return true;
            };
            const Done done = inChanges ? pickaxe(*root, {}, u"only_there"_s, options, m_job, add)
                                        : searchMessages(*root, {}, u"only on"_s, options, m_job, add);
            return done ? ids : QByteArrayList{done.error().what.toUtf8()};
        };
        for (const bool inChanges : {false, true}) {
            QCOMPARE(found(inChanges, {}), QByteArrayList());
            QCOMPARE(found(inChanges, all), QByteArrayList{side});
        }
        // The log without a revision is that of all branches, its searches too.
        place::Log log;
        log.pickaxe = u"only_there"_s;
        qsizetype rows = 0;
        QVERIFY(readLogOf(*root, log, m_job, [&](LogBatch &&batch) { rows += qsizetype(batch.rows.size()); }));
        QCOMPARE(rows, 1);
    }

    // Who says that he is older than his parent is told apart.
    void wrongClocks()
    {
        GitBuilder git = made();
        const QByteArray early = git.commitAt(kIn2001, u"From the past"_s);
        QVERIFY(!early.isEmpty());
        git.write(u"b.txt"_s, "later");
        git.commit(u"On top"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        QByteArrayList told;
        QVERIFY(readLogOf(*root, {}, m_job, [&](LogBatch &&batch) {
            for (const quint32 row : batch.early)
                told.append(batch.rows[row].oid.id().hex);
        }));
        QCOMPARE(told, QByteArrayList{early});
    }
};

QTEST_GUILESS_MAIN(TestOddHistories)
#include "tst_oddhistories.moc"
