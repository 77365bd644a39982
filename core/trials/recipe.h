// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace ariadne::trials {

// When a run counts as failed. Text patterns are RE2, matched line by line on output and errors together.
struct Condition {
    enum class Kind {
        Exit,    // an exit code other than 0
        Signal,  // ended by a signal
        Core,    // left a core
        Timeout, // took longer than the recipe's time-out
        Text,    // a line matches `text`
        NoText,  // no line matches `text`
        Silence, // wrote nothing for `seconds`
        Script,  // `text`, run by sh with the output on its input, ends with 1…124 (125 and more: cannot tell)
    };
    Kind kind = Kind::Exit;
    QString text;
    double seconds = 0;
    bool operator==(const Condition &) const = default;
};
// "exit", "text:RE", "silence:30s" … and back. Error::Usage names what is off.
Result<Condition> parseCondition(const QString &words);
QString print(const Condition &condition);

// "90", "90s", "5m", "8h", "2d" and sums such as "1h30m": seconds. Error::Usage otherwise and for nothing or less.
Result<double> parseDuration(const QString &words);

// What one trial runs and when it ends. Plain value.
struct Recipe {
    QString id; // UUIDv7
    QString name;
    QStringList command;
    QString directory; // absolute; where the command runs
    // The trial ends at the first that holds; 0 means no such condition. With none it goes on until it is stopped.
    qint64 mostRuns = 0;
    qint64 mostFailures = 0;
    double mostSeconds = 0; // of time spent running, pauses left out
    int jobs = 1;
    double timeoutSeconds = 0;  // 0: none
    QList<Condition> failsWhen; // empty: exit, signal, core and time-out
    bool keepAll = false;       // output of passes too
    QString catalogue;          // where counts land; made absolute by create(), empty there: the default one
    QDateTime created;
    // True where a secret was taken out of command or conditions before storing: such a trial can be resumed only by
    // somebody who gives the command again.
    bool redacted = false;
    bool operator==(const Recipe &) const = default;
};
QList<Condition> effectiveConditions(const Recipe &recipe);

// A location as recipes hold it: a full path, the default one where `location` is empty; URLs as they are.
QString catalogueLocation(const QString &location);
// A trial is counted in one catalogue, the one it was started with. Passwords in URLs make no difference.
bool belongsTo(const Recipe &recipe, const QString &location);

// As stored: secrets taken out, `redacted` told.
Recipe redactedRecipe(Recipe recipe);
QJsonObject toJson(const Recipe &recipe);
// Error::Malformed where a field is missing or of another kind; Newer for another format.
Result<Recipe> recipeFromJson(const QJsonObject &object);

// Checks what a person gave: command, directory, figures, patterns. Error::Usage or NotFound (the program or folder).
Done checkRecipe(const Recipe &recipe);
// The program as an absolute path: looked up in PATH, or against the recipe's directory. Empty where there is none.
QString resolveProgram(const Recipe &recipe);

} // namespace ariadne::trials
