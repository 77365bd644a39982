// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bisect/bisectdata.h"
#include "ui/shell/jobs.h"
#include "ui/shell/recordpage.h"

#include <QTimer>

class QAbstractItemModel;
class QListView;

namespace ariadne::ui {

class BisectListModel;
class Button;
class Card;
class CommitListModel;
class ErrorBand;
class Label;
class LinkLabel;
class PanelHeader;
class SentenceBand;
class Splitter;
class StackListModel;
class StartBisectPane;
class TextView;
class TimelineView;

PageKind bisectPages();

// All bisects, or one of them; one tab each.
class BisectPage : public RecordPage
{
    Q_OBJECT
public:
    BisectPage(Shell &shell, QWidget *parent);
    ~BisectPage() override;

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
    std::optional<QString> recordOf(const Link &link) const override;
    void forget() override;
    void openPart(const Link &link) override;
    void reload() override;
    QList<QByteArray> layoutParts() const override;
    void setLayoutParts(const QList<QByteArray> &parts) override;

private:
    QWidget *makeSession();
    QWidget *makeCard();
    QWidget *makeLeft();
    QWidget *makeRight();
    QListView *makeRows(QWidget *parent, QAbstractItemModel *model, const QString &name, const QString &accessible,
                        int leading);
    bool isOpen() const { return !m_data.status.setup.id.isEmpty(); }
    bool canRun(QString *why) const;
    void showRows(const QList<bisect::StoredBisect> &rows);
    void showData(const BisectData &data);
    void sayState();
    void showCard();
    void choose(const ObjectId &commit, bool navigate);
    void showDiff();
    ObjectId shownCommit() const; // chosen, else culprit, else proposed
    void startBisect();
    void runBisect(int steps);
    void pause();
    void mark(bisect::Mark mark);
    void undo();
    void openLog();
    QString logPath() const;
    void act(const QString &title, std::function<Result<bisect::Status>(const store::Catalogue &, JobControl &)> work);

    BisectData m_data;
    ObjectId m_commit; // chosen by a person; empty: none
    ObjectId m_diffOf;

    BisectListModel *m_rows;
    StartBisectPane *m_start;

    SentenceBand *m_band;
    ErrorBand *m_trouble;
    Button *m_run, *m_pause, *m_addToCase;
    TimelineView *m_timeline;
    Card *m_card;
    Label *m_cardTitle, *m_cardWhy, *m_cardHeld;
    Button *m_runNow, *m_onlyThis, *m_good, *m_bad, *m_skip, *m_undo;
    PanelHeader *m_diffHeader, *m_candidatesHeader, *m_resultsHeader, *m_stackHeader;
    LinkLabel *m_commitLink, *m_failureLink;
    TextView *m_diff;
    QListView *m_candidates, *m_results, *m_stackView;
    CommitListModel *m_candidatesModel, *m_resultsModel;
    StackListModel *m_stackModel;
    QWidget *m_stackSide, *m_candidatesSide, *m_cardSide;
    Splitter *m_splitter, *m_right;

    JobSlot<QList<bisect::StoredBisect>> m_loadRows;
    JobSlot<BisectData> m_load;
    JobSlot<QByteArray> m_loadDiff;
    JobSlot<QString> m_begin;
    JobSlot<bisect::Status> m_runSlot, m_actSlot;
    QTimer m_again; // while another process is at work on it
};

} // namespace ariadne::ui
