// SPDX-License-Identifier: GPL-3.0-or-later
#include "logreader.h"

#include "graph/walk.h"

#include <algorithm>

namespace ariadne::history {

Done readLog(const repository::Repository &repository, const QList<ObjectId> &tips, const QList<ObjectId> &hide,
             JobControl &job, const std::function<void(LogBatch &&)> &sink)
{
    auto graph = CommitGraph::open(repository, job);
    if (!graph)
        return std::unexpected(graph.error());
    const auto numbered = [&](const QList<ObjectId> &ids) -> Result<std::vector<CommitIndex>> {
        std::vector<CommitIndex> commits;
        for (const ObjectId &id : ids) {
            const auto commit = graph->find(id);
            if (!commit)
                return std::unexpected(commit.error());
            commits.push_back(*commit);
        }
        return commits;
    };
    const auto from = numbered(tips), without = numbered(hide);
    if (!from || !without)
        return std::unexpected(from ? without.error() : from.error());
    LogBatch batch;
    quint64 done = 0;
    const auto flush = [&] {
        done += batch.rows.size();
        job.progress(JobControl::Unit::Count, done, 0, {});
        sink(std::move(batch));
        batch = {};
        batch.rows.reserve(LogBatch::kRows);
        batch.parents.reserve(LogBatch::kRows);
    };
    const Done walked = walk(*graph, *from, *without, {}, job, [&](CommitIndex commit) {
        batch.rows.push_back({graph->oid(commit), commit, quint32(batch.parents.size())});
        const qsizetype own = qsizetype(batch.parents.size());
        for (const CommitIndex parent : graph->parents(commit))
            batch.parents.push_back(parent);
        const qint64 time = graph->time(commit);
        if (std::any_of(batch.parents.begin() + own, batch.parents.end(),
                        [&](CommitIndex parent) { return graph->time(parent) > time; }))
            batch.early.push_back(quint32(batch.rows.size() - 1));
        if (batch.rows.size() == LogBatch::kRows)
            flush();
        return true;
    });
    if (!batch.rows.empty())
        flush();
    if (!walked)
        return walked;
    if (graph->error())
        return std::unexpected(*graph->error());
    return {};
}

LogBatch logOf(const QList<ObjectId> &commits, quint32 firstNumber)
{
    LogBatch batch;
    for (const ObjectId &commit : commits) {
        if (const auto oid = Oid::of(commit))
            batch.rows.push_back({*oid, firstNumber++, 0});
    }
    return batch;
}

} // namespace ariadne::history
