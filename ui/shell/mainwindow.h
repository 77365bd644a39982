// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/history.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/shell/palette.h"
#include "ui/shell/session.h"
#include "ui/shell/trail.h"

#include <QMainWindow>
#include <QTimer>

class QSplitter;

namespace ariadne::ui {

class CommandRegistry;
class DetailsPanel;
class JobBar;
class Rail;
class TabGroup;
class TopBar;
class TrailPanel;
class Windows;
struct Opened;

// The window: top bar, rail, one or two groups of tabs, Details over Trail, job bar, and over all that the palette.
class MainWindow : public QMainWindow, public Shell
{
    Q_OBJECT
public:
    explicit MainWindow(Windows &windows);
    ~MainWindow() override;

    // Shell
    void follow(const Link &link, OpenIn where = OpenIn::Here) override;
    void openPath(const QString &path) override;
    JobList &jobs() override { return m_jobs; }
    CommandRegistry &commands() override { return *m_commands; }
    void say(const QString &sentence, bool bad = false, const QString &actionText = {},
             std::function<void()> action = {}) override;
    QString catalogue() const override;
    void catalogueWritten() override;
    void addToCase(const Link &link, const QString &text) override;
    void setBadge(const QString &pageName, int count) override;
    std::function<Result<QByteArray>(const Link &link)> pictureMaker() override;

    // The window works with this catalogue from now on; empty: as the settings say. Tabs of others stay open.
    void setCatalogue(const QString &location);
    QStringList catalogues() const; // that are open, and the one of the settings
    void chooseCatalogue();         // a menu of them
    Page *currentPage() const;
    QList<Page *> pages() const; // all that are made
    // Nothing is loading and no job runs: for pictures and tests.
    bool isSettled() const;
    // The last sentence that said something went wrong, for those who cannot see the band.
    QString problem() const { return m_problem; }
    void makeDemo(const QString &folder);
    Palette &goTo() { return *m_palette; }
    const Trail &trail() const { return m_trail; }
    const History &history() const { return m_history; }

    WindowState saveState() const;
    void restoreState(const WindowState &state);

signals:
    void settledMaybe(); // something finished: ask isSettled()

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    friend class WindowCommands;
    void buildFrame();
    TabGroup *addGroup();
    void removeGroup(TabGroup *group);
    TabGroup *otherGroup(bool make);
    TabGroup *active() const { return m_groups.at(m_active); }
    void setActive(TabGroup *group);
    std::unique_ptr<Page> makePage(const QString &kind, const QString &catalogue, QWidget *parent);
    bool hasOverview(const QString &kind) const;
    bool isPerCatalogue(const QString &kind) const;

    void arrived(); // another page is in front
    void placeMoved(Page *page);
    void refreshFrame(); // crumbs, rail, status, details, title, commands
    void refreshCommands();
    void refreshHistory();
    void givePageTheKeyboard();
    void remember(Page *page);
    void go(const std::optional<Link> &link); // back and forward
    Stop stopFor(Page *page) const;

    void setUpPalette();
    void run(const PaletteEntry &entry, OpenIn where);
    QList<PaletteEntry> commandEntries(const Palette::Query &query, int limit) const;
    QList<PaletteEntry> pageEntries(const Palette::Query &query, int limit) const;
    QList<PaletteEntry> placeEntries(const Palette::Query &query, int limit) const;
    void openNext();
    void showOpened(const Opened &opened);
    void fileEvidence(const QStringList &paths);
    void takeDropped(const QStringList &paths);
    void addToCase(const QString &caseId, const QString &newTitle, const Link &link, const QString &text);

    Windows &m_windows;
    JobList m_jobs; // before the pages: they take their jobs out of it when they go
    CommandRegistry *m_commands;
    std::unique_ptr<class WindowCommands> m_own;
    TopBar *m_topBar = nullptr;
    Rail *m_rail = nullptr;
    QSplitter *m_middle = nullptr; // groups | side
    QSplitter *m_split = nullptr;
    QSplitter *m_side = nullptr;
    DetailsPanel *m_details = nullptr;
    TrailPanel *m_trailPanel = nullptr;
    JobBar *m_jobBar = nullptr;
    Palette *m_palette = nullptr;
    QList<TabGroup *> m_groups;
    qsizetype m_active = 0;
    History m_history;
    Trail m_trail;
    QString m_catalogue, m_usualCatalogue; // worked with; of the settings
    QString m_problem;
    QList<Link> m_remembered;
    bool m_opening = false;    // a link was followed and its page has not arrived there yet
    bool m_travelling = false; // back or forward: the history stands already
    bool m_quiet = false;      // restoring
    bool m_navigated = false;
    bool m_focusPage = false; // another page came to the front
    QTimer m_refresh;
    QStringList m_toOpen;
    JobSlot<Opened> m_openSlot;
    JobSlot<QString> m_textSlot; // work whose answer is a sentence or an address
};

} // namespace ariadne::ui
