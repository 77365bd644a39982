// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/jobs.h"
#include "ui/shell/recordpage.h"
#include "ui/trials/trialsdata.h"

#include "support/mappedfile.h"

#include <QFileSystemWatcher>
#include <QTimer>

class QListView;

namespace ariadne::ui {

class Button;
class Chip;
class ErrorBand;
class Label;
class LinkLabel;
class PanelHeader;
class RunListModel;
class RunStrip;
class SentenceBand;
class Splitter;
class StartTrialPane;
class TextView;
class TrialListModel;

PageKind trialsPages();

// All trials, or one of them with its runs; one tab each.
class TrialsPage : public RecordPage
{
    Q_OBJECT
public:
    TrialsPage(Shell &shell, QWidget *parent);

    QString tabTitle() const override;
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override;
    QList<GotoHit> find(const QString &prefix, const QString &words, int limit) const override;
    bool command(const QString &id) override;
    bool commandEnabled(const QString &id, QString *why) const override;
    QStringList status() const override;
    bool isSettled() const override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    std::optional<QString> recordOf(const Link &link) const override;
    void forget() override;
    void openPart(const Link &link) override;
    void reload() override;
    QList<QByteArray> layoutParts() const override;
    void setLayoutParts(const QList<QByteArray> &parts) override;

private:
    QWidget *makeTrial();
    void reloadSoon(); // at most once a second
    void showRows(const TrialRows &rows);
    void showTrial(const TrialData &data);
    void sayState();
    void watch();
    void selectRun(qint64 number, bool navigate);
    void showRun();
    void startTrial();
    void stopTrial();
    void resumeTrial();
    void openCore();
    void stepFailure(int direction);
    QString corePath() const;
    const trials::RunRecord *currentRun() const;

    TrialData m_data;
    qint64 m_run = 0;         // shown; 0: none
    bool m_runChosen = false; // by a person: live runs don't take it away
    QString m_shownOutput;

    TrialListModel *m_rows;
    StartTrialPane *m_start;
    // the trial shown
    SentenceBand *m_band;
    ErrorBand *m_trouble;
    Button *m_stop, *m_resume, *m_addToCase;
    PanelHeader *m_stripHeader, *m_runsHeader, *m_outputHeader;
    RunStrip *m_strip;
    Chip *m_all;
    QListView *m_runs;
    RunListModel *m_runsModel;
    Label *m_noOutput;
    LinkLabel *m_core, *m_failure;
    TextView *m_output;
    Splitter *m_splitter;

    JobSlot<TrialRows> m_loadRows;
    JobSlot<TrialData> m_load;
    JobSlot<MappedFile> m_loadOutput;
    JobSlot<QString> m_act;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
};

} // namespace ariadne::ui
