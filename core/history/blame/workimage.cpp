// SPDX-License-Identifier: GPL-3.0-or-later
#include "workimage.h"

#include "repository/githandle.h"
#include "support/atomicfile.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace ariadne::history {

using namespace repository;

namespace {

constexpr quint64 kMostBytes = quint64(1) << 30;
using UniqueFilters = UniqueHandle<git_filter_list, git_filter_list_free>;

// libgit2 would wait for ever to read attributes from a pipe.
bool attributesAreFiles(const SourceRoot &root, const QByteArray &path, git_repository *repository)
{
    const auto isFile = [](const QString &file) {
        const QFileInfo info(file);
        return !info.exists() || info.isFile() || info.isDir();
    };
    for (qsizetype slash = -1;; slash = path.indexOf('/', slash + 1)) {
        const QString folder = root.path() + u'/' + QFile::decodeName(path.left(slash + 1));
        if (!isFile(folder + QStringLiteral(".gitattributes")))
            return false;
        if (slash >= 0 && path.indexOf('/', slash + 1) < 0)
            break;
        if (slash < 0 && !path.contains('/'))
            break;
    }
    UniqueConfig config;
    if (git_repository_config_snapshot(out(config), repository) != 0)
        return true;
    git_buf file = GIT_BUF_INIT;
    const int code = git_config_get_path(&file, config.get(), "core.attributesfile");
    const bool good = code != 0 || isFile(QFile::decodeName(file.ptr));
    git_buf_dispose(&file);
    return good && isFile(root.repository().commonDirectory() + QStringLiteral("/info/attributes"));
}

// Line ends only: libgit2 knows no filter that runs something.
QByteArray asCommitted(const SourceRoot &root, const QByteArray &path, const QByteArray &content)
{
    const auto lease = root.repository().lease();
    if (!lease || !attributesAreFiles(root, path, lease->get()))
        return content;
    UniqueFilters filters;
    const int code = git_filter_list_load(out(filters), lease->get(), nullptr, path.constData(), GIT_FILTER_TO_ODB,
                                          GIT_FILTER_ALLOW_UNSAFE);
    if (code != 0 || !filters)
        return content;
    git_buf result = GIT_BUF_INIT;
    QByteArray text = content;
    if (git_filter_list_apply_to_buffer(&result, filters.get(), content.constData(), size_t(content.size())) == 0)
        text = QByteArray(result.ptr, qsizetype(result.size));
    git_buf_dispose(&result);
    return text;
}

// What the index and a tree differ in. Files in conflict are neither.
Result<std::vector<TreeChange>> indexChanges(const Repository &repository, const Oid &tree)
{
    const auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    git_oid raw;
    std::memcpy(raw.id, tree.bytes.data(), Oid::kSize);
    UniqueTree base;
    UniqueIndex index;
    UniqueDiff diff;
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
    int code = git_tree_lookup(out(base), lease->get(), &raw);
    if (code == 0)
        code = git_repository_index(out(index), lease->get());
    if (code == 0)
        code = git_diff_tree_to_index(out(diff), lease->get(), base.get(), index.get(), &options);
    if (code != 0)
        return gitError(
            code, QCoreApplication::translate("ariadne", "The index of %1 cannot be read.").arg(repository.name()));
    std::vector<TreeChange> changes;
    for (size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
        const git_diff_delta *delta = git_diff_get_delta(diff.get(), i);
        if (delta->status == GIT_DELTA_CONFLICTED)
            continue;
        TreeChange change;
        change.path = delta->old_file.path ? delta->old_file.path : delta->new_file.path;
        if (delta->status != GIT_DELTA_ADDED) {
            change.oldMode = delta->old_file.mode;
            change.oldOid = Oid::fromBytes(delta->old_file.id.id);
        }
        if (delta->status != GIT_DELTA_DELETED) {
            change.newMode = delta->new_file.mode;
            change.newOid = Oid::fromBytes(delta->new_file.id.id);
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

bool isInIndex(const Repository &repository, const QByteArray &path)
{
    const auto lease = repository.lease();
    UniqueIndex index;
    if (!lease || git_repository_index(out(index), lease->get()) != 0)
        return false;
    size_t position = 0;
    return git_index_find(&position, index.get(), path.constData()) == 0;
}

} // namespace

Result<WorkFile> workFile(const SourceRoot &root, const QByteArray &path, const std::optional<QByteArray> &edited)
{
    const auto missing = [&] {
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "%1 is no file in %2.").arg(displayText(path), root.name()));
    };
    WorkFile file;
    if (edited) {
        file.content = asCommitted(root, path, *edited);
        return file;
    }
    const QString full = root.absolute(path);
    const QFileInfo info(full);
    if (full.isEmpty())
        return missing();
    if (info.isSymLink()) {
        file.mode = 0120000;
        std::vector<char> target(4096);
        const ssize_t size = ::readlink(QFile::encodeName(full).constData(), target.data(), target.size());
        if (size < 0)
            return missing();
        file.content = QByteArray(target.data(), size);
        return file;
    }
    if (!info.isFile())
        return missing();
    const auto content = readFile(full, qint64(kMostBytes));
    if (!content)
        return std::unexpected(content.error());
    file.content = asCommitted(root, path, *content);
    return file;
}

Result<WorkImage> workImage(const SourceRoot &root, const QByteArray &path, const std::optional<QByteArray> &edited,
                            CommitGraph &graph)
{
    const Repository &repository = root.repository();
    if (repository.isBare())
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 is a bare repository without a work "
                                                           "tree: choose a revision.")
                        .arg(root.name()));
    const auto head = repository.head();
    if (!head)
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 has no commit yet, so there is nothing "
                                                           "to blame: commit first.")
                        .arg(root.name()));
    auto file = workFile(root, path, edited);
    if (!file)
        return std::unexpected(file.error());
    WorkImage image;
    image.content = std::move(file->content);
    image.mode = file->mode;
    const auto first = graph.find(*head);
    if (!first)
        return std::unexpected(first.error());
    image.parents.push_back(*first);
    if (const auto merging = readFile(repository.gitDirectory() + QStringLiteral("/MERGE_HEAD"), 1 << 16)) {
        for (const QByteArray &line : merging->split('\n')) {
            if (const auto oid = Oid::fromHex(line))
                image.parents.push_back(graph.find(*oid));
        }
    }
    image.changes = [repository](const Oid &tree) { return indexChanges(repository, tree); };
    const bool committed = std::ranges::any_of(image.parents, [&](CommitIndex parent) {
        const auto place =
            lookUp(graph.objects(), graph.tree(parent), std::string_view(path.constData(), size_t(path.size())));
        return place && place->mode != 0 && (place->mode & 0170000) != 0040000;
    });
    if (!committed && !isInIndex(repository, path))
        return fail(Error::Kind::NotFound, QCoreApplication::translate("ariadne", "%1 was never committed in %2, so "
                                                                                  "there is nothing to blame.")
                                               .arg(displayText(path), root.name()));
    return image;
}

} // namespace ariadne::history
