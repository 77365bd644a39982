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
#include <QtEndian>
#include <algorithm>
#include <climits>
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

// Numbers and byte arrays as QDataStream writes them, straight from memory.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) {}
    bool isGood() const { return m_good; }
    quint8 byte()
    {
        const QByteArrayView bytes = take(1);
        return m_good ? quint8(bytes.front()) : 0;
    }
    quint32 number()
    {
        const QByteArrayView bytes = take(4);
        return m_good ? qFromBigEndian<quint32>(bytes.data()) : 0;
    }
    QByteArrayView array()
    {
        const quint32 size = number();
        return size == ~quint32(0) ? QByteArrayView() : take(size);
    }

private:
    QByteArrayView take(qsizetype size)
    {
        if (!m_good || size > m_rest.size()) {
            m_good = false;
            return {};
        }
        const QByteArrayView bytes = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return bytes;
    }

    QByteArrayView m_rest;
    bool m_good = true;
};

// False where the bytes do not make sense.
bool read(Reader &from, KnownBlame &blame)
{
    const auto oid = [](QByteArrayView bytes) {
        return bytes.size() == qsizetype(Oid::kSize) ? std::optional(Oid::fromBytes(bytes.data())) : std::nullopt;
    };
    const auto commit = oid(from.array());
    blame.path = from.array().toByteArray();
    const quint32 laterCount = from.number();
    if (!commit || laterCount > kMostLater)
        return false;
    blame.commit = *commit;
    for (quint32 i = 0; i < laterCount; ++i) {
        const auto later = oid(from.array());
        if (!later)
            return false;
        blame.later.push_back(*later);
    }
    std::vector<QByteArray> names;
    const quint32 nameCount = from.number();
    for (quint32 i = 0; i < nameCount && from.isGood(); ++i)
        names.push_back(from.array().toByteArray());
    const quint32 count = from.number();
    Reader lines(from.array());
    quint32 next = 0;
    for (quint32 i = 0; i < count; ++i) {
        Attribution part;
        const quint32 line = lines.number(), size = lines.number(), original = lines.number();
        const quint8 flags = lines.byte();
        const auto place = [&](Oid &name, QByteArray &path) {
            const quint32 first = lines.number(), second = lines.number();
            if (!lines.isGood() || first >= names.size() || second >= names.size() || !oid(names[first]))
                return false;
            name = *oid(names[first]);
            path = names[second];
            return true;
        };
        if (!place(part.commit, part.path) || line != next || size == 0 || size > quint32(INT_MAX) - next ||
            original > quint32(INT_MAX))
            return false;
        part.line = int(line);
        part.count = int(size);
        part.originalLine = int(original);
        part.hasPrevious = flags & 1;
        part.boundary = flags & 2;
        part.ignored = flags & 4;
        part.unblamable = flags & 8;
        if (part.hasPrevious && !place(part.previous, part.previousPath))
            return false;
        next = line + size;
        blame.lines.push_back(std::move(part));
    }
    return from.isGood();
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
    Reader reader(body);
    const quint32 magic = reader.number(), version = reader.number(), count = reader.number();
    if (magic != kMagic || version != kVersion || count > kMostAnswers)
        return {};
    std::vector<std::shared_ptr<const KnownBlame>> answers;
    for (quint32 i = 0; i < count; ++i) {
        auto answer = std::make_shared<KnownBlame>();
        if (!history::read(reader, *answer))
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
