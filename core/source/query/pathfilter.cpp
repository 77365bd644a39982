// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/pathfilter.h"

namespace ariadne::source {

namespace {

// "[a-z]" or "[!a-z]" at glob[at]; moves `at` behind it. A '[' that is never closed is itself.
bool oneOf(std::string_view glob, size_t &at, char c)
{
    const size_t close = glob.find(']', at + 2);
    if (close == std::string_view::npos)
        return glob[at++] == c;
    std::string_view set = glob.substr(at + 1, close - at - 1);
    at = close + 1;
    const bool negated = set.size() > 1 && (set.front() == '!' || set.front() == '^');
    if (negated)
        set.remove_prefix(1);
    bool in = false;
    for (size_t i = 0; i < set.size(); ++i) {
        if (i + 2 < set.size() && set[i + 1] == '-') {
            in = in || (set[i] <= c && c <= set[i + 2]);
            i += 2;
        } else {
            in = in || set[i] == c;
        }
    }
    return in != negated && c != '/';
}

} // namespace

bool globMatches(std::string_view glob, std::string_view text)
{
    // Two points to go back to: the last '*' of this part, and the last '**'. A later star makes an earlier one moot,
    // so the work is bounded by the product of the lengths.
    constexpr size_t kNone = std::string_view::npos;
    size_t g = 0, t = 0;
    size_t starGlob = kNone, starText = 0, deepGlob = kNone, deepText = 0;
    for (;;) {
        if (g < glob.size() && glob[g] == '*') {
            if (glob.substr(g, 2) == "**") {
                g += 2;
                if (g < glob.size() && glob[g] == '/' && (g == 2 || glob[g - 3] == '/'))
                    ++g; // "**/" fits no folder at all, too
                deepGlob = g;
                deepText = t;
                starGlob = kNone;
            } else {
                starGlob = ++g;
                starText = t;
            }
            continue;
        }
        if (t == text.size() && g == glob.size())
            return true;
        if (t < text.size() && g < glob.size()) {
            size_t next = g + 1;
            bool fits = glob[g] == '?' ? text[t] != '/' : glob[g] == text[t];
            if (glob[g] == '[') {
                next = g;
                fits = oneOf(glob, next, text[t]);
            }
            if (fits) {
                g = next;
                ++t;
                continue;
            }
        }
        if (starGlob != kNone && starText < text.size() && text[starText] != '/') {
            g = starGlob;
            t = ++starText;
        } else if (deepGlob != kNone && deepText < text.size()) {
            g = deepGlob;
            t = ++deepText;
            starGlob = kNone;
        } else {
            return false;
        }
    }
}

PathFilter::PathFilter(const QList<QByteArray> &globs)
{
    for (QByteArray glob : globs) {
        Glob out;
        if (glob.startsWith('!')) {
            out.exclude = true;
            glob.remove(0, 1);
        }
        while (glob.startsWith("./"))
            glob.remove(0, 2);
        out.anchored = glob.chopped(glob.endsWith('/') ? 1 : 0).contains('/');
        while (glob.startsWith('/'))
            glob.remove(0, 1);
        while (glob.endsWith('/'))
            glob.chop(1);
        if (glob.isEmpty())
            continue;
        out.pattern = glob;
        m_globs.append(out);
    }
}

bool PathFilter::matches(std::string_view path) const
{
    if (m_globs.isEmpty())
        return true;
    bool taken = m_globs.first().exclude;
    for (const Glob &glob : m_globs) {
        if (taken != glob.exclude)
            continue; // it could not change anything
        const std::string_view pattern(glob.pattern.constData(), size_t(glob.pattern.size()));
        bool fits = false;
        // The path itself, and each folder it lies in.
        size_t start = 0;
        for (size_t end = path.find('/'); !fits; end = path.find('/', end + 1)) {
            fits = globMatches(pattern,
                               path.substr(glob.anchored ? 0 : start,
                                           end == std::string_view::npos ? end : end - (glob.anchored ? 0 : start)));
            if (end == std::string_view::npos)
                break;
            start = end + 1;
        }
        if (fits)
            taken = !glob.exclude;
    }
    return taken;
}

} // namespace ariadne::source
