// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/tokens.h"
#include "source/segment/namepool.h"
#include "source/segment/segmentwriter.h"

#include <string>
#include <unordered_map>

namespace ariadne::source {

// Collects the facts of file after file in memory, some 13 bytes for each name of a file, and writes them as one
// segment. One thread.
//
// The clever part: nothing is sorted but the distinct names, once. Each file's groups are appended to a log as they
// come, already encoded; since files come in order of their numbers, a symbol's postings are its groups of the log one
// behind the other, and one pass over the log puts each where it belongs.
class SegmentBuilder
{
public:
    // The file's number in the segment. `content` is what the facts' byte ranges mean.
    quint32 add(const FileRecord &record, const Facts &facts, std::span<const std::byte> content);
    // For contents without facts: binary files.
    quint32 add(const FileRecord &record);

    quint32 files() const { return static_cast<quint32>(m_records.size()); }
    bool isEmpty() const { return m_records.isEmpty(); }
    quint32 names() const { return m_names.size(); }
    size_t memoryBytes() const; // of what was collected
    // The offsets within are 32 bits wide: a builder this full is to be written.
    bool isFull() const { return m_log.size() > (size_t(3) << 30) || memoryBytes() > (size_t(3) << 30); }

    // Writes and is empty then; it can be used again and keeps its memory for that. Errors: NoSpace, Io. `bytes`: gets
    // the segment where path is empty.
    Done finish(const QString &path, quint64 rules, QByteArray *bytes = nullptr);
    void clear();

private:
    // One posting of the file at hand. range: + 1, where `more` says that it is told.
    struct Entry {
        quint64 line : 26;
        quint64 code : 4;
        quint64 more : 8;
        quint64 range : 26;
    };
    static_assert(sizeof(Entry) == 8 && Token::kLineBits == 26);
    struct FileRanges {
        quint64 firstRange = 0, firstBranch = 0;
    };
    void countUses(const Facts &facts);
    void collectRanges(const Facts &facts);
    void collectBranches(const Facts &facts, std::span<const std::byte> content);
    void groupByName(const Facts &facts);
    void appendGroups(const Facts &facts, quint32 file);
    quint32 stringNumber(std::string_view text);
    void scatter(quint8 *postings);

    NamePool m_names;
    GrowingArray<quint8> m_log;   // number of the symbol, size, then the group: file delta and postings
    GrowingArray<quint8> m_flags; // as in SegmentWriter::addSymbol
    GrowingArray<FileRecord> m_records;
    GrowingArray<FileRanges> m_fileRanges;
    GrowingArray<Range> m_ranges; // of all files, `symbol` by our numbers
    GrowingArray<StoredBranch> m_branches;
    std::vector<std::string> m_strings;
    std::unordered_map<std::string, quint32> m_stringNumbers;

    // Of the file at hand.
    std::vector<quint32> m_numbers, m_starts, m_rangeOf;
    RawList<Entry> m_entries;
};

} // namespace ariadne::source
