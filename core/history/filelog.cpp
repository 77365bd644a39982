// SPDX-License-Identifier: GPL-3.0-or-later
#include "filelog.h"

#include "repository/privategit.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <QFile>

namespace ariadne::history {

Result<QList<repository::Commit>> fileLog(const repository::SourceRoot &root, const QByteArray &revision,
                                          const QByteArray &path, int limit, JobControl &job)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 is a plain folder without history.").arg(root.name()));
    const repository::Repository &repository = root.repository();
    const auto from = repository.resolve(revision.isEmpty() ? QStringLiteral("HEAD") : QString::fromUtf8(revision));
    if (!from)
        return std::unexpected(from.error());
    if (path.isEmpty())
        return repository.log(*from, limit, job);
    const auto git = repository::PrivateGit::make(repository, false, job);
    if (!git)
        return std::unexpected(git.error());
    // `rev-list` takes the path literally with this magic: a name may hold '*' or ':'.
    const auto result = runProcess(
        git->request({QStringLiteral("--literal-pathspecs"), QStringLiteral("rev-list"), QStringLiteral("-n"),
                      QString::number(limit), from->text(), QStringLiteral("--"), QFile::decodeName(path)}),
        job);
    if (!result)
        return std::unexpected(result.error());
    if (!result->ok())
        return std::unexpected(repository::gitProcessError(
            *result,
            QCoreApplication::translate("ariadne", "The history of %1 cannot be told.").arg(displayText(path))));
    QList<repository::Commit> commits;
    for (const QByteArray &line : result->output.split('\n')) {
        if (line.isEmpty())
            continue;
        if (job.cancelled())
            return cancelled();
        auto commit = repository.commit(ObjectId{line});
        if (!commit)
            return std::unexpected(commit.error());
        commits.append(std::move(*commit));
    }
    return commits;
}

} // namespace ariadne::history
