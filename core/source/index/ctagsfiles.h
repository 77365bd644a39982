// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/segment.h"
#include "support/error.h"
#include "support/job.h"

#include <QByteArray>
#include <span>
#include <vector>

// Definitions of languages that the scanner does not know, from universal-ctags: a process over a batch of copies,
// without any configuration, bounded in time and size. Nothing of the tree but contents reaches it.
namespace ariadne::source {

// Facts of a file that ctags would have been asked about (fileendings.h) had it been there, which it now is: to be made
// again.
bool isStale(const FileRecord &record);

struct CtagsInput {
    QByteArray path; // tells the language
    std::string_view content;
    Facts *facts = nullptr; // of the scanner: gets the symbols, and its occurrences their functions
};
// False where there is no universal-ctags: then nothing is changed. A file that ctags cannot read stays as it is.
// Errors: Cancelled, Io (no temporary folder).
Result<bool> addCtagsSymbols(std::span<const CtagsInput> files, JobControl &job);

} // namespace ariadne::source
