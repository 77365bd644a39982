// SPDX-License-Identifier: GPL-3.0-or-later
#include "changedpaths.h"

#include <QCoreApplication>

namespace ariadne::history {

namespace {

constexpr int kDeepest = 2000; // folders in folders

// Git sorts folders as if their names ended in '/'.
int compareItems(const TreeItem &a, const TreeItem &b)
{
    const size_t common = std::min(a.name.size(), b.name.size());
    if (const int order = std::memcmp(a.name.data(), b.name.data(), common))
        return order;
    const auto next = [common](const TreeItem &item) {
        return common < item.name.size() ? int(static_cast<quint8>(item.name[common])) : item.isFolder() ? int('/') : 0;
    };
    return next(a) - next(b);
}

// Of a null name nothing is there.
Result<std::pair<ObjectBytes, ObjectBytes>> readFolders(Objects &objects, const Oid &first, const Oid &second)
{
    std::pair<ObjectBytes, ObjectBytes> folders;
    for (const auto &[oid, bytes] : {std::pair{&first, &folders.first}, std::pair{&second, &folders.second}}) {
        if (oid->isNull())
            continue;
        auto read = objects.read(*oid, ObjectType::Tree);
        if (!read)
            return std::unexpected(read.error());
        *bytes = std::move(*read);
    }
    return folders;
}

class TreeDiff
{
public:
    TreeDiff(Objects &objects, JobControl &job, const std::function<bool(const TreeChange &)> &take)
        : m_objects(objects), m_job(job), m_take(take)
    {
    }

    Done folder(const Oid &from, const Oid &to, const QByteArray &prefix, int depth)
    {
        if (depth > kDeepest)
            return fail(Error::Kind::Malformed, QCoreApplication::translate("ariadne", "Folders of a commit are nested "
                                                                                       "too deeply to be compared."));
        if ((++m_folders & 63) == 0 && m_job.cancelled())
            return cancelled();
        const auto bytes = readFolders(m_objects, from, to);
        if (!bytes)
            return std::unexpected(bytes.error());
        std::string_view oldRest = bytes->first.view(), newRest = bytes->second.view();
        skipCommon(oldRest, newRest);
        TreeItem oldItem, newItem;
        bool hasOld = nextItem(oldRest, oldItem), hasNew = nextItem(newRest, newItem);
        while ((hasOld || hasNew) && !m_stop) {
            const int order = !hasOld ? 1 : !hasNew ? -1 : compareItems(oldItem, newItem);
            Done done;
            if (order < 0)
                done = item(prefix, &oldItem, nullptr, depth);
            else if (order > 0)
                done = item(prefix, nullptr, &newItem, depth);
            else if (oldItem.oid != newItem.oid || oldItem.mode != newItem.mode)
                done = item(prefix, &oldItem, &newItem, depth);
            if (!done)
                return done;
            if (order <= 0)
                hasOld = nextItem(oldRest, oldItem);
            if (order >= 0)
                hasNew = nextItem(newRest, newItem);
        }
        return {};
    }

private:
    // Neighbouring trees mostly begin alike: whole entries that are equal bytes need no parsing.
    static void skipCommon(std::string_view &a, std::string_view &b)
    {
        const size_t common = size_t(std::ranges::mismatch(a, b).in1 - a.begin());
        std::string_view rest = a;
        TreeItem item;
        size_t at = 0;
        while (at < common) {
            if (!nextItem(rest, item) || a.size() - rest.size() > common)
                break;
            at = a.size() - rest.size();
        }
        a.remove_prefix(at);
        b.remove_prefix(at);
    }

    Done item(const QByteArray &prefix, const TreeItem *oldItem, const TreeItem *newItem, int depth)
    {
        const bool oldFolder = oldItem && oldItem->isFolder(), newFolder = newItem && newItem->isFolder();
        const std::string_view name = oldItem ? oldItem->name : newItem->name;
        QByteArray path = prefix;
        path.append(name.data(), qsizetype(name.size()));
        if (oldFolder || newFolder)
            return folder(oldFolder ? oldItem->oid : Oid{}, newFolder ? newItem->oid : Oid{}, path + '/', depth + 1);
        TreeChange change;
        change.path = std::move(path);
        if (oldItem) {
            change.oldMode = oldItem->mode;
            change.oldOid = oldItem->oid;
        }
        if (newItem) {
            change.newMode = newItem->mode;
            change.newOid = newItem->oid;
        }
        m_stop = !m_take(change);
        return {};
    }

    Objects &m_objects;
    JobControl &m_job;
    const std::function<bool(const TreeChange &)> &m_take;
    quint32 m_folders = 0;
    bool m_stop = false;
};

} // namespace

Result<TreePlace> lookUp(Objects &objects, const Oid &tree, std::string_view path)
{
    TreePlace place{0040000, tree};
    while (!path.empty()) {
        const size_t slash = path.find('/');
        if ((place.mode & 0170000) != 0040000)
            return TreePlace{};
        const auto next = objects.inTree(place.oid, path.substr(0, slash));
        if (!next || next->mode == 0)
            return next;
        place = *next;
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return place;
}

Done changedFiles(Objects &objects, const Oid &from, const Oid &to, JobControl &job,
                  const std::function<bool(const TreeChange &)> &take)
{
    if (from == to)
        return {};
    return TreeDiff(objects, job, take).folder(from, to, {}, 0);
}

namespace {

// Goes down both trees only where changes lie, and not where their folders are the same.
class Comparer
{
public:
    Comparer(Objects &objects, JobControl &job, std::vector<TreePlace> &result)
        : m_objects(objects), m_job(job), m_result(result)
    {
    }

    // `number`: of the first of the changes, whose paths have `skip` bytes in common that lead here. Null: no folder.
    Done folder(const Oid &other, const Oid &tree, std::span<const TreeChange> changes, size_t number, qsizetype skip)
    {
        if (other == tree) {
            for (size_t i = 0; i < changes.size(); ++i)
                m_result[number + i] = {changes[i].newMode, changes[i].newOid};
            return {};
        }
        if (other.isNull())
            return {}; // nothing is there
        if (m_job.cancelled())
            return cancelled();
        const auto bytes = readFolders(m_objects, other, tree);
        if (!bytes)
            return std::unexpected(bytes.error());
        const auto &[theirs, ours] = *bytes;
        for (size_t i = 0; i < changes.size();) {
            const QByteArray &path = changes[i].path;
            const qsizetype slash = path.indexOf('/', skip);
            const qsizetype end = slash < 0 ? path.size() : slash;
            const std::string_view name(path.constData() + skip, size_t(end - skip));
            const auto there = findItem(theirs.view(), name);
            if (slash < 0) {
                m_result[number + i] = there ? TreePlace{there->mode, there->oid} : TreePlace{};
                ++i;
                continue;
            }
            const QByteArray prefix = path.first(slash + 1);
            size_t behind = i + 1;
            while (behind < changes.size() && changes[behind].path.startsWith(prefix))
                ++behind;
            const Done done = folder(folderOf(there), folderOf(findItem(ours.view(), name)),
                                     changes.subspan(i, behind - i), number + i, prefix.size());
            if (!done)
                return done;
            i = behind;
        }
        return {};
    }

private:
    static Oid folderOf(const std::optional<TreeItem> &item) { return item && item->isFolder() ? item->oid : Oid{}; }

    Objects &m_objects;
    JobControl &m_job;
    std::vector<TreePlace> &m_result;
};

} // namespace

Result<std::vector<TreePlace>> placesIn(Objects &objects, const Oid &other, const Oid &tree,
                                        std::span<const TreeChange> changes, JobControl &job)
{
    std::vector<TreePlace> result(changes.size());
    if (const Done done = Comparer(objects, job, result).folder(other, tree, changes, 0, 0); !done)
        return std::unexpected(done.error());
    return result;
}

} // namespace ariadne::history
