// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/child.h"
#include "kit/oracle.h"
#include "kit/smalldisk.h"
#include "store/artefacts.h"
#include "support/atomicfile.h"
#include "support/hash.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::store;

namespace {

Catalogue open(const QString &path)
{
    NoJob job;
    return Catalogue::open(path, job).value_or(Catalogue());
}

QStringList filesBelow(const QString &folder)
{
    QStringList out;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        out.append(it.next());
    return out;
}

} // namespace

class TestArtefacts : public QObject
{
    Q_OBJECT
private slots:
    void keeps()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c.sqlite"));
        Artefacts artefacts(open(path));
        for (const QByteArray &content :
             {QByteArray(), QByteArray("one"), QByteArray(3 << 20, 'x'), QByteArray("\0\xff\x1b", 3)}) {
            const auto id = artefacts.put(content, Artefacts::Kind::Binary);
            QVERIFY(id);
            QCOMPARE(*id, sha256Hex(content));
            QVERIFY(artefacts.has(*id));
            QVERIFY(artefacts.get(*id).value_or("?") == content);
            QCOMPARE(artefacts.put(content, Artefacts::Kind::Binary).value_or(QByteArray()), *id);
            const QString hex = QString::fromLatin1(*id);
            QVERIFY(QFileInfo::exists(path +
                                      QStringLiteral(".artefacts/%1/%2/%3.zst").arg(hex.left(2), hex.mid(2, 2), hex)));
        }
        QCOMPARE(filesBelow(path + QStringLiteral(".artefacts")).size(), 4);
    }

    void hidesSecrets()
    {
        QTemporaryDir folder;
        Artefacts artefacts(open(folder.filePath(QStringLiteral("c.sqlite"))));
        const QByteArray text = "login with password=hunter2\n";
        const auto id = artefacts.put(text, Artefacts::Kind::Text);
        QVERIFY(id && *id != sha256Hex(text));
        QVERIFY(!artefacts.get(*id).value_or("hunter2").contains("hunter2"));
        QVERIFY(artefacts.get(*artefacts.put(text, Artefacts::Kind::Binary)).value_or("") == text);
    }

    void refuses()
    {
        QTemporaryDir folder;
        Artefacts artefacts(open(folder.filePath(QStringLiteral("c.sqlite"))));
        QCOMPARE(artefacts.get(QByteArray(64, 'a')).error().kind, Error::Kind::NotFound);
        for (const QByteArray &bad :
             {QByteArray(), QByteArray("../../etc/passwd"), QByteArray(64, '/'), QByteArray(64, 'A')}) {
            QVERIFY(!artefacts.has(bad));
            QCOMPARE(artefacts.get(bad).error().kind, Error::Kind::NotFound);
        }
        const auto id = artefacts.put(QByteArray(2 << 20, '\0'), Artefacts::Kind::Binary);
        QVERIFY(id);
        QCOMPARE(artefacts.get(*id, 1 << 20).error().kind, Error::Kind::Refused);
    }

    void noticesDamage()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c.sqlite"));
        Artefacts artefacts(open(path));
        const auto one = artefacts.put("one", Artefacts::Kind::Binary);
        const auto two = artefacts.put("two", Artefacts::Kind::Binary);
        QVERIFY(one && two);
        const QStringList files = filesBelow(path + QStringLiteral(".artefacts"));
        QCOMPARE(files.size(), 2);
        const bool firstIsOne = files[0].contains(QString::fromLatin1(*one));
        const QString fileOfOne = files[firstIsOne ? 0 : 1];
        // Another one's content, whole in itself.
        QVERIFY(writeFileAtomically(fileOfOne, readFile(files[firstIsOne ? 1 : 0]).value_or(QByteArray())));
        QCOMPARE(artefacts.get(*one).error().kind, Error::Kind::Malformed);
        QVERIFY(artefacts.put("one", Artefacts::Kind::Binary)); // mends it
        QVERIFY(artefacts.get(*one).value_or("") == "one");
        QVERIFY(writeFileAtomically(fileOfOne, "garbage"));
        QVERIFY(!artefacts.get(*one));
    }

    void fullDisk()
    {
        kit::SmallDisk disk(1 << 20);
        if (!disk.isMounted())
            ARIADNE_SKIP(disk.reason());
        const QString path = disk.filePath(QStringLiteral("c.sqlite"));
        Artefacts artefacts(open(path));
        disk.fill(8192);
        QByteArray noise;
        for (int i = 0; i < 4000; ++i)
            noise += QByteArray::fromHex(sha256Hex(QByteArray::number(i)));
        const auto id = artefacts.put(noise, Artefacts::Kind::Binary);
        QVERIFY(!id);
        QCOMPARE(id.error().kind, Error::Kind::NoSpace);
        QCOMPARE(filesBelow(path + QStringLiteral(".artefacts")), QStringList());
        disk.removeBallast();
        QVERIFY(artefacts.put(noise, Artefacts::Kind::Binary));
    }
};

QTEST_GUILESS_MAIN(TestArtefacts)
#include "tst_artefacts.moc"
