// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard.h"

#include <QCoreApplication>
#include <algorithm>
#include <climits>

namespace ariadne::history {

namespace {

quint64 keyOf(CommitIndex commit, PathId path)
{
    return quint64(commit) << 32 | path;
}

} // namespace

void Scoreboard::sortBySource(Entries &entries)
{
    std::ranges::sort(entries, [](const Entry &a, const Entry &b) {
        return a.source != b.source ? a.source < b.source : a.line < b.line;
    });
}

Scoreboard::Scoreboard(CommitGraph &graph, BlameQuestion question)
    : m_graph(graph), m_question(std::move(question)), m_versions(graph.objects(), m_question.ignoreWhitespace),
      m_diff(m_versions.table(), m_question.indentHeuristic)
{
}

Done Scoreboard::open(JobControl &job)
{
    const PathId path = pathOf(m_question.path);
    if (m_question.work) {
        auto made = m_versions.make(m_question.work->content, job);
        if (!made)
            return std::unexpected(made.error());
        m_final = std::move(*made);
        m_start = originOf(kWorkTree, path, {m_question.work->mode, Oid{}});
    } else {
        if (!m_graph.load(m_question.commit))
            return std::unexpected(*m_graph.error());
        const auto trail = findPlace(m_question.commit, path, {});
        if (!trail)
            return std::unexpected(trail.error());
        const quint32 kind = trail->place.mode & 0170000;
        if (kind != 0100000 && kind != 0120000)
            return fail(Error::Kind::NotFound,
                        QCoreApplication::translate("ariadne", "%1 is no file of the commit %2.")
                            .arg(QString::fromUtf8(m_question.path), m_graph.id(m_question.commit).brief()));
        m_start = originOf(m_question.commit, path, trail->place);
        auto read = m_versions.load(trail->place.oid, job);
        if (!read)
            return std::unexpected(read.error());
        m_final = std::move(*read);
    }
    const auto settled = settle(m_start, job);
    if (!settled)
        return std::unexpected(settled.error());
    m_start = *settled;
    return {};
}

std::optional<Scoreboard::Start> Scoreboard::start() const
{
    const Origin &origin = m_origins[m_start];
    if (origin.commit == kWorkTree)
        return std::nullopt;
    if (const auto known = m_known.find(keyOf(origin.commit, origin.path)); known != m_known.end())
        return Start{known->second->commit, known->second->path};
    return Start{m_graph.oid(origin.commit), m_paths[origin.path]};
}

void Scoreboard::know(std::shared_ptr<const KnownBlame> known)
{
    for (const Oid &commit : known->later)
        m_known[keyOf(m_graph.find(commit), pathOf(m_question.path))] = known;
    m_known[keyOf(m_graph.find(known->commit), pathOf(known->path))] = std::move(known);
}

bool Scoreboard::isKnown() const
{
    const Origin &origin = m_origins[m_start];
    return m_known.contains(keyOf(origin.commit, origin.path));
}

Done Scoreboard::run(int first, int count, JobControl &job, const Found &found)
{
    if (count <= 0)
        return {};
    Entry all;
    all.line = all.source = first;
    all.count = count;
    if (const Done done = enqueue(m_start, {all}, job); !done)
        return done;
    while (!m_queue.empty()) {
        if (job.cancelled())
            return cancelled();
        const OriginId id = m_queue.top().origin;
        m_queue.pop();
        m_origins[id].queued = false;
        if (const Done done = process(id, job, found); !done)
            return done;
    }
    return {};
}

Done Scoreboard::enqueue(OriginId id, Entries entries, JobControl &job)
{
    if (entries.empty())
        return {};
    const auto settled = settle(id, job);
    if (!settled)
        return std::unexpected(settled.error());
    Origin &origin = m_origins[*settled];
    sortBySource(entries);
    if (origin.suspects.empty()) {
        origin.suspects = std::move(entries);
    } else {
        Entries merged;
        merged.reserve(origin.suspects.size() + entries.size());
        std::ranges::merge(origin.suspects, entries, std::back_inserter(merged), {}, &Entry::source, &Entry::source);
        origin.suspects = std::move(merged);
    }
    if (!origin.queued) {
        origin.queued = true;
        m_queue.push({timeOf(origin.commit), m_number++, *settled});
    }
    return {};
}

Done Scoreboard::distribute(std::vector<std::pair<OriginId, Entry>> &blamed, JobControl &job)
{
    std::ranges::sort(blamed, {},
                      [](const auto &item) { return std::tuple(item.first, item.second.source, item.second.line); });
    for (size_t i = 0; i < blamed.size();) {
        Entries entries;
        const OriginId origin = blamed[i].first;
        for (; i < blamed.size() && blamed[i].first == origin; ++i)
            entries.push_back(blamed[i].second);
        if (const Done done = enqueue(origin, std::move(entries), job); !done)
            return done;
    }
    blamed.clear();
    return {};
}

Result<VersionPtr> Scoreboard::version(const Origin &origin, JobControl &job)
{
    if (origin.commit == kWorkTree)
        return m_final;
    return m_versions.load(origin.place.oid, job);
}

Result<const std::vector<LineHunk> *> Scoreboard::hunks(OriginId id, size_t parent, JobControl &job,
                                                        const Concern &concerns)
{
    Origin &origin = m_origins[id];
    auto &known = origin.hunks[parent];
    if (!known) {
        const auto target = version(origin, job);
        if (!target)
            return std::unexpected(target.error());
        const auto source = version(m_origins[origin.sources[parent]], job);
        if (!source)
            return std::unexpected(source.error());
        const LineSlice before(*(*source)->lines), after(*(*target)->lines);
        if (concerns) {
            const LineHunk between = m_diff.between(before, after);
            if (!concerns(between.newStart, between.newStart + between.newCount)) {
                const LineDiff::Reach reach = m_diff.reach();
                if (!concerns(reach.first, reach.end)) {
                    m_outside.assign(1, between);
                    return &m_outside;
                }
            }
        }
        auto hunks = m_diff.compare(before, after, job);
        if (!hunks)
            return std::unexpected(hunks.error());
        known = std::move(*hunks);
    }
    return &*known;
}

// Cuts entries where the texts begin and cease to differ: what is equal goes to the parent.
void Scoreboard::pass(const Entries &entries, const std::vector<LineHunk> &hunks, Entries &passed, Entries &kept)
{
    for (Entry rest : entries) {
        auto hunk = std::ranges::partition_point(
            hunks, [&](const LineHunk &h) { return h.newStart + h.newCount <= rest.source; });
        // Of hunks that only take away, those at the very beginning shift all of the entry.
        int shift = 0;
        if (hunk != hunks.begin()) {
            const LineHunk &before = *std::prev(hunk);
            shift = before.oldStart + before.oldCount - (before.newStart + before.newCount);
        }
        const auto cut = [&](int count) {
            Entry head = rest;
            head.count = count;
            if (count < rest.count)
                head.score = rest.score = 0;
            rest.line += count;
            rest.source += count;
            rest.count -= count;
            return head;
        };
        while (rest.count > 0) {
            const int until = hunk == hunks.end() ? INT_MAX : hunk->newStart;
            if (rest.source < until) {
                Entry head = cut(std::min(rest.count, until - rest.source));
                head.source += shift;
                passed.push_back(head);
                continue;
            }
            const int end = hunk->newStart + hunk->newCount;
            if (rest.source < end)
                kept.push_back(cut(std::min(rest.count, end - rest.source)));
            shift = hunk->oldStart + hunk->oldCount - end;
            if (rest.source >= end)
                ++hunk;
        }
    }
}

void Scoreboard::note(const Error &error)
{
    const bool known =
        std::ranges::any_of(m_warnings, [&](const Warning &warning) { return warning.message == error.what; });
    if (!known && m_warnings.size() < 20)
        m_warnings.append({QStringLiteral("history-missing"), error.what, error.detail});
}

void Scoreboard::report(const Origin &origin, const Entry &entry, const Found &found)
{
    Attribution attribution;
    attribution.line = entry.line;
    attribution.count = entry.count;
    attribution.originalLine = entry.source;
    attribution.path = m_paths[origin.path];
    attribution.ignored = entry.ignored;
    attribution.unblamable = entry.unblamable;
    if (origin.commit != kWorkTree) {
        attribution.commit = m_graph.oid(origin.commit);
        attribution.boundary = origin.cut || parentsOf(origin.commit).empty() || isTooOld(origin.commit);
    }
    if (origin.previous != kNone) {
        const Origin &previous = m_origins[origin.previous];
        attribution.hasPrevious = true;
        attribution.previous = m_graph.oid(previous.commit);
        attribution.previousPath = m_paths[previous.path];
    }
    found(attribution);
}

bool Scoreboard::reportKnown(const Origin &origin, const Found &found)
{
    const auto known = m_known.find(keyOf(origin.commit, origin.path));
    if (known == m_known.end())
        return false;
    const std::vector<Attribution> &lines = known->second->lines;
    for (const Entry &entry : origin.suspects) {
        auto at = std::ranges::upper_bound(lines, entry.source, {}, &Attribution::line);
        if (at != lines.begin())
            --at;
        for (; at != lines.end() && at->line < entry.source + entry.count; ++at) {
            const int first = std::max(at->line, entry.source);
            const int end = std::min(at->line + at->count, entry.source + entry.count);
            Attribution part = *at;
            part.originalLine += first - at->line;
            part.line = entry.line + first - entry.source;
            part.count = end - first;
            found(part);
        }
    }
    return true;
}

Done Scoreboard::process(OriginId id, JobControl &job, const Found &found)
{
    Origin &origin = m_origins[id]; // a deque: stays where it is
    if (reportKnown(origin, found)) {
        origin.suspects.clear();
        return {};
    }
    Entries small;
    bool stop = isTooOld(origin.commit);
    if (stop)
        markTooOld(origin.commit);
    else if (const Done done = expand(id, job); !done)
        return done;
    for (size_t i = 0; i < origin.sources.size() && !stop && !origin.suspects.empty(); ++i) {
        if (origin.sources[i] == kNone)
            continue;
        // Where all lines in question lie elsewhere, what exactly was changed is no matter.
        const auto differences = hunks(id, i, job, [&](int first, int end) {
            const auto at =
                std::ranges::partition_point(origin.suspects, [&](const Entry &entry) { return entry.source < first; });
            return (at != origin.suspects.end() && at->source <= end) ||
                   std::any_of(origin.suspects.begin(), at,
                               [&](const Entry &entry) { return entry.source + entry.count >= first; });
        });
        if (!differences) {
            if (differences.error().kind == Error::Kind::Cancelled)
                return cancelled();
            note(differences.error());
            origin.cut = true;
            origin.sources[i] = kNone;
            continue;
        }
        if (origin.previous == kNone)
            origin.previous = origin.sources[i];
        Entries passed, kept;
        pass(origin.suspects, **differences, passed, kept);
        // Entries may stand for the same lines, where a text was copied.
        sortBySource(kept);
        origin.suspects = std::move(kept);
        if (const Done done = enqueue(origin.sources[i], std::move(passed), job); !done)
            return done;
    }
    if (!stop && !m_question.ignored.empty() && origin.commit != kWorkTree &&
        m_question.ignored.contains(m_graph.oid(origin.commit))) {
        for (size_t i = 0; i < origin.sources.size() && !origin.suspects.empty(); ++i) {
            if (origin.sources[i] == kNone)
                continue;
            if (const Done done = lookThrough(id, i, job); !done)
                return done;
        }
    }
    if (!stop && (m_question.moves || m_question.copies) && !origin.suspects.empty()) {
        if (const Done done = movesAndCopies(id, small, job); !done)
            return done;
    }
    for (const Entries *guilty : {&small, &origin.suspects}) {
        for (const Entry &entry : *guilty)
            report(origin, entry, found);
    }
    origin.suspects.clear();
    return {};
}

} // namespace ariadne::history
