// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/segment.h"

#include "source/segment/symbolcatalog.h"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>

namespace ariadne::source {

quint32 rangeAt(std::span<const Range> ranges, quint32 line)
{
    // Ranges nest (a macro defined inside a function), a few levels at most; what is deeper is stored by number.
    constexpr int kMostSteps = 16;
    auto at = std::upper_bound(ranges.begin(), ranges.end(), line,
                               [](quint32 wanted, const Range &range) { return wanted < range.start; });
    for (int step = 0; step < kMostSteps && at != ranges.begin(); ++step) {
        --at;
        if (at->end >= line)
            return static_cast<quint32>(at - ranges.begin());
    }
    return kNone;
}

quint32 FileTable::branchAt(quint32 line) const
{
    auto at = std::upper_bound(branches.begin(), branches.end(), line,
                               [](quint32 wanted, const StoredBranch &branch) { return wanted <= branch.line; });
    if (at == branches.begin())
        return kNone;
    // The last that begins before the line, or one around it.
    quint32 found = static_cast<quint32>(at - branches.begin() - 1);
    for (size_t step = 0; found != kNone && step <= branches.size(); ++step) {
        const StoredBranch &branch = branches[found];
        if (line < branch.endLine && !branch.guard)
            return found;
        // Where it ended before the line, the branch around it is its parent.
        found = branch.parent;
    }
    return kNone;
}

bool PostingReader::beginFile()
{
    if (m_reader.atEnd() || !m_reader.ok())
        return false;
    const quint64 delta = m_reader.varint32();
    const quint64 file = m_first ? delta : m_file + delta;
    if ((!m_first && delta == 0) || file >= m_files) {
        m_reader.fail();
        return false;
    }
    m_first = false;
    m_file = static_cast<quint32>(file);
    m_line = 0;
    m_nth = 0;
    m_inFile = true;
    return true;
}

bool PostingReader::next(Posting &posting)
{
    if (!m_inFile && !beginFile())
        return false;
    return readOne(posting);
}

bool PostingReader::readOne(Posting &posting)
{
    const quint8 head = m_reader.byte();
    quint32 delta = head >> 5;
    if (delta == code::kMostDelta)
        delta += m_reader.varint32();
    const quint32 line = m_line + delta;
    m_nth = delta == 0 && m_line != 0 ? m_nth : 0;
    m_line = line;
    m_inFile = (head & 1) == 0;
    const quint8 what = (head >> 1) & 15;
    posting.file = m_file;
    posting.line = line;
    posting.isSymbol = false;
    posting.local = false;
    posting.byLine = true;
    posting.range = kNone;
    if (what <= static_cast<quint8>(Use::Mention)) {
        posting.use = static_cast<Use>(what);
    } else if (what <= code::kLocalMention) {
        static constexpr std::array<Use, 4> kUses = {Use::Read, Use::Write, Use::Address, Use::Mention};
        posting.use = kUses[what - code::kLocalRead];
        posting.local = true;
    } else if (what == code::kWide) {
        const quint8 more = m_reader.byte();
        posting.use = static_cast<Use>(std::min<quint8>(more & 15, static_cast<quint8>(Use::Mention)));
        posting.local = more & 16;
        if (more & 32) {
            posting.byLine = false;
            posting.range = m_reader.varint32() - 1;
        }
    } else if (what <= code::kDeclaration) {
        const quint8 more = m_reader.byte();
        posting.isSymbol = true;
        posting.declaration = what == code::kDeclaration;
        posting.kind = static_cast<SymbolKind>(std::min<quint8>(more & 15, static_cast<quint8>(SymbolKind::Other)));
        posting.flags =
            static_cast<quint8>((more & 16 ? Symbol::Static : 0) | (more & 32 ? Symbol::MadeByMacro : 0) |
                                (more & 64 ? Symbol::InFunction : 0) | (more & 128 ? Symbol::FunctionLike : 0));
    } else {
        m_reader.fail();
    }
    posting.nth = posting.isSymbol ? 0 : m_nth++;
    return m_reader.ok();
}

void PostingReader::skipFile()
{
    Posting ignored;
    while (m_inFile && readOne(ignored)) {
    }
}

bool PostingReader::nextGroup(quint32 &file, std::span<const quint8> &group)
{
    if (!beginFile())
        return false;
    file = m_file;
    const quint8 *const from = m_reader.position();
    skipFile();
    group = {from, m_reader.position()};
    return m_reader.ok();
}

Result<std::shared_ptr<const Segment>> Segment::open(const QString &path)
{
    return from(BlockFile::open(path, kSegmentMagic, kSegmentVersion + (kFactsVersion << 16)));
}

Result<std::shared_ptr<const Segment>> Segment::fromBytes(const QByteArray &bytes)
{
    return from(BlockFile::fromBytes(bytes, kSegmentMagic, kSegmentVersion + (kFactsVersion << 16)));
}

Result<std::shared_ptr<const Segment>> Segment::from(Result<std::shared_ptr<const BlockFile>> file)
{
    if (!file)
        return std::unexpected(file.error());
    const std::shared_ptr<Segment> segment(new Segment);
    segment->m_file = std::move(*file);
    const BlockFile &blocks = *segment->m_file;
    segment->m_symbols = static_cast<quint32>(blocks.parameter(0));
    segment->m_blocks = static_cast<quint32>(blocks.sectionSize(Blocks) / sizeof(Block));
    segment->m_strings = static_cast<quint32>(blocks.sectionSize(StringOffsets) / sizeof(quint32));
    const auto records = blocks.whole(Records);
    segment->m_records = {reinterpret_cast<const FileRecord *>(records.data()), records.size() / sizeof(FileRecord)};
    segment->m_files = static_cast<quint32>(segment->m_records.size());
    if (blocks.damaged() || quint64(segment->m_blocks) * kNamesPerBlock < segment->m_symbols)
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "The index file %1 is damaged: it will be built again.")
                        .arg(blocks.path()));
    return segment;
}

quint64 Segment::rules() const
{
    return m_file->parameter(1);
}

void Segment::table(quint32 file, FileTable &table) const
{
    table.ranges.clear();
    table.branches.clear();
    if (file >= m_files)
        return;
    const FileRecord &record = m_records[file];
    ByteReader reader(m_file->at(Tables, record.table, record.tableSize));
    if (reader.atEnd())
        return;
    const quint32 ranges = reader.varint32();
    // Each takes at least three bytes: the size bounds the memory.
    if (ranges > reader.left() / 3)
        reader.fail();
    table.ranges.reserve(reader.ok() ? ranges : 0);
    quint32 start = 0;
    for (quint32 i = 0; i < ranges && reader.ok(); ++i) {
        Range range;
        start += reader.varint32();
        const quint64 tail = reader.varint();
        range.start = start;
        range.end = start + static_cast<quint32>(tail >> 4);
        range.kind = static_cast<SymbolKind>(std::min<quint64>(tail & 15, quint64(SymbolKind::Other)));
        range.symbol = reader.varint32();
        table.ranges.push_back(range);
    }
    const quint32 branches = reader.varint32();
    if (branches > reader.left() / 6)
        reader.fail();
    table.branches.reserve(reader.ok() ? branches : 0);
    quint32 line = 0;
    for (quint32 i = 0; i < branches && reader.ok(); ++i) {
        StoredBranch branch;
        line += reader.varint32();
        branch.line = line;
        branch.endLine = line + reader.varint32();
        const quint8 kind = reader.byte();
        branch.kind = static_cast<Branch::Kind>(std::min<quint8>(kind & 7, quint8(Branch::Kind::Else)));
        branch.guard = kind & 8;
        const quint32 parent = reader.varint32(), previous = reader.varint32();
        if (parent > i || previous > i) // they point back, so that no walk is endless
            reader.fail();
        branch.parent = parent == 0 ? kNone : i - parent;
        branch.previous = previous == 0 ? kNone : i - previous;
        branch.expression = reader.varint32();
        table.branches.push_back(branch);
    }
    if (!reader.ok()) {
        m_file->noteDamage();
        table.ranges.clear();
        table.branches.clear();
    }
}

std::string_view Segment::string(quint32 number) const
{
    if (number + quint64(1) >= m_strings)
        return {};
    const auto ends = m_file->at(StringOffsets, quint64(number) * sizeof(quint32), 2 * sizeof(quint32));
    if (ends.empty())
        return {};
    quint32 bounds[2];
    std::memcpy(bounds, ends.data(), sizeof bounds);
    if (bounds[1] < bounds[0]) {
        m_file->noteDamage();
        return {};
    }
    const auto bytes = m_file->at(Strings, bounds[0], bounds[1] - bounds[0]);
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

std::span<const quint8> Segment::blockNames(quint32 block, quint64 *postings) const
{
    const auto *here = m_file->record<Block>(Blocks, block);
    if (!here)
        return {};
    const quint64 from = here->names;
    if (postings)
        *postings = here->postings;
    quint64 to = m_file->sectionSize(Names);
    if (block + 1 < m_blocks) {
        const auto *next = m_file->record<Block>(Blocks, block + 1);
        if (!next)
            return {};
        to = next->names;
    }
    if (to < from) {
        m_file->noteDamage();
        return {};
    }
    return m_file->at(Names, from, to - from);
}

std::string_view Segment::firstName(quint32 block) const
{
    ByteReader reader(blockNames(block, nullptr));
    reader.varint32(); // shared with the one before: none
    return reader.take(reader.varint32());
}

Segment::Walker::Walker(const Segment &segment, quint32 first) : m_segment(segment), m_next(first)
{
    if (first >= segment.m_symbols || first % kNamesPerBlock == 0)
        return;
    // Names of a block are told by their difference to the one before.
    m_next = first - first % kNamesPerBlock;
    while (m_next < first && next()) {
    }
}

bool Segment::Walker::next()
{
    if (m_next >= m_segment.m_symbols)
        return false;
    if (m_next % kNamesPerBlock == 0) {
        m_reader = ByteReader(m_segment.blockNames(m_next / kNamesPerBlock, &m_offset));
        m_size = 0;
        m_name.clear();
    }
    m_symbol = m_next++;
    const quint32 shared = m_reader.varint32(), rest = m_reader.varint32();
    const std::string_view tail = m_reader.take(rest);
    m_flags = m_reader.byte();
    m_offset += m_size;
    m_size = m_reader.varint();
    if (!m_reader.ok() || shared > m_name.size()) {
        m_segment.m_file->noteDamage();
        m_next = m_segment.m_symbols;
        return false;
    }
    m_name.resize(shared);
    m_name.append(tail);
    return true;
}

std::span<const quint8> Segment::Walker::postings() const
{
    return m_segment.m_file->at(Postings, m_offset, m_size);
}

quint32 Segment::lowerBound(std::string_view prefix) const
{
    // The last block whose first name is not above the prefix.
    quint32 low = 0, high = m_blocks;
    while (low < high) {
        const quint32 middle = low + (high - low) / 2;
        if (firstName(middle) < prefix)
            low = middle + 1;
        else
            high = middle;
    }
    const quint32 block = low == 0 ? 0 : low - 1;
    Walker walker(*this, block * kNamesPerBlock);
    while (walker.next()) {
        if (walker.name() >= prefix)
            return walker.symbol();
    }
    return m_symbols;
}

std::optional<quint32> Segment::find(std::string_view name) const
{
    const quint32 at = lowerBound(name);
    if (at >= m_symbols || this->name(at) != name)
        return std::nullopt;
    return at;
}

std::string Segment::name(quint32 symbol) const
{
    if (symbol >= m_symbols)
        return {};
    // Each name of the block tells how much of the one before it keeps: what is left of them in the end is put together
    // from the last on.
    struct Piece {
        size_t shared = 0;
        std::string_view tail;
    };
    std::array<Piece, kNamesPerBlock> pieces;
    ByteReader reader(blockNames(symbol / kNamesPerBlock, nullptr));
    const quint32 last = symbol % kNamesPerBlock;
    size_t before = 0;
    for (quint32 i = 0; i <= last; ++i) {
        pieces[i].shared = reader.varint32();
        pieces[i].tail = reader.take(reader.varint32());
        reader.byte();
        reader.varint();
        if (!reader.ok() || pieces[i].shared > before) {
            m_file->noteDamage();
            return {};
        }
        before = pieces[i].shared + pieces[i].tail.size();
    }
    std::string name(before, '\0');
    size_t end = before;
    for (quint32 i = last + 1; i-- > 0 && end > 0;) {
        const Piece &piece = pieces[i];
        if (piece.shared >= end)
            continue;
        std::memcpy(name.data() + piece.shared, piece.tail.data(), end - piece.shared);
        end = piece.shared;
    }
    return name;
}

PostingReader Segment::postings(quint32 symbol) const
{
    Walker walker(*this, symbol);
    return walker.next() ? PostingReader(walker.postings(), m_files) : PostingReader();
}

std::shared_ptr<const SymbolCatalog> Segment::catalog(JobControl &job) const
{
    std::unique_lock lock(m_catalogMutex, std::defer_lock);
    while (!lock.try_lock()) { // somebody else is making it
        if (job.cancelled())
            return nullptr;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (!m_catalog)
        m_catalog = SymbolCatalog::of(*this, job);
    return m_catalog;
}

quint8 kindRank(SymbolKind kind)
{
    switch (kind) {
    case SymbolKind::Function:
        return 12;
    case SymbolKind::Struct:
    case SymbolKind::Class:
        return 11;
    case SymbolKind::Union:
        return 10;
    case SymbolKind::Enum:
        return 9;
    case SymbolKind::Typedef:
        return 8;
    case SymbolKind::Variable:
        return 7;
    case SymbolKind::Macro:
        return 6;
    case SymbolKind::Enumerator:
        return 5;
    case SymbolKind::Namespace:
        return 4;
    case SymbolKind::Label:
        return 3;
    case SymbolKind::Other:
        return 2;
    case SymbolKind::Member:
        return 1;
    }
    return 0;
}

} // namespace ariadne::source
