// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/blame.h"
#include "history/filehistory.h"
#include "history/graph/commitgraph.h"
#include "history/graph/graphbuilder.h"
#include "kit/gitbuilder.h"
#include "kit/oracle.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <random>

using namespace ariadne;
using namespace ariadne::history;
using kit::GitBuilder;
using repository::SourceRoot;
using namespace Qt::StringLiterals;

// Whoever wrote a line according to git wrote it according to us: over a history made of merges, renames, copies and
// reformatting, over this project's own, and (label slow) over repositories that $ARIADNE_REPOSITORIES names.
class TestBlameEqual : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;

    struct Kind {
        const char *name;
        QStringList words;
        BlameOptions options;
    };
    static QList<Kind> kinds()
    {
        BlameOptions w, m, c, first, all;
        w.ignoreWhitespace = true;
        m.moves = true;
        c.copies = true;
        first.firstParent = true;
        all.ignoreWhitespace = all.moves = all.copies = true;
        return {{"plain", {}, {}},
                {"white space", {u"-w"_s}, w},
                {"moves", {u"-M"_s}, m},
                {"copies", {u"-C"_s}, c},
                {"first parent", {u"--first-parent"_s}, first},
                {"all", {u"-w"_s, u"-M"_s, u"-C"_s}, all}};
    }

    static QByteArray git(const QString &folder, const QStringList &words)
    {
        QProcess process;
        process.start(u"git"_s, QStringList{u"-C"_s, folder} + words);
        // Minutes where a file of a hundred thousand lines is looked through on a busy machine.
        if (!process.waitForFinished(1'800'000))
            qFatal("git %s: no answer within half an hour", qPrintable(words.join(u' ')));
        return process.readAllStandardOutput();
    }

    // Empty where they are equal.
    QString compare(const SourceRoot &root, const QByteArray &revision, const QByteArray &path, const Kind &kind)
    {
        const auto ours = blame(root, revision, path, kind.options, {}, m_job);
        if (!ours)
            return ours.error().what;
        const auto content = blamedContent(root, revision, path);
        if (!content)
            return content.error().what;
        const QByteArray wanted =
            git(root.path(), QStringList{u"blame"_s, u"--line-porcelain"_s} + kind.words +
                                 QStringList{QString::fromLatin1(revision), u"--"_s, QFile::decodeName(path)});
        if (linePorcelain(*ours, *content) == wanted)
            return {};
        return u"%1 of %2:%3 differs"_s.arg(QString::fromLatin1(kind.name), QString::fromLatin1(revision),
                                            QString::fromUtf8(path));
    }

    QString compareRandom(const QString &folder, int pairs, unsigned seed)
    {
        const auto root = SourceRoot::open(folder, m_job);
        if (!root)
            return root.error().what;
        std::mt19937 random(seed);
        const QByteArrayList commits = git(folder, {u"rev-list"_s, u"HEAD"_s}).trimmed().split('\n');
        for (int i = 0; i < pairs; ++i) {
            const QByteArray commit = commits.at(qsizetype(random() % size_t(commits.size())));
            QByteArrayList files =
                git(folder, {u"ls-tree"_s, u"-r"_s, u"-z"_s, u"--name-only"_s, QString::fromLatin1(commit)})
                    .split('\0');
            files.removeAll(QByteArray());
            if (files.isEmpty())
                continue;
            const QByteArray file = files.at(qsizetype(random() % size_t(files.size())));
            // Submodules are no files.
            if (!git(folder, {u"ls-tree"_s, QString::fromLatin1(commit), u"--"_s, QFile::decodeName(file)})
                     .contains(" blob "))
                continue;
            QList<Kind> all = kinds();
            // Every third commit that touched it is looked through.
            const QString list = m_folder.filePath(u"ignore"_s);
            QFile ignore(list);
            if (ignore.open(QIODevice::WriteOnly)) {
                const QByteArrayList touched = git(folder, {u"log"_s, u"--format=%H"_s, QString::fromLatin1(commit),
                                                            u"--"_s, QFile::decodeName(file)})
                                                   .trimmed()
                                                   .split('\n');
                for (qsizetype k = 0; k < touched.size(); k += 3)
                    ignore.write(touched.at(k) + '\n');
                ignore.close();
            }
            BlameOptions through;
            through.ignoreRevisions = list;
            all.append({"ignore-revs", {u"--ignore-revs-file="_s + list}, through});
            for (const Kind &kind : all) {
                const QString problem = compare(*root, commit, file, kind);
                if (!problem.isEmpty())
                    return problem;
            }
        }
        return {};
    }

    // Files of C-like lines with equal blanks and braces; random edits on two lines of history that merge.
    GitBuilder generated(unsigned seed)
    {
        GitBuilder git(m_folder.filePath(u"gen%1"_s.arg(seed)));
        std::mt19937 random(seed);
        const auto below = [&](size_t n) { return random() % n; };
        const auto line = [&] {
            static const char *kLines[] = {
                "", "{", "}", "\treturn 0;", "\tif (value)", "\t\tbreak;", "#include <stdio.h>"};
            if (below(3) == 0)
                return QByteArray(kLines[below(std::size(kLines))]) + '\n';
            return "\tcall_" + QByteArray::number(below(60)) + "(argument, " + QByteArray::number(below(9)) + ");\n";
        };
        QHash<QString, QByteArrayList> files;
        for (const char *name : {"one.c", "src/two.c"}) {
            QByteArrayList &text = files[QString::fromLatin1(name)];
            for (int i = 0; i < 60; ++i)
                text.append(line());
        }
        const auto store = [&](const QString &message) {
            for (auto file = files.cbegin(); file != files.cend(); ++file)
                git.write(file.key(), file->join());
            git.commit(message);
        };
        const auto edit = [&](QByteArrayList &text) {
            const qsizetype at = text.isEmpty() ? 0 : qsizetype(below(size_t(text.size())));
            const qsizetype count = std::min<qsizetype>(qsizetype(below(8)), text.size() - at);
            switch (below(5)) {
            case 0: // take away
                for (qsizetype i = 0; i < count && text.size() > 10; ++i)
                    text.removeAt(std::min(at, text.size() - 1));
                break;
            case 1: { // move
                const QByteArrayList block = text.mid(at, count);
                for (qsizetype i = 0; i < count; ++i)
                    text.removeAt(at);
                const qsizetype to = qsizetype(below(size_t(text.size()) + 1));
                for (qsizetype i = 0; i < block.size(); ++i)
                    text.insert(to + i, block.at(i));
                break;
            }
            case 2: // reformat
                for (qsizetype i = at; i < at + count; ++i)
                    text[i].replace("\t", below(2) ? "    " : "  \t");
                break;
            default:
                for (qsizetype i = 0; i <= count; ++i)
                    text.insert(std::min(at + i, text.size()), line());
            }
        };
        store(u"Start"_s);
        for (int round = 0; round < 14; ++round) {
            const QHash<QString, QByteArrayList> before = files;
            edit(files[files.keys().at(qsizetype(below(size_t(files.size()))))]);
            store(u"Main %1"_s.arg(round));
            if (round % 4 == 1) { // a name changes, mostly with a change of content
                const QStringList names = files.keys();
                const QString from = names.at(qsizetype(below(size_t(names.size()))));
                const QString to = u"src/name%1.c"_s.arg(round);
                QByteArrayList text = files.take(from);
                edit(text);
                files.insert(to, text);
                git.remove(from);
                store(u"Rename %1"_s.arg(round));
            } else if (round % 4 == 2) { // a part is copied to a new file
                const QByteArrayList text = files.constBegin()->mid(5, 25);
                files.insert(u"copy%1.c"_s.arg(round), text);
                edit(files[files.keys().first()]);
                store(u"Copy %1"_s.arg(round));
            } else if (round % 2 == 0) { // another line of history, that our side wins, and sometimes neither
                const QString side = u"side%1"_s.arg(round);
                git.git({u"branch"_s, side, u"HEAD~1"_s});
                const QHash<QString, QByteArrayList> mine = files;
                git.checkout(side);
                files = before;
                edit(files[files.keys().first()]);
                store(u"Side %1"_s.arg(round));
                git.checkout(u"main"_s);
                git.git({u"merge"_s, u"-q"_s, u"-s"_s, u"ours"_s, u"--no-commit"_s, side}, true);
                QByteArrayList &mixed = files[files.keys().first()];
                const QByteArrayList &own = mine.value(files.keys().first());
                mixed = own.mid(0, own.size() / 2) + mixed.mid(std::min(mixed.size(), own.size() / 2));
                QByteArrayList merged = mixed;
                const QString name = files.keys().first();
                files = mine;
                files[name] = merged;
                store(u"Merge %1"_s.arg(round));
            }
        }
        return git;
    }

    // Our own graph, as the window makes it.
    bool makeLists(const QString &folder)
    {
        const auto root = SourceRoot::open(folder, m_job);
        if (!root || !refreshGraph(root->repository(), m_job))
            return false;
        const auto graph = CommitGraph::open(root->repository(), m_job);
        return graph && graph->hasTouches();
    }

private slots:
    void generatedHistories_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 3; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void generatedHistories()
    {
        QFETCH(unsigned, seed);
        GitBuilder git = generated(seed);
        const QString problem = compareRandom(git.folder(), 18, seed);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        // With git's graph and filters the answers are the same.
        git.git({u"gc"_s, u"-q"_s});
        git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
        const QString again = compareRandom(git.folder(), 8, seed + 100);
        QVERIFY2(again.isEmpty(), qPrintable(again));
        // And with the lists of ours.
        QVERIFY(makeLists(git.folder()));
        const QString listed = compareRandom(git.folder(), 8, seed + 200);
        QVERIFY2(listed.isEmpty(), qPrintable(listed));
    }

    void linesOfAFileAgreeWithBlame()
    {
        GitBuilder git = generated(9);
        const auto root = SourceRoot::open(git.folder(), m_job);
        for (const QByteArray &file : git.git({u"ls-files"_s}).split('\n')) {
            const auto blamed = blame(*root, "HEAD", file, {}, {}, m_job);
            QVERIFY(blamed);
            const int lines = blamed->hunks.last().line + blamed->hunks.last().count - 1;
            for (int line = 1; line <= lines; line += 7) {
                QList<ObjectId> commits;
                QVERIFY(lineHistory(*root, "HEAD", file, {line, line}, m_job, [&](const FileVersion &version) {
                    commits.append(version.commit);
                    return true;
                }));
                QVERIFY(!commits.isEmpty());
                QVERIFY(commits.contains(blamed->at(line)->commit));
                QCOMPARE(commits.first(), blamed->at(line)->commit);
            }
        }
    }

    void historyOfFilesAsGit()
    {
        GitBuilder git = generated(5);
        const auto root = SourceRoot::open(git.folder(), m_job);
        QByteArrayList files = git.git({u"log"_s, u"--format="_s, u"--name-only"_s}).split('\n');
        std::ranges::sort(files);
        files.erase(std::unique(files.begin(), files.end()), files.end());
        files.append("src");
        for (const int graph : {0, 1, 2}) {
            if (graph == 1)
                git.git({u"commit-graph"_s, u"write"_s, u"--reachable"_s, u"--changed-paths"_s});
            if (graph == 2)
                QVERIFY(makeLists(git.folder()));
            for (const QByteArray &file : files) {
                if (file.isEmpty())
                    continue;
                QByteArrayList ours;
                QVERIFY(
                    fileHistory(*root, "HEAD", file, {.followRenames = false}, m_job, [&](const FileVersion &version) {
                        ours.append(version.commit.hex);
                        return true;
                    }));
                QCOMPARE(
                    ours,
                    git.git({u"log"_s, u"--format=%H"_s, u"HEAD"_s, u"--"_s, QFile::decodeName(file)}).split('\n'));
            }
        }
    }

    void thisProject()
    {
        const QString folder = QStringLiteral(ARIADNE_SOURCE_DIR);
        if (git(folder, {u"rev-parse"_s, u"HEAD"_s}).isEmpty())
            ARIADNE_SKIP(u"this is no clone of the project's repository"_s);
        const QString problem = compareRandom(folder, 12, 2026);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void otherRepositories()
    {
        const QStringList folders = qEnvironmentVariable("ARIADNE_REPOSITORIES").split(u':', Qt::SkipEmptyParts);
        if (folders.isEmpty())
            ARIADNE_SKIP(u"$ARIADNE_REPOSITORIES names no repositories (folders with ':' between)"_s);
        bool ok = false;
        const int asked = qEnvironmentVariableIntValue("ARIADNE_HISTORY_PAIRS", &ok);
        const int pairs = ok ? asked : 300 / int(folders.size());
        for (const QString &folder : folders) {
            // Half of them with nothing of ours, half with the lists of our own graph.
            const auto root = SourceRoot::open(folder, m_job);
            QVERIFY(root);
            QFile::remove(ownGraphPath(root->repository()));
            for (const unsigned half : {1u, 2u}) {
                const QString problem = compareRandom(folder, (pairs + int(half) - 1) / 2, half);
                QVERIFY2(problem.isEmpty(), qPrintable(folder + u": "_s + problem));
                QVERIFY(makeLists(folder));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBlameEqual)
#include "tst_blameequal.moc"
