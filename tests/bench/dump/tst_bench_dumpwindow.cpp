// SPDX-License-Identifier: GPL-3.0-or-later
// How long a running window takes from a core's path until the reason and the crashing stack are on screen, against
// gdb's first backtrace, turn and turn about: on cores of 2.1 GB and of 6 GiB (sparse), and on one of ceph-osd, which
// gdb needs seconds for; where it needs one or more, the ratio must be a tenth at most.
#include "bigcores.h"
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
using namespace ariadne::test;
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

    static void compareWith(const Result<BigCore> &of)
    {
        if (!of)
            ARIADNE_SKIP(of.error().what);
        const auto &[core, exe] = *of;
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

    void big() { compareWith(bigCore()); }
    void sparse() { compareWith(sparseCore()); }
    void ceph() { compareWith(cephCore()); }
};

QTEST_MAIN(BenchDumpWindow)
#include "tst_bench_dumpwindow.moc"
