// SPDX-License-Identifier: GPL-3.0-or-later
#include "assembly.h"

#include "source/scan/bytescan.h"
#include "source/scan/filename.h"
#include "source/scan/scanner.h"

#include <algorithm>

namespace ariadne::source {

namespace {

constexpr quint32 kCancelStride = 1u << 16;
constexpr size_t kMostWords = 40'000'000;

struct Comments {
    bool slashes = false; // and block comments
    bool hash = false;
    bool prose = false; // a parenthesis behind a word is no call
};

Comments commentsOf(std::string_view path)
{
    static constexpr std::string_view kSlashes[] = {"go", "rs",  "java", "js",    "ts",    "tsx", "jsx", "swift",
                                                    "kt", "cs",  "php",  "proto", "scala", "m",   "mm",  "y",
                                                    "l",  "dts", "dtsi", "css",   "zig",   "d"};
    static constexpr std::string_view kHash[] = {"py",   "sh", "bash",  "pl",  "pm",  "rb", "yaml", "yml",
                                                 "toml", "mk", "cmake", "tcl", "awk", "r",  "jl",   "conf"};
    const std::string_view file = path.substr(path.rfind('/') + 1);
    const std::string_view extension = extensionOf(file);
    Comments comments;
    comments.slashes = std::ranges::find(kSlashes, extension) != std::end(kSlashes);
    comments.hash = std::ranges::find(kHash, extension) != std::end(kHash) || file.starts_with("Makefile") ||
                    file.starts_with("Kconfig") || file == "CMakeLists.txt";
    static constexpr std::string_view kProse[] = {"md",  "markdown", "txt",  "text", "rst", "html", "htm",
                                                  "xml", "tex",      "adoc", "org",  "po",  "ts",   "json",
                                                  "svg", "csv",      "log",  "man",  "texi"};
    const bool manual = extension.size() == 1 && extension[0] >= '1' && extension[0] <= '9';
    const bool named = comments.slashes || comments.hash;
    comments.prose =
        manual || (!named && (extension.empty() || std::ranges::find(kProse, extension) != std::end(kProse)));
    return comments;
}

} // namespace

bool scanWords(std::string_view path, std::string_view content, NameTable &names, Facts &facts, JobControl &job)
{
    const Comments comments = commentsOf(path);
    const char *const begin = content.data();
    const char *const end = begin + content.size();
    const char *lineBegin = begin;
    quint32 line = 1;
    char before = '\n';
    for (const char *p = begin; p < end;) {
        const char c = *p;
        switch (byteClass(c)) {
        case ByteClass::Newline:
            ++line;
            lineBegin = ++p;
            if (line % kCancelStride == 0 && job.cancelled())
                return false;
            continue;
        case ByteClass::Space:
            ++p;
            continue;
        case ByteClass::Letter: {
            const char *const at = p;
            p = wordEnd(p, end);
            const auto length = static_cast<size_t>(p - at);
            if (length <= Scanner::kMostName) {
                const char next = p < end ? *p : '\0';
                const Use use = next != '(' || comments.prose ? Use::Mention
                                : before == '.'               ? Use::MemberCall
                                                              : Use::Call;
                const quint32 name = names.intern(at, static_cast<quint32>(length));
                facts.occurrences.push_back(
                    {name, line, kNone, Occurrence::pack(static_cast<quint64>(at - lineBegin) + 1, use, false, false)});
            }
            if (facts.occurrences.size() % kCancelStride == 0 && job.cancelled())
                return false;
            if (facts.occurrences.size() > kMostWords) {
                facts.complete = false;
                p = end;
            }
            before = 'a';
            continue;
        }
        case ByteClass::Digit:
            p = wordEnd(p, end);
            before = '0';
            continue;
        default:
            break;
        }
        const bool lineComment =
            (c == '#' && comments.hash) || (c == '/' && comments.slashes && end - p > 1 && p[1] == '/');
        if (lineComment) {
            const void *const newline = std::memchr(p, '\n', static_cast<size_t>(end - p));
            p = newline ? static_cast<const char *>(newline) : end;
            continue;
        }
        if (c == '/' && comments.slashes && end - p > 1 && p[1] == '*') {
            const char *const from = p;
            p = commentEnd(p + 2, end);
            for (const char *at = from; (at = std::find(at, p, '\n')) != p; lineBegin = ++at)
                ++line;
            continue;
        }
        before = c;
        ++p;
    }
    facts.lines = line - (content.ends_with('\n') ? 1 : 0);
    return true;
}

} // namespace ariadne::source
