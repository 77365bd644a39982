// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trials/trialsdata.h"
#include "ui/widgets/roles.h"

#include <QAbstractListModel>

namespace ariadne::ui {

// All trials, two lines each.
class TrialListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<TrialRow> &rows);
    const QList<TrialRow> &rows() const { return m_rows; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<TrialRow> m_rows;
};

// The runs of one trial, newest first: those that failed or were harness errors, or all. Shown by the thousand.
class RunListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRuns(const QString &trial, const QList<trials::RunRecord> &runs, const trials::FiledFailures &filed);
    void setAll(bool all);
    bool showsAll() const { return m_all; }
    int total() const { return int(m_rows.size()); }
    const trials::RunRecord *run(const QModelIndex &index) const;
    // Invalid where the filter leaves it out.
    QModelIndex indexOf(qint64 number);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    void rebuild();
    QString m_trial;
    QList<trials::RunRecord> m_runs; // in order of their end
    trials::FiledFailures m_filed;
    QList<int> m_rows; // into m_runs, newest first
    int m_shown = 0;
    bool m_all = false;
};

QString verdictWord(trials::Verdict verdict);
Tone verdictTone(trials::Verdict verdict);
QString verdictLine(const trials::RunRecord &run); // "Run 37 failed, exit code 3"

} // namespace ariadne::ui
