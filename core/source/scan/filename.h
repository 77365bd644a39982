// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace ariadne::source {

// What stands behind the last dot of a file's name ("c" of "src/a.c"); empty where there is no dot in it.
inline std::string_view extensionOf(std::string_view path)
{
    const std::string_view file = path.substr(path.rfind('/') + 1);
    const size_t dot = file.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : file.substr(dot + 1);
}

} // namespace ariadne::source
