// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/fileendings.h"

#include <algorithm>
#include <array>

namespace ariadne::source {

namespace {

enum : unsigned char { kCalls = 1, kCtags = 2, kBoth = kCalls | kCtags };

struct Ending {
    std::string_view text;
    unsigned char is = 0;
};

// In ascending order. Only kCtags: names stand before parentheses that call nothing there.
constexpr auto kEndings = std::to_array<Ending>({
    {"ada", kBoth},     {"adb", kBoth},   {"ads", kBoth},    {"awk", kBoth},    {"bash", kBoth},  {"bat", kCtags},
    {"bpf", kCalls},    {"bt", kCalls},   {"cl", kCalls},    {"clj", kCtags},   {"cocci", kCalls}, {"cs", kBoth},
    {"d", kBoth},       {"dart", kCalls}, {"def", kCalls},   {"el", kBoth},     {"erl", kBoth},   {"ex", kBoth},
    {"exs", kBoth},     {"f", kBoth},     {"f03", kBoth},    {"f90", kBoth},    {"f95", kBoth},   {"fs", kBoth},
    {"glsl", kCalls},   {"go", kBoth},    {"groovy", kCalls}, {"hs", kBoth},    {"in", kCalls},   {"java", kBoth},
    {"jl", kBoth},      {"js", kBoth},    {"jsx", kBoth},    {"ksh", kBoth},    {"kt", kBoth},    {"l", kBoth},
    {"lisp", kBoth},    {"lua", kBoth},   {"m", kBoth},      {"mjs", kBoth},    {"ml", kBoth},    {"mli", kCtags},
    {"mm", kBoth},      {"nim", kBoth},   {"p6", kBoth},     {"pas", kBoth},    {"php", kBoth},   {"pl", kBoth},
    {"pm", kBoth},      {"proto", kCtags}, {"ps1", kCtags},  {"py", kBoth},     {"pyx", kBoth},   {"r", kBoth},
    {"raku", kBoth},    {"rb", kBoth},    {"rs", kBoth},     {"scala", kBoth},  {"scm", kCtags},  {"sh", kBoth},
    {"sql", kBoth},     {"sv", kBoth},    {"swift", kBoth},  {"tcl", kBoth},    {"ts", kBoth},    {"tsx", kBoth},
    {"v", kBoth},       {"vala", kCalls}, {"vhd", kCtags},   {"vhdl", kCtags},  {"vim", kBoth},   {"y", kBoth},
    {"yy", kCalls},     {"zig", kCalls},  {"zsh", kBoth},
});
static_assert(std::ranges::is_sorted(kEndings, {}, &Ending::text));

// A name without an ending (a hidden file's first dot begins none) is a program where a #! line says so.
bool is(unsigned char what, std::string_view path, std::string_view content)
{
    const std::string_view file = path.substr(path.rfind('/') + 1);
    const size_t dot = file.rfind('.');
    if (dot == std::string_view::npos || dot == 0)
        return content.starts_with("#!");
    const std::string_view text = file.substr(dot + 1);
    const auto at = std::ranges::lower_bound(kEndings, text, {}, &Ending::text);
    return at != kEndings.end() && at->text == text && (at->is & what) != 0;
}

} // namespace

bool isCode(std::string_view path, std::string_view content)
{
    return is(kCalls, path, content);
}

bool isForCtags(std::string_view path, std::string_view content)
{
    return is(kCtags, path, content);
}

} // namespace ariadne::source
