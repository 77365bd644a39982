// SPDX-License-Identifier: GPL-3.0-or-later
// One thread from end to end, as a new user goes it: code with blame, a core dump and its frame's source at the commit
// it was built from, the failure filed, a flaky test in a loop, a bisect to the commit with the bug, a case over all of
// it and its write-up. Keyboard and mouse in the real window, on the demo's repository and core, with a catalogue of
// its own.
#include "kit/accessible.h"
#include "kit/cli.h"
#include "kit/demo.h"
#include "kit/guidriver.h"
#include "kit/oracle.h"
#include "kit/stallmeter.h"
#include "support/atomicfile.h"
#include "ui/pages.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/textview.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;

class TestWalk : public QObject
{
    Q_OBJECT

    demo::DemoResult m_demo;
    QTemporaryDir m_folder;
    std::unique_ptr<Windows> m_windows;
    MainWindow *m_window = nullptr;
    kit::StallMeter m_meter;

    Page *page() const { return m_window->currentPage(); }
    template <typename P> std::optional<P> at() const
    {
        const Link here = page()->place();
        const P *place = here.as<P>();
        return place ? std::optional(*place) : std::nullopt;
    }
    template <typename Widget> Widget *in(const char *name) const
    {
        return page()->findChild<Widget *>(QLatin1String(name));
    }
    bool shows(const char *name) const
    {
        const auto *widget = in<QWidget>(name);
        return widget && widget->isVisible();
    }
    QString sentence(const char *name) const
    {
        const auto *band = in<SentenceBand>(name);
        return band ? band->sentence() : QString();
    }
    void goTo(const QString &words) const
    {
        kit::press(m_window, QStringLiteral("Ctrl+P"));
        kit::type(m_window, words);
        QTRY_VERIFY(m_window->goTo().isSettled());
    }
    void fill(const char *field, const QString &text) const
    {
        auto *edit = in<QLineEdit>(field);
        QVERIFY2(edit, field);
        edit->setFocus();
        edit->selectAll();
        kit::type(m_window, text);
        QCOMPARE(edit->text(), text);
    }
    // Ins, and once the window said that it was added.
    void addToCase(const QString &label) const
    {
        kit::press(m_window, QStringLiteral("Ins"));
        ErrorBand *said = nullptr;
        auto told = [&] {
            for (ErrorBand *band : m_window->findChildren<ErrorBand *>())
                if (band->isVisible() && band->sentence().contains(label))
                    said = band;
            return said != nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(told(), 30000);
        said->clear();
    }

private slots:
    void initTestCase()
    {
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("the program is not built, which runs the trial"));
        qputenv("ARIADNE_EXECUTABLE", kit::cliPath().toUtf8());
        Theme::instance().apply();
        const Result<demo::DemoResult> demo = kit::sharedDemo();
        QVERIFY2(demo, demo ? "" : qUtf8Printable(demo.error().what));
        m_demo = *demo;
        Windows::Options options;
        options.session = false;
        options.catalogue = m_folder.filePath(QStringLiteral("walk.sqlite"));
        m_windows = std::make_unique<Windows>(allPages(), options);
        m_window = m_windows->newWindow();
        m_window->resize(1440, 900);
        QVERIFY(kit::showAndActivate(m_window));
        m_meter.start();
    }
    void cleanupTestCase()
    {
        if (!m_window)
            return;
        QVERIFY2(m_window->problem().isEmpty(), qUtf8Printable(m_window->problem()));
        qInfo("longest stall of the event loop: %.0f ms", m_meter.longestMs());
        QVERIFY(m_meter.longestMs() < 500 * kit::slowness());
        delete m_window;
        m_windows.reset();
    }

    void step1_source()
    {
        m_window->openPath(m_demo.repository);
        QTRY_COMPARE_WITH_TIMEOUT(page()->pageName(), QStringLiteral("source"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20000);
        goTo(QStringLiteral("slab.h"));
        kit::press(m_window, QStringLiteral("Return"));
        QTRY_VERIFY_WITH_TIMEOUT(at<place::Source>() && at<place::Source>()->path == "src/slab.h", 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
        auto *text = in<TextView>("source.text");
        QVERIFY(text && text->document()->lineCount() > 40);
        // The line that dies, and who changed it last.
        goTo(QStringLiteral(":49"));
        kit::press(m_window, QStringLiteral("Return"));
        QTRY_COMPARE(text->currentLine(), 49);
        QTRY_VERIFY_WITH_TIMEOUT(page()->details().link && page()->details().rows.size() > 1, 20000);
        QVERIFY(kit::shot(m_window, QStringLiteral("walk/1-source")));
        const Link line = page()->place();
        kit::press(m_window, QStringLiteral("Alt+D")); // its commit
        QTRY_VERIFY_WITH_TIMEOUT(at<place::Commit>(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20000);
        QVERIFY(!page()->details().title.isEmpty());
        kit::press(m_window, QStringLiteral("Alt+Left"));
        QTRY_COMPARE_WITH_TIMEOUT(page()->place(), line, 20000);
        QCOMPARE(kit::checkAccessible(m_window), QStringList());
    }

    void step2_dump()
    {
        m_window->openPath(m_demo.core);
        QTRY_COMPARE_WITH_TIMEOUT(page()->pageName(), QStringLiteral("dump"), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 60000);
        QVERIFY2(sentence("dump.sentence").contains(QStringLiteral("SIGSEGV")),
                 qUtf8Printable(sentence("dump.sentence")));
        QVERIFY(sentence("dump.sentence").contains(QStringLiteral("FreeList::pop")));
        auto *frames = in<QListView>("dump.frames");
        QVERIFY(frames && frames->model()->rowCount() > 5);
        QCOMPARE(at<place::Dump>()->frame, 0);
        frames->setFocus();
        kit::press(m_window, QStringLiteral("Down"));
        QTRY_COMPARE(at<place::Dump>()->frame, 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
        QVERIFY(kit::shot(m_window, QStringLiteral("walk/2-dump")));
        kit::press(m_window, QStringLiteral("Up"));
        QTRY_COMPARE(at<place::Dump>()->frame, 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
        kit::press(m_window, QStringLiteral("F2")); // its source, as it was when this was built
        QTRY_COMPARE_WITH_TIMEOUT(page()->pageName(), QStringLiteral("source"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
        const auto source = at<place::Source>();
        QVERIFY(source);
        QCOMPARE(source->revision, m_demo.tip.hex);
        QCOMPARE(source->path, QByteArray("src/slab.h"));
        QCOMPARE(source->lines.first, 49);
        kit::press(m_window, QStringLiteral("Alt+Left"));
        QTRY_COMPARE(page()->pageName(), QStringLiteral("dump"));
    }

    void step3_failure()
    {
        kit::press(m_window, QStringLiteral("Ctrl+3"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
        QVERIFY(shows("dump.file"));
        kit::click(in<QWidget>("dump.file"));
        kit::press(m_window, QStringLiteral("Ctrl+4"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
        auto *modes = in<QListView>("failures.modes");
        QVERIFY(modes);
        QTRY_COMPARE_WITH_TIMEOUT(modes->model()->rowCount(), 1, 60000);
        QVERIFY(modes->model()->index(0, 0).data().toString().contains(QStringLiteral("FreeList::pop")));
        QVERIFY(kit::shot(m_window, QStringLiteral("walk/3-failure")));
        // And back to its dump.
        kit::press(m_window, QStringLiteral("Ctrl+Shift+D"));
        QTRY_COMPARE_WITH_TIMEOUT(page()->pageName(), QStringLiteral("dump"), 20000);
        QCOMPARE(at<place::Dump>()->dump, m_demo.dump);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
    }

    void step4_trial()
    {
        kit::press(m_window, QStringLiteral("Ctrl+5"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20000);
        kit::press(m_window, QStringLiteral("Ctrl+N"));
        QTRY_VERIFY(shows("trials.start.command"));
        fill("trials.start.command", QStringLiteral("build/check spread"));
        fill("trials.start.directory", m_demo.repository);
        auto *until = in<QComboBox>("trials.start.until");
        until->setFocus();
        kit::press(m_window, QStringLiteral("Home"));
        kit::press(m_window, QStringLiteral("Down")); // so many runs
        fill("trials.start.value", QStringLiteral("40"));
        kit::click(in<QWidget>("trials.start.go"));
        QTRY_VERIFY_WITH_TIMEOUT(at<place::Trial>(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(sentence("trial.sentence").contains(QStringLiteral("40")) &&
                                     page()->status().contains(QStringLiteral("finished")),
                                 90000);
        QVERIFY(kit::shot(m_window, QStringLiteral("walk/4-trial")));
        QCOMPARE(kit::checkAccessible(m_window), QStringList());
    }

    void step5_bisect()
    {
        kit::press(m_window, QStringLiteral("Ctrl+6"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20000);
        kit::press(m_window, QStringLiteral("Ctrl+N"));
        QTRY_VERIFY(shows("bisect.start.repository"));
        fill("bisect.start.repository", m_demo.repository);
        fill("bisect.start.bad", m_demo.tip.text());
        fill("bisect.start.good", m_demo.good.text());
        fill("bisect.start.build", QStringLiteral("./build.sh server"));
        fill("bisect.start.test",
             QStringLiteral("build/pantry --quiet '%1/traces/basket.trace' || exit 1").arg(m_demo.folder));
        kit::click(in<QWidget>("bisect.start.go"));
        QTRY_VERIFY_WITH_TIMEOUT(at<place::Bisect>(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20000);
        kit::press(m_window, QStringLiteral("F5"));
        QTRY_VERIFY_WITH_TIMEOUT(sentence("bisect.sentence").contains(m_demo.planted.brief()), 300000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
        QVERIFY(in<TextView>("bisect.diff")->document()->lineCount() > 10);
        QVERIFY(kit::shot(m_window, QStringLiteral("walk/5-bisect")));
        QCOMPARE(kit::checkAccessible(m_window), QStringList());
    }

    void step6_case()
    {
        // The first one asks which case; there is none, so a new one is begun.
        kit::press(m_window, QStringLiteral("Ins"));
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMenu *>(QApplication::activePopupWidget()), 10000);
        kit::press(m_window, QStringLiteral("Down"));
        kit::press(m_window, QStringLiteral("Return"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 60000);
        for (const auto &[keys, label] :
             {std::pair("Ctrl+3", "E2"), {"Ctrl+4", "E3"}, {"Ctrl+5", "E4"}, {"Ctrl+2", "E5"}}) {
            kit::press(m_window, QLatin1String(keys));
            QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 30000);
            addToCase(QLatin1String(label));
        }
        kit::press(m_window, QStringLiteral("Ctrl+7"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20000);
        auto *list = in<QListView>("cases.list");
        if (list && list->isVisible()) {
            list->setFocus();
            list->setCurrentIndex(list->model()->index(0, 0));
            kit::press(m_window, QStringLiteral("Return"));
        }
        QTRY_VERIFY_WITH_TIMEOUT(at<place::Case>(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20000);
        QTRY_COMPARE(in<QListView>("case.observations")->model()->rowCount(), 5);
        QVERIFY(kit::shot(m_window, QStringLiteral("walk/6-case")));
        for (const char *name : {"walk.md", "walk.html"}) {
            kit::click(in<QWidget>("case.writeUp"));
            QFileDialog *dialog = nullptr;
            QTRY_VERIFY((dialog = page()->findChild<QFileDialog *>(QStringLiteral("case.file"))));
            const QString path = m_folder.filePath(QLatin1String(name));
            emit dialog->fileSelected(path);
            dialog->close();
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), 120000);
            QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 120000);
            const auto text = readFile(path);
            QVERIFY(text && text->contains("FreeList::pop") && text->contains(m_demo.planted.hex));
            QTRY_VERIFY(!page()->findChild<QFileDialog *>(QStringLiteral("case.file")));
        }
    }
};

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"
