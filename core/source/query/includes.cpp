// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/includes.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace ariadne::source {

namespace {

constexpr size_t kMostWords = size_t(4) << 20; // remembered, of eight bytes
constexpr size_t kMostMeant = 64;              // files that one path may mean
constexpr size_t kMostIncluders = 48;          // that around() names
constexpr quint32 kCancelStride = 4096;

std::string_view folderOf(std::string_view path)
{
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool isBelow(std::string_view folder, std::string_view around)
{
    return around.empty() ||
           (folder.starts_with(around) && (folder.size() == around.size() || folder[around.size()] == '/'));
}

// folder/spelled without . and ..; empty where it leads out of the tree.
std::string joined(std::string_view folder, std::string_view spelled)
{
    std::string path(folder);
    for (size_t at = 0; at <= spelled.size();) {
        const size_t end = std::min(spelled.find('/', at), spelled.size());
        const std::string_view part = spelled.substr(at, end - at);
        at = end + 1;
        if (part == "..") {
            if (path.empty())
                return {};
            path.resize(folderOf(path).size());
        } else if (!part.empty() && part != ".") {
            if (!path.empty())
                path += '/';
            path += part;
        }
    }
    return path;
}

// From the text of an #include to files.
class Resolver
{
public:
    Resolver(const View &view, const std::vector<std::string> &folders) : m_view(view), m_folders(folders)
    {
        if (!folders.empty())
            return;
        m_byName.reserve(view.files());
        for (quint32 file = 0; file < view.files(); ++file) {
            const std::string_view path = view.path(file);
            m_byName[path.substr(path.rfind('/') + 1)].push_back(file);
        }
    }

    // Begins another path, with its quotes or brackets.
    void begin(std::string_view name)
    {
        m_quoted = name.front() == '"';
        m_spelled = name.substr(1, name.size() - 2);
        m_meant.clear();
        m_last.clear();
        m_lastFolder = "\n"; // no folder's name
        if (!m_folders.empty()) {
            for (const std::string &folder : m_folders) {
                if (const auto file = m_view.find(joined(folder, m_spelled))) {
                    m_meant.push_back(*file);
                    break;
                }
            }
            return;
        }
        while (m_spelled.starts_with("./") || m_spelled.starts_with("../"))
            m_spelled.remove_prefix(m_spelled.find('/') + 1);
        const auto named = m_byName.find(m_spelled.substr(m_spelled.rfind('/') + 1));
        if (named == m_byName.end())
            return;
        for (const quint32 file : named->second) {
            const std::string_view path = m_view.path(file);
            const bool ends = path.ends_with(m_spelled) &&
                              (path.size() == m_spelled.size() || path[path.size() - m_spelled.size() - 1] == '/');
            if (ends && m_meant.size() < kMostMeant)
                m_meant.push_back(file);
        }
        m_spelled = name.substr(1, name.size() - 2);
    }

    const std::vector<quint32> &meantIn(quint32 from)
    {
        const std::string_view folder = folderOf(m_view.path(from));
        if (folder == m_lastFolder)
            return m_last;
        m_lastFolder = folder;
        m_last.clear();
        if (m_quoted && (m_meant.size() != 1 || !m_folders.empty())) {
            if (const auto file = m_view.find(joined(folder, m_spelled))) {
                m_last.push_back(*file);
                return m_last;
            }
        }
        if (m_folders.empty() && m_meant.size() > 1) {
            // tools/include is for what stands below tools.
            for (const quint32 file : m_meant) {
                std::string_view around = m_view.path(file);
                around = around.substr(0, around.size() - std::min(around.size(), m_spelled.size()));
                if (around.ends_with('/'))
                    around.remove_suffix(1);
                if (isBelow(folder, folderOf(around)))
                    m_last.push_back(file);
            }
        }
        if (m_last.empty())
            m_last = m_meant;
        return m_last;
    }

private:
    const View &m_view;
    const std::vector<std::string> &m_folders;
    std::unordered_map<std::string_view, std::vector<quint32>> m_byName;
    bool m_quoted = false;
    std::string_view m_spelled, m_lastFolder;
    std::vector<quint32> m_meant, m_last;
};

} // namespace

std::shared_ptr<const Includes> Includes::of(const View &view, const std::vector<std::string> &folders, JobControl &job)
{
    Resolver resolver(view, folders);
    std::vector<Line> lines;
    quint32 step = 0;
    for (quint32 i = 0; i < view.segments().size(); ++i) {
        const Segment &segment = *view.segments()[i].facts;
        const bool done = eachIncludedPath(segment, [&](const Segment::Walker &walker) {
            resolver.begin(walker.name());
            PostingReader reader(walker.postings(), segment.files());
            Posting posting;
            while (reader.next(posting)) {
                if (++step % kCancelStride == 0 && job.cancelled())
                    return false;
                for (quint32 from = view.firstFile(i, posting.file); from != kNone; from = view.nextFile(from)) {
                    for (const quint32 to : resolver.meantIn(from)) {
                        if (to != from)
                            lines.push_back({from, to, posting.line});
                    }
                }
            }
            return true;
        });
        if (!done)
            return nullptr;
    }
    return made(view.files(), std::move(lines), job);
}

// In steps, between which it can be cancelled.
std::shared_ptr<const Includes> Includes::made(quint32 files, std::vector<Line> lines, JobControl &job)
{
    if (job.cancelled())
        return nullptr;
    const std::shared_ptr<Includes> includes(new Includes(files, std::move(lines)));
    if (job.cancelled())
        return nullptr;
    includes->number();
    if (job.cancelled())
        return nullptr;
    includes->linkNodes();
    if (job.cancelled())
        return nullptr;
    return includes;
}

std::shared_ptr<const Includes> Includes::without(const std::function<bool(const Line &)> &leavesOut,
                                                  JobControl &job) const
{
    std::vector<Line> lines;
    quint32 step = 0;
    for (const Line &line : m_lines) {
        if (++step % 64 == 0 && job.cancelled())
            return nullptr;
        if (!leavesOut(line))
            lines.push_back(line);
    }
    return made(quint32(m_node.size()), std::move(lines), job);
}

Includes::Includes(quint32 files, std::vector<Line> lines)
{
    // Sorted by counting: the lists are long and the files few.
    const auto sortBy = [&](auto key, auto value, std::vector<quint32> &first, auto &out) {
        first.assign(files + 1, 0);
        for (const Line &line : lines)
            ++first[key(line) + 1];
        for (quint32 i = 0; i < files; ++i)
            first[i + 1] += first[i];
        std::vector<quint32> at(first.begin(), first.end() - 1);
        out.resize(lines.size());
        for (const Line &line : lines)
            out[at[key(line)]++] = value(line);
    };
    sortBy([](const Line &line) { return line.from; }, [](const Line &line) { return line; }, m_firstLine, m_lines);
    sortBy([](const Line &line) { return line.to; }, [](const Line &line) { return line.from; }, m_firstIncluder,
           m_includers);
    m_node.assign(files, kNone);
}

std::span<const Includes::Line> Includes::linesOf(quint32 file) const
{
    return std::span(m_lines).subspan(m_firstLine[file], m_firstLine[file + 1] - m_firstLine[file]);
}

std::span<const quint32> Includes::includersOf(quint32 file) const
{
    return std::span(m_includers).subspan(m_firstIncluder[file], m_firstIncluder[file + 1] - m_firstIncluder[file]);
}

// Tarjan's strongly connected components, without recursion: R. Tarjan, Depth-first search and linear graph algorithms,
// 1972.
void Includes::number()
{
    const auto files = static_cast<quint32>(m_node.size());
    struct Frame {
        quint32 file, next;
    };
    std::vector<quint32> order(files, kNone), low(files, 0), open;
    std::vector<Frame> frames;
    quint32 count = 0;
    m_firstMember.push_back(0);
    for (quint32 root = 0; root < files; ++root) {
        if (order[root] != kNone)
            continue;
        const auto enter = [&](quint32 file) {
            order[file] = low[file] = count++;
            open.push_back(file);
            frames.push_back({file, m_firstLine[file]});
        };
        enter(root);
        while (!frames.empty()) {
            const quint32 file = frames.back().file;
            if (frames.back().next < m_firstLine[file + 1]) {
                const quint32 to = m_lines[frames.back().next++].to;
                if (order[to] == kNone)
                    enter(to);
                else if (m_node[to] == kNone)
                    low[file] = std::min(low[file], order[to]);
                continue;
            }
            frames.pop_back();
            if (!frames.empty())
                low[frames.back().file] = std::min(low[frames.back().file], low[file]);
            if (low[file] != order[file])
                continue;
            const auto node = static_cast<quint32>(m_firstMember.size() - 1);
            quint32 member;
            do {
                member = open.back();
                open.pop_back();
                m_node[member] = node;
                m_members.push_back(member);
            } while (member != file);
            m_firstMember.push_back(static_cast<quint32>(m_members.size()));
        }
    }
}

void Includes::linkNodes()
{
    const size_t nodes = m_firstMember.size() - 1;
    m_firstNext.reserve(nodes + 1);
    m_firstNext.push_back(0);
    for (quint32 node = 0; node < nodes; ++node) {
        const auto begin = static_cast<ptrdiff_t>(m_next.size());
        for (quint32 i = m_firstMember[node]; i < m_firstMember[node + 1]; ++i) {
            for (const Line &line : linesOf(m_members[i])) {
                if (m_node[line.to] != node)
                    m_next.push_back(m_node[line.to]);
            }
        }
        std::sort(m_next.begin() + begin, m_next.end(), std::greater());
        m_next.erase(std::unique(m_next.begin() + begin, m_next.end()), m_next.end());
        m_firstNext.push_back(static_cast<quint32>(m_next.size()));
    }
    m_firstBack.assign(nodes + 1, 0);
    for (const quint32 next : m_next)
        ++m_firstBack[next + 1];
    for (size_t i = 0; i < nodes; ++i)
        m_firstBack[i + 1] += m_firstBack[i];
    std::vector<quint32> at(m_firstBack.begin(), m_firstBack.end() - 1);
    m_back.resize(m_next.size());
    for (quint32 node = 0; node < nodes; ++node) {
        for (const quint32 next : nextNodes(node))
            m_back[at[next]++] = node;
    }
}

std::span<const quint32> Includes::nextNodes(quint32 node) const
{
    return std::span(m_next).subspan(m_firstNext[node], m_firstNext[node + 1] - m_firstNext[node]);
}

// The nodes that `node` sees, itself among them: a bit each. Under the mutex. From the highest number down each node is
// met before all that it sees; what is known of one already is taken over whole.
std::shared_ptr<const Includes::Bits> Includes::below(quint32 node) const
{
    if (const auto known = m_below.find(node); known != m_below.end())
        return known->second;
    auto bits = std::make_shared<Bits>(node / 64 + 1, 0);
    Bits done(node / 64 + 1, 0); // of which all that they see is in `bits`
    (*bits)[node / 64] |= quint64(1) << (node % 64);
    for (size_t word = bits->size(); word-- > 0;) {
        while (const quint64 open = (*bits)[word] & ~done[word]) {
            const auto bit = static_cast<quint32>(63 - std::countl_zero(open));
            done[word] |= quint64(1) << bit;
            const auto here = static_cast<quint32>(word * 64 + bit);
            if (const auto known = m_below.find(here); known != m_below.end()) {
                for (size_t i = 0; i < known->second->size(); ++i) {
                    (*bits)[i] |= (*known->second)[i];
                    done[i] |= (*known->second)[i];
                }
                continue;
            }
            for (const quint32 next : nextNodes(here))
                (*bits)[next / 64] |= quint64(1) << (next % 64);
        }
    }
    keep(m_below, node, bits);
    return bits;
}

// A source file is asked about once: what is remembered is that of the headers it names.
Includes::Sight Includes::sightOf(quint32 file) const
{
    Sight sight;
    sight.m_includes = this;
    sight.m_file = file;
    if (file >= m_node.size())
        return sight;
    const quint32 node = m_node[file];
    const std::scoped_lock lock(m_mutex);
    if (m_firstMember[node + 1] - m_firstMember[node] > 1) {
        sight.m_below.push_back(below(node));
        return sight;
    }
    for (const quint32 next : nextNodes(node)) {
        // Most of a long list are seen by the first of it.
        const auto covered = [&](const auto &bits) {
            return next / 64 < bits->size() && ((*bits)[next / 64] >> (next % 64) & 1);
        };
        if (std::ranges::none_of(sight.m_below, covered))
            sight.m_below.push_back(below(next));
    }
    return sight;
}

bool Includes::Sight::sees(quint32 header) const
{
    if (header == m_file || !m_includes || header >= m_includes->m_node.size())
        return header == m_file;
    const quint32 node = m_includes->m_node[header];
    return std::ranges::any_of(
        m_below, [&](const auto &bits) { return node / 64 < bits->size() && ((*bits)[node / 64] >> (node % 64) & 1); });
}

std::vector<quint32> Includes::around(quint32 file) const
{
    std::vector<quint32> open{file};
    for (size_t i = 0; i < open.size() && file < m_node.size(); ++i) {
        for (const quint32 from : includersOf(open[i])) {
            if (open.size() > kMostIncluders)
                break;
            if (std::ranges::find(open, from) == open.end())
                open.push_back(from);
        }
    }
    open.erase(open.begin());
    return open;
}

Includes::Seers Includes::seersOf(quint32 header) const
{
    Seers seers;
    seers.m_includes = this;
    if (header >= m_node.size())
        return seers;
    const quint32 node = m_node[header];
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_above.find(node); known != m_above.end()) {
        seers.m_nodes = known->second;
        return seers;
    }
    auto bits = std::make_shared<Bits>(m_firstMember.size() / 64 + 1, 0);
    std::vector<quint32> open{node};
    (*bits)[node / 64] |= quint64(1) << (node % 64);
    while (!open.empty()) {
        const quint32 here = open.back();
        open.pop_back();
        for (quint32 i = m_firstBack[here]; i < m_firstBack[here + 1]; ++i) {
            const quint32 from = m_back[i];
            quint64 &word = (*bits)[from / 64];
            const quint64 bit = quint64(1) << (from % 64);
            if (!(word & bit)) {
                word |= bit;
                open.push_back(from);
            }
        }
    }
    keep(m_above, node, bits);
    seers.m_nodes = std::move(bits);
    return seers;
}

bool Includes::Seers::has(quint32 file) const
{
    if (!m_nodes || file >= m_includes->m_node.size())
        return false;
    const quint32 node = m_includes->m_node[file];
    return (*m_nodes)[node / 64] >> (node % 64) & 1;
}

// Under the mutex. What is remembered is bounded: over that it begins anew.
void Includes::keep(std::unordered_map<quint32, std::shared_ptr<const Bits>> &map, quint32 node,
                    const std::shared_ptr<const Bits> &bits) const
{
    if (m_words + bits->size() > kMostWords) {
        m_below.clear();
        m_above.clear();
        m_words = 0;
    }
    m_words += bits->size();
    map.emplace(node, bits);
}

std::vector<bool> Includes::reachedFrom(const std::vector<quint32> &roots) const
{
    std::vector<bool> reached(m_node.size(), false);
    std::vector<quint32> open;
    for (const quint32 root : roots) {
        if (root < reached.size() && !reached[root]) {
            reached[root] = true;
            open.push_back(root);
        }
    }
    while (!open.empty()) {
        const quint32 here = open.back();
        open.pop_back();
        for (const Line &line : linesOf(here)) {
            if (!reached[line.to]) {
                reached[line.to] = true;
                open.push_back(line.to);
            }
        }
    }
    return reached;
}

} // namespace ariadne::source
