// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "source/scan/namerules.h"
#include "support/error.h"
#include "support/job.h"

#include <QByteArray>
#include <memory>

namespace ariadne::source {

// The language of a file by its name and, where that says nothing, its first bytes (#!, NUL bytes: None).
Language languageOf(std::string_view path, std::span<const std::byte> content);

// Says what stands in a file: lexical, one file at a time, no build and no configuration. One Scanner per thread (it
// keeps its tables between files); any number side by side. Nothing global.
// Time grows with the size of the content, memory with the number of its names and occurrences; both have limits.
class Scanner
{
public:
    static constexpr quint64 kMostBytes = quint64(1) << 30; // of one file; larger ones have Language::None
    static constexpr quint32 kMostName = 1024;              // longer identifiers are no names

    explicit Scanner(std::shared_ptr<const NameRules> rules = NameRules::builtin());
    ~Scanner();
    Scanner(const Scanner &) = delete;
    Scanner &operator=(const Scanner &) = delete;

    // Replaces `facts`. `path` only tells the language. Errors: Cancelled.
    Done scan(std::string_view path, std::span<const std::byte> content, Facts &facts, JobControl &job)
    {
        return scan(languageOf(path, content), path, content, facts, job);
    }
    // The same where languageOf() was asked already.
    Done scan(Language language, std::string_view path, std::span<const std::byte> content, Facts &facts,
              JobControl &job);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace ariadne::source
