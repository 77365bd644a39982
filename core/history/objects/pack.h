// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history only: the fast path of Objects. Whatever is not as expected is left to libgit2.

#include "objects.h"
#include "support/mappedfile.h"

#include <deque>
#include <list>
#include <span>
#include <string>

namespace ariadne::history {

// Whole objects that others are deltas against, least recently used ones dropped first.
class BaseCache
{
public:
    explicit BaseCache(size_t mostBytes) : m_mostBytes(mostBytes) {}
    const ObjectBytes *find(quint64 key);
    void insert(quint64 key, const ObjectBytes &bytes);

private:
    struct Entry {
        quint64 key;
        ObjectBytes bytes;
    };
    std::list<Entry> m_entries; // most recent first
    std::unordered_map<quint64, std::list<Entry>::iterator> m_byKey;
    size_t m_bytes = 0;
    size_t m_mostBytes;
};

// Where one name stands in the trees of packs where it was looked up.
class TreeNotes
{
public:
    explicit TreeNotes(std::string_view of) : name(of), needle(' ' + name + std::string(1, '\0')) {}

    // An entry: its mode, name and id are `size` bytes from `at` of the tree. Size 0: it is not there, or not followed.
    struct Note {
        quint32 at = 0, size = 0;
        TreePlace place;
        // For sure: the bytes of its name stand nowhere in the tree.
        bool isMissing() const { return size == 0 && at == 0 && place.mode == 0; }
    };
    // By pack and offset, as BaseCache; never 0.
    const Note *find(quint64 key) const;
    void insert(quint64 key, const Note &note);

    const std::string name, needle; // as it stands in trees
    std::vector<char> scratch;
    Oid lastTree; // null at first: no tree's name
    TreePlace lastPlace;

private:
    static constexpr size_t kMost = 1 << 20;
    struct Entry {
        quint64 key;
        Note note;
    };
    size_t slotOf(quint64 key) const;
    void place(quint64 key, size_t entry);

    // Apart, since most slots are free and fresh memory costs more than a second look.
    std::deque<Entry> m_entries;
    std::vector<quint32> m_slots; // open addressing: numbers of entries from 1 on, 0 where free
};

// One pack with its index (gitformat-pack(5): pack version 2 or 3, index version 2).
class Pack
{
public:
    // `number` tells packs apart in the cache, below 2^16.
    static std::optional<Pack> open(const QString &indexPath, quint64 number);

    std::optional<quint64> offset(const Oid &oid) const;
    // Nothing where the pack is damaged there, or it is larger than mostBytes.
    std::optional<ObjectBytes> read(quint64 offset, quint64 mostBytes, BaseCache &cache) const;
    std::optional<quint64> size(quint64 offset) const;
    // What stands in the tree there under the notes' name; nothing where the pack is damaged or that is no tree.
    std::optional<TreePlace> inTree(quint64 offset, TreeNotes &notes, BaseCache &cache) const;
    // What the object there differs in from another one, whose offset it gives: instructions for a DeltaReader, at most
    // as many as worth while. Nothing where it is stored whole, or damaged.
    std::optional<quint64> delta(quint64 offset, std::string &instructions) const;

private:
    static constexpr int kOffsetDelta = 6, kNamedDelta = 7;
    static constexpr quint64 kMostInflated = 1032; // bytes that deflate can make of one
    static constexpr quint64 kMostDelta = 1 << 20; // followed without what it makes
    struct Header {
        int type = 0;
        quint64 size = 0;
        quint64 data = 0; // where the compressed bytes begin
        quint64 base = 0; // of deltas: where the base's header is
    };
    std::optional<Header> header(quint64 offset) const;
    // Whether what is packed there may make so many bytes: sizes that are lies cost no memory.
    bool mayMake(quint64 from, quint64 size) const { return from < m_end && size / kMostInflated <= m_end - from; }
    ObjectBytes inflate(quint64 from, quint64 size) const;
    bool inflate(quint64 from, std::span<char> into) const;
    quint64 keyOf(quint64 offset) const { return m_number << 48 | offset; }
    std::optional<TreeNotes::Note> noteDelta(const Header &head, const TreeNotes::Note &base, TreeNotes &notes) const;
    std::optional<TreeNotes::Note> noteWhole(quint64 offset, TreeNotes &notes, BaseCache &cache) const;
    const quint8 *at(quint64 offset) const { return reinterpret_cast<const quint8 *>(m_pack) + offset; }

    // One map of a pack for all who read it at a time: each of its pages is met for the first time only once.
    struct Files {
        Files(MappedFile a, MappedFile b) : index(std::move(a)), pack(std::move(b)) {}
        bool isStale() const
        {
            return index.hasChanged() || pack.hasChanged() || index.isDamaged() || pack.isDamaged();
        }
        MappedFile index, pack;
    };
    static std::shared_ptr<const Files> filesOf(const QString &indexPath);

    std::shared_ptr<const Files> m_files;
    const char *m_index = nullptr, *m_pack = nullptr; // their bytes
    quint64 m_indexSize = 0;
    quint64 m_end = 0; // of the objects in the pack, without its checksum
    quint32 m_count = 0;
    quint64 m_number = 0;
};

} // namespace ariadne::history
