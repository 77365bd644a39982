// SPDX-License-Identifier: GPL-3.0-or-later
// The index of a kernel-size tree beside cscope, universal-ctags, GNU global and ripgrep. $ARIADNE_LINUX names an
// unpacked kernel source (apt-get install linux-source-6.1); its .c and .h files are what all index.
#include "kit/benchmark.h"
#include "kit/cli.h"
#include "kit/fixtures.h"
#include "kit/oracle.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

class BenchSource : public QObject
{
    Q_OBJECT

    QTemporaryDir m_work;
    QString m_tree;

    QStringList environment() const
    {
        return {u"XDG_CACHE_HOME="_s + m_work.filePath(u"cache"_s), u"XDG_DATA_HOME="_s + m_work.filePath(u"data"_s)};
    }
    // From nothing, each time.
    kit::BenchCommand index(const QString &name, const QStringList &options) const
    {
        return {name,
                QStringList{u"sh"_s, u"-c"_s, u"rm -rf \"$XDG_CACHE_HOME\"; exec \"$0\" -C \"$@\""_s, kit::cliPath(),
                            m_tree, u"index"_s} +
                    options,
                {},
                environment(),
                {0}};
    }
    kit::BenchCommand peer(const QString &name, const QString &script) const
    {
        return {name, {u"sh"_s, u"-c"_s, script}, m_work.filePath(u"peer"_s), {u"TREE="_s + m_tree}, {0}};
    }
    static qint64 bytesIn(const QString &folder)
    {
        qint64 bytes = 0;
        QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            each.next();
            bytes += each.fileInfo().size();
        }
        return bytes;
    }
    QJsonObject probe(const QStringList &arguments)
    {
        QProcess process;
        QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
        for (const QString &entry : environment())
            set.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        process.setProcessEnvironment(set);
        process.start(QStringLiteral(ARIADNE_SOURCEPROBE), QStringList{m_tree} + arguments);
        process.waitForFinished(600000);
        const QJsonObject out = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        qInfo().noquote() << arguments.join(u' ') << QJsonDocument(out).toJson(QJsonDocument::Compact);
        return out;
    }

private slots:
    void initTestCase()
    {
        const QString linux = qEnvironmentVariable("ARIADNE_LINUX");
        if (linux.isEmpty() || !QFileInfo(linux).isDir())
            ARIADNE_SKIP(u"ARIADNE_LINUX names no kernel source"_s);
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(u"the program is not built"_s);
        const auto fixture = kit::cachedFixture(u"linux-c"_s, linux.toUtf8(), [&](const QString &folder) -> Done {
            const int code = QProcess::execute(
                u"sh"_s,
                {u"-c"_s,
                 u"cd \"$0\" && find . -type f \\( -name '*.c' -o -name '*.h' \\) -print0 | tar cf - --null -T - | "
                 "tar xf - -C \"$1\""_s,
                 linux, folder});
            return code == 0 ? Done() : fail(Error::Kind::Io, u"The kernel's files cannot be copied."_s);
        });
        QVERIFY2(fixture, fixture ? "" : qPrintable(fixture.error().what));
        m_tree = *fixture;
        QDir().mkpath(m_work.filePath(u"peer"_s));
        QProcess::execute(u"sh"_s,
                          {u"-c"_s, u"cd \"$0\" && find \"$1\" -type f >files"_s, m_work.filePath(u"peer"_s), m_tree});
    }

    void allFacts_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<double>("most");
        const QStringList facts{u"--no-text"_s, u"--threads"_s, u"1"_s};
        QTest::newRow("cscope") << u"cscope"_s << u"rm -f cscope.*; exec cscope -b -q -k -i files"_s << facts << 0.10;
        QTest::newRow("ctags") << u"ctags"_s << u"exec ctags -f tags --fields=+n -L files"_s << facts << 0.24;
        QTest::newRow("gtags") << u"gtags"_s << u"rm -f G*; exec gtags -C \"$TREE\" \"$PWD\""_s << facts << 0.36;
        QTest::newRow("cscope, with the text index")
            << u"cscope"_s << u"rm -f cscope.*; exec cscope -b -q -k -i files"_s << QStringList{u"--threads"_s, u"1"_s}
            << 0.14;
    }
    void allFacts()
    {
        QFETCH(QString, tool);
        QFETCH(QString, script);
        QFETCH(QStringList, options);
        QFETCH(double, most);
        if (kit::oracle(tool).isEmpty())
            ARIADNE_SKIP(tool + u" is not installed"_s);
        const auto compared =
            kit::compare(index(u"ariadne index "_s + options.join(u' '), options), peer(tool, script), 5);
        QVERIFY2(compared, compared ? "" : qPrintable(compared.error().what));
        if (tool == u"cscope") {
            const double disk =
                double(bytesIn(m_work.filePath(u"cache"_s))) / double(bytesIn(m_work.filePath(u"peer"_s)));
            qInfo() << "on disk:" << bytesIn(m_work.filePath(u"cache"_s)) << "bytes, ratio" << disk;
            QVERIFY(disk <= 0.17);
            QVERIFY2(compared->privateRatio <= 0.20, qPrintable(compared->text()));
        }
        QVERIFY2(compared->cpuRatio <= most, qPrintable(compared->text()));
    }

    void twoThreads()
    {
        const auto compared = kit::compare(index(u"two threads"_s, {u"--threads"_s, u"2"_s}),
                                           index(u"one thread"_s, {u"--threads"_s, u"1"_s}), 5);
        QVERIFY2(compared, compared ? "" : qPrintable(compared.error().what));
        QVERIFY2(compared->wallRatio <= 0.6, qPrintable(compared->text()));
    }

    // In one process, on the index that stands now: figures to be read, since absolute times depend on the machine.
    void inProcess()
    {
        const QJsonObject opened = probe({u"open"_s});
        QVERIFY(opened[u"rows"].toInt() > 0);
        QVERIFY(opened[u"private_mib"].toDouble() <= 150);
        const QJsonObject answers = probe({u"queries"_s});
        QVERIFY(answers[u"printk_callers"].toInt() > 1000);
        probe({u"cancel"_s});
    }

    void text_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("regex");
        QTest::addColumn<double>("most");
        QTest::newRow("rare literal") << u"kmem_cache_alloc_bulk"_s << false << 0.25;
        QTest::newRow("rare literal in words") << u"out of memory"_s << false << 0.25;
        QTest::newRow("common literal") << u"kmalloc("_s << false << 1.0;
        QTest::newRow("everywhere") << u"return"_s << false << 1.0;
        QTest::newRow("regex with a literal") << u"spin_lock_irq\\w+\\(&\\w+"_s << true << 1.0;
        QTest::newRow("regex without a literal") << u"[a-z]+_[0-9]+[a-z]\\("_s << true << 1.5;
    }
    void text()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, regex);
        QFETCH(double, most);
        ARIADNE_ORACLE(rg, "rg");
        QList<double> peers;
        const kit::BenchCommand command{
            u"rg"_s,
            QStringList{rg, u"--no-config"_s, u"-n"_s, u"--no-heading"_s, regex ? u"-e"_s : u"-Fe"_s, pattern, m_tree},
            {},
            {},
            {0}};
        for (int i = 0; i < 6; ++i) {
            const auto measured = kit::measure(command);
            QVERIFY(measured);
            if (i > 0)
                peers << measured->wallSeconds * 1000;
        }
        const double ours = probe({u"text"_s, pattern, regex ? u"regex"_s : u"literal"_s})[u"median_ms"].toDouble();
        const double theirs = kit::spreadOf(peers).median;
        qInfo().noquote() << pattern << u"ours %1 ms, rg %2 ms, ratio %3"_s.arg(ours).arg(theirs).arg(ours / theirs);
        QVERIFY(ours <= most * theirs);
    }
};

QTEST_GUILESS_MAIN(BenchSource)
#include "tst_bench_source.moc"
