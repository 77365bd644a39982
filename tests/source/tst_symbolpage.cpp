// SPDX-License-Identifier: GPL-3.0-or-later
// Names on the Source page, by keyboard and mouse on the real widgets.
#include "kit/accessible.h"
#include "kit/canceltest.h"
#include "kit/gitbuilder.h"
#include "kit/guidriver.h"
#include "repository/sourceroot.h"
#include "sourceshell.h"
#include "ui/source/definitionchooser.h"
#include "ui/source/filefacts.h"
#include "ui/source/neighbourview.h"
#include "ui/source/relationspanel.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/textview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QListView>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::ui;
using kit::FakeShell;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

class TestSymbolPage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    GitBuilder tree()
    {
        GitBuilder git(m_folder.filePath(u"t%1"_s.arg(++m_number)));
        git.write(
            u"slab.c"_s,
            "#include \"slab.h\"\n\nint take(int size)\n{\n\tint local = size;\n\treturn local + carve(size);\n}\n\n"
            "static int helper(void)\n{\n\treturn take(1);\n}\n\nint give(void)\n{\n\treturn helper() + take(2);\n}\n");
        git.write(u"carve.c"_s, "#include \"slab.h\"\n\nint carve(int n)\n{\n#ifdef CONFIG_DEEP\n\treturn take(n - "
                                "1);\n#endif\n\treturn n;\n}\n");
        git.write(u"other.c"_s, "static int helper(void)\n{\n\treturn 3;\n}\n");
        git.write(u"more.c"_s, "int use_helper(void)\n{\n\treturn helper();\n}\n");
        git.write(u"slab.h"_s, "int take(int size);\nint carve(int n);\n");
        git.write(u"config"_s, "CONFIG_A=y\n");
        git.commit(u"A tree"_s);
        return git;
    }
    Link at(const GitBuilder &git, const QByteArray &path, int line)
    {
        const auto root = repository::SourceRoot::open(git.folder(), m_job);
        return place::Source{root->id(), {}, path, {line, line}};
    }
    TextView *text(FakeShell &shell) { return shell.page->findChild<TextView *>(u"source.text"_s); }
    RelationsPanel *panel(FakeShell &shell) { return shell.page->findChild<RelationsPanel *>(); }
    // Opens a file, with the caret in the word at the column, once the index stands.
    void openAt(FakeShell &shell, const GitBuilder &git, const QByteArray &path, int line, int column)
    {
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(at(git, path, line));
        QTRY_VERIFY(shell.page->status().contains(u"Index complete"_s));
        QTRY_VERIFY(shell.page->isSettled());
        text(shell)->setFocus();
        text(shell)->goTo({line, column});
    }
    static QString shown(const QModelIndex &index) { return index.data(Qt::DisplayRole).toString(); }

private slots:
    void definition()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "slab.c", 6, 17); // carve
        QTest::keyClick(text(shell), Qt::Key_F12);
        QTRY_VERIFY(!shell.followed.isEmpty());
        QTRY_COMPARE(shell.page->place(), at(git, "carve.c", 3));
        // A local variable: to its declaration.
        openAt(shell, git, "slab.c", 6, 9);
        QTest::keyClick(text(shell), Qt::Key_F2);
        QTRY_COMPARE(text(shell)->position(), (TextPosition{5, 5}));
        // A static function of this file needs no question, although there is another.
        openAt(shell, git, "slab.c", 16, 10);
        QTest::keyClick(text(shell), Qt::Key_F12);
        QTRY_COMPARE(text(shell)->currentLine(), 9);
    }

    void chooser()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "more.c", 3, 9); // helper, of which there are two elsewhere
        QTest::keyClick(text(shell), Qt::Key_F12);
        QTRY_VERIFY(shell.page->findChild<DefinitionChooser *>());
        auto *const chooser = shell.page->findChild<DefinitionChooser *>();
        QTRY_VERIFY(chooser->isVisible());
        QCOMPARE(chooser->list()->model()->rowCount(), 2);
        QTRY_VERIFY(chooser->preview()->document() &&
                    chooser->preview()->document()->lineText(3).contains(u"return 3"));
        QTest::keyClick(chooser->list(), Qt::Key_Down);
        QTRY_VERIFY(chooser->preview()->document()->lineText(11).contains(u"take(1)"));
        QTest::keyClick(chooser->list(), Qt::Key_Return);
        QTRY_COMPARE(shell.page->place(), at(git, "slab.c", 9));
        QVERIFY(!chooser->isVisible());
    }

    void hierarchyByKeyboard()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "slab.c", 3, 5); // take
        QTest::keyClick(text(shell), Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
        RelationsPanel *const dock = panel(shell);
        QTRY_VERIFY(dock->isVisible());
        QTreeView *const view = dock->tree();
        const QAbstractItemModelTester tester(dock->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QModelIndex top = dock->model()->index(0, 0);
        QTRY_COMPARE(dock->model()->rowCount(top), 3);
        QVERIFY(view->hasFocus());
        QStringList callers;
        for (int row = 0; row < 3; ++row)
            callers.append(shown(dock->model()->index(row, 0, top)));
        callers.sort();
        QCOMPARE(callers, (QStringList{u"carve"_s, u"give"_s, u"helper"_s}));
        // Down to carve, open it: take is among its own callers, which is marked and does not open.
        for (int i = 0; i < 4 && shown(view->currentIndex()) != u"carve"_s; ++i)
            QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Right);
        const QModelIndex carve = view->currentIndex();
        QTRY_COMPARE(dock->model()->rowCount(carve), 1);
        const QModelIndex again = dock->model()->index(0, 0, carve);
        QCOMPARE(shown(again), u"take"_s);
        QVERIFY(again.data(NoteRole).toString().contains(u"recursive"_s));
        QVERIFY(!dock->model()->hasChildren(again));
        // Enter shows the line, and the dock keeps the focus.
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_COMPARE(shell.page->place(), at(git, "carve.c", 6));
        QVERIFY(view->hasFocus());
        // As text.
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"take\n"_s) && copied.contains(u"    take"_s), qPrintable(copied));
        // Escape goes back to the text.
        QTest::keyClick(view, Qt::Key_Escape);
        QTRY_VERIFY(text(shell)->hasFocus());
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
    }

    void referencesCalleesAndPicture()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "slab.c", 3, 5);
        QTest::keyClick(text(shell), Qt::Key_F12, Qt::ShiftModifier);
        RelationsPanel *const dock = panel(shell);
        QTRY_COMPARE(dock->model()->rowCount(), 2); // files
        QCOMPARE(shown(dock->model()->index(0, 0)), u"carve.c"_s);
        QCOMPARE(dock->model()->rowCount(dock->model()->index(1, 0)), 2);
        QTest::keyClick(text(shell), Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(dock->relation(), Relation::Callees);
        QTRY_COMPARE(dock->model()->rowCount(dock->model()->index(0, 0)), 1);
        QCOMPARE(shown(dock->model()->index(0, 0, dock->model()->index(0, 0))), u"carve"_s);
        // The picture moves to whom one clicks.
        NeighbourView *const picture = dock->neighbours();
        QTRY_VERIFY(picture->rectOf("helper").isValid());
        QTest::mouseClick(picture, Qt::LeftButton, {}, picture->rectOf("helper").center().toPoint());
        QTRY_COMPARE(dock->name(), QByteArray("helper"));
    }

    void configurationHidesAndGreys()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "carve.c", 3, 5);
        shell.page->loadConfiguration(git.folder() + u"/config"_s);
        QTRY_VERIFY(shell.page->commandEnabled(u"source.noConfiguration"_s, nullptr));
        shell.page->open(at(git, "slab.c", 3));
        QTRY_VERIFY(shell.page->isSettled());
        text(shell)->goTo({3, 5});
        QTest::keyClick(text(shell), Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
        RelationsPanel *const dock = panel(shell);
        QTRY_COMPARE(dock->model()->rowCount(dock->model()->index(0, 0)), 2);
        QCOMPARE(dock->model()->hidden(), 1);
    }

    void factsOfAFile()
    {
        const QByteArray code =
            "struct s {\n\tint m;\n};\nint f(int a)\n{\n\tint b = a;\n#if 0\n\tb = 3;\n#endif\n\treturn b + a;\n}\n";
        const auto bytes = std::as_bytes(std::span(code.constData(), size_t(code.size())));
        const auto facts = fileFacts("a.c", bytes, nullptr, m_job);
        QVERIFY(facts);
        QCOMPARE(facts->inactive, (QList<LineRange>{{8, 8}}));
        QCOMPARE(facts->outline.symbols.size(), 2);
        QCOMPARE(scopesAround(facts->outline, 9), QList<int>{4});
        QCOMPARE(occurrencesOf(*facts->facts, 10, 8).size(), 3); // b
        QCOMPARE(localDeclaration(*facts->facts, 10, 8), (TextPosition{6, 5}));
        const QByteArray big = code.repeated(40'000);
        const QString problem = kit::cancelTest([&](JobControl &job) {
            return fileFacts("a.c", std::as_bytes(std::span(big.constData(), size_t(big.size()))), nullptr, job);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void neverMoreThanFits()
    {
        Neighbourhood around;
        around.name = "here";
        for (int i = 0; i < 1000; ++i)
            around.callers.append({"caller" + QByteArray::number(i), 1, false});
        const auto layout = NeighbourLayout::of(around, {400, 200}, 22, 8, [](const QByteArray &) { return 300.0; });
        QVERIFY(layout.hiddenCallers > 900);
        for (const auto &box : layout.boxes)
            QVERIFY(QRectF(0, 0, 400, 200).contains(box.rect));
        for (qsizetype i = 0; i < layout.boxes.size(); ++i)
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY(!layout.boxes[i].rect.intersects(layout.boxes[k].rect));
        QVERIFY(NeighbourLayout::of(around, {0, 0}, 22, 8, [](const QByteArray &) { return 1.0; }).boxes.isEmpty());
    }
};

QTEST_MAIN(TestSymbolPage)
#include "tst_symbolpage.moc"
