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
    kit::BenchCommand index(const QString &name, const QStringList &options, const QString &cache) const
    {
        return {name,
                QStringList{u"sh"_s, u"-c"_s, u"rm -rf \"$XDG_CACHE_HOME\"; exec \"$0\" -C \"$@\""_s, kit::cliPath(),
                            m_tree, u"index"_s} +
                    options,
                {},
                {u"XDG_CACHE_HOME="_s + cache, u"XDG_DATA_HOME="_s + m_work.filePath(u"data"_s)},
                {0}};
    }
    kit::BenchCommand peer(const QString &name, const QString &script, const QString &folder) const
    {
        return {name, {u"sh"_s, u"-c"_s, script}, folder, {u"TREE="_s + m_tree}, {0}};
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
    // In the cache folder that the commands have used, or in another.
    QJsonObject probe(const QStringList &arguments, const QString &cache = {})
    {
        QProcess process;
        QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
        for (const QString &entry : environment())
            set.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        if (!cache.isEmpty())
            set.insert(u"XDG_CACHE_HOME"_s, cache);
        process.setProcessEnvironment(set);
        process.start(QStringLiteral(ARIADNE_SOURCEPROBE), QStringList{m_tree} + arguments);
        process.waitForFinished(600000);
        const QJsonObject out = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        qInfo().noquote() << arguments.join(u' ') << QJsonDocument(out).toJson(QJsonDocument::Compact);
        return out;
    }

    // What the probes answer from; made once.
    bool hasIndex()
    {
        if (bytesIn(m_work.filePath(u"cache"_s)) > 0)
            return true;
        const auto made = kit::measure(index(u"index"_s, {}, m_work.filePath(u"cache"_s)));
        return made && bytesIn(m_work.filePath(u"cache"_s)) > 0;
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

    // Each peer runs once a round, whatever it is compared with: cscope alone takes over a minute.
    void allFacts()
    {
        struct Peer {
            const char *tool;
            QString script;
            double most;
        };
        const Peer peers[] = {{"cscope", u"rm -f cscope.*; exec cscope -b -q -k -i files"_s, 0.10},
                              {"ctags", u"exec ctags -f tags --fields=+n -L files"_s, 0.24},
                              {"gtags", u"rm -f G*; exec gtags -C \"$TREE\" \"$PWD\""_s, 0.36}};
        QList<kit::BenchCommand> commands{
            index(u"all facts"_s, {u"--no-text"_s, u"--threads"_s, u"1"_s}, m_work.filePath(u"cache-facts"_s)),
            index(u"all facts and text"_s, {u"--threads"_s, u"1"_s}, m_work.filePath(u"cache-text"_s))};
        QList<std::pair<qsizetype, qsizetype>> pairs;
        QList<double> most;
        QStringList missing;
        for (const Peer &tool : peers) {
            if (kit::oracle(QLatin1String(tool.tool)).isEmpty()) {
                missing << QLatin1String(tool.tool);
                continue;
            }
            pairs.append({0, commands.size()});
            most.append(tool.most);
            if (qstrcmp(tool.tool, "cscope") == 0) {
                pairs.append({1, commands.size()});
                most.append(0.14);
            }
            const QString folder = m_work.filePath(u"peer-"_s + QLatin1String(tool.tool));
            QDir().mkpath(folder);
            QFile::copy(m_work.filePath(u"peer/files"_s), folder + u"/files"_s);
            commands.append(peer(QLatin1String(tool.tool), tool.script, folder));
        }
        if (pairs.isEmpty())
            ARIADNE_SKIP(u"none of these is installed: "_s + missing.join(u", "_s));
        const auto all = kit::compareAll(commands, pairs, 5);
        QVERIFY2(all, all ? "" : qPrintable(all.error().what));
        QStringList missed;
        for (qsizetype i = 0; i < all->size(); ++i) {
            if ((*all)[i].cpuRatio > most[i])
                missed << u"%1 against %2: CPU ×%3, at most %4"_s.arg((*all)[i].ours, (*all)[i].peer)
                              .arg((*all)[i].cpuRatio)
                              .arg(most[i]);
            if (commands[pairs[i].second].name != u"cscope")
                continue;
            // On disk and in memory it is all that counts: with the text index.
            const double disk = double(bytesIn(commands[pairs[i].first].setEnvironment[0].section(u'=', 1))) /
                                double(bytesIn(commands[pairs[i].second].directory));
            qInfo().noquote() << (*all)[i].ours << "on disk: ratio" << disk << "private memory: ratio"
                              << (*all)[i].privateRatio;
            if (disk > 0.17)
                missed << u"on disk ×%1"_s.arg(disk);
            if ((*all)[i].privateRatio > 0.20)
                missed << u"private memory ×%1"_s.arg((*all)[i].privateRatio);
        }
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u"; "_s)));
        if (!missing.isEmpty())
            ARIADNE_SKIP(u"not installed: "_s + missing.join(u", "_s));
    }

    void twoThreads()
    {
        const QString cache = m_work.filePath(u"cache"_s);
        const auto compared = kit::compare(index(u"two threads"_s, {u"--threads"_s, u"2"_s}, cache),
                                           index(u"one thread"_s, {u"--threads"_s, u"1"_s}, cache), 5);
        QVERIFY2(compared, compared ? "" : qPrintable(compared.error().what));
        QVERIFY2(compared->wallRatio <= 0.6, qPrintable(compared->text()));
    }

    // A second revision is a tree one file in a hundred of which is another. CPU of the whole process, beside that of
    // the first index of the same tree.
    void secondRevision()
    {
        const QString tree = m_work.filePath(u"second"_s);
        QVERIFY(QProcess::execute(u"cp"_s, {u"-a"_s, m_tree, tree}) == 0);
        const QString cache = m_work.filePath(u"cache-second"_s);
        const QStringList environment{u"XDG_CACHE_HOME="_s + cache, u"XDG_DATA_HOME="_s + m_work.filePath(u"data"_s)};
        const QStringList words{kit::cliPath(), u"-C"_s, tree, u"index"_s, u"--no-text"_s, u"--threads"_s, u"1"_s};
        QStringList files;
        QDirIterator each(tree, {u"*.c"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            files << each.next();
        files.sort();
        QVERIFY(files.size() > 1000);
        QList<double> first, second;
        for (int round = 0; round < 5; ++round) {
            QDir(cache).removeRecursively();
            const auto whole = kit::measure({u"first"_s, words, {}, environment, {0}});
            QVERIFY2(whole, whole ? "" : qPrintable(whole.error().what));
            for (qsizetype i = round; i < files.size(); i += 100) {
                QFile file(files[i]);
                QVERIFY(file.open(QIODevice::Append));
                file.write("int second_revision_" + QByteArray::number(i) + "(void) { return 0; }\n");
            }
            const auto changed = kit::measure({u"second"_s, words, {}, environment, {0}});
            QVERIFY2(changed, changed ? "" : qPrintable(changed.error().what));
            first << whole->cpuSeconds;
            second << changed->cpuSeconds;
        }
        const double ratio = kit::spreadOf(second).median / kit::spreadOf(first).median;
        qInfo().noquote() << u"first %1 s, second %2 s CPU, ratio %3"_s.arg(kit::spreadOf(first).median)
                                 .arg(kit::spreadOf(second).median)
                                 .arg(ratio);
        QDir(tree).removeRecursively();
        QVERIFY(ratio <= 0.05);
    }

    // From the moment a file is saved, or `git checkout` ends, to the first view that answers with what is new. In one
    // process by the following of the window, in a repository of the kernel's networking.
    void following()
    {
        const QString tree = m_work.filePath(u"follow"_s);
        const QString script = uR"(
            set -e; mkdir -p "$2"; cd "$1"; cp -a --parents net kernel mm fs include "$2"; cd "$2"
            git init -q .; git add .; git -c user.name=a -c user.email=a@b commit -q -m one
            git checkout -q -b other
            find . -name '*.c' | sort | head -1000 | while read -r f; do echo 'int switched_branch;' >>"$f"; done
            git -c user.name=a -c user.email=a@b commit -q -a -m two; git checkout -q -
        )"_s;
        QVERIFY(QProcess::execute(u"sh"_s, {u"-c"_s, script, u"sh"_s, m_tree, tree}) == 0);
        QProcess process;
        QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
        set.insert(u"XDG_CACHE_HOME"_s, m_work.filePath(u"cache-follow"_s));
        set.insert(u"XDG_DATA_HOME"_s, m_work.filePath(u"data"_s));
        process.setProcessEnvironment(set);
        process.start(QStringLiteral(ARIADNE_FOLLOWPROBE), {tree, u"other"_s, u"1000"_s});
        QVERIFY(process.waitForFinished(600'000));
        const QJsonObject out = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        qInfo().noquote() << "following:" << QJsonDocument(out).toJson(QJsonDocument::Compact)
                          << process.readAllStandardError();
        QDir(tree).removeRecursively();
        QVERIFY(out[u"save_median_ms"].toDouble() > 0);
        QVERIFY(out[u"save_median_ms"].toDouble() <= 100);
        QVERIFY(out[u"switch_median_ms"].toDouble() <= 1000);
    }

    // In one process, on the index that stands now: figures to be read, since absolute times depend on the machine.
    void inProcess()
    {
        QVERIFY(hasIndex());
        const QJsonObject opened = probe({u"open"_s});
        QVERIFY(opened[u"rows"].toInt() > 0);
        QVERIFY(opened[u"private_mib"].toDouble() <= 150);
        const QJsonObject answers = probe({u"calls"_s});
        QVERIFY(answers[u"printk_callers_rows"].toInt() > 1000);
        const QJsonObject keys = probe({u"keys"_s});
        QVERIFY(keys[u"symbol_key_count"].toInt() > 1000 && keys[u"file_key_count"].toInt() > 1000);
        const QJsonObject cancelled = probe({u"cancel"_s});
        const auto line = [](const char *what, const QJsonObject &from, const QString &key, const char *goal) {
            qInfo().noquote() << what << from[key].toDouble() << "(goal" << goal << "ms)";
        };
        line("open again, ms:", opened, u"load_ms"_s, "300");
        line("callers, p99 ms:", answers, u"callers_p99_ms"_s, "1");
        line("callers of printk, 22,000 rows, ms:", answers, u"printk_callers_p50_ms"_s, "10");
        line("keystroke in go to file, p99 ms:", keys, u"file_key_p99_ms"_s, "5");
        line("keystroke in go to symbol, p99 ms:", keys, u"symbol_key_p99_ms"_s, "20");
        line("cancel, worst ms:", cancelled, u"worst_ms"_s, "50");
    }

    // Answers while the index is built are whole ones.
    void textWhileIndexing()
    {
        QTemporaryDir cache;
        const QJsonObject grown = probe({u"growing"_s}, cache.path());
        QVERIFY(grown[u"answers"].toInt() > 0);
        QCOMPARE(grown[u"wrong_answers"].toInt(), 0);
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
        QVERIFY(hasIndex());
        const QJsonObject found = probe({u"text"_s, pattern, regex ? u"regex"_s : u"literal"_s});
        QVERIFY(found[u"lines"].toInt() > 0);
        const double ours = found[u"median_ms"].toDouble();
        const double theirs = kit::spreadOf(peers).median;
        qInfo().noquote() << pattern << u"ours %1 ms, rg %2 ms, ratio %3"_s.arg(ours).arg(theirs).arg(ours / theirs);
        QVERIFY(ours <= most * theirs);
    }
};

QTEST_GUILESS_MAIN(BenchSource)
#include "tst_bench_source.moc"
