// SPDX-License-Identifier: GPL-3.0-or-later
// Two catalogues open at once in one window: each tab stays with its own, what is written goes where one looks, the
// rail stays in the catalogue one works with, and a restart brings both back.
#include "cases/cases.h"
#include "kit/guidriver.h"
#include "ui/pages.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tabbar.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include "store/catalogue.h"

#include <QListView>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;

class TestCatalogues : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_own, m_team, m_ownCase, m_teamCase;

    QString begun(const QString &location, const QString &title)
    {
        NoJob job;
        const auto catalogue = store::Catalogue::open(location, job);
        const auto begun = catalogue ? cases::begin(*catalogue, title, job) : std::unexpected(catalogue.error());
        return begun ? begun->id : QString();
    }
    QStringList titles(const QString &location)
    {
        NoJob job;
        const auto catalogue = store::Catalogue::open(location, job);
        const auto page = cases::list(*catalogue, {}, 20, job);
        QStringList titles;
        for (const cases::Case &each : page->rows)
            titles.append(each.title);
        titles.sort();
        return titles;
    }
    static QStringList tabTitles(MainWindow &window)
    {
        QStringList titles;
        const auto *bar = window.findChild<TabBar *>();
        for (int i = 0; i < bar->count(); ++i)
            titles.append(bar->tabText(i));
        return titles;
    }
    static QString listed(MainWindow &window)
    {
        const auto *list = kit::find<QListView>(&window, QStringLiteral("cases.list"));
        return list ? list->model()->index(0, 0).data().toString() : QString();
    }
    static QString said(MainWindow &window)
    {
        return window.findChild<LinkLabel *>(QStringLiteral("jobbar.catalogue"))->text();
    }

private slots:
    void initTestCase()
    {
        Theme::instance().apply();
        m_own = m_folder.filePath(QStringLiteral("mine.sqlite"));
        m_team = m_folder.filePath(QStringLiteral("team.sqlite"));
        m_ownCase = begun(m_own, QStringLiteral("My own question"));
        m_teamCase = begun(m_team, QStringLiteral("The team's question"));
        QVERIFY(!m_ownCase.isEmpty() && !m_teamCase.isEmpty());
    }

    void eachTabStaysWithItsOwn()
    {
        Windows windows(allPages(), {true, m_own, {}});
        windows.restore();
        MainWindow &window = *windows.all().first();
        QVERIFY(kit::showAndActivate(&window));
        kit::press(&window, QStringLiteral("Ctrl+7"));
        QTRY_COMPARE(listed(window), QStringLiteral("My own question"));
        QTRY_COMPARE(said(window), QStringLiteral("Catalogue: mine"));

        window.openPath(m_team);
        QTRY_COMPARE(said(window), QStringLiteral("Catalogue: team"));
        kit::press(&window, QStringLiteral("Ctrl+7"));
        QTRY_COMPARE(listed(window), QStringLiteral("The team's question"));
        QTRY_COMPARE(tabTitles(window), QStringList({QStringLiteral("Cases · mine"), QStringLiteral("Cases · team")}));

        // The rail stays in the team's catalogue; a tab of one's own leads back to it.
        kit::press(&window, QStringLiteral("Ctrl+5"));
        QTRY_VERIFY(window.isSettled());
        QCOMPARE(window.catalogue(), m_team);
        kit::press(&window, QStringLiteral("Ctrl+7"));
        kit::press(&window, QStringLiteral("Ctrl+Shift+Tab"));
        QTRY_COMPARE(said(window), QStringLiteral("Catalogue: mine"));
        QCOMPARE(listed(window), QStringLiteral("My own question"));

        // What is written goes into the catalogue of the tab in front, and nowhere else.
        QTRY_VERIFY(window.commands().action(QStringLiteral("cases.new"))->isEnabled());
        kit::press(&window, QStringLiteral("Ctrl+N"));
        QTRY_VERIFY(window.focusWidget() && window.focusWidget()->objectName() == u"case.text");
        kit::type(&window, QStringLiteral("A second one"));
        kit::press(&window, QStringLiteral("Ctrl+Return"));
        QTRY_COMPARE(titles(m_own), QStringList({QStringLiteral("A second one"), QStringLiteral("My own question")}));
        QCOMPARE(titles(m_team), QStringList{QStringLiteral("The team's question")});
        QTRY_VERIFY(window.isSettled());

        // By the menu at the foot of the window: mine, team; the arrow keys and Enter.
        kit::click(kit::findWidget(&window, QStringLiteral("jobbar.catalogue")));
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = window.findChild<QMenu *>(QStringLiteral("menu.catalogue"))));
        QTRY_VERIFY(menu->isVisible());
        QAction *team = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text() == u"team")
                team = action;
        }
        QVERIFY(team && !team->isChecked());
        menu->setActiveAction(team);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(said(window), QStringLiteral("Catalogue: team"));
        QTRY_COMPARE(listed(window), QStringLiteral("The team's question"));

        // Back leads to what one read before, in its own catalogue.
        QVERIFY(kit::showAndActivate(&window)); // this platform gives it to nobody when a menu closes
        window.follow(place::Case{m_teamCase, {}});
        QTRY_VERIFY(window.isSettled());
        kit::press(&window, QStringLiteral("Alt+Left"));
        kit::press(&window, QStringLiteral("Alt+Left"));
        QTRY_COMPARE(window.currentPage()->tabTitle(), QStringLiteral("A second one"));
        QCOMPARE(window.catalogue(), m_own);
        windows.quit();
    }

    void aRestartBringsBothBack()
    {
        Windows windows(allPages(), {true, m_own, {}});
        windows.restore();
        MainWindow &window = *windows.all().first();
        QVERIFY(kit::showAndActivate(&window));
        QTRY_COMPARE(window.currentPage()->tabTitle(), QStringLiteral("A second one"));
        QCOMPARE(window.catalogue(), m_own);
        auto *bar = window.findChild<TabBar *>();
        const QStringList tabs = tabTitles(window);
        const int team = int(tabs.indexOf(QStringLiteral("Cases · team")));
        QVERIFY2(team >= 0, qUtf8Printable(tabs.join(u',')));
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(team).center());
        QTRY_COMPARE(said(window), QStringLiteral("Catalogue: team"));
        QTRY_COMPARE(listed(window), QStringLiteral("The team's question"));
        windows.quit();
    }
};

QTEST_MAIN(TestCatalogues)
#include "tst_catalogues.moc"
