// SPDX-License-Identifier: GPL-3.0-or-later
#include "blamecache.h"

#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <algorithm>
#include <mutex>

namespace ariadne::history {

namespace {

constexpr quint32 kMagic = 0x4152424c, kVersion = 1;
constexpr size_t kMostAnswers = 4, kMostLater = 16;
constexpr qint64 kMostBytes = 64 << 20, kMostFolderBytes = 256 << 20;

QString folder()
{
    return directories::cache() + QStringLiteral("/history/blame");
}

// Commits and paths come again and again: each is written once.
template <typename T> class Table
{
public:
    quint32 number(const T &value)
    {
        const auto [at, added] = m_numbers.try_emplace(value, quint32(m_values.size()));
        if (added)
            m_values.push_back(value);
        return at->second;
    }
    const std::vector<T> &values() const { return m_values; }

private:
    std::map<T, quint32> m_numbers;
    std::vector<T> m_values;
};

QByteArray bytesOf(const Oid &oid)
{
    return QByteArray(reinterpret_cast<const char *>(oid.bytes.data()), Oid::kSize);
}

void write(QDataStream &to, const KnownBlame &blame)
{
    Table<QByteArray> names;
    const auto commit = [&](const Oid &oid) { return names.number(bytesOf(oid)); };
    QByteArray lines;
    QDataStream stream(&lines, QIODevice::WriteOnly);
    for (const Attribution &part : blame.lines) {
        const quint8 flags = quint8(part.hasPrevious | part.boundary << 1 | part.ignored << 2 | part.unblamable << 3);
        stream << qint32(part.line) << qint32(part.count) << qint32(part.originalLine) << flags << commit(part.commit)
               << names.number(part.path);
        if (part.hasPrevious)
            stream << commit(part.previous) << names.number(part.previousPath);
    }
    to << bytesOf(blame.commit) << blame.path << quint32(blame.later.size());
    for (const Oid &oid : blame.later)
        to << bytesOf(oid);
    to << quint32(names.values().size());
    for (const QByteArray &name : names.values())
        to << name;
    to << quint32(blame.lines.size()) << lines;
}

// False where the bytes do not make sense.
bool read(QDataStream &from, KnownBlame &blame)
{
    const auto oid = [](const QByteArray &bytes) {
        return bytes.size() == qsizetype(Oid::kSize) ? std::optional(Oid::fromBytes(bytes.constData())) : std::nullopt;
    };
    QByteArray commit, bytes;
    quint32 count = 0;
    from >> commit >> blame.path >> count;
    if (!oid(commit) || count > kMostLater)
        return false;
    blame.commit = *oid(commit);
    for (quint32 i = 0; i < count; ++i) {
        from >> bytes;
        if (!oid(bytes))
            return false;
        blame.later.push_back(*oid(bytes));
    }
    from >> count;
    std::vector<QByteArray> names;
    for (quint32 i = 0; i < count && from.status() == QDataStream::Ok; ++i) {
        from >> bytes;
        names.push_back(bytes);
    }
    QByteArray lines;
    from >> count >> lines;
    QDataStream stream(&lines, QIODevice::ReadOnly);
    int next = 0;
    for (quint32 i = 0; i < count; ++i) {
        Attribution part;
        qint32 line = 0, size = 0, original = 0;
        quint8 flags = 0;
        quint32 name = 0, path = 0;
        stream >> line >> size >> original >> flags >> name >> path;
        if (stream.status() != QDataStream::Ok || name >= names.size() || path >= names.size() || !oid(names[name]) ||
            line != next || size <= 0 || original < 0)
            return false;
        part.line = line;
        part.count = size;
        part.originalLine = original;
        part.commit = *oid(names[name]);
        part.path = names[path];
        part.hasPrevious = flags & 1;
        part.boundary = flags & 2;
        part.ignored = flags & 4;
        part.unblamable = flags & 8;
        if (part.hasPrevious) {
            stream >> name >> path;
            if (stream.status() != QDataStream::Ok || name >= names.size() || path >= names.size() || !oid(names[name]))
                return false;
            part.previous = *oid(names[name]);
            part.previousPath = names[path];
        }
        next = line + size;
        blame.lines.push_back(std::move(part));
    }
    return from.status() == QDataStream::Ok;
}

// Once in a process: what was not used for longest goes.
void prune()
{
    static std::once_flag once;
    std::call_once(once, [] {
        struct Old {
            QDateTime time;
            QString path;
            qint64 size;
        };
        std::vector<Old> files;
        qint64 bytes = 0;
        for (QDirIterator it(folder(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            it.next();
            files.push_back({it.fileInfo().lastModified(), it.filePath(), it.fileInfo().size()});
            bytes += files.back().size;
        }
        std::ranges::sort(files, {}, &Old::time);
        for (size_t i = 0; i < files.size() && bytes > kMostFolderBytes; ++i) {
            bytes -= files[i].size;
            QFile::remove(files[i].path);
        }
    });
}

} // namespace

BlameCache::BlameCache(const repository::Repository &repository, const QByteArray &path, const QByteArray &options)
{
    const QByteArray place = QFile::encodeName(repository.objectsDirectory());
    const QByteArray key = sha256Hex(path + '\0' + options);
    m_path =
        folder() + u'/' + QString::fromLatin1(sha256Hex(place).left(32)) + u'/' + QString::fromLatin1(key.left(32));
}

std::vector<std::shared_ptr<const KnownBlame>> BlameCache::read() const
{
    const auto file = readFile(m_path, kMostBytes);
    if (!file || file->size() < 28)
        return {};
    const QByteArray body = file->chopped(20);
    if (QCryptographicHash::hash(body, QCryptographicHash::Sha1) != file->right(20))
        return {};
    QDataStream stream(body);
    stream.setVersion(QDataStream::Qt_6_0);
    quint32 magic = 0, version = 0, count = 0;
    stream >> magic >> version >> count;
    if (magic != kMagic || version != kVersion || count > kMostAnswers)
        return {};
    std::vector<std::shared_ptr<const KnownBlame>> answers;
    for (quint32 i = 0; i < count; ++i) {
        auto answer = std::make_shared<KnownBlame>();
        if (!history::read(stream, *answer))
            break;
        answers.push_back(std::move(answer));
    }
    return answers;
}

void BlameCache::store(KnownBlame blame, const std::optional<Oid> &seenAt) const
{
    auto others = read();
    for (const auto &other : others) {
        if (other->commit == blame.commit && other->path == blame.path)
            blame.later.insert(blame.later.end(), other->later.begin(), other->later.end());
    }
    std::erase_if(others,
                  [&](const auto &other) { return other->commit == blame.commit && other->path == blame.path; });
    if (seenAt && *seenAt != blame.commit) {
        std::erase(blame.later, *seenAt);
        blame.later.insert(blame.later.begin(), *seenAt);
    }
    std::ranges::sort(blame.lines, {}, &Attribution::line);
    if (blame.later.size() > kMostLater)
        blame.later.resize(kMostLater);
    if (others.size() >= kMostAnswers)
        others.resize(kMostAnswers - 1);
    QByteArray body;
    QDataStream stream(&body, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << kMagic << kVersion << quint32(1 + others.size());
    write(stream, blame);
    for (const auto &other : others)
        write(stream, *other);
    if (body.size() > kMostBytes)
        return;
    (void)writeFileAtomically(m_path, body + QCryptographicHash::hash(body, QCryptographicHash::Sha1));
    prune();
}

} // namespace ariadne::history
