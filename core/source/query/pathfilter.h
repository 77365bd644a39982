// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <string_view>

namespace ariadne::source {

// Chooses files by globs. Without a slash a glob means the file's name ("*.h") or that of a folder it lies in; with one
// the path from the root ("fs/*", "drivers/**/*.c"), or a folder on it. '*' and '?' stay within one part, '**' crosses
// parts,
// "[a-z]" is one of these. "!…" leaves out. Of several the last that fits decides; where the first leaves out, all
// others are in. Linear in practice, bounded in any case.
class PathFilter
{
public:
    PathFilter() = default;
    explicit PathFilter(const QList<QByteArray> &globs);
    bool takesAll() const { return m_globs.isEmpty(); }
    bool matches(std::string_view path) const;

private:
    struct Glob {
        QByteArray pattern;
        bool exclude = false;
        bool anchored = false;
    };
    QList<Glob> m_globs;
};

// Does the whole text fit the glob?
bool globMatches(std::string_view glob, std::string_view text);

} // namespace ariadne::source
