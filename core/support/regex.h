// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <memory>
#include <string_view>

namespace ariadne {

// RE2: linear time on any input, so patterns and text from elsewhere cannot hang us. Thread-safe, cheap to copy.
class Regex
{
public:
    enum class Case { Sensitive, Insensitive };
    // Error::Usage with RE2's reason where the pattern does not compile.
    static Result<Regex> compile(const QString &pattern, Case sensitivity = Case::Sensitive);
    static Result<Regex> literal(const QString &text, Case sensitivity = Case::Sensitive);

    bool matches(std::string_view text) const; // anywhere in the text
    struct Span {
        qsizetype start = 0, length = 0;
        bool operator==(const Span &) const = default;
    };
    // The first match at or after `from`; length 0 and start -1 where there is none. `groups` gets the sub-matches.
    Span find(std::string_view text, qsizetype from = 0, QList<Span> *groups = nullptr) const;

private:
    struct Data;
    std::shared_ptr<const Data> d;
};

} // namespace ariadne
