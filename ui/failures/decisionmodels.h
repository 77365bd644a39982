// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/decide/decisions.h"
#include "ui/widgets/roles.h"

#include <QAbstractListModel>

namespace ariadne::ui {

// Modes like the one that is shown, the most alike first.
class SimilarListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<failures::Similar> &rows);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<failures::Similar> m_rows;
};

// What was decided about a mode, newest first; rows of two lines.
class DecisionListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<failures::Decision> &rows);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<failures::Decision> m_rows;
};

// "score 0.58: frames 0.41, value 0.17"
QString scoreWords(double score, const QList<failures::ScorePart> &parts);
QString decisionWords(const failures::Decision &decision);

} // namespace ariadne::ui
