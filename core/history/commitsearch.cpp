// SPDX-License-Identifier: GPL-3.0-or-later
#include "commitsearch.h"

#include "blame/linediff.h"
#include "blame/renames.h"
#include "blame/versions.h"
#include "graph/changedpaths.h"
#include "graph/walk.h"
#include "support/regex.h"

#include <QCoreApplication>

namespace ariadne::history {

namespace {

constexpr quint64 kMostMessage = quint64(64) << 20;
constexpr quint64 kMostFile = quint64(64) << 20; // larger ones are data

struct Search {
    CommitGraph graph;
    std::vector<CommitIndex> start;
    std::optional<PathFilter> filter;
};

Result<Search> begin(const repository::SourceRoot &root, const QByteArray &revision, const SearchOptions &options,
                     JobControl &job)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "%1 is a plain folder without history.").arg(root.name()));
    QList<ObjectId> tips;
    if (options.allBranches) {
        const auto references = root.repository().references(job);
        if (!references)
            return std::unexpected(references.error());
        for (const repository::Reference &reference : *references)
            tips.append(reference.commit);
        if (const auto head = root.repository().head())
            tips.append(*head);
    } else {
        const auto from =
            root.repository().resolve(revision.isEmpty() ? QStringLiteral("HEAD") : QString::fromUtf8(revision));
        if (!from)
            return std::unexpected(from.error());
        tips.append(*from);
    }
    auto graph = CommitGraph::open(root.repository(), job);
    if (!graph)
        return std::unexpected(graph.error());
    Search search{std::move(*graph), {}, {}};
    for (const ObjectId &tip : tips) {
        const auto start = search.graph.find(tip);
        if (!start)
            return std::unexpected(start.error());
        // A branch whose tip is not here does not keep the others from being searched.
        if (!options.allBranches || search.graph.load(*start))
            search.start.push_back(*start);
    }
    if (!options.path.isEmpty())
        search.filter.emplace(options.path);
    return search;
}

// Whether a change of a file is what is looked for.
class Needle
{
public:
    Needle(Objects &objects, const QByteArray &text, const std::optional<Regex> &regex)
        : m_objects(objects), m_text(text), m_regex(regex)
    {
    }

    Result<bool> fits(const TreeChange &change, JobControl &job)
    {
        const auto before = content(change.oldMode, change.oldOid), after = content(change.newMode, change.newOid);
        if (!before || !after)
            return false; // missing or too large: the rest goes on
        if (!m_regex)
            return count(before->view()) != count(after->view());
        return linesFit(before->view(), after->view(), job);
    }

private:
    std::optional<ObjectBytes> content(quint32 mode, const Oid &oid)
    {
        const quint32 kind = mode & 0170000;
        if (kind != 0100000 && kind != 0120000)
            return ObjectBytes{};
        auto bytes = m_objects.read(oid, ObjectType::Blob, kMostFile);
        return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
    }
    qint64 count(std::string_view text) const
    {
        qint64 number = 0;
        const std::string_view needle(m_text.constData(), size_t(m_text.size()));
        while (!text.empty()) {
            const auto *at = static_cast<const char *>(memmem(text.data(), text.size(), needle.data(), needle.size()));
            if (!at)
                break;
            ++number;
            text.remove_prefix(size_t(at - text.data()) + needle.size());
        }
        return number;
    }
    // A line that matches was added or removed.
    Result<bool> linesFit(std::string_view before, std::string_view after, JobControl &job)
    {
        if (!m_regex->matches(before) && !m_regex->matches(after))
            return false;
        LineTable table(false);
        const auto a = table.number(before, nullptr, {}, job);
        const auto b = a ? table.number(after, a->get(), before, job) : a;
        if (!b)
            return std::unexpected(b.error());
        LineDiff diff(table, true);
        const auto hunks = diff.compare(LineSlice(**a), LineSlice(**b), job);
        if (!hunks)
            return std::unexpected(hunks.error());
        const auto any = [&](const TextLines &lines, int first, int number) {
            for (int i = first; i < first + number; ++i) {
                std::string_view line = table.text(lines.ids[size_t(i)]);
                if (line.ends_with('\n'))
                    line.remove_suffix(1);
                if (m_regex->matches(line))
                    return true;
            }
            return false;
        };
        return std::ranges::any_of(*hunks, [&](const LineHunk &hunk) {
            return any(**a, hunk.oldStart, hunk.oldCount) || any(**b, hunk.newStart, hunk.newCount);
        });
    }

    Objects &m_objects;
    QByteArray m_text;
    const std::optional<Regex> &m_regex;
};

// A file that got another name is one change, not two.
Done pairRenames(Objects &objects, std::vector<TreeChange> &changes, JobControl &job)
{
    std::vector<TreeChange> gone;
    std::ranges::copy_if(changes, std::back_inserter(gone),
                         [](const TreeChange &change) { return change.newMode == 0; });
    for (TreeChange &change : changes) {
        if (gone.empty())
            break;
        if (change.oldMode != 0)
            continue;
        const auto content = objects.read(change.newOid, ObjectType::Blob, kMostFile);
        if (!content)
            continue;
        const auto from =
            renamedFrom(objects, change.path, {change.newMode, change.newOid}, content->view(), gone, job);
        if (!from)
            return std::unexpected(from.error());
        if (!*from)
            continue;
        change.oldMode = (*from)->place.mode;
        change.oldOid = (*from)->place.oid;
        std::erase_if(gone, [&](const TreeChange &other) { return other.path == (*from)->path; });
    }
    std::erase_if(changes, [&](const TreeChange &change) {
        return change.newMode == 0 &&
               std::ranges::none_of(gone, [&](const TreeChange &other) { return other.path == change.path; });
    });
    return {};
}

bool isBelow(const QByteArray &path, const QByteArray &folder)
{
    return folder.isEmpty() || path == folder ||
           (path.startsWith(folder) && path.size() > folder.size() && path.at(folder.size()) == '/');
}

} // namespace

Done searchMessages(const repository::SourceRoot &root, const QByteArray &revision, const QString &text,
                    const SearchOptions &options, JobControl &job, const CommitCallback &found)
{
    auto search = begin(root, revision, options, job);
    if (!search)
        return std::unexpected(search.error());
    const auto sensitivity = options.caseSensitive ? Regex::Case::Sensitive : Regex::Case::Insensitive;
    const auto regex = options.regex ? Regex::compile(text, sensitivity) : Regex::literal(text, sensitivity);
    if (!regex)
        return std::unexpected(regex.error());
    CommitGraph &graph = search->graph;
    return walk(graph, search->start, {}, {}, job, [&](CommitIndex commit) {
        if (search->filter && !graph.mayTouch(commit, *search->filter))
            return true;
        const auto bytes = graph.objects().read(graph.oid(commit), ObjectType::Commit, kMostMessage);
        if (!bytes)
            return true; // missing further down: the rest goes on
        const size_t body = bytes->view().find("\n\n");
        if (body == std::string_view::npos || !regex->matches(bytes->view().substr(body + 2)))
            return true;
        return found(graph.id(commit));
    });
}

Done pickaxe(const repository::SourceRoot &root, const QByteArray &revision, const QString &text,
             const SearchOptions &options, JobControl &job, const CommitCallback &found)
{
    if (text.isEmpty())
        return fail(Error::Kind::Usage, QCoreApplication::translate("ariadne", "An empty text stands everywhere."));
    auto search = begin(root, revision, options, job);
    if (!search)
        return std::unexpected(search.error());
    std::optional<Regex> regex;
    if (options.regex) {
        auto compiled = Regex::compile(text, Regex::Case::Sensitive);
        if (!compiled)
            return std::unexpected(compiled.error());
        regex = std::move(*compiled);
    }
    CommitGraph &graph = search->graph;
    Needle needle(graph.objects(), text.toUtf8(), regex);
    Done failed;
    const Done done = walk(graph, search->start, {}, {}, job, [&](CommitIndex commit) {
        const auto parents = graph.parents(commit);
        if (parents.size() > 1 || (search->filter && !graph.mayTouch(commit, *search->filter)))
            return true;
        std::vector<TreeChange> changes;
        const Oid before = parents.empty() ? Oid{} : graph.tree(parents.front());
        const Done compared =
            changedFiles(graph.objects(), before, graph.tree(commit), job, [&](const TreeChange &change) {
                if (isBelow(change.path, options.path))
                    changes.push_back(change);
                return true;
            });
        if (!compared && compared.error().kind == Error::Kind::Cancelled) {
            failed = compared;
            return false;
        }
        if (const Done paired = pairRenames(graph.objects(), changes, job); !paired) {
            failed = paired;
            return false;
        }
        for (const TreeChange &change : changes) {
            const auto fits = needle.fits(change, job);
            if (!fits) {
                failed = std::unexpected(fits.error());
                return false;
            }
            if (*fits)
                return found(graph.id(commit));
        }
        return true;
    });
    return failed ? done : failed;
}

} // namespace ariadne::history
