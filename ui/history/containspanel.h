// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/contains/backport.h"
#include "history/contains/contains.h"
#include "repository/sourceroot.h"
#include "ui/shell/jobs.h"

#include "support/link.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QTableView;

namespace ariadne::ui {

class Button;
class HoldingsModel;
class PanelHeader;
class PlacesModel;
class SentenceBand;

// Fixes against branches, and under it the series that brings them onto one of these.
class ContainsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ContainsPanel(JobList *jobs, QWidget *parent = nullptr);
    void show(const repository::SourceRoot &root, const place::Contains &place);
    const place::Contains &place() const { return m_place; }
    const std::optional<history::BackportPlan> &plan() const { return m_plan; }
    const std::optional<Error> &error() const { return m_error; }
    // Writes the plan's script; a question where it goes comes from the page.
    Done exportScript(const QString &path) const;
    QString branchUnderCursor() const;
    bool isSettled() const { return !m_tableJob.isRunning() && !m_planJob.isRunning(); }

signals:
    void linkWanted(const ariadne::Link &link, bool newTab);
    void exportWanted();
    void loaded();
    void settled();

private:
    void readTable();
    void readPlan();
    void refresh();
    std::optional<repository::SourceRoot> m_root;
    place::Contains m_place;
    std::optional<history::BackportPlan> m_plan;
    std::optional<Error> m_error;
    SentenceBand *m_sentence;
    QLineEdit *m_glob;
    HoldingsModel *m_table;
    QTableView *m_tableView;
    QWidget *m_planSide;
    PanelHeader *m_planHeader;
    PlacesModel *m_patches;
    QListView *m_patchesView;
    Button *m_export;
    JobSlot<history::ContainsTable> m_tableJob;
    JobSlot<history::BackportPlan> m_planJob;
};

} // namespace ariadne::ui
