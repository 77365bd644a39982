// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/tree.h"

#include <QCoreApplication>
#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>

namespace ariadne::source {

namespace {
enum Section : size_t { Records, Paths };
}

quint32 Tree::lowerBound(std::string_view path) const
{
    const auto at = std::lower_bound(m_records.begin(), m_records.end(), path,
                                     [this](const TreeRecord &record, std::string_view wanted) {
                                         return std::string_view(m_pool.data() + record.path, record.pathSize) < wanted;
                                     });
    return static_cast<quint32>(at - m_records.begin());
}

std::optional<quint32> Tree::find(std::string_view path) const
{
    const quint32 at = lowerBound(path);
    return at < size() && this->path(at) == path ? std::optional(at) : std::nullopt;
}

void Tree::append(std::string_view path, TreeRecord record)
{
    record.path = static_cast<quint32>(m_pool.size());
    record.pathSize = static_cast<quint32>(path.size());
    m_pool.append(path);
    m_records.push_back(record);
}

void Tree::insert(std::string_view path, TreeRecord record)
{
    const quint32 at = lowerBound(path);
    if (at < size() && this->path(at) == path) {
        record.path = m_records[at].path;
        record.pathSize = m_records[at].pathSize;
        m_records[at] = record;
        return;
    }
    record.path = static_cast<quint32>(m_pool.size());
    record.pathSize = static_cast<quint32>(path.size());
    m_pool.append(path);
    m_records.insert(m_records.begin() + at, record);
}

void Tree::reserve(size_t files, size_t bytes)
{
    m_records.reserve(files);
    m_pool.reserve(bytes);
}

Done Tree::save(const QString &path) const
{
    BlockFileWriter writer(path);
    if (auto done = writer.begin(); !done)
        return done;
    // Paths that were replaced are still in the pool: written anew without them.
    std::string pool;
    pool.reserve(m_pool.size());
    writer.beginSection(Records);
    for (TreeRecord record : m_records) {
        const std::string_view text(m_pool.data() + record.path, record.pathSize);
        record.path = static_cast<quint32>(pool.size());
        pool.append(text);
        writer.append(record);
    }
    writer.beginSection(Paths);
    writer.append(pool.data(), pool.size());
    return writer.finish(kTreeMagic, kTreeVersion);
}

Result<Tree> Tree::load(const QString &path)
{
    const auto file = BlockFile::open(path, kTreeMagic, kTreeVersion);
    if (!file)
        return std::unexpected(file.error());
    const auto records = (*file)->whole(Records), paths = (*file)->whole(Paths);
    Tree tree;
    tree.m_records.resize(records.size() / sizeof(TreeRecord));
    if (!records.empty())
        std::memcpy(tree.m_records.data(), records.data(), tree.m_records.size() * sizeof(TreeRecord));
    tree.m_pool.assign(reinterpret_cast<const char *>(paths.data()), paths.size());
    bool good = !(*file)->damaged();
    for (quint32 i = 0; i < tree.size() && good; ++i) {
        const TreeRecord &record = tree.m_records[i];
        good = record.path <= tree.m_pool.size() && record.pathSize <= tree.m_pool.size() - record.path &&
               (i == 0 || tree.path(i - 1) < tree.path(i));
    }
    if (!good)
        return fail(
            Error::Kind::Malformed,
            QCoreApplication::translate("ariadne", "The index file %1 is damaged: it will be built again.").arg(path));
    return tree;
}

std::optional<TreeRecord> statFile(int folder, const char *path)
{
    struct stat info;
    if (::fstatat(folder, path, &info, path[0] == '\0' ? AT_EMPTY_PATH : AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(info.st_mode))
        return std::nullopt;
    TreeRecord record;
    record.byteSize = static_cast<quint64>(info.st_size);
    record.modified = info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec;
    record.changed = info.st_ctim.tv_sec * 1'000'000'000 + info.st_ctim.tv_nsec;
    record.inode = info.st_ino;
    return record;
}

Result<TreeListing> listTree(const repository::SourceRoot &root, const Tree *before, JobControl &job)
{
    auto files = root.files({}, job);
    if (!files)
        return std::unexpected(files.error());
    TreeListing listing;
    listing.complete = files->complete;
    listing.warnings = std::move(files->warnings);
    listing.tree.reserve(size_t(files->entries.size()), size_t(files->entries.size()) * 40);
    quint32 old = 0;
    quint64 step = 0;
    for (const repository::TreeEntry &entry : files->entries) {
        if ((++step & 255) == 0 && job.cancelled())
            return cancelled();
        using Kind = repository::TreeEntry::Kind;
        if (entry.kind != Kind::File && entry.kind != Kind::Executable)
            continue;
        TreeRecord record;
        record.byteSize = entry.stamp.byteSize;
        record.modified = entry.stamp.modified;
        record.changed = entry.stamp.changed;
        record.inode = entry.stamp.inode;
        const std::string_view path(entry.path.constData(), size_t(entry.path.size()));
        while (before && old < before->size() && before->path(old) < path)
            ++old;
        if (before && old < before->size() && before->path(old) == path) {
            const TreeRecord &known = before->record(old);
            if (known.sameStat(record) && !known.key.isNone()) {
                record.key = known.key;
                ++listing.unchanged;
            }
        }
        listing.tree.append(path, record);
    }
    return listing;
}

} // namespace ariadne::source
