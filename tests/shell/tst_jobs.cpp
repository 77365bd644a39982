// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobbar.h"
#include "ui/shell/jobs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QAccessible>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace ariadne;
using namespace ariadne::ui;

static std::atomic<int> running{0};

static Result<int> count(JobControl &job, int n)
{
    ++running;
    struct Out {
        ~Out() { --running; }
    } out;
    for (int i = 0; i < n; ++i) {
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Count, quint64(i + 1), quint64(n), QStringLiteral("step %1").arg(i));
        QThread::msleep(2);
    }
    return n;
}

using Slot = JobSlot<int>;

class TestJobs : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().apply(); }
    void cleanup()
    {
        QTRY_COMPARE(running.load(), 0);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void theResultArrivesInTheGuiThread()
    {
        QObject context;
        Slot slot(&context);
        int got = -1;
        QThread *thread = nullptr;
        slot.start(
            QStringLiteral("count"), Slot::Pool::Interactive, [](JobControl &job) { return count(job, 20); },
            [&](Result<int> result) {
                got = result.value_or(-2);
                thread = QThread::currentThread();
                QVERIFY(!slot.isRunning());
            });
        QVERIFY(slot.isRunning());
        QTRY_COMPARE(got, 20);
        QCOMPARE(thread, qApp->thread());
    }

    void anErrorIsAValue()
    {
        QObject context;
        JobList list;
        Slot slot(&context, &list);
        QString what;
        slot.start(
            QStringLiteral("Reading x"), Slot::Pool::Background,
            [](JobControl &) -> Result<int> { return fail(Error::Kind::Io, QStringLiteral("No core.")); },
            [&](Result<int> result) { what = result.error().what; });
        QTRY_COMPARE(what, QStringLiteral("No core."));
        QCOMPARE(list.lastFinished(), QStringLiteral("Reading x: No core."));
        QCOMPARE(list.lastOutcome(), JobList::Outcome::Failed);
    }

    void cancelStopsTheWorkerAndNothingArrives()
    {
        QObject context;
        Slot slot(&context);
        bool called = false;
        slot.start(
            QStringLiteral("count"), Slot::Pool::Interactive, [](JobControl &job) { return count(job, 100000); },
            [&](Result<int>) { called = true; });
        QTRY_COMPARE(running.load(), 1);
        slot.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(running.load(), 0, 500);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void aNewerJobReplacesAnOlder()
    {
        QObject context;
        JobList list;
        Slot slot(&context, &list);
        QList<int> got;
        for (int n : {300, 200, 5})
            slot.start(
                QStringLiteral("count"), Slot::Pool::Interactive, [n](JobControl &job) { return count(job, n); },
                [&](Result<int> result) { got << result.value_or(-1); });
        QCOMPARE(list.running().size(), 1);
        QTRY_COMPARE(got, QList<int>{5});
        QCOMPARE(list.running().size(), 0);
    }

    void aSlotThatGoesTakesItsJobAlong()
    {
        bool called = false;
        JobList list;
        {
            QObject context;
            Slot slot(&context, &list);
            slot.start(
                QStringLiteral("count"), Slot::Pool::Interactive, [](JobControl &job) { return count(job, 100000); },
                [&](Result<int>) { called = true; });
            QTRY_COMPARE(running.load(), 1);
        }
        QCOMPARE(list.running().size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(running.load(), 0, 500);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    // A page that goes while its list of jobs is gone already (the window is being destroyed) must not touch it.
    void aListThatGoesFirstIsNotTouched()
    {
        QObject context;
        auto list = std::make_unique<JobList>();
        Slot slot(&context, list.get());
        int got = 0;
        slot.start(
            QStringLiteral("count"), Slot::Pool::Interactive, [](JobControl &job) { return count(job, 10); },
            [&](Result<int> result) { got = result.value_or(-1); });
        list.reset();
        QTRY_COMPARE(got, 10);
    }

    void theCallbackMayDestroyTheSlot()
    {
        auto *context = new QObject;
        auto slot = std::make_shared<Slot>(context);
        std::weak_ptr<Slot> watched = slot;
        bool called = false;
        slot->start(
            QStringLiteral("count"), Slot::Pool::Interactive, [](JobControl &job) { return count(job, 3); },
            [slot, context, &called](Result<int>) {
                called = true;
                delete context;
            });
        slot.reset();
        QTRY_VERIFY(called);
        QTRY_VERIFY(watched.expired());
    }

    void workGetsToRunWhileLongWorkFillsTheOtherPool()
    {
        QObject context;
        std::vector<std::unique_ptr<Slot>> longOnes;
        for (int i = 0; i < 16; ++i) {
            longOnes.push_back(std::make_unique<Slot>(&context));
            longOnes.back()->start(
                QStringLiteral("long"), Slot::Pool::Background, [](JobControl &job) { return count(job, 100000); },
                [](Result<int>) {});
        }
        Slot quick(&context);
        int got = 0;
        quick.start(
            QStringLiteral("quick"), Slot::Pool::Interactive, [](JobControl &job) { return count(job, 1); },
            [&](Result<int> result) { got = result.value_or(-1); });
        QTRY_COMPARE_WITH_TIMEOUT(got, 1, 1000);
        longOnes.clear();
    }

    void progressIsFoldedButTheLastOneIsShown()
    {
        const std::shared_ptr<Job> job = Job::make(QStringLiteral("Reading symbols"));
        int updates = 0;
        connect(job.get(), &Job::changed, this, [&] { ++updates; });
        const quint64 of = 100000;
        for (quint64 i = 1; i <= of; ++i)
            job->progress(JobControl::Unit::Count, i, of, QStringLiteral("libfoo.so"));
        QTRY_VERIFY(updates >= 1);
        QVERIFY2(updates < 20, qPrintable(QString::number(updates)));
        const QLocale locale;
        QCOMPARE(job->line(), QStringLiteral("Reading symbols: %1 of %1, libfoo.so").arg(locale.toString(of)));
        QCOMPARE(job->fraction(), 1.0);
        job->progress(JobControl::Unit::Count, 5, 0, QString()); // no total
        QCOMPARE(job->fraction(), -1.0);
        job->progress(JobControl::Unit::Bytes, 7, 3, QString()); // more than there is: the file grew
        QCOMPARE(job->fraction(), 1.0);
    }

    void theBarShowsWhatRunsAndCancels()
    {
        QObject context;
        JobList list;
        JobBar bar(&list);
        bar.resize(1200, 26);
        bar.show();
        Slot slot(&context, &list), other(&context, &list);
        slot.start(
            QStringLiteral("Reading symbols"), Slot::Pool::Interactive,
            [](JobControl &job) { return count(job, 100000); }, [](Result<int>) {});
        QTRY_COMPARE(running.load(), 1);
        auto *cancel = bar.findChild<LinkLabel *>(QStringLiteral("job.cancel"));
        auto *more = bar.findChild<LinkLabel *>(QStringLiteral("jobbar.more"));
        QVERIFY(cancel && more);
        QTRY_VERIFY(cancel->isVisible());
        QVERIFY(!more->isVisible());
        QCOMPARE(QAccessible::queryAccessibleInterface(cancel)->text(QAccessible::Name),
                 QStringLiteral("Cancel: Reading symbols"));
        other.start(
            QStringLiteral("Searching"), Slot::Pool::Interactive, [](JobControl &job) { return count(job, 100000); },
            [](Result<int>) {});
        QTRY_VERIFY(more->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton); // the one asked for last
        QTRY_COMPARE(list.running().size(), 1);
        QCOMPARE(list.running().first()->title(), QStringLiteral("Reading symbols"));
        QCOMPARE(list.lastFinished(), QStringLiteral("Cancelled: Searching"));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE(list.running().size(), 0);
        QTRY_VERIFY(!cancel->isVisible());
    }
};

QTEST_MAIN(TestJobs)
#include "tst_jobs.moc"
