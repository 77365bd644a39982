// SPDX-License-Identifier: GPL-3.0-or-later
// Lines folded away: the mapping between lines and rows, and the text view by keyboard and mouse with folded lines.
#include "ui/widgets/text/findbar.h"
#include "ui/widgets/text/foldgutter.h"
#include "ui/widgets/textview.h"

#include "kit/guidriver.h"

#include <QClipboard>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QtWidgets>

using namespace ariadne;
using namespace ariadne::ui;
using namespace Qt::StringLiterals;

class TestTextFold : public QObject
{
    Q_OBJECT
    std::unique_ptr<TextView> view;

    // f(n) at line 10 n - 9, ten lines each: a head, eight lines and a brace.
    void open(int functions)
    {
        QByteArray text;
        QList<LineRange> regions;
        for (int i = 0; i < functions; ++i) {
            text += "int f" + QByteArray::number(i) + "(void) {\n" + QByteArray("\tline;\n").repeated(8) + "}\n";
            regions.append({i * 10 + 1, i * 10 + 9});
            regions.append({i * 10 + 3, i * 10 + 5});
        }
        view->setDocument(TextDocument::fromBytes(text, u"a.c"_s));
        view->setFoldRegions(regions);
        view->setFocus();
    }
    void press(const QString &keys) { kit::press(view.get(), keys); }
    FoldGutter *gutter() const { return view->findChild<FoldGutter *>(); }
    QPoint chevronOf(int line) const
    {
        int left = 0;
        for (const TextGutter *other : view->findChildren<TextGutter *>())
            if (other != gutter() && other->isVisible())
                left += other->width(*view);
        return {left + gutter()->width(*view) / 2, view->rectOfLine(line).center().y()};
    }

private slots:
    void initTestCase() { Theme::instance().apply(); }
    void init()
    {
        view = std::make_unique<TextView>();
        view->resize(700, 420);
        QVERIFY(kit::showAndActivate(view.get()));
    }
    void cleanup() { view.reset(); }

    // Against a list of lines that are hidden, made the slow way.
    void mapping()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 60; ++round) {
            constexpr int kLines = 120;
            QList<LineRange> regions;
            for (int i = 0; i < 12; ++i) {
                const int first = random.bounded(1, kLines - 2);
                regions.append({first, random.bounded(first + 1, kLines)});
            }
            LineFolds folds;
            folds.setRegions(regions);
            for (const LineRange &region : folds.regions())
                if (random.bounded(2))
                    folds.setFolded(region.first, true);
            QList<int> shown;
            int hiddenUntil = 0;
            for (int line = 1; line <= kLines; ++line) {
                const bool hidden = line <= hiddenUntil;
                QCOMPARE(folds.isHidden(line), hidden);
                if (!hidden) {
                    shown.append(line);
                    for (const LineRange &region : folds.regions())
                        if (region.first == line && folds.isFolded(line))
                            hiddenUntil = region.last;
                }
                QCOMPARE(folds.rowOf(line), int(shown.size()) - 1);
            }
            for (int row = 0; row < shown.size(); ++row) {
                QCOMPARE(folds.lineOfRow(row), shown[row]);
                if (row + 1 < shown.size()) {
                    QCOMPARE(folds.nextShown(shown[row]), shown[row + 1]);
                    QCOMPARE(folds.hiddenBelow(shown[row]), shown[row + 1] - shown[row] - 1);
                }
            }
            QCOMPARE(folds.hiddenLines(), kLines - int(shown.size()));
            const int wanted = random.bounded(1, kLines);
            folds.reveal(wanted);
            QVERIFY(!folds.isHidden(wanted));
        }
    }

    void byKeyboard()
    {
        open(100);
        QSignalSpy changed(view.get(), &TextView::foldsChanged);
        view->goTo({4, 2});
        press(u"Ctrl+Shift+["_s); // the innermost
        QVERIFY(view->folds().isFolded(3));
        QCOMPARE(view->currentLine(), 3);
        QCOMPARE(changed.count(), 1);
        press(u"Ctrl+Shift+["_s); // what is around
        QVERIFY(view->folds().isFolded(1));
        QCOMPARE(view->currentLine(), 1);
        // Down goes past what is hidden, Right from the end of the line, too; Up and Left come back.
        press(u"Down"_s);
        QCOMPARE(view->currentLine(), 10);
        press(u"Up"_s);
        QCOMPARE(view->currentLine(), 1);
        press(u"End"_s);
        press(u"Right"_s);
        QCOMPARE(view->position(), (TextPosition{10, 0}));
        press(u"Left"_s);
        QCOMPARE(view->currentLine(), 1);
        press(u"Ctrl+Shift+]"_s);
        QVERIFY(!view->folds().isFolded(1));
        QVERIFY(view->folds().isFolded(3)); // it was folded within
        view->foldAll();
        QCOMPARE(view->folds().hiddenLines(), 800);
        QCOMPARE(view->verticalScrollBar()->maximum() + view->verticalScrollBar()->pageStep(), 200);
        press(u"Ctrl+End"_s);
        QCOMPARE(view->currentLine(), 1000);
        QCOMPARE(view->lastVisibleLine(), 1000);
        press(u"PgUp"_s);
        QVERIFY(!view->folds().isHidden(view->currentLine()));
        view->unfoldAll();
        QCOMPARE(view->folds().hiddenLines(), 0);
    }

    void byMouse()
    {
        open(100);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, chevronOf(11));
        QVERIFY(view->folds().isFolded(11));
        QVERIFY(gutter()->text(11).startsWith(u"8 "_s));
        QTRY_VERIFY(kit::shot(view.get(), u"widgets/text-folded"_s) || true);
        // The line below the fold is under the line that stayed.
        QCOMPARE(view->rectOfLine(20).top(), view->rectOfLine(11).bottom() + 1);
        QCOMPARE(view->positionAt(QPoint(chevronOf(20).x() + 60, view->rectOfLine(20).center().y()))->line, 20);
        // A click on the line's number takes what is folded into it.
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(10, view->rectOfLine(11).center().y()));
        QCOMPARE(view->selectedLines().first, 11);
        QCOMPARE(view->selectedLines().last, 19);
        view->copy();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 9);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, chevronOf(11));
        QVERIFY(!view->folds().isFolded(11));
    }

    // Whatever goes to a hidden line shows it.
    void revealed()
    {
        open(100);
        view->foldAll();
        view->goTo({504, 0});
        QVERIFY(!view->folds().isHidden(504));
        QVERIFY(view->firstVisibleLine() <= 504 && view->lastVisibleLine() >= 504);
        QVERIFY(view->folds().isFolded(511));
        press(u"Ctrl+F"_s);
        view->findBar()->setText(u"line;"_s);
        QTRY_VERIFY(view->hasSelection());
        QVERIFY(!view->folds().isHidden(view->selectionStart().line));
        press(u"Escape"_s);
        view->foldAll();
        const QByteArray state = view->saveState();
        view->selectAll();
        QCOMPARE(view->selectedText().count(u"line;"_s), 800);
        QVERIFY(view->restoreState(state));
        // Regions that are found again keep what is folded.
        const int hidden = view->folds().hiddenLines();
        view->setFoldRegions(QList<LineRange>(view->folds().regions().begin(), view->folds().regions().end()));
        QCOMPARE(view->folds().hiddenLines(), hidden);
        // Another text has nothing folded.
        view->setDocument(TextDocument::fromBytes("one\ntwo\n", u"b.c"_s));
        QVERIFY(view->folds().isEmpty());
        QCOMPARE(gutter()->width(*view), 0);
    }

    void coloursBehindFolds()
    {
        open(2000);
        view->foldAll();
        QTRY_VERIFY(view->isSettled());
        view->goTo({15'001, 0});
        view->foldAll();
        QTRY_VERIFY(view->isSettled());
        QVERIFY(view->lastVisibleLine() - view->firstVisibleLine() > 80);
        kit::shot(view.get(), u"widgets/text-all-folded"_s);
    }

    void stickyLinesStay()
    {
        open(100);
        view->setStickyProvider([](int line) { return QList<int>{(line - 1) / 10 * 10 + 1}; });
        view->goTo({505, 0});
        view->verticalScrollBar()->setValue(504);
        QCOMPARE(view->stickyLines(), QList<int>{501});
        view->toggleFold(1);
        QCOMPARE(view->stickyLines(), QList<int>{501}); // the text did not jump
        QCOMPARE(view->firstVisibleLine(), 505);
    }
};

QTEST_MAIN(TestTextFold)
#include "tst_textfold.moc"
