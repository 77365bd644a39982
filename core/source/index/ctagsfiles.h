// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "support/error.h"
#include "support/job.h"

#include <QByteArray>
#include <span>
#include <vector>

// Definitions of languages that the scanner does not know, from universal-ctags: a process over a batch of copies,
// without any configuration, bounded in time and size. Nothing of the tree but contents reaches it.
namespace ariadne::source {

// Files ctags may know something about: programs, by their ending or, without one, by their #! line.
bool isForCtags(std::string_view path, std::string_view content);

struct CtagsInput {
    QByteArray path; // tells the language
    std::string_view content;
    Facts *facts = nullptr; // of the scanner: gets the symbols, and its occurrences their functions
};
// False where there is no universal-ctags: then nothing is changed. A file that ctags cannot read stays as it is.
// Errors: Cancelled, Io (no temporary folder).
Result<bool> addCtagsSymbols(std::span<const CtagsInput> files, JobControl &job);

} // namespace ariadne::source
