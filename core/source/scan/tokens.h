// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "source/scan/rawlist.h"

#include <string_view>
#include <vector>

namespace ariadne::source {

// What the lexer makes of one file of C, C++ or assembly.
enum class Kind : quint8 {
    Identifier,
    Defined, // an identifier that names a Symbol: set by the declaration walker
    Keyword,
    Number,
    Literal,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Semicolon,
    Comma,
    Dot,
    Arrow,
    Assign,
    CompoundAssign,
    Increment,
    Ampersand,
    Star,
    Colon,
    ColonColon,
    Less,
    Greater,
    Question,
    Hash,
    HashHash,
    Operator, // any other
    Marker,   // an #if, #else or #endif stood here; the walker goes on at token `value`
    Nothing,  // a bracket of a branch that would unbalance the others'
};

// Keywords by what they mean for declarations.
enum class Word : quint8 {
    Type,    // int, void, unsigned
    Storage, // static and so on; each its own where it matters
    Static,
    Extern,
    Inline,
    Typedef,
    Qualifier, // const, volatile, restrict
    Struct,
    Union,
    Enum,
    Class,
    Namespace,
    Template,
    Operator,
    Using,
    Access,    // public, protected, private
    Attribute, // __attribute__, __declspec, asm, alignas: with or without parentheses
    TypeOf,    // typeof, decltype
    SizeOf,
    Return,
    For,
    Goto,
    Case,
    Default,
    Control, // if, while, else and so on
    Defined, // of #if
    Value,   // true, this, nullptr
};

struct Token {
    quint32 offset = 0;
    quint32 lineAndKind = 0;
    quint32 value = 0; // Identifier, Defined: name; Keyword: Word; brackets: the other one or kNone; HashHash: what it makes, name + 1

    static constexpr quint32 kLineBits = 26;
    static constexpr quint32 kMostLines = (1u << kLineBits) - 2;
    Kind kind() const { return static_cast<Kind>(lineAndKind >> kLineBits); }
    quint32 line() const { return lineAndKind & ((1u << kLineBits) - 1); }
    void become(Kind kind) { lineAndKind = line() | static_cast<quint32>(kind) << kLineBits; }
    bool is(Word word) const { return kind() == Kind::Keyword && value == static_cast<quint32>(word); }
};

// What stands behind the last token: looking ahead in code that was cut finds an end and no memory.
inline constexpr Token kPastTheEnd{0, static_cast<quint32>(Kind::Semicolon) << Token::kLineBits | 1, kNone};

using TokenList = RawList<Token>;

// A preprocessor line whose identifiers matter.
struct Directive {
    quint32 before = 0; // index of the code token it stands before
    quint32 begin = 0;  // its tokens, in TokenStream::directiveTokens
    quint32 end = 0;
    quint32 macro = kNone; // index in TokenStream::macros; kNone: a condition and the like
};

struct TokenStream {
    TokenList code; // without what stands in directives, but with a Marker for each #if, #elif, #else, #endif
    TokenList directiveTokens;
    RawList<quint32> brackets; // code tokens that are brackets or a Marker
    std::vector<Directive> directives;
    std::vector<Symbol> macros;
    std::vector<quint32> macroParameters; // names; of macro i from macroParameterStart[i] to that of i + 1
    std::vector<quint32> macroParameterStart;
    RawList<quint32> lineStarts;     // offsets; of line n at n - 1
    std::vector<quint32> aggregates; // code tokens that are struct, union, enum or typedef
    // Conditional markers in order: which code token, which branch it begins (kNone for #endif).
    struct Fork {
        quint32 token = 0;
        quint32 branch = kNone;
        bool opens = false; // an #if
        bool never = false; // #if 0
    };
    std::vector<Fork> forks;

    void clear();
    quint32 column(const Token &token) const { return token.offset - lineStarts[token.line() - 1] + 1; }
};

struct KeywordEntry {
    std::string_view text;
    Word word;
    quint64 hash;
};
// The reserved words of a language, with their hashes.
std::span<const KeywordEntry> keywords(Language language);

} // namespace ariadne::source
