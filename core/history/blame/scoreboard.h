// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history/blame only.

#include "history/graph/changedpaths.h"
#include "history/graph/commitgraph.h"
#include "linediff.h"
#include "versions.h"

#include <deque>
#include <optional>
#include <queue>
#include <unordered_map>
#include <unordered_set>

namespace ariadne::history {

// Paths by numbers, since there are few and they are asked for often.
using PathId = quint32;

// Where lines came from. Lines from 0.
struct Attribution {
    int line = 0, count = 0, originalLine = 0;
    Oid commit; // null: not committed
    Oid previous;
    QByteArray path, previousPath;
    bool hasPrevious = false;
    bool boundary = false;
    bool ignored = false, unblamable = false; // see BlameHunk
    bool operator==(const Attribution &) const = default;
};

// A file as it is in the work tree, to be blamed on top of commits.
struct WorkImage {
    QByteArray content; // as it would be committed
    quint32 mode = 0100644;
    std::vector<CommitIndex> parents; // HEAD, and what is being merged
    // What the index and the tree of a parent differ in, to find renames and copies.
    std::function<Result<std::vector<TreeChange>>(const Oid &tree)> changes;
};

struct BlameQuestion {
    QByteArray path;
    CommitIndex commit = kNoCommit; // where `work` is not given
    std::optional<WorkImage> work;
    bool ignoreWhitespace = false, moves = false, copies = false, firstParent = false;
    bool indentHeuristic = true;
    std::optional<qint64> since; // Unix seconds
    std::unordered_set<Oid, OidHash> ignored;
    // Lines are attributed one by one, whatever is asked together.
    bool isDivisible() const { return !moves && !copies && ignored.empty(); }
};

// What is known of a file at a commit from an earlier blame: all of its lines.
struct KnownBlame {
    Oid commit;
    QByteArray path;
    std::vector<Oid> later;         // commits at which the file asked for is the same still
    std::vector<Attribution> lines; // in order, without gaps
};

// Walks from a file back through the commits that changed it and finds out where each line came from, by git's rules
// (git-blame(1)): lines go to the first parent that has them, a file without a parent's to what it was renamed from;
// then moves and copies. What one question found out of the history is kept for the next. For one thread.
class Scoreboard
{
public:
    Scoreboard(CommitGraph &graph, BlameQuestion question);

    // Reads the file; before everything else. Errors: NotFound (no such file), Malformed, Refused, Cancelled.
    Done open(JobControl &job);
    int lineCount() const { return m_final->lines->count(); }
    // The commit that gave the file its present content, and its name there; nothing where it is not committed so.
    struct Start {
        Oid commit;
        QByteArray path;
    };
    std::optional<Start> start() const;
    // Lines that come to where an earlier blame began are taken from there; before open().
    void know(std::shared_ptr<const KnownBlame> known);
    // Whether all of the answer is known.
    bool isKnown() const;
    void forget() { m_known.clear(); }

    // Attributes `count` lines from `first`, calling `found` as soon as something is known. Errors: Cancelled, Io.
    using Found = std::function<void(const Attribution &)>;
    Done run(int first, int count, JobControl &job, const Found &found);

    // Lines at a commit that changed them (before it: [first, end) from 0, empty where it removed them).
    struct Trace {
        Oid commit; // null: the work tree
        QByteArray path;
        int first = 0, end = 0;
    };
    // The commits that changed lines of the file, newest first; `visit` returns false to stop.
    Done traceLines(int first, int count, JobControl &job, const std::function<bool(const Trace &)> &visit);
    // Which commit on the way to the file that was opened changed a line next. Error::NotFound without words where no
    // way leads there.
    Result<std::optional<Trace>> nextChange(CommitIndex commit, const QByteArray &path, int line, JobControl &job);

    // What could not be read; lines that led there stay where they were, marked as boundary.
    const Warnings &warnings() const { return m_warnings; }

private:
    using OriginId = quint32;
    static constexpr OriginId kNone = ~OriginId(0);
    static constexpr CommitIndex kWorkTree = kNoCommit - 1;

    // Lines under suspicion: `line` in the file that is blamed, `source` in the origin's.
    struct Entry {
        int line = 0, source = 0, count = 0;
        quint32 score = 0; // 0: not counted yet
        bool ignored = false, unblamable = false;
    };
    using Entries = std::vector<Entry>;
    static void sortBySource(Entries &entries);

    // A file at a commit that may have changed it.
    struct Origin {
        CommitIndex commit = kNoCommit;
        PathId path = 0;
        TreePlace place;
        Entries suspects; // by source
        bool queued = false;
        bool expanded = false, cut = false;
        OriginId whole = kNone; // all lines go there: same content under another name
        OriginId previous = kNone;
        std::vector<OriginId> sources; // by number of the parent; kNone where it has nothing to offer
        std::vector<std::optional<std::vector<LineHunk>>> hunks;
    };
    struct Waiting {
        qint64 time;
        quint32 number;
        OriginId origin;
        bool operator<(const Waiting &other) const
        {
            return time != other.time ? time < other.time : number > other.number;
        }
    };
    // The folders on the way to a path in one tree.
    struct Trail {
        std::vector<Oid> folders; // the root first; empty: not known
        TreePlace place;
    };
    // Where an entry's lines may have been found, in three parts as they are cut by it.
    struct Split {
        OriginId origin = kNone; // of the middle part
        Entry before, middle, after;
        bool hasBefore = false, hasAfter = false;
    };

    // scoreboard.cpp
    Done process(OriginId id, JobControl &job, const Found &found);
    Done enqueue(OriginId id, Entries entries, JobControl &job);
    Done distribute(std::vector<std::pair<OriginId, Entry>> &blamed, JobControl &job);
    // What differs from a parent's file. `concerns`: whether lines [first, end], or what is taken away between them,
    // matter; where they do not, a change of all of these lines may stand for those that were made. Valid until the
    // next call.
    using Concern = std::function<bool(int first, int end)>;
    Result<const std::vector<LineHunk> *> hunks(OriginId id, size_t parent, JobControl &job,
                                                const Concern &concerns = {});
    static void pass(const Entries &entries, const std::vector<LineHunk> &hunks, Entries &passed, Entries &kept);
    void report(const Origin &origin, const Entry &entry, const Found &found);
    bool reportKnown(const Origin &origin, const Found &found);
    Result<VersionPtr> version(const Origin &origin, JobControl &job);
    void note(const Error &error);

    // origins.cpp
    std::vector<CommitIndex> parentsOf(CommitIndex commit);
    OriginId originOf(CommitIndex commit, PathId path, const TreePlace &place);
    PathId pathOf(const QByteArray &path);
    const PathFilter &filterOf(PathId path);
    Touch touchOf(CommitIndex commit, PathId path);
    qint64 timeOf(CommitIndex commit);
    Result<OriginId> settle(OriginId id, JobControl &job);
    Done expand(OriginId id, JobControl &job);
    Result<std::optional<OriginId>> renamed(OriginId id, CommitIndex parent, JobControl &job);
    Result<Trail> findPlace(CommitIndex commit, PathId path, const Trail &near);
    Result<std::vector<TreeChange>> changesOf(const Origin &origin, CommitIndex parent, JobControl &job);
    bool isTooOld(CommitIndex commit);
    void markTooOld(CommitIndex commit);

    // copies.cpp
    quint32 scoreOf(Entry &entry);
    void setSmallAside(Entries &entries, Entries &small, quint32 limit);
    Result<Split> bestSplit(const Entry &entry, OriginId from, JobControl &job);
    void offer(Split &best, const Split &split);
    void apply(const Split &split, std::vector<std::pair<OriginId, Entry>> &blamed, Entries &rest);
    Done findMoves(OriginId id, OriginId source, Entries &small, std::vector<std::pair<OriginId, Entry>> &blamed,
                   JobControl &job);
    Done findCopies(OriginId id, CommitIndex parent, OriginId source, Entries &small,
                    std::vector<std::pair<OriginId, Entry>> &blamed, JobControl &job);
    Done movesAndCopies(OriginId id, Entries &small, JobControl &job);

    // ignored.cpp
    Done lookThrough(OriginId id, size_t parent, JobControl &job);

    CommitGraph &m_graph;
    BlameQuestion m_question;
    Versions m_versions;
    LineDiff m_diff;
    std::vector<LineHunk> m_outside;
    VersionPtr m_final;
    OriginId m_start = kNone;

    std::deque<Origin> m_origins;
    std::unordered_map<quint64, OriginId> m_byPlace; // commit and path
    std::unordered_map<quint64, OriginId> m_settled; // where the chain of unchanged content from there ends
    std::vector<QByteArray> m_paths;
    std::vector<std::optional<PathFilter>> m_filters;
    std::unordered_map<std::string, PathId> m_pathIds;
    std::priority_queue<Waiting> m_queue;
    quint32 m_number = 0;
    std::unordered_set<CommitIndex> m_tooOld, m_examined; // only with --since
    std::unordered_map<quint64, std::shared_ptr<const KnownBlame>> m_known;
    Warnings m_warnings;
    quint32 m_steps = 0;
};

} // namespace ariadne::history
