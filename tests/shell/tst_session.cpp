// SPDX-License-Identifier: GPL-3.0-or-later
// The session against kill -9, against another process, and against a restart. The test starts itself as the process
// that is killed (`tst_session --live SECONDS`): windows with tabs that move about and a session that is kept.
#include "testpage.h"

#include "kit/child.h"
#include "kit/guidriver.h"
#include "support/atomicfile.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tabbar.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;
using namespace ariadne::test;

static int live(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme::instance().apply();
    Windows windows(testKinds(), {});
    windows.restore();
    int step = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        ++step;
        windows.front()->follow(dumpLink(step % 7, step), step % 3 ? OpenIn::Here : OpenIn::OtherSplit);
        if (step == 5)
            windows.newWindow();
    });
    timer.start(5);
    return QApplication::exec();
}

class TestSession : public QObject
{
    Q_OBJECT
    MainWindow *restored(Windows &windows) const
    {
        windows.restore();
        return windows.all().first();
    }
private slots:
    void initTestCase() { Theme::instance().apply(); }
    void init() { QFile::remove(Session::file()); }

    void everythingComesBack()
    {
        {
            Windows windows(testKinds(), {});
            MainWindow *window = restored(windows);
            QVERIFY(kit::showAndActivate(window));
            window->follow(dumpLink(1, 0));
            window->follow(dumpLink(2, 4));
            window->follow(dumpLink(3, 1), OpenIn::OtherSplit);
            kit::press(window, QStringLiteral("F9")); // Details and Trail away
            kit::press(window, QStringLiteral("Ctrl+D"));
            window->setCatalogue(QStringLiteral("/some/where/team.sqlite"));
            windows.quit();
        }
        TestPage::s_made = 0;
        Windows windows(testKinds(), {});
        MainWindow *window = restored(windows);
        QCOMPARE(windows.all().size(), 1);
        QCOMPARE(window->currentPage()->place(), dumpLink(3, 1));
        QCOMPARE(window->catalogue(), QStringLiteral("/some/where/team.sqlite"));
        QVERIFY(window->trail().stops().last().pinned);
        QVERIFY(!window->findChild<QWidget *>(QStringLiteral("details"))->isVisible());
        QCOMPARE(TestPage::s_made, 2); // the page in front of each half; the third is made when it is looked at
        const auto bars = window->findChildren<TabBar *>();
        QCOMPARE(bars.size(), 2);
        auto *left = window->findChild<QWidget *>(QStringLiteral("group0"))->findChild<TabBar *>();
        QCOMPARE(left->count(), 2);
        QCOMPARE(left->tabText(0), QStringLiteral("core 11"));
        kit::showAndActivate(window);
        kit::press(window, QStringLiteral("Alt+Left"));
        QCOMPARE(window->currentPage()->place(), dumpLink(2, 4));
    }

    void aSecondProcessLeavesTheSessionAlone()
    {
        Windows first(testKinds(), {});
        restored(first)->follow(dumpLink(1, 0));
        Windows second(testKinds(), {});
        second.restore();
        QCOMPARE(second.all().size(), 1);
        second.all().first()->follow(dumpLink(9, 9));
        second.quit();
        first.quit();
        const auto kept = Session::load();
        QVERIFY(kept && kept->size() == 1);
        QCOMPARE(kept->first().groups.first().tabs.last().link, dumpLink(1, 0));
    }

    void anotherLayoutVersionStillOpensThePlaces()
    {
        {
            Windows windows(testKinds(), {});
            restored(windows)->follow(dumpLink(1, 6));
            windows.quit();
        }
        auto text = readFile(Session::file());
        QVERIFY(text);
        QVERIFY(writeFileAtomically(Session::file(), text->replace("\"layout_version\":1", "\"layout_version\":2")));
        Windows windows(testKinds(), {});
        MainWindow *window = restored(windows);
        QCOMPARE(window->currentPage()->place(), dumpLink(1, 6));
        QVERIFY(window->width() > 400);
        QVERIFY(window->findChild<QWidget *>(QStringLiteral("details"))->isVisible());
    }

    void aDamagedSessionIsSaid()
    {
        QVERIFY(writeFileAtomically(Session::file(), "{\"version\":"));
        Windows windows(testKinds(), {});
        MainWindow *window = restored(windows);
        QVERIFY(!window->problem().isEmpty());
        QVERIFY(QFile::exists(Session::file() + QStringLiteral(".kept")));
    }

    void killedAtAnyMoment()
    {
        int lastWindows = 0;
        kit::KillPlan plan;
        plan.command = {QCoreApplication::applicationFilePath(), QStringLiteral("--live")};
        plan.setEnvironment = {QStringLiteral("QT_QPA_PLATFORM=offscreen")};
        plan.times = 12;
        plan.longestMs = 1500;
        const QString complaint = kit::killAtRandomMoments(plan, [&](int) -> QString {
            const auto kept = Session::load();
            if (!kept)
                return kept.error().what;
            if (kept->size() < lastWindows)
                return QStringLiteral("a window is lost");
            lastWindows = int(kept->size());
            for (const WindowState &window : *kept) {
                if (window.groups.isEmpty())
                    return QStringLiteral("a window without tabs");
            }
            return {};
        });
        QVERIFY2(complaint.isEmpty(), qUtf8Printable(complaint));
        QVERIFY2(lastWindows >= 1, "no session was ever written: the test shows nothing");
        Windows windows(testKinds(), {}); // the lock of the killed one is gone with it
        windows.restore();
        QCOMPARE(windows.all().size(), lastWindows);
        QVERIFY(windows.all().first()->currentPage());
    }
};

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--live") == 0)
        return live(argc, argv);
    QApplication application(argc, argv);
    TestSession test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_session.moc"
