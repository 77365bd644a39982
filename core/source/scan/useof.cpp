// SPDX-License-Identifier: GPL-3.0-or-later
// What the neighbours of an identifier say about its use.
#include "uses.h"

namespace ariadne::source {

namespace {

constexpr quint32 kMostChain = 64; // tokens back to the beginning of a->b[c].d

bool leadsOn(Kind kind)
{
    return kind == Kind::Dot || kind == Kind::Arrow;
}

bool writes(Kind kind)
{
    return kind == Kind::Assign || kind == Kind::CompoundAssign || kind == Kind::Increment;
}

// What may stand between a type and the name it declares.
bool between(const Token &token)
{
    return token.kind() == Kind::Star || token.is(Word::Qualifier) || token.kind() == Kind::Marker ||
           token.kind() == Kind::Nothing;
}

Kind kindAt(const TokenList &tokens, quint32 i)
{
    while (i < tokens.size() && (tokens[i].kind() == Kind::Marker || tokens[i].kind() == Kind::Nothing))
        ++i;
    return i < tokens.size() ? tokens[i].kind() : Kind::Semicolon;
}

} // namespace

bool Uses::isAttribute(const Token &token) const
{
    return token.value < m_facts.names.size() &&
           m_rules.isAttribute(m_facts.names[token.value], m_facts.name(token.value));
}

Use Uses::useOf(const Tokens &tokens, quint32 i) const
{
    const Kind before = i > 0 ? tokens[i - 1].kind() : Kind::Semicolon;
    const Kind next = kindAt(tokens, i + 1);
    if (leadsOn(before))
        return next == Kind::LeftParen ? Use::MemberCall : valueUse(tokens, i, true);
    if (before == Kind::Keyword) {
        const auto word = static_cast<Word>(tokens[i - 1].value);
        if (word >= Word::Struct && word <= Word::Class)
            return Use::Type;
        if (word == Word::Goto)
            return Use::Mention;
        if (word == Word::Type && next == Kind::LeftParen)
            return Use::Mention; // a prototype in a body
    }
    if (next == Kind::LeftParen)
        return Use::Call;
    if (next == Kind::Colon && (before == Kind::Semicolon || before == Kind::LeftBrace || before == Kind::RightBrace))
        return Use::Mention; // a label
    if (isTypeHere(tokens, i))
        return Use::Type;
    return valueUse(tokens, i, false);
}

// (name)x, (name *)x, sizeof(name_t)
bool Uses::isTypeHere(const Tokens &tokens, quint32 i) const
{
    if (i == 0)
        return false;
    quint32 open = i - 1;
    while (open > 0 && tokens[open].is(Word::Qualifier))
        --open;
    if (tokens[open].kind() != Kind::LeftParen)
        return false;
    quint32 close = i + 1;
    while (close < tokens.size() &&
           (between(tokens[close]) || (tokens[close].kind() == Kind::Identifier && isAttribute(tokens[close]))))
        ++close;
    if (close >= tokens.size() || tokens[close].kind() != Kind::RightParen)
        return false;
    const bool pointer = tokens[close - 1].kind() == Kind::Star;
    const Token *const outer = open > 0 ? &tokens[open - 1] : nullptr;
    if (outer && outer->is(Word::SizeOf)) {
        const std::string_view name = m_facts.name(tokens[i].value);
        return pointer || name.ends_with("_t");
    }
    if (outer &&
        (outer->kind() == Kind::Identifier || outer->kind() == Kind::Defined || outer->kind() == Kind::RightParen ||
         outer->kind() == Kind::RightBracket || outer->is(Word::Control) || outer->is(Word::For)))
        return pointer && outer->kind() != Kind::RightParen;
    switch (kindAt(tokens, close + 1)) {
    case Kind::Identifier:
    case Kind::Number:
    case Kind::Literal:
    case Kind::LeftBrace:
        return true;
    case Kind::LeftParen:
    case Kind::Ampersand:
    case Kind::Star:
        return pointer;
    default:
        return pointer;
    }
}

// The first token of the expression whose last member is tokens[i].
quint32 Uses::chainBegin(const Tokens &tokens, quint32 i) const
{
    quint32 begin = i;
    for (quint32 steps = 0; begin >= 2 && leadsOn(tokens[begin - 1].kind()) && steps < kMostChain; ++steps) {
        quint32 owner = begin - 2;
        while ((tokens[owner].kind() == Kind::RightBracket || tokens[owner].kind() == Kind::RightParen) &&
               tokens[owner].value != kNone && tokens[owner].value > 0 && tokens[owner].value < owner &&
               steps++ < kMostChain) {
            owner = tokens[owner].value;
            const Kind before = tokens[owner - 1].kind();
            if (before != Kind::Identifier && before != Kind::RightBracket && before != Kind::RightParen)
                break;
            --owner;
        }
        begin = owner;
    }
    return begin;
}

Use Uses::valueUse(const Tokens &tokens, quint32 i, bool member) const
{
    quint32 behind = i + 1;
    while (behind < tokens.size() && tokens[behind].kind() == Kind::LeftBracket && tokens[behind].value != kNone &&
           tokens[behind].value > behind)
        behind = tokens[behind].value + 1;
    const Kind next = kindAt(tokens, behind);
    if (writes(next))
        return Use::Write;
    if (leadsOn(next))
        return Use::Read; // the member is what is used
    const quint32 begin = member ? chainBegin(tokens, i) : i;
    if (begin == 0)
        return Use::Read;
    const Kind before = tokens[begin - 1].kind();
    if (before == Kind::Increment && behind == i + 1)
        return Use::Write;
    if (before == Kind::Ampersand && isUnary(tokens, begin - 1))
        return Use::Address;
    return Use::Read;
}

// Is this & the one that takes an address?
bool Uses::isUnary(const Tokens &tokens, quint32 ampersand) const
{
    if (ampersand == 0)
        return true;
    const Token &before = tokens[ampersand - 1];
    switch (before.kind()) {
    case Kind::Identifier:
    case Kind::Number:
    case Kind::Literal:
    case Kind::RightBracket:
        return false;
    case Kind::RightParen: {
        // (type *)&x; else it hangs on the space: a cast stands close, an operator apart.
        const quint32 close = ampersand - 1;
        if (close > 0 && tokens[close - 1].kind() == Kind::Star)
            return true;
        const quint32 open = before.value;
        if (open != kNone && open + 1 < close && tokens[open + 1].kind() == Kind::Keyword) {
            const auto word = static_cast<Word>(tokens[open + 1].value);
            return word <= Word::Class;
        }
        return ampersand + 1 < tokens.size() && tokens[ampersand + 1].offset == tokens[ampersand].offset + 1 &&
               tokens[ampersand].offset == before.offset + 1;
    }
    default:
        return true;
    }
}

// Outside bodies: the words of declarations, parameters, macros that stand alone.
void Uses::outerIdentifier(quint32 i, bool parameters)
{
    const auto &code = m_out.code;
    const Token &here = code[i];
    const auto emitUse = [&](Use use, bool local = false) { emitOccurrence(here, use, false, local, m_function); };
    while (m_nextAddressed < m_declarations.addressed.size() && m_declarations.addressed[m_nextAddressed] < i)
        ++m_nextAddressed;
    if (m_nextAddressed < m_declarations.addressed.size() && m_declarations.addressed[m_nextAddressed] == i)
        return emitUse(Use::Address);
    const Token *const before = i > 0 ? &code[i - 1] : nullptr;
    const Kind next = kindAt(code, i + 1);
    if (before && before->kind() == Kind::Dot && next == Kind::Assign) {
        emitUse(Use::Write); // of MACHINE_START(…) .init_time = f, MACHINE_END
        return fieldEdge(i);
    }
    if (before && before->kind() == Kind::Keyword) {
        const auto word = static_cast<Word>(before->value);
        if (word >= Word::Struct && word <= Word::Class)
            return emitUse(Use::Type);
    }
    const bool attribute = isAttribute(here);
    if (next == Kind::LeftParen && !(before && before->kind() == Kind::Star && parameters))
        return emitUse(attribute ? Use::Mention : Use::Call);
    if (attribute)
        return emitUse(Use::Mention);
    if (before &&
        (before->kind() == Kind::LeftBracket || before->kind() == Kind::Operator || before->kind() == Kind::Colon))
        return emitUse(Use::Read);
    quint32 j = i + 1;
    while (j < code.size() && (between(code[j]) || (code[j].kind() == Kind::Identifier && isAttribute(code[j]))))
        ++j;
    const Kind follows = j < code.size() ? code[j].kind() : Kind::Semicolon;
    if (follows == Kind::Identifier || follows == Kind::Defined || (follows == Kind::LeftParen && j > i + 1) ||
        (follows == Kind::Keyword && code[j].is(Word::Type)))
        return emitUse(Use::Type);
    // A parameter's name stands behind its type, or is all there is in an old-style list.
    const bool ends =
        next == Kind::Comma || next == Kind::RightParen || next == Kind::LeftBracket || next == Kind::Semicolon;
    const bool typeBefore = before && (before->kind() == Kind::Identifier || before->kind() == Kind::Star ||
                                       before->kind() == Kind::Defined || before->kind() == Kind::Ampersand ||
                                       before->kind() == Kind::RightParen || before->kind() == Kind::RightBrace ||
                                       (before->kind() == Kind::Keyword && !before->is(Word::SizeOf)));
    const bool oldStyle = parameters && m_regions.back().region->oldStyle;
    if (ends && (typeBefore || oldStyle)) {
        if (parameters)
            markLocal(here);
        return emitUse(Use::Mention, true);
    }
    if (ends && j > i + 1)
        return emitUse(Use::Type); // foo_t *, without a name
    if (ends && before && (before->kind() == Kind::LeftParen || before->kind() == Kind::Comma)) {
        // f(foo_t) of a prototype, or a macro's argument
        const Token *const owner = before->kind() == Kind::LeftParen && i >= 2 ? &code[i - 2] : nullptr;
        return emitUse(owner && owner->kind() == Kind::Defined ? Use::Type : Use::Read);
    }
    emitUse(Use::Mention);
}

} // namespace ariadne::source
