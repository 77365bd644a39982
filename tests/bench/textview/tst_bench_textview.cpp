// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a header of 12 MB: our text view beside QPlainTextEdit with the ready-made KSyntaxHighlighting highlighter.
#include "kit/benchmark.h"
#include "kit/fixtures.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace ariadne;

class BenchTextView : public QObject
{
    Q_OBJECT
private slots:
    void twelveMegabytes()
    {
        constexpr qint64 kSize = 12'000'000;
        const auto folder = kit::cachedFixture(QStringLiteral("header-12mb"), "1", [](const QString &into) -> Done {
            // Real headers, one after another, until there are enough; the same order everywhere.
            QFile out(into + QStringLiteral("/all.h"));
            if (!out.open(QIODevice::WriteOnly))
                return fail(Error::Kind::Io, out.errorString());
            QStringList paths;
            QDirIterator files(QStringLiteral("/usr/include"), {QStringLiteral("*.h"), QStringLiteral("*.hpp")}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext())
                paths << files.next();
            paths.sort();
            while (out.size() < kSize && !paths.isEmpty()) {
                for (const QString &path : std::as_const(paths)) {
                    QFile in(path);
                    if (in.open(QIODevice::ReadOnly))
                        out.write(in.readAll());
                    if (out.size() >= kSize)
                        break;
                }
                out.flush();
            }
            return out.size() >= kSize ? Done() : fail(Error::Kind::NotFound, QStringLiteral("no headers in /usr/include"));
        });
        QVERIFY2(folder, folder ? "" : qUtf8Printable(folder.error().what));
        const QString header = *folder + QStringLiteral("/all.h");
        const auto command = [&](const char *side) {
            return kit::BenchCommand{QString::fromLatin1(side),
                                     {QStringLiteral(ARIADNE_OPENHEADER), QString::fromLatin1(side), header},
                                     {},
                                     {QStringLiteral("QT_QPA_PLATFORM=offscreen")},
                                     {0}};
        };
        for (const char *side : {"ours", "peer"}) {
            QProcess once;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
            once.setProcessEnvironment(environment);
            once.start(QStringLiteral(ARIADNE_OPENHEADER), {QString::fromLatin1(side), header});
            QVERIFY(once.waitForFinished(60'000));
            QCOMPARE(once.exitCode(), 0);
            qInfo("%s: %s", side, once.readAllStandardOutput().trimmed().constData());
        }
        const auto compared = kit::compare(command("ours"), command("peer"), 5);
        QVERIFY2(compared, compared ? "" : qUtf8Printable(compared.error().what));
        qInfo("open and first coloured page, ours / peer: wall %.2f, CPU %.2f", compared->wallRatio, compared->cpuRatio);
        QVERIFY2(compared->wallRatio < 1, "slower than the ready-made one");
    }
};

QTEST_GUILESS_MAIN(BenchTextView)
#include "tst_bench_textview.moc"
