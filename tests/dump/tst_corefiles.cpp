// SPDX-License-Identifier: GPL-3.0-or-later
// Packed cores, made by the packers themselves, and the places where crashes are kept.
#include "dump/corefiles/compressedcore.h"
#include "dump/corefiles/recentcrashes.h"
#include "dump/dump.h"
#include "kit/canceltest.h"
#include "kit/elfwriter.h"
#include "kit/mutator.h"
#include "kit/oracle.h"
#include "oracles.h"
#include "samplecore.h"
#include "support/decompress.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::dump;
using namespace ariadne::test;

namespace {

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(bytes) == bytes.size();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList unpacked()
{
    return QDir(unpackedFolder()).entryList({QStringLiteral("*.core"), QStringLiteral("*.part")}, QDir::Files);
}

} // namespace

class TestCoreFiles : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_core;
    QByteArray m_bytes;
    NoJob m_job;

    // A core of some size: most of it zeros, some of it noise, so that packing takes several steps.
    static QByteArray bigCore()
    {
        kit::ElfWriter w;
        w.note("CORE", NT_PRSTATUS, kit::statusNote(71, 11, {{"rip", 0x401000}, {"rsp", 0x7ff000}}));
        w.note("CORE", NT_PRPSINFO, kit::processNote(71, "prog", "prog --big"));
        w.note("CORE", NT_SIGINFO, kit::signalNote(11, 1, 0x18));
        QByteArray noise(2 << 20, '\0');
        quint32 state = 1;
        for (char &c : noise)
            c = char((state = state * 1664525 + 1013904223) >> 24);
        w.segment({.address = 0x10000000, .content = noise});
        w.segment({.address = 0x20000000, .content = QByteArray(8 << 20, '\0')});
        w.segment({.address = 0x7fe000, .content = QByteArray(0x2000, '\5')});
        return w.bytes();
    }
    QString pack(const QString &tool, const QString &suffix, const QString &name = QStringLiteral("core"))
    {
        const QString out = m_folder.filePath(name + u'.' + suffix);
        QFile::remove(out);
        write(out, run({tool, QStringLiteral("-c"), m_core}));
        return out;
    }
    void forget() { QDir(unpackedFolder()).removeRecursively(); }

private slots:
    void initTestCase()
    {
        m_core = m_folder.filePath(QStringLiteral("core"));
        m_bytes = bigCore();
        QVERIFY(write(m_core, m_bytes));
    }
    void init() { forget(); }

    void packedOpensAsThePlainOne_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("zstd") << QStringLiteral("zstd") << QStringLiteral("zst");
        QTest::newRow("lz4") << QStringLiteral("lz4") << QStringLiteral("lz4");
        QTest::newRow("xz") << QStringLiteral("xz") << QStringLiteral("xz");
        QTest::newRow("gzip") << QStringLiteral("gzip") << QStringLiteral("gz");
    }
    void packedOpensAsThePlainOne()
    {
        QFETCH(QString, tool);
        QFETCH(QString, suffix);
        const QString program = kit::oracle(tool);
        if (program.isEmpty())
            ARIADNE_SKIP(QStringLiteral("%1 is not installed").arg(tool));
        const QString packed = pack(program, suffix);
        QVERIFY(looksLikeDump(packed));
        const auto plain = Dump::open(m_core, {}, m_job);
        const auto dump = Dump::open(packed, {}, m_job);
        QVERIFY2(dump, qPrintable(dump ? QString() : dump.error().what));
        QCOMPARE(dump->id(), plain->id());
        QCOMPARE(dump->info().reason, plain->info().reason);
        QCOMPARE(dump->info().missingBytes, quint64(0));
        QCOMPARE(dump->path(), packed);
        QCOMPARE(unpacked().size(), 1);
        const QString file = unpackedFolder() + u'/' + unpacked().first();
        QCOMPARE(bytesOf(file), m_bytes);
        struct stat s = {};
        QVERIFY(::stat(QFile::encodeName(file).constData(), &s) == 0);
        QVERIFY2(s.st_blocks * 512 < 8 << 20, "the zeros should be holes");
        QCOMPARE(int(s.st_mode & 0777), 0600);
    }

    void packedIsUnpackedOnce()
    {
        ARIADNE_ORACLE(zstd, "zstd");
        const QString packed = pack(zstd, QStringLiteral("zst"));
        QVERIFY(openCore(packed, m_job));
        const QString file = unpackedFolder() + u'/' + unpacked().first();
        const auto inode = [&] {
            struct stat s = {};
            return ::stat(QFile::encodeName(file).constData(), &s) == 0 ? s.st_ino : 0;
        };
        const auto first = inode();
        QVERIFY(openCore(packed, m_job));
        QCOMPARE(inode(), first);
        // The same under another name is known by its content.
        const QString copy = m_folder.filePath(QStringLiteral("copy.zst"));
        QFile::remove(copy);
        QVERIFY(QFile::copy(packed, copy));
        QVERIFY(openCore(copy, m_job));
        QCOMPARE(inode(), first);
        QCOMPARE(unpacked().size(), 1);
        // A damaged unpacked file is made again.
        QVERIFY(::truncate(QFile::encodeName(file).constData(), 100) == 0);
        const auto again = openCore(packed, m_job);
        QVERIFY(again);
        QCOMPARE(again->byteSize(), quint64(m_bytes.size()));
    }

    void damageIsSaid()
    {
        ARIADNE_ORACLE(zstd, "zstd");
        const QByteArray whole = bytesOf(pack(zstd, QStringLiteral("zst")));
        const QString cut = m_folder.filePath(QStringLiteral("cut.zst"));
        for (const qsizetype size : {qsizetype(5), whole.size() / 2, whole.size() - 1}) {
            QVERIFY(write(cut, whole.left(size)));
            const auto file = openCore(cut, m_job);
            QVERIFY(!file);
            QCOMPARE(file.error().kind, Error::Kind::Malformed);
            QVERIFY2(file.error().what.contains(QStringLiteral("cut.zst")), qPrintable(file.error().what));
            QCOMPARE(unpacked(), QStringList());
        }
        // Packed, but no core.
        QVERIFY(write(m_folder.filePath(QStringLiteral("text")), QByteArray("hello ").repeated(1000)));
        const QString text = m_folder.filePath(QStringLiteral("text.zst"));
        QVERIFY(write(text, run({zstd, QStringLiteral("-c"), m_folder.filePath(QStringLiteral("text"))})));
        QVERIFY(!looksLikeDump(text));
        QCOMPARE(openCore(text, m_job).error().kind, Error::Kind::Malformed);
        QCOMPARE(unpacked(), QStringList());
    }

    // A core that promises little, with 256 MiB of zeros behind it.
    void bombEndsEarly()
    {
        ARIADNE_ORACLE(zstd, "zstd");
        kit::ElfWriter w;
        w.note("CORE", NT_PRSTATUS, kit::statusNote(1, 11, {}));
        w.segment({.address = 0x1000, .content = QByteArray(4096, '\1')});
        const QString plain = m_folder.filePath(QStringLiteral("bomb"));
        QVERIFY(write(plain, w.bytes()));
        QVERIFY(::truncate(QFile::encodeName(plain).constData(), off_t(256) << 20) == 0);
        const QString bomb = m_folder.filePath(QStringLiteral("bomb.zst"));
        QVERIFY(write(bomb, run({zstd, QStringLiteral("-1"), QStringLiteral("-c"), plain})));
        const auto file = openCore(bomb, m_job);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, Error::Kind::Refused);
        QCOMPARE(unpacked(), QStringList());
    }

    void canBeCancelled()
    {
        ARIADNE_ORACLE(zstd, "zstd");
        const QString packed = pack(zstd, QStringLiteral("zst"), QStringLiteral("cancelled"));
        kit::CancelOptions options;
        options.check = [] {
            return unpacked().isEmpty() ? QString() : QStringLiteral("left: ") + unpacked().join(u' ');
        };
        const QString problem = kit::cancelTest(
            [&](JobControl &job) -> Result<MappedFile> {
                forget();
                auto file = openCore(packed, job);
                forget();
                return file;
            },
            options);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void partsOfTheKilledGo()
    {
        ARIADNE_ORACLE(zstd, "zstd");
        const QString left = unpackedFolder() + QStringLiteral("/dead.part");
        QVERIFY(write(left, "x"));
        QVERIFY(openCore(pack(zstd, QStringLiteral("zst")), m_job));
        QVERIFY(!QFile::exists(left));
    }

    void mutationsNeverCrash()
    {
        ARIADNE_ORACLE(gzip, "gzip");
        kit::ElfWriter w;
        w.note("CORE", NT_PRSTATUS, kit::statusNote(1, 11, {}));
        w.segment({.address = 0x1000, .content = QByteArray(4096, '\1')});
        const QString small = m_folder.filePath(QStringLiteral("small"));
        QVERIFY(write(small, w.bytes()));
        const QByteArray whole = run({gzip, QStringLiteral("-c"), small});
        const QString damaged = m_folder.filePath(QStringLiteral("damaged.gz"));
        for (quint64 seed = 0; seed < 200; ++seed) {
            QVERIFY(write(damaged, kit::Mutator(seed).mutate(whole)));
            (void)looksLikePackedCore(damaged);
            (void)Dump::open(damaged, {}, m_job);
        }
    }

    // ---- files that change under us

    void shrinkingIsAMessage()
    {
        const QString path = m_folder.filePath(QStringLiteral("shrinking"));
        QVERIFY(write(path, m_bytes));
        const auto dump = Dump::open(path, {}, m_job);
        QVERIFY(dump);
        QVERIFY(!dump->fileProblem());
        QVERIFY(::truncate(QFile::encodeName(path).constData(), 8192) == 0);
        // Reading behind the new end is no SIGBUS.
        const auto pieces = dump->memory({0x7fe000}, 0x2000);
        QVERIFY(pieces);
        QVERIFY(dump->fileProblem());
        QVERIFY2(dump->fileProblem()->message.contains(QStringLiteral("shrinking")),
                 qPrintable(dump->fileProblem()->message));
    }

    // ---- apport

    void reportOfApportIsACore()
    {
        ARIADNE_ORACLE(gzip, "gzip");
        const QByteArray packed = run({gzip, QStringLiteral("-c"), m_core});
        QByteArray report = "ProblemType: Crash\nArchitecture: amd64\nDate: Tue Nov 14 03:12:00 2023\n"
                            "ExecutablePath: /usr/bin/prog\nSignal: 11\nProcCmdline: prog --big\nCoreDump: base64\n";
        for (qsizetype at = 0; at < packed.size(); at += 30000)
            report += ' ' + packed.mid(at, 30000).toBase64() + '\n';
        report += "Uname: Linux 6.1\n";
        const QString path = m_folder.filePath(QStringLiteral("var/crash/_usr_bin_prog.1000.crash"));
        QVERIFY(write(path, report));
        QVERIFY(looksLikeDump(path));
        const auto dump = Dump::open(path, {}, m_job);
        QVERIFY2(dump, qPrintable(dump ? QString() : dump.error().what));
        QCOMPARE(dump->info().command, QByteArray("prog --big"));
        const QString without = m_folder.filePath(QStringLiteral("without.crash"));
        QVERIFY(write(without, "ProblemType: Crash\nSignal: 11\n"));
        QCOMPARE(openCore(without, m_job).error().kind, Error::Kind::Malformed);
        const QString broken = m_folder.filePath(QStringLiteral("broken.crash"));
        QVERIFY(write(broken, "ProblemType: Crash\nCoreDump: base64\n !!!!\n"));
        QCOMPARE(openCore(broken, m_job).error().kind, Error::Kind::Malformed);
    }

    // ---- recent crashes

    void placesAreRead()
    {
        QTemporaryDir root;
        const auto at = [&](const char *path) { return root.path() + QString::fromUtf8(path); };
        const QString store = at("/var/lib/systemd/coredump/core.my\\x2eprog.1000."
                                 "0123456789abcdef0123456789abcdef.4711.1700000000000000.zst");
        QVERIFY(write(store, "packed"));
        const bool hasAttributes =
            ::setxattr(QFile::encodeName(store).constData(), "user.coredump.signal", "11", 2, 0) == 0;
        QVERIFY(write(at("/var/lib/systemd/coredump/README"), "not one"));
        QVERIFY(
            write(at("/var/crash/_usr_bin_other.0.crash"),
                  "ProblemType: Crash\nDate: Tue Nov 14 03:12:00 2023\nExecutablePath: /usr/bin/other\nSignal: 6\n"));
        QVERIFY(write(at("/var/spool/abrt/ccpp-2024/coredump"), m_bytes));
        QVERIFY(write(at("/var/spool/abrt/ccpp-2024/executable"), "/usr/bin/third"));
        QVERIFY(write(at("/var/spool/abrt/ccpp-2024/time"), "1500000000"));
        QVERIFY(write(at("/proc/sys/kernel/core_pattern"), "/cores/core.%e.%p\n"));
        QVERIFY(write(at("/cores/core.prog.71"), m_bytes));
        QVERIFY(write(at("/cores/core.text.72"), "no core"));
        QVERIFY(write(at("/cores/other"), m_bytes));
        Warnings warnings;
        const auto crashes = recentCrashes({root.path(), {}, false}, warnings, m_job);
        QVERIFY(crashes);
        QCOMPARE(warnings, Warnings());
        QCOMPARE(crashes->size(), 4);
        const auto of = [&](const char *keeper) {
            return *std::find_if(crashes->begin(), crashes->end(),
                                 [=](const RecentCrash &c) { return c.keeper == QLatin1String(keeper); });
        };
        QCOMPARE(of("systemd-coredump").program, QStringLiteral("my.prog"));
        QCOMPARE(of("systemd-coredump").processId, qint64(4711));
        QCOMPARE(of("systemd-coredump").time, QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC));
        QCOMPARE(of("systemd-coredump").path, store);
        if (hasAttributes)
            QCOMPARE(of("systemd-coredump").signal, 11);
        QCOMPARE(of("apport").program, QStringLiteral("other"));
        QCOMPARE(of("apport").signal, 6);
        QCOMPARE(of("abrt").time, QDateTime::fromSecsSinceEpoch(1500000000, Qt::UTC));
        QCOMPARE(of("abrt").executable, QByteArray("/usr/bin/third"));
        QCOMPARE(of("core_pattern").program, QStringLiteral("prog"));
        QCOMPARE(of("core_pattern").processId, qint64(71));
        QCOMPARE(of("core_pattern").signal, 11);
        for (qsizetype i = 1; i < crashes->size(); ++i)
            QVERIFY((*crashes)[i - 1].time >= (*crashes)[i].time);
        const QString problem = kit::cancelTest([&](JobControl &job) {
            Warnings ignored;
            return recentCrashes({root.path(), {}, false}, ignored, job);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void nothingKeptIsNoError()
    {
        QTemporaryDir root;
        Warnings warnings;
        const auto crashes = recentCrashes({root.path(), {}, false}, warnings, m_job);
        QVERIFY(crashes);
        QVERIFY(crashes->isEmpty());
        // A pattern relative to each program's own folder: only where one asks from.
        QVERIFY(write(root.filePath(QStringLiteral("proc/sys/kernel/core_pattern")), "core\n"));
        QVERIFY(write(root.filePath(QStringLiteral("work/core")), m_bytes));
        QVERIFY(write(root.filePath(QStringLiteral("work/core.12")), m_bytes));
        QCOMPARE(recentCrashes({root.path(), {}, false}, warnings, m_job)->size(), 0);
        QCOMPARE(recentCrashes({root.path(), root.filePath(QStringLiteral("work")), false}, warnings, m_job)->size(),
                 2);
        QVERIFY(write(root.filePath(QStringLiteral("proc/sys/kernel/core_pattern")), "|/usr/bin/handler %p\n"));
        QCOMPARE(recentCrashes({root.path(), root.filePath(QStringLiteral("work")), false}, warnings, m_job)->size(),
                 0);
    }
};

QTEST_GUILESS_MAIN(TestCoreFiles)
#include "tst_corefiles.moc"
