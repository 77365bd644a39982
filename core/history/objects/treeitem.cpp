// SPDX-License-Identifier: GPL-3.0-or-later
#include "treeitem.h"

#include <cstring>
#include <string>

namespace ariadne::history {

bool nextItem(std::string_view &rest, TreeItem &item)
{
    size_t i = 0;
    quint32 mode = 0;
    while (i < rest.size() && rest[i] >= '0' && rest[i] <= '7' && i < 8)
        mode = mode * 8 + quint32(rest[i++] - '0');
    if (i == 0 || i >= rest.size() || rest[i] != ' ')
        return false;
    const char *name = rest.data() + i + 1;
    const auto *end = static_cast<const char *>(std::memchr(name, 0, rest.size() - i - 1));
    if (!end || size_t(rest.data() + rest.size() - end) < 1 + Oid::kSize)
        return false;
    item.mode = mode;
    item.name = std::string_view(name, size_t(end - name));
    item.oid = Oid::fromBytes(end + 1);
    rest.remove_prefix(size_t(end + 1 - rest.data()) + Oid::kSize);
    return true;
}

std::optional<ItemMode> modeBefore(std::string_view tree, size_t name)
{
    constexpr std::pair<std::string_view, quint32> kModes[] = {
        {"100644 ", 0100644}, {"100755 ", 0100755}, {"40000 ", 0040000}, {"120000 ", 0120000}, {"160000 ", 0160000}};
    for (const auto &[text, mode] : kModes) {
        if (name >= text.size() && tree.substr(name - text.size(), text.size()) == text)
            return ItemMode{name - text.size(), mode};
    }
    return std::nullopt;
}

std::optional<TreeItem> findItem(std::string_view tree, std::string_view name)
{
    // Searching for the bytes " NAME\0" is many times faster than reading entry by entry. They could stand within
    // another entry's id only by chance of one in 2^96, with a mode before them; more than one place settles nothing.
    std::string needle(" ");
    needle.append(name).push_back('\0');
    const auto find = [&](const char *from) {
        return static_cast<const char *>(
            memmem(from, size_t(tree.data() + tree.size() - from), needle.data(), needle.size()));
    };
    const char *at = find(tree.data());
    if (!at)
        return std::nullopt;
    TreeItem item;
    if (const auto mode = modeBefore(tree, size_t(at + 1 - tree.data())); mode && !find(at + 1)) {
        std::string_view rest = tree.substr(mode->at);
        if (nextItem(rest, item) && item.name == name)
            return item;
    }
    while (nextItem(tree, item)) {
        if (item.name == name)
            return item;
    }
    return std::nullopt;
}

} // namespace ariadne::history
