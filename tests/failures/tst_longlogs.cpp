// SPDX-License-Identifier: GPL-3.0-or-later
// Logs longer than 4 GiB through a pipe: read to their end, in memory that does not grow with them.
#include "kit/benchmark.h"
#include "kit/cli.h"
#include "kit/oracle.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLength = (qint64(4) << 30) + (qint64(64) << 20);
constexpr qint64 kMostMemory = qint64(96) << 20;

} // namespace

class TestLongLogs : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder{u"/var/tmp/ariadne-longlogs-XXXXXX"_s};

    // More than 4 GiB of a quiet console and one report behind it, into the program's standard input.
    kit::BenchCommand piped(const QString &name, const QString &arguments)
    {
        QFile quiet(m_folder.filePath(u"quiet.log"_s)), report(m_folder.filePath(u"report.log"_s));
        if (!quiet.open(QIODevice::WriteOnly) || !report.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        for (int i = 0; i < 200000; ++i)
            quiet.write("[    0.100000] usb 1-1: new high-speed device number " + QByteArray::number(i % 127) + "\n");
        quiet.close();
        report.write("[    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000018\n"
                     "[    1.000000] RIP: 0010:ring_push+0x4a/0x180\n[    1.000000] Call Trace:\n"
                     "[    1.000000]  ring_write+0x1/0x20\n");
        report.close();
        const qint64 times = kLength / QFileInfo(quiet.fileName()).size() + 1;
        kit::BenchCommand out;
        out.name = name;
        out.command = {
            u"sh"_s, u"-c"_s,
            u"{ i=0; while [ $i -lt %1 ]; do cat quiet.log; i=$((i+1)); done; cat report.log; } | '%2' %3"_s.arg(times)
                .arg(kit::cliPath(), arguments)};
        out.directory = m_folder.path();
        return out;
    }

private slots:
    void initTestCase()
    {
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(u"the program is not built"_s);
    }

    void recognised()
    {
        const auto measured =
            kit::measure(piped(u"recognise"_s, u"failures recognise - --json"_s), m_folder.filePath(u"answer"_s));
        QVERIFY2(measured, measured ? "" : qPrintable(measured.error().what + measured.error().detail));
        QFile answer(m_folder.filePath(u"answer"_s));
        QVERIFY(answer.open(QIODevice::ReadOnly));
        const QByteArray text = answer.readAll();
        QVERIFY2(text.contains("kernel NULL pointer dereference in ring_push"), text.constData());
        QVERIFY2(measured->residentPeakBytes < kMostMemory, QByteArray::number(measured->residentPeakBytes));
    }

    void imported()
    {
        if (const QStorageInfo disk(m_folder.path()); disk.bytesAvailable() < kLength + (qint64(2) << 30))
            ARIADNE_SKIP(u"less than 7 GB are free in /var/tmp"_s);
        const QString catalogue = m_folder.filePath(u"c.sqlite"_s);
        const auto measured =
            kit::measure(piped(u"import"_s, u"--catalogue '%1' failures import - --json"_s.arg(catalogue)),
                         m_folder.filePath(u"out"_s));
        QVERIFY2(measured, measured ? "" : qPrintable(measured.error().what + measured.error().detail));
        QVERIFY2(measured->residentPeakBytes < kMostMemory, QByteArray::number(measured->residentPeakBytes));
        const auto list = kit::runCli({u"--catalogue"_s, catalogue, u"failures"_s, u"list"_s, u"--json"_s});
        const QJsonArray occurrences = list.json[u"occurrences"_s].toArray();
        QCOMPARE(occurrences.size(), 1);
        QVERIFY2(occurrences[0][u"title"].toString().contains(u"ring_push"_s), list.report());
    }
};

QTEST_GUILESS_MAIN(TestLongLogs)
#include "tst_longlogs.moc"
