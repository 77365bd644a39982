// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypage.h"

#include "history/graph/graphbuilder.h"
#include "support/bytes.h"
#include "ui/history/commitpanel.h"
#include "ui/history/comparepanel.h"
#include "ui/history/containspanel.h"
#include "ui/history/historydetails.h"
#include "ui/history/logpanel.h"
#include "ui/revision/revisions.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"

#include <QAction>
#include <QDataStream>
#include <QIODevice>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

RepositoryId repositoryOf(const Link &link)
{
    if (const auto *commit = link.as<place::Commit>())
        return commit->repository;
    if (const auto *compare = link.as<place::Compare>())
        return compare->repository;
    if (const auto *log = link.as<place::Log>())
        return log->repository;
    if (const auto *contains = link.as<place::Contains>())
        return contains->repository;
    return {};
}

} // namespace

HistoryPage::HistoryPage(Shell &shell, QWidget *parent)
    : Page(parent), m_shell(shell), m_rootJob(this, &shell.jobs()), m_selectedJob(this), m_choicesJob(this),
      m_graphJob(this, &shell.jobs())
{
    m_log = new LogPanel(&shell.jobs(), this);
    m_commit = new CommitPanel(&shell.jobs(), this);
    m_compare = new ComparePanel(&shell.jobs(), this);
    m_contains = new ContainsPanel(&shell.jobs(), this);
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    for (QWidget *panel :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_log), static_cast<QWidget *>(m_commit),
          static_cast<QWidget *>(m_compare), static_cast<QWidget *>(m_contains)})
        m_stack->addWidget(panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_log, &LogPanel::placeWanted, this, [this](const Link &link) { follow(link); });
    connect(m_log, &LogPanel::commitWanted, this, [this](const ObjectId &commit, bool newTab) {
        if (m_root)
            follow(place::Commit{m_root->id(), commit}, newTab);
    });
    connect(m_log, &LogPanel::menuWanted, this, &HistoryPage::logMenu);
    connect(m_log, &LogPanel::currentChanged, this, &HistoryPage::readSelected);
    connect(m_log, &LogPanel::settled, this, &HistoryPage::checkSettled);
    connect(m_commit, &CommitPanel::linkWanted, this, [this](const Link &link, bool newTab) { follow(link, newTab); });
    connect(m_commit, &CommitPanel::settled, this, &HistoryPage::checkSettled);
    connect(m_compare, &ComparePanel::placeWanted, this, [this](const Link &link) { follow(link); });
    connect(m_compare, &ComparePanel::endWanted, this, &HistoryPage::chooseEnd);
    connect(m_compare, &ComparePanel::settled, this, &HistoryPage::checkSettled);
    connect(m_contains, &ContainsPanel::linkWanted, this,
            [this](const Link &link, bool newTab) { follow(link, newTab); });
    connect(m_contains, &ContainsPanel::exportWanted, this, &HistoryPage::exportScript);
    connect(m_contains, &ContainsPanel::settled, this, &HistoryPage::checkSettled);
    const auto changed = [this] {
        emit placeChanged();
        emit detailsChanged();
    };
    connect(m_commit, &CommitPanel::loaded, this, changed);
    connect(m_compare, &ComparePanel::loaded, this, changed);
    connect(m_contains, &ContainsPanel::loaded, this, changed);
    // The address follows the caret, but not at every step of a held arrow key.
    m_moved.setSingleShot(true);
    m_moved.setInterval(150);
    connect(&m_moved, &QTimer::timeout, this, changed);
    connect(m_commit, &CommitPanel::moved, &m_moved, qOverload<>(&QTimer::start));
    connect(m_compare, &ComparePanel::moved, &m_moved, qOverload<>(&QTimer::start));
}

HistoryPage::~HistoryPage() = default;

QString HistoryPage::pageName() const
{
    return QStringLiteral("history");
}

QString HistoryPage::iconName() const
{
    switch (m_view) {
    case View::Commit:
        return QStringLiteral("commit");
    case View::Compare:
        return QStringLiteral("diff");
    case View::Contains:
        return QStringLiteral("branch");
    case View::Nothing:
    case View::Log:
        break;
    }
    return QStringLiteral("log");
}

QString HistoryPage::tabTitle() const
{
    if (const auto *commit = m_wanted.as<place::Commit>())
        return commit->commit.brief();
    if (m_wanted.as<place::Compare>())
        return tr("Comparison");
    if (m_wanted.as<place::Contains>())
        return tr("Branches");
    return m_root ? tr("Log of %1").arg(m_root->name()) : tr("Log");
}

bool HistoryPage::holds(const Link &link) const
{
    const RepositoryId id = repositoryOf(link);
    return !id.isEmpty() && id == (m_root ? m_root->id() : repositoryOf(m_wanted));
}

void HistoryPage::open(const Link &link)
{
    const RepositoryId id = repositoryOf(link);
    m_wanted = link;
    if (m_root && m_root->id() == id) {
        showWanted();
        return;
    }
    m_root.reset();
    m_rootError.reset();
    const auto *commit = link.as<place::Commit>();
    m_rootJob.start(
        tr("Opening the repository"), JobSlot<SourceRoot>::Pool::Interactive,
        [id, having = commit ? commit->commit : ObjectId()](JobControl &job) {
            return SourceRoot::locate(id, job, having);
        },
        [this](Result<SourceRoot> root) {
            if (!root) {
                fail(root.error());
                return;
            }
            if (!root->isRepository()) {
                fail({Error::Kind::Refused, tr("%1 is a plain folder without history.").arg(root->name()), {}});
                return;
            }
            m_root = std::move(*root);
            keepGraphFresh();
            showWanted();
        });
}

// A commit graph of our own makes everything here fast; it is made once, and its difference later.
void HistoryPage::keepGraphFresh()
{
    m_graphJob.start(
        tr("Reading the history of %1").arg(m_root->name()), JobSlot<bool>::Pool::Background,
        [root = *m_root](JobControl &job) -> Result<bool> {
            const auto state = history::refreshGraph(root.repository(), job);
            if (!state)
                return std::unexpected(state.error());
            return true;
        },
        [](Result<bool>) {}); // without it all goes on, only slower
}

void HistoryPage::fail(const Error &error)
{
    m_rootError = error;
    m_empty->setText(error.what, error.detail);
    m_empty->setAction(QString());
    show(View::Nothing);
    emit placeChanged();
    emit detailsChanged();
    checkSettled();
}

void HistoryPage::show(View view)
{
    m_view = view;
    m_stack->setCurrentIndex(int(view));
    setFocusProxy(m_stack->currentWidget());
}

void HistoryPage::showWanted()
{
    m_rootError.reset();
    if (const auto *log = m_wanted.as<place::Log>()) {
        show(View::Log);
        m_log->show(*m_root, *log);
    } else if (const auto *commit = m_wanted.as<place::Commit>()) {
        show(View::Commit);
        m_commit->show(*m_root, *commit);
    } else if (const auto *compare = m_wanted.as<place::Compare>()) {
        show(View::Compare);
        m_compare->show(*m_root, *compare);
    } else if (const auto *contains = m_wanted.as<place::Contains>()) {
        show(View::Contains);
        m_contains->show(*m_root, *contains);
    }
    emit placeChanged();
    emit detailsChanged();
    checkSettled();
}

Link HistoryPage::place() const
{
    if (m_view == View::Commit && m_commit->commit())
        return m_commit->place();
    if (m_view == View::Compare)
        return m_compare->place();
    return m_wanted;
}

QList<Crumb> HistoryPage::crumbs() const
{
    if (!m_root)
        return {{tr("History"), m_wanted, false}};
    QList<Crumb> crumbs{{m_root->name(), Link(place::Source{m_root->id(), {}, {}, {}}), false},
                        {tr("log"), Link(place::Log{m_root->id(), {}, {}, {}, {}, {}, {}, false}), false}};
    if (const auto *log = m_wanted.as<place::Log>()) {
        if (!log->path.isEmpty())
            crumbs.append({displayText(log->path), m_wanted, true});
        else if (!log->revision.isEmpty())
            crumbs.append({revisionText(log->revision), m_wanted, false});
    } else if (const auto *commit = m_wanted.as<place::Commit>()) {
        crumbs.append(
            {tr("commit %1").arg(commit->commit.brief()), place::Commit{m_root->id(), commit->commit}, false});
        const Link here = place();
        const auto *at = here.as<place::Commit>();
        if (at && !at->path.isEmpty())
            crumbs.append({displayText(at->path.mid(at->path.lastIndexOf('/') + 1)), here, true});
    } else if (const auto *compare = m_wanted.as<place::Compare>()) {
        crumbs.append({tr("%1 to %2").arg(revisionText(compare->from), revisionText(compare->to)), place(), false});
    } else if (m_wanted.as<place::Contains>()) {
        crumbs.append({tr("branches"), m_wanted, false});
    }
    return crumbs;
}

Details HistoryPage::details() const
{
    if (!m_root)
        return {};
    switch (m_view) {
    case View::Commit:
        if (!m_commit->commit())
            return {};
        return commitDetails(m_root->id(), m_commit->commit()->commit, &*m_commit->commit(),
                             m_commit->facts() ? &*m_commit->facts() : nullptr);
    case View::Log:
        return m_selected ? commitDetails(m_root->id(), *m_selected, nullptr, nullptr) : Details();
    case View::Compare: {
        const Link here = m_compare->place();
        return compareDetails(*here.as<place::Compare>(), m_root->name(), m_compare->files().size());
    }
    case View::Contains:
        return containsDetails(m_contains->place(), m_contains->branchUnderCursor());
    case View::Nothing:
        break;
    }
    return {};
}

QStringList HistoryPage::status() const
{
    return m_root ? QStringList{m_root->name()} : QStringList();
}

bool HistoryPage::isSettled() const
{
    if (m_rootJob.isRunning())
        return false;
    switch (m_view) {
    case View::Log:
        return m_log->isSettled() && !m_selectedJob.isRunning();
    case View::Commit:
        return m_commit->isSettled();
    case View::Compare:
        return m_compare->isSettled();
    case View::Contains:
        return m_contains->isSettled();
    case View::Nothing:
        break;
    }
    return true;
}

void HistoryPage::checkSettled()
{
    if (isSettled())
        emit settled();
}

QByteArray HistoryPage::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << qint32(1) << m_commit->saveLayout() << m_compare->isInline();
    return bytes;
}

void HistoryPage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_4);
    qint32 version = 0;
    QByteArray commit;
    bool inlined = false;
    stream >> version;
    if (version != 1)
        return; // of another Ariadne
    stream >> commit >> inlined;
    if (stream.status() != QDataStream::Ok)
        return;
    m_commit->restoreLayout(commit);
    m_compare->setInline(inlined);
}

void HistoryPage::follow(const Link &link, bool newTab)
{
    m_shell.follow(link, newTab ? OpenIn::NewTab : OpenIn::Here);
}

ObjectId HistoryPage::commitHere() const
{
    if (m_view == View::Log)
        return m_log->view()->currentCommit();
    return m_view == View::Commit && m_commit->commit() ? m_commit->commit()->commit.id : ObjectId();
}

void HistoryPage::readSelected()
{
    const ObjectId id = m_log->view()->currentCommit();
    if (id.isEmpty() || !m_root) {
        m_selected.reset();
        emit detailsChanged();
        return;
    }
    if (m_selected && m_selected->id == id)
        return;
    m_selectedJob.start(
        QString(), JobSlot<repository::Commit>::Pool::Interactive,
        [root = *m_root, id](JobControl &) { return root.repository().commit(id); },
        [this](Result<repository::Commit> commit) {
            m_selected = commit ? std::optional(std::move(*commit)) : std::nullopt;
            emit detailsChanged();
            checkSettled();
        });
}

} // namespace ariadne::ui
