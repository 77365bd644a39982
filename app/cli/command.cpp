// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include "terminal.h"
#include "support/bytes.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <cstdio>
#include <unistd.h>

namespace ariadne::cli {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

const QStringList kGlobalsWithValue{QStringLiteral("-C"), QStringLiteral("--rev"), QStringLiteral("--catalogue"),
                                    QStringLiteral("--color")};

const Option *findOption(const Command &command, const QString &name)
{
    for (const Option &option : command.options)
        if (option.name == name)
            return &option;
    return nullptr;
}

// The words of a command that stand at the front of argv, 0 where it is another one. "trial run" needs both words.
qsizetype wordsMatched(const Command &command, const QStringList &argv, qsizetype from)
{
    const QStringList words = command.words.split(u' ');
    if (argv.size() - from < words.size())
        return 0;
    for (qsizetype i = 0; i < words.size(); ++i)
        if (argv[from + i] != words[i])
            return 0;
    return words.size();
}

// False where it did not arrive: a full disk, a closed stream. errno says why.
bool writeAll(FILE *stream, QByteArrayView bytes)
{
    return std::fwrite(bytes.data(), 1, static_cast<size_t>(bytes.size()), stream) == static_cast<size_t>(bytes.size())
           && std::fflush(stream) == 0;
}

bool printLine(FILE *stream, const QString &text)
{
    QByteArray bytes = text.toUtf8();
    if (!bytes.endsWith('\n'))
        bytes += '\n';
    return writeAll(stream, bytes);
}

// One line, whatever is in it.
QString oneLine(QString text)
{
    return terminalText(text.replace(u'\n', u' '), Colours::Remove);
}

QString errorName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound: return QStringLiteral("not-found");
    case Error::Kind::Io: return QStringLiteral("io");
    case Error::Kind::NoSpace: return QStringLiteral("no-space");
    case Error::Kind::Malformed: return QStringLiteral("malformed");
    case Error::Kind::Unsupported: return QStringLiteral("unsupported");
    case Error::Kind::Newer: return QStringLiteral("newer");
    case Error::Kind::Refused: return QStringLiteral("refused");
    case Error::Kind::Busy: return QStringLiteral("busy");
    case Error::Kind::Usage: return QStringLiteral("usage");
    case Error::Kind::Cancelled: return QStringLiteral("cancelled");
    }
    return QStringLiteral("io");
}

} // namespace

JobControl &Call::job()
{
    return *m_job;
}

void Call::wipeProgress()
{
    if (m_job)
        m_job->finish();
}

QString Call::option(const QString &name, const QString &fallback) const
{
    QString value = fallback;
    for (const auto &[given, text] : m_given)
        if (given == name)
            value = text;
    return value;
}

QStringList Call::options(const QString &name) const
{
    QStringList values;
    for (const auto &[given, text] : m_given)
        if (given == name)
            values << text;
    return values;
}

qint64 Call::number(const QString &name, qint64 fallback, bool *ok)
{
    *ok = true;
    if (!flag(name))
        return fallback;
    const qint64 value = option(name).toLongLong(ok);
    if (!*ok)
        (void)usage(say("%1 takes a whole number, not “%2”.").arg(name, option(name)));
    return value;
}

int Call::answer(const QJsonObject &object, const QString &text, int code)
{
    wipeProgress();
    if (!global.json)
        return text.isEmpty() ? code : written(printLine(stdout, terminalText(text, global.color ? Colours::Keep : Colours::Remove)), code);
    QJsonObject out = object;
    out[u"schema"] = QStringLiteral("ariadne/1");
    return written(printLine(stdout, QString::fromUtf8(json::compact(out))), code);
}

int Call::answer(QJsonObject object, const QString &text, const Warnings &warnings, int code)
{
    object[u"complete"] = warnings.isEmpty();
    object[u"warnings"] = json::warnings(warnings);
    wipeProgress();
    if (!global.json)
        sayWarnings(warnings);
    return answer(object, text, code == kDone && !warnings.isEmpty() ? int(kPartial) : code);
}

void Call::sayWarnings(const Warnings &warnings)
{
    for (const Warning &warning : warnings) {
        const bool said = warning.where.isEmpty() || warning.message.contains(warning.where);
        const QString line = said ? warning.message : say("%1: %2").arg(warning.where, warning.message);
        printLine(stderr, say("ariadne: %1").arg(oneLine(line)));
    }
}

void Call::remark(const QString &message)
{
    wipeProgress();
    sayWarnings({{{}, message, {}}});
}

int Call::answerText(QByteArrayView text, const Warnings &warnings, int code)
{
    wipeProgress();
    sayWarnings(warnings);
    return written(writeAll(stdout, text), code == kDone && !warnings.isEmpty() ? int(kPartial) : code);
}

int Call::answerBytes(const QByteArray &bytes, int code)
{
    wipeProgress();
    // On a terminal, what a log holds must not act; a file or a pipe gets it as it is.
    if (!isatty(STDOUT_FILENO))
        return written(writeAll(stdout, bytes), code);
    return written(writeAll(stdout, terminalText(QString::fromUtf8(bytes), Colours::Keep).toUtf8()), code);
}

int Call::written(bool arrived, int code)
{
    if (arrived)
        return code;
    const auto failed = failErrno(say("The answer cannot be written to standard output: send it to another place."));
    printLine(stderr, say("ariadne: %1 (%2)").arg(failed.error().what, failed.error().detail));
    return kUnusable;
}

int Call::error(const Error &error)
{
    wipeProgress();
    QString line = error.what;
    if (!error.detail.isEmpty())
        line += QStringLiteral(" (%1)").arg(error.detail);
    printLine(stderr, say("ariadne: %1").arg(oneLine(line)));
    if (global.json)
        answer({{QStringLiteral("error"), QJsonObject{{QStringLiteral("kind"), errorName(error.kind)},
                                                      {QStringLiteral("message"), error.what},
                                                      {QStringLiteral("detail"), error.detail}}}},
               {});
    return exitCode(error);
}

int Call::usage(const QString &message)
{
    return error({Error::Kind::Usage, message, {}});
}

Command onOneThing(const QString &words, const QString &synopsis, const QString &summary, const QList<Option> &options,
                   std::function<int(Call &)> run)
{
    Command command;
    command.words = words;
    command.synopsis = synopsis;
    command.summary = summary;
    command.mostArguments = synopsis.startsWith(u'[') && !synopsis.startsWith(QLatin1String("[--")) ? 1 : 0;
    command.options = options;
    command.run = std::move(run);
    return command;
}

void Registry::add(Command command)
{
    m_commands.append(std::move(command));
}

const Command *Registry::commandAt(const QStringList &argv, qsizetype at) const
{
    // The longest wins: "case new" before a "case".
    const Command *command = nullptr;
    qsizetype words = 0;
    for (const Command &candidate : m_commands) {
        const qsizetype matched = wordsMatched(candidate, argv, at);
        if (matched > words) {
            words = matched;
            command = &candidate;
        }
    }
    return command;
}

const Command *Registry::commandOf(const QStringList &argv) const
{
    qsizetype at = 0;
    for (; at < argv.size() && argv[at].startsWith(u'-'); ++at)
        if (kGlobalsWithValue.contains(argv[at]))
            ++at;
    return commandAt(argv, at);
}

bool Registry::meansWindow(const QStringList &argv) const
{
    QDir folder = QDir::current();
    bool asked = argv.isEmpty();
    for (qsizetype at = 0; at < argv.size(); ++at) {
        const QString &word = argv[at];
        if ((word == u"-C" || word == u"--catalogue") && at + 1 < argv.size()) {
            ++at;
            if (word == u"-C")
                folder.setPath(folder.absoluteFilePath(argv[at]));
            asked = true; // a catalogue by itself is a place as well
        } else if (word.startsWith(QStringLiteral("--catalogue=")) || word == u"--new-window") {
            asked = true;
        } else if (word.startsWith(u'-')) {
            return false;
        } else {
            // A command's name wins over a file that happens to have it: ./dump names the file.
            for (const Command &command : m_commands)
                if (command.words.section(u' ', 0, 0) == word)
                    return false;
            return word.startsWith(QStringLiteral("ariadne:")) || word.startsWith(QStringLiteral("postgresql://"))
                   || QFileInfo::exists(folder.absoluteFilePath(word));
        }
    }
    return asked;
}

int Registry::run(const QStringList &argv)
{
    Call call;
    call.global.directory = QDir::currentPath();
    QString color = QStringLiteral("auto");

    // Global options stand before the command, as with git.
    qsizetype at = 0;
    const auto need = [&](QString *into) {
        if (at + 1 >= argv.size())
            return false;
        *into = argv[++at];
        return true;
    };
    // What is wrong with the words is said as JSON, too, wherever --json stands.
    const auto wrong = [&](const QString &message) {
        const qsizetype rest = argv.indexOf(QStringLiteral("--"));
        call.global.json = call.global.json || argv.first(rest < 0 ? argv.size() : rest).contains(QStringLiteral("--json"));
        return call.usage(message);
    };
    QString folder;
    for (; at < argv.size() && argv[at].startsWith(u'-'); ++at) {
        const QString &word = argv[at];
        bool ok = true;
        if (word == u"-C") {
            ok = need(&folder);
            call.global.directory = QDir(call.global.directory).absoluteFilePath(folder);
        } else if (word == u"--rev") {
            ok = need(&call.global.revision);
        } else if (word.startsWith(u"--rev=")) {
            call.global.revision = word.mid(6);
        } else if (word == u"--catalogue") {
            ok = need(&call.global.catalogue);
        } else if (word.startsWith(u"--catalogue=")) {
            call.global.catalogue = word.mid(12);
        } else if (word == u"--json") {
            call.global.json = true;
        } else if (word == u"--no-progress") {
            call.global.progress = false;
        } else if (word == u"--color") {
            ok = need(&color);
        } else if (word.startsWith(u"--color=")) {
            color = word.mid(8);
        } else if (word == u"--help" || word == u"-h") {
            return Call::written(printLine(stdout, help()), kDone);
        } else if (word == u"--version") {
            return Call::written(printLine(stdout, QStringLiteral("ariadne " ARIADNE_VERSION)), kDone);
        } else if (word == u"--man-page") {
            return Call::written(printLine(stdout, manPage()), kDone);
        } else if (word.startsWith(u"--completions=")) {
            const QString script = completions(word.mid(14));
            if (script.isEmpty())
                return wrong(say("Completions are made for bash, zsh and fish."));
            return Call::written(printLine(stdout, script), kDone);
        } else {
            return wrong(say("There is no option %1. Try “ariadne --help”.").arg(word));
        }
        if (!ok)
            return wrong(say("%1 needs a value. Try “ariadne --help”.").arg(word));
    }
    if (color != u"auto" && color != u"always" && color != u"never")
        return wrong(say("--color takes auto, always or never, not “%1”.").arg(color));
    call.global.color = wantsColor(color);
    if (at >= argv.size())
        return wrong(say("No command given. Try “ariadne --help”."));

    const Command *command = commandAt(argv, at);
    if (!command) {
        // "dump frobnicate" is a wrong verb of a right group.
        const QList<QStringList> group = rowsOf(argv[at] + u' ');
        QStringList verbs;
        for (const QStringList &row : group)
            verbs << row.first().trimmed().section(u' ', 1);
        if (!group.isEmpty() && argv.mid(at + 1, 1) == QStringList{QStringLiteral("--help")})
            return Call::written(printLine(stdout, table({}, group)), kDone);
        if (!group.isEmpty())
            return wrong(say("“%1” takes one of: %2.").arg(argv[at], verbs.join(QStringLiteral(", "))));
        return wrong(say("There is no command, file or link “%1”. Try “ariadne --help”.").arg(argv[at]));
    }

    bool plain = false; // after "--": no more options
    for (at += wordsMatched(*command, argv, at); at < argv.size(); ++at) {
        const QString &word = argv[at];
        if (!plain && word == u"--") {
            if (command->takesRest) {
                call.rest = argv.mid(at + 1);
                break;
            }
            plain = true;
            continue;
        }
        if (plain || !word.startsWith(u'-') || word == u"-") {
            call.arguments << word;
            continue;
        }
        if (word == u"--json") {
            call.global.json = true;
            continue;
        }
        if (word == u"--help") {
            return Call::written(printLine(stdout, usageOf(*command)), kDone);
        }
        const qsizetype equals = word.startsWith(u"--") ? word.indexOf(u'=') : -1;
        QString name = equals > 0 ? word.left(equals) : word;
        const Option *option = findOption(*command, name);
        QString value;
        bool hasValue = equals > 0;
        if (hasValue)
            value = word.mid(equals + 1);
        if (!option && word.size() > 2 && word[1] != u'-') { // -L10,20
            option = findOption(*command, word.left(2));
            if (option && !option->value.isEmpty()) {
                name = word.left(2);
                value = word.mid(2);
                hasValue = true;
            } else {
                option = nullptr;
            }
        }
        if (!option)
            return wrong(say("“%1” has no option %2. Usage: %3").arg(command->words, name, usageLine(*command)));
        // "--flaky[=RATE]": a value in brackets is optional and only taken after '='.
        const bool optionalValue = option->value.startsWith(u'[');
        if (option->value.isEmpty() && hasValue)
            return wrong(say("%1 takes no value.").arg(name));
        if (!option->value.isEmpty() && !optionalValue && !hasValue) {
            if (at + 1 >= argv.size())
                return wrong(say("%1 needs a value: %2.").arg(name, option->value));
            value = argv[++at];
        }
        if (!option->repeatable && call.flag(name))
            return wrong(say("%1 can be given once only.").arg(name));
        call.m_options << name;
        call.m_given.append({name, value});
    }
    if (call.arguments.size() < command->leastArguments
        || (command->mostArguments >= 0 && call.arguments.size() > command->mostArguments))
        return wrong(say("Usage: %1").arg(usageLine(*command)));

    if (!folder.isEmpty() && !QFileInfo(call.global.directory).isDir())
        return call.error({Error::Kind::NotFound,
                           QFileInfo::exists(call.global.directory)
                               ? say("%1 is no folder: -C takes one.").arg(call.global.directory)
                               : say("The folder %1 does not exist: check what -C names.").arg(call.global.directory),
                           {}});
    TerminalJob job(call.global.progress && !call.global.json);
    call.m_job = &job;
    const int code = command->run(call);
    job.finish();
    return code;
}

QString Registry::usageLine(const Command &command)
{
    return QStringLiteral("ariadne %1 %2").arg(command.words, command.synopsis).trimmed();
}

QString Registry::usageOf(const Command &command)
{
    QString text = usageLine(command) + QStringLiteral("\n\n") + command.summary + u'\n';
    QList<QStringList> rows;
    for (const Option &option : command.options)
        rows << QStringList{QStringLiteral("  ") + option.name
                                + (option.value.isEmpty() ? QString() : u' ' + option.value),
                            option.help};
    if (!rows.isEmpty())
        text += u'\n' + table({}, rows);
    return text;
}

QList<QStringList> Registry::rowsOf(const QString &start) const
{
    QList<QStringList> rows;
    for (const Command &command : m_commands)
        if (!command.hidden && command.words.startsWith(start))
            rows << QStringList{QStringLiteral("  ") + command.words, command.summary};
    return rows;
}

QString Registry::help() const
{
    QString text = say("ariadne [LINK or FILE]… opens the window there. Commands:\n\n");
    text += table({}, rowsOf({}));
    text += say("\nBefore the command: -C DIR, --rev REV, --catalogue FILE|postgresql://…, --json, --no-progress,\n"
                "--color auto|always|never. “ariadne COMMAND --help” tells a command's options.\n"
                "Exit codes: 0 done, 1 no or failed, 2 usage, 3 unusable input, 4 partial, 5 interrupted.");
    return text;
}

QString table(const QStringList &header, const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    QList<bool> right;
    QList<QStringList> all = rows;
    if (!header.isEmpty()) {
        QStringList names = header;
        for (QString &name : names) {
            right << name.startsWith(u'>');
            if (right.last())
                name.remove(0, 1);
        }
        all.prepend(names);
    }
    // Widths without colour sequences.
    const auto width = [](const QString &cell) {
        qsizetype n = 0;
        for (qsizetype i = 0; i < cell.size(); ++i) {
            if (cell[i] == u'\x1b') {
                while (i < cell.size() && cell[i] != u'm')
                    ++i;
                continue;
            }
            ++n;
        }
        return n;
    };
    for (const QStringList &row : all)
        for (qsizetype c = 0; c < row.size(); ++c) {
            if (c >= widths.size())
                widths << 0;
            widths[c] = std::max(widths[c], width(row[c]));
        }
    QString text;
    for (const QStringList &row : all) {
        QString line;
        for (qsizetype c = 0; c < row.size(); ++c) {
            const QString pad(widths[c] - width(row[c]), u' ');
            if (c)
                line += QStringLiteral("  ");
            line += c < right.size() && right[c] ? pad + row[c] : row[c] + (c + 1 < row.size() ? pad : QString());
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

QString ink(const Call &call, const QString &kind, const QString &text)
{
    if (!call.global.color || text.isEmpty())
        return text;
    // The terminal's own palette, so that its theme decides what is readable.
    const QString code = kind == u"good"      ? QStringLiteral("32")
                         : kind == u"bad"     ? QStringLiteral("31")
                         : kind == u"warning" ? QStringLiteral("33")
                         : kind == u"bold"    ? QStringLiteral("1")
                                              : QStringLiteral("2");
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(code, text);
}

} // namespace ariadne::cli
