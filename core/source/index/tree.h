// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "source/segment/segment.h"
#include "support/job.h"

#include <optional>
#include <string>
#include <vector>

// A list of files with what each holds: a work tree as it was seen last, or a revision. Facts belong to contents, so
// this is all that differs from one revision to the next.
namespace ariadne::source {

inline constexpr quint32 kTreeVersion = 1;
inline constexpr char kTreeMagic[] = "ARIADTRE";

struct TreeRecord {
    enum Flag : quint32 {
        Unreadable = 1, // tried and failed: not indexed
    };
    ContentKey key; // none: not read yet
    quint64 byteSize = 0;
    qint64 modified = 0; // nanoseconds; 0: not to be trusted, look again
    qint64 changed = 0;  // ctime
    quint64 inode = 0;
    quint32 path = 0; // offset in the pool
    quint32 pathSize = 0;
    quint32 flags = 0;
    quint32 reserved = 0;
    bool sameStat(const TreeRecord &other) const
    {
        return byteSize == other.byteSize && modified == other.modified && changed == other.changed &&
               inode == other.inode && modified != 0;
    }
};
static_assert(sizeof(TreeRecord) == 72);

// Sorted by path bytes. A value; big: pass it by reference or shared.
class Tree
{
public:
    quint32 size() const { return static_cast<quint32>(m_records.size()); }
    std::string_view path(quint32 at) const { return {m_pool.data() + m_records[at].path, m_records[at].pathSize}; }
    const TreeRecord &record(quint32 at) const { return m_records[at]; }
    TreeRecord &record(quint32 at) { return m_records[at]; }
    std::optional<quint32> find(std::string_view path) const;
    // The first whose path is not below `path`.
    quint32 lowerBound(std::string_view path) const;
    // In ascending order only.
    void append(std::string_view path, TreeRecord record);
    // Puts it where it belongs, or replaces what is there.
    void insert(std::string_view path, TreeRecord record);
    void remove(quint32 at) { m_records.erase(m_records.begin() + at); }
    void reserve(size_t files, size_t bytes);

    Done save(const QString &path) const;
    static Result<Tree> load(const QString &path);

private:
    std::vector<TreeRecord> m_records;
    std::string m_pool;
};

// What the system says about a file: sizes and times; nothing where it is no regular file (any more).
std::optional<TreeRecord> statFile(int folder, const char *path);

// The work tree or folder as it is now, without contents: records have no keys but those that `before` has for files
// that look unchanged. Regular files only, no links followed; git's ignored files are left out. Errors as
// SourceRoot::files().
struct TreeListing {
    Tree tree;
    quint32 unchanged = 0;
    bool complete = true;
    Warnings warnings;
};
Result<TreeListing> listTree(const repository::SourceRoot &root, const Tree *before, JobControl &job);

} // namespace ariadne::source
