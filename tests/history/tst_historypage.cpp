// SPDX-License-Identifier: GPL-3.0-or-later
// The History page by keyboard and mouse: log, commit, comparison, branches; and a log of a million commits.
#include "kit/accessible.h"
#include "kit/gitbuilder.h"
#include "kit/guidriver.h"
#include "kit/pageshell.h"
#include "kit/stallmeter.h"
#include "repository/sourceroot.h"
#include "ui/history/commitpanel.h"
#include "ui/history/comparepanel.h"
#include "ui/history/containspanel.h"
#include "ui/history/historypage.h"
#include "ui/history/logpanel.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textview.h"

#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QToolTip>
#include <QtTest>
#include <ctime>

using namespace ariadne;
using namespace ariadne::ui;
using kit::GitBuilder;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kIn2001 = 978307200;

class FakeShell : public kit::PageShell<HistoryPage>
{
public:
    FakeShell() : kit::PageShell<HistoryPage>(historyPages()) {}
};

QString textOf(TextView *view)
{
    QStringList lines;
    for (int line = 1; view->document() && line <= view->document()->lineCount(); ++line)
        lines.append(view->document()->lineText(line));
    return lines.join(u'\n');
}

} // namespace

class TestHistoryPage : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    NoJob m_job;
    int m_number = 0;
    struct Made {
        GitBuilder git;
        QByteArray first, topic, merge, fix;
        RepositoryId id;
    };
    Made made()
    {
        Made m{GitBuilder(m_folder.filePath(u"h%1"_s.arg(++m_number))), {}, {}, {}, {}, {}};
        GitBuilder &git = m.git;
        git.author(u"Mary Kay"_s, u"mary@example.org"_s);
        git.write(u"src/slab.c"_s,
                  "int take(int size)\n{\n\treturn size;\n}\n\nint give(int size)\n{\n\treturn -size;\n}\n");
        git.write(u"README"_s, "Slab " + QByteArray::number(m_number) + "\n");
        m.first = git.commit(u"Carve slots in one pass"_s);
        git.git({u"tag"_s, u"v1"_s});
        const QString main = QString::fromLatin1(git.git({u"symbolic-ref"_s, u"--short"_s, u"HEAD"_s}));
        git.git({u"branch"_s, u"stable"_s});
        git.branch(u"topic"_s);
        git.author(u"Ada Jones"_s, u"ada@example.org"_s);
        git.write(u"src/slab.c"_s,
                  "int take(int size)\n{\n\treturn size + 1;\n}\n\nint give(int size)\n{\n\treturn -size;\n}\n");
        m.topic = git.commit(u"Prefetch the next slot"_s);
        git.write(u"src/count.c"_s, "int count;\n");
        git.commit(u"Count per class"_s);
        git.checkout(main);
        git.write(u"README"_s, "Slab, the allocator\n");
        git.commit(u"Say what it is"_s);
        m.merge = git.merge(u"topic"_s, u"Merge topic"_s);
        git.write(u"src/slab.c"_s,
                  "int take(int size)\n{\n\treturn size + 2;\n}\n\nint give(int size)\n{\n\treturn -size;\n}\n");
        m.fix = git.commit(u"Prefetch two slots\n\nOne was too few, see #12 and https://example.org/p/7.\n\nFixes: "_s +
                           QString::fromLatin1(m.topic.left(12)) +
                           u" (\"Prefetch the next slot\")\nReported-by: Mary Kay <mary@example.org>\n"_s);
        const auto root = repository::SourceRoot::open(git.folder(), m_job);
        m.id = root ? root->id() : RepositoryId();
        return m;
    }

private slots:
    void initTestCase() { Theme::instance().apply(); }

    void lanes()
    {
        // A merge of two lines: 4 = merge of 3 and 2, both of 1.
        Lanes lanes;
        const quint32 p4[] = {3, 2}, p3[] = {1}, p2[] = {1};
        const LaneRow r4 = lanes.next(4, p4);
        QCOMPARE(r4.lane, 0);
        QCOMPARE(r4.lines.size(), size_t(2));
        const LaneRow r3 = lanes.next(3, p3);
        QCOMPARE(r3.lane, 0);
        const LaneRow r2 = lanes.next(2, p2);
        QCOMPARE(r2.lane, 1);
        // Its parent stands in lane 0 already: the line goes there, and lane 1 is free again.
        QCOMPARE(r2.lines.back().bottom, 0);
        QCOMPARE(lanes.width(), 1);
        const LaneRow r1 = lanes.next(1, {});
        QCOMPARE(r1.lane, 0);
        QCOMPARE(lanes.width(), 0);
        // Rows laid out from a checkpoint are those laid out from the start.
        LogRows rows;
        history::LogBatch batch;
        QList<LaneRow> all;
        Lanes whole;
        quint32 seed = 7;
        for (quint32 i = 0; i < 3000; ++i) {
            seed = seed * 1664525 + 1013904223;
            batch.rows.push_back({{}, i, quint32(batch.parents.size())});
            batch.parents.push_back(i + 1);
            if (seed % 5 == 0)
                batch.parents.push_back(i + 2 + seed % 40);
        }
        for (size_t i = 0; i < batch.rows.size(); ++i)
            all.append(whole.next(batch.rows[i].number, batch.parentsOf(i)));
        rows.append(std::move(batch));
        for (const int first : {0, 255, 256, 1000, 2990}) {
            const auto part = rows.lanes(first, first + 9);
            for (int i = 0; i < int(part.size()); ++i)
                QCOMPARE(part[size_t(i)], all.at(first + i));
        }
    }

    void logByKeyboard()
    {
        Made m = made();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Log{m.id});
        auto *log = shell.page->findChild<LogView *>(u"history.log"_s);
        QTRY_COMPARE(log->rows().count(), 6);
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(log->rows().id(0).hex, m.fix);
        QCOMPARE(log->textOf(ObjectId{m.fix})->subject, u"Prefetch two slots"_s);
        log->setFocus();
        kit::press(log, u"Down"_s);
        QCOMPARE(log->currentCommit().hex, m.merge);
        QTRY_COMPARE(shell.page->details().title, u"Merge topic"_s);
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
        QVERIFY(kit::shot(&shell.window, u"history-log"_s));
        kit::press(log, u"End"_s);
        QCOMPARE(log->currentCommit().hex, m.first);
        // Space tells about the commit, its message too.
        QVERIFY(log->card(0).contains(u"One was too few, see #12"_s) && log->card(0).contains(u"Ada Jones"_s));
        kit::press(log, u"Space"_s);
        QTRY_VERIFY(QToolTip::text().contains(u"Carve slots in one pass"_s));
        QToolTip::hideText();
        kit::press(log, u"Return"_s);
        QTRY_COMPARE(shell.page->place(), Link(place::Commit{m.id, ObjectId{m.first}}));

        // Words of messages, what was added, and an author.
        QVERIFY(shell.page->command(u"history.search"_s));
        auto *words = shell.page->findChild<QLineEdit *>(u"history.words"_s);
        QTRY_VERIFY(words->isVisible() && words->hasFocus());
        kit::type(words, u"prefetch"_s);
        kit::press(words, u"Return"_s);
        QTRY_COMPARE(log->rows().count(), 2);
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(shell.page->place().as<place::Log>()->message, u"prefetch"_s);
        words->setFocus();
        words->selectAll();
        kit::type(words, u"size + 2"_s);
        kit::click(shell.page->findChild<QAbstractButton *>(u"history.pickaxe"_s));
        QTRY_COMPARE(log->rows().count(), 1);
        QTRY_COMPARE(log->rows().id(0).hex, m.fix);
        auto *author = shell.page->findChild<QLineEdit *>(u"history.author"_s);
        words->setFocus();
        words->selectAll();
        kit::press(words, u"Backspace"_s);
        author->setFocus();
        kit::type(author, u"mary@"_s);
        kit::press(author, u"Return"_s);
        QTRY_COMPARE(log->rows().count(), 1);
        QTRY_COMPARE(log->rows().id(0).hex, m.first);
        kit::type(author, u"nobody"_s);
        author->setFocus();
        kit::type(author, u"nobody"_s);
        kit::press(author, u"Return"_s);
        QTRY_VERIFY(!log->isVisible());
    }

    // A branch is moved and its commits are thrown away while they are on screen; and a clock was wrong.
    void rewrittenWhileShown()
    {
        Made m = made();
        const QByteArray past = m.git.commitAt(kIn2001, u"From the past"_s);
        QVERIFY(!past.isEmpty());
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Log{m.id});
        auto *log = shell.page->findChild<LogView *>(u"history.log"_s);
        QTRY_COMPARE(log->rows().count(), 7);
        QTRY_VERIFY(shell.page->isSettled());
        const qsizetype row = log->rows().find(ObjectId{past});
        QVERIFY(row >= 0 && log->rows().isEarly(row) && !log->rows().isEarly(row == 0 ? 1 : 0));
        QVERIFY(log->card(row).contains(u"a clock was wrong"_s));
        QVERIFY(kit::shot(&shell.window, u"history-clock"_s));
        m.git.git({u"reset"_s, u"-q"_s, u"--hard"_s, u"v1"_s});
        m.git.git({u"branch"_s, u"-D"_s, u"topic"_s});
        m.git.git({u"reflog"_s, u"expire"_s, u"--expire=now"_s, u"--all"_s});
        m.git.git({u"gc"_s, u"-q"_s, u"--prune=now"_s});
        log->setFocus();
        log->setCurrentRow(row);
        kit::press(log, u"Return"_s);
        QTRY_COMPARE(shell.page->place(), Link(place::Commit{m.id, ObjectId{past}}));
        QTRY_VERIFY(shell.page->isSettled());
        // And back: the log is that of now.
        shell.page->open(place::Log{m.id, "HEAD"});
        QTRY_COMPARE(log->rows().count(), 1);
        QTRY_VERIFY(shell.page->isSettled());
    }

    void historyOfFileAndSelection()
    {
        Made m = made();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Log{m.id, {}, "src/slab.c"});
        auto *log = shell.page->findChild<LogView *>(u"history.log"_s);
        QTRY_COMPARE(log->rows().count(), 3);
        shell.page->open(place::Log{m.id, "HEAD", "src/slab.c", {6, 9}});
        QTRY_COMPARE(log->rows().count(), 1);
        QCOMPARE(log->rows().id(0).hex, m.first);
        QTRY_VERIFY(shell.page->isSettled());
    }

    void commitByMouse()
    {
        Made m = made();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Commit{m.id, ObjectId{m.fix}});
        auto *text = shell.page->findChild<TextView *>(u"commit.text"_s);
        QTRY_VERIFY(textOf(text).contains(u"+\treturn size + 2;"));
        QTRY_VERIFY(shell.page->isSettled());
        auto *holders = shell.page->findChild<QListView *>(u"commit.holders"_s);
        QTRY_VERIFY(holders->model()->rowCount() > 0);
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
        QVERIFY(kit::shot(&shell.window, u"history-commit"_s));
        // Trailers are links: to the commit it fixes, to the reporter's commits, the issue and the web.
        QStringList rows;
        for (const Details::Row &row : shell.page->details().rows) {
            if (row.link)
                rows.append(row.label + u' ' + row.link->print());
        }
        const QString all = rows.join(u'\n');
        QVERIFY2(all.contains(u"Fixes "_s + Link(place::Commit{m.id, ObjectId{m.topic}}).print()), qPrintable(all));
        QVERIFY2(all.contains(u"Reported-by "_s + Link(place::Log{m.id, {}, {}, {}, u"mary@example.org"_s}).print()),
                 qPrintable(all));
        // By mouse to the file's change: its hunk has an address of its own.
        auto *files = shell.page->findChild<QListView *>(u"commit.files"_s);
        QCOMPARE(files->model()->rowCount(), 1);
        QTest::mouseClick(files->viewport(), Qt::LeftButton, {},
                          files->visualRect(files->model()->index(0, 0)).center());
        QTRY_COMPARE(shell.followed.last(), Link(place::Commit{m.id, ObjectId{m.fix}, "src/slab.c"}));
        QTRY_VERIFY(shell.page->place().as<place::Commit>()->lines.first > 0);
        const Link hunk = shell.page->place();
        QCOMPARE(Link::parse(hunk.print()), std::optional(hunk));

        // How it came in, for one that a merge brought.
        shell.page->open(place::Commit{m.id, ObjectId{m.topic}});
        auto *series = shell.page->findChild<QListView *>(u"commit.series"_s);
        QTRY_COMPARE(series->model()->rowCount(), 3); // the merge and its two
        QVERIFY(series->model()->index(0, 0).data().toString().contains(u"Merge topic"));

        // One that is not there: a sentence, and the page lives on.
        shell.page->open(place::Commit{m.id, ObjectId{QByteArray(40, '7')}});
        QTRY_VERIFY(shell.page->isSettled());
        shell.page->open(place::Commit{m.id, ObjectId{m.first}});
        QTRY_VERIFY(textOf(text).contains(u"Carve slots"));
    }

    void comparison()
    {
        Made m = made();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Compare{m.id, "v1", "HEAD", {}});
        auto *panel = shell.page->findChild<ComparePanel *>();
        QTRY_COMPARE(panel->files().size(), 3);
        QTRY_VERIFY(shell.page->isSettled());
        auto *files = shell.page->findChild<QListView *>(u"compare.files"_s);
        // To the slab's file, by mouse.
        QModelIndex slab;
        for (int row = 0; row < files->model()->rowCount(); ++row) {
            if (files->model()->index(row, 0).data().toString() == u"slab.c")
                slab = files->model()->index(row, 0);
        }
        QTest::mouseClick(files->viewport(), Qt::LeftButton, {}, files->visualRect(slab).center());
        QTRY_VERIFY(textOf(panel->pair()->right()).contains(u"size + 2"));
        QTRY_VERIFY(shell.page->isSettled());
        QVERIFY(textOf(panel->pair()->left()).contains(u"return size;"));
        QCOMPARE(panel->pair()->left()->document()->lineCount(), panel->pair()->right()->document()->lineCount());
        QCOMPARE(shell.page->place().as<place::Compare>()->path, QByteArray("src/slab.c"));
        QCOMPARE(shell.page->place().as<place::Compare>()->lines.first, 3);
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
        QVERIFY(kit::shot(&shell.window, u"history-compare"_s));
        // Inline by key, and back; both scroll as one.
        panel->pair()->setFocus();
        kit::press(panel->pair(), u"Alt+I"_s);
        QTRY_VERIFY(panel->isInline());
        QVERIFY(textOf(panel->pair()->inlined()).contains(u"\treturn size;\n\treturn size + 2;"));
        QVERIFY(kit::shot(&shell.window, u"history-inline"_s));
        kit::press(panel->pair(), u"Alt+I"_s);
        QTRY_VERIFY(!panel->isInline());
        // Swapped.
        QVERIFY(shell.page->command(u"history.swap"_s));
        QTRY_VERIFY(textOf(panel->pair()->left()).contains(u"size + 2"));
        // Another file, and the work tree.
        m.git.write(u"src/slab.c"_s, "int take(int size)\n");
        shell.page->open(place::Compare{m.id, "HEAD", {}, "src/slab.c"});
        QTRY_COMPARE(textOf(panel->pair()->right()).trimmed().section(u'\n', 0, 0), u"int take(int size)"_s);
        QTRY_VERIFY(shell.page->isSettled());
        shell.page->open(place::Compare{m.id, "HEAD", "HEAD", "src/slab.c", "src/count.c"});
        QTRY_VERIFY(textOf(panel->pair()->right()).contains(u"int count;"));
        shell.page->open(place::Compare{m.id, "HEAD", "nowhere", {}});
        QTRY_VERIFY(shell.page->isSettled());
        QVERIFY(panel->files().isEmpty());
    }

    void branches()
    {
        Made m = made();
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Contains{m.id, {ObjectId{m.fix}}});
        auto *table = shell.page->findChild<QTableView *>(u"contains.table"_s);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(kit::checkAccessible(&shell.window), QStringList());
        int stable = 0;
        while (table->model()->index(stable, 0).data().toString() != u"stable")
            ++stable;
        QVERIFY(table->model()->index(stable, 1).data().toString().startsWith(u"missing"));
        // Enter on the cell plans the backport: what it fixes comes first.
        table->setFocus();
        table->setCurrentIndex(table->model()->index(stable, 1));
        kit::press(table, u"Return"_s);
        auto *panel = shell.page->findChild<ContainsPanel *>();
        QTRY_VERIFY(panel->plan().has_value());
        QTRY_VERIFY(shell.page->isSettled());
        QCOMPARE(panel->plan()->patches.size(), 2);
        QVERIFY(panel->plan()->applies);
        QVERIFY(kit::shot(&shell.window, u"history-branches"_s));
        const QString script = m_folder.filePath(u"backport.sh"_s);
        QVERIFY(panel->exportScript(script));
        QFile file(script);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("git cherry-pick -x " + m.topic));
    }

    void plainFolder()
    {
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        const QString folder = m_folder.filePath(u"plain"_s);
        QVERIFY(QDir().mkpath(folder));
        const auto root = repository::SourceRoot::openFolder(folder);
        QVERIFY(root);
        shell.page->open(place::Log{root->id()});
        QTRY_VERIFY(shell.page->isSettled());
        shell.page->open(place::Log{RepositoryId{"00112233"}});
        QTRY_VERIFY(shell.page->isSettled());
    }

    void darkAndLight()
    {
        Made m = made();
        const auto before = Theme::instance().mode();
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::instance().setMode(mode);
            Theme::instance().apply();
            FakeShell shell;
            QVERIFY(kit::showAndActivate(&shell.window));
            const QString name = mode == Theme::Mode::Dark ? u"dark"_s : u"light"_s;
            int number = 0;
            for (const Link &link : {Link(place::Log{m.id}), Link(place::Commit{m.id, ObjectId{m.fix}}),
                                     Link(place::Compare{m.id, "v1", "HEAD", "src/slab.c"}),
                                     Link(place::Contains{m.id, {ObjectId{m.fix}}, {}, u"stable"_s})}) {
                shell.page->open(link);
                QTRY_VERIFY(shell.page->isSettled());
                QVERIFY(kit::shot(&shell.window, u"history-%1-%2"_s.arg(name).arg(++number)));
            }
        }
        Theme::instance().setMode(before);
        Theme::instance().apply();
    }

    // Opens at once, and no key or drag waits longer than a frame.
    void millionCommits()
    {
#ifdef QT_NO_DEBUG
        constexpr double kLongest = 16;
#else
        constexpr double kLongest = 60; // nothing is inlined here
#endif
        LogView view;
        view.resize(1000, 700);
        QVERIFY(kit::showAndActivate(&view));
        view.setFocus();
        const QDateTime now = QDateTime::currentDateTime();
        connect(&view, &LogView::textsWanted, &view, [&] {
            QHash<ObjectId, LogView::Text> texts;
            for (const ObjectId &id : view.wanted())
                texts.insert(id, {u"Take the lock before the list is read "_s + id.brief(), u"Ada Jones"_s, now});
            view.setTexts(texts);
        });
        // What one turn of the loop costs this thread: on a machine that does other things as well, the clock on the
        // wall would tell of these. The wall's longest gap is printed beside it.
        const auto cpuMs = [] {
            timespec used{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
            return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
        };
        kit::StallMeter meter;
        double longest = 0;
        const auto turn = [&](const std::function<void()> &step) {
            const double before = cpuMs();
            step();
            QCoreApplication::processEvents();
            longest = std::max(longest, cpuMs() - before);
        };
        const auto check = [&](const char *what) {
            qInfo("%s: longest turn %.1f ms of this thread, longest gap %.1f ms", what, longest, meter.longestMs());
            QVERIFY2(longest < kLongest, what);
            longest = 0;
            meter.start();
        };
        meter.start();
        QElapsedTimer opened;
        opened.start();
        qint64 first = -1;
        quint32 number = 0, seed = 1;
        constexpr quint32 kAll = 1'000'000;
        while (number < kAll) {
            // As the reader hands them over: a batch per turn of the loop. Made outside of what is measured.
            history::LogBatch batch;
            for (size_t i = 0; i < history::LogBatch::kRows && number < kAll; ++i, ++number) {
                history::Oid oid;
                std::memcpy(oid.bytes.data(), &number, sizeof number);
                batch.rows.push_back({oid, number, quint32(batch.parents.size())});
                seed = seed * 1664525 + 1013904223;
                batch.parents.push_back(number + 1);
                if (seed >> 28 == 0)
                    batch.parents.push_back(number + 2 + (seed >> 8) % 60);
            }
            turn([&] { view.append(std::move(batch)); });
            if (first < 0) {
                view.grab();
                first = opened.elapsed();
            }
        }
        QCOMPARE(view.rows().count(), qsizetype(kAll));
        qInfo("first rows after %lld ms", static_cast<long long>(first));
        check("a million come");
        for (int i = 0; i < 120; ++i)
            turn([&] { kit::press(&view, u"PgDown"_s); });
        check("pages");
        for (int i = 0; i <= 200; ++i)
            turn([&] {
                view.verticalScrollBar()->setValue(int(qint64(view.verticalScrollBar()->maximum()) * i / 200));
            });
        check("dragging the scroll bar");
        turn([&] { kit::press(&view, u"End"_s); });
        QCOMPARE(view.currentRow(), qsizetype(kAll) - 1);
        for (int i = 0; i < 60; ++i)
            turn([&] { kit::press(&view, u"Up"_s); });
        check("up from the end");
        turn([&] { kit::press(&view, u"Home"_s); });
        check("home");
    }
};

QTEST_MAIN(TestHistoryPage)
#include "tst_historypage.moc"
