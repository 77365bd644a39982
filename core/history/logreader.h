// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/oid.h"
#include "repository/repository.h"

#include <functional>
#include <span>
#include <vector>

namespace ariadne::history {

// A piece of a log: commits newest first, by number. Numbers mean the same in all pieces of one log.
struct LogBatch {
    struct Row {
        Oid oid;
        quint32 number = 0;
        quint32 firstParent = 0; // in `parents`; they end where those of the next row begin
    };
    std::vector<Row> rows;
    std::vector<quint32> parents;
    std::vector<quint32> early; // rows, rising, whose commits say that they are older than a parent: a clock was wrong
    // Every batch but a log's last one has as many rows: row n is in batch n / kRows.
    static constexpr size_t kRows = 4096;
    std::span<const quint32> parentsOf(size_t row) const
    {
        const size_t from = rows[row].firstParent,
                     to = row + 1 < rows.size() ? rows[row + 1].firstParent : parents.size();
        return {parents.data() + from, to - from};
    }
};

// Hands over the commits that `tips` reach and `hide` do not, newest committer date first, a batch at a time as they
// are read; nothing waits for the end. `sink` is called in the caller's thread. What is missing further down ends its
// line: the error tells after all that can be read was handed over. Errors: NotFound, Io, Cancelled.
Done readLog(const repository::Repository &repository, const QList<ObjectId> &tips, const QList<ObjectId> &hide,
             JobControl &job, const std::function<void(LogBatch &&)> &sink);

// Commits by their ids, as a log without lines between them.
LogBatch logOf(const QList<ObjectId> &commits, quint32 firstNumber);

} // namespace ariadne::history
