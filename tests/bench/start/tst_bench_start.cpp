// SPDX-License-Identifier: GPL-3.0-or-later
// From the command to the first paint of the window with the demo in it, beside hotspot and heaptrack_gui from the
// distribution, turn and turn about on one X server. All three are measured by firstpaint in the same way.
#include "kit/benchmark.h"
#include "kit/cli.h"
#include "kit/demo.h"
#include "kit/oracle.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace ariadne;

class BenchStart : public QObject
{
    Q_OBJECT

    QProcess m_server;
    QString m_display;

    kit::BenchCommand command(const QString &name, const QStringList &program) const
    {
        return {name,
                QStringList{QStringLiteral(ARIADNE_FIRSTPAINT)} + program,
                {},
                {QStringLiteral("DISPLAY=") + m_display, QStringLiteral("QT_QPA_PLATFORM=xcb")},
                {0}};
    }

private slots:
    void initTestCase()
    {
        ARIADNE_ORACLE(xvfb, "Xvfb");
        m_server.setProcessChannelMode(QProcess::SeparateChannels);
        m_server.start(xvfb, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                              QStringLiteral("0"), QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"),
                              QStringLiteral("tcp"), QStringLiteral("-noreset")});
        QVERIFY(m_server.waitForReadyRead(10000));
        m_display = u':' + QString::fromLatin1(m_server.readAllStandardOutput().trimmed());
    }
    void cleanupTestCase()
    {
        m_server.terminate();
        m_server.waitForFinished(5000);
    }

    void besideItsPeers_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::newRow("hotspot") << QStringLiteral("hotspot");
        QTest::newRow("heaptrack_gui") << QStringLiteral("heaptrack_gui");
    }
    void besideItsPeers()
    {
        QFETCH(QString, peer);
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(QStringLiteral("the program is not built"));
        const QString path = kit::oracle(peer);
        if (path.isEmpty())
            ARIADNE_SKIP(peer + QStringLiteral(" is not installed"));
        const auto demo = kit::sharedDemo();
        QVERIFY2(demo, demo ? "" : qUtf8Printable(demo.error().what));
        // A peer that dies before it paints (heaptrack_gui does, now and then) is no measure: the series is begun anew.
        Result<kit::Comparison> compared = fail(Error::Kind::Io, QString());
        const auto again = [&](int attempt) {
            return attempt == 0 || (attempt < 3 && !compared && compared.error().what.startsWith(peer));
        };
        for (int attempt = 0; again(attempt); ++attempt)
            compared = kit::compare(command(QStringLiteral("ariadne"), {kit::cliPath(), QStringLiteral("--catalogue"),
                                                                        demo->catalogue, demo->caseLink().print()}),
                                    command(peer, {path}), 9);
        QVERIFY2(compared, compared ? "" : qUtf8Printable(compared.error().what));
        qInfo().noquote() << compared->text();
        QVERIFY2(compared->wallRatio <= 1.0, qUtf8Printable(compared->text()));
    }
};

QTEST_MAIN(BenchStart)
#include "tst_bench_start.moc"
