// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"
#include "ui/shell/session.h"

#include <QHash>
#include <QWidget>
#include <memory>

class QStackedWidget;
class QToolButton;

namespace ariadne::ui {

class ErrorBand;
class IconButton;
class TabBar;

// One side of the split: the tabs of each rail entry (only those of the one in front are shown) and their pages, which
// are made when first looked at.
class TabGroup : public QWidget
{
    Q_OBJECT
public:
    // What the window knows of kinds of pages.
    struct Kinds {
        // Makes a page of a kind, for a catalogue where it is of one; null where there is no such kind.
        std::function<std::unique_ptr<Page>(const QString &kind, const QString &catalogue, QWidget *parent)> make;
        std::function<bool(const QString &kind)> hasOverview;
        std::function<bool(const QString &kind)> perCatalogue;
    };
    TabGroup(Kinds kinds, Shell &shell, QWidget *parent);
    ~TabGroup() override;

    // Where a link's page stands in the rail: settings, shortcuts and manual are tabs of Home.
    static QString railOf(const QString &kind);

    QString rail() const { return m_rail; }
    void showRail(const QString &rail);
    // The page in front; never null once something was shown.
    Page *currentPage() const { return m_current; }
    // Opens the link in the tab that holds it, else in a new one. False where no page can show it.
    bool open(const Link &link, bool newTab);
    // True where a tab here holds it already.
    bool holds(const Link &link);

    int tabCount() const; // of the rail entry in front
    void nextTab(int step);
    void closeCurrentTab();
    void setActive(bool active);
    ErrorBand *band() const { return m_band; }
    enum class Which { All, OfNoCatalogue };
    QList<Page *> madePages(Which which = Which::All) const;
    // Where the tab in front belongs; empty where it shows whatever the window works with.
    QString currentCatalogue() const;
    QStringList catalogues() const; // of all tabs

    GroupState saveState() const;
    void restoreState(const GroupState &state);

signals:
    void currentChanged();
    void tabsChanged(); // for the session
    void placeChanged(ariadne::ui::Page *page);
    void navigated(ariadne::ui::Page *page);
    void detailsChanged(ariadne::ui::Page *page);
    void settled(ariadne::ui::Page *page);
    void newTabRequested();
    void emptied(); // the last tab of all went

private:
    struct Tab {
        QString kind;
        QString catalogue; // empty: of none
        Link link;
        QString title;
        QString icon;
        QByteArray layout;
        Page *page = nullptr;
    };
    Page *made(Tab &tab);
    Tab *currentTab() const;
    Tab *tabHolding(const Link &link) const;
    QList<Tab *> tabsOf(const QString &rail) const;
    void show(Tab *tab);
    void rebuildBar();
    void refreshTab(Tab *tab);
    void closeTab(int indexInBar);
    void bringUp(Page *page);

    Kinds m_kinds;
    Shell &m_shell;
    TabBar *m_bar;
    IconButton *m_add;
    QStackedWidget *m_stack;
    ErrorBand *m_band;
    QString m_rail;
    std::vector<std::unique_ptr<Tab>> m_tabs;
    QHash<QString, Tab *> m_front; // rail entry → its tab in front
    QHash<QString, Page *> m_empty;
    Page *m_current = nullptr;
};

} // namespace ariadne::ui
