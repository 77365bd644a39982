// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/contains/backport.h"
#include "history/contains/contains.h"
#include "history/diff.h"
#include "ui/widgets/roles.h"

#include "support/link.h"

#include <QAbstractTableModel>

namespace ariadne::ui {

// The files of a change: name, folder muted, what happened as a sign, how much at the right.
class ChangedFilesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    // `link` tells where a file's row leads.
    void setFiles(const QList<history::FileChange> &files,
                  const std::function<Link(const history::FileChange &)> &link);
    const QList<history::FileChange> &files() const { return m_files; }
    void setHere(const QByteArray &path);
    int rowOf(const QByteArray &path) const; // -1 where it is not among them
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<history::FileChange> m_files;
    QList<Link> m_links;
    QByteArray m_here;
};

// Rows that lead somewhere: a series, branches, tags.
struct PlaceRow {
    QString name, secondary, trailing, toolTip;
    QString icon;
    Tone iconTone = Tone::Muted;
    bool heading = false; // muted, leads nowhere
    bool here = false;
    std::optional<Link> link = {};
    bool operator==(const PlaceRow &) const = default;
};
class PlacesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<PlaceRow> &rows);
    const QList<PlaceRow> &rows() const { return m_rows; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<PlaceRow> m_rows;
};

// Branches down, commits across.
class HoldingsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(const RepositoryId &repository, const history::ContainsTable &table);
    const history::ContainsTable &table() const { return m_table; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    RepositoryId m_repository;
    history::ContainsTable m_table;
};

// The patches of a plan in their order.
QList<PlaceRow> planRows(const RepositoryId &repository, const history::BackportPlan &plan);

// "commit", "equivalent 3a409b21", "missing, applies", "missing, conflicts in a.c".
QString holdingText(const history::Holding &holding);
QString holdingToolTip(const history::Holding &holding);

} // namespace ariadne::ui
