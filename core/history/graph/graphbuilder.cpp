// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphbuilder.h"

#include "bloom.h"
#include "changedpaths.h"
#include "graphfile.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"
#include "walk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <algorithm>
#include <unordered_set>

namespace ariadne::history {

using repository::Repository;

namespace {

constexpr quint32 kLargestLevel = 0x3ffffffeu;
constexpr qint64 kLargestTime = (qint64(1) << 34) - 1;
constexpr size_t kMostListed = 4096; // changed files of one commit

void append32(QByteArray &to, quint32 value)
{
    char bytes[4];
    qToBigEndian(value, bytes);
    to.append(bytes, 4);
}
void append64(QByteArray &to, quint64 value)
{
    char bytes[8];
    qToBigEndian(value, bytes);
    to.append(bytes, 8);
}
void append(QByteArray &to, const Oid &oid)
{
    to.append(reinterpret_cast<const char *>(oid.bytes.data()), Oid::kSize);
}

// Everything a graph file says, before it is written.
class GraphWriter
{
public:
    GraphWriter(CommitGraph &graph, JobControl &job) : m_graph(graph), m_job(job) {}

    Done collect(const std::vector<CommitIndex> &tips)
    {
        const Done done = walk(m_graph, tips, {}, {}, m_job, [&](CommitIndex commit) {
            m_commits.push_back(commit);
            return true;
        });
        if (!done)
            return done;
        // A commit whose parent is missing cannot be in a graph, which is closed by its rules.
        if (m_graph.error())
            return std::unexpected(*m_graph.error());
        m_order = m_commits;
        m_names.reserve(m_order.size());
        for (const CommitIndex commit : m_order)
            m_names.emplace(commit, m_graph.oid(commit));
        std::ranges::sort(m_order, {}, [&](CommitIndex commit) { return m_names[commit]; });
        m_positions.reserve(m_order.size());
        for (quint32 i = 0; i < m_order.size(); ++i)
            m_positions.emplace(m_order[i], i);
        return levels();
    }
    quint32 count() const { return quint32(m_order.size()); }

    // Filters and lists. `old`: a file of ours whose own are taken over.
    Done changes(const GraphFile *old)
    {
        m_filters.resize(m_order.size());
        if (old)
            takeOver(*old);
        quint64 number = 0;
        for (const CommitIndex commit : m_commits) {
            if ((++number & 15) == 0) {
                if (m_job.cancelled())
                    return cancelled();
                m_job.progress(JobControl::Unit::Count, number, m_commits.size(),
                               QCoreApplication::translate("ariadne", "changed paths"));
            }
            const quint32 position = m_positions[commit];
            if (!m_filters[position].empty())
                continue;
            ++m_fresh;
            if (const Done done = findChanges(commit, position); !done)
                return done;
        }
        return {};
    }
    quint32 fresh() const { return m_fresh; }

    QByteArray text();

private:
    // One more than the highest parent's: children wait until all of their parents have one.
    Done levels()
    {
        m_levels.assign(m_order.size(), 0);
        std::vector<CommitIndex> stack;
        quint64 steps = 0;
        for (const CommitIndex start : m_commits) {
            stack.push_back(start);
            while (!stack.empty()) {
                if ((++steps & 1023) == 0 && m_job.cancelled())
                    return cancelled();
                const CommitIndex commit = stack.back();
                quint32 &level = m_levels[m_positions[commit]];
                quint32 highest = 0;
                bool ready = level == 0;
                if (ready) {
                    for (const CommitIndex parent : m_graph.parents(commit)) {
                        const quint32 above = m_levels[m_positions[parent]];
                        if (above == 0) {
                            stack.push_back(parent);
                            ready = false;
                        }
                        highest = std::max(highest, above);
                    }
                    if (!ready)
                        continue;
                    level = std::min(highest + 1, kLargestLevel);
                }
                stack.pop_back();
            }
        }
        return {};
    }

    void takeOver(const GraphFile &old)
    {
        std::vector<quint32> numbers(old.count(), TouchWriter::kGone);
        for (quint32 known = 0, i = 0; i < m_order.size(); ++i) {
            const Oid &name = m_names[m_order[i]];
            while (known < old.count() && old.oid(known) < name) // both are sorted
                ++known;
            if (known >= old.count() || old.oid(known) != name)
                continue;
            const auto filter = old.filter(known);
            m_filters[i].assign(filter.begin(), filter.end());
            // What could not be read then is looked at again.
            if (!filter.empty())
                numbers[known] = i;
        }
        m_touches.takeOver(old.touches(), numbers);
    }

    Done findChanges(CommitIndex commit, quint32 position)
    {
        const auto span = m_graph.parents(commit);
        const std::vector<CommitIndex> parents(span.begin(), span.end());
        const Oid before = parents.empty() ? Oid{} : m_graph.tree(parents.front()), tree = m_graph.tree(commit);
        std::vector<TreeChange> changes;
        const Done done = changedFiles(m_graph.objects(), before, tree, m_job, [&](const TreeChange &change) {
            changes.push_back(change);
            return changes.size() <= kMostListed;
        });
        if (!done && done.error().kind == Error::Kind::Cancelled)
            return done;
        if (!done) {
            m_touches.addUnknown(position);
            return {}; // a folder is missing (partial clone): no filter, which is always right
        }
        m_filters[position] = filterOf(changes);
        return changes.size() <= kMostListed ? list(parents, tree, position, changes)
                                             : (m_touches.addUnknown(position), Done());
    }
    static std::vector<quint8> filterOf(const std::vector<TreeChange> &changes)
    {
        if (changes.size() > kMostChangedPaths)
            return {0xff};
        std::unordered_set<std::string_view> paths;
        for (const TreeChange &change : changes) {
            for (qsizetype end = change.path.size(); end > 0; end = change.path.lastIndexOf('/', end - 1)) {
                if (!paths.emplace(change.path.constData(), size_t(end)).second)
                    break; // and so are the folders above it
            }
        }
        if (paths.size() > kMostChangedPaths)
            return {0xff};
        std::vector<PathHashes> hashes;
        hashes.reserve(paths.size());
        for (const std::string_view path : paths)
            hashes.push_back(pathHashes(QByteArrayView(path.data(), qsizetype(path.size())), 2));
        return makeFilter(hashes);
    }
    Done list(const std::vector<CommitIndex> &parents, const Oid &tree, quint32 position,
              const std::vector<TreeChange> &changes)
    {
        std::vector<std::vector<TreePlace>> others; // by parent from the second on
        for (size_t p = 1; p < parents.size(); ++p) {
            auto places = placesIn(m_graph.objects(), m_graph.tree(parents[p]), tree, changes, m_job);
            if (!places && places.error().kind == Error::Kind::Cancelled)
                return cancelled();
            if (!places) {
                m_touches.addUnknown(position); // a parent's folder is missing
                return {};
            }
            others.push_back(std::move(*places));
        }
        for (size_t i = 0; i < changes.size(); ++i) {
            const TreeChange &change = changes[i];
            Touch touch{Touch::Kind::Changed, 0, {change.oldMode, change.oldOid}, {}};
            if (!others.empty()) {
                touch.kind = Touch::Kind::Merged;
                for (const auto &places : others)
                    touch.others.push_back(places[i]);
                takeFromParent({change.newMode, change.newOid}, touch);
            }
            m_touches.add(position, {change.path.constData(), size_t(change.path.size())}, touch);
        }
        return {};
    }
    // Of a merge, the first parent with the same file; where an earlier one has it with another mode, which blame takes
    // for the same, all is told.
    static void takeFromParent(const TreePlace &now, Touch &touch)
    {
        const auto likens = [&](const TreePlace &place) { return place.mode != 0 && place.oid == now.oid; };
        if (likens(touch.before))
            return;
        for (size_t p = 0; p < touch.others.size(); ++p) {
            if (touch.others[p] == now) {
                touch = {Touch::Kind::Taken, quint32(p + 1), {}, {}};
                return;
            }
            if (likens(touch.others[p]))
                return;
        }
    }

    CommitGraph &m_graph;
    JobControl &m_job;
    std::vector<CommitIndex> m_commits; // newest first
    std::vector<CommitIndex> m_order;   // by name
    std::unordered_map<CommitIndex, Oid> m_names;
    std::unordered_map<CommitIndex, quint32> m_positions;
    std::vector<quint32> m_levels;
    std::vector<std::vector<quint8>> m_filters;
    TouchWriter m_touches;
    quint32 m_fresh = 0;
};

QByteArray GraphWriter::text()
{
    QByteArray fanout, names, commits, edges, ends, filters;
    size_t next = 0;
    for (quint32 first = 0; first < 256; ++first) {
        while (next < m_order.size() && m_names[m_order[next]].bytes[0] <= first)
            ++next;
        append32(fanout, quint32(next));
    }
    append32(filters, 2);
    append32(filters, kFilterHashes);
    append32(filters, kFilterBitsPerEntry);
    quint32 end = 0;
    for (quint32 i = 0; i < m_order.size(); ++i) {
        const CommitIndex commit = m_order[i];
        append(names, m_names[commit]);
        append(commits, m_graph.tree(commit));
        const auto parents = m_graph.parents(commit);
        append32(commits, parents.empty() ? 0x70000000u : m_positions[parents[0]]);
        if (parents.size() <= 2) {
            append32(commits, parents.size() < 2 ? 0x70000000u : m_positions[parents[1]]);
        } else {
            append32(commits, 0x80000000u | quint32(edges.size() / 4));
            for (size_t p = 1; p < parents.size(); ++p)
                append32(edges, m_positions[parents[p]] | (p + 1 == parents.size() ? 0x80000000u : 0));
        }
        const auto time = quint64(std::clamp<qint64>(m_graph.time(commit), 0, kLargestTime));
        append32(commits, m_levels[i] << 2 | quint32(time >> 32));
        append32(commits, quint32(time));
        end += quint32(m_filters[i].size());
        append32(ends, end);
        filters.append(reinterpret_cast<const char *>(m_filters[i].data()), qsizetype(m_filters[i].size()));
    }
    const TouchWriter::Chunks touches = m_touches.chunks();
    const std::vector<std::pair<quint32, const QByteArray *>> chunks = {{0x4f494446, &fanout},
                                                                        {0x4f49444c, &names},
                                                                        {0x43444154, &commits},
                                                                        {0x45444745, &edges},
                                                                        {0x42494458, &ends},
                                                                        {0x42444154, &filters},
                                                                        {kTouchIndexChunk, &touches.index},
                                                                        {kTouchesChunk, &touches.data}};
    QByteArray text("CGPH\1\1", 6);
    text += char(chunks.size());
    text += '\0';
    quint64 offset = 8 + 12 * (chunks.size() + 1);
    for (const auto &[id, bytes] : chunks) {
        append32(text, id);
        append64(text, offset);
        offset += quint64(bytes->size());
    }
    append32(text, 0);
    append64(text, offset);
    for (const auto &chunk : chunks)
        text += *chunk.second;
    return text + QCryptographicHash::hash(text, QCryptographicHash::Sha1);
}

// Branches, tags and HEAD: what people ask about.
Result<std::vector<CommitIndex>> tipsOf(const Repository &repository, CommitGraph &graph, JobControl &job)
{
    const auto references = repository.references(job);
    if (!references)
        return std::unexpected(references.error());
    std::vector<CommitIndex> tips;
    const auto add = [&](const ObjectId &id) {
        if (const auto oid = Oid::of(id))
            tips.push_back(graph.find(*oid));
    };
    for (const repository::Reference &reference : *references)
        add(reference.commit);
    if (const auto head = repository.head())
        add(*head);
    std::ranges::sort(tips);
    tips.erase(std::ranges::unique(tips).begin(), tips.end());
    return tips;
}

} // namespace

QString ownGraphPath(const Repository &repository)
{
    const QByteArray key = sha256Hex(QFile::encodeName(QFileInfo(repository.objectsDirectory()).canonicalFilePath()));
    return directories::cache() + QStringLiteral("/history/graphs/") + QString::fromLatin1(key.left(32)) +
           QStringLiteral(".graph");
}

Result<GraphState> refreshGraph(const Repository &repository, JobControl &job)
{
    GraphState state;
    const QString path = ownGraphPath(repository);
    std::optional<GraphFile> old;
    if (auto own = GraphFile::open(path)) {
        const auto good = own->verify(job);
        if (!good)
            return std::unexpected(good.error());
        if (*good && own->filterVersion() == 2) {
            old = std::move(*own);
        } else {
            state.warnings.append({QStringLiteral("commit-graph"),
                                   QCoreApplication::translate("ariadne", "The commit graph %1 is damaged: it is made "
                                                                          "anew.")
                                       .arg(path),
                                   path});
            QFile::remove(path);
        }
    } else if (QFileInfo::exists(path)) {
        state.warnings.append({QStringLiteral("commit-graph"), own.error().what, path});
        QFile::remove(path);
    }
    auto graph = CommitGraph::open(repository, job);
    if (!graph)
        return std::unexpected(graph.error());
    state.warnings += graph->warnings();
    state.commits = graph->inFiles();
    state.filters = graph->hasFilters();
    if (!graph->objects().view().isPlain())
        return state;
    const auto tips = tipsOf(repository, *graph, job);
    if (!tips)
        return std::unexpected(tips.error());
    const bool reached = std::ranges::all_of(*tips, [&](CommitIndex tip) { return tip < graph->inFiles(); });
    state.own = old.has_value();
    if (tips->empty() || (reached && graph->hasFilters() && graph->hasTouches())) {
        state.bytes = old ? quint64(QFileInfo(path).size()) : 0;
        return state;
    }
    GraphWriter writer(*graph, job);
    if (const Done done = writer.collect(*tips); !done)
        return std::unexpected(done.error());
    if (const Done done = writer.changes(old && !old->touches().isEmpty() ? &*old : nullptr); !done)
        return std::unexpected(done.error());
    const QByteArray text = writer.text();
    if (job.cancelled())
        return cancelled();
    if (const Done done = writeFileAtomically(path, text); !done)
        return std::unexpected(done.error());
    state.commits = writer.count();
    state.fresh = writer.fresh();
    state.filters = state.own = true;
    state.bytes = quint64(text.size());
    return state;
}

} // namespace ariadne::history
