// SPDX-License-Identifier: GPL-3.0-or-later
#include "renames.h"
#include "scoreboard.h"

#include <limits>

namespace ariadne::history {

namespace {

constexpr quint32 kAskEvery = 31;

quint64 keyOf(CommitIndex commit, PathId path)
{
    return quint64(commit) << 32 | path;
}

bool sameKind(quint32 a, quint32 b)
{
    return (a & 0170000) == (b & 0170000);
}

} // namespace

PathId Scoreboard::pathOf(const QByteArray &path)
{
    const auto [at, added] = m_pathIds.try_emplace(path.toStdString(), PathId(m_paths.size()));
    if (added) {
        m_paths.push_back(path);
        m_filters.emplace_back();
    }
    return at->second;
}

const PathFilter &Scoreboard::filterOf(PathId path)
{
    if (!m_filters[path])
        m_filters[path] = m_graph.filter(m_paths[path]);
    return *m_filters[path];
}

std::vector<CommitIndex> Scoreboard::parentsOf(CommitIndex commit)
{
    std::vector<CommitIndex> parents;
    if (commit == kWorkTree) {
        parents = m_question.work->parents;
    } else {
        const auto all = m_graph.parents(commit);
        parents.assign(all.begin(), all.end());
    }
    if (m_question.firstParent && parents.size() > 1)
        parents.erase(parents.begin() + 1, parents.end());
    return parents;
}

Touch Scoreboard::touchOf(CommitIndex commit, PathId path)
{
    return commit == kWorkTree ? Touch{} : m_graph.touch(commit, filterOf(path));
}

qint64 Scoreboard::timeOf(CommitIndex commit)
{
    return commit == kWorkTree ? std::numeric_limits<qint64>::max() : m_graph.time(commit);
}

Scoreboard::OriginId Scoreboard::originOf(CommitIndex commit, PathId path, const TreePlace &place)
{
    const auto [at, added] = m_byPlace.try_emplace(keyOf(commit, path), OriginId(m_origins.size()));
    if (added) {
        m_origins.emplace_back();
        m_origins.back().commit = commit;
        m_origins.back().path = path;
        m_origins.back().place = place;
    }
    return at->second;
}

bool Scoreboard::isTooOld(CommitIndex commit)
{
    if (!m_question.since || commit == kWorkTree)
        return false;
    m_examined.insert(commit);
    return m_tooOld.contains(commit) || m_graph.time(commit) < *m_question.since;
}

// History before a commit that is too old does not count either, even where a clock was wrong; as git, only as far as
// it was looked at.
void Scoreboard::markTooOld(CommitIndex commit)
{
    std::vector<CommitIndex> left{commit};
    m_tooOld.insert(commit);
    while (!left.empty()) {
        const CommitIndex at = left.back();
        left.pop_back();
        for (const CommitIndex parent : parentsOf(at)) {
            if (m_tooOld.insert(parent).second && m_examined.contains(parent))
                left.push_back(parent);
        }
    }
}

// Folders equal to those on the way to the same path in `near` need not be read.
Result<Scoreboard::Trail> Scoreboard::findPlace(CommitIndex commit, PathId path, const Trail &near)
{
    Trail trail;
    trail.place = {0040000, m_graph.tree(commit)};
    if (!m_graph.load(commit))
        return std::unexpected(*m_graph.error());
    std::string_view rest(m_paths[path].constData(), size_t(m_paths[path].size()));
    while (!rest.empty()) {
        if ((trail.place.mode & 0170000) != 0040000) {
            trail.place = {};
            break;
        }
        const size_t level = trail.folders.size();
        if (level < near.folders.size() && near.folders[level] == trail.place.oid) {
            trail.folders.insert(trail.folders.end(), near.folders.begin() + qptrdiff(level), near.folders.end());
            trail.place = near.place;
            break;
        }
        trail.folders.push_back(trail.place.oid);
        const size_t slash = rest.find('/');
        const auto item = m_graph.objects().inTree(trail.place.oid, rest.substr(0, slash));
        if (!item)
            return std::unexpected(item.error());
        trail.place = *item;
        rest = slash == std::string_view::npos || item->mode == 0 ? std::string_view() : rest.substr(slash + 1);
    }
    return trail;
}

// Follows a file through the commits that did not change it: to the first that did, or that it is first in. A merge
// hands it to the first parent that has the same content.
Result<Scoreboard::OriginId> Scoreboard::settle(OriginId id, JobControl &job)
{
    std::vector<quint64> passed;
    OriginId end = kNone;
    CommitIndex commit = m_origins[id].commit;
    PathId path = m_origins[id].path;
    TreePlace place = m_origins[id].place;
    Trail trail;
    trail.place = place;
    while (end == kNone) {
        if ((++m_steps & kAskEvery) == 0) {
            if (job.cancelled())
                return cancelled();
            job.progress(JobControl::Unit::Count, m_steps, 0, {});
        }
        const quint64 key = keyOf(commit, path);
        if (const auto known = m_settled.find(key); known != m_settled.end()) {
            end = known->second;
            break;
        }
        passed.push_back(key);
        if (m_known.contains(key)) {
            end = originOf(commit, path, place);
            break;
        }
        CommitIndex next = kNoCommit;
        const std::vector<CommitIndex> parents = isTooOld(commit) ? std::vector<CommitIndex>() : parentsOf(commit);
        const Touch touch = touchOf(commit, path);
        if (touch.kind == Touch::Kind::Taken && touch.parent < parents.size())
            next = parents[touch.parent];
        else if (!parents.empty() && commit != kWorkTree && !m_graph.mayTouch(commit, filterOf(path)))
            next = parents.front();
        if (next != kNoCommit)
            trail.folders.clear();
        for (size_t i = 0; i < parents.size() && next == kNoCommit && commit != kWorkTree; ++i) {
            const TreePlace *told = touch.at(i);
            auto there = told ? Result<Trail>(Trail{{}, *told}) : findPlace(parents[i], path, trail);
            // What cannot be read is told when the lines get there.
            if (there && there->place.oid == place.oid && sameKind(there->place.mode, place.mode)) {
                next = parents[i];
                trail = std::move(*there);
                place = trail.place;
            }
        }
        if (next != kNoCommit) {
            commit = next;
            continue;
        }
        // Here it changed, unless it only got its name.
        const OriginId here = originOf(commit, path, place);
        if (!isTooOld(commit)) {
            if (const Done done = expand(here, job); !done)
                return std::unexpected(done.error());
        }
        if (m_origins[here].whole == kNone) {
            end = here;
            break;
        }
        const Origin &other = m_origins[m_origins[here].whole];
        commit = other.commit;
        path = other.path;
        place = other.place;
        trail = {};
        trail.place = place;
    }
    for (const quint64 key : passed)
        m_settled[key] = end;
    return end;
}

Result<std::vector<TreeChange>> Scoreboard::changesOf(const Origin &origin, CommitIndex parent, JobControl &job)
{
    if (origin.commit == kWorkTree)
        return m_question.work->changes(m_graph.tree(parent));
    std::vector<TreeChange> changes;
    const Done done = changedFiles(m_graph.objects(), m_graph.tree(parent), m_graph.tree(origin.commit), job,
                                   [&](const TreeChange &change) {
                                       changes.push_back(change);
                                       return true;
                                   });
    if (!done)
        return std::unexpected(done.error());
    return changes;
}

Result<std::optional<Scoreboard::OriginId>> Scoreboard::renamed(OriginId id, CommitIndex parent, JobControl &job)
{
    const Origin &origin = m_origins[id];
    auto changes = changesOf(origin, parent, job);
    if (!changes)
        return std::unexpected(changes.error());
    std::erase_if(*changes, [](const TreeChange &change) { return change.oldMode == 0 || change.newMode != 0; });
    if (changes->empty())
        return std::nullopt;
    ObjectBytes own = m_final->bytes;
    if (origin.commit != kWorkTree) {
        auto read = m_graph.objects().read(origin.place.oid, ObjectType::Blob);
        if (!read)
            return std::unexpected(read.error());
        own = std::move(*read);
    }
    const auto from = renamedFrom(m_graph.objects(), m_paths[origin.path], origin.place, own.view(), *changes, job);
    if (!from)
        return std::unexpected(from.error());
    if (!*from)
        return std::nullopt;
    return originOf(parent, pathOf((*from)->path), (*from)->place);
}

// Finds what each parent has to offer: the file of the same name, else what it was renamed from.
Done Scoreboard::expand(OriginId id, JobControl &job)
{
    if (m_origins[id].expanded)
        return {};
    m_origins[id].expanded = true;
    const PathId path = m_origins[id].path;
    const TreePlace place = m_origins[id].place;
    const std::vector<CommitIndex> parents = parentsOf(m_origins[id].commit);
    std::vector<OriginId> sources(parents.size(), kNone);
    std::vector<quint8> has(parents.size());
    const Touch touch = touchOf(m_origins[id].commit, path);
    const auto failed = [&](const Error &error) {
        note(error);
        m_origins[id].cut = true;
        return error.kind == Error::Kind::Cancelled;
    };
    const auto isOwn = [&](OriginId source) -> Result<bool> {
        if (m_origins[id].commit != kWorkTree)
            return m_origins[source].place.oid == place.oid;
        const auto bytes = m_graph.objects().read(m_origins[source].place.oid, ObjectType::Blob);
        if (!bytes)
            return std::unexpected(bytes.error());
        return bytes->view() == m_final->bytes.view();
    };
    for (const bool byName : {true, false}) {
        for (size_t i = 0; i < parents.size(); ++i) {
            if (sources[i] != kNone || has[i])
                continue;
            if (!m_graph.load(parents[i])) {
                if (byName)
                    failed(*m_graph.error());
                continue;
            }
            OriginId found = kNone;
            if (byName) {
                const TreePlace *told = touch.at(i);
                const auto trail = told ? Result<Trail>(Trail{{}, *told}) : findPlace(parents[i], path, {});
                if (!trail) {
                    if (failed(trail.error()))
                        return cancelled();
                    continue;
                }
                const TreePlace &there = trail->place;
                if (sameKind(there.mode, place.mode))
                    found = originOf(parents[i], path, there);
                // A file that became another kind of thing is neither there nor new.
                has[i] = there.mode != 0 && (there.mode & 0170000) != 0040000;
            } else {
                const auto other = renamed(id, parents[i], job);
                if (!other) {
                    if (failed(other.error()))
                        return cancelled();
                    continue;
                }
                found = other->value_or(kNone);
            }
            if (found == kNone)
                continue;
            const auto own = isOwn(found);
            if (!own) {
                if (failed(own.error()))
                    return cancelled();
                continue;
            }
            if (*own) {
                m_origins[id].whole = found;
                return {};
            }
            const bool twice = std::ranges::any_of(sources, [&](OriginId other) {
                return other != kNone && m_origins[other].place.oid == m_origins[found].place.oid;
            });
            if (!twice)
                sources[i] = found;
        }
    }
    m_origins[id].sources = std::move(sources);
    m_origins[id].hunks.resize(parents.size());
    return {};
}

} // namespace ariadne::history
