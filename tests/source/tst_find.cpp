// SPDX-License-Identifier: GPL-3.0-or-later
// "Go to file" and "Go to symbol" find exactly the best: beside the plainest possible search.
#include "kit/canceltest.h"
#include "source/find/gotofile.h"
#include "source/find/gotosymbol.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <map>
#include <random>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

class TestFind : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<const View> m_view;
    std::map<std::string, SymbolKind> m_names; // and the best kind of each
    NoJob m_job;

    // Names as people make them, of few words, so that many are alike.
    static std::string makeName(std::mt19937 &random)
    {
        static const std::vector<std::string> words{"vfs", "read", "write", "file", "alloc", "free",  "k",    "mem",
                                                    "xa",  "Ring", "DC",    "REG",  "node",  "queue", "lock", "r",
                                                    "do",  "set",  "get",   "id",   "0",     "16",    "tx"};
        static const std::vector<std::string> joins{"_", "_", "_", "", "__"};
        std::string name;
        const size_t count = 1 + random() % 5;
        for (size_t i = 0; i < count; ++i)
            name += (i > 0 ? joins[random() % joins.size()] : std::string()) + words[random() % words.size()];
        if (random() % 5 == 0)
            std::ranges::transform(name, name.begin(), [](char c) { return char(std::toupper(c)); });
        return std::isdigit(name[0]) ? "n" + name : name;
    }

    static QString typedFor(const std::string &name, std::mt19937 &random)
    {
        QString typed = QString::fromStdString(name);
        switch (random() % 6) {
        case 0:
            typed.remove(u'_');
            break;
        case 1: // letters left out
            for (int i = 0; i < 3 && typed.size() > 2; ++i)
                typed.remove(qsizetype(random() % size_t(typed.size())), 1);
            break;
        case 2:
            typed.replace(u'_', u' ');
            break;
        case 3:
            typed = typed.toUpper();
            break;
        case 4:
            typed.insert(typed.size() / 2, u'x');
            break;
        default:
            break;
        }
        return typed.left(1 + qsizetype(random() % 18));
    }

private slots:
    void initTestCase()
    {
        std::mt19937 random(7);
        for (int file = 0; file < 12; ++file) {
            QFile out(m_folder.filePath(u"f%1.c"_s.arg(file)));
            QVERIFY(out.open(QIODevice::WriteOnly));
            for (int i = 0; i < 900; ++i) {
                const std::string name = makeName(random);
                switch (random() % 3) {
                case 0:
                    out.write(QByteArray("int ") + name.c_str() + "(void)\n{\n\treturn 0;\n}\n");
                    break;
                case 1:
                    out.write(QByteArray("#define ") + name.c_str() + " 1\n");
                    break;
                default:
                    out.write(QByteArray("struct ") + name.c_str() + " {\n\tint member_" + name.c_str() + ";\n};\n");
                }
            }
            out.write("int na\xc3\xafve(void) { return 0; }\n");
            out.write("int " + QByteArray(300, 'l') + "_long(void) { return 0; }\n");
        }
        const auto root = repository::SourceRoot::openFolder(m_folder.path());
        QVERIFY(root);
        const auto index = *SourceIndex::of(*root);
        QVERIFY(index->refresh({}, m_job));
        m_view = index->view();
        for (const SegmentPair &pair : m_view->segments()) {
            Segment::Walker walker(*pair.facts, 0);
            while (walker.next()) {
                if (walker.flags() == 0)
                    continue;
                const auto kind = SymbolKind(walker.flags() - 1);
                const auto [at, isNew] = m_names.try_emplace(std::string(walker.name()), kind);
                if (!isNew && kindRank(kind) > kindRank(at->second))
                    at->second = kind;
            }
        }
        QVERIFY(m_names.size() > 5000);
    }

    void symbolsAreTheBest()
    {
        std::mt19937 random(11);
        std::vector<std::string> all;
        for (const auto &[name, kind] : m_names)
            all.push_back(name);
        int found = 0;
        for (int round = 0; round < 300; ++round) {
            const QString typed = round == 0 ? u"na\u00efv"_s : typedFor(all[random() % all.size()], random);
            const int limit = round % 3 == 0 ? 50 : round % 3 == 1 ? 3 : 1000;
            std::vector<std::pair<int, std::string>> expected;
            for (const auto &[name, kind] : m_names) {
                if (const int score = symbolScore(name, kind, typed); score > 0)
                    expected.emplace_back(-score, name);
            }
            std::ranges::sort(expected);
            expected.resize(std::min(expected.size(), size_t(limit)));
            const auto answer = findSymbols(*m_view, typed, limit, m_job);
            QVERIFY(answer);
            std::vector<std::pair<int, std::string>> got;
            for (const SymbolHit &hit : answer->rows)
                got.emplace_back(-hit.score, hit.name.toStdString());
            if (got != expected)
                qWarning() << typed << got.size() << expected.size();
            QVERIFY(got == expected);
            found += got.empty() ? 0 : 1;
        }
        QVERIFY(found > 200);
    }

    void whatWasTypedIsMarked()
    {
        const auto answer = findSymbols(*m_view, u"vfsread"_s, 5, m_job);
        QVERIFY(answer && !answer->rows.isEmpty());
        for (const SymbolHit &hit : answer->rows) {
            QByteArray marked;
            for (const int at : hit.matched)
                marked += char(std::tolower(hit.name[at]));
            QCOMPARE(marked, "vfsread");
            QVERIFY(hit.line > 0 && hit.definitions > 0 && !hit.path.isEmpty());
        }
        QVERIFY(findSymbols(*m_view, u"  "_s, 5, m_job)->rows.isEmpty());
        QVERIFY(findSymbols(*m_view, u"vfs"_s, 0, m_job)->rows.isEmpty());
    }

    void filesAreTheBest()
    {
        std::mt19937 random(13);
        QList<QByteArray> paths;
        for (int i = 0; i < 3000; ++i) {
            QByteArray path;
            for (size_t depth = random() % 4; depth > 0; --depth)
                path += QByteArray::fromStdString(makeName(random)) + '/';
            paths.append(path + QByteArray::fromStdString(makeName(random)) + (random() % 2 ? ".c" : ".h"));
        }
        paths.append("docs/\xc3\xa4nderung.md");
        paths.append(QByteArray(400, 'd') + "/vfs.c");
        std::ranges::sort(paths);
        paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
        const PathFinder finder(paths);
        for (int round = 0; round < 300; ++round) {
            QString typed = QString::fromUtf8(paths[qsizetype(random() % size_t(paths.size()))]);
            if (round % 2)
                typed = typed.section(u'/', -1);
            typed = round == 0 ? QString() : typedFor(typed.toStdString(), random);
            const int limit = round % 2 ? 50 : 5;
            const auto found = finder.find(typed, limit, m_job);
            QVERIFY(found);
            QCOMPARE(*found, fuzzyFind(paths, typed, limit, m_job));
        }
    }

    void canBeCancelled()
    {
        const auto expect = [](const QString &problem) { QVERIFY2(problem.isEmpty(), qPrintable(problem)); };
        expect(kit::cancelTest([&](JobControl &job) { return findSymbols(*m_view, u"vfsx"_s, 10, job); }));
        expect(kit::cancelTest([&](JobControl &job) { return findFiles(*m_view, u"f1"_s, 10, job); }));
        expect(kit::cancelTest([&](JobControl &job) -> Result<int> {
            if (auto done = warmUp(*m_view, job); !done)
                return std::unexpected(done.error());
            return 1;
        }));
        const PathFinder finder(QList<QByteArray>{"a", "b"});
        expect(kit::cancelTest([&](JobControl &job) { return finder.find(u"a"_s, 10, job); }));
    }
};

QTEST_GUILESS_MAIN(TestFind)
#include "tst_find.moc"
