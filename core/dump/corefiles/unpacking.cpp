// SPDX-License-Identifier: GPL-3.0-or-later
#include "unpacking.h"

#include "dump/elfimage.h"
#include "dump/words.h"

#include <algorithm>
#include <cerrno>
#include <elf.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace ariadne::dump {
namespace {

constexpr quint64 kHead = 1 << 20;   // holds 18,000 program headers
constexpr quint64 kSlack = 16 << 20; // behind the last segment: section headers, as gdb writes them
constexpr quint64 kPage = 4096;
constexpr quint64 kReserve = 512 << 20; // of the disk stays free
constexpr quint64 kLookEvery = 64 << 20;

bool isZero(Bytes bytes)
{
    return bytes.empty() ||
           (bytes[0] == std::byte(0) && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

Bytes view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

} // namespace

Result<quint64> promisedSize(Bytes head, const QString &name)
{
    const auto noCore = [&] {
        return fail(Error::Kind::Malformed,
                    translate("ariadne", "%1 is compressed, but what is in it is not a core.").arg(name));
    };
    const auto ident = part(head, 0, EI_NIDENT);
    if (!ident || std::memcmp(ident->data(), ELFMAG, SELFMAG) != 0)
        return noCore();
    const bool wide = static_cast<unsigned char>((*ident)[EI_CLASS]) == ELFCLASS64;
    const int w = wide ? 8 : 4;
    const auto order = elfOrder(head);
    if (!order)
        return noCore();
    head = Bytes(head, *order);
    const auto type = readAt<quint16>(head, 16), count = readAt<quint16>(head, wide ? 56 : 44),
               size = readAt<quint16>(head, wide ? 54 : 42);
    const auto table = wordAt(head, wide ? 32 : 28, w);
    if (!type || *type != ET_CORE || !count || !size || !table)
        return noCore();
    quint64 end = wide ? 64 : 52;
    if (*count == PN_XNUM || *size != (wide ? 56 : 32))
        return 0;
    for (quint64 i = 0; i < *count; ++i) {
        const quint64 at = *table + i * *size;
        const auto offset = wordAt(head, at + (wide ? 8 : 4), w), bytes = wordAt(head, at + (wide ? 32 : 16), w);
        if (!offset || !bytes)
            return 0; // the table lies beyond the head
        if (*offset + *bytes >= *offset && *offset + *bytes < quint64(1) << 62)
            end = std::max(end, *offset + *bytes);
    }
    return end;
}

SparseWriter::SparseWriter(int descriptor, QString name, std::function<bool()> makeRoom)
    : m_descriptor(descriptor), m_name(std::move(name)), m_makeRoom(std::move(makeRoom))
{
}

SparseWriter::~SparseWriter()
{
    ::close(m_descriptor);
}

Done SparseWriter::keepRoom(quint64 bytes)
{
    m_sinceLook += bytes;
    if (m_sinceLook < kLookEvery)
        return {};
    m_sinceLook = 0;
    struct statvfs disk = {};
    while (::fstatvfs(m_descriptor, &disk) == 0 && quint64(disk.f_bavail) * disk.f_frsize < kReserve) {
        if (!m_makeRoom()) {
            return fail(Error::Kind::NoSpace,
                        translate("ariadne", "No room to unpack %1: less than 512 MiB of the cache folder's disk are "
                                             "left. Make room, or set XDG_CACHE_HOME to a larger disk.")
                            .arg(m_name));
        }
    }
    return {};
}

// Page by page: runs of pages that hold something are written, others are left as holes.
Done SparseWriter::store(Bytes bytes, quint64 at)
{
    size_t start = 0;
    while (start < bytes.size()) {
        const auto pageEnd = [&](size_t from) {
            return std::min<size_t>(bytes.size(), from + static_cast<size_t>(kPage - (at + from) % kPage));
        };
        size_t end = pageEnd(start);
        if (isZero(bytes.subspan(start, end - start))) {
            start = end;
            continue;
        }
        while (end < bytes.size() && !isZero(bytes.subspan(end, pageEnd(end) - end)))
            end = pageEnd(end);
        if (const Done room = keepRoom(end - start); !room)
            return room;
        while (start < end) {
            const ssize_t count =
                ::pwrite(m_descriptor, bytes.data() + start, end - start, static_cast<off_t>(at + start));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return failErrno(translate("ariadne", "%1 cannot be unpacked into the cache folder.").arg(m_name));
            start += static_cast<size_t>(count);
        }
    }
    return {};
}

Done SparseWriter::checkHead()
{
    const auto promised = promisedSize(view(m_head), m_name);
    if (!promised)
        return std::unexpected(promised.error());
    m_judged = true;
    m_limit = *promised ? *promised + kSlack : ~quint64(0) >> 2;
    const QByteArray head = std::move(m_head);
    m_head.clear();
    return store(view(head), 0);
}

Done SparseWriter::write(Bytes bytes)
{
    const quint64 at = m_end;
    m_end += bytes.size();
    if (!m_judged) {
        m_head += QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return static_cast<quint64>(m_head.size()) < kHead ? Done() : checkHead();
    }
    if (m_end > m_limit) {
        return fail(Error::Kind::Refused,
                    translate("ariadne", "%1 holds more than the core in it says it has: it is not unpacked further.")
                        .arg(m_name));
    }
    return store(bytes, at);
}

Done SparseWriter::finish()
{
    if (!m_judged) {
        if (const Done done = checkHead(); !done)
            return done;
    }
    if (m_end > m_limit)
        return write({});
    if (::ftruncate(m_descriptor, static_cast<off_t>(m_end)) != 0)
        return failErrno(translate("ariadne", "%1 cannot be unpacked into the cache folder.").arg(m_name));
    return {};
}

} // namespace ariadne::dump
