// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/shell/breadcrumb.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/emptypage.h"
#include "ui/shell/jobbar.h"
#include "ui/shell/linkwords.h"
#include "ui/shell/menus.h"
#include "ui/shell/opening.h"
#include "ui/shell/rail.h"
#include "ui/shell/recent.h"
#include "ui/shell/tabgroup.h"
#include "ui/shell/tabshell.h"
#include "ui/shell/topbar.h"
#include "ui/shell/trailview.h"
#include "ui/shell/windowcommands.h"
#include "ui/shell/windowpages.h"
#include "ui/shell/windows.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QDesktopServices>
#include <QUrl>
#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

// Settings, shortcuts and manual are no part of the way to a cause.
bool isStop(const Link &link)
{
    const auto *page = link.as<place::Page>();
    return !page || TabGroup::railOf(page->name) == page->name;
}

// As wide as look.md draws it; a person may make it wider.
constexpr int kSideWidth = 272, kSideLeast = 220;

} // namespace

MainWindow::MainWindow(Windows &windows)
    : m_windows(windows), m_commands(new CommandRegistry(this)), m_openSlot(this, &m_jobs), m_textSlot(this, &m_jobs)
{
    setObjectName(QStringLiteral("window"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setWindowTitle(QStringLiteral("Ariadne"));
    m_catalogue = m_usualCatalogue = windows.catalogue();

    m_own = std::make_unique<WindowCommands>(*this);
    m_own->addAll();
    for (const PageKind &kind : windows.kinds()) {
        if (kind.addCommands)
            kind.addCommands(*m_commands);
    }
    for (const UiCommand &command : m_commands->commands())
        addAction(m_commands->action(command.id));
    connect(m_commands, &CommandRegistry::triggered, this, [this](const QString &id) {
        if (m_own->run(id))
            return;
        if (Page *page = currentPage())
            page->command(id);
    });

    buildFrame();
    setUpPalette();
    m_palette->setCatalogue(m_catalogue);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        refreshFrame();
        emit settledMaybe();
    });
    connect(&m_jobs, &JobList::changed, this, &MainWindow::settledMaybe);
    connect(&m_trail, &Trail::changed, this, [this] { m_windows.touchSession(); });
    connect(&Theme::instance(), &Theme::changed, this, [this] { m_refresh.start(); });
    connect(&windows, &Windows::settingsChanged, this, [this] {
        // Another setting says nothing of the catalogue one works with.
        if (const QString usual = m_windows.catalogue(); usual != std::exchange(m_usualCatalogue, usual))
            setCatalogue({});
    });
    qApp->installEventFilter(this);
    resize(px(1440), px(900));
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
    m_jobs.cancelAll();
    m_windows.closing(this);
    // The pages go now, while jobs, commands and windows are still there for them.
    const QList<TabGroup *> groups = std::exchange(m_groups, {});
    qDeleteAll(groups);
}

void MainWindow::buildFrame()
{
    auto *centre = new QWidget(this);
    centre->setObjectName(QStringLiteral("centre"));
    m_topBar = new TopBar(centre);
    m_rail = new Rail(centre);
    for (const QString &page :
         {QStringLiteral("home"), QStringLiteral("source"), QStringLiteral("dump"), QStringLiteral("failures"),
          QStringLiteral("trials"), QStringLiteral("bisect"), QStringLiteral("cases")}) {
        const QAction *go = m_commands->action(QStringLiteral("go.page.") + page);
        m_rail->addPage(page, pageTitle(page), iconOfPage(page), keyText(go->shortcut()));
    }
    m_middle = new Splitter(Qt::Horizontal, centre);
    m_middle->setObjectName(QStringLiteral("splitter.middle"));
    m_middle->setChildrenCollapsible(false);
    m_split = new Splitter(Qt::Horizontal, m_middle);
    m_split->setObjectName(QStringLiteral("splitter.groups"));
    m_split->setChildrenCollapsible(false);
    m_side = new Splitter(Qt::Vertical, m_middle);
    m_side->setObjectName(QStringLiteral("splitter.side"));
    m_side->setChildrenCollapsible(false);
    m_side->setMinimumWidth(px(kSideLeast));
    m_details = new DetailsPanel(m_side);
    m_trailPanel = new TrailPanel(&m_trail, m_side);
    m_side->addWidget(m_details);
    m_side->addWidget(m_trailPanel);
    m_side->setStretchFactor(0, 3);
    m_side->setStretchFactor(1, 2);
    m_side->setSizes({px(480), px(320)});
    m_middle->addWidget(m_split);
    m_middle->addWidget(m_side);
    m_middle->setStretchFactor(0, 1);
    m_middle->setStretchFactor(1, 0);
    m_middle->setSizes({px(1096), px(kSideWidth)});
    m_jobBar = new JobBar(&m_jobs, centre);
    connect(m_jobBar, &JobBar::catalogueRequested, this, &MainWindow::chooseCatalogue);

    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_middle, 1);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addLayout(row, 1);
    column->addWidget(m_jobBar);
    setCentralWidget(centre);
    addGroup();

    for (QMenu *menu : makeMenus(*m_commands, this)) {
        menuBar()->addMenu(menu);
        connect(
            menu, &QMenu::aboutToHide, this,
            [this] {
                QTimer::singleShot(0, this, [this] {
                    if (!menuBar()->activeAction())
                        menuBar()->hide();
                });
            },
            Qt::QueuedConnection);
    }
    menuBar()->setObjectName(QStringLiteral("menubar"));
    menuBar()->hide();
    menuBar()->installEventFilter(this);

    m_topBar->gotoField()->setKeyHint(keyText(m_commands->action(QStringLiteral("go.anything"))->shortcut()));
    connect(m_topBar->gotoField(), &QAbstractButton::clicked, this, [this] { m_palette->popUp({}, OpenIn::Here); });
    connect(m_topBar->gotoField(), &GotoField::typed, this,
            [this](const QString &text) { m_palette->popUp(text, OpenIn::Here); });
    connect(m_topBar->breadcrumb(), &Breadcrumb::followed, this, [this](const Link &link) { follow(link); });
    connect(m_topBar, &TopBar::back, this, [this] { m_own->run(QStringLiteral("go.back")); });
    connect(m_topBar, &TopBar::forward, this, [this] { m_own->run(QStringLiteral("go.forward")); });
    connect(m_topBar, &TopBar::menuRequested, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (QMenu *part : makeMenus(*m_commands, menu))
            menu->addMenu(part);
        menu->popup(m_topBar->mapToGlobal(m_topBar->menuButtonRect().bottomLeft()));
    });
    connect(m_rail, &Rail::chosen, this, [this](const QString &page) {
        // Where one is already it leads to the list of all there is.
        if (active()->rail() == page && hasOverview(page))
            follow(place::Page{page});
        else
            active()->showRail(page);
    });
    connect(m_details, &DetailsPanel::followed, this, [this](const Link &link) {
        follow(link, QApplication::keyboardModifiers() & Qt::ControlModifier ? OpenIn::OtherSplit : OpenIn::Here);
    });
    connect(m_details, &DetailsPanel::commanded, this, [this](const QString &id) {
        if (QAction *action = m_commands->action(id))
            action->trigger();
    });
    connect(m_details, &DetailsPanel::copyLink, this, [this] { m_own->run(QStringLiteral("edit.copyLink")); });
    connect(m_trailPanel, &TrailPanel::followed, this, [this](const Link &link) { follow(link); });
}

// --- groups and pages ---

TabGroup *MainWindow::addGroup()
{
    auto *group =
        new TabGroup({[this](const QString &kind, const QString &catalogue, QWidget *parent) {
                          return makePage(kind, catalogue, parent);
                      },
                      [this](const QString &kind) { return hasOverview(kind); },
                      [this](const QString &kind) { return isPerCatalogue(kind); }},
                     *this, m_split);
    group->setObjectName(QStringLiteral("group%1").arg(m_groups.size()));
    m_split->addWidget(group);
    m_groups.append(group);
    connect(group, &TabGroup::currentChanged, this, [this, group] {
        if (group == active())
            arrived();
    });
    connect(group, &TabGroup::placeChanged, this, [this, group](Page *page) {
        m_palette->askAgain(); // its status counts: it may know more
        if (group == active() && page == group->currentPage())
            placeMoved(page);
    });
    connect(group, &TabGroup::navigated, this, [this, group](Page *page) {
        if (group == active() && page == group->currentPage())
            m_navigated = true;
    });
    connect(group, &TabGroup::detailsChanged, this, [this](Page *page) {
        if (page == currentPage())
            m_refresh.start();
    });
    connect(group, &TabGroup::settled, this, [this](Page *page) {
        if (page == currentPage()) {
            m_opening = false;
            m_refresh.start();
        }
        emit settledMaybe();
    });
    connect(group, &TabGroup::tabsChanged, this, [this] { m_windows.touchSession(); });
    connect(group, &TabGroup::newTabRequested, this, [this, group] {
        setActive(group);
        m_palette->popUp({}, OpenIn::NewTab);
    });
    return group;
}

void MainWindow::removeGroup(TabGroup *group)
{
    if (m_groups.size() < 2)
        return;
    m_groups.removeOne(group);
    m_active = 0;
    group->hide();
    group->deleteLater();
    active()->setActive(true);
    arrived();
    m_windows.touchSession();
}

TabGroup *MainWindow::otherGroup(bool make)
{
    if (m_groups.size() < 2) {
        if (!make)
            return nullptr;
        addGroup();
        const int half = m_split->width() / 2;
        m_split->setSizes({half, half});
    }
    return m_groups.at(m_active == 0 ? 1 : 0);
}

void MainWindow::setActive(TabGroup *group)
{
    const qsizetype index = m_groups.indexOf(group);
    if (index < 0 || index == m_active)
        return;
    m_active = index;
    for (TabGroup *each : std::as_const(m_groups))
        each->setActive(each == group);
    if (group->currentPage())
        arrived();
}

std::unique_ptr<Page> MainWindow::makePage(const QString &kind, const QString &catalogue, QWidget *parent)
{
    if (std::unique_ptr<Page> own = makeWindowPage(kind, m_windows, *this, parent))
        return own;
    for (const PageKind &known : m_windows.kinds()) {
        if (known.name != kind)
            continue;
        if (catalogue.isEmpty())
            return known.make(*this, parent);
        auto shell = std::make_unique<TabShell>(*this, catalogue);
        std::unique_ptr<Page> page = known.make(*shell, parent);
        shell.release()->setParent(page.get());
        return page;
    }
    return nullptr;
}

bool MainWindow::isPerCatalogue(const QString &kind) const
{
    for (const PageKind &known : m_windows.kinds()) {
        if (known.name == kind)
            return known.perCatalogue;
    }
    return false;
}

bool MainWindow::hasOverview(const QString &kind) const
{
    for (const PageKind &known : m_windows.kinds()) {
        if (known.name == kind)
            return known.overview;
    }
    return false;
}

Page *MainWindow::currentPage() const
{
    return m_groups.isEmpty() ? nullptr : active()->currentPage();
}

QList<Page *> MainWindow::pages() const
{
    QList<Page *> all;
    for (const TabGroup *group : m_groups)
        all += group->madePages();
    return all;
}

bool MainWindow::isSettled() const
{
    if (m_refresh.isActive() || !m_jobs.running().isEmpty() || m_openSlot.isRunning())
        return false;
    for (const TabGroup *group : m_groups) {
        if (group->currentPage() && !group->currentPage()->isSettled())
            return false;
    }
    return true;
}

// --- going places ---

void MainWindow::follow(const Link &link, OpenIn where)
{
    if (const auto *web = link.as<place::Web>()) {
        QDesktopServices::openUrl(QUrl(web->address)); // http or https: the link takes nothing else
        return;
    }
    TabGroup *group = active();
    if (where == OpenIn::OtherSplit) {
        group = otherGroup(true);
    } else if (where == OpenIn::Here && !group->holds(link)) {
        if (TabGroup *other = otherGroup(false); other && other->holds(link))
            group = other;
    }
    const bool changesSide = group != active();
    if (changesSide) {
        m_active = m_groups.indexOf(group);
        for (TabGroup *each : std::as_const(m_groups))
            each->setActive(each == group);
    }
    m_opening = true;
    m_navigated = false;
    // The step is noted before the page goes there, so that what the page says on its way names this step.
    const History before = m_history;
    const QList<Stop> stopsBefore = m_trail.stops();
    const QString kind = link.pageName();
    const bool isEmpty = link.as<place::Page>() && TabGroup::railOf(kind) == kind && !hasOverview(kind);
    if (!isEmpty && !m_travelling)
        m_history.visit(link);
    if (!isEmpty && isStop(link))
        m_trail.visit({link, briefName(link), kindWord(link), {}, false, QDateTime::currentDateTimeUtc()});
    if (!group->open(link, where == OpenIn::NewTab)) {
        m_opening = false;
        m_history = before;
        m_trail.restore(stopsBefore);
        say(tr("No page of this version shows %1.").arg(link.print()), true);
        return;
    }
    if (currentPage() && currentPage()->isSettled())
        m_opening = false;
    m_refresh.start();
}

void MainWindow::go(const std::optional<Link> &link)
{
    if (!link)
        return;
    m_travelling = true;
    follow(*link);
    m_travelling = false;
}

Stop MainWindow::stopFor(Page *page) const
{
    Stop stop;
    stop.link = page->place();
    stop.time = QDateTime::currentDateTimeUtc();
    stop.kind = kindWord(stop.link);
    const QList<Crumb> crumbs = page->crumbs();
    qsizetype at = crumbs.size() - 1;
    for (qsizetype i = 0; i < crumbs.size(); ++i) {
        if (crumbs.at(i).link == stop.link)
            at = i;
    }
    if (at >= 0)
        stop.text = crumbs.at(at).text;
    if (const auto *dump = stop.link.as<place::Dump>(); dump && dump->frame && at > 0)
        stop.text = crumbs.at(at - 1).text + QStringLiteral(" ▸ ") + stop.text;
    if (stop.text.isEmpty())
        stop.text = briefName(stop.link);
    return stop;
}

void MainWindow::arrived()
{
    Page *page = currentPage();
    if (!page)
        return;
    m_navigated = false;
    m_focusPage = true;
    if (const QString catalogue = active()->currentCatalogue(); !catalogue.isEmpty())
        setCatalogue(catalogue);
    if (!m_quiet && !qobject_cast<EmptyPage *>(page)) {
        if (!m_opening)
            m_history.visit(page->place()); // by a tab or the rail
        if (isStop(page->place()))
            m_trail.visit(stopFor(page));
        remember(page);
    }
    refreshHistory();
    m_refresh.start();
    m_windows.touchSession();
}

void MainWindow::placeMoved(Page *page)
{
    const bool went = std::exchange(m_navigated, false) && !m_opening;
    if (!m_quiet && !qobject_cast<EmptyPage *>(page)) {
        if (went)
            m_history.visit(page->place());
        else
            m_history.update(page->place());
        if (went && isStop(page->place()))
            m_trail.visit(stopFor(page));
        else if (isStop(page->place()))
            m_trail.update(stopFor(page));
        remember(page);
    }
    if (m_opening && page->isSettled())
        m_opening = false;
    refreshHistory();
    m_refresh.start();
}

// Keys act on the page that came to the front, on its first list or text: unless the person is in a dock, in the rail
// or in the palette. When what had the focus was hidden, Qt would give it to whatever comes next.
void MainWindow::givePageTheKeyboard()
{
    Page *page = currentPage();
    if (!m_focusPage || !page || m_palette->isVisible() || !isActiveWindow() || QApplication::activePopupWidget())
        return;
    QWidget *focused = focusWidget();
    const bool elsewhere = focused && (m_side->isAncestorOf(focused) || m_rail->isAncestorOf(focused));
    if (page->isSettled())
        m_focusPage = false;
    if (elsewhere || (focused && focused != page && page->isAncestorOf(focused)))
        return;
    page->setFocus();
    if (focusWidget() != page && page->isAncestorOf(focusWidget()))
        return;
    for (QAbstractScrollArea *area : page->findChildren<QAbstractScrollArea *>()) {
        if (area->isVisible() && area->isEnabled() && (area->focusPolicy() & Qt::TabFocus)) {
            area->setFocus();
            return;
        }
    }
}

// At once, not with the rest: keys may follow each other faster than the window is refreshed.
void MainWindow::refreshHistory()
{
    m_commands->action(QStringLiteral("go.back"))->setEnabled(m_history.canGoBack());
    m_commands->action(QStringLiteral("go.forward"))->setEnabled(m_history.canGoForward());
    m_topBar->setCanGo(m_history.canGoBack(), m_history.canGoForward());
}

// Things opened go to the list of recent ones, once per window and thing, as soon as their names are known.
void MainWindow::remember(Page *page)
{
    const Link thing = thingOf(page->place());
    if (thing.as<place::Page>() || !page->isSettled() || m_remembered.contains(thing))
        return;
    m_remembered.append(thing);
    RecentThing recent{thing, page->tabTitle(), {}, QDateTime::currentDateTimeUtc()};
    for (const Crumb &crumb : page->crumbs()) {
        if (crumb.link == thing)
            recent.text = crumb.text;
    }
    // Names only: what sort of thing it is, is said in the language of the day when it is shown.
    QStringList words;
    if (thing.as<place::Source>() || thing.as<place::Dump>())
        words = page->status();
    words.removeAll(recent.text);
    recent.place = words.join(QStringLiteral(" · "));
    interactivePool().start([recent] { (void)Recent::add(recent); });
}

void MainWindow::openPath(const QString &path)
{
    m_toOpen.append(path);
    if (!m_openSlot.isRunning())
        openNext();
}

// One after the other: of several things dropped the last is in front, as with tabs opened by hand.
void MainWindow::openNext()
{
    if (m_toOpen.isEmpty())
        return;
    const QString path = m_toOpen.takeFirst();
    m_openSlot.start(
        tr("Opening %1").arg(QFileInfo(path).fileName()), JobSlot<Opened>::Pool::Interactive,
        [path](JobControl &job) { return openAnything(path, job); },
        [this](Result<Opened> opened) {
            if (opened)
                showOpened(*opened);
            else if (opened.error().kind != Error::Kind::Cancelled)
                say(opened.error().what, true);
            openNext();
        });
}

void MainWindow::showOpened(const Opened &opened)
{
    if (!opened.catalogue.isEmpty())
        setCatalogue(opened.catalogue);
    follow(opened.link);
    if (opened.failuresInLog > 0)
        say(tr("%n failures recognised in this text.", nullptr, opened.failuresInLog), false, tr("File them"),
            [this, opened] { fileEvidence({opened.log}); });
}

// --- the frame ---

void MainWindow::refreshFrame()
{
    Page *page = currentPage();
    if (!page)
        return;
    m_rail->setCurrent(TabGroup::railOf(page->pageName()));
    m_topBar->breadcrumb()->setCrumbs(page->crumbs());
    m_details->setDetails(page->details());
    QStringList status = page->status();
    m_jobBar->setStatus(status);
    m_jobBar->setCatalogue(tr("Catalogue: %1").arg(catalogueName(m_catalogue)));
    const QString title = page->tabTitle();
    givePageTheKeyboard();
    setWindowTitle(title.isEmpty() ? QStringLiteral("Ariadne") : tr("%1 – Ariadne").arg(title));
    refreshCommands();
}

void MainWindow::refreshCommands()
{
    Page *page = currentPage();
    const QString inFront = page ? page->pageName() : QString();
    for (const UiCommand &command : m_commands->commands()) {
        QAction *action = m_commands->action(command.id);
        QString why;
        bool enabled = command.page.isEmpty() || command.page == inFront;
        if (!enabled)
            why = tr("Only on the page %1").arg(pageTitle(command.page));
        else if (!m_own->knows(command.id))
            enabled = page && page->commandEnabled(command.id, &why);
        action->setEnabled(enabled);
        action->setToolTip(why.isEmpty() ? command.text : tr("%1\n%2").arg(command.text, why));
        action->setProperty("held", enabled ? QString() : why.isEmpty() ? tr("not now") : why);
        if (!command.icon.isEmpty() && action->icon().isNull())
            action->setIcon(Theme::instance().icon(command.icon));
    }
    auto check = [this](const QString &id, bool on) { m_commands->action(id)->setChecked(on); };
    refreshHistory();
    check(QStringLiteral("view.side"), !m_side->isHidden());
    check(QStringLiteral("view.split"), m_groups.size() > 1);
    const Theme::Mode mode = m_windows.settings().theme;
    check(QStringLiteral("theme.system"), mode == Theme::Mode::System);
    check(QStringLiteral("theme.light"), mode == Theme::Mode::Light);
    check(QStringLiteral("theme.dark"), mode == Theme::Mode::Dark);
}

} // namespace ariadne::ui
