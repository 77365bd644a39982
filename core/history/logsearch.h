// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logreader.h"
#include "repository/sourceroot.h"
#include "support/link.h"

namespace ariadne::history {

// The commits that the address of a log means, handed over as they are found: all of a revision, of a range "a..b" or
// of all branches and tags; of a file, or of a selection of its lines (through renames, as blame tells); of an author;
// with words in the message; that added or removed a text. Errors: Refused (plain folder), NotFound, Usage (a regular
// expression that is none), Io, Cancelled.
Done readLogOf(const repository::SourceRoot &root, const place::Log &place, JobControl &job,
               const std::function<void(LogBatch &&)> &sink);

} // namespace ariadne::history
