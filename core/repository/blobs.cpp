// SPDX-License-Identifier: GPL-3.0-or-later
#include "blobs.h"

#include "githandle.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstring>
#include <sys/stat.h>

namespace ariadne::repository {

namespace {

BlobId blobId(const git_oid *oid)
{
    BlobId id;
    std::memcpy(id.data(), oid->id, id.size());
    return id;
}

git_oid oidOf(const BlobId &id)
{
    git_oid oid;
    std::memcpy(oid.id, id.data(), id.size());
    return oid;
}

Result<UniqueOdb> databaseOf(git_repository *handle, const QString &name)
{
    UniqueOdb odb;
    if (const int code = git_repository_odb(out(odb), handle); code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The objects of %1 cannot be read.").arg(name));
    return odb;
}

} // namespace

Result<BlobListing> listBlobs(const Repository &repository, const ObjectId &commit, JobControl &job)
{
    const auto handle = repository.lease();
    if (!handle)
        return std::unexpected(handle.error());
    git_oid oid;
    UniqueCommit object;
    int code = toOid(commit, &oid) ? 0 : GIT_EINVALIDSPEC;
    if (code == 0)
        code = git_commit_lookup(out(object), handle->get(), &oid);
    if (code != 0)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "The commit %1 cannot be read.").arg(commit.text()));
    // An explicit stack and two bounds, as for listings: hostile trees nest deeply, or name one tree many times over.
    constexpr qsizetype kMaxPath = 4096;
    BlobListing listing;
    struct Open {
        QByteArray prefix;
        git_oid tree;
    };
    std::vector<Open> open{{QByteArray(), *git_commit_tree_id(object.get())}};
    quint64 seen = 0;
    while (!open.empty()) {
        const Open here = std::move(open.back());
        open.pop_back();
        UniqueTree tree;
        if (git_tree_lookup(out(tree), handle->get(), &here.tree) != 0) {
            listing.complete = false;
            continue;
        }
        const size_t count = git_tree_entrycount(tree.get());
        for (size_t i = 0; i < count; ++i) {
            if ((++seen & 255) == 0 && job.cancelled())
                return cancelled();
            const git_tree_entry *entry = git_tree_entry_byindex(tree.get(), i);
            const QByteArray path = here.prefix + git_tree_entry_name(entry);
            if (path.size() > kMaxPath || listing.entries.size() + open.size() >= size_t(kMaxListed)) {
                listing.complete = false;
                continue;
            }
            const git_filemode_t mode = git_tree_entry_filemode(entry);
            if (mode == GIT_FILEMODE_TREE)
                open.push_back({path + '/', *git_tree_entry_id(entry)});
            else if (mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE)
                listing.entries.push_back({path, blobId(git_tree_entry_id(entry))});
        }
    }
    std::ranges::sort(listing.entries, {}, &BlobEntry::path);
    return listing;
}

Result<std::vector<StagedFile>> stagedFiles(const Repository &repository, JobControl &job)
{
    std::vector<StagedFile> files;
    if (repository.isBare())
        return files;
    const auto handle = repository.lease();
    if (!handle)
        return std::unexpected(handle.error());
    UniqueIndex index;
    int code = git_repository_index(out(index), handle->get());
    if (code == 0)
        code = git_index_read(index.get(), 0);
    if (code != 0)
        return gitError(
            code, QCoreApplication::translate("ariadne", "The index of %1 cannot be read.").arg(repository.name()));
    const auto odb = databaseOf(handle->get(), repository.name());
    if (!odb)
        return std::unexpected(odb.error());
    // A file changed in the very moment the index was written may look unchanged: git does not trust those either.
    struct stat written = {};
    if (::stat(git_index_path(index.get()), &written) != 0)
        return files;
    const auto written64 = std::pair<qint64, qint64>(written.st_mtim.tv_sec, written.st_mtim.tv_nsec);
    const size_t count = git_index_entrycount(index.get());
    files.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        if ((i & 255) == 0 && job.cancelled())
            return cancelled();
        const git_index_entry *entry = git_index_get_byindex(index.get(), i);
        if ((entry->mode != GIT_FILEMODE_BLOB && entry->mode != GIT_FILEMODE_BLOB_EXECUTABLE) ||
            git_index_entry_stage(entry) != 0 || entry->mtime.seconds == 0 ||
            std::pair<qint64, qint64>(entry->mtime.seconds, entry->mtime.nanoseconds) >= written64)
            continue;
        // Line ends converted, keywords put in, large files fetched: then the sizes differ.
        size_t size = 0;
        git_object_t type{};
        if (git_odb_read_header(&size, &type, odb->get(), &entry->id) != 0 ||
            static_cast<quint32>(size) != entry->file_size)
            continue;
        files.push_back({entry->path, blobId(&entry->id), size, entry->mtime.seconds, entry->mtime.nanoseconds});
    }
    std::ranges::sort(files, {}, &StagedFile::path);
    return files;
}

struct BlobReader::Data {
    Repository::Lease lease;
    UniqueOdb odb;
};

BlobReader::BlobReader(std::unique_ptr<Data> data) : d(std::move(data)) {}
BlobReader::~BlobReader() = default;
BlobReader::BlobReader(BlobReader &&) noexcept = default;

Result<BlobReader> BlobReader::open(const Repository &repository)
{
    auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    auto odb = databaseOf(lease->get(), repository.name());
    if (!odb)
        return std::unexpected(odb.error());
    return BlobReader(std::unique_ptr<Data>(new Data{std::move(*lease), std::move(*odb)}));
}

std::optional<quint64> BlobReader::byteSize(const BlobId &id) const
{
    const git_oid oid = oidOf(id);
    size_t size = 0;
    git_object_t type{};
    if (git_odb_read_header(&size, &type, d->odb.get(), &oid) != 0 || type != GIT_OBJECT_BLOB)
        return std::nullopt;
    return size;
}

Done BlobReader::read(const BlobId &id, quint64 maxBytes, QByteArray &content)
{
    const git_oid oid = oidOf(id);
    const QString name = QString::fromLatin1(toId(&oid).hex);
    // The size first: a small object can claim to inflate to anything.
    const auto size = byteSize(id);
    if (!size)
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The content %1 is missing or damaged in the repository.")
                        .arg(name));
    if (*size > maxBytes)
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "The content %1 is too big to be read.").arg(name));
    git_odb_object *raw = nullptr;
    if (const int code = git_odb_read(&raw, d->odb.get(), &oid); code != 0)
        return gitError(
            code, QCoreApplication::translate("ariadne", "The content %1 is missing or damaged in the repository.")
                      .arg(name));
    const UniqueHandle<git_odb_object, git_odb_object_free> object(raw);
    content.resize(0);
    content.append(static_cast<const char *>(git_odb_object_data(raw)), qsizetype(git_odb_object_size(raw)));
    return {};
}

} // namespace ariadne::repository
