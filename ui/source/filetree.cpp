// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/filetree.h"

#include "source/fuzzy.h"
#include "support/bytes.h"
#include "ui/widgets/roles.h"

#include <algorithm>

namespace ariadne::ui {

using repository::FileState;
using repository::TreeEntry;

namespace {

// What `git status` would say of a file, in a word that stands at the right.
std::pair<QString, Tone> stateWord(FileState state)
{
    switch (state) {
    case FileState::Modified:
        return {FileTreeModel::tr("changed"), Tone::Warning};
    case FileState::Added:
        return {FileTreeModel::tr("added"), Tone::Good};
    case FileState::Deleted:
        return {FileTreeModel::tr("deleted"), Tone::Bad};
    case FileState::Renamed:
        return {FileTreeModel::tr("renamed"), Tone::Warning};
    case FileState::Conflicted:
        return {FileTreeModel::tr("conflict"), Tone::Bad};
    case FileState::Untracked:
        return {FileTreeModel::tr("untracked"), Tone::Muted};
    case FileState::Clean:
        break;
    }
    return {};
}

QByteArray nameOf(const QByteArray &path)
{
    QByteArray name = path;
    if (name.endsWith('/'))
        name.chop(1);
    return name.mid(name.lastIndexOf('/') + 1);
}

QString fileToolTip(const QByteArray &path, TreeEntry::Kind kind)
{
    const QString text = displayText(path);
    switch (kind) {
    case TreeEntry::Kind::Symlink:
        return FileTreeModel::tr("%1\nSymbolic link").arg(text);
    case TreeEntry::Kind::Submodule:
        return FileTreeModel::tr("%1\nA repository of its own: open it as one").arg(text);
    case TreeEntry::Kind::Other:
        return FileTreeModel::tr("%1\nNo regular file: it is not read").arg(text);
    default:
        return text;
    }
}

QVariant fileData(const FileList &files, const TreeEntry &entry, int role)
{
    switch (role) {
    case Qt::ToolTipRole:
        return fileToolTip(entry.path, entry.kind);
    case IconRole:
        return entry.kind == TreeEntry::Kind::Submodule ? QStringLiteral("folder") : QStringLiteral("file");
    case LinkRole:
        return QVariant::fromValue(Link(place::Source{files.repository, files.revision, entry.path, {}}));
    case ToneRole:
        return int(entry.kind == TreeEntry::Kind::Other || entry.kind == TreeEntry::Kind::Submodule ? Tone::Muted
                                                                                                    : Tone::Plain);
    case NoteRole:
        return stateWord(files.states.value(entry.path)).first;
    case NoteToneRole:
        return int(stateWord(files.states.value(entry.path)).second);
    default:
        return {};
    }
}

} // namespace

FileTreeModel::FileTreeModel(QObject *parent) : QAbstractItemModel(parent)
{
    m_nodes.push_back({{}, 0, 0, -1, 0, true, true, {}});
}

void FileTreeModel::setFiles(const std::shared_ptr<const FileList> &files)
{
    beginResetModel();
    m_files = files;
    m_nodes.clear();
    m_nodes.push_back({{}, 0, files ? files->listing.entries.size() : 0, -1, 0, true, false, {}});
    std::vector<Node> top = childrenOf(0);
    for (Node &node : top) {
        m_nodes.front().children.push_back(int(m_nodes.size()));
        m_nodes.push_back(std::move(node));
    }
    m_nodes.front().loaded = true;
    endResetModel();
}

void FileTreeModel::setHere(const QByteArray &path)
{
    const QByteArray before = std::exchange(m_here, path);
    for (const QByteArray &changed : {before, m_here}) {
        if (changed.isEmpty())
            continue;
        for (int i = 0; i < int(m_nodes.size()); ++i) {
            if (m_nodes[size_t(i)].path == changed && !m_nodes[size_t(i)].folder) {
                const QModelIndex at = createIndex(m_nodes[size_t(i)].row, 0, quintptr(i));
                emit dataChanged(at, at, {HereRole});
            }
        }
    }
}

std::vector<FileTreeModel::Node> FileTreeModel::childrenOf(int node) const
{
    std::vector<Node> children;
    if (!m_files)
        return children;
    const Node &parent = m_nodes[size_t(node)];
    const QList<TreeEntry> &entries = m_files->listing.entries;
    const qsizetype skip = parent.path.size();
    for (qsizetype i = parent.first; i < parent.last;) {
        const QByteArray &path = entries.at(i).path;
        const qsizetype slash = path.indexOf('/', skip);
        Node child;
        child.parent = node;
        child.first = i;
        if (slash < 0) {
            child.path = path;
            child.last = ++i;
            child.loaded = true;
        } else {
            // The listing is sorted, so what a folder holds stands together.
            child.path = path.left(slash + 1);
            child.folder = true;
            const auto end =
                std::partition_point(entries.begin() + i, entries.begin() + parent.last, [&](const TreeEntry &entry) {
                    return entry.path.startsWith(child.path) || entry.path < child.path;
                });
            child.last = i = end - entries.begin();
        }
        children.push_back(std::move(child));
    }
    std::ranges::sort(children, [](const Node &a, const Node &b) {
        if (a.folder != b.folder)
            return a.folder;
        // Without the slash of folders, which would stand after '-'.
        const qsizetype slash = a.folder ? 1 : 0;
        const int order =
            qstrnicmp(a.path.constData(), a.path.size() - slash, b.path.constData(), b.path.size() - slash);
        return order != 0 ? order < 0 : a.path < b.path;
    });
    for (size_t row = 0; row < children.size(); ++row)
        children[row].row = int(row);
    return children;
}

QModelIndex FileTreeModel::indexOf(const QByteArray &path)
{
    int at = 0;
    for (;;) {
        const QModelIndex here = at == 0 ? QModelIndex() : createIndex(m_nodes[size_t(at)].row, 0, quintptr(at));
        if (canFetchMore(here))
            fetchMore(here);
        int next = -1;
        for (const int child : m_nodes[size_t(at)].children) {
            const Node &node = m_nodes[size_t(child)];
            if (node.path == path)
                return createIndex(node.row, 0, quintptr(child));
            if (node.folder && path.startsWith(node.path)) {
                next = child;
                break;
            }
        }
        if (next < 0)
            return {};
        at = next;
    }
}

QByteArray FileTreeModel::pathOf(const QModelIndex &index) const
{
    return index.isValid() ? m_nodes[size_t(nodeOf(index))].path : QByteArray();
}

bool FileTreeModel::isFolder(const QModelIndex &index) const
{
    return m_nodes[size_t(nodeOf(index))].folder;
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node &node = m_nodes[size_t(nodeOf(parent))];
    if (column != 0 || row < 0 || size_t(row) >= node.children.size())
        return {};
    return createIndex(row, 0, quintptr(node.children[size_t(row)]));
}

QModelIndex FileTreeModel::parent(const QModelIndex &index) const
{
    const int parent = index.isValid() ? m_nodes[size_t(nodeOf(index))].parent : 0;
    return parent <= 0 ? QModelIndex() : createIndex(m_nodes[size_t(parent)].row, 0, quintptr(parent));
}

int FileTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(m_nodes[size_t(nodeOf(parent))].children.size());
}

int FileTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool FileTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node &node = m_nodes[size_t(nodeOf(parent))];
    return node.folder && (node.loaded ? !node.children.empty() : node.last > node.first);
}

bool FileTreeModel::canFetchMore(const QModelIndex &parent) const
{
    return !m_nodes[size_t(nodeOf(parent))].loaded;
}

void FileTreeModel::fetchMore(const QModelIndex &parent)
{
    const int at = nodeOf(parent);
    if (m_nodes[size_t(at)].loaded)
        return;
    std::vector<Node> children = childrenOf(at);
    m_nodes[size_t(at)].loaded = true;
    if (children.empty())
        return;
    beginInsertRows(parent, 0, int(children.size()) - 1);
    for (Node &child : children) {
        m_nodes[size_t(at)].children.push_back(int(m_nodes.size()));
        m_nodes.push_back(std::move(child));
    }
    endInsertRows();
}

QVariant FileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_files)
        return {};
    const Node &node = m_nodes[size_t(nodeOf(index))];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return displayText(nameOf(node.path));
    if (!node.folder)
        return role == HereRole ? QVariant(node.path == m_here)
                                : fileData(*m_files, m_files->listing.entries.at(node.first), role);
    switch (role) {
    case IconRole:
        return QStringLiteral("folder");
    case Qt::ToolTipRole:
        return tr("%1\n%n file(s)", nullptr, int(node.last - node.first)).arg(displayText(node.path));
    case LinkRole:
        return QVariant::fromValue(
            Link(place::Source{m_files->repository, m_files->revision, node.path.chopped(1), {}}));
    default:
        return {};
    }
}

void FileHitsModel::setHits(const std::shared_ptr<const FileList> &files, const QList<int> &hits, const QString &words)
{
    beginResetModel();
    m_files = files;
    m_hits = hits;
    m_words = words.toUtf8().toLower();
    endResetModel();
}

QByteArray FileHitsModel::pathOf(const QModelIndex &index) const
{
    return index.isValid() ? m_files->listing.entries.at(m_hits.at(index.row())).path : QByteArray();
}

int FileHitsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant FileHitsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TreeEntry &entry = m_files->listing.entries.at(m_hits.at(index.row()));
    const qsizetype slash = entry.path.lastIndexOf('/');
    switch (role) {
    case Qt::DisplayRole:
        return displayText(entry.path.mid(slash + 1));
    case SecondaryRole:
        return slash < 0 ? QString() : displayText(entry.path.left(slash));
    case MatchedRole: {
        // Letters of the name: only where bytes are letters can they be marked.
        const QByteArray name = entry.path.mid(slash + 1);
        QList<int> bytes, letters;
        source::fuzzyScore(entry.path, m_words, &bytes);
        if (displayText(name).size() != name.size())
            return {};
        for (const int at : bytes) {
            if (at > slash)
                letters.append(at - int(slash) - 1);
        }
        std::ranges::sort(letters);
        return QVariant::fromValue(letters);
    }
    default:
        return fileData(*m_files, entry, role);
    }
}

} // namespace ariadne::ui
