// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/blame.h"
#include "history/filelog.h"
#include "kit/canceltest.h"
#include "kit/gitbuilder.h"
#include "repository/privategit.h"
#include "support/directories.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::history;
using kit::GitBuilder;
using repository::SourceRoot;
using namespace Qt::StringLiterals;

class TestBlame : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    QString fresh() { return m_folder.filePath(u"b%1"_s.arg(++m_number)); }

    static QByteArray lines(const QString &word, int from, int to)
    {
        QByteArray text;
        for (int i = from; i <= to; ++i)
            text += (u"%1 %2\n"_s.arg(word).arg(i)).toUtf8();
        return text;
    }

    // Three authors, a merge that both sides edited, a rename with a name that is quoted, moved lines, white space.
    GitBuilder history()
    {
        GitBuilder git(fresh());
        const QByteArray block = "int first(int a)\n{\n    return a * 2 + 17;\n}\n\n"
                                 "static int helperFunction(int value)\n{\n    int result = value + 1234;\n"
                                 "    result *= valueOfSomething();\n    return result;\n}\n";
        git.write(u"old name ä.c"_s, "/* start */\n" + block + lines(u"line"_s, 1, 40));
        git.commit(u"Start"_s);
        git.author(u"Bea Builder"_s, u"bea@example.org"_s);
        git.write(u"old name ä.c"_s,
                  "/* start */\n" + block + lines(u"line"_s, 1, 10) + lines(u"new"_s, 1, 5) + lines(u"line"_s, 15, 40));
        git.commit(u"Replace some lines"_s);
        git.branch(u"side"_s);
        git.author(u"Çem Üser"_s, u"cem@example.org"_s);
        git.write(u"old name ä.c"_s,
                  "/* side */\n" + block + lines(u"line"_s, 1, 10) + lines(u"new"_s, 1, 5) + lines(u"line"_s, 15, 40));
        git.commit(u"Change the head on the side"_s);
        git.checkout(u"main"_s);
        git.git({u"mv"_s, u"old name ä.c"_s, u"src ö.c"_s});
        git.write(u"src ö.c"_s,
                  "/* start */\n" + block + lines(u"line"_s, 1, 10) + lines(u"new"_s, 1, 5) + lines(u"line"_s, 15, 44));
        git.commit(u"Rename and append"_s);
        git.merge(u"side"_s, u"Merge side"_s);
        git.author(u"Ann Author"_s, u"ann@example.org"_s);
        QFile file(git.folder() + u"/src ö.c"_s);
        file.open(QIODevice::ReadOnly);
        QByteArray text = file.readAll();
        file.close();
        text.replace("    return a * 2 + 17;", "\treturn  a * 2 + 17;");
        git.write(u"src ö.c"_s, text);
        git.commit(u"White space"_s);
        // The helper moves to the end; another copy goes to another file.
        const qsizetype at = text.indexOf("static int helper"), end = text.indexOf("}\n", at) + 2;
        const QByteArray helper = text.mid(at, end - at);
        text.remove(at, helper.size());
        text += helper;
        git.write(u"src ö.c"_s, text);
        git.write(u"copy.c"_s, helper + "int other;\n");
        git.commit(u"Move the helper"_s);
        git.write(u".mailmap"_s, "Beatrice Builder <bea@work.org> <bea@example.org>\n");
        git.commit(u"Say who Bea is"_s);
        return git;
    }

    // git's own answer, in the user's repository.
    static QByteArray oracle(const GitBuilder &git, const QStringList &options, const QString &revision,
                             const QString &path)
    {
        QStringList arguments = QStringList{u"blame"_s, u"--line-porcelain"_s} + options;
        if (!revision.isEmpty())
            arguments += revision;
        return git.git(arguments + QStringList{u"--"_s, path}) + '\n';
    }
    // "Not Committed Yet" lines carry the time of asking.
    static QByteArray timeless(QByteArray text)
    {
        QByteArrayList out;
        bool uncommitted = false;
        for (const QByteArray &line : text.split('\n')) {
            if (line.startsWith(QByteArray(40, '0')))
                uncommitted = true;
            if (line.startsWith('\t'))
                uncommitted = false;
            out.append(uncommitted && (line.startsWith("author-time") || line.startsWith("committer-time")) ? "time"
                                                                                                            : line);
        }
        return out.join('\n');
    }
    QByteArray ours(const QString &folder, const QByteArray &revision, const QByteArray &path,
                    const BlameOptions &options, LineRange first = {})
    {
        const auto root = SourceRoot::open(folder, m_job);
        if (!root)
            return root.error().what.toUtf8();
        const auto blame = history::blame(*root, revision, path, options, first, m_job);
        if (!blame)
            return (blame.error().what + blame.error().detail).toUtf8();
        const auto content = root->content(revision, path);
        const auto bytes = content->bytes();
        return linePorcelain(*blame, QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    }

private slots:
    void equalsGit_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<BlameOptions>("options");
        QTest::addColumn<QString>("revision");
        BlameOptions plain, w, m, c, first, range, open, since, both;
        w.ignoreWhitespace = true;
        m.moves = true;
        c.copies = true;
        both.moves = both.copies = both.ignoreWhitespace = true;
        first.firstParent = true;
        range.range = {5, 20};
        open.range = {30, 0};
        since.since = u"2023-11-14T22:16:30Z"_s;
        for (const char *revision : {"HEAD", "HEAD~2", ""}) {
            const QString r = QString::fromLatin1(revision);
            const auto row = [&](const char *name, const QStringList &words, const BlameOptions &options) {
                QTest::addRow("%s %s", revision, name) << words << options << r;
            };
            row("plain", {}, plain);
            row("white space", {u"-w"_s}, w);
            row("moves", {u"-M"_s}, m);
            row("copies", {u"-C"_s}, c);
            row("all", {u"-w"_s, u"-M"_s, u"-C"_s}, both);
            row("first parent", {u"--first-parent"_s}, first);
            row("range", {u"-L5,20"_s}, range);
            row("open range", {u"-L30,"_s}, open);
            row("since", {u"--since=2023-11-14T22:16:30Z"_s}, since);
        }
    }
    void equalsGit()
    {
        QFETCH(QStringList, words);
        QFETCH(BlameOptions, options);
        QFETCH(QString, revision);
        GitBuilder git = history();
        const QString path = u"src ö.c"_s;
        if (revision.isEmpty()) {
            QFile file(git.folder() + u'/' + path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QByteArray text = file.readAll();
            text.insert(30, "edited\nnow\n");
            text += "no newline at the end";
            file.seek(0);
            file.write(text);
        }
        const QByteArray wanted = timeless(oracle(git, words, revision, path));
        QCOMPARE(timeless(ours(git.folder(), revision.toUtf8(), path.toUtf8(), options)), wanted);
        // The same when some lines are wanted first, wherever these are.
        for (const LineRange first :
             {LineRange{1, 3}, LineRange{12, 30}, LineRange{40, 400}, LineRange{1, 4000}, LineRange{900, 950}})
            QCOMPARE(timeless(ours(git.folder(), revision.toUtf8(), path.toUtf8(), options, first)), wanted);
    }

    void otherFilesEqualGit()
    {
        GitBuilder git = history();
        for (const char *name : {"copy.c", ".mailmap"}) {
            const QString path = QString::fromLatin1(name);
            QCOMPARE(ours(git.folder(), "HEAD", path.toUtf8(), {}), oracle(git, {}, u"HEAD"_s, path));
        }
        BlameOptions copies;
        copies.copies = true;
        QCOMPARE(ours(git.folder(), "HEAD", "copy.c", copies), oracle(git, {u"-C"_s}, u"HEAD"_s, u"copy.c"_s));
        // A file that was added but never committed.
        git.write(u"fresh.c"_s, "int fresh;\n");
        git.git({u"add"_s, u"fresh.c"_s});
        QCOMPARE(timeless(ours(git.folder(), {}, "fresh.c", {})), timeless(oracle(git, {}, {}, u"fresh.c"_s)));
    }

    void ignoreRevisions()
    {
        GitBuilder git = history();
        const QString list = m_folder.filePath(u"ignore"_s);
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# formatting\n" + git.git({u"rev-parse"_s, u":/White space"_s}) + '\n' +
                   git.git({u"rev-parse"_s, u":/Replace"_s}) + '\n');
        file.close();
        BlameOptions options;
        options.ignoreRevisions = list;
        const QByteArray wanted = oracle(git, {u"--ignore-revs-file="_s + list}, u"HEAD"_s, u"src ö.c"_s);
        QVERIFY(wanted != oracle(git, {}, u"HEAD"_s, u"src ö.c"_s));
        QCOMPARE(ours(git.folder(), "HEAD", u"src ö.c"_s.toUtf8(), options), wanted);
        QCOMPARE(ours(git.folder(), "HEAD", u"src ö.c"_s.toUtf8(), options, {10, 20}), wanted);
        options.ignoreRevisions = m_folder.filePath(u"missing"_s);
        const auto root = SourceRoot::open(git.folder(), m_job);
        QCOMPARE(history::blame(*root, "HEAD", "copy.c", options, {}, m_job).error().kind, Error::Kind::NotFound);
    }

    void mergeInProgress()
    {
        GitBuilder git = history();
        git.branch(u"more"_s);
        git.write(u"copy.c"_s, "int more;\n");
        git.commit(u"More"_s);
        git.checkout(u"main"_s);
        git.write(u"other"_s, "x");
        git.commit(u"Other"_s);
        git.git({u"merge"_s, u"-q"_s, u"--no-commit"_s, u"--no-ff"_s, u"more"_s});
        QCOMPARE(timeless(ours(git.folder(), {}, "copy.c", {})), timeless(oracle(git, {}, {}, u"copy.c"_s)));
    }

    void linkedWorktreesAndBare()
    {
        GitBuilder git = history();
        const QString linked = fresh(), bare = fresh();
        git.git({u"worktree"_s, u"add"_s, u"-q"_s, u"--detach"_s, linked, u"HEAD~1"_s});
        git.git({u"clone"_s, u"-q"_s, u"--bare"_s, u"."_s, bare});
        GitBuilder there(linked);
        there.write(u"copy.c"_s, "int edited;\n");
        QCOMPARE(timeless(ours(linked, {}, "copy.c", {})), timeless(oracle(there, {}, {}, u"copy.c"_s)));
        GitBuilder bareOne(bare, true);
        QCOMPARE(ours(bare, "main", u"src ö.c"_s.toUtf8(), {}), oracle(bareOne, {}, u"main"_s, u"src ö.c"_s));
        const auto root = SourceRoot::open(bare, m_job);
        QCOMPARE(history::blame(*root, {}, "copy.c", {}, {}, m_job).error().kind, Error::Kind::Refused);
    }

    void visibleLinesComeFirst()
    {
        GitBuilder git = history();
        const auto root = SourceRoot::open(git.folder(), m_job);
        QList<int> order;
        QSet<int> early;
        const auto blame = history::blame(*root, "HEAD", u"src ö.c"_s.toUtf8(), {}, {20, 25}, m_job,
                                          [&](const BlameHunk &hunk, const BlameCommit &commit) {
                                              QVERIFY(!commit.author.isEmpty());
                                              for (int i = 0; i < hunk.count; ++i)
                                                  order.append(hunk.line + i);
                                          });
        QVERIFY(blame);
        for (int i = 0; i < 6; ++i)
            early.insert(order.at(i));
        QCOMPARE(early, (QSet<int>{20, 21, 22, 23, 24, 25}));
        QCOMPARE(QSet<int>(order.begin(), order.end()).size(), order.size()); // each line once
        QVERIFY(blame->at(1));
        QVERIFY(!blame->at(0));
        QVERIFY(!blame->at(100000));
        QCOMPARE(blame->at(20)->line <= 20, true);
    }

    void nothingIsRunAndNothingChanges()
    {
        GitBuilder git = history();
        const QString witness = fresh(), script = fresh();
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\ntouch '" + witness.toLocal8Bit() + "'\ncat\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        git.write(u".gitattributes"_s, "*.c filter=evil diff=evil\n");
        git.commit(u"Attributes"_s);
        for (const char *key : {"core.fsmonitor", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
                                "diff.evil.textconv", "diff.evil.command", "diff.external", "core.pager", "pager.blame",
                                "core.sshCommand", "gpg.program", "core.editor", "uploadpack.packObjectsHook"})
            git.git({u"config"_s, QString::fromLatin1(key), script});
        // An object that is missing would be fetched from a promisor remote, by a command of the repository's choice.
        git.git({u"config"_s, u"core.repositoryFormatVersion"_s, u"1"_s});
        git.git({u"config"_s, u"extensions.partialClone"_s, u"origin"_s});
        git.git({u"config"_s, u"remote.origin.promisor"_s, u"true"_s});
        git.git({u"config"_s, u"remote.origin.url"_s, u"ext::"_s + script});
        git.git({u"config"_s, u"protocol.ext.allow"_s, u"always"_s});
        git.git({u"config"_s, u"remote.origin.uploadpack"_s, script});
        git.write(u"copy.c"_s, "int edited;\n");
        const QByteArray before = kit::fingerprint(git.folder());
        const QByteArray answer = ours(git.folder(), {}, "copy.c", {});
        QVERIFY2(answer.contains("int edited;"), answer.constData());
        QVERIFY(!ours(git.folder(), "HEAD", "copy.c", {}).isEmpty());
        QCOMPARE(kit::fingerprint(git.folder()), before);
        QFile::remove(witness);
        const QByteArray blob = git.git({u"rev-parse"_s, u"HEAD~3:src ö.c"_s});
        QVERIFY(QFile::remove(git.folder() + u"/.git/objects/"_s + QString::fromLatin1(blob.left(2)) + u'/' +
                              QString::fromLatin1(blob.mid(2))));
        const auto root = SourceRoot::open(git.folder(), m_job);
        QVERIFY(root);
        // What it lacks is said, and its lines end where they cannot be followed: the rest goes on.
        const auto partial = history::blame(*root, "HEAD", u"src ö.c"_s.toUtf8(), {}, {}, m_job);
        QVERIFY(partial && !partial->hunks.isEmpty());
        QVERIFY(!partial->warnings.isEmpty());
        QVERIFY(!QFile::exists(witness));
        // And nothing is left in the cache.
        QVERIFY(QDir(directories::cache() + u"/git"_s).isEmpty());
    }

    // What was found once is kept: the same answer again, with new commits on top, and where the kept file is damaged.
    void keptAnswers()
    {
        GitBuilder git = history();
        const QString path = u"src ö.c"_s;
        const QByteArray wanted = oracle(git, {}, u"HEAD"_s, path);
        const auto kept = [] {
            QStringList files;
            for (QDirIterator it(directories::cache() + u"/history/blame"_s, QDir::Files, QDirIterator::Subdirectories);
                 it.hasNext();)
                files.append(it.next());
            return files;
        };
        QCOMPARE(ours(git.folder(), "HEAD", path.toUtf8(), {}), wanted);
        QVERIFY(!kept().isEmpty());
        QCOMPARE(ours(git.folder(), "HEAD", path.toUtf8(), {}), wanted);
        QCOMPARE(ours(git.folder(), "HEAD", path.toUtf8(), {}, {3, 9}), wanted);
        for (int i = 0; i < 3; ++i) { // commits that touch the file, and that do not
            git.write(i == 1 ? u"copy.c"_s : path, lines(u"line"_s, 1, 30) + QByteArray::number(i));
            git.commit(u"On top %1"_s.arg(i));
            QCOMPARE(ours(git.folder(), "HEAD", path.toUtf8(), {}), oracle(git, {}, u"HEAD"_s, path));
        }
        QCOMPARE(ours(git.folder(), "HEAD~3", path.toUtf8(), {}), wanted);
        for (const QString &name : kept()) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(file.size() / 2);
            file.write("damage");
        }
        QCOMPARE(ours(git.folder(), "HEAD", path.toUtf8(), {}), oracle(git, {}, u"HEAD"_s, path));
        BlameOptions moves;
        moves.moves = true;
        for (int i = 0; i < 2; ++i)
            QCOMPARE(ours(git.folder(), "HEAD", path.toUtf8(), moves), oracle(git, {u"-M"_s}, u"HEAD"_s, path));
    }

    // From the configuration, as git does; a list that is not there is no reason to stop.
    void configuredIgnores()
    {
        GitBuilder git = history();
        git.write(u".ignored"_s, git.git({u"rev-parse"_s, u":/White space"_s}) + '\n');
        git.commit(u"List"_s);
        git.git({u"config"_s, u"blame.ignoreRevsFile"_s, u".ignored"_s});
        QCOMPARE(ours(git.folder(), "HEAD", u"src ö.c"_s.toUtf8(), {}), oracle(git, {}, u"HEAD"_s, u"src ö.c"_s));
        git.git({u"config"_s, u"blame.ignoreRevsFile"_s, u"nowhere"_s});
        QVERIFY(ours(git.folder(), "HEAD", u"src ö.c"_s.toUtf8(), {}).contains("White space"));
    }

    void errorsSayWhat()
    {
        GitBuilder git = history();
        const auto root = SourceRoot::open(git.folder(), m_job);
        QCOMPARE(history::blame(*root, "HEAD", "missing.c", {}, {}, m_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(history::blame(*root, {}, "missing.c", {}, {}, m_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(history::blame(*root, "nothing", "copy.c", {}, {}, m_job).error().kind, Error::Kind::NotFound);
        BlameOptions beyond;
        beyond.range = {100000, 100001};
        QCOMPARE(history::blame(*root, "HEAD", "copy.c", beyond, {}, m_job).error().kind, Error::Kind::Usage);
        QDir().mkpath(m_folder.filePath(u"plain"_s));
        const auto plain = SourceRoot::open(m_folder.filePath(u"plain"_s), m_job);
        QCOMPARE(history::blame(*plain, {}, "x", {}, {}, m_job).error().kind, Error::Kind::Refused);
        GitBuilder young(fresh());
        young.write(u"a.c"_s, "int a;\n");
        const auto youngRoot = SourceRoot::open(young.folder(), m_job);
        QCOMPARE(history::blame(*youngRoot, {}, "a.c", {}, {}, m_job).error().kind, Error::Kind::Refused);
        struct Stop final : JobControl {
            bool cancelled() const override { return true; }
            void progress(Unit, quint64, quint64, const QString &) override {}
        } stop;
        QCOMPARE(history::blame(*root, "HEAD", "copy.c", {}, {}, stop).error().kind, Error::Kind::Cancelled);
    }

    void cancels()
    {
        GitBuilder git = history();
        const auto root = SourceRoot::open(git.folder(), m_job);
        kit::CancelOptions options;
        options.check = [] {
            return QDir(directories::cache() + u"/git"_s).isEmpty() ? QString() : u"a private git directory is left"_s;
        };
        const QString problem = kit::cancelTest(
            [&](JobControl &job) {
                return history::blame(*root, "HEAD", u"src ö.c"_s.toUtf8(), {}, {5, 9}, job);
            },
            options);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void quotedPaths()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 2000; ++round) {
            QByteArray path;
            for (size_t i = random() % 12; i > 0; --i)
                path += char(random() % 255 + 1);
            QCOMPARE(repository::unquotePath(repository::quotePath(path)), path);
        }
        for (const char *broken : {"\"", "\"\\", "\"\\1\"", "\"\\12\"", "\"a\\\"", "\"\\777\""})
            (void)repository::unquotePath(broken); // whatever it means, it reads nothing beyond
    }

    void builderKeepsOrder()
    {
        // Any order, any overlap: at the end each line belongs to the hunk that came last.
        BlameBuilder builder;
        QList<int> owner(61, 0);
        std::mt19937 random(7);
        for (int i = 1; i <= 300; ++i) {
            BlameHunk hunk;
            hunk.line = 1 + int(random() % 50);
            hunk.count = 1 + int(random() % 10);
            hunk.commit.hex = QByteArray::number(i);
            hunk.originalLine = hunk.line + i * 100;
            BlameCommit commit;
            commit.id = hunk.commit;
            builder.add(hunk, commit);
            for (int line = hunk.line; line < hunk.line + hunk.count; ++line)
                owner[line] = i;
            int end = 0;
            for (const BlameHunk &part : builder.blame().hunks) {
                QVERIFY(part.line >= end && part.count > 0);
                end = part.line + part.count;
            }
            for (int line = 1; line <= 60; ++line) {
                const BlameHunk *at = builder.blame().at(line);
                QCOMPARE(at ? at->commit.hex.toInt() : 0, owner.at(line));
                if (at)
                    QCOMPARE(at->originalLine + line - at->line, line + owner.at(line) * 100);
            }
        }
    }

    void fileLogEqualsGit()
    {
        GitBuilder git = history();
        const auto root = SourceRoot::open(git.folder(), m_job);
        for (const QString &path : {u"src ö.c"_s, u"copy.c"_s, QString()}) {
            const auto log = fileLog(*root, "HEAD", path.toUtf8(), 100, m_job);
            QVERIFY(log);
            QByteArrayList ids;
            for (const repository::Commit &commit : *log)
                ids.append(commit.id.hex);
            QStringList arguments{u"log"_s, u"--format=%H"_s, u"HEAD"_s};
            if (!path.isEmpty())
                arguments += {u"--"_s, path};
            QCOMPARE(ids, git.git(arguments).split('\n'));
        }
    }
};

QTEST_GUILESS_MAIN(TestBlame)
#include "tst_blame.moc"
