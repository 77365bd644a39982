// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decisionstore.h"
#include "support/job.h"

namespace ariadne::failures {

// Where an import puts what it finds: the index over the catalogue's shapes and the decisions that bind. Made once for
// an import and kept up to date by it; for one thread. The index is read when the first shape comes that is not there
// already, letter by letter: runs of a trial that fail as they always do never pay for it.
class Matcher
{
public:
    explicit Matcher(store::Catalogue catalogue, QString batch = {})
        : m_catalogue(std::move(catalogue)), m_batch(std::move(batch))
    {
    }

    // Reads what is needed to place these findings, outside of any transaction. Errors: of the store, Cancelled.
    Done prepare(const QList<Occurrence> &occurrences, JobControl &job);

    struct Placed {
        detail::Placement placement;
        QString mode; // of today: where the decisions lead from placement.base
        Verdict verdict = Verdict::New;
    };
    // Inside the transaction that files it; `occurrence` has id and signature. Never contradicts a decision.
    Result<Placed> place(store::UnitOfWork &unit, const Occurrence &occurrence);

    const View &view() const { return m_view; }
    const QString &batch() const { return m_batch; }
    // The index, read where it was not. Errors: of the store, Cancelled.
    Result<const ShapeIndex *> index(JobControl &job);
    // Decisions of others may have come since.
    Done refresh(store::UnitOfWork &unit);

private:
    Done load(JobControl &job);
    Result<QString> freshMode(store::UnitOfWork &unit, const Occurrence &occurrence, const QString &key) const;
    QString baseAmong(const QList<detail::Home> &homes, const Shape &shape) const;

    store::Catalogue m_catalogue;
    QString m_batch;
    View m_view;
    ShapeIndex m_index;
    bool m_loaded = false;
    bool m_viewRead = false;
};

// The index as it stands, for looking only: built once and kept for the next look at the same catalogue in this
// process, until something is filed or decided. `look` runs with it locked. Errors: of the store, Cancelled.
Done lookIntoIndex(const store::Catalogue &catalogue, JobControl &job,
                   const std::function<void(const ShapeIndex &index)> &look);

// Makes the shapes of what an older version filed; nothing where they are there. Errors: of the store, Cancelled.
Done makeMissingShapes(const store::Catalogue &catalogue, JobControl &job);

} // namespace ariadne::failures
