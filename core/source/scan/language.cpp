// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner.h"

#include "source/scan/filename.h"

#include <algorithm>
#include <iterator>

namespace ariadne::source {

namespace {

constexpr size_t kSniffed = 16384;

constexpr std::string_view kCpp[] = {"cc",  "cpp", "cxx", "c++", "hpp", "hh", "hxx", "h++", "ipp",
                                     "tpp", "tcc", "inl", "C",   "H",   "cu", "cuh", "ino"};

bool isOneOf(std::string_view word, std::span<const std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

// Does a line begin as only C++ does? `class` alone is a fine name in C.
bool saysCpp(std::string_view line)
{
    const size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return false;
    line.remove_prefix(first);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
    for (const std::string_view word :
         {"template<", "template <", "using namespace ", "public:", "private:", "protected:", "namespace {"})
        if (line.starts_with(word))
            return true;
    if (first == 0 && (line.starts_with("class ") || line.starts_with("namespace ")))
        return line.ends_with('{') ||
               (line.starts_with("class ") && (line.ends_with(';') || line.find(" : ") != std::string_view::npos)) ||
               (line.starts_with("namespace ") && line.find(' ', 10) == std::string_view::npos);
    return false;
}

} // namespace

Language languageOf(std::string_view path, std::span<const std::byte> content)
{
    const std::string_view text(reinterpret_cast<const char *>(content.data()), std::min(content.size(), kSniffed));
    if (content.size() > Scanner::kMostBytes || text.find('\0') != std::string_view::npos) {
        // A NUL byte is damage in a C file, and a sign of no text elsewhere.
        const bool c = path.ends_with(".c") || path.ends_with(".h");
        if (!c || content.size() > Scanner::kMostBytes)
            return Language::None;
    }
    const std::string_view extension = extensionOf(path);
    if (extension == "c")
        return Language::C;
    if (isOneOf(extension, kCpp))
        return Language::Cpp;
    if (extension == "S" || extension == "s" || extension == "asm")
        return Language::Assembly;
    if (extension != "h")
        return Language::Other;
    for (size_t at = 0; at < text.size();) {
        size_t first = at;
        while (first < text.size() && (text[first] == ' ' || text[first] == '\t'))
            ++first;
        // Nearly all lines of C are done with here.
        const bool candidate = first < text.size() && std::string_view("tupnc").find(text[first]) != text.npos;
        const size_t end = std::min(text.find('\n', first), text.size());
        if (candidate && saysCpp(text.substr(at, end - at)))
            return Language::Cpp;
        at = end + 1;
    }
    return Language::C;
}

} // namespace ariadne::source
