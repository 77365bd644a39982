// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/outline.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/source/revisionpopup.h"
#include "ui/source/sourceloads.h"

#include <QTimer>
#include <optional>

class QSplitter;

namespace ariadne::ui {

class CodePanel;
class SourceSidebar;
class BlameStream;

PageKind sourcePages();

// One repository or plain folder: its files at a revision or in the work tree, one of them or a commit on screen.
class SourcePage : public Page
{
    Q_OBJECT
public:
    explicit SourcePage(Shell &shell, QWidget *parent = nullptr);
    ~SourcePage() override;

    QString pageName() const override;
    QString tabTitle() const override;
    QString iconName() const override;
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

private:
    // What was asked for and what stands there.
    void showWanted();
    void showSource(const place::Source &place);
    void showCommit(const ObjectId &id);
    void showCompare(const place::Compare &place);
    void loadTree(const QByteArray &revision, bool again);
    void loadFile(const place::Source &place, bool asText);
    void fileLoaded(const LoadedFile &file, const place::Source &place);
    void fileFailed(const Error &error, const place::Source &place);
    void commitFailed(const Error &error);
    void commitLoaded(const LoadedCommit &commit, const Link &place);
    void goTo(const LineRange &lines);
    void startBlame();
    void startOutline();
    void clearFile();
    void readCommitOfLine();
    void lineChanged();
    void checkOnDisk();
    void chooseRevision();
    void blameBefore();
    void follow(const Link &link, bool newTab = false);
    void refreshHeader();
    void refreshActions();
    void checkSettled();
    void loadCommits();
    QList<GotoHit> findFiles(const QString &words, int limit) const;
    QList<GotoHit> findSymbols(const QString &words, int limit) const;
    QList<GotoHit> findCommits(const QString &words, int limit) const;
    bool hasFile() const { return m_file.has_value(); }
    bool canBlame(QString *why) const;
    place::Source sourcePlace() const; // of the file on screen, with the current line

    Shell &m_shell;
    QSplitter *m_splitter;
    SourceSidebar *m_sidebar;
    CodePanel *m_panel;
    RevisionPopup *m_popup = nullptr;

    Link m_wanted;
    std::optional<repository::SourceRoot> m_root;
    std::optional<Error> m_rootError;
    Revision m_revision; // of tree and file
    QString m_headName;
    std::optional<LoadedFile> m_file; // on screen
    std::optional<LoadedCommit> m_commit;
    Link m_commitPlace;                             // of the commit or comparison on screen
    std::optional<repository::Commit> m_lineCommit; // the one Details tells
    bool m_blameOn = true;
    QString m_blameProblem;
    std::function<void()> m_nothingAction, m_bandAction;
    struct Known {
        ObjectId id;
        QString subject, author;
        QDateTime time;
    };
    std::shared_ptr<const QList<Known>> m_commits; // for "^"
    quint64 m_blameNumber = 0;
    QTimer m_diskTimer, m_lineTimer;
    bool m_saidOnDisk = false;

    JobSlot<repository::SourceRoot> m_rootJob;
    JobSlot<LoadedTree> m_treeJob;
    JobSlot<LoadedFile> m_fileJob;
    JobSlot<LoadedCommit> m_commitJob;
    JobSlot<history::Blame> m_blameJob;
    JobSlot<source::Outline> m_outlineJob;
    JobSlot<repository::Commit> m_lineJob;
    JobSlot<place::Source> m_beforeJob;
    JobSlot<QString> m_diskJob;
    JobSlot<QList<RevisionChoice>> m_choicesJob;
    JobSlot<QList<Known>> m_commitsJob;
};

} // namespace ariadne::ui
