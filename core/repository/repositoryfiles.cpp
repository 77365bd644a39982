// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a repository: listings, contents, what changed.
#include "repository_p.h"

#include "support/bytes.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>

namespace ariadne::repository {

namespace {

Result<UniqueTree> treeOf(git_repository *handle, const ObjectId &id)
{
    git_oid oid;
    UniqueCommit commit;
    UniqueTree tree;
    int code = toOid(id, &oid) ? 0 : GIT_EINVALIDSPEC;
    if (code == 0)
        code = git_commit_lookup(out(commit), handle, &oid);
    if (code == 0)
        code = git_commit_tree(out(tree), commit.get());
    if (code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The commit %1 cannot be read.").arg(id.text()));
    return tree;
}

TreeEntry::Kind kindOf(git_filemode_t mode)
{
    switch (mode) {
    case GIT_FILEMODE_BLOB_EXECUTABLE:
        return TreeEntry::Kind::Executable;
    case GIT_FILEMODE_LINK:
        return TreeEntry::Kind::Symlink;
    case GIT_FILEMODE_COMMIT:
        return TreeEntry::Kind::Submodule;
    default:
        return TreeEntry::Kind::File;
    }
}

} // namespace

Result<Listing> Repository::files(const ObjectId &commit, JobControl &job) const
{
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    auto root = treeOf(handle->get(), commit);
    if (!root)
        return std::unexpected(root.error());
    // An explicit stack and two bounds: hostile trees nest deeply, or name one tree many times over.
    constexpr qsizetype kMaxPath = 4096;
    Listing listing;
    struct Open {
        QByteArray prefix;
        git_oid tree;
    };
    std::vector<Open> open{{QByteArray(), *git_tree_id(root->get())}};
    quint64 seen = 0;
    while (!open.empty()) {
        const Open here = std::move(open.back());
        open.pop_back();
        UniqueTree tree;
        if (const int code = git_tree_lookup(out(tree), handle->get(), &here.tree); code != 0) {
            listing.complete = false;
            listing.warnings.append(
                {QStringLiteral("tree-missing"),
                 QCoreApplication::translate("ariadne", "The folder %1 is missing in the repository.")
                     .arg(displayText(here.prefix)),
                 pathText(here.prefix)});
            continue;
        }
        const size_t count = git_tree_entrycount(tree.get());
        for (size_t i = 0; i < count; ++i) {
            const git_tree_entry *entry = git_tree_entry_byindex(tree.get(), i);
            if ((++seen & 255) == 0) {
                if (job.cancelled())
                    return cancelled();
                job.progress(JobControl::Unit::Count, quint64(listing.entries.size()), 0, displayText(here.prefix));
            }
            QByteArray path = here.prefix + git_tree_entry_name(entry);
            if (path.size() > kMaxPath)
                continue;
            if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
                open.push_back({path + '/', *git_tree_entry_id(entry)});
                if (open.size() <= size_t(kMaxListed))
                    continue;
            }
            if (listing.entries.size() >= kMaxListed || open.size() > size_t(kMaxListed)) {
                listing.complete = false;
                listing.warnings.append(
                    {QStringLiteral("too-many-files"),
                     QCoreApplication::translate("ariadne", "Only the first %1 files are listed.").arg(kMaxListed),
                     {}});
                open.clear();
                break;
            }
            listing.entries.append({std::move(path), kindOf(git_tree_entry_filemode(entry)), true});
        }
    }
    std::ranges::sort(listing.entries, {}, &TreeEntry::path);
    return listing;
}

Result<Listing> Repository::workTreeFiles(JobControl &job) const
{
    if (isBare())
        return fail(
            Error::Kind::Refused,
            QCoreApplication::translate("ariadne", "%1 is a bare repository without a work tree: choose a revision.")
                .arg(name()));
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    UniqueIndex index;
    int code = git_repository_index(out(index), handle->get());
    if (code == 0)
        code = git_index_read(index.get(), 0);
    if (code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The index of %1 cannot be read.").arg(name()));
    QHash<QByteArray, bool> tracked; // path → is a submodule
    QSet<QByteArray> folders;        // that hold tracked files
    const size_t count = git_index_entrycount(index.get());
    tracked.reserve(qsizetype(count));
    for (size_t i = 0; i < count; ++i) {
        const git_index_entry *entry = git_index_get_byindex(index.get(), i);
        const QByteArray path(entry->path);
        tracked.insert(path, entry->mode == GIT_FILEMODE_COMMIT);
        for (qsizetype slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            const QByteArray folder = path.left(slash);
            if (folders.contains(folder))
                break;
            folders.insert(folder);
        }
    }
    const auto ignored = [&](const QByteArray &path) {
        int is = 0;
        return git_ignore_path_is_ignored(&is, handle->get(), path.constData()) == 0 && is;
    };
    const QByteArray root = QFile::encodeName(path()) + '/';
    const auto folder = [&](const QByteArray &path) {
        const auto entry = tracked.constFind(path);
        if (entry != tracked.constEnd() && *entry)
            return Visit::Show; // a submodule: a repository of its own
        if (folders.contains(path))
            return Visit::Enter;
        if (ignored(path + '/'))
            return Visit::Skip;
        return QFileInfo::exists(QFile::decodeName(root + path + "/.git")) ? Visit::Show : Visit::Enter;
    };
    const auto take = [&](TreeEntry &entry) {
        entry.tracked = tracked.contains(entry.path);
        return entry.tracked || !ignored(entry.path);
    };
    return listFolder(path(), job, folder, take);
}

Result<QByteArray> Repository::blob(const ObjectId &commit, const QByteArray &path, quint64 maxBytes) const
{
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    const auto tree = treeOf(handle->get(), commit);
    if (!tree)
        return std::unexpected(tree.error());
    UniqueTreeEntry entry;
    int code = git_tree_entry_bypath(out(entry), tree->get(), path.constData());
    if (code != 0)
        return gitError(
            code, QCoreApplication::translate("ariadne", "%1 has no file %2.").arg(commit.brief(), displayText(path)));
    if (git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB)
        return fail(Error::Kind::Malformed, QCoreApplication::translate("ariadne", "%1 is no file but a folder or a "
                                                                                   "submodule at %2.")
                                                .arg(displayText(path), commit.brief()));
    // The size first: a small object can claim to inflate to anything.
    UniqueOdb odb;
    size_t size = 0;
    git_object_t type{};
    code = git_repository_odb(out(odb), handle->get());
    if (code == 0)
        code = git_odb_read_header(&size, &type, odb.get(), git_tree_entry_id(entry.get()));
    const QString unreadable =
        QCoreApplication::translate("ariadne", "The content of %1 at %2 is missing or damaged in the repository.")
            .arg(displayText(path), commit.brief());
    if (code != 0)
        return gitError(code, unreadable);
    if (size > maxBytes)
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 at %2 is too big to be shown (%3).")
                        .arg(displayText(path), commit.brief(), QLocale::c().formattedDataSize(qint64(size))));
    UniqueBlob blob;
    code = git_blob_lookup(out(blob), handle->get(), git_tree_entry_id(entry.get()));
    if (code != 0)
        return gitError(code, unreadable);
    return QByteArray(static_cast<const char *>(git_blob_rawcontent(blob.get())),
                      qsizetype(git_blob_rawsize(blob.get())));
}

ObjectId Repository::blobId(const ObjectId &commit, const QByteArray &path) const
{
    const auto handle = lease();
    if (!handle || path.isEmpty())
        return {};
    const auto tree = treeOf(handle->get(), commit);
    UniqueTreeEntry entry;
    if (!tree)
        return {};
    const int code = git_tree_entry_bypath(out(entry), tree->get(), path.constData());
    if (code != 0 || git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB)
        return {};
    return toId(git_tree_entry_id(entry.get()));
}

bool Repository::hasFile(const ObjectId &commit, const QByteArray &path) const
{
    return !blobId(commit, path).isEmpty();
}

Result<QHash<QByteArray, FileState>> Repository::status(JobControl &job) const
{
    QHash<QByteArray, FileState> states;
    if (isBare())
        return states;
    const auto handle = lease();
    if (!handle)
        return std::unexpected(handle.error());
    UniqueTree tree;
    if (const auto commit = head()) {
        auto found = treeOf(handle->get(), *commit);
        if (!found)
            return std::unexpected(found.error());
        tree = std::move(*found);
    }
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS | GIT_DIFF_IGNORE_SUBMODULES |
                    GIT_DIFF_INCLUDE_TYPECHANGE;
    options.payload = &job;
    options.progress_cb = [](const git_diff *, const char *, const char *, void *payload) -> int {
        return static_cast<JobControl *>(payload)->cancelled() ? GIT_EUSER : 0;
    };
    UniqueDiff diff;
    const int code = git_diff_tree_to_workdir_with_index(out(diff), handle->get(), tree.get(), &options);
    if (code != 0)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "The state of %1's files cannot be read.").arg(name()));
    const size_t count = git_diff_num_deltas(diff.get());
    for (size_t i = 0; i < count; ++i) {
        const git_diff_delta *delta = git_diff_get_delta(diff.get(), i);
        const QByteArray path(delta->new_file.path);
        switch (delta->status) {
        case GIT_DELTA_ADDED:
            states.insert(path, FileState::Added);
            break;
        case GIT_DELTA_DELETED:
            states.insert(path, FileState::Deleted);
            break;
        case GIT_DELTA_UNTRACKED:
            states.insert(path, FileState::Untracked);
            break;
        case GIT_DELTA_CONFLICTED:
            states.insert(path, FileState::Conflicted);
            break;
        case GIT_DELTA_RENAMED:
            states.insert(path, FileState::Renamed);
            break;
        case GIT_DELTA_MODIFIED:
        case GIT_DELTA_TYPECHANGE:
            states.insert(path, FileState::Modified);
            break;
        default:
            break;
        }
    }
    return states;
}

} // namespace ariadne::repository
