// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/macrobodies.h"

#include "source/query/context.h"

#include <algorithm>

namespace ariadne::source {

bool isHeader(std::string_view path)
{
    const size_t dot = path.rfind('.');
    const std::string_view extension = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    return extension.starts_with('h') || extension.starts_with('H') || extension == "inl" || extension == "inc";
}

bool MacroBodies::isPlain(const View &view, const Definitions &definitions)
{
    return definitions.all.empty() ||
           (definitions.all.size() == 1 && !definitions.shared && isHeader(view.path(definitions.all.front().file)));
}

Done MacroBodies::prepare()
{
    if (m_includes)
        return {};
    if (m_filter.configuration) {
        m_build = m_view.context().build(m_filter.configuration, m_job);
        m_includes = m_build ? &m_build->includes() : nullptr;
    } else {
        m_kept = m_view.context().includes(m_job);
        m_includes = m_kept.get();
    }
    if (!m_includes)
        return cancelled();
    return {};
}

Result<std::vector<Hit>> MacroBodies::seenFrom(quint32 file, quint32 line, Definitions &definitions)
{
    if (auto done = prepare(); !done)
        return std::unexpected(done.error());
    std::vector<Hit> seen = own(file, line, definitions.all);
    if (!seen.empty())
        return seen;
    if (definitions.file != file) {
        definitions.file = file;
        if (auto done = fromHeaders(file, definitions); !done)
            return std::unexpected(done.error());
    }
    return definitions.fromHeaders;
}

// The last definition above the line, and those before it where that one stands under an #if which the line does not.
std::vector<Hit> MacroBodies::own(quint32 file, quint32 line, const std::vector<Hit> &all)
{
    const auto first = std::ranges::lower_bound(all, file, {}, &Hit::file);
    if (first == all.end() || first->file != file)
        return {};
    if (file != m_tableFile) {
        m_tableFile = file;
        const View::Place place = m_view.place(file);
        m_table = {};
        if (place.segment != kNone)
            m_view.segments()[place.segment].facts->table(place.file, m_table);
    }
    const auto holdsBoth = [&](quint32 definition) {
        const quint32 branch = m_table.branchAt(definition);
        for (quint32 at = m_table.branchAt(line); at != kNone; at = m_table.branches[at].parent) {
            if (at == branch)
                return true;
        }
        return branch == kNone;
    };
    std::vector<Hit> seen;
    auto at = std::ranges::upper_bound(all, std::pair(file, line), {},
                                       [](const Hit &hit) { return std::pair(hit.file, hit.line); });
    while (at != first) {
        --at;
        if (m_build && m_build->leavesOut(file, at->line))
            continue;
        seen.push_back(*at);
        if (holdsBoth(at->line))
            break;
    }
    return seen;
}

// Of a few files what they see is asked, of many who sees the header.
bool MacroBodies::sees(quint32 file, quint32 header, Definitions &definitions)
{
    constexpr quint32 kMany = 16;
    constexpr size_t kMostHeaders = 64;
    const auto known = std::ranges::find(definitions.seers, header, &std::pair<quint32, Includes::Seers>::first);
    if (known != definitions.seers.end())
        return known->second.has(file);
    if (definitions.asked > kMany && definitions.seers.size() < kMostHeaders)
        return definitions.seers.emplace_back(header, m_includes->seersOf(header)).second.has(file);
    if (file != m_sightFile) {
        m_sightFile = file;
        m_sight = m_includes->sightOf(file);
    }
    return m_sight.sees(header);
}

Done MacroBodies::fromHeaders(quint32 file, Definitions &definitions)
{
    auto &found = definitions.fromHeaders;
    const auto take = [&](auto wanted) {
        for (const Hit &hit : definitions.all) {
            if (hit.file != file && wanted(hit) && !(m_build && m_build->leavesOut(hit.file, hit.line)))
                found.push_back(hit);
        }
        return !found.empty();
    };
    found.clear();
    definitions.guessed = false;
    ++definitions.asked;
    if (take([&](const Hit &hit) { return sees(file, hit.file, definitions); }))
        return {};
    if (m_job.cancelled())
        return cancelled();
    // A header may lean on what its includer included before.
    const std::vector<quint32> around = m_includes->around(file);
    if (!around.empty() && take([&](const Hit &hit) {
            return std::ranges::any_of(around, [&](quint32 from) { return sees(from, hit.file, definitions); });
        }))
        return {};
    definitions.guessed = true;
    // Headers that no line includes: the build does (-include), or a macro's value.
    take([&](const Hit &hit) { return isHeader(m_view.path(hit.file)) && m_includes->includersOf(hit.file).empty(); });
    return {};
}

} // namespace ariadne::source
