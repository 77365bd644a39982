// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/link.h"

#include <QList>
#include <QSet>
#include <optional>
#include <vector>

namespace ariadne::ui {

// Which lines of a text can be folded away, which are, and where the others then stand. A region is its first line,
// which stays, and the lines below it up to its last. Lines are one-based, rows (what one sees) zero-based; every
// question but foldAll() and setRegions() takes the logarithm of the number of folded regions. A value.
class LineFolds
{
public:
    // In any order; of several that begin on a line the longest counts. Regions folded before stay folded where they
    // still begin on the same line.
    void setRegions(const QList<LineRange> &regions);
    void clear();
    const std::vector<LineRange> &regions() const { return m_regions; } // by first line
    bool isEmpty() const { return m_regions.empty(); }

    bool isFoldable(int line) const { return regionAt(line) != nullptr; }
    bool isFolded(int line) const { return m_folded.contains(line); }
    // Each answers whether anything changed.
    bool setFolded(int line, bool folded); // of the region that begins there
    bool foldAll();
    bool unfoldAll();
    bool reveal(int line); // unfolds what hides it
    // The smallest region around a line whose state is `folded`, its first line included.
    std::optional<LineRange> around(int line, bool folded) const;

    bool isHidden(int line) const;
    int hiddenLines() const { return m_hidden.empty() ? 0 : m_hidden.back().before + m_hidden.back().count(); }
    int hiddenBelow(int line) const; // of a folded region's first line
    int rowOf(int line) const;       // of a hidden line: that of the line it is folded into
    int lineOfRow(int row) const;
    int nextShown(int line) const;       // the first line behind it that is not hidden; may be behind the last
    int lastOfRun(int line, int most) const; // the last of the shown lines that stand together with it, at most `most`

private:
    struct Hidden {
        int first = 0, last = 0;
        int before = 0; // hidden lines above it
        int count() const { return last - first + 1; }
        int rowBehind() const { return first - 1 - before; } // the row of the first line behind it
    };
    const LineRange *regionAt(int line) const;
    const Hidden *hiddenAtOrAbove(int line) const; // the last that begins at or above it
    void rebuild();
    std::vector<LineRange> m_regions;
    QSet<int> m_folded; // first lines
    std::vector<Hidden> m_hidden;
};

} // namespace ariadne::ui
