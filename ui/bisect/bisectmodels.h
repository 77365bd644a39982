// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bisect/bisectdata.h"
#include "ui/widgets/roles.h"

#include <QAbstractListModel>

namespace ariadne::ui {

// All bisects of the catalogue, two lines each.
class BisectListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<bisect::StoredBisect> &rows);
    const QList<bisect::StoredBisect> &rows() const { return m_rows; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<bisect::StoredBisect> m_rows;
};

// The commits of one bisect that a list is about: candidates with their chance, or results as they came.
class CommitListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class What { Candidates, Results };
    CommitListModel(What what, QObject *parent) : QAbstractListModel(parent), m_what(what) {}
    void setStatus(const bisect::Status &status);
    ObjectId commit(const QModelIndex &index) const;
    QModelIndex indexOf(const ObjectId &commit) const; // invalid where it is not in the list
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const What m_what;
    bisect::Status m_status;
    QList<ObjectId> m_commits;
    QHash<ObjectId, bisect::Step> m_steps;
};

// The stack of the failure that is hunted; frames in files the culprit changes stand out.
class StackListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<StackRow> &rows);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<StackRow> m_rows;
};

QString markWord(bisect::Mark mark);

} // namespace ariadne::ui
