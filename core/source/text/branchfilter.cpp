// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/text/branchfilter.h"

namespace ariadne::source {

bool BranchFilter::leavesOut(quint32 file, std::string_view content, quint32 line)
{
    if (!m_filter.holds)
        return false;
    const View::Place place = m_view.place(file);
    if (place.segment == kNone)
        return leavesOutUnknown(file, content, line);
    Hit hit;
    hit.file = file;
    hit.line = line;
    hit.segment = place.segment;
    hit.segmentFile = place.file;
    return m_around.isLeftOut(hit);
}

bool BranchFilter::leavesOutUnknown(quint32 file, std::string_view content, quint32 line)
{
    if (file != m_scanned) {
        if (!m_scanner)
            m_scanner.emplace(m_view.rules());
        m_scanned = kNone;
        if (!m_scanner->scan(m_view.path(file), std::as_bytes(std::span(content)), m_facts, m_job))
            return false; // cancelled: nobody waits for the answer
        m_scanned = file;
    }
    return isLeftOut(m_facts.branches, m_facts.branchAt(line), [&](const Branch &branch) {
        return m_filter.holds(branch.kind,
                              content.substr(branch.expression.begin, branch.expression.end - branch.expression.begin));
    });
}

} // namespace ariadne::source
