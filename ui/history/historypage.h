// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "ui/revision/revisionpopup.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"

#include <QTimer>
#include <optional>

class QStackedWidget;

namespace ariadne::ui {

class CommitPanel;
class ComparePanel;
class ContainsPanel;
class EmptyState;
class LogPanel;

PageKind historyPages();

// The history of one repository: a log, a commit, a comparison, or who has what. Its tabs stand at the Source rail.
class HistoryPage : public Page
{
    Q_OBJECT
public:
    explicit HistoryPage(Shell &shell, QWidget *parent = nullptr);
    ~HistoryPage() override;

    QString pageName() const override;
    QString tabTitle() const override;
    QString iconName() const override;
    bool holds(const Link &link) const override;
    void open(const Link &link) override;
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override;
    bool command(const QString &id) override;
    bool commandEnabled(const QString &id, QString *why) const override;
    QStringList status() const override;
    bool isSettled() const override;
    QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;

private:
    enum class View { Nothing, Log, Commit, Compare, Contains };
    void showWanted();
    void show(View view);
    void follow(const Link &link, bool newTab = false);
    void fail(const Error &error);
    void chooseEnd(bool right);
    void logMenu(const QPoint &globalPosition);
    void readSelected();
    void exportScript();
    void keepGraphFresh();
    void checkSettled();
    ObjectId commitHere() const; // on screen, or selected in the log

    Shell &m_shell;
    Link m_wanted;
    std::optional<repository::SourceRoot> m_root;
    std::optional<Error> m_rootError;
    View m_view = View::Nothing;
    QStackedWidget *m_stack;
    LogPanel *m_log;
    CommitPanel *m_commit;
    ComparePanel *m_compare;
    ContainsPanel *m_contains;
    EmptyState *m_empty;
    RevisionPopup *m_popup = nullptr;
    bool m_rightEnd = false; // the one that the popup chooses
    QTimer m_moved;
    std::optional<repository::Commit> m_selected; // in the log
    JobSlot<repository::SourceRoot> m_rootJob;
    JobSlot<repository::Commit> m_selectedJob;
    JobSlot<QList<RevisionChoice>> m_choicesJob;
    JobSlot<bool> m_graphJob;
};

} // namespace ariadne::ui
