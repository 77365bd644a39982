// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/objects.h"
#include "history/objects/treeitem.h"

#include <functional>
#include <span>
#include <vector>

namespace ariadne::history {

Result<TreePlace> lookUp(Objects &objects, const Oid &tree, std::string_view path);

// A path that differs between two trees. Modes are 0 on the side that has none.
struct TreeChange {
    QByteArray path;
    quint32 oldMode = 0, newMode = 0;
    Oid oldOid, newOid;
};
// Every file that differs, sorted as trees are. A file in the place of a folder is a change of its own, beside those of
// the folder's files. `take` returns false to stop. `from` or `to` null: the empty tree.
Done changedFiles(Objects &objects, const Oid &from, const Oid &to, JobControl &job,
                  const std::function<bool(const TreeChange &)> &take);

// What another tree has at the paths of changes that lead to a tree, these in the order of changedFiles().
Result<std::vector<TreePlace>> placesIn(Objects &objects, const Oid &other, const Oid &tree,
                                        std::span<const TreeChange> changes, JobControl &job);

} // namespace ariadne::history
