// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowcommands.h"

#include "demo/demo.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/linkwords.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tabgroup.h"
#include "ui/shell/trailview.h"
#include "ui/shell/windows.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenuBar>
#include <QSplitter>

namespace ariadne::ui {

WindowCommands::WindowCommands(MainWindow &window) : m_window(window) {}

void WindowCommands::add(const UiCommand &command, std::function<void()> does)
{
    m_window.m_commands->add(command);
    m_does.insert(command.id, std::move(does));
}

bool WindowCommands::run(const QString &id) const
{
    const auto found = m_does.constFind(id);
    if (found == m_does.cend())
        return false;
    (*found)();
    return true;
}

void WindowCommands::addAll()
{
    addFile();
    addEdit();
    addView();
    addGo();
    addHelp();
}

void WindowCommands::addFile()
{
    const QString menu = tr("File");
    MainWindow &window = m_window;
    auto ask = [&window](QFileDialog::FileMode mode, const QString &title) {
        auto *dialog = new QFileDialog(&window, title);
        dialog->setObjectName(QStringLiteral("dialog.open"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(mode);
        QObject::connect(dialog, &QFileDialog::filesSelected, &window, [&window](const QStringList &paths) {
            for (const QString &path : paths)
                window.openPath(path);
        });
        dialog->open();
    };
    // No filter by name: cores have none of their own (style.md §11).
    add({QStringLiteral("file.open"),
         tr("Open a file…"),
         menu,
         QStringLiteral("folder-open"),
         QKeySequence(Qt::CTRL | Qt::Key_O),
         {},
         false},
        [ask] { ask(QFileDialog::ExistingFiles, tr("Open a core dump, a log, a catalogue or a source file")); });
    add({QStringLiteral("file.openFolder"),
         tr("Open a folder or repository…"),
         menu,
         QStringLiteral("folder"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
         {},
         false},
        [ask] { ask(QFileDialog::Directory, tr("Open a folder or repository")); });
    add({QStringLiteral("file.demo"), tr("Make the demo"), menu, QStringLiteral("play"), {}, {}, false},
        [&window] { window.makeDemo(demo::defaultFolder()); });
    add({QStringLiteral("file.newWindow"),
         tr("New window"),
         menu,
         {},
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
         {},
         false},
        [&window] { window.m_windows.newWindow(); });
    add({QStringLiteral("file.closeTab"),
         tr("Close this tab"),
         menu,
         {},
         QKeySequence(Qt::CTRL | Qt::Key_W),
         {},
         false},
        [&window] { window.active()->closeCurrentTab(); });
    add({QStringLiteral("file.settings"),
         tr("Settings"),
         menu,
         QStringLiteral("settings"),
         QKeySequence(Qt::CTRL | Qt::Key_Comma),
         {},
         false},
        [&window] { window.follow(place::Page{QStringLiteral("settings")}); });
    add({QStringLiteral("file.quit"), tr("Quit"), menu, {}, QKeySequence(Qt::CTRL | Qt::Key_Q), {}, false},
        [&window] { window.m_windows.quit(); });
}

void WindowCommands::addEdit()
{
    const QString menu = tr("Edit");
    MainWindow &window = m_window;
    add({QStringLiteral("edit.copyLink"),
         tr("Copy the link to what is selected"),
         menu,
         QStringLiteral("link"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
         {},
         false},
        [&window] {
            Page *page = window.currentPage();
            if (!page)
                return;
            const QString text = page->details().link.value_or(page->place()).print();
            QGuiApplication::clipboard()->setText(text);
            window.say(tr("Copied: %1").arg(text));
        });
    add({QStringLiteral("edit.addToCase"),
         tr("Add what is selected to the case"),
         menu,
         QStringLiteral("cases"),
         QKeySequence(Qt::Key_Insert),
         {},
         false},
        [&window] {
            Page *page = window.currentPage();
            if (!page)
                return;
            window.addToCase(page->details().link.value_or(page->place()), {});
        });
    add({QStringLiteral("edit.pinStop"),
         tr("Pin where I am to the Trail"),
         menu,
         QStringLiteral("pin"),
         QKeySequence(Qt::CTRL | Qt::Key_D),
         {},
         false},
        [&window] {
            const int last = window.m_trail.rowCount() - 1;
            if (last >= 0)
                window.m_trail.setPinned(last, !window.m_trail.stops().at(last).pinned);
        });
}

void WindowCommands::addGo()
{
    const QString menu = tr("Go");
    MainWindow &window = m_window;
    add({QStringLiteral("go.anything"),
         tr("Go to anything…"),
         menu,
         QStringLiteral("search"),
         QKeySequence(Qt::CTRL | Qt::Key_P),
         {},
         false},
        [&window] { window.m_palette->popUp({}, OpenIn::Here); });
    add({QStringLiteral("go.commands"),
         tr("Run a command…"),
         menu,
         {},
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
         {},
         false},
        [&window] { window.m_palette->popUp(QStringLiteral(">"), OpenIn::Here); });
    add({QStringLiteral("go.back"),
         tr("Back"),
         menu,
         QStringLiteral("back"),
         QKeySequence(Qt::ALT | Qt::Key_Left),
         {},
         false},
        [&window] { window.go(window.m_history.back()); });
    add({QStringLiteral("go.forward"),
         tr("Forward"),
         menu,
         QStringLiteral("forward"),
         QKeySequence(Qt::ALT | Qt::Key_Right),
         {},
         false},
        [&window] { window.go(window.m_history.forward()); });
    int number = 1;
    for (const QString &page :
         {QStringLiteral("home"), QStringLiteral("source"), QStringLiteral("dump"), QStringLiteral("failures"),
          QStringLiteral("trials"), QStringLiteral("bisect"), QStringLiteral("cases")}) {
        add({QStringLiteral("go.page.") + page,
             tr("Go to %1").arg(pageTitle(page)),
             menu,
             iconOfPage(page),
             QKeySequence(int(Qt::CTRL) | (Qt::Key_0 + number)),
             {},
             false},
            [&window, page] { window.active()->showRail(page); });
        ++number;
    }
    add({QStringLiteral("go.nextTab"), tr("Next tab"), menu, {}, QKeySequence(Qt::CTRL | Qt::Key_Tab), {}, false},
        [&window] { window.active()->nextTab(1); });
    add({QStringLiteral("go.previousTab"),
         tr("Previous tab"),
         menu,
         {},
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab),
         {},
         false},
        [&window] { window.active()->nextTab(-1); });
    add({QStringLiteral("go.catalogue"),
         tr("Work with another catalogue…"),
         menu,
         QStringLiteral("failures"),
         {},
         {},
         false},
        [&window] { window.chooseCatalogue(); });
    add({QStringLiteral("go.otherSide"), tr("Other side of the split"), menu, {}, QKeySequence(Qt::Key_F6), {}, false},
        [&window] {
            TabGroup *other = window.otherGroup(false);
            if (!other)
                return;
            window.setActive(other);
            if (Page *page = other->currentPage())
                page->setFocus();
        });
}

void WindowCommands::addView()
{
    const QString menu = tr("View");
    MainWindow &window = m_window;
    add({QStringLiteral("view.side"), tr("Show Details and Trail"), menu, {}, QKeySequence(Qt::Key_F9), {}, true},
        [&window] {
            window.m_side->setVisible(window.m_side->isHidden());
            window.refreshCommands();
            window.m_windows.touchSession();
        });
    add({QStringLiteral("view.split"),
         tr("Split the window"),
         menu,
         QStringLiteral("split"),
         QKeySequence(Qt::CTRL | Qt::Key_Backslash),
         {},
         true},
        [&window] {
            if (window.m_groups.size() > 1) {
                window.removeGroup(window.m_groups.last());
                return;
            }
            const Link here = window.currentPage() ? window.currentPage()->place() : Link();
            window.follow(here, OpenIn::OtherSplit);
        });
    add({QStringLiteral("view.details"), tr("Go to Details"), menu, {}, QKeySequence(Qt::Key_F7), {}, false},
        [&window] {
            window.m_side->show();
            window.m_details->setFocus();
            window.refreshCommands();
        });
    add({QStringLiteral("view.trail"), tr("Go to the Trail"), menu, {}, QKeySequence(Qt::Key_F8), {}, false},
        [&window] {
            window.m_side->show();
            window.m_trailPanel->view()->setFocus(Qt::ShortcutFocusReason);
            window.refreshCommands();
        });
    add({QStringLiteral("view.menu"),
         tr("Show the menu bar"),
         menu,
         QStringLiteral("menu"),
         QKeySequence(Qt::Key_F10),
         {},
         false},
        [&window] {
            QMenuBar *bar = window.menuBar();
            bar->setVisible(true);
            bar->setFocus(Qt::MenuBarFocusReason);
            if (!bar->actions().isEmpty())
                bar->setActiveAction(bar->actions().first());
        });
    const QList<std::pair<QString, Theme::Mode>> themes{{tr("Follow the system's colours"), Theme::Mode::System},
                                                        {tr("Light"), Theme::Mode::Light},
                                                        {tr("Dark"), Theme::Mode::Dark}};
    for (const auto &[text, mode] : themes) {
        const QString id = mode == Theme::Mode::System  ? QStringLiteral("theme.system")
                           : mode == Theme::Mode::Light ? QStringLiteral("theme.light")
                                                        : QStringLiteral("theme.dark");
        const QString icon = mode == Theme::Mode::System  ? QString()
                             : mode == Theme::Mode::Light ? QStringLiteral("sun")
                                                          : QStringLiteral("moon");
        const Theme::Mode wanted = mode;
        add({id, text, menu, icon, {}, {}, true}, [&window, wanted] {
            Settings settings = window.m_windows.settings();
            settings.theme = wanted;
            window.m_windows.setSettings(settings);
            window.refreshCommands();
        });
    }
}

void WindowCommands::addHelp()
{
    const QString menu = tr("Help");
    MainWindow &window = m_window;
    add({QStringLiteral("help.manual"),
         tr("Manual"),
         menu,
         QStringLiteral("manual"),
         QKeySequence(Qt::Key_F1),
         {},
         false},
        [&window] { window.follow(place::Page{QStringLiteral("manual")}); });
    add({QStringLiteral("help.shortcuts"),
         tr("Keyboard shortcuts"),
         menu,
         {},
         QKeySequence(Qt::CTRL | Qt::Key_F1),
         {},
         false},
        [&window] { window.follow(place::Page{QStringLiteral("shortcuts")}); });
}

} // namespace ariadne::ui
