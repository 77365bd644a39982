// SPDX-License-Identifier: GPL-3.0-or-later
// Saying on the Dump page where the sources are: by keyboard in the real window, and kept with the dump.
#include "dump/knowndumps.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "kit/pagetest.h"
#include "ui/dump/dumpdata.h"
#include "ui/dump/dumppage.h"
#include "ui/dump/sourcemapsdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/textview.h"

#include <QDir>
#include <QFontMetrics>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;

class TestSourceMaps : public kit::PageTest
{
    Q_OBJECT

    QString m_core, m_build, m_elsewhere;
    NoJob m_job;

    template <typename Widget> Widget *in(const char *name)
    {
        return page() ? PageTest::in<Widget>(QString::fromLatin1(name)) : nullptr;
    }
    bool settled() { return m_window->isSettled() && page() && page()->isSettled(); }
    void openCore()
    {
        m_window->openPath(m_core);
        QTRY_VERIFY_WITH_TIMEOUT(page() && page()->pageName() == u"dump", 15000);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
    }
    // Of the source that is shown.
    QString text()
    {
        const auto *view = in<TextView>("dump.source");
        QString out;
        for (int i = 0; view->isVisible() && view->document() && i < view->document()->lineCount(); ++i)
            out += view->document()->lineText(i) + u'\n';
        return out;
    }
    SourceMapsDialog *openDialog()
    {
        page()->command(QStringLiteral("dump.sourceMaps"));
        return page()->findChild<SourceMapsDialog *>(QStringLiteral("dump.sourceMaps"));
    }
    template <typename Widget> static Widget *of(SourceMapsDialog *dialog, const char *name)
    {
        return dialog->findChild<Widget *>(QStringLiteral("dump.sourceMaps.") + QString::fromLatin1(name));
    }

private slots:
    void initTestCase()
    {
        Theme::instance().apply();
        m_build = QDir(m_folder.path()).canonicalPath() + QStringLiteral("/build");
        m_elsewhere = m_folder.filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().mkpath(m_build) && QDir().mkpath(m_elsewhere));
        kit::Program program;
        program.name = QStringLiteral("mapped");
        program.suffix = QStringLiteral("c");
        program.source = "int *p;\nint main(void)\n{\n    return *p; /* crash_here */\n}\n";
        program.flags = {QStringLiteral("-g"), QStringLiteral("-O0"), QStringLiteral("-Wl,--build-id")};
        const auto core = kit::makeCore(m_build, program);
        if (!core)
            ARIADNE_SKIP(core.error().what);
        m_core = core->path;
        // As on another machine: the sources lie elsewhere.
        QVERIFY(QFile::rename(m_build + QStringLiteral("/mapped.c"), m_elsewhere + QStringLiteral("/mapped.c")));
    }

    void init()
    {
        QVERIFY(openWindow({dumpPages()}));
        m_window->resize(1440, 900);
    }
    void cleanup() { closeWindow(); }

    void sourcesAreFoundByTheMap()
    {
        openCore();
        QVERIFY(!text().contains(QLatin1String("crash_here")));
        SourceMapsDialog *dialog = openDialog();
        QVERIFY(dialog && dialog->isVisible());
        // What the debug information names is offered; where it is here is to be said.
        QCOMPARE(of<QLineEdit>(dialog, "from1")->text(), m_build);
        auto *to = of<QLineEdit>(dialog, "to1");
        auto *use = of<QPushButton>(dialog, "use");
        QTRY_VERIFY(to->hasFocus()); // what is missing
        kit::type(to, QStringLiteral("/no/such/folder"));
        QVERIFY(!use->isEnabled());
        QCOMPARE(of<QLabel>(dialog, "problem")->text(), QStringLiteral("There is no folder /no/such/folder."));
        to->clear();
        kit::type(to, m_elsewhere);
        QVERIFY(use->isEnabled());
        QVERIFY(of<QLineEdit>(dialog, "from2")); // room for another
        kit::shot(dialog, QStringLiteral("dump/source-maps"));
        kit::press(to, QStringLiteral("Return"));
        QTRY_VERIFY(settled() && text().contains(QLatin1String("crash_here")));
        QCOMPARE(dump::knownDumps()->first().options.sourceMaps, QStringList{m_build + u'=' + m_elsewhere});
    }

    // The next window knows it; taken back, it is gone for the one after that.
    void mapIsKeptAndTakenBack()
    {
        openCore();
        QVERIFY(text().contains(QLatin1String("crash_here")));
        SourceMapsDialog *dialog = openDialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->maps(), QStringList{m_build + u'=' + m_elsewhere});
        of<QLineEdit>(dialog, "from1")->clear();
        of<QLineEdit>(dialog, "to1")->clear();
        of<QPushButton>(dialog, "use")->click();
        QTRY_VERIFY(settled() && !text().contains(QLatin1String("crash_here")));
        closeWindow();
        init();
        openCore();
        QVERIFY(!text().contains(QLatin1String("crash_here")));
        QVERIFY(dump::knownDumps()->first().options.sourceMaps.isEmpty());
    }

    // How many frames the picture merges can be read at a laptop's width, also where there are many.
    void countOfMergedStacksFits()
    {
        openCore();
        auto *filter = in<QLineEdit>("dump.filter");
        PanelHeader *header = nullptr;
        for (QWidget *up = filter; up && !header; up = up->parentWidget())
            header = qobject_cast<PanelHeader *>(up);
        QVERIFY(header);
        const QFontMetrics title(Theme::instance().font(Ink::Header)), muted(Theme::instance().font(Ink::Secondary));
        const int room = filter->mapTo(header, QPoint()).x() - title.horizontalAdvance(header->title()) -
                         Theme::instance().px(12 + 8 + 8);
        const int wanted = muted.horizontalAdvance(QStringLiteral("20,095 frames, 50 distinct"));
        QVERIFY2(wanted <= room, qPrintable(QStringLiteral("%1 of %2").arg(wanted).arg(room)));
    }
};

QTEST_MAIN(TestSourceMaps)
#include "tst_sourcemaps.moc"
