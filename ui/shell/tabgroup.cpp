// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tabgroup.h"

#include "ui/shell/emptypage.h"
#include "ui/shell/linkwords.h"
#include "ui/shell/tabbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

// The strip the tabs stand on, up to its end.
class Strip : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::instance().color(Role::Window));
        painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::instance().color(Role::Line));
    }
};

bool isPageOnly(const Link &link)
{
    return link.as<place::Page>() != nullptr;
}

} // namespace

QString TabGroup::railOf(const QString &kind)
{
    if (kind == u"history")
        return QStringLiteral("source");
    return kind == u"settings" || kind == u"shortcuts" || kind == u"manual" ? QStringLiteral("home") : kind;
}

TabGroup::TabGroup(Kinds kinds, Shell &shell, QWidget *parent)
    : QWidget(parent), m_kinds(std::move(kinds)), m_shell(shell)
{
    setObjectName(QStringLiteral("group"));
    m_bar = new TabBar(this);
    m_add = new IconButton(QStringLiteral("plus"), tr("New tab: go to anything"), this);
    m_add->setObjectName(QStringLiteral("tabs.add"));
    m_add->setFocusPolicy(Qt::TabFocus);
    m_band = new ErrorBand(this);
    m_stack = new QStackedWidget(this);

    auto *strip = new Strip(this);
    strip->setFixedHeight(Theme::instance().px(32));
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::instance().px(6));
    row->addWidget(m_bar, 0, Qt::AlignBottom);
    row->addWidget(m_add, 0, Qt::AlignVCenter);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip);
    column->addWidget(m_band);
    column->addWidget(m_stack, 1);
    connect(&Theme::instance(), &Theme::changed, strip, [strip] { strip->setFixedHeight(Theme::instance().px(32)); });

    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        const QList<Tab *> tabs = tabsOf(m_rail);
        if (index >= 0 && index < tabs.size())
            show(tabs.at(index));
    });
    connect(m_bar, &QTabBar::tabCloseRequested, this, &TabGroup::closeTab);
    connect(m_bar, &QTabBar::tabMoved, this, [this](int from, int to) {
        const QList<Tab *> tabs = tabsOf(m_rail);
        if (from >= tabs.size() || to >= tabs.size())
            return;
        auto at = [this](Tab *tab) {
            return std::find_if(m_tabs.begin(), m_tabs.end(), [tab](const auto &own) { return own.get() == tab; });
        };
        std::iter_swap(at(tabs.at(from)), at(tabs.at(to))); // QTabBar moves by neighbours
        emit tabsChanged();
    });
    connect(m_add, &QAbstractButton::clicked, this, &TabGroup::newTabRequested);
}

TabGroup::~TabGroup() = default;

QList<TabGroup::Tab *> TabGroup::tabsOf(const QString &rail) const
{
    QList<Tab *> tabs;
    for (const std::unique_ptr<Tab> &tab : m_tabs) {
        if (railOf(tab->kind) == rail)
            tabs.append(tab.get());
    }
    return tabs;
}

TabGroup::Tab *TabGroup::currentTab() const
{
    Tab *tab = m_front.value(m_rail);
    return tab && tab->page && tab->page == m_current ? tab : nullptr;
}

int TabGroup::tabCount() const
{
    return int(tabsOf(m_rail).size());
}

QList<Page *> TabGroup::madePages(Which which) const
{
    QList<Page *> pages;
    for (const std::unique_ptr<Tab> &tab : m_tabs) {
        if (tab->page && (which == Which::All || tab->catalogue.isEmpty()))
            pages.append(tab->page);
    }
    return pages;
}

QString TabGroup::currentCatalogue() const
{
    const Tab *tab = currentTab();
    return tab ? tab->catalogue : QString();
}

QStringList TabGroup::catalogues() const
{
    QStringList all;
    for (const std::unique_ptr<Tab> &tab : m_tabs) {
        if (!tab->catalogue.isEmpty() && !all.contains(tab->catalogue))
            all.append(tab->catalogue);
    }
    return all;
}

Page *TabGroup::made(Tab &tab)
{
    if (tab.page)
        return tab.page;
    std::unique_ptr<Page> page = m_kinds.make(tab.kind, tab.catalogue, m_stack);
    if (!page)
        return nullptr;
    tab.page = page.release();
    Page *made = tab.page;
    m_stack->addWidget(made);
    Tab *of = &tab;
    connect(made, &Page::placeChanged, this, [this, of, made] {
        of->link = made->place();
        refreshTab(of);
        emit placeChanged(made);
        emit tabsChanged();
    });
    connect(made, &Page::navigated, this, [this, made] { emit navigated(made); });
    connect(made, &Page::detailsChanged, this, [this, made] { emit detailsChanged(made); });
    connect(made, &Page::settled, this, [this, made] { emit settled(made); });
    return made;
}

// The tab in front first: of two that could show it, the one the eye is on. A record that only a tab of another
// catalogue has (one goes back to it) is found there; a list of all is that of the catalogue one works with.
TabGroup::Tab *TabGroup::tabHolding(const Link &link) const
{
    const QString kind = link.pageName();
    QList<Tab *> tabs = tabsOf(railOf(kind));
    if (Tab *front = m_front.value(railOf(kind)); front && tabs.removeOne(front))
        tabs.prepend(front);
    Tab *elsewhere = nullptr;
    for (Tab *tab : std::as_const(tabs)) {
        if (tab->kind != kind || !(tab->page ? tab->page->holds(link) : thingOf(tab->link) == thingOf(link)))
            continue;
        if (tab->catalogue.isEmpty() || tab->catalogue == m_shell.catalogue())
            return tab;
        if (!elsewhere && !isPageOnly(link))
            elsewhere = tab;
    }
    return elsewhere;
}

bool TabGroup::holds(const Link &link)
{
    return tabHolding(link) != nullptr;
}

bool TabGroup::open(const Link &link, bool newTab)
{
    const QString kind = link.pageName();
    const QString rail = railOf(kind);
    if (isPageOnly(link) && kind == rail && !m_kinds.hasOverview(kind)) {
        showRail(rail);
        return true;
    }
    Tab *target = nullptr;
    if (!newTab || isPageOnly(link))
        target = tabHolding(link);
    const bool fresh = !target;
    if (fresh) {
        auto tab = std::make_unique<Tab>();
        tab->kind = kind;
        if (m_kinds.perCatalogue(kind))
            tab->catalogue = m_shell.catalogue();
        tab->link = link;
        tab->title = briefName(link);
        tab->icon = iconOf(link);
        target = tab.get();
        // Beside the one in front, as browsers do.
        auto place = m_tabs.end();
        if (Tab *front = m_front.value(rail)) {
            place = std::find_if(m_tabs.begin(), m_tabs.end(), [front](const auto &own) { return own.get() == front; });
            if (place != m_tabs.end())
                ++place;
        }
        m_tabs.insert(place, std::move(tab));
    }
    const bool lazy = !target->page;
    if (!made(*target)) {
        if (fresh)
            std::erase_if(m_tabs, [target](const auto &own) { return own.get() == target; });
        return false;
    }
    m_front[rail] = target;
    if (lazy && !target->layout.isEmpty())
        target->page->restoreLayout(target->layout);
    target->page->open(link);
    m_rail = rail;
    rebuildBar(); // with the names of their catalogues, once there are two
    bringUp(target->page);
    emit tabsChanged();
    return true;
}

void TabGroup::show(Tab *tab)
{
    const bool lazy = !tab->page;
    if (!made(*tab))
        return;
    m_front[railOf(tab->kind)] = tab;
    if (lazy) {
        if (!tab->layout.isEmpty())
            tab->page->restoreLayout(tab->layout);
        tab->page->open(tab->link);
        refreshTab(tab);
    }
    bringUp(tab->page);
    emit tabsChanged();
}

void TabGroup::showRail(const QString &rail)
{
    m_rail = rail;
    QList<Tab *> tabs = tabsOf(rail);
    // One stays in the catalogue one works with; only its own tabs are chosen by the rail.
    tabs.removeIf([this](const Tab *tab) { return !tab->catalogue.isEmpty() && tab->catalogue != m_shell.catalogue(); });
    Tab *front = m_front.value(rail);
    if (!tabs.contains(front))
        front = tabs.isEmpty() ? nullptr : tabs.last();
    if (front) {
        m_front[rail] = front;
        rebuildBar();
        show(front);
        return;
    }
    if (m_kinds.hasOverview(rail)) {
        open(place::Page{rail}, false);
        return;
    }
    Page *&empty = m_empty[rail];
    if (!empty) {
        empty = new EmptyPage(rail, m_shell, m_stack);
        m_stack->addWidget(empty);
    }
    rebuildBar();
    bringUp(empty);
    emit tabsChanged();
}

void TabGroup::bringUp(Page *page)
{
    m_current = page;
    if (m_stack->currentWidget() != page) {
        const bool hadFocus =
            m_stack->currentWidget() && m_stack->currentWidget()->isAncestorOf(window()->focusWidget());
        m_stack->setCurrentWidget(page);
        if (hadFocus)
            page->setFocus();
    }
    emit currentChanged();
}

void TabGroup::rebuildBar()
{
    const QSignalBlocker quiet(m_bar);
    const QList<Tab *> tabs = tabsOf(m_rail);
    while (m_bar->count() > tabs.size())
        m_bar->removeTab(m_bar->count() - 1);
    for (qsizetype i = 0; i < tabs.size(); ++i) {
        if (i >= m_bar->count())
            m_bar->addTab(tabs.at(i)->icon, tabs.at(i)->title, {}, tabs.at(i)->kind != u"home");
        refreshTab(tabs.at(i));
    }
    m_bar->setCurrentIndex(int(tabs.indexOf(m_front.value(m_rail))));
    m_bar->setVisible(!tabs.isEmpty());
    m_bar->updateGeometry();
}

void TabGroup::refreshTab(Tab *tab)
{
    if (tab->page) {
        if (const QString title = tab->page->tabTitle(); !title.isEmpty())
            tab->title = title;
        if (const QString icon = tab->page->iconName(); !icon.isEmpty())
            tab->icon = icon;
    }
    if (railOf(tab->kind) != m_rail)
        return;
    const int index = int(tabsOf(m_rail).indexOf(tab));
    const QString title = tab->catalogue.isEmpty() || catalogues().size() < 2
                              ? tab->title
                              : tab->title + QStringLiteral(" · ") + catalogueName(tab->catalogue);
    if (index >= 0 && index < m_bar->count())
        m_bar->setTab(index, tab->icon, title, tab->title + u'\n' + tab->link.print());
}

void TabGroup::nextTab(int step)
{
    const int count = m_bar->count();
    if (count > 1)
        m_bar->setCurrentIndex((m_bar->currentIndex() + step + count) % count);
}

void TabGroup::closeCurrentTab()
{
    if (m_bar->currentIndex() >= 0)
        closeTab(m_bar->currentIndex());
}

void TabGroup::closeTab(int indexInBar)
{
    const QList<Tab *> tabs = tabsOf(m_rail);
    if (indexInBar < 0 || indexInBar >= tabs.size())
        return;
    Tab *closed = tabs.at(indexInBar);
    if (closed->kind == u"home")
        return; // there is always a home
    Tab *next = nullptr;
    if (m_front.value(m_rail) == closed && tabs.size() > 1)
        next = tabs.at(indexInBar + 1 < tabs.size() ? indexInBar + 1 : indexInBar - 1);
    else if (m_front.value(m_rail) != closed)
        next = m_front.value(m_rail);
    m_front[m_rail] = next;
    Page *page = closed->page;
    std::erase_if(m_tabs, [closed](const auto &own) { return own.get() == closed; });
    {
        const QSignalBlocker quiet(m_bar);
        m_bar->removeTab(indexInBar);
    }
    if (m_current == page)
        m_current = nullptr;
    showRail(m_rail);
    if (page) {
        disconnect(page, nullptr, this, nullptr);
        m_stack->removeWidget(page);
        page->deleteLater(); // its own code may be what asked for it
    }
    emit tabsChanged();
    if (m_tabs.empty())
        emit emptied();
}

void TabGroup::setActive(bool active)
{
    m_bar->setActive(active);
}

GroupState TabGroup::saveState() const
{
    GroupState state;
    state.page = m_rail;
    QHash<QString, int> counts;
    for (const std::unique_ptr<Tab> &tab : m_tabs) {
        const QString rail = railOf(tab->kind);
        state.tabs.append({tab->kind, tab->page ? tab->page->place() : tab->link, tab->title,
                           tab->page ? tab->page->saveLayout() : tab->layout, tab->catalogue});
        if (m_front.value(rail) == tab.get())
            state.current.insert(rail, counts.value(rail));
        ++counts[rail];
    }
    return state;
}

void TabGroup::restoreState(const GroupState &state)
{
    for (const TabState &saved : state.tabs) {
        if (saved.link.pageName() != saved.page)
            continue; // not ours
        auto tab = std::make_unique<Tab>();
        tab->kind = saved.page;
        tab->link = saved.link;
        tab->title = saved.title.isEmpty() ? briefName(saved.link) : saved.title;
        tab->icon = iconOf(saved.link);
        tab->layout = saved.layout;
        if (m_kinds.perCatalogue(tab->kind))
            tab->catalogue = saved.catalogue.isEmpty() ? m_shell.catalogue() : saved.catalogue;
        m_tabs.push_back(std::move(tab));
    }
    for (auto it = state.current.begin(); it != state.current.end(); ++it) {
        const QList<Tab *> tabs = tabsOf(it.key());
        if (it.value() >= 0 && it.value() < tabs.size())
            m_front[it.key()] = tabs.at(it.value());
    }
    showRail(state.page.isEmpty() ? QStringLiteral("home") : railOf(state.page));
}

} // namespace ariadne::ui
