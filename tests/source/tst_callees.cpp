// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a function calls: what its own text names first, then what macros bring in; no macros within macros, no words of
// the compiler. And callers in great number, which two threads put together.
#include "kit/canceltest.h"
#include "kit/fixtures.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

class TestCallees : public QObject
{
    Q_OBJECT

    QTemporaryDir m_cache;
    NoJob m_job;

    std::shared_ptr<const View> viewOf(const QTemporaryDir &folder)
    {
        const auto index = *SourceIndex::of(*repository::SourceRoot::openFolder(folder.path()));
        return index->refresh({}, m_job) ? index->view() : nullptr;
    }

private slots:
    void initTestCase() { qputenv("XDG_CACHE_HOME", m_cache.path().toLocal8Bit()); }

    void ownTextFirst()
    {
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"a.c"_s), "#define unlikely(x) __builtin_expect(!!(x), 0)\n"
                                                  "#define _AC(x, y) (x##y)\n"
                                                  "#define FLAG (_AC(1, UL) << 3)\n"
                                                  "#define __aligned(x) __attribute__((__aligned__(x)))\n"
                                                  "#define current get_current()\n"
                                                  "#define CHECK(x) do { if (unlikely(x)) warn(#x); } while (0)\n"
                                                  "#define FREE(p) free(p)\n"
                                                  "void warn(const char *text) {}\n"
                                                  "int get_current(void) { return 1; }\n"
                                                  "int first(int x) { return x; }\n"
                                                  "int last(int x) { return x; }\n"
                                                  "int work(int n)\n"
                                                  "{\n"
                                                  "\tint t __aligned(8) = current;\n"
                                                  "\tCHECK(n);\n"
                                                  "\tfirst(n & FLAG);\n"
                                                  "\tFREE(0);\n"
                                                  "\treturn last(t);\n"
                                                  "}\n");
        const auto view = viewOf(folder);
        QVERIFY(view);
        const auto names = [&](const Filter &filter) {
            QStringList found;
            const auto answer = callees(*view, "work", {}, filter, m_job);
            for (const Edge &edge : answer ? answer->rows : QList<Edge>())
                found << QString::fromLatin1(edge.callee) +
                             (edge.via.isEmpty() ? QString() : u" via "_s + QString::fromLatin1(edge.via.join('>')));
            return found;
        };
        QCOMPARE(names({}).join(u", "_s),
                 u"CHECK, first, FREE, last, get_current via current, warn via CHECK, free via FREE"_s);
        Filter few;
        few.limit = 5;
        QCOMPARE(names(few).join(u", "_s), u"CHECK, first, FREE, last, get_current via current"_s);
        QCOMPARE(callees(*view, "work", {}, few, m_job)->total, 7);
        Filter direct;
        direct.throughMacros = false;
        QCOMPARE(names(direct).join(u", "_s), u"CHECK, first, FREE, last"_s);
    }

    // So many that two threads make the rows: the same as one thread makes.
    void veryManyCallers()
    {
        QTemporaryDir folder;
        constexpr int kFiles = 30, kCalls = 400;
        kit::writeFile(folder.filePath(u"all.h"_s), "int wanted(int);\n#define WANTED(x) wanted(x)\n");
        for (int i = 0; i < kFiles; ++i) {
            QByteArray text = "#include \"all.h\"\n#ifdef DEEP\nint deep" + QByteArray::number(i) +
                              "(void) { return WANTED(1); }\n#endif\n";
            for (int n = 0; n < kCalls; ++n)
                text += "int f" + QByteArray::number(n) + "(void) { return wanted(" + QByteArray::number(n) + "); }\n";
            kit::writeFile(folder.filePath(u"f%1.c"_s.arg(i)), text);
        }
        const auto view = viewOf(folder);
        QVERIFY(view);
        for (const bool macros : {true, false}) {
            Filter filter;
            filter.throughMacros = macros;
            const auto all = callers(*view, "wanted", filter, m_job);
            filter.limit = 1'000'000; // one thread counts
            const auto single = callers(*view, "wanted", filter, m_job);
            QVERIFY(all && single);
            QCOMPARE(single->rows.size(), kFiles * (kCalls + (macros ? 1 : 0)) + (macros ? 0 : 1));
            QVERIFY(*all == *single);
            filter.limit = -1;
            const QString problem =
                kit::cancelTest([&](JobControl &job) { return callers(*view, "wanted", filter, job); });
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }
};

QTEST_GUILESS_MAIN(TestCallees)
#include "tst_callees.moc"
