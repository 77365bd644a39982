// SPDX-License-Identifier: GPL-3.0-or-later
// The failures page in the real window, driven by keyboard and mouse.
#include "failures/importer.h"
#include "kit/accessible.h"
#include "kit/coremaker.h"
#include "kit/pagetest.h"
#include "kit/oracle.h"
#include "sources.h"
#include "store/catalogue.h"
#include "support/hash.h"
#include "ui/failures/failuremodels.h"
#include "ui/failures/failurespage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/textview.h"

#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QFileDialog>
#include <QListView>
#include <QMimeData>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::ui;
using namespace Qt::StringLiterals;

class TestFailuresPage : public kit::PageTest
{
    Q_OBJECT

    QString m_catalogue;
    int m_count = 0;

    FailuresPage *failures() { return qobject_cast<FailuresPage *>(page()); }

    QString log(const QString &function, int copy = 0)
    {
        const QString path = m_folder.filePath(u"%1-%2.log"_s.arg(function).arg(copy));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write("line one\nline two\n" + QByteArray::number(copy) + "\nprog: a.cc:7: void " + function.toUtf8() +
                   "(int): Assertion `n > 0' failed.\n");
        return path;
    }
    void import(const QStringList &paths)
    {
        NoJob job;
        const auto catalogue = store::Catalogue::open(m_catalogue, job);
        if (!catalogue)
            qFatal("%s", qPrintable(catalogue.error().what));
        failures::ImportRequest request;
        request.paths = paths;
        request.host = {{u"name"_s, u"nas-4"_s}};
        if (const auto report = failures::importPaths(*catalogue, request, job); !report)
            qFatal("%s", qPrintable(report.error().what));
    }

private slots:
    void initTestCase() { Theme::instance().apply(); }

    void init()
    {
        QVERIFY(openWindow(failuresPages()));
        m_catalogue = m_folder.filePath(u"c%1.sqlite"_s.arg(++m_count));
        m_window->setCatalogue(m_catalogue);
    }

    void cleanup()
    {
        closeWindow();
    }

    void models()
    {
        ModeListModel modes;
        QAbstractItemModelTester modesTester(&modes, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ModeRow row;
        row.mode.id = uuid7();
        row.mode.title = u"x"_s;
        row.mode.occurrences = 3;
        modes.setRows({row});
        QCOMPARE(modes.index(0).data(TrailingRole).toString().section(u"   "_s, 0, 0), u"3, not tried"_s);
        row.tried = {3, 900, {}};
        modes.setRows({row});
        QVERIFY(modes.index(0).data(TrailingRole).toString().startsWith(u"3 / 900"_s));
        QCOMPARE(modes.indexOf(row.mode.id).row(), 0);
        SharedStackModel stack;
        QAbstractItemModelTester stackTester(&stack, QAbstractItemModelTester::FailureReportingMode::QtTest);
        stack.setStack({{failures::Frame(), u"f"_s, 2}}, 4);
        QCOMPARE(stack.index(0).data(BarRole).toDouble(), 0.5);
        FrameListModel frames;
        QAbstractItemModelTester framesTester(&frames, QAbstractItemModelTester::FailureReportingMode::QtTest);
        frames.setFrames(QList<failures::Frame>(3), {});
        QCOMPARE(frames.rowCount(), 3);
        OccurrenceListModel occurrences;
        QAbstractItemModelTester occurrencesTester(&occurrences,
                                                   QAbstractItemModelTester::FailureReportingMode::QtTest);
        occurrences.setRows(QList<failures::Occurrence>(2));
        QCOMPARE(occurrences.rowCount(), 2);
    }

    void emptyThenChosen()
    {
        m_window->follow(place::Page{u"failures"_s});
        QVERIFY(settled());
        QVERIFY(shows(u"failures.empty"_s));
        QVERIFY(!shows(u"failures.modes"_s));
        kit::shot(m_window, u"failures/empty"_s);
        QCOMPARE(kit::checkAccessible(page()), QStringList());
        // The one action opens a file dialog; what is chosen there is filed.
        const QString path = log(u"chosen"_s);
        page()->command(u"failures.import"_s);
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = page()->findChild<QFileDialog *>(u"failures.files"_s)));
        emit dialog->filesSelected({path});
        dialog->close();
        QTRY_VERIFY(shows(u"failures.modes"_s));
        QVERIFY(settled());
        QCOMPARE(in<QListView>(u"failures.modes"_s)->model()->rowCount(), 1);
        QVERIFY(in<SentenceBand>(u"mode.sentence"_s)->sentence().contains(u"chosen"_s));
    }

    void droppedFiles()
    {
        m_window->follow(place::Page{u"failures"_s});
        QVERIFY(settled());
        QFile quiet(m_folder.filePath(u"quiet.log"_s));
        QVERIFY(quiet.open(QIODevice::WriteOnly) && quiet.write("all is well\n") > 0);
        quiet.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(log(u"dropped"_s)), QUrl::fromLocalFile(quiet.fileName())});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page(), &drop);
        QTRY_VERIFY(shows(u"failures.modes"_s));
        QVERIFY(settled());
        QVERIFY(in<SentenceBand>(u"mode.sentence"_s)->sentence().contains(u"dropped"_s));
        QTRY_VERIFY(says(m_window, u"quiet.log"_s));
        QCOMPARE(page()->place().as<place::Mode>() != nullptr, true);
    }

    void byKeyboard()
    {
        import({log(u"first"_s), log(u"first"_s, 1), log(u"first"_s, 2), log(u"second"_s)});
        m_window->follow(place::Page{u"failures"_s});
        QVERIFY(settled());
        auto *modes = in<QListView>(u"failures.modes"_s);
        QCOMPARE(modes->model()->rowCount(), 2);
        // Down the list shows each mode; Enter goes into it, Enter again to the occurrence and its log.
        modes->setFocus();
        QTRY_VERIFY(modes->hasFocus());
        kit::press(m_window, u"End"_s);
        kit::press(m_window, u"Home"_s);
        const QModelIndex many = modes->model()->index(0, 0).data(TrailingRole).toString().startsWith(u'3')
                                     ? modes->model()->index(0, 0)
                                     : modes->model()->index(1, 0);
        modes->setCurrentIndex(many);
        QTRY_VERIFY(in<SentenceBand>(u"mode.sentence"_s)->sentence().contains(u"first"_s));
        QVERIFY(settled());
        kit::shot(m_window, u"failures/mode"_s);
        QCOMPARE(kit::checkAccessible(page()), QStringList());
        kit::press(m_window, u"Return"_s);
        auto *occurrences = in<QListView>(u"mode.occurrences"_s);
        QTRY_VERIFY(occurrences->hasFocus());
        QCOMPARE(occurrences->model()->rowCount(), 3);
        kit::press(m_window, u"Return"_s);
        QVERIFY(settled());
        QVERIFY(page()->place().as<place::Failure>());
        QVERIFY(shows(u"occurrence.log"_s));
        QVERIFY(!shows(u"occurrence.openDump"_s)); // there is no core
        auto *text = in<TextView>(u"occurrence.log"_s);
        QTRY_VERIFY(text->y() < 60);                                   // nothing but its header above it
        QCOMPARE(in<TextView>(u"occurrence.log"_s)->currentLine(), 4); // where the log says so
        QCOMPARE(page()->crumbs().size(), 3);
        kit::shot(m_window, u"failures/occurrence"_s);
        // F4 goes through the mode's failures, and the window's way back leads to the mode.
        const Link first = page()->place();
        kit::press(m_window, u"F4"_s);
        QTRY_VERIFY(page()->place() != first);
        QVERIFY(settled());
        page()->command(u"failures.mode"_s);
        QVERIFY(settled());
        QVERIFY(page()->place().as<place::Mode>());
        QVERIFY(!page()->details().title.isEmpty());
        QVERIFY(page()->details().link.has_value());
    }

    void byMouse()
    {
        import({log(u"clicked"_s), log(u"other"_s)});
        m_window->follow(place::Page{u"failures"_s});
        QVERIFY(settled());
        auto *modes = in<QListView>(u"failures.modes"_s);
        QTest::mouseClick(modes->viewport(), Qt::LeftButton, {},
                          modes->visualRect(modes->model()->index(1, 0)).center());
        QVERIFY(settled());
        QCOMPARE(page()->place(), modes->model()->index(1, 0).data(LinkRole).value<Link>());
        auto *occurrences = in<QListView>(u"mode.occurrences"_s);
        QTRY_COMPARE(occurrences->model()->rowCount(), 1);
        QTest::mouseClick(occurrences->viewport(), Qt::LeftButton, {},
                          occurrences->visualRect(occurrences->model()->index(0, 0)).center());
        QVERIFY(settled());
        QVERIFY(page()->place().as<place::Failure>());
        // The link to its mode leads back.
        kit::click(kit::findWidget(page(), u"occurrence.mode"_s));
        QVERIFY(page()->place().as<place::Mode>());
    }

    void coreLeadsToItsDump()
    {
        const auto core = kit::makeCore(m_folder.path(), {u"crasher"_s, sources::kCrasher}, {u"1"_s});
        if (!core)
            ARIADNE_SKIP(core.error().what);
        import({core->path});
        m_window->follow(place::Page{u"failures"_s});
        QVERIFY(settled());
        QVERIFY(shows(u"mode.openCore"_s));
        kit::press(m_window, u"F4"_s);
        QTRY_VERIFY(page()->place().as<place::Failure>());
        QVERIFY(settled());
        QVERIFY(shows(u"occurrence.openDump"_s));
        QVERIFY(page()->commandEnabled(u"failures.openDump"_s, nullptr));
        auto *frames = in<QListView>(u"occurrence.frames"_s);
        QVERIFY(frames->model()->rowCount() >= 3);
        QCOMPARE(frames->model()->index(0, 0).data().toString(), u"readHeader"_s);
        // A frame whose source is not known says what is missing.
        frames->setFocus();
        frames->setCurrentIndex(frames->model()->index(0, 0));
        kit::press(m_window, u"Return"_s);
        QTRY_VERIFY(says(m_window, u"build"_s));
        kit::shot(m_window, u"failures/core"_s);
    }

    void wrongLinkIsSaid()
    {
        m_window->follow(place::Failure{uuid7()});
        QVERIFY(settled());
        QTRY_VERIFY(says(page(), QString()));
    }

    void found()
    {
        import({log(u"wanted"_s), log(u"unwanted"_s), log(u"third"_s)});
        m_window->follow(place::Page{u"failures"_s});
        QVERIFY(settled());
        const QList<GotoHit> hits = page()->find(u"!"_s, u"wanted step"_s.section(u' ', 0, 0), 10);
        QCOMPARE(hits.size(), 2);
        QVERIFY(page()->find(u"@"_s, u"wanted"_s, 10).isEmpty());
        NoJob job;
        const auto searched = failuresPages().search(m_catalogue, u"!"_s, u"third"_s, 10, job);
        QCOMPARE(searched.size(), 1);
        QVERIFY(searched[0].link.as<place::Mode>());
    }

    // A catalogue that is none: a sentence, and the window lives.
    void notACatalogue()
    {
        QFile wrong(m_folder.filePath(u"wrong.sqlite"_s));
        QVERIFY(wrong.open(QIODevice::WriteOnly) && wrong.write("text, no catalogue at all") > 0);
        wrong.close();
        m_window->setCatalogue(wrong.fileName());
        m_window->follow(place::Page{u"failures"_s});
        QVERIFY(settled());
        kit::press(m_window, u"F5"_s);
        QVERIFY(settled());
    }

    void bothThemes()
    {
        import({log(u"dark"_s), log(u"dark"_s, 1), log(u"light"_s)});
        for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
            Theme::instance().setMode(mode);
            m_window->follow(place::Page{u"failures"_s});
            QVERIFY(settled());
            QVERIFY(
                kit::shot(m_window, mode == Theme::Mode::Dark ? u"failures/modes-dark"_s : u"failures/modes-light"_s));
        }
    }
};

QTEST_MAIN(TestFailuresPage)
#include "tst_failurespage.moc"
