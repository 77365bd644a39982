// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/oracle.h"
#include "support/mappedfile.h"
#include "support/process.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <cstring>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace ariadne;

namespace {

quint64 sumOf(std::span<const std::byte> bytes)
{
    quint64 sum = 0;
    for (size_t i = 0; i < bytes.size(); i += 512)
        sum += std::to_integer<quint64>(bytes[i]);
    return sum;
}

QString makeFile(const QTemporaryDir &folder, const char *name, qint64 size)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(size, '\1')) != size)
        return {};
    return file.fileName();
}

} // namespace

// What foreignFaults() runs: a bus error outside of our maps, after one was made.
static int faultElsewhere(const QByteArray &how, const QString &path)
{
    if (how == "chained") {
        ::signal(SIGBUS, [](int) { ::_exit(9); });
    }
    const auto map = MappedFile::open(QStringLiteral("/proc/self/exe"));
    QFile file(path);
    if (!map || !file.open(QIODevice::ReadWrite))
        return 1;
    if (how == "sent") {
        ::kill(::getpid(), SIGBUS);
        return 2;
    }
    const uchar *const bytes = file.map(0, 8192);
    file.resize(0);
    return static_cast<volatile const uchar *>(bytes)[5000] == 0 ? 3 : 4;
}

class TestMappedFile : public QObject
{
    Q_OBJECT
private slots:
    void reads()
    {
        QTemporaryDir folder;
        const QString path = makeFile(folder, "file", 10000);
        const auto map = MappedFile::open(path);
        QVERIFY(map);
        QCOMPARE(map->byteSize(), 10000U);
        QCOMPARE(map->path(), path);
        QCOMPARE(map->data()[9999], '\1');
        QVERIFY(!map->isDamaged());
        QVERIFY(!map->hasChanged());
        const MappedFile copy = *map;
        QVERIFY(copy == *map);
        QVERIFY(!MappedFile().isOpen());
        QCOMPARE(MappedFile().bytes().size(), 0U);
        const auto empty = MappedFile::open(makeFile(folder, "empty", 0));
        QVERIFY(empty && empty->isOpen());
        QCOMPARE(empty->bytes().size(), 0U);
    }

    void refuses()
    {
        QTemporaryDir folder;
        QCOMPARE(MappedFile::open(folder.filePath(QStringLiteral("none"))).error().kind, Error::Kind::NotFound);
        QCOMPARE(MappedFile::open(folder.path()).error().kind, Error::Kind::Io);
        const QString fifo = folder.filePath(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(MappedFile::open(fifo).error().kind, Error::Kind::Io);
        QCOMPARE(MappedFile::open(QStringLiteral("/dev/zero")).error().kind, Error::Kind::Io);
        QCOMPARE(MappedFile::open(QStringLiteral("/dev/tty")).error().kind, Error::Kind::Io);
        QVERIFY(clock.elapsed() < 1000);
    }

    void truncatedWhileMapped()
    {
        QTemporaryDir folder;
        const qint64 size = 8 << 20;
        const QString path = makeFile(folder, "file", size);
        const auto map = MappedFile::open(path);
        QVERIFY(map);
        QCOMPARE(sumOf(map->bytes()), static_cast<quint64>(size / 512));
        QCOMPARE(::truncate(qPrintable(path), 5000), 0);
        // The first two pages stay (the rest of the second is zeros), all others fault.
        QCOMPARE(sumOf(map->bytes()), 10U);
        QVERIFY(map->isDamaged());
        QVERIFY(map->hasChanged());
        QCOMPARE(map->data()[4999], '\1');
        QCOMPARE(map->data()[size - 1], '\0');
        // Another map of the same file is a map of its own, and knows its size.
        const auto second = MappedFile::open(path);
        QVERIFY(second && !second->isDamaged());
        QCOMPARE(second->byteSize(), 5000U);
    }

    void truncatedWhileThreadsRead()
    {
        QTemporaryDir folder;
        const qint64 size = 16 << 20;
        const QString path = makeFile(folder, "file", size);
        const auto map = MappedFile::open(path);
        QVERIFY(map);
        std::atomic<bool> stop = false;
        std::atomic<quint64> sums = 0;
        {
            std::vector<std::jthread> readers;
            for (int i = 0; i < 3; ++i) {
                readers.emplace_back([&] {
                    while (!stop)
                        sums += sumOf(map->bytes()); // or the compiler leaves the reading out
                });
            }
            for (qint64 to = size; to >= 0; to -= 1 << 20)
                QCOMPARE(::truncate(qPrintable(path), to), 0);
            stop = true;
        }
        QCOMPARE(sumOf(map->bytes()), 0U);
        QVERIFY(map->isDamaged());
    }

    void manyMaps()
    {
        // More than one block of slots, opened and closed, one of them damaged.
        QTemporaryDir folder;
        const QString path = makeFile(folder, "file", 100000);
        const QString other = makeFile(folder, "other", 100000);
        for (int round = 0; round < 3; ++round) {
            std::vector<MappedFile> maps;
            for (int i = 0; i < 200; ++i)
                maps.push_back(MappedFile::open(i % 2 ? path : other).value());
            QCOMPARE(::truncate(qPrintable(other), 0), 0);
            for (size_t i = 0; i < maps.size(); ++i) {
                QCOMPARE(sumOf(maps[i].bytes()), i % 2 ? 196U : 0U);
                QCOMPARE(maps[i].isDamaged(), i % 2 == 0);
            }
            maps.clear();
            makeFile(folder, "other", 100000);
        }
    }

    void notices()
    {
        QTemporaryDir folder;
        const QString path = makeFile(folder, "file", 1000);
        const auto map = MappedFile::open(path);
        QVERIFY(map && !map->hasChanged());
        QVERIFY(QFile::rename(path, path + QStringLiteral(".old")));
        QVERIFY(map->hasChanged());
        makeFile(folder, "file", 1000); // the same size, another file
        QVERIFY(map->hasChanged());
        QCOMPARE(sumOf(map->bytes()), 2U);
        QVERIFY(!map->isDamaged());
    }

    // A bus error that is none of ours ends the process as ever, and an earlier handler is still asked.
    void foreignFaults()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        ARIADNE_SKIP(QStringLiteral("the sanitizer takes the signal"));
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
        ARIADNE_SKIP(QStringLiteral("the sanitizer takes the signal"));
#endif
#endif
        // In a process of its own: Qt Test has a handler, too.
        QTemporaryDir folder;
        const auto run = [&](const char *how) {
            ProcessRequest request;
            request.command = {QCoreApplication::applicationFilePath(), QStringLiteral("--fault"),
                               QString::fromLatin1(how), makeFile(folder, "file", 8192)};
            NoJob job;
            return runProcess(request, job).value_or(ProcessResult());
        };
        QCOMPARE(run("map").signal, SIGBUS);
        QCOMPARE(run("sent").signal, SIGBUS);
        QCOMPARE(run("chained").exitCode, 9);
    }
};

int main(int argc, char **argv)
{
    if (argc == 4 && QByteArray(argv[1]) == "--fault")
        return faultElsewhere(argv[2], QFile::decodeName(argv[3]));
    QCoreApplication application(argc, argv);
    TestMappedFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mappedfile.moc"
