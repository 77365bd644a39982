// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules.h"
#include "traceline.h"

#include <optional>
#include <string>
#include <vector>

namespace ariadne::failures::kernel {

// One report of a kernel as it was collected: the lines of its context from before its headline to its end.
struct Report {
    struct Line {
        std::string text; // the message, without prefixes
        qint64 offset = 0;
        qint64 end = 0;
    };
    std::vector<Line> lines;
    size_t headline = 0; // index of the line that the rule fits
    const Rule *rule = nullptr;
    bool cut = false; // the log ended before the report did

    // What line `i` says of where it was, looked at once.
    const std::optional<TraceLine> &traceAt(size_t i) const
    {
        if (m_traces.size() < lines.size())
            m_traces.resize(lines.size());
        if (!m_traces[i])
            m_traces[i].emplace(traceLine(lines[i].text));
        return *m_traces[i];
    }

private:
    mutable std::vector<std::optional<std::optional<TraceLine>>> m_traces;
};

// The rule that a message is the headline of, if any. Pure.
const Rule *ruleFor(std::string_view message);

// What the report says: title, function, stacks, task. Reads each line a bounded number of times.
Finding describe(const Report &report);

} // namespace ariadne::failures::kernel
