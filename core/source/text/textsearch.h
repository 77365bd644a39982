// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/view.h"
#include "source/query/queries.h"
#include "support/job.h"

#include <functional>

namespace ariadne::source {

struct TextQuery {
    QString pattern;
    bool regex = false;           // RE2; else a literal
    bool caseSensitive = true;    //
    bool word = false;            // whole words, as \b(?:…)\b
    QList<QByteArray> paths = {}; // globs; "!…" leaves out
    qint64 limit = -1;            // lines
    int threads = 0;              // 0: as many as the machine has, at most 8
    // As Filter::holds: lines in #if branches that the configuration leaves out are hidden and counted.
    decltype(Filter::holds) holds = {};
    std::shared_ptr<const Configuration> configuration = nullptr; // as Filter::configuration
};

struct TextHit {
    QByteArray path;
    int line = 0;    // one-based
    int column = 0;  // of the first match in the line, one-based, in bytes
    int length = 0;  // of that match
    QByteArray text; // the line without its end; cut where it is longer than 4 KiB
    bool operator==(const TextHit &) const = default;
};

// Lines that match, as `rg -n` finds them: binary files (a NUL byte) are left out, an empty match counts. `hits` is
// called with the lines of one file at a time, in order of line, from any of the worker threads but never two at once;
// it returns false to stop. Files come in no order. Answers how many lines there were. Errors: Usage (the pattern),
// Cancelled.
struct TextReport {
    qint64 lines = 0;
    qint64 hidden = 0;     // more that match, in branches that the configuration leaves out; as far as was searched
    int filesSearched = 0; // opened and read
    int filesOf = 0;
    Indexed indexed;
    Warnings warnings; // files that could not be read
};
Result<TextReport> searchText(const View &view, const TextQuery &query, JobControl &job,
                              const std::function<bool(const QList<TextHit> &)> &hits);

} // namespace ariadne::source
