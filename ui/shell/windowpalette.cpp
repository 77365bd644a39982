// SPDX-License-Identifier: GPL-3.0-or-later
// What "Go to anything" of a window finds: commands, places of the window, what the open tabs answer, and the kinds'
// own searches over what is open in no tab.
#include "ui/shell/commandregistry.h"
#include "ui/shell/linkwords.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/match.h"
#include "ui/shell/ordering.h"
#include "ui/shell/recent.h"
#include "ui/shell/tabgroup.h"
#include "ui/shell/windows.h"
#include "ui/widgets/format.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>

namespace ariadne::ui {

namespace {

// A word typed means places first, commands after them.
constexpr int kCommandPenalty = 40;

} // namespace

void MainWindow::setUpPalette()
{
    m_palette = new Palette(this);
    QList<Palette::Quick> quick{
        [this](const Palette::Query &query, int limit) { return pageEntries(query, limit); },
        [this](const Palette::Query &query, int limit) { return placeEntries(query, limit); },
        [this](const Palette::Query &query, int limit) { return commandEntries(query, limit); },
    };
    QList<Palette::Slow> slow{[](const Palette::Query &query, int limit, JobControl &) {
        QList<GotoHit> hits;
        if (!query.prefix.isEmpty())
            return hits;
        const QList<RecentThing> things = Recent::load();
        for (qsizetype i = 0; i < things.size() && hits.size() < limit; ++i) {
            const RecentThing &thing = things.at(i);
            const std::optional<Match> fits = fuzzyMatch(query.words, thing.text);
            if (!fits)
                continue;
            const QString age = ageText(thing.time.toLocalTime());
            hits.append({thing.text, thing.place.isEmpty() ? age : thing.place + QStringLiteral(" · ") + age,
                         kindWord(thing.link), iconOf(thing.link), fits->at,
                         query.words.isEmpty() ? 200 - int(i) : fits->score, thing.link});
        }
        return hits;
    }};
    for (const PageKind &kind : m_windows.kinds()) {
        if (!kind.search)
            continue;
        slow.append([search = kind.search](const Palette::Query &query, int limit, JobControl &job) {
            return search(query.catalogue, query.prefix, query.words, limit, job);
        });
    }
    m_palette->setSources(quick, slow);
    connect(m_palette, &Palette::chosen, this, &MainWindow::run);
}

void MainWindow::run(const PaletteEntry &entry, OpenIn where)
{
    if (!entry.command.isEmpty()) {
        if (QAction *action = m_commands->action(entry.command))
            action->trigger();
    } else if (!entry.path.isEmpty()) {
        openPath(entry.path);
    } else {
        follow(entry.hit.link, where);
    }
}

QList<PaletteEntry> MainWindow::commandEntries(const Palette::Query &query, int limit) const
{
    QList<PaletteEntry> entries;
    const bool asked = query.prefix == u">";
    if (!asked && (!query.prefix.isEmpty() || query.words.isEmpty()))
        return entries;
    for (const UiCommand &command : m_commands->commands()) {
        if (command.id == u"go.anything" || command.id == u"go.commands")
            continue;
        const std::optional<Match> fits = fuzzyMatch(query.words, command.text);
        if (!fits)
            continue;
        const QAction *action = m_commands->action(command.id);
        PaletteEntry entry;
        entry.hit = {command.text,
                     command.menu,
                     tr("command"),
                     command.icon.isEmpty() ? QStringLiteral("terminal") : command.icon,
                     fits->at,
                     fits->score - (asked ? 0 : kCommandPenalty) - (action->isEnabled() ? 0 : 1000),
                     {}};
        entry.command = command.id;
        entry.key = keyText(command.key);
        if (!action->isEnabled()) {
            entry.held = action->property("held").toString();
            if (entry.held.isEmpty())
                entry.held = tr("not now");
        }
        entries.append(entry);
    }
    sortStably(entries, [](const PaletteEntry &a, const PaletteEntry &b) { return a.hit.score > b.hit.score; });
    if (entries.size() > 2 * limit)
        entries.resize(2 * limit);
    return entries;
}

// The tabs answer for what they have open: the one in front first.
QList<PaletteEntry> MainWindow::pageEntries(const Palette::Query &query, int limit) const
{
    QList<PaletteEntry> entries;
    if (query.prefix == u">")
        return entries;
    QList<Page *> asked = pages();
    Page *front = currentPage();
    if (front && asked.removeOne(front))
        asked.prepend(front);
    const bool onlyHere = query.prefix == u"@" || query.prefix == u":";
    for (Page *page : std::as_const(asked)) {
        if (onlyHere && page != front)
            break;
        for (const GotoHit &hit : page->find(query.prefix, query.words, limit)) {
            PaletteEntry entry{hit, {}, {}, {}, {}};
            if (page == front)
                entry.hit.score += 10;
            entries.append(entry);
        }
    }
    return entries;
}

// Addresses and paths typed or pasted whole, and the window's own pages.
QList<PaletteEntry> MainWindow::placeEntries(const Palette::Query &query, int limit) const
{
    Q_UNUSED(limit)
    QList<PaletteEntry> entries;
    if (!query.prefix.isEmpty())
        return entries;
    if (const std::optional<Link> link = Link::parse(query.words); link && query.words.startsWith(u"ariadne:"))
        entries.append(PaletteEntry{
            GotoHit{briefName(*link), query.words, kindWord(*link), iconOf(*link), {}, 10000, *link}, {}, {}, {}, {}});
    QString path = query.words;
    if (path.startsWith(u"~/"))
        path = QDir::homePath() + path.sliced(1);
    if (path.startsWith(u'/') && QFileInfo::exists(path)) {
        const bool folder = QFileInfo(path).isDir();
        entries.append(PaletteEntry{GotoHit{path,
                                            {},
                                            folder ? tr("open this folder") : tr("open this file"),
                                            folder ? QStringLiteral("folder") : QStringLiteral("file"),
                                            {},
                                            9000,
                                            {}},
                                    {},
                                    {},
                                    {},
                                    path});
    }
    for (const QString &page :
         {QStringLiteral("home"), QStringLiteral("source"), QStringLiteral("dump"), QStringLiteral("failures"),
          QStringLiteral("trials"), QStringLiteral("bisect"), QStringLiteral("cases"), QStringLiteral("settings"),
          QStringLiteral("shortcuts"), QStringLiteral("manual")}) {
        if (const std::optional<Match> fits = fuzzyMatch(query.words, pageTitle(page))) {
            const QAction *go = m_commands->action(QStringLiteral("go.page.") + page);
            entries.append(PaletteEntry{GotoHit{pageTitle(page),
                                                {},
                                                tr("page"),
                                                iconOfPage(page),
                                                fits->at,
                                                query.words.isEmpty() ? 100 - int(entries.size()) : fits->score,
                                                place::Page{page}},
                                        {},
                                        go ? keyText(go->shortcut()) : QString(),
                                        {},
                                        {}});
        }
    }
    return entries;
}

} // namespace ariadne::ui
