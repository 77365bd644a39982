// SPDX-License-Identifier: GPL-3.0-or-later
// What of a file can be folded: the regions themselves, and that no bytes derail them.
#include "kit/canceltest.h"
#include "source/folding.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

class TestFolding : public QObject
{
    Q_OBJECT

    NoJob m_job;
    QList<LineRange> of(const QByteArray &path, const QByteArray &text)
    {
        const auto found =
            source::foldRegions(path, std::as_bytes(std::span(text.constData(), size_t(text.size()))), m_job);
        return found ? *found : QList<LineRange>{{-1, -1}};
    }

private slots:
    void functionsAndBlocks()
    {
        QCOMPARE(of("a.c", "int f(void)\n{\n\tif (a) {\n\t\tb();\n\t} else {\n\t\tc(\"}\");\n\t}\n\treturn '}';\n}\n"),
                 (QList<LineRange>{{1, 8}, {3, 4}, {5, 6}}));
        // On one line, or with nothing between, there is nothing to fold.
        QCOMPARE(of("a.c", "int f(void) { return 0; }\nstruct s {\n};\n"), QList<LineRange>());
        QCOMPARE(of("a.c", "int a;\n{\n\tx;\n}\n"), (QList<LineRange>{{2, 3}}));
    }
    void directivesAndComments()
    {
        QCOMPARE(of("a.h", "#ifndef A_H\n#define A_H\n/* one\n two\n three */\n#include <a.h>\n#include <b.h>\n"
                           "#ifdef X\nint a;\n#else\nint b;\nint c;\n#endif\n#endif\n"),
                 (QList<LineRange>{{3, 5}, {6, 7}, {8, 9}, {10, 12}}));
        QCOMPARE(of("a.c", "// one\n// two\nint a;\n#define M(x) do {\\\n\tx;\\\n} while (0)\n"),
                 (QList<LineRange>{{1, 2}, {4, 6}}));
        // Both branches open the brace that one line closes.
        QCOMPARE(of("a.c",
                    "#ifdef A\nint f(int a) {\n#else\nint f(void) {\n#endif\n\treturn 0;\n}\nint g(void) {\n\treturn "
                    "1;\n}\n"),
                 (QList<LineRange>{{1, 2}, {3, 4}, {4, 6}, {8, 9}}));
    }
    void otherLanguages()
    {
        QCOMPARE(of("a.py", "def f():\n    if x:\n        y()\n\n    return 1\n\nz = 2\n"),
                 (QList<LineRange>{{1, 5}, {2, 3}}));
        QCOMPARE(of("a.go", "func f() {\n\ts := `{\n`\n\treturn\n}\n"), (QList<LineRange>{{1, 4}}));
        QCOMPARE(of("a.rs", "fn f<'a>(x: &'a str) {\n\tlet c = '{';\n}\n"), (QList<LineRange>{{1, 2}}));
        QCOMPARE(of("a.md", "# A\n\n  - b\n    - c\n"), QList<LineRange>());
        QCOMPARE(of("a.bin", QByteArray("{\n\0\n}\n", 6)), QList<LineRange>());
    }
    void anyBytes()
    {
        QRandomGenerator random(7);
        const QByteArray alphabet = "{}#/*'\"\\`\n\n\t ;ifendelsdf(\r"_ba;
        for (int round = 0; round < 400; ++round) {
            QByteArray text;
            for (int i = 0; i < 400; ++i)
                text += alphabet.at(random.bounded(int(alphabet.size())));
            const int lines = int(text.count('\n')) + 1;
            for (const char *const name : {"a.c", "a.go", "a.py"}) {
                int before = 0;
                for (const LineRange &region : of(name, text)) {
                    QVERIFY(region.first >= 1 && region.last > region.first && region.last <= lines);
                    QVERIFY(region.first >= before);
                    before = region.first;
                }
            }
        }
        const QByteArray deep = QByteArray("{\n").repeated(300'000);
        QVERIFY(of("a.c", deep).size() <= source::kMostFoldRegions);
    }
    void stops()
    {
        const QByteArray text = QByteArray("if (x) {\n\ty;\n}\n").repeated(400'000);
        const QString problem = kit::cancelTest([&](JobControl &job) {
            return source::foldRegions("a.c", std::as_bytes(std::span(text.constData(), size_t(text.size()))), job);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestFolding)
#include "tst_folding.moc"
