// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe.h"

#include "support/directories.h"
#include "support/json.h"
#include "support/process.h"
#include "support/redact.h"
#include "support/regex.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <cmath>

namespace ariadne::trials {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormat = 1;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

struct KindName {
    Condition::Kind kind;
    const char *name;
};
constexpr KindName kKinds[] = {
    {Condition::Kind::Exit, "exit"},       {Condition::Kind::Signal, "signal"}, {Condition::Kind::Core, "core"},
    {Condition::Kind::Timeout, "timeout"}, {Condition::Kind::Text, "text"},     {Condition::Kind::NoText, "no-text"},
    {Condition::Kind::Silence, "silence"}, {Condition::Kind::Script, "script"},
};

bool takesText(Condition::Kind kind)
{
    return kind == Condition::Kind::Text || kind == Condition::Kind::NoText || kind == Condition::Kind::Script;
}

} // namespace

Result<double> parseDuration(const QString &words)
{
    const auto bad = [&] {
        return fail(Error::Kind::Usage, tr("\"%1\" is no duration: give for example 90s, 5m, 8h or 1h30m.").arg(words));
    };
    const QString text = words.trimmed();
    if (text.isEmpty() || text.size() > 40)
        return bad();
    double seconds = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype start = at;
        while (at < text.size() && (text[at].isDigit() || text[at] == u'.'))
            ++at;
        bool ok = false;
        const double figure = QStringView(text).mid(start, at - start).toDouble(&ok);
        if (!ok)
            return bad();
        double unit = 1;
        if (at < text.size()) {
            if (text.mid(at, 2) == "ms"_L1) {
                unit = .001;
                ++at;
            } else if (text[at] == u's') {
                unit = 1;
            } else if (text[at] == u'm') {
                unit = 60;
            } else if (text[at] == u'h') {
                unit = 3600;
            } else if (text[at] == u'd') {
                unit = 86400;
            } else {
                return bad();
            }
            ++at;
        } else if (start != 0) {
            return bad(); // "1h30" could mean minutes or seconds
        }
        seconds += figure * unit;
    }
    // Ten years: more is a slip of the finger, and would overflow milliseconds further on.
    if (!(seconds > 0) || seconds > 10.0 * 366 * 86400)
        return bad();
    return seconds;
}

Result<Condition> parseCondition(const QString &words)
{
    const qsizetype colon = words.indexOf(u':');
    const QString name = colon < 0 ? words : words.left(colon);
    const QString rest = colon < 0 ? QString() : words.mid(colon + 1);
    for (const KindName &known : kKinds) {
        if (name != QLatin1StringView(known.name))
            continue;
        Condition condition{known.kind, {}, 0};
        if (takesText(known.kind)) {
            if (rest.isEmpty())
                return fail(Error::Kind::Usage, tr("--fails-when %1 needs a text after the colon.").arg(name));
            condition.text = rest;
            if (known.kind != Condition::Kind::Script) {
                if (const auto regex = Regex::compile(rest); !regex)
                    return std::unexpected(regex.error());
            }
        } else if (known.kind == Condition::Kind::Silence) {
            const auto seconds = parseDuration(rest);
            if (!seconds)
                return std::unexpected(seconds.error());
            condition.seconds = *seconds;
        } else if (colon >= 0) {
            return fail(Error::Kind::Usage, tr("--fails-when %1 takes nothing after a colon.").arg(name));
        }
        return condition;
    }
    return fail(
        Error::Kind::Usage,
        tr("\"%1\" is no way to fail: exit, signal, core, timeout, text:RE, no-text:RE, silence:T or script:CMD.")
            .arg(words));
}

QString print(const Condition &condition)
{
    for (const KindName &known : kKinds) {
        if (known.kind != condition.kind)
            continue;
        const QString name = QString::fromLatin1(known.name);
        if (takesText(condition.kind))
            return name + u':' + condition.text;
        if (condition.kind == Condition::Kind::Silence)
            return name + u':' + QString::number(condition.seconds, 'g', 12) + u's';
        return name;
    }
    return {};
}

QList<Condition> effectiveConditions(const Recipe &recipe)
{
    if (!recipe.failsWhen.isEmpty())
        return recipe.failsWhen;
    using Kind = Condition::Kind;
    return {{Kind::Exit, {}, 0}, {Kind::Signal, {}, 0}, {Kind::Core, {}, 0}, {Kind::Timeout, {}, 0}};
}

QString catalogueLocation(const QString &location)
{
    if (location.isEmpty())
        return directories::catalogue();
    return location.contains("://"_L1) ? location : QFileInfo(location).absoluteFilePath();
}

bool belongsTo(const Recipe &recipe, const QString &location)
{
    const auto plain = [](const QString &of) {
        const QString full = catalogueLocation(of);
        const QString canonical = full.contains("://"_L1) ? QString() : QFileInfo(full).canonicalFilePath();
        return canonical.isEmpty() ? redact(full) : canonical;
    };
    return plain(recipe.catalogue) == plain(location);
}

Recipe redactedRecipe(Recipe recipe)
{
    const Recipe before = recipe;
    recipe.command = redactArguments(recipe.command);
    recipe.name = redact(recipe.name);
    for (Condition &condition : recipe.failsWhen)
        condition.text = redact(condition.text);
    recipe.redacted = before.redacted || recipe.command != before.command || recipe.failsWhen != before.failsWhen;
    return recipe;
}

QJsonObject toJson(const Recipe &recipe)
{
    QJsonArray conditions;
    for (const Condition &condition : recipe.failsWhen)
        conditions.append(print(condition));
    return {{u"format"_s, kFormat},
            {u"id"_s, recipe.id},
            {u"name"_s, recipe.name},
            {u"command"_s, QJsonArray::fromStringList(recipe.command)},
            {u"directory"_s, recipe.directory},
            {u"most_runs"_s, recipe.mostRuns},
            {u"most_failures"_s, recipe.mostFailures},
            {u"most_seconds"_s, recipe.mostSeconds},
            {u"jobs"_s, recipe.jobs},
            {u"timeout"_s, recipe.timeoutSeconds},
            {u"fails_when"_s, conditions},
            {u"keep"_s, recipe.keepAll ? u"all"_s : u"failures"_s},
            {u"catalogue"_s, redact(recipe.catalogue)},
            {u"created"_s, json::time(recipe.created)},
            {u"redacted"_s, recipe.redacted}};
}

Result<Recipe> recipeFromJson(const QJsonObject &object)
{
    if (object.value("format"_L1).toInt() > kFormat)
        return fail(Error::Kind::Newer, tr("This trial was written by a newer Ariadne."));
    Recipe recipe;
    recipe.id = object.value("id"_L1).toString();
    recipe.name = object.value("name"_L1).toString();
    for (const QJsonValue &word : object.value("command"_L1).toArray())
        recipe.command.append(word.toString());
    recipe.directory = object.value("directory"_L1).toString();
    recipe.mostRuns = object.value("most_runs"_L1).toInteger();
    recipe.mostFailures = object.value("most_failures"_L1).toInteger();
    recipe.mostSeconds = object.value("most_seconds"_L1).toDouble();
    recipe.jobs = object.value("jobs"_L1).toInt(1);
    recipe.timeoutSeconds = object.value("timeout"_L1).toDouble();
    for (const QJsonValue &words : object.value("fails_when"_L1).toArray()) {
        const auto condition = parseCondition(words.toString());
        if (!condition)
            return std::unexpected(condition.error());
        recipe.failsWhen.append(*condition);
    }
    recipe.keepAll = object.value("keep"_L1).toString() == "all"_L1;
    recipe.catalogue = object.value("catalogue"_L1).toString();
    recipe.created = QDateTime::fromString(object.value("created"_L1).toString(), Qt::ISODateWithMs);
    recipe.redacted = object.value("redacted"_L1).toBool();
    if (recipe.id.isEmpty() || recipe.command.isEmpty() || recipe.directory.isEmpty() || recipe.jobs < 1)
        return fail(Error::Kind::Malformed, tr("The trial's recipe is damaged: it has no command."));
    return recipe;
}

QString resolveProgram(const Recipe &recipe)
{
    if (recipe.command.isEmpty() || recipe.command.first().isEmpty())
        return {};
    const QString &program = recipe.command.first();
    if (!program.contains(u'/'))
        return findProgram(program);
    const QFileInfo info(QDir(recipe.directory), program);
    return info.isFile() ? info.absoluteFilePath() : QString();
}

Done checkRecipe(const Recipe &recipe)
{
    if (recipe.command.isEmpty() || recipe.command.first().isEmpty())
        return fail(Error::Kind::Usage, tr("There is no command to run: give it after \"--\"."));
    if (recipe.mostRuns < 0 || recipe.mostFailures < 0)
        return fail(Error::Kind::Usage, tr("Runs and failures are counted from 1."));
    if (recipe.jobs < 1 || recipe.jobs > 256)
        return fail(Error::Kind::Usage, tr("--jobs is a figure between 1 and 256."));
    const QFileInfo folder(recipe.directory);
    if (!folder.isDir())
        return fail(Error::Kind::NotFound,
                    tr("The folder %1 does not exist: give another with -C.").arg(recipe.directory));
    const QString program = resolveProgram(recipe);
    if (program.isEmpty()) {
        return fail(Error::Kind::NotFound,
                    tr("The command %1 does not exist: check its name, or give its path.").arg(recipe.command.first()));
    }
    if (!QFileInfo(program).isExecutable()) {
        return fail(Error::Kind::NotFound,
                    tr("%1 is not executable: make it so with chmod +x, or run it with its interpreter.").arg(program));
    }
    return {};
}

} // namespace ariadne::trials
