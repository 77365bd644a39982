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

    // Whether `file` is `header` or includes it.
    bool sees(quint32 file, quint32 header) const;
    // Whether one of those that include `file` does: a header may lean on what its includer included before. Bounded: a
    // few hundred includers are looked at.
    bool seesAround(quint32 file, quint32 header) const;
    std::span<const Line> linesOf(quint32 file) const;
    std::span<const quint32> includersOf(quint32 file) const;
    // Of each file whether one of `roots` sees it.
    std::vector<bool> reachedFrom(const std::vector<quint32> &roots) const;

private:
    using Bits = std::vector<quint64>;
    Includes(quint32 files, std::vector<Line> lines);
    void number();
    std::shared_ptr<const Bits> below(quint32 node) const;

    std::vector<Line> m_lines;        // in order of from and line
    std::vector<quint32> m_firstLine; // by file, and one more
    std::vector<quint32> m_includers, m_firstIncluder;
    std::vector<quint32> m_node;                   // by file
    std::vector<quint32> m_members, m_firstMember; // by node
    mutable std::mutex m_mutex;
    mutable std::unordered_map<quint32, std::shared_ptr<const Bits>> m_below;
    mutable size_t m_words = 0;
};

} // namespace ariadne::source
