// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/segmentwriter.h"

#include <algorithm>

namespace ariadne::source {

Done SegmentWriter::begin()
{
    if (auto done = m_file.begin(); !done)
        return done;
    m_file.beginSection(Segment::Postings);
    return {};
}

quint32 SegmentWriter::addSymbol(std::string_view name, quint8 flags, std::span<const quint8> postings)
{
    addPostings(postings);
    return addSymbol(name, flags, postings.size());
}

quint32 SegmentWriter::addSymbol(std::string_view name, quint8 flags, quint64 postingsSize)
{
    size_t shared = 0;
    if (m_symbols % Segment::kNamesPerBlock == 0) {
        m_blocks.append({m_names.size(), m_postings});
    } else {
        const size_t most = std::min(name.size(), m_last.size());
        while (shared < most && name[shared] == m_last[shared])
            ++shared;
    }
    quint8 *const room = m_names.room(3 * kMostVarint + name.size());
    quint8 *at = putVarint(room, shared);
    at = putVarint(at, name.size() - shared);
    at = std::copy(name.begin() + static_cast<ptrdiff_t>(shared), name.end(), at);
    *at++ = flags;
    at = putVarint(at, postingsSize);
    m_names.commit(static_cast<size_t>(at - room));
    m_last.assign(name);
    m_postings += postingsSize;
    return m_symbols++;
}

void SegmentWriter::endSymbols()
{
    m_file.beginSection(Segment::Names);
    m_file.append(m_names.data(), m_names.size());
    m_names.release();
    m_file.beginSection(Segment::Blocks);
    m_file.append(m_blocks.data(), m_blocks.size() * sizeof(Segment::Block));
    m_blocks.release();
    m_file.beginSection(Segment::Tables);
}

void SegmentWriter::addFile(FileRecord record, std::span<const Range> ranges, std::span<const StoredBranch> branches)
{
    record.table = m_file.sectionSize();
    record.tableSize = 0;
    if (!ranges.empty() || !branches.empty()) {
        quint8 *const room =
            m_scratch.room(2 * kMostVarint + ranges.size() * 3 * kMostVarint + branches.size() * (1 + 5 * kMostVarint));
        quint8 *at = putVarint(room, ranges.size());
        quint32 start = 0;
        for (const Range &range : ranges) {
            at = putVarint(at, range.start - start);
            at = putVarint(at, (quint64(range.end - range.start) << 4) | static_cast<quint8>(range.kind));
            at = putVarint(at, range.symbol);
            start = range.start;
        }
        at = putVarint(at, branches.size());
        quint32 line = 0;
        for (size_t i = 0; i < branches.size(); ++i) {
            const StoredBranch &branch = branches[i];
            at = putVarint(at, branch.line - line);
            at = putVarint(at, branch.endLine - branch.line);
            *at++ = static_cast<quint8>(static_cast<quint8>(branch.kind) | (branch.guard ? 8 : 0));
            at = putVarint(at, branch.parent == kNone ? 0 : i - branch.parent);
            at = putVarint(at, branch.previous == kNone ? 0 : i - branch.previous);
            at = putVarint(at, branch.expression);
            line = branch.line;
        }
        record.tableSize = static_cast<quint32>(at - room);
        m_file.append(room, record.tableSize);
    }
    m_records.append(record);
}

Done SegmentWriter::finish(std::span<const std::string> strings, quint64 rules)
{
    m_file.beginSection(Segment::Records);
    m_file.append(m_records.data(), m_records.size() * sizeof(FileRecord));
    m_file.beginSection(Segment::StringOffsets);
    quint32 offset = 0;
    m_file.append(offset);
    for (const std::string &text : strings) {
        offset += static_cast<quint32>(text.size());
        m_file.append(offset);
    }
    m_file.beginSection(Segment::Strings);
    for (const std::string &text : strings)
        m_file.append(text.data(), text.size());
    m_file.setParameter(0, m_symbols);
    m_file.setParameter(1, rules);
    return m_file.finish(kSegmentMagic, kSegmentVersion + (kFactsVersion << 16));
}

} // namespace ariadne::source
