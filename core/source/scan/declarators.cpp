// SPDX-License-Identifier: GPL-3.0-or-later
// What one statement declares: which of its words is the name.
#include "declarations.h"

#include <algorithm>

namespace ariadne::source {

namespace {

bool isType(Word word)
{
    return word == Word::Type || word == Word::TypeOf || (word >= Word::Struct && word <= Word::Class);
}

bool isConstantName(std::string_view name)
{
    bool letter = false;
    for (const char c : name) {
        if (c >= 'a' && c <= 'z')
            return false;
        letter = letter || (c >= 'A' && c <= 'Z');
    }
    return letter && name.size() > 2;
}

} // namespace

bool Declarations::isAttribute(quint32 token) const
{
    const quint32 name = at(token).value;
    return m_rules.isAttribute(m_facts.names[name], m_facts.name(name));
}

// May this word stand beside a name without being it? __foo and FOO may.
bool Declarations::looksLikeAttribute(const Item &item) const
{
    if (item.kind == Kind::Keyword) {
        const auto word = static_cast<Word>(at(item.token).value);
        return word == Word::Attribute || word == Word::Qualifier || word == Word::Storage || word == Word::Inline;
    }
    if (item.kind != Kind::Identifier)
        return false;
    const std::string_view name = text(item.token);
    return name.starts_with("__") || isConstantName(name) || isAttribute(item.token) ||
           (m_cpp && (name == "override" || name == "final"));
}

// The function that a { behind the statement would define. Of the words with parentheses it is the first that only
// attributes follow: before it may stand __printf(1, 2), behind it __acquires(lock).
Declarations::Declarator Declarations::findFunction(Items statement) const
{
    Declarator last;
    for (size_t k = 0; k < statement.size(); ++k) {
        if (statement[k].kind == Kind::Assign)
            break;
        if (statement[k].kind != Kind::LeftParen)
            continue;
        const quint32 open = statement[k].token;
        const bool before = k > 0;
        if (before && statement[k - 1].kind == Kind::Keyword) {
            const auto word = static_cast<Word>(at(statement[k - 1].token).value);
            if (word == Word::Attribute || word == Word::TypeOf || word == Word::SizeOf)
                continue;
        }
        const bool called = before && statement[k - 1].kind == Kind::Identifier;
        Declarator candidate;
        // int (foo)(int a) {  ·  int (*foo(int a))(int) {  ·  FN(foo)(int a) {
        if (k + 1 < statement.size() && statement[k + 1].kind == Kind::LeftParen) {
            candidate = pointerDeclarator(open);
            if (candidate.name == kNone || (!candidate.function && candidate.functionPointer))
                candidate = {};
            else if (!candidate.function)
                candidate.parameters = statement[k + 1].token;
        }
        if (candidate.name == kNone && called && !isAttribute(statement[k - 1].token))
            candidate = {statement[k - 1].token, open, true, false};
        if (candidate.name == kNone && m_cpp && before && !called) {
            // operator==(…): a body without a name of its own
            if (std::ranges::any_of(statement.first(k), [&](const Item &item) { return isWord(item, Word::Operator); }))
                return {statement[k - 1].token, open, true, false};
        }
        if (candidate.name == kNone)
            continue;
        last = candidate;
        bool onlyAttributes = true;
        for (size_t n = k + 1; n < statement.size() && onlyAttributes; ++n) {
            const Item &item = statement[n];
            if (m_cpp && (item.kind == Kind::Arrow || item.kind == Kind::Colon))
                break;
            onlyAttributes = looksLikeAttribute(item) || item.kind == Kind::LeftParen;
        }
        if (onlyAttributes)
            return candidate;
    }
    return last;
}

// Inside (…) at `open`: (*name), (*name)(…), (name), (*name(…)).
Declarations::Declarator Declarations::pointerDeclarator(quint32 open) const
{
    const quint32 close = at(open).value;
    if (close == kNone || close - open > 200)
        return {};
    Declarator found;
    bool star = false;
    for (quint32 i = open + 1; i < close; ++i) {
        const Token &token = at(i);
        switch (token.kind()) {
        case Kind::Star:
        case Kind::ColonColon:
            star = true;
            found = {};
            break;
        case Kind::Operator: // ^ of blocks
            if (i == open + 1)
                star = true;
            break;
        case Kind::Identifier:
            if (found.name == kNone || !found.function)
                found.name = isAttribute(i) && i + 1 != close ? found.name : i;
            break;
        case Kind::Keyword:
            if (!token.is(Word::Qualifier) && !token.is(Word::Attribute))
                return {};
            break;
        case Kind::LeftParen:
            if (found.name == i - 1 && found.name != kNone) {
                found.function = true;
                found.parameters = i;
            } else if (i != open + 1 && !star) {
                return {};
            } else if (star || i == open + 1) {
                // One more pair around: (*(*name)(…))
                const Declarator inner = pointerDeclarator(i);
                if (inner.name != kNone && found.name == kNone) {
                    found = inner;
                    found.functionPointer = true;
                    return found;
                }
            }
            i = token.value == kNone ? i : token.value;
            break;
        case Kind::LeftBracket:
            i = token.value == kNone ? i : token.value;
            break;
        case Kind::Marker:
            break;
        default:
            return {};
        }
    }
    // (a b) are parameters; (WINAPI *name) has its star.
    if (!star && found.name != kNone && found.name != open + 1)
        return {};
    found.functionPointer = star;
    return found;
}

// The last word before = [ : or the end, but for attributes behind it.
quint32 Declarations::plainName(Items segment, bool typed) const
{
    std::vector<size_t> words;
    quint32 last = kNone; // an attribute's name may be a member's
    bool sure = typed;    // a type stands before the words
    for (size_t k = 0; k < segment.size(); ++k) {
        const Item &item = segment[k];
        if (item.kind == Kind::Assign || item.kind == Kind::LeftBracket || (item.kind == Kind::Colon && k > 0))
            break;
        if (item.kind == Kind::Star || item.kind == Kind::LeftBrace || item.kind == Kind::Ampersand ||
            item.kind == Kind::ColonColon) {
            sure = sure || item.kind != Kind::ColonColon;
            words.clear();
        } else if (item.kind == Kind::Keyword) {
            const auto word = static_cast<Word>(at(item.token).value);
            if (isType(word)) {
                sure = true;
                words.clear();
                if (word >= Word::Struct && word <= Word::Class) {
                    // Its tag, but for attributes, is no name of ours.
                    while (k + 1 < segment.size() &&
                           (segment[k + 1].kind == Kind::LeftParen || looksLikeAttribute(segment[k + 1])) &&
                           k + 2 < segment.size() && segment[k + 2].kind != Kind::LeftBrace &&
                           (segment[k + 1].kind != Kind::Identifier || isAttribute(segment[k + 1].token)))
                        ++k;
                    if (k + 1 < segment.size() && segment[k + 1].kind == Kind::Identifier)
                        ++k;
                }
            }
        } else if (item.kind == Kind::Identifier) {
            const bool withArguments = k + 1 < segment.size() && segment[k + 1].kind == Kind::LeftParen;
            if (withArguments)
                continue;
            if (!isAttribute(item.token))
                words.push_back(k);
            else if (sure)
                last = item.token;
        }
    }
    const size_t needed = sure ? 1 : 2;
    while (words.size() > needed && looksLikeAttribute(segment[words.back()]) &&
           !looksLikeAttribute(segment[words[words.size() - 2]]))
        words.pop_back();
    if (words.size() < needed)
        return last; // long __unused[3]
    return segment[words.back()].token;
}

// What one part of `int a, *b, f(void);` declares. `typed`: the type was said before.
Declarations::Declarator Declarations::declarator(Items segment, bool typed, const Context &context) const
{
    bool sure = typed;
    size_t words = 0;
    for (size_t k = 0; k < segment.size(); ++k) {
        const Item &item = segment[k];
        if (item.kind == Kind::Assign || item.kind == Kind::Colon)
            break;
        if (item.kind == Kind::Keyword && isType(static_cast<Word>(at(item.token).value)))
            sure = true;
        if (item.kind == Kind::Identifier && !isAttribute(item.token))
            ++words;
        if (item.kind != Kind::LeftParen || (k == 0 && !typed))
            continue;
        const Item before = k == 0 ? Item() : segment[k - 1];
        if (before.kind == Kind::Keyword) {
            const auto word = static_cast<Word>(at(before.token).value);
            if (word == Word::Attribute || word == Word::TypeOf || word == Word::SizeOf)
                continue;
        }
        const bool more = k + 1 < segment.size();
        const bool called = more && segment[k + 1].kind == Kind::LeftParen;
        const bool again = called || (more && segment[k + 1].kind == Kind::LeftBracket);
        const Declarator inner = pointerDeclarator(item.token);
        // (*p) too, but foo(bar *p) has a parameter.
        const bool pointer = inner.functionPointer && (again || at(item.token + 1).kind() == Kind::Star);
        if (inner.name != kNone && (sure || words > 0) && (pointer || called)) {
            if (!pointer)
                return {inner.name, segment[k + 1].token, true, false};
            Declarator found = inner;
            found.functionPointer = called;
            return found;
        }
        if (before.kind != Kind::Identifier || isAttribute(before.token))
            continue;
        // SEC(".maps") and the like: no parameter is a literal.
        const Kind inside = at(item.token + 1).kind();
        if (inside == Kind::Literal || inside == Kind::Number)
            continue;
        // foo OF((int a)): the name stands before the macro.
        const quint32 open = item.token;
        if (k > 1 && segment[k - 2].kind == Kind::Identifier && at(open + 1).kind() == Kind::LeftParen &&
            at(open).value != kNone && at(open + 1).value + 1 == at(open).value && isConstantName(text(before.token)))
            return {segment[k - 2].token, open + 1, true, false};
        const bool haveType = sure || words > 1 || (k > 1 && segment[k - 2].kind == Kind::Star);
        if (context.place == Place::Members && !m_cpp) {
            // C has no functions here: the group belongs to an attribute, or a macro makes the member.
            continue;
        }
        if (!haveType && !(m_cpp && context.place == Place::Members && words == 1 && k == 1))
            continue;
        // An attribute macro that no rule knows, with a declaration still to come.
        if (more && !sure && words == 1 && segment[k + 1].kind == Kind::Identifier)
            continue;
        return {before.token, open, true, false};
    }
    const quint32 name = plainName(segment, typed);
    return {name, kNone, false, false};
}

// Macros that stand alone without a semicolon before the declaration: takes them off, with what their rules say.
Declarations::Items Declarations::stripMacros(Items statement, const Context &context)
{
    while (statement.size() > 2) {
        size_t k = 0;
        while (k < statement.size() && (isWord(statement[k], Word::Static) || isWord(statement[k], Word::Extern)))
            ++k;
        if (k + 2 >= statement.size() || statement[k].kind != Kind::Identifier ||
            statement[k + 1].kind != Kind::LeftParen)
            break;
        const quint32 open = statement[k + 1].token;
        const Item &next = statement[k + 2];
        if (at(open).value == kNone || at(next.token).line() == at(at(open).value).line())
            break;
        const bool declares = next.kind == Kind::Keyword && !at(next.token).is(Word::Attribute);
        const bool named = next.kind == Kind::Identifier && !looksLikeAttribute(next);
        const bool known = next.kind == Kind::Identifier && applyRule(statement[k].token, open, at(open).value, kNone,
                                                                      flagsOf(statement.first(k)), context);
        if (!declares && !named && !known)
            break;
        if (!known)
            applyRule(statement[k].token, open, at(open).value, kNone, flagsOf(statement.first(k)), context);
        statement = statement.subspan(k + 2);
    }
    return statement;
}

void Declarations::declaration(quint32 semicolon, size_t base, const Context &context)
{
    Items statement = stripMacros(items(base), context);
    if (statement.empty())
        return;
    const quint32 last = std::min(semicolon, static_cast<quint32>(m_out.code.size() - 1));
    if (m_cpp && isWord(statement[0], Word::Using)) {
        if (statement.size() > 2 && statement[1].kind == Kind::Identifier && statement[2].kind == Kind::Assign)
            add(SymbolKind::Typedef, statement[1].token, context, 0, statement[0].token, last);
        return;
    }
    // A macro on its own: EXPORT_SYMBOL(f); static DEFINE_MUTEX(m);
    size_t k = 0;
    const auto standsAlone = [&](size_t i) { // a macro without arguments on a line of its own
        return i + 1 < statement.size() && statement[i].kind == Kind::Identifier &&
               isConstantName(text(statement[i].token)) &&
               at(statement[i].token).line() != at(statement[i + 1].token).line();
    };
    while (k < statement.size() &&
           (isWord(statement[k], Word::Static) || isWord(statement[k], Word::Extern) || standsAlone(k) ||
            (statement[k].kind == Kind::Identifier && isAttribute(statement[k].token))))
        ++k;
    if (k + 1 < statement.size() && statement[k].kind == Kind::Identifier && statement[k + 1].kind == Kind::LeftParen) {
        const quint32 open = statement[k + 1].token;
        if (applyRule(statement[k].token, open, last, kNone, flagsOf(statement.first(k)), context))
            return;
        // struct_group(name, int a; int b;): members in a macro's arguments.
        if (context.place == Place::Members && at(open).value != kNone && context.depth < 50) {
            for (quint32 i = open + 1; i < at(open).value; ++i) {
                if (at(i).kind() == Kind::Semicolon) {
                    Context inside = context;
                    ++inside.depth;
                    scope(open + 1, at(open).value, inside);
                    return;
                }
            }
        }
    }
    declarators(statement, last, context);
}

// `statement` is a piece of m_items, which nothing here makes longer.
void Declarations::declarators(Items statement, quint32 last, const Context &context)
{
    const bool isTypedef =
        std::ranges::any_of(statement, [&](const Item &item) { return isWord(item, Word::Typedef); });
    const bool isExtern = std::ranges::any_of(statement, [&](const Item &item) { return isWord(item, Word::Extern); });
    const quint8 flags = flagsOf(statement);
    const auto comma = [](const Item &item) { return item.kind == Kind::Comma; };
    // struct x;
    if (statement.size() >= 2 && statement.back().kind == Kind::Identifier) {
        const size_t keyword = aggregateKeyword(statement);
        if (keyword < statement.size() && keyword + 2 == statement.size() && !isTypedef) {
            const auto word = static_cast<Word>(at(statement[keyword].token).value);
            const SymbolKind kind = word == Word::Struct  ? SymbolKind::Struct
                                    : word == Word::Union ? SymbolKind::Union
                                    : word == Word::Enum  ? SymbolKind::Enum
                                                          : SymbolKind::Class;
            if (keyword == 0 || !isWord(statement[0], Word::Storage))
                add(kind, statement.back().token, context, Symbol::Declaration, statement[keyword].token, last);
            return;
        }
    }
    bool typed = false;
    for (Items rest = statement; !rest.empty();) {
        const auto end = std::ranges::find_if(rest, comma);
        const Items segment = rest.first(static_cast<size_t>(end - rest.begin()));
        rest = end == rest.end() ? Items() : rest.subspan(segment.size() + 1);
        // .init_time = f, of MACHINE_START, or a line of an assembler macro
        if (std::ranges::any_of(segment, [](const Item &item) { return item.kind == Kind::Dot; }))
            continue;
        const Declarator found = declarator(segment, typed, context);
        typed = typed || found.name != kNone;
        if (found.name == kNone || at(found.name).kind() != Kind::Identifier)
            continue;
        SymbolKind kind = context.place == Place::Members ? SymbolKind::Member : SymbolKind::Variable;
        unsigned all = flags;
        const auto assign = std::ranges::find_if(segment, [](const Item &item) { return item.kind == Kind::Assign; });
        if (isTypedef) {
            kind = SymbolKind::Typedef;
        } else if (found.function) {
            kind = SymbolKind::Function;
            all |= Symbol::Declaration;
        } else if (isExtern && assign == segment.end() && kind == SymbolKind::Variable) {
            all |= Symbol::Declaration;
        }
        if (found.functionPointer)
            all |= Symbol::FunctionPointer;
        const quint32 first = statement.front().token;
        const quint32 symbol = add(kind, found.name, context, static_cast<quint8>(all), first, last);
        if (found.function && found.parameters != kNone && at(found.parameters).value != kNone)
            symbols[symbol].signature = {at(found.parameters).offset, at(at(found.parameters).value).offset + 1};
        else
            symbols[symbol].signature = {at(first).offset, at(found.name).offset};
        if (assign != segment.end())
            regions[assign->extra].symbol = symbol;
    }
}

} // namespace ariadne::source
