// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "recipe.h"
#include "runner.h"
#include "support/regex.h"

namespace ariadne::trials {

// Looks at the lines of one run as they come. One object per run.
class LineMatcher
{
public:
    // The conditions' patterns were checked by parseCondition().
    static Result<LineMatcher> of(const QList<Condition> &conditions);
    void look(const QByteArray &line);
    // Of the condition with this index: the first line that matched, nothing where none did.
    std::optional<QByteArray> matched(qsizetype condition) const { return m_first.at(condition); }
    bool hasPatterns() const { return m_hasPatterns; }

private:
    QList<std::optional<Regex>> m_patterns;
    QList<std::optional<QByteArray>> m_first;
    bool m_hasPatterns = false;
};

struct Judgement {
    Verdict verdict = Verdict::Pass;
    QString reason;
    bool operator==(const Judgement &) const = default;
};

// The verdict on a run that was not stopped, first reason first. A run that could not start, a shell's "not found"
// (127) and "not executable" (126), a run cut off by a time-out that does not count as failing, and a script that
// cannot tell (125 and more) are harness errors. `scriptCode` is the exit code of condition i's script, where it is
// one.
Judgement judge(const QList<Condition> &conditions, const RunOutcome &outcome, bool hasCore, const LineMatcher &lines,
                const QList<std::optional<int>> &scriptCodes);

// "signal 11 (SIGSEGV)"
QString signalText(int number);

} // namespace ariadne::trials
