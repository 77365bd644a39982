// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/decide/decisions.h"
#include "failures/importer.h"
#include "ui/failures/failuresdata.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"

#include <QPointer>

class QListView;
class QStackedWidget;

namespace ariadne::ui {

class EmptyState;
class ErrorBand;
class ModeListModel;
class LinkLabel;
class ModePanel;
class OccurrencePanel;
class PanelHeader;
class RulesWindow;
class Splitter;

PageKind failuresPages();

// The failures of the catalogue: modes at the left, the chosen mode or one of its occurrences at the right. Cores and
// logs dropped here are filed.
class FailuresPage : public Page
{
    Q_OBJECT
public:
    FailuresPage(Shell &shell, QWidget *parent);

    QString pageName() const override { return QStringLiteral("failures"); }
    QString tabTitle() const override { return tr("Failures"); }
    QString iconName() const override { return QStringLiteral("failures"); }
    bool holds(const Link &link) const override;
    void open(const Link &link) override;
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override;
    QList<GotoHit> find(const QString &prefix, const QString &words, int limit) const override;
    bool command(const QString &id) override;
    bool commandEnabled(const QString &id, QString *why) const override;
    QStringList status() const override;
    bool isSettled() const override;
    QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void catalogueChanged() override;
    bool takeFiles(const QStringList &paths) override;

    // Files cores and logs: what the button and a drop do.
    void importFiles(const QStringList &paths);
    // Only modes with an open question.
    void setInboxOnly(bool only);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeSide();
    void reload();
    void showRows(const ModeRows &rows);
    void showMode(const QString &id);
    void showOccurrence(const QString &id);
    void goHere(const Link &link);
    void imported(const failures::ImportReport &report);
    void askForFiles();
    void openDump();
    void step(int direction);
    void addAnswers();
    bool decisionCommand(const QString &id);
    bool decisionEnabled(const QString &id, QString *why) const;
    // A person's decision, made in the background; then all is read again and `then` done.
    using Deciding = std::function<Result<failures::Made>(const store::Catalogue &catalogue, JobControl &job)>;
    void decide(const QString &words, const Deciding &deciding, bool onward = false);
    void answer(bool same);
    void answerNew();
    void showRules();
    void undoDecision(const QString &event);
    void ask(const QString &title, const QString &label, const QString &text,
             const std::function<void(const QString &)> &then);
    void splitOff();
    QString nextAsked() const;
    void finished();
    Details modeDetails() const;
    Details occurrenceDetails() const;

    Shell &m_shell;
    QString m_mode, m_occurrence; // shown; the second empty on a mode
    ModeRows m_rows;
    std::optional<ModeData> m_modeData;
    std::optional<OccurrenceData> m_occurrenceData;
    bool m_loaded = false;
    bool m_inboxOnly = false;
    bool m_rowsFailed = false; // the trouble shown is that of reading the list

    ErrorBand *m_trouble;
    EmptyState *m_empty;
    QWidget *m_side;
    PanelHeader *m_header;
    LinkLabel *m_inbox;
    QListView *m_list;
    ModeListModel *m_model;
    QStackedWidget *m_right;
    ModePanel *m_modePanel;
    OccurrencePanel *m_occurrencePanel;
    Splitter *m_splitter;

    JobSlot<ModeRows> m_loadRows;
    JobSlot<ModeData> m_loadMode;
    JobSlot<OccurrenceData> m_loadOccurrence;
    JobSlot<failures::ImportReport> m_import;
    QPointer<RulesWindow> m_rules;
    QStringList m_toImport; // dropped while that ran
    JobSlot<failures::Made> m_deciding;
};

} // namespace ariadne::ui
