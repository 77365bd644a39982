// SPDX-License-Identifier: GPL-3.0-or-later
// The walk over the tokens; what one identifier's neighbours say is in useof.cpp.
#include "uses.h"

#include <algorithm>

namespace ariadne::source {

namespace {

constexpr quint32 kCancelStride = 1u << 16;
constexpr quint32 kMostDeclaration = 60; // tokens before a local's name

// The pairs of a macro's brackets; those of code are known already.
void pairBrackets(TokenList &tokens, quint32 begin, quint32 end)
{
    std::vector<quint32> open;
    for (quint32 i = begin; i < end; ++i) {
        switch (tokens[i].kind()) {
        case Kind::LeftParen:
        case Kind::LeftBracket:
        case Kind::LeftBrace:
            open.push_back(i);
            break;
        case Kind::RightParen:
        case Kind::RightBracket:
        case Kind::RightBrace:
            if (!open.empty()) {
                tokens[i].value = open.back();
                tokens[open.back()].value = i;
                open.pop_back();
            }
            break;
        default:
            break;
        }
    }
}

} // namespace

bool Uses::run(JobControl &job)
{
    mergeSymbols();
    m_localMark.assign(m_facts.names.size(), 0);
    m_macroMark.assign(m_facts.names.size(), 0);
    m_regions.clear();
    m_types.clear();
    m_stamp = m_stamps = m_macroStamp = 0;
    m_function = kNone;
    m_nextRegion = m_nextAddressed = 0;
    m_depth = 0;
    m_local = {};
    size_t nextDirective = 0;
    quint32 steps = 0;
    const auto size = static_cast<quint32>(m_out.code.size());
    for (quint32 i = 0; i < size;) {
        for (; nextDirective < m_out.directives.size() && m_out.directives[nextDirective].before <= i;
             ++nextDirective) {
            directive(m_out.directives[nextDirective]);
            if (++steps % kCancelStride == 0 && job.cancelled())
                return false;
        }
        leave(i);
        enter(i);
        // Up to here nothing begins or ends.
        quint32 stop = std::min(size, i + kCancelStride);
        if (nextDirective < m_out.directives.size())
            stop = std::min(stop, m_out.directives[nextDirective].before);
        if (m_nextRegion < m_declarations.regions.size())
            stop = std::min(stop, std::max(i + 1, m_declarations.regions[m_nextRegion].begin));
        stretch(i, stop);
        i = stop;
        if (++steps % 64 == 0 && job.cancelled())
            return false;
    }
    for (; nextDirective < m_out.directives.size(); ++nextDirective) {
        directive(m_out.directives[nextDirective]);
        if (++steps % kCancelStride == 0 && job.cancelled())
            return false;
    }
    return true;
}

// Macros and the code's symbols, each in order of position, into one list.
void Uses::mergeSymbols()
{
    const auto &code = m_declarations.symbols;
    const auto &macros = m_out.macros;
    m_codeSymbol.resize(code.size());
    m_macroSymbol.resize(macros.size());
    m_facts.symbols.reserve(code.size() + macros.size());
    size_t c = 0;
    size_t m = 0;
    while (c < code.size() || m < macros.size()) {
        const bool macro = c == code.size() || (m < macros.size() && macros[m].line < code[c].line);
        (macro ? m_macroSymbol[m] : m_codeSymbol[c]) = static_cast<quint32>(m_facts.symbols.size());
        m_facts.symbols.push_back(macro ? macros[m++] : code[c++]);
    }
    // Scopes and aliases point at the code's symbols.
    for (const quint32 index : m_codeSymbol) {
        Symbol &symbol = m_facts.symbols[index];
        symbol.scope = symbol.scope == kNone ? kNone : m_codeSymbol[symbol.scope];
        symbol.aliasOf = symbol.aliasOf == kNone ? kNone : m_codeSymbol[symbol.aliasOf];
    }
    if (m_facts.branches.empty())
        return;
    for (Symbol &symbol : m_facts.symbols)
        symbol.condition = m_facts.branchAt(symbol.line);
}

void Uses::directive(const Directive &directive)
{
    auto &tokens = m_out.directiveTokens;
    if (directive.macro == kNone) {
        for (quint32 i = directive.begin; i < directive.end; ++i)
            if (tokens[i].kind() == Kind::Identifier)
                emitOccurrence(tokens[i], Use::Mention, false, false, kNone);
        return;
    }
    ++m_macroStamp;
    for (quint32 p = m_out.macroParameterStart[directive.macro]; p < m_out.macroParameterStart[directive.macro + 1];
         ++p)
        m_macroMark[m_out.macroParameters[p]] = m_macroStamp;
    pairBrackets(tokens, directive.begin, directive.end);
    for (quint32 i = directive.begin; i < directive.end; ++i) {
        if (tokens[i].kind() == Kind::Identifier)
            emitOccurrence(tokens[i], useOf(tokens, i), true, m_macroMark[tokens[i].value] == m_macroStamp,
                           m_macroSymbol[directive.macro]);
        else if (tokens[i].kind() == Kind::HashHash && tokens[i].value > 0)
            glued(directive, i);
    }
}

// A name that the macro makes of its arguments: called where a parenthesis follows the chain.
void Uses::glued(const Directive &directive, quint32 i)
{
    const auto &tokens = m_out.directiveTokens;
    quint32 behind = i + 2;
    while (behind + 1 < directive.end && tokens[behind].kind() == Kind::HashHash)
        behind += 2;
    const bool call = behind < directive.end && tokens[behind].kind() == Kind::LeftParen;
    Token made = tokens[i];
    made.value -= 1;
    emitOccurrence(made, call ? Use::Call : Use::Read, true, false, m_macroSymbol[directive.macro]);
}

void Uses::leave(quint32 i)
{
    while (!m_regions.empty()) {
        const Region &region = *m_regions.back().region;
        const bool over = region.kind == Region::Kind::Function ? i > region.end : i >= region.end;
        if (!over)
            return;
        m_regions.pop_back();
        m_function = m_regions.empty() ? kNone : m_regions.back().function;
        if (region.kind == Region::Kind::Function) {
            m_stamp = 0;
            m_local = {};
            m_types.clear();
        }
    }
}

void Uses::enter(quint32 i)
{
    const auto &regions = m_declarations.regions;
    while (m_nextRegion < regions.size() && regions[m_nextRegion].begin <= i) {
        const Region &region = regions[m_nextRegion++];
        if (region.end < i)
            continue;
        const quint32 symbol = region.symbol == kNone ? kNone : m_codeSymbol[region.symbol];
        quint32 body = region.begin;
        if (region.kind == Region::Kind::Function) {
            body = at(region.end).value;
            m_stamp = ++m_stamps;
            m_local = {};
            m_types.clear();
        }
        m_regions.push_back({&region, symbol, body});
        m_function = symbol;
        if (region.kind == Region::Kind::Initialiser)
            m_types.clear();
    }
}

// The tokens from `i` to before `stop`, all within the same regions; moves `stop` to where the innermost one ends.
void Uses::stretch(quint32 i, quint32 &stop)
{
    const Token *const code = m_out.code.data();
    const auto outer = [&](bool parameters) {
        for (; i < stop; ++i)
            if (code[i].kind() == Kind::Identifier)
                outerIdentifier(i, parameters);
    };
    if (m_regions.empty())
        return outer(false);
    const Open &open = m_regions.back();
    const bool function = open.region->kind == Region::Kind::Function;
    stop = std::min(stop, std::max(i + 1, open.region->end + (function ? 1 : 0)));
    if (function && i < open.bodyBegin)
        stop = std::min(stop, open.bodyBegin);
    switch (open.region->kind) {
    case Region::Kind::Function:
        if (i < open.bodyBegin)
            return outer(true);
        for (; i < stop; ++i)
            bodyToken(i);
        return;
    case Region::Kind::Members:
        return outer(false);
    case Region::Kind::Initialiser:
    case Region::Kind::Enumerators:
        for (; i < stop; ++i) {
            switch (code[i].kind()) {
            case Kind::LeftBrace:
                openBrace(i);
                break;
            case Kind::RightBrace:
                if (!m_types.empty())
                    m_types.pop_back();
                break;
            case Kind::Identifier:
                expressionIdentifier(i);
                break;
            default:
                break;
            }
        }
        return;
    }
}

// In a function's body.
void Uses::bodyToken(quint32 i)
{
    switch (at(i).kind()) {
    case Kind::LeftBrace:
        openBrace(i);
        ++m_depth;
        return;
    case Kind::RightBrace:
        if (!m_types.empty())
            m_types.pop_back();
        [[fallthrough]];
    case Kind::RightParen:
    case Kind::RightBracket:
        if (m_depth > 0)
            --m_depth;
        if (m_local.active && m_depth < m_local.depth)
            m_local = {};
        return;
    case Kind::LeftParen:
    case Kind::LeftBracket:
        ++m_depth;
        return;
    case Kind::Semicolon:
        m_local = {};
        return;
    case Kind::Comma:
        if (m_local.active && m_depth == m_local.depth)
            m_local.expectName = true;
        return;
    case Kind::Keyword:
        if (!m_local.active && startsStatement(i))
            tryDeclaration(i);
        return;
    case Kind::Identifier:
        break;
    case Kind::Defined:
        return;
    default:
        return;
    }
    if (!m_local.active && startsStatement(i))
        tryDeclaration(i);
    if (m_local.active) {
        const Token &here = at(i);
        if (m_local.name != kNone && i < m_local.name) {
            // The words of the type.
            const bool attribute = isAttribute(here);
            const bool call = at(i + 1).kind() == Kind::LeftParen && !attribute;
            emitOccurrence(here, attribute ? Use::Mention : call ? Use::Call : Use::Type, false, false, m_function);
            return;
        }
        if (i == m_local.name || (m_local.expectName && !isAttribute(here))) {
            m_local.expectName = false;
            if (!m_local.outside)
                markLocal(here);
            const Use use = valueUse(m_out.code, i, false);
            emitOccurrence(here, use == Use::Write ? Use::Write : Use::Mention, false, !m_local.outside, m_function);
            return;
        }
    }
    expressionIdentifier(i);
}

void Uses::expressionIdentifier(quint32 i)
{
    const Token &here = at(i);
    const Use use = useOf(m_out.code, i);
    const bool member = i > 0 && (at(i - 1).kind() == Kind::Dot || at(i - 1).kind() == Kind::Arrow);
    emitOccurrence(here, use, false, !member && isLocal(here), m_function);
    if (member && use == Use::Write)
        fieldEdge(i);
}

// .field = f, in an initialiser, or x->field = f;
void Uses::fieldEdge(quint32 i)
{
    const auto &code = m_out.code;
    if (i + 3 >= code.size() || i < 2 || code[i + 1].kind() != Kind::Assign)
        return;
    const quint32 value = code[i + 2].kind() == Kind::Ampersand ? i + 3 : i + 2;
    if (value + 1 >= code.size() || code[value].kind() != Kind::Identifier || isLocal(code[value]))
        return;
    const Kind before = code[i - 2].kind();
    const Kind behind = code[value + 1].kind();
    const bool designator = code[i - 1].kind() == Kind::Dot &&
                            (before == Kind::LeftBrace || before == Kind::Comma || before == Kind::Marker);
    const bool ends = designator ? behind == Kind::Comma || behind == Kind::RightBrace || behind == Kind::Marker
                                 : behind == Kind::Semicolon;
    if (!ends)
        return;
    FieldEdge edge;
    edge.field = code[i].value;
    edge.value = code[value].value;
    edge.type = designator && !m_types.empty() ? m_types.back() : kNone;
    edge.line = code[value].line();
    edge.column = m_out.column(code[value]);
    edge.function = m_function;
    m_facts.fieldEdges.push_back(edge);
}

void Uses::openBrace(quint32 i)
{
    m_types.push_back(typeOfBrace(i));
}

// The name of the struct that a { fills, kNone for a block and where nothing says it.
quint32 Uses::typeOfBrace(quint32 i) const
{
    const Region &region = *m_regions.back().region;
    const quint32 declared = region.kind == Region::Kind::Initialiser ? region.type
                             : m_local.active                         ? m_local.type
                                                                      : kNone;
    if (i == 0)
        return kNone;
    const Token &before = at(i - 1);
    switch (before.kind()) {
    case Kind::Assign: {
        // .member = { is of another type, x = { and [3] = { of the declared one.
        if (i >= 3 && at(i - 2).kind() == Kind::Identifier && at(i - 3).kind() == Kind::Dot)
            return kNone;
        if (i >= 2 && at(i - 2).kind() == Kind::RightBracket && !m_types.empty())
            return m_types.back();
        return declared;
    }
    case Kind::RightParen: {
        // (struct name){
        const quint32 open = before.value;
        if (open == kNone || i - open > 8)
            return kNone;
        for (quint32 j = open + 1; j + 1 < i; ++j)
            if (at(j).kind() == Kind::Identifier && !isAttribute(at(j)))
                return at(j).value;
        return kNone;
    }
    case Kind::LeftBrace:
    case Kind::Comma:
        return m_types.empty() ? kNone : m_types.back();
    default:
        return kNone;
    }
}

bool Uses::startsStatement(quint32 i) const
{
    quint32 j = i;
    while (j > 0 && (at(j - 1).kind() == Kind::Marker || at(j - 1).kind() == Kind::Nothing))
        --j;
    if (j == 0)
        return true;
    switch (at(j - 1).kind()) {
    case Kind::LeftBrace:
    case Kind::RightBrace:
    case Kind::Semicolon:
    case Kind::Colon:
        return true;
    case Kind::LeftParen:
        return j >= 2 && at(j - 2).is(Word::For);
    default:
        return false;
    }
}

// At the first word of a statement: is it a declaration, and where is its first name?
void Uses::tryDeclaration(quint32 i)
{
    const auto &code = m_out.code;
    const auto size = static_cast<quint32>(code.size());
    bool typed = false;
    bool outside = false;
    quint32 type = kNone;
    quint32 name = kNone;
    for (quint32 j = i; j + 1 < size && j < i + kMostDeclaration && name == kNone; ++j) {
        const Token &here = code[j];
        const Kind next = code[j + 1].kind();
        if (here.kind() == Kind::Keyword) {
            const auto word = static_cast<Word>(here.value);
            if (word > Word::TypeOf || word == Word::Typedef || word == Word::Namespace || word == Word::Using)
                return;
            outside = outside || word == Word::Extern;
            typed = typed || word == Word::Type || word == Word::TypeOf;
            if (word >= Word::Struct && word <= Word::Class) {
                typed = true;
                while (j + 1 < size &&
                       (code[j + 1].kind() == Kind::Identifier || code[j + 1].kind() == Kind::Defined) &&
                       (type == kNone || isAttribute(code[j]))) {
                    ++j;
                    type = code[j].value;
                }
                if (j + 1 < size && code[j + 1].kind() == Kind::LeftBrace) {
                    if (code[j + 1].value == kNone)
                        return;
                    j = code[j + 1].value;
                }
            } else if (next == Kind::LeftParen && (word == Word::TypeOf || word == Word::Attribute)) {
                if (code[j + 1].value == kNone)
                    return;
                j = code[j + 1].value;
            }
        } else if (here.kind() == Kind::Identifier) {
            const bool attribute = isAttribute(here);
            if (attribute) {
                if (next == Kind::LeftParen && code[j + 1].value != kNone)
                    j = code[j + 1].value;
                continue;
            }
            if (typed) {
                if (next == Kind::Identifier && !isAttribute(code[j + 1]))
                    continue; // a word more before the name
                name = j;
            } else if (next == Kind::Identifier || next == Kind::Star ||
                       (m_facts.language == Language::Cpp && next == Kind::Ampersand) ||
                       (next == Kind::Keyword && (code[j + 1].is(Word::Qualifier) || code[j + 1].is(Word::Type)))) {
                typed = true;
                type = here.value;
            } else {
                return;
            }
        } else if (here.kind() == Kind::LeftParen && typed) {
            name = functionPointerName(j);
            if (name == kNone)
                return;
        } else if (here.kind() != Kind::Star && here.kind() != Kind::Ampersand && here.kind() != Kind::Marker) {
            return;
        } else if (!typed && here.kind() != Kind::Marker) {
            return;
        }
    }
    if (name == kNone || name + 1 >= size)
        return;
    // foo bar(…) is a call behind a macro, or a prototype; a * b + c is none of ours either.
    switch (code[name + 1].kind()) {
    case Kind::Assign:
    case Kind::Semicolon:
    case Kind::Comma:
    case Kind::LeftBracket:
    case Kind::RightParen:
    case Kind::Colon:
    case Kind::Identifier:
    case Kind::Keyword:
        break;
    case Kind::LeftBrace:
        if (m_facts.language == Language::Cpp)
            break;
        return;
    default:
        return;
    }
    m_local = {true, outside, false, name, m_depth, type};
}

// (*name) at `open`, kNone for anything else.
quint32 Uses::functionPointerName(quint32 open) const
{
    if (at(open).value == kNone || at(open + 1).kind() != Kind::Star)
        return kNone;
    quint32 name = kNone;
    for (quint32 j = open + 1; j < at(open).value && j < open + 8; ++j) {
        if (at(j).kind() == Kind::Identifier && !isAttribute(at(j)))
            name = j;
        else if (at(j).kind() == Kind::LeftParen || at(j).kind() == Kind::LeftBracket)
            break;
    }
    // The ) or [ behind the name must not end the declaration that the caller looks at.
    return name != kNone && at(name + 1).kind() != Kind::LeftParen ? name : kNone;
}

} // namespace ariadne::source
