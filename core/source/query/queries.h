// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/view.h"
#include "source/query/answers.h"
#include "support/job.h"

#include <functional>
#include <memory>

// What one asks an index. Every function is synchronous, may be called from any thread, polls job.cancelled() at least
// each 50 ms (Error::Cancelled), and answers with what `view` holds: a snapshot of one work tree or revision.
// Error::Malformed: the index on disk is damaged; SourceIndex rebuilds it and asks again.
namespace ariadne::source {

class Configuration;

struct Filter {
    QList<Use> uses;         // of references: only these; empty: all
    QList<QByteArray> paths; // globs ("fs/*", "*.h", "!tools/*"); empty: all
    QByteArray condition;    // only rows whose condition names this word
    // What the chosen configuration says of the expression behind an #if, #ifdef …; rows under a condition that does
    // not hold are hidden and counted. Empty: all rows. Called from the thread that asks, once for each expression; a
    // text search has several, which call it at the same time.
    enum class Truth : qint8 { No, Yes, Unknown };
    std::function<Truth(Branch::Kind kind, std::string_view expression)> holds;
    // The same configuration itself: where it is a compile database more is known than its own macros (query/build.h),
    // and files that it does not build are hidden, too. Null: `holds` decides.
    std::shared_ptr<const Configuration> configuration = nullptr;
    bool throughMacros = true; // of callers, callees and users: macros on the way are followed
    bool locals = true;        // with parameters and local variables that happen to have the name
    qint64 limit = -1;         // rows; the total counts on
};

// What Filter::holds is for a configuration (scan/condition.h).
std::function<Filter::Truth(Branch::Kind, std::string_view)>
holdsUnder(std::shared_ptr<const Configuration> configuration);

// Everything called `name`. Definitions first, then declarations; each by path and line. `withDeclarations` false:
// definitions only.
Result<Answer<Definition>> definitions(const View &view, const QByteArray &name, bool withDeclarations,
                                       const Filter &filter, JobControl &job);

// Uses by path and line. Definitions are not among them.
Result<Answer<Reference>> references(const View &view, const QByteArray &name, const Filter &filter, JobControl &job);

// One level of the call hierarchy: who calls `name`, or takes its address, through any number of function-like macros.
// For "to any depth" ask again for each caller: lazily.
Result<Answer<Edge>> callers(const View &view, const QByteArray &name, const Filter &filter, JobControl &job);

// Whom `name` calls: first what its own text names, by line, then the functions that macros on the way (any number of
// them) bring in. Every function of that name (a static one may exist in many files), or only the one in the file
// `path`.
Result<Answer<Edge>> callees(const View &view, const QByteArray &name, const QByteArray &path, const Filter &filter,
                             JobControl &job);

// Who uses a variable, member, macro or type: one edge for each use, its caller the enclosing function. As callers(),
// but with every use.
Result<Answer<Edge>> users(const View &view, const QByteArray &name, const Filter &filter, JobControl &job);

// Chains of calls from `from` to `to`, shortest first; at most `limit`, none longer than `longest` calls. Breadth first
// from `to` upwards; bounded in the number of functions it looks at, and then says so by total < 0. `hidden`: calls met
// on the way that the configuration leaves out.
Result<Answer<QList<Edge>>> paths(const View &view, const QByteArray &from, const QByteArray &to, int limit,
                                  int longest, const Filter &filter, JobControl &job);

// The struct, union or class `name` with its members, for each definition of that name.
Result<Answer<StructAnswer>> structs(const View &view, const QByteArray &name, const Filter &filter, JobControl &job);

// What stands in a file of the view, in order of position, with nesting by `scope` and lines.
Result<Answer<Definition>> outlineOf(const View &view, const QByteArray &path, JobControl &job);

// Names that have a definition, the best `limit` of all, best first (symbolScore()): equal, prefix, parts at word
// starts, contained, letters in order. The total is that of the rows. The first question makes what it looks through;
// warmUp() does so ahead of it, and finds out who includes what, which the first one about callers would do.
Result<Answer<SymbolHit>> findSymbols(const View &view, const QString &words, int limit, JobControl &job);
Done warmUp(const View &view, JobControl &job);
// Paths, as fuzzyFind().
Result<Answer<FileHit>> findFiles(const View &view, const QString &words, int limit, JobControl &job);

// Fills column and text of rows that are going to be shown, from the files as the view knows them. A file that changed
// since keeps column 0.
Done locate(const View &view, const QByteArray &name, QList<Reference> &rows, JobControl &job);
Done locate(const View &view, QList<Edge> &rows, JobControl &job);

} // namespace ariadne::source
