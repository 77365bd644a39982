// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/folds.h"

#include <algorithm>

namespace ariadne::ui {

void LineFolds::setRegions(const QList<LineRange> &regions)
{
    m_regions.assign(regions.begin(), regions.end());
    std::erase_if(m_regions, [](const LineRange &region) { return region.first < 1 || region.last <= region.first; });
    std::ranges::sort(m_regions, [](const LineRange &a, const LineRange &b) {
        return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    const auto same = std::ranges::unique(m_regions, {}, &LineRange::first);
    m_regions.erase(same.begin(), same.end());
    m_folded.removeIf([this](int line) { return !isFoldable(line); });
    rebuild();
}

void LineFolds::clear()
{
    m_regions.clear();
    m_folded.clear();
    m_hidden.clear();
}

const LineRange *LineFolds::regionAt(int line) const
{
    const auto found = std::ranges::lower_bound(m_regions, line, {}, &LineRange::first);
    return found != m_regions.end() && found->first == line ? &*found : nullptr;
}

bool LineFolds::setFolded(int line, bool folded)
{
    if (!isFoldable(line) || isFolded(line) == folded)
        return false;
    if (folded)
        m_folded.insert(line);
    else
        m_folded.remove(line);
    rebuild();
    return true;
}

bool LineFolds::foldAll()
{
    const qsizetype before = m_folded.size();
    for (const LineRange &region : m_regions)
        m_folded.insert(region.first);
    rebuild();
    return m_folded.size() != before;
}

bool LineFolds::unfoldAll()
{
    const bool any = !m_folded.isEmpty();
    m_folded.clear();
    rebuild();
    return any;
}

bool LineFolds::reveal(int line)
{
    bool any = false;
    for (const Hidden *hidden = hiddenAtOrAbove(line); hidden && hidden->last >= line;
         hidden = hiddenAtOrAbove(line)) {
        // What hides it begins right above; nested ones come to light one after the other.
        m_folded.remove(hidden->first - 1);
        any = true;
        rebuild();
    }
    return any;
}

std::optional<LineRange> LineFolds::around(int line, bool folded) const
{
    // Regions nest some levels deep; one that begins far above and ends far above is passed by.
    auto at = std::ranges::upper_bound(m_regions, line, {}, &LineRange::first);
    while (at != m_regions.begin()) {
        --at;
        if (at->last >= line && isFolded(at->first) == folded)
            return *at;
    }
    return std::nullopt;
}

void LineFolds::rebuild()
{
    m_hidden.clear();
    if (m_folded.isEmpty())
        return;
    int before = 0, end = 0;
    for (const LineRange &region : m_regions) {
        // What begins on a hidden line is hidden with it; where regions cross, the first to begin wins.
        if (region.first <= end || !m_folded.contains(region.first))
            continue;
        m_hidden.push_back({region.first + 1, region.last, before});
        before += m_hidden.back().count();
        end = region.last;
    }
}

const LineFolds::Hidden *LineFolds::hiddenAtOrAbove(int line) const
{
    const auto behind = std::ranges::upper_bound(m_hidden, line, {}, &Hidden::first);
    return behind == m_hidden.begin() ? nullptr : &*std::prev(behind);
}

bool LineFolds::isHidden(int line) const
{
    const Hidden *const hidden = hiddenAtOrAbove(line);
    return hidden && hidden->last >= line;
}

int LineFolds::hiddenBelow(int line) const
{
    const Hidden *const hidden = hiddenAtOrAbove(line + 1);
    return hidden && hidden->first == line + 1 ? hidden->count() : 0;
}

int LineFolds::rowOf(int line) const
{
    const Hidden *const hidden = hiddenAtOrAbove(line);
    if (!hidden)
        return line - 1;
    return hidden->last >= line ? hidden->rowBehind() - 1 : line - 1 - hidden->before - hidden->count();
}

int LineFolds::lineOfRow(int row) const
{
    const auto behind = std::ranges::upper_bound(m_hidden, row, {}, &Hidden::rowBehind);
    if (behind == m_hidden.begin())
        return row + 1;
    const Hidden &above = *std::prev(behind);
    return row + 1 + above.before + above.count();
}

int LineFolds::nextShown(int line) const
{
    const Hidden *const hidden = hiddenAtOrAbove(line + 1);
    return hidden && hidden->last > line ? hidden->last + 1 : line + 1;
}

int LineFolds::lastOfRun(int line, int most) const
{
    const auto behind = std::ranges::upper_bound(m_hidden, line, {}, &Hidden::first);
    return behind == m_hidden.end() ? most : std::min(most, behind->first - 1);
}

} // namespace ariadne::ui
