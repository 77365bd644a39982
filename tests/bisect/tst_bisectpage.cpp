// SPDX-License-Identifier: GPL-3.0-or-later
// The bisect page in the real window, driven by keyboard and mouse.
#include "bisect/bisect.h"
#include "kit/accessible.h"
#include "kit/gitbuilder.h"
#include "kit/pagetest.h"
#include "kit/oracle.h"
#include "kit/stallmeter.h"
#include "ui/bisect/bisectmodels.h"
#include "ui/bisect/bisectpage.h"
#include "ui/bisect/timelineview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/textview.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <cmath>

using namespace ariadne;
using namespace ariadne::ui;
using namespace Qt::StringLiterals;

namespace {

// A chain of 40 commits where "c0" is good and "c40" bad.
bisect::Status sample(const QList<std::pair<int, bisect::Mark>> &marks)
{
    QList<bisect::Graph::Input> inputs;
    for (int i = 1; i <= 40; ++i)
        inputs.append({ObjectId{"c" + QByteArray::number(i)},
                       {ObjectId{"c" + QByteArray::number(i - 1)}},
                       u"Change %1"_s.arg(i),
                       u"Ann"_s,
                       QDateTime::fromSecsSinceEpoch(1000 + i)});
    bisect::Setup setup;
    setup.id = u"01a203d5-0dd8-71de-a4be-c7b408dde048"_s;
    setup.path = u"/x"_s;
    setup.good = {ObjectId{"c0"}};
    setup.bad = {ObjectId{"c40"}};
    setup.assumeEnds = true;
    QList<bisect::Step> steps;
    for (const auto &[index, mark] : marks) {
        bisect::Step step;
        step.commit = ObjectId{"c" + QByteArray::number(index)};
        step.mark = mark;
        steps.append(step);
    }
    NoJob job;
    auto status =
        bisect::conclude(setup, std::make_shared<const bisect::Graph>(bisect::Graph::of(inputs)), {}, steps, job);
    status->outside.insert(ObjectId{"c0"},
                           {ObjectId{"c0"}, {}, u"Before"_s, u"Ann"_s, QDateTime::fromSecsSinceEpoch(1000)});
    return *status;
}

} // namespace

class TestBisectPage : public kit::PageTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void timelineOfStatus();
    void layout();
    void timelineByKeyboardAndMouse();
    void models();
    void emptyThenStarted();
    void runToTheEnd();
    void byHandAndUndo();
    void paused();
    void wrongInputIsSaid();

private:
    QString start(const QString &test);

    QList<QByteArray> m_commits;
};

void TestBisectPage::initTestCase()
{
    Theme::instance().apply();
    kit::GitBuilder git(m_folder.path());
    for (int i = 0; i < 30; ++i) {
        git.write(u"server.c"_s, "int version = " + QByteArray::number(i) + ";\n" +
                                     (i >= 18 ? "int *p = 0;\nint bug() { return *p; }\n" : ""));
        git.author(i % 3 ? u"Ann Author"_s : u"Bo Builder"_s, u"a@example.org"_s);
        m_commits.append(git.commit(i == 18 ? u"Cache the last session"_s : u"Change number %1"_s.arg(i)));
        if (i == 0)
            git.git({u"tag"_s, u"v1.0"_s});
    }
}

void TestBisectPage::init()
{
    QVERIFY(openWindow(bisectPages()));
    m_window->resize(1440, 900);
}

void TestBisectPage::cleanup()
{
    closeWindow();
}

QString TestBisectPage::start(const QString &test)
{
    NoJob job;
    const auto catalogue = store::Catalogue::open({}, job);
    bisect::StartRequest request;
    request.repository = m_folder.path();
    request.bad = {u"main"_s};
    request.good = {u"v1.0"_s};
    request.test = test;
    request.name = u"Null session, v1.0 to main"_s;
    const auto setup = bisect::start(*catalogue, request, job);
    return setup ? setup->id : QString();
}

void TestBisectPage::timelineOfStatus()
{
    using bisect::Mark;
    const Timeline timeline = Timeline::of(sample({{10, Mark::Good}, {30, Mark::Bad}, {20, Mark::Skip}}));
    QCOMPARE(timeline.commits.size(), 41);
    QCOMPARE(timeline.commits.first().subject, u"Before"_s);
    QCOMPARE(timeline.commits.at(10).mark, Timeline::Mark::Good);
    QCOMPARE(timeline.commits.at(20).mark, Timeline::Mark::Skip);
    QCOMPARE(timeline.candidateRanges(), (QList<std::pair<int, int>>{{11, 30}}));
    QCOMPARE(timeline.candidates(), 20);
    QVERIFY(timeline.next > 10 && timeline.next < 30);
    QCOMPARE(timeline.culprit, -1);
    const Timeline found = Timeline::of(sample({{10, Mark::Good}, {11, Mark::Bad}}));
    QCOMPARE(found.culprit, 11);
    QCOMPARE(found.next, -1);
    QCOMPARE(Timeline::of(bisect::Status()).commits.size(), 0);
}

void TestBisectPage::layout()
{
    const TimelineLayout whole = TimelineLayout::of(100, 50, 500);
    QVERIFY(whole.isWhole());
    for (int index = 0; index < 100; ++index)
        QCOMPARE(whole.indexAt(whole.x(index)), index);
    QCOMPARE(whole.indexAt(49), -1);
    QCOMPARE(whole.indexAt(551), -1);
    QCOMPARE(whole.band(0, 99, 0, 10), QRectF(50, 0, 500, 10));
    const TimelineLayout near = whole.zoomed(5, whole.x(80));
    QVERIFY(std::abs(near.x(80) - whole.x(80)) < 1); // what is under the pointer stays
    QVERIFY(near.span < 21 && !near.isWhole());
    QVERIFY(!near.shows(0));
    QVERIFY(near.showing(0).shows(0));
    QCOMPARE(near.zoomed(1e-9, 100), whole);
    QCOMPARE(whole.zoomed(1e9, 100).span, 4.0);
    QCOMPARE(TimelineLayout::of(0, 0, 10).indexAt(5), -1);
    QCOMPARE(TimelineLayout::of(1, 0, 10).indexAt(5), 0);
}

void TestBisectPage::timelineByKeyboardAndMouse()
{
    using bisect::Mark;
    TimelineView view;
    view.resize(900, view.sizeHint().height());
    view.show();
    view.setTimeline(Timeline::of(sample({{10, Mark::Good}, {30, Mark::Bad}, {20, Mark::Skip}})));
    QList<ObjectId> chosen;
    connect(&view, &TimelineView::chosen, this, [&](const ObjectId &commit) { chosen.append(commit); });
    // Every commit can be reached, and every result in a few steps.
    QTest::keyClick(&view, Qt::Key_Home);
    for (int i = 1; i <= 40; ++i)
        QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.current(), 40);
    QCOMPARE(chosen.size(), 41);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(view.current(), 30);
    QVERIFY(view.accessibleDescription().contains(u"bad"_s));
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(!view.layoutNow().isWhole() && view.layoutNow().shows(30));
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(view.layoutNow().shows(0)); // it scrolls along
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(view.layoutNow().isWhole());
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(int(view.layoutNow().x(10)) + 2, view.height() / 2));
    QCOMPARE(chosen.last().hex, QByteArray("c10"));
}

void TestBisectPage::models()
{
    using bisect::Mark;
    CommitListModel candidates(CommitListModel::What::Candidates, nullptr);
    QAbstractItemModelTester first(&candidates, QAbstractItemModelTester::FailureReportingMode::QtTest);
    candidates.setStatus(sample({{10, Mark::Good}, {30, Mark::Bad}}));
    QCOMPARE(candidates.rowCount(), 20);
    QCOMPARE(candidates.index(0).data().toString(), u"Change 30"_s);
    QCOMPARE(candidates.index(0).data(LeadingRole).toString(), u".05"_s);
    CommitListModel results(CommitListModel::What::Results, nullptr);
    QAbstractItemModelTester second(&results, QAbstractItemModelTester::FailureReportingMode::QtTest);
    results.setStatus(sample({{10, Mark::Good}, {30, Mark::Bad}}));
    QCOMPARE(results.rowCount(), 2);
    QCOMPARE(results.index(0).data(IconRole).toString(), u"cross"_s);
    StackListModel stack;
    QAbstractItemModelTester third(&stack, QAbstractItemModelTester::FailureReportingMode::QtTest);
    StackRow row;
    row.frame.function = u"bug"_s;
    row.frame.file = u"/build/server.c"_s;
    row.frame.line = 3;
    row.changed = true;
    stack.setRows({row});
    QCOMPARE(stack.index(0).data(TrailingRole).toString(), u"server.c:3"_s);
    QVERIFY(!stack.index(0).data(NoteRole).toString().isEmpty());
    BisectListModel list;
    QAbstractItemModelTester fourth(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setRows({{}});
    QCOMPARE(list.rowCount(), 1);
}

void TestBisectPage::emptyThenStarted()
{
    m_window->follow(place::Page{u"bisect"_s});
    QTRY_VERIFY(page()->isSettled());
    QVERIFY(shows(u"bisect.empty"_s));
    QVERIFY(kit::shot(m_window, u"bisect/empty"_s));
    kit::press(m_window, u"Ctrl+N"_s);
    QTRY_VERIFY(in<QLineEdit>(u"bisect.start.repository"_s)->hasFocus());
    kit::type(m_window, m_folder.path());
    for (const auto &[field, text] : {std::pair(u"bisect.start.bad"_s, u"main"_s),
                                      {u"bisect.start.good"_s, u"v1.0"_s},
                                      {u"bisect.start.test"_s, u"! grep -q bug server.c"_s}}) {
        in<QLineEdit>(field)->setFocus();
        kit::type(m_window, text);
    }
    QCOMPARE(kit::checkAccessible(page()), QStringList());
    QVERIFY(kit::shot(m_window, u"bisect/start"_s));
    kit::press(m_window, u"Return"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page()->place().as<place::Bisect>(), 10000);
    QTRY_VERIFY(page()->isSettled());
    QVERIFY(shows(u"bisect.card"_s));
    QCOMPARE(kit::checkAccessible(page()), QStringList());
    QVERIFY(kit::shot(m_window, u"bisect/open"_s));
}

void TestBisectPage::runToTheEnd()
{
    const QString id = start(
        u"if grep -q bug server.c; then echo 'ERROR: AddressSanitizer: SEGV on unknown address 0x0'; "
        "echo '    #0 0x401 in bug /build/server.c:3'; echo '    #1 0x402 in main /build/main.c:9'; exit 1; fi"_s);
    const QByteArray before = kit::fingerprint(m_folder.path());
    m_window->follow(place::Bisect{id, {}});
    QTRY_VERIFY(page()->isSettled());
    QTRY_VERIFY(shows(u"bisect.card.run"_s));
    auto *timeline = in<TimelineView>(u"bisect.timeline"_s);
    QVERIFY(timeline->timeline().next >= 0);
    kit::StallMeter meter;
    meter.start();
    kit::press(m_window, u"F5"_s);
    QTRY_VERIFY_WITH_TIMEOUT(in<SentenceBand>(u"bisect.sentence"_s)->sentence().contains(u"Cache the last session"_s),
                             60000);
    QTRY_VERIFY_WITH_TIMEOUT(page()->isSettled(), 20000);
    QVERIFY2(meter.longestMs() < 250 * kit::slowness(), qPrintable(QString::number(meter.longestMs())));
    QVERIFY(!shows(u"bisect.card"_s));
    // Its diff beside the failing stack, where its own file stands out.
    auto *diff = in<TextView>(u"bisect.diff"_s);
    QTRY_VERIFY(diff->document() && diff->document()->lineCount() > 5);
    QString text;
    for (int line = 1; line <= diff->document()->lineCount(); ++line)
        text += diff->document()->lineText(line) + u'\n';
    QVERIFY(text.contains(u"+int bug() { return *p; }"_s));
    QTRY_VERIFY(shows(u"bisect.stack"_s)); // read again once the run has ended
    const auto *stack = in<QListView>(u"bisect.stack"_s)->model();
    QCOMPARE(stack->index(0, 0).data().toString(), u"bug"_s);
    QVERIFY(stack->index(0, 0).data(LinkRole).value<Link>().as<place::Source>());
    QVERIFY(!stack->index(0, 0).data(NoteRole).toString().isEmpty());
    QCOMPARE(timeline->timeline().commits.at(timeline->timeline().culprit).id.hex, m_commits.at(18));
    QCOMPARE(kit::checkAccessible(page()), QStringList());
    // From result to result by keyboard: place, details and diff follow.
    timeline->setFocus();
    QTest::keyClick(timeline, Qt::Key_Home);
    QCOMPARE(page()->place(), Link(place::Bisect{id, ObjectId{m_commits.first()}}));
    QCOMPARE(page()->details().title, ObjectId{m_commits.first()}.brief());
    auto *results = in<QListView>(u"bisect.results"_s);
    QCOMPARE(results->currentIndex().data().toString(), u"Change number 0"_s);
    QString why;
    QVERIFY2(page()->commandEnabled(u"bisect.openLog"_s, &why), qPrintable(why));
    QVERIFY(!page()->commandEnabled(u"bisect.run"_s, &why) && !why.isEmpty());
    QVERIFY(!page()->find(u"^"_s, u"cache"_s, 5).isEmpty());
    page()->restoreLayout(page()->saveLayout());
    page()->restoreLayout("nonsense");
    for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        Theme::instance().setMode(mode);
        Theme::instance().apply();
        QTRY_COMPARE(page()->palette().color(QPalette::AlternateBase), Theme::instance().color(Role::Panel));
        QTRY_VERIFY(page()->isSettled());
        QVERIFY(kit::shot(m_window, mode == Theme::Mode::Dark ? u"bisect/found-dark"_s : u"bisect/found-light"_s));
    }
    QCOMPARE(kit::fingerprint(m_folder.path()), before);
}

void TestBisectPage::byHandAndUndo()
{
    const QString id = start({});
    m_window->follow(place::Bisect{id, {}});
    QTRY_VERIFY(page()->isSettled());
    QTRY_VERIFY(shows(u"bisect.card.good"_s));
    QVERIFY(!in<QAbstractButton>(u"bisect.card.run"_s)->isEnabled()); // and says why
    QVERIFY(!in<QAbstractButton>(u"bisect.card.run"_s)->toolTip().isEmpty());
    auto *results = in<QListView>(u"bisect.results"_s)->model();
    kit::click(in<QAbstractButton>(u"bisect.card.skip"_s));
    QTRY_COMPARE(results->rowCount(), 1);
    QTRY_VERIFY(page()->isSettled());
    kit::press(m_window, u"Ctrl+Z"_s);
    QTRY_COMPARE(results->rowCount(), 0);
    QTRY_VERIFY(page()->isSettled());
    Theme::instance().setMode(Theme::Mode::Dark);
    Theme::instance().apply();
    for (int step = 1; step < 12; ++step) {
        NoJob job;
        const auto catalogue = store::Catalogue::open({}, job);
        const auto status = bisect::status(*catalogue, id, job);
        if (!status->proposal)
            break;
        const bool bad = m_commits.indexOf(status->proposal->commit.hex) >= 18;
        QTRY_VERIFY(page()->isSettled());
        kit::click(in<QAbstractButton>(bad ? u"bisect.card.bad"_s : u"bisect.card.good"_s));
        QTRY_COMPARE(results->rowCount(), step);
        QTRY_VERIFY(page()->isSettled());
        if (step == 2)
            QVERIFY(kit::shot(m_window, u"bisect/by-hand-dark"_s));
    }
    QTRY_VERIFY(in<SentenceBand>(u"bisect.sentence"_s)->sentence().contains(u"Cache the last session"_s));
}

void TestBisectPage::paused()
{
    const QString flag = m_folder.path() + u"-begun"_s;
    const QString id = start(u"echo > '%1'; sleep 60; true"_s.arg(flag));
    m_window->follow(place::Bisect{id, {}});
    QTRY_VERIFY(page()->isSettled());
    QTRY_VERIFY(shows(u"bisect.card.run"_s));
    kit::click(in<QAbstractButton>(u"bisect.card.run"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(flag), 20000);
    QTRY_VERIFY(shows(u"bisect.pause"_s));
    kit::click(in<QAbstractButton>(u"bisect.pause"_s));
    QVERIFY(!shows(u"bisect.pause"_s));
    // The test is ended, nothing is believed of it, and one can go on.
    QTRY_VERIFY_WITH_TIMEOUT(in<QAbstractButton>(u"bisect.card.run"_s)->isEnabled(), 20000);
    QCOMPARE(in<QListView>(u"bisect.results"_s)->model()->rowCount(), 0);
    QVERIFY(!bisect::isBeingRun(id));
    QFile::remove(flag);
}

void TestBisectPage::wrongInputIsSaid()
{
    m_window->follow(place::Page{u"bisect"_s});
    QTRY_VERIFY(page()->isSettled());
    QVERIFY(shows(u"bisect.list"_s));
    QVERIFY(page()->command(u"bisect.new"_s));
    in<QLineEdit>(u"bisect.start.repository"_s)->setText(u"/no/such/folder"_s);
    kit::click(in<QAbstractButton>(u"bisect.start.go"_s));
    auto *pane = in<QWidget>(u"bisect.start"_s);
    QTRY_VERIFY(!pane->findChild<ErrorBand *>()->sentence().isEmpty());
    in<QLineEdit>(u"bisect.start.repository"_s)->setText(m_folder.path());
    in<QLineEdit>(u"bisect.start.good"_s)->setText(u"nonsense"_s);
    kit::click(in<QAbstractButton>(u"bisect.start.go"_s));
    QTRY_VERIFY(pane->findChild<ErrorBand *>()->sentence().contains(u"nonsense"_s));
    QVERIFY(pane->isVisible());
    // One that is nowhere.
    m_window->follow(place::Bisect{u"01a203d5-0dd8-71de-a4be-c7b408dde000"_s, {}});
    QTRY_VERIFY(page()->isSettled());
    QVERIFY(in<SentenceBand>(u"bisect.sentence"_s)->sentence().contains(u"cannot be shown"_s));
}

QTEST_MAIN(TestBisectPage)
#include "tst_bisectpage.moc"
