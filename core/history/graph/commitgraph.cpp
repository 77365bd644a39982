// SPDX-License-Identifier: GPL-3.0-or-later
#include "commitgraph.h"

#include "bloom.h"
#include "graphbuilder.h"
#include "graphfile.h"
#include "history/objects/objects.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <deque>

namespace ariadne::history {

namespace {
constexpr quint64 kFewCommits = 1000;
}

PathFilter::PathFilter(QByteArrayView path)
{
    for (qsizetype end = path.size(); end > 0; end = path.first(end).lastIndexOf('/')) {
        const QByteArrayView part = path.first(end);
        const PathHashes one = pathHashes(part, 1), two = pathHashes(part, 2);
        m_keys.push_back({{one.first, two.first}, {one.step, two.step}});
    }
}

struct CommitGraph::Data {
    explicit Data(Objects all) : objects(std::move(all)) {}

    Objects objects;
    Warnings warnings;
    std::optional<Error> error;

    struct Layer {
        GraphFile file;
        quint32 base;
    };
    std::vector<Layer> layers;
    quint32 inFiles = 0;
    TouchTable touches; // of the one layer, if that is ours
    std::vector<CommitIndex> scratch;

    // Commits that no file knows, numbered from inFiles on.
    struct Node {
        Oid oid;
        Oid tree;
        qint64 time = 0;
        std::vector<CommitIndex> parents;
        bool loaded = false, missing = false;
    };
    std::deque<Node> nodes;
    std::unordered_map<Oid, CommitIndex, OidHash> numbers;

    const Layer &layerOf(CommitIndex commit) const
    {
        size_t i = layers.size() - 1;
        while (layers[i].base > commit)
            --i;
        return layers[i];
    }
};

CommitGraph::CommitGraph(std::unique_ptr<Data> data) : d(std::move(data)) {}
CommitGraph::CommitGraph(CommitGraph &&) noexcept = default;
CommitGraph &CommitGraph::operator=(CommitGraph &&) noexcept = default;
CommitGraph::~CommitGraph() = default;

Result<CommitGraph> CommitGraph::open(const repository::Repository &repository, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    auto objects = Objects::open(repository);
    if (!objects)
        return std::unexpected(objects.error());
    auto data = std::make_unique<Data>(std::move(*objects));
    if (data->objects.view().isPlain()) {
        std::vector<GraphFile> files = openGraphFiles(data->objects.folders(), data->warnings);
        // Ours knows more where theirs has no filters, or there is none; and its lists are worth more than commits that
        // theirs has beyond it, unless those came since and are many.
        const bool filters = !files.empty() && std::ranges::all_of(files, &GraphFile::hasFilters);
        bool isOwn = false;
        quint64 theirs = 0;
        for (const GraphFile &file : files)
            theirs += file.count();
        if (auto own = GraphFile::open(ownGraphPath(repository)); own && own->baseFiles().empty()) {
            const auto isNewer = [&] {
                return std::ranges::all_of(files, [&](const GraphFile &file) {
                    return QFileInfo(file.path()).lastModified() <= QFileInfo(own->path()).lastModified();
                });
            };
            const bool lists = !own->touches().isEmpty() && (own->count() + kFewCommits >= theirs || isNewer());
            if (files.empty() || lists || (!filters && own->hasFilters())) {
                own->setBase(0);
                files.clear();
                files.push_back(std::move(*own));
                isOwn = true;
            }
        } else if (!own && own.error().kind == Error::Kind::Malformed) {
            data->warnings.append({QStringLiteral("commit-graph"), own.error().what, ownGraphPath(repository)});
        }
        for (GraphFile &file : files) {
            const quint32 count = file.count();
            data->layers.push_back({std::move(file), data->inFiles});
            data->inFiles += count;
        }
        if (isOwn) // whatever a repository's own file may claim
            data->touches = data->layers.front().file.touches();
    }
    return CommitGraph(std::move(data));
}

CommitIndex CommitGraph::find(const Oid &oid)
{
    for (auto layer = d->layers.rbegin(); layer != d->layers.rend(); ++layer) {
        const quint32 position = layer->file.find(oid);
        if (position != GraphFile::kNone)
            return layer->base + position;
    }
    const auto [at, added] = d->numbers.try_emplace(oid, CommitIndex(d->inFiles + d->nodes.size()));
    if (added) {
        d->nodes.emplace_back();
        d->nodes.back().oid = oid;
    }
    return at->second;
}

Result<CommitIndex> CommitGraph::find(const ObjectId &id)
{
    const auto oid = Oid::of(id);
    if (!oid)
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "“%1” is no full commit id.").arg(id.text()));
    return find(*oid);
}

Oid CommitGraph::oid(CommitIndex commit) const
{
    if (commit >= d->inFiles)
        return d->nodes[commit - d->inFiles].oid;
    const Data::Layer &layer = d->layerOf(commit);
    return layer.file.oid(commit - layer.base);
}

namespace {

// The header lines of a commit that the graph needs. False where they are not as they should be.
struct CommitHead {
    Oid tree;
    std::vector<Oid> parents;
    qint64 time = 0;
};
bool parseHead(std::string_view text, CommitHead &head)
{
    const auto name = [&](std::string_view key) -> std::optional<Oid> {
        if (!text.starts_with(key) || text.size() < key.size() + 41 || text[key.size() + 40] != '\n')
            return std::nullopt;
        const auto oid = Oid::fromHex(QByteArrayView(text.data() + key.size(), 40));
        text.remove_prefix(key.size() + 41);
        return oid;
    };
    const auto tree = name("tree ");
    if (!tree)
        return false;
    head.tree = *tree;
    while (const auto parent = name("parent "))
        head.parents.push_back(*parent);
    // "committer NAME <MAIL> SECONDS ZONE": the name may hold anything but a line's end.
    const size_t headerEnd = text.find("\n\n");
    const size_t at = text.find("\ncommitter ");
    if (at == std::string_view::npos || (headerEnd != std::string_view::npos && at > headerEnd))
        return true; // git takes time 0 then
    std::string_view line = text.substr(at + 1);
    line = line.substr(0, line.find('\n'));
    const size_t close = line.rfind('>');
    if (close == std::string_view::npos)
        return true;
    quint64 time = 0;
    size_t i = close + 1;
    while (i < line.size() && line[i] == ' ')
        ++i;
    for (; i < line.size() && line[i] >= '0' && line[i] <= '9' && time < (quint64(1) << 58); ++i)
        time = time * 10 + quint64(line[i] - '0');
    head.time = qint64(time);
    return true;
}

} // namespace

bool CommitGraph::load(CommitIndex commit)
{
    if (commit < d->inFiles)
        return true;
    Data::Node &node = d->nodes[commit - d->inFiles];
    if (!node.loaded) {
        node.loaded = true;
        const auto bytes = d->objects.read(node.oid, ObjectType::Commit, quint64(64) << 20);
        CommitHead head;
        if (!bytes || !parseHead(bytes->view(), head)) {
            node.missing = true;
            if (!d->error)
                d->error = bytes ? Error{Error::Kind::Malformed,
                                         QCoreApplication::translate("ariadne", "The commit %1 is damaged.")
                                             .arg(node.oid.id().text()),
                                         {}}
                                 : bytes.error();
            return false;
        }
        node.tree = head.tree;
        node.time = head.time;
        const auto graft = d->objects.view().parents.find(node.oid);
        if (graft != d->objects.view().parents.end())
            head.parents = graft->second;
        std::vector<CommitIndex> parents;
        parents.reserve(head.parents.size());
        for (const Oid &parent : head.parents)
            parents.push_back(find(parent));
        node.parents = std::move(parents);
    }
    return !node.missing;
}

const std::optional<Error> &CommitGraph::error() const
{
    return d->error;
}

std::span<const CommitIndex> CommitGraph::parents(CommitIndex commit)
{
    if (commit >= d->inFiles) {
        load(commit);
        return d->nodes[commit - d->inFiles].parents;
    }
    const Data::Layer &layer = d->layerOf(commit);
    d->scratch.clear();
    if (!layer.file.parents(commit - layer.base, d->scratch)) {
        d->scratch.clear();
        if (!d->error)
            d->error = Error{Error::Kind::Malformed,
                             QCoreApplication::translate("ariadne", "The commit graph %1 is damaged: “git commit-graph "
                                                                    "write” makes a new one.")
                                 .arg(layer.file.path()),
                             {}};
    }
    return d->scratch;
}

qint64 CommitGraph::time(CommitIndex commit)
{
    if (commit >= d->inFiles) {
        load(commit);
        return d->nodes[commit - d->inFiles].time;
    }
    const Data::Layer &layer = d->layerOf(commit);
    return layer.file.commit(commit - layer.base).time;
}

Oid CommitGraph::tree(CommitIndex commit)
{
    if (commit >= d->inFiles) {
        load(commit);
        return d->nodes[commit - d->inFiles].tree;
    }
    const Data::Layer &layer = d->layerOf(commit);
    return layer.file.commit(commit - layer.base).tree;
}

quint32 CommitGraph::generation(CommitIndex commit)
{
    if (commit >= d->inFiles)
        return kUnknownGeneration;
    const Data::Layer &layer = d->layerOf(commit);
    const quint32 level = layer.file.commit(commit - layer.base).generation;
    // 0: written by a git that did not compute it; the largest: it did not fit.
    return level == 0 || level >= 0x3fffffff ? kUnknownGeneration : level;
}

bool CommitGraph::mayTouch(CommitIndex commit, const PathFilter &path) const
{
    if (commit >= d->inFiles)
        return true;
    if (path.m_touches) {
        if (const Touch known = path.m_touches->at(commit); known.kind != Touch::Kind::Unknown)
            return known.kind != Touch::Kind::None;
    }
    const Data::Layer &layer = d->layerOf(commit);
    const std::span<const quint8> filter = layer.file.filter(commit - layer.base);
    if (filter.empty())
        return true;
    const size_t version = layer.file.filterVersion() == 2;
    for (const PathFilter::Key &key : path.m_keys) {
        if (!mayContain(filter, key.first[version], key.step[version], layer.file.filterHashes()))
            return false;
    }
    return true;
}

bool CommitGraph::hasFilters() const
{
    return std::ranges::any_of(d->layers, [](const Data::Layer &layer) { return layer.file.hasFilters(); });
}
bool CommitGraph::hasTouches() const
{
    return !d->touches.isEmpty();
}
PathFilter CommitGraph::filter(QByteArrayView path) const
{
    PathFilter filter(path);
    filter.m_touches = d->touches.find({path.data(), size_t(path.size())});
    return filter;
}
Touch CommitGraph::touch(CommitIndex commit, const PathFilter &path) const
{
    return path.m_touches && commit < d->inFiles ? path.m_touches->at(commit) : Touch{};
}
quint32 CommitGraph::inFiles() const
{
    return d->inFiles;
}
quint32 CommitGraph::size() const
{
    return d->inFiles + quint32(d->nodes.size());
}
const Warnings &CommitGraph::warnings() const
{
    return d->warnings;
}
Objects &CommitGraph::objects()
{
    return d->objects;
}

} // namespace ariadne::history
