// SPDX-License-Identifier: GPL-3.0-or-later
#include "repository_p.h"

#include "identity.h"
#include "known.h"
#include "pipes.h"
#include "support/atomicfile.h"
#include "support/bytes.h"
#include "walk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMutex>
#include <algorithm>

namespace ariadne::repository {

Repository::Lease::Lease(Lease &&other) noexcept
    : m_pool(std::move(other.m_pool)), m_handle(std::exchange(other.m_handle, nullptr))
{
}

Repository::Lease::~Lease()
{
    if (!m_handle)
        return;
    UniqueRepository handle(m_handle);
    const QMutexLocker lock(&m_pool->mutex);
    if (m_pool->idle.size() < 4)
        m_pool->idle.push_back(std::move(handle));
}

namespace {

QString decodePath(const char *path)
{
    QString text = path ? QFile::decodeName(path) : QString();
    while (text.size() > 1 && text.endsWith(u'/'))
        text.chop(1);
    return text;
}

// Messages are UTF-8 unless the commit says otherwise; Latin-1 is what the rest nearly always is.
QString decode(const char *text, const char *encoding)
{
    if (!text)
        return {};
    const QByteArrayView bytes(text);
    const bool utf8 = !encoding || qstricmp(encoding, "UTF-8") == 0 || qstricmp(encoding, "utf8") == 0;
    if (utf8 && bytes.isValidUtf8())
        return QString::fromUtf8(bytes);
    return QString::fromLatin1(bytes);
}

Signature signatureOf(const git_signature *signature, const char *encoding)
{
    if (!signature)
        return {};
    return {decode(signature->name, encoding), decode(signature->email, encoding),
            QDateTime::fromSecsSinceEpoch(signature->when.time, Qt::OffsetFromUTC, signature->when.offset * 60)};
}

Commit commitOf(const git_commit *raw, QList<ObjectId> parents)
{
    const char *encoding = git_commit_message_encoding(raw);
    Commit commit;
    commit.id = toId(git_commit_id(raw));
    commit.parents = std::move(parents);
    commit.author = signatureOf(git_commit_author(raw), encoding);
    commit.committer = signatureOf(git_commit_committer(raw), encoding);
    commit.message = decode(git_commit_message(raw), encoding);
    commit.subject = decode(git_commit_summary(const_cast<git_commit *>(raw)), encoding);
    return commit;
}

// What would block in the git directory that holds `folder`, and in the one that a linked worktree shares.
QString pipeOf(const QString &folder)
{
    git_buf found = GIT_BUF_INIT;
    if (git_repository_discover(&found, QFile::encodeName(folder).constData(), 1, nullptr) != 0)
        return {};
    const QString directory = decodePath(found.ptr);
    git_buf_dispose(&found);
    if (const QString pipe = pipeIn(directory); !pipe.isEmpty())
        return pipe;
    const auto common = readFile(directory + QStringLiteral("/commondir"), 1 << 16);
    return common ? pipeIn(QDir(directory).absoluteFilePath(QFile::decodeName(common->trimmed()))) : QString();
}

} // namespace

Result<Repository> Repository::open(const QString &path, JobControl &job)
{
    startGit();
    const QFileInfo info(path);
    if (!info.exists())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "%1 does not exist: check the path.").arg(path));
    const QString folder = info.isDir() ? info.absoluteFilePath() : info.absolutePath();
    if (const QString pipe = pipeOf(folder); !pipe.isEmpty())
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "The git repository of %1 cannot be read: %2 is a pipe or a "
                                                           "device, where a file belongs. Delete it.")
                        .arg(path, pipe));
    UniqueRepository handle;
    // CROSS_FS: a repository on another mount than the folder inside it is still the one that holds it.
    const int code = git_repository_open_ext(out(handle), QFile::encodeName(folder).constData(),
                                             GIT_REPOSITORY_OPEN_CROSS_FS, nullptr);
    if (code == GIT_ENOTFOUND)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "%1 is not in a git repository: open it as a plain "
                                                               "folder, or name a folder of a repository.")
                            .arg(path));
    if (code != 0) {
        auto error = gitError(
            code, QCoreApplication::translate("ariadne", "The git repository of %1 cannot be read: “git fsck” in it "
                                                         "may tell what is wrong.")
                      .arg(path));
        if (error.error().detail.contains(QLatin1String("objectformat")))
            return fail(Error::Kind::Unsupported,
                        QCoreApplication::translate("ariadne", "The repository of %1 names its objects by SHA-256, "
                                                               "which this version cannot read: bring it into one "
                                                               "with SHA-1 by “git fast-export” and “git fast-import”.")
                            .arg(path),
                        error.error().detail);
        return error;
    }

    Repository repository;
    repository.d = std::make_shared<Data>();
    Data &data = *repository.d;
    data.gitDirectory = decodePath(git_repository_path(handle.get()));
    data.commonDirectory = decodePath(git_repository_commondir(handle.get()));
    if (!git_repository_is_bare(handle.get()))
        data.workTree = decodePath(git_repository_workdir(handle.get()));
    // A git directory of another name whose configuration does not say what it is: libgit2 takes the folder around it
    // for its work tree, git takes it for bare. Only a folder with a .git of its own is a work tree.
    const QFileInfo gitFolder(data.gitDirectory);
    if (gitFolder.fileName() != u".git" && data.workTree == gitFolder.path() &&
        !QFileInfo::exists(data.workTree + QStringLiteral("/.git")))
        data.workTree.clear();
    git_buf objects = GIT_BUF_INIT;
    if (git_repository_item_path(&objects, handle.get(), GIT_REPOSITORY_ITEM_OBJECTS) == 0)
        data.objects = decodePath(objects.ptr);
    git_buf_dispose(&objects);
    data.shallow = shallowBoundary(data.commonDirectory);
    data.pool->gitDirectory = QFile::encodeName(data.gitDirectory);
    data.pool->idle.push_back(std::move(handle));

    if (const auto head = repository.head()) {
        const auto lease = repository.lease();
        if (!lease)
            return std::unexpected(lease.error());
        const auto id = identify(lease->get(), data.commonDirectory, *head, job);
        if (!id)
            return std::unexpected(id.error());
        data.id = *id;
    } else {
        const auto id = folderId(QFileInfo(repository.path()).canonicalFilePath());
        if (!id)
            return std::unexpected(id.error());
        data.id = *id;
    }
    return repository;
}

Result<Repository::Lease> Repository::lease() const
{
    {
        const QMutexLocker lock(&d->pool->mutex);
        if (!d->pool->idle.empty()) {
            git_repository *handle = d->pool->idle.back().release();
            d->pool->idle.pop_back();
            return Lease(d->pool, handle);
        }
    }
    UniqueRepository handle;
    const int code =
        git_repository_open_ext(out(handle), d->pool->gitDirectory.constData(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    if (code != 0)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "The git repository %1 can no longer be read: it was "
                                                               "moved or deleted.")
                            .arg(path()));
    return Lease(d->pool, handle.release());
}

RepositoryId Repository::id() const
{
    return d->id;
}
QString Repository::path() const
{
    return d->workTree.isEmpty() ? d->gitDirectory : d->workTree;
}
QString Repository::gitDirectory() const
{
    return d->gitDirectory;
}
QString Repository::commonDirectory() const
{
    return d->commonDirectory;
}
QString Repository::objectsDirectory() const
{
    return d->objects;
}
bool Repository::isBare() const
{
    return d->workTree.isEmpty();
}
bool Repository::isShallow() const
{
    return !d->shallow.isEmpty();
}

QString Repository::name() const
{
    QString name = QFileInfo(path()).fileName();
    if (isBare() && name.endsWith(u".git") && name.size() > 4)
        name.chop(4);
    return name;
}

std::optional<ObjectId> Repository::head() const
{
    const auto handle = lease();
    git_oid oid;
    if (!handle || git_reference_name_to_id(&oid, handle->get(), "HEAD") != 0)
        return std::nullopt;
    return toId(&oid);
}

QString Repository::headName() const
{
    const auto handle = lease();
    UniqueReference head;
    if (!handle || git_reference_lookup(out(head), handle->get(), "HEAD") != 0)
        return {};
    if (git_reference_type(head.get()) == GIT_REFERENCE_DIRECT)
        return brief(toId(git_reference_target(head.get())));
    const QByteArray target(git_reference_symbolic_target(head.get()));
    return displayText(target.startsWith("refs/heads/") ? target.mid(11) : target);
}

Result<ObjectId> Repository::resolve(const QString &revision) const
{
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    UniqueObject object, peeled;
    int code = git_revparse_single(out(object), handle->get(), revision.toUtf8().constData());
    if (code != 0)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "“%1” names no commit of %2: give a branch, a tag or "
                                                               "a commit id.")
                            .arg(revision, name()));
    code = git_object_peel(out(peeled), object.get(), GIT_OBJECT_COMMIT);
    if (code != 0)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "“%1” is no commit: give a branch, a tag or a commit "
                                                               "id.")
                            .arg(revision));
    return toId(git_object_id(peeled.get()));
}

Result<Commit> Repository::commit(const ObjectId &id) const
{
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    git_oid oid;
    UniqueCommit raw;
    int code = toOid(id, &oid) ? 0 : GIT_EINVALIDSPEC;
    if (code == 0)
        code = git_commit_lookup(out(raw), handle->get(), &oid);
    if (code != 0)
        return gitError(
            code,
            QCoreApplication::translate("ariadne", "%1 has no commit %2: fetch it first.").arg(name(), id.text()));
    QList<ObjectId> parents;
    for (unsigned i = 0; i < git_commit_parentcount(raw.get()); ++i)
        parents.append(toId(git_commit_parent_id(raw.get(), i)));
    return commitOf(raw.get(), std::move(parents));
}

Result<QList<Reference>> Repository::references(JobControl &job) const
{
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    UniqueReferences all;
    if (const int code = git_reference_iterator_new(out(all), handle->get()); code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The branches of %1 cannot be read.").arg(name()));
    QList<Reference> references;
    git_reference *raw = nullptr;
    while (git_reference_next(&raw, all.get()) == 0) {
        const UniqueReference reference(raw);
        if (job.cancelled())
            return cancelled();
        Reference entry;
        if (git_reference_is_branch(raw))
            entry.kind = Reference::Kind::Branch;
        else if (git_reference_is_remote(raw))
            entry.kind = Reference::Kind::RemoteBranch;
        else if (git_reference_is_tag(raw))
            entry.kind = Reference::Kind::Tag;
        else
            continue;
        UniqueObject commit;
        if (git_reference_peel(out(commit), raw, GIT_OBJECT_COMMIT) != 0)
            continue; // dangling, or a tag of something else
        entry.name = displayText(git_reference_shorthand(raw));
        entry.commit = toId(git_object_id(commit.get()));
        references.append(std::move(entry));
    }
    std::ranges::sort(references, [](const Reference &a, const Reference &b) {
        return a.kind != b.kind ? a.kind < b.kind : a.name < b.name;
    });
    return references;
}

QString Repository::brief(const ObjectId &id) const
{
    const auto handle = lease();
    git_oid oid;
    UniqueCommit commit;
    git_buf text = GIT_BUF_INIT;
    QString brief = id.brief();
    if (!handle || !toOid(id, &oid))
        return brief;
    const int code = git_commit_lookup(out(commit), handle->get(), &oid);
    if (code == 0 && git_object_short_id(&text, reinterpret_cast<git_object *>(commit.get())) == 0)
        brief = id.brief(std::max(8, int(text.size)));
    git_buf_dispose(&text);
    return brief;
}

Done Repository::walk(const QList<ObjectId> &from, JobControl &job,
                      const std::function<bool(const Commit &)> &visit) const
{
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    return walkCommits(handle->get(), from, {}, d->shallow, job,
                       [&](const WalkStep &step) { return visit(commitOf(step.commit, step.parents)); });
}

Result<QList<Commit>> Repository::log(const ObjectId &from, int limit, JobControl &job) const
{
    QList<Commit> commits;
    if (limit <= 0)
        return commits;
    const Done done = walk({from}, job, [&](const Commit &commit) {
        commits.append(commit);
        return commits.size() < limit;
    });
    if (!done)
        return std::unexpected(done.error());
    return commits;
}

Result<QList<Commit>> Repository::findCommits(const ObjectId &from, const QString &words, int limit,
                                              JobControl &job) const
{
    const QStringList all = words.split(QChar(u' '), Qt::SkipEmptyParts);
    QList<Commit> commits;
    if (limit <= 0)
        return commits;
    // A commit that HEAD does not reach is found by its id all the same.
    if (all.size() == 1 && all.first().size() >= 4) {
        if (const auto id = resolve(all.first())) {
            if (id->text().startsWith(all.first(), Qt::CaseInsensitive)) {
                if (auto found = commit(*id))
                    commits.append(*found);
            }
        }
    }
    const Done done = walk({from}, job, [&](const Commit &commit) {
        const bool fits = std::ranges::all_of(all, [&](const QString &word) {
            return commit.subject.contains(word, Qt::CaseInsensitive) ||
                   commit.author.name.contains(word, Qt::CaseInsensitive) ||
                   (word.size() >= 4 && commit.id.text().startsWith(word, Qt::CaseInsensitive));
        });
        if (fits && !(commits.size() == 1 && commits.first().id == commit.id))
            commits.append(commit);
        return commits.size() < limit;
    });
    if (!done)
        return std::unexpected(done.error());
    return commits;
}

Result<bool> Repository::isAncestor(const ObjectId &ancestor, const ObjectId &commit) const
{
    if (ancestor == commit)
        return true;
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    git_oid older, newer;
    int code = toOid(ancestor, &older) && toOid(commit, &newer) ? 0 : GIT_EINVALIDSPEC;
    if (code == 0)
        code = git_graph_descendant_of(handle->get(), &newer, &older);
    if (code < 0)
        return gitError(code, QCoreApplication::translate("ariadne", "%1 and %2 cannot be compared.")
                                  .arg(ancestor.brief(), commit.brief()));
    return code == 1;
}

} // namespace ariadne::repository
