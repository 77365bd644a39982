// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/macrobodies.h"

#include "source/query/context.h"
#include "source/scan/filename.h"

#include <algorithm>

namespace ariadne::source {

bool isHeader(std::string_view path)
{
    const std::string_view extension = extensionOf(path);
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

bool MacroBodies::hasOwn(quint32 file, Definitions &definitions)
{
    if (definitions.file != file) {
        definitions.file = file;
        definitions.own = std::ranges::equal_range(definitions.all, file, {}, &Hit::file);
    }
    return !definitions.own.empty();
}

Result<std::span<const Hit>> MacroBodies::seenFrom(quint32 file, quint32 line, Definitions &definitions)
{
    if (auto done = prepare(); !done)
        return std::unexpected(done.error());
    if (hasOwn(file, definitions)) {
        lookAtOwn(file, line, definitions.own);
        if (!m_own.empty())
            return m_own;
    }
    if (definitions.headersOf != file) {
        definitions.headersOf = file;
        if (auto done = fromHeaders(file, definitions); !done)
            return std::unexpected(done.error());
    }
    return definitions.fromHeaders;
}

// The last definition above the line, and those before it where that one stands under an #if which the line does not.
void MacroBodies::lookAtOwn(quint32 file, quint32 line, std::span<const Hit> own)
{
    m_own.clear();
    const auto holdsBoth = [&](quint32 definition) {
        if (file != m_tableFile) {
            m_tableFile = file;
            const View::Place place = m_view.place(file);
            m_table = {};
            if (place.segment != kNone)
                m_view.segments()[place.segment].facts->table(place.file, m_table);
        }
        const quint32 branch = m_table.branchAt(definition);
        for (quint32 at = m_table.branchAt(line); at != kNone; at = m_table.branches[at].parent) {
            if (at == branch)
                return true;
        }
        return branch == kNone;
    };
    auto at = std::ranges::upper_bound(own, line, {}, &Hit::line);
    while (at != own.begin()) {
        --at;
        if (m_build && m_build->leavesOut(file, at->line))
            continue;
        m_own.push_back(*at);
        if (at == own.begin() || holdsBoth(at->line))
            break;
    }
}

const Includes::Sight &MacroBodies::sightOf(quint32 file)
{
    constexpr size_t kMostSights = 4096;
    if (const auto known = m_sights.find(file); known != m_sights.end())
        return known->second;
    if (m_sights.size() >= kMostSights)
        m_sights.clear();
    return m_sights.emplace(file, m_includes->sightOf(file)).first->second;
}

// Of a few files what they see is asked, of many who sees the header.
bool MacroBodies::sees(quint32 file, Definitions::Header &header, Definitions &definitions)
{
    constexpr quint32 kMany = 16, kMostHeaders = 64;
    if (!header.seers && definitions.asked > kMany && definitions.withSeers < kMostHeaders) {
        ++definitions.withSeers;
        header.seers = m_includes->seersOf(header.file);
    }
    return header.seers ? header.seers->has(file) : sightOf(file).sees(header.file);
}

// Most definitions of pr_fmt and the like stand in files that nobody includes: they are no other file's business.
void MacroBodies::split(Definitions &definitions) const
{
    definitions.split = true;
    const std::span<const Hit> all(definitions.all);
    for (size_t i = 0, end = 0; i < all.size(); i = end) {
        const quint32 file = all[i].file;
        while (end < all.size() && all[end].file == file)
            ++end;
        if (!m_includes->includersOf(file).empty())
            definitions.included.push_back({file, all.subspan(i, end - i), {}});
        else if (isHeader(m_view.path(file)))
            definitions.alone.push_back({file, all.subspan(i, end - i), {}});
    }
}

Done MacroBodies::fromHeaders(quint32 file, Definitions &definitions)
{
    if (!definitions.split)
        split(definitions);
    auto &found = definitions.fromHeaders;
    const auto take = [&](std::vector<Definitions::Header> &headers, auto wanted) {
        for (Definitions::Header &header : headers) {
            if (header.file == file || !wanted(header))
                continue;
            for (const Hit &hit : header.hits) {
                if (!(m_build && m_build->leavesOut(hit.file, hit.line)))
                    found.push_back(hit);
            }
        }
        return !found.empty();
    };
    found.clear();
    definitions.guessed = false;
    ++definitions.asked;
    if (take(definitions.included, [&](auto &header) { return sees(file, header, definitions); }))
        return {};
    if (m_job.cancelled())
        return cancelled();
    // A header may lean on what its includer included before, or defined itself.
    const std::vector<quint32> around = m_includes->around(file);
    if (!around.empty()) {
        take(definitions.included, [&](auto &header) {
            return std::ranges::any_of(around, [&](quint32 from) { return sees(from, header, definitions); });
        });
        for (const quint32 from : around) {
            if (!m_includes->includersOf(from).empty())
                continue;
            for (const Hit &hit : std::ranges::equal_range(definitions.all, from, {}, &Hit::file)) {
                if (!(m_build && m_build->leavesOut(hit.file, hit.line)))
                    found.push_back(hit);
            }
        }
        std::ranges::stable_sort(found, {}, &Hit::file);
        if (!found.empty())
            return {};
    }
    definitions.guessed = true;
    // Headers that no line includes: the build does (-include), or a macro's value.
    take(definitions.alone, [](const auto &) { return true; });
    return {};
}

} // namespace ariadne::source
