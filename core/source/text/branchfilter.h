// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/source/text only.

#include "source/query/rows.h"
#include "source/scan/scanner.h"

#include <optional>

namespace ariadne::source {

// Which lines of a view's files stand in #if branches that a configuration surely leaves out. What is not in the index
// yet is scanned on the spot. One thread.
class BranchFilter
{
public:
    // `filter`: its configuration, for which prepare() was called, counts alone; it outlives this.
    BranchFilter(const View &view, const Filter &filter, JobControl &job)
        : m_view(view), m_job(job), m_filter(filter), m_around(view, filter)
    {
    }
    // `content` is that of the file.
    bool leavesOut(quint32 file, std::string_view content, quint32 line);

private:
    bool leavesOutUnknown(quint32 file, std::string_view content, quint32 line);
    const View &m_view;
    JobControl &m_job;
    const Filter &m_filter;
    Surroundings m_around;
    std::optional<Scanner> m_scanner; // made when first needed
    quint32 m_scanned = kNone;        // the file that m_facts are of
    Facts m_facts;
};

} // namespace ariadne::source
