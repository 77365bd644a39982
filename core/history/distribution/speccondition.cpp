// SPDX-License-Identifier: GPL-3.0-or-later
#include "speccondition.h"

#include <QRegularExpression>
#include <algorithm>

namespace ariadne::history {

namespace {

constexpr qsizetype kDeepest = 100, kMostUndecided = 50, kLongest = 1000;

bool isWord(const QByteArray &line, const char *word)
{
    const qsizetype size = qsizetype(qstrlen(word));
    return line.startsWith(word) && (line.size() == size || line.at(size) == ' ' || line.at(size) == '\t');
}

// Both ends of the top-most `sign` outside of quotes and parentheses, the last one.
qsizetype lastOutside(const QByteArray &text, const char *sign)
{
    int depth = 0;
    bool quoted = false;
    qsizetype found = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '(' || c == '{'))
            ++depth;
        else if (!quoted && (c == ')' || c == '}'))
            --depth;
        else if (!quoted && depth == 0 && text.mid(i).startsWith(sign))
            found = i;
    }
    return found;
}

} // namespace

bool SpecConditions::isTaken() const
{
    return std::ranges::all_of(m_levels, &Level::taken);
}

bool SpecConditions::branch(Truth truth, const QByteArray &line)
{
    if (truth == Truth::Unknown && m_undecided.size() < kMostUndecided && !m_undecided.contains(line))
        m_undecided.append(line);
    return truth != Truth::No;
}

bool SpecConditions::take(const QByteArray &line, const Expand &expand)
{
    static const QRegularExpression kFeature(
        QStringLiteral("^%bcond(?:_(with|without)\\s+(\\w+)|\\s+(\\w+)\\s+([01])\\s*$)"));
    if (!line.startsWith('%'))
        return false;
    if (const auto feature = kFeature.match(QString::fromLatin1(line)); feature.hasMatch()) {
        // A feature that can be turned on "with" is off, and the other way round.
        if (isTaken() && feature.capturedLength(2) > 0)
            m_features.insert(feature.captured(2).toLatin1(), feature.captured(1) == QLatin1String("without"));
        else if (isTaken())
            m_features.insert(feature.captured(3).toLatin1(), feature.captured(4) == QLatin1String("1"));
        return true;
    }
    for (const char *machine : {"%ifarch", "%ifnarch", "%ifos", "%ifnos", "%if"}) {
        if (!isWord(line, machine))
            continue;
        const bool decidable = qstrcmp(machine, "%if") == 0;
        Level level;
        // Within what does not count nothing need be decided.
        if (m_levels.size() < kDeepest && isTaken()) {
            const Truth truth = decidable ? evaluate(line.mid(3), expand) : Truth::Unknown;
            level.taken = branch(truth, line);
            level.done = truth == Truth::Yes;
        }
        if (m_levels.size() < kDeepest)
            m_levels.append(level);
        return true;
    }
    if (isWord(line, "%elif") || isWord(line, "%else")) {
        if (m_levels.isEmpty())
            return true;
        Level level = m_levels.takeLast();
        if (level.done || !isTaken()) {
            level.taken = false;
        } else {
            const Truth truth = isWord(line, "%else") ? Truth::Yes : evaluate(line.mid(5), expand);
            level.taken = branch(truth, line);
            level.done = truth == Truth::Yes;
        }
        m_levels.append(level);
        return true;
    }
    if (isWord(line, "%endif")) {
        if (!m_levels.isEmpty())
            m_levels.removeLast();
        return true;
    }
    return false;
}

QByteArray SpecConditions::expand(const QByteArray &line) const
{
    static const QRegularExpression kWith(
        QStringLiteral("%\\{(!?)\\?(!?)with_(\\w+):([^{}]*(?:\\{[^{}]*\\}[^{}]*)*)\\}")),
        kValue(QStringLiteral("%\\{(with|without)\\s+(\\w+)\\}"));
    if (!line.contains("with"))
        return line;
    QString text = QString::fromLatin1(line.left(kLongest * 4));
    for (int step = 0; step < 20; ++step) {
        const auto match = kWith.match(text);
        if (!match.hasMatch())
            break;
        const auto known = m_features.constFind(match.captured(3).toLatin1());
        const bool inverted = match.captured(1).size() + match.captured(2).size() == 1;
        // A feature that nothing declares is off, as rpm has it.
        const bool on = known != m_features.cend() && *known;
        text.replace(match.capturedStart(), match.capturedLength(), on != inverted ? match.captured(4) : QString());
    }
    for (auto feature = m_features.cbegin(); feature != m_features.cend(); ++feature) {
        text.replace(QStringLiteral("%{?with_") + QString::fromLatin1(feature.key()) + u'}',
                     *feature ? QStringLiteral("1") : QString());
    }
    for (int step = 0; step < 20; ++step) {
        const auto match = kValue.match(text);
        if (!match.hasMatch())
            break;
        const bool on = m_features.value(match.captured(2).toLatin1(), false);
        text.replace(match.capturedStart(), match.capturedLength(),
                     on == (match.captured(1) == QLatin1String("with")) ? QStringLiteral("1") : QStringLiteral("0"));
    }
    return text.toLatin1();
}

SpecConditions::Truth SpecConditions::evaluate(const QByteArray &condition, const Expand &expand) const
{
    QByteArray text = condition.trimmed();
    if (text.isEmpty() || text.size() > kLongest)
        return Truth::Unknown;
    const auto both = [&](qsizetype at, qsizetype size) {
        return std::pair(evaluate(text.left(at), expand), evaluate(text.mid(at + size), expand));
    };
    if (const qsizetype at = lastOutside(text, "||"); at > 0) {
        const auto [a, b] = both(at, 2);
        return a == Truth::Yes || b == Truth::Yes ? Truth::Yes
               : a == Truth::No && b == Truth::No ? Truth::No
                                                  : Truth::Unknown;
    }
    if (const qsizetype at = lastOutside(text, "&&"); at > 0) {
        const auto [a, b] = both(at, 2);
        return a == Truth::No || b == Truth::No     ? Truth::No
               : a == Truth::Yes && b == Truth::Yes ? Truth::Yes
                                                    : Truth::Unknown;
    }
    const auto truth = [](bool holds) { return holds ? Truth::Yes : Truth::No; };
    // Values: a number, a quoted text, or macros that become one; "0%{?x}" is 0 where x is nothing.
    const auto value = [&](const QByteArray &words) { return expand(words.trimmed()).trimmed(); };
    for (const char *sign : {"==", "!=", ">=", "<=", ">", "<"}) {
        const qsizetype at = lastOutside(text, sign);
        if (at <= 0)
            continue;
        const QByteArray left = value(text.left(at)), right = value(text.mid(at + qsizetype(qstrlen(sign))));
        // What a distribution defines for itself is not in the file.
        if (left.contains('%') || right.contains('%') || text.contains("%{?"))
            return Truth::Unknown;
        bool a = false, b = false;
        const qint64 leftNumber = left.toLongLong(&a), rightNumber = right.toLongLong(&b);
        const int order = a && b ? (leftNumber > rightNumber) - (leftNumber < rightNumber) : left.compare(right);
        if (!(a && b) && !(left.startsWith('"') && right.startsWith('"')))
            return Truth::Unknown;
        switch (sign[0]) {
        case '=':
            return truth(order == 0);
        case '!':
            return truth(order != 0);
        case '>':
            return truth(sign[1] ? order >= 0 : order > 0);
        default:
            return truth(sign[1] ? order <= 0 : order < 0);
        }
    }
    if (text.startsWith('!') && text.size() > 1) {
        const Truth inner = evaluate(text.mid(1), expand);
        return inner == Truth::Unknown ? inner : truth(inner == Truth::No);
    }
    if (text.startsWith('(') && text.endsWith(')'))
        return evaluate(text.mid(1, text.size() - 2), expand);
    if (text.contains("%{?") || text.contains("%{!?"))
        return Truth::Unknown;
    const QByteArray made = value(text);
    bool ok = false;
    const qint64 number = made.toLongLong(&ok);
    return ok ? truth(number != 0) : Truth::Unknown;
}

} // namespace ariadne::history
