// SPDX-License-Identifier: GPL-3.0-or-later
#include "filehistory.h"

#include "blame/questions.h"
#include "blame/renames.h"
#include "graph/changedpaths.h"
#include "graph/commitgraph.h"
#include "objects/objects.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <queue>

namespace ariadne::history {

namespace {

// Follows a file from commit to commit, each with the name the file has there. Commits that did not change it are
// passed at once; those that did wait for their turn, newest first.
class FileWalk
{
public:
    FileWalk(CommitGraph &graph, const FileHistoryOptions &options, JobControl &job)
        : m_graph(graph), m_options(options), m_job(job)
    {
    }

    Done run(CommitIndex start, const QByteArray &path, const VersionCallback &visit)
    {
        m_name = displayText(path);
        const auto place = placeAt(start, pathOf(path));
        if (!place)
            return std::unexpected(place.error());
        if (const Done done = follow({start, 0, *place}); !done)
            return done;
        while (!m_queue.empty()) {
            if (m_job.cancelled())
                return cancelled();
            const size_t number = m_queue.top().change;
            m_queue.pop();
            const Change change = std::move(m_changes[number]);
            m_free.push_back(number);
            if (!visit({m_graph.id(change.at.commit), m_paths[change.at.path], {}}))
                return {};
            for (const At &before : change.parents) {
                if (const Done done = follow(before); !done)
                    return done;
            }
        }
        return {};
    }

private:
    struct At {
        CommitIndex commit = kNoCommit;
        quint32 path = 0;
        TreePlace place; // mode 0: it is not there
    };
    // A commit that changed the file against all of its parents.
    struct Change {
        At at;
        std::vector<At> parents;
    };
    struct Waiting {
        qint64 time;
        quint32 number;
        size_t change;
        bool operator<(const Waiting &other) const
        {
            return time != other.time ? time < other.time : number > other.number;
        }
    };

    quint32 pathOf(const QByteArray &path)
    {
        for (quint32 i = 0; i < m_paths.size(); ++i) {
            if (m_paths[i] == path)
                return i;
        }
        m_paths.push_back(path);
        m_filters.push_back(m_graph.filter(path));
        m_seen.emplace_back();
        return quint32(m_paths.size() - 1);
    }
    Result<TreePlace> placeAt(CommitIndex commit, quint32 path)
    {
        if (!m_graph.load(commit))
            return std::unexpected(*m_graph.error());
        return lookUp(m_graph.objects(), m_graph.tree(commit),
                      std::string_view(m_paths[path].constData(), size_t(m_paths[path].size())));
    }
    // False where it was there before.
    bool isFirstVisit(const At &at)
    {
        std::vector<bool> &seen = m_seen[at.path];
        if (at.commit >= seen.size())
            seen.resize(std::max<size_t>(m_graph.size(), size_t(at.commit) + 1));
        const bool first = !seen[at.commit];
        seen[at.commit] = true;
        return first;
    }

    // To the next commit that changed it.
    Done follow(At at)
    {
        while (isFirstVisit(at)) {
            if ((++m_steps & 255) == 0) {
                if (m_job.cancelled())
                    return cancelled();
                m_job.progress(JobControl::Unit::Count, m_steps, 0, m_name);
            }
            const auto list = m_graph.parents(at.commit);
            const size_t count = m_options.firstParent ? std::min<size_t>(1, list.size()) : list.size();
            const Touch touch = m_graph.touch(at.commit, m_filters[at.path]);
            if (touch.kind == Touch::Kind::Taken && touch.parent < count) {
                at.commit = list[touch.parent];
                continue;
            }
            if (count > 0 && !m_graph.mayTouch(at.commit, m_filters[at.path])) {
                at.commit = list.front();
                continue;
            }
            Change change{at, {}};
            m_parents.assign(list.begin(), list.begin() + qptrdiff(count));
            bool same = false;
            for (size_t i = 0; i < count && !same; ++i) {
                const TreePlace *told = touch.at(i);
                const auto place = told ? Result<TreePlace>(*told) : placeAt(m_parents[i], at.path);
                if (!place)
                    return std::unexpected(place.error());
                same = *place == at.place;
                if (same)
                    at.commit = m_parents[i];
                else
                    change.parents.push_back({m_parents[i], at.path, *place});
            }
            if (same)
                continue;
            // The first commit of all made the file only if it has it.
            return count > 0 || at.place.mode != 0 ? wait(std::move(change)) : Done();
        }
        return {};
    }
    Done wait(Change change)
    {
        for (At &before : change.parents) {
            if (before.place.mode == 0 && m_options.followRenames && isFile(change.at.place)) {
                if (const Done done = findOldName(change.at, before); !done)
                    return done;
            }
        }
        size_t number = m_changes.size();
        if (m_free.empty()) {
            m_changes.emplace_back();
        } else {
            number = m_free.back();
            m_free.pop_back();
        }
        m_queue.push({m_graph.time(change.at.commit), m_number++, number});
        m_changes[number] = std::move(change);
        return {};
    }
    static bool isFile(const TreePlace &place) { return (place.mode & 0170000) == 0100000; }

    Done findOldName(const At &at, At &before)
    {
        std::vector<TreeChange> gone;
        const Done done = changedFiles(m_graph.objects(), m_graph.tree(before.commit), m_graph.tree(at.commit), m_job,
                                       [&](const TreeChange &change) {
                                           if (change.oldMode != 0 && change.newMode == 0)
                                               gone.push_back(change);
                                           return true;
                                       });
        if (!done || gone.empty())
            return done;
        const auto content = m_graph.objects().read(at.place.oid, ObjectType::Blob);
        if (!content)
            return std::unexpected(content.error());
        const auto from = renamedFrom(m_graph.objects(), m_paths[at.path], at.place, content->view(), gone, m_job);
        if (!from)
            return std::unexpected(from.error());
        if (*from) {
            before.path = pathOf((*from)->path);
            before.place = (*from)->place;
        }
        return {};
    }

    CommitGraph &m_graph;
    FileHistoryOptions m_options;
    JobControl &m_job;
    QString m_name;
    std::priority_queue<Waiting> m_queue;
    std::vector<Change> m_changes;
    std::vector<size_t> m_free; // numbers of m_changes
    std::vector<QByteArray> m_paths;
    std::vector<PathFilter> m_filters;
    std::vector<std::vector<bool>> m_seen; // by path and commit
    std::vector<CommitIndex> m_parents;
    quint32 m_number = 0, m_steps = 0;
};

std::unexpected<Error> plainFolder(const repository::SourceRoot &root)
{
    return fail(Error::Kind::Refused,
                QCoreApplication::translate("ariadne", "%1 is a plain folder without history.").arg(root.name()));
}

} // namespace

Done fileHistory(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                 const FileHistoryOptions &options, JobControl &job, const VersionCallback &visit)
{
    if (!root.isRepository())
        return plainFolder(root);
    const auto from =
        root.repository().resolve(revision.isEmpty() ? QStringLiteral("HEAD") : QString::fromUtf8(revision));
    if (!from)
        return std::unexpected(from.error());
    auto graph = CommitGraph::open(root.repository(), job);
    if (!graph)
        return std::unexpected(graph.error());
    const auto start = graph->find(*from);
    if (!start)
        return std::unexpected(start.error());
    return FileWalk(*graph, options, job).run(*start, path, visit);
}

Done lineHistory(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                 const LineRange &lines, JobControl &job, const VersionCallback &visit)
{
    if (!root.isRepository())
        return plainFolder(root);
    auto graph = CommitGraph::open(root.repository(), job);
    if (!graph)
        return std::unexpected(graph.error());
    BlameOptions plain;
    plain.configuredIgnores = false;
    auto question = questionOf(root, revision, path, plain, *graph, job);
    if (!question)
        return std::unexpected(question.error());
    Scoreboard board(*graph, std::move(*question));
    if (const Done done = board.open(job); !done)
        return done;
    const int first = std::max(1, lines.first), last = lines.last > 0 ? lines.last : board.lineCount();
    if (first > board.lineCount() || last < first)
        return fail(Error::Kind::Usage, QCoreApplication::translate("ariadne", "%1 has only %2 lines.")
                                            .arg(displayText(path))
                                            .arg(board.lineCount()));
    return board.traceLines(first - 1, std::min(last, board.lineCount()) - first + 1, job,
                            [&](const Scoreboard::Trace &trace) {
                                return visit({trace.commit.isNull() ? ObjectId() : trace.commit.id(),
                                              trace.path,
                                              {trace.first + 1, std::max(trace.first + 1, trace.end)}});
                            });
}

} // namespace ariadne::history
