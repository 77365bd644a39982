// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/blockfile.h"

#include "source/segment/contenthash.h"
#include "support/hash.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace ariadne::source {

namespace {

constexpr quint64 kBlock = 64 << 10;
constexpr quint64 kHeader = 512;
constexpr size_t kMostAtOnce = 16; // blocks in one write
constexpr quint64 kSeed = 0x617269616e646521u;

QString text(const char *source)
{
    return QCoreApplication::translate("ariadne", source);
}

std::unexpected<Error> broken(const QString &path)
{
    return fail(Error::Kind::Malformed, text("The index file %1 is damaged: it will be built again.").arg(path));
}

} // namespace

BlockFile::~BlockFile() = default;

Result<std::shared_ptr<const BlockFile>> BlockFile::open(const QString &path, const char *magic, quint32 version)
{
    auto map = MappedFile::open(path);
    if (!map)
        return std::unexpected(map.error());
    const std::shared_ptr<BlockFile> file(new BlockFile);
    file->m_map = std::move(*map);
    const auto bytes = file->m_map.bytes();
    file->m_bytes = {reinterpret_cast<const quint8 *>(bytes.data()), bytes.size()};
    if (const auto done = file->check(magic, version); !done)
        return std::unexpected(done.error());
    return file;
}

Result<std::shared_ptr<const BlockFile>> BlockFile::fromBytes(const QByteArray &bytes, const char *magic,
                                                              quint32 version)
{
    const std::shared_ptr<BlockFile> file(new BlockFile);
    file->m_memory = bytes;
    file->m_bytes = {reinterpret_cast<const quint8 *>(file->m_memory.constData()),
                     static_cast<size_t>(file->m_memory.size())};
    if (const auto done = file->check(magic, version); !done)
        return std::unexpected(done.error());
    return file;
}

Done BlockFile::check(const char *magic, quint32 version)
{
    static_assert(sizeof(Header) <= kHeader);
    const QString name = m_map.isOpen() ? path() : text("in memory");
    if (m_bytes.size() < kHeader)
        return broken(name);
    std::memcpy(&m_header, m_bytes.data(), sizeof m_header);
    if (std::memcmp(m_header.magic.data(), magic, m_header.magic.size()) != 0)
        return broken(name);
    if (m_header.version != version)
        return fail(Error::Kind::Newer,
                    text("The index file %1 was written by another version: it will be built again.").arg(name));
    const auto *raw = reinterpret_cast<const quint8 *>(&m_header);
    if (hash64({raw, offsetof(Header, headerHash)}, kSeed) != m_header.headerHash ||
        m_header.byteSize != m_bytes.size())
        return broken(name);
    // The header is genuine from here on; the checks of bounds stay, since they cost nothing.
    m_blocks = (m_header.checksums - kHeader + kBlock - 1) / kBlock;
    if (m_header.checksums < kHeader || m_header.checksums % 8 != 0 || m_header.checksums > m_bytes.size() ||
        m_blocks > (m_bytes.size() - m_header.checksums) / sizeof(quint64))
        return broken(name);
    for (const Extent &section : m_header.sections) {
        if (section.offset > m_header.checksums || section.size > m_header.checksums - section.offset ||
            (section.size > 0 && section.offset < kHeader))
            return broken(name);
    }
    m_checksums = reinterpret_cast<const quint64 *>(m_bytes.data() + m_header.checksums);
    if (hash64({m_bytes.data() + m_header.checksums, m_blocks * sizeof(quint64)}, kSeed) != m_header.checksumsHash)
        return broken(name);
    m_verified = std::make_unique<std::atomic<quint64>[]>(m_blocks / 64 + 1);
    return {};
}

bool BlockFile::verify(quint64 first, quint64 last) const
{
    for (quint64 block = (first - kHeader) / kBlock; block <= (last - kHeader) / kBlock; ++block) {
        std::atomic<quint64> &bits = m_verified[block / 64];
        const quint64 bit = quint64(1) << (block % 64);
        if (bits.load(std::memory_order_relaxed) & bit)
            continue;
        const quint64 from = kHeader + block * kBlock;
        const quint64 size = std::min(kBlock, m_header.checksums - from);
        if (hash64({m_bytes.data() + from, size}, kSeed + block) != m_checksums[block]) {
            noteDamage();
            return false;
        }
        bits.fetch_or(bit, std::memory_order_relaxed);
    }
    return true;
}

std::span<const quint8> BlockFile::at(size_t section, quint64 offset, quint64 size) const
{
    const Extent &extent = m_header.sections[section];
    if (offset > extent.size || size > extent.size - offset) {
        noteDamage();
        return {};
    }
    if (size == 0)
        return {};
    const quint64 from = extent.offset + offset;
    if (!verify(from, from + size - 1))
        return {};
    return m_bytes.subspan(from, size);
}

BlockFileWriter::BlockFileWriter(const QString &path) : m_path(path) {}

BlockFileWriter::~BlockFileWriter()
{
    if (m_fd >= 0)
        ::close(m_fd);
    if (!m_temporary.isEmpty())
        ::unlink(QFile::encodeName(m_temporary).constData());
}

Done BlockFileWriter::begin()
{
    m_offset = kHeader;
    if (m_path.isEmpty()) {
        m_memory.resize(qsizetype(kHeader), '\0');
        return {};
    }
    const QString folder = QFileInfo(m_path).path();
    QDir().mkpath(folder);
    m_temporary = folder + QStringLiteral("/.part-") + uuid7();
    m_fd = ::open(QFile::encodeName(m_temporary).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (m_fd < 0) {
        const auto failed = failErrno(text("The index cannot be written below %1: check its permissions.").arg(folder));
        m_temporary.clear();
        return failed;
    }
    if (::lseek(m_fd, off_t(kHeader), SEEK_SET) < 0)
        m_errno = errno;
    return {};
}

void BlockFileWriter::beginSection(size_t section)
{
    // Records in it may be looked at in place.
    static constexpr std::array<quint8, 8> zeros = {};
    if (m_offset % 8 != 0) {
        const size_t pad = 8 - m_offset % 8;
        m_block.append(zeros.data(), pad);
        m_offset += pad;
        closeBlock();
    }
    m_section = section;
    m_header.sections[section] = {m_offset, 0};
}

void BlockFileWriter::append(const void *bytes, size_t size)
{
    m_header.sections[m_section].size += size;
    m_offset += size;
    const auto *at = static_cast<const quint8 *>(bytes);
    // Whole blocks go out as they are.
    while (m_block.isEmpty() && size >= kBlock && !m_path.isEmpty()) {
        const size_t count = std::min<size_t>(size / kBlock, kMostAtOnce);
        for (size_t i = 0; i < count; ++i)
            m_checksums.append(hash64({at + i * kBlock, kBlock}, kSeed + m_checksums.size()));
        write({at, count * kBlock});
        at += count * kBlock;
        size -= count * kBlock;
    }
    while (size > 0) {
        const size_t part = std::min<size_t>(size, kBlock - m_block.size());
        m_block.append(at, part);
        at += part;
        size -= part;
        closeBlock();
        if (m_block.isEmpty() && size >= kBlock && !m_path.isEmpty()) {
            m_header.sections[m_section].size -= size; // counted above already
            m_offset -= size;
            return append(at, size);
        }
    }
}

// Hashes and writes the block where it is full.
void BlockFileWriter::closeBlock()
{
    if (m_block.size() < kBlock)
        return;
    flush();
}

void BlockFileWriter::flush()
{
    m_checksums.append(hash64(m_block.span(), kSeed + m_checksums.size()));
    if (m_path.isEmpty()) {
        m_memory.append(reinterpret_cast<const char *>(m_block.data()), qsizetype(m_block.size()));
    } else {
        write(m_block.span());
    }
    m_block.resize(0);
}

void BlockFileWriter::write(std::span<const quint8> bytes)
{
    for (size_t done = 0; done < bytes.size() && m_errno == 0;) {
        const ssize_t count = ::write(m_fd, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno != EINTR)
            m_errno = errno;
        else if (count > 0)
            done += static_cast<size_t>(count);
    }
}

Done BlockFileWriter::finish(const char *magic, quint32 version)
{
    const auto sections = m_header.sections;
    beginSection(0); // only to align
    m_header.sections = sections;
    if (!m_block.isEmpty())
        flush();
    m_header.checksums = m_offset;
    const std::span<const quint8> sums{reinterpret_cast<const quint8 *>(m_checksums.data()),
                                       m_checksums.size() * sizeof(quint64)};
    m_header.checksumsHash = hash64(sums, kSeed);
    std::memcpy(m_header.magic.data(), magic, m_header.magic.size());
    m_header.version = version;
    m_header.byteSize = m_offset + sums.size();
    m_header.headerHash =
        hash64({reinterpret_cast<const quint8 *>(&m_header), offsetof(BlockFile::Header, headerHash)}, kSeed);
    if (m_path.isEmpty()) {
        m_memory.append(reinterpret_cast<const char *>(sums.data()), qsizetype(sums.size()));
        std::memcpy(m_memory.data(), &m_header, sizeof m_header);
        return {};
    }
    const auto put = [&](const void *bytes, size_t size, quint64 offset) {
        if (m_errno == 0 && ::pwrite(m_fd, bytes, size, off_t(offset)) != ssize_t(size))
            m_errno = errno == 0 ? ENOSPC : errno;
    };
    errno = 0;
    put(sums.data(), sums.size(), m_offset);
    put(&m_header, sizeof m_header, 0);
    // No fsync: this is a cache, and the checksums tell what a power failure left of it.
    if (::close(m_fd) != 0 && m_errno == 0)
        m_errno = errno;
    m_fd = -1;
    if (m_errno == 0 &&
        ::rename(QFile::encodeName(m_temporary).constData(), QFile::encodeName(m_path).constData()) == 0) {
        m_temporary.clear();
        return {};
    }
    if (m_errno != 0)
        errno = m_errno;
    return failErrno((errno == ENOSPC || errno == EDQUOT || errno == EFBIG
                          ? text("No room left to write the index %1: free some space and try again.")
                          : text("The index %1 cannot be written."))
                         .arg(m_path));
}

} // namespace ariadne::source
