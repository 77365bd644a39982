// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/segment.h"

namespace ariadne::source {

// Writes a segment in one pass: first all symbols in ascending order of their names, then all files, then the strings.
// One thread.
class SegmentWriter
{
public:
    explicit SegmentWriter(const QString &path = {}) : m_file(path) {} // empty: memory
    Done begin();
    // The postings of all symbols that will be added by size alone, one behind the other.
    void addPostings(std::span<const quint8> postings) { m_file.append(postings.data(), postings.size()); }
    quint32 addSymbol(std::string_view name, quint8 flags, quint64 postingsSize);
    // Gives the symbol's number. `flags`: kind of its best definition + 1, 0 where it has none.
    quint32 addSymbol(std::string_view name, quint8 flags, std::span<const quint8> postings);
    void endSymbols();
    // `record` gets its place; ranges have the numbers that addSymbol() gave.
    void addFile(FileRecord record, std::span<const Range> ranges, std::span<const StoredBranch> branches);
    Done finish(std::span<const std::string> strings, quint64 rules);
    QByteArray takeBytes() { return m_file.takeBytes(); }
    quint32 symbols() const { return m_symbols; }

private:
    BlockFileWriter m_file;
    GrowingArray<quint8> m_names;
    GrowingArray<Segment::Block> m_blocks;
    GrowingArray<FileRecord> m_records;
    GrowingArray<quint8> m_scratch;
    std::string m_last;
    quint64 m_postings = 0; // bytes of the symbols so far
    quint32 m_symbols = 0;
};

} // namespace ariadne::source
