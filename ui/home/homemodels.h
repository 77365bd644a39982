// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/homedata.h"
#include "ui/shell/recent.h"

#include <QAbstractListModel>
#include <QAbstractTableModel>

namespace ariadne::ui {

class CasesTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Title, State, Steps, Rate, Questions, Last, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setCases(const QList<HomeCase> &cases);
    const QList<HomeCase> &cases() const { return m_cases; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<HomeCase> m_cases;
};

// One line each: what, muted words, age at the right. For recent things and for what waits.
class LinesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    struct Line {
        Link link;
        QString icon, text, muted;
        QDateTime time;
        bool operator==(const Line &) const = default;
    };
    using QAbstractListModel::QAbstractListModel;
    void setLines(const QList<Line> &lines);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Line> m_lines;
};

} // namespace ariadne::ui
