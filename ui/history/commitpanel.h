// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/commitloads.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/textview.h"

#include <QWidget>

class QListView;
class QSplitter;

namespace ariadne::ui {

class ChangedFilesModel;
class ErrorBand;
class PanelHeader;
class PlacesModel;

// One commit: its files, the merge or series it came in with, who has it; message and diff as text with links.
class CommitPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CommitPanel(JobList *jobs, QWidget *parent = nullptr);
    void show(const repository::SourceRoot &root, const place::Commit &place);
    const std::optional<LoadedCommit> &commit() const { return m_commit; }
    const std::optional<CommitFacts> &facts() const { return m_facts; }
    const std::optional<Error> &error() const { return m_error; }
    // The commit, the file or the hunk where the caret is.
    Link place() const;
    TextView *view() const { return m_view; }
    bool stepFile(int by);
    bool isSettled() const;
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

signals:
    void linkWanted(const ariadne::Link &link, bool newTab);
    void loaded();
    void moved(); // the caret is in another hunk
    void settled();

private:
    void commitLoaded();
    void factsLoaded();
    void goToPlace();
    void lineChanged();
    std::optional<repository::SourceRoot> m_root;
    place::Commit m_place;
    std::optional<LoadedCommit> m_commit;
    std::optional<CommitFacts> m_facts;
    std::optional<Error> m_error;
    PanelHeader *m_header, *m_filesHeader, *m_seriesHeader, *m_holdersHeader;
    ErrorBand *m_band;
    ChangedFilesModel *m_files;
    PlacesModel *m_series, *m_holders;
    QListView *m_filesView, *m_seriesView, *m_holdersView;
    TextView *m_view;
    QSplitter *m_splitter, *m_side;
    JobSlot<LoadedCommit> m_commitJob;
    JobSlot<CommitFacts> m_factsJob;
};

} // namespace ariadne::ui
