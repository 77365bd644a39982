// SPDX-License-Identifier: GPL-3.0-or-later
// The preprocessor lines of the lexer: macros, includes, conditions.
#include "lexer.h"

#include "source/scan/bytescan.h"
#include "source/scan/scanner.h"

#include <algorithm>

namespace ariadne::source {

namespace {

// "0" alone, as people write it to switch code off.
bool saysNever(std::string_view expression)
{
    const size_t first = expression.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || expression[first] != '0')
        return false;
    const size_t next = expression.find_first_not_of(" \t\r", first + 1);
    return next == std::string_view::npos || expression.substr(next).starts_with("/*") ||
           expression.substr(next).starts_with("//");
}

} // namespace

// At the # of a line; ends at the newline that ends the directive.
void Lexer::directive()
{
    const char *const hash = m_p++;
    skipSpaces();
    const char *const at = m_p;
    m_p = m_map.wordEnd(m_p);
    const std::string_view name(at, static_cast<size_t>(m_p - at));
    ++m_directiveCount;
    if (m_guardClosed)
        m_guardPossible = false;
    if (name == "define")
        define(hash);
    else if (name == "include" || name == "include_next" || name == "import")
        include();
    else if (name == "if")
        condition(Branch::Kind::If, true, false);
    else if (name == "ifdef")
        condition(Branch::Kind::Ifdef, true, false);
    else if (name == "ifndef")
        condition(Branch::Kind::Ifndef, true, false);
    else if (name == "elif")
        condition(Branch::Kind::Elif, false, false);
    else if (name == "elifdef")
        condition(Branch::Kind::Elifdef, false, false);
    else if (name == "elifndef")
        condition(Branch::Kind::Elifndef, false, false);
    else if (name == "else")
        condition(Branch::Kind::Else, false, false);
    else if (name == "endif")
        condition(Branch::Kind::Else, false, true);
    else if (name == "undef") {
        const size_t first = m_out.directiveTokens.size();
        lexLine(m_out.directiveTokens);
        keepDirective(first, kNone);
    }
    skipLine();
}

void Lexer::define(const char *hash)
{
    auto &tokens = m_out.directiveTokens;
    const size_t first = tokens.size();
    if (m_directiveCount == 2 && m_guardPossible)
        m_guardDefined = true;
    if (m_names.isLarge())
        expectDefine();
    lexLine(tokens);
    if (tokens.size() == first || tokens[first].kind() != Kind::Identifier) {
        // A keyword may be defined too (#define inline): its body still mentions names.
        keepDirective(first, kNone);
        return;
    }
    const Token nameToken = tokens[first];
    Symbol macro;
    macro.kind = SymbolKind::Macro;
    macro.name = nameToken.value;
    macro.line = nameToken.line();
    macro.column = m_out.column(nameToken);
    macro.endLine = m_line;
    macro.range = {static_cast<quint32>(hash - m_begin), static_cast<quint32>(m_p - m_begin)};
    m_out.macroParameterStart.push_back(static_cast<quint32>(m_out.macroParameters.size()));
    size_t body = first + 1;
    if (body < tokens.size() && tokens[body].kind() == Kind::LeftParen &&
        tokens[body].offset == nameToken.offset + m_facts.names[nameToken.value].length) {
        macro.flags |= Symbol::FunctionLike;
        macro.signature = {tokens[body].offset, macro.range.end};
        while (body < tokens.size() && tokens[body].kind() != Kind::RightParen) {
            if (tokens[body].kind() == Kind::Identifier)
                m_out.macroParameters.push_back(tokens[body].value);
            ++body;
        }
        if (body < tokens.size())
            macro.signature.end = tokens[body++].offset + 1;
    }
    // The body follows on something that is no part of it.
    tokens[body - 1].become(Kind::Semicolon);
    if (macro.flags & Symbol::FunctionLike)
        notePastes(body);
    m_out.macros.push_back(macro);
    keepDirective(first, static_cast<quint32>(m_out.macros.size() - 1), body);
}

// A header of a million macros has its names all over a large table: asks for the place of one some lines ahead.
void Lexer::expectDefine() const
{
    constexpr size_t kAhead = 4;
    constexpr std::string_view kDefine = "#define ";
    if (m_line - 1 + kAhead >= m_out.lineStarts.size())
        return;
    const char *const line = m_begin + m_out.lineStarts[m_line - 1 + kAhead];
    if (static_cast<size_t>(m_end - line) <= kDefine.size() || load64(line) != load64(kDefine.data()))
        return;
    const char *const name = m_map.solid(line + kDefine.size());
    m_names.expect(name, static_cast<size_t>(m_map.wordEnd(name) - name));
}

// A name that the body from token `first` on glues together, x_##a##b, is noted as ##x_$1$2 with the numbers of the
// macro's parameters: at the chain's first ##, whose value becomes that name's number + 1.
void Lexer::notePastes(size_t first)
{
    auto &tokens = m_out.directiveTokens;
    const auto parameters = std::span(m_out.macroParameters).subspan(m_out.macroParameterStart.back());
    const auto isPart = [&](size_t i) {
        const Kind kind = tokens[i].kind();
        return kind == Kind::Identifier || kind == Kind::Keyword || kind == Kind::Number;
    };
    for (size_t i = first + 1; i + 1 < tokens.size(); ++i) {
        if (tokens[i].kind() != Kind::HashHash)
            continue;
        const size_t glue = i;
        bool named = isPart(i - 1), takesArgument = false;
        std::string name = "##";
        for (size_t part = i - 1;; part += 2) {
            const std::string_view text(
                m_begin + tokens[part].offset,
                static_cast<size_t>(m_map.wordEnd(m_begin + tokens[part].offset) - (m_begin + tokens[part].offset)));
            const auto parameter = tokens[part].kind() == Kind::Identifier
                                       ? std::ranges::find(parameters, tokens[part].value)
                                       : parameters.end();
            const auto number = parameter - parameters.begin() + 1;
            if (parameter == parameters.end())
                name += text;
            else if (number <= 9)
                (name += '$') += static_cast<char>('0' + number);
            else
                named = false;
            takesArgument = takesArgument || parameter != parameters.end();
            i = part + 1;
            if (i + 1 >= tokens.size() || tokens[i].kind() != Kind::HashHash || !named)
                break;
            named = isPart(i + 1);
        }
        if (named && takesArgument && name.size() <= Scanner::kMostName)
            tokens[glue].value = m_names.internName(name) + 1;
    }
}

// Notes the tokens from `body` on if any is a name, else drops all from `first` on: most generated headers define
// numbers.
void Lexer::keepDirective(size_t first, quint32 macro, size_t body)
{
    auto &tokens = m_out.directiveTokens;
    for (size_t i = body; i < tokens.size(); ++i) {
        if (tokens[i].kind() == Kind::Identifier) {
            m_out.directives.push_back({static_cast<quint32>(m_out.code.size()), static_cast<quint32>(body),
                                        static_cast<quint32>(tokens.size()), macro});
            // So that the last word's neighbour is not the next directive's first.
            push(tokens, Kind::Semicolon, m_p);
            return;
        }
    }
    tokens.cut(first);
}

void Lexer::include()
{
    skipSpaces();
    if (m_p < m_end && (*m_p == '"' || *m_p == '<')) {
        const char closing = *m_p == '"' ? '"' : '>';
        const char *const at = ++m_p;
        while (m_p < m_end && *m_p != closing && *m_p != '\n')
            ++m_p;
        // Who includes what is asked as who uses a name: <linux/fs.h> with its signs.
        const auto length = static_cast<quint32>(m_p - at) + 2;
        if (m_p < m_end && *m_p == closing && length > 2 && length <= Scanner::kMostName) {
            auto &tokens = m_out.directiveTokens;
            const size_t first = tokens.size();
            push(tokens, Kind::Identifier, at - 1, m_names.intern(at - 1, length));
            keepDirective(first, kNone);
        }
        m_facts.includes.push_back({{static_cast<quint32>(at - m_begin), static_cast<quint32>(m_p - m_begin)},
                                    m_line,
                                    closing == '>',
                                    m_groups.empty() ? kNone : m_groups.back().current});
        return;
    }
    const size_t first = m_out.directiveTokens.size();
    lexLine(m_out.directiveTokens);
    keepDirective(first, kNone);
}

void Lexer::condition(Branch::Kind kind, bool opens, bool closes)
{
    const quint32 line = m_line;
    const size_t first = m_out.directiveTokens.size();
    skipSpaces();
    const char *const at = m_p;
    if (kind != Branch::Kind::Else)
        lexLine(m_out.directiveTokens);
    const ByteRange expression{static_cast<quint32>(at - m_begin), static_cast<quint32>(m_p - m_begin)};
    if (!opens && m_groups.empty())
        return; // without an #if: nothing to end
    if (closes) {
        m_facts.branches[m_groups.back().current].endLine = line;
        m_groups.pop_back();
        markFork(kNone, false, false);
        if (m_groups.empty() && m_guardPossible)
            m_guardClosed = true;
        return;
    }
    Branch branch;
    branch.kind = kind;
    branch.line = line;
    branch.expression = kind == Branch::Kind::Else ? ByteRange{expression.begin, expression.begin} : expression;
    const auto index = static_cast<quint32>(m_facts.branches.size());
    if (opens) {
        branch.parent = m_groups.empty() ? kNone : m_groups.back().current;
        m_groups.push_back({index});
        if (m_directiveCount == 1 && m_out.code.empty() && kind != Branch::Kind::Ifdef)
            m_guardPossible = true;
    } else {
        Group &group = m_groups.back();
        m_facts.branches[group.current].endLine = line;
        branch.parent = m_facts.branches[group.current].parent;
        branch.previous = group.current;
        group.current = index;
        if (m_groups.size() == 1)
            m_guardPossible = false;
    }
    const std::string_view text(m_begin + expression.begin, expression.end - expression.begin);
    m_facts.branches.push_back(branch);
    keepDirective(first, kNone);
    markFork(index, opens, kind == Branch::Kind::If && saysNever(text));
}

void Lexer::markFork(quint32 branch, bool opens, bool never)
{
    m_out.forks.push_back({static_cast<quint32>(m_out.code.size()), branch, opens, never});
    m_out.brackets.push_back(static_cast<quint32>(m_out.code.size()));
    push(m_out.code, Kind::Marker, m_p < m_end ? m_p : m_end, static_cast<quint32>(m_out.code.size() + 1));
}

// #ifndef X, #define X … #endif around everything is not a condition of what it holds.
void Lexer::finishGuard()
{
    if (!m_guardPossible || !m_guardDefined || !m_guardClosed || m_facts.branches.empty())
        return;
    if (m_out.code.empty() || m_out.code.back().kind() == Kind::Marker)
        m_facts.branches[0].guard = true;
}

void Lexer::skipSpaces()
{
    for (;;) {
        m_p = m_map.solid(m_p);
        if (m_end - m_p < 2)
            return;
        if (*m_p == '\\' && (m_p[1] == '\n' || (m_end - m_p > 2 && m_p[1] == '\r' && m_p[2] == '\n')))
            m_p = continued(m_p);
        else if (*m_p == '/' && m_p[1] == '*')
            m_p = commentEnd(m_p + 2, m_end);
        else
            return;
        m_line = lineOf(m_line, m_p);
    }
}

// The rest of a line that says nothing (#error, #pragma): no strings, since people write "don't", but comments.
void Lexer::skipLine()
{
    for (; m_p < m_end && *m_p != '\n'; m_line = lineOf(m_line, m_p)) {
        const bool more = m_end - m_p > 1;
        if (*m_p == '\\' && more && (m_p[1] == '\n' || (m_end - m_p > 2 && m_p[1] == '\r' && m_p[2] == '\n')))
            m_p = continued(m_p);
        else if (*m_p == '/' && more && m_p[1] == '*')
            m_p = commentEnd(m_p + 2, m_end);
        else if (*m_p == '/' && more && m_p[1] == '/')
            m_p = lineComment(m_p);
        else
            ++m_p;
    }
}

} // namespace ariadne::source
