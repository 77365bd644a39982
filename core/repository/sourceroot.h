// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builds.h"
#include "repository.h"
#include "support/mappedfile.h"

namespace ariadne::repository {

// A file's bytes: a map of the file in the work tree, or a blob. Cheap to copy, immutable, thread-safe.
struct Content {
    MappedFile file;
    QByteArray blob; // where `file` is not open
    std::span<const std::byte> bytes() const;
    // As git tells it: a NUL in the first 8,000 bytes.
    bool isBinary() const;
    bool operator==(const Content &) const = default;
};

// What the source page opens: a git repository or a plain folder. Copyable, thread-safe handle.
class SourceRoot
{
public:
    // A repository where `path` lies in one, else the folder itself (of a file: its folder). The place is remembered,
    // so that locate() finds it by its id. Errors: NotFound, Io, Cancelled, and those of Repository::open.
    static Result<SourceRoot> open(const QString &path, JobControl &job);
    // `path` is taken as a plain folder even inside a repository.
    static Result<SourceRoot> openFolder(const QString &path);
    // The place where this id was seen last and still is; of several clones the first that has the commit, where one is
    // given. Error NotFound says what to do.
    static Result<SourceRoot> locate(const RepositoryId &id, JobControl &job, const ObjectId &having = {});

    RepositoryId id() const { return m_id; }
    QString name() const;
    QString path() const; // no trailing slash
    bool isRepository() const { return m_repository.has_value(); }
    bool hasWorkTree() const { return !m_repository || !m_repository->isBare(); }
    const Repository &repository() const { return *m_repository; } // only where isRepository()

    // `revision` empty: work tree or folder. Plain folders refuse revisions (Error::Refused).
    Result<Listing> files(const QByteArray &revision, JobControl &job) const;
    Result<Content> content(const QByteArray &revision, const QByteArray &path) const;
    bool hasFile(const QByteArray &revision, const QByteArray &path) const;

    // The path below this root, with '/' between parts; nothing where `path` is outside. Does not follow the last link.
    std::optional<QByteArray> relative(const QString &path) const;
    // Full path in the work tree; empty where there is none or `path` would leave it ("..", absolute).
    QString absolute(const QByteArray &path) const;

    // Which file a path in debug information means: the maps first, then the path below the root, then its longest tail
    // that the revision has (at least `leastParts` components). Nothing where no file fits.
    std::optional<QByteArray> findSource(const QByteArray &revision, const QByteArray &debugPath,
                                         const QList<PathMap> &maps, int leastParts = 1) const;

    bool operator==(const SourceRoot &other) const { return m_id == other.m_id && m_path == other.m_path; }

private:
    SourceRoot() = default;
    RepositoryId m_id;
    QString m_path;
    std::optional<Repository> m_repository;
};

} // namespace ariadne::repository
