// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"

#include <memory>

namespace ariadne::history {

// Reads many commits one after the other: the same values as repository::Repository::commit(), several times as fast,
// since packs are mapped and nothing is hashed again. Grafts and shallow boundaries show in the parents. For one
// thread; opening costs less than a millisecond.
class CommitReader
{
public:
    // Errors: those of opening the repository's objects.
    static Result<CommitReader> open(const repository::Repository &repository);
    CommitReader(CommitReader &&) noexcept;
    CommitReader &operator=(CommitReader &&) noexcept;
    ~CommitReader();

    // Errors: NotFound (not here: a shallow or partial clone), Malformed (damaged, or no commit), Usage (no full id).
    Result<repository::Commit> read(const ObjectId &commit);

private:
    struct Data;
    explicit CommitReader(std::unique_ptr<Data> data);
    std::unique_ptr<Data> d;
};

} // namespace ariadne::history
