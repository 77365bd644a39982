// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"
#include "ui/widgets/roles.h"

class QAbstractItemModel;
class QListView;

namespace ariadne::ui {

class ErrorBand;
class PanelHeader;

// What a page of records shows before one of them is open: the list of all, or a sentence and a button where there is
// none yet. A row's LinkRole says where it leads.
class Overview : public QWidget
{
    Q_OBJECT
public:
    struct Words {
        QString name;      // of objects: "trials" makes trials.list, trials.new, trials.empty
        QString title;     // "Trials"
        QString action;    // "Start a trial…"
        QString command;   // what the action does: one of the page's commands
        QString what, why; // of the empty state
    };
    // `page` runs the command; the model stays the caller's.
    Overview(Shell &shell, Page &page, const Words &words, QAbstractItemModel *model, QWidget *parent);
    QListView *list() const { return m_list; }
    // Runs `fill`, which gives the model its rows, and keeps the chosen row (by its link) where it still is.
    void refill(const std::function<void()> &fill, const QString &muted);
    void say(const QString &sentence, Tone tone = Tone::Bad, const QString &detail = {}); // empty: nothing to say

private:
    ErrorBand *m_band;
    PanelHeader *m_header;
    QListView *m_list;
    QWidget *m_side, *m_empty;
};

} // namespace ariadne::ui
