// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/outline.h"
#include "source/query/queries.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/revision/revisionpopup.h"
#include "ui/source/filefacts.h"
#include "ui/source/relationsmodel.h"
#include "ui/source/sourceloads.h"
#include "ui/source/symbolindex.h"

#include <QTimer>
#include <optional>

class QSplitter;

namespace ariadne::ui {

class CodePanel;
class DefinitionChooser;
class RelationsPanel;
class TextSearchPanel;
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

    static void addHistoryCommands(CommandRegistry &registry);
    static void addSymbolCommands(CommandRegistry &registry);
    // .config, autoconf.h or compile_commands.json: greys what it leaves out, hides it from answers.
    void loadConfiguration(const QString &path);

private:
    // What was asked for and what stands there.
    void showWanted();
    void showSource(const place::Source &place);
    void loadTree(const QByteArray &revision, bool again);
    void loadFile(const place::Source &place, bool asText);
    void fileLoaded(const LoadedFile &file, const place::Source &place);
    void fileFailed(const Error &error, const place::Source &place);
    void goTo(const LineRange &lines);
    void startBlame();
    void startOutline();
    void clearFile();
    void readCommitOfLine();
    void lineChanged();
    void checkOnDisk();
    void chooseRevision();
    void popUpRevisions(const std::function<void(const QByteArray &)> &chosen);
    // historycommands.cpp
    void chooseOtherFile();
    bool historyCommand(const QString &id);
    bool historyCommandEnabled(const QString &id, QString *why) const;
    void blameBefore();
    void blameAfter();
    void showCommitOfLine(int line);
    // symbolcommands.cpp
    void setUpSymbols();
    bool symbolCommand(const QString &id);
    bool symbolCommandEnabled(const QString &id, QString *why) const;
    void indexChanged();
    void listAgain();
    void markOccurrences();
    void placeCaretOnName();
    QByteArray nameHere(bool orFunction) const;
    QList<TextLink> linksOfLine(const RepositoryId &repository, int line) const;
    void goToDefinition(bool peek);
    void askDefinitions(const QByteArray &name, bool peek);
    void showDefinitions(const QByteArray &name, const source::Answer<source::Definition> &answer,
                         const SymbolIndex::ViewPointer &view, bool peek);
    void showRelation(Relation relation, const QByteArray &name);
    void findSymbolWanted();
    void chooseConfiguration();
    // textsearchcommands.cpp
    void setUpSearch();
    void showSearch();
    bool stepResult(bool forward);
    void resultChosen(const Link &link, OpenIn where, bool leave, QWidget *list);
    // configurationcommands.cpp
    void setConfiguration(const std::shared_ptr<const source::Configuration> &configuration, const QString &path);
    void restoreConfiguration();
    std::function<source::Filter::Truth(source::Branch::Kind, std::string_view)> configurationHolds() const;
    QString configurationText() const;
    Link definitionLink(const source::Definition &definition) const;
    void follow(const Link &link, OpenIn where = OpenIn::Here);
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
    QSplitter *m_splitter, *m_column;
    SourceSidebar *m_sidebar;
    CodePanel *m_panel;
    RevisionPopup *m_popup = nullptr;
    SymbolIndex *m_index = nullptr;
    RelationsPanel *m_relations = nullptr;
    TextSearchPanel *m_search = nullptr;
    DefinitionChooser *m_chooser = nullptr;
    FileFacts m_facts; // of the file on screen
    std::shared_ptr<const source::Configuration> m_configuration;
    QString m_configurationPath;
    QByteArray m_symbolWanted; // a link's, until the index knows it
    SymbolIndex::ViewPointer m_listed; // what the files on the left were listed with
    QTimer m_marksTimer, m_listTimer;

    Link m_wanted;
    std::optional<repository::SourceRoot> m_root;
    std::optional<Error> m_rootError;
    Revision m_revision; // of tree and file
    QString m_headName;
    std::optional<LoadedFile> m_file; // on screen
    std::optional<repository::Commit> m_lineCommit; // the one Details tells
    bool m_blameOn = true;
    mutable std::optional<bool> m_isDistribution; // a plain folder that is a distribution's source package
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
    JobSlot<history::Blame> m_blameJob;
    JobSlot<FileFacts> m_factsJob;
    JobSlot<source::Answer<source::Definition>> m_definitionJob;
    JobSlot<source::Configuration> m_configurationJob;
    JobSlot<repository::Commit> m_lineJob;
    JobSlot<place::Source> m_beforeJob;
    JobSlot<QString> m_diskJob;
    std::function<void(const QByteArray &)> m_revisionChosen;
    JobSlot<place::Compare> m_nextJob;
    JobSlot<QList<RevisionChoice>> m_choicesJob;
    JobSlot<QList<Known>> m_commitsJob;
};

} // namespace ariadne::ui
