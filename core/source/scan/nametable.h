// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/tokens.h"

namespace ariadne::source {

// Gives each name of a file its number. Keywords share the table, so that one look-up tells both.
class NameTable
{
public:
    static constexpr quint32 kKeyword = 0x80000000u; // set in intern()'s answer: the rest is an index into keywords()

    // Begins a file: names go to `facts`.
    void start(Facts &facts, size_t contentSize, std::span<const KeywordEntry> reserved);
    quint32 intern(const char *text, quint32 length);
    // The same without keywords: for names that rules make.
    quint32 internName(std::string_view name);

private:
    struct Slot {
        quint32 tag = 0;
        quint32 index = 0; // 0 free, else number + 1 or kKeyword | number
    };
    quint32 add(const char *text, quint32 length, quint64 hash, size_t slot);
    void grow();

    std::vector<Slot> m_slots;
    size_t m_mask = 0;
    size_t m_used = 0;
    Facts *m_facts = nullptr;
    std::span<const KeywordEntry> m_reserved;
};

} // namespace ariadne::source
