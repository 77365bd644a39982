// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/symbolindex.h"

#include "source/query/queries.h"
#include "ui/widgets/format.h"

namespace ariadne::ui {

using source::SourceIndex;

SymbolIndex::SymbolIndex(JobList *jobs, QObject *parent)
    : QObject(parent), m_openJob(this), m_refreshJob(this, jobs), m_revisionJob(this, jobs), m_warmJob(this)
{
}

SymbolIndex::~SymbolIndex() = default;

void SymbolIndex::clear()
{
    m_openJob.cancel();
    m_refreshJob.cancel();
    m_revisionJob.cancel();
    m_warmJob.cancel();
    m_warmed = false;
    m_following.reset();
    m_index.reset();
    m_view.reset();
    m_any = false;
    m_problem.clear();
    emit changed();
}

void SymbolIndex::show(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &first)
{
    m_first = first;
    if (m_any && m_repository == root.id().hex && m_revision == revision)
        return;
    const bool sameRoot = m_any && m_repository == root.id().hex && m_index;
    m_repository = root.id().hex;
    m_revision = revision;
    m_any = true;
    m_problem.clear();
    m_view.reset();
    m_warmed = false;
    m_warmJob.cancel();
    m_following.reset();
    m_refreshJob.cancel();
    m_revisionJob.cancel();
    if (sameRoot) {
        refresh();
        return;
    }
    m_index.reset();
    m_openJob.start(
        QString(), JobSlot<Opened>::Pool::Interactive,
        [root](JobControl &job) -> Result<Opened> {
            auto index = SourceIndex::of(root);
            if (!index)
                return std::unexpected(index.error());
            // What stands on disk answers at once; damage there is mended by the refresh.
            (void)(*index)->load(job);
            return Opened{*index, (*index)->view()};
        },
        [this](Result<Opened> opened) {
            if (!opened) {
                m_problem = opened.error().what;
                emit changed();
                return;
            }
            m_index = opened->index;
            if (m_revision.isEmpty() && opened->view->indexed().files > 0)
                m_view = opened->view;
            refresh();
        });
    emit changed();
}

void SymbolIndex::refresh()
{
    source::IndexOptions options;
    options.growing = true;
    options.firstPath = m_first;
    if (!m_revision.isEmpty()) {
        m_revisionJob.start(
            tr("Indexing the revision"), JobSlot<Revised>::Pool::Background,
            [index = m_index, revision = m_revision, options](JobControl &job) -> Result<Revised> {
                auto view = index->revision(revision, options, job);
                if (!view)
                    return std::unexpected(view.error());
                return Revised{*view};
            },
            [this](Result<Revised> revised) {
                if (revised)
                    m_view = revised->view;
                else
                    m_problem = revised.error().what;
                warm();
                emit changed();
            });
        return;
    }
    // New views come from a thread of the index; the newest is taken here, however many there were.
    const QPointer<SymbolIndex> self(this);
    m_following = m_index->follow([self] {
        QMetaObject::invokeMethod(
            applicationObject(),
            [self] {
                if (self)
                    self->takeView();
            },
            Qt::QueuedConnection);
    });
    m_refreshJob.start(
        tr("Indexing"), JobSlot<source::IndexReport>::Pool::Background,
        [index = m_index, options](JobControl &job) { return index->refresh(options, job); },
        [this](Result<source::IndexReport> report) {
            if (!report && report.error().kind != Error::Kind::Cancelled)
                m_problem = report.error().what;
            takeView();
        });
    emit changed();
}

void SymbolIndex::takeView()
{
    if (!m_index || !m_revision.isEmpty())
        return;
    m_view = m_index->view();
    warm();
    emit changed();
}

// The first keystroke in "Go to symbol" would wait for the catalogue of names, and the first question about callers for
// who includes what; both are made as soon as all files are known.
void SymbolIndex::warm()
{
    if (m_warmed || !m_view || !m_view->indexed().complete() || m_refreshJob.isRunning() || m_revisionJob.isRunning())
        return;
    m_warmed = true;
    m_warmJob.start(
        QString(), JobSlot<bool>::Pool::Background,
        [view = m_view](JobControl &job) -> Result<bool> {
            (void)source::warmUp(*view, job);
            return true;
        },
        [](const Result<bool> &) {});
}

QString SymbolIndex::stateText() const
{
    if (!m_problem.isEmpty())
        return tr("No index");
    const bool running = isRunning();
    if (!m_view)
        return running ? tr("Indexing") : QString();
    const source::Indexed indexed = m_view->indexed();
    if (running && !indexed.complete())
        return tr("Indexing: %1 of %2 files").arg(countText(indexed.files), countText(indexed.of));
    return indexed.complete() ? tr("Index complete")
                              : tr("Index: %1 of %2 files").arg(countText(indexed.files), countText(indexed.of));
}

} // namespace ariadne::ui
