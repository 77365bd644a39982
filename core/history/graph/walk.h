// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commitgraph.h"

namespace ariadne::history {

struct WalkOptions {
    enum class Order {
        Date, // newest committer date first, as `git log`; a parent may come before a child whose clock was wrong
        Topo, // never a parent before all of its children, lines of history kept together, as `git log --topo-order`
    };
    Order order = Order::Date;
    bool firstParent = false;
};

// Visits what `from` reach and `hide` do not, each once. `visit` returns false to stop. Date order starts at once; Topo
// reads the whole range first. Errors: Cancelled; NotFound where a start is missing. Commits missing further down end
// their line: graph.error() then tells.
Done walk(CommitGraph &graph, const std::vector<CommitIndex> &from, const std::vector<CommitIndex> &hide,
          const WalkOptions &options, JobControl &job, const std::function<bool(CommitIndex)> &visit);

} // namespace ariadne::history
