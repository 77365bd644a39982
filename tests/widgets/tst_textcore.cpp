// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the text view without a screen: line index, decoding onto cells, diff lines, search.
#include "ui/widgets/text/decode.h"
#include "ui/widgets/text/diff.h"
#include "ui/widgets/text/document.h"
#include "ui/widgets/text/search.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;

namespace {

// The oracle: split at "\n", a "\r" before it goes, a last "\n" starts no line, an empty text has one.
QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    if (lines.size() > 1 && lines.back().isEmpty())
        lines.removeLast();
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    return lines;
}

QByteArray randomText(quint32 seed, qsizetype size)
{
    QRandomGenerator random(seed);
    QByteArray text;
    while (text.size() < size) {
        const int kind = int(random.bounded(20));
        if (kind == 0)
            text += QByteArray(qsizetype(random.bounded(200'000)), 'x');
        else if (kind == 1)
            text += QByteArray(qsizetype(random.bounded(300)), '\n');
        else if (kind == 2)
            text += "\r\n";
        else
            text += QByteArray(qsizetype(random.bounded(120)), char('a' + random.bounded(26))) + '\n';
    }
    return text;
}

} // namespace

class TestTextCore : public QObject
{
    Q_OBJECT
private slots:
    void lineIndex_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one newline") << QByteArray("\n");
        QTest::newRow("no newline") << QByteArray("abc");
        QTest::newRow("windows") << QByteArray("a\r\nb\r\n\r\nc");
        QTest::newRow("64 lines") << QByteArray("0123456789\n").repeated(64);
        QTest::newRow("65 lines") << QByteArray("0123456789\n").repeated(65) + "end";
        QTest::newRow("giant at the start") << QByteArray(300'000, 'x') + "\nshort\n";
        QTest::newRow("giant at the end") << QByteArray("short\n") + QByteArray(300'000, 'x');
        for (quint32 seed = 1; seed <= 8; ++seed)
            QTest::addRow("random %u", seed) << randomText(seed, 900'000);
    }
    void lineIndex()
    {
        QFETCH(QByteArray, text);
        const QList<QByteArray> expected = linesOf(text);
        const auto document = TextDocument::fromBytes(text, {});
        QTRY_VERIFY(document->isComplete());
        QCOMPARE(document->lineCount(), int(expected.size()));
        qint64 longest = 0;
        for (int i = 0; i < expected.size(); ++i) {
            const QByteArrayView line = document->lineBytes(i + 1);
            QVERIFY2(line == QByteArrayView(expected[i]), qPrintable(QString::number(i)));
            longest = qMax<qint64>(longest, line.size());
        }
        QVERIFY(document->content()->index->longestLine() >= longest);
        std::vector<LineIndex::Extent> extents;
        document->content()->index->extents(0, int(expected.size()), extents);
        QCOMPARE(extents.size(), size_t(expected.size()));
        QRandomGenerator random(7);
        for (int i = 0; i < 300 && !text.isEmpty(); ++i) {
            const qint64 offset = random.bounded(text.size());
            const int line = int(text.left(offset).count('\n'));
            QCOMPARE(document->content()->index->lineAt(offset), qMin(line, int(expected.size()) - 1));
        }
        // Beyond the end: nothing, and no crash.
        QCOMPARE(document->lineBytes(document->lineCount() + 5).size(), 0);
        QCOMPARE(document->lineBytes(0).size(), 0);
    }

    // A large text is usable while its index grows, and dropping it stops the worker.
    void growing()
    {
        QByteArray text = QByteArray("a line of forty bytes, more or less.....\n").repeated(400'000); // 16 MB
        {
            const auto document = TextDocument::fromBytes(text, {});
            QSignalSpy completed(document.get(), &TextDocument::completed);
            int before = 0;
            while (!document->isComplete()) {
                const int lines = document->lineCount();
                QVERIFY(lines >= before);
                if (lines > 1) // 1 also stands for "none known yet"
                    QCOMPARE(document->lineBytes(lines).size(), 40);
                before = lines;
                QCoreApplication::processEvents();
            }
            QTRY_COMPARE(completed.count(), 1);
            QCOMPARE(document->lineCount(), 400'000);
        }
        for (int i = 0; i < 20; ++i)
            TextDocument::fromBytes(text, {}); // gone at once
    }

    void decoding()
    {
        QCOMPARE(decodeText("plain"), QStringLiteral("plain"));
        QCOMPARE(decodeText("caf\xC3\xA9"), QStringLiteral("café"));
        QCOMPARE(decodeText("caf\xE9"), QStringLiteral("café"));                 // Latin-1
        QCOMPARE(decodeText("\xF0\x9F\x98\x80"), QString::fromUcs4(U"😀", 1));
        QCOMPARE(decodeText("\xC0\xAF").size(), 2);                              // overlong: two bytes
        QCOMPARE(decodeText("\xED\xA0\x80").size(), 3);                          // a surrogate: three bytes
        QCOMPARE(decodeText("\xF4\x90\x80\x80").size(), 4);                      // beyond U+10FFFF
        QCOMPARE(decodeText("\xE2\x82").size(), 2);                              // cut short
        // Valid UTF-8 is what Qt makes of it.
        QRandomGenerator random(3);
        for (int i = 0; i < 200; ++i) {
            QString text;
            for (int j = 0; j < 30; ++j) {
                const char32_t c = char32_t(1 + random.bounded(0x2FFFF));
                if (c < 0xD800 || c > 0xDFFF)
                    text += QString::fromUcs4(&c, 1);
            }
            const QByteArray bytes = text.toUtf8();
            QCOMPARE(decodeText(bytes), text);
            std::vector<quint32> byteOf;
            QCOMPARE(decodeText(bytes, byteOf), text);
            QCOMPARE(byteOf.size(), size_t(text.size()) + 1);
            QCOMPARE(byteOf.back(), quint32(bytes.size()));
        }
    }

    void cells()
    {
        const CellText plain = CellText::of("int main()");
        QVERIFY(plain.plain);
        QCOMPARE(plain.cells(), 10);
        const CellText tab = CellText::of("a\tb\t\tc");
        QCOMPARE(tab.cells(), 25);
        QCOMPARE(tab.cellOf(tab.unitOfByte(2)), 8);
        QCOMPARE(tab.byteOf(tab.unitOfCell(4)), 1); // in the middle of a tab: the tab
        const CellText wide = CellText::of(QStringLiteral("a漢字b").toUtf8());
        QCOMPARE(wide.cells(), 6);
        QCOMPARE(wide.byteOf(wide.unitOfCell(3)), 4);
        const CellText marked = CellText::of(QStringLiteral("e\u0301x").toUtf8());
        QCOMPARE(marked.cells(), 2);
        QCOMPARE(marked.nextByte(0), 3); // over the letter with its accent
        QCOMPARE(marked.previousByte(3), 0);
    }

    // What could hide or reorder text is spelled out; what cannot be shown has a picture.
    void hostile()
    {
        const CellText bidi = CellText::of(QStringLiteral("a\u202Eb").toUtf8());
        QCOMPARE(bidi.text, QStringLiteral("a[U+202E]b"));
        QCOMPARE(bidi.nextByte(1), 4);
        const CellText zero = CellText::of(QByteArray("a\0b\x1B[31m", 8));
        QCOMPARE(zero.text, QStringLiteral("a\u2400b\u241B[31m"));
        for (int c = 0; c < 0x20; ++c) {
            if (c != '\t')
                QCOMPARE(CellText::of(QByteArray(1, char(c))).cells(), 1);
        }
        for (const char16_t c : {u'\u200B', u'\u2066', u'\u2069', u'\u200F', u'\u061C', u'\u2028'}) {
            const CellText shown = CellText::of(QString(QChar(c)).toUtf8());
            QVERIFY(!shown.text.contains(QChar(c)));
            QVERIFY(shown.cells() > 0);
        }
        // Any bytes: maps never fall, caret steps always move and meet both ends.
        QRandomGenerator random(11);
        for (int round = 0; round < 400; ++round) {
            QByteArray bytes(qsizetype(random.bounded(60)), 0);
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            for (const bool tabs : {true, false}) {
                const CellText text = CellText::of(bytes, 8, tabs);
                if (!text.plain) {
                    QVERIFY(std::ranges::is_sorted(text.byteOfUnit));
                    QVERIFY(std::ranges::is_sorted(text.cellOfUnit));
                }
                if (!tabs)
                    QVERIFY(text.cells() <= bytes.size()); // pieces of giant lines never overlap
                qint64 at = 0;
                int steps = 0;
                while (at < bytes.size()) {
                    const qint64 next = text.nextByte(at);
                    QVERIFY(next > at);
                    at = next;
                    QVERIFY(++steps <= bytes.size());
                }
                while (at > 0) {
                    const qint64 before = text.previousByte(at);
                    QVERIFY(before < at);
                    at = before;
                }
                for (qint64 cell = 0; cell <= text.cells(); ++cell)
                    QVERIFY(text.unitOfCell(cell) <= text.text.size());
            }
        }
    }

    void diffs()
    {
        const auto document = TextDocument::fromBytes("diff --git a/x b/x\n"     // 1
                                                      "--- a/x\n"                // 2
                                                      "+++ b/x\n"                // 3
                                                      "@@ -1,4 +1,4 @@ f()\n"    // 4
                                                      " same\n"                  // 5
                                                      "-  return pop(head, 1);\n" // 6
                                                      "+  return pop(tail, 1);\n" // 7
                                                      "--- not a header\n"       // 8: "-" and "-- not a header"
                                                      "+added only\n");          // 9
        using enum DiffLine;
        const QList<DiffLine> expected{Header, Header, Header, Hunk, Context, Removed, Added, Removed, Added};
        for (int i = 0; i < expected.size(); ++i)
            QCOMPARE(int(diffLine(*document, i + 1)), int(expected[i]));
        const TextSpan old = diffMark(*document, 6), fresh = diffMark(*document, 7);
        QCOMPARE(document->lineBytes(6).sliced(old.start, old.length).toByteArray(), QByteArray("head"));
        QCOMPARE(document->lineBytes(7).sliced(fresh.start, fresh.length).toByteArray(), QByteArray("tail"));
        QCOMPARE(diffMark(*document, 9).length, 0); // nothing in common
        QCOMPARE(diffMark(*document, 5).length, 0);
    }

    void search_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("matchCase");
        QTest::addColumn<bool>("word");
        QTest::addColumn<bool>("regex");
        QTest::newRow("literal") << QStringLiteral("lock") << true << false << false;
        QTest::newRow("literal, any case") << QStringLiteral("LOCK") << false << false << false;
        QTest::newRow("word") << QStringLiteral("lock") << true << true << false;
        QTest::newRow("meta as literal") << QStringLiteral("(x)") << false << false << false;
        QTest::newRow("regex") << QStringLiteral("lo[cg]k?") << true << false << true;
        QTest::newRow("start of line") << QStringLiteral("^lock") << true << false << true;
        QTest::newRow("end of line") << QStringLiteral("\\)$") << true << false << true;
        QTest::newRow("would span lines") << QStringLiteral("\\s+") << true << false << true;
        QTest::newRow("empty matches") << QStringLiteral("z*") << true << false << true;
    }
    void search()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, matchCase);
        QFETCH(bool, word);
        QFETCH(bool, regex);
        QByteArray text;
        QRandomGenerator random(5);
        const char *words[] = {"lock", "Lock", "unlock", "(x)", "log", "  ", "lock(x)", "_lock", "\t", "zz"};
        for (int i = 0; i < 20'000; ++i) {
            text += words[random.bounded(10)];
            text += random.bounded(6) == 0 ? '\n' : ' ';
        }
        const auto document = TextDocument::fromBytes(text, {});
        TextSearch search;
        search.start(document, {pattern, matchCase, word, regex});
        QTRY_VERIFY(!search.isRunning());
        QVERIFY(search.error().isEmpty());
        // The oracle goes line by line with another engine.
        QString expression = regex ? pattern : QRegularExpression::escape(pattern);
        if (word)
            expression = QStringLiteral("(?<![0-9A-Za-z_])(?:") + expression + QStringLiteral(")(?![0-9A-Za-z_])");
        const QRegularExpression oracle(expression, matchCase ? QRegularExpression::NoPatternOption
                                                              : QRegularExpression::CaseInsensitiveOption);
        std::vector<TextSearch::Match> expected;
        qint64 offset = 0;
        for (const QByteArray &line : text.split('\n')) {
            auto matches = oracle.globalMatch(QString::fromLatin1(line));
            while (matches.hasNext()) {
                const auto match = matches.next();
                if (match.capturedLength() > 0)
                    expected.push_back({offset + match.capturedStart(), match.capturedLength()});
            }
            offset += line.size() + 1;
        }
        QCOMPARE(search.matches().size(), expected.size());
        QVERIFY(search.matches() == expected);
        QVERIFY(search.indexFrom(0) == 0);
    }
    void searchErrors()
    {
        const auto document = TextDocument::fromBytes("abc");
        TextSearch search;
        search.start(document, {QStringLiteral("("), false, false, true});
        QVERIFY(!search.error().isEmpty());
        QVERIFY(!search.isRunning());
        search.start(document, {QStringLiteral("("), false, false, false});
        QTRY_VERIFY(!search.isRunning());
        QVERIFY(search.matches().empty());
        QVERIFY(search.error().isEmpty());
        // Gone while it runs.
        auto large = TextDocument::fromBytes(QByteArray(30'000'000, 'a'));
        search.start(large, {QStringLiteral("(a|aa)+b"), true, false, true});
        large.reset();
        search.cancel();
        QVERIFY(!search.isRunning());
    }
    void searchIsCapped()
    {
        const auto document = TextDocument::fromBytes(QByteArray(3'000'000, 'a'));
        TextSearch search;
        search.start(document, {QStringLiteral("a"), true, false, false});
        QTRY_VERIFY_WITH_TIMEOUT(!search.isRunning(), 10'000);
        QCOMPARE(search.matches().size(), size_t(1'000'000));
        QVERIFY(search.isCapped());
    }
};

QTEST_MAIN(TestTextCore)
#include "tst_textcore.moc"
