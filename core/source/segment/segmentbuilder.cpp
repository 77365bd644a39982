// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/segmentbuilder.h"

#include <algorithm>

namespace ariadne::source {

namespace {

// Of a group in the log: number of the symbol, then its size in a byte or, from kLongGroup on, in four more.
constexpr size_t kLogHead = 5;
constexpr quint32 kLongGroup = 255;

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
    numberNames(facts);
    collectRanges(facts);
    collectBranches(facts, content);
    groupByName(facts);
    appendGroups(facts, file);
    return file;
}

void SegmentBuilder::numberNames(const Facts &facts)
{
    // The table is far larger than the caches: the next places are fetched while this one is looked at.
    constexpr size_t kAhead = 12;
    const size_t count = facts.names.size();
    m_numbers.resize(count);
    for (size_t i = 0; i < std::min(kAhead, count); ++i)
        m_names.prefetch(facts.names[i].hash);
    for (size_t i = 0; i < count; ++i) {
        if (i + kAhead < count)
            m_names.prefetch(facts.names[i + kAhead].hash);
        m_numbers[i] = m_names.number(facts.name(static_cast<quint32>(i)), facts.names[i].hash);
    }
    m_states.resize(m_names.size());
    m_flags.resize(m_names.size());
}

// Whose bodies hold something. Facts have symbols in order of position, so lines ascend.
void SegmentBuilder::collectRanges(const Facts &facts)
{
    m_rangeOf.assign(facts.symbols.size(), kNone);
    for (const Occurrence &occurrence : facts.occurrences) {
        if (occurrence.function < m_rangeOf.size())
            m_rangeOf[occurrence.function] = 0;
    }
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

SegmentBuilder::Entry SegmentBuilder::entryOf(const Occurrence &occurrence, quint32 byLine) const
{
    Entry entry{occurrence.line, 0, static_cast<quint8>(occurrence.use()), 0, false};
    const quint32 range = occurrence.function < m_rangeOf.size() ? m_rangeOf[occurrence.function] : kNone;
    if (range != byLine) {
        entry.explicitRange = true;
        entry.range = range + 1; // kNone becomes 0
        entry.more = static_cast<quint8>(entry.code | (occurrence.local() ? 16 : 0) | 32);
        entry.code = code::kWide;
        return entry;
    }
    if (!occurrence.local())
        return entry;
    switch (occurrence.use()) {
    case Use::Read:
        entry.code = code::kLocalRead;
        break;
    case Use::Write:
        entry.code = code::kLocalWrite;
        break;
    case Use::Address:
        entry.code = code::kLocalAddress;
        break;
    case Use::Mention:
        entry.code = code::kLocalMention;
        break;
    default:
        entry.more = static_cast<quint8>(entry.code | 16);
        entry.code = code::kWide;
        break;
    }
    return entry;
}

// A counting sort by name, which keeps the order of position.
void SegmentBuilder::groupByName(const Facts &facts)
{
    m_starts.assign(facts.names.size() + 1, 0);
    for (const Symbol &symbol : facts.symbols) {
        if (symbol.name < facts.names.size())
            ++m_starts[symbol.name + 1];
    }
    for (const Occurrence &occurrence : facts.occurrences)
        ++m_starts[occurrence.name + 1];
    for (size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
    m_entries.resize(m_starts.back());

    const std::span<const Range> ranges = m_ranges.span().subspan(m_fileRanges[files() - 1].firstRange);
    size_t nextSymbol = 0;
    const auto putSymbol = [&] {
        const Symbol &symbol = facts.symbols[nextSymbol++];
        if (symbol.name < facts.names.size())
            m_entries[m_starts[symbol.name]++] = {
                symbol.line, 0, symbol.flags & Symbol::Declaration ? code::kDeclaration : code::kDefinition,
                symbolByte(symbol), false};
    };
    quint32 line = 0, byLine = kNone;
    for (const Occurrence &occurrence : facts.occurrences) {
        while (nextSymbol < facts.symbols.size() && (facts.symbols[nextSymbol].line < occurrence.line ||
                                                     (facts.symbols[nextSymbol].line == occurrence.line &&
                                                      facts.symbols[nextSymbol].column <= occurrence.column())))
            putSymbol();
        if (occurrence.line != line) {
            line = occurrence.line;
            byLine = rangeAt(ranges, line);
        }
        m_entries[m_starts[occurrence.name]++] = entryOf(occurrence, byLine);
    }
    while (nextSymbol < facts.symbols.size())
        putSymbol();
}

void SegmentBuilder::appendGroups(const Facts &facts, quint32 file)
{
    constexpr size_t kMostEntry = 2 + 2 * kMostVarint;
    size_t from = 0;
    for (size_t i = 0; i < facts.names.size(); ++i) {
        const size_t to = m_starts[i]; // groupByName() left each start at its end
        const size_t count = to - from;
        if (count == 0)
            continue;
        const quint32 number = m_numbers[i];
        State &state = m_states[number];
        quint8 *const room = m_log.room(kLogHead + 4 + kMostVarint + count * kMostEntry);
        // Nearly all are shorter than 255 bytes; longer ones move up to make place for their size.
        quint8 *at = putVarint(room + kLogHead, state.lastFile == 0 ? file : file + 1 - state.lastFile);
        state.lastFile = file + 1;
        quint32 line = 0;
        for (size_t j = from; j < to; ++j) {
            const Entry &entry = m_entries[j];
            const quint32 next = std::max(line, entry.line);
            const quint32 delta = next - line;
            line = next;
            *at++ = static_cast<quint8>((j + 1 == to ? 1 : 0) | (quint32(entry.code) << 1) |
                                        (std::min(delta, code::kMostDelta) << 5));
            if (delta >= code::kMostDelta)
                at = putVarint(at, delta - code::kMostDelta);
            if (entry.code >= code::kWide) {
                *at++ = entry.more;
                if (entry.explicitRange)
                    at = putVarint(at, entry.range);
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
    return m_names.memoryBytes() + m_log.reservedBytes() + m_states.reservedBytes() + m_flags.reservedBytes() +
           m_records.reservedBytes() + m_ranges.reservedBytes() + m_branches.reservedBytes();
}

void SegmentBuilder::clear()
{
    *this = SegmentBuilder();
}

Done SegmentBuilder::finish(const QString &path, quint64 rules, QByteArray *bytes)
{
    const GrowingArray<quint32> order = m_names.sorted();
    // Where each symbol's postings go; its state's lastFile is of no use any more and takes the place.
    quint64 total = 0;
    for (const quint32 number : order.span()) {
        m_states[number].lastFile = static_cast<quint32>(total);
        total += m_states[number].size;
    }
    GrowingArray<quint8> postings;
    postings.resize(total);
    if (total >= size_t(4) << 20)
        ::madvise(postings.data(), total, MADV_HUGEPAGE);
    for (const quint8 *at = m_log.begin(), *const end = m_log.end(); at != end;) {
        quint32 number, size = at[4];
        std::memcpy(&number, at, sizeof number);
        at += kLogHead;
        if (size == kLongGroup) {
            std::memcpy(&size, at, sizeof size);
            at += 4;
        }
        std::memcpy(postings.data() + m_states[number].lastFile, at, size);
        m_states[number].lastFile += size;
        at += size;
    }
    m_log.release();

    SegmentWriter writer(path);
    if (auto done = writer.begin(); !done)
        return done;
    quint64 offset = 0;
    for (const quint32 number : order.span()) {
        State &state = m_states[number];
        state.lastFile = writer.addSymbol(m_names.name(number), m_flags[number],
                                          {postings.data() + offset, state.size}); // its number in the segment
        offset += state.size;
    }
    postings.release();
    writer.endSymbols();
    for (size_t i = 0; i < m_records.size(); ++i) {
        const size_t rangesEnd = i + 1 < m_records.size() ? m_fileRanges[i + 1].firstRange : m_ranges.size();
        const size_t branchesEnd = i + 1 < m_records.size() ? m_fileRanges[i + 1].firstBranch : m_branches.size();
        const std::span<Range> ranges{m_ranges.begin() + m_fileRanges[i].firstRange, m_ranges.begin() + rangesEnd};
        for (Range &range : ranges)
            range.symbol = m_states[range.symbol].lastFile;
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
