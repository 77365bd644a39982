// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"
#include "support/link.h"

#include <QAbstractItemModel>
#include <deque>
#include <memory>

namespace ariadne::ui {

// What the tree and the filter show: one listing and where its files lie. A value, shared between models.
struct FileList {
    RepositoryId repository;
    QByteArray revision; // empty: work tree
    repository::Listing listing;
    QHash<QByteArray, repository::FileState> states;
    bool operator==(const FileList &other) const
    {
        return repository == other.repository && revision == other.revision && states == other.states &&
               listing.complete == other.listing.complete && listing.entries == other.listing.entries;
    }
};

// Folders and files of a listing. Nodes are made when a folder is opened, so a tree of a million files costs nothing
// until somebody looks. Folders first, names without case.
class FileTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    explicit FileTreeModel(QObject *parent = nullptr);
    void setFiles(const std::shared_ptr<const FileList> &files);
    const std::shared_ptr<const FileList> &files() const { return m_files; }
    void setHere(const QByteArray &path); // the file that is shown
    // Makes the folders on the way. Invalid where the listing has no such file.
    QModelIndex indexOf(const QByteArray &path);
    QByteArray pathOf(const QModelIndex &index) const;
    bool isFolder(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node {
        QByteArray path;               // of a folder with a trailing slash; the root's is empty
        qsizetype first = 0, last = 0; // its entries in the listing; of a file only `first`
        int parent = -1;
        int row = 0;
        bool folder = false;
        bool loaded = false;
        std::vector<int> children;
    };
    int nodeOf(const QModelIndex &index) const { return index.isValid() ? int(index.internalId()) : 0; }
    std::vector<Node> childrenOf(int node) const;
    std::shared_ptr<const FileList> m_files;
    std::deque<Node> m_nodes;
    QByteArray m_here;
};

// Hits of the filter: files whose paths hold the letters, best first.
class FileHitsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    // `hits`: indexes into the listing.
    void setHits(const std::shared_ptr<const FileList> &files, const QList<int> &hits, const QString &words);
    QByteArray pathOf(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const FileList> m_files;
    QList<int> m_hits;
    QByteArray m_words;
};

} // namespace ariadne::ui
