// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes ask one index while it is written to, or after it was damaged: each answer is right, or is an
// error that the next refresh mends and says.
#include "kit/child.h"
#include "kit/fixtures.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"
#include "source/text/textsearch.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

class TestManyUsers : public QObject
{
    Q_OBJECT

    static constexpr int kFiles = 150;
    QTemporaryDir m_folder;

    repository::SourceRoot root() const { return *repository::SourceRoot::openFolder(m_folder.path()); }
    void put(const QString &name, const QByteArray &content) const
    {
        kit::writeFile(m_folder.filePath(name), content);
    }
    static qint64 linesWith(const View &view, const QString &text)
    {
        NoJob job;
        const auto report = searchText(view, {.pattern = text}, job, [](const QList<TextHit> &) { return true; });
        return report ? report->lines : report.error().kind == Error::Kind::Malformed ? kFiles : -1;
    }

    // How many answers were wrong: neither what stands in the files nor the damage told.
    static int wrongAnswers(const View &view)
    {
        NoJob job;
        int wrong = 0;
        const auto told = [](const auto &answer) { return !answer && answer.error().kind == Error::Kind::Malformed; };
        const auto calls = callers(view, "target", {}, job);
        wrong += !told(calls) && (!calls || calls->total != kFiles);
        const auto uses = references(view, "counter", {}, job);
        wrong += !told(uses) && (!uses || uses->total != kFiles);
        const auto defined = definitions(view, "target", true, {}, job);
        wrong += !told(defined) && (!defined || defined->rows.size() != 1);
        const auto names = findSymbols(view, u"caller_7"_s, 3, job);
        wrong += !told(names) && (!names || names->rows.value(0).name != "caller_7");
        wrong += linesWith(view, u"target(counter"_s) != kFiles;
        return wrong;
    }

private slots:
    void initTestCase()
    {
        put(u"target.c"_s, "int target(int x)\n{\n\treturn x;\n}\n");
        for (int i = 0; i < kFiles; ++i)
            put(u"f%1.c"_s.arg(i), "extern int counter;\nint caller_" + QByteArray::number(i) +
                                       "(void)\n{\n\treturn target(counter);\n}\n");
    }

    // Two windows that follow the tree and a command that is run again and again.
    void threeProcesses()
    {
        const auto window = [&](int number) {
            return [this, number]() -> int {
                NoJob job;
                const auto index = *SourceIndex::of(root());
                int wrong = 0;
                for (int round = 0; round < 15; ++round) {
                    put(u"w%1.c"_s.arg(number), "int w" + QByteArray::number(round) + ";\n");
                    if (!index->refresh({.threads = 1}, job))
                        return 100;
                    wrong += wrongAnswers(*index->view());
                }
                return wrong;
            };
        };
        const auto command = [this]() -> int {
            int wrong = 0;
            for (int round = 0; round < 15; ++round) {
                NoJob job;
                const auto index = *SourceIndex::of(root());
                if (!index->refresh({.threads = 1}, job))
                    return 100;
                wrong += wrongAnswers(*index->view());
            }
            return wrong;
        };
        kit::Child one(window(1)), two(window(2)), three(command);
        QCOMPARE(one.wait(), 0);
        QCOMPARE(two.wait(), 0);
        QCOMPARE(three.wait(), 0);
    }

    // Whoever opens it then is told no wrong answer; the next refresh says what was damaged and mends it.
    void flippedBitsAreSaid()
    {
        NoJob job;
        std::mt19937 random(17);
        int said = 0;
        QVERIFY((*SourceIndex::of(root()))->refresh({.threads = 1}, job));
        for (int round = 0; round < 40; ++round) {
            const auto index = *SourceIndex::of(root());
            QStringList files;
            QDirIterator each(index->folder(), {u"*.facts"_s, u"*.text"_s}, QDir::Files);
            while (each.hasNext())
                files << each.next();
            QVERIFY(!files.isEmpty());
            QFile file(files[qsizetype(random() % size_t(files.size()))]);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const qint64 at = qint64(random() % size_t(file.size()));
            char byte = 0;
            QVERIFY(file.seek(at) && file.getChar(&byte) && file.seek(at));
            QVERIFY(file.putChar(char(byte ^ (1 << (random() % 8)))) && file.flush());
            const auto loaded = index->load(job);
            const auto view = index->view();
            const bool whole = loaded && view->indexed().files > 0 && view->indexed().complete();
            if (whole)
                QCOMPARE(wrongAnswers(*view), 0);
            const auto report = index->refresh({.threads = 1}, job);
            QVERIFY2(report, report ? "" : qPrintable(report.error().what));
            said += report->warnings.isEmpty() ? 0 : 1;
            if (index->view()->damaged()) // found only now
                QVERIFY(index->refresh({.threads = 1}, job));
            QVERIFY(!index->view()->damaged());
            QCOMPARE(wrongAnswers(*index->view()), 0);
        }
        QVERIFY2(said > 10, qPrintable(QString::number(said)));
    }
};

QTEST_GUILESS_MAIN(TestManyUsers)
#include "tst_manyusers.moc"
