// SPDX-License-Identifier: GPL-3.0-or-later
#include "filelog.h"

#include "commitreader.h"
#include "filehistory.h"

#include <QCoreApplication>

namespace ariadne::history {

Result<QList<repository::Commit>> fileLog(const repository::SourceRoot &root, const QByteArray &revision,
                                          const QByteArray &path, int limit, JobControl &job)
{
    if (path.isEmpty() && root.isRepository()) {
        const auto from =
            root.repository().resolve(revision.isEmpty() ? QStringLiteral("HEAD") : QString::fromUtf8(revision));
        if (!from)
            return std::unexpected(from.error());
        return root.repository().log(*from, limit, job);
    }
    QList<repository::Commit> commits;
    std::optional<Error> error;
    if (limit <= 0)
        return commits;
    std::optional<Result<CommitReader>> reader; // where there is a repository to read
    const Done done = fileHistory(root, revision, path, {.followRenames = false}, job, [&](const FileVersion &version) {
        if (!reader)
            reader = CommitReader::open(root.repository());
        auto commit = *reader ? (*reader)->read(version.commit) : std::unexpected(reader->error());
        if (!commit) {
            error = commit.error();
            return false;
        }
        commits.append(std::move(*commit));
        return commits.size() < limit;
    });
    if (!done)
        return std::unexpected(done.error());
    if (error)
        return std::unexpected(*error);
    return commits;
}

} // namespace ariadne::history
