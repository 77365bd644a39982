// SPDX-License-Identifier: GPL-3.0-or-later
#include "assembly.h"

#include <algorithm>

namespace ariadne::source {

namespace {

constexpr quint32 kCancelStride = 1u << 16;

// Instructions that call or jump, on the machines of the kernel.
bool callsByName(std::string_view word)
{
    static constexpr std::string_view kCalls[] = {"b",    "bal",   "bl",    "blx", "bne", "beq", "bra",  "brasl", "bsr",
                                                  "call", "callq", "calll", "ja",  "jae", "jal", "jb",   "jbe",   "jc",
                                                  "je",   "jg",    "jge",   "jl",  "jle", "jmp", "jmpq", "jnc",   "jne",
                                                  "jns",  "jnz",   "js",    "jsr", "jz",  "tail"};
    return std::ranges::binary_search(kCalls, word);
}

class Assembly
{
public:
    Assembly(TokenStream &stream, Facts &facts) : m_code(stream.code), m_out(stream), m_facts(facts) {}

    bool run(JobControl &job)
    {
        std::vector<quint32> macroSymbols(m_out.macros.size());
        size_t nextMacro = 0;
        size_t nextDirective = 0;
        const auto size = static_cast<quint32>(m_code.size());
        for (quint32 begin = 0, steps = 0;; ++steps) {
            const quint32 line = begin < size ? m_code[begin].line() : Token::kMostLines + 1;
            while (nextMacro < m_out.macros.size() && m_out.macros[nextMacro].line <= line) {
                macroSymbols[nextMacro] = static_cast<quint32>(m_facts.symbols.size());
                m_facts.symbols.push_back(m_out.macros[nextMacro++]);
            }
            while (nextDirective < m_out.directives.size() && m_out.directives[nextDirective].before <= begin)
                directive(m_out.directives[nextDirective++], macroSymbols);
            if (begin >= size)
                break;
            if (steps % 4096 == 0 && job.cancelled())
                return false;
            quint32 end = begin + 1;
            while (end < size && m_code[end].line() == line && end < begin + kCancelStride)
                ++end;
            statement(begin, end);
            begin = end;
        }
        for (Symbol &symbol : m_facts.symbols)
            symbol.condition = m_facts.branchAt(symbol.line);
        return true;
    }

private:
    std::string_view text(quint32 i) const { return m_facts.name(m_code[i].value); }
    bool is(quint32 i, quint32 end, Kind kind) const { return i < end && m_code[i].kind() == kind; }

    void directive(const Directive &directive, const std::vector<quint32> &macroSymbols)
    {
        for (quint32 i = directive.begin; i < directive.end; ++i) {
            const Token &token = m_out.directiveTokens[i];
            if (token.kind() != Kind::Identifier)
                continue;
            const bool macro = directive.macro != kNone;
            const bool call = macro && i + 1 < directive.end && m_out.directiveTokens[i + 1].kind() == Kind::LeftParen;
            m_facts.occurrences.push_back(
                {token.value, token.line(), macro ? macroSymbols[directive.macro] : kNone,
                 Occurrence::pack(m_out.column(token), call ? Use::Call : Use::Mention, macro, false)});
        }
    }

    void define(quint32 i, SymbolKind kind, quint32 first, quint32 end)
    {
        Symbol symbol;
        symbol.kind = kind;
        symbol.name = m_code[i].value;
        symbol.line = symbol.endLine = m_code[i].line();
        symbol.column = m_out.column(m_code[i]);
        symbol.range = {m_code[first].offset, m_code[end - 1].offset + 1};
        m_facts.symbols.push_back(symbol);
        m_code[i].become(Kind::Defined);
        if (kind != SymbolKind::Macro && kind != SymbolKind::Variable)
            m_function = static_cast<quint32>(m_facts.symbols.size() - 1);
    }

    // One line.
    void statement(quint32 begin, quint32 end)
    {
        quint32 i = begin;
        while (is(i, end, Kind::Marker))
            ++i;
        const quint32 first = i;
        // label: · SYM_FUNC_START(name) · .macro name · .set name, …
        if (is(i, end, Kind::Identifier) && is(i + 1, end, Kind::Colon)) {
            define(i, SymbolKind::Label, i, i + 2);
            i += 2;
        } else if (is(i, end, Kind::Identifier) && is(i + 1, end, Kind::LeftParen) &&
                   is(i + 2, end, Kind::Identifier)) {
            const std::string_view macro = text(i);
            if (macro.starts_with("SYM_") || macro == "ENTRY" || macro == "GLOBAL" || macro == "WEAK" ||
                macro == "ENDPROC" || macro == "END" || macro == "LEAF" || macro == "NESTED" || macro == "_GLOBAL")
                markedName(macro, i, end);
        } else if (is(i, end, Kind::Dot) && is(i + 1, end, Kind::Identifier) && is(i + 2, end, Kind::Identifier)) {
            const std::string_view word = text(i + 1);
            if (word == "macro")
                define(i + 2, SymbolKind::Macro, i, end);
            else if (word == "set" || word == "equ" || word == "equiv")
                define(i + 2, SymbolKind::Variable, i, end);
        }
        if (m_function != kNone)
            m_facts.symbols[m_function].endLine = m_code[first < end ? first : begin].line();
        const quint32 instruction = is(i, end, Kind::Identifier) ? i : kNone;
        const bool calls = instruction != kNone && callsByName(text(instruction));
        for (quint32 k = begin; k < end; ++k) {
            if (m_code[k].kind() != Kind::Identifier)
                continue;
            // .Llocal and %register are no names of the program; nor is the instruction itself.
            const bool close = k > begin && m_code[k - 1].offset + 1 == m_code[k].offset;
            const bool local = close && (m_code[k - 1].kind() == Kind::Dot || isSign(k - 1));
            const bool macroCall =
                is(k + 1, end, Kind::LeftParen) && m_code[k + 1].offset == m_code[k].offset + text(k).size();
            const Use use = macroCall || (calls && k != instruction && !local) ? Use::Call : Use::Mention;
            m_facts.occurrences.push_back({m_code[k].value, m_code[k].line(), m_function,
                                           Occurrence::pack(m_out.column(m_code[k]), use, false, local)});
        }
    }

    void markedName(std::string_view macro, quint32 i, quint32 end)
    {
        if (macro.find("END") != std::string_view::npos && macro != "SYM_FUNC_END_ALIAS") {
            if (m_function != kNone)
                m_facts.symbols[m_function].endLine = m_code[i].line();
            m_function = kNone;
            return;
        }
        const bool data = macro.find("DATA") != std::string_view::npos;
        define(i + 2, data ? SymbolKind::Variable : SymbolKind::Function, i, end);
    }

    bool isSign(quint32 i) const { return m_code[i].kind() == Kind::Operator; }

    TokenList &m_code;
    TokenStream &m_out;
    Facts &m_facts;
    quint32 m_function = kNone;
};

} // namespace

bool scanAssembly(TokenStream &stream, Facts &facts, JobControl &job)
{
    return Assembly(stream, facts).run(job);
}

} // namespace ariadne::source
