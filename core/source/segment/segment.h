// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "source/segment/blockfile.h"
#include "source/segment/bytesio.h"
#include "support/job.h"

#include <QHashFunctions>
#include <array>
#include <compare>
#include <mutex>
#include <optional>
#include <string>

// A segment: the facts about some contents, immutable. Symbols are the distinct names of its files in ascending order
// of bytes; each has its postings, grouped by file; each file has its table of ranges (whose body holds a line) and of
// #if branches. Layout: segment.cpp, SegmentWriter.
namespace ariadne::source {

inline constexpr quint32 kSegmentVersion = 3;
inline constexpr char kSegmentMagic[] = "ARIADSEG";

// What facts belong to: a content, and the language it was read as. Work trees without git have hashes of our own.
struct ContentKey {
    enum class Origin : quint8 { None, GitBlob, Hash };
    std::array<quint8, 20> id = {};
    Origin origin = Origin::None;
    Language language = Language::None;
    std::array<quint8, 2> reserved = {};
    auto operator<=>(const ContentKey &) const = default;
    bool isNone() const { return origin == Origin::None; }
};
static_assert(sizeof(ContentKey) == 24);
inline size_t qHash(const ContentKey &key, size_t seed = 0)
{
    quint64 head;
    std::memcpy(&head, key.id.data(), sizeof head);
    return static_cast<size_t>(head ^ (static_cast<quint64>(key.language) << 56)) ^ seed;
}

struct FileRecord {
    enum Flag : quint32 {
        Binary = 1,     // a NUL byte, or over the limit: no facts, not searched
        Incomplete = 2, // over a limit of the scanner: facts end early
        HighBytes = 4,  // something beyond ASCII
        Ctags = 8,      // definitions come from ctags
        NoCtags = 16,   // they would have, had it been there
    };
    ContentKey key;
    quint64 bytes = 0;
    quint64 table = 0; // offset of its table
    quint32 tableSize = 0;
    quint32 lines = 0;
    quint32 flags = 0;
    quint32 reserved = 0;
};
static_assert(sizeof(FileRecord) == 56);

// Whose body holds the lines from start to end: a function, a macro or an initialised variable.
struct Range {
    quint32 start = 0;
    quint32 end = 0;
    quint32 symbol = 0;
    SymbolKind kind = SymbolKind::Function;
};
struct StoredBranch {
    quint32 line = 0;
    quint32 endLine = 0;
    quint32 parent = kNone;
    quint32 previous = kNone;
    quint32 expression = 0; // number of a string
    Branch::Kind kind = Branch::Kind::If;
    bool guard = false;
};
// The innermost range that holds the line, as far as lines alone can say; kNone. Ranges are in order of start.
quint32 rangeAt(std::span<const Range> ranges, quint32 line);

struct FileTable {
    std::vector<Range> ranges;
    std::vector<StoredBranch> branches;
    quint32 branchAt(quint32 line) const; // the innermost but for guards; kNone
};

// One definition, declaration or use.
struct Posting {
    quint32 file = 0;
    quint32 line = 0;
    quint32 nth = 0;       // of the uses of this name on this line
    bool isSymbol = false; // a definition or declaration: kind, declaration and flags count
    bool declaration = false;
    bool local = false;
    Use use = Use::Mention;
    SymbolKind kind = SymbolKind::Function;
    quint8 flags = 0;   // Symbol::Flag but Declaration, Inline and FunctionPointer
    bool byLine = true; // the enclosing range is what rangeAt(line) says; else `range`
    quint32 range = kNone;
};

// Bytes of one posting: bit 0 the last of its file, bits 1 to 4 the code, bits 5 to 7 lines since the one before (7: a
// varint more follows). Codes up to 6 are a Use.
namespace code {
inline constexpr quint8 kLocalRead = 7, kLocalWrite = 8, kLocalAddress = 9, kLocalMention = 10;
inline constexpr quint8 kWide = 11; // then a byte: use, 16: local, 32: then a varint, number of the range + 1
inline constexpr quint8 kDefinition =
    12; // then a byte: kind, 16: static, 32: by a macro, 64: in a function, 128: function-like
inline constexpr quint8 kDeclaration = 13; // likewise
inline constexpr quint32 kMostDelta = 7;
} // namespace code

class PostingReader
{
public:
    PostingReader() = default;
    PostingReader(std::span<const quint8> bytes, quint32 files) : m_reader(bytes), m_files(files) {}
    // False at the end, or where the bytes make no sense (failed()).
    bool next(Posting &posting);
    // Behind the file of the last posting.
    void skipFile();
    // For merging: the bytes of one file's group without its file number.
    bool nextGroup(quint32 &file, std::span<const quint8> &group);
    bool failed() const { return !m_reader.ok(); }

private:
    bool beginFile();
    bool readOne(Posting &posting);
    ByteReader m_reader;
    quint32 m_files = 0;
    quint32 m_file = 0;
    quint32 m_line = 0;
    quint32 m_nth = 0;
    bool m_inFile = false, m_first = true;
};

struct SymbolCatalog;

class Segment
{
public:
    static Result<std::shared_ptr<const Segment>> open(const QString &path);
    static Result<std::shared_ptr<const Segment>> fromBytes(const QByteArray &bytes);

    quint32 files() const { return m_files; }
    quint32 symbols() const { return m_symbols; }
    quint64 rules() const; // fingerprint of the name rules it was made with
    quint64 byteSize() const { return m_file->byteSize(); }
    QString path() const { return m_file->path(); } // empty: in memory
    bool damaged() const { return m_file->damaged(); }

    // All of a segment's file records, verified; empty where damaged.
    std::span<const FileRecord> records() const { return m_records; }
    void table(quint32 file, FileTable &table) const; // replaces `table`, keeps its memory
    std::string_view string(quint32 number) const;

    std::optional<quint32> find(std::string_view name) const;
    std::string name(quint32 symbol) const; // empty where damaged
    PostingReader postings(quint32 symbol) const;

    // Walks symbols in ascending order of name from `first` on. The name is valid until the next call.
    class Walker
    {
    public:
        Walker(const Segment &segment, quint32 first);
        bool next(); // false at the end or where damaged
        quint32 symbol() const { return m_symbol; }
        std::string_view name() const { return m_name; }
        quint8 flags() const { return m_flags; } // kind of the best definition + 1, 0: none
        std::span<const quint8> postings() const;

    private:
        const Segment &m_segment;
        ByteReader m_reader;
        quint32 m_symbol = 0, m_next = 0;
        std::string m_name;
        quint8 m_flags = 0;
        quint64 m_offset = 0, m_size = 0;
    };
    // The first symbol whose name is not below `prefix`.
    quint32 lowerBound(std::string_view prefix) const;

    // Made when first asked for; null where the job is cancelled meanwhile. Thread-safe.
    std::shared_ptr<const SymbolCatalog> catalog(JobControl &job) const;

    static constexpr quint32 kNamesPerBlock = 16;
    enum Section : size_t { Postings, Names, Blocks, Tables, Records, StringOffsets, Strings };
    struct Block {
        quint64 names = 0;
        quint64 postings = 0;
    };

private:
    friend class Walker;
    Segment() = default;
    static Result<std::shared_ptr<const Segment>> from(Result<std::shared_ptr<const BlockFile>> file);
    std::span<const quint8> blockNames(quint32 block, quint64 *postings) const;
    std::string_view firstName(quint32 block) const;

    mutable std::mutex m_catalogMutex;
    mutable std::shared_ptr<const SymbolCatalog> m_catalog;
    std::shared_ptr<const BlockFile> m_file;
    std::span<const FileRecord> m_records;
    quint32 m_files = 0, m_symbols = 0, m_blocks = 0, m_strings = 0;
};

// Which kind a list shows where a name has definitions of several: the larger one wins.
quint8 kindRank(SymbolKind kind);

} // namespace ariadne::source
