// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph.h"

#include <QSet>
#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace ariadne::bisect {

Graph Graph::of(const QList<Input> &commits)
{
    // Kahn's algorithm over the reversed edges; among those ready the older first, so that the order reads like a log.
    QHash<ObjectId, int> position;
    for (int at = 0; at < commits.size(); ++at)
        position.insert(commits.at(at).id, at);
    std::vector<int> waiting(static_cast<size_t>(commits.size()), 0);
    std::vector<std::vector<int>> children(static_cast<size_t>(commits.size()));
    for (int at = 0; at < commits.size(); ++at) {
        for (const ObjectId &parent : commits.at(at).parents) {
            const int index = position.value(parent, -1);
            if (index < 0)
                continue;
            ++waiting[static_cast<size_t>(at)];
            children[static_cast<size_t>(index)].push_back(at);
        }
    }
    const auto later = [&](int a, int b) {
        const QDateTime &timeA = commits.at(a).time;
        const QDateTime &timeB = commits.at(b).time;
        return timeA != timeB ? timeA > timeB : commits.at(a).id.hex > commits.at(b).id.hex;
    };
    std::vector<int> ready;
    for (int at = 0; at < commits.size(); ++at) {
        if (waiting[static_cast<size_t>(at)] == 0)
            ready.push_back(at);
    }
    std::make_heap(ready.begin(), ready.end(), later);
    Graph graph;
    graph.m_commits.reserve(commits.size());
    while (!ready.empty()) {
        std::pop_heap(ready.begin(), ready.end(), later);
        const int at = ready.back();
        ready.pop_back();
        const Input &input = commits.at(at);
        HistoryCommit commit{input.id, {}, input.subject, input.author, input.time};
        for (const ObjectId &parent : input.parents) {
            const int index = graph.m_index.value(parent, -1);
            if (index >= 0 && !commit.parents.contains(index))
                commit.parents.append(index);
        }
        graph.m_index.insert(input.id, static_cast<int>(graph.m_commits.size()));
        graph.m_commits.append(std::move(commit));
        for (const int child : children[static_cast<size_t>(at)]) {
            if (--waiting[static_cast<size_t>(child)] == 0) {
                ready.push_back(child);
                std::push_heap(ready.begin(), ready.end(), later);
            }
        }
    }
    return graph;
}

QBitArray Graph::past(int commit) const
{
    QBitArray reached(m_commits.size());
    if (commit < 0)
        return reached;
    reached.setBit(commit);
    // Parents stand before children, so one pass backwards is enough.
    for (int at = commit; at >= 0; --at) {
        if (!reached.testBit(at))
            continue;
        for (const int parent : m_commits.at(at).parents)
            reached.setBit(parent);
    }
    return reached;
}

Result<QList<int>> Graph::weights(const QBitArray &within, JobControl &job) const
{
    const int count = static_cast<int>(m_commits.size());
    QList<int> sums(count, 0);
    std::vector<int> members;
    std::vector<int> place(static_cast<size_t>(count), -1);
    for (int at = 0; at < count; ++at) {
        if (within.testBit(at)) {
            place[static_cast<size_t>(at)] = static_cast<int>(members.size());
            members.push_back(at);
        }
    }
    // The set of ancestors as bits, a slice of them at a time: sets of different slices never meet, so their sizes add
    // up. On a merge the union counts a shared ancestor once, which sums of counts cannot.
    constexpr int kWords = 8;
    constexpr int kSlice = kWords * 64;
    using Slice = std::array<quint64, kWords>;
    std::vector<Slice> bits(members.size());
    for (size_t from = 0; from < members.size(); from += kSlice) {
        if (job.cancelled())
            return cancelled();
        // Whoever stands before the slice has none of it in its past.
        for (size_t member = from; member < members.size(); ++member) {
            Slice &slice = bits[member];
            slice.fill(0);
            if (member < from + kSlice)
                slice[(member - from) / 64] = quint64(1) << ((member - from) % 64);
            for (const int parent : m_commits.at(members[member]).parents) {
                const int parentMember = place[static_cast<size_t>(parent)];
                if (parentMember < static_cast<int>(from))
                    continue;
                const Slice &other = bits[static_cast<size_t>(parentMember)];
                for (size_t word = 0; word < kWords; ++word)
                    slice[word] |= other[word];
            }
            int size = 0;
            for (const quint64 word : slice)
                size += std::popcount(word);
            sums[members[member]] += size;
        }
    }
    return sums;
}

Result<Graph> readHistory(const repository::Repository &repository, const QList<ObjectId> &bad,
                          const QList<ObjectId> &good, bool firstParent, JobControl &job)
{
    // How many of the bad ends have a commit in their past; -1: a good end has.
    QHash<ObjectId, int> seen;
    QHash<ObjectId, Graph::Input> inputs;
    quint64 visited = 0;
    const auto read = [&](const repository::Commit &commit) {
        if (++visited % 1000 == 0)
            job.progress(JobControl::Unit::Count, visited, 0, commit.id.brief());
        if (!inputs.contains(commit.id)) {
            QList<ObjectId> parents = commit.parents;
            if (firstParent && parents.size() > 1)
                parents = {parents.first()};
            inputs.insert(commit.id, {commit.id, parents, commit.subject, commit.author.name, commit.committer.time});
        }
        return !job.cancelled();
    };
    const auto walk = [&](const ObjectId &end) -> Done {
        if (inputs.contains(end))
            return {}; // with all its ancestors: a walk takes them all
        const Done done = repository.walk({end}, job, read);
        if (done && job.cancelled())
            return cancelled();
        return done;
    };
    // Along the parents kept, which with firstParent are fewer than those walked.
    const auto ancestors = [&](const ObjectId &end) {
        QSet<ObjectId> reached{end};
        QList<ObjectId> open{end};
        while (!open.isEmpty()) {
            const ObjectId id = open.takeLast();
            for (const ObjectId &parent : inputs.value(id).parents) {
                if (!reached.contains(parent)) {
                    reached.insert(parent);
                    open.append(parent);
                }
            }
        }
        return reached;
    };
    for (const QList<ObjectId> &ends : {bad, good}) {
        for (const ObjectId &end : ends) {
            if (const Done done = walk(end); !done)
                return std::unexpected(done.error());
        }
    }
    for (const ObjectId &end : bad) {
        for (const ObjectId &id : ancestors(end))
            ++seen[id];
    }
    for (const ObjectId &end : good) {
        for (const ObjectId &id : ancestors(end))
            seen.remove(id);
    }
    QList<Graph::Input> inside;
    for (auto commit = seen.cbegin(); commit != seen.cend(); ++commit) {
        if (commit.value() == bad.size() && inputs.contains(commit.key()))
            inside.append(inputs.value(commit.key()));
    }
    return Graph::of(inside);
}

Result<QList<ObjectId>> mergeBases(const repository::Repository &repository, const ObjectId &a, const ObjectId &b,
                                   JobControl &job)
{
    QHash<ObjectId, QList<ObjectId>> ofA;
    const Done first = repository.walk({a}, job, [&](const repository::Commit &commit) {
        ofA.insert(commit.id, commit.parents);
        return !job.cancelled();
    });
    if (!first)
        return std::unexpected(first.error());
    QList<ObjectId> common;
    QSet<ObjectId> below;
    const Done second = repository.walk({b}, job, [&](const repository::Commit &commit) {
        if (ofA.contains(commit.id)) {
            common.append(commit.id);
            for (const ObjectId &parent : commit.parents)
                below.insert(parent);
        }
        return !job.cancelled();
    });
    if (!second)
        return std::unexpected(second.error());
    if (job.cancelled())
        return cancelled();
    // Common ancestors that no other common ancestor has as a parent.
    common.removeIf([&](const ObjectId &id) { return below.contains(id); });
    return common;
}

} // namespace ariadne::bisect
