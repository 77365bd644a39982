// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"

#include <QHash>
#include <QList>
#include <memory>
#include <optional>

namespace ariadne::history {

// How a commit's change went onto other files.
struct Applied {
    enum class State {
        Clean,    // every file merged without a conflict
        Empty,    // everything it does is there already
        Conflict, // `conflicts` need a person
        Unknown,  // a merge, or a file too large to try
    };
    State state = State::Clean;
    QList<QByteArray> conflicts; // paths, as the commit names them
    QList<QByteArray> paths;     // all it touches, as the commit names them
    bool operator==(const Applied &) const = default;
};

// Commits put one after the other onto a revision, as `git cherry-pick` would: three-way merges in memory, file by
// file, so that only what a commit touches is read and nothing is ever written. A file that was renamed on the way is
// looked for by name and likeness. For one thread at a time.
class PatchStack
{
public:
    static Result<PatchStack> onto(const repository::Repository &repository, const ObjectId &revision, JobControl &job);
    PatchStack(PatchStack &&) noexcept;
    ~PatchStack();

    // Tries a commit. It stays applied where it was Clean; else nothing changed. Errors: NotFound, Malformed,
    // Cancelled.
    Result<Applied> apply(const ObjectId &commit, JobControl &job);
    // Back to the revision alone.
    void reset();
    // What a file holds now; nothing where there is none.
    std::optional<QByteArray> content(const QByteArray &path) const;

private:
    struct Data;
    explicit PatchStack(std::unique_ptr<Data> data);
    std::unique_ptr<Data> d;
};

} // namespace ariadne::history
