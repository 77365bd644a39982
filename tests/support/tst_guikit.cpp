// SPDX-License-Identifier: GPL-3.0-or-later
// The window's kit: it must find what is wrong, and reach what a person reaches.
#include "kit/accessible.h"
#include "kit/guidriver.h"
#include "kit/stallmeter.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace ariadne;

class TestGuiKit : public QObject
{
    Q_OBJECT
private slots:
    void accessibleFaults()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *icon = new QToolButton; // takes the focus by Tab, and has no word on it
        icon->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(icon);
        auto *button = new QPushButton(QStringLiteral("Open"));
        layout->addWidget(button);
        QStringList faults = kit::checkAccessible(&window);
        QCOMPARE(faults.filter(QStringLiteral("QToolButton has no accessible name")).size(), 1);
        QCOMPARE(faults.filter(QStringLiteral("no object name")).size(), 2);

        icon->setAccessibleName(QStringLiteral("Copy the link"));
        icon->setObjectName(QStringLiteral("copy"));
        button->setObjectName(QStringLiteral("open"));
        faults = kit::checkAccessible(&window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));

        // What cannot be reached is not asked; Qt's own inner widgets count for the outer one.
        auto *hidden = new QLineEdit(&window);
        hidden->hide();
        auto *box = new QComboBox;
        box->setEditable(true);
        box->setObjectName(QStringLiteral("box"));
        box->setAccessibleName(QStringLiteral("Revision"));
        layout->addWidget(box);
        layout->addWidget(new QLabel(QStringLiteral("words")));
        faults = kit::checkAccessible(&window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        auto *edit = new QLineEdit;
        edit->setObjectName(QStringLiteral("edit"));
        layout->addWidget(edit);
        QCOMPARE(kit::checkAccessible(&window).size(), 1);
    }

    void drives()
    {
        QMainWindow window;
        auto *central = new QWidget;
        auto *layout = new QVBoxLayout(central);
        auto *edit = new QLineEdit;
        edit->setObjectName(QStringLiteral("edit"));
        auto *check = new QCheckBox(QStringLiteral("Whole words"));
        check->setObjectName(QStringLiteral("words"));
        layout->addWidget(edit);
        layout->addWidget(check);
        window.setCentralWidget(central);
        int triggered = 0;
        QAction *const action = window.menuBar()->addMenu(QStringLiteral("&File"))->addAction(QStringLiteral("&Open"));
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+O")));
        connect(action, &QAction::triggered, this, [&] { ++triggered; });
        window.resize(300, 200);
        QVERIFY(kit::showAndActivate(&window));

        QCOMPARE(kit::find<QLineEdit>(&window, QStringLiteral("edit")), edit);
        QVERIFY(!kit::find<QCheckBox>(&window, QStringLiteral("edit")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("No visible widget is called nothing")));
        QVERIFY(!kit::findWidget(&window, QStringLiteral("nothing")));
        kit::click(edit);
        kit::type(&window, QStringLiteral("grün 12"));
        QCOMPARE(edit->text(), QStringLiteral("grün 12"));
        kit::press(&window, QStringLiteral("Backspace"));
        QCOMPARE(edit->text(), QStringLiteral("grün 1"));
        kit::press(&window, QStringLiteral("Ctrl+Shift+O"));
        QCOMPARE(triggered, 1);
        kit::press(&window, QStringLiteral("Tab"));
        QCOMPARE(QApplication::focusWidget(), check);
        kit::press(&window, QStringLiteral("Space"));
        QVERIFY(check->isChecked());
        QCOMPARE(kit::findAction(&window, QStringLiteral("Open")), action);
    }

    void pictures()
    {
        QTemporaryDir folder;
        qputenv("ARIADNE_SCREENSHOTS", qPrintable(folder.path()));
        QLabel label(QStringLiteral("Something to see"));
        label.resize(200, 50);
        QVERIFY(kit::shot(&label, QStringLiteral("sub/label")));
        QCOMPARE(QImage(folder.filePath(QStringLiteral("sub/label.png"))).width(), 200);
        QWidget blank;
        QVERIFY(!kit::shot(&blank, QStringLiteral("blank"))); // nothing is drawn: that is a fault
        qunsetenv("ARIADNE_SCREENSHOTS");
    }

    void isolatedFromTheDesktop() { QCOMPARE(QApplication::platformName(), QStringLiteral("offscreen")); }
};

QTEST_MAIN(TestGuiKit)
#include "tst_guikit.moc"
