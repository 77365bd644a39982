// SPDX-License-Identifier: GPL-3.0-or-later
#include "lines.h"

#include <QCoreApplication>
#include <algorithm>
#include <climits>
#include <cstring>

namespace ariadne::history {

namespace {

constexpr size_t kBlock = 256 * 1024;
constexpr quint32 kAskEvery = 0x3fff;
constexpr int kDeepestIndent = 200;
constexpr size_t kLookAhead = 32; // lines taken away or changed before equal ones

// What git takes for white space.
bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

quint32 hashOf(std::string_view line)
{
    const size_t hash = std::hash<std::string_view>()(line);
    return quint32(hash ^ hash >> 32);
}

// Whole blocks first, then words, then bytes.
size_t commonPrefix(std::string_view a, std::string_view b)
{
    const size_t most = std::min(a.size(), b.size());
    size_t i = 0;
    for (const size_t step : {size_t(4096), size_t(256), size_t(16)}) {
        while (i + step <= most && std::memcmp(a.data() + i, b.data() + i, step) == 0)
            i += step;
    }
    while (i < most && a[i] == b[i])
        ++i;
    return i;
}

size_t commonSuffix(std::string_view a, std::string_view b)
{
    const size_t most = std::min(a.size(), b.size());
    const char *aEnd = a.data() + a.size(), *bEnd = b.data() + b.size();
    size_t i = 0;
    for (const size_t step : {size_t(4096), size_t(256), size_t(16)}) {
        while (i + step <= most && std::memcmp(aEnd - i - step, bEnd - i - step, step) == 0)
            i += step;
    }
    while (i < most && *(aEnd - i - 1) == *(bEnd - i - 1))
        ++i;
    return i;
}

} // namespace

void LineTable::grow()
{
    m_slots.assign(std::max<size_t>(4096, m_slots.size() * 2), 0);
    const size_t mask = m_slots.size() - 1;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        size_t at = m_entries[i].hash & mask;
        while (m_slots[at])
            at = (at + 1) & mask;
        m_slots[at] = LineId(i + 1);
    }
}

LineId LineTable::intern(std::string_view line)
{
    if (m_entries.size() * 2 >= m_slots.size())
        grow();
    const quint32 hash = hashOf(line);
    const size_t mask = m_slots.size() - 1;
    size_t at = hash & mask;
    for (; m_slots[at]; at = (at + 1) & mask) {
        const Entry &entry = m_entries[m_slots[at] - 1];
        if (entry.hash == hash && entry.size == line.size() && std::memcmp(entry.text, line.data(), line.size()) == 0)
            return m_slots[at] - 1;
    }
    if (line.size() > m_blockLeft) {
        const size_t size = std::max(kBlock, line.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(size));
        m_blockAt = m_blocks.back().get();
        m_blockLeft = size;
    }
    if (!line.empty())
        std::memcpy(m_blockAt, line.data(), line.size());
    const LineId id = LineId(m_entries.size());
    m_entries.push_back({m_blockAt, quint32(line.size()), hash, id, kUnknown, -1});
    m_blockAt += line.size();
    m_blockLeft -= line.size();
    m_slots[at] = id + 1;
    if (m_ignoreWhitespace)
        m_entries[id].loose = looseOf(id, line);
    return id;
}

LineId LineTable::looseOf(LineId line, std::string_view text)
{
    if (!m_stripped)
        m_stripped = std::make_unique<LineTable>(false);
    std::string stripped;
    stripped.reserve(text.size());
    std::ranges::copy_if(text, std::back_inserter(stripped), [](char c) { return !isBlank(c); });
    const LineId number = m_stripped->intern(stripped);
    if (number >= m_firstOf.size())
        m_firstOf.push_back(line);
    return m_firstOf[number];
}

int LineTable::indent(LineId line)
{
    Entry &entry = m_entries[line];
    if (entry.indent == kUnknown) {
        int columns = 0;
        entry.indent = -1;
        for (quint32 i = 0; i < entry.size; ++i) {
            const char c = entry.text[i];
            if (!isBlank(c)) {
                entry.indent = qint16(columns);
                break;
            }
            if (c == ' ')
                ++columns;
            else if (c == '\t')
                columns += 8 - columns % 8;
            if (columns >= kDeepestIndent) {
                entry.indent = kDeepestIndent;
                break;
            }
        }
    }
    return entry.indent;
}

quint32 LineTable::weight(LineId line)
{
    Entry &entry = m_entries[line];
    if (entry.weight < 0) {
        entry.weight = qint32(std::ranges::count_if(text(line), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }));
    }
    return quint32(entry.weight);
}

Result<std::shared_ptr<const TextLines>> LineTable::number(std::string_view text, const TextLines *near,
                                                           std::string_view nearText, JobControl &job)
{
    if (text.size() > size_t(INT_MAX))
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "A file of more than 2 GiB cannot be blamed."));
    auto lines = std::make_shared<TextLines>();
    size_t headLines = 0, tailLines = 0, from = 0, to = text.size();
    if (near && !near->ids.empty()) {
        // Whole lines at both ends that are equal keep their numbers.
        const size_t prefix = commonPrefix(text, nearText);
        headLines = size_t(std::ranges::upper_bound(near->starts, quint32(prefix)) - near->starts.begin()) - 1;
        // The last line may lack its end in one of the texts: a line counts only where both have all of it.
        while (headLines > 0 && (near->starts[headLines] > prefix || text[near->starts[headLines] - 1] != '\n'))
            --headLines;
        from = near->starts[headLines];
        const size_t most = std::min(text.size(), nearText.size()) - from;
        const size_t suffix = std::min(most, commonSuffix(text, nearText));
        const quint32 tailFrom = quint32(nearText.size() - suffix);
        const auto tail = std::ranges::lower_bound(near->starts, tailFrom);
        tailLines = size_t(near->starts.end() - 1 - tail);
        // Before it there must be a line's end in this text as well.
        const size_t start = text.size() - (nearText.size() - near->starts[near->ids.size() - tailLines]);
        if (tailLines > 0 && start > 0 && text[start - 1] != '\n')
            --tailLines;
        to = text.size() - (nearText.size() - near->starts[near->ids.size() - tailLines]);
    }
    const size_t guess = headLines + tailLines + (to - from) / 24 + 8;
    lines->ids.reserve(guess);
    lines->starts.reserve(guess + 1);
    if (near) {
        lines->ids.assign(near->ids.begin(), near->ids.begin() + qptrdiff(headLines));
        lines->starts.assign(near->starts.begin(), near->starts.begin() + qptrdiff(headLines));
    }
    // Between two changes lines are equal again: the next of the near text's is tried before one is looked up.
    size_t next = headLines, nearEnd = near ? near->ids.size() - tailLines : 0;
    const auto isNext = [&](size_t at) {
        const size_t size = near->starts[next + 1] - near->starts[next];
        const char *line = nearText.data() + near->starts[next];
        return size <= to - at && line[size - 1] == '\n' && std::memcmp(text.data() + at, line, size) == 0;
    };
    quint32 number = 0;
    for (size_t at = from; at < to;) {
        if ((++number & kAskEvery) == 0 && job.cancelled())
            return cancelled();
        lines->starts.push_back(quint32(at));
        if (next < nearEnd && isNext(at)) {
            lines->ids.push_back(near->ids[next]);
            at += near->starts[next + 1] - near->starts[next];
            ++next;
            continue;
        }
        const auto *end = static_cast<const char *>(std::memchr(text.data() + at, '\n', to - at));
        const size_t behind = end ? size_t(end - text.data()) + 1 : to;
        const LineId id = intern(text.substr(at, behind - at));
        lines->ids.push_back(id);
        at = behind;
        for (size_t i = next; i < std::min(nearEnd, next + kLookAhead); ++i) {
            if (near->ids[i] == id) {
                next = i + 1;
                break;
            }
        }
    }
    if (tailLines > 0) {
        const size_t first = near->ids.size() - tailLines, count = lines->ids.size();
        lines->ids.insert(lines->ids.end(), near->ids.begin() + qptrdiff(first), near->ids.end());
        const quint32 shift = quint32(to) - near->starts[first];
        lines->starts.resize(count + tailLines);
        std::transform(near->starts.begin() + qptrdiff(first), near->starts.end() - 1,
                       lines->starts.begin() + qptrdiff(count), [shift](quint32 start) { return start + shift; });
    }
    lines->starts.push_back(quint32(text.size()));
    if (m_ignoreWhitespace) {
        lines->loose.reserve(lines->ids.size());
        for (const LineId id : lines->ids)
            lines->loose.push_back(m_entries[id].loose);
    }
    return std::shared_ptr<const TextLines>(std::move(lines));
}

} // namespace ariadne::history
