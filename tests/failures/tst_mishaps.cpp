// SPDX-License-Identifier: GPL-3.0-or-later
// What may happen to a catalogue of failures: importers killed at any moment, two at once, logs larger than memory, an
// algorithm that changed.
#include "failures/decide/decisions.h"
#include "failures/failures.h"
#include "failures/failurestore.h"
#include "failures/importer.h"
#include "failures/recognise/recognise.h"
#include "failures/signature.h"
#include "kit/child.h"
#include "kit/cli.h"
#include "kit/oracle.h"
#include "store/artefacts.h"
#include "store/catalogue.h"
#include "support/decompress.h"
#include "support/hash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::failures;
using namespace Qt::StringLiterals;

namespace {

NoJob g_job;

template <typename Value> Value must(Result<Value> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().what + u" "_s + result.error().detail));
    return *result;
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray report(const QByteArray &function, int number)
{
    return "run " + QByteArray::number(number) +
           "\n==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x55\nREAD of size 8 at 0x60 "
           "thread T0\n    #0 0x55 in " +
           function + " /src/pantry.c:12:3\n    #1 0x56 in serve_" + function +
           " /src/pantry.c:40:1\n    #2 0x57 in order_" + function +
           " /src/order.c:3:1\nSUMMARY: AddressSanitizer: heap-use-after-free /src/pantry.c:12:3 in " + function + "\n";
}

} // namespace

class TestMishaps : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_count = 0;

    QString place(const char *name) { return m_folder.filePath(QLatin1String(name) + QString::number(++m_count)); }

    QString logs(int files)
    {
        const QString folder = place("logs");
        for (int i = 0; i < files; ++i)
            write(folder + u"/%1.log"_s.arg(i, 4, 10, QLatin1Char('0')),
                  report("take_" + QByteArray(1, char('a' + i % 7)), i));
        return folder;
    }

    // Nothing half: each failure filed has its log and its mode, and every decision is followed.
    static QString wrongWith(const QString &location)
    {
        const auto catalogue = store::Catalogue::open(location, g_job);
        if (!catalogue)
            return catalogue.error().what;
        const auto bad = violations(*catalogue, g_job);
        if (!bad)
            return bad.error().what;
        if (!bad->isEmpty())
            return bad->first();
        store::Artefacts artefacts(*catalogue);
        OccurrenceQuery query;
        query.limit = 1000;
        const auto page = occurrences(*catalogue, query, g_job);
        if (!page)
            return page.error().what;
        for (const Occurrence &one : page->rows) {
            if (one.mode.isEmpty() || !mode(*catalogue, one.mode, g_job))
                return u"no mode of %1"_s.arg(one.id);
            if (one.log.isEmpty() || !artefacts.get(one.log.toLatin1()))
                return u"no log of %1"_s.arg(one.id);
        }
        return {};
    }
    static qint64 count(const QString &location)
    {
        const auto catalogue = must(store::Catalogue::open(location, g_job));
        return must(totals(catalogue, g_job)).occurrences;
    }

private slots:
    void killedWhileImporting()
    {
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(u"the program is not built"_s);
        const QString folder = logs(60);
        const QString location = place("killed.sqlite");
        kit::KillPlan plan;
        plan.command = {kit::cliPath(), u"--catalogue"_s, location, u"failures"_s, u"import"_s, folder};
        plan.times = 10;
        plan.longestMs = 250;
        const QString problem = kit::killAtRandomMoments(
            plan, [&](int) { return QFileInfo::exists(location) ? wrongWith(location) : QString(); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        // The next one goes on where the last stopped; nothing is there twice.
        const kit::CliResult last = kit::runCli({u"--catalogue"_s, location, u"failures"_s, u"import"_s, folder});
        QVERIFY2(last.exitCode == 0, last.report());
        QCOMPARE(count(location), 60);
        QCOMPARE(wrongWith(location), QString());
    }

    void killedWhileDeciding()
    {
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(u"the program is not built"_s);
        const QString location = place("deciding.sqlite");
        {
            const auto catalogue = must(store::Catalogue::open(location, g_job));
            must(importPaths(catalogue, {{logs(28)}, {}, {}, {}, {}}, g_job));
        }
        QStringList ids;
        for (const Mode &one : must(modes(must(store::Catalogue::open(location, g_job)), {}, g_job)).rows)
            ids.append(one.id);
        QVERIFY(ids.size() >= 3);
        // Again and again two modes become one and come apart: whenever it dies, the word and what follows from it
        // stand together or neither does.
        const QString script = place("decide.sh");
        QByteArray lines = "while true; do\n";
        for (const QByteArray &verb : {QByteArray("same"), QByteArray("different")})
            lines += QFile::encodeName(kit::cliPath()) + " --catalogue " + QFile::encodeName(location) + " failures " +
                     verb + " " + ids[0].toLatin1() + " " + ids[1].toLatin1() + " >/dev/null 2>&1\n";
        write(script, lines + "done\n");
        kit::KillPlan plan;
        plan.command = {u"/bin/sh"_s, script};
        plan.times = 8;
        plan.longestMs = 250;
        const QString problem = kit::killAtRandomMoments(plan, [&](int) { return wrongWith(location); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(count(location), 28);
    }

    void twoImportersAtOnce()
    {
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(u"the program is not built"_s);
        const QString folder = logs(40);
        const QString location = place("two.sqlite");
        QProcess first, second;
        for (QProcess *one : {&first, &second})
            one->start(kit::cliPath(), {u"--catalogue"_s, location, u"failures"_s, u"import"_s, folder, u"--json"_s});
        for (QProcess *one : {&first, &second}) {
            QVERIFY(one->waitForFinished(120000));
            QVERIFY2(one->exitStatus() == QProcess::NormalExit && one->exitCode() == 0,
                     one->readAllStandardError() + one->readAllStandardOutput());
        }
        QCOMPARE(count(location), 40);
        QCOMPARE(wrongWith(location), QString());
    }

    // 290 MB of console in a file of a few: read on the way, what is kept is cut out of it.
    void largePackedLog()
    {
        QByteArray block;
        for (int i = 0; block.size() < (1 << 20); ++i)
            block += "[" + QByteArray::number(i * 0.37, 'f', 6) + "][ T" + QByteArray::number(i * 7919 % 9973) +
                     "] usb 1-1: new high-speed device number " + QByteArray::number(i * 104729 % 99991) + "\n";
        const QByteArray oops = "[    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000018\n"
                                "[    1.000000] RIP: 0010:ring_push+0x4a/0x180\n[    1.000000] Call Trace:\n"
                                "[    1.000000]  ring_write+0x1/0x20\n";
        QProcess zstd; // as a person would pack it
        zstd.setStandardOutputFile(m_folder.filePath(u"large.gz"_s));
        zstd.start(u"gzip"_s, {u"-1"_s});
        QVERIFY(zstd.waitForStarted());
        for (int i = 0; i < 290; ++i) {
            zstd.write(i == 280 ? block + oops : block);
            QVERIFY(zstd.waitForBytesWritten(60000));
        }
        zstd.closeWriteChannel();
        QVERIFY(zstd.waitForFinished(60000));
        const auto catalogue = must(store::Catalogue::open(place("large.sqlite"), g_job));
        rusage before{}, after{};
        getrusage(RUSAGE_SELF, &before);
        const ImportReport done =
            must(importPaths(catalogue, {{m_folder.filePath(u"large.gz"_s)}, {}, {}, {}, {}}, g_job));
        getrusage(RUSAGE_SELF, &after);
        QCOMPARE(done.imported(), 1);
        QVERIFY2(after.ru_maxrss - before.ru_maxrss < 150 * 1024, "more than 150 MiB for a log of 290"); // KiB
        const Occurrence one = must(occurrence(catalogue, done.occurrences[0].occurrence, g_job));
        QVERIFY(one.logIsExcerpt);
        store::Artefacts artefacts(catalogue);
        const QByteArray kept = must(artefacts.get(one.log.toLatin1()));
        QVERIFY(kept.mid(one.logOffset).startsWith("[    1.000000] BUG: kernel NULL pointer"));
        QVERIFY(kept.size() < (1 << 20));
    }

    // Standard input that the disk has no room for: said, and nothing stays behind.
    void inputThatDoesNotFit()
    {
        const QString path = m_folder.filePath(u"piped.log"_s);
        write(path, QByteArray(8 << 20, 'x') + report("take", 1));
        const QString spool = place("spool");
        QVERIFY(QDir().mkpath(spool));
        const int code = kit::inChild(
            [&] {
                qputenv("TMPDIR", spool.toLocal8Bit());
                const int input = ::open(path.toLocal8Bit().constData(), O_RDONLY);
                if (input < 0 || ::dup2(input, 0) < 0)
                    return 1;
                const auto catalogue = store::Catalogue::open(place("full.sqlite"), g_job);
                if (!catalogue)
                    return 2;
                const auto done = importPaths(*catalogue, {{u"-"_s}, {}, {}, {}, {}}, g_job);
                return done ? 3 : done.error().kind == Error::Kind::NoSpace ? 0 : 4;
            },
            {.fileSizeLimit = 4 << 20});
        QCOMPARE(code, 0);
        QCOMPARE(QDir(spool).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    // A folder of evidence with a repository in it: what its tests quote is not filed.
    void repositoryInTheFolder()
    {
        const QString folder = place("machine");
        write(folder + u"/serial.log"_s, report("take", 1));
        write(folder + u"/src/.git/HEAD"_s, "ref: refs/heads/main\n");
        write(folder + u"/src/tests/quoted.log"_s, report("quoted", 2));
        write(folder + u"/kept.git/HEAD"_s, "ref: refs/heads/main\n");
        write(folder + u"/kept.git/objects/x"_s, report("packed", 3));
        write(folder + u"/kept.git/refs/heads/main"_s, report("ref", 4));
        const auto catalogue = must(store::Catalogue::open(place("repository.sqlite"), g_job));
        const ImportReport done = must(importPaths(catalogue, {{folder}, {}, {}, {}, {}}, g_job));
        QCOMPARE(done.imported(), 1);
        QCOMPARE(done.repositories, (QStringList{folder + u"/kept.git"_s, folder + u"/src"_s}));
        // Named itself, it is looked through: that is what was asked for.
        QCOMPARE(must(importPaths(catalogue, {{folder + u"/src"_s}, {}, {}, {}, {}}, g_job)).imported(), 1);
    }

    // What was being written when the machine died: the part before the damage counts.
    void damagedPackedLog()
    {
        QByteArray text;
        for (int i = 0; i < 20000; ++i)
            text += "line " + QByteArray::number(i * 7919) + "\n";
        text.prepend(report("take", 1));
        const QByteArray packed = must(compressZstd(std::as_bytes(std::span(text.constData(), size_t(text.size())))));
        const QString path = m_folder.filePath(u"damaged.zst"_s);
        write(path, packed.first(packed.size() - 100));
        const auto catalogue = must(store::Catalogue::open(place("damaged.sqlite"), g_job));
        const ImportReport done = must(importPaths(catalogue, {{path}, {}, {}, {}, {}}, g_job));
        QCOMPARE(done.imported(), 1);
        QCOMPARE(done.warnings.value(0).code, u"damaged"_s);
    }

    // Signatures of another version: whatever the new one computes, what people said stays as it is, and what they
    // did not decide is at most asked.
    void anotherVersion()
    {
        const auto catalogue = must(store::Catalogue::open(place("version.sqlite"), g_job));
        // As version 1 filed them: its digests are of another kind, its modes have other names.
        QStringList old;
        Matcher matcher(catalogue, {});
        for (int i = 0; i < 12; ++i) {
            const QByteArray log = report("take_" + QByteArray(1, char('a' + i % 4)), i);
            const auto found = must(recognise(std::as_bytes(std::span(log.constData(), size_t(log.size()))), g_job));
            Occurrence one;
            one.id = uuid7();
            one.finding = found.findings.first();
            one.contentKey = u"log:old#%1"_s.arg(i);
            one.time = one.imported = QDateTime::currentDateTimeUtc();
            one.signature = signatureOf(one.finding);
            one.signature.version = 1;
            one.signature.loose = QString::fromLatin1(sha256Hex(QByteArray("v1" + one.signature.loose.toLatin1())));
            one.signature.strict = QString::fromLatin1(sha256Hex(QByteArray("v1" + one.signature.strict.toLatin1())));
            const Done ready = matcher.prepare({one}, g_job);
            QVERIFY(ready);
            must(catalogue.write([&](store::UnitOfWork &unit) { return detail::file(unit, one, matcher); }));
            old.append(one.id);
        }
        const auto modeOf = [&](const QString &id) { return must(occurrence(catalogue, id, g_job)).mode; };
        const QString a = modeOf(old[0]), b = modeOf(old[1]), c = modeOf(old[2]), d = modeOf(old[3]);
        QVERIFY(a != b && b != c && c != d);
        must(decideTitle(catalogue, a, u"The shelf gives way"_s, {}, g_job));
        must(decideSame(catalogue, b, a, u"one cause"_s, g_job));
        must(decideDifferent(catalogue, c, d, u"seen in the core"_s, g_job));
        must(decideCause(catalogue, {c}, u"shelf"_s, Certainty::Certain, {}, g_job));
        QStringList before;
        for (const QString &id : std::as_const(old))
            before.append(modeOf(id));

        // Today's version files the same crashes, and looks at all again.
        const ImportReport done = must(importPaths(catalogue, {{logs(8)}, {}, {}, {}, {}}, g_job));
        QCOMPARE(done.imported(), 8);
        must(lookAgain(catalogue, g_job));
        QStringList after;
        for (const QString &id : std::as_const(old))
            after.append(modeOf(id));
        QCOMPARE(after, before);
        QCOMPARE(must(mode(catalogue, a, g_job)).title, u"The shelf gives way"_s);
        QCOMPARE(must(mode(catalogue, b, g_job)).id, a);
        QCOMPARE(must(mode(catalogue, c, g_job)).causes.value(0).name, u"shelf"_s);
        QVERIFY(must(mode(catalogue, c, g_job)).id != must(mode(catalogue, d, g_job)).id);
        QCOMPARE(must(violations(catalogue, g_job)), QStringList());
        // The same crash is found again under its old name.
        const Occurrence fresh = must(occurrence(catalogue, done.occurrences[0].occurrence, g_job));
        QCOMPARE(fresh.signature.version, signatureOf(fresh.finding).version);
        QVERIFY(fresh.signature.version > 1);
        QCOMPARE(fresh.mode, a);
        // And can be called otherwise, as before.
        must(decideTitle(catalogue, a, u"The shelf"_s, {}, g_job));
        QCOMPARE(must(mode(catalogue, b, g_job)).title, u"The shelf"_s);
    }
};

QTEST_GUILESS_MAIN(TestMishaps)
#include "tst_mishaps.moc"
