// SPDX-License-Identifier: GPL-3.0-or-later
// The name index in the cache folder: a file that is mapped as it is, checked by its own checksum and by what it is of.
#include "nameindex.h"

#include "support/atomicfile.h"
#include "support/directories.h"

#include <QDir>
#include <zlib.h>

namespace ariadne::dump
{
namespace
{

constexpr char kMagic[8] = {'A', 'R', 'I', 'N', 'A', 'M', 'E', 'S'};
constexpr quint32 kVersion = 1; // another layout, another hash or another choice of names: another number

struct Header {
    char magic[8];
    quint32 version;
    quint32 checksum; // CRC-32 of all that follows the header
    quint64 identity, names, units, damaged, ranges;
};
static_assert(sizeof(Header) == 56);

quint32 checksumOf(Bytes bytes)
{
    return static_cast<quint32>(
        crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef *>(bytes.data()), bytes.size()));
}

template <typename T> QByteArrayView raw(const T *data, size_t count)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(count * sizeof(T))};
}

} // namespace

quint64 NameIndex::identity(const DwarfFile &file)
{
    quint64 out = 0x9e3779b97f4a7c15;
    for (const Section section : {Section::Info, Section::Types, Section::Abbreviations, Section::Strings}) {
        out = (out ^ file.sections().storedBytes(section)) * 0xff51afd7ed558ccd;
        out ^= out >> 33;
    }
    return out ^ file.sections().file().size();
}

QByteArray NameIndex::serialised(quint64 identity) const
{
    QByteArray body;
    body.reserve(static_cast<qsizetype>(m_count * sizeof(Row) + (kBuckets + 1) * 4 +
                                        m_unitRanges.size() * sizeof(DwarfFile::UnitRange)));
    body += raw(m_buckets.data(), m_buckets.size());
    body += raw(m_rows, m_count);
    for (const DwarfFile::UnitRange &range : m_unitRanges) { // field by field: the struct has padding
        body += raw(&range.start, 1);
        body += raw(&range.end, 1);
        body += raw(&range.unit, 1);
    }
    Header header = {};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.version = kVersion;
    header.identity = identity;
    header.names = m_count;
    header.units = m_units;
    header.damaged = m_damaged;
    header.ranges = m_unitRanges.size();
    header.checksum = checksumOf(std::as_bytes(std::span(body.constData(), static_cast<size_t>(body.size()))));
    return QByteArray(raw(&header, 1).data(), sizeof header) + body;
}

std::shared_ptr<const NameIndex> NameIndex::parse(const MappedFile &map, quint64 identity)
{
    const Bytes bytes = map.bytes();
    Header header;
    if (bytes.size() < sizeof header)
        return nullptr;
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.version != kVersion ||
        header.identity != identity || header.names > bytes.size() / sizeof(Row) || header.ranges > bytes.size() / 20)
        return nullptr;
    const quint64 buckets = (kBuckets + 1) * 4, rows = header.names * sizeof(Row), ranges = header.ranges * 20;
    if (bytes.size() != sizeof header + buckets + rows + ranges ||
        checksumOf(bytes.subspan(sizeof header)) != header.checksum)
        return nullptr;
    auto out = std::make_shared<NameIndex>();
    out->m_map = map;
    out->m_count = header.names;
    out->m_units = header.units;
    out->m_damaged = header.damaged;
    out->m_buckets.resize(kBuckets + 1);
    std::memcpy(out->m_buckets.data(), bytes.data() + sizeof header, buckets);
    // Starts that do not rise would lead out of the rows, whatever the checksum says.
    for (size_t i = 0; i <= kBuckets; ++i) {
        if (out->m_buckets[i] > header.names || (i > 0 && out->m_buckets[i] < out->m_buckets[i - 1]))
            return nullptr;
    }
    out->m_rows = reinterpret_cast<const Row *>(bytes.data() + sizeof header + buckets);
    Cursor c(bytes, sizeof header + buckets + rows);
    for (quint64 i = 0; i < header.ranges; ++i) {
        const quint64 start = c.u64(), end = c.u64();
        out->m_unitRanges.push_back({start, end, c.u32()});
    }
    return out;
}

Result<std::shared_ptr<const NameIndex>> NameIndex::cached(const DwarfFile &file, const QByteArray &buildId,
                                                           JobControl &job)
{
    if (buildId.isEmpty()) // sizes alone do not tell two builds apart
        return build(file, job);
    const quint64 self = identity(file);
    const QByteArray name = buildId + '-' + QByteArray::number(self, 16);
    const QString path = directories::cache() + QStringLiteral("/debug-index/") + QString::fromLatin1(name);
    if (const auto map = MappedFile::open(path)) {
        if (auto known = parse(*map, self))
            return known;
    }
    auto built = build(file, job);
    if (built && !(*built)->m_hasSplit)
        (void)writeFileAtomically(path, (*built)->serialised(self));
    return built;
}

} // namespace ariadne::dump
