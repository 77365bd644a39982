// SPDX-License-Identifier: GPL-3.0-or-later
// The trials page in the real window, driven by keyboard and mouse.
#include "kit/accessible.h"
#include "kit/cli.h"
#include "kit/pagetest.h"
#include "kit/oracle.h"
#include "kit/stallmeter.h"
#include "support/link.h"
#include "trials/trials.h"
#include "ui/theme/theme.h"
#include "ui/trials/runstrip.h"
#include "ui/trials/trialmodels.h"
#include "ui/trials/trialspage.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/textview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;
using namespace Qt::StringLiterals;

namespace {

QList<trials::RunRecord> runsOf(int count, int failEvery)
{
    QList<trials::RunRecord> runs;
    for (int i = 1; i <= count; ++i) {
        trials::RunRecord run;
        run.number = i;
        run.verdict = i % failEvery == 0 ? trials::Verdict::Fail
                      : i % 50 == 0      ? trials::Verdict::HarnessError
                                         : trials::Verdict::Pass;
        run.start = QDateTime::fromSecsSinceEpoch(1700000000 + i, Qt::UTC);
        run.seconds = .25;
        runs.append(run);
    }
    return runs;
}

} // namespace

class TestTrialsPage : public kit::PageTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void stripLayout();
    void stripPaintsOnlyWhatShows();
    void models();
    void emptyThenStarted();
    void liveStopAndResume();
    void runsByKeyboard();
    void wrongInputIsSaid();
    void restoredAndFound();
    void everyStateHasWords();

private:
    // A finished trial of 40 runs where each eighth fails, made by the program.
    QString makeTrial(const QString &name);

};

void TestTrialsPage::initTestCase()
{
    qputenv("ARIADNE_EXECUTABLE", kit::cliPath().toUtf8());
    Theme::instance().apply();
    QFile script(m_folder.filePath(u"t"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\necho \"this is run $ARIADNE_RUN\"\nsleep 0.01\n[ $((ARIADNE_RUN % 8)) -ne 0 ]\n");
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TestTrialsPage::init()
{
    QVERIFY(openWindow(trialsPages()));
}

void TestTrialsPage::cleanup()
{
    closeWindow();
}

QString TestTrialsPage::makeTrial(const QString &name)
{
    const auto made = kit::runCli({u"-C"_s, m_folder.path(), u"trial"_s, u"run"_s, u"--runs"_s, u"40"_s, u"--name"_s,
                                   name, u"--foreground"_s, u"--json"_s, u"--"_s, u"./t"_s});
    return made.json.value(u"id"_s).toString();
}

void TestTrialsPage::stripLayout()
{
    const RunStripLayout layout = RunStripLayout::of(100, 25, 10);
    QCOMPARE(layout.columns, 10);
    QCOMPARE(layout.rows(), 3);
    QCOMPARE(layout.rect(0), QRect(0, 0, 10, 10));
    QCOMPARE(layout.rect(24), QRect(40, 20, 10, 10));
    for (int index = 0; index < 25; ++index)
        QCOMPARE(layout.indexAt(layout.rect(index).center()), index);
    QCOMPARE(layout.indexAt({55, 25}), -1);
    QCOMPARE(layout.indexAt({-1, 5}), -1);
    QCOMPARE(layout.indexAt({101, 5}), -1);
    QCOMPARE(layout.visible(0, 30), std::pair(0, 24));
    QCOMPARE(layout.visible(10, 10), std::pair(10, 19));
    QVERIFY(layout.visible(30, 10).second < layout.visible(30, 10).first);
    QCOMPARE(RunStripLayout::of(3, 5, 10).columns, 1); // narrower than a mark
    QCOMPARE(RunStripLayout::of(100, 0, 10).rows(), 0);
}

void TestTrialsPage::stripPaintsOnlyWhatShows()
{
    RunStrip strip;
    strip.resize(800, 90);
    strip.show();
    QElapsedTimer clock;
    const QList<trials::RunRecord> many = runsOf(300000, 7);
    clock.start();
    strip.setRuns(many);
    strip.grab();
    strip.verticalScrollBar()->setValue(strip.verticalScrollBar()->maximum() / 2);
    strip.grab();
    QVERIFY2(clock.elapsed() < 500 * kit::slowness(), qPrintable(QString::number(clock.elapsed())));
    // The newest is in sight, and the keyboard reaches every mark.
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(strip.current(), 0);
    QTest::keyClick(&strip, Qt::Key_Down);
    QCOMPARE(strip.current(), strip.layoutNow().columns);
    QTest::keyClick(&strip, Qt::Key_End);
    QCOMPARE(strip.current(), 299999);
    QVERIFY(strip.accessibleDescription().contains(QLocale().toString(300000)));
}

void TestTrialsPage::models()
{
    RunListModel runs;
    QAbstractItemModelTester runsTester(&runs, QAbstractItemModelTester::FailureReportingMode::QtTest);
    runsTester.setUseFetchMore(false); // inside a reset it would be a change within a change
    trials::FiledFailures filed;
    runs.setRuns(u"a"_s, runsOf(100, 8), filed);
    QCOMPARE(runs.rowCount(), 12 + 2); // failures and two harness errors
    QCOMPARE(runs.run(runs.index(0))->number, 100);
    runs.setRuns(u"a"_s, runsOf(5000, 8), filed);
    QCOMPARE(runs.run(runs.index(0))->number, 5000);
    runs.setAll(true);
    QCOMPARE(runs.total(), 5000);
    QVERIFY(runs.rowCount() < 5000); // fetched as it is scrolled
    QCOMPARE(runs.run(runs.indexOf(1))->number, 1);
    runs.setRuns(u"b"_s, {}, filed);
    QCOMPARE(runs.rowCount(), 0);

    TrialListModel list;
    QAbstractItemModelTester listTester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    TrialRow row;
    row.id = u"01a203d5-0dd8-71de-a4be-c7b408dde048"_s;
    row.name = u"Soak"_s;
    row.state = u"running"_s;
    list.setRows({row});
    QCOMPARE(list.index(0).data(TrailingRole).toString(), u"not tried"_s);
    row.counts.runs = 10;
    list.setRows({row});
    QVERIFY(list.index(0).data(TrailingRole).toString().contains(u"10"_s));
}

void TestTrialsPage::emptyThenStarted()
{
    m_window->follow(place::Page{u"trials"_s});
    QTRY_VERIFY(page()->isSettled());
    auto *empty = in<EmptyState>(u"trials.empty"_s);
    QVERIFY(empty && empty->isVisible());
    kit::shot(m_window, u"trials/empty"_s);
    // Ctrl+N, then the form by keyboard alone.
    kit::press(m_window, u"Ctrl+N"_s);
    auto *command = in<QLineEdit>(u"trials.start.command"_s);
    QVERIFY(command);
    QTRY_VERIFY(command->hasFocus());
    kit::type(m_window, u"./t"_s);
    auto *directory = in<QLineEdit>(u"trials.start.directory"_s);
    directory->setFocus();
    kit::type(m_window, m_folder.path());
    auto *until = in<QComboBox>(u"trials.start.until"_s);
    until->setFocus();
    QTest::keyClick(until, Qt::Key_Down);
    auto *value = in<QLineEdit>(u"trials.start.value"_s);
    QVERIFY(value->isVisible());
    value->setFocus();
    kit::type(m_window, u"24"_s);
    QCOMPARE(kit::checkAccessible(page()), QStringList());
    kit::shot(m_window, u"trials/start"_s);
    kit::press(m_window, u"Return"_s);
    // The trial comes to the front and its counts go up by themselves.
    QTRY_VERIFY_WITH_TIMEOUT(page()->place().as<place::Trial>(), 10000);
    QTRY_VERIFY(in<SentenceBand>(u"trial.sentence"_s));
    QTRY_VERIFY_WITH_TIMEOUT(in<SentenceBand>(u"trial.sentence"_s)->sentence().contains(u"3 / 24"_s), 20000);
    QTRY_COMPARE(in<QListView>(u"trial.runs"_s)->model()->rowCount(), 3);
    // The last failure's output is there without a click.
    auto *output = in<TextView>(u"trial.output"_s);
    QVERIFY(output);
    QTRY_VERIFY(output->document() && output->document()->lineText(1) == u"this is run 24"_s);
    QTRY_VERIFY(page()->isSettled());
    QCOMPARE(kit::checkAccessible(page()), QStringList());
    QVERIFY(kit::shot(m_window, u"trials/finished"_s));
}

void TestTrialsPage::liveStopAndResume()
{
    trials::Recipe recipe;
    recipe.command = {u"./t"_s};
    recipe.directory = m_folder.path();
    recipe.name = u"Endless"_s;
    const auto started = trials::start(recipe);
    QVERIFY2(started, started ? "" : qPrintable(started.error().what));
    m_window->follow(place::Trial{started->id, {}});
    QTRY_VERIFY(shows(u"trial.stop"_s));
    auto *stop = in<QAbstractButton>(u"trial.stop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(in<QListView>(u"trial.runs"_s)->model()->rowCount() >= 2, 20000);
    kit::StallMeter meter;
    meter.start();
    kit::click(stop);
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"trial.resume"_s), 20000);
    QVERIFY2(meter.longestMs() < 250 * kit::slowness(), qPrintable(QString::number(meter.longestMs())));
    QCOMPARE(trials::status(started->id)->state, u"stopped"_s);
    const qint64 runs = trials::status(started->id)->total.runs;
    QTRY_VERIFY(in<QAbstractButton>(u"trial.resume"_s)->isEnabled());
    kit::click(in<QAbstractButton>(u"trial.resume"_s));
    QTRY_VERIFY_WITH_TIMEOUT(trials::status(started->id)->total.runs > runs, 20000);
    NoJob job;
    QVERIFY(trials::stop(started->id, 20, job));
}

void TestTrialsPage::runsByKeyboard()
{
    const QString id = makeTrial(u"Keys"_s);
    m_window->follow(place::Trial{id, {}});
    QTRY_VERIFY(page()->isSettled());
    auto *strip = in<RunStrip>(u"trial.strip"_s);
    QVERIFY(strip);
    strip->setFocus();
    // F4 and Shift+F4 go from failure to failure.
    kit::press(m_window, u"Shift+F4"_s);
    QCOMPARE(page()->place(), Link(place::Trial{id, 32}));
    kit::press(m_window, u"F4"_s);
    QCOMPARE(page()->place(), Link(place::Trial{id, 40}));
    QTest::keyClick(strip, Qt::Key_Home);
    QCOMPARE(page()->place(), Link(place::Trial{id, 1}));
    QVERIFY(!shows(u"trial.output"_s)); // passes keep none
    QCOMPARE(page()->details().link, Link(place::Trial{id, 1}));
    QCOMPARE(page()->crumbs().size(), 3);
    // A click on a mark.
    const RunStripLayout layout = strip->layoutNow();
    const int unit = Theme::instance().px(1);
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {},
                      layout.rect(7).center() + QPoint(16 * unit, 4 * unit - strip->verticalScrollBar()->value()));
    QCOMPARE(page()->place(), Link(place::Trial{id, 8}));
    QTRY_VERIFY(in<TextView>(u"trial.output"_s)->document()->lineText(1) == u"this is run 8"_s);
    // The list shows the same run; the chip shows the passes as well.
    auto *runs = in<QListView>(u"trial.runs"_s);
    QCOMPARE(runs->currentIndex().data(LinkRole).value<Link>(), Link(place::Trial{id, 8}));
    kit::click(in<QAbstractButton>(u"trial.allRuns"_s));
    QCOMPARE(runs->model()->rowCount(), 40);
    QCOMPARE(runs->currentIndex().data(LinkRole).value<Link>(), Link(place::Trial{id, 8}));
    runs->setFocus();
    QTest::keyClick(runs, Qt::Key_Up); // newest first
    QCOMPARE(page()->place(), Link(place::Trial{id, 9}));
    for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        Theme::instance().setMode(mode);
        Theme::instance().apply();
        QTRY_COMPARE(page()->palette().color(QPalette::AlternateBase), Theme::instance().color(Role::Panel));
        QTRY_VERIFY(page()->isSettled());
        QVERIFY(kit::shot(m_window, mode == Theme::Mode::Dark ? u"trials/runs-dark"_s : u"trials/runs-light"_s));
    }
}

void TestTrialsPage::wrongInputIsSaid()
{
    m_window->follow(place::Page{u"trials"_s});
    QTRY_VERIFY(page()->isSettled());
    QVERIFY(page()->command(u"trials.new"_s));
    auto *command = in<QLineEdit>(u"trials.start.command"_s);
    command->setText(u"./no-such-thing"_s);
    in<QLineEdit>(u"trials.start.directory"_s)->setText(m_folder.path());
    kit::click(in<QAbstractButton>(u"trials.start.go"_s));
    auto *pane = in<QWidget>(u"trials.start"_s);
    QTRY_VERIFY(pane->findChild<ErrorBand *>()->sentence().contains(u"no-such-thing"_s));
    QVERIFY(pane->isVisible()); // what was typed is still there
    command->clear();
    kit::click(in<QAbstractButton>(u"trials.start.go"_s));
    QVERIFY(!pane->findChild<ErrorBand *>()->sentence().contains(u"no-such-thing"_s));
    kit::click(in<QAbstractButton>(u"trials.start.cancel"_s));
    QVERIFY(!pane->isVisible());
}

void TestTrialsPage::restoredAndFound()
{
    const QString id = makeTrial(u"Found"_s);
    m_window->follow(place::Trial{id, 16});
    QTRY_VERIFY(page()->isSettled());
    QTRY_VERIFY(in<TextView>(u"trial.output"_s)->document()->lineText(1) == u"this is run 16"_s);
    const QByteArray layout = page()->saveLayout();
    page()->restoreLayout(layout);
    page()->restoreLayout("nonsense");
    QVERIFY(!page()->find({}, u"exit code"_s, 10).isEmpty());
    QVERIFY(page()->find(u"@"_s, u"exit"_s, 10).isEmpty());
    NoJob job;
    const auto hits = trialsPages().search({}, {}, u"foun"_s, 5, job);
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits.first().link, Link(place::Trial{id, {}}));
    // A trial that is nowhere: a sentence, and the window lives.
    m_window->follow(place::Trial{u"01a203d5-0dd8-71de-a4be-c7b408dde000"_s, {}});
    QTRY_VERIFY(page()->isSettled());
    QVERIFY(in<SentenceBand>(u"trial.sentence"_s)->sentence().contains(u"cannot be shown"_s));
}

void TestTrialsPage::everyStateHasWords()
{
    for (const char *state : {"new", "running", "finished", "stopped", "broken", "disk-full", "interrupted"})
        QVERIFY(!stateWord(QString::fromLatin1(state)).isEmpty());
    QCOMPARE(commandLine({u"./t"_s, u"a b"_s, u"it's"_s}), u"./t 'a b' 'it'\\''s'"_s);
}

QTEST_MAIN(TestTrialsPage)
#include "tst_trialspage.moc"
