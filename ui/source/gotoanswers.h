// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"
#include "ui/source/symbolindex.h"

// What the trees that are open answer to "Go to anything": files and names, looked for in a worker.
namespace ariadne::ui {

// A tree that is open on a page; GUI thread. `index` takes its entry back when it goes.
void offerForGoto(const SymbolIndex *index, const repository::SourceRoot &root, const QByteArray &revision);
void withdrawFromGoto(const SymbolIndex *index);

// Any thread. "#": names, and how much of a tree is known where that is not all. "": files, and names that begin so.
QList<GotoHit> gotoAnswers(const QString &prefix, const QString &words, int limit, JobControl &job);

} // namespace ariadne::ui
