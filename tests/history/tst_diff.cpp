// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/diff.h"
#include "history/linebefore.h"
#include "kit/gitbuilder.h"

#include <QTemporaryDir>
#include <QtTest>
#include <random>

using namespace ariadne;
using namespace ariadne::history;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

class TestDiff : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    QString fresh() { return m_folder.filePath(u"d%1"_s.arg(++m_number)); }

    QByteArray ours(const GitBuilder &git, const DiffOptions &options = {}, int parent = 0)
    {
        const auto repository = repository::Repository::open(git.folder(), m_job);
        const auto diff = commitDiff(*repository, *repository->head(), options, m_job, parent);
        return diff ? diffText(*diff) : (diff.error().what + diff.error().detail).toUtf8();
    }
    // libgit2 counts likeness by lines where git counts chunks: the figure may differ by some per cent.
    static QByteArray alike(const QByteArray &text)
    {
        return QString::fromLatin1(text)
            .replace(QRegularExpression(u"similarity index \\d+%"_s), u"similarity"_s)
            .toLatin1();
    }
    static QByteArray oracle(const GitBuilder &git, const QStringList &options = {}, const QString &from = u"HEAD^1"_s)
    {
        const QByteArray text =
            git.git(QStringList{u"diff"_s, u"-M"_s, u"--abbrev=7"_s} + options + QStringList{from, u"HEAD"_s});
        return text.isEmpty() ? text : text + '\n';
    }

private slots:
    void equalsGit()
    {
        GitBuilder git(fresh());
        QByteArray text;
        for (int i = 0; i < 60; ++i)
            text += "line " + QByteArray::number(i) + '\n';
        git.write(u"a.c"_s, text);
        git.write(u"gone"_s, "bye\n");
        git.write(u"with space ü"_s, "x\n");
        git.write(u"bin"_s, QByteArray("\0\1\2\3", 4));
        git.write(u"end"_s, "no newline");
        git.write(u"run"_s, "#!/bin/sh\n");
        git.commit(u"One"_s);
        git.git({u"mv"_s, u"a.c"_s, u"b.c"_s});
        git.write(u"b.c"_s, QByteArray(text).replace("line 30\n", "line thirty\nand more\n"));
        git.remove(u"gone"_s);
        git.write(u"new"_s, "hello\nworld\n");
        git.write(u"empty"_s, "");
        git.write(u"with space ü"_s, "y\n");
        git.write(u"bin"_s, QByteArray("\0\1\2\4", 4));
        git.write(u"end"_s, "no newline\nnow more");
        git.git({u"update-index"_s, u"--chmod=+x"_s, u"run"_s});
        QFile::setPermissions(git.folder() + u"/run"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        git.commit(u"Two"_s);
        QCOMPARE(alike(ours(git)), alike(oracle(git)));
        DiffOptions narrow;
        narrow.contextLines = 0;
        QCOMPARE(alike(ours(git, narrow)), alike(oracle(git, {u"-U0"_s})));
        const auto repository = repository::Repository::open(git.folder(), m_job);
        DiffOptions one;
        one.path = "end";
        const auto part = commitDiff(*repository, *repository->head(), one, m_job);
        QVERIFY(part);
        QCOMPARE(part->files.size(), 1);
        const auto files = commitFiles(*repository, *repository->head(), m_job);
        QVERIFY(files);
        QHash<QByteArray, FileChange> byPath;
        for (const FileChange &change : *files)
            byPath.insert(change.path(), change);
        QCOMPARE(byPath.value("b.c").kind, FileChange::Kind::Renamed);
        QCOMPARE(byPath.value("b.c").oldPath, QByteArray("a.c"));
        QCOMPARE(byPath.value("b.c").added, 2);
        QCOMPARE(byPath.value("b.c").deleted, 1);
        QCOMPARE(byPath.value("gone").kind, FileChange::Kind::Deleted);
        QCOMPARE(byPath.value("new").added, 2);
        QVERIFY(byPath.value("bin").binary);
    }

    void rootCommitsAndMerges()
    {
        GitBuilder git(fresh());
        git.write(u"a"_s, "one\n");
        git.commit(u"One"_s);
        QCOMPARE(ours(git), oracle(git, {}, u"4b825dc642cb6eb9a060e54bf8d69288fbee4904"_s));
        git.branch(u"side"_s);
        git.write(u"b"_s, "b\n");
        git.commit(u"Side"_s);
        git.checkout(u"main"_s);
        git.write(u"a"_s, "two\n");
        git.commit(u"Main"_s);
        git.merge(u"side"_s, u"Merge"_s);
        QCOMPARE(ours(git), oracle(git));
        QCOMPARE(ours(git, {}, 1), oracle(git, {}, u"HEAD^2"_s));
        const auto repository = repository::Repository::open(git.folder(), m_job);
        QCOMPARE(commitDiff(*repository, *repository->head(), {}, m_job, 2).error().kind, Error::Kind::Usage);
    }

    void randomFiles()
    {
        // Code-like text with many equal lines, where the indent heuristic and the sliding of hunks matter.
        std::mt19937 random(42);
        const QByteArrayList pool{"{",     "}",       "    int x;", "    return x;", "", "    if (x) {", "        y();",
                                  "    }", "int f()", "void g()"};
        GitBuilder git(fresh());
        QByteArrayList lines;
        for (int i = 0; i < 200; ++i)
            lines.append(pool.at(qsizetype(random() % size_t(pool.size()))));
        git.write(u"f.c"_s, lines.join('\n') + '\n');
        git.commit(u"Start"_s);
        for (int round = 0; round < 25; ++round) {
            for (int edit = 0; edit < 6; ++edit) {
                const qsizetype at = qsizetype(random() % size_t(lines.size()));
                if (random() % 2)
                    lines.insert(at, pool.at(qsizetype(random() % size_t(pool.size()))));
                else
                    lines.removeAt(at);
            }
            git.write(u"f.c"_s, lines.join('\n') + '\n');
            git.commit(u"Round %1"_s.arg(round));
            QCOMPARE(ours(git), oracle(git));
        }
    }

    void linesBefore_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("wanted");
        const QByteArray text = "a\nb\nc\nd\ne\n";
        QTest::newRow("same") << text << text << 4 << 4;
        QTest::newRow("changed") << text << QByteArray("a\nb\nX\nd\ne\n") << 3 << 3;
        QTest::newRow("after an insertion") << text << QByteArray("a\nN\nN\nb\nc\nd\ne\n") << 6 << 4;
        QTest::newRow("inserted") << text << QByteArray("a\nN\nN\nb\nc\nd\ne\n") << 3 << 2;
        QTest::newRow("after a deletion") << text << QByteArray("a\nd\ne\n") << 2 << 4;
        QTest::newRow("before everything") << text << QByteArray("a\nb\nc\nd\nX\n") << 1 << 1;
        QTest::newRow("two for one") << text << QByteArray("a\nX\nY\nc\nd\ne\n") << 3 << 2;
        QTest::newRow("from nothing") << QByteArray() << text << 4 << 1;
    }
    void linesBefore()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, line);
        QTEST(lineBefore(std::as_bytes(std::span(before.constData(), size_t(before.size()))),
                         std::as_bytes(std::span(after.constData(), size_t(after.size()))), line),
              "wanted");
    }

    void bigDiffsAreCut()
    {
        GitBuilder git(fresh());
        git.write(u"a"_s, "x\n");
        git.commit(u"One"_s);
        git.write(u"a"_s, QByteArray("y\n").repeated(1000));
        git.commit(u"Two"_s);
        const auto repository = repository::Repository::open(git.folder(), m_job);
        DiffOptions options;
        options.maxLines = 100;
        const auto diff = commitDiff(*repository, *repository->head(), options, m_job);
        QVERIFY(diff);
        QVERIFY(!diff->complete);
        QCOMPARE(diff->warnings.size(), 1);
        QCOMPARE(diff->files.first().change.added, 1000);
        QCOMPARE(diff->files.first().hunks.first().lines.size(), 100);
    }
};

QTEST_GUILESS_MAIN(TestDiff)
#include "tst_diff.moc"
