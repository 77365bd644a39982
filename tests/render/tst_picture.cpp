// SPDX-License-Identifier: GPL-3.0-or-later
// `ariadne picture`: any place as a PNG, without a display.
#include "kit/cli.h"
#include "support/atomicfile.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;

class TestPicture : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QString &name) const { return m_folder.filePath(name); }
    // As on a machine without a display: nothing of the caller's platform helps.
    static kit::CliResult run(const QStringList &arguments)
    {
        kit::CliOptions options;
        options.setEnvironment = {QStringLiteral("DISPLAY="), QStringLiteral("WAYLAND_DISPLAY="),
                                  QStringLiteral("QT_QPA_PLATFORM=")};
        return kit::runCli(QStringList{QStringLiteral("picture")} + arguments, options);
    }

private slots:
    void paintsAPageInBothThemes()
    {
        QImage images[2];
        for (int dark = 0; dark < 2; ++dark) {
            const QString path = file(QStringLiteral("home%1.png").arg(dark));
            const auto result =
                run({QStringLiteral("ariadne:page/settings"), QStringLiteral("-o"), path, QStringLiteral("--size"),
                     QStringLiteral("1000x700"), QStringLiteral("--theme"),
                     dark ? QStringLiteral("dark") : QStringLiteral("light"), QStringLiteral("--json")});
            QVERIFY2(result.exitCode == 0, result.report().constData());
            QCOMPARE(result.problems, QStringList());
            QCOMPARE(result.json.value(u"width").toInt(), 1000);
            images[dark] = QImage(path);
            QCOMPARE(images[dark].size(), QSize(1000, 700));
        }
        // A corner of the page's ground: light is light, dark is dark.
        QVERIFY(images[0].pixelColor(700, 600).lightness() > 200);
        QVERIFY(images[1].pixelColor(700, 600).lightness() < 60);
    }

    void twiceIsTheSamePicture()
    {
        for (const char *name : {"a.png", "b.png"}) {
            const auto result =
                run({QStringLiteral("ariadne:page/manual"), QStringLiteral("-o"), file(QLatin1String(name))});
            QVERIFY2(result.exitCode == 0, result.report().constData());
        }
        QCOMPARE(readFile(file(QStringLiteral("a.png"))).value(), readFile(file(QStringLiteral("b.png"))).value());
    }

    void paintsAFolder()
    {
        const QString folder = file(QStringLiteral("code"));
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(writeFileAtomically(folder + QStringLiteral("/main.c"), "int main(void)\n{\n    return 0;\n}\n"));
        const auto result = run({folder + QStringLiteral("/main.c"), QStringLiteral("-o"),
                                 file(QStringLiteral("c.png")), QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 0, result.report().constData());
        QVERIFY(result.json.value(u"link").toString().startsWith(QStringLiteral("ariadne:source/f-")));
        QCOMPARE(QImage(file(QStringLiteral("c.png"))).size(), QSize(1440, 900));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const QString out = file(QStringLiteral("x.png")), o = QStringLiteral("-o"),
                      home = QStringLiteral("ariadne:page/home");
        QTest::newRow("nowhere") << QStringList{home} << 2;
        QTest::newRow("nothing") << QStringList{o, out} << 2;
        QTest::newRow("size") << QStringList{home, o, out, QStringLiteral("--size"), QStringLiteral("9x9")} << 2;
        QTest::newRow("huge") << QStringList{home, o, out, QStringLiteral("--size"), QStringLiteral("99999x99999")}
                              << 2;
        QTest::newRow("theme") << QStringList{home, o, out, QStringLiteral("--theme"), QStringLiteral("plaid")} << 2;
        QTest::newRow("address") << QStringList{QStringLiteral("ariadne:nonsense"), o, out} << 2;
        QTest::newRow("file") << QStringList{QStringLiteral("/no/such/file"), o, out} << 3;
        QTest::newRow("folder") << QStringList{home, o, QStringLiteral("/proc/nowhere/x.png")} << 3;
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const auto result = run(arguments);
        QVERIFY2(result.exitCode == code, result.report().constData());
        QVERIFY(!result.errors.trimmed().isEmpty());
        QVERIFY(!QFile::exists(file(QStringLiteral("x.png"))));
    }
};

QTEST_GUILESS_MAIN(TestPicture)
#include "tst_picture.moc"
