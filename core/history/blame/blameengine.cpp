// SPDX-License-Identifier: GPL-3.0-or-later
#include "blameengine.h"

#include "blamecache.h"
#include "commitinfo.h"
#include "questions.h"
#include "support/bytes.h"
#include "workimage.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>

namespace ariadne::history {

namespace {

// Turns what the scoreboard finds into hunks for people, with the commits behind them.
class Reporter
{
public:
    Reporter(CommitInfo info, const QByteArray &path, const BlameCallback &found)
        : m_info(std::move(info)), m_path(path), m_found(found)
    {
    }

    void add(const Attribution &part)
    {
        m_parts.push_back(part);
        BlameHunk hunk;
        hunk.line = part.line + 1;
        hunk.originalLine = part.originalLine + 1;
        hunk.count = part.count;
        hunk.originalPath = part.path;
        hunk.ignored = part.ignored;
        hunk.unblamable = part.unblamable;
        if (part.hasPrevious) {
            hunk.previous = part.previous.id();
            hunk.previousPath = part.previousPath;
        }
        const BlameCommit &commit = commitOf(part);
        hunk.commit = commit.id;
        m_builder.add(hunk, commit);
        if (m_found)
            m_found(hunk, commit);
    }
    const std::vector<Attribution> &parts() const { return m_parts; }
    Blame take() { return m_builder.take(); }

private:
    const BlameCommit &commitOf(const Attribution &part)
    {
        auto at = m_commits.find(part.commit);
        if (at == m_commits.end())
            at = m_commits.emplace(part.commit, part.commit.isNull() ? uncommitted() : m_info.read(part.commit)).first;
        at->second.boundary = at->second.boundary || part.boundary;
        return at->second;
    }
    BlameCommit uncommitted() const
    {
        BlameCommit commit;
        commit.id = Oid{}.id();
        commit.author = commit.committer = "Not Committed Yet";
        commit.authorMail = commit.committerMail = "<not.committed.yet>";
        const QDateTime now = QDateTime::currentDateTime();
        commit.authorTime = commit.committerTime = now.toSecsSinceEpoch();
        const int minutes = std::abs(now.offsetFromUtc()) / 60;
        commit.authorZone = commit.committerZone =
            (now.offsetFromUtc() < 0 ? '-' : '+') +
            QByteArray::number(minutes / 60 * 100 + minutes % 60).rightJustified(4, '0');
        commit.summary = "Version of " + m_path + " from " + m_path;
        return commit;
    }

    CommitInfo m_info;
    QByteArray m_path;
    BlameCallback m_found;
    BlameBuilder m_builder;
    std::vector<Attribution> m_parts;
    std::unordered_map<Oid, BlameCommit, OidHash> m_commits;
};

// From 0, and the end behind it.
struct Lines {
    int first = 0, end = 0;
};

Result<Lines> linesOf(const LineRange &range, int count, const QByteArray &path)
{
    if (range.first <= 0 && range.last <= 0)
        return Lines{0, count};
    const int first = std::max(1, range.first);
    if (first > count)
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "%1 has only %2 lines.").arg(displayText(path)).arg(count));
    return Lines{first - 1, range.last > 0 ? std::clamp(range.last, first, count) : count};
}

// Everything but the place that the attribution of lines depends on.
QByteArray cacheKey(const BlameQuestion &question, const HistoryView &view)
{
    QByteArrayList ignored;
    for (const Oid &oid : question.ignored)
        ignored.append(oid.id().hex);
    std::ranges::sort(ignored);
    QByteArray flags;
    for (const bool flag :
         {question.ignoreWhitespace, question.moves, question.copies, question.firstParent, question.indentHeuristic})
        flags += flag ? '1' : '0';
    return flags + ' ' + view.stamp() + ' ' + ignored.join(' ');
}

} // namespace

Result<Blame> engineBlame(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                          const BlameOptions &options, LineRange first, JobControl &job, const BlameCallback &found)
{
    auto graph = CommitGraph::open(root.repository(), job);
    if (!graph)
        return std::unexpected(graph.error());
    auto asked = questionOf(root, revision, path, options, *graph, job);
    if (!asked)
        return std::unexpected(asked.error());
    const BlameQuestion question = std::move(*asked);
    Scoreboard board(*graph, question);
    const BlameCache cache(root.repository(), path, cacheKey(question, graph->objects().view()));
    const bool cached = !question.since;
    std::unordered_set<Oid, OidHash> known; // commits of which the cache says so already
    if (cached) {
        for (auto &answer : cache.read()) {
            known.insert(answer->later.begin(), answer->later.end());
            board.know(std::move(answer));
        }
    }
    if (const Done done = board.open(job); !done)
        return std::unexpected(done.error());
    const bool wasKnown = board.isKnown();
    // With moves and copies the answer for a part is no part of the answer.
    if (!wasKnown && !question.isDivisible())
        board.forget();
    const auto lines = linesOf(options.range, board.lineCount(), path);
    if (!lines)
        return std::unexpected(lines.error());

    Reporter reporter(CommitInfo(root.repository(), graph->objects()), path, found);
    const auto run = [&](int from, int end) {
        return board.run(from, end - from, job, [&](const Attribution &part) { reporter.add(part); });
    };
    Done done;
    if (first.first > 0 && first.last >= first.first && question.isDivisible()) {
        const int from = std::clamp(first.first - 1, lines->first, lines->end);
        const int end = std::clamp(first.last, from, lines->end);
        done = run(from, end);
        if (done)
            done = run(end, lines->end);
        if (done)
            done = run(lines->first, from);
    } else {
        done = run(lines->first, lines->end);
    }
    if (!done)
        return std::unexpected(done.error());

    const auto start = board.start();
    const bool whole = lines->first == 0 && lines->end == board.lineCount() && lines->end > 0;
    const std::optional<Oid> seenAt = question.work ? std::nullopt : std::optional(graph->oid(question.commit));
    if (cached && whole && start && board.warnings().isEmpty()) {
        // Where the answer was known, only that it also is one for this commit is news.
        const bool news = !wasKnown || (seenAt && *seenAt != start->commit && !known.contains(*seenAt));
        if (news)
            cache.store({start->commit, start->path, {}, reporter.parts()}, seenAt);
    }
    Blame blame = reporter.take();
    blame.warnings = graph->warnings() + board.warnings();
    return blame;
}

} // namespace ariadne::history
