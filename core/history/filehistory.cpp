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

// Walks commits newest first, each with the name the file has there.
class FileWalk
{
public:
    FileWalk(CommitGraph &graph, const FileHistoryOptions &options, JobControl &job)
        : m_graph(graph), m_options(options), m_job(job)
    {
    }

    Done run(CommitIndex start, const QByteArray &path, const VersionCallback &visit)
    {
        const auto place = placeAt(start, pathOf(path));
        if (!place)
            return std::unexpected(place.error());
        push({start, 0, *place});
        while (!m_queue.empty()) {
            if ((++m_steps & 31) == 0) {
                if (m_job.cancelled())
                    return cancelled();
                m_job.progress(JobControl::Unit::Count, m_steps, 0, displayText(path));
            }
            const At at = m_queue.top().at;
            m_queue.pop();
            const auto changed = step(at);
            if (!changed)
                return std::unexpected(changed.error());
            if (*changed && !visit({m_graph.id(at.commit), m_paths[at.path], {}}))
                return {};
        }
        return {};
    }

private:
    struct At {
        CommitIndex commit;
        quint32 path;
        TreePlace place; // mode 0: it is not there
    };
    struct Waiting {
        qint64 time;
        quint32 number;
        At at;
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
        m_filters.emplace_back(path);
        return quint32(m_paths.size() - 1);
    }
    Result<TreePlace> placeAt(CommitIndex commit, quint32 path)
    {
        if (!m_graph.load(commit))
            return std::unexpected(*m_graph.error());
        return lookUp(m_graph.objects(), m_graph.tree(commit),
                      std::string_view(m_paths[path].constData(), size_t(m_paths[path].size())));
    }
    void push(const At &at)
    {
        if (m_seen.insert(quint64(at.commit) << 32 | at.path).second)
            m_queue.push({m_graph.time(at.commit), m_number++, at});
    }

    // Goes on to the parents; true where the commit changed the file against all of them.
    Result<bool> step(const At &at)
    {
        const auto list = m_graph.parents(at.commit);
        std::vector<CommitIndex> parents(list.begin(), list.end());
        if (m_options.firstParent && parents.size() > 1)
            parents.erase(parents.begin() + 1, parents.end());
        if (parents.empty())
            return at.place.mode != 0;
        if (!m_graph.mayTouch(at.commit, m_filters[at.path])) {
            push({parents.front(), at.path, at.place});
            return false;
        }
        std::vector<At> next;
        for (const CommitIndex parent : parents) {
            const auto place = placeAt(parent, at.path);
            if (!place)
                return std::unexpected(place.error());
            if (*place == at.place) {
                push({parent, at.path, *place});
                return false;
            }
            next.push_back({parent, at.path, *place});
        }
        for (At &before : next) {
            if (before.place.mode == 0 && m_options.followRenames && isFile(at.place)) {
                if (const Done done = findOldName(at, before); !done)
                    return std::unexpected(done.error());
            }
            push(before);
        }
        return true;
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
    std::priority_queue<Waiting> m_queue;
    std::unordered_set<quint64> m_seen;
    std::vector<QByteArray> m_paths;
    std::vector<PathFilter> m_filters;
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
