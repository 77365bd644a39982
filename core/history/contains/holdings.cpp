// SPDX-License-Identifier: GPL-3.0-or-later
#include "holdings.h"

#include "history/graph/changedpaths.h"
#include "trailers.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::history {

using namespace repository;
using Node = Dag::Node;

namespace {

bool names(const QList<QByteArray> &written, const ObjectId &commit)
{
    return std::ranges::any_of(written, [&](const QByteArray &id) { return commit.hex.startsWith(id); });
}

} // namespace

Result<Holdings> Holdings::open(const Repository &repository, const QList<ObjectId> &tips, JobControl &job)
{
    auto dag = Dag::load(repository, tips, job);
    if (!dag)
        return std::unexpected(dag.error());
    return Holdings(repository, std::move(*dag));
}

const Holdings::Facts &Holdings::facts(const ObjectId &commit)
{
    const auto known = m_facts.constFind(commit);
    if (known != m_facts.cend())
        return *known;
    Facts facts;
    if (const auto oid = Oid::of(commit)) {
        if (const auto read = m_dag.objects().read(*oid, ObjectType::Commit)) {
            // The message begins behind the first empty line.
            const size_t body = read->view().find("\n\n");
            if (body != std::string_view::npos) {
                const std::string_view text = read->view().substr(body + 2);
                const QByteArray message(text.data(), qsizetype(text.size()));
                facts = {namedOrigins(message), namedFixes(message)};
            }
        }
    }
    return *m_facts.insert(commit, facts);
}

const std::vector<bool> &Holdings::reachedBy(Node tip)
{
    const auto known = m_reached.find(tip);
    if (known != m_reached.end())
        return known->second;
    const Node tips[] = {tip};
    return m_reached.emplace(tip, m_dag.ancestors(tips)).first->second;
}

// The files of a commit's change, with what they held before and after: no content is read.
Result<QList<Holdings::Pair>> Holdings::changes(Node node, JobControl &job)
{
    if (const auto known = m_changes.constFind(node); known != m_changes.cend())
        return *known;
    const auto parents = m_dag.parents(node);
    QList<Pair> pairs;
    const Done done = changedFiles(m_dag.objects(), parents.empty() ? Oid() : m_dag.tree(parents.front()),
                                   m_dag.tree(node), job, [&](const TreeChange &change) {
                                       pairs.append({change.path, change.oldOid, change.newOid});
                                       return true;
                                   });
    if (!done)
        return std::unexpected(done.error());
    m_changes.insert(node, pairs);
    return pairs;
}

Oid Holdings::blobAt(Node node, const QByteArray &path)
{
    QHash<Node, Oid> &known = m_blobs[path];
    if (const auto at = known.constFind(node); at != known.cend())
        return *at;
    const auto place =
        lookUp(m_dag.objects(), m_dag.tree(node), std::string_view(path.constData(), size_t(path.size())));
    const Oid blob = place ? place->oid : Oid();
    known.insert(node, blob);
    return blob;
}

bool Holdings::touches(Node node, const QByteArray &path)
{
    const auto parents = m_dag.parents(node);
    if (parents.size() > 1)
        return false; // a merge has no patch id
    return blobAt(node, path) != (parents.empty() ? Oid() : blobAt(parents.front(), path));
}

// The same patch under another id: first by one path, then by all paths, last by the patch id.
Result<ObjectId> Holdings::equivalent(const std::vector<Node> &candidates, Node commit, JobControl &job)
{
    const auto wanted = changes(commit, job);
    if (!wanted)
        return std::unexpected(wanted.error());
    if (wanted->isEmpty())
        return ObjectId();
    // The deepest path is changed least often.
    const QByteArray &key =
        std::ranges::max_element(*wanted, {}, [](const Pair &pair) { return pair.path.count('/'); })->path;
    const PathFilter filter(key);
    QByteArray id;
    quint64 asked = 0;
    for (const Node node : candidates) {
        if ((++asked & 31) == 0 && job.cancelled())
            return cancelled();
        if (!m_dag.mayTouch(node, filter) || !touches(node, key))
            continue;
        const ObjectId candidate = m_dag.id(node);
        const auto there = changes(node, job);
        if (!there) {
            if (there.error().kind == Error::Kind::Cancelled)
                return std::unexpected(there.error());
            continue; // damaged: cannot be told
        }
        if (!std::ranges::equal(*wanted, *there, {}, &Pair::path, &Pair::path))
            continue;
        if (*wanted == *there)
            return candidate; // the very same files: no need to hash
        if (id.isEmpty()) {
            auto own = m_patchIds->of(m_dag.id(commit), job);
            if (!own)
                return std::unexpected(own.error());
            id = *own;
            if (id.isEmpty())
                return ObjectId();
        }
        const auto other = m_patchIds->of(candidate, job);
        if (!other && other.error().kind == Error::Kind::Cancelled)
            return std::unexpected(other.error());
        if (other && *other == id)
            return candidate;
    }
    return ObjectId();
}

Result<Holdings::Found> Holdings::find(const ObjectId &tip, const ObjectId &commit, JobControl &job)
{
    const Node top = m_dag.find(tip), node = m_dag.find(commit);
    if (top == Dag::kNone)
        return fail(
            Error::Kind::NotFound,
            QCoreApplication::translate("ariadne", "The commit %1 cannot be read: fetch it first.").arg(tip.text()));
    const std::vector<bool> &held = reachedBy(top);
    if (held[node])
        return Found{Has::Commit, commit};
    // Only what the tip has and the commit's own history has not can stand for it. Newest first.
    std::vector<Node> candidates;
    const std::vector<bool> &before = reachedBy(node);
    for (Node at = top + 1; at-- > 0;) {
        if (held[at] && !before[at])
            candidates.push_back(at);
    }
    if (m_dag.parents(node).size() <= 1) {
        const auto same = equivalent(candidates, node, job);
        if (!same)
            return std::unexpected(same.error());
        if (!same->isEmpty())
            return Found{Has::Equivalent, *same};
    }
    // By name: it says where it is from, or the commit itself is a backport of it, or both are of the same one.
    const Facts &mine = facts(commit);
    const QList<QByteArray> origins = mine.origins; // the reference may move
    quint64 asked = 0;
    for (const Node at : candidates) {
        if ((++asked & 63) == 0) {
            if (job.cancelled())
                return cancelled();
            job.progress(JobControl::Unit::Count, asked, candidates.size(), {});
        }
        const ObjectId candidate = m_dag.id(at);
        if (names(origins, candidate))
            return Found{Has::Backport, candidate};
        const Facts &theirs = facts(candidate);
        const bool common = std::ranges::any_of(origins, [&](const QByteArray &a) {
            return std::ranges::any_of(theirs.origins,
                                       [&](const QByteArray &b) { return a.startsWith(b) || b.startsWith(a); });
        });
        if (common || names(theirs.origins, commit))
            return Found{Has::Backport, candidate};
    }
    return Found{};
}

Result<QList<ObjectId>> Holdings::fixesOf(const QList<ObjectId> &commits, JobControl &job)
{
    Node first = m_dag.size();
    for (const ObjectId &commit : commits) {
        const Node node = m_dag.find(commit);
        first = std::min(first, node == Dag::kNone ? 0 : node);
    }
    QList<ObjectId> found;
    for (Node at = first; at < m_dag.size(); ++at) {
        if ((at & 63) == 0 && job.cancelled())
            return cancelled();
        const ObjectId id = m_dag.id(at);
        const QList<QByteArray> &fixes = facts(id).fixes;
        if (!fixes.isEmpty() && !commits.contains(id) &&
            std::ranges::any_of(commits, [&](const ObjectId &commit) { return names(fixes, commit); }))
            found.append(id);
    }
    return found;
}

QList<ObjectId> Holdings::fixedBy(const ObjectId &commit)
{
    QList<ObjectId> fixed;
    for (const QByteArray &written : facts(commit).fixes) {
        const Node node = m_dag.findPrefix(written);
        if (node != Dag::kNone)
            fixed.append(m_dag.id(node));
    }
    return fixed;
}

void Holdings::sortOldestFirst(QList<ObjectId> &commits) const
{
    // Numbers are topological, but siblings stand in any order: the time tells them apart where it can.
    std::ranges::sort(commits, {}, [&](const ObjectId &commit) {
        const Node node = m_dag.find(commit);
        return node == Dag::kNone ? qint64(-1) : qint64(node);
    });
}

} // namespace ariadne::history
