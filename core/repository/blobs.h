// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository.h"

#include <array>

// A repository's contents by their ids, for what keeps facts by content.
namespace ariadne::repository {

using BlobId = std::array<quint8, 20>;

// One file of a revision.
struct BlobEntry {
    QByteArray path;
    BlobId id = {};
    bool operator==(const BlobEntry &) const = default;
};
// Every regular file of a commit (no links, no submodules), sorted by path bytes. Bounded by kMaxListed: then
// `complete` is false. Errors: NotFound, Malformed, Cancelled.
struct BlobListing {
    std::vector<BlobEntry> entries;
    bool complete = true;
};
Result<BlobListing> listBlobs(const Repository &repository, const ObjectId &commit, JobControl &job);

// What git's index knows of the work tree: the blob of each file that has not changed since git looked, told as git
// tells it (size, times, inode). Sorted by path bytes. Files under a filter are left out by their size: content in the
// work tree that differs from the blob is not the blob.
struct StagedFile {
    QByteArray path;
    BlobId id = {};
    quint64 byteSize = 0;
    qint64 mtimeSeconds = 0;
    quint32 mtimeNanoseconds = 0;
    bool operator==(const StagedFile &) const = default;
};
Result<std::vector<StagedFile>> stagedFiles(const Repository &repository, JobControl &job);

// Reads blobs by id. One per thread.
class BlobReader
{
public:
    static Result<BlobReader> open(const Repository &repository);
    // Replaces `content`. Errors: NotFound, Malformed, Refused (larger than maxBytes).
    Done read(const BlobId &id, quint64 maxBytes, QByteArray &content);
    // Size without the content; nothing where there is no such blob.
    std::optional<quint64> byteSize(const BlobId &id) const;
    ~BlobReader();
    BlobReader(BlobReader &&) noexcept;
    BlobReader &operator=(BlobReader &&) = delete;

private:
    struct Data;
    explicit BlobReader(std::unique_ptr<Data> data);
    std::unique_ptr<Data> d;
};

} // namespace ariadne::repository
