// SPDX-License-Identifier: GPL-3.0-or-later
#include "compressedcore.h"

#include "apport.h"
#include "dump/words.h"
#include "support/atomicfile.h"
#include "support/decompress.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/json.h"
#include "unpacking.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <algorithm>
#include <elf.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ariadne::dump {
namespace {

constexpr qint64 kMostIndex = 4 << 20;

// One line of the index: which packed file an unpacked one was made from.
struct Entry {
    QString identity; // device, inode, size and time of the packed file: enough to know it again
    quint64 packedBytes = 0, bytes = 0;
    QByteArray hash; // SHA-256 of the packed file; names the unpacked one
    bool operator==(const Entry &) const = default;
};

QString indexPath()
{
    return unpackedFolder() + QStringLiteral("/index.jsonl");
}

QString corePath(const QByteArray &hash)
{
    return unpackedFolder() + u'/' + QString::fromLatin1(hash) + QStringLiteral(".core");
}

QString identityOf(const QString &path)
{
    struct stat s = {};
    if (::stat(QFile::encodeName(path).constData(), &s) != 0)
        return {};
    return QStringLiteral("%1:%2:%3:%4.%5")
        .arg(s.st_dev)
        .arg(s.st_ino)
        .arg(s.st_size)
        .arg(s.st_mtim.tv_sec)
        .arg(s.st_mtim.tv_nsec);
}

// Newest first.
QList<Entry> readIndex()
{
    QList<Entry> out;
    const auto content = readFile(indexPath(), kMostIndex);
    for (const QByteArray &line : content ? content->split('\n') : QList<QByteArray>()) {
        const auto object = json::parseObject(line);
        if (!object)
            continue;
        Entry one;
        one.identity = object->value(QLatin1String("identity")).toString();
        one.packedBytes = object->value(QLatin1String("packed")).toString().toULongLong();
        one.bytes = object->value(QLatin1String("bytes")).toString().toULongLong();
        one.hash = object->value(QLatin1String("hash")).toString().toLatin1();
        if (one.hash.size() == 64 && QByteArray::fromHex(one.hash).toHex() == one.hash)
            out.prepend(one);
    }
    return out;
}

void remember(const Entry &one)
{
    // A cache that cannot be written to costs time, nothing else.
    (void)appendLine(indexPath(), json::compact({{QStringLiteral("identity"), one.identity},
                                                 {QStringLiteral("packed"), QString::number(one.packedBytes)},
                                                 {QStringLiteral("bytes"), QString::number(one.bytes)},
                                                 {QStringLiteral("hash"), QString::fromLatin1(one.hash)}}));
}

// The unpacked file where it is there as a whole. Used files get a new time, so that the oldest are those nobody needs.
std::optional<MappedFile> unpackedAs(const Entry &one)
{
    const QString path = corePath(one.hash);
    auto file = MappedFile::open(path);
    if (!file || file->byteSize() != one.bytes)
        return {};
    ::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), nullptr, 0);
    return *file;
}

std::optional<MappedFile> knownAlready(const QString &path, const MappedFile &packed, QByteArray *hash, JobControl &job)
{
    const QString identity = identityOf(path);
    const QList<Entry> index = readIndex();
    const auto same = std::find_if(index.begin(), index.end(), [&](const Entry &e) { return e.identity == identity; });
    if (same != index.end()) {
        if (auto file = unpackedAs(*same))
            return file;
    }
    // A copy, or moved since: its content tells. Only read where the size says that it may be one.
    const bool mayBe = std::any_of(index.begin(), index.end(), [&](const Entry &e) {
        return e.packedBytes == packed.byteSize() && QFileInfo::exists(corePath(e.hash));
    });
    if (!mayBe)
        return {};
    const auto sum = sha256HexOfFile(path, job);
    if (!sum)
        return {};
    *hash = *sum;
    const auto twin = std::find_if(index.begin(), index.end(), [&](const Entry &e) { return e.hash == *sum; });
    if (twin == index.end())
        return {};
    auto file = unpackedAs(*twin);
    if (file)
        remember({identity, twin->packedBytes, twin->bytes, twin->hash});
    return file;
}

// The oldest unpacked core goes; those that are open stay readable, since they are mapped. Never `but`.
bool removeOldest(const QString &but)
{
    const QFileInfoList all =
        QDir(unpackedFolder()).entryInfoList({QStringLiteral("*.core")}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &one : all) {
        if (one.fileName() != but && QFile::remove(one.filePath()))
            return true;
    }
    return false;
}

// What a killed run left: parts that nobody holds the lock of.
void removeDeadParts()
{
    const QFileInfoList all = QDir(unpackedFolder()).entryInfoList({QStringLiteral("*.part")}, QDir::Files);
    for (const QFileInfo &one : all) {
        const int fd = ::open(QFile::encodeName(one.filePath()).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0)
            continue;
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
            QFile::remove(one.filePath());
        ::close(fd);
    }
}

Result<MappedFile> unpack(const QString &path, const MappedFile &packed, QByteArray hash, JobControl &job)
{
    const QString name = QFileInfo(path).fileName();
    const QString folder = unpackedFolder();
    if (!QDir().mkpath(folder) ||
        !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return failErrno(translate("ariadne", "%1 cannot be unpacked: %2 cannot be made.").arg(name, folder));
    removeDeadParts();
    const QString part = folder + u'/' + uuid7() + QStringLiteral(".part");
    const int fd = ::open(QFile::encodeName(part).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return failErrno(translate("ariadne", "%1 cannot be unpacked into %2.").arg(name, folder));
    auto remove = qScopeGuard([&] { QFile::remove(part); });
    ::flock(fd, LOCK_EX | LOCK_NB);
    SparseWriter writer(fd, name, [] { return removeOldest({}); });
    const auto take = [&](std::span<const char> piece) { return writer.write(std::as_bytes(piece)); };
    const Done done = looksLikeApport(packed.bytes()) ? unpackApport(packed.bytes(), name, take, job)
                                                      : decompressStream(packed.bytes(), take, job);
    const Done finished = done ? writer.finish() : done;
    if (packed.isDamaged() || packed.hasChanged()) {
        return fail(Error::Kind::Io,
                    translate("ariadne", "%1 changed while it was unpacked: open it again.").arg(name));
    }
    if (!finished) {
        Error error = finished.error();
        if (error.kind == Error::Kind::Malformed && !error.what.contains(name))
            error.what = translate("ariadne", "%1 cannot be unpacked: %2").arg(name, error.what);
        return std::unexpected(error);
    }
    if (hash.isEmpty()) {
        const auto sum = sha256HexOfFile(path, job);
        if (!sum)
            return std::unexpected(sum.error());
        hash = *sum;
    }
    if (::rename(QFile::encodeName(part).constData(), QFile::encodeName(corePath(hash)).constData()) != 0)
        return failErrno(translate("ariadne", "%1 cannot be unpacked into %2.").arg(name, folder));
    remove.dismiss();
    remember({identityOf(path), packed.byteSize(), writer.written(), hash});
    return MappedFile::open(corePath(hash));
}

} // namespace

QString unpackedFolder()
{
    return directories::cache() + QStringLiteral("/cores");
}

Result<MappedFile> openCore(const QString &path, JobControl &job)
{
    auto file = MappedFile::open(path);
    if (!file || (!isCompressed(file->bytes()) && !looksLikeApport(file->bytes())))
        return file;
    QByteArray hash;
    if (auto known = knownAlready(path, *file, &hash, job))
        return *known;
    if (job.cancelled())
        return cancelled();
    return unpack(path, *file, hash, job);
}

bool looksLikePackedCore(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return false;
    const auto file = MappedFile::open(path);
    if (!file)
        return false;
    if (looksLikeApport(file->bytes()))
        return true;
    if (!isCompressed(file->bytes()))
        return false;
    // Its first bytes are enough: the piece that has them ends the run (lz4 has blocks of up to 4 MiB).
    bool isCore = false;
    NoJob job;
    (void)decompressStream(
        file->bytes(),
        [&](std::span<const char> piece) -> Done {
            isCore = isCore || (piece.size() >= 18 && std::memcmp(piece.data(), ELFMAG, SELFMAG) == 0 &&
                                (piece[EI_DATA] == ELFDATA2MSB ? piece[17] : piece[16]) == ET_CORE);
            return piece.empty() ? Done() : cancelled();
        },
        job);
    return isCore;
}

} // namespace ariadne::dump
