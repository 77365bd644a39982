// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/nametable.h"
#include "support/job.h"

namespace ariadne::source {

// Bytes of C or C++ to tokens, in one pass: comments and white space go, names are interned, preprocessor lines are
// taken out of the code and become macros, includes and branches. Nothing is expanded and no condition decided.
// The stream and the facts (names, includes, branches, lines) are replaced. False: cancelled.
class Lexer
{
public:
    static constexpr size_t kMostTokens = 40'000'000; // of one file; more: Facts::complete is false

    Lexer(NameTable &names, TokenStream &stream, Facts &facts) : m_names(names), m_out(stream), m_facts(facts) {}
    bool run(std::string_view content, Language language, JobControl &job);

private:
    struct Group {
        quint32 current = kNone; // branch
    };
    // Lexes into `tokens`; `inDirective` stops at the end of the line, else at a directive's #.
    template <bool inDirective> void lex(std::vector<Token> &tokens);
    void push(std::vector<Token> &tokens, Kind kind, const char *at, quint32 value = 0)
    {
        tokens.push_back(
            {static_cast<quint32>(at - m_begin), m_line | static_cast<quint32>(kind) << Token::kLineBits, value});
    }
    void newline(const char *at)
    {
        ++m_line;
        m_out.lineStarts.push_back(static_cast<quint32>(at + 1 - m_begin));
    }
    void word(std::vector<Token> &tokens);
    void number();
    void quoted(char quote);
    bool rawString();
    void lineComment();
    void punctuation(std::vector<Token> &tokens);

    void directive();
    void define(const char *hash);
    void include();
    void condition(Branch::Kind kind, bool opens, bool closes);
    void keepDirective(size_t first, quint32 macro);
    void skipSpaces();
    void skipLine();
    void markFork(quint32 branch, bool opens, bool never);
    void finishGuard();

    NameTable &m_names;
    TokenStream &m_out;
    Facts &m_facts;
    const char *m_begin = nullptr;
    const char *m_p = nullptr;
    const char *m_end = nullptr;
    const char *m_sliceEnd = nullptr;
    quint32 m_line = 1;
    bool m_cpp = false;
    bool m_lineBegins = true;
    std::vector<Group> m_groups;
    std::span<const KeywordEntry> m_keywords;
    // Include guards: the first branch of the file, the number of directives so far, and what follows its #endif.
    quint32 m_directiveCount = 0;
    bool m_guardPossible = false;
    bool m_guardDefined = false;
    bool m_guardClosed = false;
};

} // namespace ariadne::source
