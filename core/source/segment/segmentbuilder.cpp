// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/segmentbuilder.h"

#include <algorithm>
#include <array>

namespace ariadne::source {

namespace {

// Of a group in the log: number of the symbol, then its size in a byte or, from kLongGroup on, in four more.
constexpr size_t kLogHead = 5;
constexpr quint32 kLongGroup = 255;

constexpr quint64 kLineMask = (quint64(1) << Token::kLineBits) - 1;
constexpr quint8 kExplicitRange = 32;

// How a use is written; those of local names behind the others.
struct Code {
    quint8 code = 0;
    quint8 more = 0;
};
constexpr size_t kUses = 16;
constexpr std::array<Code, 2 *kUses> kCodes = [] {
    std::array<Code, 2 * kUses> codes{};
    for (size_t i = 0; i < kUses; ++i) {
        codes[i].code = static_cast<quint8>(i);
        codes[kUses + i] = {code::kWide, static_cast<quint8>(i | 16)};
    }
    codes[kUses + static_cast<size_t>(Use::Read)] = {code::kLocalRead, 0};
    codes[kUses + static_cast<size_t>(Use::Write)] = {code::kLocalWrite, 0};
    codes[kUses + static_cast<size_t>(Use::Address)] = {code::kLocalAddress, 0};
    codes[kUses + static_cast<size_t>(Use::Mention)] = {code::kLocalMention, 0};
    return codes;
}();

// Most are two to eight bytes: for those a call of memcpy costs more than the copy.
void copySmall(quint8 *to, const quint8 *from, size_t size)
{
    if (size > 16) {
        std::memcpy(to, from, size);
    } else if (size >= 8) {
        std::memcpy(to, from, 8);
        std::memcpy(to + size - 8, from + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(to, from, 4);
        std::memcpy(to + size - 4, from + size - 4, 4);
    } else {
        for (size_t i = 0; i < size; ++i)
            to[i] = from[i];
    }
}

quint8 symbolByte(const Symbol &symbol)
{
    return static_cast<quint8>(static_cast<quint8>(symbol.kind) | (symbol.flags & Symbol::Static ? 16 : 0) |
                               (symbol.flags & Symbol::MadeByMacro ? 32 : 0) |
                               (symbol.flags & Symbol::InFunction ? 64 : 0) |
                               (symbol.flags & Symbol::FunctionLike ? 128 : 0));
}

} // namespace

quint32 SegmentBuilder::add(const FileRecord &record)
{
    m_fileRanges.append({m_ranges.size(), m_branches.size()});
    m_records.append(record);
    return files() - 1;
}

quint32 SegmentBuilder::add(const FileRecord &record, const Facts &facts, std::span<const std::byte> content)
{
    const quint32 file = add(record);
    m_records[file].lines = facts.lines;
    if (!facts.complete)
        m_records[file].flags |= FileRecord::Incomplete;
    m_names.expect(facts);
    countUses(facts);
    m_names.number(facts, m_numbers);
    m_flags.resize(m_names.size());
    collectRanges(facts);
    collectBranches(facts, content);
    groupByName(facts);
    appendGroups(facts, file);
    return file;
}

// How many postings each name has (in m_starts, one further on), and whose bodies hold something (m_rangeOf is 0 for
// those; one place more for what stands in no body).
void SegmentBuilder::countUses(const Facts &facts)
{
    const size_t symbols = facts.symbols.size();
    m_starts.assign(facts.names.size() + 1, 0);
    m_rangeOf.assign(symbols + 1, kNone);
    quint32 *const counts = m_starts.data() + 1;
    quint32 *const rangeOf = m_rangeOf.data();
    for (const Symbol &symbol : facts.symbols) {
        if (symbol.name < facts.names.size())
            ++counts[symbol.name];
    }
    for (const Occurrence &occurrence : facts.occurrences) {
        ++counts[occurrence.name];
        rangeOf[std::min<size_t>(occurrence.function, symbols)] = 0;
    }
    rangeOf[symbols] = kNone;
}

// Facts have symbols in order of position, so lines ascend.
void SegmentBuilder::collectRanges(const Facts &facts)
{
    const size_t first = m_ranges.size();
    quint32 line = 0;
    for (size_t i = 0; i < facts.symbols.size(); ++i) {
        if (m_rangeOf[i] == kNone)
            continue;
        const Symbol &symbol = facts.symbols[i];
        if (symbol.name >= m_numbers.size()) {
            m_rangeOf[i] = kNone;
            continue;
        }
        line = std::max(line, symbol.line);
        m_rangeOf[i] = static_cast<quint32>(m_ranges.size() - first);
        m_ranges.append({line, std::max(line, symbol.endLine), m_numbers[symbol.name], symbol.kind});
    }
}

quint32 SegmentBuilder::stringNumber(std::string_view text)
{
    const auto [at, isNew] = m_stringNumbers.try_emplace(std::string(text), quint32(m_strings.size()));
    if (isNew)
        m_strings.emplace_back(text);
    return at->second;
}

void SegmentBuilder::collectBranches(const Facts &facts, std::span<const std::byte> content)
{
    quint32 line = 0;
    for (size_t i = 0; i < facts.branches.size(); ++i) {
        const Branch &branch = facts.branches[i];
        StoredBranch stored;
        line = stored.line = std::max(line, branch.line);
        stored.endLine = std::max(stored.line, branch.endLine);
        stored.parent = branch.parent < i ? branch.parent : kNone;
        stored.previous = branch.previous < i ? branch.previous : kNone;
        stored.kind = branch.kind;
        stored.guard = branch.guard;
        std::string_view expression;
        if (!branch.guard && branch.expression.begin < branch.expression.end && branch.expression.end <= content.size())
            expression = {reinterpret_cast<const char *>(content.data()) + branch.expression.begin,
                          branch.expression.end - branch.expression.begin};
        stored.expression = stringNumber(expression);
        m_branches.append(stored);
    }
}

// A counting sort by name, which keeps the order of position.
void SegmentBuilder::groupByName(const Facts &facts)
{
    quint32 *const starts = m_starts.data();
    for (size_t i = 1; i < m_starts.size(); ++i)
        starts[i] += starts[i - 1];
    m_entries.room(m_starts.back());
    Entry *const entries = m_entries.data();

    const std::span<const Range> ranges = m_ranges.span().subspan(m_fileRanges[files() - 1].firstRange);
    const Symbol *symbol = facts.symbols.data();
    const Symbol *const symbolsEnd = symbol + facts.symbols.size();
    const auto putSymbol = [&] {
        if (symbol->name < facts.names.size())
            entries[starts[symbol->name]++] = {
                symbol->line & kLineMask,
                (symbol->flags & Symbol::Declaration ? code::kDeclaration : code::kDefinition) & quint64(15),
                symbolByte(*symbol), 0};
        ++symbol;
    };
    quint32 byLine = kNone, sameUntil = 0; // what rangeAt() says up to this line
    quint32 line = 0;
    for (const Occurrence &occurrence : facts.occurrences) {
        while (symbol != symbolsEnd && symbol->line <= occurrence.line &&
               (symbol->line < occurrence.line || symbol->column <= occurrence.column()))
            putSymbol();
        if (occurrence.line > sameUntil || occurrence.line < line) {
            byLine = rangeAt(ranges, occurrence.line);
            const auto next = std::upper_bound(ranges.begin(), ranges.end(), occurrence.line,
                                               [](quint32 wanted, const Range &range) { return wanted < range.start; });
            sameUntil = byLine == kNone ? kNone : ranges[byLine].end;
            if (next != ranges.end())
                sameUntil = std::min(sameUntil, next->start - 1);
        }
        line = occurrence.line;
        Entry entry{line & kLineMask, 0, 0, 0};
        const Code kind = kCodes[static_cast<size_t>(occurrence.use()) + (occurrence.local() ? kUses : 0)];
        entry.code = kind.code & 15;
        entry.more = kind.more;
        const quint32 range = m_rangeOf[std::min<size_t>(occurrence.function, facts.symbols.size())];
        if (range != byLine) {
            entry.code = code::kWide;
            entry.more = static_cast<quint8>(static_cast<quint8>(occurrence.use()) | (occurrence.local() ? 16 : 0) |
                                             kExplicitRange);
            entry.range = (range + 1) & kLineMask; // kNone becomes 0
        }
        entries[starts[occurrence.name]++] = entry;
    }
    while (symbol != symbolsEnd)
        putSymbol();
}

void SegmentBuilder::appendGroups(const Facts &facts, quint32 file)
{
    constexpr size_t kMostEntry = 2 + 2 * kMostVarint;
    const Entry *const entries = m_entries.data();
    const size_t count = facts.names.size();
    size_t from = 0;
    for (size_t i = 0; i < count; ++i) {
        const size_t to = m_starts[i]; // groupByName() left each start at its end
        if (to == from)
            continue;
        const quint32 number = m_numbers[i];
        NamePool::Entry &state = m_names.entry(number);
        quint8 *const room = m_log.room(kLogHead + 4 + kMostVarint + (to - from) * kMostEntry);
        // Nearly all are shorter than 255 bytes; longer ones move up to make place for their size.
        quint8 *at = putVarint(room + kLogHead, state.lastFile == 0 ? file : file + 1 - state.lastFile);
        state.lastFile = file + 1;
        quint32 line = 0;
        for (size_t j = from; j < to; ++j) {
            const Entry entry = entries[j];
            const quint32 next = std::max(line, static_cast<quint32>(entry.line));
            const quint32 delta = next - line;
            line = next;
            *at++ = static_cast<quint8>((j + 1 == to ? 1 : 0) | (quint32(entry.code) << 1) |
                                        (std::min(delta, code::kMostDelta) << 5));
            if (delta >= code::kMostDelta)
                at = putVarint(at, delta - code::kMostDelta);
            if (entry.code >= code::kWide) {
                *at++ = static_cast<quint8>(entry.more);
                if (entry.code == code::kWide && (entry.more & kExplicitRange))
                    at = putVarint(at, static_cast<quint32>(entry.range));
            }
        }
        const auto size = static_cast<quint32>(at - (room + kLogHead));
        std::memcpy(room, &number, sizeof number);
        room[4] = static_cast<quint8>(std::min(size, kLongGroup));
        if (size >= kLongGroup) {
            std::memmove(room + kLogHead + 4, room + kLogHead, size);
            std::memcpy(room + kLogHead, &size, sizeof size);
        }
        m_log.commit(kLogHead + (size >= kLongGroup ? 4 : 0) + size);
        state.size += size;
        from = to;
    }
    for (const Symbol &symbol : facts.symbols) {
        if (symbol.name >= m_numbers.size() || (symbol.flags & Symbol::Declaration))
            continue;
        quint8 &flags = m_flags[m_numbers[symbol.name]];
        if (flags == 0 || kindRank(symbol.kind) > kindRank(static_cast<SymbolKind>(flags - 1)))
            flags = static_cast<quint8>(static_cast<quint8>(symbol.kind) + 1);
    }
}

size_t SegmentBuilder::memoryBytes() const
{
    return m_names.memoryBytes() + m_log.size() + m_flags.size() + m_records.size() * sizeof(FileRecord) +
           m_fileRanges.size() * sizeof(FileRanges) + m_ranges.size() * sizeof(Range) +
           m_branches.size() * sizeof(StoredBranch);
}

// The next segment has its memory from this one: new pages are the dearest part of it.
void SegmentBuilder::clear()
{
    m_names.clear();
    m_log.resize(0);
    std::fill(m_flags.begin(), m_flags.end(), quint8(0)); // add() wants zeros
    m_flags.resize(0);
    m_records.resize(0);
    m_fileRanges.resize(0);
    m_ranges.resize(0);
    m_branches.resize(0);
    m_strings.clear();
    m_stringNumbers.clear();
}

// Puts each group of the log behind its symbol's last one. Both the symbol and its place are far away: so this goes
// over a few groups at a time, asking for the one and then for the other before it writes.
void SegmentBuilder::scatter(quint8 *postings)
{
    constexpr size_t kBatch = 32;
    struct Group {
        const quint8 *from;
        NamePool::Entry *entry;
        quint32 size;
    };
    std::array<Group, kBatch> groups;
    for (const quint8 *at = m_log.begin(), *const end = m_log.end(); at != end;) {
        size_t count = 0;
        for (; count < kBatch && at != end; ++count) {
            quint32 number, size = at[4];
            std::memcpy(&number, at, sizeof number);
            at += kLogHead;
            if (size == kLongGroup) {
                std::memcpy(&size, at, sizeof size);
                at += 4;
            }
            groups[count] = {at, &m_names.entry(number), size};
            __builtin_prefetch(groups[count].entry, 1);
            at += size;
        }
        for (size_t i = 0; i < count; ++i)
            __builtin_prefetch(postings + groups[i].entry->lastFile, 1);
        for (size_t i = 0; i < count; ++i) {
            const Group &group = groups[i];
            copySmall(postings + group.entry->lastFile, group.from, group.size);
            group.entry->lastFile += group.size;
        }
    }
}

Done SegmentBuilder::finish(const QString &path, quint64 rules, QByteArray *bytes)
{
    const GrowingArray<quint32> order = m_names.sorted();
    // Where each symbol's postings go; its entry's lastFile is of no use any more and takes the place.
    constexpr size_t kAhead = 16;
    quint64 total = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        if (i + kAhead < order.size())
            __builtin_prefetch(&m_names.entry(order[i + kAhead]), 1);
        NamePool::Entry &entry = m_names.entry(order[i]);
        entry.lastFile = static_cast<quint32>(total);
        total += entry.size;
    }
    GrowingArray<quint8> postings;
    postings.resize(total);
    scatter(postings.data());
    m_log.release();

    SegmentWriter writer(path);
    if (auto done = writer.begin(); !done)
        return done;
    writer.addPostings(postings.span());
    m_log = std::move(postings); // the next log begins where these were
    for (size_t i = 0; i < order.size(); ++i) {
        if (i + 2 * kAhead < order.size())
            __builtin_prefetch(&m_names.entry(order[i + 2 * kAhead]), 1);
        if (i + kAhead < order.size())
            __builtin_prefetch(m_names.name(order[i + kAhead]).data());
        NamePool::Entry &entry = m_names.entry(order[i]);
        entry.lastFile = writer.addSymbol(m_names.name(order[i]), m_flags[order[i]], entry.size); // its number there
    }
    writer.endSymbols();
    for (size_t i = 0; i < m_records.size(); ++i) {
        const size_t rangesEnd = i + 1 < m_records.size() ? m_fileRanges[i + 1].firstRange : m_ranges.size();
        const size_t branchesEnd = i + 1 < m_records.size() ? m_fileRanges[i + 1].firstBranch : m_branches.size();
        const std::span<Range> ranges{m_ranges.begin() + m_fileRanges[i].firstRange, m_ranges.begin() + rangesEnd};
        for (Range &range : ranges)
            range.symbol = m_names.entry(range.symbol).lastFile;
        writer.addFile(m_records[i], ranges,
                       {m_branches.begin() + m_fileRanges[i].firstBranch, m_branches.begin() + branchesEnd});
    }
    const auto done = writer.finish(m_strings, rules);
    if (done && bytes)
        *bytes = writer.takeBytes();
    clear();
    return done;
}

} // namespace ariadne::source
