// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphfile.h"

#include "support/atomicfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

namespace ariadne::history {

namespace {

constexpr quint64 kHeader = 8, kChunkEntry = 12, kCommitSize = Oid::kSize + 16, kFilterHeader = 12;
constexpr quint32 kNoParent = 0x70000000u, kEdgeBit = 0x80000000u;

std::unexpected<Error> damaged(const QString &path, const char *detail)
{
    return fail(Error::Kind::Malformed,
                QCoreApplication::translate("ariadne", "The commit graph %1 is damaged and left out: “git "
                                                       "commit-graph write” makes a new one.")
                    .arg(path),
                QString::fromLatin1(detail));
}

} // namespace

Result<GraphFile> GraphFile::open(const QString &path)
{
    auto file = MappedFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    return of(std::move(*file));
}

Result<GraphFile> GraphFile::of(MappedFile file)
{
    GraphFile graph;
    graph.m_file = std::move(file);
    graph.m_bytes = reinterpret_cast<const quint8 *>(graph.m_file.data());
    const QString path = graph.m_file.path();
    const quint64 size = graph.m_file.byteSize();
    if (size < kHeader + kChunkEntry + Oid::kSize)
        return damaged(path, "it is too short");
    const quint8 *head = graph.at(0);
    if (std::memcmp(head, "CGPH", 4) != 0)
        return damaged(path, "no signature");
    if (head[4] != 1 || head[5] != 1)
        return fail(Error::Kind::Unsupported,
                    QCoreApplication::translate("ariadne", "The commit graph %1 is of a kind that this version cannot "
                                                           "read; history is read without it.")
                        .arg(path));
    graph.m_baseFiles = head[7];
    const quint64 end = size - Oid::kSize, chunks = head[6];
    if (kHeader + (chunks + 1) * kChunkEntry > end)
        return damaged(path, "the table of chunks does not fit");
    quint64 fanoutSize = 0, namesSize = 0, commitsSize = 0, basesSize = 0, endsSize = 0, filtersSize = 0;
    for (quint64 i = 0; i < chunks; ++i) {
        const quint8 *entry = graph.at(kHeader + i * kChunkEntry);
        const quint32 id = qFromBigEndian<quint32>(entry);
        const quint64 from = qFromBigEndian<quint64>(entry + 4);
        const quint64 to = qFromBigEndian<quint64>(entry + kChunkEntry + 4);
        if (from < kHeader || from > to || to > end)
            return damaged(path, "a chunk lies outside of the file");
        const auto take = [&](quint64 &offset, quint64 &length) {
            offset = from;
            length = to - from;
        };
        switch (id) {
        case 0x4f494446: // OIDF
            take(graph.m_fanout, fanoutSize);
            break;
        case 0x4f49444c: // OIDL
            take(graph.m_names, namesSize);
            break;
        case 0x43444154: // CDAT
            take(graph.m_commits, commitsSize);
            break;
        case 0x45444745: // EDGE
            take(graph.m_edges, graph.m_edgeCount);
            graph.m_edgeCount /= 4;
            break;
        case 0x42415345: // BASE
            take(graph.m_bases, basesSize);
            break;
        case 0x42494458: // BIDX
            take(graph.m_filterEnds, endsSize);
            break;
        case 0x42444154: // BDAT
            take(graph.m_filters, filtersSize);
            break;
        case kTouchIndexChunk:
            take(graph.m_touchIndex, graph.m_touchIndexSize);
            break;
        case kTouchesChunk:
            take(graph.m_touches, graph.m_touchBytes);
            break;
        default: // others, as newer gits write, may be passed over
            break;
        }
    }
    if (fanoutSize != 256 * 4)
        return damaged(path, "no fan-out");
    quint32 last = 0;
    for (quint64 i = 0; i < 256; ++i) {
        const quint32 count = qFromBigEndian<quint32>(graph.at(graph.m_fanout + 4 * i));
        if (count < last)
            return damaged(path, "the fan-out falls");
        last = count;
    }
    graph.m_count = last;
    if (last >= kNoParent || namesSize != quint64(last) * Oid::kSize || commitsSize != quint64(last) * kCommitSize)
        return damaged(path, "names and commits are not as many as it says");
    if (basesSize != quint64(graph.m_baseFiles) * Oid::kSize)
        return damaged(path, "the files below are not named");
    if (endsSize == quint64(last) * 4 && filtersSize >= kFilterHeader) {
        const quint32 version = qFromBigEndian<quint32>(graph.at(graph.m_filters));
        graph.m_hashes = qFromBigEndian<quint32>(graph.at(graph.m_filters + 4));
        graph.m_bitsPerEntry = qFromBigEndian<quint32>(graph.at(graph.m_filters + 8));
        // Without filters, or with some of another kind, the rest is still good.
        if ((version == 1 || version == 2) && graph.m_hashes >= 1 && graph.m_hashes <= 64) {
            graph.m_filterVersion = int(version);
            graph.m_filters += kFilterHeader;
            graph.m_filterBytes = filtersSize - kFilterHeader;
        }
    }
    return graph;
}

bool GraphFile::setBase(quint32 commits)
{
    if (commits >= kNoParent - m_count)
        return false;
    m_base = commits;
    return true;
}

std::vector<Oid> GraphFile::baseFiles() const
{
    std::vector<Oid> files;
    for (quint64 i = 0; i < m_baseFiles; ++i)
        files.push_back(Oid::fromBytes(at(m_bases + i * Oid::kSize)));
    return files;
}

quint32 GraphFile::find(const Oid &oid) const
{
    const quint64 first = oid.bytes[0];
    quint32 low = first ? qFromBigEndian<quint32>(at(m_fanout + 4 * (first - 1))) : 0;
    quint32 high = qFromBigEndian<quint32>(at(m_fanout + 4 * first));
    while (low < high) {
        const quint32 middle = low + (high - low) / 2;
        const int order = std::memcmp(at(m_names + Oid::kSize * quint64(middle)), oid.bytes.data(), Oid::kSize);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return kNone;
}

Oid GraphFile::oid(quint32 position) const
{
    return Oid::fromBytes(at(m_names + Oid::kSize * quint64(position)));
}

GraphFile::Commit GraphFile::commit(quint32 position) const
{
    const quint8 *entry = at(m_commits + kCommitSize * position);
    Commit commit;
    commit.tree = Oid::fromBytes(entry);
    for (size_t i = 0; i < 2; ++i) {
        const quint32 parent = qFromBigEndian<quint32>(entry + Oid::kSize + 4 * i);
        commit.parents[i] = parent == kNoParent ? kNone : parent;
    }
    // 30 bits of topological level, 34 of the committer's time.
    const quint32 high = qFromBigEndian<quint32>(entry + Oid::kSize + 8);
    commit.generation = high >> 2;
    commit.time = qint64(quint64(high & 3) << 32 | qFromBigEndian<quint32>(entry + Oid::kSize + 12));
    return commit;
}

bool GraphFile::parents(quint32 position, std::vector<quint32> &into) const
{
    const Commit entry = commit(position);
    const quint32 most = m_base + m_count;
    if (entry.parents[0] == kNone)
        return true;
    if (entry.parents[0] >= most)
        return false;
    into.push_back(entry.parents[0]);
    if (entry.parents[1] == kNone)
        return true;
    if (!(entry.parents[1] & kEdgeBit)) {
        if (entry.parents[1] >= most)
            return false;
        into.push_back(entry.parents[1]);
        return true;
    }
    for (quint64 i = entry.parents[1] & ~kEdgeBit;; ++i) {
        if (i >= m_edgeCount)
            return false;
        const quint32 edge = qFromBigEndian<quint32>(at(m_edges + 4 * i));
        if ((edge & ~kEdgeBit) >= most)
            return false;
        into.push_back(edge & ~kEdgeBit);
        if (edge & kEdgeBit)
            return true;
    }
}

std::span<const quint8> GraphFile::filter(quint32 position) const
{
    if (!hasFilters())
        return {};
    const quint32 from = position ? qFromBigEndian<quint32>(at(m_filterEnds + 4 * quint64(position - 1))) : 0;
    const quint32 to = qFromBigEndian<quint32>(at(m_filterEnds + 4 * quint64(position)));
    if (from > to || to > m_filterBytes)
        return {};
    return {at(m_filters + from), to - from};
}

Result<bool> GraphFile::verify(JobControl &job) const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const quint64 end = m_file.byteSize() - Oid::kSize;
    constexpr quint64 kPiece = 1 << 20;
    for (quint64 done = 0; done < end; done += kPiece) {
        if (job.cancelled())
            return cancelled();
        hash.addData(QByteArrayView(m_file.data() + done, qsizetype(std::min(kPiece, end - done))));
    }
    const QByteArray sum = hash.result();
    if (m_file.isDamaged() || std::memcmp(sum.constData(), at(end), Oid::kSize) != 0)
        return false;
    std::vector<quint32> list;
    Oid before;
    for (quint32 i = 0; i < m_count; ++i) {
        if ((i & 4095) == 0 && job.cancelled())
            return cancelled();
        list.clear();
        const Oid here = oid(i);
        if ((i > 0 && here <= before) || !parents(i, list))
            return false;
        before = here;
    }
    return true;
}

std::vector<GraphFile> openGraphFiles(const QStringList &objectFolders, Warnings &warnings)
{
    const auto warn = [&](const Error &error, const QString &path) {
        if (error.kind != Error::Kind::NotFound)
            warnings.append({QStringLiteral("commit-graph"), error.what, path});
    };
    for (const QString &folder : objectFolders) {
        const QString single = folder + QStringLiteral("/info/commit-graph");
        if (auto file = GraphFile::open(single); file && file->baseFiles().empty()) {
            file->setBase(0);
            std::vector<GraphFile> files;
            files.push_back(std::move(*file));
            return files;
        } else if (!file) {
            warn(file.error(), single);
        }
        const QString chain = folder + QStringLiteral("/info/commit-graphs/commit-graph-chain");
        const auto names = readFile(chain, 1 << 20);
        if (!names)
            continue;
        std::vector<GraphFile> files;
        std::vector<Oid> below;
        quint32 commits = 0;
        for (const QByteArray &line : names->split('\n')) {
            const auto name = Oid::fromHex(line);
            if (!name)
                break;
            // A file of the chain may lie in an alternate.
            std::optional<GraphFile> found;
            for (const QString &place : objectFolders) {
                const QString path = place + QStringLiteral("/info/commit-graphs/graph-") + QString::fromLatin1(line) +
                                     QStringLiteral(".graph");
                auto file = GraphFile::open(path);
                if (file) {
                    found = std::move(*file);
                    break;
                }
                warn(file.error(), path);
            }
            if (!found || found->baseFiles() != below || !found->setBase(commits)) {
                warnings.append(
                    {QStringLiteral("commit-graph"),
                     QCoreApplication::translate("ariadne", "The chain of commit graphs %1 is broken: a part "
                                                            "of it is left out.")
                         .arg(chain),
                     chain});
                break;
            }
            commits += found->count();
            below.push_back(*name);
            files.push_back(std::move(*found));
        }
        if (!files.empty())
            return files;
    }
    return {};
}

} // namespace ariadne::history
