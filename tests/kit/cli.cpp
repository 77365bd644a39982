// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli.h"

#include "contract.h"
#include "support/json.h"
#include "support/process.h"

#include <QFileInfo>

namespace ariadne::kit {

namespace {

// The command that the arguments name.
QString commandOf(const QStringList &arguments)
{
    QStringList words;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == QLatin1String("--"))
            break;
        if (argument == QLatin1String("-C") || argument == QLatin1String("--rev") ||
            argument == QLatin1String("--catalogue") || argument == QLatin1String("--color")) {
            ++i;
            continue;
        }
        if (!argument.startsWith(u'-'))
            words.append(argument);
        if (words.size() == 3)
            break;
    }
    // The longest that is a command: "bisect mark good", but "case show ID".
    QString command;
    for (qsizetype count = words.size(); count > 0 && command.isEmpty(); --count) {
        const QString candidate = words.mid(0, count).join(u' ');
        if (contractKnows(candidate) || count == 1)
            command = candidate;
    }
    if (command == QLatin1String("dump stacks") && arguments.contains(QStringLiteral("--group")))
        command += QStringLiteral(" --group");
    return command;
}

} // namespace

QString cliPath()
{
    const QString given = qEnvironmentVariable("ARIADNE_BINARY");
    return given.isEmpty() ? QStringLiteral(ARIADNE_BUILD_FOLDER "/ariadne") : given;
}

QByteArray CliResult::report() const
{
    return "exit code " + QByteArray::number(exitCode) + (timedOut ? " (timed out)" : "") + "\n" +
           problems.join(u'\n').toUtf8() + "\n--- output\n" + output.left(4000) + "\n--- errors\n" + errors.left(4000);
}

CliResult runCli(const QStringList &arguments, const CliOptions &options)
{
    ProcessRequest request;
    request.command = QStringList{cliPath()} + arguments;
    request.directory = options.directory;
    request.input = options.input;
    request.setEnvironment = options.setEnvironment;
    request.timeout = std::chrono::milliseconds(options.timeoutMs);
    NoJob job;
    CliResult out;
    const auto result = runProcess(request, job);
    if (!result) {
        out.problems = {result.error().what};
        return out;
    }
    out.exitCode = result->signal ? -result->signal : result->exitCode;
    out.output = result->output;
    out.errors = result->errors;
    out.timedOut = result->timedOut;
    if (arguments.contains(QStringLiteral("--json"))) {
        const auto object = json::parseObject(out.output);
        if (!object) {
            out.problems.append(object.error().what);
        } else {
            out.json = *object;
            if (out.exitCode == 0 || out.exitCode == 1 || out.exitCode == 4)
                out.problems = contractProblems(commandOf(arguments), out.json);
        }
        if (out.output.contains('\x1b'))
            out.problems.append(QStringLiteral("JSON with colours"));
    }
    return out;
}

} // namespace ariadne::kit
