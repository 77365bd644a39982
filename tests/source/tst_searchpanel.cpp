// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of results on the Source page, by keyboard and mouse: the search in all files, references by file and role,
// F4, folding, the configuration that is kept, the files on the left that follow the disk.
#include "kit/accessible.h"
#include "kit/gitbuilder.h"
#include "kit/guidriver.h"
#include "repository/sourceroot.h"
#include "sourceshell.h"
#include "ui/source/definitionchooser.h"
#include "ui/source/gotoanswers.h"
#include "ui/source/relationspanel.h"
#include "ui/source/texthitsmodel.h"
#include "ui/source/textsearchpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/textview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>
#include <sys/stat.h>

using namespace ariadne;
using namespace ariadne::ui;
using kit::FakeShell;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

class TestSearchPanel : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;

    GitBuilder tree()
    {
        GitBuilder git(m_folder.filePath(u"t%1"_s.arg(++m_number)));
        git.write(u"lib/slab.c"_s,
                  "#include \"slab.h\"\n\nint total;\n\nint take(int size)\n{\n\ttotal = total + size;\n"
                  "\treturn total;\n}\n");
        git.write(u"lib/give.c"_s, "#include \"slab.h\"\n\nvoid give(void)\n{\n\ttotal = 0;\n#ifdef CONFIG_DEEP\n"
                                   "\ttake(total);\n#endif\n}\n");
        git.write(u"slab.h"_s, "extern int total;\nint take(int size);\n");
        git.write(u"README"_s, "A total of nothing, TOTAL.\n");
        git.write(u"config"_s, "CONFIG_A=y\n");
        git.commit(u"A tree of test %1"_s.arg(m_number));
        return git;
    }
    Link at(const GitBuilder &git, const QByteArray &path, int line, const QByteArray &revision = {})
    {
        const auto root = repository::SourceRoot::open(git.folder(), m_job);
        return place::Source{root->id(), revision, path, {line, line}};
    }
    TextView *text(FakeShell &shell) { return shell.page->findChild<TextView *>(u"source.text"_s); }
    TextSearchPanel *search(FakeShell &shell) { return shell.page->findChild<TextSearchPanel *>(); }
    RelationsPanel *relations(FakeShell &shell) { return shell.page->findChild<RelationsPanel *>(); }
    void openAt(FakeShell &shell, const GitBuilder &git, const QByteArray &path, int line)
    {
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(at(git, path, line));
        QTRY_VERIFY(shell.page->status().contains(u"Index complete"_s));
        QTRY_VERIFY(shell.page->isSettled());
        text(shell)->setFocus();
    }
    static QStringList rows(const QAbstractItemModel *model, const QModelIndex &parent = {})
    {
        QStringList found;
        for (int row = 0; row < model->rowCount(parent); ++row)
            found.append(model->index(row, 0, parent).data().toString());
        return found;
    }

private slots:
    void initTestCase() { Theme::instance().apply(); }

    void searchByKeyboard()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "lib/slab.c", 1);
        const QAbstractItemModelTester tester(search(shell)->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        kit::press(text(shell), u"Ctrl+Shift+F"_s);
        QTRY_VERIFY(search(shell)->isVisible());
        kit::type(nullptr, u"total"_s);
        kit::press(nullptr, u"Return"_s);
        TextHitsModel *const model = search(shell)->model();
        QTRY_COMPARE(model->files(), 4);
        QCOMPARE(model->lines(), 7); // any case
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(rows(model), (QStringList{u"README"_s, u"give.c"_s, u"slab.c"_s, u"slab.h"_s}));
        QVERIFY2(search(shell)->words().contains(u"7"_s), qPrintable(search(shell)->words()));
        // The hit is marked, in a row without its indent.
        const QModelIndex give = model->index(0, 0, model->index(1, 0));
        QCOMPARE(give.data().toString(), u"total = 0;"_s);
        QCOMPARE(give.data(MatchedRole).value<QList<int>>(), (QList<int>{0, 1, 2, 3, 4}));
        QCOMPARE(give.data(TrailingRole).toString(), u"5"_s);
        // Down goes to the lines, Enter shows one and stays, F4 goes on from the text, around the end.
        kit::press(nullptr, u"Down"_s);
        QVERIFY(search(shell)->tree()->hasFocus());
        search(shell)->tree()->setCurrentIndex(give);
        kit::press(nullptr, u"Return"_s);
        QTRY_COMPARE(shell.page->place(), at(git, "lib/give.c", 5));
        QVERIFY(search(shell)->tree()->hasFocus());
        kit::press(nullptr, u"F4"_s);
        QTRY_COMPARE(shell.page->place(), at(git, "lib/give.c", 7));
        QTRY_VERIFY(text(shell)->hasFocus());
        kit::press(nullptr, u"Shift+F4"_s);
        QTRY_COMPARE(shell.page->place(), at(git, "lib/give.c", 5));
        kit::press(nullptr, u"Shift+F4"_s);
        QTRY_COMPARE(shell.page->place().as<place::Source>()->path, QByteArray("README"));
        kit::press(nullptr, u"Shift+F4"_s);
        QTRY_COMPARE(shell.page->place().as<place::Source>()->path, QByteArray("slab.h"));
        search(shell)->tree()->setFocus();
        kit::press(nullptr, u"Ctrl+C"_s);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"lib/give.c:5:\ttotal = 0;\n"_s));
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
        kit::shot(&shell.window, u"source-search"_s);
        kit::press(nullptr, u"Escape"_s);
        QTRY_VERIFY(text(shell)->hasFocus());
    }

    void searchOptions()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "lib/slab.c", 1);
        TextHitsModel *const model = search(shell)->model();
        const auto chip = [&](const char *name) { return shell.page->findChild<Chip *>(QLatin1String(name)); };
        const auto field = [&](const char *name) { return shell.page->findChild<QLineEdit *>(QLatin1String(name)); };
        kit::press(text(shell), u"Ctrl+Shift+F"_s);
        kit::type(nullptr, u"TOTAL"_s);
        QTest::mouseClick(chip("source.searchCase"), Qt::LeftButton);
        QTRY_COMPARE(model->lines(), 1);
        QTest::mouseClick(chip("source.searchCase"), Qt::LeftButton);
        field("source.searchText")->setFocus();
        field("source.searchText")->selectAll();
        kit::type(nullptr, u"ot.l"_s);
        QTest::mouseClick(chip("source.searchRegex"), Qt::LeftButton);
        QTRY_COMPARE(model->lines(), 7);
        QTest::mouseClick(chip("source.searchWord"), Qt::LeftButton);
        QTRY_COMPARE(model->lines(), 0);
        QTest::mouseClick(chip("source.searchWord"), Qt::LeftButton);
        field("source.searchPaths")->setFocus();
        kit::type(nullptr, u"*.c"_s);
        QTRY_COMPARE(model->files(), 2);
        field("source.searchText")->setFocus();
        field("source.searchText")->selectAll();
        kit::type(nullptr, u"t("_s); // no pattern: one sentence says why
        QTRY_VERIFY(search(shell)->isSettled() && model->lines() == 0);
        QTRY_VERIFY2(search(shell)->words().size() > 20, qPrintable(search(shell)->words()));
    }

    void searchAtARevision()
    {
        GitBuilder git = tree();
        const QByteArray first = git.git({u"rev-parse"_s, u"HEAD"_s}).trimmed();
        git.write(u"lib/slab.c"_s, "int nothing;\n");
        git.commit(u"Empty it"_s);
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(at(git, "lib/slab.c", 1, first));
        QTRY_VERIFY(shell.page->status().contains(u"Index complete"_s));
        QTRY_VERIFY(shell.page->isSettled());
        kit::press(text(shell), u"Ctrl+Shift+F"_s);
        kit::type(nullptr, u"total + size"_s);
        QTRY_COMPARE(search(shell)->model()->lines(), 1);
        QCOMPARE(search(shell)->model()->linkOf(search(shell)->model()->index(0, 0)).as<place::Source>()->revision,
                 first);
    }

    // 30,000 lines in 600 files, a part of them in one: bounded rows, and the loop goes on.
    void boundedRows()
    {
        TextHitsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset({});
        QList<source::TextHit> hits;
        for (int file = 0; file < 600; ++file)
            for (int line = 1; line <= (file == 7 ? 1000 : 2); ++line)
                hits.append({QByteArray::number(1000 - file) + ".c", line, 1, 1, "x"});
        for (qsizetype i = 0; i < hits.size(); i += 333)
            model.add(hits.mid(i, 333)); // cuts files in two
        QCOMPARE(model.lines(), hits.size());
        QCOMPARE(model.files(), 600);
        QCOMPARE(model.rowCount(), TextHitsModel::kFirstFiles + 1);
        QVERIFY(model.isMore(model.index(TextHitsModel::kFirstFiles, 0)));
        const QModelIndex long_ = [&] {
            for (int row = 0; row < model.rowCount(); ++row)
                if (model.index(row, 0).data().toString() == u"993.c")
                    return model.index(row, 0);
            return QModelIndex();
        }();
        QVERIFY(long_.isValid());
        QCOMPARE(model.rowCount(long_), TextHitsModel::kFirstHits + 1);
        while (model.isMore(model.index(model.rowCount(long_) - 1, 0, long_)))
            model.showMore(model.index(model.rowCount(long_) - 1, 0, long_));
        QCOMPARE(model.rowCount(long_), 1000);
        QCOMPARE(model.index(999, 0, long_).data(TrailingRole).toString(), u"1000"_s);
        while (model.isMore(model.index(model.rowCount() - 1, 0)))
            model.showMore(model.index(model.rowCount() - 1, 0));
        QCOMPARE(model.rowCount(), 600);
        QCOMPARE(model.asText().count(u'\n'), hits.size());
    }

    void referencesByRole()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "lib/slab.c", 3);
        // The caret went to the name that the line defines.
        QTRY_COMPARE(text(shell)->position(), (TextPosition{3, 4}));
        kit::press(text(shell), u"Shift+F12"_s);
        RelationsModel *const model = relations(shell)->model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(model->total() > 0);
        QTRY_VERIFY(shell.page->isSettled());
        const QStringList files = rows(model);
        QVERIFY(files.contains(u"lib/slab.c"_s) && files.contains(u"lib/give.c"_s));
        const QModelIndex slab = model->index(int(files.indexOf(u"lib/slab.c"_s)), 0);
        QCOMPARE(rows(model, slab), (QStringList{u"Reads"_s, u"Writes"_s}));
        QVERIFY(slab.data(SecondaryRole).toString().contains(u"Writes 1"_s));
        // Turned around by a key, and what was chosen can be copied.
        relations(shell)->tree()->setFocus();
        kit::press(nullptr, u"Alt+G"_s);
        QCOMPARE(model->grouping(), Grouping::RoleFile);
        const qsizetype writes = rows(model).indexOf(u"Writes"_s);
        QVERIFY2(writes >= 0, qPrintable(rows(model).join(u' ')));
        QCOMPARE(rows(model, model->index(int(writes), 0)), (QStringList{u"lib/give.c"_s, u"lib/slab.c"_s}));
        kit::press(nullptr, u"Ctrl+C"_s);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"Writes\n  lib/give.c\n    5  give  total = 0;\n"_s), qPrintable(copied));
        // Only writes: the menu by keyboard.
        QTimer looking;
        connect(&looking, &QTimer::timeout, this, [&looking] {
            auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu)
                return;
            looking.stop();
            for (QAction *const action : menu->actions())
                if (action->text().remove(u'&') == u"Writes")
                    menu->setActiveAction(action);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        looking.start(10);
        kit::press(nullptr, u"Alt+U"_s);
        QTRY_COMPARE(model->total(), 2);
        // F4 passes the groups.
        text(shell)->setFocus();
        kit::press(nullptr, u"F4"_s);
        QTRY_COMPARE(shell.page->place(), at(git, "lib/give.c", 5));
        kit::press(nullptr, u"F4"_s);
        QTRY_COMPARE(shell.page->place(), at(git, "lib/slab.c", 7));
        // By condition.
        auto *const condition = shell.page->findChild<QLineEdit *>(u"source.relationCondition"_s);
        relations(shell)->ask(Relation::Callers, "take", {at(git, {}, 0).as<place::Source>()->repository, {}, {}, {}});
        condition->setFocus();
        kit::type(nullptr, u"CONFIG_NONE"_s);
        kit::press(nullptr, u"Return"_s);
        QTRY_COMPARE(model->total(), 0);
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
        kit::shot(&shell.window, u"source-references"_s);
    }

    void folding()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "lib/slab.c", 7);
        QTRY_VERIFY(!text(shell)->folds().isEmpty());
        QVERIFY(shell.page->commandEnabled(u"source.foldAll"_s, nullptr));
        shell.page->command(u"source.foldAll"_s);
        QVERIFY(text(shell)->folds().isFolded(5));
        QCOMPARE(text(shell)->currentLine(), 5);
        // A definition in what is folded shows.
        shell.page->open(at(git, "lib/slab.c", 8));
        QTRY_COMPARE(text(shell)->currentLine(), 8);
        QVERIFY(!text(shell)->folds().isHidden(8));
        kit::press(text(shell), u"Ctrl+Shift+["_s);
        QCOMPARE(text(shell)->currentLine(), 5);
        kit::press(text(shell), u"Ctrl+Shift+]"_s);
        QCOMPARE(text(shell)->folds().hiddenLines(), 0);
    }

    void configurationIsKept()
    {
        const GitBuilder git = tree();
        {
            FakeShell shell;
            openAt(shell, git, "lib/give.c", 1);
            shell.page->loadConfiguration(git.folder() + u"/config"_s);
            QTRY_VERIFY(shell.page->status().contains(u"Configuration config"_s));
        }
        FakeShell shell;
        openAt(shell, git, "lib/give.c", 1);
        QTRY_VERIFY(shell.page->status().contains(u"Configuration config"_s));
        // Another repository has none; here it can be put away, and stays away.
        const GitBuilder other = tree();
        shell.page->open(at(other, "lib/give.c", 1));
        QTRY_VERIFY(shell.page->isSettled());
        QVERIFY(!shell.page->status().contains(u"Configuration config"_s));
        shell.page->open(at(git, "lib/give.c", 1));
        QTRY_VERIFY(shell.page->status().contains(u"Configuration config"_s));
        shell.page->command(u"source.noConfiguration"_s);
        FakeShell third;
        openAt(third, git, "lib/give.c", 1);
        QVERIFY(!third.page->status().contains(u"Configuration config"_s));
    }

    // The search hides what the configuration leaves out, and says how much that is.
    void searchUnderAConfiguration()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "lib/give.c", 1);
        kit::press(text(shell), u"Ctrl+Shift+F"_s);
        kit::type(nullptr, u"take("_s);
        kit::press(nullptr, u"Return"_s);
        TextHitsModel *const model = search(shell)->model();
        QTRY_COMPARE(model->lines(), 3);
        QVERIFY2(!search(shell)->words().contains(u"configuration"_s), qPrintable(search(shell)->words()));
        shell.page->loadConfiguration(git.folder() + u"/config"_s);
        QTRY_COMPARE(model->lines(), 2); // without a key
        QTRY_VERIFY(shell.page->isSettled());
        QVERIFY2(search(shell)->words().contains(u"1 not in this configuration"_s), qPrintable(search(shell)->words()));
        QCOMPARE(rows(model), (QStringList{u"slab.c"_s, u"slab.h"_s}));
        kit::shot(&shell.window, u"source-search-configuration"_s);
        shell.page->command(u"source.noConfiguration"_s);
        QTRY_COMPARE(model->lines(), 3);
    }

    void anythingAnswers()
    {
        const GitBuilder git = tree();
        FakeShell shell;
        openAt(shell, git, "lib/slab.c", 1);
        const auto texts = [&](const QString &prefix, const QString &words) {
            QStringList found;
            for (const GotoHit &hit : gotoAnswers(prefix, words, 10, m_job))
                found.append(hit.text);
            return found;
        };
        QVERIFY(texts({}, u"slabc"_s).contains(u"slab.c"_s));
        QCOMPARE(texts(u"#"_s, u"take"_s).first(), u"take"_s);
        QVERIFY(texts({}, u"take"_s).contains(u"take"_s)); // without a prefix, too
        QVERIFY(texts(u"!"_s, u"take"_s).isEmpty());
    }

    // A thousand files change under the page: the text stays, the rows follow, folders stay open.
    void branchSwitch()
    {
        GitBuilder git = tree();
        git.branch(u"other"_s);
        for (int i = 0; i < 1000; ++i)
            git.write(u"many/%1/file%2.c"_s.arg(i % 10).arg(i), "int f" + QByteArray::number(i) + "(void);\n");
        git.commit(u"A thousand"_s);
        FakeShell shell;
        openAt(shell, git, "lib/slab.c", 7);
        auto *const tree = shell.page->findChild<QTreeView *>(u"source.tree"_s);
        const auto top = [&] { return rows(tree->model()); };
        QVERIFY(top().contains(u"many"_s));
        QTRY_VERIFY(shell.page->status().contains(u"other"_s));
        git.git({u"checkout"_s, u"-q"_s, u"-"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!top().contains(u"many"_s), 15000);
        QCOMPARE(text(shell)->currentLine(), 7);
        QCOMPARE(shell.page->tabTitle(), u"slab.c"_s);
        const QModelIndex lib = tree->model()->index(0, 0);
        QCOMPARE(lib.data().toString(), u"lib"_s);
        QVERIFY(tree->isExpanded(lib));
        QTRY_VERIFY(!shell.page->status().contains(u"other"_s));
        git.git({u"checkout"_s, u"-q"_s, u"other"_s});
        QTRY_VERIFY_WITH_TIMEOUT(top().contains(u"many"_s), 15000);
    }

    // Loops of links, a FIFO and a folder nobody may read: listed as far as can be, and said.
    void hostileTree()
    {
        const QString folder = m_folder.filePath(u"hostile"_s);
        QDir().mkpath(folder + u"/a/b"_s);
        QDir().mkpath(folder + u"/closed"_s);
        QFile file(folder + u"/a/b/x.c"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("int x;\n");
        file.close();
        QVERIFY(QFile::link(folder + u"/a"_s, folder + u"/a/b/loop"_s));
        QVERIFY(QFile::link(u"self"_s, folder + u"/self"_s));
        QCOMPARE(::mkfifo(QFile::encodeName(folder + u"/pipe"_s).constData(), 0600), 0);
        QVERIFY(QFile::setPermissions(folder + u"/closed"_s, {}));
        const auto root = repository::SourceRoot::open(folder, m_job);
        QVERIFY(root);
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Source{root->id(), {}, "a/b/x.c", {}});
        QTRY_VERIFY(shell.page->isSettled());
        QTRY_VERIFY(shell.page->status().contains(u"Index complete"_s));
        auto *const tree = shell.page->findChild<QTreeView *>(u"source.tree"_s);
        QTRY_VERIFY(rows(tree->model()).contains(u"pipe"_s));
        QVERIFY(rows(tree->model()).contains(u"self"_s));
        for (const char *const odd : {"pipe", "self", "a/b/loop"}) {
            shell.page->open(place::Source{root->id(), {}, odd, {}});
            QTRY_VERIFY(shell.page->isSettled());
        }
        QVERIFY(QFile::setPermissions(folder + u"/closed"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
};

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
