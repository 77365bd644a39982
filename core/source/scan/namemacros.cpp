// SPDX-License-Identifier: GPL-3.0-or-later
// The names that rules say a macro makes.
#include "declarations.h"

namespace ariadne::source {

// The tokens of a macro call's arguments that are one name each; kNone for others. At most nine count.
std::vector<quint32> Declarations::arguments(quint32 open) const
{
    std::vector<quint32> found;
    const quint32 close = at(open).value;
    if (close == kNone || close == open + 1)
        return found;
    quint32 begin = open + 1;
    for (quint32 i = begin; i <= close && found.size() < 100; ++i) {
        const Kind kind = at(i).kind();
        if (i == close || kind == Kind::Comma) {
            const bool name =
                i == begin + 1 && (at(begin).kind() == Kind::Identifier || at(begin).kind() == Kind::Defined);
            found.push_back(name ? begin : kNone);
            begin = i + 1;
        } else if (kind >= Kind::LeftParen && kind <= Kind::RightBrace && at(i).value != kNone && at(i).value > i &&
                   at(i).value < close) {
            i = at(i).value;
        }
    }
    return found;
}

QByteArray Declarations::expand(const QByteArray &pattern, const std::vector<quint32> &arguments) const
{
    QByteArray name;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '$' || i + 1 == pattern.size() || pattern[i + 1] < '1' || pattern[i + 1] > '9') {
            name.append(pattern[i]);
            continue;
        }
        const auto number = static_cast<size_t>(pattern[++i] - '1');
        if (number >= arguments.size() || arguments[number] == kNone)
            return {};
        const std::string_view argument = text(arguments[number]);
        name.append(argument.data(), static_cast<qsizetype>(argument.size()));
    }
    return name;
}

// Adds what the rule of `macro` makes, with its arguments at `open`, and whether there is a rule. `body` is its {, or
// kNone; a function's rule fits without one too (TRACE_EVENT), any other only without.
bool Declarations::applyRule(quint32 macro, quint32 open, quint32 last, quint32 body, quint8 flags,
                             const Context &context)
{
    const quint32 number = at(macro).value;
    if (at(macro).kind() != Kind::Identifier || at(open).value == kNone)
        return false;
    if (!m_rules.find(m_facts.names[number], m_facts.name(number), -1))
        return false;
    const std::vector<quint32> given = arguments(open);
    const NameRule *const rule =
        m_rules.find(m_facts.names[number], m_facts.name(number), static_cast<int>(given.size()));
    if (!rule || rule->kind == NameRule::Kind::Attribute || (body != kNone && rule->kind != NameRule::Kind::Function))
        return false;
    if (rule->kind == NameRule::Kind::Uses) {
        for (size_t i = 0; i < given.size() && i < 9; ++i)
            for (const QByteArray &name : rule->names)
                if (given[i] != kNone && name == QByteArray("$").append(static_cast<char>('1' + i)))
                    addressed.push_back(given[i]);
        return true;
    }
    static constexpr SymbolKind kKinds[] = {SymbolKind::Function, SymbolKind::Variable, SymbolKind::Member,
                                            SymbolKind::Struct, SymbolKind::Function};
    SymbolKind kind = kKinds[static_cast<size_t>(rule->kind)];
    if (kind == SymbolKind::Member && context.place == Place::File)
        kind = SymbolKind::Variable;
    unsigned all = flags | Symbol::MadeByMacro;
    if (rule->kind == NameRule::Kind::Declaration)
        all |= Symbol::Declaration;
    quint32 primary = kNone;
    for (const QByteArray &pattern : rule->names) {
        const QByteArray name = expand(pattern, given);
        if (name.isEmpty())
            continue;
        // The name stands where its argument does.
        quint32 place = macro;
        const qsizetype dollar = pattern.lastIndexOf('$');
        if (dollar >= 0 && dollar + 1 < pattern.size())
            place = given[static_cast<size_t>(pattern[dollar + 1] - '1')];
        const quint32 symbol = add(kind, place, context, static_cast<quint8>(all), macro, last);
        symbols[symbol].name = m_names.internName({name.constData(), static_cast<size_t>(name.size())});
        symbols[symbol].aliasOf = primary;
        symbols[symbol].signature = {at(open).offset, at(at(open).value).offset + 1};
        if (primary == kNone)
            primary = symbol;
    }
    return true;
}

} // namespace ariadne::source
