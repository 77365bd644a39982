// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "place.h"

#include "support/error.h"

#include <QWidget>
#include <functional>
#include <memory>

namespace ariadne {
class JobControl;
}

namespace ariadne::ui {

class Shell;
class JobList;
class CommandRegistry;

enum class OpenIn { Here, NewTab, OtherSplit };

// One hit of "Go to anything". Pages answer for what they have open; the palette merges, ranks and paints.
struct GotoHit {
    QString text;  // what is matched
    QString place; // muted: where it is
    QString kind;  // at the right: "function", "file", "frame", "commit"
    QString icon;
    QList<int> matched; // indexes into text that matched
    int score = 0;      // higher is better
    Link link;
    bool operator==(const GotoHit &) const = default;
};

// A tab of the window: one thing open on one of the pages (a repository, a dump, a trial …). Lives in the GUI thread;
// reads through core in jobs (JobSlot), never blocks.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString pageName() const = 0; // "home", "source", …: which rail entry it belongs to
    virtual QString tabTitle() const = 0;
    virtual QString iconName() const = 0;
    // True where this tab already shows the thing (same repository, same dump): the link is then opened here.
    virtual bool holds(const Link &link) const = 0;
    virtual void open(const Link &link) = 0;

    virtual Link place() const = 0; // where the user is now: for breadcrumb, history, Trail, restore
    virtual QList<Crumb> crumbs() const = 0;
    virtual Details details() const = 0;
    virtual QList<GotoHit> find(const QString &prefix, const QString &words, int limit) const
    {
        Q_UNUSED(prefix)
        Q_UNUSED(words)
        Q_UNUSED(limit)
        return {};
    }
    // Runs one of the page's commands (see CommandRegistry); false where it does not know it.
    virtual bool command(const QString &id)
    {
        Q_UNUSED(id)
        return false;
    }
    // Whether that command can work now; where not, `why` gets the reason in words.
    virtual bool commandEnabled(const QString &id, QString *why) const
    {
        Q_UNUSED(id)
        Q_UNUSED(why)
        return true;
    }
    // The job bar's right side: "strata · 9c41f07e · Index complete".
    virtual QStringList status() const { return {}; }
    // True once nothing is loading any more: `picture` and tests wait for it.
    virtual bool isSettled() const { return true; }
    // Splitters, open folders and the like, for the session; give any bytes back to restoreLayout, also of older
    // versions.
    virtual QByteArray saveLayout() const { return {}; }
    virtual void restoreLayout(const QByteArray &layout) { Q_UNUSED(layout) }
    // Cores and logs that were dropped on the window, for the page that files them; false where this is not that page.
    virtual bool takeFiles(const QStringList &paths)
    {
        Q_UNUSED(paths)
        return false;
    }
    // The window works with another catalogue now (Shell::catalogue()), or somebody wrote to it: read again.
    virtual void catalogueChanged() {}

signals:
    void placeChanged(); // place, crumbs, title or status differ now; `navigated` says a new history entry is due
    void navigated();    // the user went somewhere inside the page (before placeChanged)
    void detailsChanged();
    void settled();
};

// What pages may ask of the window; the only thing of the shell they know besides jobs and commands.
class Shell
{
public:
    virtual ~Shell() = default;
    virtual void follow(const Link &link, OpenIn where = OpenIn::Here) = 0;
    virtual void openPath(const QString &path) = 0; // any file or folder: core, repository, log, catalogue
    virtual JobList &jobs() = 0;
    virtual CommandRegistry &commands() = 0;
    // A band under the tabs, for what can wait: one sentence, one action. Never a modal box.
    virtual void say(const QString &sentence, bool bad = false, const QString &actionText = {},
                     std::function<void()> action = {}) = 0;
    virtual QString catalogue() const = 0; // location of the catalogue the window works with
    // After a page wrote to the catalogue: every other page reads again.
    virtual void catalogueWritten() = 0;
    virtual void addToCase(const Link &link, const QString &text) = 0; // Ins: the case that is open, or asks which
    // The count at the page's rail entry (questions that wait for a person); 0 takes it away.
    virtual void setBadge(const QString &pageName, int count) = 0;
    // Makes PNG pictures of places with the window's catalogue, for write-ups. Call what it returns from a worker: it
    // waits for the GUI thread, which goes on with its events. Empty where this program cannot.
    virtual std::function<Result<QByteArray>(const Link &link)> pictureMaker() = 0;
};

using PageFactory = std::function<std::unique_ptr<Page>(Shell &shell, QWidget *parent)>;

// One rail entry: what the window needs to know of a page before there is a tab of it. Each page folder has one
// function that makes its kind (`PageKind sourcePages();`); ui/pages.cpp lists them.
struct PageKind {
    QString name; // "source"
    PageFactory make;
    std::function<void(CommandRegistry &)> addCommands; // once per window; may be empty
    // True where a tab of this kind can show ariadne:page/<name> (a list of everything of the catalogue). Where it
    // cannot, the window shows its own empty page: one sentence, one action.
    bool overview = false;
    // A tab of this kind stays with the catalogue it was opened in, so that those of several can be open at once.
    bool perCatalogue = false;
    // "Go to anything" over what is open in no tab (modes, cases, trials of the catalogue; recent repositories). Runs
    // off the GUI thread; may be empty. `prefix` is one of "", ">", "@", "#", ":", "!", "^", "0x".
    std::function<QList<GotoHit>(const QString &catalogue, const QString &prefix, const QString &words, int limit,
                                 JobControl &job)>
        search;
};

} // namespace ariadne::ui
