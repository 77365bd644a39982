// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/lineindex.h"

#include <QElapsedTimer>
#include <QReadLocker>
#include <QWriteLocker>
#include <algorithm>
#include <cstring>

namespace ariadne::ui {
namespace {

constexpr int kLinesPerEntry = 64;
constexpr qint64 kBytesPerEntry = 64 * 1024;
constexpr qint64 kSlice = 1 << 20; // between two looks at the clock and at `cancelled`

} // namespace

void LineIndex::build(const std::function<bool()> &cancelled, const std::function<void()> &grown)
{
    const char *data = m_bytes.data();
    const qint64 size = qint64(m_bytes.size());
    qint64 at = 0, lineStart = 0, entryOffset = 0, longest = 0;
    int line = 0, entryLine = 0;
    std::vector<Entry> fresh;
    QElapsedTimer clock;
    clock.start();
    const auto publish = [&] {
        if (!fresh.empty()) {
            QWriteLocker locker(&m_lock);
            m_entries.insert(m_entries.end(), fresh.begin(), fresh.end());
            fresh.clear();
        }
        // Only lines before the last entry are safe to look up without the end of the text; the count follows that.
        m_longest = std::max(longest, m_longest.load());
        m_indexed = at;
        m_lineCount = line;
    };
    while (at < size) {
        const qint64 sliceEnd = std::min(size, at + kSlice);
        while (at < sliceEnd) {
            const auto *found = static_cast<const char *>(std::memchr(data + at, '\n', size_t(sliceEnd - at)));
            if (!found) {
                at = sliceEnd;
                break;
            }
            at = found - data + 1;
            longest = std::max(longest, at - 1 - lineStart);
            // A giant line gets an entry of its own, so that its end and its middle are found without a scan.
            if (at - lineStart >= kBytesPerEntry && lineStart > entryOffset)
                fresh.push_back({lineStart, line});
            lineStart = at;
            // 2^31 lines are more than any view's scroll bar holds: the rest is shown as one last line.
            if (line >= INT_MAX - 1)
                break;
            ++line;
            if (line - entryLine >= kLinesPerEntry || at - entryOffset >= kBytesPerEntry) {
                fresh.push_back({at, line});
                entryLine = line;
                entryOffset = at;
            }
        }
        if (line >= INT_MAX - 1 || cancelled())
            break;
        if (clock.elapsed() >= 20) {
            publish();
            grown();
            clock.restart();
        }
    }
    if (at < size && line < INT_MAX - 1) {
        publish();
        return; // cancelled
    }
    longest = std::max(longest, size - lineStart);
    at = size;
    if (lineStart < size || size == 0)
        ++line; // a last line without "\n", or the one empty line of an empty text
    publish();
    m_complete = true;
    grown();
}

LineIndex::Entry LineIndex::entryForLine(int line, qint64 *nextOffset, int *nextLine) const
{
    QReadLocker locker(&m_lock);
    const auto after = std::ranges::upper_bound(m_entries, line, {}, &Entry::line);
    *nextOffset = after == m_entries.end() ? -1 : after->offset;
    *nextLine = after == m_entries.end() ? -1 : after->line;
    return *std::prev(after);
}

void LineIndex::extents(int first, int count, std::vector<Extent> &out) const
{
    out.clear();
    const qint64 size = qint64(m_bytes.size());
    const char *data = m_bytes.data();
    const int known = m_lineCount;
    if (first < 0 || first >= known)
        return;
    qint64 nextOffset = -1;
    int nextLine = -1;
    Entry entry = entryForLine(first, &nextOffset, &nextLine);
    qint64 at = entry.offset;
    // The bytes may have changed since they were indexed (a file that shrinks reads as zeros): entries bound every scan.
    const auto limitNow = [&] {
        return nextOffset >= 0 ? nextOffset : m_complete ? size : std::min<qint64>(size, m_indexed);
    };
    const auto lineEnd = [&](qint64 from) {
        const qint64 limit = std::max(from, limitNow());
        const auto *found = static_cast<const char *>(std::memchr(data + from, '\n', size_t(limit - from)));
        return found ? found - data : limit;
    };
    for (int line = entry.line; line < first; ++line) // 63 lines and 64 KiB at most
        at = std::min(size, lineEnd(at) + 1);
    const int last = int(std::min<qint64>(known, qint64(first) + count));
    for (int line = first; line < last; ++line) {
        if (line == nextLine)
            at = entryForLine(line, &nextOffset, &nextLine).offset;
        qint64 end;
        if (line + 1 == nextLine) {
            end = std::max(at, nextOffset - 1); // the line before an entry may be 10 MB long: not scanned
        } else {
            end = lineEnd(at);
        }
        Extent extent{at, end};
        if (extent.end > extent.start && data[extent.end - 1] == '\r')
            --extent.end;
        out.push_back(extent);
        at = std::min(size, end + 1);
    }
}

LineIndex::Extent LineIndex::extent(int line) const
{
    thread_local std::vector<Extent> one;
    extents(line, 1, one);
    if (!one.empty())
        return one.front();
    const qint64 end = line < 0 ? 0 : qint64(m_bytes.size());
    return {end, end};
}

int LineIndex::lineAt(qint64 offset) const
{
    const int known = m_lineCount;
    if (offset <= 0 || known == 0)
        return 0;
    Entry entry{};
    {
        QReadLocker locker(&m_lock);
        const auto after = std::ranges::upper_bound(m_entries, offset, {}, &Entry::offset);
        entry = *std::prev(after);
        if (after != m_entries.end() && after->line == entry.line + 1)
            return std::min(entry.line, known - 1);
    }
    const qint64 end = std::min<qint64>(offset, qint64(m_bytes.size()));
    const char *data = m_bytes.data();
    int line = entry.line;
    for (qint64 at = entry.offset; at < end && line < known - 1;) {
        const auto *found = static_cast<const char *>(std::memchr(data + at, '\n', size_t(end - at)));
        if (!found)
            break;
        at = found - data + 1;
        ++line;
    }
    return std::min(line, known - 1);
}

} // namespace ariadne::ui
