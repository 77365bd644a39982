// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/outline.h"
#include "source/scan/condition.h"
#include "source/scan/facts.h"
#include "support/job.h"
#include "ui/widgets/text/position.h"

#include <memory>

namespace ariadne::ui {

// What the scanner says of the file on screen, made off the GUI thread; answers from memory.
struct FileFacts {
    std::shared_ptr<const source::Facts> facts; // null where the language is not ours
    source::Outline outline;                    // by the scanner, else by ctags
    QList<LineRange> folds;                     // what can be folded away
    QList<LineRange> inactive;                  // under #if branches that the configuration leaves out
    QString inactiveWhy;
};

// Scans C, C++ and assembly; other languages get their outline from ctags and no facts. `configuration` may be null.
Result<FileFacts> fileFacts(const QByteArray &path, std::span<const std::byte> content,
                            const std::shared_ptr<const source::Configuration> &configuration, JobControl &job);

// The name at a place (line one-based, column zero-based, in bytes), kNone beside names.
quint32 nameAt(const source::Facts &facts, int line, qint64 column);
// Is the name at that place a parameter or local variable?
bool isLocalAt(const source::Facts &facts, int line, qint64 column);
// Every place of the name that stands there: of a local one within its function. `writes` marks those that change it.
QList<TextMark> occurrencesOf(const source::Facts &facts, int line, qint64 column);
// The first place of the local name that stands there: its declaration. Line 0 for others.
TextPosition localDeclaration(const source::Facts &facts, int line, qint64 column);
// Where in the line `wanted` is used, or the name that the line defines begins; -1 where neither is.
qint64 columnOfName(const FileFacts &facts, int line, const QByteArray &wanted);
// Lines of the functions and types whose body began above `line` and goes on there, outermost first: what scrolled
// away.
QList<int> scopesAround(const source::Outline &outline, int line);

} // namespace ariadne::ui
