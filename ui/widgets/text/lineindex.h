// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QReadWriteLock>
#include <QtGlobal>
#include <atomic>
#include <climits>
#include <functional>
#include <span>
#include <vector>

namespace ariadne::ui {

// Where the lines of a text start. One entry per 64 lines or 64 KiB, whichever comes first, so that a log of 1 GB costs
// some MB, a look-up rescans 64 KiB at most, and the end of a line of 10 MB is known from the next entry without a scan.
// Grows in one worker thread while any thread reads; lines are zero-based here.
class LineIndex
{
public:
    explicit LineIndex(std::span<const char> bytes) : m_bytes(bytes) {}

    // Reads on to the end, calling `grown` about every 20 ms; stops when `cancelled` answers true. One thread at a time.
    void build(const std::function<bool()> &cancelled, const std::function<void()> &grown);

    bool isComplete() const { return m_complete; }
    // Lines whose end is known; once complete, all of them. An empty text has one empty line; a last "\n" starts no line.
    int lineCount() const { return m_lineCount; }
    qint64 indexedBytes() const { return m_indexed; }
    qint64 longestLine() const { return m_longest; } // bytes, of what has been read so far

    struct Extent {
        qint64 start = 0;
        qint64 end = 0; // without "\n" and without "\r" before it
        bool operator==(const Extent &) const = default;
    };
    Extent extent(int line) const;               // empty at the end where there is no such line (yet)
    void extents(int first, int count, std::vector<Extent> &out) const; // consecutive lines in one pass
    int lineAt(qint64 offset) const;             // the line that holds this byte; clamped

private:
    struct Entry {
        qint64 offset;
        int line;
    };
    Entry entryForLine(int line, qint64 *nextOffset, int *nextLine) const;
    std::span<const char> m_bytes;
    mutable QReadWriteLock m_lock;
    std::vector<Entry> m_entries{{0, 0}};
    std::atomic<int> m_lineCount = 0;
    std::atomic<qint64> m_indexed = 0, m_longest = 0;
    std::atomic<bool> m_complete = false;
};

} // namespace ariadne::ui
