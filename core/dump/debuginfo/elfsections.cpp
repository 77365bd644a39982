// SPDX-License-Identifier: GPL-3.0-or-later
#include "elfsections.h"

#include "dump/elfimage.h"
#include "support/decompress.h"

#include <QtEndian>
#include <algorithm>
#include <elf.h>
#include <libdeflate.h>
#include <zlib.h>

namespace ariadne::dump
{
namespace
{

constexpr quint64 kLargestSection = quint64(8) << 30;
constexpr quint64 kMostDeflateRatio = 1032; // what deflate can yield of one byte
constexpr quint64 kMostZstdRatio = 1 << 16;
constexpr quint32 kZstd = 2; // ELFCOMPRESS_ZSTD, newer than some elf.h

struct Named {
    const char *name;
    Section section;
};
constexpr Named kNames[] = {
    {"info", Section::Info},
    {"types", Section::Types},
    {"abbrev", Section::Abbreviations},
    {"str", Section::Strings},
    {"line_str", Section::LineStrings},
    {"str_offsets", Section::StringOffsets},
    {"line", Section::Lines},
    {"ranges", Section::Ranges},
    {"rnglists", Section::RangeLists},
    {"addr", Section::Addresses},
    {"aranges", Section::AddressRanges},
    {"frame", Section::CallFrames},
    {"cu_index", Section::UnitIndex},
    {"tu_index", Section::TypeIndex},
};
constexpr Named kOthers[] = {
    {".eh_frame", Section::EhFrame},
    {".gnu_debugaltlink", Section::AlternateLink},
    {".gnu_debugdata", Section::MiniDebug},
    {".symtab", Section::Symbols},
    {".strtab", Section::SymbolStrings},
    {".dynsym", Section::DynamicSymbols},
    {".dynstr", Section::DynamicStrings},
    {".ARM.exidx", Section::ArmIndex},
    {".opd", Section::Descriptors},
    {".gopclntab", Section::GoFunctions},
    {".data.rel.ro.gopclntab", Section::GoFunctions},
};

} // namespace

// `place` as the section header has it.
void ElfSections::readPlace(const QByteArray &fullName, bool split, bool compressed, Place place)
{
    std::optional<Section> section;
    if (fullName.startsWith(".debug_") || fullName.startsWith(".zdebug_")) {
        QByteArray name = fullName.mid(fullName.indexOf('_') + 1);
        const bool isIndex = name.endsWith("_index"); // of a .dwp; has no ".dwo" in its name
        const bool isSplit = name.endsWith(".dwo");
        if (isSplit)
            name.chop(4);
        if (isSplit != split && !(isIndex && split))
            return;
        for (const Named &one : kNames) {
            if (name == one.name)
                section = one.section;
        }
    } else {
        for (const Named &one : kOthers) {
            if (fullName == one.name)
                section = one.section;
        }
    }
    if (!section)
        return;
    const bool isFurther = m_places[index(*section)].size != 0;
    if (isFurther && (!split || (*section != Section::Info && *section != Section::Types)))
        return;
    const Bytes content = m_bytes.subspan(static_cast<size_t>(place.offset), static_cast<size_t>(place.size));
    if (compressed) {
        // gABI ch. 4: Elf32_Chdr and Elf64_Chdr.
        const bool wide = m_wordBytes == 8;
        const auto type = readAt<quint32>(content, 0);
        const auto size = wordAt(content, wide ? 8 : 4, m_wordBytes);
        const quint64 header = wide ? 24 : 12;
        if (!type || !size || place.size < header || (*type != ELFCOMPRESS_ZLIB && *type != kZstd))
            return;
        place.compression = *type == kZstd ? Compression::Zstd : Compression::Zlib;
        place.offset += header;
        place.size -= header;
        place.inflated = *size;
    } else if (fullName.startsWith(".zdebug_")) {
        // "ZLIB" and the size as eight bytes, big endian: what binutils wrote before the flag existed.
        if (place.size < 12 || std::memcmp(content.data(), "ZLIB", 4) != 0)
            return;
        place.inflated = qFromBigEndian<quint64>(content.data() + 4);
        place.compression = Compression::Zlib;
        place.offset += 12;
        place.size -= 12;
    }
    const quint64 ratio = place.compression == Compression::Zstd ? kMostZstdRatio : kMostDeflateRatio;
    if (place.inflated > kLargestSection || place.inflated / ratio > place.size)
        return;
    if (isFurther)
        m_further.emplace_back(*section, place);
    else
        m_places[index(*section)] = place;
}

bool ElfSections::readTable(bool split)
{
    const auto ident = part(m_bytes, 0, EI_NIDENT);
    if (!ident || std::memcmp(ident->data(), ELFMAG, SELFMAG) != 0)
        return false;
    const auto order = elfOrder(m_bytes);
    if (!order)
        return false;
    m_bytes = Bytes(m_bytes, *order);
    const bool wide = (*ident)[EI_CLASS] == std::byte{ELFCLASS64};
    m_wordBytes = wide ? 8 : 4;
    const auto w = static_cast<quint64>(m_wordBytes);
    const quint64 counts = 24 + 3 * w, rowBytes = wide ? 64 : 40;
    const auto machine = readAt<quint16>(m_bytes, 18);
    const auto tableAt = wordAt(m_bytes, 24 + 2 * w, m_wordBytes);
    const auto rowSize = readAt<quint16>(m_bytes, counts + 10);
    quint64 count = readAt<quint16>(m_bytes, counts + 12).value_or(0);
    quint64 namesIndex = readAt<quint16>(m_bytes, counts + 14).value_or(0);
    if (!machine || !tableAt || rowSize != rowBytes)
        return false;
    m_machine = *machine;
    const auto first = part(m_bytes, *tableAt, rowBytes);
    if (!first)
        return false;
    // gABI ch. 4: counts that do not fit stand in section 0.
    if (count == 0)
        count = *wordAt(*first, wide ? 32 : 20, m_wordBytes);
    if (namesIndex == SHN_XINDEX)
        namesIndex = *readAt<quint32>(*first, wide ? 40 : 24);
    count = std::min<quint64>(count, (m_bytes.size() - *tableAt) / rowBytes);
    if (namesIndex >= count)
        return false;
    const auto row = [&](quint64 i) { return *part(m_bytes, *tableAt + i * rowBytes, rowBytes); };
    const auto contentOf = [&](Bytes header) {
        return part(m_bytes, *wordAt(header, wide ? 24 : 16, m_wordBytes),
                    *wordAt(header, wide ? 32 : 20, m_wordBytes));
    };
    const auto names = contentOf(row(namesIndex));
    for (quint64 i = 1; names && i < count; ++i) {
        const Bytes header = row(i);
        const quint32 nameAt = *readAt<quint32>(header, 0), type = *readAt<quint32>(header, 4);
        if (type == SHT_NOBITS || nameAt >= names->size() || !contentOf(header))
            continue;
        Place place;
        place.address = *wordAt(header, wide ? 16 : 12, m_wordBytes);
        place.offset = *wordAt(header, wide ? 24 : 16, m_wordBytes);
        place.size = *wordAt(header, wide ? 32 : 20, m_wordBytes);
        readPlace(cString(names->subspan(nameAt, std::min<size_t>(64, names->size() - nameAt))), split,
                  (*wordAt(header, 8, m_wordBytes) & SHF_COMPRESSED) != 0, place);
    }
    return true;
}

std::shared_ptr<const ElfSections> ElfSections::open(const MappedFile &file, bool split)
{
    auto out = std::make_shared<ElfSections>();
    out->m_file = file;
    out->m_bytes = file.bytes();
    return out->readTable(split) ? out : nullptr;
}

std::shared_ptr<const ElfSections> ElfSections::open(const QByteArray &file, bool split)
{
    auto out = std::make_shared<ElfSections>();
    out->m_memory = file;
    out->m_bytes = std::as_bytes(std::span(out->m_memory.constData(), static_cast<size_t>(out->m_memory.size())));
    return out->readTable(split) ? out : nullptr;
}

bool ElfSections::inflate(const Place &place, Inflated &out, JobControl *job) const
{
    NoJob none;
    JobControl &control = job ? *job : none;
    const Bytes packed = m_bytes.subspan(static_cast<size_t>(place.offset), static_cast<size_t>(place.size));
    if (place.compression == Compression::Zstd) {
        const auto plain = decompress(packed, static_cast<qint64>(place.inflated), control);
        if (!plain)
            return plain.error().kind != Error::Kind::Cancelled;
        out.size = static_cast<quint64>(plain->size());
        out.data = std::make_unique_for_overwrite<std::byte[]>(out.size);
        std::memcpy(out.data.get(), plain->constData(), out.size);
        return true;
    }
    auto data = std::make_unique_for_overwrite<std::byte[]>(place.inflated);
    if (control.cancelled())
        return false;
    // In a third of zlib's time, but in one go (some 300 MB in half a second) and only where nothing is damaged.
    if (const auto whole = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>(
            libdeflate_alloc_decompressor(), libdeflate_free_decompressor)) {
        size_t made = 0;
        if (libdeflate_zlib_decompress(whole.get(), packed.data(), packed.size(), data.get(),
                                       static_cast<size_t>(place.inflated), &made) == LIBDEFLATE_SUCCESS) {
            out.size = made;
            out.data = std::move(data);
            return true;
        }
    }
    z_stream stream = {};
    if (inflateInit(&stream) != Z_OK)
        return true;
    constexpr quint64 kChunk = 1 << 20;
    quint64 taken = 0, made = 0;
    int state = Z_OK;
    bool stopped = false;
    while (state == Z_OK && made < place.inflated && !(stopped = control.cancelled())) {
        if (stream.avail_in == 0) {
            stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(packed.data() + taken));
            stream.avail_in = static_cast<uInt>(std::min<quint64>(kChunk, packed.size() - taken));
            taken += stream.avail_in;
        }
        stream.next_out = reinterpret_cast<Bytef *>(data.get() + made);
        stream.avail_out = static_cast<uInt>(std::min(kChunk, place.inflated - made));
        const uInt room = stream.avail_out;
        state = ::inflate(&stream, Z_NO_FLUSH);
        made += room - stream.avail_out;
        if (state == Z_BUF_ERROR && stream.avail_in == 0 && taken < packed.size())
            state = Z_OK;
    }
    inflateEnd(&stream);
    if (stopped)
        return false;
    out.size = made; // damaged: what could be had
    out.data = std::move(data);
    return true;
}

bool ElfSections::isInParts(Section section) const
{
    return std::any_of(m_further.begin(), m_further.end(), [=](const auto &one) { return one.first == section; });
}

// No more than a whole file's parts can yield: overlapping ones, which no compiler writes, would cost without end.
bool ElfSections::join(Section section, Inflated &out, JobControl *job) const
{
    std::vector<Place> parts{m_places[index(section)]};
    for (const auto &[of, place] : m_further) {
        if (of == section)
            parts.push_back(place);
    }
    quint64 stored = 0, size = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        stored += parts[i].size;
        size += parts[i].compression == Compression::None ? parts[i].size : parts[i].inflated;
        if (stored > m_bytes.size() || size > kLargestSection)
            parts.resize(i);
    }
    std::vector<std::byte> whole;
    for (const Place &place : parts) {
        Inflated part;
        if (place.compression != Compression::None && !inflate(place, part, job))
            return false;
        const Bytes content = place.compression == Compression::None
                                  ? m_bytes.subspan(static_cast<size_t>(place.offset), static_cast<size_t>(place.size))
                                  : Bytes(part.data.get(), static_cast<size_t>(part.size));
        whole.insert(whole.end(), content.begin(), content.end());
        if (job && job->cancelled())
            return false;
    }
    out.size = whole.size();
    out.data = std::make_unique_for_overwrite<std::byte[]>(whole.size());
    std::copy(whole.begin(), whole.end(), out.data.get());
    return true;
}

Bytes ElfSections::bytes(Section section, JobControl *job) const
{
    const Place &place = m_places[index(section)];
    if (!isCompressed(section))
        return m_bytes.subspan(static_cast<size_t>(place.offset), static_cast<size_t>(place.size));
    Inflated &inflated = m_inflated[index(section)];
    if (!inflated.done.load(std::memory_order_acquire)) {
        const std::lock_guard guard(inflated.lock);
        if (!inflated.done)
            inflated.done = isInParts(section) ? join(section, inflated, job) : inflate(place, inflated, job);
    }
    return inflated.done ? Bytes(inflated.data.get(), static_cast<size_t>(inflated.size), m_bytes.order()) : Bytes();
}

} // namespace ariadne::dump
