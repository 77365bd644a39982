// SPDX-License-Identifier: GPL-3.0-or-later
#include "questions.h"

#include "repository/githandle.h"
#include "repository/privategit.h"
#include "support/atomicfile.h"
#include "support/process.h"
#include "workimage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace ariadne::history {

using namespace repository;

namespace {

constexpr qint64 kMostListBytes = 16 << 20;

// One full id in each line, '#' begins a comment; tags mean their commits.
Done readIgnored(const QString &path, const Repository &repository, std::unordered_set<Oid, OidHash> &into)
{
    const auto text = readFile(path, kMostListBytes);
    if (!text)
        return fail(Error::Kind::NotFound, QCoreApplication::translate("ariadne", "%1 is no file: name one with a "
                                                                                  "commit id in each line.")
                                               .arg(path));
    for (QByteArray line : text->split('\n')) {
        if (const qsizetype comment = line.indexOf('#'); comment >= 0)
            line.truncate(comment);
        line = line.trimmed();
        if (line.isEmpty())
            continue;
        if (!Oid::fromHex(line))
            return fail(Error::Kind::Usage, QCoreApplication::translate("ariadne", "“%1” in %2 is no full commit id.")
                                                .arg(QString::fromUtf8(line), path));
        // Commits that are not here cannot be met either.
        if (const auto commit = repository.resolve(QString::fromLatin1(line)))
            into.insert(*Oid::of(*commit));
    }
    return {};
}

struct Configured {
    QStringList ignoreFiles;
    bool indentHeuristic = true;
};

// git-config(1): blame.ignoreRevsFile, any number of them; an empty one clears the list.
Configured configured(const Repository &repository)
{
    Configured result;
    const auto lease = repository.lease();
    UniqueConfig config;
    if (!lease || git_repository_config_snapshot(out(config), lease->get()) != 0)
        return result;
    int indent = 1;
    if (git_config_get_bool(&indent, config.get(), "diff.indentheuristic") == 0)
        result.indentHeuristic = indent != 0;
    git_config_get_multivar_foreach(
        config.get(), "blame.ignorerevsfile", nullptr,
        [](const git_config_entry *entry, void *list) {
            auto *files = static_cast<QStringList *>(list);
            const QString value = QFile::decodeName(entry->value ? entry->value : "");
            if (value.isEmpty())
                files->clear();
            else
                files->append(value.startsWith(QStringLiteral("~/")) ? QDir::homePath() + value.mid(1) : value);
            return 0;
        },
        &result.ignoreFiles);
    return result;
}

} // namespace

Result<qint64> gitDate(const Repository &repository, const QString &text, JobControl &job)
{
    const auto unclear = [&](const QString &detail = {}) {
        return fail(
            Error::Kind::Usage,
            QCoreApplication::translate("ariadne", "“%1” is no date that git takes: 2024-01-31, or 2 years ago.")
                .arg(text),
            detail);
    };
    // Git's own reading of dates is rich and undocumented.
    const auto git = PrivateGit::make(repository, false, job);
    if (!git)
        return std::unexpected(git.error());
    const auto result = runProcess(git->request({QStringLiteral("rev-parse"), QStringLiteral("--since=") + text}), job);
    if (!result)
        return std::unexpected(result.error());
    const QByteArray answer = result->output.trimmed();
    if (!result->ok() || !answer.startsWith("--max-age="))
        return unclear(QString::fromUtf8(result->errors));
    bool ok = false;
    const qint64 seconds = answer.mid(10).toLongLong(&ok);
    return ok ? Result<qint64>(seconds) : unclear();
}

Result<BlameQuestion> questionOf(const SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                                 const BlameOptions &options, CommitGraph &graph, JobControl &job)
{
    const Repository &repository = root.repository();
    BlameQuestion question;
    question.path = path;
    question.ignoreWhitespace = options.ignoreWhitespace;
    question.moves = options.moves || options.copies;
    question.copies = options.copies;
    question.firstParent = options.firstParent;
    const Configured config = configured(repository);
    question.indentHeuristic = config.indentHeuristic;
    if (options.configuredIgnores) {
        for (const QString &file : config.ignoreFiles) {
            const QString full = QDir(repository.path()).absoluteFilePath(file);
            // A list that is configured but not there (in an older revision, say) is no reason to stop.
            if (!QFileInfo(full).isFile())
                continue;
            if (const Done done = readIgnored(full, repository, question.ignored); !done)
                return std::unexpected(done.error());
        }
    }
    if (!options.ignoreRevisions.isEmpty()) {
        if (const Done done = readIgnored(options.ignoreRevisions, repository, question.ignored); !done)
            return std::unexpected(done.error());
    }
    if (!options.since.isEmpty()) {
        const auto since = gitDate(repository, options.since, job);
        if (!since)
            return std::unexpected(since.error());
        question.since = *since;
    }
    if (revision.isEmpty()) {
        auto image = workImage(root, path, options.content, graph);
        if (!image)
            return std::unexpected(image.error());
        question.work = std::move(*image);
        return question;
    }
    const auto commit = repository.resolve(QString::fromUtf8(revision));
    if (!commit)
        return std::unexpected(commit.error());
    const auto index = graph.find(*commit);
    if (!index)
        return std::unexpected(index.error());
    question.commit = *index;
    return question;
}

} // namespace ariadne::history
