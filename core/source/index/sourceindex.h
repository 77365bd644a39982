// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "source/index/view.h"
#include "support/error.h"
#include "support/job.h"

#include <functional>
#include <memory>

namespace ariadne::source {

// Numbers of one refresh, for people and `ariadne index`.
struct IndexReport {
    qint64 files = 0;       // of the tree, text or not
    qint64 bytes = 0;       // of the files that were read now
    qint64 symbols = 0;     // names known
    qint64 reusedFiles = 0; // whose facts stood there already
    double seconds = 0;
    Warnings warnings; // what was damaged and built again, what could not be read
    bool operator==(const IndexReport &) const = default;
};

struct IndexOptions {
    int threads = 0;           // 0: as many as the machine has, at most 8
    bool text = true;          // the text index must be there; where it is already, it is kept up in any case
    bool growing = false;      // publish views while it grows (the window); costs a tenth more
    QByteArray firstPath = {}; // the file on screen: it and its folder come first
};

// The index of one root: a git repository or a plain folder, its work tree and any revision. It lives in the cache
// folder; nothing is ever written into the tree. One object per root and process, shared (see of()); every function may
// be called from any thread. Several processes may use one index: one writes at a time, the others read.
class SourceIndex
{
public:
    // The process's object for this root.
    static Result<std::shared_ptr<SourceIndex>> of(const repository::SourceRoot &root);
    ~SourceIndex();

    // What is known now of the work tree: cheap, never waits, never null. Answers on it say how much it holds.
    std::shared_ptr<const View> view() const;

    // Loads what is on disk (no scan). view() then holds the tree as it was indexed last.
    Done load(JobControl &job);

    // Brings the index up to the work tree as it is now: reads what changed. Views come while it grows where asked for.
    // Waits for another process that is writing. Errors: NoSpace, Io, Cancelled (what was finished is kept).
    Result<IndexReport> refresh(const IndexOptions &options, JobControl &job);

    // The view of a revision: blobs not seen yet are scanned. Views of the last few revisions are kept.
    Result<std::shared_ptr<const View>> revision(const QByteArray &revision, const IndexOptions &options,
                                                 JobControl &job, IndexReport *report = nullptr);

    // Follows the work tree until the returned object dies: a saved file is seen within 100 ms, a branch switch within
    // a second. `changed` is called from a thread of the index after each new view; so it is while refresh() grows one.
    class Following;
    // Its definition is in index/following.h.
    std::unique_ptr<Following> follow(std::function<void()> changed);

    const repository::SourceRoot &root() const;
    QString folder() const; // of this index, in the cache folder

private:
    explicit SourceIndex(const repository::SourceRoot &root);
    struct Data;
    std::unique_ptr<Data> d;
};

} // namespace ariadne::source
