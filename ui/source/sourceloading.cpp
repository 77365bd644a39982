// SPDX-License-Identifier: GPL-3.0-or-later
// How the Source page gets what it shows: each read is a job, and only the newest answer counts.
#include "ui/source/sourcepage.h"

#include "history/distribution/distribution.h"
#include "support/bytes.h"
#include "ui/shell/commandregistry.h"
#include "ui/source/codepanel.h"
#include "ui/source/sourcesidebar.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"

#include <QAction>

namespace ariadne::ui {

void SourcePage::showSource(const place::Source &place)
{
    const bool sameRevision = place.revision == m_revision.commit.hex ||
                              (!m_revision.name.isEmpty() && QString::fromUtf8(place.revision) == m_revision.name);
    if (hasFile() && sameRevision && m_file->path == place.path && !m_fileJob.isRunning()) {
        goTo(place.lines); // already here
        emit placeChanged();
        emit detailsChanged();
        return;
    }
    // The index begins at once, whether or not a file is asked for; of a revision once it is resolved.
    if (place.revision.isEmpty() && (!m_root->isRepository() || m_root->hasWorkTree()))
        m_index->show(*m_root, {}, place.path);
    loadTree(place.revision, false);
    loadFile(place, false);
}

void SourcePage::loadTree(const QByteArray &revision, bool again)
{
    const auto known = m_sidebar->files();
    m_sidebar->setBusy(again || !known);
    m_treeJob.start(
        tr("Reading the files of %1").arg(m_root->name()), JobSlot<LoadedTree>::Pool::Interactive,
        [root = *m_root, revision, known, again](JobControl &job) -> Result<LoadedTree> {
            const auto resolved = resolveRevision(root, revision);
            if (!resolved)
                return std::unexpected(resolved.error());
            // Another file of the same revision: the tree stays.
            if (!again && known && known->revision == resolved->commit.hex && known->repository == root.id())
                return LoadedTree{nullptr, *resolved, root.isRepository() ? root.repository().headName() : QString()};
            auto tree = ui::loadTree(root, *resolved, job);
            if (tree && known && *tree->files == *known)
                tree->files = nullptr; // read again, and the same
            return tree;
        },
        [this](Result<LoadedTree> tree) {
            m_sidebar->setBusy(false);
            if (tree) {
                m_headName = tree->headName;
                m_revision = tree->revision;
                m_index->show(*m_root, m_revision.commit.hex, m_file ? m_file->path : QByteArray());
                if (tree->files)
                    m_sidebar->setFiles(tree->files);
                const QString at = m_revision.isWorkTree() ? m_headName : revisionText(m_revision);
                m_sidebar->setTitle(m_root->name(), at);
                if (m_file)
                    m_sidebar->showFile(m_file->path);
                else if (const auto *wanted = m_wanted.as<place::Source>())
                    m_sidebar->showFile(wanted->path);
            }
            // Where no file was asked for, the tree is what there is to tell about.
            const auto *wanted = m_wanted.as<place::Source>();
            if (wanted && wanted->path.isEmpty())
                fileFailed(tree ? Error() : tree.error(), *wanted);
            emit placeChanged();
            checkSettled();
        });
}

void SourcePage::loadFile(const place::Source &place, bool asText)
{
    if (place.path.isEmpty()) {
        clearFile();
        m_fileJob.cancel();
        fileFailed({}, place);
        emit placeChanged();
        return;
    }
    m_panel->setBusy(true);
    m_fileJob.start(
        tr("Reading %1").arg(displayText(place.path)), JobSlot<LoadedFile>::Pool::Interactive,
        [root = *m_root, place, asText](JobControl &job) -> Result<LoadedFile> {
            const auto revision = resolveRevision(root, place.revision);
            if (!revision)
                return std::unexpected(revision.error());
            auto file = ui::loadFile(root, *revision, place.path, job);
            if (file && asText)
                file->binary = false;
            return file;
        },
        [this, place](Result<LoadedFile> file) {
            m_panel->setBusy(false);
            if (file)
                fileLoaded(*file, place);
            else
                fileFailed(file.error(), place);
            emit placeChanged();
            emit detailsChanged();
            checkSettled();
        });
}

void SourcePage::clearFile()
{
    ++m_blameNumber;
    m_blameJob.cancel();
    m_factsJob.cancel();
    m_facts = FileFacts();
    m_panel->view()->setHatchedLines({});
    m_panel->view()->setMarks({});
    m_lineJob.cancel();
    m_file.reset();
    m_lineCommit.reset();
    m_blameProblem.clear();
    m_saidOnDisk = false;
    m_panel->blame()->clear();
    m_panel->setBlameBusy(false);
    m_panel->setBlameShown(false);
    m_panel->setBlameOffered(false, m_blameOn);
    m_sidebar->clearOutline(QString());
    m_sidebar->setLegendVisible(false);
}

void SourcePage::fileLoaded(const LoadedFile &file, const place::Source &place)
{
    clearFile();
    m_revision = file.revision;
    m_sidebar->showFile(file.path);
    if (file.binary) {
        m_nothingAction = [this, place] { loadFile(place, true); };
        refreshHeader();
        m_panel->setHeader(displayText(file.path), revisionText(m_revision), true);
        m_panel->showNothing(
            tr("%1 is a binary file of %2.").arg(displayText(file.path), sizeText(qint64(file.content.bytes().size()))),
            tr("Its bytes would make no sense as text."), tr("Show it as text all the same"));
        return;
    }
    m_file = file;
    m_panel->showFile(file);
    refreshHeader();
    goTo(place.lines);
    const bool blame = canBlame(nullptr);
    m_panel->setBlameOffered(blame, m_blameOn);
    if (m_blameOn)
        startBlame();
    startOutline();
    refreshActions();
}

void SourcePage::fileFailed(const Error &error, const place::Source &place)
{
    clearFile();
    if (error.what.isEmpty()) {
        // Nothing was asked for yet: the repository itself.
        const auto files = m_sidebar->files();
        m_panel->setHeader(m_root->name(), revisionText(m_revision), false);
        m_nothingAction = [this] {
            if (QAction *action = m_shell.commands().action(QStringLiteral("go.anything")))
                action->trigger();
        };
        const bool empty = files && files->listing.entries.isEmpty();
        m_panel->showNothing(
            !files  ? tr("Reading the files of %1").arg(m_root->name())
            : empty ? tr("%1 has no files.").arg(m_root->name())
                    : tr("%Ln file(s) in %1.", nullptr, int(files->listing.entries.size())).arg(m_root->name()),
            tr("Choose one on the left, or go to one by its name."), tr("Go to a file"),
            QKeySequence(Qt::CTRL | Qt::Key_P));
        return;
    }
    m_panel->setHeader(displayText(place.path),
                       place.revision.isEmpty() ? revisionText(Revision()) : displayText(place.revision.left(40)),
                       true);
    const bool atHead = place.revision.isEmpty() && m_root->isRepository() && error.kind == Error::Kind::NotFound;
    if (atHead) {
        m_nothingAction = [this, place] {
            place::Source head = place;
            head.revision = "HEAD";
            follow(head);
        };
        m_panel->showNothing(error.what, tr("It may have been deleted or renamed: the last commit may still have it."),
                             tr("Show it at HEAD"));
    } else {
        m_nothingAction = [this] { m_sidebar->focusFilter(); };
        m_panel->showNothing(error.what, error.detail, tr("Find another file"));
    }
}

void SourcePage::goTo(const LineRange &lines)
{
    TextView *view = m_panel->view();
    if (lines.first <= 0) {
        view->setExecutionLine(0);
        return;
    }
    view->setExecutionLine(lines.first);
    if (lines.last > lines.first)
        view->selectLines(lines);
    else
        view->goTo({lines.first, 0});
    placeCaretOnName();
}

void SourcePage::refreshHeader()
{
    if (m_file)
        m_panel->setHeader(displayText(m_file->path),
                           m_revision.isWorkTree() ? (m_root->isRepository() ? tr("in the work tree") : QString())
                                                   : tr("at %1").arg(revisionText(m_revision)),
                           true);
}

bool SourcePage::canBlame(QString *why) const
{
    const auto say = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (!m_file)
        return say(tr("No file is open"));
    if (!m_root->isRepository()) {
        // A distribution's source package tells which patch made a line.
        if (!m_isDistribution)
            m_isDistribution = history::isDistributionTree(*m_root);
        return *m_isDistribution || say(tr("%1 is a plain folder without history").arg(m_root->name()));
    }
    if (!m_root->repository().head())
        return say(tr("%1 has no commit yet").arg(m_root->name()));
    return true;
}

void SourcePage::startBlame()
{
    if (!canBlame(&m_blameProblem))
        return;
    m_panel->setBlameShown(true);
    m_sidebar->setLegendVisible(true);
    m_panel->setBlameBusy(true);
    // What one sees first: around the line that was asked for, or the top.
    const int line = std::max(1, m_panel->view()->executionLine());
    const LineRange first{std::max(1, line - 80), line + 120};
    const quint64 number = ++m_blameNumber;
    const QPointer<SourcePage> page(this);
    auto stream = std::make_shared<std::shared_ptr<BlameStream>>();
    *stream = std::make_shared<BlameStream>([page, number, weak = std::weak_ptr(stream)] {
        // In the worker: whoever holds the stream is alive, the page may not be.
        const auto holder = weak.lock();
        if (!holder)
            return;
        QMetaObject::invokeMethod(
            applicationObject(),
            [page, number, here = *holder] {
                const auto pieces = here->take();
                if (page && page->m_blameNumber == number)
                    page->m_panel->blame()->add(pieces);
            },
            Qt::QueuedConnection);
    });
    m_blameJob.start(
        tr("Blaming %1").arg(displayText(m_file->path)), JobSlot<history::Blame>::Pool::Interactive,
        [root = *m_root, revision = m_revision.commit.hex, path = m_file->path, first, stream](JobControl &job) {
            return history::blame(root, revision, path, {}, first, job,
                                  [&](const history::BlameHunk &hunk, const history::BlameCommit &commit) {
                                      (*stream)->add(hunk, commit);
                                  });
        },
        [this](Result<history::Blame> blame) {
            ++m_blameNumber; // pieces still on their way are part of the whole
            m_panel->setBlameBusy(false);
            if (blame) {
                m_panel->blame()->set(*blame);
            } else {
                m_blameProblem = blame.error().what;
                if (!blame.error().detail.isEmpty())
                    m_blameProblem += u' ' + blame.error().detail;
                m_panel->setBlameShown(false);
                m_sidebar->setLegendVisible(false);
                emit detailsChanged();
            }
            checkSettled();
        });
}

void SourcePage::lineChanged()
{
    const int line = m_panel->view()->currentLine();
    if (m_file) {
        m_sidebar->setLine(line);
        readCommitOfLine();
        m_lineTimer.start();
    }
    emit detailsChanged();
}

void SourcePage::readCommitOfLine()
{
    if (!m_file)
        return;
    const history::BlameCommit *commit = m_panel->blame()->commit(m_panel->view()->currentLine());
    if (!commit || commit->isUncommitted() || !m_root->isRepository()) {
        m_lineJob.cancel();
        m_lineCommit.reset();
        return;
    }
    if (m_lineCommit && m_lineCommit->id == commit->id)
        return;
    m_lineCommit.reset();
    m_lineJob.start(
        QString(), JobSlot<repository::Commit>::Pool::Interactive,
        [root = *m_root, id = commit->id](JobControl &) { return root.repository().commit(id); },
        [this](Result<repository::Commit> read) {
            if (read)
                m_lineCommit = std::move(*read);
            emit detailsChanged();
            checkSettled();
        });
}

// A file of the work tree can change or vanish at any time. What is mapped stays on screen; a band says what happened.
void SourcePage::checkOnDisk()
{
    if (!isVisible() || !m_file || !m_file->content.file.isOpen() || m_saidOnDisk || m_diskJob.isRunning())
        return;
    m_diskJob.start(
        QString(), JobSlot<QString>::Pool::Interactive,
        [root = *m_root, path = m_file->path, file = m_file->content.file](JobControl &) -> Result<QString> {
            if (!root.hasFile({}, path))
                return QStringLiteral("gone");
            return file.hasChanged() || file.isDamaged() ? QStringLiteral("changed") : QString();
        },
        [this, path = m_file->path](Result<QString> state) {
            if (!state || state->isEmpty() || !m_file || m_file->path != path)
                return;
            m_saidOnDisk = true;
            const place::Source place = sourcePlace();
            if (*state == u"gone") {
                const bool head = canBlame(nullptr);
                m_bandAction = [this, place] {
                    place::Source at = place;
                    at.revision = "HEAD";
                    follow(at);
                };
                m_panel->band()->say(
                    tr("%1 was deleted while it was shown; this is what it held.").arg(displayText(path)),
                    Tone::Warning, head ? tr("Show it at HEAD") : QString());
            } else {
                m_bandAction = [this, place] { loadFile(place, false); };
                m_panel->band()->say(tr("%1 changed on disk.").arg(displayText(path)), Tone::Warning,
                                     tr("Read it again"));
            }
        });
}

} // namespace ariadne::ui
