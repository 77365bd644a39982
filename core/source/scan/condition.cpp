// SPDX-License-Identifier: GPL-3.0-or-later
#include "condition.h"

#include "source/scan/bytescan.h"

#include <algorithm>
#include <unordered_set>

namespace ariadne::source {

namespace {

constexpr int kMostDepth = 60;       // parentheses and macros within each other
constexpr size_t kMostSteps = 20000; // tokens looked at for one expression

// A value that may be unknown. [cpp.cond]: intmax_t arithmetic.
using Value = std::optional<qint64>;

std::string_view withoutComments(std::string_view text, std::string &buffer)
{
    if (text.find('/') == std::string_view::npos && text.find('\\') == std::string_view::npos)
        return text;
    buffer.clear();
    for (size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with("/*")) {
            const size_t end = text.find("*/", i + 2);
            buffer += ' ';
            i = end == std::string_view::npos ? text.size() : end + 2;
        } else if (text.substr(i).starts_with("//")) {
            break;
        } else if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '\n' || text[i + 1] == '\r')) {
            i += text[i + 1] == '\r' ? 3 : 2;
        } else {
            buffer += text[i++];
        }
    }
    return buffer;
}

class Evaluator
{
public:
    Evaluator(const MacroStates &macros) : m_macros(macros) {}

    Value run(std::string_view text, int depth)
    {
        const std::string_view savedText = m_text;
        const size_t savedAt = m_at;
        m_text = text;
        m_at = 0;
        m_depth = depth;
        const Value value = ternary();
        skip();
        // What stands behind a whole expression makes it something else.
        const bool whole = m_at >= m_text.size();
        m_text = savedText;
        m_at = savedAt;
        return whole && !m_failed ? value : Value();
    }

private:
    void skip()
    {
        while (m_at < m_text.size() && (byteClass(m_text[m_at]) == ByteClass::Space || m_text[m_at] == '\n'))
            ++m_at;
        if (++m_steps > kMostSteps)
            fail();
    }
    Value fail()
    {
        m_failed = true;
        m_at = m_text.size();
        return {};
    }
    bool take(std::string_view op)
    {
        skip();
        const std::string_view rest = m_text.substr(m_at);
        if (!rest.starts_with(op))
            return false;
        // & is not &&, < is neither << nor <=, and so on.
        if (op.size() == 1 && rest.size() > 1) {
            const char next = rest[1];
            const bool doubled = next == op[0] && std::string_view("&|<>=").find(next) != std::string_view::npos;
            const bool withEquals = next == '=' && std::string_view("<>!=").find(op[0]) != std::string_view::npos;
            if (doubled || withEquals)
                return false;
        }
        m_at += op.size();
        return true;
    }
    std::string_view word()
    {
        skip();
        const char *const begin = m_text.data() + m_at;
        const char *const end = wordEnd(begin, m_text.data() + m_text.size());
        m_at += static_cast<size_t>(end - begin);
        return {begin, static_cast<size_t>(end - begin)};
    }

    Value ternary()
    {
        if (++m_nested > kMostDepth)
            return fail();
        Value condition = logicalOr();
        if (take("?")) {
            const Value yes = ternary();
            if (!take(":"))
                fail();
            const Value no = ternary();
            condition = !condition ? (yes == no ? yes : Value()) : *condition ? yes : no;
        }
        --m_nested;
        return condition;
    }
    // Three-valued: 0 && x is 0 whatever x is.
    Value logicalOr()
    {
        Value left = logicalAnd();
        while (take("||")) {
            const Value right = logicalAnd();
            left = (left && *left) || (right && *right) ? Value(1) : left && right ? Value(0) : Value();
        }
        return left;
    }
    Value logicalAnd()
    {
        Value left = binary(0);
        while (take("&&")) {
            const Value right = binary(0);
            left = (left && !*left) || (right && !*right) ? Value(0) : left && right ? Value(1) : Value();
        }
        return left;
    }
    Value binary(size_t level)
    {
        static const std::vector<std::vector<std::string_view>> kLevels = {
            {"|"}, {"^"}, {"&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%"}};
        if (level == kLevels.size())
            return unary();
        Value left = binary(level + 1);
        for (bool more = true; more && !m_failed;) {
            more = false;
            for (const std::string_view op : kLevels[level]) {
                if (!take(op))
                    continue;
                const Value right = binary(level + 1);
                left = left && right ? apply(op, *left, *right) : Value();
                more = true;
                break;
            }
        }
        return left;
    }
    static Value apply(std::string_view op, qint64 a, qint64 b)
    {
        // Unsigned, so that overflow is defined.
        const auto ua = static_cast<quint64>(a);
        const auto ub = static_cast<quint64>(b);
        if (op == "|")
            return a | b;
        if (op == "^")
            return a ^ b;
        if (op == "&")
            return a & b;
        if (op == "==")
            return a == b;
        if (op == "!=")
            return a != b;
        if (op == "<=")
            return a <= b;
        if (op == ">=")
            return a >= b;
        if (op == "<")
            return a < b;
        if (op == ">")
            return a > b;
        if (op == "+")
            return static_cast<qint64>(ua + ub);
        if (op == "-")
            return static_cast<qint64>(ua - ub);
        if (op == "*")
            return static_cast<qint64>(ua * ub);
        if (op == "<<" || op == ">>") {
            if (ub > 63)
                return {};
            return op == "<<" ? static_cast<qint64>(ua << ub) : a >> ub;
        }
        if (b == 0 || b == -1)
            return b == 0 ? Value() : op == "/" ? Value(static_cast<qint64>(0 - ua)) : Value(0);
        return op == "/" ? a / b : a % b;
    }
    Value unary()
    {
        if (++m_nested > kMostDepth)
            return fail();
        Value value;
        skip();
        const char c = m_at < m_text.size() ? m_text[m_at] : '\0';
        if (c == '!' || c == '-' || c == '+' || c == '~') {
            ++m_at;
            value = unary();
            if (value)
                value = c == '!'   ? !*value
                        : c == '-' ? static_cast<qint64>(0 - static_cast<quint64>(*value))
                        : c == '~' ? ~*value
                                   : *value;
        } else if (c == '(') {
            ++m_at;
            value = ternary();
            if (!take(")"))
                fail();
        } else if (byteClass(c) == ByteClass::Digit) {
            value = number();
        } else if (byteClass(c) == ByteClass::Letter) {
            value = name();
        } else {
            value = fail();
        }
        --m_nested;
        return value;
    }
    Value number()
    {
        std::string_view digits = word();
        while (!digits.empty() && std::string_view("uUlL").find(digits.back()) != std::string_view::npos)
            digits.remove_suffix(1);
        quint64 base = 10;
        if (digits.size() > 1 && digits[0] == '0') {
            const char second = static_cast<char>(digits[1] | 0x20);
            base = second == 'x' ? 16 : second == 'b' ? 2 : 8;
            digits.remove_prefix(base == 8 ? 1 : 2);
        }
        quint64 value = 0;
        for (const char c : digits) {
            const int lower = c | 0x20;
            const int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
            if (digit >= static_cast<int>(base))
                return fail();
            value = value * base + static_cast<quint64>(digit);
        }
        return static_cast<qint64>(value);
    }
    Value known(std::string_view macro) const
    {
        switch (m_macros.state(macro)) {
        case Configuration::State::Defined:
            return 1;
        case Configuration::State::Undefined:
            return 0;
        case Configuration::State::Unknown:
            break;
        }
        return {};
    }
    Value name()
    {
        const std::string_view text = word();
        if (text == "defined") {
            const bool parenthesis = take("(");
            const Value value = known(word());
            if (parenthesis && !take(")"))
                return fail();
            return value;
        }
        if (text == "true" || text == "false")
            return text == "true";
        if (take("(")) {
            const std::string argument(word());
            const bool plain = take(")");
            const bool kernel =
                text == "IS_ENABLED" || text == "IS_BUILTIN" || text == "IS_MODULE" || text == "IS_REACHABLE";
            if (plain && kernel)
                return enabled(text, argument);
            // A macro with arguments: past its closing parenthesis, unknown.
            for (int open = plain ? 0 : 1; open > 0 && m_at < m_text.size(); ++m_at)
                open += m_text[m_at] == '(' ? 1 : m_text[m_at] == ')' ? -1 : 0;
            return {};
        }
        switch (m_macros.state(text)) {
        case Configuration::State::Undefined:
            return 0; // [cpp.cond]: a name that is no macro is 0
        case Configuration::State::Unknown:
            return {};
        case Configuration::State::Defined:
            break;
        }
        const std::string_view value = m_macros.value(text);
        if (m_depth > kMostDepth / 4 || value.empty())
            return {};
        const bool failed = m_failed;
        const int nested = m_nested;
        const int depth = m_depth;
        const Value found = run(value, depth + 1);
        m_failed = failed; // a value that is no number is just unknown
        m_nested = nested;
        m_depth = depth;
        return found;
    }
    // include/linux/kconfig.h: =y defines CONFIG_X as 1, =m CONFIG_X_MODULE.
    Value enabled(std::string_view macro, const std::string &option) const
    {
        const Value builtin = known(option);
        const Value module = known(option + "_MODULE");
        if (macro == "IS_BUILTIN")
            return builtin;
        if (macro == "IS_MODULE")
            return module;
        if (macro == "IS_REACHABLE" && module && *module)
            return {}; // it hangs on whether the user is a module too
        return (builtin && *builtin) || (module && *module) ? Value(1) : builtin && module ? Value(0) : Value();
    }

    const MacroStates &m_macros;
    std::string_view m_text;
    size_t m_at = 0;
    size_t m_steps = 0;
    int m_nested = 0;
    int m_depth = 0;
    bool m_failed = false;
};

// A configuration, which says the same everywhere.
class Everywhere : public MacroStates
{
public:
    Everywhere(const Configuration &configuration) : m_configuration(configuration) {}
    State state(std::string_view name) const override { return m_configuration.state(name); }
    std::string_view value(std::string_view name) const override { return m_configuration.value(name); }

private:
    const Configuration &m_configuration;
};

Truth truth(Value value)
{
    return !value ? Truth::Unknown : *value ? Truth::Active : Truth::Inactive;
}

Truth both(Truth a, Truth b)
{
    if (a == Truth::Inactive || b == Truth::Inactive)
        return Truth::Inactive;
    return a == Truth::Active && b == Truth::Active ? Truth::Active : Truth::Unknown;
}

Truth opposite(Truth a)
{
    return a == Truth::Unknown ? a : a == Truth::Active ? Truth::Inactive : Truth::Active;
}

std::string_view expressionOf(const Branch &branch, std::span<const std::byte> content)
{
    const size_t begin = std::min<size_t>(branch.expression.begin, content.size());
    const size_t end = std::clamp<size_t>(branch.expression.end, begin, content.size());
    return {reinterpret_cast<const char *>(content.data()) + begin, end - begin};
}

std::string_view firstWord(std::string_view text)
{
    const size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const char *const begin = text.data() + first;
    return {begin, static_cast<size_t>(wordEnd(begin, text.data() + text.size()) - begin)};
}

} // namespace

Truth evaluateCondition(std::string_view expression, const Configuration &configuration)
{
    return evaluateDirective(Branch::Kind::If, expression, configuration);
}

Truth evaluateDirective(Branch::Kind kind, std::string_view expression, const Configuration &configuration)
{
    return evaluateDirective(kind, expression, Everywhere(configuration));
}

Truth evaluateDirective(Branch::Kind kind, std::string_view expression, const MacroStates &macros)
{
    switch (kind) {
    case Branch::Kind::Else:
        return Truth::Active;
    case Branch::Kind::If:
    case Branch::Kind::Elif: {
        std::string buffer;
        return truth(Evaluator(macros).run(withoutComments(expression, buffer), 0));
    }
    default:
        break;
    }
    const bool negated = kind == Branch::Kind::Ifndef || kind == Branch::Kind::Elifndef;
    switch (macros.state(firstWord(expression))) {
    case Configuration::State::Defined:
        return negated ? Truth::Inactive : Truth::Active;
    case Configuration::State::Undefined:
        return negated ? Truth::Active : Truth::Inactive;
    case Configuration::State::Unknown:
        break;
    }
    return Truth::Unknown;
}

std::vector<Truth> evaluateBranches(const Facts &facts, std::span<const std::byte> content,
                                    const Configuration &configuration)
{
    // What the file says about a macro itself is not decided by the configuration: neither is it known.
    std::unordered_set<std::string_view> own;
    for (const Symbol &symbol : facts.symbols)
        if (symbol.kind == SymbolKind::Macro &&
            configuration.state(facts.name(symbol.name)) != Configuration::State::Defined)
            own.insert(facts.name(symbol.name));
    const auto mentionsOwn = [&](std::string_view text) {
        const char *const end = text.data() + text.size();
        for (const char *p = text.data(); p < end;) {
            if (!isWordByte(*p)) {
                ++p;
                continue;
            }
            const char *const stop = wordEnd(p, end);
            if (own.contains({p, static_cast<size_t>(stop - p)}))
                return true;
            p = stop;
        }
        return false;
    };
    std::vector<Truth> result(facts.branches.size(), Truth::Unknown);
    std::vector<Truth> none(facts.branches.size(), Truth::Active); // none of the group's branches up to here holds
    for (size_t i = 0; i < facts.branches.size(); ++i) {
        const Branch &branch = facts.branches[i];
        const std::string_view text = expressionOf(branch, content);
        Truth self = Truth::Active;
        if (!branch.guard)
            self = !own.empty() && mentionsOwn(text) ? Truth::Unknown
                                                     : evaluateDirective(branch.kind, text, configuration);
        const Truth before = branch.previous == kNone ? Truth::Active : none[branch.previous];
        const Truth around = branch.parent == kNone ? Truth::Active : result[branch.parent];
        none[i] = both(before, opposite(self));
        result[i] = both(around, both(before, self));
    }
    return result;
}

QString conditionText(const Facts &facts, std::span<const std::byte> content, quint32 index)
{
    constexpr int kMostParts = 32;
    const auto own = [&](const Branch &branch) -> QString {
        std::string buffer;
        const std::string_view clean = withoutComments(expressionOf(branch, content), buffer);
        const QString text = QString::fromUtf8(clean.data(), static_cast<qsizetype>(clean.size())).simplified();
        switch (branch.kind) {
        case Branch::Kind::Ifdef:
        case Branch::Kind::Elifdef:
            return QStringLiteral("defined(%1)").arg(text);
        case Branch::Kind::Ifndef:
        case Branch::Kind::Elifndef:
            return QStringLiteral("!defined(%1)").arg(text);
        default:
            return text;
        }
    };
    const auto bracketed = [](const QString &text) {
        const bool plain = !text.contains(QLatin1Char(' ')) || text.startsWith(QLatin1Char('('));
        return plain ? text : QStringLiteral("(%1)").arg(text);
    };
    QStringList parts;
    for (; index != kNone && index < facts.branches.size() && parts.size() < kMostParts;
         index = facts.branches[index].parent) {
        const Branch &branch = facts.branches[index];
        if (branch.guard)
            continue;
        if (branch.kind != Branch::Kind::Else)
            parts.prepend(own(branch));
        for (quint32 p = branch.previous; p != kNone && parts.size() < kMostParts; p = facts.branches[p].previous) {
            const QString text = own(facts.branches[p]);
            parts.prepend(text.startsWith(QLatin1String("!defined(")) ? text.mid(1)
                                                                      : QLatin1Char('!') + bracketed(text));
        }
    }
    if (parts.size() > 1)
        for (QString &part : parts)
            if (part.contains(QLatin1String("||")))
                part = bracketed(part);
    return parts.join(QLatin1String(" && "));
}

} // namespace ariadne::source
