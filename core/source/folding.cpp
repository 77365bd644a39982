// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/folding.h"

#include "source/scan/filename.h"
#include "source/scan/scanner.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace ariadne::source {

namespace {

constexpr size_t kMostDepth = 10'000; // of nesting; deeper braces are not followed
constexpr int kLinesPerLook = 4096;   // between two looks whether the job was cancelled

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

enum class Style { None, Braces, Indent };

Style styleOf(Language language, std::string_view path)
{
    if (language == Language::None)
        return Style::None;
    if (language != Language::Other)
        return Style::Braces;
    const std::string_view extension = extensionOf(path);
    if (isOneOf(extension, {"go",    "rs",    "java",  "js", "ts",  "jsx",  "tsx",  "mjs",  "cs",  "d",    "kt",
                            "swift", "scala", "m",     "mm", "php", "css",  "scss", "json", "dts", "dtsi", "groovy",
                            "y",     "l",     "proto", "v",  "sv",  "glsl", "zig",  "bpf",  "bt",  "cl"}))
        return Style::Braces;
    if (isOneOf(extension, {"py", "pyx", "pyi", "rb", "lua", "yaml", "yml", "sh", "bash", "cmake", "vim", "nim", "hs",
                            "ml", "tcl", "pl", "pm", "f90"}))
        return Style::Indent;
    return Style::None;
}

// Goes through the text once, line by line, and remembers what is open.
class Braces
{
public:
    Braces(std::string_view text, bool directives, JobControl &job) : m_text(text), m_job(job), m_directives(directives)
    {
    }

    Result<QList<LineRange>> run()
    {
        while (m_at < m_text.size() && m_regions.size() < kMostFoldRegions) {
            if (m_line % kLinesPerLook == 0 && m_job.cancelled())
                return cancelled();
            const size_t end = std::min(m_text.find('\n', m_at), m_text.size());
            line(m_text.substr(m_at, end - m_at));
            m_at = end + 1;
            ++m_line;
        }
        endRun(m_includes);
        endRun(m_remarks);
        if (m_comment)
            add(m_commentStart, m_line - 1);
        std::ranges::sort(m_regions, [](const LineRange &a, const LineRange &b) {
            return a.first != b.first ? a.first < b.first : a.last > b.last;
        });
        return m_regions;
    }

private:
    struct Condition {
        int line = 0;
        size_t depth = 0; // of braces where it began: the branches after it start from the same
        bool guard = false;
    };
    struct Span {
        int first = 0, last = 0;
    };

    void add(int first, int last)
    {
        if (last > first && m_regions.size() < kMostFoldRegions)
            m_regions.append({first, last});
    }
    void endRun(Span &span)
    {
        if (span.first > 0)
            add(span.first, span.last);
        span = {};
    }
    void goOn(Span &span)
    {
        if (span.first > 0 && span.last + 1 == m_line) {
            span.last = m_line;
            return;
        }
        endRun(span);
        span = {m_line, m_line};
    }

    void line(std::string_view text)
    {
        const size_t blank = text.find_first_not_of(" \t\r\f\v");
        const std::string_view words = blank == std::string_view::npos ? std::string_view() : text.substr(blank);
        if (!m_comment && !m_literal && m_directives && words.starts_with('#')) {
            directive(words);
            m_head = 0;
        } else if (!m_comment && !m_literal && words.starts_with("//")) {
            goOn(m_remarks);
        } else {
            code(text);
            // What a brace on a line of its own belongs to: the line above, unless that ended something.
            if (!words.empty() && !m_comment) {
                const std::string_view bare = words.substr(0, words.find_last_not_of(" \t\r") + 1);
                m_head = bare.ends_with(';') || bare.ends_with('}') || bare.ends_with('{') || bare.ends_with("*/")
                             ? 0
                             : m_line;
            }
        }
    }

    void directive(std::string_view words)
    {
        const size_t at = words.find_first_not_of("# \t");
        const std::string_view rest = at == std::string_view::npos ? std::string_view() : words.substr(at);
        const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r(\"<!/"));
        if (name == "include") {
            goOn(m_includes);
            return;
        }
        if (name == "if" || name == "ifdef" || name == "ifndef") {
            if (m_conditions.size() < kMostDepth)
                m_conditions.push_back({m_line, m_open.size(), name == "ifndef" && m_conditions.empty() && m_first});
        } else if (name == "else" || name.starts_with("elif")) {
            if (!m_conditions.empty()) {
                Condition &branch = m_conditions.back();
                if (!branch.guard)
                    add(branch.line, m_line - 1);
                branch.guard = false;
                branch.line = m_line;
                // Both branches may open the same brace: the second begins where the first did.
                if (m_open.size() > branch.depth)
                    m_open.resize(branch.depth);
            }
        } else if (name == "endif") {
            if (!m_conditions.empty()) {
                if (!m_conditions.back().guard)
                    add(m_conditions.back().line, m_line - 1);
                m_conditions.pop_back();
            }
        } else if (name == "define") {
            m_first = false;
            // A macro of several lines: up to the last that ends in a backslash, and the one after.
            size_t from = m_at;
            int last = m_line;
            for (;;) {
                const size_t end = std::min(m_text.find('\n', from), m_text.size());
                std::string_view part = m_text.substr(from, end - from);
                if (part.ends_with('\r'))
                    part.remove_suffix(1);
                if (!part.ends_with('\\') || end >= m_text.size())
                    break;
                from = end + 1;
                ++last;
            }
            add(m_line, last);
            return;
        }
        m_first = false;
    }

    void code(std::string_view text)
    {
        for (size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (m_comment) {
                const size_t end = text.find("*/", i);
                if (end == std::string_view::npos)
                    return;
                m_comment = false;
                add(m_commentStart, m_line);
                i = end + 1;
                continue;
            }
            if (m_literal) { // `…` of Go and JavaScript
                const size_t end = text.find('`', i);
                if (end == std::string_view::npos)
                    return;
                m_literal = false;
                i = end;
                continue;
            }
            switch (c) {
            case '/':
                if (i + 1 < text.size() && text[i + 1] == '/')
                    return;
                if (i + 1 < text.size() && text[i + 1] == '*') {
                    m_comment = true;
                    m_commentStart = m_line;
                    ++i;
                }
                break;
            case '"':
            case '\'':
                i = behindString(text, i);
                break;
            case '`':
                if (!m_directives)
                    m_literal = true;
                break;
            case '{':
                if (m_open.size() < kMostDepth) {
                    const bool alone = text.find_first_not_of(" \t") == i;
                    m_open.push_back(alone && m_head > 0 ? m_head : m_line);
                }
                m_first = false;
                break;
            case '}':
                if (!m_open.empty()) {
                    add(m_open.back(), m_line - 1);
                    m_open.pop_back();
                }
                break;
            default:
                if (c != ' ' && c != '\t' && c != '\r')
                    m_first = false;
                break;
            }
        }
    }

    // Where the string or character ends on this line; a quote that does not end is a lifetime or an apostrophe.
    static size_t behindString(std::string_view text, size_t at)
    {
        constexpr size_t kMostCharacter = 12;
        const char quote = text[at];
        for (size_t i = at + 1; i < text.size(); ++i) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == quote)
                return i;
            else if (quote == '\'' && i - at > kMostCharacter)
                return at;
        }
        return quote == '"' ? text.size() : at;
    }

    std::string_view m_text;
    JobControl &m_job;
    const bool m_directives;
    size_t m_at = 0;
    int m_line = 1;
    int m_head = 0;      // the line that a brace alone on the next one belongs to
    bool m_first = true; // nothing but comments so far
    bool m_comment = false, m_literal = false;
    int m_commentStart = 0;
    std::vector<int> m_open; // lines of the open braces
    std::vector<Condition> m_conditions;
    Span m_includes, m_remarks;
    QList<LineRange> m_regions;
};

Result<QList<LineRange>> byIndent(std::string_view text, JobControl &job)
{
    struct Open {
        int line = 0, indent = 0;
    };
    QList<LineRange> regions;
    std::vector<Open> open;
    int line = 1, lastText = 0;
    const auto close = [&](int indent) {
        while (!open.empty() && open.back().indent >= indent) {
            if (lastText > open.back().line && regions.size() < kMostFoldRegions)
                regions.append({open.back().line, lastText});
            open.pop_back();
        }
    };
    for (size_t at = 0; at < text.size(); ++line) {
        if (line % kLinesPerLook == 0 && job.cancelled())
            return cancelled();
        const size_t end = std::min(text.find('\n', at), text.size());
        int indent = 0;
        size_t from = at;
        for (; from < end && (text[from] == ' ' || text[from] == '\t'); ++from)
            indent += text[from] == '\t' ? 8 - indent % 8 : 1;
        at = end + 1;
        if (from == end || text[from] == '\r')
            continue; // blank lines belong to what is around them
        close(indent);
        if (open.size() < kMostDepth)
            open.push_back({line, indent});
        lastText = line;
    }
    close(0);
    std::ranges::sort(regions, {}, &LineRange::first);
    return regions;
}

} // namespace

Result<QList<LineRange>> foldRegions(const QByteArray &path, std::span<const std::byte> content, JobControl &job)
{
    const std::string_view name(path.constData(), size_t(path.size()));
    const std::string_view text(reinterpret_cast<const char *>(content.data()), content.size());
    if (job.cancelled())
        return cancelled();
    const Language language = languageOf(name, content);
    switch (styleOf(language, name)) {
    case Style::Braces:
        return Braces(text, language != Language::Other, job).run();
    case Style::Indent:
        return byIndent(text, job);
    case Style::None:
        break;
    }
    return QList<LineRange>();
}

} // namespace ariadne::source
