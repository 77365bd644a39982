// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include "support/bytes.h"

#include <QCoreApplication>
#include <csignal>
#include <cstring>
#include <string_view>

namespace ariadne::trials {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

} // namespace

Result<LineMatcher> LineMatcher::of(const QList<Condition> &conditions)
{
    LineMatcher matcher;
    for (const Condition &condition : conditions) {
        std::optional<Regex> pattern;
        if (condition.kind == Condition::Kind::Text || condition.kind == Condition::Kind::NoText) {
            auto compiled = Regex::compile(condition.text);
            if (!compiled)
                return std::unexpected(compiled.error());
            pattern = std::move(*compiled);
            matcher.m_hasPatterns = true;
        }
        matcher.m_patterns.append(std::move(pattern));
        matcher.m_first.append(std::nullopt);
    }
    return matcher;
}

void LineMatcher::look(const QByteArray &line)
{
    for (qsizetype index = 0; index < m_patterns.size(); ++index) {
        const auto &pattern = m_patterns.at(index);
        if (pattern && !m_first.at(index) &&
            pattern->matches(std::string_view(line.constData(), static_cast<size_t>(line.size()))))
            m_first[index] = line.left(500);
    }
}

QString signalText(int number)
{
    const char *name = ::sigabbrev_np(number);
    return name ? tr("signal %1 (SIG%2)").arg(number).arg(QString::fromLatin1(name)) : tr("signal %1").arg(number);
}

Judgement judge(const QList<Condition> &conditions, const RunOutcome &outcome, bool hasCore, const LineMatcher &lines,
                const QList<std::optional<int>> &scriptCodes)
{
    using Kind = Condition::Kind;
    if (!outcome.started)
        return {Verdict::HarnessError, tr("could not start: %1").arg(outcome.startError)};
    // What a shell answers where the command inside it is missing: nothing was tested.
    if (outcome.exitCode == 127)
        return {Verdict::HarnessError, tr("exit code 127: command not found")};
    if (outcome.exitCode == 126)
        return {Verdict::HarnessError, tr("exit code 126: command not executable")};
    std::optional<Judgement> undecided;
    for (qsizetype index = 0; index < conditions.size(); ++index) {
        const Condition &condition = conditions.at(index);
        const bool cutOff = outcome.timedOut || outcome.silent;
        switch (condition.kind) {
        case Kind::Exit:
            if (outcome.exitCode > 0)
                return {Verdict::Fail, tr("exit code %1").arg(outcome.exitCode)};
            break;
        case Kind::Signal:
            if (outcome.signal && !cutOff)
                return {Verdict::Fail, signalText(outcome.signal)};
            break;
        case Kind::Core:
            if (hasCore || outcome.coreDumped)
                return {Verdict::Fail, tr("left a core")};
            break;
        case Kind::Timeout:
            if (outcome.timedOut)
                return {Verdict::Fail, tr("timed out after %1 s").arg(QString::number(outcome.seconds, 'f', 1))};
            break;
        case Kind::Silence:
            if (outcome.silent)
                return {Verdict::Fail, tr("wrote nothing for %1 s").arg(QString::number(condition.seconds, 'g', 6))};
            break;
        case Kind::Text:
            if (const auto line = lines.matched(index))
                return {Verdict::Fail, tr("text matched: %1").arg(displayText(*line))};
            break;
        case Kind::NoText:
            if (!cutOff && !lines.matched(index))
                return {Verdict::Fail, tr("no line matched %1").arg(condition.text)};
            break;
        case Kind::Script: {
            const int code = scriptCodes.value(index).value_or(125);
            if (code >= 1 && code <= 124)
                return {Verdict::Fail, tr("the script said so (exit code %1)").arg(code)};
            if (code != 0 && !undecided)
                undecided = Judgement{Verdict::HarnessError, tr("the script could not tell (exit code %1)").arg(code)};
            break;
        }
        }
    }
    if (undecided)
        return *undecided;
    if (outcome.timedOut)
        return {Verdict::HarnessError, tr("cut off after %1 s").arg(QString::number(outcome.seconds, 'f', 1))};
    return {Verdict::Pass, {}};
}

} // namespace ariadne::trials
