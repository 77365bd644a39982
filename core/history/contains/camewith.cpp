// SPDX-License-Identifier: GPL-3.0-or-later
#include "camewith.h"

#include "dag.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::history {

using namespace repository;
using Node = Dag::Node;

namespace {

// Two commits that one person put there in one go.
bool together(const Commit &a, const Commit &b)
{
    return a.committer.name == b.committer.name && a.author.name == b.author.name &&
           std::abs(a.committer.time.secsTo(b.committer.time)) <= 600;
}

} // namespace

Result<CameWith> cameWith(const Repository &repository, const ObjectId &commit, const ObjectId &tip, JobControl &job)
{
    const auto dag = Dag::load(repository, {tip}, job);
    if (!dag)
        return std::unexpected(dag.error());
    const Node node = dag->find(commit), top = dag->find(tip);
    if (node == Dag::kNone || top == Dag::kNone)
        return fail(
            Error::Kind::NotFound,
            QCoreApplication::translate("ariadne", "%1 does not hold the commit %2.").arg(tip.brief(), commit.brief()));
    const Node wanted[] = {node};
    const auto holds = dag->reached(wanted, job);
    if (!holds)
        return std::unexpected(holds.error());
    // Down the first parents, as long as they hold it.
    Node at = top;
    while (at != node && !dag->parents(at).empty() && (*holds)[dag->parents(at).front()])
        at = dag->parents(at).front();
    CameWith came;
    QList<Node> series;
    if (at != node) {
        came.merge = dag->id(at);
        came.byMerge = true;
        const auto merge = repository.commit(came.merge);
        if (!merge)
            return std::unexpected(merge.error());
        came.mergeSubject = merge->subject;
        const auto parents = dag->parents(at);
        const Node before[] = {parents.front()};
        const std::vector<bool> had = dag->ancestors(before);
        const std::vector<bool> brought = dag->ancestors(parents.subspan(1));
        for (Node i = 0; i < at; ++i) {
            if (brought[i] && !had[i] && dag->parents(i).size() <= 1)
                series.append(i);
        }
    } else {
        // Straight onto the line: neighbours of one go. Children are found by walking the line down to it.
        QList<Node> line;
        for (Node i = top; i != node; i = dag->parents(i).front()) {
            line.append(i);
            if (line.size() > kMostSeries)
                line.removeFirst();
        }
        const auto own = repository.commit(commit);
        if (!own)
            return std::unexpected(own.error());
        QList<Commit> found{*own};
        for (auto i = line.crbegin(); i != line.crend() && found.size() < kMostSeries; ++i) {
            const auto next = repository.commit(dag->id(*i));
            if (!next || next->parents.size() > 1 || !together(found.last(), *next))
                break;
            found.append(*next);
        }
        for (Node i = node; !dag->parents(i).empty() && found.size() < kMostSeries;) {
            i = dag->parents(i).front();
            const auto before = repository.commit(dag->id(i));
            if (!before || before->parents.size() > 1 || !together(*before, found.first()) || job.cancelled())
                break;
            found.prepend(*before);
        }
        came.series = found;
        return job.cancelled() ? Result<CameWith>(cancelled()) : Result<CameWith>(came);
    }
    if (series.size() > kMostSeries) {
        // Keep the part around the commit.
        const qsizetype own = std::max<qsizetype>(0, series.indexOf(node) - kMostSeries / 2);
        series = series.mid(own, kMostSeries);
        came.cut = true;
    }
    for (const Node i : std::as_const(series)) {
        if (job.cancelled())
            return cancelled();
        const auto read = repository.commit(dag->id(i));
        if (read)
            came.series.append(*read);
    }
    return came;
}

} // namespace ariadne::history
