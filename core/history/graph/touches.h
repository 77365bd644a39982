// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/treeitem.h"

#include <QByteArray>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ariadne::history {

// Of a graph file: not git's, which passes over what it does not know.
inline constexpr quint32 kTouchIndexChunk = 0x41525449 /* ARTI */, kTouchesChunk = 0x41525444 /* ARTD */;

// What a commit did to a file.
struct Touch {
    enum class Kind : quint8 {
        Unknown, // not written down: its folders tell
        None,    // it is what it was at the first parent
        Changed, // against the only parent, or this is a first commit: `before` stood there
        Taken,   // a merge took it as it is from `parent` (not the first), by content and mode
        Merged,  // a merge: `before` stood at the first parent, `others` at the further ones
    };
    Kind kind = Kind::Unknown;
    quint32 parent = 0; // its number
    TreePlace before;
    std::vector<TreePlace> others;
    // What stood at a parent; null where that is not told.
    const TreePlace *at(size_t number) const
    {
        if (kind != Kind::Changed && kind != Kind::Merged)
            return nullptr;
        return number == 0 ? &before : number - 1 < others.size() ? &others[number - 1] : nullptr;
    }
    bool operator==(const Touch &) const = default;
};

// Which commits changed a file, by their numbers in one graph file, and how.
class TouchList
{
public:
    Touch at(quint32 commit) const
    {
        const size_t word = commit / 64;
        if (word >= m_bits.size())
            return {};
        return m_bits[word] >> (commit % 64) & 1 ? find(commit) : Touch{Touch::Kind::None, 0, {}, {}};
    }

private:
    friend class TouchTable;
    Touch find(quint32 commit) const;
    std::vector<quint64> m_bits; // of commits in m_entries: asked far more often than found
    std::vector<std::pair<quint32, Touch>> m_entries;
};

// The exact lists that stand in our own graph file beside the filters: for each path that ever was a file the commits
// that changed it, with what was there before. A history then needs no folder at all, where a filter only spares some.
// An index, sorted by path, of places in the data; there "SIZE PATH SIZE ENTRIES", the second size doubled, plus one
// where there is no list since the path also was a folder at some time (a change below it is one of it). Entries: how
// many commits lie between it and the one before, a code, and for some what was there before. The empty path's are the
// commits whose changes were too many, or could not be read. Numbers are little-endian of base 128, fixed ones
// big-endian. Reads mapped bytes, that must stay; what is damaged reads as absent.
class TouchTable
{
public:
    TouchTable() = default;
    TouchTable(std::span<const quint8> index, std::span<const quint8> data, quint32 commits)
        : m_index(index), m_data(data), m_commits(commits)
    {
    }
    bool isEmpty() const { return m_index.empty(); }
    // Nothing where there is none of this path: folders, and what was one.
    std::optional<TouchList> find(std::string_view path) const;

private:
    friend class TouchWriter;
    struct Record {
        std::string_view path, entries;
        bool isUnlisted = false;
    };
    size_t count() const { return m_index.size() / 8; }
    std::optional<Record> record(size_t number) const;
    std::optional<Record> recordOf(std::string_view path) const;
    bool read(std::string_view entries, std::vector<std::pair<quint32, Touch>> &into) const;

    std::span<const quint8> m_index, m_data;
    quint32 m_commits = 0;
};

// Collects what commits did and writes the table.
class TouchWriter
{
public:
    void add(quint32 commit, std::string_view path, const Touch &touch);
    void addUnknown(quint32 commit) { add(commit, {}, {}); }
    // `numbers`: the new number of each commit of the old table, kGone where it is none any more.
    static constexpr quint32 kGone = ~quint32(0);
    void takeOver(const TouchTable &old, const std::vector<quint32> &numbers);
    struct Chunks {
        QByteArray index, data;
    };
    Chunks chunks();

private:
    struct List {
        std::string entries; // the commit's number, code and what was before
        bool isUnlisted = false;
    };
    std::unordered_map<std::string, List> m_lists;
};

} // namespace ariadne::history
