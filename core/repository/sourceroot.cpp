// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourceroot.h"

#include "known.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cstring>

namespace ariadne::repository {

std::span<const std::byte> Content::bytes() const
{
    if (file.isOpen())
        return file.bytes();
    return std::as_bytes(std::span(blob.constData(), size_t(blob.size())));
}

bool Content::isBinary() const
{
    const auto head = bytes().first(std::min<size_t>(bytes().size(), 8000));
    return !head.empty() && std::memchr(head.data(), 0, head.size()) != nullptr;
}

Result<SourceRoot> SourceRoot::open(const QString &path, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    auto repository = Repository::open(path, job);
    if (!repository) {
        if (repository.error().kind == Error::Kind::NotFound && QFileInfo::exists(path)) {
            const QFileInfo info(path);
            return openFolder(info.isDir() ? path : info.absolutePath());
        }
        return std::unexpected(repository.error());
    }
    SourceRoot root;
    root.m_id = repository->id();
    root.m_path = repository->path();
    root.m_repository = std::move(*repository);
    // A data folder that cannot be written only means that links are not found by themselves.
    (void)rememberPlace({root.m_id, root.m_path});
    return root;
}

Result<SourceRoot> SourceRoot::openFolder(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "%1 does not exist: check the path.").arg(path));
    if (!info.isDir())
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "%1 is no folder: name the folder it is in.").arg(path));
    SourceRoot root;
    root.m_path = info.canonicalFilePath();
    const auto id = folderId(root.m_path);
    if (!id)
        return std::unexpected(id.error());
    root.m_id = *id;
    return root;
}

Result<SourceRoot> SourceRoot::locate(const RepositoryId &id, JobControl &job, const ObjectId &having)
{
    if (job.cancelled())
        return cancelled();
    const auto places = knownPlaces();
    if (!places)
        return std::unexpected(places.error());
    QString lost;
    std::optional<SourceRoot> second; // a clone without the commit: better than nothing
    for (const KnownPlace &place : *places) {
        if (place.id != id)
            continue;
        if (!QFileInfo(place.path).isDir()) {
            lost = lost.isEmpty() ? place.path : lost;
            continue;
        }
        auto root = open(place.path, job);
        // A plain folder inside a repository that was opened as a folder stays one; a repository that had no commit yet
        // when its link was made is still that repository.
        if (id.hex.startsWith("f-") && (!root || root->path() != place.path))
            root = openFolder(place.path);
        if (!root && root.error().kind == Error::Kind::Cancelled)
            return root;
        if (!root)
            continue;
        // A folder that was a repository without commits has another id once it has one: it still is the place meant.
        // A repository in the place of another is not.
        const bool same =
            root->id() == id || id.hex.startsWith("f-") || std::ranges::any_of(*places, [&](const KnownPlace &other) {
                return other.id == root->id() && other.path == place.path;
            });
        if (same) {
            root->m_id = id; // what was asked for, though its roots may have changed since
            if (having.isEmpty() || !root->isRepository() || root->repository().commit(having))
                return root;
            if (!second)
                second = std::move(*root);
        }
    }
    if (second)
        return *second;
    if (!lost.isEmpty())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The repository %1 was at %2 and is no longer "
                                                           "there: open it where it is now.")
                        .arg(id.brief(), lost));
    return fail(Error::Kind::NotFound,
                QCoreApplication::translate("ariadne", "The repository %1 was never opened here: open "
                                                       "its folder once, then follow the link again.")
                    .arg(id.brief()));
}

QString SourceRoot::name() const
{
    if (m_repository)
        return m_repository->name();
    const QString name = QFileInfo(m_path).fileName();
    return name.isEmpty() ? m_path : name;
}

QString SourceRoot::path() const
{
    return m_path;
}

namespace {

std::unexpected<Error> noRevisions(const QString &name)
{
    return fail(Error::Kind::Refused,
                QCoreApplication::translate("ariadne", "%1 is a plain folder without revisions: open a "
                                                       "git repository.")
                    .arg(name));
}

} // namespace

Result<Listing> SourceRoot::files(const QByteArray &revision, JobControl &job) const
{
    if (!revision.isEmpty()) {
        if (!m_repository)
            return noRevisions(name());
        const auto commit = m_repository->resolve(QString::fromUtf8(revision));
        if (!commit)
            return std::unexpected(commit.error());
        return m_repository->files(*commit, job);
    }
    if (m_repository)
        return m_repository->workTreeFiles(job);
    // A plain folder can be anything, a home folder too.
    constexpr qsizetype kMost = 200'000;
    return listFolder(
        m_path, job, [](const QByteArray &) { return Visit::Enter; }, [](TreeEntry &) { return true; }, kMost);
}

Result<Content> SourceRoot::content(const QByteArray &revision, const QByteArray &path) const
{
    Content content;
    if (!revision.isEmpty()) {
        if (!m_repository)
            return noRevisions(name());
        const auto commit = m_repository->resolve(QString::fromUtf8(revision));
        if (!commit)
            return std::unexpected(commit.error());
        auto blob = m_repository->blob(*commit, path);
        if (!blob)
            return std::unexpected(blob.error());
        content.blob = std::move(*blob);
        return content;
    }
    const QString file = absolute(path);
    if (file.isEmpty())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "%1 has no file %2.").arg(name(), displayText(path)));
    auto mapped = MappedFile::open(file);
    if (!mapped)
        return std::unexpected(mapped.error());
    content.file = std::move(*mapped);
    return content;
}

bool SourceRoot::hasFile(const QByteArray &revision, const QByteArray &path) const
{
    if (!revision.isEmpty()) {
        if (!m_repository)
            return false;
        const auto commit = m_repository->resolve(QString::fromUtf8(revision));
        return commit && m_repository->hasFile(*commit, path);
    }
    const QString file = absolute(path);
    return !file.isEmpty() && QFileInfo(file).isFile();
}

std::optional<QByteArray> SourceRoot::relative(const QString &path) const
{
    const QString clean = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    // The folder may be reached through links; the last part stays as it is, since links are files of their own here.
    const QFileInfo info(clean);
    const QString folder = QFileInfo(info.path()).canonicalFilePath();
    const QString real = folder.isEmpty() ? clean : QDir::cleanPath(folder + u'/' + info.fileName());
    const QString base = QFileInfo(m_path).canonicalFilePath();
    for (const auto &[candidate, under] : {std::pair{real, base}, std::pair{clean, m_path}}) {
        if (candidate == under)
            return QByteArray();
        const QString prefix = under.endsWith(u'/') ? under : under + u'/';
        if (!under.isEmpty() && candidate.startsWith(prefix))
            return QFile::encodeName(candidate.mid(prefix.size()));
    }
    return std::nullopt;
}

QString SourceRoot::absolute(const QByteArray &path) const
{
    if (!hasWorkTree() || path.contains('\0') || path.startsWith('/'))
        return {};
    for (const QByteArray &part : path.split('/')) {
        if (part == "..")
            return {};
    }
    return path.isEmpty() ? m_path : m_path + u'/' + QFile::decodeName(path);
}

std::optional<QByteArray> SourceRoot::findSource(const QByteArray &revision, const QByteArray &debugPath,
                                                 const QList<PathMap> &maps, int leastParts) const
{
    QByteArray path = QFile::encodeName(QDir::cleanPath(QFile::decodeName(mapPath(maps, debugPath))));
    const QByteArray root = QFile::encodeName(m_path) + '/';
    if (path.startsWith(root))
        path = path.mid(root.size());
    QByteArrayList parts = path.split('/');
    parts.removeAll(QByteArray());
    parts.removeAll(QByteArrayLiteral(".."));
    // Debug information is foreign: a path of thousands of parts gets no thousands of look-ups.
    constexpr qsizetype kMaxParts = 64;
    for (qsizetype from = std::max<qsizetype>(0, parts.size() - kMaxParts); from < parts.size(); ++from) {
        if (from > 0 && parts.size() - from < leastParts)
            break;
        const QByteArray tail = parts.mid(from).join('/');
        if (hasFile(revision, tail))
            return tail;
    }
    return std::nullopt;
}

} // namespace ariadne::repository
