// SPDX-License-Identifier: GPL-3.0-or-later
// The Dump page in the real window, by keyboard and mouse, on a core made here; and its models.
#include "joins/dumpfailure.h"
#include "kit/accessible.h"
#include "kit/coremaker.h"
#include "kit/gitbuilder.h"
#include "kit/oracle.h"
#include "kit/pagetest.h"
#include "kit/stallmeter.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppage.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/icicleview.h"
#include "ui/dump/memory/memorymapview.h"
#include "ui/dump/sourcepane.h"
#include "ui/history/historypage.h"
#include "ui/shell/commandregistry.h"
#include "ui/source/sourcepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/textview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QProcess>
#include <QScopeGuard>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;

namespace {

const char kSource[] = R"(#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>
namespace shop {
struct Shelf { Shelf *next; int price; };
std::mutex lock;
std::condition_variable closed;
int waiting = 0;
__attribute__((noinline)) void wait() { std::unique_lock<std::mutex> l(lock); ++waiting; for (;;) closed.wait(l); }
inline __attribute__((always_inline)) int take(Shelf *shelf) { shelf->next->price = 7; return 7; }
__attribute__((noinline)) int sell(Shelf *shelf) { return take(shelf) + shelf->price; }
}
#include <filesystem>
#include <fstream>
#include <string>
// All four are asleep in the kernel: before that their innermost frames differ.
static bool asleep()
{
    int sleeping = 0;
    for (const auto &task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream file(task.path() / "stat");
        std::string line;
        std::getline(file, line);
        sleeping += line.find(") S") != std::string::npos;
    }
    return sleeping == 4;
}
int main()
{
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(shop::wait);
    for (;;) { std::unique_lock<std::mutex> l(shop::lock); if (shop::waiting == 4) break; }
    while (!asleep())
        std::this_thread::yield();
    shop::Shelf empty{nullptr, 0};
    return shop::sell(&empty);
}
)";

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestDumpPage : public kit::PageTest
{
    Q_OBJECT

    QString m_core, m_exe, m_repository;
    QByteArray m_commit;
    NoJob m_job;

    template <typename Widget> Widget *in(const char *name) { return page() ? PageTest::in<Widget>(s(name)) : nullptr; }
    bool settled() { return m_window->isSettled() && page() && page()->isSettled(); }
    QString sentence() { return in<SentenceBand>("dump.sentence")->sentence(); }
    static QString frameAt(QListView *view, int row) { return view->model()->index(row, 0).data().toString(); }
    void openCore(const QString &path)
    {
        m_window->openPath(path);
        QTRY_VERIFY_WITH_TIMEOUT(page() && page()->pageName() == u"dump", 15000);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
    }

private slots:
    void initTestCase()
    {
        Theme::instance().setMode(Theme::Mode::Dark);
        Theme::instance().apply();
        m_repository = m_folder.filePath(s("shop"));
        kit::GitBuilder git(m_repository);
        git.write(s("shop.cpp"), kSource);
        m_commit = git.commit(s("Open the shop"));
        kit::Program program;
        program.name = s("shop");
        program.source = kSource;
        program.flags = {s("-g"), s("-O1"), s("-pthread"), s("-std=c++17"), s("-Wl,--build-id")};
        const QString build = m_folder.filePath(s("build"));
        QVERIFY(QDir().mkpath(build));
        const auto core = kit::makeCore(build, program);
        if (!core)
            ARIADNE_SKIP(core.error().what);
        m_core = core->path;
        m_exe = core->executable;
        // The file that was compiled is gone, as on most machines that a core is looked at on.
        QFile::remove(build + s("/shop.cpp"));
        // Later commits don't matter: the build's own is shown.
        git.write(s("shop.cpp"), QByteArray("// rewritten\n"));
        git.commit(s("Start over"));
    }

    void init()
    {
        QVERIFY(openWindow({dumpPages(), sourcePages(), historyPages()}));
        m_window->resize(1440, 900);
    }

    void cleanup() { closeWindow(); }

    void saysWhyAndShowsTheCrash()
    {
        openCore(m_core);
        QVERIFY2(sentence().contains(s("SIGSEGV")), qPrintable(sentence()));
        QVERIFY(sentence().contains(s("shop::take")));
        auto *threads = in<QListView>("dump.threads");
        QCOMPARE(threads->model()->rowCount(), 2); // the crash, and four that wait alike
        QCOMPARE(threads->currentIndex().row(), 0);
        QCOMPARE(threads->model()->index(1, 0).data(LeadingRole).toString(), s("4"));
        auto *frames = in<QListView>("dump.frames");
        QCOMPARE(frameAt(frames, 0), s("shop::take"));
        QCOMPARE(frames->model()->index(0, 0).data(NoteRole).toString(), s("inlined"));
        QCOMPARE(frameAt(frames, 1), s("shop::sell"));
        // Counted as gdb does: the innermost inlined call is #0.
        QCOMPARE(frames->model()->index(0, 0).data(LeadingRole).toString(), s("0"));
        QCOMPARE(frames->model()->index(1, 0).data(LeadingRole).toString(), s("1"));
        QVERIFY(in<IcicleView>("dump.icicle")->tree().nodes.size() > 5);
        QVERIFY(page()->details().title.contains(s("take")));
        QVERIFY(kit::checkAccessible(m_window).isEmpty());
        kit::shot(m_window, s("dump/crash-dark"));
    }

    void keyboardWalksThreadsAndFrames()
    {
        openCore(m_core);
        auto *threads = in<QListView>("dump.threads");
        auto *frames = in<QListView>("dump.frames");
        threads->setFocus();
        kit::press(threads, s("Down"));
        QTRY_COMPARE(threads->currentIndex().row(), 1);
        QTRY_VERIFY(frames->model()->rowCount() > 4);
        // The first own function with a line is chosen, not the C library's innards.
        QTRY_VERIFY(page()->details().title.contains(s("wait")));
        kit::press(threads, s("Return"));
        QTRY_VERIFY(frames->hasFocus());
        kit::press(frames, s("Home"));
        QTRY_COMPARE(frames->currentIndex().row(), 0);
        const Link inner = page()->place();
        QCOMPARE(inner.as<place::Dump>()->frame, std::optional<int>(0));
        kit::press(frames, s("Down"));
        QTRY_COMPARE(page()->place().as<place::Dump>()->frame, std::optional<int>(1));
        kit::press(m_window, s("Shift+F4"));
        QTRY_COMPARE(threads->currentIndex().row(), 0);
        // A link leads to the very frame.
        m_window->follow(inner);
        QTRY_COMPARE(threads->currentIndex().row(), 1);
        QCOMPARE(frames->currentIndex().row(), 0);
        // Each thread by itself.
        kit::click(in<QWidget>("dump.grouped"));
        QTRY_COMPARE(threads->model()->rowCount(), 5);
        kit::press(m_window, s("Ctrl+Home"));
        QTRY_VERIFY(threads->currentIndex().data(NoteRole).toString() == s("crashed"));
        kit::press(m_window, s("Ctrl+Alt+C"));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(s("#0  shop::take () at ")) && copied.contains(s(" in shop::sell () at ")),
                 qPrintable(copied));
    }

    void asksOnceWhereItWasBuiltFrom()
    {
        openCore(m_core);
        auto *pane = page()->findChild<SourcePane *>();
        QVERIFY(!pane->link());
        QVERIFY(pane->canAsk());
        kit::press(in<QListView>("dump.frames"), s("F2"));
        QTRY_VERIFY(pane->isAsking());
        auto *path = in<QLineEdit>("dump.sourcePath");
        QTRY_VERIFY(path->hasFocus());
        path->clear();
        kit::type(path, s("/nowhere/at/all"));
        kit::press(path, s("Return"));
        QTRY_VERIFY(in<QWidget>("dump.sourceError")->isVisible());
        QVERIFY(pane->isAsking());
        path->clear();
        kit::type(path, m_repository);
        auto *revision = in<QLineEdit>("dump.sourceRevision");
        revision->setFocus();
        kit::type(revision, QString::fromLatin1(m_commit.left(12)));
        kit::click(in<QWidget>("dump.sourceUse"));
        QTRY_VERIFY(pane->link().has_value());
        QTRY_VERIFY(settled());
        const auto *source = pane->link()->as<place::Source>();
        QVERIFY(source);
        QCOMPARE(source->revision, m_commit);
        QCOMPARE(source->path, QByteArray("shop.cpp"));
        QCOMPARE(source->lines.first, 11);
        QCOMPARE(pane->view()->executionLine(), 11);
        QTRY_COMPARE(pane->view()->currentLine(), 11);
        QVERIFY(pane->view()->document()->lineText(11).contains(s("shelf->next->price = 7")));
        kit::shot(m_window, s("dump/source-dark"));
        // From there to the Source page, at that commit; and back.
        kit::press(in<QListView>("dump.frames"), s("F2"));
        QTRY_COMPARE(page()->pageName(), s("source"));
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 15000);
        kit::press(m_window, s("Alt+Left"));
        QTRY_COMPARE(page()->pageName(), s("dump"));
    }

    // In another window of another day nobody is asked again.
    void remembersTheAnswer()
    {
        openCore(m_core);
        auto *pane = page()->findChild<SourcePane *>();
        QTRY_VERIFY(pane->link().has_value());
        auto *frames = in<QListView>("dump.frames");
        frames->setFocus();
        kit::press(frames, s("Down"));
        QTRY_COMPARE(pane->view()->executionLine(), 12);
    }

    void registersModulesAndMemory()
    {
        openCore(m_core);
        auto *tabs = in<QTabBar>("dump.tables");
        auto *registers = in<QTableView>("dump.registers");
        QVERIFY(registers->model()->rowCount() > 20);
        registers->setFocus();
        kit::press(registers, s("Down"));
        QTRY_COMPARE(page()->place().as<place::Dump>()->registerName,
                     registers->model()->index(registers->currentIndex().row(), 0).data().toString());
        QVERIFY(page()->details().kind.startsWith(s("register")));
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(TablesPane::Modules).center());
        auto *modules = in<QTableView>("dump.modules");
        QTRY_VERIFY(modules->isVisible());
        QVERIFY(modules->model()->rowCount() >= 4);
        QTest::mouseClick(modules->viewport(), Qt::LeftButton, {},
                          modules->visualRect(modules->model()->index(0, 0)).center());
        QTRY_VERIFY(!page()->place().as<place::Dump>()->module.isEmpty());
        QCOMPARE(page()->details().title, s("shop"));
        QVERIFY(page()->details().text.contains(m_exe));
        kit::shot(m_window, s("dump/modules-dark"));
        // An address is a place, too.
        place::Dump place = *page()->place().as<place::Dump>();
        place.module = {};
        place.memory = dump::Dump::open(m_core, {}, m_job)->modules().first().base;
        m_window->follow(place);
        QTRY_VERIFY(in<QTableView>("dump.memory")->isVisible());
        QVERIFY(page()->details().code.contains(s("7f 45 4c 46")));
        place.memory = Address{0x18};
        m_window->follow(place);
        QTRY_VERIFY(page()->details().text.contains(s("not in the dump")));
    }

    // A link to memory, followed into a window that has nothing open yet.
    void linksLeadIntoAClosedDump()
    {
        const auto dump = dump::Dump::open(m_core, {}, m_job);
        QVERIFY(dump::rememberDump(*dump));
        m_window->follow(memoryLink(dump->id(), dump->modules().first().base));
        QTRY_VERIFY_WITH_TIMEOUT(page() && page()->pageName() == u"dump" && settled(), 15000);
        QVERIFY(page()->place().as<place::Dump>()->memory.has_value());
        QVERIFY(page()->details().code.contains(s("7f 45 4c 46")));
        m_window->follow(frameLink(dump->id(), dump->threads().last().tid, 1));
        QTRY_COMPARE(page()->place().as<place::Dump>()->thread, std::optional(dump->threads().last().tid));
        QCOMPARE(page()->place().as<place::Dump>()->frame, std::optional<int>(1));
    }

    void icicleLeadsToFrames()
    {
        openCore(m_core);
        auto *icicle = in<IcicleView>("dump.icicle");
        auto *threads = in<QListView>("dump.threads");
        icicle->setFocus();
        kit::press(icicle, s("Home"));
        kit::press(icicle, s("Down"));
        kit::press(icicle, s("Right"));
        QTRY_COMPARE(threads->currentIndex().row(), 1);
        const int chosen = icicle->current();
        kit::press(icicle, s("Return"));
        QCOMPARE(icicle->zoomed(), chosen);
        kit::press(icicle, s("Escape"));
        QCOMPARE(icicle->zoomed(), 0);
        const QRect first = icicle->rectOf(icicle->tree().nodes[0].children.first());
        QVERIFY(!first.isEmpty());
        QTest::mouseClick(icicle->viewport(), Qt::LeftButton, {}, first.center());
        QTRY_COMPARE(threads->currentIndex().row(), 0); // the crashed branch comes first
    }

    void goesToAnything()
    {
        openCore(m_core);
        const QList<GotoHit> frames = page()->find({}, s("sell"), 10);
        QVERIFY(!frames.isEmpty());
        QCOMPARE(frames.first().kind, s("frame"));
        QVERIFY(!page()->find({}, s("thread"), 10).isEmpty());
        const auto modules = page()->find({}, s("libc.so"), 50);
        QVERIFY(std::any_of(modules.begin(), modules.end(), [](const GotoHit &h) { return h.kind == s("module"); }));
        const auto address = page()->find(s("0x"), s("18"), 10);
        QCOMPARE(address.size(), 1);
        QVERIFY(address.first().link.as<place::Dump>()->memory == std::optional<Address>(Address{0x18}));
    }

    void filesTheFailure()
    {
        openCore(m_core);
        QTRY_COMPARE(in<QAbstractButton>("dump.file")->text(), s("File this failure"));
        kit::press(in<QListView>("dump.frames"), s("Ctrl+Shift+F"));
        // The window would go to the failure, had it that page here; the dump knows it from now on.
        QTRY_COMPARE_WITH_TIMEOUT(in<QAbstractButton>("dump.file")->text(), s("Show the failure"), 15000);
        const auto catalogue = store::Catalogue::open(m_window->catalogue(), m_job);
        QVERIFY(catalogue);
        const auto filed = joins::filedAs(*catalogue, *dump::Dump::open(m_core, {}, m_job), m_job);
        QVERIFY(filed && filed->has_value());
        QCOMPARE((*filed)->finding.type, s("SIGSEGV"));
    }

    void wrongFilesAreSentences()
    {
        // A truncated core opens, and says what is missing.
        const QString cut = m_folder.filePath(s("cut.core"));
        QVERIFY(QFile::copy(m_core, cut));
        QVERIFY(QFile::resize(cut, QFileInfo(cut).size() / 3));
        openCore(cut);
        auto *trouble = in<ErrorBand>("dump.trouble");
        QVERIFY(trouble->isVisible());
        QVERIFY2(trouble->sentence().contains(s("truncated")), qPrintable(trouble->sentence()));
        kit::shot(m_window, s("dump/truncated-dark"));
        // Not a core: the window says so and stays.
        QFile text(m_folder.filePath(s("no.core")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("\x7f"
                   "ELF is only how it begins");
        text.close();
        m_window->openPath(text.fileName());
        QTRY_VERIFY(m_window->isSettled());
        // A link to a dump that nobody knows.
        place::Dump nobody;
        nobody.dump.hex = "00112233445566778899aabbccddeeff";
        m_window->follow(nobody);
        QTRY_VERIFY(page()->pageName() == u"dump" && in<EmptyState>("dump.empty")->isVisible());
        QVERIFY(in<EmptyState>("dump.empty")->what().contains(s("not opened here before")));
        kit::shot(m_window, s("dump/unknown-dark"));
    }

    void theRebuiltProgramIsRefusedAndCanBeNamed()
    {
        const QString folder = m_folder.filePath(s("rebuilt"));
        QVERIFY(QDir().mkpath(folder));
        kit::Program program;
        program.name = s("shop");
        program.source = kSource;
        program.flags = {s("-g"), s("-O1"), s("-pthread"), s("-std=c++17"), s("-Wl,--build-id")};
        const auto core = kit::makeCore(folder, program);
        QVERIFY(core);
        program.flags.append(s("-O2"));
        QVERIFY(kit::compile(folder, program));
        openCore(core->path);
        auto *trouble = in<ErrorBand>("dump.trouble");
        QVERIFY(trouble->isVisible());
        QVERIFY2(trouble->sentence().contains(s("build")), qPrintable(trouble->sentence()));
        QVERIFY(!sentence().contains(s("shop::")));
        kit::shot(m_window, s("dump/other-build-dark"));
        // Named by hand, it is refused all the same, until one insists; then it is marked.
        auto *dump = qobject_cast<DumpPage *>(page());
        QVERIFY(dump->command(s("dump.chooseProgram")));
        auto *dialog = dump->findChild<QFileDialog *>(s("dump.programDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(core->executable);
        dialog->close();
        QTRY_VERIFY(settled() && trouble->sentence().contains(s("is not the program of this dump")));
        QVERIFY(!sentence().contains(s("shop::")));
        emit trouble->actionTriggered();
        QTRY_VERIFY(settled() && trouble->sentence().contains(s("another build")));
    }

    // Once the system's lists were looked at; before, only that lines are missing.
    void saysWhatWouldHelpTheProgram()
    {
        kit::Program program;
        program.name = s("bare");
        program.suffix = s("c");
        program.source = "int main(void) { return *(volatile int *)8; }";
        program.flags = {s("-O1"), s("-Wl,--build-id")};
        const auto core = kit::makeCore(m_folder.path(), program);
        if (!core)
            ARIADNE_SKIP(core.error().what);
        openCore(core->path);
        QVERIFY(says(page(), s("files and lines are missing")));
        QTRY_VERIFY_WITH_TIMEOUT(says(page(), s("Name a file with build id")), 15000);
    }

    void overviewListsWhatWasOpened()
    {
        m_window->follow(place::Page{s("dump")});
        QTRY_VERIFY(page() && page()->pageName() == u"dump" && page()->isSettled());
        auto *known = in<QListView>("dump.known");
        QVERIFY(known->isVisible());
        QVERIFY(known->model()->rowCount() >= 1);
        for (int row = 0; row < known->model()->rowCount(); ++row) {
            if (known->model()->index(row, 0).data(SecondaryRole).toString() == m_core)
                known->setCurrentIndex(known->model()->index(row, 0));
        }
        known->setFocus();
        kit::press(known, s("Return"));
        QTRY_VERIFY(in<QListView>("dump.threads") && in<QListView>("dump.threads")->isVisible());
        QTRY_VERIFY(settled());
    }

    void modelsAreSound()
    {
        const auto dump = dump::Dump::open(m_core, {}, m_job);
        QVERIFY(dump);
        const auto stacks = std::make_shared<DumpStacks>(*readStacks(*dump, m_job));
        ThreadModel threads;
        FrameModel frames;
        RegisterModel registers;
        ModuleModel modules;
        RegionModel regions;
        KnownDumpModel known;
        LaneModel lanes;
        CrashModel crashes;
        NoteModel notes;
        const QAbstractItemModelTester a(&threads), b(&frames), c(&registers), d(&modules), e(&regions), f(&known),
            g(&lanes), h(&crashes), i(&notes);
        threads.setDump(*dump);
        threads.setStacks(stacks);
        threads.setGrouped(false);
        threads.setGrouped(true);
        threads.setCurrent(stacks->threads.last().tid);
        QVERIFY(threads.indexOf(stacks->threads.last().tid).data(HereRole).toBool());
        dump::Thread deep = stacks->threads.first();
        while (deep.frames.size() < 1300)
            deep.frames.append(deep.frames.first());
        frames.setThread(dump->id(), &stacks->threads.first());
        frames.setCurrent(1);
        frames.setThread(dump->id(), nullptr);
        FrameModel many; // without the tester, which fetches everything itself
        many.setThread(dump->id(), &deep);
        QCOMPARE(many.rowCount(), 500); // never a million rows at once
        QVERIFY(many.canFetchMore({}));
        many.fetchMore({});
        QCOMPARE(many.rowCount(), 1000);
        QCOMPARE(many.show(1299).row(), 1299);
        QVERIFY(!many.canFetchMore({}));
        threads.setFilter(QSet<qint64>{stacks->threads.last().tid.value});
        QCOMPARE(threads.rowCount(), 1);
        threads.setGrouped(false);
        QCOMPARE(threads.rowCount(), 1);
        QVERIFY(!threads.indexOf(stacks->threads.first().tid).isValid());
        threads.setFilter({});
        const Tid tid = stacks->threads.first().tid;
        ShownRegisters shown{*dump, tid, dump::liveRegisters(*dump, tid), {}, {}};
        registers.show(shown, s("general"));
        lanes.show(shown, s("xmm"), dump::Lane::U32);
        lanes.show(shown, s("no such set"), dump::Lane::F64);
        crashes.setCrashes({{s("apport"),
                             s("/var/crash/a.crash"),
                             dump::RecentCrash::State::Present,
                             s("a"),
                             {},
                             1,
                             11,
                             QDateTime::currentDateTimeUtc(),
                             5},
                            {s("systemd-coredump"), {}, dump::RecentCrash::State::Missing, s("b"), {}, 2, 6, {}, 0}});
        QCOMPARE(crashes.path(crashes.index(0)), s("/var/crash/a.crash"));
        QVERIFY(crashes.path(crashes.index(1)).isEmpty());
        notes.setNotes({{s("1"), dump->id(), threadLink(dump->id(), tid), s("why?"), QDateTime::currentDateTimeUtc()}},
                       {});
        modules.setDump(*dump);
        regions.setDump(*dump);
        known.setDumps(*dump::knownDumps());
    }

    // Whatever order the jobs' answers come in, and whatever is followed meanwhile, what was asked for is shown.
    void answersComeInAnyOrder_data()
    {
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("follow"); // after so many rounds of events
        for (const int threads : {1, 2, 8}) {
            for (const int follow : {-1, 0, 1, 3, 10})
                QTest::addRow("%d threads, followed after %d", threads, follow) << threads << follow;
        }
    }
    void answersComeInAnyOrder()
    {
        QFETCH(int, threads);
        QFETCH(int, follow);
        const auto dump = dump::Dump::open(m_core, {}, m_job);
        QVERIFY(dump && dump::rememberDump(*dump));
        const int before = interactivePool().maxThreadCount();
        const auto restore = qScopeGuard([=] { interactivePool().setMaxThreadCount(before); });
        interactivePool().setMaxThreadCount(threads);
        m_window->follow(dumpLink(dump->id()));
        for (int i = 0; i < follow; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        const Tid waiting = dump->threads().last().tid;
        if (follow >= 0)
            m_window->follow(frameLink(dump->id(), waiting, 2));
        QTRY_VERIFY_WITH_TIMEOUT(page() && page()->pageName() == u"dump" && settled(), 20000);
        auto *rows = in<QListView>("dump.threads");
        auto *frames = in<QListView>("dump.frames");
        QCOMPARE(rows->currentIndex().row(), follow >= 0 ? 1 : 0);
        QCOMPARE(frames->currentIndex().row(), follow >= 0 ? 2 : 0);
        QCOMPARE(page()->place().as<place::Dump>()->thread,
                 std::optional(follow >= 0 ? waiting : dump->info().signal.tid));
        QVERIFY(!page()->details().title.isEmpty());
        // A key is not lost either.
        rows->setFocus();
        kit::press(rows, follow >= 0 ? s("Up") : s("Down"));
        QTRY_COMPARE(rows->currentIndex().row(), follow >= 0 ? 0 : 1);
        QTRY_VERIFY(settled());
        QCOMPARE(rows->currentIndex().row(), follow >= 0 ? 0 : 1);
    }

    void registersByLane()
    {
        openCore(m_core);
        auto *lanes = in<QTableView>("dump.lanes");
        QVERIFY(lanes->isVisible());
        auto *sets = in<QComboBox>("dump.registerSet");
        QVERIFY(sets->count() >= 2);
        sets->setFocus();
        sets->setCurrentText(s("xmm"));
        emit sets->activated(sets->currentIndex());
        QCOMPARE(lanes->model()->columnCount(), 3); // the name, two lanes of 64 bits
        auto *as = in<QComboBox>("dump.registerLanes");
        as->setFocus();
        kit::press(as, s("Down")); // u32
        QTRY_COMPARE(lanes->model()->columnCount(), 5);
        lanes->setFocus();
        lanes->setCurrentIndex(lanes->model()->index(3, 0));
        QTRY_COMPARE(page()->place().as<place::Dump>()->registerName, s("xmm3"));
        QVERIFY(page()->details().rows.size() >= 4);
        kit::shot(m_window, s("dump/registers-dark"));
    }

    void disassemblyFollowsTheFrame()
    {
        openCore(m_core);
        kit::press(in<QListView>("dump.frames"), s("Ctrl+Alt+D"));
        auto *code = in<TextView>("dump.disassembly");
        QTRY_VERIFY_WITH_TIMEOUT(code->isVisible() && code->executionLine() > 0, 15000);
        QVERIFY(code->document()->lineText(code->executionLine()).contains(s("mov")));
        QString all;
        for (int line = 1; line <= code->document()->lineCount(); ++line)
            all += code->document()->lineText(line) + u'\n';
        QVERIFY2(all.contains(s("shop.cpp:11")) && all.contains(s("↳ shop::take")), qPrintable(all));
        kit::shot(m_window, s("dump/disassembly-dark"));
        // The caller's frame: its call is marked.
        auto *frames = in<QListView>("dump.frames");
        frames->setFocus();
        kit::press(frames, s("Down"));
        kit::press(frames, s("Down"));
        QTRY_VERIFY(code->document()->lineText(code->executionLine()).contains(s("call")));
    }

    void filterNarrowsThreadsAndPicture()
    {
        openCore(m_core);
        kit::press(in<QListView>("dump.frames"), s("Ctrl+Alt+F"));
        auto *filter = in<QLineEdit>("dump.filter");
        QTRY_VERIFY(filter->hasFocus());
        kit::type(filter, s("shop::wait"));
        auto *threads = in<QListView>("dump.threads");
        QTRY_COMPARE(threads->model()->rowCount(), 1);
        QCOMPARE(in<IcicleView>("dump.icicle")->tree().nodes.first().count, 4);
        kit::press(filter, s("Escape"));
        QTRY_COMPARE(threads->model()->rowCount(), 2);
        QCOMPARE(in<IcicleView>("dump.icicle")->tree().nodes.first().count, 5);
    }

    void notesLeadToTheirPlaces()
    {
        openCore(m_core);
        auto *frames = in<QListView>("dump.frames");
        frames->setFocus();
        kit::press(frames, s("Down"));
        const Link place = page()->place();
        kit::press(frames, s("Ctrl+Alt+N"));
        auto *edit = in<QLineEdit>("dump.noteText");
        QTRY_VERIFY(edit->hasFocus());
        kit::type(edit, s("why is next null?"));
        kit::press(edit, s("Return"));
        auto *notes = in<QListView>("dump.notes");
        QTRY_COMPARE(notes->model()->rowCount(), 1);
        QVERIFY(notes->model()->index(0, 0).data(TrailingRole).toString().contains(s("sell")));
        kit::shot(m_window, s("dump/notes-dark"));
        frames->setFocus();
        kit::press(frames, s("Home"));
        notes->setFocus();
        notes->setCurrentIndex(notes->model()->index(0, 0));
        kit::press(notes, s("Return"));
        QTRY_VERIFY(page()->place() == place);
        notes->setFocus();
        kit::press(notes, s("Delete"));
        QTRY_COMPARE(notes->model()->rowCount(), 0);
        QTRY_VERIFY(settled());
    }

    void everythingForAMail()
    {
        openCore(m_core);
        kit::press(in<QListView>("dump.frames"), s("Ctrl+Alt+Shift+C"));
        const QString mail = QGuiApplication::clipboard()->text();
        for (const char *part : {"SIGSEGV", "#0  shop::take", "ariadne:dump/", "/shop\n"})
            QVERIFY2(mail.contains(s(part)), qPrintable(mail));
        QVERIFY(!mail.contains(QChar(0xfffd)));
    }

    void blameOfTheLine()
    {
        openCore(m_core); // its source was answered before
        auto *pane = page()->findChild<SourcePane *>();
        QTRY_VERIFY_WITH_TIMEOUT(pane->blamedCommit().has_value(), 15000);
        QCOMPARE(pane->blamedCommit()->as<place::Commit>()->commit.hex, m_commit);
        kit::shot(m_window, s("dump/blame-dark"));
        QString why;
        QVERIFY2(page()->commandEnabled(s("dump.callers"), &why) && page()->commandEnabled(s("dump.blame"), &why),
                 qPrintable(why));
        // One key leads to the change.
        kit::press(in<QListView>("dump.frames"), s("Ctrl+Alt+B"));
        QTRY_VERIFY_WITH_TIMEOUT(page() && page()->place().as<place::Commit>(), 15000);
        QCOMPARE(page()->place().as<place::Commit>()->commit.hex, m_commit);
    }

    void callersOfTheFunction()
    {
        openCore(m_core);
        QString why;
        QTRY_VERIFY2_WITH_TIMEOUT(page()->commandEnabled(s("dump.callers"), &why), qPrintable(why), 15000);
        kit::press(in<QListView>("dump.frames"), s("Ctrl+Alt+H"));
        QTRY_VERIFY_WITH_TIMEOUT(page() && page()->pageName() != u"dump", 15000);
        QVERIFY2(page()->place().print().contains(s("take")), qPrintable(page()->place().print()));
    }

    void memoryPicture()
    {
        openCore(m_core);
        auto *tabs = in<QTabBar>("dump.tables");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(TablesPane::Memory).center());
        auto *map = in<MemoryMapView>("dump.map");
        QTRY_VERIFY(map->isVisible());
        map->setFocus();
        kit::press(map, s("Home"));
        QCOMPARE(map->current(), 0);
        QTRY_VERIFY(page()->place().as<place::Dump>()->memory.has_value());
        kit::press(map, s("Right"));
        QVERIFY(map->current() > 0);
        auto *table = in<QTableView>("dump.memory");
        QCOMPARE(table->currentIndex().row(), map->current());
        kit::press(map, s("End"));
        QVERIFY(!map->rectOf(map->current()).isEmpty());
        kit::press(map, s("Home"));
        int other = 1;
        while (map->rectOf(other) == map->rectOf(0))
            ++other;
        QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->rectOf(other).center());
        QTRY_VERIFY(map->current() > 0);
        kit::shot(m_window, s("dump/memory-dark"));
    }

    // A file dropped on the table of modules goes to the one whose build id it has; another one is refused in words.
    void droppedFilesAreTaken()
    {
        openCore(m_core);
        auto *tabs = in<QTabBar>("dump.tables");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(TablesPane::Modules).center());
        auto *modules = in<QTableView>("dump.modules");
        QTRY_VERIFY(modules->isVisible());
        const auto drop = [&](const QString &path, const QPoint &at) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(path)});
            QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(modules->viewport(), &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(modules->viewport(), &event);
            QVERIFY(event.isAccepted());
        };
        const QPoint program = modules->visualRect(modules->model()->index(0, 0)).center();
        drop(s("/bin/sh"), program);
        auto *trouble = in<ErrorBand>("dump.trouble");
        QTRY_VERIFY_WITH_TIMEOUT(settled() && trouble->isVisible(), 15000);
        QVERIFY2(trouble->sentence().contains(s("is not the program of this dump")), qPrintable(trouble->sentence()));
        drop(m_exe, program);
        QTRY_VERIFY_WITH_TIMEOUT(settled() && !trouble->isVisible(), 15000);
        QVERIFY(sentence().contains(s("shop::take")));
        kit::shot(m_window, s("dump/dropped-dark"));
    }

    void packedCoreOpensInTheWindow()
    {
        ARIADNE_ORACLE(gzip, "gzip");
        const QString packed = m_folder.filePath(s("shop.core.gz"));
        QFile out(packed);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QProcess process;
        process.start(gzip, {s("-1"), s("-c"), m_core});
        QVERIFY(process.waitForFinished(60000));
        out.write(process.readAllStandardOutput());
        out.close();
        openCore(packed);
        QVERIFY(sentence().contains(s("shop::take")));
        // Cut in the middle: a sentence, and the window stays.
        const QString cut = m_folder.filePath(s("cut.core.gz"));
        QVERIFY(QFile::copy(packed, cut));
        QVERIFY(QFile::resize(cut, QFileInfo(cut).size() / 2));
        m_window->openPath(cut);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 15000);
    }

    void shrinkingFileIsSaid()
    {
        const QString path = m_folder.filePath(s("shrinking.core"));
        QVERIFY(QFile::copy(m_core, path));
        openCore(path);
        auto *trouble = in<ErrorBand>("dump.trouble");
        QVERIFY(!trouble->isVisible());
        QVERIFY(QFile::resize(path, 4096));
        auto *frames = in<QListView>("dump.frames");
        frames->setFocus();
        kit::press(frames, s("Down"));
        QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), 10000);
        QVERIFY2(trouble->sentence().contains(s("changed")), qPrintable(trouble->sentence()));
        QTRY_VERIFY(settled());
    }

    void light()
    {
        Theme::instance().setMode(Theme::Mode::Light);
        Theme::instance().apply();
        openCore(m_core);
        kit::shot(m_window, s("dump/crash-light"));
        Theme::instance().setMode(Theme::Mode::Dark);
        Theme::instance().apply();
    }

    void nothingBlocks()
    {
        kit::StallMeter meter;
        meter.start();
        openCore(m_core);
        auto *frames = in<QListView>("dump.frames");
        for (int i = 0; i < 5; ++i)
            kit::press(frames, s("Down"));
        QTRY_VERIFY(settled());
        QVERIFY2(meter.longestMs() < 400 * kit::slowness(), qPrintable(QString::number(meter.longestMs())));
    }
};

QTEST_MAIN(TestDumpPage)
#include "tst_dumppage.moc"
