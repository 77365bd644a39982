// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/child.h"
#include "kit/oracle.h"
#include "kit/smalldisk.h"
#include "support/atomicfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/stat.h>

using namespace ariadne;

class TestAtomicFile : public QObject
{
    Q_OBJECT
private slots:
    void replaces()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a/b/file"));
        QVERIFY(writeFileAtomically(path, "one"));
        QVERIFY(writeFileAtomically(path, "two"));
        QCOMPARE(readFile(path).value_or(QByteArray()), QByteArray("two"));
        QCOMPARE(QDir(folder.filePath(QStringLiteral("a/b"))).entryList(QDir::Files | QDir::Hidden),
                 QStringList{QStringLiteral("file")});
        struct stat status = {};
        QCOMPARE(::stat(qPrintable(folder.filePath(QStringLiteral("a"))), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700U);
    }

    void keepsModeAndLink()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        const QString link = folder.filePath(QStringLiteral("link"));
        QVERIFY(writeFileAtomically(path, "one"));
        QCOMPARE(::chmod(qPrintable(path), 0640), 0);
        QVERIFY(QFile::link(path, link));
        QVERIFY(writeFileAtomically(link, "two"));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(readFile(path).value_or(QByteArray()), QByteArray("two"));
        struct stat status = {};
        QCOMPARE(::stat(qPrintable(path), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0640U);
    }

    void leavesDevicesAlone()
    {
        QTemporaryDir folder;
        QCOMPARE(writeFileAtomically(folder.path(), "x").error().kind, Error::Kind::Refused);
        const QString fifo = folder.filePath(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
        QCOMPARE(writeFileAtomically(fifo, "x").error().kind, Error::Kind::Refused);
        QCOMPARE(readFile(fifo).error().kind, Error::Kind::Refused); // and does not hang
        QCOMPARE(appendLine(fifo, "x").error().kind, Error::Kind::Refused);
        QVERIFY(!writeFileAtomically(QStringLiteral("/dev/null/x"), "x"));
    }

    void readBounds()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        QVERIFY(writeFileAtomically(path, QByteArray(1000, 'x')));
        QCOMPARE(readFile(path, 1000).value_or(QByteArray()).size(), 1000);
        QCOMPARE(readFile(path, 999).error().kind, Error::Kind::Refused);
        QCOMPARE(readFile(folder.filePath(QStringLiteral("no"))).error().kind, Error::Kind::NotFound);
        QVERIFY(
            readFile(QStringLiteral("/proc/self/status")).value_or(QByteArray()).contains("VmSize")); // says 0 bytes
    }

    void fullDisk()
    {
        kit::SmallDisk disk(256 << 10);
        if (!disk.isMounted())
            ARIADNE_SKIP(disk.reason());
        const QString path = disk.filePath(QStringLiteral("file"));
        QVERIFY(writeFileAtomically(path, QByteArray(10000, 'a')));
        const QString log = disk.filePath(QStringLiteral("log"));
        QVERIFY(appendLine(log, "first"));
        disk.fill();
        const Done done = writeFileAtomically(path, QByteArray(100000, 'b'));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::NoSpace);
        QCOMPARE(readFile(path).value_or(QByteArray()), QByteArray(10000, 'a'));
        const Done line = appendLine(log, QByteArray(20000, 'x'));
        QVERIFY(!line);
        QCOMPARE(line.error().kind, Error::Kind::NoSpace);
        QCOMPARE(readFile(log).value_or(QByteArray()), QByteArray("first\n"));
        QStringList files = QDir(disk.path()).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(files, (QStringList{QStringLiteral("ballast"), QStringLiteral("file"), QStringLiteral("log")}));
        disk.removeBallast();
        QVERIFY(writeFileAtomically(path, QByteArray(100000, 'b')));
        QVERIFY(appendLine(log, "second"));
        QCOMPARE(readFile(log).value_or(QByteArray()), QByteArray("first\nsecond\n"));
    }

    void sizeLimit()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        QVERIFY(writeFileAtomically(path, "old"));
        const int code = kit::inChild(
            [&] {
                const Done done = writeFileAtomically(path, QByteArray(100000, 'b'));
                return !done && done.error().kind == Error::Kind::NoSpace ? 7 : 1;
            },
            {.fileSizeLimit = 5000});
        QCOMPARE(code, 7);
        QCOMPARE(readFile(path).value_or(QByteArray()), QByteArray("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void notAllowed()
    {
        if (!kit::isRoot() || !kit::nobody())
            ARIADNE_SKIP(QStringLiteral("only root can become another user"));
        QTemporaryDir folder(QStringLiteral("/tmp/ariadne-atomic-XXXXXX"));
        QCOMPARE(::chmod(qPrintable(folder.path()), 0755), 0);
        const QString path = folder.filePath(QStringLiteral("file"));
        QVERIFY(writeFileAtomically(path, "old"));
        QCOMPARE(::chmod(qPrintable(path), 0600), 0);
        const int code = kit::inChild(
            [&] {
                const auto written = writeFileAtomically(path, "new");
                const auto read = readFile(path);
                return !written && written.error().kind == Error::Kind::Io && !read &&
                               read.error().kind == Error::Kind::Io
                           ? 7
                           : 1;
            },
            {.asNobody = true});
        QCOMPARE(code, 7);
    }

    void appendsAndRepairs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x/log"));
        QVERIFY(appendLine(path, "one"));
        QVERIFY(appendLine(path, "two"));
        QCOMPARE(readFile(path).value_or(QByteArray()), QByteArray("one\ntwo\n"));
        // As a writer leaves it that was killed in the middle: cut, also where the torn line is long.
        for (const int size : {1, 4095, 4096, 9000}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::Append));
            file.write(QByteArray(size, 't'));
            file.close();
            QVERIFY(appendLine(path, "next"));
            QVERIFY(readFile(path).value_or(QByteArray()).endsWith("\nnext\n"));
            QVERIFY(!readFile(path).value_or(QByteArray()).contains('t' + QByteArray("t")));
        }
        QVERIFY(writeFileAtomically(path, "torn without any end"));
        QVERIFY(appendLine(path, "new"));
        QCOMPARE(readFile(path).value_or(QByteArray()), QByteArray("new\n"));
        QCOMPARE(appendLine(path, "a\nb").error().kind, Error::Kind::Usage);
    }

    void manyWriters()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("log"));
        std::vector<std::unique_ptr<kit::Child>> children;
        for (int writer = 0; writer < 4; ++writer) {
            children.push_back(std::make_unique<kit::Child>([&, writer] {
                for (int i = 0; i < 50; ++i) {
                    if (!appendLine(path, QByteArray::number(writer) + " " + QByteArray::number(i)))
                        return 1;
                }
                return 0;
            }));
        }
        for (const auto &child : children)
            QCOMPARE(child->wait(), 0);
        const QList<QByteArray> lines = readFile(path).value_or(QByteArray()).split('\n');
        QCOMPARE(lines.size(), 201);
        QCOMPARE(QSet<QByteArray>(lines.cbegin(), lines.cend()).size(), 201);
    }

    // Whole lines only, none that was told to be written is lost.
    void killedWriter()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("log"));
        const QString said = folder.filePath(QStringLiteral("said"));
        const QString complaint = kit::killAtRandomMoments(
            [&] {
                QFile told(said);
                if (!told.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
                    return 1;
                for (int i = 0;; ++i) {
                    const QByteArray line = QByteArray::number(::getpid()) + " " + QByteArray::number(i);
                    if (!appendLine(path, line))
                        return 1;
                    told.write(line + '\n');
                }
            },
            15, 60, 11,
            [&](int) -> QString {
                if (!QFileInfo::exists(said))
                    return {};
                const QByteArray log = '\n' + readFile(path).value_or(QByteArray());
                for (const QByteArray &line : readFile(said).value_or(QByteArray()).split('\n')) {
                    if (!line.isEmpty() && !log.contains('\n' + line + '\n'))
                        return QStringLiteral("lost: ") + QString::fromLatin1(line);
                }
                return {};
            });
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

    // A reader sees the old or the new content whole, whenever the writer dies.
    void killedReplacer()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        QVERIFY(writeFileAtomically(path, QByteArray(200000, 'a')));
        const QString complaint = kit::killAtRandomMoments(
            [&] {
                for (char c = 'a';; c = c == 'z' ? 'a' : static_cast<char>(c + 1)) {
                    if (!writeFileAtomically(path, QByteArray(200000, c)))
                        return 1;
                }
            },
            15, 40, 5,
            [&](int) -> QString {
                const QByteArray content = readFile(path).value_or(QByteArray());
                return content.size() == 200000 && content.count(content[0]) == 200000 ? QString()
                                                                                       : QStringLiteral("torn");
            });
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

    void locks()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("run/lock"));
        auto lock = FileLock::tryLock(path);
        QVERIFY(lock);
        const auto other = [&] {
            return kit::inChild([&] {
                const auto second = FileLock::tryLock(path);
                return second ? 0 : second.error().kind == Error::Kind::Busy ? 1 : 2;
            });
        };
        QCOMPARE(FileLock::tryLock(path).error().kind, Error::Kind::Busy);
        {
            FileLock moved = std::move(*lock);
            QCOMPARE(FileLock::tryLock(path).error().kind, Error::Kind::Busy);
        }
        QCOMPARE(other(), 0);
        // It goes with its process, however that ends.
        kit::Child holder([&] {
            auto held = FileLock::tryLock(path);
            while (!held) // the other may just be trying
                held = FileLock::tryLock(path);
            for (;;)
                ::pause();
            return 0;
        });
        QTRY_COMPARE(other(), 1);
        holder.kill(SIGKILL);
        holder.wait();
        QCOMPARE(other(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
