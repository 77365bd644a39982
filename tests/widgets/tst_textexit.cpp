// SPDX-License-Identifier: GPL-3.0-or-later
// The program ends while workers index, search and highlight: it ends well, every time.
#include "ui/widgets/text/findbar.h"
#include "ui/widgets/textview.h"

#include <QApplication>
#include <QProcess>
#include <QTest>

using namespace ariadne::ui;

namespace {

// The child: everything at once, then straight out of main().
int busyExit(int &count, char **values)
{
    QApplication application(count, values);
    Theme::instance().apply();
    const int milliseconds = application.arguments().value(2).toInt();
    TextView view;
    view.resize(600, 400);
    view.show();
    QByteArray text;
    for (int i = 0; i < 300'000; ++i)
        text += "static int f" + QByteArray::number(i) + "(const char *name) { return name[0] + 0x10; } /* why */\n";
    view.setDocument(TextDocument::fromBytes(text, QStringLiteral("a.cpp")));
    view.goTo({200'000, 0});
    view.showFind();
    view.findBar()->setText(QStringLiteral("return"));
    QTimer::singleShot(milliseconds, &application, &QCoreApplication::quit);
    return application.exec();
}

} // namespace

class TestTextExit : public QObject
{
    Q_OBJECT
private slots:
    void endsWell()
    {
        for (const int milliseconds : {0, 1, 5, 20, 50, 90, 150, 250}) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--busy-exit"), QString::number(milliseconds)});
            QVERIFY(child.waitForFinished(30'000));
            QCOMPARE(child.exitStatus(), QProcess::NormalExit);
            QCOMPARE(child.exitCode(), 0);
        }
    }
};

int main(int count, char **values)
{
    if (count > 1 && qstrcmp(values[1], "--busy-exit") == 0)
        return busyExit(count, values);
    QCoreApplication application(count, values);
    TestTextExit test;
    return QTest::qExec(&test, count, values);
}

#include "tst_textexit.moc"
