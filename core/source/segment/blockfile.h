// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/growingarray.h"
#include "support/error.h"
#include "support/mappedfile.h"

#include <QByteArray>
#include <array>
#include <atomic>
#include <memory>
#include <span>

// The container of all index files: a header, up to eight sections, and a checksum for each 64 KiB, which is looked at
// when the block is first read. So opening costs nothing, and no flipped bit is ever taken for a fact. Host byte order:
// these files are a cache of this machine, and the magic tells another one's.
namespace ariadne::source {

inline constexpr size_t kBlockSections = 8;
inline constexpr size_t kBlockParameters = 8;

class BlockFile
{
public:
    // `magic`: eight letters that name the kind of file. Errors: NotFound, Io, Malformed (damaged, cut, another kind),
    // Newer (or older: another version; to be built again).
    static Result<std::shared_ptr<const BlockFile>> open(const QString &path, const char *magic, quint32 version);
    static Result<std::shared_ptr<const BlockFile>> fromBytes(const QByteArray &bytes, const char *magic,
                                                              quint32 version);
    ~BlockFile();

    quint64 parameter(size_t number) const { return m_header.parameters[number]; }
    quint64 sectionSize(size_t section) const { return m_header.sections[section].size; }
    quint64 byteSize() const { return m_bytes.size(); }
    QString path() const { return m_map.path(); } // empty where it lives in memory

    // That part of a section, verified; empty where it is damaged or beyond the section (then damaged() is true).
    // Thread-safe.
    std::span<const quint8> at(size_t section, quint64 offset, quint64 size) const;
    template <typename T> const T *record(size_t section, quint64 index) const
    {
        const auto bytes = at(section, index * sizeof(T), sizeof(T));
        return bytes.empty() ? nullptr : reinterpret_cast<const T *>(bytes.data());
    }
    // All of a section, verified.
    std::span<const quint8> whole(size_t section) const { return at(section, 0, sectionSize(section)); }

    // True once something was found that is not what was written. What was answered since is not to be trusted.
    bool damaged() const { return m_damaged.load(std::memory_order_relaxed) || m_map.isDamaged(); }
    void noteDamage() const { m_damaged.store(true, std::memory_order_relaxed); }

private:
    friend class BlockFileWriter;
    struct Extent {
        quint64 offset = 0, size = 0;
    };
    struct Header {
        std::array<char, 8> magic = {};
        quint32 version = 0;
        quint32 reserved = 0;
        quint64 byteSize = 0;
        std::array<quint64, kBlockParameters> parameters = {};
        std::array<Extent, kBlockSections> sections = {};
        quint64 checksums = 0; // where they stand; all before them but the header is covered
        quint64 checksumsHash = 0;
        quint64 headerHash = 0; // of all above
    };

    BlockFile() = default;
    Done check(const char *magic, quint32 version);
    bool verify(quint64 first, quint64 last) const;

    MappedFile m_map;
    QByteArray m_memory;
    std::span<const quint8> m_bytes;
    Header m_header;
    const quint64 *m_checksums = nullptr;
    quint64 m_blocks = 0;
    std::unique_ptr<std::atomic<quint64>[]> m_verified; // a bit for each block
    mutable std::atomic<bool> m_damaged = false;
};

// Writes one, to a file (made under another name, renamed when finished, gone where not) or to memory. Sections come
// one after the other. One thread.
class BlockFileWriter
{
public:
    explicit BlockFileWriter(const QString &path = {}); // empty: memory
    ~BlockFileWriter();
    BlockFileWriter(const BlockFileWriter &) = delete;
    BlockFileWriter &operator=(const BlockFileWriter &) = delete;

    Done begin();
    void beginSection(size_t section);
    void append(const void *bytes, size_t size);
    template <typename T> void append(const T &value)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        append(&value, sizeof value);
    }
    quint64 sectionSize() const { return m_header.sections[m_section].size; } // of the one begun last
    void setParameter(size_t number, quint64 value) { m_header.parameters[number] = value; }
    // Errors: NoSpace, Io; also those of append(). To a file: it is there now.
    Done finish(const char *magic, quint32 version);
    QByteArray takeBytes() { return std::move(m_memory); }
    quint64 byteSize() const { return m_header.byteSize; }

private:
    void flush();
    void write(std::span<const quint8> bytes);
    void closeBlock();

    QString m_path, m_temporary;
    int m_fd = -1;
    int m_errno = 0;
    QByteArray m_memory;
    GrowingArray<quint8> m_block; // not yet hashed and written
    GrowingArray<quint64> m_checksums;
    quint64 m_offset = 0;
    size_t m_section = 0;
    BlockFile::Header m_header;
};

} // namespace ariadne::source
