// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/view.h"
#include "support/job.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace ariadne::source {

// The paths of #include lines that a segment has: the walker stands at each, with its quotes or brackets, until `each`
// returns false, which is the result then.
template <typename Each> bool eachIncludedPath(const Segment &segment, Each each)
{
    for (const char first : {'"', '<'}) {
        Segment::Walker walker(segment, segment.lowerBound({&first, 1}));
        while (walker.next() && walker.name().starts_with(first)) {
            if (walker.name().size() > 2 && !each(std::as_const(walker)))
                return false;
        }
    }
    return true;
}

// Which files of a view see which others, by their #include lines, to any depth. Immutable but for what it remembers;
// thread-safe. Made in one walk over the names of included paths, some tens of milliseconds on a kernel.
//
// The clever part: files that include each other in a circle see the same, so they are one node of a graph without
// circles, whose nodes are numbered so that each sees only lower ones.
class Includes
{
public:
    struct Line {
        quint32 from = 0, to = 0; // files of the view
        quint32 line = 0;
    };

    // Folders ("include", "" the root) are those of a compile database's -I, in order; an empty list: not known, then a
    // path may mean every file that ends with it, those below the folders around the including file before others.
    // Null: cancelled.
    static std::shared_ptr<const Includes> of(const View &view, const std::vector<std::string> &folders,
                                              JobControl &job);
    // The same without the lines that `leavesOut` names. Null: cancelled.
    std::shared_ptr<const Includes> without(const std::function<bool(const Line &)> &leavesOut, JobControl &job) const;

    // What one file sees: itself and what it includes. Cheap to ask; valid as long as the Includes.
    class Sight
    {
    public:
        bool sees(quint32 header) const;

    private:
        friend class Includes;
        const Includes *m_includes = nullptr;
        quint32 m_file = kNone;
        std::vector<std::shared_ptr<const std::vector<quint64>>> m_below;
    };
    Sight sightOf(quint32 file) const;
    bool sees(quint32 file, quint32 header) const { return file == header || sightOf(file).sees(header); }
    // Who sees one header.
    class Seers
    {
    public:
        bool has(quint32 file) const;

    private:
        friend class Includes;
        const Includes *m_includes = nullptr;
        std::shared_ptr<const std::vector<quint64>> m_nodes; // a bit each
    };
    Seers seersOf(quint32 header) const;
    // Those that include `file`, the nearest first; at most some dozens.
    std::vector<quint32> around(quint32 file) const;
    std::span<const Line> linesOf(quint32 file) const;
    std::span<const quint32> includersOf(quint32 file) const;
    // Of each file whether one of `roots` sees it.
    std::vector<bool> reachedFrom(const std::vector<quint32> &roots) const;

private:
    using Bits = std::vector<quint64>;
    Includes(quint32 files, std::vector<Line> lines);
    static std::shared_ptr<const Includes> made(quint32 files, std::vector<Line> lines, JobControl &job);
    void number();
    void linkNodes();
    std::shared_ptr<const Bits> below(quint32 node) const;
    std::span<const quint32> nextNodes(quint32 node) const;
    void keep(std::unordered_map<quint32, std::shared_ptr<const Bits>> &map, quint32 node,
              const std::shared_ptr<const Bits> &bits) const;

    std::vector<Line> m_lines;        // in order of from and line
    std::vector<quint32> m_firstLine; // by file, and one more
    std::vector<quint32> m_includers, m_firstIncluder;
    std::vector<quint32> m_node;                   // by file
    std::vector<quint32> m_members, m_firstMember; // by node
    std::vector<quint32> m_next, m_firstNext;      // by node: the nodes included by its files, each once, descending
    std::vector<quint32> m_back, m_firstBack;      // by node: those that include it
    mutable std::mutex m_mutex;
    mutable std::unordered_map<quint32, std::shared_ptr<const Bits>> m_below, m_above;
    mutable size_t m_words = 0;
};

} // namespace ariadne::source
