// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oid.h"
#include "repository/repository.h"
#include "support/error.h"
#include "treeitem.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ariadne::history {

enum class ObjectType : quint8 { None = 0, Commit = 1, Tree = 2, Blob = 3, Tag = 4 };

// An object's content, shared and immutable.
struct ObjectBytes {
    ObjectType type = ObjectType::None;
    std::shared_ptr<const char[]> data;
    size_t size = 0;
    std::string_view view() const { return {data.get(), size}; }
};

// How the history is seen: what replaces what, and whose parents are not those written in the commit.
struct HistoryView {
    std::unordered_map<Oid, Oid, OidHash> replaced;
    std::unordered_map<Oid, std::vector<Oid>, OidHash> parents; // of grafts; none at a shallow boundary
    bool isPlain() const { return replaced.empty() && parents.empty(); }
    // Tells views apart: empty for a plain one. For keys of caches.
    QByteArray stamp() const;
};
HistoryView historyView(const repository::Repository &repository);

// Reads a repository's objects, those of its alternates too: from mapped packs directly, everything else (loose
// objects, packs that came later, formats not known here) through libgit2. Content is not hashed again, as git does
// not: zlib's sums find what decays. For one thread at a time; opening costs well below a millisecond.
class Objects
{
public:
    static constexpr quint64 kMostBytes = quint64(1) << 30;

    static Result<Objects> open(const repository::Repository &repository);
    Objects(Objects &&) noexcept;
    Objects &operator=(Objects &&) noexcept;
    ~Objects();

    // Errors: NotFound (the repository lacks it: shallow, partial or damaged), Malformed (damaged, or of another type
    // than wanted; None takes any), Refused (larger than `mostBytes`). Replacements are followed.
    Result<ObjectBytes> read(const Oid &oid, ObjectType wanted, quint64 mostBytes = kMostBytes);
    // What stands in a folder under a name; mode 0 where nothing does. Of a packed folder only as much is looked at as
    // differs from folders where the name was looked up before. Errors: those of read().
    Result<TreePlace> inTree(const Oid &tree, std::string_view name);
    // Where an object stands in packs, for who makes something of each object out of what was made of another one that
    // it is stored as the difference to. Nothing where that is not known.
    struct Place {
        quint16 pack = 0;
        quint64 offset = 0;
        quint64 key() const { return quint64(pack) << 48 | offset; }
    };
    std::optional<Place> place(const Oid &oid);
    // That other one, and instructions for a DeltaReader; nothing where it is stored whole.
    std::optional<Place> delta(const Place &place, std::string &instructions) const;
    std::optional<ObjectBytes> readAt(const Place &place);
    // Its size without reading it where that can be had; nothing where it is missing.
    std::optional<quint64> size(const Oid &oid);
    bool has(const Oid &oid);

    const HistoryView &view() const;
    // Folders with objects, the repository's own first.
    const QStringList &folders() const;

private:
    struct Data;
    explicit Objects(std::unique_ptr<Data> data);
    std::unique_ptr<Data> d;
};

} // namespace ariadne::history
