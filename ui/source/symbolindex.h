// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/following.h"
#include "source/index/sourceindex.h"
#include "source/index/view.h"
#include "ui/shell/jobs.h"

#include <QObject>

namespace ariadne::ui {

// The index of the repository on the Source page: loaded, brought up to date in the background, then following the
// files; or a revision's. view() can be asked at any moment; what it holds so far it says.
class SymbolIndex : public QObject
{
    Q_OBJECT
public:
    using ViewPointer = std::shared_ptr<const source::View>;
    SymbolIndex(JobList *jobs, QObject *parent = nullptr);
    ~SymbolIndex() override;

    // Follows `root` at `revision` (empty: the work tree); the same again does nothing. `first`: the file on screen.
    void show(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &first);
    void clear();
    ViewPointer view() const { return m_view; } // null while nothing is known
    QString stateText() const;                  // for the job bar: "Index complete", "Indexing: 1,200 of 55,405 files"
    QString problem() const { return m_problem; }
    bool isRunning() const { return m_openJob.isRunning() || m_refreshJob.isRunning() || m_revisionJob.isRunning(); }

signals:
    void changed(); // another view, or its state

private:
    struct Opened {
        std::shared_ptr<source::SourceIndex> index;
        ViewPointer view;
    };
    struct Revised {
        ViewPointer view;
    };
    void refresh();
    void takeView();
    void warm();

    std::shared_ptr<source::SourceIndex> m_index;
    std::unique_ptr<source::SourceIndex::Following> m_following;
    ViewPointer m_view;
    QByteArray m_repository, m_revision, m_first;
    bool m_any = false;
    QString m_problem;
    JobSlot<Opened> m_openJob;
    JobSlot<source::IndexReport> m_refreshJob;
    JobSlot<Revised> m_revisionJob;
    JobSlot<bool> m_warmJob;
    bool m_warmed = false;
};

} // namespace ariadne::ui
