// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QByteArray>
#include <QMap>

namespace ariadne::demo {

// What `git fast-import` is fed, and which of its marks (commits are counted from 1) matter.
struct ImportStream {
    QByteArray text;
    int commits = 0;
    int planted = 0;            // the commit with the memory bug
    QMap<QByteArray, int> tags; // name → commit
    bool operator==(const ImportStream &) const = default;
};

// Turns a history written as text into a git import stream. The text is a list of directives, each on a line of its own
// that starts with '%', each with the lines up to the next one as its body:
//   %author KEY NAME <MAIL>
//   %commit KEY TIME              body: the message; TIME as 2025-02-03T09:12:40+01:00
//   %planted                      the next commit is the one with the bug
//   %file PATH [executable]       body: the whole content
//   %edit PATH                    followed by pairs of
//   %find / %put                  bodies: whole lines that stand in the file exactly once, and what replaces them
//   %move FROM TO · %remove PATH
//   %branch NAME                  starts a branch here and goes on with it · %switch NAME
//   %merge BRANCH KEY TIME        a commit with two parents; files that both sides changed are an error
//   %tag NAME                     an annotated tag on the last commit
// Lines before the first directive are comments. Errors: Malformed, with the line. Pure.
Result<ImportStream> importStream(const QByteArray &text);

// The history of the demo's server, from the program's resources.
Result<ImportStream> serverHistory();

} // namespace ariadne::demo
