// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/homedata.h"
#include "ui/home/homemodels.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/widgets/labels.h"

#include <QTimer>

class QListView;
class QTableView;
class QVBoxLayout;

namespace ariadne::ui {

class Button;
class Card;
class ErrorBand;
class LinkLabel;
class PanelHeader;

PageKind homePages();

// Where one comes in: what was left, the cases, what waits, what was open, what this machine lacks, and a demo.
class HomePage : public Page
{
    Q_OBJECT
public:
    HomePage(Shell &shell, QWidget *parent);

    QString pageName() const override { return QStringLiteral("home"); }
    QString tabTitle() const override { return tr("Home"); }
    QString iconName() const override { return QStringLiteral("home"); }
    bool holds(const Link &link) const override;
    void open(const Link &link) override;
    Link place() const override { return Link(); }
    QList<Crumb> crumbs() const override;
    Details details() const override;
    bool isSettled() const override;
    void catalogueChanged() override { reload(); }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeNextCard();
    QWidget *makeCasesHeader();
    QWidget *makeCasesCard();
    QWidget *makeLinesCard(const QString &title, PanelHeader *&header, QListView *&view, LinesModel *model,
                           const QString &name);
    QWidget *makeChecksCard();
    QWidget *makeDemoCard();
    void reload();
    void show(const HomeData &home);
    void showRecent(const QList<RecentThing> &things);
    void showNext();
    void showChecks(const QList<joins::Check> &checks);
    void fitHeights();
    void follow(const QModelIndex &index);
    void trigger(const QString &command);
    void finished();

    Shell &m_shell;
    HomeData m_data;
    QList<RecentThing> m_things;
    QList<joins::Check> m_known;
    ErrorBand *m_band;
    Card *m_next, *m_casesCard, *m_recentCard, *m_waitingCard, *m_checksCard;
    Label *m_nextWhen, *m_nextTitle, *m_nextWords;
    Button *m_nextButton;
    Link m_nextLink;
    Label *m_casesCount;
    QWidget *m_casesEmpty;
    QTableView *m_table;
    CasesTable *m_cases;
    PanelHeader *m_recentHeader, *m_waitingHeader;
    QListView *m_recentView, *m_waitingView;
    LinesModel *m_recent, *m_waiting;
    QVBoxLayout *m_checksLayout;
    JobSlot<HomeData> m_load;
    JobSlot<QList<joins::Check>> m_check;
    JobSlot<QList<RecentThing>> m_remembered;
    bool m_loaded = false;
    QTimer m_ages; // "14 min" grows old
};

} // namespace ariadne::ui
