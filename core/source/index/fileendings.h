// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

// What the name of a file says of languages that the scanner does not know (Language::Other). One table.
namespace ariadne::source {

// A name before a parenthesis is a call there. Everywhere else, in manuals and web pages, it is mentioned.
bool isCode(std::string_view path, std::string_view content);

// ctags may know something about it: programs, by their ending or, without one, by their #! line.
bool isForCtags(std::string_view path, std::string_view content);

} // namespace ariadne::source
