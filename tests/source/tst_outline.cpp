// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/fuzzy.h"
#include "source/outline.h"

#include <QtTest>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

class TestOutline : public QObject
{
    Q_OBJECT

    NoJob m_job;

    Outline of(const QByteArray &path, const QByteArray &text)
    {
        const auto result = outline(path, std::as_bytes(std::span(text.constData(), size_t(text.size()))), m_job);
        return result.value_or(Outline{{}, {}, u"failed"_s});
    }

private slots:
    void functionsAndTypes()
    {
        const QByteArray text = "namespace strata {\n"      // 1
                                "struct Slab {\n"           // 2
                                "    int size;\n"           // 3
                                "    int take(int n) {\n"   // 4
                                "        return n;\n"       // 5
                                "    }\n"                   // 6
                                "};\n"                      // 7
                                "}\n"                       // 8
                                "static int helper(void)\n" // 9
                                "{\n"                       // 10
                                "    return 1;\n"           // 11
                                "}\n";                      // 12
        const Outline outline = of("dir/slab.cc", text);
        if (outline.tier.isEmpty())
            QSKIP(qPrintable(outline.why));
        QStringList names;
        for (const OutlineSymbol &symbol : outline.symbols)
            names.append(symbol.name);
        QCOMPARE(names, (QStringList{u"strata"_s, u"Slab"_s, u"take"_s, u"helper"_s}));
        QCOMPARE(outline.symbols.at(2).scope, u"strata::Slab"_s);
        QCOMPARE(outline.symbols.at(2).signature, u"(int n)"_s);
        QCOMPARE(outline.symbols.at(2).depth, 2);
        QCOMPARE(outline.symbols.at(3).depth, 0);
        QCOMPARE(outline.symbols.at(outline.at(5)).name, u"take"_s);
        QCOMPARE(outline.symbols.at(outline.at(11)).name, u"helper"_s);
        QCOMPARE(outline.symbols.at(outline.at(3)).name, u"Slab"_s);
        QCOMPARE(outline.at(100), -1);
        QCOMPARE(of("a.h", "int declared(int);\n").symbols.size(), 1);
    }

    void nothingToSay()
    {
        const Outline none = of("notes.unknown", "just words\n");
        QVERIFY(none.symbols.isEmpty());
        QVERIFY(!none.why.isEmpty());
    }

    void hostileNamesAndText()
    {
        for (const QByteArray &name : {QByteArray("--options=x.c"), QByteArray("a;touch b.c"), QByteArray("../../x.c"),
                                       QByteArray("x\n.c"), QByteArray(".c"), QByteArray("")})
            QVERIFY(of(name, "int f(void) { return 0; }\n").why != u"failed"_s);
        QByteArray noise(100'000, '{');
        QVERIFY(of("x.c", noise).why != u"failed"_s);
        for (qsizetype i = 0; i < noise.size(); ++i)
            noise[i] = char(i * 31 % 251);
        QVERIFY(of("x.cpp", noise).why != u"failed"_s);
    }

    void cancels()
    {
        struct Stop final : JobControl {
            bool cancelled() const override { return true; }
            void progress(Unit, quint64, quint64, const QString &) override {}
        } stop;
        const QByteArray text = "int f(void) { return 0; }\n";
        if (of("x.c", text).tier.isEmpty())
            QSKIP("no universal-ctags");
        const auto result = outline("x.c", std::as_bytes(std::span(text.constData(), size_t(text.size()))), stop);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    }

    void fuzzy()
    {
        const QList<QByteArray> paths{"cache/slab_allocator.cc", "cache/slab_allocator.h", "slabs/readme.md",
                                      "engine/allocator.cc",     "sql/label.cc",           "Makefile"};
        const auto best = [&](const QString &words) {
            QByteArrayList found;
            for (const FuzzyHit &hit : fuzzyFind(paths, words, 10, m_job))
                found.append(paths.at(hit.index));
            return found;
        };
        QCOMPARE(best(u"slab.cc"_s).first(), QByteArray("cache/slab_allocator.cc"));
        QCOMPARE(best(u"salloc"_s).first(), QByteArray("cache/slab_allocator.h"));
        QCOMPARE(best(u"MAKE"_s), QByteArrayList{"Makefile"});
        QCOMPARE(best(u"engine alloc"_s), QByteArrayList{"engine/allocator.cc"});
        QCOMPARE(best(u"zzz"_s).size(), 0);
        QCOMPARE(best(QString()).size(), 6);
        QCOMPARE(fuzzyFind(paths, QString(), 2, m_job).size(), 2);
        QList<int> at;
        QVERIFY(fuzzyScore("cache/slab.h", "slab", &at) > 0);
        std::ranges::sort(at);
        QCOMPARE(at, (QList<int>{6, 7, 8, 9}));
    }
};

QTEST_GUILESS_MAIN(TestOutline)
#include "tst_outline.moc"
