// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"
#include "history/objects/objects.h"

namespace ariadne::history {

// Reads commits as blame shows them: names through the mailmap (.mailmap of the work tree or of a bare repository's
// HEAD, mailmap.blob, mailmap.file), text as UTF-8 where the commit names its encoding. For one thread.
class CommitInfo
{
public:
    CommitInfo(const repository::Repository &repository, Objects &objects);
    CommitInfo(CommitInfo &&) noexcept;
    ~CommitInfo();

    // Without author and summary where the commit cannot be read.
    BlameCommit read(const Oid &commit);

private:
    struct Data;
    std::unique_ptr<Data> d;
};

} // namespace ariadne::history
