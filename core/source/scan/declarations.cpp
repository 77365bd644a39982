// SPDX-License-Identifier: GPL-3.0-or-later
// The walk over statements and bodies; what one statement declares is in declarators.cpp.
#include "declarations.h"

#include <algorithm>

namespace ariadne::source {

namespace {

constexpr int kMostDepth = 100;        // of types and namespaces within each other
constexpr size_t kMostItems = 4000;    // of one statement: more is a table or damage
constexpr quint32 kMostOldStyle = 600; // tokens between a K&R function's ) and its {
constexpr quint32 kMostAngles = 300;   // tokens of one template argument list
constexpr quint32 kCancelStride = 1u << 16;

} // namespace

bool Declarations::run(bool cpp, JobControl &job)
{
    m_cpp = cpp;
    m_job = &job;
    m_cancelled = false;
    m_steps = 0;
    symbols.clear();
    regions.clear();
    addressed.clear();
    m_items.clear();
    scope(0, static_cast<quint32>(m_out.code.size()), {});
    const auto byPlace = [](const Symbol &a, const Symbol &b) {
        return a.line != b.line ? a.line < b.line : a.column < b.column;
    };
    if (!std::ranges::is_sorted(symbols, byPlace)) {
        std::vector<quint32> order(symbols.size());
        for (quint32 i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::sort(order, [&](quint32 a, quint32 b) {
            return byPlace(symbols[a], symbols[b]) || (!byPlace(symbols[b], symbols[a]) && a < b);
        });
        std::vector<quint32> now(symbols.size());
        std::vector<Symbol> sorted;
        sorted.reserve(symbols.size());
        for (quint32 i = 0; i < order.size(); ++i) {
            now[order[i]] = i;
            sorted.push_back(symbols[order[i]]);
        }
        for (Symbol &symbol : sorted) {
            symbol.scope = symbol.scope == kNone ? kNone : now[symbol.scope];
            symbol.aliasOf = symbol.aliasOf == kNone ? kNone : now[symbol.aliasOf];
        }
        for (Region &region : regions)
            region.symbol = region.symbol == kNone ? kNone : now[region.symbol];
        symbols = std::move(sorted);
    }
    const auto byBegin = [](const Region &a, const Region &b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    };
    if (!std::ranges::is_sorted(regions, byBegin))
        std::ranges::sort(regions, byBegin);
    std::ranges::sort(addressed);
    return !m_cancelled;
}

bool Declarations::poll()
{
    if (++m_steps % kCancelStride == 0 && m_job->cancelled())
        m_cancelled = true;
    return m_cancelled;
}

void Declarations::scope(quint32 i, quint32 end, const Context &context)
{
    const size_t base = m_items.size();
    while (i < end && !poll())
        collect(i, end, base, context);
    // A last line without its semicolon: module_init(f)
    if (m_items.size() > base)
        declaration(end, base, context);
    m_items.resize(base);
}

// Takes the token at `i`, and what belongs to it, into the statement, or ends the statement with it.
void Declarations::collect(quint32 &i, quint32 end, size_t base, const Context &context)
{
    const Token &token = at(i);
    const Kind kind = token.kind();
    if (m_items.size() - base > kMostItems)
        m_items.resize(base);
    switch (kind) {
    case Kind::Marker:
        i = std::max(i + 1, token.value);
        return;
    case Kind::Nothing:
        ++i;
        return;
    case Kind::Semicolon: {
        const quint32 body = context.place == Place::File ? oldStyleBody(i, end, base) : kNone;
        if (body != kNone) {
            function(body, base, context);
            i = at(body).value + 1;
        } else {
            declaration(i, base, context);
            ++i;
        }
        m_items.resize(base);
        return;
    }
    case Kind::LeftBrace:
        i = brace(i, base, context);
        return;
    case Kind::RightBrace: // the end of extern "C" {, or one too many
        m_items.resize(base);
        ++i;
        return;
    case Kind::LeftParen:
    case Kind::LeftBracket:
        m_items.push_back({i, kind});
        i = bracketEnd(i, end);
        return;
    case Kind::Assign:
        i = skipInitialiser(i, end, base);
        return;
    case Kind::Colon:
        i = colon(i, end, base);
        return;
    case Kind::Less:
        if (m_cpp) {
            i = skipAngles(i, end);
            return;
        }
        break;
    default:
        break;
    }
    m_items.push_back({i, kind});
    ++i;
}

// At a =: notes what follows up to the , or ; as an initialiser.
quint32 Declarations::skipInitialiser(quint32 i, quint32 end, size_t base)
{
    if (m_cpp && m_items.size() > base && isWord(m_items.back(), Word::Operator)) {
        m_items.push_back({i, Kind::Operator});
        return i + 1;
    }
    const auto number = static_cast<quint32>(regions.size());
    m_items.push_back({i, Kind::Assign, number});
    Region region;
    region.kind = Region::Kind::Initialiser;
    region.begin = i + 1;
    // struct X y = …, or X y = …: whose fields .name means.
    for (const Item &item : items(base)) {
        if (item.kind == Kind::Keyword && at(item.token).is(Word::Struct))
            region.type = kNone;
        else if (item.kind == Kind::Identifier && region.type == kNone && !isAttribute(item.token))
            region.type = at(item.token).value;
        else if (item.kind == Kind::Star)
            break;
    }
    regions.push_back(region);
    for (++i; i < end;) {
        const Token &token = at(i);
        switch (token.kind()) {
        case Kind::Comma:
        case Kind::Semicolon:
        case Kind::RightBrace:
            regions[number].end = i;
            return i;
        case Kind::LeftParen:
        case Kind::LeftBracket:
        case Kind::LeftBrace:
            i = bracketEnd(i, end);
            break;
        default:
            ++i;
        }
        if (poll())
            break;
    }
    regions[number].end = i;
    return i;
}

// At a < of C++: behind the template arguments, or just behind it where it is none.
quint32 Declarations::skipAngles(quint32 i, quint32 end) const
{
    int depth = 0;
    for (quint32 j = i; j < end && j < i + kMostAngles;) {
        const Token &token = at(j);
        switch (token.kind()) {
        case Kind::Less:
            ++depth;
            ++j;
            break;
        case Kind::Greater:
            ++j;
            if (--depth == 0)
                return j;
            break;
        case Kind::LeftParen:
        case Kind::LeftBracket:
            j = bracketEnd(j, end);
            break;
        case Kind::Semicolon:
        case Kind::LeftBrace:
        case Kind::RightBrace:
            return i + 1;
        default:
            ++j;
        }
    }
    return i + 1;
}

// At a colon of a statement: a bit-field's width, a base class, public:, or a constructor's initialisers.
quint32 Declarations::colon(quint32 i, quint32 end, size_t base)
{
    const Items statement = items(base);
    if (!m_cpp || statement.empty()) {
        m_items.push_back({i, Kind::Colon});
        return i + 1;
    }
    if (isWord(statement[0], Word::Access) || (statement.size() == 1 && statement[0].kind == Kind::Identifier)) {
        m_items.resize(base);
        return i + 1;
    }
    const bool parameters =
        std::ranges::any_of(statement, [](const Item &item) { return item.kind == Kind::LeftParen; });
    const bool type = aggregateKeyword(statement) < statement.size();
    m_items.push_back({i, Kind::Colon});
    if (!parameters || type)
        return i + 1;
    // a(b), c{d} and then the body's {
    for (++i; i < end;) {
        const Token &token = at(i);
        const Kind before = at(i - 1).kind();
        if (token.kind() == Kind::Semicolon || token.kind() == Kind::RightBrace)
            return i;
        if (token.kind() == Kind::LeftBrace && before != Kind::Identifier && before != Kind::Greater)
            return i;
        if (token.kind() == Kind::LeftParen || token.kind() == Kind::LeftBrace)
            i = bracketEnd(i, end);
        else
            i = token.kind() == Kind::Less ? skipAngles(i, end) : i + 1;
    }
    return i;
}

// At a { of a statement. Gives the token to go on with.
quint32 Declarations::brace(quint32 i, size_t base, const Context &context)
{
    const quint32 close = at(i).value;
    const Items statement = items(base);
    if (close == kNone) {
        m_items.resize(base);
        return i + 1;
    }
    if (statement.empty())
        return close + 1;
    if (statement.back().kind == Kind::Literal && isWord(statement.front(), Word::Extern)) {
        m_items.resize(base);
        return i + 1;
    }
    if (m_cpp && std::ranges::any_of(statement, [&](const Item &item) { return isWord(item, Word::Namespace); }))
        return nameSpace(i, base, context);
    const size_t keyword = aggregateKeyword(statement);
    if (keyword < statement.size())
        return aggregate(i, base, keyword, context);
    if (function(i, base, context) || !m_cpp) {
        m_items.resize(base);
        return close + 1;
    }
    // int x{3};
    m_items.push_back({i, Kind::LeftBrace});
    return close + 1;
}

quint32 Declarations::nameSpace(quint32 open, size_t base, const Context &context)
{
    Context inside = context;
    for (const Item &item : items(base))
        if (item.kind == Kind::Identifier && !isAttribute(item.token))
            inside.scope = add(SymbolKind::Namespace, item.token, inside, 0, m_items[base].token, at(open).value);
    m_items.resize(base);
    if (++inside.depth < kMostDepth)
        scope(open + 1, at(open).value, inside);
    return at(open).value + 1;
}

// The index of the struct, union, enum or class whose body a { right behind the statement would be; size() for none.
size_t Declarations::aggregateKeyword(Items statement) const
{
    size_t keyword = statement.size();
    for (size_t k = statement.size(); k-- > 0;) {
        const Item &item = statement[k];
        if (item.kind == Kind::LeftBrace || item.kind == Kind::Assign)
            return statement.size();
        if (item.kind == Kind::Keyword) {
            const auto word = static_cast<Word>(at(item.token).value);
            if (word >= Word::Struct && word <= Word::Class) {
                keyword = k;
                break;
            }
        }
    }
    if (keyword == statement.size())
        return keyword;
    // enum class
    if (keyword > 0 && isWord(statement[keyword - 1], Word::Enum))
        --keyword;
    for (size_t k = keyword + 1; k < statement.size(); ++k) {
        const Item &item = statement[k];
        if (item.kind == Kind::Colon)
            break; // bases
        if (item.kind == Kind::LeftParen && statement[k - 1].kind == Kind::Identifier &&
            !isAttribute(statement[k - 1].token))
            return statement.size();
        if (item.kind == Kind::Star || item.kind == Kind::Ampersand || item.kind == Kind::Comma)
            return statement.size();
    }
    return keyword;
}

quint32 Declarations::aggregate(quint32 open, size_t base, size_t keyword, const Context &context)
{
    const Items statement = items(base);
    const quint32 close = at(open).value;
    const auto word = static_cast<Word>(at(statement[keyword].token).value);
    quint32 tag = kNone;
    for (size_t k = keyword + 1; k < statement.size() && statement[k].kind != Kind::Colon; ++k) {
        const bool withArguments = k + 1 < statement.size() && statement[k + 1].kind == Kind::LeftParen;
        if (statement[k].kind != Kind::Identifier || withArguments || isAttribute(statement[k].token))
            continue;
        if (tag != kNone && (looksLikeAttribute(statement[k]) || text(statement[k].token) == "final"))
            continue;
        tag = statement[k].token;
    }
    const SymbolKind kind = word == Word::Struct  ? SymbolKind::Struct
                            : word == Word::Union ? SymbolKind::Union
                            : word == Word::Enum  ? SymbolKind::Enum
                                                  : SymbolKind::Class;
    const quint32 named = tag == kNone ? statement[keyword].token : tag;
    const quint32 symbol = add(kind, named, context, 0, statement[keyword].token, close);
    if (word == Word::Enum) {
        enumerators(open, symbol, context.flags);
    } else if (context.depth < kMostDepth) {
        regions.push_back({open + 1, close, symbol, kNone, Region::Kind::Members, false});
        scope(open + 1, close, {Place::Members, symbol, context.flags, context.depth + 1});
    }
    m_items.push_back({open, Kind::LeftBrace});
    return close + 1;
}

void Declarations::enumerators(quint32 open, quint32 scopeSymbol, quint8 flags)
{
    const quint32 close = at(open).value;
    regions.push_back({open + 1, close, scopeSymbol, kNone, Region::Kind::Enumerators, false});
    bool expected = true;
    const Context inside{Place::Members, scopeSymbol, flags, 0};
    for (quint32 i = open + 1; i < close && !poll();) {
        const Token &token = at(i);
        switch (token.kind()) {
        case Kind::Comma:
            expected = true;
            break;
        case Kind::LeftParen:
        case Kind::LeftBracket:
        case Kind::LeftBrace:
            if (token.value != kNone && token.value < close)
                i = token.value;
            break;
        case Kind::Identifier:
            // NAME(x) makes names that only the preprocessor knows.
            if (expected && at(i + 1).kind() != Kind::LeftParen)
                add(SymbolKind::Enumerator, i, inside, 0, i, i);
            expected = false;
            break;
        case Kind::Marker:
            // An alternative may begin with a name although the one before ended without a comma.
            expected = expected || at(i + 1).kind() == Kind::Identifier;
            break;
        default:
            break;
        }
        ++i;
    }
}

// The { of an old-style function whose first parameter declaration ends with this semicolon; kNone where it is none.
quint32 Declarations::oldStyleBody(quint32 semicolon, quint32 end, size_t base) const
{
    const Items statement = items(base);
    size_t group = 0;
    while (group < statement.size() && statement[group].kind != Kind::LeftParen)
        ++group;
    if (group == 0 || group + 1 >= statement.size() || statement[group - 1].kind != Kind::Identifier)
        return kNone;
    // Parameters are names alone, and at least one of them is declared right behind.
    const quint32 open = statement[group].token;
    const quint32 close = at(open).value;
    if (close == kNone || close == open + 1)
        return kNone;
    for (quint32 i = open + 1; i < close; ++i)
        if (at(i).kind() != ((i - open) % 2 ? Kind::Identifier : Kind::Comma))
            return kNone;
    const auto isParameter = [&](quint32 token) {
        for (quint32 i = open + 1; i < close; i += 2)
            if (at(i).value == at(token).value)
                return true;
        return false;
    };
    bool declares = false;
    for (size_t k = group + 1; k < statement.size(); ++k) {
        const Item &item = statement[k];
        if (item.kind == Kind::Assign || item.kind == Kind::LeftBrace)
            return kNone;
        declares = declares || (item.kind == Kind::Identifier && isParameter(item.token));
        if (item.kind == Kind::LeftParen)
            for (quint32 i = item.token; i < at(item.token).value && at(item.token).value != kNone; ++i)
                declares = declares || (at(i).kind() == Kind::Identifier && isParameter(i));
    }
    if (!declares)
        return kNone;
    for (quint32 i = semicolon + 1; i < end && i < semicolon + kMostOldStyle; ++i) {
        switch (at(i).kind()) {
        case Kind::LeftBrace:
            return at(i - 1).kind() == Kind::Semicolon && at(i).value != kNone ? i : kNone;
        case Kind::RightBrace:
        case Kind::Assign:
            return kNone;
        default:
            break;
        }
    }
    return kNone;
}

// Does the statement define a function whose body begins at `open`?
bool Declarations::function(quint32 open, size_t base, const Context &context)
{
    const Items whole = items(base);
    const bool oldStyle = at(open - 1).kind() == Kind::Semicolon;
    const Items statement = oldStyle ? whole : stripMacros(whole, context);
    if (statement.empty())
        return false;
    Declarator found;
    if (oldStyle) {
        for (size_t k = 1; k < statement.size() && found.name == kNone; ++k)
            if (statement[k].kind == Kind::LeftParen && statement[k - 1].kind == Kind::Identifier)
                found = {statement[k - 1].token, statement[k].token, true, false};
    } else {
        found = findFunction(statement);
    }
    if (found.name == kNone)
        return false;
    defineFunction(statement.front(), found, open, statement, context, oldStyle);
    return true;
}

void Declarations::defineFunction(const Item &first, const Declarator &declarator, quint32 open, Items before,
                                  const Context &context, bool oldStyle)
{
    const quint32 close = at(open).value;
    const quint32 next = static_cast<quint32>(symbols.size());
    quint8 flags = flagsOf(before);
    quint32 symbol = kNone;
    if (applyRule(declarator.name, declarator.parameters, close, open, flags, context) && symbols.size() > next) {
        symbol = next;
    } else if (at(declarator.name).kind() == Kind::Identifier) {
        symbol = add(SymbolKind::Function, declarator.name, context, flags, first.token, close);
        const quint32 parametersEnd = at(declarator.parameters).value;
        symbols[symbol].signature = {at(declarator.parameters).offset,
                                     parametersEnd == kNone ? at(open).offset : at(parametersEnd).offset + 1};
    }
    regions.push_back({declarator.parameters, close, symbol, kNone, Region::Kind::Function, oldStyle});
    typesInside(open, close, symbol, context.depth);
}

// Types defined in a function's body.
void Declarations::typesInside(quint32 open, quint32 close, quint32 functionSymbol, int depth)
{
    if (depth >= kMostDepth)
        return;
    quint32 done = open;
    for (auto it = std::ranges::lower_bound(m_out.aggregates, open); it != m_out.aggregates.end() && *it < close;
         ++it) {
        if (*it < done)
            continue;
        quint32 i = *it + 1;
        const Context inside{Place::Members, functionSymbol, Symbol::InFunction, depth + 1};
        if (at(*it).is(Word::Typedef)) {
            while (i < close && at(i).kind() != Kind::Semicolon && i < *it + kMostAngles)
                i = bracketEnd(i, close);
            scope(*it, std::min(i + 1, close), inside);
            done = i;
            continue;
        }
        const size_t base = m_items.size();
        m_items.push_back({*it, Kind::Keyword});
        while (i < close && i < *it + 12 &&
               (at(i).kind() == Kind::Identifier || at(i).kind() == Kind::Keyword || at(i).kind() == Kind::LeftParen)) {
            m_items.push_back({i, at(i).kind()});
            i = at(i).kind() == Kind::LeftParen && at(i).value != kNone ? at(i).value + 1 : i + 1;
        }
        if (i < close && at(i).kind() == Kind::LeftBrace && at(i).value != kNone &&
            aggregateKeyword(items(base)) == 0) {
            aggregate(i, base, 0, inside);
            done = at(i).value;
        }
        m_items.resize(base);
    }
}

quint32 Declarations::add(SymbolKind kind, quint32 nameToken, const Context &context, quint8 flags, quint32 first,
                          quint32 last)
{
    Token &token = m_out.code[nameToken];
    Symbol symbol;
    symbol.kind = kind;
    symbol.scope = context.scope;
    symbol.flags = static_cast<quint8>(flags | context.flags);
    symbol.line = token.line();
    symbol.column = m_out.column(token);
    const Token &end = at(std::min(last, static_cast<quint32>(m_out.code.size() - 1)));
    symbol.endLine = end.line();
    const bool name = end.kind() == Kind::Identifier || end.kind() == Kind::Defined;
    symbol.range = {at(first).offset, end.offset + (name ? m_facts.names[end.value].length : 1)};
    if (token.kind() == Kind::Identifier || token.kind() == Kind::Defined) {
        symbol.name = token.value;
        token.become(Kind::Defined);
    }
    symbols.push_back(symbol);
    return static_cast<quint32>(symbols.size() - 1);
}

quint8 Declarations::flagsOf(Items statement) const
{
    unsigned flags = 0;
    for (const Item &item : statement) {
        if (item.kind == Kind::LeftParen || item.kind == Kind::Assign)
            break;
        if (isWord(item, Word::Static))
            flags |= Symbol::Static;
        else if (isWord(item, Word::Inline) ||
                 (item.kind == Kind::Identifier && text(item.token).find("inline") != std::string_view::npos))
            flags |= Symbol::Inline;
    }
    return static_cast<quint8>(flags);
}

} // namespace ariadne::source
