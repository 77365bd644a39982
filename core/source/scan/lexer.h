// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/bytemap.h"
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

    Lexer(NameTable &names, TokenStream &stream, Facts &facts, ByteMap &map)
        : m_names(names), m_out(stream), m_facts(facts), m_map(map)
    {
    }
    bool run(std::string_view content, Language language, JobControl &job);

private:
    struct Group {
        quint32 current = kNone; // branch
    };
    // Lexes into `tokens` to the end of the (continued) line.
    void lexLine(TokenList &tokens);
    template <bool inDirective> bool stretch(TokenList &tokens, const char *stop);
    void push(TokenList &tokens, Kind kind, const char *at, quint32 value = 0)
    {
        tokens.push_back(
            {static_cast<quint32>(at - m_begin), m_line | static_cast<quint32>(kind) << Token::kLineBits, value});
    }
    // The line that `p` stands in, after something that may have held newlines.
    quint32 lineOf(quint32 line, const char *p) const
    {
        const auto offset = static_cast<quint32>(p - m_begin);
        while (m_out.lineStarts[line] <= offset) // behind the last line stands what is beyond all
            ++line;
        return line;
    }
    const char *prefixed(const char *at, const char *p) const;
    const char *number(const char *p) const;
    const char *quoted(const char *p) const;
    const char *rawString(const char *p) const;
    const char *lineComment(const char *p) const;
    const char *continued(const char *p) const;

    void directive();
    void define(const char *hash);
    void expectDefine() const;
    void include();
    void condition(Branch::Kind kind, bool opens, bool closes);
    void notePastes(size_t first);
    void keepDirective(size_t first, quint32 macro, size_t body);
    void keepDirective(size_t first, quint32 macro) { keepDirective(first, macro, first); }
    void skipSpaces();
    void skipLine();
    void markFork(quint32 branch, bool opens, bool never);
    void finishGuard();

    NameTable &m_names;
    TokenStream &m_out;
    Facts &m_facts;
    ByteMap &m_map;
    const char *m_begin = nullptr;
    const char *m_p = nullptr;
    const char *m_end = nullptr;
    quint32 m_line = 1;
    bool m_cpp = false;
    bool m_lineBegins = true;
    std::vector<Group> m_groups;
    // Include guards: the first branch of the file, the number of directives so far, and what follows its #endif.
    quint32 m_directiveCount = 0;
    bool m_guardPossible = false;
    bool m_guardDefined = false;
    bool m_guardClosed = false;
};

} // namespace ariadne::source
