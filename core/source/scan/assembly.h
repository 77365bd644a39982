// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/nametable.h"
#include "source/scan/tokens.h"
#include "support/job.h"

namespace ariadne::source {

// The facts of an assembler file for the C preprocessor, from the lexer's tokens: labels, SYM_FUNC_START(f) and its
// like, .macro, calls and jumps to names, mentions. False: cancelled.
bool scanAssembly(TokenStream &stream, Facts &facts, JobControl &job);

// The facts of a file of any other language: every word, calls by their parenthesis. Comments as the file's name
// suggests. False: cancelled.
bool scanWords(std::string_view path, std::string_view content, NameTable &names, Facts &facts, JobControl &job);

} // namespace ariadne::source
