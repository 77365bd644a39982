// SPDX-License-Identifier: GPL-3.0-or-later
// The program itself on a real X server under a small window manager, driven by a keyboard that knows nothing of Qt:
// what the offscreen platform cannot show (focus, key maps, the window's title, its end).
#include "kit/cli.h"
#include "kit/oracle.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;

class TestSmoke : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_server, m_manager;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();

    QString run(const QStringList &command, int milliseconds = 15000) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(command.first(), command.mid(1));
        process.waitForFinished(milliseconds);
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }

private slots:
    void initTestCase()
    {
        ARIADNE_ORACLE(xvfb, "Xvfb");
        ARIADNE_ORACLE(openbox, "openbox");
        ARIADNE_ORACLE(xdotool, "xdotool");
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("the program is not built"));
        m_server.start(xvfb, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                              QStringLiteral("0"), QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"),
                              QStringLiteral("tcp"), QStringLiteral("-noreset")});
        QVERIFY(m_server.waitForReadyRead(10000));
        m_environment.insert(QStringLiteral("DISPLAY"),
                             u':' + QString::fromLatin1(m_server.readAllStandardOutput().trimmed()));
        m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        m_manager.setProcessEnvironment(m_environment);
        // A window that is mapped while openbox still starts is never shown: it says when it manages the screen.
        const QString ready = m_folder.filePath(QStringLiteral("managing"));
        m_manager.start(openbox, {QStringLiteral("--startup"), QStringLiteral("touch ") + ready});
        QVERIFY(m_manager.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(ready), 20000);
    }
    void cleanupTestCase()
    {
        for (QProcess *process : {&m_manager, &m_server}) {
            process->terminate();
            process->waitForFinished(5000);
        }
    }

    void startsTakesKeysAndEnds()
    {
        QProcess program;
        program.setProcessEnvironment(m_environment);
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(kit::cliPath(), {QStringLiteral("ariadne:page/settings")});
        QVERIFY(program.waitForStarted());
        const QString pid = QString::number(program.processId());
        // Asked again and again: xdotool's own --sync hangs where a window goes while it looks.
        QString window;
        QTRY_VERIFY_WITH_TIMEOUT(!(window = run({QStringLiteral("xdotool"), QStringLiteral("search"),
                                                 QStringLiteral("--onlyvisible"), QStringLiteral("--pid"), pid},
                                                2000)
                                                .section(u'\n', 0, 0))
                                      .isEmpty(),
                                 20000);
        auto title = [&] { return run({QStringLiteral("xdotool"), QStringLiteral("getwindowname"), window}); };
        auto key = [&](const QString &keys) {
            run({QStringLiteral("xdotool"), QStringLiteral("windowfocus"), window, QStringLiteral("key"), keys});
        };
        QTRY_COMPARE_WITH_TIMEOUT(title(), QStringLiteral("Settings – Ariadne"), 10000);
        key(QStringLiteral("F1"));
        QTRY_COMPARE_WITH_TIMEOUT(title(), QStringLiteral("Manual – Ariadne"), 10000);
        key(QStringLiteral("alt+Left"));
        QTRY_COMPARE_WITH_TIMEOUT(title(), QStringLiteral("Settings – Ariadne"), 10000);
        key(QStringLiteral("ctrl+1"));
        QTRY_VERIFY_WITH_TIMEOUT(title().endsWith(QStringLiteral("Ariadne")), 10000);
        key(QStringLiteral("ctrl+p"));
        run({QStringLiteral("xdotool"), QStringLiteral("type"), QStringLiteral("keyboard")});
        run({QStringLiteral("xdotool"), QStringLiteral("key"), QStringLiteral("Return")});
        QTRY_COMPARE_WITH_TIMEOUT(title(), QStringLiteral("Keyboard shortcuts – Ariadne"), 10000);
        key(QStringLiteral("ctrl+q"));
        QVERIFY(program.waitForFinished(15000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }
};

QTEST_MAIN(TestSmoke)
#include "tst_smoke.moc"
