// SPDX-License-Identifier: GPL-3.0-or-later
#include "regex.h"

#include <QCoreApplication>
#include <re2/re2.h>
#include <vector>

namespace ariadne {

struct Regex::Data {
    Data(const std::string &pattern, const RE2::Options &options) : expression(pattern, options) {}
    RE2 expression;
};

namespace {

RE2::Options optionsFor(Regex::Case sensitivity, bool literal)
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(sensitivity == Regex::Case::Sensitive);
    options.set_literal(literal);
    options.set_max_mem(32 << 20);
    return options;
}

} // namespace

Result<Regex> Regex::compile(const QString &pattern, Case sensitivity)
{
    auto data = std::make_shared<const Data>(pattern.toStdString(), optionsFor(sensitivity, false));
    if (!data->expression.ok()) {
        const QString reason = QString::fromStdString(data->expression.error());
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "“%1” is not a usable pattern: %2.").arg(pattern, reason));
    }
    Regex out;
    out.d = std::move(data);
    return out;
}

Result<Regex> Regex::literal(const QString &text, Case sensitivity)
{
    auto data = std::make_shared<const Data>(text.toStdString(), optionsFor(sensitivity, true));
    if (!data->expression.ok()) { // only memory can fail here
        return fail(Error::Kind::Usage, QCoreApplication::translate("ariadne", "This text is too long to search for."),
                    QString::fromStdString(data->expression.error()));
    }
    Regex out;
    out.d = std::move(data);
    return out;
}

bool Regex::matches(std::string_view text) const
{
    return d &&
           d->expression.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

Regex::Span Regex::find(std::string_view text, qsizetype from, QList<Span> *groups) const
{
    if (groups)
        groups->clear();
    if (!d || from < 0 || static_cast<size_t>(from) > text.size())
        return {-1, 0};
    const int count = groups ? 1 + d->expression.NumberOfCapturingGroups() : 1;
    std::vector<re2::StringPiece> pieces(static_cast<size_t>(count));
    if (!d->expression.Match(re2::StringPiece(text.data(), text.size()), static_cast<size_t>(from), text.size(),
                             RE2::UNANCHORED, pieces.data(), count))
        return {-1, 0};
    const auto spanOf = [&](const re2::StringPiece &piece) -> Span {
        if (!piece.data())
            return {-1, 0};
        return {static_cast<qsizetype>(piece.data() - text.data()), static_cast<qsizetype>(piece.size())};
    };
    if (groups) {
        groups->reserve(count - 1);
        for (size_t i = 1; i < pieces.size(); ++i)
            groups->append(spanOf(pieces[i]));
    }
    return spanOf(pieces[0]);
}

} // namespace ariadne
