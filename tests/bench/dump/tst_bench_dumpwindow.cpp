// SPDX-License-Identifier: GPL-3.0-or-later
// How long a running window takes from a core's path until the reason and the crashing stack are on screen, against
// gdb's first backtrace, turn and turn about. $ARIADNE_BIG_CORE names a folder with `core` and the program `big` of it
// (made from shared/tools/cores/big.cpp, see tst_bench_dumpstacks); $ARIADNE_SLOW_CORE and $ARIADNE_SLOW_EXE a core on
// which gdb needs a second or more, and its program: there the ratio must be a tenth at most.
#include "dump/knowndumps.h"
#include "kit/benchmark.h"
#include "kit/guidriver.h"
#include "kit/oracle.h"
#include "ui/dump/dumppage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QListView>
#include <QTest>
#include <cstdio>

using namespace ariadne;
using namespace ariadne::ui;

class BenchDumpWindow : public QObject
{
    Q_OBJECT

    // Seconds until the sentence names the signal and the frames' list has its rows, painted.
    static double firstScreen(const QString &core, const QString &exe)
    {
        Windows windows(QList<PageKind>{dumpPages()}, Windows::Options{false, {}, {}});
        MainWindow *window = windows.newWindow();
        window->resize(1440, 900);
        if (!kit::showAndActivate(window))
            return -1;
        dump::DumpOptions options;
        options.exe = exe;
        NoJob job;
        // The window knows the dump by its link, with the program named: as after the first time.
        const auto dump = dump::Dump::open(core, options, job);
        if (!dump || !dump::rememberDump(*dump))
            return -1;
        place::Dump link;
        link.dump = dump->id();
        QElapsedTimer timer;
        timer.start();
        window->follow(link);
        const auto shown = [&] {
            const auto *page = window->currentPage();
            const auto *band = page ? page->findChild<SentenceBand *>(QStringLiteral("dump.sentence")) : nullptr;
            const auto *frames = page ? page->findChild<QListView *>(QStringLiteral("dump.frames")) : nullptr;
            return band && frames && frames->isVisible() && band->sentence().contains(QStringLiteral("SIG")) &&
                   frames->model()->rowCount() > 1;
        };
        while (!shown() && timer.elapsed() < 60000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
        window->grab();
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        while (!window->currentPage()->isSettled() && timer.elapsed() < 120000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        delete window;
        return seconds;
    }

    static void compareWith(const QString &core, const QString &exe)
    {
        ARIADNE_ORACLE(gdb, "gdb");
        const kit::BenchCommand theirs{QStringLiteral("gdb bt"),
                                       {gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-iex"),
                                        QStringLiteral("set auto-load off"), QStringLiteral("-iex"),
                                        QStringLiteral("set debuginfod enabled off"), QStringLiteral("-ex"),
                                        QStringLiteral("bt"), exe, core},
                                       {},
                                       {},
                                       {0}};
        (void)firstScreen(core, exe);
        QVERIFY(kit::measure(theirs));
        QList<double> ours, peers;
        for (int i = 0; i < 5; ++i) {
            ours.append(firstScreen(core, exe));
            QVERIFY(ours.last() > 0);
            const auto peer = kit::measure(theirs);
            QVERIFY(peer);
            peers.append(peer->wallSeconds);
        }
        const double our = kit::spreadOf(ours).median, peer = kit::spreadOf(peers).median;
        std::printf("%s: reason and crashing stack on screen after %.3f s, gdb's first backtrace after %.3f s: %.3f\n",
                    qPrintable(QFileInfo(core).fileName()), our, peer, our / peer);
        if (peer >= 1)
            QVERIFY2(our <= peer / 10, qPrintable(QString::number(our / peer)));
    }

private slots:
    void initTestCase()
    {
        Theme::instance().setMode(Theme::Mode::Dark);
        Theme::instance().apply();
    }

    void bigCore()
    {
        const QString folder = qEnvironmentVariable("ARIADNE_BIG_CORE");
        if (!QFileInfo(folder + QStringLiteral("/core")).isFile())
            ARIADNE_SKIP(QStringLiteral("$ARIADNE_BIG_CORE names no folder with a core"));
        compareWith(folder + QStringLiteral("/core"), folder + QStringLiteral("/big"));
    }

    void slowCore()
    {
        const QString core = qEnvironmentVariable("ARIADNE_SLOW_CORE"), exe = qEnvironmentVariable("ARIADNE_SLOW_EXE");
        if (!QFileInfo(core).isFile() || !QFileInfo(exe).isFile())
            ARIADNE_SKIP(QStringLiteral("$ARIADNE_SLOW_CORE and $ARIADNE_SLOW_EXE name no core and program"));
        compareWith(core, exe);
    }
};

QTEST_MAIN(BenchDumpWindow)
#include "tst_bench_dumpwindow.moc"
