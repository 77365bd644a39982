// SPDX-License-Identifier: GPL-3.0-or-later
#include "namerules.h"

#include "support/directories.h"

#include <QCoreApplication>
#include <QFile>
#include <algorithm>

// The resources of a static library are registered by name.
static void registerRules()
{
    Q_INIT_RESOURCE(source);
}

namespace ariadne::source {

namespace {

constexpr qint64 kMostBytes = 1 << 20; // of a person's file
constexpr size_t kFilterBits = 1 << 14;

std::optional<NameRule::Kind> kindOf(const QByteArray &word)
{
    static const std::pair<const char *, NameRule::Kind> kKinds[] = {
        {"function", NameRule::Kind::Function},       {"variable", NameRule::Kind::Variable},
        {"member", NameRule::Kind::Member},           {"type", NameRule::Kind::Type},
        {"declaration", NameRule::Kind::Declaration}, {"uses", NameRule::Kind::Uses},
        {"attribute", NameRule::Kind::Attribute},
    };
    for (const auto &[name, kind] : kKinds)
        if (word == name)
            return kind;
    return std::nullopt;
}

std::optional<NameRule> parse(const QByteArray &line)
{
    QList<QByteArray> words = line.simplified().split(' ');
    if (words.size() < 2)
        return std::nullopt;
    const auto kind = kindOf(words[1]);
    NameRule rule;
    rule.macro = words[0];
    const qsizetype slash = rule.macro.indexOf('/');
    if (slash >= 0) {
        bool ok = false;
        rule.arguments = rule.macro.mid(slash + 1).toInt(&ok);
        if (!ok || rule.arguments < 0)
            return std::nullopt;
        rule.macro.truncate(slash);
    }
    if (!kind || rule.macro.isEmpty() || (*kind == NameRule::Kind::Attribute) != (words.size() == 2))
        return std::nullopt;
    rule.kind = *kind;
    rule.names.assign(words.begin() + 2, words.end());
    return rule;
}

bool hasWildcard(const QByteArray &macro)
{
    return macro.contains('*') || macro.contains('?') || macro.contains('[');
}

// Is `c` in the set whose [ stands at `at`? Moves `at` behind its ]; a [ that nothing closes is itself.
bool inSet(std::string_view pattern, size_t &at, char c)
{
    size_t i = at + 1;
    const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    i += negated ? 1 : 0;
    const size_t close = pattern.find(']', i + 1);
    if (close == std::string_view::npos)
        return pattern[at++] == c;
    bool found = false;
    for (; i < close; ++i) {
        const bool range = i + 2 < close && pattern[i + 1] == '-';
        found = found || (range ? c >= pattern[i] && c <= pattern[i + 2] : c == pattern[i]);
        i += range ? 2 : 0;
    }
    at = close + 1;
    return found != negated;
}

// * ? [a-z] over bytes. Goes back to the last * only: linear but for the length of one piece.
bool matches(std::string_view pattern, std::string_view name)
{
    size_t at = 0, n = 0;
    size_t star = std::string_view::npos, starName = 0;
    while (n < name.size()) {
        bool same = false;
        if (at < pattern.size() && pattern[at] == '*') {
            star = ++at;
            starName = n;
            continue;
        }
        if (at < pattern.size() && pattern[at] == '[') {
            same = inSet(pattern, at, name[n]);
        } else if (at < pattern.size()) {
            same = pattern[at] == '?' || pattern[at] == name[n];
            ++at;
        }
        if (same) {
            ++n;
        } else if (star == std::string_view::npos) {
            return false;
        } else {
            at = star;
            n = ++starName;
        }
    }
    while (at < pattern.size() && pattern[at] == '*')
        ++at;
    return at == pattern.size();
}

} // namespace

void NameRules::add(const QByteArray &text, const QString &where, Warnings &warnings)
{
    int number = 0;
    for (const QByteArray &whole : text.split('\n')) {
        ++number;
        const QByteArray line = whole.left(whole.indexOf('#') < 0 ? whole.size() : whole.indexOf('#')).trimmed();
        if (line.isEmpty())
            continue;
        if (auto rule = parse(line))
            m_rules.push_back(std::move(*rule));
        else
            warnings.append({QStringLiteral("name-rule"),
                             QCoreApplication::translate("ariadne", "This line is no rule for names: %1")
                                 .arg(QString::fromUtf8(line.left(200))),
                             QStringLiteral("%1:%2").arg(where).arg(number)});
    }
    m_fingerprint = nameHash({text.constData(), static_cast<size_t>(text.size())}) ^ (m_fingerprint * 31);
}

void NameRules::finish()
{
    m_filter.assign(kFilterBits / 64, 0);
    for (quint32 i = 0; i < m_rules.size(); ++i) {
        const QByteArray &macro = m_rules[i].macro;
        if (hasWildcard(macro)) {
            const auto plain = [](char c) { return c == '*' || c == '?' || c == '[' || c == ']' ? '\0' : c; };
            m_patterns.push_back({i, plain(macro[0]), plain(macro[macro.size() - 1])});
            continue;
        }
        const quint64 hash = nameHash({macro.constData(), static_cast<size_t>(macro.size())});
        m_exact.push_back({hash, i});
        m_filter[hash % kFilterBits / 64] |= quint64(1) << (hash % 64);
    }
    std::ranges::sort(
        m_exact, [](const Exact &a, const Exact &b) { return a.hash != b.hash ? a.hash < b.hash : a.rule < b.rule; });
}

const NameRule *NameRules::find(const Name &name, std::string_view macro, int arguments) const
{
    quint32 best = kNone;
    const auto fits = [&](const NameRule &rule) {
        return arguments < 0 || rule.arguments < 0 || rule.arguments == arguments;
    };
    if (m_filter[name.hash % kFilterBits / 64] >> (name.hash % 64) & 1) {
        for (auto it = std::ranges::lower_bound(m_exact, name.hash, {}, &Exact::hash);
             it != m_exact.end() && it->hash == name.hash && best == kNone; ++it) {
            const NameRule &rule = m_rules[it->rule];
            if (fits(rule) && macro == std::string_view(rule.macro.constData(), static_cast<size_t>(rule.macro.size())))
                best = it->rule;
        }
    }
    if (macro.empty())
        return nullptr;
    for (const Pattern &pattern : m_patterns) {
        if (pattern.rule > best)
            break;
        if ((pattern.first && pattern.first != macro.front()) || (pattern.last && pattern.last != macro.back()))
            continue;
        const NameRule &rule = m_rules[pattern.rule];
        if (fits(rule) && matches({rule.macro.constData(), static_cast<size_t>(rule.macro.size())}, macro))
            best = pattern.rule;
    }
    return best == kNone ? nullptr : &m_rules[best];
}

bool NameRules::isAttribute(const Name &name, std::string_view macro) const
{
    // Attributes are asked for at each name of a declaration: patterns only for what looks like one.
    if (!(m_filter[name.hash % kFilterBits / 64] >> (name.hash % 64) & 1))
        return false;
    const NameRule *const rule = find(name, macro, -1);
    return rule && rule->kind == NameRule::Kind::Attribute;
}

std::shared_ptr<const NameRules> NameRules::builtin()
{
    static const std::shared_ptr<const NameRules> ours = [] {
        Warnings none;
        return withFile({}, none);
    }();
    return ours;
}

std::shared_ptr<const NameRules> NameRules::withFile(const QString &file, Warnings &warnings)
{
    registerRules();
    auto rules = std::make_shared<NameRules>();
    QFile own(file);
    if (!file.isEmpty() && own.exists()) {
        if (own.size() > kMostBytes || !own.open(QIODevice::ReadOnly))
            warnings.append({QStringLiteral("name-rules"),
                             QCoreApplication::translate("ariadne", "The rules for names cannot be read."), file});
        else
            rules->add(own.read(kMostBytes), file, warnings);
    }
    QFile builtinFile(QStringLiteral(":/source/names.rules"));
    if (builtinFile.open(QIODevice::ReadOnly))
        rules->add(builtinFile.readAll(), builtinFile.fileName(), warnings);
    rules->finish();
    return rules;
}

QString NameRules::userFile()
{
    return directories::config() + QStringLiteral("/source/names.rules");
}

} // namespace ariadne::source
