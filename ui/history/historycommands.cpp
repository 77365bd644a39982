// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the History page besides looking: commands, menus, the revision chooser, the export.
#include "ui/history/commitpanel.h"
#include "ui/history/comparepanel.h"
#include "ui/history/containspanel.h"
#include "ui/history/historypage.h"
#include "ui/history/logpanel.h"
#include "ui/revision/revisions.h"
#include "ui/shell/commandregistry.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>

namespace ariadne::ui {

bool HistoryPage::command(const QString &id)
{
    if (!m_root)
        return false;
    const RepositoryId repository = m_root->id();
    const ObjectId commit = commitHere();
    if (id == u"history.log") {
        follow(place::Log{repository, {}, {}, {}, {}, {}, {}, false});
    } else if (id == u"history.search") {
        if (m_view != View::Log)
            follow(place::Log{repository, {}, {}, {}, {}, {}, {}, false});
        m_log->focusSearch();
    } else if (id == u"history.nextChange" || id == u"history.previousChange") {
        const int by = id == u"history.nextChange" ? 1 : -1;
        const bool moved =
            m_view == View::Compare ? m_compare->step(by) : m_view == View::Commit && m_commit->stepFile(by);
        if (!moved)
            m_shell.say(by > 0 ? tr("There is no later change.") : tr("There is no earlier change."));
    } else if (id == u"history.inline") {
        m_compare->setInline(!m_compare->isInline());
    } else if (id == u"history.swap") {
        m_compare->swapEnds();
    } else if (id == u"history.compareParent") {
        follow(place::Compare{repository, commit.hex + "^", commit.hex, {}});
    } else if (id == u"history.compareHead") {
        follow(place::Compare{repository, commit.hex, "HEAD", {}});
    } else if (id == u"history.contains") {
        follow(place::Contains{repository, {commit}, {}, {}});
    } else if (id == u"history.files") {
        follow(place::Source{repository, commit.hex, {}, {}});
    } else if (id == u"history.exportScript") {
        exportScript();
    } else if (id == u"history.refresh") {
        keepGraphFresh();
        if (m_view == View::Log)
            m_log->refresh();
    } else {
        return false;
    }
    return true;
}

bool HistoryPage::commandEnabled(const QString &id, QString *why) const
{
    const auto say = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (!id.startsWith(u"history."))
        return true;
    if (!m_root)
        return say(tr("Nothing is open here"));
    const bool ofCommit = id == u"history.compareParent" || id == u"history.compareHead" || id == u"history.contains" ||
                          id == u"history.files";
    if (ofCommit && commitHere().isEmpty())
        return say(tr("No commit is chosen"));
    if ((id == u"history.inline" || id == u"history.swap") && m_view != View::Compare)
        return say(tr("No comparison is open"));
    if ((id == u"history.nextChange" || id == u"history.previousChange") && m_view != View::Compare &&
        m_view != View::Commit)
        return say(tr("No change is open"));
    if (id == u"history.exportScript" &&
        (m_view != View::Contains || !m_contains->plan() || m_contains->plan()->patches.isEmpty()))
        return say(tr("There is no plan of a backport"));
    return true;
}

void HistoryPage::logMenu(const QPoint &globalPosition)
{
    QMenu menu(this);
    for (const char *id : {"history.compareParent", "history.compareHead", "history.contains", "history.files"}) {
        QAction *action = m_shell.commands().action(QString::fromLatin1(id));
        if (action)
            menu.addAction(action);
    }
    menu.exec(globalPosition);
}

void HistoryPage::chooseEnd(bool right)
{
    if (!m_root)
        return;
    m_rightEnd = right;
    if (!m_popup) {
        m_popup = new RevisionPopup(this);
        connect(m_popup, &RevisionPopup::chosen, this, [this](const QByteArray &revision) {
            const Link here = m_compare->place();
            place::Compare place = *here.as<place::Compare>();
            (m_rightEnd ? place.to : place.from) = revision;
            place.lines = {};
            follow(place);
        });
    }
    m_popup->setChoices({}, false);
    m_popup->popUp(m_compare->endCorner(right));
    const Link here = m_compare->place();
    m_choicesJob.start(
        QString(), JobSlot<QList<RevisionChoice>>::Pool::Interactive,
        [root = *m_root, path = here.as<place::Compare>()->path](JobControl &job) {
            return revisionChoices(root, path, job);
        },
        [this](Result<QList<RevisionChoice>> all) {
            if (all)
                m_popup->setChoices(*all, true);
            else
                m_popup->setProblem(all.error().what);
        });
}

void HistoryPage::exportScript()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the backport as a script"),
                                                      QStringLiteral("backport.sh"), tr("Shell scripts (*.sh)"));
    if (path.isEmpty())
        return;
    if (const Done done = m_contains->exportScript(path); !done)
        m_shell.say(done.error().what, true);
    else
        m_shell.say(tr("Written to %1: run it in a clone of your own.").arg(path));
}

PageKind historyPages()
{
    PageKind kind;
    kind.name = QStringLiteral("history");
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<HistoryPage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &registry) {
        const QString menu = HistoryPage::tr("History"), page = QStringLiteral("history");
        const auto add = [&](const char *id, const QString &text, const char *icon, const QKeySequence &key = {}) {
            registry.add({QString::fromLatin1(id), text, menu, QString::fromLatin1(icon), key, page, false});
        };
        add("history.log", HistoryPage::tr("Show the log of all branches"), "log");
        add("history.search", HistoryPage::tr("Search the log…"), "search",
            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
        add("history.nextChange", HistoryPage::tr("Next change"), "chevron-down", QKeySequence(Qt::Key_F4));
        add("history.previousChange", HistoryPage::tr("Previous change"), "chevron-up",
            QKeySequence(Qt::SHIFT | Qt::Key_F4));
        add("history.inline", HistoryPage::tr("Side by side or inline"), "split", QKeySequence(Qt::ALT | Qt::Key_I));
        add("history.swap", HistoryPage::tr("Swap the two versions"), "refresh");
        add("history.compareParent", HistoryPage::tr("Compare the commit with its parent"), "diff",
            QKeySequence(Qt::ALT | Qt::Key_D));
        add("history.compareHead", HistoryPage::tr("Compare the commit with HEAD"), "diff");
        add("history.contains", HistoryPage::tr("Show which branches have the commit"), "branch",
            QKeySequence(Qt::ALT | Qt::Key_C));
        add("history.files", HistoryPage::tr("Show the files at the commit"), "tree");
        add("history.exportScript", HistoryPage::tr("Save the backport as a script…"), "export");
        add("history.refresh", HistoryPage::tr("Read the history again"), "refresh", QKeySequence(Qt::Key_F5));
    };
    return kind;
}

} // namespace ariadne::ui
