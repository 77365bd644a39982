// SPDX-License-Identifier: GPL-3.0-or-later
// The text view as a person uses it: keys, mouse, find, links, gutters, and what assistive tools read.
#include "ui/widgets/text/findbar.h"
#include "ui/widgets/text/highlighter.h"
#include "ui/widgets/textview.h"

#include "kit/guidriver.h"

#include <QAccessible>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QtWidgets>

using namespace ariadne;
using namespace ariadne::ui;

namespace {

QString s(const char *text) { return QString::fromUtf8(text); }

QByteArray numbered(int lines)
{
    QByteArray text;
    for (int i = 1; i <= lines; ++i)
        text += "line " + QByteArray::number(i) + " of the log, with words_and_names in it\n";
    return text;
}

class ClickGutter : public TextGutter
{
public:
    explicit ClickGutter(Place place, QObject *parent) : TextGutter(place, parent) {}
    QString name() const override { return s("Marks"); }
    int width(const TextView &) const override { return 30; }
    void paint(QPainter &painter, const GutterPaint &paint) override
    {
        firstPainted = paint.firstLine;
        lastPainted = paint.lastLine;
        strip = paint.strip;
        for (int line = paint.firstLine; line <= paint.lastLine; ++line)
            painter.fillRect(paint.lineRect(line).adjusted(10, 4, -10, -4), Theme::instance().color(Role::Bad));
    }
    QString toolTip(int line) const override { return s("%1 failures").arg(line); }
    bool isClickable(int line) const override { return line % 2 == 0; }
    bool click(int line, Qt::KeyboardModifiers) override
    {
        if (!isClickable(line))
            return false;
        clicked = line;
        return true;
    }
    int clicked = 0, firstPainted = 0, lastPainted = 0;
    QRect strip;
};

} // namespace

class TestTextView : public QObject
{
    Q_OBJECT
    std::unique_ptr<TextView> view;

    void open(const QByteArray &text, const QString &name = {}, TextView::Kind kind = TextView::Kind::Code)
    {
        view->setDocument(TextDocument::fromBytes(text, name), kind);
        view->setFocus();
    }
    void press(const char *keys) { kit::press(view.get(), s(keys)); }
    // The pixel in the middle of a cell.
    QPoint cell(int line, int column)
    {
        const QFontMetricsF metrics(view->codeFont());
        const double width = metrics.horizontalAdvance(QString(64, u'0')) / 64;
        int left = Theme::instance().px(6);
        for (const TextGutter *gutter : view->findChildren<TextGutter *>()) {
            if (gutter->isVisible())
                left += gutter->width(*view);
        }
        return {left + int((column + 0.4) * width) - int(view->horizontalScrollBar()->value() * width),
                (line - view->firstVisibleLine()) * view->lineHeight() + view->lineHeight() / 2};
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

    void empty()
    {
        view->setDocument(nullptr);
        press("Down");
        press("Ctrl+A");
        press("Ctrl+C");
        QCOMPARE(view->currentLine(), 1);
        QVERIFY(view->isSettled());
        open({});
        QCOMPARE(view->lastVisibleLine(), 1);
        press("Ctrl+End");
        QCOMPARE(view->position(), (TextPosition{1, 0}));
        QVERIFY(kit::shot(view.get(), s("widgets/text-empty")) || true);
    }

    void moving()
    {
        open(numbered(1000));
        QSignalSpy lines(view.get(), &TextView::currentLineChanged);
        press("Down");
        press("Down");
        QCOMPARE(view->position(), (TextPosition{3, 0}));
        QCOMPARE(lines.count(), 2);
        press("End");
        QCOMPARE(view->position().column, view->document()->lineBytes(3).size());
        press("Right");
        QCOMPARE(view->position(), (TextPosition{4, 0}));
        press("Left");
        QCOMPARE(view->position().line, 3);
        press("Home");
        press("Ctrl+Right");
        QCOMPARE(view->position(), (TextPosition{3, 5})); // "3"
        press("Ctrl+End");
        QCOMPARE(view->currentLine(), 1000);
        QCOMPARE(view->lastVisibleLine(), 1000);
        press("Ctrl+Home");
        QCOMPARE(view->position(), (TextPosition{1, 0}));
        QCOMPARE(view->firstVisibleLine(), 1);
        const int shown = view->lastVisibleLine();
        press("PgDown");
        QVERIFY(view->currentLine() >= shown - 2 && view->currentLine() <= shown);
        press("PgUp");
        QCOMPARE(view->currentLine(), 1);
        press("Up"); // at the top: stays
        QCOMPARE(view->currentLine(), 1);
    }

    // Up and Down keep the column of cells over short lines and tabs.
    void keepsColumn()
    {
        open("0123456789\nab\n\tc\n0123456789\n");
        view->goTo({1, 9});
        press("Down");
        QCOMPARE(view->position(), (TextPosition{2, 2}));
        press("Down");
        QCOMPARE(view->position(), (TextPosition{3, 2})); // cell 9 is behind the "c" of cell 8
        press("Down");
        QCOMPARE(view->position(), (TextPosition{4, 9}));
    }

    void smartHome()
    {
        open("    indented\n");
        press("End");
        press("Home");
        QCOMPARE(view->position().column, 4);
        press("Home");
        QCOMPARE(view->position().column, 0);
    }

    void selecting()
    {
        open("first line\nsecond_word here\nthird\n");
        press("Shift+Down");
        QCOMPARE(view->selectedText(), s("first line\n"));
        QCOMPARE(view->selectedLines(), (LineRange{1, 1}));
        press("Ctrl+C");
        QCOMPARE(QApplication::clipboard()->text(), s("first line\n"));
        press("Left");
        QVERIFY(!view->hasSelection());
        QCOMPARE(view->position(), (TextPosition{1, 0}));
        press("Ctrl+A");
        QCOMPARE(view->selectedText(), s("first line\nsecond_word here\nthird"));
        press("Escape");
        QVERIFY(!view->hasSelection());
        view->selectLines({2, 3});
        QCOMPARE(view->selectedText(), s("second_word here\nthird"));
        QCOMPARE(view->selectedLines(), (LineRange{2, 3}));
    }

    void mouse()
    {
        open("first line\nsecond_word here\nthird\n");
        QWidget *area = view->viewport();
        QTest::mouseClick(area, Qt::LeftButton, {}, cell(2, 3));
        QCOMPARE(view->position(), (TextPosition{2, 3}));
        QTest::mouseDClick(area, Qt::LeftButton, {}, cell(2, 3));
        QCOMPARE(view->selectedText(), s("second_word"));
        QTest::mousePress(area, Qt::LeftButton, {}, cell(1, 6));
        QTest::mouseMove(area, cell(2, 6));
        QMouseEvent move(QEvent::MouseMove, QPointF(cell(2, 6)), QPointF(area->mapToGlobal(cell(2, 6))), Qt::LeftButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(area, &move);
        QTest::mouseRelease(area, Qt::LeftButton, {}, cell(2, 6));
        QCOMPARE(view->selectedText(), s("line\nsecond"));
        QTest::mouseClick(area, Qt::LeftButton, Qt::ShiftModifier, cell(1, 8));
        QCOMPARE(view->selectedText(), s("li"));
        // In the line numbers: whole lines.
        QTest::mouseClick(area, Qt::LeftButton, {}, QPoint(5, cell(2, 0).y()));
        QCOMPARE(view->selectedText(), s("second_word here\n"));
        QCOMPARE(view->wordAt({2, 11}), s("second_word"));
        QCOMPARE(view->wordAt({1, 5}), s("first"));
        QCOMPARE(view->positionAt(cell(3, 2)), std::optional(TextPosition{3, 2}));
        QVERIFY(!view->positionAt(QPoint(3, 5)));
        QVERIFY(!view->positionAt(cell(40, 2)));
    }

    void unicode()
    {
        open(s("gr\u00FC\u00DFe, \u6F22\u5B57 e\u0301nd\n").toUtf8());
        int steps = 0;
        while (view->position().column < view->document()->lineBytes(1).size()) {
            press("Right");
            QVERIFY(++steps < 40);
        }
        QCOMPARE(steps, 13); // 14 characters, one of them a combining mark
        press("Ctrl+A");
        QCOMPARE(view->selectedText(), s("gr\u00FC\u00DFe, \u6F22\u5B57 e\u0301nd"));
    }

    void find()
    {
        open(numbered(500));
        press("Ctrl+F");
        QVERIFY(view->findBar()->isVisible());
        kit::type(view.get(), s("line 42"));
        QTRY_COMPARE(view->findBar()->countText(), s("1 of 11")); // 42 and 420 … 429
        QCOMPARE(view->selectedText(), s("line 42"));
        QCOMPARE(view->currentLine(), 42);
        press("Return");
        QCOMPARE(view->currentLine(), 420);
        press("Shift+Return");
        press("Shift+F3"); // over the start: the last one
        QCOMPARE(view->currentLine(), 429);
        QVERIFY(view->lastVisibleLine() >= 429 && view->firstVisibleLine() <= 429);
        kit::click(kit::findWidget(view.get(), s("findWord")));
        QTRY_COMPARE(view->findBar()->countText(), s("1 of 1"));
        kit::click(kit::findWidget(view.get(), s("findRegex")));
        view->findBar()->setText(s("("));
        QTRY_VERIFY(view->findBar()->countText().contains(s("missing )")));
        view->findBar()->setText(s("49[0-3]"));
        QTRY_COMPARE(view->findBar()->countText(), s("1 of 4"));
        view->findBar()->setText(s("nowhere"));
        QTRY_COMPARE(view->findBar()->countText(), s("No match"));
        press("Escape");
        QVERIFY(!view->findBar()->isVisible());
        QVERIFY(view->hasFocus());
    }

    void goToLine()
    {
        open(numbered(5000));
        press("Ctrl+G");
        kit::type(view.get(), s("3210"));
        press("Return");
        QCOMPARE(view->currentLine(), 3210);
        QVERIFY(view->firstVisibleLine() < 3210 && view->lastVisibleLine() > 3210);
        QVERIFY(!view->findBar()->isVisible());
        view->goTo({999999, 7}); // beyond the end: the last line
        QCOMPARE(view->currentLine(), 5000);
    }

    // A line that the index has not reached yet is gone to as soon as it has.
    void goToBeforeIndexed()
    {
        view->setDocument(TextDocument::fromBytes(numbered(600'000)));
        view->goTo({590'000, 3});
        QTRY_COMPARE(view->position(), (TextPosition{590'000, 3}));
        QVERIFY(view->firstVisibleLine() <= 590'000 && view->lastVisibleLine() >= 590'000);
    }

    void links()
    {
        open("call alpha() then beta()\n");
        const Link target(place::Page{s("dump")});
        view->setLinkProvider([&](int, QByteArrayView bytes) {
            QList<TextLink> links;
            const qsizetype alpha = bytes.indexOf("alpha"), beta = bytes.indexOf("beta");
            links << TextLink{{alpha, 5}, target} << TextLink{{beta, 4}, Link(place::Page{s("cases")}), {}, true};
            return links;
        });
        QSignalSpy followed(view.get(), &TextView::linkActivated);
        QWidget *area = view->viewport();
        QTest::mouseClick(area, Qt::LeftButton, {}, cell(1, 7)); // not shown: a plain click only places the caret
        QCOMPARE(followed.count(), 0);
        QTest::mouseClick(area, Qt::LeftButton, Qt::ControlModifier, cell(1, 7));
        QCOMPARE(followed.count(), 1);
        QCOMPARE(followed.back().front().value<Link>(), target);
        QTest::mouseClick(area, Qt::LeftButton, {}, cell(1, 19)); // shown: a plain click follows
        QCOMPARE(followed.count(), 2);
        view->goTo({1, 6});
        press("Return");
        QCOMPARE(followed.count(), 3);
        press("Ctrl+Return");
        QCOMPARE(followed.count(), 4);
        view->goTo({1, 0});
        press("Return");
        QCOMPARE(followed.count(), 4);
    }

    void gutters()
    {
        open(numbered(300));
        auto *gutter = new ClickGutter(TextGutter::Place::Blame, view.get());
        view->addGutter(gutter);
        auto *marks = new ClickGutter(TextGutter::Place::Mark, view.get());
        view->addGutter(marks);
        view->grab();
        QCOMPARE(gutter->strip.left(), 0);
        QVERIFY(marks->strip.left() > gutter->strip.right() + 10); // the numbers stand between them
        QCOMPARE(gutter->firstPainted, 1);
        QVERIFY(gutter->lastPainted < 60); // only what is visible
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(8, cell(4, 0).y()));
        QCOMPARE(gutter->clicked, 4);
        QVERIFY(!view->hasSelection());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(8, cell(5, 0).y()));
        QCOMPARE(view->selectedLines(), (LineRange{5, 5}));
        const int before = marks->strip.left();
        gutter->setVisible(false);
        view->grab();
        QCOMPARE(marks->strip.left(), before - 30);
        delete marks; // a gutter may go before its view
        view->grab();
    }

    void decorations()
    {
        open(numbered(100), s("a.log"));
        view->setExecutionLine(3);
        view->setHatchedLines({{5, 6}}, s("// not in this build"));
        view->setInlineValues({{2, {{s("n = 15"), {}, Tone::Plain, Link(place::Page{s("dump")})}}}});
        view->setMarks({{4, {0, 4}, Role::Selection}});
        const QImage image = view->viewport()->grab().toImage();
        const int height = view->lineHeight();
        const auto at = [&](int x, int line) { return image.pixelColor(x, (line - 1) * height + 2); };
        QCOMPARE(at(1, 3), Theme::instance().color(Role::Thread));
        QCOMPARE(at(image.width() - 20, 3), Theme::instance().color(Role::ExecLine));
        QCOMPARE(at(image.width() - 20, 8), Theme::instance().color(Role::Sunken));
        QSignalSpy values(view.get(), &TextView::inlineValueActivated);
        QSignalSpy followed(view.get(), &TextView::linkActivated);
        const int length = int(view->document()->lineBytes(2).size());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell(2, length + 4));
        QCOMPARE(values.count(), 1);
        QCOMPARE(followed.count(), 1);
    }

    void zoomAndState()
    {
        open(numbered(2000));
        const int before = view->lineHeight();
        press("Ctrl++");
        press("Ctrl++");
        QVERIFY(view->lineHeight() > before);
        QCOMPARE(view->zoom(), 2);
        view->goTo({1500, 4});
        press("Shift+End");
        const QByteArray state = view->saveState();
        const int top = view->firstVisibleLine();
        const QString selected = view->selectedText();
        press("Ctrl+0");
        QCOMPARE(view->zoom(), 0);
        press("Ctrl+Home");
        QVERIFY(view->restoreState(state));
        QCOMPARE(view->zoom(), 2);
        QCOMPARE(view->currentLine(), 1500);
        QCOMPARE(view->selectedText(), selected);
        QCOMPARE(view->firstVisibleLine(), top);
        // Hostile states change nothing.
        for (int cut = 0; cut < state.size(); ++cut)
            QVERIFY(!view->restoreState(state.left(cut)));
        QVERIFY(!view->restoreState(QByteArray(64, '\xFF')));
        QCOMPARE(view->currentLine(), 1500);
        QWheelEvent wheel(QPointF(50, 50), view->mapToGlobal(QPointF(50, 50)), {}, {0, 120}, {}, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view->viewport(), &wheel);
        QCOMPARE(view->zoom(), 3);
    }

    // Keys the view uses go to it, although the window has actions with the same ones.
    void shortcuts()
    {
        QMainWindow window;
        auto *inner = new TextView;
        window.setCentralWidget(inner);
        auto *action = new QAction(&window);
        action->setShortcut(QKeySequence::Find);
        int asked = 0;
        connect(action, &QAction::triggered, this, [&] { ++asked; });
        window.addAction(action);
        inner->setDocument(TextDocument::fromBytes("text\n"));
        QVERIFY(kit::showAndActivate(&window));
        inner->setFocus();
        QTest::keyClick(inner, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(inner->findBar()->isVisible());
        QCOMPARE(asked, 0);
    }

    void highlighting()
    {
        open("/* a\n comment */ int main() { return \"s\"; }\n", s("a.cpp"));
        QTRY_VERIFY(view->isSettled());
        Highlighter highlighter;
        highlighter.setDocument(view->document());
        highlighter.request(1, 2);
        QTRY_VERIFY(highlighter.spans(2));
        const auto styleAt = [&](int line, int column) {
            for (const StyledSpan &span : *highlighter.spans(line)) {
                if (column >= span.start && column < span.start + span.length)
                    return span.style;
            }
            return CodeStyle::Plain;
        };
        QCOMPARE(int(styleAt(1, 3)), int(CodeStyle::Comment));
        QCOMPARE(int(styleAt(2, 3)), int(CodeStyle::Comment)); // the state of line 1 is known in line 2
        QCOMPARE(int(styleAt(2, 13)), int(CodeStyle::Type));
        QCOMPARE(int(styleAt(2, 18)), int(CodeStyle::Function)); // main(
        QCOMPARE(int(styleAt(2, 27)), int(CodeStyle::Keyword));
        QCOMPARE(int(styleAt(2, 34)), int(CodeStyle::String));
        QCOMPARE(highlighter.language(), s("C++"));
        // Spans are bytes: after a character of two bytes they are shifted by one.
        const auto accented = TextDocument::fromBytes(s("\u00E9 // c\n").toUtf8(), s("b.cpp"));
        highlighter.setDocument(accented);
        highlighter.request(1, 1);
        QTRY_VERIFY(highlighter.spans(1));
        QCOMPARE(highlighter.spans(1)->back().start, 3);
    }

    // Far down in a large file the colours are first those of a fresh start, then the true ones.
    void highlightingFarDown()
    {
        QByteArray text = "/* a comment that never ends\n";
        for (int i = 0; i < 60'000; ++i)
            text += "int value = " + QByteArray::number(i) + ";\n";
        const auto document = TextDocument::fromBytes(text, s("far.cpp"));
        QTRY_VERIFY(document->isComplete());
        Highlighter highlighter;
        highlighter.setDocument(document);
        QSignalSpy changed(&highlighter, &Highlighter::changed);
        highlighter.request(59'000, 59'050);
        QVERIFY(highlighter.isPending());
        QTRY_VERIFY_WITH_TIMEOUT(!highlighter.isPending(), 30'000);
        QCOMPARE(changed.count(), 2);
        QVERIFY(highlighter.spans(59'010));
        QCOMPARE(highlighter.spans(59'010)->size(), size_t(1));
        QCOMPARE(int(highlighter.spans(59'010)->front().style), int(CodeStyle::Comment));
        // A newer request overtakes an older one.
        highlighter.setDocument(document);
        highlighter.request(50'000, 50'050);
        highlighter.request(10, 60);
        QTRY_VERIFY_WITH_TIMEOUT(highlighter.spans(30) && !highlighter.isPending(), 10'000);
    }

    void replacedWhileBusy()
    {
        for (int i = 0; i < 30; ++i) {
            open(numbered(50'000), s("x.cpp"));
            view->goTo({20'000, 0});
            view->showFind();
            view->findBar()->setText(s("line"));
            QCoreApplication::processEvents();
        }
        view->setDocument(nullptr);
        QTRY_VERIFY(view->isSettled());
    }

    void diff()
    {
        open("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-  int one = 1;\n+  int one = 2;\n", {}, TextView::Kind::Diff);
        view->viewport()->setFocus();
        const QImage image = view->viewport()->grab().toImage();
        const auto at = [&](int line) {
            return image.pixelColor(image.width() - 20, (line - 1) * view->lineHeight() + 3);
        };
        QCOMPARE(at(4), Theme::instance().color(Role::DiffDel));
        QCOMPARE(at(5), Theme::instance().color(Role::DiffAdd));
        const QPoint digit = cell(5, 13);
        const QColor ground = image.pixelColor(digit.x(), (5 - 1) * view->lineHeight() + 1);
        QCOMPARE(ground, Theme::instance().color(Role::DiffAddMark));
    }

    void accessibility()
    {
        open(s("f\u00FCr alle\nsecond line\nlast\n").toUtf8(), s("readme.txt"));
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(view.get());
        QVERIFY(interface);
        QCOMPARE(interface->role(), QAccessible::EditableText);
        QVERIFY(interface->state().readOnly);
        QCOMPARE(interface->text(QAccessible::Name), s("readme.txt"));
        QAccessibleTextInterface *text = interface->textInterface();
        QVERIFY(text);
        QCOMPARE(text->characterCount(), int(view->document()->byteSize()));
        for (int from = 0; from < text->characterCount(); ++from) {
            for (int to = from; to <= text->characterCount(); ++to)
                QCOMPARE(text->text(from, to).size(), to - from); // offsets stay what they are
        }
        int start = 0, end = 0;
        QCOMPARE(text->textAtOffset(12, QAccessible::LineBoundary, &start, &end), s("second line\n"));
        QCOMPARE(start, 10);
        QCOMPARE(text->textAtOffset(12, QAccessible::WordBoundary, &start, &end), s("second"));
        QCOMPARE(text->textAfterOffset(12, QAccessible::LineBoundary, &start, &end), s("last\n"));
        text->setCursorPosition(17);
        QCOMPARE(view->position(), (TextPosition{2, 7}));
        QCOMPARE(text->cursorPosition(), 17);
        text->setSelection(0, 10, 16);
        QCOMPARE(view->selectedText(), s("second"));
        QVERIFY(!text->characterRect(12).isEmpty());
        text->text(-5, 1'000'000);
        text->textAtOffset(-1, QAccessible::LineBoundary, &start, &end);
    }

    // The code keeps its direction where the window has the other one.
    void rightToLeft()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        auto other = std::make_unique<TextView>();
        QCOMPARE(other->layoutDirection(), Qt::LeftToRight);
        QCOMPARE(other->findBar()->layoutDirection(), Qt::RightToLeft);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }
};

QTEST_MAIN(TestTextView)
#include "tst_textview.moc"
