// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/casesdata.h"

#include <QAbstractListModel>

namespace ariadne::ui {

class CaseListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const CaseRows &rows);
    const QList<cases::Case> &rows() const { return m_rows.rows; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    CaseRows m_rows;
};

// The items of some kinds of one case.
class ItemListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit ItemListModel(const QList<cases::ItemKind> &kinds, QObject *parent)
        : QAbstractListModel(parent), m_kinds(kinds)
    {
    }
    void setCase(const cases::Case &value);
    const cases::Item *item(const QModelIndex &index) const; // null where there is none
    QModelIndex indexOf(const QString &id) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<cases::ItemKind> m_kinds;
    QString m_case;
    QList<cases::Item> m_items;
};

} // namespace ariadne::ui
