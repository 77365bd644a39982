// SPDX-License-Identifier: GPL-3.0-or-later
// From a file or a selection on the Source page into its history: logs, comparisons, blame before and after.
#include "ui/source/sourcepage.h"

#include "history/blamestep.h"
#include "history/filelog.h"
#include "support/bytes.h"
#include "ui/revision/blamegutter.h"
#include "ui/revision/commitcard.h"
#include "ui/shell/commandregistry.h"
#include "ui/source/codepanel.h"
#include "ui/source/sourcesidebar.h"
#include "ui/widgets/textview.h"

#include <QFile>
#include <QToolTip>
#include <algorithm>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

// The commit after `from` that changed the file, on the way to HEAD; of the work tree there is none.
Result<place::Compare> nextChange(const SourceRoot &root, const ObjectId &from, const QByteArray &path, JobControl &job)
{
    constexpr int kMost = 100'000;
    const auto log = history::fileLog(root, {}, path, kMost, job);
    if (!log)
        return std::unexpected(log.error());
    ObjectId next;
    for (const repository::Commit &commit : *log) {
        if (job.cancelled())
            return cancelled();
        const auto before = root.repository().isAncestor(commit.id, from);
        if (!before)
            return std::unexpected(before.error());
        if (*before)
            break;
        next = commit.id;
    }
    if (next.isEmpty())
        return fail(Error::Kind::NotFound,
                    SourcePage::tr("Nothing changed %1 after this revision.").arg(displayText(path)));
    return place::Compare{root.id(), from.hex, next.hex, path};
}

} // namespace

void SourcePage::popUpRevisions(const std::function<void(const QByteArray &)> &chosen)
{
    if (!m_popup) {
        m_popup = new RevisionPopup(this);
        connect(m_popup, &RevisionPopup::chosen, this, [this](const QByteArray &revision) {
            if (const auto take = m_revisionChosen)
                take(revision);
        });
    }
    m_revisionChosen = chosen;
    m_popup->setChoices({}, false);
    m_popup->popUp(m_sidebar->revisionCorner());
    m_choicesJob.start(
        QString(), JobSlot<QList<RevisionChoice>>::Pool::Interactive,
        [root = *m_root, path = m_file ? m_file->path : QByteArray()](JobControl &job) {
            return revisionChoices(root, path, job);
        },
        [this](Result<QList<RevisionChoice>> all) {
            if (all)
                m_popup->setChoices(*all, true);
            else
                m_popup->setProblem(all.error().what);
        });
}

void SourcePage::chooseOtherFile()
{
    QList<RevisionChoice> choices;
    const QByteArray folder = m_file->path.left(m_file->path.lastIndexOf('/') + 1);
    if (const auto files = m_sidebar->files()) {
        for (const repository::TreeEntry &entry : files->listing.entries) {
            if (entry.path != m_file->path)
                choices.append({RevisionChoice::Kind::File, displayText(entry.path), QString(), {}, entry.path});
        }
        // What stands beside it first.
        std::ranges::partition(choices, [&](const RevisionChoice &choice) { return choice.path.startsWith(folder); });
    }
    popUpRevisions([this](const QByteArray &path) {
        const QByteArray revision = m_revision.commit.hex;
        follow(place::Compare{m_root->id(), revision, revision, m_file->path, path});
    });
    m_choicesJob.cancel();
    m_popup->setChoices(choices, true);
}

// A commit has a page; a distribution's patch is a file.
void SourcePage::showCommitOfLine(int line)
{
    const history::BlameCommit *commit = m_file ? m_panel->blame()->commit(line) : nullptr;
    if (!commit || commit->isUncommitted())
        return;
    if (!commit->patch.isEmpty())
        m_shell.openPath(QFile::decodeName(commit->patch));
    else if (m_root->isRepository())
        follow(place::Commit{m_root->id(), commit->id});
}

// The way back of "blame before this change": the commit that changed the line next, on the way to HEAD.
void SourcePage::blameAfter()
{
    const history::LinePlace here{m_revision.commit, m_file->path, m_panel->view()->currentLine()};
    m_beforeJob.start(
        tr("Looking for the line's next change"), JobSlot<place::Source>::Pool::Interactive,
        [root = *m_root, here](JobControl &job) -> Result<place::Source> {
            const auto after = history::placeAfter(root, here, {}, here.path, job);
            if (!after)
                return std::unexpected(after.error());
            if (!*after)
                return fail(Error::Kind::NotFound, SourcePage::tr("The line did not change again."));
            return place::Source{root.id(), (*after)->commit.hex, (*after)->path, {(*after)->line, (*after)->line}};
        },
        [this](Result<place::Source> place) {
            if (place)
                follow(*place);
            else
                m_shell.say(place.error().what);
            checkSettled();
        });
}

bool SourcePage::historyCommand(const QString &id)
{
    if (!m_root || (!m_file && id != u"source.log"))
        return false;
    const RepositoryId repository = m_root->id();
    const QByteArray revision = m_revision.commit.hex;
    if (id == u"source.log") {
        follow(place::Log{repository});
    } else if (id == u"source.blameAfter") {
        blameAfter();
    } else if (id == u"source.blameCard") {
        const TextView *view = m_panel->view();
        const QString card = BlameGutter::card(*m_panel->blame(), view->currentLine());
        QToolTip::showText(view->viewport()->mapToGlobal(view->rectOfLine(view->currentLine()).bottomLeft()),
                           cardHtml(card), view->viewport());
    } else if (id == u"source.fileHistory") {
        follow(place::Log{repository, revision, m_file->path});
    } else if (id == u"source.selectionHistory") {
        follow(place::Log{repository, revision, m_file->path, m_panel->view()->selectedLines()});
    } else if (id == u"source.compareParent") {
        if (revision.isEmpty())
            follow(place::Compare{repository, "HEAD", {}, m_file->path});
        else
            follow(place::Compare{repository, revision + "^", revision, m_file->path});
    } else if (id == u"source.compareLatest") {
        follow(place::Compare{repository, revision, m_root->hasWorkTree() ? QByteArray() : QByteArray("HEAD"),
                              m_file->path});
    } else if (id == u"source.compareWith") {
        popUpRevisions([this, revision](const QByteArray &other) {
            if (m_file)
                follow(place::Compare{m_root->id(), other, revision, m_file->path});
        });
    } else if (id == u"source.compareFile") {
        chooseOtherFile();
    } else if (id == u"source.compareNext") {
        m_nextJob.start(
            tr("Looking for the next change of %1").arg(displayText(m_file->path)),
            JobSlot<place::Compare>::Pool::Interactive,
            [root = *m_root, commit = m_revision.commit, path = m_file->path](JobControl &job) {
                return nextChange(root, commit, path, job);
            },
            [this](Result<place::Compare> place) {
                if (place)
                    follow(*place);
                else
                    m_shell.say(place.error().what);
            });
    } else {
        return false;
    }
    return true;
}

bool SourcePage::historyCommandEnabled(const QString &id, QString *why) const
{
    const auto say = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (id == u"source.blameCard") // of a distribution's tree, too
        return (m_file && m_panel->blame()->commit(m_panel->view()->currentLine())) ||
               say(tr("Blame is not shown: B shows it"));
    if (!m_root->isRepository())
        return say(tr("%1 is a plain folder without history").arg(m_root->name()));
    if (id == u"source.log")
        return true;
    if (!m_file)
        return say(tr("No file is open"));
    if (id == u"source.blameAfter" && m_revision.isWorkTree())
        return say(tr("The work tree is the latest: choose a revision first"));
    if ((id == u"source.compareNext" || id == u"source.compareLatest") && m_revision.isWorkTree())
        return say(tr("The work tree is the latest: choose a revision first"));
    return true;
}

void SourcePage::addHistoryCommands(CommandRegistry &registry)
{
    const QString menu = tr("Source"), page = QStringLiteral("source");
    const auto add = [&](const char *id, const QString &text, const char *icon, const QKeySequence &key = {}) {
        registry.add({QString::fromLatin1(id), text, menu, QString::fromLatin1(icon), key, page, false});
    };
    add("source.blameAfter", tr("Blame after this revision"), "chevron-right",
        QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_B));
    add("source.blameCard", tr("Tell about the line's commit"), "info", QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_I));
    add("source.log", tr("Show the log"), "log", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    add("source.fileHistory", tr("Show the file's history"), "clock", QKeySequence(Qt::ALT | Qt::Key_H));
    add("source.selectionHistory", tr("Show the history of the selection"), "clock",
        QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_H));
    add("source.compareParent", tr("Compare with the version before"), "diff",
        QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_D));
    add("source.compareNext", tr("Compare with the next change"), "diff");
    add("source.compareLatest", tr("Compare with the latest version"), "diff");
    add("source.compareWith", tr("Compare with a revision or branch…"), "branch", QKeySequence(Qt::ALT | Qt::Key_R));
    add("source.compareFile", tr("Compare with another file…"), "file");
}

} // namespace ariadne::ui
