// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/textfilter.h"
#include "source/text/textsearch.h"

#include <memory>
#include <string_view>

namespace ariadne::source {

// One pattern, made for going through many files fast. Immutable; copy() makes one for another thread, since a compiled
// regular expression is a lock all threads would meet at.
class Matcher
{
public:
    static Result<std::unique_ptr<const Matcher>> compile(const TextQuery &query);
    virtual ~Matcher() = default;
    virtual std::unique_ptr<const Matcher> copy() const = 0;

    struct Match {
        size_t start = std::string_view::npos;
        size_t size = 0;
        bool found() const { return start != std::string_view::npos; }
    };
    // The first match at or after `from` that lies within one line.
    virtual Match find(std::string_view text, size_t from) const = 0;

    // Could a file with this filter hold a match? `plain`: it has nothing beyond ASCII.
    virtual bool possible(const TextFilter &filter, quint32 file, bool plain) const = 0;
};

// First place of `needle` (not empty) in the text, npos: looks for its rarest byte in the fashion of memchr.
class Needle
{
public:
    explicit Needle(std::string needle);
    size_t find(std::string_view text, size_t from) const;
    const std::string &text() const { return m_text; }

private:
    std::string m_text;
    size_t m_rare = 0, m_second = 0; // offsets of its two rarest bytes
};

// How many line ends there are.
size_t countLines(std::string_view text);

// A whole word stands at [start, start + size): no letter, digit or '_' on either side, in the sense of Unicode.
bool isWholeWord(std::string_view text, size_t start, size_t size);

} // namespace ariadne::source
