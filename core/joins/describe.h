// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case.h"
#include "store/catalogue.h"

// What a link says, for a case: read once, when it is taken in.
namespace ariadne::joins {

// The link with what moves nailed down: a place in a work tree whose file is as HEAD has it becomes the place at that
// commit. Others come back as they are.
Result<Link> pinned(const Link &link, JobControl &job);

// Title, facts (whole hashes, times, the exact command that gives it again) and the lines themselves, of the pinned
// link. What cannot be read is said in Evidence::missing: the observation still counts. `catalogue` may be null: then
// failures, bisects and cases are named by their address only. Bounded: at most 200 lines of code.
// Errors: Cancelled.
Result<cases::Evidence> describe(const store::Catalogue *catalogue, const Link &link, JobControl &job);

} // namespace ariadne::joins
