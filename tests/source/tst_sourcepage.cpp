// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/accessible.h"
#include "kit/gitbuilder.h"
#include "kit/guidriver.h"
#include "repository/sourceroot.h"
#include "sourceshell.h"
#include "support/bytes.h"
#include "ui/revision/blamelines.h"
#include "ui/revision/revisionpopup.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/jobs.h"
#include "ui/source/filetree.h"
#include "ui/source/outlinemodel.h"
#include "ui/source/sourcepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/textview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::ui;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

using kit::FakeShell;

class TestSourcePage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    QString fresh() { return m_folder.filePath(u"s%1"_s.arg(++m_number)); }

    GitBuilder history()
    {
        GitBuilder git(fresh());
        git.author(u"Mary Kay"_s, u"mary@example.org"_s);
        git.write(u"cache/slab.cc"_s,
                  "#include <mutex>\n\nint take(int size)\n{\n    return size;\n}\n\nint give(int size)\n{\n"
                  "    return -size;\n}\n");
        git.write(u"cache/slab.h"_s, "int take(int size);\n");
        git.write(u"README.md"_s, "# Strata\n" + QByteArray::number(m_number) + "\n");
        git.commit(u"Carve slots in one pass"_s);
        git.git({u"tag"_s, u"v1"_s});
        git.author(u"Ada Jones"_s, u"ada@example.org"_s);
        git.write(u"cache/slab.cc"_s,
                  "#include <mutex>\n\nint take(int size)\n{\n    // next slot\n    return size + 1;\n}\n\n"
                  "int give(int size)\n{\n    return -size;\n}\n");
        git.commit(u"Prefetch the next slot\n\nTwo loads in flight\nhide the miss.\n\n- one\n- two\n\nFixes: 12"_s);
        git.write(u"engine/run.cc"_s, "int run() { return 0; }\n");
        git.commit(u"Add the engine"_s);
        return git;
    }
    Link sourceLink(const QString &folder, const QByteArray &path = {}, const QByteArray &revision = {},
                    LineRange lines = {})
    {
        const auto root = repository::SourceRoot::open(folder, m_job);
        return place::Source{root ? root->id() : RepositoryId{}, revision, path, lines};
    }
    static TextView *textOf(FakeShell &shell) { return shell.page->findChild<TextView *>(u"source.text"_s); }
    static QString allText(FakeShell &shell)
    {
        const auto &document = textOf(shell)->document();
        QStringList lines;
        for (int line = 1; document && line <= document->lineCount(); ++line)
            lines.append(document->lineText(line));
        return lines.join(u'\n');
    }
    static QString nothingText(FakeShell &shell)
    {
        auto *empty = shell.page->findChild<EmptyState *>();
        return empty && empty->isVisible() ? empty->what() : QString();
    }

private slots:
    void initTestCase() { Theme::instance().apply(); }

    void walk()
    {
        GitBuilder git = history();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder()));
        auto *tree = shell.page->findChild<QTreeView *>(u"source.tree"_s);
        QTRY_COMPARE(tree->model()->rowCount(), 3);
        QCOMPARE(tree->model()->index(0, 0).data().toString(), u"cache"_s);
        QCOMPARE(tree->model()->index(2, 0).data().toString(), u"README.md"_s);
        QTRY_VERIFY(nothingText(shell).contains(u"4 files"_s) || nothingText(shell).contains(u"4 file"_s));
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());

        // By mouse: open a folder and a file in it.
        tree->expand(tree->model()->index(0, 0));
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 2);
        const QModelIndex file = tree->model()->index(0, 0, tree->model()->index(0, 0));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(file).center());
        QTRY_VERIFY(allText(shell).contains(u"return size + 1;"));
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(shell.page->tabTitle(), u"slab.cc"_s);
        QVERIFY(file.data(HereRole).toBool());

        // The line's commit is told in Details, from keyboard.
        TextView *text = textOf(shell);
        text->setFocus();
        for (int i = 0; i < 5; ++i)
            kit::press(text, u"Down"_s);
        QCOMPARE(text->currentLine(), 6);
        QTRY_COMPARE(shell.page->details().title, u"Prefetch the next slot"_s);
        QTRY_COMPARE(shell.page->details().text, u"Two loads in flight hide the miss.\n\n- one\n- two\n\nFixes: 12"_s);
        QCOMPARE(shell.page->details().kind, u"line 6"_s);
        QTRY_COMPARE(shell.page->place().print(), sourceLink(git.folder(), "cache/slab.cc", {}, {6, 6}).print());
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
        kit::shot(&shell.window, u"source-page"_s);

        // Blame can be put away and comes back.
        const int blameWidth = text->viewport()->width();
        QVERIFY(blameWidth > 0);
        kit::press(text, u"B"_s);
        QTRY_VERIFY(!shell.page->findChild<QAbstractButton *>(u"source.blameChip"_s)->isChecked());
        kit::press(text, u"B"_s);
        QTRY_VERIFY(shell.page->findChild<QAbstractButton *>(u"source.blameChip"_s)->isChecked());

        // Before this change: the commit's parent, at the line it was made from.
        kit::press(text, u"Alt+B"_s);
        const QByteArray first = git.git({u"rev-parse"_s, u"v1"_s});
        QTRY_COMPARE(shell.followed.last().print(), sourceLink(git.folder(), "cache/slab.cc", first, {5, 5}).print());
        QTRY_VERIFY(allText(shell).contains(u"    return size;\n"));
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(text->currentLine(), 5);
        QTRY_COMPARE(shell.page->details().title, u"Carve slots in one pass"_s);
        // Nothing before that: a reason, not silence.
        QString why;
        QVERIFY(!shell.page->commandEnabled(u"source.blameBefore"_s, &why));
        QVERIFY(!why.isEmpty());

        // The commit has a page of its own.
        kit::press(text, u"Alt+D"_s);
        QTRY_VERIFY(shell.followed.last().as<place::Commit>());
        QCOMPARE(shell.followed.last().pageName(), u"history"_s);

        // From here into history: of the file, of the selection, against what was before.
        kit::press(text, u"Alt+H"_s);
        QTRY_VERIFY(shell.followed.last().as<place::Log>());
        QCOMPARE(shell.followed.last().as<place::Log>()->path, QByteArray("cache/slab.cc"));
        text->selectLines({3, 6});
        kit::press(text, u"Alt+Shift+H"_s);
        QTRY_COMPARE(shell.followed.last().as<place::Log>()->lines, (LineRange{3, 6}));
        kit::press(text, u"Alt+Shift+D"_s);
        QTRY_VERIFY(shell.followed.last().as<place::Compare>());
        QVERIFY(shell.page->command(u"source.compareNext"_s));
        QTRY_COMPARE(shell.followed.last().as<place::Compare>()->to, git.git({u"rev-parse"_s, u"HEAD~1"_s}));

        // Back to the work tree by command.
        QVERIFY(shell.page->command(u"source.workTree"_s));
        QTRY_VERIFY(shell.page->isSettled());
        QVERIFY(shell.page->place().as<place::Source>());
        QVERIFY(shell.page->place().as<place::Source>()->revision.isEmpty());
    }

    void filterByKeyboard()
    {
        GitBuilder git = history();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder()));
        QTRY_VERIFY(shell.page->isSettled());
        QVERIFY(shell.page->command(u"source.filter"_s));
        auto *filter = shell.page->findChild<QLineEdit *>(u"source.filter"_s);
        QTRY_VERIFY(filter->hasFocus());
        kit::type(filter, u"run"_s);
        auto *hits = shell.page->findChild<QListView *>(u"source.hits"_s);
        QTRY_VERIFY(hits->isVisible());
        QTRY_COMPARE(hits->model()->rowCount(), 1);
        kit::press(filter, u"Return"_s);
        QTRY_VERIFY(allText(shell).contains(u"int run()"));
        filter->setFocus();
        kit::press(filter, u"Escape"_s);
        QTRY_VERIFY(shell.page->findChild<QTreeView *>(u"source.tree"_s)->isVisible());
    }

    void outlineLeadsToLines()
    {
        GitBuilder git = history();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder(), "cache/slab.cc"));
        QTRY_VERIFY(shell.page->isSettled());
        auto *outline = shell.page->findChild<QListView *>(u"source.outline"_s);
        QTRY_VERIFY(outline->isVisible() || !outline->model()->rowCount());
        if (outline->model()->rowCount() == 0)
            QSKIP("no universal-ctags");
        QCOMPARE(outline->model()->rowCount(), 2);
        QTest::mouseClick(outline->viewport(), Qt::LeftButton, {},
                          outline->visualRect(outline->model()->index(1, 0)).center());
        QTRY_COMPARE(textOf(shell)->currentLine(), 9);
        QTRY_VERIFY(outline->model()->index(1, 0).data(HereRole).toBool());
        const auto symbols = shell.page->find(u"@"_s, u"gi"_s, 10);
        QCOMPARE(symbols.size(), 1);
        QCOMPARE(symbols.first().text, u"give"_s);
    }

    void goToAnything()
    {
        GitBuilder git = history();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder(), "cache/slab.cc"));
        QTRY_VERIFY(shell.page->isSettled());
        const auto files = sourcePages().search({}, {}, u"slabh"_s, 10, m_job);
        QCOMPARE(files.first().text, u"slab.h"_s);
        QTRY_COMPARE(shell.page->find(u"^"_s, u"prefetch"_s, 10).size(), 1);
        QCOMPARE(shell.page->find(u"^"_s, u"ada"_s, 10).size(), 2);
        const auto line = shell.page->find(u":"_s, u"3"_s, 10);
        QCOMPARE(line.size(), 1);
        shell.follow(line.first().link, OpenIn::Here);
        QTRY_COMPARE(textOf(shell)->currentLine(), 3);
        QCOMPARE(shell.page->find(u":"_s, u"3000"_s, 10).size(), 0);
        QVERIFY(shell.page->holds(sourceLink(git.folder(), "other")));
        QVERIFY(!shell.page->holds(place::Source{RepositoryId{"00"}, {}, {}, {}}));
    }

    void chooseRevision()
    {
        GitBuilder git = history();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder(), "cache/slab.cc"));
        QTRY_VERIFY(shell.page->isSettled());
        kit::press(textOf(shell), u"Ctrl+R"_s);
        auto *popup = shell.page->findChild<RevisionPopup *>();
        QTRY_VERIFY(popup && popup->isVisible());
        auto *list = popup->findChild<QListView *>(u"source.revisionList"_s);
        // Work tree, main, v1, and the two commits that changed this file.
        QTRY_COMPARE(list->model()->rowCount(), 5);
        auto *edit = popup->findChild<QLineEdit *>(u"source.revisionEdit"_s);
        QTest::keyClicks(edit, u"v1"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!popup->isVisible());
        QTRY_VERIFY(allText(shell).contains(u"    return size;\n"));
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(shell.page->place().as<place::Source>()->revision, git.git({u"rev-parse"_s, u"v1"_s}));
        auto *tree = shell.page->findChild<QTreeView *>(u"source.tree"_s);
        QCOMPARE(tree->model()->rowCount(), 2); // no engine yet
    }

    void inAnotherTab()
    {
        GitBuilder git = history();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder()));
        auto *tree = shell.page->findChild<QTreeView *>(u"source.tree"_s);
        QTRY_COMPARE(tree->model()->rowCount(), 3);
        QTest::mouseClick(tree->viewport(), Qt::MiddleButton, {},
                          tree->visualRect(tree->model()->index(2, 0)).center());
        QTRY_COMPARE(shell.newTabs.size(), 1);
        QCOMPARE(shell.newTabs.first().as<place::Source>()->path, QByteArray("README.md"));
    }

    void editedAndDeletedWhileShown()
    {
        GitBuilder git = history();
        git.write(u"cache/slab.h"_s, "int take(int size);\nint edited;\n");
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder(), "cache/slab.h", {}, {2, 2}));
        QTRY_VERIFY(shell.page->isSettled());
        QTRY_COMPARE(shell.page->details().title, u"Not committed yet"_s);
        auto *band = shell.page->findChild<ErrorBand *>();
        git.write(u"cache/slab.h"_s, "int again;\n");
        QTRY_VERIFY_WITH_TIMEOUT(band->isVisible(), 10000);
        emit band->actionTriggered();
        QTRY_VERIFY(allText(shell).contains(u"int again;"));
        QTRY_VERIFY(!band->isVisible());
        git.remove(u"cache/slab.h"_s);
        QTRY_VERIFY_WITH_TIMEOUT(band->isVisible(), 10000);
        QVERIFY(band->sentence().contains(u"deleted"_s));
        QVERIFY(allText(shell).contains(u"int again;")); // what was read stays
        emit band->actionTriggered();
        QTRY_VERIFY(allText(shell).contains(u"int take(int size);"));
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(shell.page->place().as<place::Source>()->revision, git.git({u"rev-parse"_s, u"HEAD"_s}));
    }

    void whatCannotBeShown()
    {
        GitBuilder git = history();
        git.write(u"data.bin"_s, QByteArray("\0\1\2binary", 9));
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(git.folder(), "data.bin"));
        QTRY_VERIFY(nothingText(shell).contains(u"binary file"_s));
        auto *action = shell.page->findChild<QAbstractButton *>(u"source.nothingAction"_s);
        QVERIFY(action->isVisible());
        kit::click(action);
        QTRY_VERIFY(allText(shell).contains(u"binary"));
        // A file that is not there: the next step leads to where it may be.
        shell.page->open(sourceLink(git.folder(), "gone.cc"));
        QTRY_VERIFY(!nothingText(shell).isEmpty());
        QVERIFY(nothingText(shell).contains(u"gone.cc"_s));
        // A revision that is none.
        shell.page->open(sourceLink(git.folder(), "README.md", "no-such-branch"));
        QTRY_VERIFY(nothingText(shell).contains(u"no-such-branch"_s));
        // A repository never seen.
        shell.page->open(place::Source{RepositoryId{"0123456789abcdef0123456789abcdef"}, {}, "x", {}});
        QTRY_VERIFY(nothingText(shell).contains(u"never opened"_s));
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
    }

    void foldersAndYoungRepositories()
    {
        const QString plain = fresh();
        QDir().mkpath(plain);
        QFile file(plain + u"/a.c"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("int plain;\n");
        file.close();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(sourceLink(plain, "a.c"));
        QTRY_VERIFY(allText(shell).contains(u"int plain;"));
        QTRY_VERIFY(shell.page->isSettled());
        QString why;
        QVERIFY(!shell.page->commandEnabled(u"source.blame"_s, &why));
        QVERIFY(why.contains(u"plain folder"_s));
        QVERIFY(!shell.page->findChild<QToolButton *>(u"source.revision"_s)->isVisible());

        GitBuilder young(fresh());
        young.write(u"new.c"_s, "int young;\n");
        shell.page->open(sourceLink(young.folder(), "new.c"));
        QTRY_VERIFY(allText(shell).contains(u"int young;"));
        QTRY_VERIFY(shell.page->isSettled());
        QVERIFY(!shell.page->commandEnabled(u"source.blame"_s, &why));
        QVERIFY(why.contains(u"no commit"_s));
    }

    void darkAndLight()
    {
        GitBuilder git = history();
        const auto before = Theme::instance().mode();
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::instance().setMode(mode);
            Theme::instance().apply();
            FakeShell shell;
            QVERIFY(kit::showAndActivate(&shell.window));
            shell.page->open(sourceLink(git.folder(), "cache/slab.cc", {}, {6, 6}));
            QTRY_VERIFY(shell.page->isSettled());
            QTRY_COMPARE(shell.page->details().title, u"Prefetch the next slot"_s);
            QVERIFY(kit::shot(&shell.window, mode == Theme::Mode::Dark ? u"source-dark"_s : u"source-light"_s));
        }
        Theme::instance().setMode(before);
    }

    void closedWhileLoading()
    {
        GitBuilder git = history();
        for (int i = 0; i < 10; ++i) {
            FakeShell shell;
            shell.window.show();
            shell.page->open(sourceLink(git.folder(), "cache/slab.cc"));
            QTest::qWait(i * 3); // every moment of loading, more or less
        }
        QThreadPool::globalInstance()->waitForDone();
        interactivePool().waitForDone();
        QCoreApplication::processEvents();
    }

    void treeModel()
    {
        FileTreeModel model;
        auto files = std::make_shared<FileList>();
        for (const char *path : {"B.c", "a-b/x", "a/b/c/d", "a/b/e", "a/z", "a0", "b.c"})
            files->listing.entries.append({path, repository::TreeEntry::Kind::File, true});
        std::ranges::sort(files->listing.entries, {}, &repository::TreeEntry::path);
        model.setFiles(files);
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names.append(model.index(row, 0).data().toString());
        QCOMPARE(names, (QStringList{u"a"_s, u"a-b"_s, u"a0"_s, u"B.c"_s, u"b.c"_s}));
        QVERIFY(model.hasChildren(model.index(0, 0)));
        QCOMPARE(model.rowCount(model.index(0, 0)), 0); // nobody looked yet
        // From here on: it looks into every folder, which a model must not be asked for while it resets.
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QModelIndex deep = model.indexOf("a/b/c/d");
        QVERIFY(deep.isValid());
        QCOMPARE(model.pathOf(deep), QByteArray("a/b/c/d"));
        QCOMPARE(model.pathOf(deep.parent().parent()), QByteArray("a/b/"));
        QVERIFY(!model.indexOf("a/none").isValid());
        model.setHere("a/b/c/d");
        QVERIFY(deep.data(HereRole).toBool());
        model.setFiles(nullptr);
        QCOMPARE(model.rowCount(), 0);

        FileHitsModel hits;
        const QAbstractItemModelTester hitsTester(&hits, QAbstractItemModelTester::FailureReportingMode::QtTest);
        hits.setHits(files, {0, 2}, u"b"_s);
        QCOMPARE(hits.rowCount(), 2);
        OutlineModel outline;
        const QAbstractItemModelTester outlineTester(&outline, QAbstractItemModelTester::FailureReportingMode::QtTest);
        outline.setOutline({{{source::OutlineSymbol::Kind::Function, u"f"_s, {}, u"()"_s, 3, 5, 0}}, u"ctags"_s, {}},
                           {});
        QCOMPARE(outline.setLine(4), 0);
        QCOMPARE(outline.setLine(9), -1);
        RevisionModel revisions;
        const QAbstractItemModelTester revisionTester(&revisions,
                                                      QAbstractItemModelTester::FailureReportingMode::QtTest);
        revisions.setChoices({{RevisionChoice::Kind::Branch, u"main"_s, {}, ObjectId{"00"}}});
        QCOMPARE(revisions.rowCount(), 1);
    }

    void heatSteps()
    {
        QCOMPARE(heatOfAge(0), 6);
        QCOMPARE(heatOfAge(20), 5);
        QCOMPARE(heatOfAge(100), 4);
        QCOMPARE(heatOfAge(300), 3);
        QCOMPARE(heatOfAge(600), 2);
        QCOMPARE(heatOfAge(5000), 1);
    }
};

QTEST_MAIN(TestSourcePage)
#include "tst_sourcepage.moc"
