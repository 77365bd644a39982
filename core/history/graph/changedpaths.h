// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/objects.h"

#include <functional>

namespace ariadne::history {

// One entry of a tree as git stores it: "MODE NAME\0" and 20 bytes.
struct TreeItem {
    quint32 mode = 0;
    std::string_view name;
    Oid oid;
    bool isFolder() const { return (mode & 0170000) == 0040000; }
    bool isSubmodule() const { return (mode & 0170000) == 0160000; }
    bool isRegular() const { return (mode & 0170000) == 0100000; }
};
// Takes the first entry off `rest`; false at the end or where the bytes are damaged.
bool nextItem(std::string_view &rest, TreeItem &item);
std::optional<TreeItem> findItem(std::string_view tree, std::string_view name);

// What is at a path of a tree; the mode is 0 where there is nothing.
struct TreePlace {
    quint32 mode = 0;
    Oid oid;
    bool operator==(const TreePlace &) const = default;
};
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

} // namespace ariadne::history
