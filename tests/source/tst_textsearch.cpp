// SPDX-License-Identifier: GPL-3.0-or-later
// Text search: the same lines as ripgrep.
#include "kit/canceltest.h"
#include "kit/oracle.h"
#include "source/index/sourceindex.h"
#include "source/query/pathfilter.h"
#include "source/scan/condition.h"
#include "source/text/matcher.h"
#include "source/text/textsearch.h"

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <random>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

class TestTextSearch : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<SourceIndex> m_index;

    QByteArrayList ours(const TextQuery &query)
    {
        NoJob job;
        QByteArrayList lines;
        const auto report = searchText(*m_index->view(), query, job, [&](const QList<TextHit> &hits) {
            for (const TextHit &hit : hits)
                lines << hit.path + ':' + QByteArray::number(hit.line);
            return true;
        });
        if (!report)
            lines << report.error().what.toUtf8();
        std::ranges::sort(lines);
        return lines;
    }
    QByteArrayList theirs(const QString &rg, const TextQuery &query)
    {
        QStringList arguments{u"-n"_s,          u"--no-heading"_s, u"--no-ignore"_s, u"--hidden"_s,
                              u"--no-config"_s, u"-o"_s,           u"-r"_s,          u""_s};
        if (!query.regex)
            arguments << u"-F"_s;
        if (!query.caseSensitive)
            arguments << u"-i"_s;
        if (query.word)
            arguments << u"-w"_s;
        arguments << u"-e"_s << query.pattern << u"."_s;
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(rg, arguments);
        process.waitForFinished(60000);
        QByteArrayList lines;
        for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
            const qsizetype first = line.indexOf(':'), second = line.indexOf(':', first + 1);
            if (second > 0)
                lines << (line.startsWith("./") ? line.mid(2, second - 2) : line.left(second));
        }
        std::ranges::sort(lines);
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
        return lines;
    }

private slots:
    void initTestCase()
    {
        // The project's own core is a fine text to search in.
        const QString from = QFileInfo(QStringLiteral(ARIADNE_SOURCE_DIR) + u"/core"_s).filePath();
        QDirIterator each(from, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next();
            const QString to = m_folder.filePath(QDir(from).relativeFilePath(path));
            QDir().mkpath(QFileInfo(to).path());
            QVERIFY(QFile::copy(path, to));
        }
        QFile odd(m_folder.filePath(u"odd.txt"_s));
        QVERIFY(odd.open(QIODevice::WriteOnly));
        odd.write("Stra\xc3\x9f"
                  "e stra\xc3\x9f"
                  "e STRASSE\r\n\xe2\x84\xaa"
                  "elvin kelvin\n\n\xff\xfe broken\nlast line without end");
        odd.close();
        NoJob job;
        const auto root = repository::SourceRoot::openFolder(m_folder.path());
        QVERIFY(root);
        m_index = *SourceIndex::of(*root);
        QVERIFY(m_index->refresh({}, job));
    }

    void asRipgrep()
    {
        ARIADNE_ORACLE(rg, "rg");
        std::mt19937 random(5);
        QList<TextQuery> queries;
        const auto add = [&](const QString &pattern, bool regex, bool sensitive = true, bool word = false) {
            queries.append({.pattern = pattern, .regex = regex, .caseSensitive = sensitive, .word = word});
        };
        for (const char *pattern :
             {"Result<", "the", "e", "QByteArray", "const ", "zzzz", "kelvin", "strasse", "Segment::", "->", "\\n",
              "last line", "return {};", "/*", "static_cast<quint32>(", ".", "broken"}) {
            for (const bool sensitive : {true, false})
                for (const bool word : {true, false})
                    if (!word ||
                        QRegularExpression(u"^\\w.*\\w$|^\\w$"_s).match(QString::fromLatin1(pattern)).hasMatch())
                        add(QString::fromLatin1(pattern), false, sensitive, word);
        }
        for (const char *pattern : {"^#include",
                                    "\\bfoo\\b",
                                    "[A-Z]{4,}",
                                    "^\\s*$",
                                    "return .*;$",
                                    "Q[A-Z][a-z]+::[a-z]+",
                                    "(read|write)File",
                                    "\\d{3,}",
                                    "x.y",
                                    "^}$",
                                    "struct \\w+",
                                    "a+b*c?",
                                    "[^a-z ]{10}",
                                    "if \\(.*&&.*\\)",
                                    "kelvin|last",
                                    "std::\\w+<",
                                    "^$",
                                    "\\.h\"$",
                                    "e$",
                                    "^\\}",
                                    "(?i)RESULT",
                                    "case .*:",
                                    "0x[0-9a-f]+",
                                    "size_t \\w+ =",
                                    "\\w+_\\w+_\\w+"}) {
            for (const bool sensitive : {true, false})
                add(QString::fromLatin1(pattern), true, sensitive);
        }
        // Pieces of the text itself.
        QFile file(m_folder.filePath(u"source/text/matcher.cpp"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().split('\n');
        while (queries.size() < 220) {
            const QByteArray line = lines[qsizetype(random() % size_t(lines.size()))].trimmed();
            if (line.size() < 4 || QByteArrayView(line).contains('\\'))
                continue;
            const qsizetype from = qsizetype(random() % size_t(line.size() - 3));
            add(QString::fromUtf8(line.mid(from, 3 + qsizetype(random() % 12))), false, random() % 2 == 0);
        }
        QVERIFY(queries.size() >= 200);
        int found = 0;
        for (const TextQuery &query : std::as_const(queries)) {
            const QByteArrayList mine = ours(query);
            const QByteArrayList peers = theirs(rg, query);
            found += peers.isEmpty() ? 0 : 1;
            if (mine != peers) {
                for (const QByteArray &line : mine)
                    if (!peers.contains(line))
                        qWarning() << "only here" << line;
                for (const QByteArray &line : peers)
                    if (!mine.contains(line))
                        qWarning() << "only ripgrep" << line;
            }
            QVERIFY2(mine == peers, qPrintable(u"%1 regex %2 case %3 word %4"_s.arg(query.pattern)
                                                   .arg(query.regex)
                                                   .arg(query.caseSensitive)
                                                   .arg(query.word)));
        }
        QVERIFY(found > 100);
    }

    void filtersRuleOut()
    {
        NoJob job;
        const auto report = searchText(*m_index->view(), {.pattern = u"distinctTrigramsOf"_s}, job,
                                       [](const QList<TextHit> &) { return true; });
        QVERIFY(report);
        QVERIFY(report->filesSearched * 20 < report->filesOf);
    }

    void limitsAndGlobs()
    {
        QCOMPARE(ours({.pattern = u"e"_s, .limit = 7}).size(), 7);
        const QByteArrayList all = ours({.pattern = u"include"_s, .paths = {"source/text/*"}});
        QVERIFY(!all.isEmpty());
        for (const QByteArray &line : all)
            QVERIFY(line.startsWith("source/text/"));
        NoJob job;
        const auto wrong = searchText(*m_index->view(), {.pattern = u"("_s, .regex = true}, job,
                                      [](const QList<TextHit> &) { return true; });
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, Error::Kind::Usage);
    }

    // Lines in branches that the configuration leaves out are hidden and counted; where the index knows the file, and
    // where it does not know it yet.
    void leftOutByConfiguration()
    {
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        };
        QVERIFY(write(u"a.c"_s, "int wanted;\n#ifdef CONFIG_SMP\nint wanted_smp;\n# if CONFIG_DEEP\nint wanted_deep;\n"
                                "# endif\n#elif defined(CONFIG_UP)\nint wanted_up;\n#else\nint wanted_else;\n#endif\n"
                                "#ifdef OTHER\nint wanted_other;\n#endif\n"));
        QVERIFY(write(u"b.h"_s, "#ifndef B_H\n#define B_H\nextern int wanted;\n#endif\n"));
        QVERIFY(write(u"c.txt"_s, "#ifdef CONFIG_SMP\nwanted in a letter\n#endif\n"));
        NoJob job;
        const auto index = *SourceIndex::of(*repository::SourceRoot::openFolder(folder.path()));
        QVERIFY(index->refresh({}, job));
        const auto known = index->view();
        const auto unknown =
            std::make_shared<const View>(known->root(), QByteArray(), std::make_shared<const Tree>(known->tree()),
                                         std::vector<SegmentPair>(), View::Places(), known->rules());
        QCOMPARE(unknown->indexed().files, 0);
        auto configuration = std::make_shared<Configuration>(Configuration::fromConfig("CONFIG_UP=y\n"));
        for (const auto &view : {known, unknown}) {
            for (const int threads : {1, 4}) {
                QByteArrayList lines;
                const auto search = [&](const TextQuery &query, JobControl &control) {
                    lines.clear();
                    return searchText(*view, query, control, [&](const QList<TextHit> &hits) {
                        for (const TextHit &hit : hits)
                            lines << hit.path + ':' + QByteArray::number(hit.line);
                        return true;
                    });
                };
                TextQuery query{.pattern = u"wanted"_s, .threads = threads, .holds = holdsUnder(configuration)};
                const auto report = search(query, job);
                QVERIFY(report);
                std::ranges::sort(lines);
                QCOMPARE(lines, (QByteArrayList{"a.c:1", "a.c:13", "a.c:8", "b.h:3", "c.txt:2"}));
                QCOMPARE(report->lines, 5);
                QCOMPARE(report->hidden, 3);
                const QString problem = kit::cancelTest([&](JobControl &control) { return search(query, control); });
                QVERIFY2(problem.isEmpty(), qPrintable(problem));
                query.holds = {};
                QCOMPARE(search(query, job)->lines, 8);
            }
        }
    }

    void globs_data()
    {
        QTest::addColumn<QByteArrayList>("globs");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *glob, const char *path, bool fits) {
            QTest::addRow("%s %s", glob, path) << QByteArray(glob).split(' ') << QByteArray(path) << fits;
        };
        row("*.h", "a/b/c.h", true);
        row("*.h", "a/b/c.hpp", false);
        row("fs/*", "fs/ext4/inode.c", true);
        row("fs/*.c", "fs/ext4/inode.c", false);
        row("fs/**/*.c", "fs/ext4/inode.c", true);
        row("fs/**/*.c", "fs/a.c", true);
        row("**/inode.c", "inode.c", true);
        row("ext4", "fs/ext4/inode.c", true);
        row("[a-c].h", "b.h", true);
        row("[!a-c].h", "b.h", false);
        row("!tools", "tools/a.c", false);
        row("!tools", "fs/a.c", true);
        row("*.c !fs/*", "fs/a.c", false);
        row("a?c", "abc", true);
        row("[", "[", true);
    }
    void globs()
    {
        QFETCH(QByteArrayList, globs);
        QFETCH(QByteArray, path);
        QFETCH(bool, fits);
        QCOMPARE(PathFilter(globs).matches({path.constData(), size_t(path.size())}), fits);
    }

    void lineEnds()
    {
        std::mt19937 random(9);
        for (int round = 0; round < 300; ++round) {
            std::string text(random() % (round < 280 ? 200 : 20000), 'x');
            for (char &c : text)
                c = random() % 3 == 0 || round % 7 == 0 ? '\n' : 'y';
            const size_t from = std::min<size_t>(text.size(), random() % 20);
            QCOMPARE(countLines(std::string_view(text).substr(from)),
                     size_t(std::count(text.begin() + ptrdiff_t(from), text.end(), '\n')));
        }
    }

    // Against the plainest possible search.
    void needles()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 20000; ++round) {
            std::string text(random() % 80, ' '), needle(1 + random() % 5, ' ');
            for (char &c : text)
                c = char('a' + random() % 3);
            for (char &c : needle)
                c = char('a' + random() % 3);
            const size_t from = random() % (text.size() + 2);
            const size_t expected = from > text.size() ? std::string::npos : text.find(needle, from);
            QCOMPARE(Needle(needle).find(text, from), expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestTextSearch)
#include "tst_textsearch.moc"
