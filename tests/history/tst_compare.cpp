// SPDX-License-Identifier: GPL-3.0-or-later
// Side by side: every line once, rows that agree with git's diff, marks within lines, moved blocks.
#include "history/compare.h"
#include "kit/canceltest.h"
#include "kit/oracle.h"
#include "support/process.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::history;
using namespace Qt::StringLiterals;

namespace {

std::span<const std::byte> bytes(const QByteArray &text)
{
    return std::as_bytes(std::span(text.constData(), size_t(text.size())));
}

QList<QByteArray> lines(const QByteArray &text)
{
    QList<QByteArray> all = text.split('\n');
    if (all.last().isEmpty())
        all.removeLast();
    return all;
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT
    NoJob m_job;
    Comparison compare(const QByteArray &a, const QByteArray &b, CompareOptions options = {})
    {
        const auto made = compareTexts(bytes(a), bytes(b), options, m_job);
        if (!made)
            qFatal("%s", qPrintable(made.error().what));
        return *made;
    }
    // Both texts stand whole and in order in the rows, and rows that say Same are.
    static void verifyWhole(const QByteArray &a, const QByteArray &b, const Comparison &made)
    {
        const auto left = lines(a), right = lines(b);
        int nextLeft = 1, nextRight = 1;
        for (const CompareRow &row : made.rows) {
            if (row.left > 0)
                QCOMPARE(row.left, nextLeft++);
            if (row.right > 0)
                QCOMPARE(row.right, nextRight++);
            if (row.kind == CompareRow::Kind::Same)
                QCOMPARE(left.at(row.left - 1), right.at(row.right - 1));
        }
        QCOMPARE(nextLeft - 1, int(left.size()));
        QCOMPARE(nextRight - 1, int(right.size()));
    }

private slots:
    void pairsAndMarks()
    {
        const QByteArray a = "one\nint take(int size)\nthree\nfour\n",
                         b = "one\nint take(long size, int cpu)\nthree\nnew\nfour\n";
        const Comparison made = compare(a, b);
        verifyWhole(a, b, made);
        QCOMPARE(made.changed, 1);
        QCOMPARE(made.added, 1);
        QCOMPARE(made.removed, 0);
        const CompareRow &row = made.rows.at(1);
        QCOMPARE(row.kind, CompareRow::Kind::Changed);
        QCOMPARE(row.leftMarks, (QList<MarkedSpan>{{9, 3}}));
        QCOMPARE(row.rightMarks.size(), 2);
        QCOMPARE(made.changes, (QList<int>{1, 3}));
        QCOMPARE(besideLine(made, 4, true), 5);
        QVERIFY(compare(a, a).identical());
        QVERIFY(compare("", "").identical());
        verifyWhole("", b, compare("", b));
        verifyWhole(a, "", compare(a, ""));
        CompareOptions options;
        options.ignoreWhitespace = true;
        QVERIFY(compare("a b\n", "a  b\n", options).identical());
    }

    void movedBlock()
    {
        const QByteArray block = "void helper(int first)\n{\n    call(first, first + 1);\n}\n";
        QByteArray middle;
        for (int i = 0; i < 30; ++i)
            middle += "line " + QByteArray::number(i) + '\n';
        const QByteArray a = block + middle, b = middle + QByteArray(block).replace("    call", "\tcall");
        const Comparison made = compare(a, b);
        verifyWhole(a, b, made);
        int moved = 0;
        for (const CompareRow &row : made.rows)
            moved += row.moved > 0 ? 1 : 0;
        QCOMPARE(moved, 8);
        QCOMPARE(made.rows.first().moved, 31);
        CompareOptions without;
        without.moves = false;
        for (const CompareRow &row : compare(a, b, without).rows)
            QCOMPARE(row.moved, 0);
    }

    // As many lines come and go as git counts, on changes made at random.
    void countsAsGit()
    {
        ARIADNE_ORACLE(git, "git");
        QTemporaryDir folder;
        quint32 seed = 5;
        const auto next = [&](quint32 bound) {
            seed = seed * 1664525 + 1013904223;
            return (seed >> 8) % bound;
        };
        for (int round = 0; round < 40; ++round) {
            QByteArray a, b;
            for (quint32 i = 0; i < 200; ++i) {
                const QByteArray line = "value " + QByteArray::number(next(60)) + ";\n";
                if (next(10) != 0)
                    a += line;
                if (next(10) != 0)
                    b += next(12) == 0 ? "other " + line : line;
            }
            for (const auto &[name, text] : {std::pair(u"a"_s, a), std::pair(u"b"_s, b)}) {
                QFile file(folder.filePath(name));
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(text);
            }
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.start(git, {u"diff"_s, u"--no-index"_s, u"--numstat"_s, u"a"_s, u"b"_s});
            QVERIFY(process.waitForFinished());
            const QList<QByteArray> counts = process.readAllStandardOutput().split('\t');
            const Comparison made = compare(a, b);
            verifyWhole(a, b, made);
            QCOMPARE(made.added + made.changed, counts.value(0).toInt());
            QCOMPARE(made.removed + made.changed, counts.value(1).toInt());
        }
    }

    void hostile()
    {
        const QByteArray wide(5'000'000, 'x'), other = wide + 'y';
        verifyWhole(wide, other, compare(wide, other));
        QByteArray many;
        for (int i = 0; i < 100'000; ++i)
            many += "x\n";
        verifyWhole(many, many + "y\n", compare(many, many + "y\n"));
        const QByteArray huge(20 << 20, 'z');
        QCOMPARE(compareTexts(bytes(huge), bytes(many), {}, m_job).error().kind, Error::Kind::Refused);
        QByteArray a, b;
        for (int i = 0; i < 4000; ++i) {
            a += "line " + QByteArray::number(i * 7 % 1000) + '\n';
            b += "line " + QByteArray::number(i * 11 % 1000) + '\n';
        }
        kit::CancelOptions options;
        options.points = 8;
        options.mostMs = 1000; // git's diff itself cannot be stopped within one pair of texts
        const QString problem =
            kit::cancelTest([&](JobControl &job) { return compareTexts(bytes(a), bytes(b), {}, job); }, options);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
