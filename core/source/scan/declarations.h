// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/namerules.h"
#include "source/scan/nametable.h"
#include "support/job.h"

namespace ariadne::source {

// A stretch of code tokens [begin, end] with a meaning of its own.
struct Region {
    enum class Kind : quint8 { Function, Initialiser, Members, Enumerators };
    quint32 begin = 0; // Function: the parameters' (; else the first token inside
    quint32 end = 0;   // Function: the body's }; else behind the last token inside
    quint32 symbol = kNone;
    quint32 type = kNone; // Initialiser: name of the type that the declaration says
    Kind kind = Kind::Function;
    bool oldStyle = false; // Function: f(a, b) int a, b; {
};

// Finds what a file declares and defines, from its paired tokens: one statement at a time at file level and in
// struct bodies; what stands in functions is leapt over, but for the types defined there. Marks the tokens that are
// names of symbols as Kind::Defined. Lexical: no macro is expanded, the rules say what some of them make.
class Declarations
{
public:
    Declarations(TokenStream &stream, NameTable &names, const Facts &facts, const NameRules &rules)
        : m_out(stream), m_names(names), m_facts(facts), m_rules(rules)
    {
    }
    // False: cancelled. `symbols` and `regions` come in order of position.
    bool run(bool cpp, JobControl &job);
    std::vector<Symbol> symbols;
    std::vector<Region> regions;
    std::vector<quint32> addressed; // tokens whose address a rule says is taken: EXPORT_SYMBOL(f)

private:
    enum class Place : quint8 { File, Members };
    struct Context {
        Place place = Place::File;
        quint32 scope = kNone;
        quint8 flags = 0; // Symbol::InFunction
        int depth = 0;
    };
    // One token of a statement; a ( or [ stands for all to its partner, a { for a body, a = for its initialiser.
    struct Item {
        quint32 token = 0;
        Kind kind = Kind::Nothing;
        quint32 extra = kNone; // =: region
    };
    using Items = std::span<const Item>;
    struct Declarator {
        quint32 name = kNone;       // token
        quint32 parameters = kNone; // token of (
        bool function = false;
        bool functionPointer = false;
    };

    const Token &at(quint32 token) const { return token < m_out.code.size() ? m_out.code[token] : kPastTheEnd; }
    Items items(size_t base) const { return Items(m_items).subspan(base); }
    std::string_view text(quint32 token) const { return m_facts.name(at(token).value); }
    // Behind the token at `i`: behind the whole pair where it opens one that ends before `end`.
    quint32 bracketEnd(quint32 i, quint32 end) const
    {
        const Token &token = at(i);
        const bool opens =
            token.kind() == Kind::LeftParen || token.kind() == Kind::LeftBracket || token.kind() == Kind::LeftBrace;
        return opens && token.value != kNone && token.value > i && token.value < end ? token.value + 1 : i + 1;
    }
    bool isAttribute(quint32 token) const;
    bool looksLikeAttribute(const Item &item) const;
    bool isWord(const Item &item, Word word) const { return item.kind == Kind::Keyword && at(item.token).is(word); }

    void scope(quint32 i, quint32 end, const Context &context);
    void collect(quint32 &i, quint32 end, size_t base, const Context &context);
    quint32 skipInitialiser(quint32 i, quint32 end, size_t base);
    quint32 skipAngles(quint32 i, quint32 end) const;
    quint32 colon(quint32 i, quint32 end, size_t base);
    quint32 brace(quint32 i, size_t base, const Context &context);
    quint32 aggregate(quint32 open, size_t base, size_t keyword, const Context &context);
    quint32 nameSpace(quint32 open, size_t base, const Context &context);
    void enumerators(quint32 open, quint32 scopeSymbol, quint8 flags);
    bool function(quint32 open, size_t base, const Context &context);
    void defineFunction(const Item &first, const Declarator &declarator, quint32 open, Items before,
                        const Context &context, bool oldStyle);
    void typesInside(quint32 open, quint32 close, quint32 function, int depth);
    quint32 oldStyleBody(quint32 semicolon, quint32 end, size_t base) const;

    void declaration(quint32 semicolon, size_t base, const Context &context);
    void declarators(Items statement, quint32 last, const Context &context);
    Items stripMacros(Items statement, const Context &context);
    Declarator findFunction(Items statement) const;
    Declarator declarator(Items segment, bool typed, const Context &context) const;
    Declarator pointerDeclarator(quint32 open) const;
    quint32 plainName(Items segment, bool typed) const;
    size_t aggregateKeyword(Items statement) const;

    bool applyRule(quint32 macro, quint32 open, quint32 last, quint32 body, quint8 flags, const Context &context);
    std::vector<quint32> arguments(quint32 open) const;
    QByteArray expand(const QByteArray &pattern, const std::vector<quint32> &arguments) const;
    quint32 add(SymbolKind kind, quint32 nameToken, const Context &context, quint8 flags, quint32 first, quint32 last);
    quint8 flagsOf(Items statement) const;
    bool poll();

    TokenStream &m_out;
    NameTable &m_names;
    const Facts &m_facts;
    const NameRules &m_rules;
    JobControl *m_job = nullptr;
    bool m_cpp = false;
    bool m_cancelled = false;
    quint32 m_steps = 0;
    std::vector<Item> m_items;
};

} // namespace ariadne::source
