// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowpages.h"

#include <QAbstractTableModel>

class QLineEdit;
class QTableView;

namespace ariadne::ui {

// Every command with its key, from the registry; filtered as one types; Enter runs it.
class ShortcutsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    ShortcutsModel(const CommandRegistry &registry, QObject *parent);
    void setFilter(const QString &words);
    QString idAt(int row) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const CommandRegistry &m_registry;
    QStringList m_ids;
};

class ShortcutsPage : public WindowPage
{
    Q_OBJECT
public:
    ShortcutsPage(Shell &shell, QWidget *parent);

private:
    QLineEdit *m_filter;
    QTableView *m_table;
    ShortcutsModel *m_model;
};

} // namespace ariadne::ui
