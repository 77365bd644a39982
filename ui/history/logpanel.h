// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "ui/history/logview.h"
#include "ui/shell/jobs.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace ariadne::ui {

class Chip;
class EmptyState;
class ErrorBand;
class PanelHeader;

// A log with what it is a log of, and a search in messages, in what was added or removed, and by author.
class LogPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(JobList *jobs, QWidget *parent = nullptr);
    void show(const repository::SourceRoot &root, const place::Log &place);
    const place::Log &place() const { return m_place; }
    LogView *view() const { return m_view; }
    bool isSettled() const
    {
        return !m_readJob.isRunning() && !m_textJob.isRunning() && !m_namesJob.isRunning() && !m_search.isActive();
    }
    bool isComplete() const { return m_complete; }
    void focusSearch();
    // The repository has other branches now, or history was rewritten: read again.
    void refresh();

signals:
    void placeWanted(const ariadne::Link &link); // another search
    void commitWanted(const ariadne::ObjectId &commit, bool newTab);
    void menuWanted(const QPoint &globalPosition);
    void currentChanged();
    void settled();

private:
    void read();
    void takeBatch();
    void readTexts();
    void readNames();
    void searchChanged();
    void refreshHeader();
    void checkSettled();
    std::optional<repository::SourceRoot> m_root;
    place::Log m_place;
    PanelHeader *m_header;
    QLineEdit *m_words, *m_author;
    Chip *m_pickaxe, *m_regex;
    ErrorBand *m_band;
    LogView *m_view;
    EmptyState *m_empty;
    QTimer m_search;
    quint64 m_number = 0; // of the log that is read
    std::shared_ptr<LogStream> m_stream;
    bool m_complete = false;
    std::optional<Error> m_error;
    JobSlot<bool> m_readJob;
    JobSlot<QHash<ObjectId, LogView::Text>> m_textJob;
    JobSlot<QHash<ObjectId, QList<BadgeSpec>>> m_namesJob;
};

} // namespace ariadne::ui
