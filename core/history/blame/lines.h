// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QByteArray>
#include <memory>
#include <string_view>
#include <vector>

namespace ariadne::history {

// A line by its number in a LineTable: equal numbers mean equal bytes, the line's end included.
using LineId = quint32;

// A text as the numbers of its lines.
struct TextLines {
    std::vector<LineId> ids;
    std::vector<LineId> loose;   // numbers that are equal where only white space differs; empty where not asked for
    std::vector<quint32> starts; // where each line begins, and at the end the size of the text
    int count() const { return int(ids.size()); }
    const std::vector<LineId> &compared() const { return loose.empty() ? ids : loose; }
    size_t memory() const { return (ids.size() + loose.size() + starts.size()) * sizeof(quint32) + sizeof *this; }
};

// Numbers the lines of many versions of a file, each different line once. So two versions are compared as lists of
// numbers, and a version is read line by line only where it differs from one seen before. For one thread.
class LineTable
{
public:
    explicit LineTable(bool ignoreWhitespace) : m_ignoreWhitespace(ignoreWhitespace) {}

    // `near`: a version of the same file, with its text, that saves looking at what is equal; or null. Texts over 2 GiB
    // are refused. Errors: Refused, Cancelled.
    Result<std::shared_ptr<const TextLines>> number(std::string_view text, const TextLines *near,
                                                    std::string_view nearText, JobControl &job);

    // The lines of what a delta (see DeltaReader) makes of a text: those that it copies keep their numbers, and only
    // what is new is looked at. Null where the delta is damaged or is none of that text.
    std::shared_ptr<const TextLines> apply(std::string_view delta, const TextLines &base);

    std::string_view text(LineId line) const
    {
        const Entry &entry = m_entries[line];
        return {entry.text, entry.size};
    }
    quint32 byteSize(LineId line) const { return m_entries[line].size; }
    // How far a line is indented (tabs to 8, 200 at most); -1 where it is blank.
    int indent(LineId line);
    // How many ASCII letters and digits it has.
    quint32 weight(LineId line);
    size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        const char *text;
        quint32 size;
        quint32 hash;
        LineId loose;
        qint16 indent; // kUnknown until asked for
        qint32 weight;
    };
    static constexpr qint16 kUnknown = -2;
    class Applier;
    static constexpr LineId kNoLine = ~LineId(0);
    LineId intern(std::string_view line);
    LineId internAfter(LineId before, std::string_view line);
    void loosen(TextLines &lines) const;
    LineId looseOf(LineId line, std::string_view text);
    void grow();

    std::vector<Entry> m_entries;
    std::vector<LineId> m_followers; // by line: what stood behind it last
    std::vector<LineId> m_slots;     // open addressing, 0 is empty, else number + 1
    std::vector<std::unique_ptr<char[]>> m_blocks;
    size_t m_blockLeft = 0;
    char *m_blockAt = nullptr;
    bool m_ignoreWhitespace;
    std::unique_ptr<LineTable> m_stripped; // numbers lines without their white space
    std::vector<LineId> m_firstOf;         // by number in m_stripped: the first line of ours that is like it
};

} // namespace ariadne::history
