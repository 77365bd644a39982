// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/decide/rules.h"
#include "support/link.h"
#include "ui/shell/jobs.h"

#include <QAbstractListModel>
#include <QDialog>

class QListView;

namespace ariadne::ui {

class Button;
class Label;
class OccurrenceListModel;
class PanelHeader;

// A rule that is proposed or holds, with what it does to everything that is filed.
struct RuleRow {
    failures::Rule rule;
    failures::Preview preview;
    QString fromTitle, toTitle;
    QString event; // that makes it hold; empty: proposed
    QDateTime since;
    QList<failures::Occurrence> examples; // some that it moves, or holds
    bool operator==(const RuleRow &) const = default;
};

class RuleListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<RuleRow> &rows);
    const QList<RuleRow> &rows() const { return m_rows; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<RuleRow> m_rows;
};

// All rules: those that splits suggest, to accept (a), for a time (u), or to reject (r), and those that hold, to end
// (e). Below the list what the chosen one would do to everything that is filed, and failures that it is about (Enter
// goes there).
class RulesWindow : public QDialog
{
    Q_OBJECT
public:
    RulesWindow(const QString &catalogue, QWidget *parent);

    void reload();
    bool isSettled() const { return !m_load.isRunning() && !m_decide.isRunning(); }

signals:
    void decided(const QString &words, const QString &event); // undo takes the event
    void followed(const ariadne::Link &link);
    void failed(const QString &why);

private:
    const RuleRow *current() const;
    void showCurrent();
    void accept_();
    void acceptUntil();
    void reject_();
    void end_();
    using Deciding = std::function<Result<failures::Made>(const store::Catalogue &, JobControl &)>;
    void decide(const QString &words, const Deciding &deciding);

    QString m_catalogue;
    RuleListModel *m_model;
    QListView *m_list;
    PanelHeader *m_header;
    Label *m_what, *m_more;
    OccurrenceListModel *m_examplesModel;
    QListView *m_examples;
    Button *m_accept, *m_acceptUntil, *m_reject, *m_end;
    JobSlot<QList<RuleRow>> m_load;
    JobSlot<failures::Made> m_decide;
};

} // namespace ariadne::ui
