// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oid.h"

#include <optional>
#include <string_view>

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
// The mode that git writes before a name at `name`, and where it begins; nothing where none stands there.
struct ItemMode {
    size_t at = 0;
    quint32 value = 0;
};
std::optional<ItemMode> modeBefore(std::string_view tree, size_t name);
std::optional<TreeItem> findItem(std::string_view tree, std::string_view name);

// What is at a path of a tree; the mode is 0 where there is nothing.
struct TreePlace {
    quint32 mode = 0;
    Oid oid;
    bool operator==(const TreePlace &) const = default;
};

} // namespace ariadne::history
