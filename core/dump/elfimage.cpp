// SPDX-License-Identifier: GPL-3.0-or-later
#include "elfimage.h"

#include "elfcore.h"

#include <algorithm>
#include <elf.h>
#include <zlib.h>

namespace ariadne::dump
{
namespace
{

struct Layout {
    int wordBytes = 8;
    quint64 programOffset = 0, sectionOffset = 0;
    quint16 programCount = 0, sectionCount = 0, namesIndex = 0;
    quint64 programBytes() const { return wordBytes == 8 ? 56 : 32; }
    quint64 sectionBytes() const { return wordBytes == 8 ? 64 : 40; }
};

std::optional<Layout> readLayout(Bytes head, ElfImage &image)
{
    const auto ident = part(head, 0, EI_NIDENT);
    if (!ident || std::memcmp(ident->data(), ELFMAG, SELFMAG) != 0)
        return {};
    const auto order = elfOrder(head);
    if (!order)
        return {};
    image.order = *order;
    head = Bytes(head, *order);
    const auto elfClass = static_cast<unsigned char>((*ident)[EI_CLASS]);
    if (elfClass != ELFCLASS32 && elfClass != ELFCLASS64)
        return {};
    Layout out;
    out.wordBytes = image.wordBytes = elfClass == ELFCLASS64 ? 8 : 4;
    if (head.size() < (out.wordBytes == 8 ? 64u : 52u))
        return {};
    const auto w = static_cast<quint64>(out.wordBytes);
    image.type = *readAt<quint16>(head, 16);
    image.machine = *readAt<quint16>(head, 18);
    out.programOffset = *wordAt(head, 24 + w, out.wordBytes);
    out.sectionOffset = *wordAt(head, 24 + 2 * w, out.wordBytes);
    const quint64 counts = 24 + 3 * w;
    if (*readAt<quint16>(head, counts + 6) == out.programBytes())
        out.programCount = *readAt<quint16>(head, counts + 8);
    if (*readAt<quint16>(head, counts + 10) == out.sectionBytes())
        out.sectionCount = *readAt<quint16>(head, counts + 12);
    out.namesIndex = *readAt<quint16>(head, counts + 14);
    return out;
}

struct NotePlace {
    quint64 offset = 0, address = 0, size = 0, alignment = 0;
};

// Program headers out of `table`; the notes' places are handed back, since they are read from file or memory.
QList<NotePlace> readSegments(Bytes table, const Layout &layout, ElfImage &image)
{
    QList<NotePlace> notes;
    for (quint64 i = 0; i < layout.programCount; ++i) {
        const auto row = part(table, i * layout.programBytes(), layout.programBytes());
        if (!row)
            break;
        const bool wide = layout.wordBytes == 8;
        const quint32 type = *readAt<quint32>(*row, 0);
        ImageSegment s;
        s.flags = *readAt<quint32>(*row, wide ? 4 : 24);
        s.fileOffset = *wordAt(*row, wide ? 8 : 4, layout.wordBytes);
        s.address = *wordAt(*row, wide ? 16 : 8, layout.wordBytes);
        s.fileSize = *wordAt(*row, wide ? 32 : 16, layout.wordBytes);
        s.memorySize = *wordAt(*row, wide ? 40 : 20, layout.wordBytes);
        s.alignment = *wordAt(*row, wide ? 48 : 28, layout.wordBytes);
        if (type == PT_LOAD && s.address + s.memorySize >= s.address)
            image.segments.append(s);
        image.hasDynamicSegment |= type == PT_DYNAMIC;
        if (type == PT_DYNAMIC)
            image.dynamicSegment = s.address;
        if (type == PT_GNU_EH_FRAME)
            image.ehFrameHeader = s.address;
        if (type == PT_ARM_EXIDX && image.machine == EM_ARM) {
            image.armIndex = s.address;
            image.armIndexBytes = s.memorySize;
        }
        if (type == PT_NOTE)
            notes.append({s.fileOffset, s.address, s.fileSize, s.alignment});
    }
    std::sort(image.segments.begin(), image.segments.end(),
              [](const auto &a, const auto &b) { return a.address < b.address; });
    return notes;
}

BuildId buildIdOf(Bytes notes, quint64 alignment)
{
    BuildId out;
    forEachNote(notes, alignment, [&](const QByteArray &owner, quint32 type, Bytes data) {
        if (owner != "GNU" || type != NT_GNU_BUILD_ID || data.empty() || data.size() > 64)
            return true;
        out.hex = copied(data).toHex();
        return false;
    });
    return out;
}

void readSections(Bytes file, const Layout &layout, ElfImage &image)
{
    const auto table = part(file, layout.sectionOffset, layout.sectionCount * layout.sectionBytes());
    if (!table || layout.namesIndex >= layout.sectionCount)
        return;
    const bool wide = layout.wordBytes == 8;
    const auto content = [&](quint64 index) {
        const Bytes row = table->subspan(static_cast<size_t>(index * layout.sectionBytes()));
        return part(file, *wordAt(row, wide ? 24 : 16, layout.wordBytes),
                    *wordAt(row, wide ? 32 : 20, layout.wordBytes));
    };
    const auto names = content(layout.namesIndex);
    for (quint64 i = 0; names && i < layout.sectionCount; ++i) {
        const Bytes row = table->subspan(static_cast<size_t>(i * layout.sectionBytes()));
        const quint32 nameAt = *readAt<quint32>(row, 0), type = *readAt<quint32>(row, 4);
        if (type == SHT_NOBITS || nameAt >= names->size())
            continue;
        const QByteArray name = cString(names->subspan(nameAt));
        image.hasCompressedSections |=
            (*wordAt(row, 8, layout.wordBytes) & SHF_COMPRESSED) != 0 || name.startsWith(".zdebug");
        image.hasSymbolTable |= type == SHT_SYMTAB;
        image.hasDynamicSymbols |= type == SHT_DYNSYM;
        image.hasMiniDebugInfo |= name == ".gnu_debugdata";
        image.hasDebugInfo |= name == ".debug_info" || name == ".zdebug_info";
        if (name != ".gnu_debuglink" && !(type == SHT_NOTE && image.buildId.isEmpty()))
            continue;
        const auto data = content(i);
        if (!data)
            continue;
        if (type == SHT_NOTE) {
            image.buildId = buildIdOf(*data, 4);
        } else {
            image.debugLink = cString(*data);
            const quint64 crcAt = (static_cast<quint64>(image.debugLink.size()) + 4) / 4 * 4;
            image.debugLinkCrc = readAt<quint32>(*data, crcAt).value_or(0);
        }
    }
}

} // namespace

quint64 ElfImage::highest() const
{
    quint64 out = 0;
    for (const ImageSegment &s : segments)
        out = std::max(out, s.address + s.memorySize);
    return out;
}

std::optional<ElfImage> ElfImage::parse(Bytes file)
{
    ElfImage image;
    const auto layout = readLayout(file, image);
    if (!layout)
        return {};
    file = Bytes(file, image.order);
    if (const auto table = part(file, layout->programOffset, layout->programCount * layout->programBytes())) {
        for (const NotePlace &place : readSegments(*table, *layout, image)) {
            const auto notes = part(file, place.offset, place.size);
            if (notes && image.buildId.isEmpty())
                image.buildId = buildIdOf(*notes, place.alignment);
        }
    }
    // A segment that reaches beyond the file is cut to what is there.
    for (ImageSegment &s : image.segments) {
        s.fileSize =
            s.fileOffset > file.size() ? 0 : std::min<quint64>({s.fileSize, s.memorySize, file.size() - s.fileOffset});
    }
    readSections(file, *layout, image);
    return image;
}

std::optional<ElfImage> ElfImage::parseMapped(quint64 base, const Reader &read)
{
    ElfImage image;
    const QByteArray head = read(base, 64);
    const auto asBytes = [&](const QByteArray &bytes) {
        return Bytes(std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size()))), image.order);
    };
    const auto layout = readLayout(asBytes(head), image);
    if (!layout)
        return {};
    const QByteArray table = read(base + layout->programOffset, layout->programCount * layout->programBytes());
    const QList<NotePlace> notes = readSegments(asBytes(table), *layout, image);
    constexpr quint64 kMostNotes = 64 << 10; // a build id's segment is tens of bytes
    for (const NotePlace &place : notes) {
        if (!image.buildId.isEmpty() || place.size > kMostNotes)
            continue;
        const QByteArray bytes = read(base + (place.address - image.lowest()), place.size);
        image.buildId = buildIdOf(asBytes(bytes), place.alignment);
    }
    return image;
}

std::optional<ByteOrder> elfOrder(Bytes file)
{
    if (file.size() <= EI_DATA)
        return {};
    switch (static_cast<unsigned char>(file[EI_DATA])) {
    case ELFDATA2LSB:
        return ByteOrder::Little;
    case ELFDATA2MSB:
        return ByteOrder::Big;
    default:
        return {};
    }
}

quint32 debugLinkChecksum(Bytes file)
{
    uLong crc = crc32_z(0, nullptr, 0);
    crc = crc32_z(crc, reinterpret_cast<const Bytef *>(file.data()), file.size());
    return static_cast<quint32>(crc);
}

} // namespace ariadne::dump
