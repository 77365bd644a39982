// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
#include <utility>

// The command line's frame. Each group of commands is a file (dump.cpp, trial.cpp …) that adds its commands to the
// registry; parsing, usage errors, --json, exit codes, the man page and the completions are made here from that.
namespace ariadne::cli {

class TerminalJob;

// The contract's exit codes.
enum Exit { kDone = 0, kNo = 1, kUsage = 2, kUnusable = 3, kPartial = 4, kInterrupted = 5 };

struct Option {
    QString name;  // "--exe" or "-L"
    QString value; // "FILE"; empty for a flag
    QString help;
    bool repeatable = false;
};

struct GlobalOptions {
    QString directory; // -C, absolute; default: the current folder
    QString revision;  // --rev; empty: the work tree
    QString catalogue; // --catalogue; empty: the default
    bool json = false;
    bool progress = true;
    bool color = false; // already decided from --color, NO_COLOR and the terminal
};

// One call of one command: its words, parsed, and where its answer goes.
class Call
{
public:
    GlobalOptions global;
    QStringList arguments; // positionals
    QStringList rest;      // after "--", for commands that take one

    bool flag(const QString &name) const { return m_options.contains(name); }
    QString option(const QString &name, const QString &fallback = {}) const; // the last one given
    QStringList options(const QString &name) const;                         // all, in order
    // Whole numbers; a usage error (already printed) is reported through `ok`.
    qint64 number(const QString &name, qint64 fallback, bool *ok);

    // Progress on the terminal, cancelled by Ctrl-C.
    JobControl &job();

    // Prints the JSON object (with "schema") or the text, and returns `code` (kUnusable where it could not be written).
    // Text gets a final newline where missing; control characters in it are made visible.
    int answer(const QJsonObject &object, const QString &text, int code = kDone);
    // Adds "complete" and "warnings"; code becomes kPartial where code is kDone and there are warnings. For people the
    // warnings go to stderr, one line each.
    int answer(QJsonObject object, const QString &text, const Warnings &warnings, int code = kDone);
    // The same for much text, in UTF-8 and with its control characters made visible already. Not with --json.
    int answerText(QByteArrayView text, const Warnings &warnings, int code = kDone);
    // Bytes that are no text of ours (a log, porcelain): as they are, but for what would act on a terminal.
    int answerBytes(const QByteArray &bytes, int code = kDone);
    // One line on stderr (with --json also {"schema", "error": {kind, message, detail}} on stdout); the contract's code.
    int error(const Error &error);
    int usage(const QString &message);
    // One line on stderr beside the answer.
    void remark(const QString &message);

private:
    friend class Registry;
    static int written(bool arrived, int code);
    static void sayWarnings(const Warnings &warnings);
    QList<std::pair<QString, QString>> m_given;
    QStringList m_options;
    // Takes the progress line away, so that nothing is printed behind it.
    void wipeProgress();
    TerminalJob *m_job = nullptr;
};

struct Command {
    QString words;       // "dump stacks", "demo"
    QString synopsis;    // "CORE [--group] …" for usage and man
    QString summary;     // one line
    int leastArguments = 0;
    int mostArguments = 0; // -1: any number
    QList<Option> options;
    bool takesRest = false; // "-- CMD…"
    bool hidden = false;    // not in help, man or completions (the trial's supervisor)
    bool paints = false;    // makes pictures: wants a QApplication (on the offscreen platform), not a QCoreApplication
    std::function<int(Call &)> run;
};

// A command that takes one optional argument at most: one where its synopsis begins with "[" and no option.
Command onOneThing(const QString &words, const QString &synopsis, const QString &summary, const QList<Option> &options,
                   std::function<int(Call &)> run);

// A key of the window, for the man page.
struct WindowKey {
    QString menu, key, text;
};

class Registry
{
public:
    // Where the window's keys come from, asked only for the man page.
    std::function<QList<WindowKey>()> windowKeys = {};

    void add(Command command);
    const QList<Command> &commands() const { return m_commands; }

    // The command that argv names, behind its global options; null where it names none. Needs no application object.
    const Command *commandOf(const QStringList &argv) const;

    // True where the window is meant: no arguments, --new-window, a link, or a file that exists; with -C and --catalogue
    // before it at most. Needs no application object.
    bool meansWindow(const QStringList &argv) const;

    // Runs the command that argv names, or prints what is wrong with argv. `argv` is without the program's name.
    int run(const QStringList &argv);

    QString help() const;
    QString manPage() const;                          // troff, section COMMANDS filled from here
    QString completions(const QString &shell) const; // "bash", "zsh" or "fish"; empty for others

private:
    const Command *commandAt(const QStringList &argv, qsizetype at) const;
    QList<QStringList> rowsOf(const QString &start) const; // help's rows of the commands whose words start so
    static QString usageLine(const Command &command);
    static QString usageOf(const Command &command);
    QList<Command> m_commands;
};

// Aligned columns for people. Columns whose header starts with '>' are right-aligned. No header line if `header` is empty.
QString table(const QStringList &header, const QList<QStringList> &rows);
// Colour only where the call wants it. kind: "good", "bad", "warning", "muted", "bold".
QString ink(const Call &call, const QString &kind, const QString &text);

} // namespace ariadne::cli
