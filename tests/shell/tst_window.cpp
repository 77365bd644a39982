// SPDX-License-Identifier: GPL-3.0-or-later
#include "testpage.h"

#include "kit/accessible.h"
#include "kit/guidriver.h"
#include "ui/shell/breadcrumb.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/rail.h"
#include "ui/shell/tabbar.h"
#include "ui/shell/topbar.h"
#include "ui/shell/trailview.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;
using namespace ariadne::test;

class TestWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<Windows> m_windows;
    MainWindow *m_window = nullptr;

    QString address() const { return m_window->currentPage()->place().print(); }
    TabBar *tabs() const { return m_window->findChild<TabBar *>(QStringLiteral("tabs")); }
    QLineEdit *field() const { return m_window->findChild<QLineEdit *>(QStringLiteral("palette.field")); }

private slots:
    void initTestCase() { Theme::instance().apply(); }
    void init()
    {
        Windows::Options options;
        options.session = false;
        m_windows = std::make_unique<Windows>(testKinds(), options);
        TestPage::s_commands.clear();
        m_window = new MainWindow(*m_windows);
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->follow(place::Page{QStringLiteral("source")}); // nothing open there: the empty page
        QVERIFY(kit::showAndActivate(m_window));
    }
    void cleanup()
    {
        delete m_window;
        m_windows.reset();
    }

    void emptyPagesSayWhatWouldBeThere()
    {
        for (const QString &page : {QStringLiteral("source"), QStringLiteral("dump"), QStringLiteral("failures"),
                                    QStringLiteral("trials"), QStringLiteral("bisect"), QStringLiteral("cases")}) {
            QTest::mouseClick(m_window->findChild<RailEntry *>(QStringLiteral("rail.") + page), Qt::LeftButton);
            auto *empty = m_window->currentPage()->findChild<EmptyState *>();
            QVERIFY(empty && empty->isVisible());
            QVERIFY(!empty->what().isEmpty());
            QCOMPARE(kit::checkAccessible(m_window), QStringList());
        }
        QVERIFY(m_window->trail().stops().isEmpty()); // nowhere has one been
    }

    void backAndForwardByKeyAndMouse()
    {
        m_window->follow(dumpLink(1, 0));
        m_window->follow(dumpLink(1, 1));
        m_window->follow(dumpLink(2, 5));
        QCOMPARE(tabs()->count(), 2); // one tab per dump
        kit::press(m_window, QStringLiteral("Alt+Left"));
        QCOMPARE(address(), dumpLink(1, 1).print());
        kit::press(m_window, QStringLiteral("Alt+Left"));
        QCOMPARE(address(), dumpLink(1, 0).print());
        kit::press(m_window, QStringLiteral("Alt+Right"));
        QCOMPARE(address(), dumpLink(1, 1).print());
        QTest::mouseClick(m_window->currentPage(), Qt::ForwardButton);
        QCOMPARE(address(), dumpLink(2, 5).print());
        QTest::mouseClick(m_window->currentPage(), Qt::BackButton);
        QCOMPARE(address(), dumpLink(1, 1).print());
        // A new way forgets what was ahead.
        m_window->follow(dumpLink(1, 7));
        QVERIFY(!m_window->history().canGoForward());
        // Moving without navigating is no step.
        const qsizetype steps = m_window->history().places().size();
        static_cast<TestPage *>(m_window->currentPage())->moveQuietly(8);
        QCOMPARE(m_window->history().places().size(), steps);
        QCOMPARE(m_window->history().current(), dumpLink(1, 8));
    }

    void pagesThemselvesMayNavigate()
    {
        m_window->follow(dumpLink(1, 0));
        m_window->currentPage()->open(dumpLink(1, 4)); // the user clicked a frame inside the page
        QCOMPARE(m_window->history().places(), (QList<Link>{dumpLink(1, 0), dumpLink(1, 4)}));
        QCOMPARE(m_window->trail().stops().size(), 2);
        QCOMPARE(m_window->trail().stops().last().text, QStringLiteral("core 11 ▸ #4 parse_hdr()"));
    }

    void theBreadcrumbLeadsBack()
    {
        m_window->follow(dumpLink(1, 3));
        QTRY_COMPARE(m_window->findChild<Breadcrumb *>()->crumbs().size(), 2);
        QList<CrumbStep *> steps;
        for (CrumbStep *step : m_window->findChildren<CrumbStep *>())
            if (step->isVisible())
                steps.append(step);
        QCOMPARE(steps.size(), 2);
        QTest::mouseClick(steps.first(), Qt::LeftButton);
        QCOMPARE(address(), dumpLink(1).print());
        // Far too narrow: the last step stays, the others wait in the menu.
        m_window->follow(dumpLink(1, 3));
        m_window->resize(700, 500);
        QTRY_VERIFY(m_window->findChild<Breadcrumb *>()->crumbs().size() == 2);
        for (CrumbStep *step : m_window->findChildren<CrumbStep *>())
            if (step->isVisible())
                QVERIFY(step->geometry().right() <= step->parentWidget()->width());
    }

    void goToAnythingByKeyboard()
    {
        m_window->follow(dumpLink(1, 0));
        kit::press(m_window, QStringLiteral("Ctrl+P"));
        QTRY_VERIFY(field()->isVisible() && field()->hasFocus());
        kit::type(m_window, QStringLiteral("frame_7"));
        QTRY_VERIFY(m_window->goTo().isSettled());
        QVERIFY(m_window->goTo().model().rowCount() >= 1);
        QCOMPARE(m_window->goTo().model().entries().first().hit.text, QStringLiteral("frame_7"));
        QVERIFY(!m_window->goTo().model().entries().first().hit.matched.isEmpty());
        kit::shot(m_window, QStringLiteral("shell/palette"));
        QCOMPARE(kit::checkAccessible(m_window), QStringList());
        kit::press(m_window, QStringLiteral("Return"));
        QVERIFY(!field()->isVisible());
        QCOMPARE(address(), dumpLink(1, 7).print());

        // Ctrl+Enter: the other half.
        kit::press(m_window, QStringLiteral("Ctrl+P"));
        kit::type(m_window, QStringLiteral("frame_3"));
        QTRY_VERIFY(m_window->goTo().isSettled());
        kit::press(m_window, QStringLiteral("Ctrl+Return"));
        QTRY_COMPARE(m_window->findChildren<TabBar *>().size(), 2);
        QCOMPARE(address(), dumpLink(1, 3).print());

        // Escape gives the focus back.
        QWidget *before = m_window->focusWidget();
        kit::press(m_window, QStringLiteral("Ctrl+P"));
        kit::press(m_window, QStringLiteral("Escape"));
        QVERIFY(!field()->isVisible());
        QCOMPARE(m_window->focusWidget(), before);
    }

    void slowSourcesAreMergedIn()
    {
        kit::press(m_window, QStringLiteral("Ctrl+P"));
        kit::type(m_window, QStringLiteral("!pop"));
        QTRY_VERIFY(m_window->goTo().isSettled());
        QTRY_COMPARE(m_window->goTo().model().rowCount(), 1);
        QCOMPARE(m_window->goTo().model().entries().first().hit.text, QStringLiteral("M-218 pop"));
        kit::press(m_window, QStringLiteral("Return"));
        QCOMPARE(address(), dumpLink(5).print());
    }

    void addressesCanBePasted()
    {
        kit::press(m_window, QStringLiteral("Ctrl+P"));
        field()->setText(dumpLink(3, 2).print());
        QTRY_VERIFY(m_window->goTo().isSettled());
        kit::press(m_window, QStringLiteral("Return"));
        QCOMPARE(address(), dumpLink(3, 2).print());
        kit::press(m_window, QStringLiteral("Ctrl+Shift+C"));
        QCOMPARE(QGuiApplication::clipboard()->text(), dumpLink(3, 2).print());
    }

    // What a tab learns while the palette is open comes into it without a key; what was chosen stays chosen.
    void openPaletteAsksAgain()
    {
        m_window->follow(dumpLink(1, 0));
        TestPage::s_names = 2;
        kit::press(m_window, QStringLiteral("Ctrl+P"));
        kit::type(m_window, QStringLiteral("#name"));
        QTRY_VERIFY(m_window->goTo().isSettled());
        QCOMPARE(m_window->goTo().model().rowCount(), 2);
        kit::press(m_window, QStringLiteral("Down"));
        auto *const list = m_window->findChild<QListView *>(QStringLiteral("palette.list"));
        QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("name_1"));
        TestPage::s_names = 5;
        qobject_cast<TestPage *>(m_window->currentPage())->moveQuietly(3);
        QTRY_COMPARE(m_window->goTo().model().rowCount(), 5);
        QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("name_1"));
        QCOMPARE(field()->text(), QStringLiteral("#name"));
        kit::press(m_window, QStringLiteral("Escape"));
        TestPage::s_names = 0;
    }

    void commandsByPaletteAndKey()
    {
        kit::press(m_window, QStringLiteral("Ctrl+J")); // not on this page
        QVERIFY(TestPage::s_commands.isEmpty());
        m_window->follow(dumpLink(1, 0));
        QTRY_VERIFY(m_window->commands().action(QStringLiteral("test.next"))->isEnabled());
        kit::press(m_window, QStringLiteral("Ctrl+J"));
        QCOMPARE(TestPage::s_commands, QStringList{QStringLiteral("test.next")});
        kit::press(m_window, QStringLiteral("Ctrl+Shift+P"));
        QCOMPARE(field()->text(), QStringLiteral(">"));
        kit::type(m_window, QStringLiteral("next thr"));
        QTRY_COMPARE(m_window->goTo().model().entries().first().command, QStringLiteral("test.next"));
        kit::press(m_window, QStringLiteral("Return"));
        QCOMPARE(TestPage::s_commands.size(), 2);
        // A held one stands there with its reason and does nothing.
        kit::press(m_window, QStringLiteral("Ctrl+Shift+P"));
        kit::type(m_window, QStringLiteral("search mem"));
        QTRY_COMPARE(m_window->goTo().model().entries().first().held, QStringLiteral("no symbols"));
        kit::press(m_window, QStringLiteral("Return"));
        QVERIFY(field()->isVisible());
        QCOMPARE(TestPage::s_commands.size(), 2);
        kit::press(m_window, QStringLiteral("Escape"));
    }

    void noTwoCommandsFightForAKey()
    {
        for (const UiCommand &one : m_window->commands().commands()) {
            QVERIFY2(!one.text.isEmpty() && !one.menu.isEmpty(), qUtf8Printable(one.id));
            for (const UiCommand &other : m_window->commands().commands()) {
                const bool together = one.page.isEmpty() || other.page.isEmpty() || one.page == other.page;
                if (&one != &other && together && !one.key.isEmpty())
                    QVERIFY2(one.key != other.key, qUtf8Printable(one.id + QStringLiteral(" and ") + other.id));
            }
        }
    }

    void tabsOpenCloseAndTurn()
    {
        for (int i = 1; i <= 3; ++i)
            m_window->follow(dumpLink(i, 0));
        QCOMPARE(tabs()->count(), 3);
        QCOMPARE(tabs()->currentIndex(), 2);
        kit::press(m_window, QStringLiteral("Ctrl+Tab"));
        QCOMPARE(address(), dumpLink(1, 0).print());
        kit::press(m_window, QStringLiteral("Ctrl+Shift+Tab"));
        QCOMPARE(address(), dumpLink(3, 0).print());
        m_window->follow(dumpLink(3, 1), OpenIn::NewTab);
        QCOMPARE(tabs()->count(), 4);
        kit::press(m_window, QStringLiteral("Ctrl+W"));
        QCOMPARE(tabs()->count(), 3);
        QTest::mouseClick(tabs(), Qt::MiddleButton, {}, tabs()->tabRect(0).center());
        QCOMPARE(tabs()->count(), 2);
        kit::press(m_window, QStringLiteral("Ctrl+W"));
        kit::press(m_window, QStringLiteral("Ctrl+W"));
        QVERIFY(m_window->currentPage()->findChild<EmptyState *>()); // all closed
        kit::press(m_window, QStringLiteral("Ctrl+W"));              // and once more: nothing happens
        kit::press(m_window, QStringLiteral("Alt+Left"));            // what was closed comes back
        QCOMPARE(m_window->currentPage()->pageName(), QStringLiteral("dump"));
    }

    void pagesByNumber()
    {
        m_window->follow(dumpLink(1, 0));
        kit::press(m_window, QStringLiteral("Ctrl+2"));
        QCOMPARE(address(), QStringLiteral("ariadne:page/source"));
        kit::press(m_window, QStringLiteral("Ctrl+3"));
        QCOMPARE(address(), dumpLink(1, 0).print());
        QTRY_VERIFY(m_window->findChild<RailEntry *>(QStringLiteral("rail.dump"))->isChecked());
    }

    void splitKeepsTwoPlaces()
    {
        m_window->follow(dumpLink(1, 0));
        m_window->follow(dumpLink(2, 0), OpenIn::OtherSplit);
        QCOMPARE(m_window->findChildren<TabBar *>().size(), 2);
        QCOMPARE(address(), dumpLink(2, 0).print());
        kit::press(m_window, QStringLiteral("F6"));
        QCOMPARE(address(), dumpLink(1, 0).print());
        m_window->follow(dumpLink(2, 6)); // the other half holds it: it is shown there
        QCOMPARE(address(), dumpLink(2, 6).print());
        QCOMPARE(m_window->findChildren<TabBar *>().size(), 2);
        kit::press(m_window, QStringLiteral("Ctrl+\\"));
        QTRY_COMPARE(m_window->findChildren<TabBar *>().size(), 1);
    }

    void detailsAndTrail()
    {
        m_window->follow(dumpLink(1, 0));
        m_window->follow(dumpLink(1, 1));
        auto *details = m_window->findChild<DetailsPanel *>();
        QTRY_COMPARE(details->details().title, QStringLiteral("Frame of core 11"));
        kit::click(m_window->findChild<LinkLabel *>(QStringLiteral("details.action0")));
        QCOMPARE(address(), dumpLink(1, 2).print());

        kit::press(m_window, QStringLiteral("F8"));
        auto *list = m_window->findChild<QListView *>(QStringLiteral("trail.list"));
        QVERIFY(list->hasFocus());
        QTRY_COMPARE(list->currentIndex().row(), 2);
        kit::press(m_window, QStringLiteral("Up"));
        kit::press(m_window, QStringLiteral("P"));
        QVERIFY(m_window->trail().stops().at(1).pinned);
        kit::press(m_window, QStringLiteral("N"));
        kit::type(m_window, QStringLiteral("not zeroed?"));
        kit::press(m_window, QStringLiteral("Return"));
        QCOMPARE(m_window->trail().stops().at(1).note, QStringLiteral("not zeroed?"));
        QCOMPARE(address(), dumpLink(1, 2).print()); // Enter in the note does not go anywhere
        kit::press(m_window, QStringLiteral("Return"));
        QCOMPARE(address(), dumpLink(1, 1).print());
        kit::shot(m_window, QStringLiteral("shell/trail"));
        kit::press(m_window, QStringLiteral("F9"));
        QVERIFY(!list->isVisible());
        kit::press(m_window, QStringLiteral("F9"));
        QVERIFY(list->isVisible());
    }

    void menusCarryEveryCommand()
    {
        m_window->follow(dumpLink(1, 0));
        kit::press(m_window, QStringLiteral("F10"));
        QVERIFY(m_window->menuBar()->isVisible());
        QSet<QAction *> shown;
        QStringList titles;
        for (QAction *menu : m_window->menuBar()->actions()) {
            titles.append(menu->text());
            for (QAction *action : menu->menu()->actions())
                shown.insert(action);
        }
        QCOMPARE(titles.last(), QStringLiteral("Help"));
        QVERIFY(titles.contains(QStringLiteral("Dump")));
        for (const UiCommand &command : m_window->commands().commands())
            QVERIFY2(shown.contains(m_window->commands().action(command.id)), qUtf8Printable(command.id));
        kit::press(m_window->menuBar(), QStringLiteral("Escape"));
        QTRY_VERIFY(!m_window->menuBar()->isVisible());
    }

    void saysWhatWentWrongAndGoesOn()
    {
        m_window->follow(dumpLink(1, 0));
        bool acted = false;
        m_window->say(QStringLiteral("No such thing."), true, QStringLiteral("Try again"), [&] { acted = true; });
        QCOMPARE(m_window->problem(), QStringLiteral("No such thing."));
        auto *band = m_window->findChild<ErrorBand *>();
        QTRY_VERIFY(band->isVisible());
        emit band->actionTriggered();
        QVERIFY(acted);
        m_window->openPath(QStringLiteral("/no/such/file"));
        QTRY_VERIFY(m_window->problem().contains(QStringLiteral("/no/such/file")));
        QCOMPARE(address(), dumpLink(1, 0).print());
        m_window->follow(place::Case{QStringLiteral("01234567-0000-7000-8000-000000000000"), {}}); // no such page here
        QVERIFY(m_window->problem().contains(QStringLiteral("ariadne:case/")));
        QCOMPARE(address(), dumpLink(1, 0).print());
    }

    void thingsCanBeDropped()
    {
        QMimeData link;
        link.setText(dumpLink(4, 2).print());
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &link, Qt::LeftButton, {});
        QApplication::sendEvent(m_window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &link, Qt::LeftButton, {});
        QApplication::sendEvent(m_window, &event);
        QCOMPARE(address(), dumpLink(4, 2).print());
        QMimeData remote;
        remote.setUrls({QUrl(QStringLiteral("https://user:secret@host/core"))});
        QDragEnterEvent enterFar(QPoint(300, 300), Qt::CopyAction, &remote, Qt::LeftButton, {});
        QApplication::sendEvent(m_window, &enterFar);
        QDropEvent far(QPointF(300, 300), Qt::CopyAction, &remote, Qt::LeftButton, {});
        QApplication::sendEvent(m_window, &far);
        QVERIFY(m_window->problem().contains(QStringLiteral("https://host/core")));
    }

    void settingsHoldAtOnce()
    {
        kit::press(m_window, QStringLiteral("Ctrl+,"));
        QCOMPARE(address(), QStringLiteral("ariadne:page/settings"));
        QCOMPARE(kit::checkAccessible(m_window), QStringList());
        auto *theme = kit::find<QComboBox>(m_window, QStringLiteral("settings.theme"));
        QVERIFY(theme);
        theme->setFocus();
        kit::type(m_window, QStringLiteral("Dark"));
        QTRY_VERIFY(Theme::instance().isDark());
        QCOMPARE(Settings::load().theme, Theme::Mode::Dark);
        m_window->commands().action(QStringLiteral("theme.light"))->trigger();
        QTRY_VERIFY(!Theme::instance().isDark());
        QTRY_COMPARE(theme->currentData().toString(), QStringLiteral("light"));
        kit::shot(m_window, QStringLiteral("shell/settings"));
    }

    void manualAndShortcuts()
    {
        kit::press(m_window, QStringLiteral("F1"));
        QCOMPARE(address(), QStringLiteral("ariadne:page/manual"));
        auto *chapters = kit::find<QListView>(m_window, QStringLiteral("manual.chapters"));
        QVERIFY(chapters);
        QVERIFY(chapters->model()->rowCount() >= 8);
        auto *field = kit::find<QLineEdit>(m_window, QStringLiteral("manual.field"));
        field->setFocus();
        kit::type(m_window, QStringLiteral("worktree"));
        QTRY_VERIFY(chapters->currentIndex().row() > 0);
        QCOMPARE(kit::checkAccessible(m_window), QStringList());
        kit::shot(m_window, QStringLiteral("shell/manual"));
        kit::press(m_window, QStringLiteral("Ctrl+F1"));
        QCOMPARE(address(), QStringLiteral("ariadne:page/shortcuts"));
        QCOMPARE(kit::checkAccessible(m_window), QStringList());
        kit::shot(m_window, QStringLiteral("shell/shortcuts"));
    }

    void rightToLeftMirrorsTheFrame()
    {
        m_window->follow(dumpLink(1, 3));
        const int before = m_window->findChild<Rail *>()->mapTo(m_window, QPoint(0, 0)).x();
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QTRY_VERIFY(m_window->findChild<Rail *>()->mapTo(m_window, QPoint(0, 0)).x() > before + 400);
        kit::shot(m_window, QStringLiteral("shell/right-to-left"));
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QTRY_COMPARE(m_window->findChild<Rail *>()->mapTo(m_window, QPoint(0, 0)).x(), before);
    }

    void closingWhileSomethingLoads()
    {
        JobSlot<int> slot(m_window, &m_window->jobs());
        std::atomic<bool> stopped = false;
        slot.start(
            QStringLiteral("long"), JobSlot<int>::Pool::Interactive,
            [&stopped](JobControl &job) -> Result<int> {
                while (!job.cancelled())
                    QThread::msleep(1);
                stopped = true;
                return cancelled();
            },
            [](Result<int>) {});
        m_window->openPath(QStringLiteral("/usr"));
        slot.cancel();
        m_window->close();
        QTRY_VERIFY(stopped);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
