// SPDX-License-Identifier: GPL-3.0-or-later
// Every place of the window, on the demo, as people see it: light, dark, right to left and in German; CTest runs it
// once more at 200 %. Everything must load, nothing may complain, every control has its names, no button is cut off.
#include "places.h"

#include "kit/accessible.h"
#include "kit/guidriver.h"
#include "translations/translations.h"
#include "ui/pages.h"
#include "ui/render/picture.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QApplication>
#include <QTest>
#include <QTranslator>

using namespace ariadne;
using namespace ariadne::ui;
using namespace ariadne::test;

class TestEveryPage : public QObject
{
    Q_OBJECT

    demo::DemoResult m_demo;
    QTranslator m_english, m_german;

    // Buttons say what they do in words: words that do not fit say nothing.
    static QStringList cutButtons(QWidget *root)
    {
        QStringList cut;
        for (QAbstractButton *button : root->findChildren<QAbstractButton *>()) {
            const bool ours = qobject_cast<Button *>(button) || qobject_cast<Chip *>(button);
            if (ours && button->isVisibleTo(root) && button->width() < button->sizeHint().width())
                cut.append(QStringLiteral("%1 “%2”: %3 of %4 px")
                               .arg(button->objectName(), button->text())
                               .arg(button->width())
                               .arg(button->sizeHint().width()));
        }
        return cut;
    }

private slots:
    void initTestCase()
    {
        Theme::instance().apply();
        loadTranslations();
        QVERIFY(m_english.load(QStringLiteral(":/i18n/ariadne_en.qm")));
        QVERIFY(m_german.load(QStringLiteral(":/i18n/ariadne_de.qm")));
        QApplication::installTranslator(&m_english);
        const Result<demo::DemoResult> demo = kit::sharedDemo();
        QVERIFY2(demo, demo ? "" : qUtf8Printable(demo.error().what));
        m_demo = *demo;
    }

    void walk_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<bool>("german");
        QTest::newRow("light") << false << false << false;
        QTest::newRow("dark") << true << false << false;
        QTest::newRow("right-to-left") << false << true << false;
        QTest::newRow("german") << true << false << true;
    }
    void walk()
    {
        QFETCH(bool, dark);
        QFETCH(bool, mirrored);
        QFETCH(bool, german);
        if (german)
            QApplication::installTranslator(&m_german);
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        Theme::instance().apply();

        Windows::Options options;
        options.session = false;
        options.catalogue = m_demo.catalogue;
        Windows windows(allPages(), options);
        MainWindow window(windows);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(1440, 900);
        window.show();
        NoJob job;
        QStringList faults;
        for (const NamedPlace &place : placesOf(m_demo)) {
            window.follow(place.link);
            const Result<bool> settled = waitUntilSettled(window, 60, job);
            if (!settled || !*settled)
                faults.append(place.name + QStringLiteral(" does not settle"));
            if (!window.currentPage() || TestEveryPage::railOf(window) != TestEveryPage::railOf(place.link))
                faults.append(place.name + QStringLiteral(" is shown on another page"));
            for (const QString &fault : kit::checkAccessible(&window) + cutButtons(&window))
                faults.append(place.name + QStringLiteral(": ") + fault);
            const QString folder =
                qApp->devicePixelRatio() > 1 ? QStringLiteral("pages-200/") : QStringLiteral("pages/");
            if (!kit::shot(&window, folder + QLatin1String(QTest::currentDataTag()) + u'/' + place.name))
                faults.append(place.name + QStringLiteral(" paints nothing"));
        }
        if (!window.problem().isEmpty())
            faults.append(QStringLiteral("the window said: ") + window.problem());
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QApplication::removeTranslator(&m_german);
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qUtf8Printable(faults.join(u'\n')));
    }

    void noTwoCommandsFightForAKey()
    {
        Windows windows(allPages(), {false, m_demo.catalogue, {}});
        MainWindow window(windows);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        QStringList fights;
        const QList<UiCommand> &commands = window.commands().commands();
        for (qsizetype i = 0; i < commands.size(); ++i) {
            for (qsizetype j = i + 1; j < commands.size(); ++j) {
                const UiCommand &one = commands.at(i), &other = commands.at(j);
                const bool together = one.page.isEmpty() || other.page.isEmpty() || one.page == other.page;
                if (together && !one.key.isEmpty() && one.key == other.key)
                    fights.append(one.id + QStringLiteral(" and ") + other.id);
            }
        }
        QVERIFY2(fights.isEmpty(), qUtf8Printable(fights.join(u'\n')));
    }

    void aCaseIsBegunOnHome()
    {
        Windows windows(allPages(), {false, m_demo.catalogue, {}});
        MainWindow window(windows);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(1440, 900);
        window.follow(Link());
        QVERIFY(kit::showAndActivate(&window));
        QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), 20000);
        kit::click(kit::findWidget(&window, QStringLiteral("home.newCase")));
        QTRY_COMPARE(window.currentPage()->pageName(), QStringLiteral("cases"));
        QTRY_VERIFY(window.findChild<QWidget *>(QStringLiteral("case.text"))->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), 20000);
    }

private:
    static QString railOf(const MainWindow &window) { return window.currentPage()->pageName(); }
    static QString railOf(const Link &link) { return link.pageName(); }
};

QTEST_MAIN(TestEveryPage)
#include "tst_everypage.moc"
