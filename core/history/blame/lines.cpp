// SPDX-License-Identifier: GPL-3.0-or-later
#include "lines.h"

#include "history/objects/delta.h"

#include <QCoreApplication>
#include <algorithm>
#include <climits>
#include <cstring>
#include <span>

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

// Eight bytes at a time; lines are compared where it agrees.
quint32 hashOf(std::string_view line)
{
    constexpr quint64 kOdd = 0x9e3779b97f4a7c15;
    quint64 hash = line.size() * kOdd;
    const auto mix = [&hash](const char *bytes, size_t size) {
        quint64 word = 0;
        std::memcpy(&word, bytes, size);
        hash = (hash ^ word) * kOdd;
        hash ^= hash >> 32;
    };
    size_t i = 0;
    for (; i + 8 <= line.size(); i += 8)
        mix(line.data() + i, 8);
    if (i < line.size())
        mix(line.data() + i, line.size() - i);
    return quint32(hash ^ hash >> 29);
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
    loosen(*lines);
    return std::shared_ptr<const TextLines>(std::move(lines));
}

void LineTable::loosen(TextLines &lines) const
{
    if (!m_ignoreWhitespace)
        return;
    lines.loose.reserve(lines.ids.size());
    for (const LineId id : lines.ids)
        lines.loose.push_back(m_entries[id].loose);
}

// Puts lines together out of whole ones and pieces.
class LineTable::Applier
{
public:
    Applier(LineTable &table, const TextLines &base, TextLines &into) : m_table(table), m_base(base), m_into(into) {}

    // Of the base, whose bytes these are for sure.
    void copy(quint32 from, quint32 end)
    {
        const std::vector<quint32> &starts = m_base.starts;
        size_t line = m_line = lineAt(from, m_line);
        if (from < end && (!m_open.empty() || starts[line] != from)) {
            const quint32 until = std::min(end, starts[line + 1]);
            const std::string_view piece = m_table.text(m_base.ids[line]).substr(from - starts[line], until - from);
            m_made += until - from;
            if (until < starts[line + 1] || !piece.ends_with('\n')) {
                m_open += piece;
            } else if (m_open.empty()) {
                push(piece);
            } else {
                m_open += piece;
                push(m_open);
                m_open.clear();
            }
            from = until;
            ++line;
            // The rest of a line without an end, which only the last may be, is what it was.
        }
        if (from >= end)
            return;
        size_t behind = m_line = lineAt(end, line);
        if (behind == m_base.ids.size() && behind > line && !m_table.text(m_base.ids[behind - 1]).ends_with('\n'))
            --behind;
        m_into.ids.insert(m_into.ids.end(), m_base.ids.begin() + qptrdiff(line), m_base.ids.begin() + qptrdiff(behind));
        const size_t count = m_into.starts.size();
        m_into.starts.insert(m_into.starts.end(), starts.begin() + qptrdiff(line), starts.begin() + qptrdiff(behind));
        if (const quint32 shift = m_made - from; shift != 0) {
            quint32 *at = m_into.starts.data() + count;
            for (size_t i = 0; i < behind - line; ++i)
                at[i] += shift;
        }
        m_made += starts[behind] - from;
        m_lineStart = m_made;
        if (starts[behind] < end) {
            m_open = m_table.text(m_base.ids[behind]).substr(0, end - starts[behind]);
            m_made += end - starts[behind];
        }
    }
    void add(std::string_view bytes)
    {
        m_made += quint32(bytes.size());
        while (!bytes.empty()) {
            const size_t end = bytes.find('\n');
            const std::string_view piece = bytes.substr(0, end == std::string_view::npos ? end : end + 1);
            bytes.remove_prefix(piece.size());
            if (m_open.empty() && end != std::string_view::npos) {
                push(piece);
                continue;
            }
            m_open += piece;
            if (end != std::string_view::npos) {
                push(m_open);
                m_open.clear();
            }
        }
    }
    void finish()
    {
        if (!m_open.empty())
            push(m_open);
        m_into.starts.push_back(m_made);
    }

private:
    // The last line that begins no later than a place (their number at the end), looked for from a guess on: parts
    // mostly follow each other.
    size_t lineAt(quint32 place, size_t guess) const
    {
        const quint32 *starts = m_base.starts.data();
        size_t from = 0, to = m_base.starts.size();
        if (starts[guess] <= place) {
            size_t step = 1;
            for (from = guess; step < to - from && starts[from + step] <= place; step *= 2)
                from += step;
            to = std::min(to, from + step);
        }
        // Halves without branches: which half it is nobody can foretell.
        for (size_t size = to - from; size > 1;) {
            const size_t half = size / 2;
            from = starts[from + half] <= place ? from + half : from;
            size -= half;
        }
        return from;
    }
    void push(std::string_view line)
    {
        m_into.ids.push_back(m_table.internAfter(m_into.ids.empty() ? kNoLine : m_into.ids.back(), line));
        m_into.starts.push_back(m_lineStart);
        m_lineStart += quint32(line.size());
    }

    LineTable &m_table;
    const TextLines &m_base;
    TextLines &m_into;
    std::string m_open; // the beginning of a line
    quint32 m_made = 0, m_lineStart = 0;
    size_t m_line = 0; // of the base, where the last part ended
};

// What followed a line in one version mostly follows it in the next.
LineId LineTable::internAfter(LineId before, std::string_view line)
{
    if (before == kNoLine)
        return intern(line);
    if (before >= m_followers.size())
        m_followers.resize(m_entries.size(), kNoLine);
    if (const LineId guess = m_followers[before]; guess != kNoLine && text(guess) == line)
        return guess;
    const LineId id = intern(line);
    m_followers[before] = id;
    return id;
}

std::shared_ptr<const TextLines> LineTable::apply(std::string_view delta, const TextLines &base)
{
    constexpr size_t kMoreLines = 16;
    DeltaReader reader(delta);
    if (reader.isDamaged() || reader.baseSize() != base.starts.back() || reader.size() > quint64(INT_MAX))
        return nullptr;
    auto lines = std::make_shared<TextLines>();
    const size_t guess = base.ids.size() + delta.size() / 32 + kMoreLines;
    lines->ids.reserve(guess);
    lines->starts.reserve(guess + 1);
    Applier applier(*this, base, *lines);
    DeltaReader::Part part;
    while (reader.next(part)) {
        if (part.bytes)
            applier.add({part.bytes, size_t(part.size)});
        else
            applier.copy(quint32(part.from), quint32(part.from + part.size));
    }
    if (reader.isDamaged() || reader.left() != 0)
        return nullptr;
    applier.finish();
    loosen(*lines);
    return lines;
}

} // namespace ariadne::history
