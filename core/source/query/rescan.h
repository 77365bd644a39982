// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/source/query only.

#include "source/index/view.h"
#include "source/query/answers.h"
#include "source/scan/scanner.h"

#include <list>

namespace ariadne::source {

// All facts of single files: what the index does not keep (columns, signatures, members, what a body calls) is read
// again from the file when somebody asks, in a fraction of a millisecond. The last few stay.
class Rescanner
{
public:
    explicit Rescanner(const View &view) : m_view(view), m_reader(view), m_scanner(view.rules()) {}

    struct Scanned {
        quint32 file = kNone;
        QByteArray content;
        Facts facts;
        Tier tier = Tier::Lexical;
        std::string_view text(ByteRange range) const;
    };
    // Valid until `kKept` others were asked for. Null: it cannot be read (any more). Errors: Cancelled.
    Result<const Scanned *> scan(quint32 file, JobControl &job);

    Definition definitionOf(const Scanned &scanned, const Symbol &symbol) const;
    // The symbol of that name on that line, null where the file has changed since.
    static const Symbol *symbolAt(const Scanned &scanned, std::string_view name, quint32 line);

private:
    static constexpr size_t kKept = 24;
    static constexpr size_t kKeptBytes = 64 << 20;
    const View &m_view;
    ViewReader m_reader;
    Scanner m_scanner;
    std::list<Scanned> m_files; // newest first
};

// One line of words for people: comments and line ends become blanks.
QByteArray oneLine(std::string_view text);

} // namespace ariadne::source
