// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexer.h"

#include "source/scan/bytescan.h"
#include "source/scan/scanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ariadne::source {

namespace {

constexpr quint32 kStretch = 1u << 20; // bytes between two questions, and between two looks at the lists' room

// What to do at a byte where a token may begin.
enum class Action : quint8 { Single, Operator, Word, Space, Newline, Number, Quote, Slash, Backslash, Hash };

struct ByteAction {
    Action action = Action::Operator;
    Kind kind = Kind::Operator; // of a Single, and of an Operator that stands alone
};

constexpr std::array<ByteAction, 256> kActions = [] {
    std::array<ByteAction, 256> actions{};
    for (size_t i = 0; i < 256; ++i) {
        switch (kByteClasses[i]) {
        case ByteClass::Letter:
            actions[i].action = Action::Word;
            break;
        case ByteClass::Space:
        case ByteClass::Other:
            actions[i].action = Action::Space;
            break;
        case ByteClass::Newline:
            actions[i].action = Action::Newline;
            break;
        case ByteClass::Digit:
            actions[i].action = Action::Number;
            break;
        case ByteClass::Quote:
            actions[i].action = Action::Quote;
            break;
        case ByteClass::Slash:
            actions[i].action = Action::Slash;
            break;
        case ByteClass::Hash:
            actions[i].action = Action::Hash;
            break;
        case ByteClass::Backslash:
            actions[i].action = Action::Backslash;
            break;
        case ByteClass::Punctuation:
            break;
        }
    }
    constexpr std::pair<char, Kind> kSingles[] = {
        {'(', Kind::LeftParen}, {')', Kind::RightParen}, {'[', Kind::LeftBracket}, {']', Kind::RightBracket},
        {'{', Kind::LeftBrace}, {'}', Kind::RightBrace}, {';', Kind::Semicolon},   {',', Kind::Comma},
        {'.', Kind::Dot},       {'?', Kind::Question},   {'~', Kind::Operator},    {'@', Kind::Operator},
        {'`', Kind::Operator},
    };
    for (const auto &[c, kind] : kSingles)
        actions[static_cast<unsigned char>(c)] = {Action::Single, kind};
    constexpr std::pair<char, Kind> kFirsts[] = {{'*', Kind::Star},      {':', Kind::Colon}, {'=', Kind::Assign},
                                                 {'&', Kind::Ampersand}, {'<', Kind::Less},  {'>', Kind::Greater}};
    for (const auto &[c, kind] : kFirsts)
        actions[static_cast<unsigned char>(c)].kind = kind;
    return actions;
}();

constexpr bool isBracket(Kind kind)
{
    return kind >= Kind::LeftParen && kind <= Kind::RightBrace;
}

struct Sign {
    Kind kind;
    quint32 length;
};

// The operator at `p`, of which `alone` is the kind that its first character has without a second.
inline Sign signAt(const char *p, const char *end, Kind alone, bool cpp)
{
    const char first = *p;
    const char next = end - p > 1 ? p[1] : '\0';
    const bool twice = next == first;
    if (next != '=' && !twice && !(first == '-' && next == '>'))
        return {alone, 1};
    switch (first) {
    case '*':
    case '/':
    case '%':
    case '^':
        return next == '=' ? Sign{Kind::CompoundAssign, 2} : Sign{alone, 1};
    case ':':
        return twice && cpp ? Sign{Kind::ColonColon, 2} : Sign{alone, 1};
    case '#':
        return twice ? Sign{Kind::HashHash, 2} : Sign{Kind::Hash, 1};
    case '=':
        return {Kind::Operator, 2};
    case '-':
        if (next == '>')
            return {Kind::Arrow, 2};
        [[fallthrough]];
    case '+':
        return {twice ? Kind::Increment : Kind::CompoundAssign, 2};
    case '&':
    case '|':
        return {twice ? Kind::Operator : Kind::CompoundAssign, 2};
    case '<':
    case '>':
        if (next == '=')
            return {Kind::Operator, 2};
        if (end - p > 2 && p[2] == '=')
            return {Kind::CompoundAssign, 3};
        return first == '<' ? Sign{Kind::Operator, 2} : Sign{alone, 1};
    case '!':
        return next == '=' ? Sign{Kind::Operator, 2} : Sign{alone, 1};
    default:
        return {alone, 1};
    }
}

} // namespace

void TokenStream::clear()
{
    code.clear();
    directiveTokens.clear();
    brackets.clear();
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
    m_begin = content.data();
    m_p = m_begin;
    m_end = m_begin + content.size();
    m_line = 1;
    m_cpp = language == Language::Cpp;
    m_groups.clear();
    m_directiveCount = 0;
    m_guardPossible = m_guardDefined = m_guardClosed = false;
    if (!m_map.make(m_begin, content.size(), m_out.lineStarts, job))
        return false;
    if (content.starts_with("\xef\xbb\xbf"))
        m_p += 3;
    m_lineBegins = true;
    // In stretches, so that a giant file can be cancelled; a token that goes over its end just begins the next one
    // later.
    while (m_p < m_end) {
        if (job.cancelled())
            return false;
        stretch<false>(m_out.code, m_end - m_p > kStretch ? m_p + kStretch : m_end);
        if (m_out.code.size() + m_out.directiveTokens.size() > kMostTokens || m_line > Token::kMostLines - kStretch) {
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

void Lexer::lexLine(TokenList &tokens)
{
    while (m_p < m_end && !stretch<true>(tokens, m_end - m_p > kStretch ? m_p + kStretch : m_end)) {
    }
}

// Until `stop` or a little behind it; in a directive until the newline that ends it: then true. Each token takes a byte
// at least, so that one look at the room is enough. All that changes is held in registers.
template <bool inDirective> bool Lexer::stretch(TokenList &tokens, const char *stop)
{
    const char *p = m_p;
    quint32 line = m_line;
    bool lineBegins = m_lineBegins;
    Token *out = tokens.room(static_cast<size_t>(stop - p) + 1);
    quint32 *bracket = inDirective ? nullptr : m_out.brackets.room(static_cast<size_t>(stop - p) + 1);
    const auto leave = [&](bool ended) {
        m_p = p;
        m_line = line;
        m_lineBegins = lineBegins;
        tokens.setEnd(out);
        if constexpr (!inDirective)
            m_out.brackets.setEnd(bracket);
        return ended;
    };
    const auto put = [&](Kind kind, const char *at, quint32 value) {
        *out++ = {static_cast<quint32>(at - m_begin), line | static_cast<quint32>(kind) << Token::kLineBits, value};
    };
    for (p = m_map.solid(p); p < stop; p = m_map.solid(p)) {
        const ByteAction here = kActions[static_cast<unsigned char>(*p)];
        const char *const at = p;
        switch (here.action) {
        case Action::Word: {
            p = m_map.wordEnd(p);
            const auto length = static_cast<quint32>(p - at);
            if (length <= 3 && p < m_end && (*p == '"' || *p == '\'')) [[unlikely]] {
                if (const char *const behind = prefixed(at, p)) {
                    put(Kind::Literal, at, 0);
                    p = behind;
                    line = lineOf(line, p);
                    break;
                }
            }
            if (length > Scanner::kMostName) [[unlikely]]
                break;
            const quint32 number = m_names.intern(at, length);
            if (!(number & NameTable::kKeyword)) {
                put(Kind::Identifier, at, number);
                break;
            }
            const auto meaning = static_cast<Word>(number & ~NameTable::kKeyword);
            if constexpr (!inDirective) {
                if (meaning >= Word::Typedef && meaning <= Word::Class && meaning != Word::Qualifier)
                    m_out.aggregates.push_back(static_cast<quint32>(out - tokens.data()));
            }
            put(Kind::Keyword, at, static_cast<quint32>(meaning));
            break;
        }
        case Action::Single: {
            const bool pairs = isBracket(here.kind);
            if constexpr (!inDirective) {
                *bracket = static_cast<quint32>(out - tokens.data());
                bracket += pairs;
            }
            put(here.kind, at, pairs ? kNone : 0);
            ++p;
            break;
        }
        case Action::Newline:
            if constexpr (inDirective)
                return leave(true);
            ++line;
            ++p;
            lineBegins = true;
            continue;
        case Action::Space:
            ++p;
            continue; // a line still begins
        case Action::Number:
            put(Kind::Number, at, 0);
            p = number(p);
            break;
        case Action::Quote:
            put(Kind::Literal, at, 0);
            p = quoted(p);
            line = lineOf(line, p);
            break;
        case Action::Backslash:
            // A continued line; a lone backslash means nothing in C.
            p = continued(p);
            line = lineOf(line, p);
            continue;
        case Action::Slash:
            if (m_end - p > 1 && (p[1] == '*' || p[1] == '/')) {
                p = p[1] == '*' ? commentEnd(p + 2, m_end) : lineComment(p);
                line = lineOf(line, p);
                continue;
            }
            if (const Sign sign = signAt(p, m_end, Kind::Operator, m_cpp); true) {
                put(sign.kind, at, 0);
                p += sign.length;
            }
            break;
        case Action::Hash:
            if constexpr (!inDirective) {
                if (lineBegins) {
                    m_p = p;
                    m_line = line;
                    tokens.setEnd(out);
                    m_out.brackets.setEnd(bracket);
                    directive();
                    p = m_p;
                    line = m_line;
                    m_lineBegins = true;
                    if (p >= stop)
                        return false; // all is in its place already
                    out = tokens.room(static_cast<size_t>(stop - p) + 1);
                    bracket = m_out.brackets.room(static_cast<size_t>(stop - p) + 1);
                    continue;
                }
            }
            [[fallthrough]];
        case Action::Operator: {
            const Sign sign = signAt(p, m_end, *p == '#' ? Kind::Hash : here.kind, m_cpp);
            put(sign.kind, at, 0);
            p += sign.length;
            break;
        }
        }
        lineBegins = false;
    }
    return leave(false);
}

// L"…", u8'…', and R"x(…)x" in C++: the byte behind the literal whose prefix stands from `at` to `p`, null where it is
// none. Another short word before a quote is a macro.
const char *Lexer::prefixed(const char *at, const char *p) const
{
    const std::string_view prefix(at, static_cast<size_t>(p - at));
    if (prefix == "L" || prefix == "u" || prefix == "U" || prefix == "u8")
        return quoted(p);
    if (!m_cpp || *p != '"' || !prefix.ends_with('R'))
        return nullptr;
    const char *const raw = rawString(p);
    return raw ? raw : quoted(p);
}

// Behind a preprocessing number: 0x1FULL, 1.5e+3, 1'000.
const char *Lexer::number(const char *p) const
{
    const char *const at = p;
    for (p = m_map.wordEnd(p + 1); p < m_end; p = m_map.wordEnd(p + 1)) {
        const char c = *p;
        if (c == '.')
            continue;
        const bool hex = m_end - at > 1 && *at == '0' && (at[1] | 0x20) == 'x';
        if ((c == '+' || c == '-') && ((!hex && (p[-1] | 0x20) == 'e') || (hex && (p[-1] | 0x20) == 'p')))
            continue;
        if (c == '\'' && m_cpp && m_end - p > 1 && isWordByte(p[1]))
            continue;
        break;
    }
    return p;
}

// Behind a string or character whose opening quote is at `p`. One that is not closed ends with its line.
const char *Lexer::quoted(const char *p) const
{
    const char quote = *p;
    for (++p; p < m_end; ++p) {
        const char c = *p;
        if (c == quote)
            return p + 1;
        if (c == '\n')
            return p;
        if (c == '\\' && m_end - p > 1) {
            ++p;
            if (*p == '\r' && m_end - p > 1 && p[1] == '\n')
                ++p;
        }
    }
    return m_end;
}

const char *Lexer::rawString(const char *p) const
{
    const char *const limit = std::min(m_end, p + 18); // [lex.string]: at most 16 characters before the parenthesis
    const char *const open = std::find(p + 1, limit, '(');
    if (open == limit)
        return nullptr;
    std::string closing(1, ')');
    closing.append(p + 1, static_cast<size_t>(open - p - 1)).push_back('"');
    const std::string_view rest(open, static_cast<size_t>(m_end - open));
    const size_t found = rest.find(closing);
    return found == std::string_view::npos ? m_end : open + found + closing.size();
}

// The newline that ends a // comment, or the end.
const char *Lexer::lineComment(const char *p) const
{
    for (;;) {
        const auto *const nl = static_cast<const char *>(std::memchr(p, '\n', static_cast<size_t>(m_end - p)));
        if (!nl)
            return m_end;
        const bool goesOn = nl[-1] == '\\' || (nl[-1] == '\r' && nl - m_begin > 1 && nl[-2] == '\\');
        if (!goesOn || nl + 1 == m_end)
            return goesOn ? m_end : nl;
        p = nl + 1;
    }
}

// Behind a backslash and the end of the line that it continues.
const char *Lexer::continued(const char *p) const
{
    ++p;
    if (p < m_end && *p == '\r')
        ++p;
    if (p < m_end && *p == '\n')
        ++p;
    return p;
}

} // namespace ariadne::source
