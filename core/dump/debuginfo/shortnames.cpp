// SPDX-License-Identifier: GPL-3.0-or-later
#include "shortnames.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ariadne::dump {
namespace {

using Text = std::string_view;
using namespace std::string_view_literals;

constexpr size_t kLongestName = 16 << 10;
constexpr int kDeepest = 64; // brackets in brackets

bool isWord(char c)
{
    // Bytes above 127 are letters of UTF-8; '$' and '.' stand in names of clones and of other languages.
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           c == '.' || c == '~' || static_cast<unsigned char>(c) > 127;
}

bool isOneOf(Text name, std::initializer_list<Text> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Templates of the standard library whose last arguments have defaults; its internal ones begin with an underscore.
bool hasDefaults(Text path)
{
    if (!path.starts_with("std::"))
        return false;
    path.remove_prefix(path.rfind("::") + 2);
    static constexpr std::array kNames{"vector"sv,
                                       "deque"sv,
                                       "list"sv,
                                       "forward_list"sv,
                                       "set"sv,
                                       "multiset"sv,
                                       "map"sv,
                                       "multimap"sv,
                                       "unordered_set"sv,
                                       "unordered_multiset"sv,
                                       "unordered_map"sv,
                                       "queue"sv,
                                       "stack"sv,
                                       "unordered_multimap"sv,
                                       "priority_queue"sv,
                                       "unique_ptr"sv,
                                       "match_results"sv,
                                       "sub_match"sv,
                                       "istream_iterator"sv,
                                       "ostream_iterator"sv,
                                       "istreambuf_iterator"sv,
                                       "ostreambuf_iterator"sv};
    return path.starts_with("basic_") || path.starts_with('_') ||
           std::find(kNames.begin(), kNames.end(), path) != kNames.end();
}

// Whether the last argument is what it would be if it were not given. All of them are in short form.
bool isDefault(const std::vector<std::string> &arguments)
{
    const std::string &last = arguments.back(), &first = arguments.front();
    const auto of = [&](Text name, const std::string &what) {
        return last.size() == name.size() + what.size() + 2 && last.starts_with(name) && last[name.size()] == '<' &&
               last.back() == '>' && Text(last).substr(name.size() + 1, what.size()) == what;
    };
    for (const Text name : {"std::allocator"sv, "std::less"sv, "std::hash"sv, "std::equal_to"sv, "std::char_traits"sv,
                            "std::default_delete"sv, "std::deque"sv, "std::vector"sv}) {
        if (of(name, first))
            return true;
    }
    // Trees and hash tables have the element as their second argument.
    const std::string &second = arguments[1];
    return arguments.size() > 2 &&
           (of("std::allocator", "std::pair<" + first + " const, " + second + ">") ||
            of("std::allocator", "std::pair<const " + first + ", " + second + ">") || of("std::allocator", second));
}

// "std::basic_string<char>" is what std::string stands for.
std::string aliasOf(Text path, const std::vector<std::string> &arguments)
{
    constexpr Text kPrefix = "std::basic_";
    if (arguments.size() != 1 || !path.starts_with(kPrefix))
        return {};
    const Text name = path.substr(kPrefix.size());
    const std::string &letter = arguments.front();
    const bool isText = isOneOf(name, {"string", "string_view"});
    if (!isText &&
        !isOneOf(name, {"ios", "istream", "ostream", "iostream", "streambuf", "ifstream", "ofstream", "fstream",
                        "filebuf", "istringstream", "ostringstream", "stringstream", "stringbuf", "regex"}))
        return {};
    const Text sign = letter == "char"                 ? ""sv
                      : letter == "wchar_t"            ? "w"sv
                      : isText && letter == "char8_t"  ? "u8"sv
                      : isText && letter == "char16_t" ? "u16"sv
                      : isText && letter == "char32_t" ? "u32"sv
                                                       : "?"sv;
    return sign == "?" ? std::string() : "std::" + std::string(sign) + std::string(name);
}

// A Rust type that says nothing by itself: "T", "&T", "&mut F".
bool isParameter(Text type)
{
    while (!type.empty() && (type.front() == '&' || type.front() == '*' || type.front() == ' '))
        type.remove_prefix(1);
    for (const Text word : {"mut "sv, "const "sv}) {
        if (type.starts_with(word))
            type.remove_prefix(word.size());
    }
    return type.size() == 1 || type == "Self";
}

// The clever part of this file: one walk over the text that keeps the path it is in (as it will be written), since what
// may be left out depends on the name in front of the bracket.
class Shortener
{
public:
    explicit Shortener(Text text) : m_text(text) {}

    // The whole of it; nothing where brackets do not match.
    std::optional<std::string> whole()
    {
        auto out = sequence({}, 0);
        return m_at == m_text.size() ? std::move(out) : std::nullopt;
    }

private:
    using Maybe = std::optional<std::string>;

    bool atText(Text what) const { return m_text.substr(m_at).starts_with(what); }
    bool take(Text what)
    {
        const bool here = atText(what);
        m_at += here ? what.size() : 0;
        return here;
    }

    // Up to one of `ends`, which stays.
    Maybe sequence(Text ends, int depth)
    {
        if (depth > kDeepest)
            return {};
        std::string out;
        size_t path = 0; // where the name that is being written begins in `out`
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (ends.find(c) != Text::npos && !(c == '>' && m_at && m_text[m_at - 1] == '-'))
                return out;
            if (isWord(c)) {
                word(out, path);
            } else if (take("::")) {
                out += "::";
            } else if (c == '<') {
                if (!angle(out, path, depth))
                    return {};
            } else if (c == '(') {
                if (!round(out, path, depth))
                    return {};
            } else if (c == '{') {
                if (!curly(out))
                    return {};
            } else if (c == '[') {
                if (!square(out))
                    return {};
            } else {
                ++m_at;
                // "> >" of older compilers
                if (c == ' ' && !out.empty() && out.back() == '>' && atText(">"))
                    continue;
                out += c;
                path = out.size();
            }
        }
        return out;
    }

    static void dropInlineNamespace(std::string &out, size_t path)
    {
        const Text here = Text(out).substr(path);
        for (const Text name : {"std::__cxx11"sv, "std::__1"sv, "std::__ndk1"sv, "std::_V2"sv, "std::__8"sv}) {
            if (here == name)
                out.resize(path + 3);
        }
    }

    void word(std::string &out, size_t path)
    {
        const size_t start = m_at;
        while (m_at < m_text.size() && isWord(m_text[m_at]))
            ++m_at;
        const Text name = m_text.substr(start, m_at - start);
        out += name;
        if (name == "operator") {
            // Its brackets are its name; "operator bool" and "operator new[]" need no care.
            for (const Text sign : {"()"sv, "[]"sv, "<=>"sv, "<<="sv, ">>="sv, "->*"sv, "->"sv, "<<"sv, ">>"sv, "<="sv,
                                    ">="sv, "<"sv, ">"sv}) {
                if (take(sign)) {
                    out += sign;
                    break;
                }
            }
            if (atText(" <")) { // "operator<< <char>": still one name
                out += ' ';
                ++m_at;
            }
            return;
        }
        if (atText("::"))
            dropInlineNamespace(out, path);
        rustImport(out, path);
    }

    static void rustImport(std::string &out, size_t path)
    {
        const Text here = Text(out).substr(path);
        for (const Text name :
             {"alloc::vec::Vec"sv, "alloc::string::String"sv, "alloc::boxed::Box"sv, "alloc::rc::Rc"sv,
              "alloc::sync::Arc"sv, "core::option::Option"sv, "core::result::Result"sv}) {
            if (here == name) {
                out.replace(path, name.size(), name.substr(name.rfind(':') + 1));
                return;
            }
        }
    }

    // The bracket that closes the one at m_at, or npos. "->" closes nothing.
    size_t closing() const
    {
        std::string open;
        for (size_t i = m_at; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (c == '<' || c == '(' || c == '{' || c == '[') {
                open += c == '<' ? '>' : c == '(' ? ')' : c == '{' ? '}' : ']';
            } else if (!open.empty() && c == open.back() && !(c == '>' && m_text[i - 1] == '-')) {
                open.pop_back();
                if (open.empty())
                    return i;
            }
        }
        return Text::npos;
    }

    // Where `word` stands in `text` outside of brackets.
    static size_t outside(Text text, Text word)
    {
        int depth = 0;
        for (size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (depth == 0 && text.substr(i).starts_with(word))
                return i;
            if (c == '<' || c == '(' || c == '[' || c == '{')
                ++depth;
            else if ((c == '>' && (i == 0 || text[i - 1] != '-')) || c == ')' || c == ']' || c == '}')
                --depth;
        }
        return Text::npos;
    }

    static Maybe part(Text text, int depth)
    {
        Shortener inner(text);
        auto out = inner.sequence({}, depth + 1);
        return inner.m_at == text.size() ? std::move(out) : std::nullopt;
    }

    // "<T as Trait>", "<impl Trait for T>", "<impl T>" and, at the start of a name, "<T>": what they are about.
    Maybe rustSubject(Text inside, bool atStart, int depth)
    {
        const size_t as = outside(inside, " as "), of = outside(inside, " for ");
        Text type, trait;
        if (inside.starts_with("impl ")) {
            type = of != Text::npos ? inside.substr(of + 5) : inside.substr(5);
            trait = of != Text::npos ? inside.substr(5, of - 5) : Text();
        } else if (as != Text::npos) {
            type = inside.substr(0, as);
            trait = inside.substr(as + 4);
        } else if (atStart) {
            type = inside;
        } else {
            return {};
        }
        return part(!trait.empty() && isParameter(type) ? trait : type, depth);
    }

    bool angle(std::string &out, size_t &path, int depth)
    {
        const bool atStart = out.size() == path, behindColons = out.ends_with("::");
        if (atStart || behindColons) {
            const size_t end = closing();
            if (end == Text::npos)
                return false;
            const Text inside = m_text.substr(m_at + 1, end - m_at - 1);
            if (inside.starts_with("lambda")) { // as gcc names the class in DWARF
                m_at = end + 1;
                out += "{lambda}";
                dropCall();
                return true;
            }
            const Maybe subject = rustSubject(inside, atStart, depth);
            if (subject) {
                m_at = end + 1;
                // A type says itself where it belongs: the module of the impl goes.
                out.replace(path, std::string::npos, *subject);
                return true;
            }
        }
        ++m_at;
        std::vector<std::string> arguments;
        for (;;) {
            auto one = sequence(",>", depth + 1);
            if (!one || m_at >= m_text.size())
                return false;
            while (one->ends_with(' '))
                one->pop_back();
            arguments.push_back(std::move(*one));
            if (m_text[m_at++] == '>')
                break;
            take(" ");
        }
        templateOf(out, path, arguments);
        return true;
    }

    void templateOf(std::string &out, size_t path, std::vector<std::string> &arguments)
    {
        const std::string name = out.substr(path);
        if (hasDefaults(name)) {
            while (arguments.size() > 1 && isDefault(arguments))
                arguments.pop_back();
        }
        while (arguments.size() > 1 && isOneOf(arguments.back(), {"alloc::alloc::Global"}))
            arguments.pop_back();
        if (const std::string alias = aliasOf(name, arguments); !alias.empty()) {
            out.replace(path, std::string::npos, alias);
            // Its constructors are written with the template's name.
            const std::string own = "::" + name.substr(5), gone = "::~" + name.substr(5);
            if (take(own))
                out += "::" + alias.substr(5);
            else if (take(gone))
                out += "::~" + alias.substr(5);
            return;
        }
        out += '<';
        for (size_t i = 0; i < arguments.size(); ++i)
            out += (i ? ", " : "") + arguments[i];
        out += '>';
    }

    void takeQualifiers()
    {
        while (take(" const") || take(" volatile") || take(" &&") || take(" &") || take(" noexcept") || take("&&") ||
               take("&")) {
        }
    }

    bool round(std::string &out, size_t &path, int depth)
    {
        for (const Text name : {"(anonymous namespace)"sv, "(anonymous class)"sv}) {
            if (take(name)) {
                out += name;
                return true;
            }
        }
        const size_t end = closing();
        if (end == Text::npos)
            return false;
        const size_t start = m_at;
        m_at = end + 1;
        takeQualifiers();
        // The parameters of a function that something is local to.
        if (atText("::") && !out.ends_with(' ') && !out.ends_with("decltype") && !out.empty())
            return true;
        m_at = end + 1;
        const Maybe inside = part(m_text.substr(start + 1, end - start - 1), depth);
        if (!inside)
            return false;
        out += '(' + *inside + ')';
        path = out.size();
        return true;
    }

    // The call of a lambda: what it is is said already.
    void dropCall()
    {
        const size_t start = m_at;
        if (!take("::operator()"))
            return;
        if (atText("<") || atText("(")) {
            const size_t call = m_at;
            while (atText("<") || atText("(")) {
                const size_t end = closing();
                if (end == Text::npos)
                    break;
                m_at = end + 1;
            }
            takeQualifiers();
            if (m_at < m_text.size() && !atText("::") && !atText(">") && !atText(",") && !atText(")"))
                m_at = call;
        } else if (m_at < m_text.size() && isWord(m_text[m_at])) {
            m_at = start;
        }
    }

    bool curly(std::string &out)
    {
        const size_t end = closing();
        if (end == Text::npos)
            return false;
        const Text inside = m_text.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        if (inside == "{closure}") {
            out += inside;
        } else if (inside.starts_with("lambda(")) {
            const size_t number = inside.rfind('#');
            out += "{lambda" + std::string(number == Text::npos ? Text() : inside.substr(number)) + '}';
            dropCall();
        } else {
            out += '{' + std::string(inside) + '}';
        }
        return true;
    }

    bool square(std::string &out)
    {
        const size_t end = closing();
        if (end == Text::npos)
            return false;
        if (!atText("[abi:"))
            out += m_text.substr(m_at, end + 1 - m_at);
        m_at = end + 1;
        return true;
    }

    Text m_text;
    size_t m_at = 0;
};

// "::h" and 16 hexadecimal digits at the end, as rustc's older mangling has it.
Text withoutHash(Text name)
{
    constexpr size_t kHash = 3 + 16;
    if (name.size() <= kHash)
        return name;
    const Text end = name.substr(name.size() - kHash);
    const bool isHash = end.starts_with("::h") && end.find_first_not_of("0123456789abcdef", 3) == Text::npos;
    return isHash ? name.substr(0, name.size() - kHash) : name;
}

} // namespace

QByteArray shortName(const QByteArray &full)
{
    const Text text = withoutHash({full.constData(), static_cast<size_t>(full.size())});
    // Plain names stay as they are: most of C.
    if (text.size() > kLongestName || text.find_first_of("<({[:") == Text::npos)
        return full;
    const auto out = Shortener(text).whole();
    return out && !out->empty() ? QByteArray::fromStdString(*out) : full;
}

} // namespace ariadne::dump
