// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/view.h"

#include "source/find/gotofile.h"
#include "source/index/ctagsfiles.h"
#include "source/query/context.h"
#include "source/scan/scanner.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <QFile>
#include <QScopeGuard>
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ariadne::source {

View::View(const repository::SourceRoot &root, QByteArray revision, std::shared_ptr<const Tree> tree,
           std::vector<SegmentPair> segments, const Places &places, std::shared_ptr<const NameRules> rules)
    : m_root(root), m_revision(std::move(revision)), m_tree(std::move(tree)), m_segments(std::move(segments)),
      m_rules(std::move(rules)), m_context(std::make_unique<const Context>(*this))
{
    resolve(places);
}

View::~View() = default;

void View::addPlaces(Places &places, quint32 segment, const Segment &facts)
{
    const auto records = facts.records();
    places.reserve(places.size() + qsizetype(records.size()));
    for (quint32 i = 0; i < records.size(); ++i) {
        if (!isStale(records[i]))
            places.insert(records[i].key, {segment, i});
    }
}

void View::resolve(const Places &places)
{
    m_places.resize(m_tree->size());
    m_same.assign(m_tree->size(), kNone);
    m_first.resize(m_segments.size());
    for (size_t i = 0; i < m_segments.size(); ++i)
        m_first[i].assign(m_segments[i].facts->files(), kNone);
    m_indexed.of = static_cast<int>(m_tree->size());
    // From the last on, so that the files of one content are chained in order of path.
    for (quint32 file = m_tree->size(); file-- > 0;) {
        const ContentKey &key = m_tree->record(file).key;
        if (key.isNone())
            continue;
        const auto at = places.constFind(key);
        if (at == places.constEnd())
            continue;
        m_places[file] = *at;
        quint32 &first = m_first[at->segment][at->file];
        m_same[file] = first;
        first = file;
        ++m_indexed.files;
    }
}

const PathFinder &View::pathFinder() const
{
    std::call_once(m_finderOnce,
                   [this] { m_finder = std::make_unique<PathFinder>(files(), [this](size_t i) { return path(quint32(i)); }); });
    return *m_finder;
}

bool View::damaged() const
{
    return std::ranges::any_of(m_segments, [](const SegmentPair &pair) {
        return pair.facts->damaged() || (pair.text && pair.text->damaged());
    });
}

namespace {

constexpr quint64 kMapFrom = 8 << 20;

std::unexpected<Error> unreadable(const QString &path)
{
    return failErrno(QCoreApplication::translate("ariadne", "%1 cannot be read: check its permissions.").arg(path));
}

} // namespace

Result<std::span<const quint8>> readFileAt(int folder, const QString &root, const QByteArray &path, QByteArray &buffer,
                                           MappedFile &map, TreeRecord &record)
{
    const auto fullPath = [&] { return root + u'/' + QFile::decodeName(path); };
    // O_NONBLOCK: a pipe that took the file's place is refused below, not waited for.
    const int fd = ::openat(folder, path.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return unreadable(fullPath());
    const auto close = qScopeGuard([fd] { ::close(fd); });
    const auto before = statFile(fd, "");
    if (!before)
        return fail(Error::Kind::Io,
                    QCoreApplication::translate("ariadne", "%1 is no regular file any more.").arg(fullPath()));
    record = *before;
    if (record.byteSize > Scanner::kMostBytes)
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 is too big to be indexed.").arg(fullPath()));
    std::span<const quint8> content;
    if (record.byteSize >= kMapFrom) {
        auto mapped = MappedFile::open(fullPath());
        if (!mapped)
            return std::unexpected(mapped.error());
        map = std::move(*mapped);
        content = {reinterpret_cast<const quint8 *>(map.data()), map.byteSize()};
    } else {
        const auto wanted = qsizetype(record.byteSize);
        if (buffer.size() < wanted + 1)
            buffer.resize(wanted + 1);
        qsizetype have = 0;
        while (have < wanted) {
            const ssize_t count = ::read(fd, buffer.data() + have, size_t(wanted - have));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return unreadable(fullPath());
            if (count == 0)
                break; // it shrank
            have += count;
        }
        content = {reinterpret_cast<const quint8 *>(buffer.constData()), size_t(have)};
        if (have != wanted)
            record.modified = 0;
    }
    return content;
}

ViewReader::ViewReader(const View &view) : m_view(view)
{
    if (view.revision().isEmpty())
        m_folder = ::open(QFile::encodeName(view.root().path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
}

ViewReader::~ViewReader()
{
    if (m_folder >= 0)
        ::close(m_folder);
}

Result<std::span<const quint8>> ViewReader::read(quint32 file)
{
    if (m_view.revision().isEmpty()) {
        const QByteArray path = m_view.pathBytes(file);
        TreeRecord record;
        return readFileAt(m_folder, m_view.root().path(), path, m_buffer, m_map, record);
    }
    if (!m_blobs) {
        auto blobs = repository::BlobReader::open(m_view.root().repository());
        if (!blobs)
            return std::unexpected(blobs.error());
        m_blobs.emplace(std::move(*blobs));
    }
    if (auto done = m_blobs->read(m_view.tree().record(file).key.id, Scanner::kMostBytes, m_buffer); !done)
        return std::unexpected(done.error());
    return std::span<const quint8>(reinterpret_cast<const quint8 *>(m_buffer.constData()), size_t(m_buffer.size()));
}

} // namespace ariadne::source
