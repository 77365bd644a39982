// SPDX-License-Identifier: GPL-3.0-or-later
// The man page and the shells' completions, made from the registry so that they cannot fall behind it.
#include "command.h"

#include <QMap>

namespace ariadne::cli {

namespace {

// troff: backslashes and leading dots or quotes mean something.
QString roff(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e"));
    text.replace(u'-', QStringLiteral("\\-"));
    if (text.startsWith(u'.') || text.startsWith(u'\''))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

// First words of all commands, in order, with the verbs of each ("demo" has none).
QList<std::pair<QString, QStringList>> groups(const QList<Command> &commands)
{
    QList<std::pair<QString, QStringList>> out;
    for (const Command &command : commands) {
        if (command.hidden)
            continue;
        const QString group = command.words.section(u' ', 0, 0);
        if (out.isEmpty() || out.last().first != group)
            out.append({group, {}});
        if (command.words.contains(u' '))
            out.last().second << command.words.section(u' ', 1);
    }
    return out;
}

QStringList longOptions(const Command &command)
{
    QStringList names;
    for (const Option &option : command.options)
        names << option.name;
    names << QStringLiteral("--json");
    return names;
}

QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace

QString Registry::manPage() const
{
    QString out = QStringLiteral(
        ".TH ARIADNE 1 \"\" \"Ariadne " ARIADNE_VERSION "\" \"User Commands\"\n"
        ".SH NAME\nariadne \\- find out why a program failed\n"
        ".SH SYNOPSIS\n.B ariadne\n[\\fILINK\\fR|\\fIFILE\\fR]... [\\fB\\-\\-new\\-window\\fR]\n.br\n"
        ".B ariadne\n[\\fIGLOBAL OPTIONS\\fR] \\fICOMMAND\\fR [\\fIVERB\\fR] [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n"
        ".SH DESCRIPTION\nAriadne joins a source navigator with blame, a core\\-dump viewer, a catalogue of failures, "
        "trials that run a command until it fails, bisection and the notebook of a case. Without a command it opens the "
        "workbench window at each place: a repository or folder, a source file, a core, a log, a catalogue or an\n"
        ".I ariadne:\nlink. Every command works headless through the same core as the window.\n"
        ".SH GLOBAL OPTIONS\nThese stand before the command.\n"
        ".TP\n\\fB\\-C\\fR \\fIDIR\\fR\nRepository or folder to work in.\n"
        ".TP\n\\fB\\-\\-rev\\fR \\fIREV\\fR\nRevision; default: the work tree.\n"
        ".TP\n\\fB\\-\\-catalogue\\fR \\fIFILE\\fR|\\fIpostgresql://...\\fR\nThe catalogue; default: "
        "$XDG_DATA_HOME/ariadne/catalogue.sqlite. A file that does not exist is made by commands that file or begin\n"
        "something; to the others it is empty, and they say so.\n"
        ".TP\n\\fB\\-\\-json\\fR\nPrint one JSON object; also taken at the end.\n"
        ".TP\n\\fB\\-\\-no\\-progress\\fR\nNo progress on the terminal.\n"
        ".TP\n\\fB\\-\\-color\\fR auto|always|never\nColours; NO_COLOR is respected.\n"
        ".SH COMMANDS\n");
    for (const Command &command : m_commands) {
        if (command.hidden)
            continue;
        out += QStringLiteral(".SS \"ariadne %1 %2\"\n%3\n").arg(roff(command.words), roff(command.synopsis).replace(u'"', u'\''), roff(command.summary));
        for (const Option &option : command.options)
            out += QStringLiteral(".TP\n\\fB%1\\fR%2\n%3\n")
                       .arg(roff(option.name),
                            option.value.isEmpty() ? QString() : QStringLiteral(" \\fI%1\\fR").arg(roff(option.value)),
                            roff(option.help));
    }
    const QList<WindowKey> keys = windowKeys ? windowKeys() : QList<WindowKey>();
    if (!keys.isEmpty())
        out += QStringLiteral(".SH KEYS OF THE WINDOW\nThe page of keys (F1 leads there) has them, too.\n");
    QString menu;
    for (const WindowKey &key : keys) {
        if (key.menu != menu)
            out += QStringLiteral(".SS \"%1\"\n").arg(roff(key.menu));
        menu = key.menu;
        out += QStringLiteral(".TP\n\\fB%1\\fR\n%2\n").arg(roff(key.key), roff(key.text));
    }
    out += QStringLiteral(
        ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\nthe answer is no, none or failed\n.TP\n2\nwrong usage\n"
        ".TP\n3\nthe input cannot be used: missing, not a core, not a repository, a newer schema\n"
        ".TP\n4\ndone, but part of the input was damaged or missing; each loss is a warning\n"
        ".TP\n5\ninterrupted, state kept\n"
        ".SH FILES\n.TP\n$XDG_DATA_HOME/ariadne\ncatalogue, known repositories, dumps and builds\n"
        ".TP\n$XDG_STATE_HOME/ariadne\ntrials' run folders and the window's session\n"
        ".TP\n$XDG_CACHE_HOME/ariadne\nshared clones and worktrees; may be deleted at any time\n"
        ".SH SEE ALSO\n.BR git (1),\n.BR gdb (1),\n.BR core (5)\n");
    return out;
}

QString Registry::completions(const QString &shell) const
{
    const auto all = groups(m_commands);
    QStringList words;
    for (const auto &[group, verbs] : all)
        words << group;
    QString out;
    if (shell == u"bash") {
        out = QStringLiteral("# bash completion for ariadne, made by ariadne --completions=bash\n_ariadne() {\n"
                             "  local cur=${COMP_WORDS[COMP_CWORD]} i words=()\n"
                             "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
                             "    case ${COMP_WORDS[i]} in -C|--rev|--catalogue|--color) ((i++));; -*) ;; *) words+=(\"${COMP_WORDS[i]}\");; esac\n"
                             "  done\n  local list=\n  case \"${words[0]} ${words[1]}\" in\n");
        for (const Command &command : m_commands)
            if (!command.hidden && command.words.contains(u' '))
                out += QStringLiteral("    '%1') list='%2';;\n").arg(command.words, longOptions(command).join(u' '));
        out += QStringLiteral("    ' ') list='%1 -C --rev --catalogue --json --no-progress --color';;\n").arg(words.join(u' '));
        for (const auto &[group, verbs] : all) {
            QStringList list = verbs;
            if (list.isEmpty())
                for (const Command &command : m_commands)
                    if (command.words == group)
                        list = longOptions(command);
            out += QStringLiteral("    '%1 '*) list='%2';;\n").arg(group, list.join(u' '));
        }
        out += QStringLiteral("  esac\n  COMPREPLY=($(compgen -W \"$list\" -- \"$cur\"))\n}\n"
                              "complete -o default -o bashdefault -F _ariadne ariadne\n");
    } else if (shell == u"zsh") {
        out = QStringLiteral("#compdef ariadne\n# made by ariadne --completions=zsh\n_ariadne() {\n  local -a list\n"
                             "  if (( CURRENT == 2 )); then\n    list=(%1)\n  else\n    case \"$words[2] $words[3]\" in\n")
                  .arg(words.join(u' '));
        for (const Command &command : m_commands)
            if (!command.hidden && command.words.contains(u' '))
                out += QStringLiteral("      '%1') list=(%2);;\n").arg(command.words, longOptions(command).join(u' '));
        for (const auto &[group, verbs] : all)
            if (!verbs.isEmpty())
                out += QStringLiteral("      '%1 '*) list=(%2);;\n").arg(group, verbs.join(u' '));
        out += QStringLiteral("    esac\n  fi\n  compadd -- $list\n  _files\n}\n_ariadne \"$@\"\n");
    } else if (shell == u"fish") {
        out = QStringLiteral("# fish completion for ariadne, made by ariadne --completions=fish\n");
        for (const auto &[group, verbs] : all) {
            out += QStringLiteral("complete -c ariadne -n __fish_use_subcommand -a %1\n").arg(group);
            if (!verbs.isEmpty())
                out += QStringLiteral("complete -c ariadne -n '__fish_seen_subcommand_from %1' -a '%2'\n").arg(group, verbs.join(u' '));
        }
        for (const Command &command : m_commands) {
            if (command.hidden)
                continue;
            for (const Option &option : command.options)
                if (option.name.startsWith(QStringLiteral("--")))
                    out += QStringLiteral("complete -c ariadne -n '__fish_seen_subcommand_from %1' -l %2 -d %3\n")
                               .arg(command.words.section(u' ', -1), option.name.mid(2), shellQuoted(option.help));
        }
    }
    return out;
}

} // namespace ariadne::cli
