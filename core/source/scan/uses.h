// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/declarations.h"

namespace ariadne::source {

// Says of every identifier how it is used, from the words beside it, and writes the facts' symbols, occurrences and
// field edges. Lexical: it knows a function's parameters and local variables by their declarations, and no types.
class Uses
{
public:
    Uses(TokenStream &stream, const Declarations &declarations, const NameRules &rules, Facts &facts)
        : m_out(stream), m_declarations(declarations), m_rules(rules), m_facts(facts)
    {
    }
    // False: cancelled.
    bool run(JobControl &job);

private:
    using Tokens = TokenList;
    struct Open {
        const Region *region;
        quint32 function; // symbol in facts
        quint32 bodyBegin;
    };
    // A local declaration that is being walked over.
    struct Local {
        bool active = false;
        bool outside = false; // extern: not a local name
        bool expectName = false;
        quint32 name = kNone; // token of the first name
        quint32 depth = 0;
        quint32 type = kNone;
    };

    void mergeSymbols();
    void directive(const Directive &directive);
    void glued(const Directive &directive, quint32 i);
    void enter(quint32 i);
    void leave(quint32 i);
    void stretch(quint32 i, quint32 &stop);
    void bodyToken(quint32 i);
    void outerIdentifier(quint32 i, bool parameters);
    void expressionIdentifier(quint32 i);
    void openBrace(quint32 i);
    quint32 typeOfBrace(quint32 i) const;

    bool startsStatement(quint32 i) const;
    void tryDeclaration(quint32 i);
    quint32 functionPointerName(quint32 open) const;
    Use useOf(const Tokens &tokens, quint32 i) const;
    Use valueUse(const Tokens &tokens, quint32 i, bool member) const;
    bool isTypeHere(const Tokens &tokens, quint32 i) const;
    bool isUnary(const Tokens &tokens, quint32 ampersand) const;
    quint32 chainBegin(const Tokens &tokens, quint32 i) const;
    void fieldEdge(quint32 i);
    bool isAttribute(const Token &token) const;

    void emitOccurrence(const Token &token, Use use, bool inMacro, bool local, quint32 function)
    {
        m_facts.occurrences.push_back(
            {token.value, token.line(), function, Occurrence::pack(m_out.column(token), use, inMacro, local)});
    }
    void markLocal(const Token &token)
    {
        if (token.value < m_localMark.size())
            m_localMark[token.value] = m_stamp;
    }
    bool isLocal(const Token &token) const
    {
        return m_stamp != 0 && token.value < m_localMark.size() && m_localMark[token.value] == m_stamp;
    }
    const Token &at(quint32 i) const { return i < m_out.code.size() ? m_out.code[i] : kPastTheEnd; }

    TokenStream &m_out;
    const Declarations &m_declarations;
    const NameRules &m_rules;
    Facts &m_facts;
    std::vector<quint32> m_codeSymbol;  // of Declarations::symbols: index in facts
    std::vector<quint32> m_macroSymbol; // of TokenStream::macros
    std::vector<quint32> m_localMark;   // by name: the function that declares it
    std::vector<quint32> m_macroMark;
    std::vector<Open> m_regions;
    std::vector<quint32> m_types; // of the braces around, kNone where it is none of a struct
    quint32 m_stamp = 0;          // of the function being walked; 0: none
    quint32 m_stamps = 0;
    quint32 m_macroStamp = 0;
    quint32 m_function = kNone;
    size_t m_nextRegion = 0;
    size_t m_nextAddressed = 0;
    quint32 m_depth = 0;
    Local m_local;
};

} // namespace ariadne::source
