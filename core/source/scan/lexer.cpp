// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexer.h"

#include "source/scan/bytescan.h"
#include "source/scan/scanner.h"

#include <algorithm>

namespace ariadne::source {

namespace {

constexpr quint32 kCancelStride = 1u << 20; // bytes between two questions

} // namespace

void TokenStream::clear()
{
    code.clear();
    directiveTokens.clear();
    directives.clear();
    macros.clear();
    macroParameters.clear();
    macroParameterStart.clear();
    lineStarts.clear();
    aggregates.clear();
    forks.clear();
}

bool Lexer::run(std::string_view content, Language language, JobControl &job)
{
    m_out.clear();
    m_out.lineStarts.push_back(0);
    m_begin = content.data();
    m_p = m_begin;
    m_line = 1;
    m_cpp = language == Language::Cpp;
    m_keywords = keywords(language);
    m_lineBegins = true;
    m_groups.clear();
    m_directiveCount = 0;
    m_guardPossible = m_guardDefined = m_guardClosed = false;
    if (content.starts_with("\xef\xbb\xbf"))
        m_p += 3;
    const char *const all = m_begin + content.size();
    // In slices, so that a giant file can be cancelled. A slice ends behind a newline; a token that goes over its end
    // just begins the next one later.
    m_end = all;
    while (m_p < all) {
        if (job.cancelled())
            return false;
        m_sliceEnd = all - m_p > kCancelStride ? m_p + kCancelStride : all;
        lex<false>(m_out.code);
        if (m_out.code.size() + m_out.directiveTokens.size() > kMostTokens || m_line > Token::kMostLines) {
            m_facts.complete = false;
            break;
        }
    }
    m_facts.lines = m_line - (m_p > m_begin && m_p[-1] == '\n' ? 1 : 0);
    for (const Group &group : m_groups)
        m_facts.branches[group.current].endLine = m_line + 1;
    m_out.macroParameterStart.push_back(static_cast<quint32>(m_out.macroParameters.size()));
    finishGuard();
    return true;
}

// Until the end of the slice, or in a directive until the end of the (continued) line.
template <bool inDirective> void Lexer::lex(std::vector<Token> &tokens)
{
    while (m_p < (inDirective ? m_end : m_sliceEnd)) {
        const char c = *m_p;
        switch (byteClass(c)) {
        case ByteClass::Letter:
            word(tokens);
            break;
        case ByteClass::Space:
            ++m_p;
            continue; // a line still begins
        case ByteClass::Newline:
            if constexpr (inDirective)
                return;
            newline(m_p++);
            m_lineBegins = true;
            continue;
        case ByteClass::Digit:
            push(tokens, Kind::Number, m_p);
            number();
            break;
        case ByteClass::Quote:
            push(tokens, Kind::Literal, m_p);
            quoted(c);
            break;
        case ByteClass::Slash:
            if (m_end - m_p > 1 && m_p[1] == '*') {
                m_p = commentEnd(m_p + 2, m_end, [this](const char *at) { newline(at); });
                continue;
            }
            if (m_end - m_p > 1 && m_p[1] == '/') {
                lineComment();
                continue;
            }
            punctuation(tokens);
            break;
        case ByteClass::Backslash:
            // A continued line; a lone backslash means nothing in C.
            ++m_p;
            if (m_p < m_end && *m_p == '\r')
                ++m_p;
            if (m_p < m_end && *m_p == '\n')
                newline(m_p++);
            continue;
        case ByteClass::Hash:
            if constexpr (!inDirective) {
                if (m_lineBegins) {
                    directive();
                    continue;
                }
            }
            punctuation(tokens);
            break;
        default:
            punctuation(tokens);
            break;
        }
        if constexpr (!inDirective)
            m_lineBegins = false;
    }
}

void Lexer::word(std::vector<Token> &tokens)
{
    const char *const at = m_p;
    m_p = wordEnd(m_p + 1, m_end);
    if (m_p < m_end && (*m_p == '"' || *m_p == '\'') && m_p - at <= 3) {
        // L"…", u8'…', and R"x(…)x" in C++. Another short word before a quote is a macro.
        const std::string_view prefix(at, static_cast<size_t>(m_p - at));
        if (prefix == "L" || prefix == "u" || prefix == "U" || prefix == "u8") {
            push(tokens, Kind::Literal, at);
            quoted(*m_p);
            return;
        }
        if (m_cpp && *m_p == '"' && prefix.ends_with('R')) {
            push(tokens, Kind::Literal, at);
            if (!rawString())
                quoted('"');
            return;
        }
    }
    const auto length = static_cast<quint32>(m_p - at);
    if (length > Scanner::kMostName)
        return;
    const quint32 number = m_names.intern(at, length);
    if (!(number & NameTable::kKeyword)) {
        push(tokens, Kind::Identifier, at, number);
        return;
    }
    const Word meaning = m_keywords[number & ~NameTable::kKeyword].word;
    if (meaning >= Word::Typedef && meaning <= Word::Class && meaning != Word::Qualifier && &tokens == &m_out.code)
        m_out.aggregates.push_back(static_cast<quint32>(tokens.size()));
    push(tokens, Kind::Keyword, at, static_cast<quint32>(meaning));
}

void Lexer::number()
{
    // A preprocessing number: 0x1FULL, 1.5e+3, 1'000.
    const bool hex = m_end - m_p > 1 && *m_p == '0' && (m_p[1] | 0x20) == 'x';
    for (++m_p; m_p < m_end; ++m_p) {
        const char c = *m_p;
        if (isWordByte(c) || c == '.')
            continue;
        if ((c == '+' || c == '-') && ((!hex && (m_p[-1] | 0x20) == 'e') || (hex && (m_p[-1] | 0x20) == 'p')))
            continue;
        if (c == '\'' && m_cpp && m_end - m_p > 1 && isWordByte(m_p[1]))
            continue;
        break;
    }
}

// A string or character, at its opening quote. One that is not closed ends with its line.
void Lexer::quoted(char quote)
{
    for (++m_p; m_p < m_end; ++m_p) {
        const char c = *m_p;
        if (c == quote) {
            ++m_p;
            return;
        }
        if (c == '\n')
            return;
        if (c == '\\' && m_end - m_p > 1) {
            ++m_p;
            if (*m_p == '\r' && m_end - m_p > 1 && m_p[1] == '\n')
                ++m_p;
            if (*m_p == '\n')
                newline(m_p);
        }
    }
}

bool Lexer::rawString()
{
    const char *const limit = std::min(m_end, m_p + 18); // [lex.string]: at most 16 characters before the parenthesis
    const char *const open = std::find(m_p + 1, limit, '(');
    if (open == limit)
        return false;
    std::string closing(1, ')');
    closing.append(m_p + 1, static_cast<size_t>(open - m_p - 1)).push_back('"');
    const std::string_view rest(open, static_cast<size_t>(m_end - open));
    const size_t found = rest.find(closing);
    const char *const stop = found == std::string_view::npos ? m_end : open + found + closing.size();
    for (m_p = open; m_p < stop; ++m_p)
        if (*m_p == '\n')
            newline(m_p);
    return true;
}

void Lexer::lineComment()
{
    for (;;) {
        const auto *const nl = static_cast<const char *>(std::memchr(m_p, '\n', static_cast<size_t>(m_end - m_p)));
        if (!nl) {
            m_p = m_end;
            return;
        }
        m_p = nl;
        const bool continued = nl[-1] == '\\' || (nl[-1] == '\r' && nl - m_begin > 1 && nl[-2] == '\\');
        if (!continued)
            return;
        newline(m_p++);
        if (m_p == m_end)
            return;
    }
}

void Lexer::punctuation(std::vector<Token> &tokens)
{
    const char *const at = m_p++;
    const char next = m_p < m_end ? *m_p : '\0';
    const auto two = [&](Kind kind) {
        ++m_p;
        push(tokens, kind, at);
    };
    switch (*at) {
    case '(':
        return push(tokens, Kind::LeftParen, at, kNone);
    case ')':
        return push(tokens, Kind::RightParen, at, kNone);
    case '[':
        return push(tokens, Kind::LeftBracket, at, kNone);
    case ']':
        return push(tokens, Kind::RightBracket, at, kNone);
    case '{':
        return push(tokens, Kind::LeftBrace, at, kNone);
    case '}':
        return push(tokens, Kind::RightBrace, at, kNone);
    case ';':
        return push(tokens, Kind::Semicolon, at);
    case ',':
        return push(tokens, Kind::Comma, at);
    case '.':
        return push(tokens, Kind::Dot, at);
    case '*':
        return next == '=' ? two(Kind::CompoundAssign) : push(tokens, Kind::Star, at);
    case '?':
        return push(tokens, Kind::Question, at);
    case ':':
        return next == ':' && m_cpp ? two(Kind::ColonColon) : push(tokens, Kind::Colon, at);
    case '#':
        return next == '#' ? two(Kind::HashHash) : push(tokens, Kind::Hash, at);
    case '=':
        return next == '=' ? two(Kind::Operator) : push(tokens, Kind::Assign, at);
    case '-':
        if (next == '>')
            return two(Kind::Arrow);
        [[fallthrough]];
    case '+':
        if (next == *at)
            return two(Kind::Increment);
        return next == '=' ? two(Kind::CompoundAssign) : push(tokens, Kind::Operator, at);
    case '&':
        if (next == '&')
            return two(Kind::Operator);
        return next == '=' ? two(Kind::CompoundAssign) : push(tokens, Kind::Ampersand, at);
    case '<':
    case '>':
        if (next == *at && m_end - m_p > 1 && m_p[1] == '=') {
            ++m_p;
            return two(Kind::CompoundAssign);
        }
        if (next == '=')
            return two(Kind::Operator);
        if (next == *at && *at == '<')
            return two(Kind::Operator);
        return push(tokens, *at == '<' ? Kind::Less : Kind::Greater, at);
    case '|':
    case '^':
    case '/':
    case '%':
    case '!':
        if (next == '=')
            return two(*at == '!' ? Kind::Operator : Kind::CompoundAssign);
        if (next == '|' && *at == '|')
            return two(Kind::Operator);
        return push(tokens, Kind::Operator, at);
    default:
        return push(tokens, Kind::Operator, at);
    }
}

template void Lexer::lex<true>(std::vector<Token> &); // for directives.cpp

} // namespace ariadne::source
