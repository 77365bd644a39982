// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/view.h"
#include "support/atomicfile.h"

#include <QStringList>

namespace ariadne::source {

// The folder of one index in the cache: segments, trees of work trees and revisions, and the file "index" that says
// which segments count. Whatever is damaged, of another version or made with other name rules is left out and said; the
// files it held are scanned again, since no tree finds their contents any more. Readers need no lock: files never
// change, and what was taken out stays mapped.
class IndexFolder
{
public:
    explicit IndexFolder(QString path) : m_path(std::move(path)) {}
    const QString &path() const { return m_path; }

    struct State {
        quint64 seed = 0;
        std::vector<SegmentPair> segments;
        Warnings warnings; // what was left out
    };
    // `rules`: segments made with others are left out. `reuse`: segments that are open already.
    Result<State> load(quint64 rules, const std::vector<SegmentPair> &reuse) const;
    // Makes these the segments that count. Errors: NoSpace, Io.
    Done save(quint64 seed, const std::vector<SegmentPair> &segments) const;

    QString treePath(const QString &workTree) const;
    QString revisionPath(const QByteArray &commit) const;
    // Removes what no segment list names, of writers that were killed, and all but the newest `revisions` trees of
    // revisions. Only with the lock.
    void clean(const std::vector<SegmentPair> &segments, int revisions) const;
    // Every tree that stands here, for what is still in use.
    std::vector<Tree> trees() const;

    // Waits for another process that is writing; Cancelled.
    Result<FileLock> lock(JobControl &job) const;

private:
    Result<State> loadOnce(quint64 rules, const std::vector<SegmentPair> &reuse, bool &vanished) const;
    QString m_path;
};

} // namespace ariadne::source
